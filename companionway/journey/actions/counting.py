"""What somebody counts, if anything; and that somebody used again, said once and followed by people (R39 R58 R74).

Counting is theirs alone to choose. A return to use is written down by themself, or by somebody beside them to whom
they told it. It resets nothing, and no number that they chose moves because of it but for the day itself.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, require_at_home
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.journey.models import Counting, Goal, ReturnToUse
from companionway.journey.rules import (
    CountingFacts,
    Figure,
    Follows,
    GoalKind,
    ReturnFacts,
    why_not_count,
    why_not_note,
)
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind, Sure

SOURCE = "journey"
_FOLLOWED = {Follows.WELCOME: "welcomed_at", Follows.SAFETY: "safe_at", Follows.SUPPORT: "supported_at"}


@transaction.atomic
def count(facts: CountingFacts, *, by: Actor, now: datetime) -> None:
    """Somebody chooses what they want to see counted, from which days, and who else may see it."""
    person_id = _oneself(by)
    if wrong := why_not_count(facts, today=programs.local_day(None, now)):
        raise Refused(wrong[1], field=wrong[0])
    row = Counting.objects.select_for_update().filter(person_id=person_id).first() or Counting(person_id=person_id)
    row.shows = " ".join(one for one in Figure if one in facts.shows)
    row.since_on, row.began_on, row.audience, row.at = facts.since_on, facts.began_on, facts.audience, now
    row.save()
    detail = {"shows": row.shows, "audience": str(facts.audience)}
    _written("journey.count", row, by, now, detail)


@transaction.atomic
def stop_counting(*, by: Actor, now: datetime) -> None:
    """Nothing is counted any more, and the days that were chosen go too."""
    row = Counting.objects.select_for_update().filter(person_id=_oneself(by)).first()
    if row is None:
        raise NotFound
    _written("journey.stop_counting", row, by, now)
    row.delete()


@transaction.atomic
def note_return(
    person_id: UUID, facts: ReturnFacts, words: str = "", *, key: UUID | None = None, by: Actor, now: datetime
) -> UUID:
    """Somebody used again, said by themself or by whom they told. `key` is the form's one-time key.

    Said by themself, it is answered by a welcome at once. The daily list sees to it that somebody is there (R58).
    """
    today = programs.local_day(None, now)
    may_note(by, person_id, today)
    if (sent := ReturnToUse.objects.filter(id=key).first() if key else None) is not None:
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    _checked(person_id, facts, words, today)
    own = by.person_id == person_id
    row = ReturnToUse(
        id=key or ids.new(), person_id=person_id, began_on=facts.began_on, ended_on=facts.ended_on,
        by_oneself=own, words=words.strip(), at=now, by_id=by.account_id, welcomed_at=now if own else None,
    )  # fmt: skip
    row.save(force_insert=True)
    sure = Sure.OWN if own else Sure.TOLD
    pulse.write([EventRow(person_id, Kind.RETURN_TO_USE, now, today, SOURCE, sure=sure, row_id=row.id)])
    _written("journey.note_return", row, by, now, {"own": own})
    return row.id


@transaction.atomic
def change_return(return_id: UUID, facts: ReturnFacts, words: str = "", *, by: Actor, now: datetime) -> None:
    """The same, better said: another day, or until when it was."""
    row = _standing(return_id, by, now)
    _checked(row.person_id, facts, words, programs.local_day(None, now))
    row.began_on, row.ended_on, row.words = facts.began_on, facts.ended_on, words.strip()
    row.save(update_fields=["began_on", "ended_on", "words"])
    _written("journey.change_return", row, by, now)


@transaction.atomic
def follow_return(
    return_id: UUID, follows: Follows, *, naloxone: bool | None = None, by: Actor, now: datetime
) -> None:
    """What follows has come: they were welcomed, what is safe was talked over, somebody was with them.

    The first word stays, but whether naloxone is at hand may be said anew.
    """
    row = _standing(return_id, by, now)
    name = _FOLLOWED[follows]
    changed = [name]
    setattr(row, name, getattr(row, name) or now)
    if follows is Follows.SAFETY:
        row.naloxone = naloxone
        changed.append("naloxone")
    if follows is Follows.SUPPORT and row.supported_by_id is None:
        row.supported_by_id = by.account_id
        changed.append("supported_by_id")
    row.save(update_fields=changed)
    _written("journey.follow_return", row, by, now, {"follows": str(follows)})


@transaction.atomic
def withdraw_return(return_id: UUID, *, by: Actor, now: datetime) -> None:
    """It was not so. The line of the story goes with it."""
    row = _standing(return_id, by, now)
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    told = pulse.events_of_row(row.id, [row.person_id])
    day = programs.local_day(None, now)
    pulse.write(
        [
            EventRow(person, Kind.WITHDRAWN, now, day, SOURCE, row_id=row.id, supersedes_id=event)
            for person, event in told.items()
        ]
    )
    _written("journey.withdraw_return", row, by, now)


def may_note(by: Actor, person_id: UUID, today: date) -> None:
    """Oneself; or who stands beside them and may see their plan. Never who keeps rules over them (R10)."""
    require_at_home(by)
    if by.person_id == person_id:
        require(by, Permission.OWN_EDIT)
        return
    require(by, Permission.RETURN_NOTE)
    consent.require_seen(by, person_id, Category.PLAN, today=today)


def _checked(person_id: UUID, facts: ReturnFacts, words: str, today: date) -> None:
    less = Goal.objects.filter(person_id=person_id, kind=GoalKind.REDUCE, ended_at__isnull=True).exists()
    if wrong := why_not_note(facts, words, less=less, today=today):
        raise Refused(wrong[1], field=wrong[0])


def _oneself(by: Actor) -> UUID:
    require_at_home(by)
    require(by, Permission.OWN_EDIT)
    if by.person_id is None:
        raise NotFound
    return by.person_id


def _standing(return_id: UUID, by: Actor, now: datetime) -> ReturnToUse:
    row = ReturnToUse.objects.select_for_update().filter(id=return_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise NotFound
    may_note(by, row.person_id, programs.local_day(None, now))
    return row


def _written(
    what: str, row: Counting | ReturnToUse, by: Actor, now: datetime, detail: dict[str, Any] | None = None
) -> None:
    ledger.record(what, by=by, now=now, about=row.person_id, row=row.id, detail=detail, touches=[row.person_id])
