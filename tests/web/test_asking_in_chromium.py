"""From the first words on somebody's phone to the door, in a real browser, in two languages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from companionway.journey import queries
from companionway.journey.models import Enquiry, Intake
from companionway.people import actions as people
from companionway.people.models import Enrolment
from tests.cast import NOW, TODAY
from tests.web.visiting import held

pytestmark = [
    pytest.mark.chromium, pytest.mark.usefixtures("now_stands_still"), pytest.mark.django_db(transaction=True),
]  # fmt: skip
PHONE = {"viewport": {"width": 360, "height": 740}}


def test_somebody_asks_on_a_phone_in_spanish_without_a_script_and_takes_it_back(town, page_of, axe):
    page = page_of(None, **PHONE, java_script_enabled=False)
    page.goto(f"/ask/{town.program_id}")
    page.get_by_role("link", name="Español").click()
    expect(page.get_by_role("heading", name="¿Quieres que te llamemos?")).to_be_visible()
    page.get_by_label("¿Cómo te llamamos?").fill("Iris")
    page.get_by_label("Unas palabras").fill("Empiezo a trabajar a las seis.")
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_label("Unas palabras")).to_have_value("Empiezo a trabajar a las seis.")
    page.get_by_label("Tu número o tu correo electrónico").fill("303-555-0161")
    page.get_by_label("Seguro desde las").fill("17:00")
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("heading", name="Ya lo tenemos. Gracias por escribir.")).to_be_visible()
    assert "Iris" not in page.content()
    with held(town):
        assert Enquiry.objects.get().language == "es"
    page.get_by_role("button", name="Borrar lo que escribí").click()
    expect(page.get_by_role("heading", name="Se borró.")).to_be_visible()
    with held(town):
        assert not Enquiry.objects.exists()

    scripted = page_of(None, **PHONE)
    for language in ("en", "es"):
        scripted.goto(f"/ask/{town.program_id}?in={language}")
        axe(scripted)
    scripted.get_by_label("¿Cómo te llamamos?").fill("Iris")
    scripted.get_by_label("Tu número o tu correo electrónico").fill("303-555-0161")
    scripted.get_by_role("button", name="Enviar").click()
    expect(scripted.get_by_role("heading", name="Ya lo tenemos. Gracias por escribir.")).to_be_visible()
    axe(scripted)


def left_a_year_ago(town) -> None:
    person = people.add(
        given_name="Iris", family_name="Weiß", born_on=date(1991, 6, 2), program_id=town.program_id,
        by=town.system, now=NOW - timedelta(days=500),
    )  # fmt: skip
    (time_here,) = Enrolment.objects.filter(person_id=person)
    people.end_enrolment(time_here.id, on=TODAY - timedelta(days=365), by=town.system, now=NOW)


def test_a_colleague_writes_down_a_call_talks_and_says_welcome_back(town, page_of, axe):
    with held(town):
        left_a_year_ago(town)
    page = page_of(town.accounts["mei"])
    page.goto("/enquiries/new")
    axe(page)
    page.get_by_label("What may we call them?").fill("Iris")
    page.get_by_label("Number or e-mail address").fill("303-555-0161")
    page.get_by_label("Program").select_option(str(town.program_id))
    page.get_by_role("button", name="Write it down").click()
    axe(page)
    page.get_by_role("button", name="I’ll call").click()
    page.get_by_role("link", name="The first talk").click()
    axe(page)
    page.get_by_label("What matters to them first").fill("Sleep comes first.")
    page.get_by_role("button", name="Save the talk").click()
    page.get_by_text("Put them on the waiting list").click()
    page.get_by_role("button", name="Put them on the list").click()
    for address in (f"/enquiries/cards/{town.program_id}", "/enquiries", "/waiting"):
        page.goto(address)
        axe(page)
    page.get_by_role("link", name="They come in").click()
    page.get_by_label("Date of birth").fill("1991-06-02")
    page.get_by_role("button", name="Welcome them").click()
    axe(page)
    page.get_by_label("Iris W., here until 24 November 2025, same date of birth").check()
    page.get_by_role("button", name="Welcome them").click()
    expect(page.get_by_text("Welcome back. The story goes on.")).to_be_visible()
    with held(town):
        assert Intake.objects.get().came_back
        assert Intake.objects.get().talk_words == "Sleep comes first."
        assert [one for one in queries.enquiries(town.system, now=NOW) if one.ended_at is None] == []
