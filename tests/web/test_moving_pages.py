"""Leaving for the next place, as Mei plans it with Rosa, as Rosa writes it herself, and on paper."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from companionway.journey import actions as journey
from companionway.journey import queries
from companionway.journey.rules import Level, SlotFacts, SlotKind
from companionway.programs import actions as programs
from tests.cast import NOW, TODAY
from tests.web.visiting import held, visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]


@pytest.fixture
def here(town):
    with held(town):
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=NOW)
        journey.start_stay(
            town.rosa, level=Level.RESIDENTIAL, started_on=TODAY - timedelta(days=40), program_id=town.program_id,
            by=town.system, now=NOW,
        )  # fmt: skip
        yield town


@pytest.fixture
def planned(here):
    journey.open_transition(
        here.rosa, to_level=Level.RECOVERY_RESIDENCE, leaves_on=TODAY + timedelta(days=6),
        to_program_id=here.house_id, by=here.actors["mei"], now=NOW,
    )  # fmt: skip
    return here


def words(answer) -> str:
    text = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(text).split())


def printed(answer) -> tuple[str, str]:
    pdf = PdfReader(BytesIO(answer.content))
    return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages), pdf.metadata.title


def slot(here, kind: SlotKind, who="mei", **said):
    name, args = ("own_leaving_slot", [kind]) if who == "rosa" else ("transition_slot", [here.rosa, kind])
    return visitor(here, who).post(reverse(name, args=args), said)


def test_mei_plans_a_leaving_and_a_day_that_is_over_is_said_beside_the_field(here):
    address = reverse("person_transition", args=[here.rosa])
    said = {"leaves_on": TODAY - timedelta(days=1), "to_level": "recovery_residence", "near": "Elm Street"}
    refused = visitor(here, "mei").post(address, said)
    assert refused.status_code == 422
    assert "This day is over" in words(refused)
    assert 'value="Elm Street"' in refused.content.decode()
    kept = visitor(here, "mei").post(address, said | {"leaves_on": TODAY + timedelta(days=9)})
    assert kept.status_code == 302
    page = words(visitor(here, "mei").get(address))
    assert "From residential treatment to recovery residence" in page or "to recovery residence" in page
    assert "0 of 8 are settled." in page


def test_a_slot_is_filled_by_one_button_and_declined_by_the_other_and_both_need_words(planned):
    empty = slot(planned, SlotKind.THERAPIST, words="", declined="1")
    assert empty.status_code == 422
    assert "Please say in a few words why not" in words(empty)
    assert slot(planned, SlotKind.THERAPIST, words="I keep Dr. Lin.").status_code == 302
    assert slot(planned, SlotKind.HOUSING, words="My sister has me.", declined="1").status_code == 302
    page = words(visitor(planned, "mei").get(reverse("person_transition", args=[planned.rosa])))
    assert "A licensed therapist settled I keep Dr. Lin." in page
    assert "A place to live not wanted My sister has me." in page
    again = visitor(planned, "mei").post(reverse("transition_slot_open", args=[planned.rosa, "housing"]))
    assert again.status_code == 302
    assert "A place to live still open" in words(
        visitor(planned, "mei").get(reverse("person_transition", args=[planned.rosa]))
    )


def test_rosa_writes_a_meeting_with_its_first_time_and_who_goes_along(planned):
    said = {"words": "The one on Elm.", "first_at": "2026-12-03T19:00", "goes_along_id": str(planned.dan)}
    assert slot(planned, SlotKind.MUTUAL_AID, "rosa", **said).status_code == 302
    page = words(visitor(planned, "rosa").get(reverse("own_leaving")))
    assert "Dan goes along" in page
    assert "1 of 8 are settled." in page
    unknown = visitor(planned, "rosa").get(reverse("own_leaving_slot", args=["nothing"]))
    assert unknown.status_code == 404


def test_what_the_finder_wrote_is_kept_when_rosa_changes_the_words(planned):
    plan = queries.transition(planned.system, planned.rosa, today=TODAY)
    facts = SlotFacts(SlotKind.HOUSING, "Elm 4", reference="hsds:17")
    journey.settle_slot(plan.id, facts, by=planned.actors["mei"], now=NOW)
    form = visitor(planned, "rosa").get(reverse("own_leaving_slot", args=["housing"])).content.decode()
    assert 'type="hidden" name="reference" value="hsds:17"' in form
    moved = {"leaves_on": TODAY + timedelta(days=8), "to_level": "recovery_residence"}
    visitor(planned, "rosa").post(reverse("own_leaving_change"), moved)
    assert queries.transition(planned.system, planned.rosa, today=TODAY).to_program_id == planned.house_id


def test_a_peer_helps_with_a_slot_and_is_offered_neither_the_leaving_nor_the_board(planned):
    page = visitor(planned, "dan").get(reverse("person_transition", args=[planned.rosa]))
    assert "They leave" not in words(page)
    assert slot(planned, SlotKind.HOUSING, "dan", words="Harbor House.").status_code == 302
    for name, args in (
        ("transition_leave", [planned.rosa]),
        ("transition_change", [planned.rosa]),
        ("leaving", []),
    ):
        assert visitor(planned, "dan").get(reverse(name, args=args)).status_code == 404
    assert visitor(planned, "otis").get(reverse("person_transition", args=[planned.rosa])).status_code == 404


def test_she_leaves_and_what_is_open_is_said_before(planned):
    address = reverse("transition_leave", args=[planned.rosa])
    asked = words(visitor(planned, "mei").get(address))
    assert "Still open: a meeting near home" in asked
    assert visitor(planned, "mei").post(address, {"on": TODAY + timedelta(days=1)}).status_code == 422
    assert visitor(planned, "mei").post(address, {"on": TODAY}).status_code == 302
    assert visitor(planned, "mei").get(address).status_code == 404  # it is done, and is not done twice
    assert "When you moved last" in words(visitor(planned, "rosa").get(reverse("own_leaving")))


def test_she_stays_after_all_by_her_own_word(planned):
    assert visitor(planned, "rosa").post(reverse("own_leaving_stay")).status_code == 302
    assert "Begin the plan" in words(visitor(planned, "rosa").get(reverse("own_leaving")))


def test_the_board_says_who_leaves_and_that_nobody_receives_her_and_the_way_leads_there(planned):
    board = words(visitor(planned, "mei").get(reverse("leaving")))
    assert "Rosa Marín" in board
    assert "Nobody receives them yet" in board
    slot(planned, SlotKind.FIRST_PEER, words="", beside_id=str(planned.dan))
    assert "Nobody receives them yet" not in words(visitor(planned, "mei").get(reverse("leaving")))
    assert reverse("leaving") in visitor(planned, "mei").get(reverse("way")).content.decode()
    assert reverse("leaving") not in visitor(planned, "otis").get(reverse("way")).content.decode()
    assert visitor(planned, "rosa").get(reverse("way")).status_code == 404


def test_less_support_is_shown_as_a_picture_with_its_table_and_said(here):
    for days in (20, 18, 15, 13):
        here.contact("rosa", "dan", days_ago=days, minutes=120)
    here.contact("rosa", "dan", days_ago=3, minutes=20)
    plan = journey.open_transition(
        here.rosa, to_level=Level.COMMUNITY, leaves_on=TODAY, by=here.actors["mei"], now=NOW
    )
    journey.step_down(plan, on=TODAY - timedelta(days=8), by=here.actors["mei"], now=NOW)
    answer = visitor(here, "mei").get(reverse("person_transition", args=[here.rosa]))
    assert "It fell by" in words(answer)
    assert answer.content.decode().count('<rect class="') == 6
    assert "<caption" in answer.content.decode()
    assert "It fell by" not in words(visitor(here, "dan").get(reverse("person_transition", args=[here.rosa])))


def test_the_sheet_is_in_her_language_and_its_title_tells_nothing(planned):
    slot(planned, SlotKind.HOUSING, words="Harbor House, from the first night.")
    slot(planned, SlotKind.THERAPIST, words="Not now.", declined="1")
    answer = visitor(planned, "mei").get(reverse("transition_sheet", args=[planned.rosa]))
    text, title = printed(answer)
    assert "¿Dónde vives?" in text
    assert "Harbor House, from the first night." in text
    assert title == "Hoja · Harbor & Main"
    assert 'filename="sheet.pdf"' in answer["Content-Disposition"]
    assert printed(visitor(planned, "rosa").get(reverse("own_leaving_sheet")))[0] == text


def test_her_card_to_carry_names_whom_she_calls_at_night(planned):
    slot(planned, SlotKind.NIGHT_CONTACT, words="Ana 303-555-0123, any hour")
    text, _title = printed(visitor(planned, "rosa").get(reverse("own_card")))
    assert "303-555-0123" in text
    assert "Ana" in text
