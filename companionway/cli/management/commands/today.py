"""companionway today: who needs a human being today, why, and who could go (R12 R28)."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, TextIO, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from companionway.attention import actions, queries
from companionway.attention.queries import DailyList, Listed
from companionway.attention.rules.signals import Urgency
from companionway.cli import chosen
from companionway.consent import queries as consent
from companionway.desk.catalogue import exact_day, say, word
from companionway.ground import clock, organization
from companionway.ground.access import Actor, Role, system
from companionway.ground.errors import Forbidden
from companionway.programs import queries as programs


class Command(BaseCommand):
    help = "Who needs a human being today, why, and who could go."
    requires_system_checks: list = []

    def add_arguments(self, parser):
        parser.add_argument("--on", metavar="DATE", help="another day (2026-11-24); nothing of it is kept")
        parser.add_argument("--as", dest="reader", metavar="ACCOUNT", help="through whose eyes (an e-mail address)")
        parser.add_argument("--organization", metavar="NAME", help="where there is more than one")
        parser.add_argument("--json", action="store_true", help="one object, for machines")

    def handle(self, *args, **options):
        now = clock.now()
        with organization.hold(chosen.organization_id(options["organization"])) as here:
            account_id = _reader(here, options["reader"])
            account, actor = programs.account(account_id), consent.actor_for(account_id, here)
            if actor is None:
                raise CommandError("This colleague no longer works here.")
            found = _list(actor, options["on"], now)
            zone = ZoneInfo(programs.zone(None))
        with timezone.override(zone):
            if options["json"]:
                self.stdout.write(json.dumps(told(found, account.language), ensure_ascii=False, indent=2))
            else:
                show(found, account.get_full_name(), account.language, now, cast(TextIO, self.stdout._out))


def _list(actor: Actor, on: str | None, now) -> DailyList:
    try:
        if on is None:
            actions.refresh(by=actor, now=now)
            return queries.today(actor, now=now)
        return queries.on(actor, date.fromisoformat(on), now=now)
    except ValueError:
        raise CommandError("We could not read this as a day. Please write it like 2026-11-24.") from None
    except Forbidden:
        raise CommandError("This colleague has no daily list.") from None


def _reader(here: UUID, email: str | None) -> UUID:
    """The account whose eyes are borrowed: the one named, else a coordinator, of the most programs first."""
    there = programs.colleagues(system(here))
    if email is not None:
        for one in there:
            if one.email.casefold() == email.strip().casefold():
                return one.account_id
        raise CommandError("Nobody of this organization signs in with this e-mail address.")
    posts = [
        ((post.program_id is not None, -len(one.posts)), one.account_id)
        for one in there for post in one.posts if post.role is Role.COORDINATOR
    ]  # fmt: skip
    if not posts:
        raise CommandError("There is no coordinator here. Please say whose list with --as.")
    return min(posts, key=lambda post: post[0])[1]


def told(found: DailyList, language: str) -> dict[str, Any]:
    """The list for machines."""
    return {
        "day": found.day.isoformat(),
        "items": [_item(one, language) for one in found.items],
        "put_off": [_item(one, language) for one in found.put_off],
    }


def _item(one: Listed, language: str) -> dict[str, Any]:
    return {
        "person_id": str(one.person_id),
        "name": one.card.full_name,
        "urgency": str(one.urgency),
        "since": one.since.isoformat(),
        "reasons": [
            {
                "code": str(flag.code), "urgency": str(flag.urgency), "since": flag.since.isoformat(),
                "numbers": dict(flag.numbers), "words": say(reason, language),
            }
            for flag, reason in zip(one.flags, one.reasons, strict=True)
        ],
        "could_go": [
            {"person_id": str(card.person_id), "name": card.full_name, "why": str(knows)}
            for card, knows in one.could_go
        ],
        "safe_to_say": [{"kind": str(way.kind), "say": str(way.safe_to_say)} for way in one.channels],
        "taken_by": one.taken.name if one.taken else None,
        "waits_until": one.waits.until.isoformat() if one.waits else None,
    }  # fmt: skip


def show(found: DailyList, reader: str, language: str, now: datetime, out: TextIO) -> None:
    """The list for people: one table an urgency, most urgent first."""
    console = Console(file=out, highlight=False)
    console.print(f"{exact_day(found.day, language)}, as {reader} sees it", markup=False, style="bold")
    if not found.items:
        console.print("Nobody needs a visit or a call today that we know of.")
    for urgency in dict.fromkeys(one.urgency for one in found.items):
        rows = [one for one in found.items if one.urgency is urgency]
        console.print(f"\n{word(urgency, language).capitalize()} ({len(rows)})", style="bold", markup=False)
        console.print(Padding(_table(rows, language, now), (0, 0, 0, 2)))
    if found.put_off:
        console.print(f"\n{len(found.put_off)} put off to a later day.")


def _table(rows: list[Listed], language: str, now: datetime) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading, ratio in (("Who", 3), ("Why", 8), ("Who could go", 4), ("If someone else answers", 4)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for one in rows:
        table.add_row(
            one.card.short_name,
            "\n".join(say(reason, language, now=now) for reason in one.reasons),
            _who(one),
            _safe(one, language),
        )
    return table


def _who(one: Listed) -> str:
    """Who has said that they go, or who could; good news asks nobody."""
    if one.taken or one.urgency is Urgency.GOOD_NEWS:
        return f"taken by {one.taken.name}" if one.taken else ""
    return ", ".join(card.short_name for card, _ in one.could_go) or "nobody known"


def _safe(one: Listed, language: str) -> str:
    """What may be said where, one line for ways of which the same may be said."""
    ways: dict[str, list[str]] = {}
    for way in one.channels:
        ways.setdefault(word(way.safe_to_say, language), []).append(word(way.kind, language))
    return "\n".join(f"{', '.join(dict.fromkeys(kinds))}: {said}" for said, kinds in ways.items())
