"""Reads of who asked for a place and who waits for one, for those who keep the way in (INTAKE_KEEP)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from companionway.consent import queries as consent
from companionway.consent.queries import CardView, EnrolmentView
from companionway.ground import clock
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import NotFound
from companionway.journey.models import Enquiry, EnquiryTry, WaitingPlace
from companionway.journey.rules import (
    ENQUIRIES_A_DAY,
    ENQUIRY_KEPT_DAYS,
    EnquiryEnding,
    EnquirySource,
    EnquiryState,
    ForWhom,
    TryResult,
    WaitEnding,
)
from companionway.journey.rules.coming import forget_on, safe_now, state
from companionway.people.rules import ChannelKind, Part, SafeToSay
from companionway.programs import queries as programs

LATELY = timedelta(days=14)  # how long ended ones stand on the list


@dataclass(frozen=True)
class TryView:
    """Somebody tried to call back, or talked with them."""

    id: UUID
    at: datetime
    result: TryResult
    words: str
    by_id: UUID | None


@dataclass(frozen=True)
class PlaceView:
    """A place on the waiting list."""

    id: UUID
    program_id: UUID
    enquiry_id: UUID | None
    person_id: UUID | None
    since: datetime
    words: str
    offered_at: datetime | None
    ended_at: datetime | None
    ending: WaitEnding | None


@dataclass(frozen=True)
class EnquiryView:
    """Somebody asked; `safe_now` says whether it may ring at this moment, by what they told us."""

    id: UUID
    program_id: UUID
    came_at: datetime
    source: EnquirySource
    for_whom: ForWhom
    name: str
    way: ChannelKind
    address: str
    safe_to_say: SafeToSay
    safe_from: time | None
    safe_until: time | None
    safe_now: bool
    language: str
    words: str
    forget_on: date
    taken_by_id: UUID | None
    person_id: UUID | None
    ended_at: datetime | None
    ending: EnquiryEnding | None
    state: EnquiryState
    place: PlaceView | None = None
    tries: tuple[TryView, ...] = field(default=())

    @property
    def kind(self) -> ChannelKind:
        """The way as a channel's kind, so that it looks and is called like one."""
        return self.way

    @property
    def shared(self) -> bool:
        """Nobody asked who else uses it; what is safe there says enough."""
        return False

    @property
    def last_try(self) -> TryView | None:
        """The last of the tries, if there was one."""
        return self.tries[-1] if self.tries else None

    @property
    def last_talk(self) -> TryView | None:
        """The last time they talked with us."""
        return next((one for one in reversed(self.tries) if one.result is TryResult.TALKED), None)


@dataclass(frozen=True)
class AskPage:
    """What the page on which anybody may ask needs to know of a program; nobody stands in it."""

    readers: int  # how many people read what is asked
    open: bool
    forget_on: date  # of what is told today, if nothing follows


def enquiries(actor: Actor, *, now: datetime) -> list[EnquiryView]:
    """Everybody who asked and has no ending yet, longest first, and those that ended lately."""
    rows = _reach(actor).order_by("came_at", "id")
    rows = rows.filter(ended_at__isnull=True) | rows.filter(ended_at__gt=now - LATELY, person__isnull=True)
    return _views(list(rows), now)


def enquiry(actor: Actor, enquiry_id: UUID, *, now: datetime) -> EnquiryView:
    """One enquiry with its tries, or NotFound. Of somebody who came in: for whoever may see who they are."""
    row = _reach(actor).filter(id=enquiry_id).first()
    if row is None:
        raise NotFound
    if row.person_id is not None:
        today = programs.local_day(row.program_id, now)
        consent.require_seen(actor, row.person_id, Category.IDENTITY, today=today)
    return _views([row], now)[0]


def known_waiting(actor: Actor, *, today: date) -> list[tuple[PlaceView, CardView]]:
    """Those who are known here and wait for a place in a program, as far as the actor sees who they are."""
    require(actor, Permission.INTAKE_KEEP)
    within = actor.programs_with(Permission.INTAKE_KEEP)
    rows = WaitingPlace.objects.filter(ended_at__isnull=True, person__isnull=False).order_by("since", "id")
    held = [_place(row) for row in (rows if within is None else rows.filter(program_id__in=within))]
    cards = consent.cards(actor, [one.person_id for one in held if one.person_id], today=today)
    return [(one, cards[one.person_id]) for one in held if one.person_id in cards]


def takes_part(actor: Actor, person_id: UUID, program_id: UUID, *, today: date) -> bool:
    """Whether somebody takes part in a program now."""
    return any(one.ended_on is None or one.ended_on > today for one in _times(actor, person_id, program_id, today))


def left_before(actor: Actor, person_id: UUID, program_id: UUID, *, today: date) -> bool:
    """Whether somebody took part in a program before, and left."""
    return any(one.ended_on is not None for one in _times(actor, person_id, program_id, today))


def _times(actor: Actor, person_id: UUID, program_id: UUID, today: date) -> list[EnrolmentView]:
    """Also those of people whom no role shows any more: the caller has asked whether the actor may know."""
    every = system(actor.organization_id)
    times = consent.enrolments(every, [person_id], today=today, part=Part.PARTICIPANT, ended=True)
    return [one for one in times if one.program_id == program_id]


def place(actor: Actor, place_id: UUID) -> PlaceView:
    """A place on a waiting list whose way in the actor keeps, or NotFound."""
    require(actor, Permission.INTAKE_KEEP)
    within = actor.programs_with(Permission.INTAKE_KEEP)
    row = WaitingPlace.objects.filter(id=place_id).first()
    if row is None or (within is not None and row.program_id not in within):
        raise NotFound
    return _place(row)


def ask_page(actor: Actor, program_id: UUID, *, now: datetime) -> AskPage:
    """The page of a program, or NotFound; SYSTEM stands for a stranger. Where nobody reads it, it is closed."""
    programs.program(actor, program_id)
    every = system(actor.organization_id)
    readers = programs.accounts_with(every, Permission.INTAKE_KEEP, [program_id])
    chosen = programs.settings_of(program_id, (ENQUIRIES_A_DAY, ENQUIRY_KEPT_DAYS))
    left = chosen[ENQUIRIES_A_DAY.key] - asked_today(program_id, now=now)
    today = programs.local_day(program_id, now)
    return AskPage(len(readers), bool(readers) and left > 0, forget_on(today, chosen[ENQUIRY_KEPT_DAYS.key]))


def asked_today(program_id: UUID, *, now: datetime) -> int:
    """How many asked on the page today, where the program is."""
    since = clock.start_of(programs.local_day(program_id, now), programs.zone(program_id))
    return Enquiry.objects.filter(program_id=program_id, source=EnquirySource.PAGE, came_at__gte=since).count()


def _reach(actor: Actor) -> QuerySet[Enquiry]:
    """The enquiries of the programs in which the actor keeps the way in."""
    require(actor, Permission.INTAKE_KEEP)
    within = actor.programs_with(Permission.INTAKE_KEEP)
    rows = Enquiry.objects.all()
    return rows if within is None else rows.filter(program_id__in=within)


def _views(rows: list[Enquiry], now: datetime) -> list[EnquiryView]:
    tries: dict[UUID, list[TryView]] = {}
    for one in EnquiryTry.objects.filter(enquiry__in=rows).order_by("at", "id"):
        seen = TryView(one.id, one.at, TryResult(one.result), one.words, one.by_id)
        tries.setdefault(one.enquiry_id, []).append(seen)
    held = WaitingPlace.objects.filter(enquiry__in=rows).order_by("id")
    places = {one.enquiry_id: _place(one) for one in held if one.enquiry_id is not None}
    zones = programs.zones()
    return [_view(row, tries.get(row.id, []), places.get(row.id), zones, now) for row in rows]


def _view(
    row: Enquiry, tries: list[TryView], place: PlaceView | None, zones: dict[UUID, str], now: datetime
) -> EnquiryView:
    there = now.astimezone(ZoneInfo(zones[row.program_id])).time()
    waits = place is not None and place.ended_at is None
    return EnquiryView(
        row.id, row.program_id, row.came_at, EnquirySource(row.source), ForWhom(row.for_whom), row.name,
        ChannelKind(row.way), row.address, SafeToSay(row.safe_to_say), row.safe_from, row.safe_until,
        safe_now(there, row.safe_from, row.safe_until), row.language, row.words, row.forget_on, row.taken_by_id,
        row.person_id, row.ended_at, EnquiryEnding(row.ending) if row.ending else None,
        state(ended=row.ended_at is not None, waits=waits, results=[one.result for one in tries]),
        place, tuple(tries),
    )  # fmt: skip


def _place(row: WaitingPlace) -> PlaceView:
    return PlaceView(
        row.id, row.program_id, row.enquiry_id, row.person_id, row.since, row.words, row.offered_at, row.ended_at,
        WaitEnding(row.ending) if row.ending else None,
    )  # fmt: skip
