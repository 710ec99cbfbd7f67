"""Who may see what, what a consent must say, by which right something leaves, what people may ask."""

from companionway.consent.rules.audiences import EXPERIENCE, audiences, would_hear
from companionway.consent.rules.both import DUAL_ROLE_DAYS, BothAt, why_not_both, why_not_except
from companionway.consent.rules.consents import (
    ConsentFacts,
    ConsentKind,
    EndingKind,
    Ends,
    Purpose,
    RecipientKind,
    Signer,
    Signing,
    ended_on,
    lives,
    read,
    spelled,
    what_is_missing,
    why_not_valid,
)
from companionway.consent.rules.disclosures import (
    ACCOUNTING_YEARS,
    CODE_DIGITS,
    CODE_TRIES,
    EMERGENCY_OPENS,
    LINK_DAYS,
    MAX_WHAT,
    OPENING_MINUTES,
    SITTING_MINUTES,
    DisclosureFacts,
    GroundFacts,
    LeavesBy,
    LinkFacts,
    Medium,
    Statement,
    accounted_since,
    may_go,
    opening_begins,
    statement_for,
    what_stops,
    why_not_disclose,
    why_not_open,
)
from companionway.consent.rules.erasing import BACKUPS_KEPT_DAYS, MAX_ASKING, why_not_erase, why_not_words
from companionway.consent.rules.grounds import (
    ALL,
    HAT_SEES,
    HELPED_SEES,
    NOTHING,
    ROLE_SEES,
    Grounds,
    categories,
    hats_that_see,
    roles_that_see,
)
from companionway.consent.rules.rights import (
    NOTICE_VERSION,
    Answered,
    Applies,
    Asker,
    Came,
    ChoiceOf,
    ComplaintAbout,
    Outcome,
    is_covered,
)

__all__ = [
    "ACCOUNTING_YEARS", "ALL", "BACKUPS_KEPT_DAYS", "CODE_DIGITS", "CODE_TRIES", "DUAL_ROLE_DAYS",
    "EMERGENCY_OPENS", "EXPERIENCE", "HAT_SEES", "HELPED_SEES", "LINK_DAYS", "MAX_ASKING", "MAX_WHAT",
    "NOTHING", "NOTICE_VERSION", "OPENING_MINUTES", "ROLE_SEES", "SITTING_MINUTES", "Answered", "Applies",
    "Asker", "BothAt", "Came", "ChoiceOf", "ComplaintAbout", "ConsentFacts", "ConsentKind", "DisclosureFacts",
    "EndingKind", "Ends", "GroundFacts", "Grounds", "LeavesBy", "LinkFacts", "Medium", "Outcome", "Purpose",
    "RecipientKind", "Signer", "Signing", "Statement", "accounted_since", "audiences", "categories", "ended_on",
    "hats_that_see", "is_covered", "lives", "may_go", "opening_begins", "read", "roles_that_see", "spelled",
    "statement_for", "what_is_missing", "what_stops", "why_not_both", "why_not_disclose", "why_not_erase",
    "why_not_except", "why_not_open", "why_not_valid", "why_not_words", "would_hear",
]  # fmt: skip
