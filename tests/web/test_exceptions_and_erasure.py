"""Pages: hats and roles, two roles in one person by exception, and erasing somebody (R10, N6)."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from companionway.consent import queries as consent
from companionway.consent.models import ErasureRequest
from companionway.consent.rules import HAT_SEES, ROLE_SEES
from companionway.desk import catalogue, erasing, exceptions
from companionway.ground.access import ROLES, Category
from companionway.journey import actions as journey
from companionway.people.models import Card
from companionway.people.rules import Hat
from companionway.programs import actions as programs
from tests.api.calling import token_of
from tests.cast import NOW, TODAY
from tests.web.visiting import held, visitor

pytestmark = pytest.mark.usefixtures("now_stands_still", "_theo_reads_english")
SOON = TODAY + timedelta(days=30)


@pytest.fixture
def _theo_reads_english(town):
    with held(town):
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=NOW)


def words(answer) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode().split("<main")[1])).split())


def allow(town) -> str:
    with held(town):
        return exceptions.allow(
            town.otis, town.theo, reason="Nobody else speaks Twi.", ends_on=SOON, by=town.actors["mei"], now=NOW
        )


# --- Hats and roles -----------------------------------------------------------------------------------------------
def test_the_page_of_hats_and_roles_says_what_the_tables_say(town):
    page = visitor(town, "dan").get(reverse("hats")).content.decode()
    for hat in Hat:
        sees = ", ".join(catalogue.word(one, "en") for one in Category if one in HAT_SEES[hat])
        named = re.compile(rf"<h3>[^<]*\b{catalogue.word(hat, 'en')}\b[^<]*</h3>\s*<p>(.*?)</p>", re.S | re.I)
        said = " ".join(unescape(named.search(page)[1]).split())
        assert said == f"Sees: {sees}." if sees else "Sees nothing without a consent" in said
    for role, verbs in ROLES.items():
        part = (
            page.split('id="roles"')[1]
            .split(f"<h3>{capfirst(catalogue.word(role, 'en'))}")[1]
            .split("</details>")[0]
        )
        said = [capfirst(catalogue.word(verb, "en")) for verb in verbs]
        assert part.count("<li>") == len(verbs)
        assert all(one in unescape(part) for one in said)
        assert ("Sees nobody" in part) is not bool(ROLE_SEES[role])
    own = words(visitor(town, "theo").get(reverse("own_hats")))
    assert "They cannot punish you, test you or send you away." in own
    assert visitor(town, "theo").get(reverse("own_about")).content.decode().count(reverse("own_hats")) == 1
    program = Client(headers={"authorization": f"Bearer {token_of(town.actors['theo'])}"})
    told = program.get("/api/hats").json()
    assert {one["hat"]: set(one["sees"]) for one in told["hats"]} == {str(h): set(s) for h, s in HAT_SEES.items()}
    assert {one["role"]: set(one["may"]) for one in told["roles"]} == {str(r): set(v) for r, v in ROLES.items()}


def capfirst(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- Two roles ----------------------------------------------------------------------------------------------------
def test_what_no_door_lets_through_is_said_beside_the_field_with_what_to_do(town):
    mei, sam = visitor(town, "mei"), visitor(town, "sam")
    asked = {"words": "", "helper_id": str(town.otis), "hat": "buddy", "on": ""}
    answer = mei.post(reverse("relationships", args=[town.theo]), asked)
    assert answer.status_code == 422
    assert "Please choose somebody else to support them." in words(answer)
    answer = sam.post(
        reverse("post_new", args=[town.accounts["dan"]]), {"role": "house_manager", "program": str(town.program_id)}
    )
    assert "Please give the role to somebody else" in words(answer)
    assert "Rosa" not in words(answer)


def test_a_coordinator_allows_an_exception_and_theo_reads_it_and_says_no(town):
    mei, theo = visitor(town, "mei"), visitor(town, "theo")
    page = reverse("two_roles", args=[town.theo])
    assert "At most 90 days" in words(mei.get(page))
    wrong = mei.post(page, {"helper_id": str(town.otis), "reason": "Nobody else.", "ends_on": "2030-01-01"})
    assert (wrong.status_code, "lasts at most 90 days" in words(wrong)) == (422, True)
    assert "Nobody else." in wrong.content.decode()  # what was typed is there
    said = {"helper_id": str(town.otis), "reason": "Nobody else speaks Twi.", "ends_on": str(SOON)}
    assert "They have not read it yet" in words(mei.post(page, said, follow=True))

    first = words(theo.get(reverse("own")))
    assert "Otis supports you and also keeps rules over you." in first
    assert "Mei allowed it." in first
    assert "Nobody else speaks Twi." in first
    with held(town):
        (row,) = consent.dual_roles(town.actors["theo"], town.theo, today=TODAY)
    theo.post(reverse("own_two_roles_read", args=[row.id]))
    assert "Otis supports you" not in words(theo.get(reverse("own")))
    assert "Otis supports you" in words(theo.get(reverse("own_two_roles")))
    assert "They have read it." in words(mei.get(page))

    with held(town):
        journey.assign(town.otis, town.theo, Hat.BUDDY, by=town.actors["mei"], now=NOW)
    assert "please solve it" not in words(mei.get(reverse("today")))
    assert "It ends now." in words(theo.post(reverse("own_two_roles_end", args=[row.id]), follow=True))
    assert "please solve it" in words(mei.get(reverse("today")))
    assert "Otis Greer, for Theo Brandt" in words(mei.get(reverse("clashes")))


def test_nobody_else_reads_or_ends_an_exception(town):
    row = allow(town)
    for who in ("rosa", "dan", "otis"):
        client = visitor(town, who)
        assert client.post(reverse("own_two_roles_end", args=[row])).status_code == 404
        assert client.post(reverse("own_two_roles_read", args=[row])).status_code == 404
        assert client.get(reverse("two_roles", args=[town.theo])).status_code == 404
        assert "Twi" not in words(client.get(reverse("own_two_roles"))) if who != "otis" else True
    with held(town):
        assert consent.dual_roles(town.actors["theo"], town.theo, today=TODAY)[0].lasts


# --- Erasing ------------------------------------------------------------------------------------------------------
def test_theo_asks_takes_it_back_asks_again_and_reads_the_answer(town):
    theo, ines = visitor(town, "theo"), visitor(town, "ines")
    page = words(theo.get(reverse("own_erasure")))
    for code in erasing.GOES:
        assert catalogue.word(code, "en", kind="my_goes") in page
    for code in erasing.STAYS:
        assert catalogue.word(code, "en", kind="my_stays") in page
    assert "We got it." in words(theo.post(reverse("own_erasure"), {"words": "I moved.", "key": ""}, follow=True))
    with held(town):
        asked = ErasureRequest.objects.get()
    theo.post(reverse("own_erasure_end", args=[asked.id]))
    theo.post(reverse("own_erasure"), {"words": "Really.", "key": ""})
    assert "Theo Brandt" in words(ines.get(reverse("privacy")))
    waiting = words(ines.get(reverse("erasures")))
    assert "Theo Brandt" in waiting
    assert "Really." in waiting
    with held(town):
        asked = ErasureRequest.objects.get(withdrawn_at__isnull=True)
    empty = ines.post(reverse("erasure_answer", args=[asked.id]), {"words": ""})
    assert empty.status_code == 422
    ines.post(reverse("erasure_answer", args=[asked.id]), {"words": "A court asks us to keep it until May."})
    assert "keep it until May" in words(theo.get(reverse("own_erasure")))
    assert visitor(town, "mei").get(reverse("erasures")).status_code == 404


def test_the_page_says_what_goes_and_what_stays_and_only_the_name_erases(town):
    ines = visitor(town, "ines")
    page = reverse("erasure", args=[town.theo])
    told = words(ines.get(page))
    for code in erasing.GOES:
        assert catalogue.word(code, "en", kind="goes") in told
    for code in erasing.STAYS:
        assert catalogue.word(code, "en", kind="stays") in told
    assert "kept for 35 days" in told
    assert "29 December 2026" in told or "December 29, 2026" in told, told.split("so until")[1][:40]
    wrong = ines.post(page, {"typed": "Theo"})
    assert (wrong.status_code, "That is not the name above." in words(wrong)) == (422, True)
    with held(town):
        assert Card.objects.filter(person_id=town.theo).exists()

    done = ines.post(page, {"typed": "theo brandt"}, follow=True)
    assert "It is done." in words(done)
    assert "Theo" not in words(done)
    assert ines.get(page).status_code == 404
    with held(town):
        assert not Card.objects.filter(person_id=town.theo).exists()


def test_a_colleague_is_not_erased_and_the_page_says_what_comes_first(town):
    told = visitor(town, "ines").get(reverse("erasure", args=[town.dan]))
    assert "They still work here." in words(told)
    assert 'name="typed"' not in told.content.decode()


def test_whoever_was_signed_in_is_out_at_once(town):
    theo = visitor(town, "theo")
    assert theo.get(reverse("own")).status_code == 200
    visitor(town, "ines").post(reverse("erasure", args=[town.theo]), {"typed": "Theo Brandt"})
    assert theo.get(reverse("own")).status_code == 302
