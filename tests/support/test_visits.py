"""Somebody comes in and goes; a first name at the door; what the front desk sorts and takes back."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from companionway.desk.merging import merge
from companionway.ground import organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry
from companionway.people import actions as people
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from companionway.support import actions, queries
from companionway.support.models import Arrival, CheckIn, Visit
from companionway.support.rules.visits import KEPT, UNDO, Known, who
from tests.cast import NOW, TODAY


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def typed(here, name, *, by="mei", now=NOW, **said):
    actions.sign_in(here.site_id, name, key=uuid4(), by=here.actors[by], now=now, **said)


def came(here, by="mei", day=TODAY):
    return [one.person_id for one in queries.visits(here.actors[by], here.site_id, day=day)]


def waiting(here):
    return [one.name for one in queries.arrivals(here.actors["mei"], here.site_id)]


def story(here, who="mei"):
    return [one.kind for one in pulse.story(here.actors[who], here.rosa, today=TODAY)]


def test_a_first_name_at_the_door_is_a_visit_in_the_story(here):
    typed(here, "rosa")
    assert came(here) == [here.rosa]
    assert Kind.VISIT in story(here)
    assert waiting(here) == []


def test_a_visit_is_attendance_and_no_sign_of_it_reaches_the_peer(here):
    typed(here, "Rosa")
    assert Kind.VISIT in story(here, "otis")
    assert Kind.VISIT not in story(here, "dan")


def test_a_name_that_fits_nobody_waits_for_the_front_desk_and_is_not_readable_in_the_database(here):
    typed(here, "  Zebedee ")
    assert (came(here), waiting(here)) == ([], ["Zebedee"])
    with connection.cursor() as cursor:
        cursor.execute("select name from support_arrival")
        assert b"Zebedee" not in bytes(cursor.fetchone()[0])
    assert "Zebedee" not in repr(list(Entry.objects.filter(what="support.arrive").values()))


def test_two_of_one_first_name_are_told_apart_by_their_day_or_a_letter_and_else_wait(here):
    born = [
        people.add(
            given_name="Rosa", family_name=family, born_on=day, program_id=here.program_id, by=here.system, now=NOW
        )
        for family, day in (("Quint", date(1990, 3, 7)), ("Quiroga", date(1980, 1, 21)))
    ]
    typed(here, "Rosa")
    assert (came(here), waiting(here)) == ([], ["Rosa"])
    typed(here, "Rosa", born_day=7)
    typed(here, "ROSA QUIR")
    assert set(came(here)) == set(born)
    typed(here, "Rosa", born_day=30)  # nobody but the one whose day is not known
    assert here.rosa in came(here)


def test_twice_within_the_hour_is_once_and_a_form_sent_again_is_the_same(here):
    typed(here, "Rosa")
    typed(here, "Rosa", now=NOW + timedelta(minutes=20))
    assert Visit.objects.count() == 1
    key, mei = uuid4(), here.actors["mei"]
    for _ in range(2):
        actions.sign_in(here.site_id, "Zebedee", key=key, by=mei, now=NOW)
    assert Arrival.objects.count() == 1
    typed(here, "Rosa", now=NOW + timedelta(hours=3))
    assert Visit.objects.count() == 2


def test_somebody_who_left_and_comes_back_within_the_hour_came_twice(here):
    typed(here, "Rosa")
    actions.leave(Visit.objects.get().id, by=here.actors["mei"], now=NOW + timedelta(minutes=10))
    typed(here, "Rosa", now=NOW + timedelta(minutes=30))
    assert len(came(here)) == 2


def test_somebody_who_would_like_to_talk_has_said_so_by_signing_in(here):
    typed(here, "Rosa", wants_someone=True, by="otis")
    assert CheckIn.objects.get(person_id=here.rosa).wants_someone
    typed(here, "Zebedee", wants_someone=True)
    (arrival,) = queries.arrivals(here.actors["mei"], here.site_id)
    assert arrival.wants_someone
    actions.sort_arrival(arrival.id, here.theo, by=here.actors["mei"], now=NOW)
    assert CheckIn.objects.get(person_id=here.theo).wants_someone


def test_a_sorted_arrival_is_a_visit_at_its_time_and_its_name_is_forgotten(here):
    typed(here, "Teo")
    (arrival,) = queries.arrivals(here.actors["mei"], here.site_id)
    visit = actions.sort_arrival(arrival.id, here.theo, by=here.actors["mei"], now=NOW + timedelta(hours=1))
    assert queries.visit(here.actors["mei"], visit, today=TODAY).came_at == NOW
    assert (waiting(here), Arrival.objects.get().name) == ([], "")
    with pytest.raises(NotFound):
        actions.sort_arrival(arrival.id, here.theo, by=here.actors["mei"], now=NOW)


def test_names_nobody_sorted_are_forgotten(here):
    typed(here, "Zebedee", now=NOW - KEPT - timedelta(days=1))
    typed(here, "Yolanda")
    assert actions.forget_arrivals(by=here.system, now=NOW) == 1
    assert waiting(here) == ["Yolanda"]
    with pytest.raises(Forbidden):
        actions.forget_arrivals(by=here.actors["otis"], now=NOW)


def test_a_visit_is_taken_back_within_minutes_and_later_only_by_who_keeps_the_cards(here):
    typed(here, "Rosa", by="otis")
    late = NOW + UNDO + timedelta(minutes=1)
    with pytest.raises(Refused) as refused:
        actions.withdraw_visit(Visit.objects.get().id, by=here.actors["otis"], now=late)
    assert refused.value.reason.code == "too_late_to_undo"
    actions.withdraw_visit(Visit.objects.get().id, by=here.actors["mei"], now=late)
    assert (came(here), Kind.VISIT in story(here)) == ([], False)


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "bell\x07"])
def test_what_cannot_be_a_name_is_refused(here, name):
    with pytest.raises(Refused):
        typed(here, name)


def test_nobody_came_tomorrow_or_left_before_they_came(here):
    mei = here.actors["mei"]
    with pytest.raises(Refused):
        actions.come_in(here.rosa, here.site_id, came_at=NOW + timedelta(days=1), by=mei, now=NOW)
    visit = actions.come_in(here.rosa, here.site_id, came_at=NOW - timedelta(hours=1), by=mei, now=NOW)
    with pytest.raises(Refused):
        actions.leave(visit, left_at=NOW - timedelta(hours=2), by=mei, now=NOW)


def test_two_cards_of_one_person_keep_both_their_visits(here):
    typed(here, "Rosa")
    typed(here, "Theo", now=NOW + timedelta(hours=2))
    merge(here.rosa, here.theo, by=here.actors["mei"], now=NOW + timedelta(hours=3))
    assert came(here) == [here.rosa, here.rosa]


def test_whoever_does_not_keep_the_front_desk_signs_nobody_in(here, elsewhere):
    for name in ("dan", "lin", "vera", "sam"):
        with pytest.raises((Forbidden, NotFound)):
            actions.come_in(here.rosa, here.site_id, by=here.actors[name], now=NOW)
        with pytest.raises((Forbidden, NotFound)):
            queries.visits(here.actors[name], here.site_id, day=TODAY)
    with organization.hold(elsewhere.organization_id), pytest.raises(NotFound):
        actions.sign_in(here.site_id, "Rosa", key=uuid4(), by=elsewhere.actor, now=NOW)
    assert not Visit.objects.exists()


def test_a_screen_at_the_door_works_for_a_day_until_it_is_closed(here):
    mei = here.actors["mei"]
    kiosk = actions.open_kiosk(here.site_id, by=mei, now=NOW)
    assert queries.kiosk(kiosk, now=NOW).site_id == here.site_id
    with pytest.raises(NotFound):
        queries.kiosk(kiosk, now=NOW + timedelta(days=1))
    actions.close_kiosk(kiosk, by=here.actors["otis"], now=NOW)
    with pytest.raises(NotFound):
        queries.kiosk(kiosk, now=NOW)
    assert queries.kiosks(mei, here.site_id, now=NOW) == []


ROSA = Known(uuid4(), ("Rosa", "Rosie"), "Marín", 7)
JO = Known(uuid4(), ("Mary Jo",), "O’Neill", None)


@pytest.mark.parametrize(
    ("name", "day", "meant"),
    [
        ("rosa", None, ROSA), ("Rosie", None, ROSA), ("ROSA m.", None, ROSA), ("Rosa Marin", 7, ROSA),
        ("Rosa X", None, None), ("Ros", None, None), ("Rosa", 8, None), ("Mary Jo", None, JO), ("mary", None, None),
        ("Mary-Jo o", 3, JO), ("", None, None), ("…", None, None), ("Rosa Marín Marín", None, None),
    ],
)  # fmt: skip
def test_whom_a_first_name_means(name, day, meant):
    assert who(name, day, [ROSA, JO]) == (meant.person_id if meant else None)
