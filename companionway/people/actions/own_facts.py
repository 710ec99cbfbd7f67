"""What somebody says of themself: the name they go by, what they have been through, and who may know it (R37 R39).

It is theirs. Somebody here may write down what they asked for; from the moment they touch it themself, nobody else
changes it. Whether that colleague may see any of it, consent asks before.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.people import rules
from companionway.people.actions.reach import known, may_or_own
from companionway.people.models import Card, Experience
from companionway.people.rules import ExperienceFacts, ExperienceKind

MAX_PRONOUNS = 40
MOST_TONGUES = 8


@transaction.atomic
def tell_experience(
    person_id: UUID, facts: ExperienceFacts, *, key: UUID | None = None, by: Actor, now: datetime
) -> UUID:
    """Say something of oneself, or write down what somebody asked for.

    A word for oneself takes the place of the one before. `key` is the form's one-time key: sent again, it is the
    same fact.
    """
    may_or_own(by, Permission.PERSON_EDIT, person_id)
    if key is not None and (row := Experience.objects.filter(id=key).first()):
        if row.person_id != person_id:
            raise Forbidden("key")
        return row.id
    if facts.kind is ExperienceKind.WORD and (row := _word(person_id)):
        return edit_experience(row.id, facts, by=by, now=now)
    _check(facts)
    if Experience.objects.filter(person_id=person_id).count() >= rules.MOST_FACTS:
        raise Refused("too_many_facts", field="words", most=rules.MOST_FACTS)
    row = Experience(
        id=key or ids.new(), person_id=person_id, kind=facts.kind, words=facts.words.strip(), code=facts.code,
        audience=facts.audience, told_at=now, by_oneself=_is(by, person_id),
    )  # fmt: skip
    insert_under_key(row)
    _record("people.tell_experience", row, by, now)
    return row.id


@transaction.atomic
def edit_experience(experience_id: UUID, facts: ExperienceFacts, *, by: Actor, now: datetime) -> UUID:
    """Say it in another way, or to others. Whoever writes for somebody never tells more people than they chose."""
    row = _writable(experience_id, by)
    _check(facts)
    if not _is(by, row.person_id) and rules.wider(facts.audience, rules.Audience(row.audience)):
        raise Refused("audience_wider", field="audience")
    row.kind = row.kind if row.kind == ExperienceKind.WORD else facts.kind
    row.words, row.code, row.audience = facts.words.strip(), facts.code, facts.audience
    row.by_oneself = row.by_oneself or _is(by, row.person_id)
    row.save(update_fields=["kind", "words", "code", "audience", "by_oneself"])
    _record("people.edit_experience", row, by, now)
    return row.id


@transaction.atomic
def forget_experience(experience_id: UUID, *, by: Actor, now: datetime) -> None:
    """It is not there any more, for anybody."""
    row = _writable(experience_id, by)
    _record("people.forget_experience", row, by, now)
    row.delete()


@transaction.atomic
def edit_own_card(
    person_id: UUID, *, called: str = "", pronouns: str = "", language: str, speaks: Iterable[str] = (),
    by: Actor, now: datetime,
) -> None:  # fmt: skip
    """The name one goes by, pronouns and languages: one's own to say (R39). `speaks`: others than `language`."""
    require(by, Permission.OWN_EDIT)
    if not _is(by, person_id):
        raise Forbidden("person")
    known(person_id)
    speaks = [one for one in dict.fromkeys(speaks) if one != language]
    if not all(rules.TONGUE.fullmatch(one) for one in (language, *speaks)):
        raise Refused("choose_one", field="language")
    if called.strip() and (reason := rules.why_not_name(called)):
        raise Refused(reason, field="called")
    if reason := rules.why_not_words(pronouns, most=MAX_PRONOUNS):
        raise Refused(reason, field="pronouns")
    card = Card.objects.select_for_update().get(person_id=person_id)
    card.called, card.pronouns, card.language = called.strip(), pronouns.strip(), language
    card.speaks = " ".join(speaks[:MOST_TONGUES])
    card.folded = rules.folded(card.given_name, card.family_name, card.called)
    card.save()
    ledger.record("people.edit_own_card", by=by, now=now, about=person_id, row=card.id, touches=[person_id])


def _is(by: Actor, person_id: UUID) -> bool:
    """Whether somebody writes of themself; the system stands for whoever it writes for."""
    return by.person_id == person_id or by.system


def _word(person_id: UUID) -> Experience | None:
    return Experience.objects.filter(person_id=person_id, kind=ExperienceKind.WORD).first()


def _writable(experience_id: UUID, by: Actor) -> Experience:
    """A fact of oneself, or one that was written down for somebody; what they wrote themself is theirs alone."""
    row = Experience.objects.select_for_update().filter(id=experience_id).first()
    if row is None or (row.by_oneself and not _is(by, row.person_id)):
        raise NotFound
    may_or_own(by, Permission.PERSON_EDIT, row.person_id)
    return row


def _check(facts: ExperienceFacts) -> None:
    if reason := rules.why_not_experience(facts):
        raise Refused(reason, field="words")
    if reason := rules.why_not_code(facts.kind, facts.code):
        raise Refused(reason, field="code")


def _record(what: str, row: Experience, by: Actor, now: datetime) -> None:
    ledger.record(what, by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id])
