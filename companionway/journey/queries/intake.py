"""Reads of who is coming in, and how far they are: read off what stands elsewhere, never ticked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from companionway.consent import queries as consent
from companionway.ground import prepared
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.ground.errors import NotFound
from companionway.journey.models import Goal, HouseRules, Intake, Matter, Readiness, RulesAgreement
from companionway.journey.rules import SPEAKS_OF, Stands, Step, StepFacts, all_done, steps
from companionway.people.rules import SUPPORTERS, Part


class Promise(NamedTuple):
    """Somebody beside them was promised when they came in."""

    program_id: UUID
    begun_at: datetime
    due_at: datetime


@dataclass(frozen=True)
class IntakeView:
    """Somebody's coming in. `steps` are those of which the reader may know; `talk_words` for those who keep it.

    `open`: they take part there, it was not ended, and something is still to do.
    """

    id: UUID
    person_id: UUID
    program_id: UUID
    begun_at: datetime
    came_back: bool
    talked_at: datetime | None
    talk_words: str
    supporter_due_at: datetime
    done_at: datetime | None
    steps: Mapping[Step, Stands]
    open: bool

    @property
    def done(self) -> int:
        """How many steps stand."""
        return sum(stands is Stands.DONE for stands in self.steps.values())


def intakes(actor: Actor, person_id: UUID, *, today: date) -> list[IntakeView]:
    """Somebody's comings in, newest first: for themself, and for who welcomes people in and may see their plan."""
    require_at_home(actor)
    if actor.person_id != person_id:
        require(actor, Permission.INTAKE_KEEP)
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    sees = consent.seen(actor, [person_id], today=today)[person_id]
    rows = list(Intake.objects.filter(person_id=person_id).order_by("-begun_at", "-id"))
    if not rows:
        return []
    every = system(actor.organization_id)
    times = consent.enrolments(every, [person_id], today=today, part=Part.PARTICIPANT)
    here = {one.program_id for one in times}
    return [_view(row, every, sees, here, today) for row in rows]


def coming_in(actor: Actor, person_id: UUID, *, today: date) -> IntakeView | None:
    """The intake that is open, or None: the one that began last."""
    return next((one for one in intakes(actor, person_id, today=today) if one.open), None)


def _view(row: Intake, every: Actor, sees: Collection[Category], here: set[UUID], today: date) -> IntakeView:
    standing = steps(_facts(row, every, today))
    return IntakeView(
        row.id, row.person_id, row.program_id, row.begun_at, row.came_back, row.talked_at, row.talk_words,
        row.supporter_due_at, row.done_at, {one: how for one, how in standing.items() if SPEAKS_OF[one] in sees},
        open=row.done_at is None and row.program_id in here and not all_done(standing),
    )  # fmt: skip


def _facts(row: Intake, every: Actor, today: date) -> StepFacts:
    """What stands elsewhere. Read as SYSTEM: who may know of it is asked of the steps."""
    person = row.person_id
    papers = consent.first_papers(every, person, today=today)
    bonds = consent.relationships(every, [person], today=today)
    rules = HouseRules.objects.filter(program_id=row.program_id).aggregate(Max("version"))["version__max"]
    agreed = RulesAgreement.objects.filter(person_id=person, program_id=row.program_id, ended_at__isnull=True)
    lasting = {"person_id": person, "ended_at__isnull": True}
    return StepFacts(
        talked=row.talked_at is not None,
        measured=Readiness.objects.filter(person_id=person, at__gte=row.begun_at).exists(),
        matters=Matter.objects.filter(**lasting).count(),
        goals=Goal.objects.filter(**lasting).count(),
        notice_given=papers.notice_given,
        consents=papers.living,
        rules=rules,
        agreed=agreed.aggregate(Max("version"))["version__max"],
        ties=len(consent.named_ties(every, person, today=today))
        + len(consent.own_ties(every, person, today=today)),
        supporter=any(one.helped_id == person and one.hat in SUPPORTERS for one in bonds),
    )


def promises(actor: Actor, person_ids: Collection[UUID], *, at: datetime) -> dict[UUID, list[Promise]]:
    """For SYSTEM: the promises of intakes that were open at this moment."""
    if not actor.system:
        raise NotFound
    found: dict[UUID, list[Promise]] = defaultdict(list)
    for person, *told in _open(list(person_ids), at=at):
        found[person].append(Promise(*told))
    return dict(found)


@prepared.read
def _open(ids: list[UUID], *, at: datetime) -> QuerySet:
    rows = Intake.objects.filter(Q(done_at__isnull=True) | Q(done_at__gt=at), person_id__in=ids, begun_at__lte=at)
    return rows.order_by("begun_at", "id").values_list("person_id", "program_id", "begun_at", "supporter_due_at")
