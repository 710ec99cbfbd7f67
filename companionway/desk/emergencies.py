"""A medical emergency (42 CFR 2.51): the four facts, who is meant, who must hear of it; and the sheet to hand over.

Whoever works here may open one, also of somebody of whom they see nothing otherwise. A name that fits nobody is
answered in the same words as one of whom nothing may be told, and is written down too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.actions import Packet
from companionway.consent.queries import CardView, ChannelView, EmergencyView, MedicineView
from companionway.consent.rules import EMERGENCY_OPENS, DisclosureFacts, GroundFacts, LeavesBy, Medium, what_stops
from companionway.desk import near, privacy
from companionway.desk.forms.people import tongues
from companionway.desk.near import Near
from companionway.ground import ledger
from companionway.ground.access import Actor, system
from companionway.ground.errors import NotFound, Reason, Refused
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.programs import queries as programs


@dataclass(frozen=True)
class Sought:
    """Who is meant: somebody known here, or a whole name and a birth date."""

    person_id: UUID | None = None
    given_name: str = ""
    family_name: str = ""
    born_on: date | None = None


@dataclass(frozen=True)
class FaceSheet:
    """What medical staff are given: who it is, what they take, whom they would want to be called."""

    told: EmergencyView
    card: CardView
    channels: list[ChannelView]
    medicines: list[MedicineView]
    people: list[Near]

    @property
    def tongue(self) -> str:
        """Their language by its own name."""
        return dict(tongues()).get(self.card.language, self.card.language)


def why_not(
    to_whom: str, facts: GroundFacts, sought: Sought, *, today: date, now: datetime
) -> list[tuple[str, Reason]]:
    """(field, why) of what is not written down yet; asked before anybody is looked for."""
    told = DisclosureFacts(LeavesBy.EMERGENCY, EMERGENCY_OPENS, "x", to_whom, facts)
    found = what_stops(told, today=today, now=now)
    if sought.person_id is None and not (
        sought.given_name.strip() and sought.family_name.strip() and sought.born_on
    ):
        found.append(("given_name", Reason("emergency_without_name")))
    return found


def open_(sought: Sought, to_whom: str, facts: GroundFacts, *, key: UUID | None, by: Actor, now: datetime) -> UUID:
    """Write the four facts down and open the sheet; its id. Refused in the same words whoever cannot be meant."""
    today = programs.local_day(None, now)
    person_id = _found(sought, by, today)
    try:
        if person_id is None:
            raise NotFound
        packet = actions.disclose(
            person_id, EMERGENCY_OPENS, ground=LeavesBy.EMERGENCY, to_whom=to_whom, what=facts.nature,
            medium=Medium.TOLD, facts=facts, key=key, also=lambda packet: _tell(packet, by, now),
            by=by, now=now,
        )  # fmt: skip
    except NotFound:
        actions.sought_in_vain(by=by, now=now)
        raise Refused("emergency_unknown") from None
    return packet.disclosure_id


def _found(sought: Sought, by: Actor, today: date) -> UUID | None:
    """Exactly one living person, or nobody."""
    if sought.person_id is not None:
        known = consent.cards(by, [sought.person_id], today=today)
        return sought.person_id if sought.person_id in known else None
    assert sought.born_on is not None
    every = system(by.organization_id)
    found = consent.known_by_birth(every, sought.given_name, sought.family_name, sought.born_on, today=today)
    return found[0] if len(found) == 1 else None


def _tell(packet: Packet, by: Actor, now: datetime) -> None:
    """The person, and whoever keeps privacy here, are asked to look. What they read says no more."""
    once = f"emergency {packet.disclosure_id}"
    notices.tell(packet.person_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=packet.disclosure_id, once=once,
                 by=system(by.organization_id), now=now)  # fmt: skip
    privacy.tell(packet.disclosure_id, once, but=by.person_id, by=by, now=now)


def face_sheet(emergency_id: UUID, *, by: Actor, today: date) -> FaceSheet:
    """The sheet, for whoever opened it, until the end of the next day."""
    told = consent.emergency(by, emergency_id, today=today)
    person_id = told.person_id
    own = near.own_eyes(by, person_id)
    return FaceSheet(
        told,
        consent.cards(by, [person_id], today=today)[person_id],
        consent.channels(by, [person_id], today=today).get(person_id, []),
        consent.medicines(by, person_id, today=today),
        near.people(own, person_id, today=today),
    )


def printed(sheet: FaceSheet, *, by: Actor, now: datetime) -> None:
    """That the sheet was printed is written down."""
    with transaction.atomic():
        ledger.record("desk.face_sheet", by=by, now=now, about=sheet.told.person_id, row=sheet.told.id)
