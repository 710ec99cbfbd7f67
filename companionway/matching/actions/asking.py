"""What somebody looks for in a peer, and that they would like one, or another; no reason is owed (R37 R38 R40)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.matching import queries
from companionway.matching.actions.proposing import happened, home
from companionway.matching.models import MatchRequest, Preference, Proposal, RuleSetAside
from companionway.matching.rules import MAX_ASKED, ProposalEnding, RequestEnding, Wish, why_not_wishes
from companionway.people.rules import SUPPORTERS, Hat, why_not_words
from companionway.programs import queries as programs
from companionway.pulse.rules import Kind


@transaction.atomic
def wish(person_id: UUID, wishes: Sequence[Wish], *, by: Actor, now: datetime) -> None:
    """What matters to somebody in a peer: all of it anew. Nothing must be said."""
    _may(by, person_id, now)
    if reason := why_not_wishes(wishes):
        raise Refused(reason, field="wishes")
    Preference.objects.filter(person_id=person_id).delete()
    once = {(one.trait, one.code): one for one in wishes}
    Preference.objects.bulk_create(
        [
            Preference(
                person_id=person_id, trait=one.trait, code=one.code, weight=one.weight, only=one.only, at=now
            )
            for one in once.values()
        ]
    )  # fmt: skip
    ledger.record(
        "matching.wish", by=by, now=now, about=person_id, detail={"wishes": len(once)}, touches=[person_id]
    )  # fmt: skip


@transaction.atomic
def ask(
    person_id: UUID, *, replaces_id: UUID | None = None, words: str = "", key: UUID | None = None, by: Actor,
    now: datetime,
) -> UUID:  # fmt: skip
    """Somebody would like a peer, or another one in the place of one they have. Asked twice, it is one wish."""
    _may(by, person_id, now)
    if reason := why_not_words(words, most=MAX_ASKED):
        raise Refused(reason, field="words")
    hat, today = _hat_of(person_id, replaces_id, by, now), programs.local_day(None, now)
    row = MatchRequest.objects.select_for_update().filter(person_id=person_id, ended_at__isnull=True).first()
    if row is not None and row.replaces_id is None and queries.request(by, person_id, today=today) is None:
        row.ended_at, row.ending = now, RequestEnding.BEGAN  # somebody came by another door; this is a new wish
        row.save(update_fields=["ended_at", "ending"])
        row = None
    if row is None:
        row = _asked(MatchRequest(
            id=key or ids.new(), person_id=person_id, program_id=home(person_id, by), hat=hat, at=now,
            replaces_id=replaces_id, words=words.strip(), by_id=by.account_id,
        ), now)  # fmt: skip
    elif replaces_id is not None or words.strip():
        row.replaces_id, row.hat = replaces_id or row.replaces_id, hat if replaces_id else row.hat
        row.words = words.strip() or row.words
        row.save(update_fields=["replaces_id", "hat", "words"])
    ledger.record(
        "matching.ask", by=by, now=now, about=person_id, row=row.id, detail={"another": replaces_id is not None},
        touches=[person_id],
    )  # fmt: skip
    return row.id


def _asked(row: MatchRequest, now: datetime) -> MatchRequest:
    insert_under_key(row)
    if row.replaces_id is None:  # whoever is beside them reads their story, and not that they look for another one
        happened(Kind.MATCH_ASKED, row.person_id, row.program_id, row.id, str(row.hat), now)
    return row


def _hat_of(person_id: UUID, replaces_id: UUID | None, by: Actor, now: datetime) -> Hat:
    """The hat that the new one will wear: that of the one they have, where it is one of theirs."""
    if replaces_id is None:
        return Hat.PEER_SUPPORTER
    today = programs.local_day(None, now)
    for one in consent.relationships(system(by.organization_id), [person_id], today=today):
        if one.id == replaces_id and one.helped_id == person_id and one.hat in SUPPORTERS:
            return one.hat
    raise NotFound


@transaction.atomic
def take_back(person_id: UUID, *, by: Actor, now: datetime) -> None:
    """They would rather not, or not now. Whoever was asked for them is asked no more."""
    _may(by, person_id, now)
    row = MatchRequest.objects.select_for_update().filter(person_id=person_id, ended_at__isnull=True).first()
    if row is None:
        return
    row.ended_at, row.ending = now, RequestEnding.TAKEN_BACK
    row.save(update_fields=["ended_at", "ending"])
    open_ = Proposal.objects.filter(person_id=person_id, request=row, ended_at__isnull=True)
    helpers = set(open_.values_list("helper_id", flat=True))
    open_.update(ended_at=now, ending=ProposalEnding.NOT_CHOSEN)
    ledger.record(
        "matching.take_back", by=by, now=now, about=person_id, row=row.id, touches=[person_id, *helpers]
    )  # fmt: skip


@transaction.atomic
def ask_rule(person_id: UUID, *, words: str = "", by: Actor, now: datetime) -> None:
    """The rule of the first months is not the safe one for them: they ask that it not hold. Nobody must say why."""
    _may(by, person_id, now)
    if reason := why_not_words(words, most=MAX_ASKED):
        raise Refused(reason, field="words")
    row, new = RuleSetAside.objects.get_or_create(person_id=person_id, defaults={"words": words.strip(), "at": now})
    if not new:
        row.words, row.at, row.yes, row.answered_at, row.answered_by_id = words.strip(), now, None, None, None
        row.save(update_fields=["words", "at", "yes", "answered_at", "answered_by_id"])
    ledger.record("matching.ask_rule", by=by, now=now, about=person_id, row=row.id, touches=[person_id])


@transaction.atomic
def answer_rule(person_id: UUID, yes: bool, *, by: Actor, now: datetime) -> None:
    """Whoever puts people together says whether the rule holds for them; of one's own nobody says it."""
    require(by, Permission.MATCH_KEEP)
    consent.require_seen(by, person_id, Category.CONTACTS, today=programs.local_day(None, now))
    if by.person_id == person_id:
        raise Forbidden("of_oneself")
    row = RuleSetAside.objects.select_for_update().filter(person_id=person_id).first()
    if row is None:
        raise NotFound
    row.yes, row.answered_at, row.answered_by_id = yes, now, by.account_id
    row.save(update_fields=["yes", "answered_at", "answered_by_id"])
    ledger.record(
        "matching.answer_rule", by=by, now=now, about=person_id, row=row.id, detail={"yes": yes},
        touches=[person_id],
    )  # fmt: skip


def _may(by: Actor, person_id: UUID, now: datetime) -> None:
    """Oneself, or whoever puts people together and writes down what somebody said."""
    if by.person_id == person_id:
        require(by, Permission.OWN_EDIT)
        return
    require(by, Permission.MATCH_KEEP)
    consent.require_seen(by, person_id, Category.CONTACTS, today=programs.local_day(None, now))
