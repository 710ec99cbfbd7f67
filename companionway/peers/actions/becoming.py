"""Somebody would like to help: asking, those who are asked about them, and a kind answer (R78).

An application is one's own word; who keeps helpers writes down the rest. Nothing of it is a condition of being
helped, and "not now" is said with words and closes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, require_at_home
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.peers.actions.profile import oneself
from companionway.peers.models import ApplicantReference, Application, BackgroundCheck, PeerProfile
from companionway.peers.rules import (
    MAX_APPLICATION,
    ApplicationEnding,
    CheckAnswer,
    HelperRole,
    ReferenceAnswer,
    ReferenceFacts,
    why_not_apply,
    why_not_check,
    why_not_settle,
)
from companionway.people.rules import why_not_words
from companionway.programs import queries as programs


@transaction.atomic
def apply(
    person_id: UUID, wants: Sequence[HelperRole] = (), words: str = "", references: Sequence[ReferenceFacts] = (),
    *, program_id: UUID | None = None, key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Ask to help. One stands open at a time; `key`: the form's one-time key, sent again it is the same one."""
    oneself(by, person_id)
    if key is not None and (sent := Application.objects.filter(id=key).first()) is not None:
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    if wrong := why_not_apply(wants, words, references):
        raise Refused(wrong[1], field=wrong[0])
    if Application.objects.filter(person_id=person_id, ended_at__isnull=True).exists():
        raise Refused("application_stands")
    if program_id is not None and not programs.program_names([program_id]):
        raise NotFound
    row = Application(
        id=key or ids.new(), person_id=person_id, program_id=program_id, wants=" ".join(dict.fromkeys(wants)),
        words=words.strip(), applied_at=now,
    )  # fmt: skip
    insert_under_key(row)
    for one in references:
        ApplicantReference(application=row, name=one.name.strip(), reach=one.reach.strip()).save()
    _record("peers.apply", row, by, now, {"references": len(references)})
    return row.id


@transaction.atomic
def take_back_application(application_id: UUID, *, by: Actor, now: datetime) -> None:
    """Not now after all. Nobody asks why, and asking again is always open."""
    row = _open(application_id)
    oneself(by, row.person_id)
    _end(row, ApplicationEnding.TAKEN_BACK, "", by, now)


@transaction.atomic
def settle_application(
    application_id: UUID, ending: ApplicationEnding, words: str = "", *, by: Actor, now: datetime
) -> None:
    """Welcome, or not now, with words for the applicant. Whoever is welcome has a page as a helper from now."""
    row = _open(application_id)
    _keeps(by, row.person_id, now)
    if ending is ApplicationEnding.TAKEN_BACK:
        raise Refused("choose_one", field="ending")
    if wrong := why_not_settle(ending, words):
        raise Refused(wrong[1], field=wrong[0])
    _end(row, ending, words, by, now)
    if ending is ApplicationEnding.WELCOME:
        today = programs.local_day(row.program_id, now)
        PeerProfile.objects.get_or_create(person_id=row.person_id, defaults={"at": now})
        PeerProfile.objects.filter(person_id=row.person_id, serving_since_on=None).update(serving_since_on=today)


@transaction.atomic
def ask_reference(reference_id: UUID, *, by: Actor, now: datetime) -> None:
    """Somebody whom the applicant named was asked."""
    row = _reference(reference_id, by, now)
    row.asked_at = row.asked_at or now
    row.by_id = by.account_id
    row.save(update_fields=["asked_at", "by_id"])
    _record("peers.ask_reference", row.application, by, now, {})


@transaction.atomic
def answer_reference(
    reference_id: UUID, answer: ReferenceAnswer, words: str = "", *, by: Actor, now: datetime
) -> None:
    """What they said; read by whoever keeps helpers alone. The applicant sees that they answered."""
    row = _reference(reference_id, by, now)
    if reason := why_not_words(words, most=MAX_APPLICATION):
        raise Refused(reason, field="words")
    row.asked_at, row.answered_at = row.asked_at or now, now
    row.answer, row.words, row.by_id = answer, words.strip(), by.account_id
    row.save(update_fields=["asked_at", "answered_at", "answer", "words", "by_id"])
    _record("peers.answer_reference", row.application, by, now, {"answer": str(answer)})


@transaction.atomic
def note_check(
    person_id: UUID, on: date, answer: CheckAnswer, *, until_on: date | None = None, words: str = "",
    key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """A background check was run elsewhere: that it was, and what follows. What stood in it is not kept."""
    _keeps(by, person_id, now)
    if key is not None and (sent := BackgroundCheck.objects.filter(id=key).first()) is not None:
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    if wrong := why_not_check(on, until_on, words, today=programs.local_day(None, now)):
        raise Refused(wrong[1], field=wrong[0])
    row = BackgroundCheck(
        id=key or ids.new(), person_id=person_id, on=on, answer=answer, until_on=until_on, words=words.strip(),
        at=now, by_id=by.account_id,
    )  # fmt: skip
    insert_under_key(row)
    ledger.record(
        "peers.note_check", by=by, now=now, about=person_id, row=row.id, detail={"answer": str(answer)},
        touches=[person_id],
    )  # fmt: skip
    return row.id


def _keeps(by: Actor, person_id: UUID, now: datetime) -> None:
    """Who keeps helpers and may see what this one does; never of oneself."""
    require(by, Permission.HELPER_KEEP)
    if by.person_id == person_id:
        raise Refused("helper_keeps_oneself")
    consent.require_seen(by, person_id, Category.SERVICE, today=programs.local_day(None, now))


def _open(application_id: UUID) -> Application:
    row = Application.objects.select_for_update().filter(id=application_id).first()
    if row is None:
        raise NotFound
    if row.ended_at is not None:
        raise Refused("application_answered")
    return row


def _reference(reference_id: UUID, by: Actor, now: datetime) -> ApplicantReference:
    require_at_home(by)
    found = ApplicantReference.objects.select_for_update(of=("self",)).select_related("application")
    row = found.filter(id=reference_id).first()
    if row is None:
        raise NotFound
    _keeps(by, row.application.person_id, now)
    return row


def _end(row: Application, ending: ApplicationEnding, words: str, by: Actor, now: datetime) -> None:
    row.ending, row.ending_words, row.ended_at, row.ended_by_id = ending, words.strip(), now, by.account_id
    row.save(update_fields=["ending", "ending_words", "ended_at", "ended_by_id"])
    _record("peers.end_application", row, by, now, {"ending": str(ending)})


def _record(what: str, row: Application, by: Actor, now: datetime, detail: dict) -> None:
    ledger.record(what, by=by, now=now, about=row.person_id, row=row.id, detail=detail, touches=[row.person_id])
