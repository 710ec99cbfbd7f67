"""Rosa, on her phone and in Spanish, lets her sister know something, signs with a finger, and takes it back."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from companionway.consent import queries
from companionway.consent.rules import drawn
from companionway.ground import clock, organization
from companionway.programs import queries as programs

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}


def test_rosa_builds_signs_downloads_and_takes_back_a_consent(town, page_of, axe):
    page = page_of(town.accounts["rosa"], viewport=PHONE, has_touch=True)
    page.goto(reverse("own_consents"))
    axe(page)
    page.get_by_role("link", name="Dejar que alguien sepa algo").click()
    axe(page)
    page.get_by_label("Mi familia").check()
    page.get_by_role("button", name="Seguir").click()

    page.get_by_label("Ana Marín").check()  # somebody beside her here
    axe(page)
    go_on(page)
    page.get_by_label("Cuándo vine").check()
    axe(page)
    go_on(page)
    axe(page)
    go_on(page)  # the usual purpose stands
    axe(page)
    go_on(page)  # and the usual end

    axe(page)
    page.get_by_role("button", name="Firmar").click()  # without a name: said beside the field, nothing is lost
    page.get_by_text("Todavía no está firmado.").wait_for()
    page.get_by_label("Tu nombre").fill("Rosa Marín")
    write(page)
    page.get_by_role("button", name="Firmar").click()
    page.get_by_text("Firmado. Vale desde ahora").wait_for()
    axe(page)

    copy = page.request.get(page.get_by_role("link", name="Una copia para ti").get_attribute("href"))
    said = " ".join(one.extract_text() for one in PdfReader(BytesIO(copy.body())).pages)
    assert all(f"2.31(a)({number})" in said for number in range(1, 10))
    assert standing(town).lives
    assert drawn(standing(town).signature)
    assert standing(town).recipient.member_id == town.ana

    page.get_by_role("link", name="Retirarlo").click()
    axe(page)
    page.get_by_role("button", name="Retirar este consentimiento").click()
    page.get_by_text("Desde ahora no se cuenta nada más con él.").wait_for()
    assert not standing(town).lives
    assert "Ana" not in page.title()


def go_on(page) -> None:
    page.get_by_role("button", name="Guardar y seguir").click()


def write(page) -> None:
    """A few strokes in the middle of the canvas."""
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    x, y = box["x"] + 30, box["y"] + 30
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 6):
        page.mouse.move(x + 20 * step, y + (10 if step % 2 else 40))
    page.mouse.up()


def standing(town) -> queries.ConsentView:
    """Her one consent, as she reads it."""
    with organization.hold(town.organization_id):
        today = programs.local_day(None, clock.now())
        (one,) = queries.consents(town.actors["rosa"], town.rosa, today=today)
    return one
