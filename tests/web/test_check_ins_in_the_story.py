"""What people said of themselves, on their page and in their story, for those who may know."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from companionway.pulse import actions as pulse
from companionway.pulse.rules import Direction, EventRow, Kind
from companionway.support import actions as support
from companionway.support.rules import CheckInFacts, Connected, Slept, Source
from tests.cast import NOW, TODAY
from tests.web.visiting import held, visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]


def page(town, who: str) -> str:
    return visitor(town, who).get(reverse("person", args=[town.rosa])).content.decode()


@pytest.fixture
def here(town):
    with held(town):
        for days, mood in ((9, 4), (6, 3), (0, 2)):
            said = CheckInFacts(
                NOW - timedelta(days=days, minutes=12), mood, max(8 - days, 0), None, Connected.NO, Slept.BADLY,
                alone=True, friends_changed=False, wants_someone=days == 0,
                words="A hard night." if days == 0 else "",
            )  # fmt: skip
            support.check_in(town.rosa, said, source=Source.PAGE, by=town.system, now=NOW)
    return town


def test_a_check_in_is_told_in_words_with_what_she_wrote(here):
    for who in ("mei", "dan", "lin"):
        told = page(here, who)
        assert (
            "Check-in: a hard day, craving 8 of 10, connected to nobody, slept badly, much alone, would like"
            in told
        )
        assert "A hard night." in told
        assert "Asked for someone 12 minutes ago" in told


def test_a_house_manager_sees_neither_the_line_nor_the_picture_nor_that_there_is_one(here):
    told = page(here, "otis")
    for absent in ("Check-in", "hard", "How they say they are", "<svg viewBox", "craving", "Asked for someone"):
        assert absent not in told, absent


def test_the_picture_of_her_days_has_a_table_that_says_the_same(here):
    told = page(here, "mei")
    assert told.count(' r="4"/>') == 3
    assert "2, hard" in told
    assert "4, good" in told
    assert "style=" not in told


def test_nothing_is_drawn_of_somebody_who_said_nothing(town):
    assert "How they say they are" not in page(town, "mei")


def test_who_asked_who_answered_and_who_came_in_is_told_in_words(town):
    with held(town):
        common = {"at": NOW - timedelta(hours=2), "day": TODAY, "source": "support", "program_id": town.program_id}
        pulse.write(
            [
                EventRow(town.rosa, Kind.ASKED_FOR_HELP, tags="now", **common),
                EventRow(town.rosa, Kind.HELP_ANSWERED, tags="now", with_person_id=town.dan, minutes=4,
                         direction=Direction.RECEIVED, **common),
                EventRow(town.rosa, Kind.CHECK_IN_UNANSWERED, **common),
                EventRow(town.rosa, Kind.VISIT, **common),
            ]
        )  # fmt: skip
    told = " ".join(page(town, "mei").split())
    for said in ("Asked for someone · needs somebody now", "Dan answered · after 4 minutes", "not answered",
                 "Came in · Main Street Center"):  # fmt: skip
        assert said in told, said


@pytest.mark.chromium
@pytest.mark.django_db(transaction=True)
def test_the_picture_is_for_everybody(here, page_of, axe):
    opened = page_of(here.accounts["mei"])
    opened.goto(reverse("person", args=[here.rosa]))
    axe(opened)
