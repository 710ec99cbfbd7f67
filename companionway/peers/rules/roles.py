"""What a helper may be here, from setting up chairs to training others, and which hat is which role (R1 R4 C5)."""

from __future__ import annotations

from enum import StrEnum

from companionway.people.rules import Hat


class HelperRole(StrEnum):
    """A service or a role, in the order of the ladder where it is a rung of it (R4)."""

    SET_UP = "set_up"  # chairs, coffee, keys
    HOST = "host"  # welcomes people, reads the opening
    CO_FACILITATOR = "co_facilitator"  # leads a group beside somebody who leads alone
    FACILITATOR = "facilitator"
    MENTOR = "mentor"  # one to one
    SPECIALIST = "specialist"  # certified
    TEMPORARY_SPONSOR = "temporary_sponsor"
    HOUSE_LEAD = "house_lead"
    DRIVER = "driver"
    BEDSIDE = "bedside"  # goes to a bed in a hospital
    TRAINER = "trainer"  # trains others


LADDER = (
    HelperRole.SET_UP, HelperRole.HOST, HelperRole.CO_FACILITATOR, HelperRole.FACILITATOR, HelperRole.MENTOR,
    HelperRole.TRAINER,
)  # fmt: skip
LEADS_GROUPS = frozenset({HelperRole.CO_FACILITATOR, HelperRole.FACILITATOR})
# Posts that carry power over others in a house: nobody holds many (R3).
POWERS = frozenset({HelperRole.FACILITATOR, HelperRole.HOUSE_LEAD, HelperRole.TRAINER, HelperRole.SPECIALIST})

# A hat of a peer asks what its role asks. A sponsor works inside their own fellowship, a buddy is a friend, and
# professionals answer to their own boards.
ROLE_OF_HAT: dict[Hat, HelperRole] = {
    Hat.PEER_SUPPORTER: HelperRole.MENTOR,
    Hat.PEER_MENTOR: HelperRole.MENTOR,
    Hat.COACH: HelperRole.MENTOR,
    Hat.PEER_SPECIALIST: HelperRole.SPECIALIST,
    Hat.TEMPORARY_SPONSOR: HelperRole.TEMPORARY_SPONSOR,
}


class Course(StrEnum):
    """What can be learned for it. Which role asks for which stands in packs/roles.toml, or is the program's own."""

    ORIENTATION = "orientation"
    FACILITATION = "facilitation"
    CRISIS = "crisis"
    NALOXONE = "naloxone"
    DRIVING = "driving"
    ETHICS = "ethics"
    TRAINING = "training"  # to train others
    PEER_SUPPORT = "peer_support"  # the hours that a board asks for
    CONTINUING = "continuing"  # after the credential
