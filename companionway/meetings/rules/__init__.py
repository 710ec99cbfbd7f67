"""Lists of meetings, one vocabulary, times and distances: pure."""

from companionway.meetings.rules.addresses import (
    formats_address,
    is_public,
    led_to,
    why_not_fetch,
    why_not_follow,
)
from companionway.meetings.rules.asking import FAR_KM, FEW, MANY, NEAR_KM, Ask, Found
from companionway.meetings.rules.changes import FIELDS, QUIET, Changed, compare
from companionway.meetings.rules.columns import Columns, columns_of, columns_of_facts
from companionway.meetings.rules.distance import EARTH_KM, KM_A_MILE, distance_km
from companionway.meetings.rules.feeds import (
    FeedFacts,
    shrank,
    wait_after_fault,
    why_not_feed,
    why_not_named,
    why_not_zone,
)
from companionway.meetings.rules.fellowships import PATHWAYS, STEPS, Fellowship
from companionway.meetings.rules.index import Index, build
from companionway.meetings.rules.listed import (
    AN_HOUR,
    MOST,
    MOST_OF_A_CORRECTION,
    WEEK,
    ChangeKind,
    CorrectionKind,
    CorrectionOutcome,
    Fate,
    FeedFormat,
    FeedKind,
    ListRead,
    MeetingFacts,
    ReadingOutcome,
    RowRead,
)
from companionway.meetings.rules.own import is_same, key_for, why_not_list
from companionway.meetings.rules.places import Place, find_places, towns_within
from companionway.meetings.rules.providers import PROVIDERS, is_known
from companionway.meetings.rules.publishing import LANGUAGE_CODES, TYPE_CODES, published
from companionway.meetings.rules.reading import read_list
from companionway.meetings.rules.searching import search
from companionway.meetings.rules.settings import NUMBERS, READ_EVERY_HOURS, SHRINKS_PERCENT, VERIFIED_MONTHS
from companionway.meetings.rules.shelf import (
    MOST_OF_A_NOTE,
    Book,
    Holder,
    Seen,
    Shelf,
    finders,
    shelf,
    why_not_note,
)
from companionway.meetings.rules.times import occurrences, zone_of
from companionway.meetings.rules.vocabulary import (
    FROM_AFAR,
    LANGUAGES,
    THERE,
    Attendance,
    MeetingType,
    language_mask,
    languages_in,
    type_mask,
    types_in,
)
from companionway.meetings.rules.windows import When, window
from companionway.meetings.rules.words import typed

__all__ = [
    "AN_HOUR", "EARTH_KM", "FAR_KM", "FEW", "FIELDS", "FROM_AFAR", "KM_A_MILE", "LANGUAGES", "LANGUAGE_CODES",
    "MANY", "MOST", "MOST_OF_A_CORRECTION", "MOST_OF_A_NOTE", "NEAR_KM", "NUMBERS", "PATHWAYS", "PROVIDERS",
    "QUIET", "READ_EVERY_HOURS", "SHRINKS_PERCENT", "STEPS", "THERE", "TYPE_CODES", "VERIFIED_MONTHS", "WEEK",
    "Ask", "Attendance", "Book", "ChangeKind", "Changed", "Columns", "CorrectionKind", "CorrectionOutcome",
    "Fate", "FeedFacts", "FeedFormat", "FeedKind", "Fellowship", "Found", "Holder", "Index", "ListRead",
    "MeetingFacts", "MeetingType", "Place", "ReadingOutcome", "RowRead", "Seen", "Shelf", "When", "build",
    "columns_of", "columns_of_facts", "compare", "distance_km", "find_places", "finders", "formats_address",
    "is_known", "is_public", "is_same", "key_for", "language_mask", "languages_in", "led_to", "occurrences",
    "published", "read_list", "search", "shelf", "shrank", "towns_within", "type_mask", "typed", "types_in",
    "wait_after_fault", "why_not_feed", "why_not_fetch", "why_not_follow", "why_not_list", "why_not_named",
    "why_not_note", "why_not_zone", "window", "zone_of",
]  # fmt: skip
