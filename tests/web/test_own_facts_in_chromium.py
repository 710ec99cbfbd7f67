"""Rosa says on her phone, in Spanish, what she wants known, and lets Dr. Lin see her medicines for a while."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}


def looked_at(page, axe) -> None:
    """The screen as high as the page, so that axe sees nothing under the ways that stand at the thumb."""
    for more in page.locator("details.more:not([open]) > summary").all():
        more.click()
    page.set_viewport_size({"width": 360, "height": page.evaluate("document.body.scrollHeight") + 20})
    axe(page)
    page.set_viewport_size(PHONE)


def test_rosa_tells_one_thing_to_those_beside_her_and_another_to_nobody(town, page_of, axe):
    rosa = page_of(town.accounts["rosa"], viewport=PHONE)
    rosa.goto(reverse("own_facts"))
    for kind, words, audience in (
        ("Familia", "Crié a mi hija yo sola.", "Las personas que están a mi lado"),
        ("Algo que pasó", "Perdí a mi hermano.", "Solo yo"),
    ):
        rosa.get_by_text("Anotar algo").click()
        rosa.get_by_role("radio", name=kind, exact=True).check()
        rosa.get_by_label("En tus palabras").fill(words)
        rosa.get_by_role("radio", name=audience).check()
        rosa.get_by_role("button", name="Anotarlo").click()
        rosa.get_by_text(words).wait_for()
    looked_at(rosa, axe)
    rosa.goto(reverse("own_word"))
    looked_at(rosa, axe)
    rosa.goto(reverse("own_medicines"))
    rosa.get_by_text("Añadir una medicina").click()
    rosa.get_by_label("¿Cómo se llama?").fill("Sertralina")
    rosa.get_by_role("button", name="Ponerla en mi lista").click()
    rosa.get_by_role("link", name="Cambiar Sertralina").wait_for()
    rosa.get_by_role("button", name="Dejar que Wei la vea").click()
    rosa.get_by_role("button", name="Retirarlo").wait_for()
    looked_at(rosa, axe)

    dan, lin = page_of(town.accounts["dan"]), page_of(town.accounts["lin"])
    for reader, medicines in ((dan, 0), (lin, 1)):
        reader.goto(reverse("person", args=[town.rosa]))
        assert reader.get_by_text("Crié a mi hija yo sola.").count() == 1
        assert reader.get_by_text("Perdí a mi hermano.").count() == 0
        assert reader.get_by_text("Sertralina").count() == medicines
    axe(lin)

    rosa.get_by_role("button", name="Retirarlo").click()
    rosa.get_by_text("Ya no ve tu lista").wait_for()
    lin.reload()
    assert lin.get_by_text("Sertralina").count() == 0
