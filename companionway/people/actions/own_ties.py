"""Whom I would actually call, named by myself, privately (R86).

A name that is typed is kept as it was typed, and the answer is the same whether or not somebody here is meant: a
page that said "no such person" would be a list of who takes part. Where exactly one living person shares a program
with whoever names them, has just this name, and nothing stands between the two, a tie comes of it.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.people import queries, rules
from companionway.people.actions.reach import known
from companionway.people.models import Card, NamedTie, OwnTie
from companionway.people.rules import ChannelKind
from companionway.programs import queries as programs

MOST = 30  # names that somebody keeps at once; more are a list, and nobody calls a list


@transaction.atomic
def name_own(
    person_id: UUID, words: str = "", *, named_id: UUID | None = None, number: str = "", at_night: bool = False,
    steadier: bool = False, key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Write down whom I would call: somebody beside me (`named_id`), or anybody by name.

    `key` is the form's one-time key: sent again, it is the same name. `number` is for my own eyes.
    """
    _may(by, person_id)
    if key is not None and (row := OwnTie.objects.filter(id=key).first()):
        if row.person_id != person_id:
            raise Forbidden("key")
        return row.id
    today = programs.local_day(None, now)
    if named_id is not None:
        words = _beside(person_id, named_id, today)
    _check(person_id, words, number)
    row = OwnTie(
        id=key or ids.new(), person_id=person_id, words=words.strip(), number=number.strip(), named_at=now,
        at_night=at_night, steadier=steadier,
    )  # fmt: skip
    row.tie = _tie(row, named_id or _meant(person_id, words, today), today)
    row.save(force_insert=True)
    touches = [person_id, *([row.tie.named_id] if row.tie else [])]
    ledger.record("people.name_own", by=by, now=now, about=person_id, row=row.id, touches=touches)
    return row.id


@transaction.atomic
def end_own_tie(own_tie_id: UUID, *, by: Actor, now: datetime) -> None:
    """I would not call them any more."""
    require(by, Permission.OWN_EDIT)
    row = OwnTie.objects.select_for_update().filter(id=own_tie_id, ended_at__isnull=True).first()
    if row is None or (row.person_id != by.person_id and not by.system):
        raise NotFound
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    touches, tie = [row.person_id], row.tie
    if tie is not None and tie.ended_on is None and not _kept_otherwise(row):
        tie.ended_on = max(programs.local_day(None, now), tie.named_on)
        tie.save(update_fields=["ended_on"])
        touches.append(tie.named_id)
    ledger.record("people.end_own_tie", by=by, now=now, about=row.person_id, row=row.id, touches=touches)


def _may(by: Actor, person_id: UUID) -> None:
    """One's own ties only."""
    require(by, Permission.OWN_EDIT)
    if by.person_id != person_id and not by.system:
        raise Forbidden("person")
    known(person_id)


def _kept_otherwise(row: OwnTie) -> bool:
    """Whether the same tie is named by another row that stands."""
    same = OwnTie.objects.filter(person_id=row.person_id, tie_id=row.tie_id, ended_at__isnull=True)
    return same.exclude(id=row.id).exists()


def _beside(person_id: UUID, named_id: UUID, today: date) -> str:
    """The name of somebody beside me, or NotFound: an id opens nobody else."""
    near = {row.helper_id for row in queries.relationships([person_id], today=today, end="helped")}
    card = Card.objects.filter(person_id=named_id, died_on__isnull=True).first()
    if card is None or named_id not in near or _apart(person_id, {named_id}, today):
        raise NotFound
    return card.first_name


def _check(person_id: UUID, words: str, number: str) -> None:
    if reason := rules.why_not_name(words):
        raise Refused(reason, field="words")
    if number.strip() and (reason := rules.why_not_address(ChannelKind.PHONE, number)):
        raise Refused(reason, field="number")
    if OwnTie.objects.filter(person_id=person_id, ended_at__isnull=True).count() >= MOST:
        raise Refused("too_many_names", field="words", most=MOST)


def _meant(person_id: UUID, words: str, today: date) -> UUID | None:
    """The one person whom this name can only mean, or None."""
    mine = list(queries.enrolments([person_id], today=today).values_list("program_id", flat=True))
    beside = queries.around(person_id, today=today)
    reach = Q(person_id__in=queries.enrolled(mine, today=today)) | Q(person_id__in=beside)
    rows = queries.search(words.replace(".", " ")).filter(reach, died_on__isnull=True).exclude(person_id=person_id)
    found = {row.person_id for row in rows if rules.named_so(words, row.given_name, row.family_name, row.called)}
    return next(iter(found)) if len(found) == 1 and not _apart(person_id, found, today) else None


def _apart(person_id: UUID, others: set[UUID], today: date) -> bool:
    return any({row.one_id, row.other_id} & others for row in queries.exclusions([person_id], today=today))


def _tie(row: OwnTie, named_id: UUID | None, today: date) -> NamedTie | None:
    if named_id is None:
        return None
    tie = NamedTie.objects.filter(person_id=row.person_id, named_id=named_id, ended_on__isnull=True).first()
    if tie is None:
        tie = NamedTie(person_id=row.person_id, named_id=named_id, named_on=today)
    tie.at_night, tie.steadier = row.at_night, row.steadier
    tie.save()
    return tie
