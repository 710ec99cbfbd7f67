"""Who would like to help, what was asked and answered, what was promised, and how others came to it (R24 R78)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category, Permission, system
from companionway.ground.errors import NotFound
from companionway.peers.models import Application, BackgroundCheck, BoundaryAgreement, PeerProfile
from companionway.peers.queries.profile import facts_of
from companionway.peers.rules import (
    ApplicationEnding,
    CheckAnswer,
    HelperRole,
    ProfileFacts,
    ReferenceAnswer,
    ToldOf,
    boundaries,
    enough,
    typical,
)
from companionway.people.rules import Audience, Part

EVERYBODY = frozenset({Audience.MATCHING})  # who looks for somebody is anybody who takes part here


@dataclass(frozen=True)
class ReferenceView:
    """Somebody who may be asked. To the applicant: that they were asked and answered, and not what they said."""

    id: UUID
    name: str
    reach: str
    asked_at: datetime | None
    answered_at: datetime | None
    answer: ReferenceAnswer | None
    words: str


@dataclass(frozen=True)
class ApplicationView:
    """Somebody would like to help."""

    id: UUID
    person_id: UUID
    program_id: UUID | None
    wants: tuple[HelperRole, ...]
    words: str
    applied_at: datetime
    ending: ApplicationEnding | None
    ending_words: str
    ended_at: datetime | None
    references: tuple[ReferenceView, ...]


@dataclass(frozen=True)
class CheckView:
    """A background check that was run elsewhere."""

    id: UUID
    on: date
    answer: CheckAnswer
    until_on: date | None
    words: str

    def holds(self, on: date) -> bool:
        """Whether it is in order on a day."""
        lasts = self.until_on is None or on <= self.until_on
        return self.answer is CheckAnswer.IN_ORDER and self.on <= on and lasts


@dataclass(frozen=True)
class PromiseView:
    """What somebody signed about boundaries. `newest`: no better version stands."""

    person_id: UUID
    version: str
    name: str
    signature: str
    signed_at: datetime
    newest: bool


@dataclass(frozen=True)
class StoryView:
    """How somebody came to help, as they tell everybody who takes part here."""

    first_name: str
    words: str
    since: int | None  # the year in which they began to help


@dataclass(frozen=True)
class HowView:
    """How people came to help. The numbers are in fives, and of fewer than five there are none."""

    stories: tuple[StoryView, ...]
    served: int | None  # at least so many took part here first
    months: int | None  # about so long it took them


def applications(actor: Actor, *, today: date, ended: bool = False) -> list[ApplicationView]:
    """Those that stand open, oldest first; `ended` adds those that were answered. For whoever keeps helpers."""
    if not actor.system and not actor.may(Permission.HELPER_KEEP):
        return []
    reach = consent.visible(actor, Category.SERVICE, today=today).values("id")
    rows = Application.objects.filter(person_id__in=reach).order_by("applied_at", "id")
    return _applications(rows if ended else rows.filter(ended_at__isnull=True), whole=True)


def application(actor: Actor, application_id: UUID, *, today: date) -> ApplicationView:
    """One of them, or NotFound."""
    row = Application.objects.filter(id=application_id).first()
    if row is None or not actor.may(Permission.HELPER_KEEP) or row.person_id == actor.person_id:
        raise NotFound
    consent.require_seen(actor, row.person_id, Category.SERVICE, today=today)
    return _applications(Application.objects.filter(id=row.id), whole=True)[0]


def applied(actor: Actor, person_id: UUID, *, today: date) -> list[ApplicationView]:
    """Somebody's own, newest first: for themself, and for whoever keeps helpers."""
    oneself = actor.person_id == person_id
    _require(actor, person_id, today)
    rows = Application.objects.filter(person_id=person_id).order_by("-applied_at", "-id")
    return _applications(rows, whole=not oneself)


def checks(actor: Actor, person_id: UUID, *, today: date) -> list[CheckView]:
    """Background checks, newest first: for themself, and for whoever keeps helpers."""
    _require(actor, person_id, today)
    rows = BackgroundCheck.objects.filter(person_id=person_id).order_by("-on", "-at", "-id")
    return [CheckView(row.id, row.on, CheckAnswer(row.answer), row.until_on, row.words) for row in rows]


def promises(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, PromiseView]:
    """What stands signed, of those whose service the actor may see."""
    sees = consent.seen(actor, person_ids, today=today)
    reach = [one for one, categories in sees.items() if Category.SERVICE in categories]
    newest = boundaries()[0].version
    return {
        row.person_id: PromiseView(
            row.person_id, row.version, row.name, row.signature, row.signed_at, row.version == newest
        )
        for row in BoundaryAgreement.objects.filter(person_id__in=reach, ended_at__isnull=True)
    }


def with_profile(actor: Actor, *, today: date) -> list[UUID]:
    """Those who have a page as a helper and whose service the actor may see."""
    reach = consent.visible(actor, Category.SERVICE, today=today).values("id")
    return list(PeerProfile.objects.filter(person_id__in=reach).values_list("person_id", flat=True))


def came_to_help(actor: Actor, *, today: date) -> HowView:
    """How people before came to help: only what each of them tells everybody here; nobody kept apart is named."""
    if actor.person_id is None and not actor.system:
        raise NotFound
    by = system(actor.organization_id)
    rows = list(PeerProfile.objects.order_by("serving_since_on", "id"))
    months = _months_until([row for row in rows if row.serving_since_on], by, today)
    return HowView(_stories(rows, actor, by, today), enough(len(months)), typical(months))


def _stories(rows: list, actor: Actor, by: Actor, today: date) -> tuple[StoryView, ...]:
    telling = {row.person_id: facts for row in rows if (facts := facts_of(row)).tells(ToldOf.HOW, EVERYBODY)}
    me = actor.person_id
    apart = consent.excluded(by, [me], today=today).get(me, set()) if me else set()
    cards = consent.cards(by, set(telling) - apart, today=today)
    return tuple(
        StoryView(
            cards[row.person_id].first_name, telling[row.person_id].how_words,
            _year(row, telling[row.person_id]),
        )
        for row in rows
        if row.person_id in cards and cards[row.person_id].died_on is None and telling[row.person_id].how_words
    )  # fmt: skip


def _year(row: PeerProfile, facts: ProfileFacts) -> int | None:
    since = row.serving_since_on
    return since.year if since is not None and facts.tells(ToldOf.SERVED, EVERYBODY) else None


def _months_until(rows: list, by: Actor, today: date) -> list[int]:
    """For each who took part first: months from their first day here to the first on which they helped."""
    first: dict[UUID, date] = {}
    people = [row.person_id for row in rows]
    for one in consent.enrolments(by, people, today=today, part=Part.PARTICIPANT, ended=True) if people else ():
        first[one.person_id] = min(one.started_on, first.get(one.person_id, one.started_on))
    return [
        (row.serving_since_on - first[row.person_id]).days // 30
        for row in rows
        if row.person_id in first and first[row.person_id] < row.serving_since_on
    ]


def _require(actor: Actor, person_id: UUID, today: date) -> None:
    if actor.person_id == person_id or actor.system:
        return
    if not actor.may(Permission.HELPER_KEEP):
        raise NotFound
    consent.require_seen(actor, person_id, Category.SERVICE, today=today)


def _applications(rows, *, whole: bool) -> list[ApplicationView]:
    return [
        ApplicationView(
            row.id, row.person_id, row.program_id, tuple(map(HelperRole, row.wants.split())), row.words,
            row.applied_at, ApplicationEnding(row.ending) if row.ending else None, row.ending_words, row.ended_at,
            tuple(_reference(one, whole) for one in sorted(row.references.all(), key=lambda one: one.id)),
        )
        for row in rows.prefetch_related("references")
    ]  # fmt: skip


def _reference(row, whole: bool) -> ReferenceView:
    answer = ReferenceAnswer(row.answer) if row.answer and whole else None
    return ReferenceView(
        row.id, row.name, row.reach, row.asked_at, row.answered_at, answer, row.words if whole else ""
    )
