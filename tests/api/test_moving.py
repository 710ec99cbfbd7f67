"""Leaving for the next place, through the API: a finder fills in a place, and Rosa reads her own plan."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.ground import organization
from companionway.journey import actions as journey
from companionway.journey.rules import Level
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_a_finder_fills_in_a_place_and_rosa_declines_another_in_words(town, program_of):
    mei, rosa = program_of("mei"), program_of("rosa", **{"accept-language": "en"})
    found = {"slot": "housing", "words": "A room on Elm Street", "reference": "hsds:17"}
    assert mei.post(f"people/{town.rosa}/leaving/slots", found).status_code == 404  # nothing is planned yet
    assert rosa.told("own/leaving") == {"leaving": None}
    with organization.hold(town.organization_id):
        journey.open_transition(
            town.rosa, to_level=Level.COMMUNITY, leaves_on=TODAY + timedelta(days=5), by=town.actors["mei"], now=NOW
        )
    assert mei.post(f"people/{town.rosa}/leaving/slots", found).status_code == 204
    empty = rosa.post("own/leaving/slots", {"slot": "therapist", "declined": True})
    assert (empty.status_code, empty.json()["code"], empty.json()["field"]) == (409, "decline_in_words", "words")
    not_now = {"slot": "therapist", "words": "Not now.", "declined": True}
    assert rosa.post("own/leaving/slots", not_now).status_code == 204
    told = rosa.told("own/leaving")["leaving"]
    assert [(one["slot"], one["reference"], one["declined"]) for one in told["slots"]] == [
        ("therapist", "", True), ("housing", "hsds:17", False)
    ]  # fmt: skip
    assert (told["complete"], len(told["open"])) == (False, 6)
    assert mei.told(f"people/{town.rosa}/leaving")["leaving"] == told
