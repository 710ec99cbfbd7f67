"""Whoever leads in a house keeps its rules: the one rule (R10), asked of a post that no role of an account holds.

Programs and consent stand below and know nobody's posts; here hats, posts and times in a program are put together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from companionway.consent import queries as consent
from companionway.consent.rules import BothAt, why_not_both
from companionway.ground.access import Actor, Role
from companionway.ground.errors import NotFound, Reason
from companionway.peers.models import HelperPost
from companionway.peers.rules import HelperRole
from companionway.people.rules import HAT_CLASS, Hat, HatClass

Led = dict[UUID, set[UUID | None]]  # by person, where they lead; None: everywhere


def house_leads(actor: Actor, person_ids: Iterable[UUID], *, on: date) -> Led:
    """For SYSTEM: who of these people leads in which house, on a day or from a later one on."""
    if not actor.system:
        raise NotFound
    lasting = Q(ended_on__isnull=True) & (Q(until_on__isnull=True) | Q(until_on__gte=on))
    rows = HelperPost.objects.filter(lasting, person_id__in=list(person_ids), role=HelperRole.HOUSE_LEAD)
    found: Led = defaultdict(set)
    for person, program, of_site in rows.values_list("person_id", "program_id", "site__program_id"):
        found[person].add(program or of_site)
    return dict(found)


def why_not_beside_as_lead(
    actor: Actor, helper_id: UUID, helped_id: UUID, hat: Hat, *, today: date
) -> Reason | None:  # fmt: skip
    """Why somebody may not support a person: they lead in the house in which that person lives."""
    if HAT_CLASS[hat] is not HatClass.SUPPORT:
        return None
    led = house_leads(actor, [helper_id], on=today).get(helper_id, set())
    return _meets(actor, helper_id, helped_id, led, BothAt.BESIDE, today) if led else None


def why_not_lead_house(actor: Actor, person_id: UUID, program_id: UUID | None, *, today: date) -> Reason | None:
    """Why somebody may not lead in a house: they support somebody who lives there. Nobody is named."""
    helped = _supported(actor, person_id, today)
    found = (_meets(actor, person_id, one, {program_id}, BothAt.POST, today) for one in sorted(helped))
    return next(filter(None, found), None)


def why_not_live_there(actor: Actor, person_id: UUID, program_id: UUID, *, today: date) -> Reason | None:
    """Why somebody may not begin in a program: whoever supports them leads in that house."""
    bonds = consent.relationships(actor, [person_id], today=today)
    supporters = {
        one.helper_id for one in bonds
        if one.helped_id == person_id and HAT_CLASS[one.hat] is HatClass.SUPPORT
    }  # fmt: skip
    led = house_leads(actor, supporters, on=today)
    over = [one for one, where in led.items() if {None, program_id} & where]
    clash = any(not _excepted(actor, one, person_id, today) for one in over)
    return _reason(BothAt.ENROLMENT) if clash else None


def why_not_merge_as_lead(actor: Actor, keep_id: UUID, duplicate_id: UUID, *, today: date) -> Reason | None:
    """Why two cards may not become one person's: one leads in the house in which somebody lives whom the other
    supports, or one lives where a supporter of the other leads.
    """
    both = (keep_id, duplicate_id)
    led = set().union(*house_leads(actor, both, on=today).values())
    helped = set().union(*(_supported(actor, one, today) for one in both)) - set(both) if led else set()
    found = [_meets(actor, keep_id, one, led, BothAt.MERGE, today) for one in sorted(helped)]
    lives = consent.around(actor, both, today=today).enrolled
    found += [
        why_not_live_there(actor, one, program, today=today)
        for one, other in (both, both[::-1]) for program in sorted(lives.get(other, ()))
    ]  # fmt: skip
    return _reason(BothAt.MERGE) if any(found) else None


def _supported(actor: Actor, person_id: UUID, today: date) -> set[UUID]:
    bonds = consent.relationships(actor, [person_id], today=today)
    return {
        one.helped_id for one in bonds
        if one.helper_id == person_id and HAT_CLASS[one.hat] is HatClass.SUPPORT
    }  # fmt: skip


def _meets(
    actor: Actor, helper_id: UUID, helped_id: UUID, led: Collection[UUID | None], at: BothAt, today: date
) -> Reason | None:  # fmt: skip
    around = consent.around(actor, [helper_id, helped_id], today=today)
    lives = {None, *around.enrolled.get(helped_id, ())}
    everywhere = None in led
    if not (everywhere or lives & set(led)) or (helper_id, helped_id) in around.excepted:
        return None
    return _reason(at)


def _excepted(actor: Actor, helper_id: UUID, helped_id: UUID, today: date) -> bool:
    return (helper_id, helped_id) in consent.around(actor, [helper_id, helped_id], today=today).excepted


def _reason(at: BothAt) -> Reason | None:
    """The one rule: a lead of a house is to those who live there what a house manager is."""
    return why_not_both([Hat.PEER_SUPPORTER], [Role.HOUSE_MANAGER], at=at)
