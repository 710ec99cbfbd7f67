"""Somebody new walks through coming in on a phone, in Spanish; axe looks at every page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from companionway.ground import clock, organization
from companionway.journey import actions, queries
from companionway.journey.rules import GoalKind, StanceFacts, Stands, Step

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def arriving(town):
    """Rosa, who reads Spanish, came in just now."""
    mei, now = town.actors["mei"], clock.now()
    with organization.hold(town.organization_id):
        sober = frozenset({GoalKind.ABSTAIN})
        stance = StanceFacts(
            town.program_id, sober, True, words_es="Una casa sin alcohol.", elsewhere=("Clínica, 303-555-0170",)
        )
        actions.declare(stance, by=mei, now=now)
        actions.write_rules(town.program_id, {"en": "We knock.", "es": "Tocamos antes de entrar."}, by=mei, now=now)
        actions.begin_intake(town.rosa, town.program_id, by=mei, now=now)
    return town


def seen(page, axe) -> None:
    """The screen as high as the page, so that axe sees nothing under the ways that stand at the thumb."""
    page.set_viewport_size({"width": 360, "height": page.evaluate("document.body.scrollHeight") + 20})
    axe(page)
    page.set_viewport_size(PHONE)


def test_a_newcomer_walks_through_coming_in_on_a_phone_in_spanish(arriving, page_of, axe):
    page = page_of(arriving.accounts["rosa"], viewport=PHONE)
    page.goto(reverse("own"))
    seen(page, axe)

    page.get_by_role("link", name="Verlo").click()
    page.get_by_role("group", name="¿Qué tan importante es para ti?").get_by_label("8", exact=True).check()
    seen(page, axe)
    page.get_by_role("button", name="Guardar").click()
    page.get_by_text("Te pusiste en 8. ¿Por qué 8 y no 6?").wait_for()
    page.get_by_label("En tus palabras").fill("Por mi hija.")
    seen(page, axe)
    page.get_by_role("button", name="Guardar").click()
    page.get_by_text("Gracias. Queda guardado").wait_for()

    page.goto(reverse("own_arriving"))
    seen(page, axe)
    page.get_by_role("link", name="Qué te importa").click()
    page.get_by_label("¿Qué te importa?").fill("Mi hija")
    page.get_by_role("button", name="Anotarlo").click()
    page.get_by_text("Mi hija", exact=True).wait_for()
    seen(page, axe)

    page.get_by_role("link", name="Qué quieres para ti").click()
    page.get_by_label("Beber o consumir menos").check()
    page.get_by_role("button", name="Anotarlo").click()
    page.get_by_text("Este lugar busca otra cosa").wait_for()
    page.get_by_text("Clínica, 303-555-0170").wait_for()
    seen(page, axe)

    page.goto(reverse("own_rules"))
    page.get_by_text("Tocamos antes de entrar.").wait_for()
    page.get_by_label("Tu nombre, como firmas").fill("Rosa Marín")
    seen(page, axe)
    page.get_by_role("button", name="De acuerdo").click()

    page.get_by_text("Aceptaste estas normas").wait_for()

    with organization.hold(arriving.organization_id):
        now = queries.coming_in(arriving.actors["rosa"], arriving.rosa, today=clock.now().date())
    done = {step for step, how in now.steps.items() if how is Stands.DONE}
    assert {Step.READINESS, Step.MATTERS, Step.STANCE, Step.RULES} <= done
