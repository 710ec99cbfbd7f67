"""Which hats two people wear for each other on a day, as an event tells it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, system
from companionway.people.rules import HatClass


def hat_between(person_id: UUID, other_id: UUID | None, *, by: Actor, day: date) -> tuple[str, str]:
    """(class of hat the other wears for the person, class the person wears for the other) on a day.

    Two who wear no hat for each other but meet as peers count as support only by a relationship or a two-way tie.
    """
    if other_id is None:
        return "", ""
    every = system(by.organization_id)
    theirs, own = "", ""
    for row in consent.relationships(every, [person_id], today=day):
        if row.helper_id == other_id and row.helped_id == person_id:
            theirs = theirs or str(row.hat_class)
        if row.helper_id == person_id and row.helped_id == other_id:
            own = own or str(row.hat_class)
    if not theirs and not own:
        ties = consent.two_way_ties(every, [person_id], today=day).get(person_id, [])
        if any(tie.person_id == other_id for tie in ties):
            return str(HatClass.SUPPORT), str(HatClass.SUPPORT)
    return theirs, own
