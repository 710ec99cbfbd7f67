"""The list of who can see somebody, and what each of them really sees, are one and the same."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from companionway.consent import queries as consent
from companionway.consent.models import EmergencyAccess, Recipient, Restriction
from companionway.consent.rules import Answered, RecipientKind, spelled
from companionway.ground import organization
from companionway.ground.access import Category, Role
from companionway.people import actions as people
from companionway.people.models import MedicineReader
from companionway.people.rules import ExclusionKind, Hat
from tests.cast import NOW, TODAY
from tests.consent.papers import signed, taken_back

_C = Category


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def agree(
    town, *categories: Category, answer: str = Answered.AGREED, ended: bool = False, **whom: object
) -> Restriction:
    """The program agreed to keep this back."""
    return Restriction.objects.create(
        person_id=town.rosa, categories=spelled(categories), asked_at=NOW, answer=answer,
        answered_at=NOW if answer else None, ended_at=NOW if ended else None, **whom,
    )  # fmt: skip


def emergency(town, who: str, *, days: int = 1) -> None:
    EmergencyAccess.objects.create(
        person_id=town.rosa, to_name="Dr. Abe", to_facility="Main Street Hospital", nature="Fainted.", at=NOW,
        by_id=town.accounts[who], categories=spelled({_C.IDENTITY, _C.MEDICINES}),
        until_on=TODAY + timedelta(days=days),
    )  # fmt: skip


def listed(town) -> dict[str, consent.Seer]:
    return {one.name: one for one in consent.who_sees(town.actors["rosa"], town.rosa, today=TODAY)}


def agrees(town) -> dict[str, consent.Seer]:
    """The list, which says of everybody who signs in just what they see, and leaves out whoever sees nothing."""
    found = consent.who_sees(town.actors["rosa"], town.rosa, today=TODAY)
    said: dict[UUID | None, frozenset[Category]] = {one.account_id: one.sees for one in found}
    for name, account in town.accounts.items():
        if name != "rosa":
            actor = consent.actor_for(account, town.organization_id)
            assert said.get(account, frozenset()) == consent.seen(actor, [town.rosa], today=TODAY).get(
                town.rosa, frozenset()
            ), name
    return {one.name: one for one in found}


def test_somebody_here_whom_a_consent_names_is_listed_with_it_until_it_is_taken_back(here):
    paper = signed(here.rosa, "Theo, my friend", categories={_C.IDENTITY, _C.PLAN}, member_id=here.theo)
    theo = agrees(here)["Theo, my friend"]

    assert theo.sees == {_C.IDENTITY, _C.PLAN}
    assert [(one.consent_id, one.until) for one in theo.grounds] == [(paper.id, paper.ends_on)]
    taken_back(paper)
    assert "Theo, my friend" not in agrees(here)


def test_whoever_may_read_the_own_list_of_medicines_is_listed_for_that(here):
    MedicineReader.objects.create(person_id=here.rosa, reader_id=here.dan, chosen_at=NOW)
    dan = agrees(here)["Dan"]

    assert _C.MEDICINES in dan.sees
    assert any(one.chosen for one in dan.grounds)


def test_whoever_opened_it_in_an_emergency_is_listed_until_the_end_of_its_last_day(here):
    emergency(here, "sam")
    sam = agrees(here)["Sam"]
    assert sam.sees == {_C.IDENTITY, _C.MEDICINES}
    assert [(one.emergency, one.until) for one in sam.grounds] == [(True, TODAY + timedelta(days=1))]

    EmergencyAccess.objects.update(until_on=TODAY - timedelta(days=1))
    assert "Sam" not in agrees(here)


@pytest.mark.parametrize(
    ("whom", "who"),
    [
        ({"from_person_id": "mei"}, {"Mei"}),
        ({"from_role": Role.COORDINATOR}, {"Mei"}),
        ({"from_role": Role.PEER}, {"Dan"}),
        ({"from_hat": Hat.PEER_SUPPORTER}, {"Dan"}),
        ({}, {"Mei", "Dan", "Wei"}),
    ],
)
def test_what_is_kept_from_somebody_stands_with_nobody_whom_it_means(here, whom, who):
    before = agrees(here)
    whom = {key: here.people.get(str(value), value) for key, value in whom.items()}
    agree(here, _C.CONTACTS, **whom)
    after = agrees(here)

    assert {name for name, one in after.items() if one.sees != before[name].sees} == who
    assert all(_C.CONTACTS not in after[name].sees for name in who)


@pytest.mark.parametrize(("answer", "ended"), [("", False), (Answered.DECLINED, False), (Answered.AGREED, True)])
def test_what_was_only_asked_declined_or_ended_keeps_nothing_back(here, answer, ended):
    before = listed(here)
    agree(here, _C.CONTACTS, answer=answer, ended=ended, from_person_id=here.mei)
    assert agrees(here) == before


def test_what_is_kept_from_everybody_is_seen_in_an_emergency(here):
    agree(here, _C.IDENTITY)
    emergency(here, "mei")
    found = agrees(here)

    assert _C.IDENTITY in found["Mei"].sees
    assert _C.IDENTITY not in found["Dan"].sees


def test_what_is_kept_from_somebody_outside_takes_nothing_from_anybody_here(here):
    before = listed(here)
    outside = Recipient.objects.create(person_id=here.rosa, kind=RecipientKind.LAWYER, name="A. Lawyer")
    agree(here, _C.CONTACTS, from_recipient=outside)
    assert agrees(here) == before


def test_an_exclusion_leaves_no_line_whatever_else_speaks_for_them(here):
    signed(here.rosa, "Dan", member_id=here.dan)
    MedicineReader.objects.create(person_id=here.rosa, reader_id=here.dan, chosen_at=NOW)
    emergency(here, "dan")
    people.exclude(here.rosa, here.dan, kind=ExclusionKind.STAFF, on=TODAY, by=here.system, now=NOW)
    assert "Dan" not in agrees(here)
