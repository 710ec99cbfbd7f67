"""Hand-offs as pages: who offers, who is asked, the person between them, and somebody outside with a code."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from companionway.consent import actions as consent_actions
from companionway.ground import ids, organization
from companionway.ground.access import Category
from companionway.journey import actions
from companionway.journey.models import Handoff, HandoffTry
from companionway.journey.rules import HandoffKind, Level, Offered
from tests.cast import NOW, ready
from tests.consent.papers import signed, taken_back

pytestmark = pytest.mark.usefixtures("now_stands_still")


def read(answer) -> str:
    return " ".join(answer.content.decode().split())


def row_of(town) -> Handoff:
    with organization.hold(town.organization_id):
        return Handoff.objects.get()


def test_mei_offers_rosa_to_dr_lin_who_says_yes_and_rosa_says_that_they_met(town, signed_in):
    with organization.hold(town.organization_id):
        ready(town.lin)
    mei, lin, rosa = (signed_in(town.accounts[one]) for one in ("mei", "lin", "rosa"))
    new = reverse("handoff_new", args=[town.rosa])
    said = {
        "receiver_id": town.lin, "kind": "handoff", "setting": "residential", "hat": "coach", "key": ids.new(),
        "leaves_at": (NOW + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"), "good_to_know": "She likes to walk.",
    }  # fmt: skip
    wrong = mei.post(new, said | {"receiver_id": ""})
    assert wrong.status_code == 422
    assert "She likes to walk." in read(wrong)
    for _ in range(2):
        assert mei.post(new, said).status_code == 302
    row = row_of(town)
    assert "Rosa" in read(mei.get(reverse("handoffs")))
    assert "Will you be there for Rosa?" in read(lin.get(reverse("handoff", args=[row.id])))
    assert "Will you be there for Rosa?" in read(lin.get(reverse("own")))
    assert reverse("own_handoffs") in read(rosa.get(reverse("own_leaving")))
    assert lin.post(reverse("handoff_yes", args=[row.id])).status_code == 302
    page = read(rosa.get(reverse("own_handoffs")))
    assert "She likes to walk." in page
    assert "Quién estará ahí para ti" in page
    rosa.post(reverse("own_handoff_met", args=[row.id]))
    assert row_of(town).met_at == NOW
    assert "Who takes over" in read(mei.get(reverse("person", args=[town.rosa])))


def test_a_try_and_a_word_why_it_did_not_settle(town, signed_in):
    with organization.hold(town.organization_id):
        offered = Offered(HandoffKind.HANDOFF, Level.DETOX, receiver_id=town.dan)
        row = actions.offer(town.rosa, offered, by=town.actors["mei"], now=NOW)
    dan, asks = signed_in(town.accounts["dan"]), "Will you be there for Rosa?"
    assert asks in read(dan.get(reverse("pocket")))
    with organization.hold(town.organization_id):
        actions.meet(row, NOW, by=town.actors["mei"], now=NOW)
    assert asks not in read(dan.get(reverse("pocket")))
    said = {"mode": "call", "result": "tried", "words": "No answer.", "key": ids.new()}
    assert dan.post(reverse("handoff_tried", args=[row]), said).status_code == 302
    with organization.hold(town.organization_id):
        assert HandoffTry.objects.get().contact_id
    settled = reverse("handoff_settled", args=[row])
    wrong = dan.post(settled, {"settled": "no", "why_not": ""})
    assert wrong.status_code == 422
    assert "why it did not settle" in read(wrong)
    assert dan.post(settled, {"settled": "no", "why_not": "Too far by bus."}).status_code == 302
    assert "Too far by bus." in read(dan.get(reverse("handoff", args=[row])))


def test_without_a_consent_nobody_outside_is_offered_anything(town, signed_in):
    page = read(signed_in(town.accounts["mei"]).get(reverse("handoff_outside", args=[town.rosa])))
    assert "is told nothing without a consent" in page
    assert signed_in(town.accounts["dan"]).get(reverse("handoff_outside", args=[town.rosa])).status_code == 404


def test_somebody_outside_says_yes_and_that_they_met_without_an_account_until_the_consent_is_taken_back(
    town, signed_in
):
    cache.clear()
    mei = signed_in(town.accounts["mei"])
    with organization.hold(town.organization_id):
        paper = signed(town.rosa, "Sam’s place", categories=[Category.IDENTITY])
    said = {
        "consent_id": paper.id,
        "kind": "handoff",
        "setting": "detox",
        "good_to_know": "Her mother comes along.",
    }
    assert mei.post(reverse("handoff_outside", args=[town.rosa]), said).status_code == 302
    row = row_of(town)
    assert "Make a page for Sam" in read(mei.get(reverse("handoff", args=[row.id])))
    with organization.hold(town.organization_id):
        link = consent_actions.make_link(paper.id, days=30, by=town.actors["mei"], now=NOW)
    sam = Client()
    yes = reverse("with_answer", args=[link.token, row.id, "yes"])
    assert sam.post(yes).status_code == 302
    assert row_of(town).accepted_at is None
    sam.post(reverse("with", args=[link.token]), {"code": link.code})
    page = read(sam.get(reverse("with", args=[link.token])))
    assert "You are asked to be there for" in page
    assert "Her mother" not in page  # the consent tells who it is, and nothing of the plan
    assert sam.post(reverse("with_answer", args=[link.token, ids.new(), "yes"])).status_code == 404
    sam.post(yes)
    sam.post(reverse("with_answer", args=[link.token, row.id, "met"]))
    kept = row_of(town)
    assert (kept.accepted_at, kept.met_at) == (NOW, NOW)
    with organization.hold(town.organization_id):
        taken_back(paper)
    assert sam.post(reverse("with_answer", args=[link.token, row.id, "met"])).status_code == 410
    assert row_of(town).met_again_at is None
