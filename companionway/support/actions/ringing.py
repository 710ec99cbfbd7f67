"""Whose phone rings: the next of the chain, once each; all of them anew where somebody asks again in vain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from companionway.ground import ledger
from companionway.ground.access import Actor
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.programs import queries as programs
from companionway.support.models import CallForHelp, Ring
from companionway.support.queries import chains
from companionway.support.queries import help as queries
from companionway.support.rules import help as rules
from companionway.support.rules.help import CALL_HOURS, RING_MINUTES

EXPIRES = timedelta(hours=2)  # a call that nobody heard of by then has rung others, or is over


def ring_on(row: CallForHelp, *, by: Actor, now: datetime) -> None:
    """Ring the next of the chain as it is at this moment, and say when to look again."""
    steps = rules.chain(chains.gathered(row.person_id, row.program_id, now=now))
    fresh = rules.next_step(steps, queries.rung(row))
    Ring.objects.bulk_create([Ring(call=row, person_id=one, step=row.step + 1, rung_at=now) for one in fresh])
    row.step += bool(fresh)
    _look_again(row, now)
    if fresh:
        tell_rung(row, fresh, by=by, now=now)
        if row.step > 1:
            tell_asker(row, Word.HELP_GOES_ON, by=by, now=now)
        detail = {"step": row.step, "rung": len(fresh)}
        ledger.record("support.ring", by=by, now=now, about=row.person_id, row=row.id, detail=detail)


def _look_again(row: CallForHelp, now: datetime) -> None:
    numbers = programs.settings_of(row.program_id, (RING_MINUTES, CALL_HOURS))
    row.next_at = rules.goes_on_at(queries.facts(row), **numbers, now=now)
    row.save(update_fields=["step", "next_at"])


def ring_anew(row: CallForHelp, *, by: Actor, now: datetime) -> None:
    """Somebody asked again. Whoever answered hears of it; where nobody's phone rings any more, all of them do.

    An answer of somebody who is kept apart from them by now holds no longer.
    """
    facts = chains.gathered(row.person_id, row.program_id, now=now)
    if row.answered_by_id in facts.apart:
        row.answered_by_id, row.answered_at = None, None
        row.save(update_fields=["answered_by", "answered_at"])
    if row.answered_by_id is not None:
        tell_rung(row, [row.answered_by_id], by=by, now=now)
        return
    minutes = programs.setting(row.program_id, RING_MINUTES)
    if rules.ringing(queries.facts(row), ring_minutes=minutes, now=now):
        return
    if rules.next_step(rules.chain(facts), queries.rung(row)):
        ring_on(row, by=by, now=now)
        return
    again = [one for one in queries.rung(row) if one in facts.may_ring]
    row.rings.filter(person_id__in=again).update(rung_at=now, declined_at=None)
    _look_again(row, now)
    tell_rung(row, again, by=by, now=now)


def tell_rung(row: CallForHelp, people: Iterable[UUID], *, by: Actor, now: datetime) -> None:
    """A notice for each phone that rings: at once, and only for as long as it makes sense to hear it."""
    until = now + EXPIRES
    for one in people:
        once = f"help:{row.id}:{now:%Y%m%d%H%M}"
        notices.tell(
            one, Word.SOMEONE_ASKS, pace=Pace.NOW, row_id=row.id, once=once, expires_at=until, by=by, now=now
        )


def tell_asker(row: CallForHelp, word: Word, *, by: Actor, now: datetime) -> None:
    """A notice for whoever asked: somebody has answered, or somebody else is asked now."""
    once = f"help:{row.id}:{word}:{row.step}"
    notices.tell(
        row.person_id, word, pace=Pace.NOW, row_id=row.id, once=once, expires_at=now + EXPIRES, by=by, now=now
    )
