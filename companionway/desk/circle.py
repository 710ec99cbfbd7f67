"""Somebody's circle of support: peers, professionals and their own people side by side, and what each is for (R21).

One reader for the participant's page, for those beside them, for paper and API. It holds what its reader may see:
read through somebody's own eyes, it holds what they see themself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from companionway.consent import queries as consent
from companionway.consent.queries import CardView, ChannelView, RelationshipView
from companionway.desk.near import CALLED
from companionway.ground.access import Actor, Category, system
from companionway.journey import queries as journey
from companionway.journey.queries import SponsorshipView, TwoHatsView
from companionway.journey.rules import SlotKind, TransitionEnding
from companionway.peers import queries as helpers
from companionway.peers.rules import ProfileFacts
from companionway.people.rules import Hat, HatClass
from companionway.pulse import queries as pulse

LATELY = 366  # days in which a last talk is looked for
SIDES = (HatClass.SUPPORT, HatClass.PROFESSIONAL, HatClass.CIRCLE)


@dataclass(frozen=True)
class Member:
    """Somebody of the circle. `at_night`: they said that they may be asked, or the person would call them then.

    `last_on`: when the two last talked, where the reader may know; `sponsorship` where it is for some weeks.
    """

    card: CardView
    hats: tuple[Hat, ...]
    channels: tuple[ChannelView, ...]  # telephones only
    at_night: bool
    last_on: date | None
    sponsorship: SponsorshipView | None = None
    two_hats: tuple[TwoHatsView, ...] = ()
    tells: ProfileFacts | None = None  # what they tell the reader of how they help


@dataclass(frozen=True)
class Circle:
    """Everybody who stands around somebody, but those who keep rules over them."""

    peers: list[Member]
    professionals: list[Member]
    own: list[Member]  # family, friends, and whom they would call
    night_words: str = ""  # whom they call at night, as their plan for leaving says, where nobody here is meant

    @property
    def everybody(self) -> list[Member]:
        return [*self.peers, *self.professionals, *self.own]

    @property
    def at_night(self) -> list[Member]:
        """Who may be reached at night."""
        return [one for one in self.everybody if one.at_night]


def circle(actor: Actor, person_id: UUID, *, today: date) -> Circle:
    """The circle of somebody, as far as the actor may see it."""
    consent.require_seen(actor, person_id, Category.IDENTITY, today=today)
    oneself = actor.person_id == person_id
    known = oneself or Category.CONTACTS in consent.seen(actor, [person_id], today=today).get(person_id, ())
    sides = _sides(consent.relationships(actor, [person_id], today=today), person_id)
    ties = {row.named_id: row for row in consent.named_ties(actor, person_id, today=today)} if known else {}
    named = [one for one in ties if not any(one in side for side in sides.values())]
    sides[HatClass.CIRCLE] |= dict.fromkeys(named, ())
    members = _Members(actor, person_id, {one for side in sides.values() for one in side}, known, today)
    planned, words = _planned(actor, person_id, today)
    night = {one for one, row in ties.items() if row.at_night} | planned
    peers, professionals, own = (members.of(sides[side], night) for side in SIDES)
    return Circle(peers, professionals, own, words)


def _planned(actor: Actor, person_id: UUID, today: date) -> tuple[set[UUID], str]:
    """(who here, or in whose words) is called at night by the plan for leaving, for who may see the plan (R15)."""
    if (
        actor.person_id != person_id
        and Category.PLAN not in consent.seen(actor, [person_id], today=today)[person_id]
    ):
        return set(), ""
    every = journey.transitions(actor, person_id, today=today)
    plan = next((one for one in every if one.ending is not TransitionEnding.STAYED), None)
    slot = plan.facts.slots.get(SlotKind.NIGHT_CONTACT) if plan else None
    if slot is None or slot.declined:
        return set(), ""
    return ({slot.beside_id}, "") if slot.beside_id else (set(), slot.words)


def _sides(rows: Iterable[RelationshipView], person_id: UUID) -> dict[HatClass, dict[UUID, tuple[Hat, ...]]]:
    """Each helper stands once, with all their hats, where their first hat of care belongs."""
    worn: dict[UUID, list[RelationshipView]] = defaultdict(list)
    for row in rows:
        if row.helped_id == person_id and row.hat_class is not HatClass.COMPLIANCE:
            worn[row.helper_id].append(row)
    hats = {one: tuple(dict.fromkeys(row.hat for row in theirs)) for one, theirs in worn.items()}
    return {side: {one: hats[one] for one in hats if worn[one][0].hat_class is side} for side in SIDES}


class _Members:
    """What is told of everybody in a circle, read at once."""

    def __init__(self, actor: Actor, person_id: UUID, ids: set[UUID], known: bool, today: date):
        self.cards = consent.cards(actor, ids, today=today)
        self.channels = consent.channels(actor, ids, today=today)
        self.nights = {one for one, can in consent.capacities(actor, ids, today=today).items() if can.at_night}
        self.talks = _talks(actor, person_id, today) if known else {}
        self.sponsors = {one.sponsor_id: one for one in journey.sponsorships(actor, person_id, today=today)}
        self.tells = {one: view.facts for one, view in helpers.profiles(actor, ids, today=today).items()}
        self.two: dict[UUID, list[TwoHatsView]] = defaultdict(list)
        for row in journey.two_hats_about(actor, person_id, today=today):
            self.two[row.helper_id].append(row)

    def of(self, side: dict[UUID, tuple[Hat, ...]], night: set[UUID]) -> list[Member]:
        here = [one for one in side if one in self.cards and self.cards[one].died_on is None]
        return [
            Member(
                self.cards[one], side[one],
                tuple(way for way in self.channels.get(one, ()) if way.kind in CALLED),
                one in night or one in self.nights, self.talks.get(one), self.sponsors.get(one),
                tuple(self.two.get(one, ())), self.tells.get(one),
            )
            for one in here
        ]  # fmt: skip


def _talks(actor: Actor, person_id: UUID, today: date) -> dict[UUID, date]:
    """When the person last talked with each: of their own story, which the reader may see; of nobody else's."""
    every = system(actor.organization_id)
    return pulse.partners(every, [person_id], since=today - timedelta(days=LATELY), until=today).get(person_id, {})
