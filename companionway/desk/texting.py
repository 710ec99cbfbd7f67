"""Texting both ways: what somebody texts is understood, done, and answered at once (R27 R28 R67).

The answer goes back as the answer to the provider's own call, so it needs no outbox: if it is lost, the provider
calls again, and the same text gets the same answer. A number that nobody is known by and one that two people share
get the same words, which tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import phonenumbers
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from companionway.consent import queries as consent
from companionway.desk import telling
from companionway.desk.catalogue import LANGUAGES, say
from companionway.formats.twilio import Incoming, Undelivered
from companionway.ground import clock, organization
from companionway.ground.access import Actor, actor, system
from companionway.ground.errors import Reason
from companionway.notices import actions as notices
from companionway.notices import queries as notice_queries
from companionway.notices.rules import STAFFED_FROM, STAFFED_UNTIL, Way, within
from companionway.programs import queries as programs
from companionway.support import actions as support
from companionway.support import queries as support_queries
from companionway.support.rules import MAX_WORDS, CheckInFacts, HelpKind, Source
from companionway.wording.texting import Heard, Meant, understood

EVERYWHERE = "988"  # the crisis line of the country, where a place names none
MOST, SECONDS = 20, 600  # texts of one number that are answered
ALWAYS = frozenset({Meant.DANGER, Meant.HELP, Meant.STOP})


@dataclass(frozen=True)
class Writer:
    """Whose number it is, and where."""

    every: Actor
    line_id: UUID
    person_id: UUID
    confirmed: bool  # whoever holds the phone said that it is theirs
    program_id: UUID | None
    zone: str
    language: str
    name: str


def answer(message: Incoming, *, now: datetime) -> list[str]:
    """Do what a text says, once, and the messages that go back."""
    heard = understood(message.body)
    if _too_many(message.sender) and heard.meant not in ALWAYS:
        return []
    if heard.meant is Meant.STOP:
        _stop_everywhere(message.sender, now)
    with _writer(message.sender, now) as writer:
        if writer is None:
            return _to_a_stranger(heard)
        said = _once(writer, message, heard, now)
        return [" ".join(say(one, writer.language) for one in said)] if said else []


def undelivered(message: Undelivered, *, now: datetime) -> None:
    """One of our own texts did not arrive: wherever it is known, it is noted."""
    for tenant in programs.organizations():
        with organization.hold(tenant.id):
            notices.note_undelivered(message.id, nobody=message.nobody, by=system(tenant.id), now=now)


def _too_many(number: str) -> bool:
    key = "texts:" + salted_hmac("companionway.texts", number).hexdigest()
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key) > MOST
    except ValueError:  # it ran out in between
        return False


def _stop_everywhere(number: str, now: datetime) -> None:
    """Whoever holds the phone wrote it, so every line to it ends, whosesoever it is."""
    for tenant in programs.organizations():
        with organization.hold(tenant.id):
            notices.stop_marked(Way.TEXT, number, by=system(tenant.id), now=now)


@contextmanager
def _writer(number: str, now: datetime) -> Iterator[Writer | None]:
    """The one living person whose line has this number, with their organization in hand."""
    found = []
    for tenant in programs.organizations():
        with organization.hold(tenant.id):
            found += [(tenant.id, *one) for one in notice_queries.marked(system(tenant.id), Way.TEXT, number)]
    if len(found) != 1:
        yield None
        return
    tenant_id, line_id, person_id, confirmed = found[0]
    with organization.hold(tenant_id):
        yield _known(system(tenant_id), line_id, person_id, confirmed, now)


def _known(every: Actor, line_id: UUID, person_id: UUID, confirmed: bool, now: datetime) -> Writer | None:
    times = [one for one in consent.times_of(every, person_id) if one.ended_on is None]
    program_id = times[-1].program_id if times else None
    zone = programs.zone(program_id)
    card = consent.cards(every, [person_id], today=clock.day_of(now, zone)).get(person_id)
    if card is None or card.died_on is not None:
        return None
    name = telling.outward_name(every)
    return Writer(every, line_id, person_id, confirmed, program_id, zone, card.language, name)


def _to_a_stranger(heard: Heard) -> list[str]:
    """The same words to everybody, in both languages, since we do not know whose they are."""
    said = [Reason("text_unknown"), Reason("text_crisis", {"line": EVERYWHERE})]
    if heard.meant is Meant.DANGER:
        said = [Reason("text_danger", {"line": EVERYWHERE})]
    if heard.meant is Meant.STOP:
        said = [Reason("text_stopped")]
    return [" ".join(say(one, language) for one in said) for language in LANGUAGES]


def _once(writer: Writer, message: Incoming, heard: Heard, now: datetime) -> list[Reason]:
    """Done and noted in one transaction; of two deliveries at once the second finds the first."""
    try:
        with transaction.atomic():
            before = notice_queries.answered(writer.every, message.id)
            if before is not None:
                return before
            said = _done(writer, heard, now)
            notices.note_reply(
                writer.line_id, message.sender, message.id, understood=str(heard.meant), answered=said,
                by=writer.every, now=now,
            )  # fmt: skip
            return said
    except IntegrityError:
        return notice_queries.answered(writer.every, message.id) or []


def _done(writer: Writer, heard: Heard, now: datetime) -> list[Reason]:
    name = {"name": writer.name}
    if heard.meant is Meant.STOP:
        return [Reason("text_stopped")]
    if heard.meant is Meant.START:
        notices.confirm(writer.line_id, by=writer.every, now=now)
        return [Reason("text_started")]
    if heard.meant is Meant.HELP:
        return _asked(writer, now)
    if not writer.confirmed:  # a number may be mistyped: what it texts is not kept as somebody's word
        return [Reason("text_danger", {"line": _crisis_line(writer)}) if heard.meant is Meant.DANGER
                else Reason("text_confirm", name)]  # fmt: skip
    if heard.meant is Meant.INFO:
        return [Reason("text_info", name)]
    if heard.meant is Meant.OTHER:
        return [Reason("text_how", name), *_night(writer, now)]
    facts = CheckInFacts(now, heard.mood, words=heard.words[:MAX_WORDS])
    support.check_in(writer.person_id, facts, source=Source.TEXT, by=writer.every, now=now)
    if heard.meant is Meant.DANGER:
        danger = Reason("text_danger", {"line": _crisis_line(writer)})
        return [danger, Reason("text_kept_low"), *_night(writer, now)]
    if heard.mood is not None and heard.mood <= 2:
        return [Reason("text_kept_low"), *_night(writer, now), _crisis(writer)]
    return [Reason("text_kept"), *_night(writer, now)]


def _asked(writer: Writer, now: datetime) -> list[Reason]:
    """Whoever is on call is rung; what is said back is what is really happening."""
    support.ask_for_help(writer.person_id, HelpKind.NOW, source=Source.TEXT, by=writer.every, now=now)
    theirs = actor(writer.every.organization_id, person_id=writer.person_id)
    call = support_queries.my_call(theirs, now=now)
    heard = call is not None and (call.ringing or call.answered_by)
    night = _night(writer, now)
    if heard and night:
        return [Reason("text_help_night", night[0].numbers), _crisis(writer)]
    return [Reason("text_help" if heard else "text_help_nobody"), *night, _crisis(writer)]


def _night(writer: Writer, now: datetime) -> list[Reason]:
    """Said where nobody is on call and nobody reads before the morning."""
    hours = programs.settings_of(writer.program_id, (STAFFED_FROM, STAFFED_UNTIL))
    local = now.astimezone(ZoneInfo(writer.zone))
    begins, ends = hours["staffed_from"], hours["staffed_until"]
    if within(local.time(), local.time().replace(begins, 0, 0, 0), local.time().replace(ends, 0, 0, 0)):
        return []
    if writer.program_id and support_queries.on_call(writer.every, writer.program_id, now=now):
        return []
    return [Reason("text_night", {"hour": f"{begins:02}:00"})]


def _crisis(writer: Writer) -> Reason:
    return Reason("text_crisis", {"line": _crisis_line(writer)})


def _crisis_line(writer: Writer) -> str:
    """The number of the person's own place; its name might tell what the place is."""
    sites = programs.sites(writer.every)
    own = [one for one in sites if one.program_id == writer.program_id]
    return next((number for one in own if (number := number_in(one.crisis_line))), EVERYWHERE)


def number_in(text: str) -> str:
    """The first telephone number in a text, or a short one of three digits; "" where there is none."""
    for match in phonenumbers.PhoneNumberMatcher(text, "US"):
        return match.raw_string
    short = re.search(r"\b\d{3}\b", text)
    return short[0] if short else ""
