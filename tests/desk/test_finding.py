"""What somebody looks for is read kindly, and a meeting is said as people say it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from companionway.desk import finding, town
from companionway.meetings.rules import (
    FAR_KM,
    FROM_AFAR,
    PATHWAYS,
    STEPS,
    THERE,
    Fellowship,
    MeetingFacts,
    MeetingType,
    When,
)
from tests.cast import NOW, ZONE

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # eight in the morning in Denver
HOUR = timedelta(hours=1)


def looked(**said) -> finding.Looked:
    data = QueryDict(mutable=True)
    for name, value in said.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return finding.read(data)


def asked(**said) -> finding.Question:
    question = finding.question(looked(**said), now=NOW, zone=ZONE)
    assert question is not None
    return question


def begins(starts: datetime, *, now: datetime = AT, language: str = "en", lasts: timedelta = HOUR) -> str:
    with translation.override(language):
        return town.begins(starts, starts + lasts, going_on=False, now=now, zone=ZONE, language=language)


def weekly(days, start, minutes=60, language="en") -> str:
    facts = MeetingFacts("key", "name", Fellowship.AA, frozenset(days), start, minutes, ZONE)
    with translation.override(language):
        return town.weekly(facts, language)


def test_an_empty_form_asks_for_the_coming_day_in_person_everywhere():
    ask = asked().ask

    assert (ask.at, ask.until, ask.lat, ask.attendance) == (NOW, NOW + timedelta(days=1), None, THERE)


def test_a_phones_position_loses_all_but_two_decimals_even_if_a_browser_sent_more():
    assert looked(here="40.01512,-105.27051").here == "40.02,-105.27"


@pytest.mark.parametrize("sent", ["91.00,0.00", "0.00,181.00", "here", "1,2,3", "nan,nan", "1e3,2", " ", "40.0"])
def test_a_position_that_is_none_is_no_position(sent):
    assert looked(here=sent).here == ""


def test_what_is_too_long_is_cut_and_signs_that_cannot_be_seen_are_gone():
    assert looked(near="a" * 500).near == "a" * finding.LETTERS
    assert looked(words="no\x00on\ue000near\ue001").words == "no on near"


def test_a_place_that_is_typed_wins_over_where_the_phone_is():
    assert looked(near="Boulder, CO", here="1.00,2.00").here == ""


def test_a_place_that_nobody_knows_is_no_question():
    assert finding.question(looked(near="Zzqxville"), now=NOW, zone=ZONE) is None


def test_the_clock_is_that_of_the_place_that_was_named():
    question = asked(near="Philadelphia, PA", when="tomorrow")

    assert question.zone == "America/New_York"
    assert question.ask.at == datetime(2026, 11, 25, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("far", "km"), [("mi:10", 16.09344), ("km:10", 10.0), ("mi:9999", 16.09344), ("", 16.09344)]
)
def test_how_far_is_told_in_miles_or_kilometers(far, km):
    assert looked(far=far).km == pytest.approx(km)


def test_what_a_group_of_fellowships_is_covers_every_fellowship_once():
    every = [*finding.TWELVE, *finding.OTHERS, *finding.FAMILY]

    assert sorted(every) == sorted(Fellowship)


@pytest.mark.parametrize(
    ("again", "name", "value"),
    [
        ("wider", "far", "mi:50"), ("week", "when", When.WEEK), ("online", "how", "both"), ("anybody", "whose", ""),
        ("nowhere", "near", ""), ("nonsense", "near", "Dayton"),
    ],
)  # fmt: skip
def test_a_button_under_the_list_asks_the_same_a_little_wider(again, name, value):
    before = {"near": "Dayton", "whose": "aa", "words": "noon", "types": ["women"]}

    assert getattr(looked(**before, again=again), name) == value


def test_beside_the_twelve_steps_other_ways_are_asked_for_near_and_from_afar():
    beside = finding.other_ways(asked(near="Boulder, CO", whose="aa", types=["women"]), few=3)

    assert beside is not None
    assert not any(PATHWAYS[one] in STEPS for one in beside.fellowships)
    assert (beside.attendance, beside.types) == (THERE | FROM_AFAR, frozenset())


def test_who_asks_for_other_ways_is_offered_no_more_of_them():
    assert finding.other_ways(asked(whose="others"), few=3) is None
    assert finding.other_ways(asked(whose="smart"), few=3) is None


FIELDS = ("near", "here", "far", "when", "whose", "how", "types", "spoken", "words", "limit", "again")


@given(st.dictionaries(st.sampled_from(FIELDS), st.lists(st.text(max_size=8), min_size=1, max_size=2), max_size=4))
def test_whatever_is_sent_is_read_and_nothing_raises(sent):
    read = looked(**sent)

    assert 0 < read.km <= FAR_KM
    assert set(read.types) <= set(MeetingType)
    assert 50 <= read.limit <= 500


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "starting now"), (1, "in 1 minute"), (20, "in 20 minutes"), (90, "in 90 minutes"),
     (91, "today at 9:31 AM"), (16 * 60, "tomorrow at 12:00 AM"), (48 * 60, "Thursday at 8:00 AM")],
)  # fmt: skip
def test_when_it_begins_is_said_as_people_say_it(minutes, said):
    assert begins(AT + timedelta(minutes=minutes)).replace("\u00a0", " ") == said


def test_what_goes_on_says_until_when():
    assert begins(AT - timedelta(minutes=10)).replace("\u00a0", " ") == "going on, until 8:50 AM"


def test_in_spanish_one_oclock_is_one():
    assert begins(AT + 5 * HOUR, language="es").replace("\u00a0", " ") == "hoy a la 1:00 p. m."
    assert begins(AT + 6 * HOUR, language="es").replace("\u00a0", " ") == "hoy a las 2:00 p. m."


@pytest.mark.parametrize(
    ("days", "start", "language", "said"),
    [
        ({0}, 19 * 60 + 30, "en", "Mondays, 7:30 PM to 8:30 PM"),
        ({0, 3}, 0, "en", "Mondays and Thursdays, 12:00 AM to 1:00 AM"),
        ({5, 6}, 23 * 60 + 30, "en", "Saturdays and Sundays, 11:30 PM to 12:30 AM"),
        (range(7), 720, "en", "Every day, 12:00 PM to 1:00 PM"),
        ({5}, 600, "es", "sábados, 10:00 a. m. a 11:00 a. m."),
        ({0}, 600, "es", "lunes, 10:00 a. m. a 11:00 a. m."),
        ((), None, "en", "By appointment"),
    ],
)  # fmt: skip
def test_its_week_is_said_in_words(days, start, language, said):
    assert weekly(days, start, language=language).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("km", "miles", "said"),
    [(None, True, ""), (0.0, True, "right there"), (1.609344, True, "1 mile"), (0.7, False, "0.7 km"),
     (8, True, "5 miles"), (40, True, "25 miles"), (12.4, False, "12 km"), (7.44, True, "4.6 miles")],
)  # fmt: skip
def test_how_far_it_is_is_said_in_the_readers_measure(km, miles, said):
    assert town.far(km, miles=miles, language="en") == said


def test_a_place_is_one_line_and_says_nothing_twice():
    facts = MeetingFacts("key", "name", Fellowship.AA, location="Alano Club", address="12 Main Street, Boulder, CO",
                         city="Boulder", state="CO")  # fmt: skip

    assert town.where(facts) == "Alano Club, 12 Main Street, Boulder, CO"


def test_only_a_door_has_directions():
    door = MeetingFacts("key", "name", Fellowship.AA, lat=40.0, lon=-105.0, address="12 Main Street")
    area = MeetingFacts("key", "name", Fellowship.AA, lat=40.0, lon=-105.0, address="Boulder", approximate=True)

    assert town.directions(door).startswith("geo:40.00000,-105.00000?q=12+Main")
    assert (town.directions(area), town.street_map(area)) == ("", "")


def test_a_number_to_join_keeps_what_has_to_be_typed_after_it():
    facts = MeetingFacts("key", "name", Fellowship.AA, join_phone="+1 (303) 555-0199,,123#")

    assert town.phone_link(facts) == "tel:+13035550199,,123"
