"""Finding a meeting: for anybody, in two languages, without a script; nothing of it is kept anywhere."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from companionway.ground import clock, organization
from companionway.meetings.models import Listing, MutualAidMeeting
from companionway.meetings.rules import MeetingType
from companionway.wording import neutral
from tests import cast
from tests.cast import NOW
from tests.web.meetings import meeting, some_meetings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_towns_clock(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def at(town) -> str:
    with organization.hold(town.organization_id):
        some_meetings()
    return f"/meetings/{town.program_id}"


def said(answer) -> str:
    return unescape(answer.content.decode()).replace("\u00a0", " ")


def names(answer) -> list[str]:
    """The names of the meetings, in the order of the page, without those of other ways."""
    return re.findall(r"<h3><a [^>]*>(.*?)</a>", said(answer).split('class="other-ways"')[0])


def look(at: str, **form) -> Client:
    return Client(headers={"accept-language": "en"}).post(at, {"near": "Boulder, CO", **form})


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_knows_nobody_and_leaves_nothing(at, language):
    page = Client(headers={"accept-language": "en"})
    for answer in (page.get(f"{at}?in={language}"), page.post(at, {"near": "Boulder, CO", "in": language}),
                   page.get(f"{at}/kept?in={language}")):  # fmt: skip
        assert answer.status_code == 200
        assert answer["Content-Language"] == language
        assert (answer.cookies, answer["Cache-Control"]) == ({}, "no-store")
        assert answer["Referrer-Policy"] == "no-referrer"
        assert neutral.tells(re.search(r"<title>(.*?)</title>", said(answer))[1], hints=True) == []
        assert "\ue000" not in answer.content.decode()


def test_what_goes_on_stands_first_then_what_is_soonest(at):
    answer = look(at)

    assert answer.status_code == 200
    assert names(answer) == ["Early risers", "Sunrise", "Al mediodía", "SMART at the library", "Late candles"]
    first, second, third = re.findall(r'<p class="when \w+"><b>(.*?)</b> <time [^>]*>(.*?)</time>', said(answer))[
        :3
    ]
    assert first == ("Going on, until 8:45 AM", "7:45 AM to 8:45 AM")
    assert second == ("In 20 minutes", "8:20 AM to 9:20 AM")
    assert third == ("Today at 12:00 PM", "until 1:15 PM")


def test_a_heading_says_how_many_where_and_when(at):
    assert "5 meetings near Boulder, CO, in the next 24 hours</h2>" in said(look(at))
    assert "2 meetings near Boulder, CO, tonight</h2>" in said(look(at, when="tonight"))
    assert "1 meeting near Boulder, CO, now</h2>" not in said(look(at, when="tomorrow"))
    assert "5 reuniones cerca de ti, en las próximas 24 horas</h2>" in said(
        look(at, near="", here="40.01,-105.27", **{"in": "es"})
    )


def test_other_ways_stand_beside_the_twelve_steps_and_never_twice(at):
    steps, everything, others = look(at, whose="aa"), look(at), look(at, whose="others", how="both")

    assert "SMART at the library" in said(steps).split('class="other-ways"')[1]
    assert "SMART at the library" not in said(everything).split('class="other-ways"')[1]  # it stands in the list
    assert "Dharma from afar" in said(everything).split('class="other-ways"')[1]
    assert names(others) == ["SMART at the library", "Dharma from afar"]
    assert f"{at}/ways" in said(others).split('class="other-ways"')[1]


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ({"how": "online"}, ["Sunrise", "Dharma from afar"]),
        ({"types": ["women", "child_care"]}, ["Al mediodía"]),
        ({"spoken": "es"}, ["Al mediodía"]),
        ({"words": "librery"}, ["SMART at the library"]),
        ({"words": "mediodia"}, ["Al mediodía"]),
        ({"whose": "steps"}, ["Early risers", "Sunrise", "Al mediodía", "Late candles"]),
        ({"when": "now"}, ["Early risers", "Sunrise"]),
        ({"when": "tomorrow", "types": ["wheelchair"]}, ["Early risers"]),
        ({"when": "week", "whose": "aa"}, ["Early risers", "Sunrise", "Late candles", "When you call"]),
        ({"near": "80301", "far": "mi:1"}, []),
        ({"near": "Nederland, CO", "again": "wider"}, ["Early risers", "Sunrise", "Al mediodía",
                                                       "SMART at the library", "Late candles"]),
    ],
)  # fmt: skip
def test_the_form_narrows_and_its_buttons_widen(at, form, found):
    assert names(look(at, **form)) == found


def test_what_was_typed_stands_where_it_was_and_only_there(at):
    form = {"near": 'Zzq "ville"', "words": "<b>x</b>", "whose": "smart", "types": ["women"], "far": "km:5"}
    answer = look(at, **form)
    raw = answer.content.decode()

    assert answer.status_code == 422
    assert 'value="Zzq &quot;ville&quot;"' in raw
    assert 'value="&lt;b&gt;x&lt;/b&gt;"' in raw
    assert '<option value="smart" selected>' in raw
    assert '<option value="km:5" selected>' in raw
    assert 'value="women" checked>' in raw
    assert 'aria-invalid="true" aria-describedby="near-wrong"' in raw
    fresh = Client().get(at).content.decode()
    assert not any(word in fresh for word in ("Zzq", "near-wrong", "&lt;b&gt;", 'value="women" checked'))


def test_nothing_found_says_so_kindly_and_what_may_find_others(at):
    answer = look(at, words="zzqzzq")

    assert "No meeting found this time" in said(answer)
    assert set(re.findall(r'name="again" value="(\w+)"', said(answer))) == {"anybody", "wider", "week", "online"}
    assert "SMART at the library" in said(answer)  # another way, all the same


def test_the_pages_own_script_is_given_the_answer_alone(at):
    answer = Client().post(at, {"near": "Boulder, CO"}, headers={"x-part": "found", "accept-language": "en"})

    assert answer.content.decode().strip().startswith("<section")
    assert "<html" not in answer.content.decode()


def test_a_row_follows_its_list(at, town):
    look(at)
    with organization.hold(town.organization_id):
        MutualAidMeeting.objects.filter(key="sunrise").update(name="Sunrise, upstairs")
        Listing.objects.update(version=Listing.objects.get().version + 1)

    assert "Sunrise, upstairs" in names(look(at))


def test_what_a_list_says_is_text_and_nothing_else(at, town):
    with organization.hold(town.organization_id):
        bad = meeting(name="<script>alert(1)</script>", notes="<img src=x>", key="bad", start=8 * 60 + 5,
                      location='"><script>', join_url="javascript:alert(1)", url="javascript:alert(2)")  # fmt: skip
    for answer in (look(at), Client().get(f"{at}/{bad.pk}")):
        assert b"<script>alert" not in answer.content
        assert b"<img src=x" not in answer.content
        assert b'"><script>' not in answer.content
        assert b"javascript:" not in answer.content


def test_a_meeting_has_a_page_of_its_own(at, town):
    with organization.hold(town.organization_id):
        sunrise = MutualAidMeeting.objects.get(key="sunrise")
        sunrise.verified_on = cast.TODAY - timedelta(days=500)
        sunrise.zone, sunrise.start = "America/New_York", 10 * 60 + 20
        sunrise.save()
    answer = Client(headers={"accept-language": "en"}).get(f"{at}/{sunrise.pk}")
    page = said(answer)

    assert "Tuesdays, 10:20 AM to 11:20 AM" in page
    assert "Next: in 20 minutes (8:20 AM to 9:20 AM)" in page
    assert "By the clock there (New York): 10:20 AM to 11:20 AM" in page
    assert 'href="geo:40.02000,-105.26000?q=' in page
    assert "That is a while ago" in page
    assert "From the list of Hills and plains, read on 24 November 2026." in page
    assert f"{at}/{sunrise.pk}/wrong" in page
    assert len(re.findall(r'rel="noopener noreferrer external"', page)) == len(re.findall(r'href="https://', page))


def test_a_place_that_is_closed_for_now_says_so(at, town):
    with organization.hold(town.organization_id):
        shut = meeting(key="shut", name="Shut", types=[MeetingType.TEMPORARILY_CLOSED])

    assert "Its place is closed for now." in said(Client(headers={"accept-language": "en"}).get(f"{at}/{shut.pk}"))


def test_the_short_address_leads_to_the_only_place_there_is(at, town):
    assert Client().get("/meetings").status_code in (200, 302)
    assert Client().get("/meetings")["Location"].startswith("/meetings/")


def test_a_program_that_is_not_there_has_no_page():
    assert Client().get("/meetings/01a213a5-0877-7011-91ed-2d8a2f2b1827").status_code == 404


def test_a_meeting_of_another_organization_is_not_there(at, town, elsewhere):
    with organization.hold(town.organization_id):
        sunrise = MutualAidMeeting.objects.get(key="sunrise")

    assert Client().get(f"/meetings/{elsewhere.program_id}/{sunrise.pk}").status_code == 404
    assert names(look(f"/meetings/{elsewhere.program_id}")) == []
