"""What somebody tells of themself as a helper, as far as they tell whoever asks (R7 R37)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category
from companionway.peers.models import PeerProfile
from companionway.peers.rules import HelperLimit, MeetingWay, ProfileFacts, TimeBand, ToldOf, opened
from companionway.people.rules import Audience


@dataclass(frozen=True)
class ProfileView:
    """A helper as they say it, for one reader: what is not told to them is empty."""

    person_id: UUID
    facts: ProfileFacts
    serving_since_on: date | None
    at: datetime


def profiles(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, ProfileView]:
    """The profile of each of these who have one and of whom the actor may know anything as a helper."""
    wanted = list(dict.fromkeys(person_ids))
    if actor.system:
        reads = {person_id: (frozenset(Audience), True) for person_id in wanted}
    else:
        reads = _reads(actor, wanted, today)
    rows = PeerProfile.objects.filter(person_id__in=list(reads)) if reads else ()
    return {row.person_id: _view(row, *reads[row.person_id]) for row in rows}


def _reads(actor: Actor, wanted: list[UUID], today: date) -> dict[UUID, tuple[frozenset[Audience], bool]]:
    """To which audiences of each of these the actor belongs, and whether they keep or supervise them as helpers."""
    hears = consent.hears_helpers(actor, wanted, today=today)
    sees = consent.seen(actor, hears, today=today)
    return {one: (to, Category.SERVICE in sees.get(one, ())) for one, to in hears.items()}


def _view(row: PeerProfile, to: frozenset[Audience], keeps: bool) -> ProfileView:
    facts = opened(facts_of(row), to, keeps=keeps)
    since = row.serving_since_on if keeps or facts.tells(ToldOf.SERVED, to) else None
    return ProfileView(row.person_id, facts, since, row.at)


def facts_of(row: PeerProfile) -> ProfileFacts:
    """Everything that stands there, before it is asked who reads it."""
    return ProfileFacts(
        words=row.words, how_words=row.how_words, times=tuple(map(TimeBand, row.times.split())),
        ways=tuple(map(MeetingWay, row.ways.split())),
        sites=tuple(map(UUID, row.sites.split())), limits=tuple(map(HelperLimit, row.limits.split())),
        limit_words=row.limit_words, hours_a_week=row.hours_a_week, since_on=row.since_on,
        attested_months=row.attested_months, attested_on=row.attested_on,
        told={ToldOf(part): Audience(one) for part, one in row.told.items()},
    )  # fmt: skip
