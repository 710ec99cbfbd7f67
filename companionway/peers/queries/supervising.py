"""Who supervises whom, when somebody was last seen, what was signed off, what was hard (R3 R50)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import COMPLIANCE, Actor, Category, Permission, Role, require_at_home, system
from companionway.ground.errors import NotFound, Reason
from companionway.peers.models import CriticalEvent, HelperPost, PeerProfile, SignOff, Supervision
from companionway.peers.queries.knowing import may_know
from companionway.peers.rules import (
    DEBRIEF_HOURS,
    ROLE_OF_HAT,
    CriticalKind,
    SupervisionKind,
    debrief_by,
    goes_in_a_circle,
    why_not_over,
)
from companionway.people.rules import Hat
from companionway.programs import queries as programs

MINUTES_DAYS = 90  # of how many days the hours are added up on the board


@dataclass(frozen=True)
class SupervisionView:
    """One time of supervision. `notes` and `agreed` are empty for whoever may not read them."""

    id: UUID
    person_id: UUID
    supervisor_id: UUID
    supervisor: str  # their name, as far as the reader may know it
    kind: SupervisionKind
    on: date
    minutes: int
    notes: str
    agreed: str
    next_on: date | None


@dataclass(frozen=True)
class CriticalView:
    """Something hard; `by` is until when somebody should have talked with them."""

    id: UUID
    person_id: UUID
    kind: CriticalKind
    happened_at: datetime
    words: str
    by: datetime
    debriefed_at: datetime | None


@dataclass(frozen=True)
class SignOffView:
    """A competency that a supervisor saw somebody do well."""

    id: UUID
    competency: str
    supervisor_id: UUID
    supervisor: str
    on: date
    words: str


@dataclass(frozen=True)
class SupervisedView:
    """How somebody is supervised."""

    person_id: UUID
    supervisor_ids: tuple[UUID, ...]
    last_on: date | None
    next_on: date | None
    minutes: int  # in the last MINUTES_DAYS days
    hard: tuple[CriticalView, ...]  # not talked about yet, oldest first


def to_supervise(actor: Actor, *, today: date) -> list[UUID]:
    """Those who help here and whose service the actor may see: by a hat, by a post, welcomed as one, or supervised.

    Whoever does not keep helpers finds those whom they supervise.
    """
    if actor.system or actor.may(Permission.HELPER_KEEP):
        found = _those_who_help(actor, today)
    elif actor.person_id is not None:
        bonds = consent.relationships(actor, [actor.person_id], today=today)
        found = {row.helped_id for row in bonds if row.hat is Hat.SUPERVISOR and row.helper_id == actor.person_id}
    else:
        found = set()
    return may_know(actor, sorted(found), today)


def _those_who_help(actor: Actor, today: date) -> set[UUID]:
    bonds = consent.relationships(actor, None, today=today)
    found = {row.helper_id for row in bonds if row.hat in ROLE_OF_HAT}
    found |= {row.helped_id for row in bonds if row.hat is Hat.SUPERVISOR}
    found |= set(HelperPost.objects.filter(ended_on__isnull=True).values_list("person_id", flat=True))
    served = PeerProfile.objects.filter(serving_since_on__isnull=False)
    return found | set(served.values_list("person_id", flat=True))


def supervisors(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, tuple[UUID, ...]]:
    """Who supervises each of these people now, as far as the actor may see both."""
    wanted, found = set(person_ids), defaultdict(list)
    for row in consent.relationships(actor, wanted, today=today):
        if row.hat is Hat.SUPERVISOR and row.helped_id in wanted:
            found[row.helped_id].append(row.helper_id)
    return {one: tuple(by) for one, by in found.items()}


def over(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, set[UUID]]:
    """For SYSTEM: who supervises these people, and who supervises those, to the last; one read for each step."""
    if not actor.system:
        raise NotFound
    found: dict[UUID, set[UUID]] = {}
    ask = set(person_ids)
    while ask:
        found |= {one: set() for one in ask}
        for one, by in supervisors(actor, ask, today=today).items():
            found[one] = set(by)
        ask = {one for some in found.values() for one in some} - found.keys()
    return found


def why_not_supervise(
    actor: Actor, supervisor_id: UUID, person_id: UUID, *, today: date,
    also: Mapping[UUID, Collection[UUID]] | None = None,
) -> Reason | None:  # fmt: skip
    """For SYSTEM: why one may not become the other's supervisor, or None. `also`: what is about to be written."""
    if not actor.system:
        raise NotFound
    known = over(actor, {supervisor_id, *(also or {})}, today=today)
    for one, by in (also or {}).items():
        known[one] |= set(by)
    posts = consent.around(actor, [supervisor_id], today=today).posts.get(supervisor_id, ())
    keeps_rules = any(post.role in COMPLIANCE for post in posts)
    return why_not_over(supervisor_id, person_id, known, keeps_rules=keeps_rules)


def why_not_keep_rules(actor: Actor, person_id: UUID | None, role: Role, *, today: date) -> Reason | None:
    """For SYSTEM: why somebody may not be given a role that keeps rules: they supervise somebody who helps."""
    if not actor.system:
        raise NotFound
    if person_id is None or role not in COMPLIANCE or not _supervises({person_id}, actor, today):
        return None
    return Reason("keeper_of_rules_supervises")


def _supervises(person_ids: set[UUID], actor: Actor, today: date) -> bool:
    bonds = consent.relationships(actor, person_ids, today=today)
    return any(row.hat is Hat.SUPERVISOR and row.helper_id in person_ids for row in bonds)


def why_not_one(actor: Actor, keep_id: UUID, duplicate_id: UUID, *, today: date) -> Reason | None:
    """Why two cards may not become one person: somebody would supervise themself by a way around."""
    every = system(actor.organization_id)
    known = over(every, [keep_id, duplicate_id], today=today)
    same = {duplicate_id: keep_id}
    joined: dict[UUID, set[UUID]] = defaultdict(set)
    for one, by in known.items():
        joined[same.get(one, one)] |= {same.get(other, other) for other in by}
    joined[keep_id].discard(keep_id)  # between the two cards: it is dropped with the merge
    if goes_in_a_circle(joined):
        return Reason("merge_in_a_circle")
    both = {keep_id, duplicate_id}
    posts = consent.around(every, both, today=today).posts
    if _supervises(both, every, today) and any(
        post.role in COMPLIANCE for one in both for post in posts.get(one, ())
    ):
        return Reason("keeper_of_rules_supervises")
    return None


def supervised(actor: Actor, person_ids: Iterable[UUID], *, on: date) -> dict[UUID, SupervisedView]:
    """How these people are supervised; those whose service the actor may not see are left out."""
    people = may_know(actor, person_ids, on)
    by = supervisors(actor, people, today=on)
    last: dict[UUID, date] = {}
    ahead: dict[UUID, date | None] = {}
    minutes: dict[UUID, int] = defaultdict(int)
    rows = Supervision.objects.filter(person_id__in=people, withdrawn_at__isnull=True, on__lte=on)
    for person, day, much, next_on in rows.order_by("on", "id").values_list(
        "person_id", "on", "minutes", "next_on"
    ):
        last[person], ahead[person] = day, next_on
        minutes[person] += much if day > on - timedelta(days=MINUTES_DAYS) else 0
    hard = critical_events(actor, people, today=on, open_only=True)
    return {
        one: SupervisedView(
            one, by.get(one, ()), last.get(one), ahead.get(one), minutes[one], tuple(hard.get(one, ()))
        )
        for one in people
    }  # fmt: skip


def supervisions(actor: Actor, person_id: UUID, *, today: date, limit: int = 24) -> list[SupervisionView]:
    """When somebody was supervised, newest first. Notes are between the two, and for whoever keeps helpers."""
    consent.require_seen(actor, person_id, Category.SERVICE, today=today)
    rows = list(
        Supervision.objects.filter(person_id=person_id, withdrawn_at__isnull=True).order_by("-on", "-id")[:limit]
    )
    names = _names(actor, {row.supervisor_id for row in rows}, today)
    return [_supervision(actor, row, names) for row in rows]


def _supervision(actor: Actor, row: Supervision, names: Mapping[UUID, str]) -> SupervisionView:
    reads = (
        actor.system or actor.person_id in (row.person_id, row.supervisor_id) or actor.may(Permission.HELPER_KEEP)
    )  # fmt: skip
    return SupervisionView(
        row.id, row.person_id, row.supervisor_id, names.get(row.supervisor_id, ""), SupervisionKind(row.kind),
        row.on, row.minutes, row.notes if reads else "", row.agreed if reads else "", row.next_on,
    )  # fmt: skip


def critical_events(
    actor: Actor, person_ids: Iterable[UUID], *, today: date, open_only: bool = False
) -> dict[UUID, list[CriticalView]]:
    """What was hard for these people, oldest first; `open_only`: what nobody has talked about with them yet."""
    require_at_home(actor)
    found: dict[UUID, list[CriticalView]] = defaultdict(list)
    rows = CriticalEvent.objects.filter(person_id__in=may_know(actor, person_ids, today)).order_by("at", "id")
    hours = programs.setting(None, DEBRIEF_HOURS)
    for row in rows.filter(debriefed_at__isnull=True) if open_only else rows:
        found[row.person_id].append(
            CriticalView(
                row.id, row.person_id, CriticalKind(row.kind), row.happened_at, row.words,
                debrief_by(row.at, hours), row.debriefed_at,
            )
        )  # fmt: skip
    return dict(found)


def sign_offs(actor: Actor, person_id: UUID, *, today: date) -> list[SignOffView]:
    """What was signed off, oldest first."""
    consent.require_seen(actor, person_id, Category.SERVICE, today=today)
    rows = list(SignOff.objects.filter(person_id=person_id, withdrawn_at__isnull=True).order_by("on", "id"))
    names = _names(actor, {row.supervisor_id for row in rows}, today)
    return [
        SignOffView(
            row.id, row.competency, row.supervisor_id, names.get(row.supervisor_id, ""), row.on, row.words
        )
        for row in rows
    ]  # fmt: skip


def _names(actor: Actor, person_ids: Collection[UUID], today: date) -> dict[UUID, str]:
    return {one: card.full_name for one, card in consent.cards(actor, person_ids, today=today).items()}
