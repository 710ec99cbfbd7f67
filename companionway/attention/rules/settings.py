"""Every number of the daily list that a program may set for itself, once, with bounds and an honest source."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from companionway.programs.rules import Default

_OURS = "Companionway design default, not sourced"
_TIERS = (
    "Companionway design default; the tiers follow drug-related deaths after discharge in Texas: 4.1 per 1,000 "
    "person-years in days 0-28, 2.6 in days 29-90, 1.9 in days 91-365"
)
_FIRST_CONTACT = (
    "A contact, or three attempts, within three business days of discharge from an emergency department "
    "(New Hampshire Medicaid quality measure)"
)

_LEAVING = (
    "Companionway design default, not sourced: soon enough for a peer to meet them before they leave; the days "
    "after a discharge are those in which most people die (see the tiers)"
)

_HALLMARKS = (
    "Companionway design default; that being alone, other friends and distance from family come before a return to "
    "use is what people in recovery say (R29)"
)


def _number(value: int, low: int, high: int, unit: str, source: str = _OURS) -> int:
    return field(default=value, metadata={"low": low, "high": high, "unit": unit, "source": source})


@dataclass(frozen=True)
class Settings:
    """One program's numbers. Windows of days stay below 64, so that half of a bitmap answers them."""

    # Silence (R28): flagged at this share of the usual gap, the mean spacing of contact days in the window that
    # ends with the last contact.
    silence_percent: int = _number(200, 125, 500, "percent")
    rhythm_days: int = _number(56, 21, 63, "days")
    rhythm_contacts: int = _number(3, 3, 20, "contacts")
    first_contact_days: int = _number(3, 1, 14, "days", _FIRST_CONTACT)
    # So many days after a step-down have planned days of their own (FIRST_WEEK); 0 where nobody is that near.
    first_days: int = _number(7, 0, 7, "days", _TIERS)
    # The contact plan after a step-down (R26), and silence never flagged before `least` days: one tier a line.
    contacts_1: int = _number(3, 1, 14, "contacts", _TIERS)
    within_1: int = _number(7, 1, 60, "days", _TIERS)
    least_1: int = _number(3, 1, 30, "days", _TIERS)
    contacts_2: int = _number(2, 1, 14, "contacts", _TIERS)
    within_2: int = _number(7, 1, 60, "days", _TIERS)
    least_2: int = _number(4, 1, 30, "days", _TIERS)
    contacts_3: int = _number(1, 1, 14, "contacts", _TIERS)
    within_3: int = _number(7, 1, 60, "days", _TIERS)
    least_3: int = _number(5, 1, 30, "days", _TIERS)
    contacts_4: int = _number(1, 1, 14, "contacts", _TIERS)
    within_4: int = _number(14, 1, 60, "days", _TIERS)
    least_4: int = _number(7, 1, 60, "days", _TIERS)
    contacts_5: int = _number(1, 1, 14, "contacts")
    within_5: int = _number(30, 1, 60, "days")
    least_5: int = _number(7, 1, 60, "days")
    # Where staff are around the clock (C4: no setting is free of risk, R33: nor evidence of stability).
    held_days: int = _number(14, 3, 60, "days")
    space_days: int = _number(7, 1, 30, "days")
    # Supporters and networks.
    supporter_days: int = _number(3, 0, 30, "days", _FIRST_CONTACT)
    left_days: int = _number(14, 1, 60, "days")
    quiet_days: int = _number(14, 3, 60, "days")
    load: int = _number(5, 1, 200, "people")
    network_peers: int = _number(3, 1, 20, "people")
    network_at_night: int = _number(1, 0, 10, "people")
    network_steadier: int = _number(1, 0, 10, "people")
    network_days: int = _number(14, 1, 90, "days")
    shrink_days: int = _number(28, 7, 60, "days")
    shrink_from: int = _number(3, 2, 20, "people")
    # What stands ahead (R15 R23): so many days before a leaving, and before a temporary sponsorship ends.
    leaving_days: int = _number(14, 2, 60, "days", _LEAVING)
    slot_days: int = _number(7, 1, 30, "days", _LEAVING)
    sponsor_days: int = _number(7, 1, 30, "days")
    # Pairs and helpers (R3 R9 R37): a wish for somebody waits, a pair is quiet, a pair or a credential ends.
    waiting_match_days: int = _number(7, 1, 60, "days")
    pair_days: int = _number(21, 7, 60, "days")
    ending_days: int = _number(14, 2, 60, "days")
    shift_days: int = _number(14, 3, 60, "days")
    # Check-ins (R28 R29). What somebody says is asked after for so many days, or until somebody talks with them.
    asked_days: int = _number(14, 2, 60, "days")
    said_days: int = _number(7, 1, 21, "days")
    craving_days: int = _number(3, 1, 21, "days")
    craving_high: int = _number(8, 5, 10, "of_ten")
    mood_times: int = _number(3, 2, 10, "check_ins")
    mood_days: int = _number(56, 14, 90, "days")
    connected_times: int = _number(2, 1, 10, "check_ins")
    hallmark_days: int = _number(28, 7, 60, "days", _HALLMARKS)
    unanswered_times: int = _number(3, 2, 10, "check_ins")
    unanswered_days: int = _number(14, 3, 60, "days")
    # Care, good news, and how long a flag lives.
    care_days: int = _number(30, 7, 365, "days")
    back_days: int = _number(14, 7, 60, "days")
    good_days: int = _number(3, 1, 14, "days")
    flag_days: int = _number(60, 14, 365, "days")
    taken_hours: int = _number(24, 1, 96, "hours")


DEFAULTS: tuple[Default, ...] = tuple(
    Default("attention", one.name, one.default, **one.metadata)  # type: ignore[arg-type]
    for one in fields(Settings)
)


@dataclass(frozen=True)
class Tier:
    """A stretch of days after a step-down: `contacts` planned `within` days; silence not before `least` days."""

    until: int
    contacts: int
    within: int
    least: int


# The last day of each tier, counted from the step-down; the fifth is for good.
TIER_ENDS = (28, 90, 180, 365)

# The planned days of the first week after a step-down.
FIRST_WEEK = (1, 2, 3, 5, 7)

# Somebody without a known step-down: nothing fell away, so their first months here are not more than weekly.
WITHOUT_STEP_DOWN = 2


def tiers(settings: Settings) -> tuple[Tier, ...]:
    """The five tiers, and a sixth for a restricted setting."""
    ends = (*TIER_ENDS, 10**6)
    phases = tuple(
        Tier(end, *(getattr(settings, f"{name}_{i}") for name in ("contacts", "within", "least")))
        for i, end in enumerate(ends, start=1)
    )
    return (*phases, Tier(10**6, 1, settings.held_days, settings.held_days))
