"""Dan steps back on his phone with one tap, sees who is with Rosa, and is back with one more (R2)."""

from __future__ import annotations

from django.urls import reverse


def test_one_tap_to_step_back_and_one_to_be_back(town, page_of, axe):
    dan, rosa = (
        page_of(town.accounts[one], viewport={"width": 360, "height": 740}) for one in ("dan", "rosa")
    )  # fmt: skip
    dan.goto(reverse("own_helping"))
    dan.get_by_role("link", name="Take time for yourself").click()
    dan.get_by_text("Say more, if you like").click()
    axe(dan)
    dan.get_by_label("My own recovery first").check()
    dan.get_by_role("button", name="Step back now").first.click()
    dan.get_by_role("heading", name="You are taking time for yourself").wait_for()
    assert dan.get_by_text("Have naloxone (Narcan) near").is_visible()
    dan.get_by_text("A word for whoever is there next").click()
    axe(dan)

    rosa.goto(reverse("own"))
    assert rosa.get_by_text("Dan se toma un tiempo para sí. No es por ti.").is_visible()
    axe(rosa)

    dan.get_by_role("button", name="I am back").click()
    dan.get_by_text("You stand beside Rosa again.").wait_for()
    rosa.goto(reverse("own"))
    assert not rosa.get_by_text("Dan se toma un tiempo").count()
