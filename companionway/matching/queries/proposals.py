"""Reads of wishes, of who waits for somebody, and of who was proposed to whom (R37 R38 R40).

Where two people may not be put beside each other, a proposal of theirs is not there for anybody, and nothing counts
what is not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.ground.errors import NotFound
from companionway.matching.models import MatchRequest, Preference, Proposal, RuleSetAside
from companionway.matching.queries.gathering import offer_facts, person_facts, still_here
from companionway.matching.queries.waiting import answered
from companionway.matching.rules import FEW, OfferFacts, PersonFacts, ProposalEnding, Shared, Trait, Wish, fit
from companionway.people.rules import Hat

# What of a match may be named to the helper before anything begins, beside what the person lets be named of
# themself: it says how they like to meet, and nothing of their life.
_PLAIN = frozenset({Trait.LANGUAGE, Trait.TIME, Trait.WAY, Trait.PLACE})


@dataclass(frozen=True)
class RequestView:
    """Somebody would like a peer, or (`replaces_id`) another one."""

    id: UUID
    person_id: UUID
    program_id: UUID | None
    hat: Hat
    replaces_id: UUID | None
    words: str
    at: datetime


@dataclass(frozen=True)
class ProposalView:
    """Two people who might fit. `person`, `helper`: the names they go by, and nothing more before both said yes."""

    id: UUID
    person_id: UUID
    helper_id: UUID
    person: str
    helper: str
    hat: Hat
    program_id: UUID | None
    replaces_id: UUID | None
    batch: UUID | None
    reasons: tuple[Shared, ...]
    offered_at: datetime
    chosen_at: datetime | None
    accepted_at: datetime | None

    @property
    def waits_for_person(self) -> bool:
        return self.chosen_at is None


@dataclass(frozen=True)
class RuleAsked:
    """That the rule of the first months shall not hold for somebody; `yes` is None while it waits."""

    person_id: UUID
    words: str
    at: datetime
    yes: bool | None


def wishes(actor: Actor, person_id: UUID, *, today: date) -> list[Wish]:
    """What somebody looks for, as they said it: for themself, and for whoever puts people beside each other."""
    may_read(actor, person_id, today)
    rows = Preference.objects.filter(person_id=person_id)
    order = list(Trait)
    found = [Wish(Trait(row.trait), row.code, row.weight, row.only) for row in rows]
    return sorted(found, key=lambda one: (order.index(one.trait), one.code))


def request(actor: Actor, person_id: UUID, *, today: date) -> RequestView | None:
    """The open wish for somebody, if there is one: for themself, and for whoever puts people beside each other."""
    may_read(actor, person_id, today)
    found = _waiting(actor, MatchRequest.objects.filter(person_id=person_id, ended_at__isnull=True), today)
    return found[0] if found else None


def requests(actor: Actor, *, today: date) -> list[RequestView]:
    """Everybody who would like somebody, whoever has waited longest first: for whoever puts people together."""
    require(actor, Permission.MATCH_KEEP)
    reach = consent.visible(actor, Category.CONTACTS, today=today).values("id")
    rows = MatchRequest.objects.filter(ended_at__isnull=True, person_id__in=reach).order_by("at", "id")
    return _waiting(actor, rows, today)


def rule_asked(actor: Actor, person_id: UUID, *, today: date) -> RuleAsked | None:
    """Whether somebody asked that the rule of the first months shall not hold for them, and what was answered."""
    may_read(actor, person_id, today)
    row = RuleSetAside.objects.filter(person_id=person_id).first()
    return RuleAsked(row.person_id, row.words, row.at, row.yes) if row else None


def rules_asked(actor: Actor, *, today: date) -> list[RuleAsked]:
    """Those that wait for an answer: for whoever puts people beside each other."""
    require(actor, Permission.MATCH_KEEP)
    reach = consent.visible(actor, Category.CONTACTS, today=today).values("id")
    rows = RuleSetAside.objects.filter(yes__isnull=True, person_id__in=reach).order_by("at", "id")
    return [RuleAsked(row.person_id, row.words, row.at, row.yes) for row in rows]


def proposals(actor: Actor, person_id: UUID, *, today: date) -> list[ProposalView]:
    """What is open for somebody: for themself, and for whoever puts people beside each other."""
    may_read(actor, person_id, today)
    return _views(actor, Proposal.objects.filter(person_id=person_id, ended_at__isnull=True), today)


def proposals_here(actor: Actor, *, today: date) -> list[ProposalView]:
    """All that are open, of people of whom the actor may see both ends: for whoever puts people together."""
    require(actor, Permission.MATCH_KEEP)
    reach = consent.visible(actor, Category.CONTACTS, today=today).values("id")
    known = consent.visible(actor, Category.IDENTITY, today=today).values("id")
    rows = Proposal.objects.filter(ended_at__isnull=True, person_id__in=reach, helper_id__in=known)
    return _views(actor, rows, today)


def asked_of_me(actor: Actor, *, today: date) -> list[ProposalView]:
    """Who chose the actor and waits for a yes or a no: a first name, and why, as far as they let it be named."""
    require_at_home(actor)
    if actor.person_id is None:
        return []
    rows = Proposal.objects.filter(helper_id=actor.person_id, ended_at__isnull=True, chosen_at__isnull=False)
    return _views(actor, rows, today, to_helper=True)


def asked_before(actor: Actor, person_id: UUID, *, since: datetime) -> set[UUID]:
    """For SYSTEM: who said lately that it was not possible: not asked again at once, and nobody is told."""
    if not actor.system:
        raise NotFound
    rows = Proposal.objects.filter(person_id=person_id, ending=ProposalEnding.DECLINED, ended_at__gt=since)
    return set(rows.values_list("helper_id", flat=True))


def possible(actor: Actor, pairs: Iterable[tuple[UUID, UUID]], *, today: date) -> dict[tuple[UUID, UUID], bool]:
    """For SYSTEM: of (person, helper), whether nothing stands between the two."""
    if not actor.system:
        raise NotFound
    people, helpers, wanted = _gathered(actor, pairs, today)
    return {one: _possible(one, people, helpers) for one in wanted}


def _gathered(
    every: Actor, pairs: Iterable[tuple[UUID, UUID]], today: date
) -> tuple[dict[UUID, PersonFacts], dict[UUID, OfferFacts], list[tuple[UUID, UUID]]]:
    """What is known of both; whoever left, rests or died is asked no more, and holds nobody up."""
    wanted = list(dict.fromkeys(pairs))
    people = person_facts(every, [person for person, _ in wanted], today=today) if wanted else {}
    helpers = offer_facts(every, [helper for _, helper in wanted], today=today) if wanted else {}
    here = still_here(every, consent.cards(every, helpers, today=today), today=today) if helpers else set()
    return people, {one: facts for one, facts in helpers.items() if one in here}, wanted


def _possible(
    pair: tuple[UUID, UUID], people: dict[UUID, PersonFacts], helpers: dict[UUID, OfferFacts]
) -> bool:  # fmt: skip
    person, helper = people.get(pair[0]), helpers.get(pair[1])
    return person is not None and helper is not None and fit((), person, helper) is not None


def _views(actor: Actor, rows: Iterable[Proposal], today: date, *, to_helper: bool = False) -> list[ProposalView]:
    found = list(rows)
    every = system(actor.organization_id)
    people, helpers, _ = _gathered(every, ((row.person_id, row.helper_id) for row in found), today)
    cards = consent.cards(every, {one for row in found for one in (row.person_id, row.helper_id)}, today=today)
    living = {one for one, card in cards.items() if card.died_on is None}
    shown = [
        row for row in sorted(found, key=lambda row: (row.offered_at, row.id))
        if {row.person_id, row.helper_id} <= living and _possible((row.person_id, row.helper_id), people, helpers)
    ]  # fmt: skip
    return [
        _view(row, cards, _named(row, helpers[row.helper_id], people[row.person_id], to_helper)) for row in shown
    ]


def _named(row: Proposal, helper: OfferFacts, person: PersonFacts, to_helper: bool) -> tuple[Shared, ...]:
    """The reasons that may still be named: to the helper, only what the person lets be named of themself too."""
    said = [(Trait(trait), code) for trait, _, code in (one.partition(".") for one in row.reasons)]
    held = [one for one in said if one in helper.held or (one == (Trait.AHEAD, FEW) and not to_helper)]
    return tuple(one for one in held if not to_helper or one[0] in _PLAIN or one in person.told)


def _view(row: Proposal, cards, reasons: tuple[Shared, ...]) -> ProposalView:
    return ProposalView(
        row.id, row.person_id, row.helper_id, cards[row.person_id].first_name, cards[row.helper_id].first_name,
        Hat(row.hat), row.program_id, row.replaces_id, row.batch, reasons, row.offered_at, row.chosen_at,
        row.accepted_at,
    )  # fmt: skip


def _waiting(actor: Actor, rows: Iterable[MatchRequest], today: date) -> list[RequestView]:
    """Those who still wait: a peer who was put beside them by another door answers what they asked."""
    found = list(rows)
    first = [(row.id, row.person_id) for row in found if row.replaces_id is None]
    given = answered(system(actor.organization_id), first, today=today) if first else set()
    return [_request(row) for row in found if row.id not in given]


def _request(row: MatchRequest) -> RequestView:
    return RequestView(
        row.id, row.person_id, row.program_id, Hat(row.hat), row.replaces_id, row.words, row.at
    )  # fmt: skip


def may_read(actor: Actor, person_id: UUID, today: date) -> None:
    require_at_home(actor)
    if actor.person_id == person_id or actor.system:
        return
    require(actor, Permission.MATCH_KEEP)
    consent.require_seen(actor, person_id, Category.CONTACTS, today=today)
