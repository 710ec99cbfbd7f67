"""Reads of temporary sponsors, of two hats in one helper, and of who is a few steps ahead (R21 R23, C1)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.ground.errors import NotFound
from companionway.journey.models import AlongTheWay, TemporarySponsorship, TwoHats
from companionway.journey.rules import (
    SPONSOR_REMIND_DAYS,
    SPONSORED_MOST,
    Along,
    SponsorEnding,
    SponsorFacts,
    TwoHatsAnswer,
    few_steps_ahead,
    hats_of,
)
from companionway.people.rules import SUPPORTERS, Hat, Part
from companionway.programs import queries as programs

LOOKED_AT = 20  # of whom it is asked whether they are still here
MOST_AHEAD = 5  # people named as a few steps ahead: to choose from, not to rank


@dataclass(frozen=True)
class SponsorshipView:
    """A temporary sponsorship. `words` and `handover` are empty for whoever may not see the plan."""

    id: UUID
    person_id: UUID
    sponsor_id: UUID
    relationship_id: UUID
    until_on: date
    words: str
    ended_at: datetime | None
    ending: SponsorEnding | None
    handover: str
    handed_to_id: UUID | None


@dataclass(frozen=True)
class TwoHatsView:
    """One helper in two hats for one person; not `answer`ed yet, or to be looked at again on a day."""

    id: UUID
    person_id: UUID
    helper_id: UUID
    hats: tuple[Hat, Hat]  # the older first
    asked_at: datetime
    answer: TwoHatsAnswer | None
    words: str
    answered_at: datetime | None
    again_on: date | None


def sponsorships(actor: Actor, person_id: UUID, *, today: date, ended: bool = False) -> list[SponsorshipView]:
    """Temporary sponsors of somebody, those who end first before the others, both ends visible (R23)."""
    consent.require_seen(actor, person_id, Category.IDENTITY, today=today)
    rows = TemporarySponsorship.objects.filter(person_id=person_id).order_by("until_on", "id")
    found = list(rows if ended else rows.filter(ended_at__isnull=True))
    known = consent.cards(actor, {row.sponsor_id for row in found}, today=today)
    reads = _reads(actor, person_id, today)
    return [_sponsorship(row, reads) for row in found if row.sponsor_id in known]


def _reads(actor: Actor, person_id: UUID, today: date) -> bool:
    """What two people agreed is of the plan."""
    oneself = actor.system or actor.person_id == person_id
    return oneself or Category.PLAN in consent.seen(actor, [person_id], today=today).get(person_id, ())


def sponsoring(actor: Actor, *, today: date) -> list[SponsorshipView]:
    """Whose temporary sponsor the actor is now, as one of the two; those that end first before the others."""
    require_at_home(actor)
    if actor.person_id is None:
        return []
    rows = TemporarySponsorship.objects.filter(sponsor_id=actor.person_id, ended_at__isnull=True)
    found = list(rows.order_by("until_on", "id"))
    known = consent.cards(actor, {row.person_id for row in found}, today=today)
    return [_sponsorship(row, reads=True) for row in found if row.person_id in known]


def sponsorship(actor: Actor, sponsorship_id: UUID, *, today: date) -> SponsorshipView:
    """One that lasts: for the two, and for whoever puts people beside each other; else NotFound."""
    require_at_home(actor)
    row = TemporarySponsorship.objects.filter(id=sponsorship_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    if actor.person_id in (row.person_id, row.sponsor_id):
        return _sponsorship(row, reads=True)
    require(actor, Permission.SUPPORT_ASSIGN)
    for one in (row.person_id, row.sponsor_id):
        consent.require_seen(actor, one, Category.IDENTITY, today=today)
    return _sponsorship(row, _reads(actor, row.person_id, today))


def _sponsorship(row: TemporarySponsorship, reads: bool) -> SponsorshipView:
    ending = SponsorEnding(row.ending) if row.ending else None
    words, handover = (row.words, row.handover) if reads else ("", "")
    return SponsorshipView(
        row.id, row.person_id, row.sponsor_id, row.relationship_id, row.until_on, words, row.ended_at, ending,
        handover, row.handed_to_id,
    )  # fmt: skip


def sponsor_facts(actor: Actor, sponsor_id: UUID, *, today: date) -> SponsorFacts:
    """For SYSTEM: what somebody carries, before they are asked to be a temporary sponsor."""
    if not actor.system:
        raise NotFound
    said = consent.capacities(actor, [sponsor_id], today=today).get(sponsor_id)
    carried = SUPPORTERS | {Hat.TEMPORARY_SPONSOR}
    return SponsorFacts(
        TemporarySponsorship.objects.filter(sponsor_id=sponsor_id, ended_at__isnull=True).count(),
        programs.setting(None, SPONSORED_MOST),
        said.away_until if said else None,
        consent.loads(actor, [sponsor_id], carried, today=today).get(sponsor_id, 0),
        said.most if said else None,
    )


def reminders_due(actor: Actor, *, today: date) -> list[SponsorshipView]:
    """For SYSTEM: temporary sponsorships whose end comes near and of which nobody was reminded yet."""
    if not actor.system:
        raise NotFound
    last = today + timedelta(days=programs.setting(None, SPONSOR_REMIND_DAYS))
    rows = TemporarySponsorship.objects.filter(ended_at__isnull=True, reminded_at__isnull=True, until_on__lte=last)
    found = list(rows.order_by("until_on", "id"))
    cards = consent.cards(actor, {one for row in found for one in (row.person_id, row.sponsor_id)}, today=today)
    died = {one for one, card in cards.items() if card.died_on is not None}  # nobody is reminded of them
    return [_sponsorship(row, reads=False) for row in found if died.isdisjoint((row.person_id, row.sponsor_id))]


def two_hats(actor: Actor, *, today: date) -> list[tuple[TwoHatsView, CardView, CardView]]:
    """For whoever puts people beside each other: (question, person, helper), open ones and those to look at again.

    The open ones first, oldest first; then those whose day has come.
    """
    require(actor, Permission.SUPPORT_ASSIGN)
    rows = TwoHats.objects.filter(ended_at__isnull=True)
    found = [
        *rows.filter(answer="").order_by("asked_at", "id"),
        *rows.filter(again_on__lte=today).order_by("again_on"),
    ]
    cards = consent.cards(actor, {one for row in found for one in (row.person_id, row.helper_id)}, today=today)
    return [
        (_two_hats(row), cards[row.person_id], cards[row.helper_id])
        for row in found
        if row.person_id in cards and row.helper_id in cards
    ]


def one_two_hats(actor: Actor, two_hats_id: UUID, *, today: date) -> tuple[TwoHatsView, CardView, CardView]:
    """One question that stands, with the person and the helper."""
    require(actor, Permission.SUPPORT_ASSIGN)
    row = TwoHats.objects.filter(id=two_hats_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    cards = consent.cards(actor, [row.person_id, row.helper_id], today=today)
    if len(cards) < 2:
        raise NotFound
    return _two_hats(row), cards[row.person_id], cards[row.helper_id]


def two_hats_about(actor: Actor, person_id: UUID, *, today: date) -> list[TwoHatsView]:
    """What stands about somebody: for themself, and for whoever puts people beside each other."""
    consent.require_seen(actor, person_id, Category.IDENTITY, today=today)
    if actor.person_id != person_id and not actor.may(Permission.SUPPORT_ASSIGN):
        return []
    found = list(TwoHats.objects.filter(person_id=person_id, ended_at__isnull=True).order_by("asked_at", "id"))
    known = consent.cards(actor, {row.helper_id for row in found}, today=today)
    return [_two_hats(row) for row in found if row.helper_id in known]


def _two_hats(row: TwoHats) -> TwoHatsView:
    answer = TwoHatsAnswer(row.answer) if row.answer else None
    return TwoHatsView(
        row.id, row.person_id, row.helper_id, hats_of(row.hats), row.asked_at, answer, row.words, row.answered_at,
        row.again_on,
    )  # fmt: skip


def along(actor: Actor, person_id: UUID) -> Along | None:
    """How far along somebody says that they are: for themself alone."""
    require_at_home(actor)
    if actor.person_id != person_id and not actor.system:
        raise NotFound
    said = AlongTheWay.objects.filter(person_id=person_id).values_list("along", flat=True).first()
    return Along(said) if said else None


def alongs(actor: Actor, person_ids: Collection[UUID]) -> dict[UUID, Along]:
    """For SYSTEM, to find somebody a few steps ahead and for nothing else: how far along people say they are."""
    if not actor.system:
        raise NotFound
    rows = AlongTheWay.objects.filter(person_id__in=list(person_ids))
    return {person: Along(said) for person, said in rows.values_list("person_id", "along")}


def steps_ahead(actor: Actor, person_id: UUID, *, today: date) -> list[CardView]:
    """Who helps where somebody takes part and is a few steps ahead, the nearest first (R21).

    For whoever puts people beside each other, of those who said how far along they are for just this; how far,
    nobody is told. Who carries enough, is away, kept apart or beside them already, is left out.
    """
    require(actor, Permission.SUPPORT_ASSIGN)
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    every = system(actor.organization_id)
    if (mine := along(every, person_id)) is None:
        return []
    bands = {one: Along(said) for one, said in AlongTheWay.objects.values_list("person_id", "along")}
    helpers = _helpers_near(every, person_id, bands, today)
    loads = consent.loads(every, helpers, SUPPORTERS, today=today)
    free = _free(every, person_id, helpers, loads, today)
    near = few_steps_ahead(mine, [(one, bands[one], loads.get(one, 0)) for one in sorted(free)])[:LOOKED_AT]
    cards = consent.cards(actor, near, today=today)
    accounts = consent.accounts_of(every, near, today=today)
    gone = {one for one, account in accounts.items() if programs.has_left(account)}
    here = [one for one in near if one in cards and cards[one].died_on is None and one not in gone]
    return [cards[one] for one in here[:MOST_AHEAD]]


def _helpers_near(every: Actor, person_id: UUID, among: Collection[UUID], today: date) -> set[UUID]:
    """Those who help in a program in which the person is."""
    here = {row.program_id for row in consent.enrolments(every, [person_id], today=today)}
    helping = consent.enrolments(every, among, today=today, part=Part.HELPER)
    return {row.person_id for row in helping if row.program_id in here} - {person_id}


def _free(
    every: Actor, person_id: UUID, helpers: Collection[UUID], loads: dict[UUID, int], today: date
) -> set[UUID]:
    """Those who may be asked: not away, not full, not kept apart, not beside them yet."""
    apart = consent.excluded(every, [person_id], today=today).get(person_id, set())
    bonds = consent.relationships(every, [person_id], today=today)
    beside = {row.helper_id for row in bonds if row.helped_id == person_id}
    said = consent.capacities(every, helpers, today=today)
    away = {one for one, can in said.items() if can.away_until and can.away_until > today}
    full = {one for one, can in said.items() if loads.get(one, 0) >= can.most}
    return set(helpers) - apart - beside - away - full
