"""Who may see what, what a consent must say, by which right something leaves, what people may ask."""

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
from companionway.consent.rules.disclosures import LeavesBy, Medium, Statement
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
from companionway.consent.rules.rights import Answered, Applies, Asker, Came, ChoiceOf, ComplaintAbout, Outcome

__all__ = [
    "ALL", "HAT_SEES", "HELPED_SEES", "NOTHING", "ROLE_SEES", "Answered", "Applies", "Asker", "Came", "ChoiceOf",
    "ComplaintAbout", "ConsentFacts", "ConsentKind", "EndingKind", "Ends", "Grounds", "LeavesBy", "Medium",
    "Outcome", "Purpose", "RecipientKind", "Signer", "Signing", "Statement", "categories", "ended_on",
    "hats_that_see", "lives", "read", "roles_that_see", "spelled", "what_is_missing", "why_not_valid",
]  # fmt: skip
