"""Stepping back as pages: Dan's one tap, what Rosa and Mei read, and that nobody reads why (R2)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from companionway.ground import organization
from companionway.journey.models import Handoff
from companionway.journey.rules import HandoffKind
from companionway.peers.models import StepBack
from tests.cast import ready

pytestmark = pytest.mark.usefixtures("now_stands_still")


def read(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_dan_steps_back_with_one_tap_rosa_is_told_kindly_and_mei_introduces_somebody(town, signed_in):
    with organization.hold(town.organization_id):
        ready(town.mei)
    dan, rosa, mei = (signed_in(town.accounts[one]) for one in ("dan", "rosa", "mei"))
    page = read(dan.get(reverse("own_rest")))
    assert "Step back now" in page
    assert "looks for somebody for Rosa" in page
    assert reverse("own_rest") in read(dan.get(reverse("own_helping")))
    for _ in range(2):  # sent twice, done once
        assert dan.post(reverse("own_rest")).status_code in (200, 302, 422)
    with organization.hold(town.organization_id):
        assert StepBack.objects.count() == 1
    assert "Your coordinator looks for somebody." in read(dan.get(reverse("own_rest")))
    assert "Dan se toma un tiempo" in read(rosa.get(reverse("own")))
    assert "Dan se toma un tiempo" in read(rosa.get(reverse("own_people")))

    helper = reverse("person_helping", args=[town.dan])
    page = read(mei.get(helper))
    assert "Away until about" in page
    assert "nobody is there yet" in page
    board = read(mei.get(reverse("helpers")))
    assert "Waiting for somebody" in board
    assert "Dan takes time for themself" in board
    new = reverse("handoff_new", args=[town.rosa])
    assert '<option value="peer_supporter" selected>' in read(mei.get(new))  # as it was
    said = {"receiver_id": town.mei, "kind": "introduction", "setting": "community", "hat": "peer_supporter"}
    assert mei.post(new, said).status_code == 302
    assert "Mei was asked" in read(mei.get(helper))
    assert "Mei was asked to be there." in read(dan.get(reverse("own_rest")))
    with organization.hold(town.organization_id):
        waiting = Handoff.objects.get()
    assert waiting.kind == HandoffKind.INTRODUCTION
    mei.post(reverse("handoff_yes", args=[waiting.id]))
    assert "Mei is there now." in read(dan.get(reverse("own_rest")))
    assert "Waiting for somebody" not in read(mei.get(reverse("helpers")))

    assert "Welcome back." in read(dan.post(reverse("own_rest_end"), follow=True))
    assert "Dan se toma un tiempo" not in read(rosa.get(reverse("own")))
    assert dan.post(reverse("own_rest_end")).status_code == 404


def test_undone_it_is_as_before_and_what_cannot_be_is_said_beside_its_field(town, signed_in):
    dan = signed_in(town.accounts["dan"])
    wrong = dan.post(reverse("own_rest"), {"until_on": "2026-11-01", "words": "I am so tired."})
    assert wrong.status_code == 422
    assert "choose a day from tomorrow on" in read(wrong)
    assert "I am so tired." in read(wrong)
    dan.post(reverse("own_rest"), {"until_on": "2026-12-01", f"word_{town.rosa.hex}": "She likes to walk."})
    assert "She likes to walk." in read(dan.get(reverse("own_rest")))
    wrong = dan.post(reverse("own_rest_longer"), {"until_on": "2029-01-01"})
    assert wrong.status_code == 422
    assert "2029-01-01" in read(wrong)
    assert dan.post(reverse("own_rest_longer"), {"until_on": "2026-12-24"}).status_code == 302
    assert "You stand beside Rosa again." in read(dan.post(reverse("own_rest_end"), follow=True))


def test_a_helper_who_used_again_finds_safety_and_people_first_and_nobody_else_reads_it(town, signed_in):
    dan, rosa, mei, lin = (signed_in(town.accounts[one]) for one in ("dan", "rosa", "mei", "lin"))
    plain = {"rest": read(mei.get(reverse("person_helping", args=[town.dan])))}
    assert "They step back" in plain["rest"]
    assert "You are there for others too" in read(dan.get(reverse("own_return")))
    dan.post(reverse("own_rest"), {"kind": "return_to_use", "words": "On Sunday, alone."})
    assert "You are there for others too" not in read(dan.get(reverse("own_return")))
    page = read(dan.get(reverse("own_rest")))
    for said in ("Your own recovery comes first", "naloxone", "Ask for someone now", "takes no role from you"):
        assert said in page
    assert page.index("naloxone") < page.index("I am back")
    for who in (rosa, mei, lin):
        for address in ("own", "own_people", "pocket", "today"):
            told = read(who.get(reverse(address)))
            assert "On Sunday" not in told
        for address in (("person_helping", town.dan), ("person", town.dan), ("person", town.rosa)):
            told = read(who.get(reverse(address[0], args=[address[1]])))
            assert "On Sunday" not in told
            assert "return_to_use" not in told


def test_a_colleague_writes_down_only_that_he_is_away_and_only_whoever_keeps_helpers_does(town, signed_in):
    away, back = (reverse(name, args=[town.dan]) for name in ("person_rest", "person_rest_end"))
    for who in ("lin", "otis", "rosa", "sam"):
        assert signed_in(town.accounts[who]).post(away).status_code == 404
    mei = signed_in(town.accounts["mei"])
    assert "Their people wait for somebody" in read(mei.post(away, follow=True))
    assert mei.post(back).status_code == 302
    assert "They step back" in read(mei.get(reverse("person_helping", args=[town.dan])))
