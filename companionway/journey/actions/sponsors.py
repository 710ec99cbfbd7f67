"""A temporary sponsor: for some weeks, with an end, a reminder, and a word handed on (R23)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ledger, organization
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.ground.errors import NotFound, Refused
from companionway.journey import queries
from companionway.journey.actions.beside import ended, put_beside
from companionway.journey.models import TemporarySponsorship
from companionway.journey.rules import (
    MAX_SPONSOR,
    SPONSOR_MOST_DAYS,
    SponsorEnding,
    TwoHatsSaid,
    why_not_sponsor,
    why_not_until,
)
from companionway.people.rules import Hat, why_not_words
from companionway.programs import queries as programs


@transaction.atomic
def begin_sponsor(
    person_id: UUID, sponsor_id: UUID, *, until_on: date, words: str = "", on: date | None = None,
    program_id: UUID | None = None, two_hats: TwoHatsSaid | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Somebody becomes a temporary sponsor until a day; `words`: what the two agreed. The sponsorship's id."""
    require(by, Permission.SUPPORT_ASSIGN)
    today = programs.local_day(program_id, now)
    consent.require_seen(by, sponsor_id, Category.IDENTITY, today=today)
    _checked(words, "words")
    _may_be_asked(sponsor_id, today)
    _until(until_on, on or today, today)
    relationship_id = put_beside(
        sponsor_id, person_id, Hat.TEMPORARY_SPONSOR, program_id=program_id, on=on, two_hats=two_hats,
        until_on=until_on, words=words, by=by, now=now,
    )  # fmt: skip
    return TemporarySponsorship.objects.values_list("id", flat=True).get(relationship_id=relationship_id)


def _may_be_asked(sponsor_id: UUID, today: date, *, field: str = "sponsor_id") -> None:
    facts = queries.sponsor_facts(system(organization.current()), sponsor_id, today=today)
    if reason := why_not_sponsor(facts, today=today):
        raise Refused(reason, field=field)


def _until(until_on: date, on: date, today: date) -> None:
    most = programs.setting(None, SPONSOR_MOST_DAYS)
    if reason := why_not_until(until_on, on=on, today=today, most_days=most):
        raise Refused(reason, field="until_on")


def _checked(words: str, field: str) -> None:
    if reason := why_not_words(words, most=MAX_SPONSOR):
        raise Refused(reason, field=field)


@transaction.atomic
def change_sponsor(
    sponsorship_id: UUID, *, until_on: date, words: str = "", by: Actor, now: datetime
) -> TemporarySponsorship:
    """Another last day, or what the two agreed said better. Where the day moves, they are reminded anew."""
    row = _standing(sponsorship_id, by, now)
    _checked(words, "words")
    if until_on != row.until_on:
        today = programs.local_day(None, now)
        _until(until_on, today, today)
        row.until_on, row.reminded_at = until_on, None
    row.words = words.strip()
    row.save(update_fields=["until_on", "words", "reminded_at"])
    _record("journey.change_sponsor", row, by, now)
    return row


@transaction.atomic
def end_sponsor(
    sponsorship_id: UUID, ending: SponsorEnding, *, handover: str = "", handed_to_id: UUID | None = None,
    until_on: date | None = None, two_hats: TwoHatsSaid | None = None, by: Actor, now: datetime,
) -> None:  # fmt: skip
    """What became of it: lasting, handed over, or over. `handover`: what is good to know for whoever comes next.

    The two may say that it lasts or is over; who is handed over to somebody is put beside them by whoever may put
    people beside each other: as a temporary sponsor where `until_on` is given, else as a lasting one.
    """
    row = _standing(sponsorship_id, by, now)
    _checked(handover, "handover")
    if ending is SponsorEnding.HANDED_OVER:
        require(by, Permission.SUPPORT_ASSIGN)
        if handed_to_id is None or handed_to_id == row.sponsor_id:
            raise Refused("sponsor_handed_to_nobody", field="handed_to_id")
    elif handed_to_id is not None:
        raise Refused("sponsor_ends_in_one_way", field="ending")
    if ending is SponsorEnding.LASTING and by.person_id == row.person_id:
        raise Refused(
            "sponsor_lasts_by_them", field="ending"
        )  # a yes of the sponsor's, or of a coordinator for them
    row.ending, row.ended_at = ending, now
    row.handover, row.handed_to_id = handover.strip(), handed_to_id
    row.save(update_fields=["ending", "ended_at", "handover", "handed_to"])
    _hats_after(row, until_on, two_hats, by, now)
    _record("journey.end_sponsor", row, by, now, {"ending": str(ending)})


def _hats_after(
    row: TemporarySponsorship, until_on: date | None, two_hats: TwoHatsSaid | None, by: Actor, now: datetime
) -> None:
    """The new hat before the old one goes: while it is worn, the two may know each other."""
    today = programs.local_day(None, now)
    bonds = consent.relationships(system(by.organization_id), [row.person_id], today=today)
    bond = next((one for one in bonds if one.id == row.relationship_id), None)
    program_id = bond.program_id if bond else None
    if row.ending == SponsorEnding.LASTING:
        worn = {one.hat for one in bonds if (one.helper_id, one.helped_id) == (row.sponsor_id, row.person_id)}
        if Hat.SPONSOR not in worn:
            # What was asked of a temporary sponsor who is a therapist too is asked anew, now that it lasts.
            put_beside(
                row.sponsor_id, row.person_id, Hat.SPONSOR, program_id=program_id, later=True, by=by, now=now
            )  # fmt: skip
    elif row.handed_to_id is not None:
        _handed_over(row, program_id, until_on, two_hats, today, by, now)
    if bond is not None:
        ended(bond.id, today, now=now)


def _handed_over(
    row: TemporarySponsorship, program_id: UUID | None, until_on: date | None, two_hats: TwoHatsSaid | None,
    today: date, by: Actor, now: datetime,
) -> None:  # fmt: skip
    assert row.handed_to_id is not None
    hat = Hat.SPONSOR
    if until_on is not None:
        hat = Hat.TEMPORARY_SPONSOR
        _may_be_asked(row.handed_to_id, today, field="handed_to_id")
        _until(until_on, today, today)
    put_beside(
        row.handed_to_id, row.person_id, hat, program_id=program_id, two_hats=two_hats, until_on=until_on, by=by,
        now=now,
    )  # fmt: skip


@transaction.atomic
def note_reminded(sponsorship_id: UUID, *, by: Actor, now: datetime) -> bool:
    """The two are reminded that the end comes near: once for each last day. Whether it is the first time."""
    require_at_home(by)
    if not by.system:
        raise NotFound
    row = TemporarySponsorship.objects.select_for_update().filter(id=sponsorship_id, ended_at__isnull=True).first()
    if row is None or row.reminded_at is not None:
        return False
    row.reminded_at = now
    row.save(update_fields=["reminded_at"])
    _record("journey.note_reminded", row, by, now)
    return True


def _standing(sponsorship_id: UUID, by: Actor, now: datetime) -> TemporarySponsorship:
    """One that lasts: for the two themselves, and for whoever puts people beside each other and sees both."""
    require_at_home(by)
    row = TemporarySponsorship.objects.select_for_update().filter(id=sponsorship_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    if by.person_id in (row.person_id, row.sponsor_id):
        require(by, Permission.OWN_EDIT)
    else:
        require(by, Permission.SUPPORT_ASSIGN)
        for one in (row.person_id, row.sponsor_id):
            consent.require_seen(by, one, Category.IDENTITY, today=programs.local_day(None, now))
    return row


def _record(what: str, row: TemporarySponsorship, by: Actor, now: datetime, detail: dict | None = None) -> None:
    touches = [row.person_id, row.sponsor_id, *([row.handed_to_id] if row.handed_to_id else [])]
    ledger.record(what, by=by, now=now, about=row.person_id, row=row.id, detail=detail, touches=touches)
