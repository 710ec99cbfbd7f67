"""Who will read what I say here, by name and truthfully: at once, in the morning, at night."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from companionway.consent import queries as consent
from companionway.consent.queries import Seer
from companionway.ground.access import Category, Role
from companionway.web.own import mine


@dataclass(frozen=True)
class Readers:
    """`beside` walk with me; `staff` hold a role: both may read."""

    beside: str
    staff: str


def readers(request: HttpRequest) -> Readers:
    """Those who may see my contacts, and so my check-ins."""
    found = [
        one
        for one in consent.who_sees(request.actor, mine.me(request), today=request.today)
        if Category.CONTACTS in one.sees and one.name
    ]
    beside = [one.name for one in found if any(ground.hat for ground in one.grounds)]
    staff = [one.name for one in found if one.name not in beside and _staff(one)]
    return Readers(named(beside), named(staff))


def coordinators(request: HttpRequest) -> str:
    """Who coordinates where I am, by name."""
    found = consent.who_sees(request.actor, mine.me(request), today=request.today)
    return named([one.name for one in found if any(ground.role is Role.COORDINATOR for ground in one.grounds)])


def named(names: list[str]) -> str:
    """ "Dan", "Dan and Mei", "Dan, Mei and Ana"."""
    names = list(dict.fromkeys(names))
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _staff(seer: Seer) -> bool:
    return any(ground.role in (Role.COORDINATOR, Role.CLINICIAN) for ground in seer.grounds)
