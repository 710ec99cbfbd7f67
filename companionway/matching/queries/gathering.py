"""For SYSTEM: what speaks for two people, of many at once, from what each gave to be named for it.

Of what is not in here nothing can follow, neither a reason nor an order: facts for oneself alone, what a helper
keeps to themself, and whatever a colleague wrote.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from companionway.consent import queries as consent
from companionway.consent.queries import CardView, EnrolmentView
from companionway.ground.access import COMPLIANCE, Actor, Post
from companionway.ground.errors import NotFound
from companionway.journey import queries as journey
from companionway.journey.rules import Along
from companionway.matching.models import Preference, RuleSetAside
from companionway.matching.rules import (
    FIRST_WEEKS_DAYS,
    SAME_GENDER_MONTHS,
    OfferFacts,
    PersonFacts,
    Shared,
    Trait,
    Wish,
    genders,
    meant,
    within,
)
from companionway.peers import queries as peers
from companionway.peers.queries import ProfileView
from companionway.peers.rules import HelperLimit, TimeBand, ToldOf
from companionway.people.rules import SUPPORTERS, Audience, ExperienceKind, HatClass, Part
from companionway.programs import queries as programs

_TRAIT = {ExperienceKind.IDENTITY: Trait.GENDER}


@dataclass(frozen=True)
class Pool:
    """Who might be beside somebody now. `cards`, `profiles`: of those in `offers`; `loads`: how many they carry."""

    offers: dict[UUID, OfferFacts]
    cards: dict[UUID, CardView]
    profiles: dict[UUID, ProfileView]
    loads: dict[UUID, int]


def wishes_of(actor: Actor, person_ids: Collection[UUID], *, today: date) -> dict[UUID, tuple[Wish, ...]]:
    """What each of these people looks for, and their own language where they said none."""
    _only_system(actor)
    said: dict[UUID, list[Wish]] = defaultdict(list)
    rows = Preference.objects.filter(person_id__in=list(person_ids)).order_by("trait", "code")
    for row in rows:
        said[row.person_id].append(Wish(Trait(row.trait), row.code, row.weight, row.only))
    cards = consent.cards(actor, person_ids, today=today)
    return {one: meant(said.get(one, ()), cards[one].language if one in cards else "") for one in person_ids}


def person_facts(actor: Actor, person_ids: Collection[UUID], *, today: date) -> dict[UUID, PersonFacts]:
    """Those who look for somebody, as the rules need them."""
    _only_system(actor)
    told = _told(actor, person_ids, today)
    along, apart = journey.alongs(actor, person_ids), _apart(actor, person_ids, today)
    aside = set(
        RuleSetAside.objects.filter(person_id__in=list(person_ids), yes=True).values_list("person_id", flat=True)
    )
    homes = _homes(actor, person_ids, today)
    numbers = programs.settings_by_program((FIRST_WEEKS_DAYS, SAME_GENDER_MONTHS))
    return {
        one: _person(
            one,
            told.get(one, frozenset()),
            homes.get(one),
            numbers,
            aside,
            along.get(one),
            apart.get(one, ()),
            today,
        )
        for one in person_ids
    }


def _person(
    one: UUID, told: frozenset[Shared], home: EnrolmentView | None, numbers: Mapping[UUID | None, dict[str, int]],
    aside: Collection[UUID], along: Along | None, apart: Collection[UUID], today: date,
) -> PersonFacts:  # fmt: skip
    own = numbers.get(home.program_id if home else None) or numbers[None]
    since = home.started_on if home else None
    kept = within(
        since, genders(told), own[SAME_GENDER_MONTHS.key], set_aside=one in aside, today=today
    )  # fmt: skip
    first = since is not None and since > today - timedelta(days=own[FIRST_WEEKS_DAYS.key])
    return PersonFacts(one, told, along, first, kept, frozenset(apart))


def _apart(actor: Actor, person_ids: Collection[UUID], today: date) -> dict[UUID, set[UUID]]:
    """Whom nobody puts beside them: those kept apart from them, and whoever keeps rules over them (R10)."""
    found = consent.excluded(actor, person_ids, today=today)
    for row in consent.relationships(actor, person_ids, today=today):
        if row.hat_class is HatClass.COMPLIANCE:
            found.setdefault(row.helped_id, set()).add(row.helper_id)
    return found


def offer_facts(actor: Actor, helper_ids: Collection[UUID], *, today: date) -> dict[UUID, OfferFacts]:
    """Those who might be beside somebody, as the rules need them: who has said what they give."""
    _only_system(actor)
    said = peers.profiles(actor, helper_ids, today=today)
    cards = consent.cards(actor, helper_ids, today=today)
    return _offers(actor, {one: said.get(one) for one in helper_ids}, cards, today)


def pool(actor: Actor, program_ids: Collection[UUID], *, today: date, full: bool = False) -> Pool:
    """Everybody who helps in one of these programs and may be asked now: alive, here, not away, with room.

    `full`: those who have no room left too.
    """
    _only_system(actor)
    helping = consent.enrolments(actor, None, today=today, part=Part.HELPER)
    ids = {row.person_id for row in helping if row.program_id in program_ids}
    profiles = peers.profiles(actor, ids, today=today)
    loads = consent.loads(actor, profiles, SUPPORTERS, today=today)
    cards = consent.cards(actor, profiles, today=today)
    asked = _may_be_asked(actor, cards, None if full else loads, today)
    profiles = {one: profile for one, profile in profiles.items() if one in asked}
    cards = {one: card for one, card in cards.items() if one in asked}
    return Pool(_offers(actor, profiles, cards, today), cards, profiles, loads)


def _may_be_asked(
    actor: Actor, cards: dict[UUID, CardView], loads: dict[UUID, int] | None, today: date
) -> set[UUID]:
    said = consent.capacities(actor, cards, today=today)
    away = {one for one, can in said.items() if can.away_until and can.away_until > today}
    full = {one for one, can in said.items() if loads is not None and loads.get(one, 0) >= can.most}
    return still_here(actor, cards, today=today) - away - full


def still_here(actor: Actor, cards: dict[UUID, CardView], *, today: date) -> set[UUID]:
    """Those of whom there is a card who are alive and among us, do not rest, and keep nobody's rules."""
    accounts = consent.accounts_of(actor, cards, today=today)
    gone = programs.left_of(accounts.values())
    rules = {account for account, held in programs.posts_of(accounts.values()).items() if _keeps_rules(held)}
    left = {one for one, account in accounts.items() if account in gone | rules}
    living = {one for one, card in cards.items() if card.died_on is None}
    return living - left - set(peers.resting(actor, cards, today=today))


def _keeps_rules(held: Iterable[Post]) -> bool:
    """Whoever keeps the rules of a house is not asked to support somebody (R10)."""
    return any(post.role in COMPLIANCE for post in held)


def _offers(
    actor: Actor, profiles: Mapping[UUID, ProfileView | None], cards: dict[UUID, CardView], today: date
) -> dict[UUID, OfferFacts]:
    told, along = _told(actor, profiles, today), journey.alongs(actor, profiles)
    apart = consent.excluded(actor, profiles, today=today)
    return {
        one: OfferFacts(
            one, told.get(one, frozenset()) | _spoken(cards.get(one)) | _offered(profile),
            frozenset(profile.facts.limits) if profile else frozenset(), along.get(one),
            frozenset(apart.get(one, ())),
        )
        for one, profile in profiles.items()
    }  # fmt: skip


def _told(actor: Actor, person_ids: Collection[UUID], today: date) -> dict[UUID, frozenset[Shared]]:
    """What people gave to be named as a reason, as traits."""
    found = consent.alike(actor, list(person_ids), today=today)
    return {
        one: frozenset(
            (_TRAIT.get(kind) or Trait(kind), code) for kind, code in codes if kind is not ExperienceKind.WORD
        )
        for one, codes in found.items()
    }


def _spoken(card: CardView | None) -> frozenset[Shared]:
    tongues = (card.language, *card.speaks) if card else ()
    return frozenset((Trait.LANGUAGE, one) for one in tongues if one)


def _offered(profile: ProfileView | None) -> frozenset[Shared]:
    """Times, ways and places, each where its owner lets it be named."""
    if profile is None:
        return frozenset()
    facts = profile.facts
    told = {of for of, audience in facts.told.items() if audience == Audience.MATCHING}
    no_nights = HelperLimit.NO_NIGHTS in facts.limits
    times = [one for one in facts.times if not (no_nights and one == TimeBand.NIGHTS)]
    parts = (
        (ToldOf.TIMES, Trait.TIME, times),
        (ToldOf.WAYS, Trait.WAY, facts.ways),
        (ToldOf.SITES, Trait.PLACE, facts.sites),
    )
    return frozenset((trait, str(code)) for of, trait, codes in parts if of in told for code in codes)


def _homes(actor: Actor, person_ids: Collection[UUID], today: date) -> dict[UUID, EnrolmentView]:
    """Where people take part now, the newest where there are several: its numbers are theirs."""
    rows = consent.enrolments(actor, list(person_ids), today=today, part=Part.PARTICIPANT)
    return {row.person_id: row for row in sorted(rows, key=lambda row: (row.started_on, row.id))}


def _only_system(actor: Actor) -> None:
    if not actor.system:
        raise NotFound
