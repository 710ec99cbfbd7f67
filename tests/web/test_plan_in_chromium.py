"""Rosa makes a plan on her phone, in Spanish, and says how her week was; Dan reads it as she said it."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}


def looked_at(page, axe) -> None:
    """The screen as high as the page, so that axe sees nothing under the ways that stand at the thumb."""
    page.set_viewport_size({"width": 360, "height": page.evaluate("document.body.scrollHeight") + 20})
    axe(page)
    page.set_viewport_size(PHONE)


def test_making_a_plan_and_reporting_a_week(town, page_of, axe):
    rosa = page_of(town.accounts["rosa"], viewport=PHONE)
    rosa.goto(reverse("own"))
    rosa.get_by_role("link", name="Mi plan").click()
    rosa.get_by_role("link", name="Elegir qué va primero").click()
    rosa.get_by_label("Estar a salvo va primero").check()
    looked_at(rosa, axe)
    rosa.get_by_role("button", name="Guardar").click()

    rosa.get_by_role("link", name="Escribir una meta").click()
    assert not rosa.get_by_label("¿Cuántas veces por semana ahora?").is_visible()
    rosa.locator("input[name=kind][value=reduce]").check()
    rosa.get_by_label("En tus palabras").fill("Los domingos sin nada")
    rosa.get_by_role("radio", name="Noches").check()
    rosa.get_by_label("¿Cuántas veces por semana ahora?").fill("4")
    rosa.get_by_label("¿Cuántas te gustaría que fueran?").fill("5")
    rosa.get_by_role("button", name="Guardar").click()
    rosa.get_by_text("Lo que quieres es menos que 4.").wait_for()
    assert rosa.get_by_label("En tus palabras").input_value() == "Los domingos sin nada"
    looked_at(rosa, axe)
    rosa.get_by_label("¿Cuántas te gustaría que fueran?").fill("2")
    rosa.get_by_role("button", name="Guardar").click()

    rosa.get_by_role("link", name="¿Cómo fue tu semana?").click()
    rosa.get_by_role("radio", name="3", exact=True).check()
    looked_at(rosa, axe)
    rosa.get_by_role("button", name="Guardar").click()
    rosa.get_by_text("Más cerca: 50 por ciento del camino.").wait_for()
    looked_at(rosa, axe)
    rosa.get_by_role("link", name="Semanas y cambios").click()
    rosa.get_by_role("cell", name="3 más cerca").wait_for()
    looked_at(rosa, axe)

    dan = page_of(town.accounts["dan"])
    for name in ("person_plan", "person_plan_week", "person_plan_goal_new"):
        dan.goto(reverse(name, args=[town.rosa]))
        axe(dan)
    dan.goto(reverse("person_plan", args=[town.rosa]))
    assert dan.get_by_text("Los domingos sin nada").first.is_visible()
