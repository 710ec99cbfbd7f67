"""What leaves the house: a notice in its words, handed to whoever carries it, and what they said noted.

Claim, send, note: three steps, and only the first and the last in a transaction. A worker killed between them
leaves one notice behind, which is settled by the rule (docs/adr/0017).
"""

from __future__ import annotations

import time
from datetime import datetime

from django.conf import settings

from companionway.desk.catalogue import say
from companionway.ground.access import Actor
from companionway.ground.errors import Reason
from companionway.notices import actions
from companionway.notices.actions import Taken
from companionway.notices.actions.carriers import Carrier, Message, carrier_for
from companionway.notices.rules import Pace, Way, Word
from companionway.programs import queries as programs
from companionway.wording.neutral import tells

MOST, SECONDS = 50, 8.0  # in one go, so that nobody else waits long for the timer


def deliver(*, by: Actor, now: datetime) -> int:
    """Send what is due in the organization in hand; how many were handed over."""
    settle(by=by, now=now)
    actions.gather(by=by, now=now)
    began, sent = time.monotonic(), 0
    while sent < MOST and time.monotonic() - began < SECONDS:
        taken = actions.claim(by=by, now=now)
        if taken is None:
            break
        _send(taken, by=by, now=now)
        sent += 1
    return sent


def _send(taken: Taken, *, by: Actor, now: datetime) -> None:
    said = carrier_for(taken.way).carry(message_of(taken, outward_name(by)))
    actions.note_answer(taken.id, taken.key, said.answer, carrier_id=said.carrier_id, by=by, now=now)


def settle(*, by: Actor, now: datetime) -> None:
    """Ask the carriers about what nobody noted, and settle each."""
    began = time.monotonic()
    for taken in actions.unsettled(by=by, now=now):
        if time.monotonic() - began > SECONDS:
            return  # the others next time
        known = _known(carrier_for(taken.way), taken, outward_name(by))
        actions.settle_unsure(taken.id, taken.key, known, by=by, now=now)


def _known(carrier: Carrier, taken: Taken, name: str) -> bool | None:
    return carrier.knows(message_of(taken, name))


def outward_name(actor: Actor) -> str:
    """The name under which an organization writes."""
    return programs.organization_named(actor.organization_id).outward_name


def message_of(taken: Taken, name: str) -> Message:
    """A notice in its words. The outward name and a count are all that is ever put into them."""
    language = taken.language
    return Message(
        taken.id, taken.tries, taken.way, taken.address, name,
        say(Reason("told_subject", {"name": name}), language) if taken.way is Way.EMAIL else "",
        _body(taken, name), link() if taken.way is Way.PUSH else "", taken.pace is Pace.NOW, taken.taken_at,
    )  # fmt: skip


def _body(taken: Taken, name: str) -> str:
    count = taken.numbers.get("count")
    numbers = {"name": name} | ({"count": count} if isinstance(count, int) else {})
    complete = taken.word is not Word.DIGEST or "count" in numbers
    code = f"told_{taken.word}" if taken.more and complete else "told_plain"
    said = say(Reason(code, numbers), taken.language)
    if taken.way is Way.EMAIL and (here := link()):
        said = f"{said}\n\n{say(Reason('told_sign_in', {'link': here}), taken.language)}\n"
    return said


def link() -> str:
    """Where one signs in, if that is known and the address itself tells nothing."""
    here = next((one for one in settings.CSRF_TRUSTED_ORIGINS if "*" not in one), "")
    return "" if not here or tells(here, hints=True) else f"{here.rstrip('/')}/"
