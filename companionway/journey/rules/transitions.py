"""A plan before every step-down, so that nobody leaves into nothing (R15 R93)."""

from __future__ import annotations

from enum import StrEnum

MAX_SLOT = 600


class SlotKind(StrEnum):
    """What is settled before somebody leaves. Each is filled, or declined in the person's own words."""

    MUTUAL_AID = "mutual_aid"  # a meeting near home, the first one booked, and who goes along
    CONTINUED_CARE = "continued_care"
    THERAPIST = "therapist"
    PRESCRIBER = "prescriber"  # and medication
    HOUSING = "housing"
    FIRST_PEER = "first_peer"
    NIGHT_CONTACT = "night_contact"
    EMERGENCY = "emergency"  # what to do when it gets dangerous, with naloxone


class TransitionEnding(StrEnum):
    """What became of a plan: they left with it, or did not leave."""

    LEFT = "left"
    STAYED = "stayed"
