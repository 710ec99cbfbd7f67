"""The daily list as each reader meets it; taking, giving back, putting off; on paper; looking back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from companionway.attention import actions as attention
from companionway.people import actions as people
from companionway.people.rules import ChannelKind, SafeToSay
from tests.cast import NOW, TODAY
from tests.web.visiting import held, visitor, visitor_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def quiet(town):
    """Rosa talked with Dan every third day, and has been quiet for eleven days."""
    with held(town):
        for days in range(11, 50, 3):
            town.contact("rosa", "dan", days_ago=days)
        attention.refresh_all(by=town.system, now=NOW)
    return town


def the_list(town, who: str = "mei", **asked) -> str:
    answer = visitor(town, who).get(reverse("today"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def part(page: str, urgency: str) -> str:
    """The section of one urgency."""
    return page.partition(f'aria-labelledby="{urgency}"')[2].partition("</section>")[0]


def test_a_quiet_person_stands_on_the_list_with_one_plain_sentence_and_who_could_go(quiet):
    rosa = part(the_list(quiet), "today")
    assert "Rosa M." in rosa
    assert "No two-way contact for 11 days; usually every 3" in rosa
    assert "Dan" in rosa


def test_a_quiet_person_leaves_the_list_when_somebody_reaches_them(quiet):
    sent = {"mode": "call", "result": "reached"}
    visitor(quiet, "dan").post(reverse("contacts", args=[quiet.rosa]), sent)
    assert "No two-way contact for 11 days" not in the_list(quiet)


def test_the_title_of_the_list_tells_nothing(quiet):
    assert re.search(r"<title>Today · Harbor &amp; Main</title>", the_list(quiet))


def test_whoever_says_they_will_go_is_read_by_the_others_until_they_give_it_back(quiet):
    mei, dan = visitor(quiet, "mei"), visitor(quiet, "dan")
    mei.post(reverse("taking", args=[quiet.rosa]))
    assert "You are going" in the_list(quiet)
    assert "Mei is going" in the_list(quiet, "lin")
    taken = dan.post(reverse("taking", args=[quiet.rosa]))
    assert taken.status_code == 409
    mei.post(reverse("taking_end", args=[quiet.rosa]))
    assert "Rosa M." in part(the_list(quiet), "today")


def test_taking_in_place_answers_with_the_list_and_says_so(quiet):
    answer = visitor(quiet, "mei").post(reverse("taking", args=[quiet.rosa]), {"at": "list"}, headers=HTMX)
    page = answer.content.decode()
    assert "<html" not in page
    assert 'id="list"' in page
    assert "It is yours until tomorrow." in page
    assert "Give back" in page


def test_taking_on_a_persons_page_answers_with_why(quiet):
    answer = visitor(quiet, "mei").post(reverse("taking", args=[quiet.rosa]), {"at": "person"}, headers=HTMX)
    page = answer.content.decode()
    assert 'id="because"' in page
    assert "You are going." in page


def test_an_item_is_put_off_for_a_reason_and_stands_apart_until_its_day(quiet):
    client = visitor(quiet, "mei")
    sent = {"reason": "travelling", "until_on": (TODAY + timedelta(3)).isoformat()}
    assert client.post(reverse("put_off", args=[quiet.rosa]), sent).status_code == 302
    page = the_list(quiet)
    assert "Rosa" not in part(page, "today")
    assert "travelling" in page
    client.post(reverse("put_off_end", args=[quiet.rosa]))
    assert "Rosa M." in part(the_list(quiet), "today")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"reason": "travelling", "until_on": "2026-11-24"}, "until_on"),
        ({"reason": "travelling", "until_on": "2031-01-01"}, "until_on"),
        ({"reason": "travelling", "until_on": "soon"}, "until_on"),
        ({"reason": "bored", "until_on": "2026-11-27"}, "reason"),
    ],
)
def test_what_cannot_be_put_off_is_said_beside_the_field_and_kept(quiet, sent, field):
    answer = visitor(quiet, "mei").post(reverse("put_off", args=[quiet.rosa]), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert f'value="{sent["until_on"]}"' in page


def test_a_page_that_asks_again_and_again_is_answered_only_when_something_changed(quiet):
    client = visitor(quiet, "mei")
    seen = re.search(r"seen=([\w-]+)", client.get(reverse("today")).content.decode())[1]
    assert client.get(reverse("today"), {"seen": seen}, headers=HTMX).status_code == 204
    client.post(reverse("taking", args=[quiet.rosa]))
    assert client.get(reverse("today"), {"seen": seen}, headers=HTMX).status_code == 200


def test_the_list_of_one_program_and_of_one_urgency(quiet):
    assert "Rosa" in the_list(quiet, program=quiet.program_id)
    assert "Rosa" not in the_list(quiet, program=quiet.house_id)
    assert "Rosa" not in the_list(quiet, urgency="good_news")
    assert "Rosa" in the_list(quiet, urgency="nonsense", program="nonsense")


def test_the_call_sheet_says_how_to_reach_somebody_and_what_is_safe_there(quiet):
    with held(quiet):
        channel = people.ChannelFacts(ChannelKind.TEXT, "303-555-0188", SafeToSay.NOTHING, shared=True)
        people.add_channel(quiet.rosa, channel, by=quiet.system, now=NOW)
    page = visitor(quiet, "mei").get(reverse("sheet")).content.decode()
    for said in ("Rosa M.", "303-555-0142", "your first name, nothing else", "303-555-0188", "others use it too"):
        assert said in page, said


def test_nobody_waiting_is_said_kindly(town):
    with held(town):
        for person in ("rosa", "theo"):
            people.mark_died(town.people[person], died_on=TODAY - timedelta(200), by=town.system, now=NOW)
    assert "Nobody is waiting for somebody this morning." in the_list(town)


def test_a_coordinator_looks_back_on_what_nobody_took(quiet):
    page = visitor(quiet, "mei").get(reverse("digest")).content.decode()
    assert "Rosa M." in page
    assert "Everything pressing has somebody." not in page
    assert visitor(quiet, "lin").get(reverse("digest")).status_code == 404


def test_a_house_manager_and_a_stranger_never_meet_the_list(quiet, elsewhere):
    charlie = visitor_of(elsewhere.account_id)
    for name in ("today", "sheet", "digest"):
        assert visitor(quiet, "otis").get(reverse(name)).status_code == 404
        assert "Rosa" not in charlie.get(reverse(name)).content.decode()
    for name in ("taking", "taking_end", "put_off", "put_off_end", "why"):
        for client in (visitor(quiet, "otis"), charlie):
            url = reverse(name, args=[quiet.rosa])
            assert client.post(url).status_code in (404, 405), name
            assert client.get(url).status_code in (404, 405), name


def test_a_person_page_tells_why_and_a_house_manager_reads_nothing_of_it(quiet):
    url = reverse("person", args=[quiet.rosa])
    assert "No two-way contact for 11 days" in visitor(quiet, "mei").get(url).content.decode()
    assert "two-way" not in visitor(quiet, "otis").get(url).content.decode()
