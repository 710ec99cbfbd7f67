"""Becoming a helper, as pages: asking, promising, telling; the board and an answer in words (R7 R24 R40 R78)."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from companionway.consent import queries as consent
from companionway.ground import clock
from companionway.peers import queries
from companionway.peers.rules import boundaries
from companionway.people.rules import Audience
from tests.cast import NOW, TODAY
from tests.web.visiting import held, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def read(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_somebody_asks_to_help_and_is_answered_in_words(town):
    theo, mei = visitor(town, "theo"), visitor(town, "mei")
    assert "/own/helping" in read(theo.get("/own"))
    assert "Would you like to help?" in read(theo.get("/own/helping"))
    said = {"wants": ["host", "set_up"], "words": "I was welcomed.", "reach_1": "303-555-0100"}
    wrong = theo.post("/own/helping/apply", said)
    assert wrong.status_code == 422
    assert "Whom may we ask?" in read(wrong)
    assert "I was welcomed." in read(wrong)
    key = re.search(r'name="key" value="([^"]+)"', read(theo.get("/own/helping/apply")))[1]
    for _twice in range(2):
        assert theo.post("/own/helping/apply", said | {"name_1": "Jo", "key": key}).status_code == 302
    assert "You asked to help" in read(theo.get("/own/helping"))
    with held(town):
        (one,) = queries.applications(town.actors["mei"], today=TODAY)
    page = f"/helpers/applications/{one.id}"
    assert page in read(mei.get("/helpers"))
    assert "I was welcomed." in read(mei.get(page))
    course = f"/people/{town.theo}/helping/courses/new"
    assert course in read(mei.get(page))
    took = {
        "course": "orientation",
        "name": "In the library",
        "on": "2026-11-20",
        "hours": "3",
        "domain": "general",
        "face_to_face": "on",
    }
    assert mei.post(course, took).status_code == 302
    assert course not in read(mei.get(page))
    answers = f"{page}/references/{one.references[0].id}"
    mei.post(f"{answers}/asked")
    assert "was asked" in read(theo.get("/own/helping"))
    assert mei.post(answers, {"answer": "doubts", "words": "Too soon, perhaps."}).status_code == 302
    assert "Too soon, perhaps." in read(mei.get(page))
    assert "Too soon" not in read(theo.get("/own/helping"))
    assert "Nobody should hear only" in read(mei.post(page, {"ending": "not_now", "words": ""}))
    assert mei.post(page, {"ending": "not_now", "words": "In spring, with the course."}).status_code == 302
    assert "In spring, with the course." in read(theo.get("/own/helping"))
    theo.post("/own/helping/apply", {})
    with held(town):
        (again,) = queries.applications(town.actors["mei"], today=TODAY)
    welcome = {"ending": "welcome", "words": "So glad.", "program_id": town.program_id}
    assert mei.post(f"/helpers/applications/{again.id}", welcome).status_code == 302
    assert "So glad." in read(theo.get("/own/helping"))
    assert str(town.theo) in read(mei.get("/helpers"))
    assert "As a helper" in read(mei.get(f"/people/{town.theo}"))


def test_a_promise_is_read_in_either_language_signed_and_taken_along(town):
    rosa = visitor(town, "rosa")
    newest = boundaries()[0]
    spanish = read(rosa.get("/own/helping/promise"))
    assert newest.texts["es"].heading in spanish
    assert newest.texts["en"].points[0][0] in read(rosa.get("/own/helping/promise?in=en"))
    blank = rosa.get("/own/helping/promise.pdf")
    assert blank.headers["Content-Disposition"] == 'inline; filename="copy.pdf"'
    assert rosa.post("/own/helping/promise", {"version": newest.version}).status_code == 422
    signed = {"version": newest.version, "signer_name": "Rosa Marín", "signature": "M10 10L90 40"}
    assert rosa.post("/own/helping/promise", signed).status_code == 302
    pdf = PdfReader(BytesIO(rosa.get("/own/helping/promise.pdf").content))
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert "Rosa Marín" in text
    assert "recuper" not in (pdf.metadata.title or "").lower()


def test_a_helper_tells_each_part_to_whom_they_choose_and_a_smaller_number_loses_nothing(town):
    dan, rosa, mei = visitor(town, "dan"), visitor(town, "rosa"), visitor(town, "mei")
    page = "/own/helping/profile"
    assert "How you like to help" in read(dan.get(page))
    said = {
        "words": "I listen.", "told_words": "beside_me", "times": ["evenings"], "told_times": "matching",
        "since_on": "2024-01-01", "told_since": "myself", "limits": ["no_driving"], "hours_a_week": "4",
        "sites": [str(town.site_id)], "told_sites": "matching", "told_ways": "myself", "told_served": "myself",
        "told_credentials": "myself", "most": "0",
    }  # fmt: skip
    low = dan.post(page, said)
    assert low.status_code == 422
    assert "A smaller number would put somebody down" in read(low)
    assert "I listen." in read(low)
    assert dan.post(page, said | {"most": "3"}).status_code == 302
    assert "You can walk beside 3 people." in read(dan.get("/own/helping"))
    staff = read(mei.get(f"/people/{town.dan}/helping"))
    assert "no driving" in staff
    assert "2024" not in staff
    assert rosa.get(f"/people/{town.dan}/helping").status_code == 404
    assert "beside 1 of at most 3" in read(mei.get("/helpers"))
    assert mei.post(f"/people/{town.dan}/capacity", {"most": "0"}).status_code == 422


def test_what_staff_writes_down_of_a_helper(town):
    mei, dan = visitor(town, "mei"), visitor(town, "dan")
    check = f"/people/{town.dan}/helping/checks/new"
    assert mei.post(check, {"on": "2031-01-01", "answer": "in_order"}).status_code == 422
    assert mei.post(check, {"on": "2026-11-20", "answer": "in_order", "until_on": "2028-11-20"}).status_code == 302
    months = f"/people/{town.dan}/helping/months"
    assert mei.post(months, {"months": "5000"}).status_code == 422
    assert mei.post(months, {"months": "30"}).status_code == 302
    staff = read(mei.get(f"/people/{town.dan}/helping"))
    assert "30 months" in staff
    assert "in order" in staff
    assert "A supervisor wrote down that you told of 30 months" in read(dan.get("/own/helping/profile"))
    for address in (check, months, "/helpers"):
        for who in ("rosa", "otis", "vera"):
            assert visitor(town, who).get(address).status_code == 404


def test_how_people_came_to_help_is_open_to_everybody_who_takes_part(town):
    rosa, dan = visitor(town, "rosa"), visitor(town, "dan")
    assert "Todavía nadie ha escrito aquí" in read(rosa.get("/own/helping/how"))
    dan.post("/own/helping/profile", {"how_words": "It began with chairs.", "told_how": "on"})
    shown = read(rosa.get("/own/helping/how"))
    assert "It began with chairs." in shown
    assert "Okafor" not in shown


def test_a_fact_can_be_one_that_many_people_share(town):
    rosa = visitor(town, "rosa")
    page = read(rosa.get("/own/facts"))
    assert "Main Street Center" in page
    wrong = rosa.post("/own/facts", {"kind": "family", "code": "veteran veteran", "audience": "matching"})
    assert wrong.status_code == 422
    assert rosa.post("/own/facts", {"kind": "family", "audience": "matching"}).status_code == 422
    said = {"kind": "family", "code": "family parent", "audience": "matching"}
    assert rosa.post("/own/facts", said).status_code == 302
    with held(town):
        (fact,) = consent.experience(town.actors["rosa"], [town.rosa], today=TODAY)[town.rosa]
    assert (fact.facts.words, fact.facts.code, fact.facts.audience) == ("Tener hijos", "parent", Audience.MATCHING)
    assert "family parent" in read(rosa.get(f"/own/facts/{fact.id}"))
