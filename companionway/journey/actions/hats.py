"""What goes along with a hat that is put on or down: a temporary sponsor's days, two hats asked about (R23, C1).

Called by `assign` and its like inside their transaction; they have asked whether it may be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from companionway.consent import queries as consent
from companionway.consent.queries import RelationshipView
from companionway.ground import ledger, organization
from companionway.ground.access import Actor, system
from companionway.ground.errors import Reason, Refused
from companionway.journey.models import TemporarySponsorship, TwoHats
from companionway.journey.rules import (
    SPONSOR_LASTS_DAYS,
    TWO_HATS_AGAIN_DAYS,
    SponsorEnding,
    TwoHatsAnswer,
    TwoHatsSaid,
    hats_ask,
    hats_of,
    pair,
    questions,
    same_pair,
    why_not_two_hats,
)
from companionway.people.rules import Hat
from companionway.programs import queries as programs

Pair = tuple[UUID, UUID]  # helper, helped


def worn(pairs: Collection[Pair], *, today: date) -> dict[Pair, list[RelationshipView]]:
    """The hats that helpers wear for people now, in the order in which they were put on."""
    found: dict[Pair, list[RelationshipView]] = defaultdict(list)
    helped = sorted({one for _helper, one in pairs})
    for row in consent.relationships(system(organization.current()), helped, today=today):
        if (row.helper_id, row.helped_id) in pairs:
            found[row.helper_id, row.helped_id].append(row)
    return {both: sorted(rows, key=lambda row: (row.started_on, row.id)) for both, rows in found.items()}


def asked_about(helper_id: UUID, helped_id: UUID, hat: Hat, *, today: date) -> list[RelationshipView]:
    """The hats of theirs with which this one raises the question."""
    rows = worn({(helper_id, helped_id)}, today=today).get((helper_id, helped_id), [])
    return [row for row in rows if hats_ask(row.hat, hat)]


def answered(
    others: Sequence[RelationshipView], said: TwoHatsSaid | None, *, later: bool, by: Actor, today: date
) -> None:
    """Refuse a second hat until the question is answered in words, and not by the helper themself.

    `later`: it stays open, for a coordinator.
    """
    if others and said is not None and by.person_id == others[0].helper_id:
        raise Refused("two_hats_by_a_third", field="two_hats")
    if said is not None:
        if wrong := why_not_two_hats(said, today=today, most_days=programs.setting(None, TWO_HATS_AGAIN_DAYS)):
            raise Refused(wrong[1], field={"words": "two_hats_words"}.get(wrong[0], wrong[0]))
    elif others and not later:
        raise Refused(Reason("two_hats", {"hat": str(others[0].hat)}), field="two_hats")


def put_on(
    helper_id: UUID, helped_id: UUID, hat: Hat, others: Sequence[RelationshipView], said: TwoHatsSaid | None, *,
    by: Actor, now: datetime,
) -> list[UUID]:  # fmt: skip
    """Keep the question with its answer, or open; the hats that end by it."""
    ends = said is not None and said.answer is TwoHatsAnswer.FIRST_ENDS
    for other in others:
        TwoHats.objects.create(
            helper_id=helper_id, person_id=helped_id, hats=pair(other.hat, hat), asked_at=now,
            asked_by_id=by.account_id, ended_at=now if ends else None, **_answer(said, by, now),
        )  # fmt: skip
    return [other.id for other in others] if ends else []


def _answer(said: TwoHatsSaid | None, by: Actor, now: datetime) -> dict:
    if said is None:
        return {}
    return {
        "answer": said.answer, "words": said.words.strip(), "answered_at": now, "answered_by_id": by.account_id,
        "again_on": said.again_on if said.answer is TwoHatsAnswer.BOTH else None,
    }  # fmt: skip


def sponsored(
    relationships: Iterable[tuple[UUID, UUID, UUID, date]], *, until_on: date | None = None, words: str = "",
    by: Actor, now: datetime,
) -> list[UUID]:  # fmt: skip
    """The days of temporary sponsors: (relationship, sponsor, person, first day), with an end for each (R23)."""
    days = timedelta(days=programs.setting(None, SPONSOR_LASTS_DAYS))
    rows = [
        TemporarySponsorship(
            relationship_id=relationship_id, sponsor_id=sponsor_id, person_id=person_id,
            until_on=until_on or on + days, words=words.strip(), at=now, by_id=by.account_id,
        )
        for relationship_id, sponsor_id, person_id, on in relationships
    ]  # fmt: skip
    TemporarySponsorship.objects.bulk_create(rows)
    return [row.id for row in rows]


class Worn(Protocol):
    """A hat that one wears for another: a relationship."""

    @property
    def id(self) -> UUID: ...
    @property
    def helper_id(self) -> UUID: ...
    @property
    def helped_id(self) -> UUID: ...
    @property
    def hat(self) -> str: ...


def put_down(row: Worn, *, now: datetime) -> None:
    """A hat is no longer worn: a temporary sponsorship is over with it, and so is what it asked."""
    TemporarySponsorship.objects.filter(relationship_id=row.id, ended_at__isnull=True).update(
        ending=SponsorEnding.OVER, ended_at=now
    )
    open_ = TwoHats.objects.filter(helper_id=row.helper_id, person_id=row.helped_id, ended_at__isnull=True)
    over = [one.id for one in open_ if Hat(row.hat) in hats_of(one.hats)]
    TwoHats.objects.filter(id__in=over).update(ended_at=now)


def notice(pairs: Collection[Pair], *, by: Actor, now: datetime) -> int:
    """Ask about every two hats that stand unasked among these pairs: an import or a merge brought them together.

    How many questions are new. What was asked about hats that are no longer worn, or twice, is over.
    """
    if not pairs:
        return 0
    today = programs.local_day(None, now)
    found = worn(set(pairs), today=today)
    standing = _standing(pairs)
    fresh = list(_unasked(found, standing, by, now))
    TwoHats.objects.bulk_create(fresh)
    over = [row.id for both, rows in standing.items() for row in _over(rows, found.get(both, []))]
    TwoHats.objects.filter(id__in=over).update(ended_at=now)
    if fresh:
        touches = sorted({one for row in fresh for one in (row.helper_id, row.person_id)})
        ledger.record("journey.ask_two_hats", by=by, now=now, detail={"asked": len(fresh)}, touches=touches)
    return len(fresh)


def _standing(pairs: Collection[Pair]) -> dict[Pair, list[TwoHats]]:
    found: dict[Pair, list[TwoHats]] = defaultdict(list)
    helped = {one for _helper, one in pairs}
    for row in TwoHats.objects.filter(person_id__in=helped, ended_at__isnull=True).order_by("asked_at", "id"):
        found[row.helper_id, row.person_id].append(row)
    return {both: rows for both, rows in found.items() if both in pairs}


def _unasked(
    found: dict[Pair, list[RelationshipView]], standing: dict[Pair, list[TwoHats]], by: Actor, now: datetime
) -> Iterator[TwoHats]:
    for (helper_id, helped_id), rows in found.items():
        known = [row.hats for row in standing.get((helper_id, helped_id), [])]
        for first, second in questions([row.hat for row in rows]):
            if not any(same_pair(pair(first, second), one) for one in known):
                yield TwoHats(
                    helper_id=helper_id, person_id=helped_id, hats=pair(first, second), asked_at=now,
                    asked_by_id=by.account_id,
                )  # fmt: skip


def _over(rows: list[TwoHats], bonds: list[RelationshipView]) -> Iterator[TwoHats]:
    """Questions about hats that are not worn, and the later of two about the same."""
    hats, seen = {row.hat for row in bonds}, set()
    for row in rows:
        same = frozenset(hats_of(row.hats))
        if not same <= hats or same in seen:
            yield row
        seen.add(same)
