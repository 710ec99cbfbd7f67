"""The facts of an agenda, for several helpers at once (R50)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, system
from companionway.ground.errors import Reason
from companionway.peers.models import AfterShift, HelperPost, SignOff
from companionway.peers.queries.credentials import credentials
from companionway.peers.queries.feedback import feedback
from companionway.peers.queries.profile import profiles
from companionway.peers.queries.supervising import supervised
from companionway.peers.rules import (
    AGENDA_DAYS,
    HARD,
    LAPSE_AHEAD_DAYS,
    LEADS_GROUPS,
    ROLE_OF_HAT,
    SUPERVISION_DAYS,
    AgendaFacts,
    agenda,
    is_early,
)
from companionway.programs import queries as programs
from companionway.pulse import queries as pulse


def agendas(actor: Actor, person_ids: Iterable[UUID], *, on: date) -> dict[UUID, list[Reason]]:
    """What to talk about with each of these helpers, of those whose service the actor may see."""
    return {one: agenda(facts, on=on) for one, facts in agenda_facts(actor, person_ids, on=on).items()}


def agenda_facts(actor: Actor, person_ids: Iterable[UUID], *, on: date) -> dict[UUID, AgendaFacts]:
    """Read for all of them together. How many contacts somebody gave is work of theirs; with whom is not told."""
    seen = supervised(actor, person_ids, on=on)
    every, people = system(actor.organization_id), list(seen)
    loads = consent.loads(every, people, ROLE_OF_HAT, today=on)
    capacities = consent.capacities(every, people, today=on)
    since = on - timedelta(days=AGENDA_DAYS)
    given = pulse.given_tags(every, people, since=since, until=on)
    shifts = _shifts(people, since)
    said, signed = feedback(actor, people, today=on), _signed(people)
    early = _early(actor, people, on)
    days, ends = programs.setting(None, SUPERVISION_DAYS), _ends(every, people, on)
    return {
        one: AgendaFacts(
            supervised=len(view.supervisor_ids), last_on=view.last_on, next_on=view.next_on, every_days=days,
            load=loads.get(one, 0), most=capacities[one].most if one in capacities else None,
            contacts=given.get(one, (0, {}))[0], crises=given.get(one, (0, {}))[1].get("crises", 0),
            hard=tuple((row.kind, row.happened_at) for row in view.hard),
            hard_shifts=sum(mood <= HARD for mood, _talk in shifts.get(one, ())),
            wants_talk=any(talk for _mood, talk in shifts.get(one, ())),
            ends=ends.get(one, ()), early=one in early,
            feedback=said[one][0].said if one in said else {}, signed=frozenset(signed.get(one, ())),
        )
        for one, view in seen.items()
    }  # fmt: skip


def _ends(every: Actor, person_ids: list[UUID], on: date) -> dict[UUID, tuple[tuple[str, date], ...]]:
    """Credentials whose last day is near, or past."""
    ahead = programs.setting(None, LAPSE_AHEAD_DAYS)
    return {
        person: tuple(
            (row.name, row.facts.until_on)
            for row in rows
            if row.facts.until_on is not None and row.days_left is not None and row.days_left <= ahead
        )
        for person, rows in credentials(every, person_ids, on=on).items()
    }


def _early(actor: Actor, person_ids: list[UUID], on: date) -> set[UUID]:
    """Those who lead groups in their first year, as far as they tell the reader since when."""
    posts = HelperPost.objects.filter(person_id__in=person_ids, ended_on__isnull=True, role__in=LEADS_GROUPS)
    leads = set(posts.values_list("person_id", flat=True))
    known = profiles(actor, leads, today=on)
    return {one for one, view in known.items() if is_early(view.facts.since_on, on=on)}


def _shifts(person_ids: list[UUID], since: date) -> dict[UUID, list[tuple[int, bool]]]:
    found: dict[UUID, list[tuple[int, bool]]] = {}
    rows = AfterShift.objects.filter(person_id__in=person_ids, on__gt=since)
    for person, mood, talk in rows.values_list("person_id", "mood", "wants_talk"):
        found.setdefault(person, []).append((mood, talk))
    return found


def _signed(person_ids: list[UUID]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = {}
    rows = SignOff.objects.filter(person_id__in=person_ids, withdrawn_at__isnull=True)
    for person, competency in rows.values_list("person_id", "competency"):
        found.setdefault(person, set()).add(competency)
    return found
