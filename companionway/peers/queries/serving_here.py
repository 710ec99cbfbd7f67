"""What each role asks here, and of helpers: posts, exceptions, shifts, and where on the ladder they are (R1-R5)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.ground.access import Actor, Permission, system
from companionway.ground.errors import NotFound, Reason
from companionway.peers import rules
from companionway.peers.models import AfterShift, HelperPost, RoleRequirement, Waiver
from companionway.peers.queries import eligible
from companionway.peers.queries.knowing import may_know
from companionway.peers.rules import (
    LADDER,
    LEADS_GROUPS,
    ROLE_OF_HAT,
    HelperFacts,
    HelperRole,
    RoleNeeds,
    Rung,
    is_early,
    role_pack,
    was_hard,
)

LEADS = (HelperRole.FACILITATOR, HelperRole.CO_FACILITATOR, HelperRole.HOUSE_LEAD, HelperRole.TRAINER)


@dataclass(frozen=True)
class AskedOfRole:
    """What a role asks in a program. `own`: by its own rule, else as everybody here or the house has it."""

    role: HelperRole
    needs: RoleNeeds
    given: RoleNeeds
    source: str
    source_es: str
    own: bool = False
    since_at: datetime | None = None

    def said(self, language: str) -> str:
        """Where the numbers of the house come from, in the reader's language."""
        return self.source_es if language == "es" else self.source


@dataclass(frozen=True)
class PastNeed:
    """What was asked before, from when and until when."""

    needs: RoleNeeds
    since_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class PostView:
    """A role that somebody holds, where, and until when its term lasts."""

    id: UUID
    person_id: UUID
    role: HelperRole
    program_id: UUID | None
    site_id: UUID | None
    from_on: date
    until_on: date | None
    ended_on: date | None
    words: str

    def lasts(self, on: date) -> bool:
        """Whether they hold it on a day; a term that is over is over."""
        return (self.ended_on is None or self.ended_on > on) and (self.until_on is None or self.until_on >= on)


@dataclass(frozen=True)
class WaiverView:
    """An exception: what it excuses, who answers for it, who leads along, why, and until when."""

    id: UUID
    person_id: UUID
    role: HelperRole
    program_id: UUID | None
    lacks: tuple[str, ...]
    supervisor_id: UUID | None
    beside_id: UUID | None
    words: str
    from_on: date
    until_on: date


@dataclass(frozen=True)
class ShiftView:
    """How a shift was. `words` are there for whoever said them, and for whoever supervises them."""

    id: UUID
    role: HelperRole
    on: date
    mood: int
    wants_talk: bool
    words: str

    @property
    def hard(self) -> bool:
        """Whether a talk and a rest are offered."""
        return was_hard(self.mood)


@dataclass(frozen=True)
class LeaderView:
    """Somebody who leads, as those who take part may see it: that what is asked is there, and who leads along.

    `since_on`: of this post. Of themself nothing stands here but what the post itself says (R5 R7).
    """

    card: CardView
    role: HelperRole
    site_id: UUID | None
    program_id: UUID | None
    since_on: date
    groups: int
    alone: bool
    beside: str = ""


def requirements(actor: Actor, program_id: UUID | None) -> tuple[AskedOfRole, ...]:
    """What each role asks in a program, or everywhere; open to whoever keeps helpers."""
    _may_keep(actor, program_id)
    found, own = eligible.needs_of(program_id), _own(program_id)
    general = eligible.needs_of(None) if program_id is not None else {}
    return tuple(
        AskedOfRole(
            role, found[role], general.get(role, given.needs), given.source, given.source_es,
            own=role in own, since_at=own.get(role),
        )
        for role, given in role_pack().items()
    )  # fmt: skip


def _own(program_id: UUID | None) -> dict[HelperRole, datetime]:
    rows = RoleRequirement.objects.filter(program=program_id, ended_at__isnull=True)
    return {HelperRole(role): since for role, since in rows.values_list("role", "since_at")}


def asked_before(actor: Actor, role: HelperRole, program_id: UUID | None) -> tuple[PastNeed, ...]:
    """What a program asked of a role when, the newest first."""
    _may_keep(actor, program_id)
    rows = RoleRequirement.objects.filter(role=role, program=program_id).order_by("-since_at", "-id")
    return tuple(PastNeed(eligible.as_needs(row), row.since_at, row.ended_at) for row in rows)


def _may_keep(actor: Actor, program_id: UUID | None) -> None:
    reach = actor.programs_with(Permission.HELPER_KEEP)
    if reach is not None and (not reach or (program_id is not None and program_id not in reach)):
        raise NotFound
    if not actor.may(Permission.HELPER_KEEP):
        raise NotFound


def posts(actor: Actor, person_ids: Iterable[UUID], *, today: date, ended: bool = False) -> list[PostView]:
    """The posts of these people, of whoever the actor may see serve; `ended` adds those that are over."""
    ids = may_know(actor, person_ids, today)
    rows = HelperPost.objects.filter(person_id__in=ids).order_by("from_on", "id")
    if not ended:
        rows = rows.filter(Q(ended_on__isnull=True))
    return [_post(row) for row in rows]


def _post(row: HelperPost) -> PostView:
    return PostView(
        row.id, row.person_id, HelperRole(row.role), row.program_id, row.site_id, row.from_on, row.until_on,
        row.ended_on, row.words,
    )  # fmt: skip


def waivers(actor: Actor, person_ids: Iterable[UUID], *, on: date) -> list[WaiverView]:
    """Exceptions that stand or will, of whoever the actor may see serve."""
    ids = may_know(actor, person_ids, on)
    rows = Waiver.objects.filter(person_id__in=ids, ended_at__isnull=True, until_on__gte=on)
    return [
        WaiverView(
            row.id, row.person_id, HelperRole(row.role), row.program_id, tuple(row.lacks.split()),
            row.supervisor_id, row.beside_id, row.words, row.from_on, row.until_on,
        )
        for row in rows.order_by("from_on", "id")
    ]  # fmt: skip


def leads_alone(
    actor: Actor, person_id: UUID, role: HelperRole, *, program_id: UUID | None = None, on: date
) -> bool:
    """For SYSTEM: whether somebody could lead along in an exception of this role: without one of their own."""
    if not actor.system:
        raise NotFound
    return person_id in eligible.lead_alone({person_id}, role, program_id, on)


def after_shifts(actor: Actor, person_id: UUID, *, today: date, days: int = 60) -> list[ShiftView]:
    """How their shifts were, the newest first: their own, and for whoever supervises or keeps them."""
    if not may_know(actor, [person_id], today):
        raise NotFound
    since = today - timedelta(days=days)
    rows = AfterShift.objects.filter(person_id=person_id, on__gt=since).order_by("-on", "-at")
    return [
        ShiftView(row.id, HelperRole(row.role), row.on, row.mood, row.wants_talk, row.words) for row in rows
    ]  # fmt: skip


def ladder(
    actor: Actor, person_id: UUID, *, program_id: UUID | None = None, today: date
) -> tuple[Rung, ...]:  # fmt: skip
    """Where somebody is on the ladder, and what the next rung takes."""
    facts = _facts_by_role(actor, person_id, LADDER, program_id, today)
    held = {one.role for one in posts(actor, [person_id], today=today) if one.lasts(today)}
    return rules.ladder(eligible.needs_of(program_id), facts, held, on=today)


def reasons_of(
    actor: Actor, person_id: UUID, *, program_id: UUID | None = None, today: date
) -> dict[HelperRole, tuple[Reason, ...]]:
    """What stands between somebody and each role, whether it is a rung or not; exceptions are not counted."""
    facts = _facts_by_role(actor, person_id, tuple(HelperRole), program_id, today)
    needs = eligible.needs_of(program_id)
    return {role: rules.lacking(role, needs[role], one, on=today) for role, one in facts.items()}


def _facts_by_role(
    actor: Actor, person_id: UUID, roles: Iterable[HelperRole], program_id: UUID | None, today: date
) -> dict[HelperRole, HelperFacts]:
    """One gathering for all roles: only what is counted for each role of its own differs."""
    found = eligible.facts_by_role(actor, person_id, roles, program_id=program_id, on=today)
    if not found:
        raise NotFound
    return found


def lacking_now(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, Reason]:
    """What is lacking of those who serve in a hat today: an import or a day that passed left it so.

    Being full, or at rest, is no lack of whoever serves already.
    """
    wanted = set(may_know(actor, person_ids, today))
    worn: dict[HelperRole, set[UUID]] = defaultdict(set)
    for bond in consent.relationships(actor, wanted, today=today):
        if bond.helper_id in wanted and bond.hat in ROLE_OF_HAT:
            worn[ROLE_OF_HAT[bond.hat]].add(bond.helper_id)
    found: dict[UUID, Reason] = {}
    for role, ids in worn.items():
        for one, why in eligible.serving(actor, ids, role, on=today).items():
            if why is not None and why.code not in ("carries_enough", "stepped_back"):
                found.setdefault(one, why)
    return found


def watched(actor: Actor, person_id: UUID, *, today: date) -> bool:
    """Whether somebody is in their first year, and asked how a shift was."""
    facts = eligible.facts_of(actor, [person_id], HelperRole.FACILITATOR, on=today).get(person_id)
    return facts is not None and is_early(facts.in_recovery_since, on=today)


def leaders(actor: Actor, *, today: date) -> list[LeaderView]:
    """For whoever takes part: who leads in their programs, and that what is asked of it is there (R5).

    Their own facts are not: how long somebody is on their way, which papers they have, is theirs to tell.
    """
    if actor.person_id is None:
        raise NotFound
    mine = {one.program_id for one in consent.enrolments(actor, [actor.person_id], today=today)}
    rows = [
        _post(row)
        for row in HelperPost.objects.filter(role__in=LEADS, program_id__in=mine, ended_on__isnull=True)
    ]  # fmt: skip
    rows = [row for row in rows if row.lasts(today) and row.person_id != actor.person_id]
    every = system(actor.organization_id)
    here = {row.person_id for row in rows} - set(
        consent.excluded(every, [actor.person_id], today=today).get(actor.person_id, ())
    )
    names = consent.cards(every, here, today=today)
    answers = _leading(every, [row for row in rows if row.person_id in names], today)
    led = _led({row.person_id for row in rows})
    along = _along(every, rows, today)
    return [
        LeaderView(
            names[row.person_id], row.role, row.site_id, row.program_id, row.from_on, led.get(row.person_id, 0),
            alone=(row.person_id, row.role) not in along, beside=along.get((row.person_id, row.role), ""),
        )
        for row in rows
        if row.person_id in names and answers.get(row.id)
    ]  # fmt: skip


def _leading(every: Actor, rows: list[PostView], today: date) -> dict[UUID, bool]:
    """Whether whoever holds each post may lead today: load and turns of the week do not count for that."""
    found: dict[UUID, bool] = {}
    grouped: dict[tuple[HelperRole, UUID | None], list[PostView]] = defaultdict(list)
    for row in rows:
        grouped[row.role, row.program_id].append(row)
    for (role, program_id), some in grouped.items():
        said = eligible.serving(every, [row.person_id for row in some], role, program_id=program_id, on=today)
        ok = {one for one, why in said.items() if why is None or why.code in ("early_week_full", "carries_enough")}
        found |= {row.id: row.person_id in ok for row in some}
    return found


def _led(ids: set[UUID]) -> Mapping[UUID, int]:
    rows = AfterShift.objects.filter(person_id__in=ids, role__in=LEADS_GROUPS)
    return Counter(rows.values_list("person_id", flat=True))


def _along(every: Actor, rows: list[PostView], today: date) -> dict[tuple[UUID, HelperRole], str]:
    """By first name, who leads along where somebody leads by an exception."""
    found = {
        (one.person_id, one.role): one.beside_id
        for one in waivers(every, {row.person_id for row in rows}, on=today)
        if one.beside_id and one.from_on <= today
    }  # fmt: skip
    cards = consent.cards(every, set(found.values()), today=today)
    return {key: cards[one].first_name for key, one in found.items() if one in cards}
