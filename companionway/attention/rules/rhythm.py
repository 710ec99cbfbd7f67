"""Silence and the contact plan, for many people in one pass (R25 R26 R28 R33).

Written once, over arrays with one element a person (history.Columns); one person is an array of one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from companionway.attention.rules import days
from companionway.attention.rules.days import Ints, Mask
from companionway.attention.rules.history import Columns, Recent
from companionway.attention.rules.settings import FIRST_WEEK, TIER_ENDS, WITHOUT_STEP_DOWN, Settings, Tier, tiers

OWN, PLANNED, NEVER = 0, 1, 2  # what a silence is measured against
NOW, TODAY, THIS_WEEK = 0, 1, 2  # ranks of signals.Urgency
_HELD = len(TIER_ENDS) + 1
_WEEK = 7
_PLANNED_DAY = np.array([max((day for day in FIRST_WEEK if day <= k), default=0) for k in range(_WEEK + 1)])


@dataclass(frozen=True)
class Silence:
    """Where `mask`: two-way contact is missing for longer than is usual.

    `due` is the next day on which that may change without anything happening, 0 where there is none.
    """

    mask: Mask
    expired: Mask  # the same, but for so long that no morning repeats it
    against: Ints
    days: Ints
    usual: Ints  # days between contacts, where against OWN
    planned: Ints
    within: Ints
    tried: Ints
    urgency: Ints
    since: Ints
    due: Ints


@dataclass(frozen=True)
class Plan:
    """Where `mask`: the contact plan of the window after a step-down is not met."""

    mask: Mask
    expired: Mask
    first_week: Mask
    day: Ints  # days since the step-down
    planned: Ints
    within: Ints
    reached: Ints
    tried: Ints
    urgency: Ints
    since: Ints
    due: Ints


def _space_until(columns: Columns, today: int, settings: Settings) -> Ints:
    """The first day after the space they asked for, 0 where none was."""
    asked = (columns.space > 0) & (columns.space <= today)
    return np.where(asked, columns.space + settings.space_days, 0)


def _tier(since_start: Ints, stepped_down: Ints) -> Ints:
    """0 to 4: how long ago supervision fell, or without a step-down somebody came."""
    at = np.searchsorted(np.array(TIER_ENDS), since_start).astype(np.int64)
    return np.where(stepped_down > 0, at, np.maximum(at, WITHOUT_STEP_DOWN))


def _up(number: Ints, by: Ints | int) -> Ints:
    return -(-number // by)


def silence(columns: Columns, seen: Recent, settings: Settings) -> Silence:
    """Quiet for at least `silence_percent` of the usual gap, counted from the last contact or a later fresh start.

    The usual gap is the mean spacing of the days of two-way contact within the `rhythm_days` that end with the
    last of them, none before the last step-down (R33). With fewer than `rhythm_contacts` such days, or in a
    restricted setting, it is the planned gap of the tier in which the quiet began. A fresh start is enrolment,
    a step-down, and the end of space that was asked for. Today where contact was usual every three or four days
    or the quiet is twice what flags it; but after the first year the planned gap alone asks for this week (R34).
    """
    table, today = tiers(settings), seen.today
    contacts, within, least = (
        np.array([getattr(tier, name) for tier in table]) for name in ("contacts", "within", "least")
    )
    clock = np.maximum.reduce(
        [seen.last, columns.enrolled, columns.stepped_down, _space_until(columns, today, settings)]
    )
    start = np.where(columns.stepped_down > 0, columns.stepped_down, columns.enrolled)
    tier = np.where(columns.restricted, _HELD, _tier(clock - start, columns.stepped_down))

    spaces, span = _rhythm(columns, seen, settings)
    own = (spaces >= settings.rhythm_contacts - 1) & ~columns.restricted
    never = (seen.last == 0) & ~columns.restricted
    over, gaps = np.where(own, span, within[tier]), np.where(own, spaces, contacts[tier])
    threshold = np.maximum(_up(settings.silence_percent * over, 100 * gaps), least[tier])
    threshold = np.where(never, settings.first_contact_days, threshold)

    quiet = today - clock
    expired = quiet >= threshold + settings.flag_days
    mask = (quiet >= threshold) & ~expired
    low = ~own & (today - start > TIER_ENDS[3])
    soon = (2 * over <= 7 * gaps) | ((quiet >= 2 * threshold) & ~low) | never
    begun = np.where(seen.last > 0, seen.last, clock)
    return Silence(
        mask=mask,
        expired=expired,
        against=np.where(own, OWN, np.where(never, NEVER, PLANNED)),
        days=today - begun,
        usual=np.maximum(1, (2 * over + gaps) // (2 * gaps)),
        planned=contacts[tier],
        within=within[tier],
        tried=seen.tried_since(begun + 1),
        urgency=np.where(soon, TODAY, THIS_WEEK),
        since=clock + threshold,
        due=np.where(mask, today + 1, np.where(expired, 0, clock + threshold)),
    )


def _rhythm(columns: Columns, seen: Recent, settings: Settings) -> tuple[Ints, Ints]:
    """(gaps between days of contact, days they span) in the window that ends with the last contact."""
    bits, _ = days.moved(seen.low, seen.high, days.first(seen.low, seen.high))
    since_step_down = np.where(columns.stepped_down > 0, seen.last - columns.stepped_down + 1, 64)
    bits = days.newest(bits, np.minimum(settings.rhythm_days, since_step_down))
    return np.maximum(days.counted(bits) - 1, 0), np.maximum(days.length(bits) - 1, 0)


def contact_plan(columns: Columns, seen: Recent, settings: Settings) -> Plan:
    """The plan after a step-down is not met: until day 365, outside restricted settings, not while space lasts.

    In the `first_days`: nobody reached them since the last planned day (1, 2, 3, 5, 7), today included. After that:
    fewer days of contact in today and the `within` days before it than the tier plans, once they have been here
    that long. Whoever was reached today is left in peace.
    """
    table, today = tiers(settings)[:4], seen.today
    contacts, within = (np.array([getattr(tier, name) for tier in table]) for name in ("contacts", "within"))
    day = np.where(columns.stepped_down > 0, today - columns.stepped_down, 0)
    start = np.maximum(columns.stepped_down, columns.enrolled)
    in_window = (columns.stepped_down > 0) & (day <= TIER_ENDS[3]) & ~columns.restricted
    applies = in_window & (day >= 1) & (start < today) & (seen.last != today)
    applies &= _space_until(columns, today, settings) <= today

    tier = np.searchsorted(np.array(TIER_ENDS[:3]), day)
    first_week = day <= settings.first_days
    planned_day = columns.stepped_down + _PLANNED_DAY[np.clip(day, 0, _WEEK)]
    window = np.where(first_week, start + 1, today - within[tier])
    reached = seen.reached_since(window)
    missed = np.where(
        first_week,
        seen.last < np.maximum(planned_day, columns.enrolled),
        (window > start) & (reached < contacts[tier]),
    )
    since = np.maximum(seen.last, start) + 1
    expired = applies & missed & (since + settings.flag_days <= today)
    return Plan(
        mask=applies & missed & ~expired,
        expired=expired,
        first_week=first_week,
        day=day,
        planned=contacts[tier],
        within=within[tier],
        reached=reached,
        tried=seen.tried_since(window),
        urgency=_how_soon(tier, today - start, reached, today - seen.last),
        since=since,
        due=np.where(in_window, _plan_due(columns, seen, tier, table, applies & missed, expired), 0),
    )


def _plan_due(
    columns: Columns, seen: Recent, tier: Ints, table: tuple[Tier, ...], missed: Mask, expired: Mask
) -> Ints:
    """The next day on which the plan may read differently: where one contact is enough, the day it runs out."""
    within, one = (np.array(column) for column in ([t.within for t in table], [t.contacts == 1 for t in table]))
    tomorrow = seen.today + 1
    start = np.maximum(columns.stepped_down, columns.enrolled)
    runs_out = np.maximum(np.maximum(seen.last, start) + within[tier] + 1, tomorrow)
    calm = one[tier] & (seen.today - columns.stepped_down > _WEEK) & (columns.anchor <= seen.today)
    changes = columns.stepped_down + np.array(TIER_ENDS)[tier] + 1
    soon = np.where(calm & ~missed, runs_out, tomorrow)
    return np.minimum(np.where(expired, changes, soon), changes)


def _how_soon(tier: Ints, here: Ints, reached: Ints, quiet: Ints) -> Ints:
    """Nobody reached them in the tier in which most people die: now."""
    none = reached == 0
    first = np.where(none & (here >= 3), NOW, np.where(none | (quiet >= 2), TODAY, THIS_WEEK))
    second = np.where(none, TODAY, THIS_WEEK)
    return np.where(tier == 0, first, np.where(tier == 1, second, THIS_WEEK))
