"""The doors to people: every read takes the actor first and gives only what the grounds give."""

from companionway.consent.queries.asking import (
    AnswerView,
    ComplaintView,
    OutsideView,
    complaint,
    complaints,
    may_answer,
    outside_request,
    outside_requests,
    own_complaints,
)
from companionway.consent.queries.before import Before, came_before
from companionway.consent.queries.both import (
    Around,
    Clash,
    DualRoleView,
    around,
    clashes,
    dual_roles,
    why_not_both,
    why_not_enrol,
    why_not_link,
    why_not_merge,
    why_not_post,
)
from companionway.consent.queries.circle import Circle, circle, homes_of, supporters_of, times_of
from companionway.consent.queries.consents import (
    ConsentView,
    RecipientView,
    ScanView,
    consent_view,
    consents,
    recipient_names,
    recipients,
    scan,
)
from companionway.consent.queries.doors import (
    accounts_of,
    capacities,
    cards,
    channels,
    enrolments,
    excluded,
    exclusions,
    find,
    loads,
    named_ties,
    near_the_dead,
    own_ties,
    people_of,
    person_of,
    relationships,
    search,
    tied_by_oneself,
    two_way_ties,
    without,
)
from companionway.consent.queries.emergencies import EmergencyView, emergencies, emergencies_lately, emergency
from companionway.consent.queries.erasing import ErasureView, erasure_requests, my_erasure
from companionway.consent.queries.grounds import actor_for, require_seen, seen, visible
from companionway.consent.queries.known import (
    hat_spans,
    known,
    known_by_birth,
    known_by_name,
    known_by_number,
    tie_spans,
)
from companionway.consent.queries.law import LANGUAGES, Law, Text, law
from companionway.consent.queries.leaving import (
    AgreementView,
    DisclosureView,
    Scope,
    agreements,
    disclosure,
    disclosures,
)
from companionway.consent.queries.links import LinkView, RefusalView, WayOut, links, refusals, ways_out
from companionway.consent.queries.own_words import (
    ExperienceView,
    MedicineReaderView,
    MedicineView,
    alike,
    experience,
    hears,
    hears_helpers,
    medicine_readers,
    medicines,
    nameable,
)
from companionway.consent.queries.papers import Papers, first_papers
from companionway.consent.queries.rights import (
    ChoiceView,
    DeterminationView,
    NoticeView,
    RestrictionView,
    choice,
    choices,
    covered,
    determinations,
    notice_given,
    restrictions,
    restrictions_asked,
    told_outside,
)
from companionway.consent.queries.seers import Ground, Seer, who_sees
from companionway.consent.queries.views import (
    CapacityView,
    CardView,
    ChannelView,
    EnrolmentView,
    ExclusionView,
    NamedTieView,
    OwnTieView,
    RelationshipView,
)

__all__ = [
    "LANGUAGES", "AgreementView", "AnswerView", "Around", "Before", "CapacityView", "CardView", "ChannelView",
    "ChoiceView", "Circle", "Clash", "ComplaintView", "ConsentView", "DeterminationView", "DisclosureView",
    "DualRoleView", "EmergencyView", "EnrolmentView", "ErasureView", "ExclusionView", "ExperienceView", "Ground",
    "Law", "LinkView", "MedicineReaderView", "MedicineView", "NamedTieView", "NoticeView", "OutsideView",
    "OwnTieView", "Papers", "RecipientView", "RefusalView", "RelationshipView", "RestrictionView", "ScanView",
    "Scope", "Seer", "Text", "WayOut", "accounts_of", "actor_for", "agreements", "alike", "around", "came_before",
    "capacities", "cards", "channels", "choice", "choices", "circle", "clashes", "complaint", "complaints",
    "consent_view", "consents", "covered", "determinations", "disclosure", "disclosures", "dual_roles",
    "emergencies", "emergencies_lately", "emergency", "enrolments", "erasure_requests", "excluded", "exclusions",
    "experience", "find", "first_papers", "hat_spans", "hears", "hears_helpers", "homes_of", "known",
    "known_by_birth", "known_by_name", "known_by_number", "law", "links", "loads", "may_answer",
    "medicine_readers", "medicines", "my_erasure", "nameable", "named_ties", "near_the_dead", "notice_given",
    "outside_request", "outside_requests", "own_complaints", "own_ties", "people_of", "person_of",
    "recipient_names", "recipients", "refusals", "relationships", "require_seen", "restrictions",
    "restrictions_asked", "scan", "search", "seen", "supporters_of", "tie_spans", "tied_by_oneself", "times_of",
    "told_outside", "two_way_ties", "visible", "ways_out", "who_sees", "why_not_both", "why_not_enrol",
    "why_not_link", "why_not_merge", "why_not_post", "without",
]  # fmt: skip
