"""The circle of support, temporary sponsors and two hats, as pages (R21 R23, C1)."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from companionway.ground import clock, organization
from companionway.journey import actions as journey
from companionway.journey import queries
from companionway.journey.rules import Along
from companionway.people.rules import Hat
from companionway.programs import queries as programs
from tests.cast import NOW, TODAY, ready

pytestmark = pytest.mark.django_db
SOON = (TODAY + timedelta(days=30)).isoformat()


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def _ready(town):
    with organization.hold(town.organization_id):
        ready(town.lin, town.mei, town.otis)


@pytest.fixture
def as_(town):
    def signed_in(who: str) -> Client:
        client = Client()
        client.force_login(programs.account(town.accounts[who]))
        return client

    return signed_in


def read(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_temporary_sponsor_from_the_first_word_to_a_lasting_one(town, as_):
    mei, dan, theo = as_("mei"), as_("dan"), as_("theo")
    new = f"/people/{town.theo}/sponsors/new"
    said = {"sponsor_id": town.dan, "until_on": TODAY.isoformat(), "agreed": "A call each evening."}
    wrong = mei.post(new, said)
    assert wrong.status_code == 422
    assert "A call each evening." in read(wrong)
    assert "Please choose a last day after today." in read(wrong)
    assert mei.post(new, said | {"until_on": SOON}).status_code == 302
    with organization.hold(town.organization_id):
        (one,) = queries.sponsorships(town.system, town.theo, today=TODAY)
    assert "A call each evening." in read(theo.get("/own/circle"))
    page = f"/sponsors/{one.id}"
    assert 'value="lasting"' not in read(theo.get(page))
    assert dan.get(page).status_code == 200
    assert page in read(dan.get("/pocket"))
    later = (TODAY + timedelta(days=50)).isoformat()
    assert dan.post(page, {"until_on": later, "words": "And Sunday walks."}).status_code == 302
    assert "And Sunday walks." in read(theo.get(page))
    assert dan.post(page, {"ending": "lasting", "handover": "We go on."}).status_code == 302
    assert "sponsor" in read(theo.get("/own/circle"))
    assert "We go on." in read(mei.get(f"/people/{town.theo}/circle"))
    assert theo.get(page).status_code == 404


def test_who_hands_over_names_the_next_one_and_answers_what_is_asked(town, as_):
    mei = as_("mei")
    with organization.hold(town.organization_id):
        row = journey.begin_sponsor(
            town.rosa, town.mei, until_on=TODAY + timedelta(days=9), by=town.actors["mei"], now=NOW
        )
    page = f"/sponsors/{row}/over"
    said = {"handed_to_id": town.dan, "handover": "She likes to walk."}
    asked = mei.post(page, said)
    assert asked.status_code == 422
    assert "They are something else for this person already: peer supporter." in read(asked)
    assert "She likes to walk." in read(asked)
    answer = {"two_hats": "both", "two_hats_words": "Steps on Sundays only.", "again_on": SOON}
    assert mei.post(page, said | answer).status_code == 302
    told = read(as_("rosa").get("/own/circle"))
    assert "Steps on Sundays only." in told
    assert "padrinazgo" in told  # Rosa reads Spanish


def test_a_second_hat_is_asked_about_where_somebody_is_put_beside_somebody(town, as_):
    mei, page = as_("mei"), f"/people/{town.rosa}/relationships"
    said = {"helper_id": town.lin, "hat": "coach"}
    assert 'name="two_hats"' not in read(mei.get(page))
    asked = mei.post(page, said)
    assert asked.status_code == 422
    assert 'name="two_hats"' in read(asked)
    ends = mei.post(page, said | {"two_hats": "first_ends", "two_hats_words": "", "again_on": ""})
    assert "Please say in a sentence" in read(ends)
    both = said | {"two_hats": "first_ends", "two_hats_words": "She has a new therapist."}
    assert mei.post(page, both).status_code == 302
    assert "recovery coach" in read(mei.get(f"/people/{town.rosa}/circle"))


def test_what_stays_open_stands_on_the_board_until_it_is_answered(town, as_):
    mei = as_("mei")
    with organization.hold(town.organization_id):
        journey.assign(town.lin, town.rosa, Hat.COACH, by=town.system, now=NOW)
        ((row, *_),) = queries.two_hats(town.actors["mei"], today=TODAY)
    assert "Wei Lin, for Rosa Marín" in read(mei.get("/two-hats"))
    page = f"/two-hats/{row.id}"
    wrong = mei.post(page, {"answer": "both", "words": "Coach on Fridays.", "again_on": ""})
    assert wrong.status_code == 422
    assert "Coach on Fridays." in read(wrong)
    assert mei.post(page, {"answer": "both", "words": "Coach on Fridays.", "again_on": SOON}).status_code == 302
    assert "Nothing is open." in read(mei.get("/two-hats"))
    assert as_("dan").get("/two-hats").status_code == 404


def test_somebody_a_few_steps_ahead_is_named_and_never_how_far(town, as_):
    mei, rosa = as_("mei"), as_("rosa")
    assert rosa.post("/own/circle/along", {"along": "days"}).status_code == 302
    with organization.hold(town.organization_id):
        journey.say_along(town.mei, Along.MONTHS, by=town.system, now=NOW)
    told = read(mei.get(f"/people/{town.rosa}/circle"))
    assert "Mei Tanaka" in told.split("A few steps ahead")[1]
    assert "some months" not in told
    assert "first days" not in told
    assert "los primeros días" in read(rosa.get("/own/circle"))
    assert rosa.post("/own/circle/along", {"along": ""}).status_code == 302
    assert "los primeros días" not in read(rosa.get("/own/circle"))


def test_the_circle_shows_each_once_with_what_they_are_for_and_nobody_who_keeps_rules(town, as_):
    told = read(as_("mei").get(f"/people/{town.rosa}/circle"))
    for words in ("Dan Okafor", "Wei Lin", "Ana Marín", "For what hurts", "For everyday talks"):
        assert told.count(words) >= 1
    assert "Reed" not in told
    for one in (as_("rosa").get("/own/circle.pdf"), as_("mei").get(f"/people/{town.rosa}/circle.pdf")):
        assert "card.pdf" in one["Content-Disposition"]
        pdf = PdfReader(BytesIO(one.content))
        paper = "".join(page.extract_text() for page in pdf.pages)
        assert ("Dan" in paper, "A cualquier hora" in paper) == (True, True)  # Rosa reads Spanish
        telling = r"recuper|padrin|sponsor|peer|par de apoyo|Okafor|Rosa|Reed"
        assert not re.search(telling, paper + str(pdf.metadata), re.IGNORECASE)
    assert as_("otis").get(f"/people/{town.rosa}/circle.pdf").status_code == 404
