"""Somebody comes in: new here, or welcome back to the story that is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ledger
from companionway.ground.access import Actor, Category, Permission, require
from companionway.ground.errors import NotFound, Refused
from companionway.journey.actions.enquiries import close, opened
from companionway.journey.actions.enrolments import enrol
from companionway.journey.actions.intake import begin_intake, note_talk
from companionway.journey.models import Enquiry, EnquiryTry, Intake
from companionway.journey.queries.enquiries import left_before, takes_part
from companionway.journey.rules import EnquiryEnding, ForWhom, TryResult
from companionway.people import actions as people
from companionway.people.actions import ChannelFacts
from companionway.people.rules import ChannelKind, SafeToSay
from companionway.programs import queries as programs


@dataclass(frozen=True)
class CameIn:
    """Who came in by an enquiry; `came_back` where they had been here before."""

    person_id: UUID
    came_back: bool


@transaction.atomic
def come_in(
    enquiry_id: UUID, *, given_name: str, family_name: str = "", called: str = "", pronouns: str = "",
    language: str = "en", born_on: date | None = None, person_id: UUID | None = None, by: Actor, now: datetime,
) -> CameIn:  # fmt: skip
    """An enquiry becomes somebody's coming in: of `person_id`, who was here before, or of somebody new.

    The old card stays as it is, and the whole story with it. Sent twice, it answers with whom it became.
    """
    row = opened(enquiry_id, by=by)
    require(by, Permission.PERSON_EDIT, program=row.program_id)
    if row.person_id is not None:
        begun = Intake.objects.filter(person_id=row.person_id, program_id=row.program_id).order_by("-begun_at")
        return CameIn(row.person_id, came_back=begun.values_list("came_back", flat=True).first() or False)
    if row.ended_at is not None:
        raise Refused("enquiry_ended")
    if person_id is None:
        came_back, channels = False, [_way(row)] if _is_theirs(row) else []
        person_id = people.add(
            given_name=given_name, family_name=family_name, called=called, pronouns=pronouns, language=language,
            born_on=born_on, channels=channels, program_id=row.program_id, by=by, now=now,
        )  # fmt: skip
    else:
        _require_found(by, row, person_id, f"{given_name} {family_name}", born_on, now)
        came_back = _welcome_back(row, person_id, by=by, now=now)
    intake_id = begin_intake(person_id, row.program_id, came_back=came_back, by=by, now=now)
    _talked_already(row, intake_id, by=by, now=now)
    row.person_id, row.address = person_id, ""
    close(row, EnquiryEnding.CAME_IN, now=now)
    ledger.record(
        "journey.come_in", by=by, now=now, about=person_id, row=row.id, detail={"came_back": came_back},
        touches=[person_id],
    )  # fmt: skip
    return CameIn(person_id, came_back)


def _require_found(
    by: Actor, row: Enquiry, person_id: UUID, words: str, born_on: date | None, now: datetime
) -> None:
    """Only whom the search may show is chosen: people one sees, and those of this name who were here before."""
    today = _day(row, now)
    if Category.IDENTITY in consent.seen(by, [person_id], today=today).get(person_id, ()):
        return
    before = consent.came_before(by, row.program_id, words, born_on, today=today)
    if person_id not in {one.person_id for one in before}:
        raise NotFound


def _welcome_back(row: Enquiry, person_id: UUID, *, by: Actor, now: datetime) -> bool:
    """They take part again; whoever never left just goes on. Whether they had left."""
    today = _day(row, now)
    here = takes_part(by, person_id, row.program_id, today=today)
    came_back = not here and left_before(by, person_id, row.program_id, today=today)
    if not here:
        enrol(person_id, row.program_id, on=today, by=by, now=now)
    if _is_theirs(row):
        people.add_channel(person_id, _way(row), by=by, now=now)
    return came_back


def _talked_already(row: Enquiry, intake_id: UUID, *, by: Actor, now: datetime) -> None:
    """What they said when we called back is not asked again: it is the first talk of their coming in."""
    talk = EnquiryTry.objects.filter(enquiry_id=row.id, result=TryResult.TALKED).order_by("at", "id").last()
    if talk is not None and not Intake.objects.filter(id=intake_id, talked_at__isnull=False).exists():
        note_talk(intake_id, talk.words, by=by, now=now)


def _day(row: Enquiry, now: datetime) -> date:
    return programs.local_day(row.program_id, now)


def _is_theirs(row: Enquiry) -> bool:
    """Whether the number is that of whoever comes in: who asked for somebody else gave their own."""
    return row.for_whom == ForWhom.ONESELF and bool(row.address)


def _way(row: Enquiry) -> ChannelFacts:
    """How they asked to be reached, with what is safe there."""
    return ChannelFacts(
        ChannelKind(row.way), row.address, SafeToSay(row.safe_to_say), row.safe_from, row.safe_until
    )
