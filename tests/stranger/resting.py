"""Of ours, for the strangers' walk: somebody who rests, and a hat that they put down."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from companionway.ground import ids
from companionway.journey.models import RestedHat
from companionway.peers import actions as peers
from companionway.peers.rules import RestKind
from companionway.people.rules import Hat
from tests.cast import NOW, TODAY, Town


def resting(town: Town) -> dict[Any, Any]:
    """Rosa takes time for herself; so does Dr. Lin, who was beside her as a coach and says what is good to know."""
    until_on = TODAY + timedelta(days=9)
    for who in ("rosa", "lin"):
        said = {
            "words": "For my mother.",
            "until_on": until_on,
            "by": town.actors[who],
            "now": NOW - timedelta(days=5),
        }
        rest = peers.rest(town.people[who], RestKind.LEAVE, **said)
    hat = RestedHat.objects.create(
        step_back_id=rest, helper_id=town.lin, person_id=town.rosa, relationship_id=ids.of(NOW, b"coach"),
        hat=Hat.COACH, words="Ask about her mother.",
    )  # fmt: skip
    return {
        "rested_id": hat.id, ("kind", "RestKind"): RestKind.REST, "given_at": NOW - timedelta(days=3),
        "away_until": until_on, "receiver_id": town.mei,
        ("since", "UUID | None"): None,
    }  # fmt: skip
