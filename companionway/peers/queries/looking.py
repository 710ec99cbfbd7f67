"""What of helping may ask for somebody to look after a helper, as the daily list reads it: for SYSTEM (R2 R3 R9).

Each is asked of a moment, so that the list of a past day knows nothing that came later. Who rests, and why, is not
read here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from companionway.ground import prepared
from companionway.ground.access import Actor
from companionway.ground.errors import NotFound
from companionway.peers.models import (
    AfterShift,
    Credential,
    CriticalEvent,
    HelperPost,
    PeerProfile,
    Supervision,
    Training,
)
from companionway.peers.rules import HARD, CredentialStage, HelperFacts, is_early


class ShiftLook(NamedTuple):
    """A shift that was hard, or after which they would like to talk."""

    on: date
    hard: bool
    talk: bool


@dataclass
class HelperLook:
    """Of one helper. `hard_at`: the oldest hard thing that nobody has talked about with them yet.

    `ends`: the last day of each credential and each course, as the newest paper of it says. `early`: leads since
    not long ago.
    """

    hard_at: datetime | None = None
    supervised_on: date | None = None
    ends: list[date] = field(default_factory=list)
    terms: list[date] = field(default_factory=list)
    early: bool = False
    shifts: list[ShiftLook] = field(default_factory=list)


def to_look_after(
    actor: Actor, person_ids: Collection[UUID], serving: Iterable[UUID], *, since: date, today: date, at: datetime
) -> dict[UUID, HelperLook]:  # fmt: skip
    """What is known of those of these people who help. `serving`: those of whom that is known already.

    Two reads for everybody; the rest only where somebody holds a post, helps, or went through something hard.
    `since`: how far back shifts are read.
    """
    if not actor.system:
        raise NotFound
    found: dict[UUID, HelperLook] = defaultdict(HelperLook)
    for person, until in _posts(list(person_ids), today=today):
        found[person].terms += [until] if until else []
    for person, first in _hard(list(person_ids), at=at):
        found[person].hard_at = first
    ids = list({*found, *serving})
    if ids:
        _papers(found, ids, today=today, at=at)
        _early(found, ids, since=since, today=today, at=at)
    return dict(found)


def _papers(found: dict[UUID, HelperLook], ids: list[UUID], *, today: date, at: datetime) -> None:
    for person, last in _supervised(ids, today=today):
        found[person].supervised_on = last
    newest: dict[tuple[UUID, str], date | None] = {}
    for person, until in _credentials(ids, at=at):
        found[person].ends.append(until)
    for person, course, until in _courses(ids, at=at, today=today):
        newest[person, course] = until  # in the order of their days: a newer course stands for the older one
    for (person, _), until in newest.items():
        found[person].ends += [until] if until else []


def _early(found: dict[UUID, HelperLook], ids: list[UUID], *, since: date, today: date, at: datetime) -> None:
    for person, since_on, months, told_on in _profiles(ids):
        facts = HelperFacts(since_on=since_on, attested_months=months, attested_on=told_on)
        found[person].early = is_early(facts.in_recovery_since, on=today)
    early = [one for one in ids if one in found and found[one].early]
    if not early:
        return
    for person, day, mood, talk in _shifts(early, since=since, today=today, at=at):
        if mood <= HARD or talk:
            found[person].shifts.append(ShiftLook(day, mood <= HARD, talk))


@prepared.read
def _posts(ids: list[UUID], *, today: date) -> QuerySet:
    lasting = Q(ended_on__isnull=True) | Q(ended_on__gt=today)
    rows = HelperPost.objects.filter(lasting, person_id__in=ids, from_on__lte=today)
    return rows.values_list("person_id", "until_on")


@prepared.read
def _hard(ids: list[UUID], *, at: datetime) -> QuerySet:
    waits = Q(debriefed_at__isnull=True) | Q(debriefed_at__gt=at)
    rows = CriticalEvent.objects.filter(waits, person_id__in=ids, at__lte=at).order_by("-at")
    return rows.values_list("person_id", "at")


@prepared.read
def _supervised(ids: list[UUID], *, today: date) -> QuerySet:
    rows = Supervision.objects.filter(person_id__in=ids, withdrawn_at__isnull=True, on__lte=today)
    return rows.values("person_id").annotate(last=Max("on")).values_list("person_id", "last")


@prepared.read
def _credentials(ids: list[UUID], *, at: datetime) -> QuerySet:
    lasting = Q(ended_at__isnull=True) | Q(ended_at__gt=at)
    held = Credential.objects.filter(lasting, person_id__in=ids, at__lte=at, stage=CredentialStage.HELD)
    return held.filter(until_on__isnull=False).values_list("person_id", "until_on")


@prepared.read
def _courses(ids: list[UUID], *, at: datetime, today: date) -> QuerySet:
    rows = Training.objects.filter(person_id__in=ids, withdrawn_at__isnull=True, at__lte=at, on__lte=today)
    return rows.order_by("on", "id").values_list("person_id", "course", "until_on")


@prepared.read
def _profiles(ids: list[UUID]) -> QuerySet:
    rows = PeerProfile.objects.filter(person_id__in=ids)
    return rows.values_list("person_id", "since_on", "attested_months", "attested_on")


@prepared.read
def _shifts(ids: list[UUID], *, since: date, today: date, at: datetime) -> QuerySet:
    rows = AfterShift.objects.filter(person_id__in=ids, on__gt=since, on__lte=today, at__lte=at).order_by(
        "on", "id"
    )
    return rows.values_list("person_id", "on", "mood", "wants_talk")
