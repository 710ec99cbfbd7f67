"""The week on a phone, on paper and in a calendar; the day programme's register; the way so far."""

from __future__ import annotations

import io
import re
from datetime import time, timedelta

import pytest
from django.urls import reverse
from pypdf import PdfReader

from companionway.ground import organization
from companionway.journey import actions, queries
from companionway.journey.rules import AttendedResult, HoursFacts, Level
from tests.cast import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]
MONDAY = TODAY - timedelta(days=1)


@pytest.fixture
def here(town):
    """Rosa lives in Harbor House and goes to the center on Tuesday mornings."""
    with organization.hold(town.organization_id):
        mei = {"by": town.actors["mei"], "now": NOW}
        ago = TODAY - timedelta(days=40)
        actions.start_stay(town.rosa, level=Level.RESIDENTIAL, started_on=ago, **mei)
        actions.start_stay(
            town.rosa, level=Level.RECOVERY_RESIDENCE, started_on=MONDAY, program_id=town.house_id, **mei
        )
        actions.start_stay(
            town.rosa, level=Level.INTENSIVE_OUTPATIENT, started_on=MONDAY, program_id=town.program_id, **mei
        )
        actions.set_hours(
            town.program_id, HoursFacts(1, time(9), time(12), "Morning", MONDAY, title_es="Mañana"), **mei
        )
        yield town


def test_a_week_on_the_phone_is_written_changed_and_taken_out(here, signed_in):
    rosa = signed_in(here.accounts["rosa"])
    page = rosa.get(reverse("own_week")).content.decode()
    assert "09:00–12:00" in page
    assert "Mañana" in page
    assert "Nada previsto." in page

    said = {"kind": "care", "words": "Dra. Lin", "on": "2026-11-26", "starts": "15:00", "minutes": "50"}
    answer = rosa.post(reverse("own_week"), said)
    assert answer["Location"].endswith("?from=2026-11-26")
    page = rosa.get(answer["Location"]).content.decode()
    assert "Dra. Lin" in page
    change = re.search(r'href="(/own/week/[0-9a-f-]{36})"', page)[1]

    rosa.post(change, {**said, "words": "Dra. Lin, arriba"})
    assert "Dra. Lin, arriba" in rosa.get(reverse("own_week")).content.decode()
    rosa.post(f"{change}/end")
    assert "Dra. Lin" not in rosa.get(reverse("own_week")).content.decode()


def test_what_cannot_be_is_said_beside_its_field_and_what_was_typed_stays(here, signed_in):
    said = {"kind": "care", "words": "Dra. Lin", "on": "2026-11-26", "minutes": "50", "until_on": "2026-11-20"}
    answer = signed_in(here.accounts["rosa"]).post(reverse("own_week"), said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Dijiste cuánto dura. ¿A qué hora empieza?" in page
    assert 'value="Dra. Lin"' in page
    with organization.hold(here.organization_id):
        assert len(queries.calendar(here.actors["rosa"], here.rosa, TODAY, TODAY, today=TODAY, now=NOW)) == 1


@pytest.mark.parametrize("asked", ["", "yesterday", "9999-12-31", "0001-01-01", "1990-01-01"])
def test_a_week_that_nobody_can_leaf_to_is_this_one(here, signed_in, asked):
    page = signed_in(here.accounts["rosa"]).get(reverse("own_week"), {"from": asked})
    assert page.context["monday"] == MONDAY


def test_the_sheet_is_in_the_persons_language_and_says_nothing_outside(here, signed_in):
    for who, address in (
        ("rosa", reverse("own_week_sheet")),
        ("dan", reverse("person_week_sheet", args=[here.rosa])),
    ):
        answer = signed_in(here.accounts[who]).get(address)
        pdf = PdfReader(io.BytesIO(answer.content))
        said = pdf.pages[0].extract_text()
        assert len(pdf.pages) == 1
        assert "Mi semana" in said
        assert "Mañana" in said
        for word in ("Harbor House", "Main Street Center", "recover", "Rosa"):
            assert word not in said + str(dict(pdf.metadata)).replace("Harbor & Main", "")
        assert answer["Content-Disposition"] == 'inline; filename="week.pdf"'


def test_the_address_of_a_calendar_is_shown_once_and_read_by_anybody_who_has_it(here, signed_in, client):
    rosa = signed_in(here.accounts["rosa"])
    page = rosa.post(reverse("own_feed"), {}).content.decode()
    address = re.search(r'value="(http://testserver/calendar/[^"]+\.ics)"', page)[1]
    assert address.replace("http:", "webcal:") in page
    assert address not in rosa.get(reverse("own_feed")).content.decode()

    file = client.get(address)
    assert file["Content-Type"].startswith("text/calendar")
    assert "no-store" in file["Cache-Control"]
    assert b"SUMMARY:Cita" in file.content

    rosa.post(reverse("own_feed_end"))
    assert client.get(address).status_code == 404


def test_the_register_is_one_screen_and_writes_only_what_is_said_anew(here, signed_in):
    otis = signed_in(here.accounts["otis"])
    page = otis.get(reverse("schedule")).content.decode()
    assert "Rosa Marín" in page
    action = re.search(r'action="(/schedule/[0-9a-f-]{36}/attendance)"', page)[1]

    answer = otis.post(action, {"on": TODAY.isoformat(), f"of-{here.rosa}": "came"}, follow=True)
    assert "Written down." in answer.content.decode()
    answer = otis.post(action, {"on": TODAY.isoformat(), f"of-{here.rosa}": "came"}, follow=True)
    assert "Nothing was changed." in answer.content.decode()
    otis.post(action, {"on": TODAY.isoformat(), f"of-{here.rosa}": "excused"})
    otis.post(action, {"on": TODAY.isoformat(), f"of-{here.theo}": "away", f"of-{here.rosa}": "nonsense"})
    otis.post(action, {"on": TODAY.isoformat(), "rest": "came"})  # she was marked already
    with organization.hold(here.organization_id):
        (one,) = queries.expected(here.actors["otis"], TODAY, today=TODAY)
        assert one.noted == {here.rosa: AttendedResult.EXCUSED}


def test_a_program_keeps_its_week_and_its_closed_days(here, signed_in):
    otis, address = signed_in(here.accounts["otis"]), reverse("program_hours", args=[here.program_id])
    said = {"title": "Life skills", "weekday": "3", "starts": "13:00", "ends": "12:00", "since_on": "2026-11-24"}
    answer = otis.post(address, said)
    assert answer.status_code == 422
    assert 'value="Life skills"' in answer.content.decode()
    assert "Life skills" in otis.post(address, {**said, "ends": "14:00"}, follow=True).content.decode()

    shut = reverse("program_closed", args=[here.program_id])
    assert otis.post(shut, {"on": "soon"}).status_code == 422
    page = otis.post(shut, {"on": "2026-11-26"}, follow=True).content.decode()
    opens = re.search(r'action="([^"]+/closed/[0-9a-f-]{36}/end)"', page)[1]
    ends = re.findall(r'action="(/schedule/[0-9a-f-]{36}/end)"', page)
    otis.post(opens)
    for one in ends:
        otis.post(one)
    with organization.hold(here.organization_id):
        assert queries.days_off(here.actors["otis"], here.program_id, today=TODAY) == []
        left = queries.program_hours(here.actors["otis"], here.program_id, today=TODAY)
        assert {one.facts.until_on for one in left} == {TODAY}


def test_the_way_so_far_is_a_picture_and_its_table(here, signed_in):
    mei = signed_in(here.accounts["mei"])
    page = mei.get(reverse("person_places", args=[here.rosa])).content.decode()
    assert page.count("<rect class=") == 4  # the residential time in both lanes, the house and the day programme
    assert page.count('class="held"') == 2
    assert "23 November 2026. Before that" in page
    own = signed_in(here.accounts["rosa"]).get(reverse("own_places")).content.decode()
    assert own.count("<tr>") == 4


def test_beside_somebody_their_week_is_written_with_them_but_nothing_of_a_court(here, signed_in):
    dan, address = signed_in(here.accounts["dan"]), reverse("person_week", args=[here.rosa])
    assert 'value="court"' not in dan.get(address).content.decode()
    dan.post(address, {"kind": "family", "words": "Ana", "on": "2026-11-24"})
    page = dan.get(address).content.decode()
    assert "Ana" in page
    change = re.search(rf'href="(/people/{here.rosa}/week/[0-9a-f-]{{36}})"', page)[1]
    assert dan.get(change).status_code == 200
    dan.post(change, {"kind": "family", "words": "Ana y Luz", "on": "2026-11-24"})
    assert "Ana y Luz" in dan.get(address).content.decode()
    dan.post(f"{change}/end")
    assert "Ana y Luz" not in dan.get(address).content.decode()


def test_a_stay_that_overlaps_is_refused_beside_its_field(here, signed_in):
    answer = signed_in(here.accounts["mei"]).post(
        reverse("stays", args=[here.rosa]),
        {"level": "community", "started_on": "2026-11-10", "ended_on": "2026-11-12", "book": ""},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Here stands already: residential" in page
    assert 'value="2026-11-10"' in page


def test_a_persons_page_leads_to_their_week_and_to_where_they_have_been(here, signed_in):
    page = signed_in(here.accounts["mei"]).get(reverse("person", args=[here.rosa])).content.decode()
    for name in ("person_week", "person_places"):
        assert reverse(name, args=[here.rosa]) in page
    today = signed_in(here.accounts["rosa"]).get(reverse("own")).content.decode()
    assert "Tu día" in today
    assert "09:00–12:00" in today
