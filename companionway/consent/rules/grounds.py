"""The grounds for seeing, as one pure rule over tables (house.md section 4; 42 CFR Part 2; R10, R67, N12).

An exclusion beats every ground but self; a restriction that the program agreed to (2.26) takes away from every
ground but self and an emergency. A page, an API answer, a report, a print-out, an export and a calendar feed all
ask `categories`.
"""

from __future__ import annotations

from dataclasses import dataclass

from companionway.ground.access import Category, Role
from companionway.people.rules import Hat

_C = Category
ALL = frozenset(Category)
NOTHING: frozenset[Category] = frozenset()

# What a hat shows its wearer of the person they wear it for, while the relationship lasts. A peer sees no test,
# no screening and nothing legal (R10, R67). Court and family see nothing without a live consent.
_BESIDE = frozenset({_C.IDENTITY, _C.CONTACTS, _C.PLAN})
_CARING = _BESIDE | {_C.EXPERIENCE, _C.ATTENDANCE, _C.SCREENING}
HAT_SEES: dict[Hat, frozenset[Category]] = {
    Hat.PEER_SUPPORTER: _BESIDE,
    Hat.PEER_MENTOR: _BESIDE,
    Hat.PEER_SPECIALIST: _BESIDE | {_C.ATTENDANCE},
    Hat.COACH: _BESIDE,
    Hat.SPONSOR: frozenset({_C.IDENTITY}),
    Hat.TEMPORARY_SPONSOR: frozenset({_C.IDENTITY}),
    Hat.BUDDY: frozenset({_C.IDENTITY}),
    Hat.THERAPIST: _CARING,
    Hat.PRESCRIBER: _CARING,
    Hat.CASE_MANAGER: _CARING | {_C.LOCATION},
    Hat.SUPERVISOR: frozenset({_C.IDENTITY, _C.SERVICE}),  # of a colleague, and nothing of their own recovery
    Hat.HOUSE_MANAGER: frozenset({_C.IDENTITY, _C.LOCATION, _C.ATTENDANCE, _C.TESTS}),
    Hat.COURT_OFFICER: NOTHING,
    Hat.FAMILY: NOTHING,
    Hat.FRIEND: NOTHING,
}

# What a role shows of those enrolled in its program. Flags stay care: a house manager does not see contacts.
ROLE_SEES: dict[Role, frozenset[Category]] = {
    Role.ADMIN: NOTHING,
    Role.COORDINATOR: frozenset(
        {_C.IDENTITY, _C.EXPERIENCE, _C.CONTACTS, _C.PLAN, _C.ATTENDANCE, _C.LOCATION, _C.SERVICE}
    ),
    Role.CLINICIAN: frozenset(
        {_C.IDENTITY, _C.EXPERIENCE, _C.CONTACTS, _C.PLAN, _C.ATTENDANCE, _C.SCREENING, _C.TESTS}
    ),
    Role.HOUSE_MANAGER: frozenset({_C.IDENTITY, _C.LOCATION, _C.ATTENDANCE, _C.TESTS}),
    Role.PEER: NOTHING,  # a peer sees those they stand beside, by the hat
    Role.PARTICIPANT: NOTHING,
    Role.AUDITOR: NOTHING,
    Role.PRIVACY_OFFICER: frozenset({_C.IDENTITY, _C.LEGAL}),
}

# Who is helped knows who helps.
HELPED_SEES = frozenset({_C.IDENTITY})


@dataclass(frozen=True)
class Grounds:
    """Every ground one viewer has for one person, as facts.

    `hats`: worn by the viewer for the person now; `helped_by`: the person wears a hat for the viewer; `roles`: held
    by the viewer where the person is enrolled; `consented`: categories of live consents naming the viewer;
    `chosen`: what the person lets this one viewer see by a choice of their own; `emergency`: categories opened by
    an emergency written down; `withheld`: what an agreed restriction keeps from the viewer; `excluded`: an
    exclusion stands between them.
    """

    oneself: bool = False
    hats: frozenset[Hat] = frozenset()
    helped_by: bool = False
    roles: frozenset[Role] = frozenset()
    consented: frozenset[Category] = NOTHING
    chosen: frozenset[Category] = NOTHING
    emergency: frozenset[Category] = NOTHING
    withheld: frozenset[Category] = NOTHING
    excluded: bool = False


def categories(grounds: Grounds) -> frozenset[Category]:
    """What may be seen of a person on these grounds."""
    if grounds.oneself:
        return ALL
    if grounds.excluded:
        return NOTHING
    seen: set[Category] = set(grounds.consented | grounds.chosen)
    for hat in grounds.hats:
        seen |= HAT_SEES[hat]
    for role in grounds.roles:
        seen |= ROLE_SEES[role]
    if grounds.helped_by:
        seen |= HELPED_SEES
    return frozenset(seen - grounds.withheld | grounds.emergency)


def roles_that_see(category: Category) -> frozenset[Role]:
    """The roles on whose ground a category may be seen."""
    return frozenset(role for role, sees in ROLE_SEES.items() if category in sees)


def hats_that_see(category: Category) -> frozenset[Hat]:
    """The hats on whose ground a category may be seen."""
    return frozenset(hat for hat, sees in HAT_SEES.items() if category in sees)
