"""The catalogue: what a Reason, a word of the vocabulary, a day and a moment are called in the reader's language.

Rooms answer with codes and numbers; here they become sentences, the same on page, API, paper and command line.
A sentence is a template of `str.format`: `{days:day|days}` says "1 day" or "9 days", `{on}` says a day as people
do, `{hat}` says the word for a hat. Where a reason may lack a number, the sentence has plainer ones after it,
and the first whose numbers are all there is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from string import Formatter

from companionway.desk.catalogue import (
    asked,
    attention,
    becoming,
    calendar,
    calls,
    caseloads,
    circle,
    commitments,
    consents,
    counting,
    credentials,
    danger,
    enquiries,
    entries,
    erasing,
    facts,
    fetching,
    finding,
    handoffs,
    help,
    imports,
    intake,
    journey,
    kept,
    listings,
    lists,
    matches,
    matching,
    meetings,
    notices,
    own_list,
    peers,
    plans,
    privacy,
    refused,
    resting,
    rights,
    roles,
    serving,
    settings,
    story,
    supervising,
    transitions,
    vocabulary,
    ways,
)
from companionway.desk.catalogue.days import (
    exact_day,
    exact_moment,
    plain_date,
    spoken_day,
    spoken_moment,
    weekday_names,
)
from companionway.ground.errors import Reason

__all__ = [
    "LANGUAGES", "choices", "codes", "exact_day", "exact_moment", "plain_date", "say", "spoken_day",
    "spoken_moment", "tongue", "weekday_names", "word",
]  # fmt: skip

LANGUAGES = ("en", "es")
SENTENCES = (
    attention.SENTENCES
    | calendar.SENTENCES
    | calls.SENTENCES
    | consents.SENTENCES
    | counting.SENTENCES
    | refused.SENTENCES
    | kept.SENTENCES
    | imports.SENTENCES
    | notices.SENTENCES
    | danger.SENTENCES
    | help.SENTENCES
    | handoffs.SENTENCES
    | own_list.SENTENCES
    | enquiries.SENTENCES
    | finding.SENTENCES
    | entries.SENTENCES
    | rights.SENTENCES
    | privacy.SENTENCES
    | roles.SENTENCES
    | erasing.SENTENCES
    | intake.SENTENCES
    | facts.SENTENCES
    | fetching.SENTENCES
    | journey.SENTENCES
    | lists.SENTENCES
    | circle.SENTENCES
    | plans.SENTENCES
    | asked.SENTENCES
    | commitments.SENTENCES
    | transitions.SENTENCES
    | peers.SENTENCES
    | becoming.SENTENCES
    | credentials.SENTENCES
    | resting.SENTENCES
    | serving.SENTENCES
    | matching.SENTENCES
    | caseloads.SENTENCES
    | supervising.SENTENCES
    | listings.SENTENCES
    | matches.SENTENCES
    | meetings.SENTENCES
)
WORDS = (
    vocabulary.WORDS
    | calendar.WORDS
    | settings.WORDS
    | story.WORDS
    | notices.WORDS
    | own_list.WORDS
    | rights.WORDS
    | privacy.WORDS
    | consents.WORDS
    | counting.WORDS
    | intake.WORDS
    | roles.WORDS
    | enquiries.WORDS
    | finding.WORDS
    | erasing.WORDS
    | facts.WORDS
    | fetching.WORDS
    | journey.WORDS
    | circle.WORDS
    | plans.WORDS
    | asked.WORDS
    | commitments.WORDS
    | transitions.WORDS
    | peers.WORDS
    | becoming.WORDS
    | credentials.WORDS
    | serving.WORDS
    | matching.WORDS
    | caseloads.WORDS
    | supervising.WORDS
    | matches.WORDS
    | meetings.WORDS
    | ways.WORDS
)

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT.+")
_fields = Formatter().parse


class _Count(int):
    """A number in a sentence.

    `{days:day|days}` says "1 day" or "9 days"; with `#` the number stands where it is put, as in
    `{tried:|; one try|; # tries}` for none, one and many; `{mood:=hard|so-so|good}` is the word for 1, 2 and 3;
    without words after it the number itself stands.
    """

    def __format__(self, spec: str) -> str:
        if "|" not in spec:
            return format(int(self), spec)
        if spec.startswith("="):
            words = spec[1:].split("|")
            return words[min(max(int(self), 1), len(words)) - 1]
        *none, one, many = spec.split("|")
        said = none[0] if none and self == 0 else one if self == 1 else many
        return said.replace("#", str(int(self))) if none or "#" in spec else f"{int(self)} {said}"


def tongue(language: str | None) -> str:
    """The language of ours that serves a reader of `language` ("es-MX" is served by "es")."""
    short = (language or "en").split("-")[0].lower()
    return short if short in LANGUAGES else "en"


def codes() -> Iterable[str]:
    """Every code the catalogue has a sentence for."""
    return SENTENCES.keys()


def say(reason: Reason, language: str, *, today: date | None = None, now: datetime | None = None) -> str:
    """The sentence for a reason. `today` and `now` let days and moments be said as people do ("12 minutes ago");
    without them they are said in full.
    """
    language = tongue(language)
    said = SENTENCES[reason.code][LANGUAGES.index(language)]
    numbers = {
        key: _spoken(key, value, language, today, now) for key, value in reason.numbers.items() if value is not None
    }
    for template in (said,) if isinstance(said, str) else said:
        if {field for _, field, _, _ in _fields(template) if field} <= numbers.keys():
            return template.format_map(numbers)
    raise KeyError(f"{reason.code} lacks its numbers: {sorted(numbers)}")


def word(value: StrEnum | str, language: str, *, kind: str = "") -> str:
    """The word for a member of the vocabulary. A plain string names its kind ("hat", "level", "result")."""
    return WORDS[kind or _kind(type(value))][str(value)][LANGUAGES.index(tongue(language))]


def choices(kind: type[StrEnum], language: str, only: Iterable[StrEnum] | None = None) -> list[tuple[str, str]]:
    """(value, word) of a vocabulary, for a form, in its own order. The words stand alone and begin large."""
    said = [(str(one), word(one, language)) for one in (kind if only is None else only)]
    return [(value, spoken[:1].upper() + spoken[1:]) for value, spoken in said]


def _kind(enum: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", enum.__name__).lower()


def _spoken(key: str, value: int | str, language: str, today: date | None, now: datetime | None) -> object:
    if isinstance(value, bool | int):
        return _Count(value)
    if _DAY.fullmatch(value):
        day = date.fromisoformat(value)
        return spoken_day(day, language, today=today) if today else exact_day(day, language)
    if _MOMENT.fullmatch(value):
        moment = datetime.fromisoformat(value)
        return spoken_moment(moment, language, now=now) if now else exact_moment(moment, language)
    if key in WORDS and value in WORDS[key]:
        return word(value, language, kind=key)
    return value
