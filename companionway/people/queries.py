"""Reads about people, for consent alone (the wall in pyproject): consent adds who may see them.

Every function answers for the organization in hand. `people=None` means everyone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from companionway.ground import bulk, prepared
from companionway.people.models import (
    Capacity,
    Card,
    Channel,
    Enrolment,
    Exclusion,
    Experience,
    Login,
    Medicine,
    MedicineReader,
    NamedTie,
    OwnTie,
    Person,
    Reference,
    Relationship,
)  # fmt: skip
from companionway.people.rules import BESIDE, HAT_CLASS, TOLD, Audience, HatClass, Part, folded


def lasting(rows: QuerySet, today: date) -> QuerySet:
    """Rows with started_on and ended_on that hold on `today`."""
    return rows.filter(started_on__lte=today).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today))


def persons() -> QuerySet[Person]:
    return Person.objects.all()


def cards(people: Iterable[UUID] | QuerySet | None = None) -> QuerySet[Card]:
    rows = Card.objects.order_by("given_name", "family_name", "id")
    return rows if people is None else rows.filter(person_id__in=_some(people))


def channels(people: Iterable[UUID] | QuerySet) -> QuerySet[Channel]:
    return Channel.objects.filter(person_id__in=_some(people)).order_by("kind", "id")


def relationships(
    people: Iterable[UUID] | QuerySet | None, *, today: date | None, end: str = ""
) -> QuerySet[Relationship]:
    """Relationships in which anyone of `people` helps or is helped; only lasting ones unless `today` is None.

    `end` ("helper" or "helped") asks for one side alone.
    """
    rows = Relationship.objects.order_by("started_on", "id")
    if people is not None and end:
        rows = rows.filter(**{f"{end}_id__in": _some(people)})
    elif people is not None:
        people = _some(people)
        rows = rows.filter(Q(helper_id__in=people) | Q(helped_id__in=people))
    return rows if today is None else lasting(rows, today)


def named_ties(people: Iterable[UUID] | QuerySet, *, today: date) -> QuerySet[NamedTie]:
    """The ties these people named and that hold on `today`."""
    rows = NamedTie.objects.filter(person_id__in=_some(people), named_on__lte=today)
    return rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today)).order_by("named_on", "id")


def own_ties(people: Iterable[UUID] | QuerySet) -> QuerySet[OwnTie]:
    """Whom these people named in their own words, and did not take away again."""
    return OwnTie.objects.filter(person_id__in=_some(people), ended_at__isnull=True).order_by("named_at", "id")


def two_way_ties(people: Iterable[UUID] | QuerySet, *, today: date) -> QuerySet[NamedTie]:
    """Those of the ties that are named back and whose other end is alive (R86)."""
    back = NamedTie.objects.filter(
        organization_id=OuterRef("organization_id"), person_id=OuterRef("named_id"), named_id=OuterRef("person_id")
    ).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today), named_on__lte=today)
    gone = Card.objects.filter(
        organization_id=OuterRef("organization_id"), person_id=OuterRef("named_id"), died_on__isnull=False
    )
    return named_ties(people, today=today).filter(Exists(back)).exclude(Exists(gone))


def here(person_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the ids that are people of this organization."""
    return bulk.present(Person, person_ids)


Span = tuple[date, date | None]  # from when, and until when; None while it lasts


def hat_spans(people: Iterable[str]) -> dict[tuple[str, str], list[tuple[Span, HatClass]]]:
    """(helped, helper) -> what class of hat from when until when, of these people; ids as hexadecimal digits."""
    columns = ("helped_id", "helper_id", "hat", "started_on", "ended_on", "id")
    people = list(people)
    rows = {*bulk.fetch(Relationship, columns, people, by="helped_id")}
    rows |= {*bulk.fetch(Relationship, columns, people, by="helper_id")}
    spans: dict[tuple[str, str], list[tuple[Span, HatClass]]] = {}
    for helped, helper, hat, start, end, _ in sorted(rows, key=lambda row: (row[3], row[5])):
        span = (cast(date, bulk.as_day(start)), bulk.as_day(end))
        spans.setdefault((bulk.as_hex(helped), bulk.as_hex(helper)), []).append((span, HAT_CLASS[hat]))
    return spans


def tie_spans(people: Iterable[str]) -> dict[tuple[str, str], list[Span]]:
    """(who named, whom) -> from when until when, of ties that touch these people; ids as hexadecimal digits."""
    columns = ("person_id", "named_id", "named_on", "ended_on", "id")
    people = list(people)
    rows = {*bulk.fetch(NamedTie, columns, people, by="person_id")}
    rows |= {*bulk.fetch(NamedTie, columns, people, by="named_id")}
    spans: dict[tuple[str, str], list[Span]] = {}
    for person, named, start, end, _ in rows:
        span = (cast(date, bulk.as_day(start)), bulk.as_day(end))
        spans.setdefault((bulk.as_hex(person), bulk.as_hex(named)), []).append(span)
    return spans


def exclusions(people: Iterable[UUID] | QuerySet | None, *, today: date) -> QuerySet[Exclusion]:
    """Exclusions in which anyone of `people` stands on either side."""
    rows = lasting(Exclusion.objects.order_by("started_on", "id"), today)
    if people is None:
        return rows
    people = _some(people)
    return rows.filter(Q(one_id__in=people) | Q(other_id__in=people))


def enrolments(people: Iterable[UUID] | QuerySet | None, *, today: date | None) -> QuerySet[Enrolment]:
    rows = Enrolment.objects.order_by("started_on", "id")
    if people is not None:
        rows = rows.filter(person_id__in=_some(people))
    return rows if today is None else lasting(rows, today)


def enrolled(programs: Iterable[UUID] | None, *, today: date) -> QuerySet:
    """Ids of the people enrolled in these programs on `today`; None means in any."""
    rows = lasting(Enrolment.objects.all(), today)
    if programs is not None:
        rows = rows.filter(program_id__in=list(programs))
    return rows.values("person_id")


def capacities(people: Iterable[UUID] | QuerySet) -> QuerySet[Capacity]:
    return Capacity.objects.filter(person_id__in=_some(people))


def logins(people: Iterable[UUID] | QuerySet | None = None, *, account_id: UUID | None = None) -> QuerySet[Login]:
    rows = Login.objects.all()
    if people is not None:
        rows = rows.filter(person_id__in=_some(people))
    return rows if account_id is None else rows.filter(account_id=account_id)


@prepared.read
def persons_of(accounts: list[UUID]) -> QuerySet:
    """(account, the person who signs in with it): asked at every door."""
    return Login.objects.filter(account_id__in=accounts).values_list("account_id", "person_id")


def hats_worn(helper_id: UUID, helped_id: UUID, *, today: date) -> list[str]:
    """The hats one person wears for another on `today`."""
    rows = lasting(Relationship.objects.filter(helper_id=helper_id, helped_id=helped_id), today)
    return list(rows.values_list("hat", flat=True))


def around(person_id: UUID, *, today: date) -> set[UUID]:
    """Everyone beside a person: relationships and ties either way. For touches, and for care after a death."""
    found: set[UUID] = set()
    for row in relationships([person_id], today=today):
        found |= {row.helper_id, row.helped_id}
    ties = NamedTie.objects.filter(Q(person_id=person_id) | Q(named_id=person_id))
    for row in ties.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today)):
        found |= {row.person_id, row.named_id}
    return found - {person_id}


def numbered(source: str, numbers: Iterable[str]) -> QuerySet[Reference]:
    """Who stands under these numbers in another system."""
    return Reference.objects.filter(source=source, number__in=list(numbers))


def born(days: Iterable[date]) -> QuerySet[Card]:
    """Cards of those born on one of these days."""
    return Card.objects.filter(born_on__in=list(days)).defer("notes")


def search(words: str) -> QuerySet[Card]:
    """Cards in whose names every one of the first five words stands, case and accents forgiven."""
    rows = cards()
    for word in folded(words).split()[:5]:
        rows = rows.filter(folded__contains=word)
    return rows


def died(*, since: date, until: date) -> QuerySet[Card]:
    """Cards of those who died between two days, the last included."""
    return Card.objects.filter(died_on__gt=since, died_on__lte=until)


def without_hats(hats: Iterable[str], *, today: date) -> QuerySet[Enrolment]:
    """The enrolments of living participants beside whom nobody stands in any of these hats, longest here first."""
    same = {"organization_id": OuterRef("organization_id")}
    theirs = Relationship.objects.filter(helped_id=OuterRef("person_id"), hat__in=list(hats), **same)
    gone = Card.objects.filter(person_id=OuterRef("person_id"), died_on__isnull=False, **same)
    return lasting(Enrolment.objects.filter(part=Part.PARTICIPANT), today).filter(
        ~Exists(lasting(theirs, today)), ~Exists(gone)
    )


def supported(helpers: Iterable[UUID] | QuerySet, hats: Iterable[str], *, today: date) -> QuerySet:
    """(helper, helped) of the living whom these helpers walk beside, in any of these hats, each pair once."""
    gone = Card.objects.filter(
        organization_id=OuterRef("organization_id"), person_id=OuterRef("helped_id"), died_on__isnull=False
    )
    rows = lasting(Relationship.objects.filter(helper_id__in=_some(helpers), hat__in=list(hats)), today)
    return rows.exclude(Exists(gone)).values_list(F("helper_id"), F("helped_id")).distinct()


def loads(helpers: Iterable[UUID] | QuerySet, hats: Iterable[str], *, today: date) -> dict[UUID, int]:
    """How many living people each helper walks beside, in any of these hats."""
    counted: dict[UUID, int] = {}
    for helper_id, _ in supported(helpers, hats, today=today):
        counted[helper_id] = counted.get(helper_id, 0) + 1
    return counted


def _some(people: Iterable[UUID] | QuerySet) -> list[UUID] | QuerySet:
    return people if isinstance(people, QuerySet) else list(people)


def medicines_shown_to(reader_id: UUID) -> QuerySet[MedicineReader]:
    """By whom somebody was chosen to see the own list of medicines."""
    return MedicineReader.objects.filter(reader_id=reader_id)


def medicine_readers(person_id: UUID) -> QuerySet[MedicineReader]:
    """Whom somebody chose to see their own list of medicines."""
    return MedicineReader.objects.filter(person_id=person_id).order_by("chosen_at", "id")


def medicines(person_id: UUID) -> QuerySet[Medicine]:
    """Somebody's own list of medicines, in the order in which they wrote it."""
    return Medicine.objects.filter(person_id=person_id).order_by("told_at", "id")


def experience(people: Iterable[UUID], audiences: Iterable[Audience]) -> QuerySet[Experience]:
    """What these people say of themselves to any of these audiences, in the order in which they said it."""
    rows = Experience.objects.filter(person_id__in=list(people), audience__in=list(audiences))
    return rows.order_by("told_at", "id")


def tells_those_beside(person_id: UUID) -> bool:
    """Whether somebody says anything of themself to those beside them."""
    return experience([person_id], TOLD).exists()


def telling(helper_id: UUID, *, today: date) -> QuerySet[Relationship]:
    """Relationships of those whom `helper_id` stands beside and who say something of themself; `person_id` each."""
    beside = lasting(Relationship.objects.filter(helper_id=helper_id, hat__in=sorted(BESIDE)), today)
    told = Experience.objects.filter(
        organization_id=OuterRef("organization_id"), person_id=OuterRef("helped_id"), audience__in=sorted(TOLD)
    )
    return beside.filter(Exists(told)).annotate(person_id=F("helped_id"))
