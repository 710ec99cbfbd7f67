"""Programs say and read what somebody wants of their rights, as the pages do."""

from __future__ import annotations

import pytest

from companionway.consent import actions
from companionway.consent.rules import Answered
from companionway.desk import privacy
from companionway.ground import organization
from companionway.ground.access import Permission
from tests.api.calling import Caller, token_of
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(town):
    return Caller(token_of(town.actors["rosa"], Permission.CONSENT_GIVE))


def test_a_complaint_is_made_and_its_answer_read(town, rosa):
    made = rosa.post("own/complaints", {"about": "privacy", "words": "Somebody called out my name."})
    assert made.status_code == 201
    rosa.post("own/complaints", {"about": "care", "words": "Nobody listened.", "unnamed": True})
    with organization.hold(town.organization_id):
        privacy.answer_complaint(made.json()["id"], "It is mended.", close=True, by=town.actors["ines"], now=NOW)
    (one,) = rosa.get("own/complaints").json()["complaints"]
    assert [answer["words"] for answer in one["answers"]] == ["It is mended."]
    assert one["closed_at"]
    assert rosa.post("own/complaints", {"about": "care", "words": " "}).json()["code"] == "nothing_said"


def test_something_is_kept_back_once_it_was_agreed_until_it_is_ended(town, rosa):
    said = {"categories": ["contacts"], "from_person_id": str(town.mei)}
    id_ = rosa.post("own/restrictions", said).json()["id"]
    assert rosa.get("own/restrictions").json()["restrictions"][0]["holds"] is False
    with organization.hold(town.organization_id):
        actions.answer_restriction(id_, Answered.AGREED, by=town.actors["ines"], now=NOW)
    assert rosa.get("own/restrictions").json()["restrictions"][0]["holds"] is True
    assert rosa.post(f"own/restrictions/{id_}/end").status_code == 204
    assert rosa.get("own/restrictions").json()["restrictions"][0]["holds"] is False
    no = rosa.post("own/restrictions", {"categories": ["identity"]})
    assert (no.status_code, no.json()["code"]) == (409, "restriction_of_identity")


def test_nothing_is_yes_until_it_is_chosen(town, rosa):
    assert {one["yes"] for one in rosa.get("own/choices").json()["choices"]} == {False}
    chosen = rosa.post("own/choices", {"choices": {"photos": True}}).json()["choices"]
    assert [one["of"] for one in chosen if one["yes"]] == ["photos"]
    dan = Caller(token_of(town.actors["dan"]))
    assert {one["yes"] for one in dan.get("own/choices").json()["choices"]} == {False}  # his own, and no others
