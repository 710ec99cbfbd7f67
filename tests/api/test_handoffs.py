"""Hand-offs, through the API: offered by Mei, answered by Dan, and that they met is said by either of the two."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from companionway.ground import organization
from companionway.ground.access import Permission
from companionway.journey import actions as journey
from companionway.journey.rules import HandoffKind, Level, Offered
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(town) -> UUID:
    """Mei offers Rosa to Dan, who is asked since two days."""
    said = Offered(HandoffKind.HANDOFF, Level.DETOX, receiver_id=town.dan, words="She likes to walk.")
    with organization.hold(town.organization_id):
        return journey.offer(town.rosa, said, by=town.actors["mei"], now=NOW - timedelta(hours=30))


def test_dan_says_yes_and_that_they_met_and_rosa_says_that_they_met_again(town, program_of, offered):
    dan, rosa, mei = (program_of(one) for one in ("dan", "rosa", "mei"))
    (one,) = dan.told("handoffs")["handoffs"]
    assert (one["person_name"], one["step"], one["late"]) == ("Rosa", "accept", True)
    assert rosa.post(f"own/handoffs/{offered}/accept").status_code == 404  # the yes is the other one's
    assert dan.post(f"handoffs/{offered}/accept").status_code == 204
    yesterday = (NOW - timedelta(hours=20)).isoformat()
    assert dan.post(f"handoffs/{offered}/met", {"at": yesterday}).status_code == 204
    assert rosa.post(f"own/handoffs/{offered}/met").status_code == 204
    (told,) = mei.told(f"people/{town.rosa}/handoffs")["handoffs"]
    assert (told["step"], told["receiver_name"], bool(told["met_again_at"])) == ("settle", "Dan", True)
    assert rosa.told("own/handoffs")["handoffs"] == [told]
    again = dan.post(f"handoffs/{offered}/decline")
    assert (again.status_code, again.json()["code"]) == (409, "handoff_step_done")


def test_a_no_needs_no_reason_and_whoever_is_not_asked_finds_nothing(town, program_of, offered):
    dan, lin, theo = (program_of(one) for one in ("dan", "lin", "theo"))
    assert theo.post(f"own/handoffs/{offered}/decline").status_code == 404
    assert lin.told("handoffs") == {"handoffs": []}
    assert program_of("dan", Permission.OWN_EDIT).get("handoffs").status_code == 404
    assert [one["id"] for one in dan.told("own/handoffs")["to_receive"]] == [str(offered)]
    assert dan.post(f"own/handoffs/{offered}/decline").status_code == 204
    assert dan.told("own/handoffs")["to_receive"] == []
