"""The roster's page: a week, what is still open, who comes after, how soon calls were answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from companionway.support import actions, queries
from companionway.support.rules import Ending, HelpKind, Source
from tests.cast import NOW, TODAY
from tests.web.visiting import NOBODY, held, visitor, visitor_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]
SHIFT = {"starts_at": "2026-11-24T18:00", "ends_at": "2026-11-25T08:00", "place": "1", "weeks": "1"}


def of(town) -> str:
    return f"?program={town.program_id}"


def week(town):
    with held(town):
        return queries.roster(town.actors["mei"], town.program_id, since=TODAY, now=NOW)


def test_a_shift_is_added_in_the_time_zone_of_the_place_and_what_is_open_is_said_kindly(town):
    client = visitor(town, "mei")
    sent = SHIFT | {"person_id": town.dan}
    page = client.post(reverse("shift_new") + of(town), sent, follow=True).content.decode()
    assert "Dan O." in page
    assert "18:00–08:00" in page
    assert "nobody yet" in page
    assert page.count("18:00–08:00") == 1  # on the day it begins; on the next only until when
    assert "Dan O. until 08:00" in page
    assert [one.name for one in week(town)[0].shifts] == ["Dan O."]


def test_the_same_shift_each_week_for_a_month(town):
    visitor(town, "mei").post(reverse("shift_new") + of(town), SHIFT | {"person_id": town.dan, "weeks": "4"})
    with held(town):
        assert len(queries.my_shifts(town.actors["dan"], now=NOW, limit=9)) == 4


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("person_id", NOBODY, "choose one"),
        ("ends_at", "2026-11-24T17:00", "comes before the start"),
        ("ends_at", "2026-11-29T17:00", "24 hours at most"),
        ("starts_at", "tonight", "could not read this as a day and time"),
        ("weeks", "0", "from 1 to 26"),
        ("weeks", "many", "a whole number"),
        ("place", "17", "choose one"),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field(town, field, typed, said):
    sent = SHIFT | {"person_id": town.dan, field: typed}
    answer = visitor(town, "mei").post(reverse("shift_new") + of(town), sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert week(town)[0].shifts == ()


def test_a_shift_is_taken_off(town):
    client = visitor(town, "mei")
    client.post(reverse("shift_new") + of(town), SHIFT | {"person_id": town.dan})
    shift = week(town)[0].shifts[0].id
    page = client.post(reverse("shift_end", args=[shift]), {"program": town.program_id}, follow=True)
    assert "Taken off the roster." in page.content.decode()
    assert week(town)[0].shifts == ()


def test_who_comes_after_those_on_call_is_added_moved_up_and_taken_off(town):
    client = visitor(town, "mei")

    def order(**sent):
        client.post(reverse("fallback"), {"program": town.program_id, **sent})
        with held(town):
            named = queries.fallbacks(town.actors["mei"], town.program_id, now=NOW)
            return [one.name.split()[0] for one in named]

    assert order(add=town.dan) == ["Dan"]
    assert order(add=town.mei) == ["Dan", "Mei"]
    assert order(up=town.mei) == ["Mei", "Dan"]
    assert order(up=town.mei) == ["Mei", "Dan"]
    assert order(away=town.mei) == ["Dan"]
    answer = client.post(reverse("fallback"), {"program": town.program_id, "add": town.ana})
    assert answer.status_code == 409
    assert "cannot be rung" in answer.content.decode()


def test_how_soon_calls_were_answered_is_told_with_how_many_there_were(town):
    with held(town):
        for hours, minutes in ((46, 3), (22, 25)):
            at = NOW - timedelta(hours=hours)
            told = {"source": Source.PAGE, "by": town.actors["rosa"], "now": at}
            call = actions.ask_for_help(town.rosa, HelpKind.NOW, **told)
            actions.answer_call(call, by=town.actors["dan"], now=at + timedelta(minutes=minutes))
            actions.end_call(call, Ending.TALKED, by=town.actors["dan"], now=at + timedelta(hours=1))
    page = visitor(town, "mei").get(reverse("roster") + of(town)).content.decode()
    assert "there were 2 calls that waited for an answer" in page
    assert "<dd>1 of 2</dd>" in page
    assert "<dd>14 minutes</dd>" in page


@pytest.mark.parametrize("asked", ["2026-11-30", "nonsense", "0001-01-01", "9999-12-31", ""])
def test_any_week_may_be_asked_for_and_nonsense_is_this_week(town, asked):
    assert visitor(town, "mei").get(reverse("roster") + f"{of(town)}&week={asked}").status_code == 200


def test_nobody_else_keeps_the_roster_and_another_organizations_program_is_not_there(town, elsewhere):
    for who in ("dan", "lin", "otis", "rosa", "sam"):
        assert visitor(town, who).get(reverse("roster")).status_code == 404
        assert visitor(town, who).post(reverse("fallback"), {"program": town.program_id}).status_code == 404
    assert visitor_of(elsewhere.account_id).get(reverse("roster") + of(town)).status_code == 404
