"""My page as another reads it, beside their own: before and after a consent, and with something kept back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from companionway.consent.models import Consent, Recipient, Restriction
from companionway.journey import actions as journey
from companionway.programs import actions as programs
from companionway.support import actions as support
from companionway.support.rules import CheckInFacts, Source
from tests.cast import NOW, TODAY
from tests.web.test_sight import words
from tests.web.visiting import held, visitor

pytestmark = pytest.mark.usefixtures("now_stands_still")
SEERS = ("dan", "lin", "mei", "otis", "ines")
# What stands on the other's page and not on mine: a way to do something, in a link, a button or a form.
TO_DO = re.compile(r'<(form|button|nav)\b.*?</\1>|<p><a class="small".*?</a></p>', re.DOTALL)
FACTS = ("We talked about the garden.", "Peer supporter", "Therapist", "Family", "Marín", "303-555-0142", "Spanish",
         "My garden.", "How they say they are", "2, hard")  # fmt: skip


def facts(page: str) -> set[str]:
    """Which of the things that stand in Rosa's rows this page says, links and buttons left out."""
    said = words(page.split("<main", 1)[1].split("</main>", 1)[0])
    return {fact for fact in FACTS if fact in said}


def story(page: str) -> str:
    """The story word for word, where there is one."""
    found = re.search(r'<ol class="story">(.*?)</ol>', page, re.DOTALL)
    return words(found[1]) if found else ""


def head(page: str) -> str:
    return words(page.split('<header class="person-head">', 1)[1].split("</header>", 1)[0])


def both(town, who: str) -> tuple[str, str]:
    """(my page through their eyes, their own page)."""
    seer = town.people.get(who) or town.accounts[who]
    mine = visitor(town, "rosa").get(reverse("own_sight_as", args=[seer]))
    theirs = visitor(town, who).get(reverse("person", args=[town.rosa]))
    assert (mine.status_code, theirs.status_code) == (200, 200), who
    return TO_DO.sub(" ", mine.content.decode()), TO_DO.sub(" ", theirs.content.decode())


def agree(town, *seers: str) -> dict[str, set[str]]:
    """Everybody's page says the same as mine through their eyes; what each says."""
    said = {}
    for who in seers:
        mine, theirs = both(town, who)
        assert head(mine) == head(theirs), who
        assert story(mine) == story(theirs), who
        assert facts(mine) == facts(theirs), who
        said[who] = {*facts(theirs), *(["a story"] if story(theirs) else [])}
    return said


def test_what_i_see_through_everybodys_eyes_is_what_they_see_whatever_i_decide(town):
    with held(town):
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=NOW)
        town.contact("rosa", "dan", days_ago=2, note="We talked about the garden.")
        journey.say_matter(town.rosa, "My garden.", by=town.actors["rosa"], now=NOW)
        facts_said = CheckInFacts(NOW - timedelta(hours=2), 2)
        support.check_in(town.rosa, facts_said, source=Source.PAGE, by=town.actors["rosa"], now=NOW)
    before = agree(town, *SEERS)
    assert "We talked about the garden." not in before["otis"]

    with held(town):  # Otis is told of it, by a consent
        otis = Recipient.objects.create(kind="colleague", name="Otis", member_id=town.otis)
        Consent.objects.create(
            person_id=town.rosa, recipient=otis, kind="one", categories="contacts", purpose="together", ends="day",
            ends_on=TODAY + timedelta(days=30), signer="oneself", signature="Rosa", signed_on=TODAY, signed_at=NOW,
            begun_at=NOW,
        )  # fmt: skip
    given = agree(town, "otis", "lin", "dan")
    assert "We talked about the garden." in given["otis"]
    assert (given["lin"], given["dan"]) == (before["lin"], before["dan"])  # a consent is for one

    with held(town):  # and Lin is not, by a restriction
        Restriction.objects.create(
            person_id=town.rosa, categories="contacts", from_person_id=town.lin, asked_at=NOW, answer="agreed",
            answered_at=NOW,
        )  # fmt: skip
    kept = agree(town, "lin", "dan")
    assert "We talked about the garden." in given["lin"]
    assert "We talked about the garden." not in kept["lin"]
    assert kept["dan"] == given["dan"]
