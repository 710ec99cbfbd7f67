"""What people are told of their rights, want kept back and choose (42 CFR 2.22, 2.26)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.consent.models import Choice, NoticeGiven, Restriction
from companionway.consent.queries import rights
from companionway.consent.queries.grounds import require_seen
from companionway.consent.queries.law import law
from companionway.consent.queries.seers import who_sees
from companionway.consent.rules import (
    Answered,
    ChoiceOf,
    From,
    Signing,
    spelled,
    why_not_answer,
    why_not_apart,
    why_not_restrict,
)
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, require_at_home
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.programs import queries as programs


@transaction.atomic
def give_notice(
    person_id: UUID, *, how: Signing, language: str, program_id: UUID | None, key: UUID | None = None,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Somebody was given the notice, in their language: read on their own page, or handed over (2.22(a)).

    `key` is the form's one-time key: sent again, it was given once.
    """
    _may_give(person_id, by=by, now=now)
    if key is not None and (row := NoticeGiven.objects.filter(id=key).first()):
        if row.person_id != person_id:
            raise Forbidden("key")
        return row.id
    if program_id is not None:
        programs.program(by, program_id)
    version = law(language)["notice_header"].version
    row = NoticeGiven(
        id=key or ids.new(), person_id=person_id, program_id=program_id, language=language, text_version=version,
        how=how, at=now, by_id=by.account_id,
    )  # fmt: skip
    insert_under_key(row)
    ledger.record(
        "consent.give_notice", by=by, now=now, about=person_id, row=row.id,
        detail={"how": how, "language": language, "version": version}, touches=[person_id],
    )  # fmt: skip
    return row.id


def _may_give(person_id: UUID, *, by: Actor, now: datetime) -> None:
    """Oneself; or a colleague who takes consents and may know who they are."""
    require_at_home(by)
    if by.person_id == person_id and by.may(Permission.CONSENT_GIVE):
        return
    require(by, Permission.CONSENT_TAKE)
    require_seen(by, person_id, Category.IDENTITY, today=programs.local_day(None, now))


def _oneself(person_id: UUID, by: Actor) -> None:
    require(by, Permission.CONSENT_GIVE)
    if not by.system and by.person_id != person_id:
        raise Forbidden("person")


@transaction.atomic
def ask_restriction(
    person_id: UUID, categories: Collection[Category], *, whom: From, words: str = "", key: UUID | None = None,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Ask that something be kept from somebody (2.26). It holds once the program agreed; until then it only waits.

    By name: somebody who sees oneself now, and one's own recipients; nobody else can be asked about in this way.
    """
    _oneself(person_id, by)
    if row := _asked_before(key, person_id):
        return row.id
    if wrong := why_not_restrict(categories, whom, words):
        raise Refused(wrong[1], field=wrong[0])
    _known(person_id, whom, by=by, now=now)
    return _asked(person_id, categories, whom, words, key, by=by, now=now)


@transaction.atomic
def ask_apart(
    person_id: UUID, other_id: UUID | None, words: str = "", *, key: UUID | None = None, by: Actor, now: datetime
) -> UUID:
    """Ask to be kept apart from somebody: one who sees oneself, or anybody by name, which is joined to nobody here.

    Nobody is asked for a reason, and the other one is never told.
    """
    _oneself(person_id, by)
    if row := _asked_before(key, person_id):
        return row.id
    if wrong := why_not_apart(other_id is not None, words):
        raise Refused(wrong[1], field=wrong[0])
    whom = From(person_id=other_id)
    _known(person_id, whom, by=by, now=now)
    return _asked(person_id, frozenset(Category), whom, "" if other_id else words, key, by=by, now=now)


def _asked_before(key: UUID | None, person_id: UUID) -> Restriction | None:
    row = Restriction.objects.filter(id=key).first() if key is not None else None
    if row is not None and row.person_id != person_id:
        raise Forbidden("key")
    return row


def _known(person_id: UUID, whom: From, *, by: Actor, now: datetime) -> None:
    today = programs.local_day(None, now)
    if whom.person_id is not None:
        seers = who_sees(by, person_id, today=today)
        if whom.person_id not in {one.person_id for one in seers}:
            raise Refused("restriction_from_nobody", field="whom")
    outside = dict(rights.told_outside(by, person_id)) if whom.recipient_id is not None else {None: ""}
    if whom.recipient_id not in outside:
        raise Refused("restriction_from_nobody", field="whom")


def _asked(
    person_id: UUID, categories: Collection[Category], whom: From, words: str, key: UUID | None, *, by: Actor,
    now: datetime,
) -> UUID:  # fmt: skip
    row = Restriction(
        id=key or ids.new(), person_id=person_id, categories=spelled(categories), from_person_id=whom.person_id,
        from_role=whom.role or "", from_hat=whom.hat or "", from_recipient_id=whom.recipient_id,
        words=words.strip(), asked_at=now,
    )  # fmt: skip
    insert_under_key(row)
    ledger.record("consent.ask_restriction", by=by, now=now, about=person_id, row=row.id,
                  detail={"categories": sorted(categories)}, touches=[person_id])  # fmt: skip
    return row.id


@transaction.atomic
def answer_restriction(
    restriction_id: UUID, answer: Answered, words: str = "", *, by: Actor, now: datetime
) -> rights.RestrictionView:
    """Agree, and it holds from this moment in every page; or say why not, in words that the person reads."""
    row = _row(restriction_id, by=by, now=now)
    known = rights.restriction_view(row)
    named = known.apart and known.whom.person_id is None
    if reason := why_not_answer(answer, words, apart_from_a_name=named):
        raise Refused(reason, field="words")
    if row.answered_at is not None or row.ended_at is not None:
        raise Refused("already_answered", field="words")
    row.answer, row.answered_at, row.answered_by_id, row.answer_words = answer, now, by.account_id, words.strip()
    row.ended_at = now if known.apart else None  # an exclusion keeps two apart; as a restriction it never holds
    row.save(update_fields=["answer", "answered_at", "answered_by_id", "answer_words", "ended_at"])
    touched = [row.person_id, *([row.from_person_id] if row.from_person_id else [])]
    ledger.record("consent.answer_restriction", by=by, now=now, about=row.person_id, row=row.id,
                  detail={"answer": answer}, touches=touched)  # fmt: skip
    return rights.restriction_view(row)


def _row(restriction_id: UUID, *, by: Actor, now: datetime) -> Restriction:
    require(by, Permission.PRIVACY_KEEP)
    row = Restriction.objects.select_for_update().filter(id=restriction_id).first()
    if row is None:
        raise NotFound
    require_seen(by, row.person_id, Category.IDENTITY, today=programs.local_day(None, now))
    return row


@transaction.atomic
def end_restriction(restriction_id: UUID, *, by: Actor, now: datetime) -> None:
    """Only whoever asked ends it: an answer or a wish of their own."""
    require(by, Permission.CONSENT_GIVE)
    row = Restriction.objects.select_for_update().filter(id=restriction_id).first()
    if row is None or not (by.system or by.person_id == row.person_id):
        raise NotFound
    if row.ended_at is not None:
        return
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    touched = [row.person_id, *([row.from_person_id] if row.from_person_id else [])]
    ledger.record("consent.end_restriction", by=by, now=now, about=row.person_id, row=row.id, touches=touched)


@transaction.atomic
def choose(person_id: UUID, said: Mapping[ChoiceOf, bool], *, by: Actor, now: datetime) -> int:
    """What somebody decides about their information; how many changed. What was chosen before stays known."""
    _oneself(person_id, by)
    known = rights.choices_of(person_id)
    changed = [(of, yes) for of, yes in said.items() if known[of].yes != yes]
    for of, yes in changed:
        row = Choice.objects.create(person_id=person_id, of=of, yes=yes, at=now)
        ledger.record("consent.choose", by=by, now=now, about=person_id, row=row.id,
                      detail={"of": of, "yes": yes}, touches=[person_id])  # fmt: skip
    return len(changed)
