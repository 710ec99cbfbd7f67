"""Signals about a person's network: whom they would actually call (R28 R31 R86)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from companionway.attention.rules.facts import Facts
from companionway.attention.rules.settings import Settings
from companionway.attention.rules.signals import Code, Flag, Urgency
from companionway.people.rules import true_peers


def thin(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """Fewer true peers by two-way ties than it takes, or nobody at night, or nobody steadier."""
    if facts.enrolled_on is None:
        return
    begun = max(facts.enrolled_on, facts.standing.stepped_down_on or facts.enrolled_on)
    since = begun + timedelta(settings.network_days)
    if not since <= today < since + timedelta(settings.flag_days):
        return
    not_counted = frozenset(one.person_id for one in facts.beside if one.no_peer)
    peers = true_peers(facts.ties, not_counted=not_counted)
    at_night = sum(tie.at_night for tie in peers)
    steadier = sum(tie.steadier for tie in peers)
    wanted = (settings.network_peers, settings.network_at_night, settings.network_steadier)
    if all(have >= want for have, want in zip((len(peers), at_night, steadier), wanted, strict=True)):
        return
    numbers = {"peers": len(peers), "wanted": wanted[0], "at_night": at_night, "steadier": steadier}
    yield Flag(Code.NETWORK_THIN, Urgency.THIS_WEEK, since, numbers)


def shrinking(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """In touch with half as many people as in the stretch of days before, or fewer."""
    if facts.enrolled_on is None or facts.standing.restricted:
        return
    now, before = facts.partners
    if before >= settings.shrink_from and 2 * now <= before:
        numbers = {"now": now, "before": before, "days": settings.shrink_days}
        yield Flag(Code.NETWORK_SHRINKING, Urgency.THIS_WEEK, today, numbers)
