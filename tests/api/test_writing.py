"""What programs write is what the pages write: once, under the owner's name, refused for the same reasons."""

from __future__ import annotations

from uuid import uuid4

import pytest

from companionway.ground import ids, organization
from companionway.ground.models import Entry
from companionway.support.models import Contact
from tests.cast import NOW

pytestmark = pytest.mark.django_db

CALL = {"mode": "call", "result": "reached", "minutes": 20, "note": "A good talk."}


@pytest.fixture
def quiet(town):
    """Rosa has not been heard of for weeks, so she is on the list."""
    with organization.hold(town.organization_id):
        for days_ago in range(60, 20, -4):
            town.contact("rosa", "dan", days_ago=days_ago)
    return town


def test_a_contact_is_written_down_and_told_in_the_story(town, program_of):
    mei = program_of("mei")
    answer = mei.post(f"people/{town.rosa}/contacts", {**CALL, "with_person_id": town.dan})

    assert answer.status_code == 201
    kept = mei.told(f"contacts/{answer.json()['id']}")
    assert (kept["note"], kept["minutes"], kept["with_person_id"]) == ("A good talk.", 20, str(town.dan))
    assert mei.told(f"people/{town.rosa}/story")["lines"][0]["contact"]["id"] == kept["id"]
    with organization.hold(town.organization_id):
        entry = Entry.objects.get(what="support.log")
    assert entry.by_account_id == town.accounts["mei"]
    assert entry.why.startswith("token ")


FAR = "ffffffff-ffff-7fff-bfff-ffffffffffff"  # of a day that no calendar has


@pytest.mark.parametrize("key", [str(uuid4()), str(ids.new()), FAR], ids=["by chance", "by time", "far away"])
def test_the_same_key_is_the_same_contact(town, program_of, key):
    mei, address = program_of("mei"), f"people/{town.rosa}/contacts"
    first = mei.post(address, CALL, **{"idempotency-key": key})
    again = mei.post(address, {**CALL, "note": "Another word."}, **{"idempotency-key": key})

    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert Contact.unscoped.count() == 1


def test_a_key_is_ones_own_and_of_one_address(town, elsewhere, program_of):
    """The same key of somebody else, or for somebody else, meets nothing: neither a contact nor an error."""
    from tests.api.calling import caller

    key = {"idempotency-key": str(ids.new())}
    answers = [
        program_of("mei").post(f"people/{town.rosa}/contacts", CALL, **key),
        program_of("dan").post(f"people/{town.rosa}/contacts", CALL, **key),
        program_of("mei").post(f"people/{town.theo}/contacts", CALL, **key),
        caller(elsewhere.actor).post(f"people/{elsewhere.person_id}/contacts", CALL, **key),
    ]

    assert [one.status_code for one in answers] == [201] * 4
    assert len({one.json()["id"] for one in answers}) == 4


def test_a_contact_is_corrected_by_a_new_one_and_taken_back(town, program_of):
    mei = program_of("mei")
    first = mei.post(f"people/{town.rosa}/contacts", CALL).json()["id"]
    second = mei.post(f"contacts/{first}/correction", {**CALL, "minutes": 5}).json()["id"]

    assert mei.get(f"contacts/{first}").status_code == 404
    assert mei.told(f"contacts/{second}")["corrects_id"] == first
    assert mei.post(f"contacts/{first}/correction", CALL).json()["code"] == "already_corrected"
    withdrawn = mei.post(f"contacts/{second}/withdrawal")
    assert (withdrawn.status_code, withdrawn.content) == (204, b"")
    assert mei.get(f"contacts/{second}").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"minutes": 9_000}, "minutes_impossible", "minutes"),
        ({"minutes": 10**30}, "minutes_impossible", "minutes"),
        ({"at": "2026-12-24T10:00:00Z"}, "date_in_future", "at"),
        ({"note": "x" * 5_000}, "note_too_long", "note"),
    ],
)
def test_a_rule_that_says_no_answers_409_with_the_field_and_the_words(town, program_of, wrong, code, field):
    answer = program_of("mei").post(f"people/{town.rosa}/contacts", {**CALL, **wrong})

    said = answer.json()
    assert (answer.status_code, said["code"], said["field"]) == (409, code, field)
    assert said["sentence"]
    assert Contact.unscoped.count() == 0


def test_an_item_is_taken_given_back_and_put_off(quiet, program_of):
    mei, rosa = program_of("mei"), f"people/{quiet.rosa}"
    assert mei.post(f"{rosa}/taking").json()["going"]["mine"] is True
    assert [one["person"]["first_name"] for one in mei.told("today")["taken"]] == ["Rosa"]
    taken = program_of("dan").post(f"{rosa}/taking")
    assert (taken.status_code, taken.json()["code"]) == (409, "already_taken")
    assert mei.post(f"{rosa}/taking/end").json()["item"]["going"] is None

    waits = mei.post(f"{rosa}/wait", {"until_on": "2026-11-26", "reason": "with_family"})
    assert waits.json()["waiting"] == {"until_on": "2026-11-26", "reason": "with_family", "name": "Mei"}
    assert [one["person"]["first_name"] for one in mei.told("today")["put_off"]] == ["Rosa"]
    assert mei.post(f"{rosa}/wait/end").json()["item"]["waiting"] is None


def test_putting_off_is_bounded_as_on_the_page(quiet, program_of):
    answer = program_of("mei").post(
        f"people/{quiet.rosa}/wait", {"until_on": "2027-11-26", "reason": "with_family"}
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "put_off_too_long")
    assert answer.json()["numbers"] == {"most": 14}


def test_whoever_is_on_no_list_cannot_be_taken(town, program_of):
    answer = program_of("mei").post(f"people/{town.rosa}/taking")

    assert (answer.status_code, answer.json()["code"]) == (409, "not_on_the_list")


def test_what_is_left_out_is_as_plain_as_it_can_be(town, program_of):
    mei = program_of("mei")
    id_ = mei.post(f"people/{town.rosa}/contacts", {"mode": "text", "result": "tried"}).json()["id"]

    kept = mei.told(f"contacts/{id_}")
    assert (kept["kind"], kept["direction"], kept["minutes"]) == ("talked", "received", None)
    assert kept["at"] == NOW.isoformat().replace("+00:00", "Z")
