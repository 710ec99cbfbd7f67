"""Support and compliance never meet in one person for one participant (R10, N12): the one rule of every door."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from companionway.ground.access import COMPLIANCE, Role
from companionway.ground.errors import Reason
from companionway.people.rules import HAT_CLASS, Hat, HatClass
from companionway.programs.rules import Default

DUAL_ROLE_DAYS = Default(
    "consent", "dual_role_days", 90, 7, 365, "days",
    "Companionway: long enough to find another supporter, short enough that somebody looks again. R10 asks for an "
    "exception that is explicit and told; no source names its length.",
)  # fmt: skip


class BothAt(StrEnum):
    """The door at which support and compliance would have met: each has its own words of what to do."""

    BESIDE = "beside"  # somebody is put beside somebody
    POST = "post"  # a colleague is given a role
    INVITATION = "invitation"  # somebody is invited into a role
    COMING = "coming"  # an invitation is accepted
    ENROLMENT = "enrolment"  # somebody begins in a program
    MERGE = "merge"  # two cards become one
    LINK = "link"  # an account becomes a person's


def why_not_both(
    hats: Iterable[Hat], roles: Iterable[Role], *, excepted: bool = False, at: BothAt = BothAt.BESIDE
) -> Reason | None:
    """Why one person may not be all this to another, or None.

    `hats`: those they wear or would wear for the other. `roles`: those they hold or would hold in a program in
    which the other is enrolled, or in the whole organization. `excepted`: an exception lasts, of which the other
    was told.
    """
    classes = {HAT_CLASS[hat] for hat in hats}
    keeps_rules = HatClass.COMPLIANCE in classes or not COMPLIANCE.isdisjoint(roles)
    if HatClass.SUPPORT in classes and keeps_rules and not excepted:
        return Reason("support_and_compliance", {"both_at": str(at)})
    return None


def why_not_except(
    *, ends_on: date, today: date, most_days: int, named: bool, of_the_two: bool, lasts: bool, available: bool,
    reason: str,
) -> tuple[str, Reason] | None:  # fmt: skip
    """(field, why) an exception cannot be made, or None. It has a named colleague, a reason and an end."""
    if not available:
        return "helper_id", Reason("not_available")
    if not named or of_the_two:
        return "helper_id", Reason("exception_by_a_third")
    if lasts:
        return "helper_id", Reason("exception_lasts")
    if not reason.strip():
        return "reason", Reason("exception_without_reason")
    if ends_on <= today:
        return "ends_on", Reason("exception_ends_too_soon")
    if (ends_on - today).days > most_days:
        return "ends_on", Reason("exception_too_long", {"days": most_days})
    return None
