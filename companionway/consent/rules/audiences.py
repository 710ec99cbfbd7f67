"""To whom what somebody says of themself may be named: where their audience and the grounds meet (R37 R39).

The choice is itself the ground for those who stand beside them: `seen` counts it as `chosen`, and so an exclusion
and a restriction beat it as they beat everything. What is for oneself alone nobody else ever reads, on no ground.
"""

from __future__ import annotations

from dataclasses import replace

from companionway.consent.rules.grounds import NOTHING, ROLE_SEES, Grounds, categories
from companionway.ground.access import Category
from companionway.people.rules import BESIDE, Audience, Hat

EXPERIENCE = frozenset({Category.EXPERIENCE})
_STAFF = frozenset({Audience.PROGRAM, Audience.MATCHING})
_BESIDE = _STAFF | {Audience.BESIDE_ME}


def audiences(grounds: Grounds) -> frozenset[Audience]:
    """The audiences whose facts somebody on these grounds may read.

    Standing beside, or named in a consent: all but what is for oneself alone. By a role: what staff may know. An
    emergency opens none of these: nobody needs them to save a life.
    """
    if grounds.oneself:
        return frozenset(Audience)
    standing = replace(grounds, emergency=NOTHING)
    if Category.EXPERIENCE not in categories(standing):
        return frozenset()
    if standing.hats & BESIDE or Category.EXPERIENCE in standing.consented | standing.chosen:
        return _BESIDE
    by_role = any(Category.EXPERIENCE in ROLE_SEES[role] for role in standing.roles)
    return _STAFF if by_role else frozenset()


def would_hear(grounds: Grounds) -> frozenset[Audience]:
    """The same, once something is told to those beside: for whoever chooses an audience and asks who that is."""
    told = grounds.chosen | EXPERIENCE if grounds.hats & BESIDE else grounds.chosen
    return audiences(replace(grounds, chosen=told))


def hears_a_helper(grounds: Grounds) -> frozenset[Audience]:
    """The audiences of what somebody tells of themself as a helper: theirs to say, as everything of themself (R7).

    Beside them are those whom they help too. Staff is whoever may see what somebody does here as a helper.
    """
    if grounds.oneself:
        return frozenset(Audience)
    sees = categories(replace(grounds, emergency=NOTHING))
    if not sees:
        return frozenset()
    if grounds.helped_by or grounds.hats & (BESIDE | {Hat.SUPERVISOR}):
        return _BESIDE
    return _STAFF if Category.SERVICE in sees else frozenset()
