"""The invented community: the same for the same seed, nobody real in it, and everyone of the story present."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from companionway.journey.rules import Level, StayFacts, standing
from companionway.people.rules import HAT_CLASS, SUPPORTERS, HatClass, why_not_address
from companionway.pulse.rules import Result
from companionway.simulate import cast, moods
from companionway.simulate.community import make
from companionway.simulate.names import data
from companionway.simulate.talks import Teller
from companionway.support.rules import ContactKind, help_for, why_not_check_in
from tests.test_hygiene import NEVER, NEVER_TO_PEOPLE

TODAY = date(2026, 11, 24)
PRESCRIBES = re.compile(
    r"\b(you (should|must|need to|have to)|at least|refused|denial|disappoint\w*)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def town():
    return make(today=TODAY)


@pytest.fixture(scope="module")
def talks(town):
    return [talk for own in Teller(town).everyone() for talk in own]


def test_the_same_seed_and_day_make_the_same_community_to_the_last_note(town, talks):
    again = make(today=TODAY)
    assert again == town
    assert list(moods.tellings(again)) == list(moods.tellings(town))
    assert [talk for own in Teller(again).everyone() for talk in own] == talks
    assert make(today=TODAY, seed=8).people != town.people


def test_everybody_of_the_story_is_there_and_has_somebody(town):
    assert set(cast.of_the_story()) <= set(town.people)
    beside = {bond.helped for bond in town.bonds if bond.hat in SUPPORTERS and bond.ended_on is None}
    waiting = {part.key for part in cast.PARTS if part.alone or part.left}
    assert set(town.times) - beside == waiting


def test_a_hundred_and_twenty_take_part_at_every_stage_of_the_way(town):
    assert len(town.times) == 120
    there = {times[-1].level for times in town.times.values()}
    assert {Level.DETOX, Level.RESIDENTIAL, Level.INTENSIVE_OUTPATIENT, Level.ALUMNI} <= there
    assert 20 <= len(town.carries) <= 30


def test_every_telephone_number_is_one_kept_for_fiction(town):
    numbers = [way.address for person in town.people.values() for way in person.ways if way.kind != "email"]
    assert len(numbers) > 140
    assert all(re.fullmatch(r"\(\d{3}\) 555-01\d\d", number) for number in numbers)


def test_every_address_is_one_the_rules_accept_and_nobody_owns(town):
    for person in town.people.values():
        for way in person.ways:
            assert why_not_address(way.kind, way.address) is None
            assert way.kind != "email" or way.address.endswith("@example.org")
    assert all(one.email.endswith(".example") for one in town.colleagues)


def test_no_note_says_what_would_hurt_to_read(talks):
    assert sum(bool(talk.note) for talk in talks) > 2_000
    for pattern in (NEVER, NEVER_TO_PEOPLE, PRESCRIBES):
        assert [talk.note for talk in talks if pattern.search(talk.note)] == []


def test_notes_speak_spanish_where_both_do(town, talks):
    luz = [talk.note for talk in talks if talk.other == "luz" and talk.person == "gloria" and talk.note]
    assert any(re.search(r"[áéíóúñ¿]", note) for note in luz)
    assert not any(note.startswith("You ") for note in luz)


def test_what_goes_on_in_a_life_is_told_in_its_order(town):
    threads = [one["steps"] for one in data("notes.toml")["thread"]]
    for person in town.times:
        notes = [talk.note for talk in Teller(town).of(person)]
        for steps in threads:
            told = [[n for n, note in enumerate(notes) if step in note] for step in steps]
            where = [found[0] for found in told if found]
            assert where == sorted(where)
            assert all(len(found) <= 1 for found in told)


def test_nobody_has_a_future_and_nobody_is_met_before_they_came(town, talks):
    for talk in talks:
        assert talk.at.date() < TODAY
        assert talk.at.date() >= max(town.people[talk.person].since, TODAY - timedelta(days=town.days))


def test_somebody_quiet_has_been_reached_by_nobody_since(town, talks):
    quiet = {part.key: part.quiet for part in cast.PARTS if part.quiet and not part.back}
    assert quiet["lamar"] == 9
    for talk in talks:
        for person in {talk.person, talk.other} & set(quiet):
            if talk.result is Result.REACHED:
                assert (TODAY - talk.at.date()).days >= quiet[person]


def test_theo_stepped_down_three_days_ago_and_has_not_met_his_new_peer(town, talks):
    stays = [StayFacts(time.level, time.started_on, time.ended_on) for time in town.times["theo"]]
    assert standing(stays, today=TODAY).stepped_down_on == TODAY - timedelta(days=3)
    assert not [talk for talk in talks if talk.person == "theo" and talk.other == "priscilla"]


def test_somebody_who_died_is_not_met_afterwards(town, talks):
    frank = town.people["frank"]
    assert frank.died_on == TODAY - timedelta(days=14)
    assert all(talk.at.date() < frank.died_on for talk in talks if "frank" in (talk.person, talk.other))
    near = {tie.other for tie in town.ties if tie.person == "frank"}
    assert len(near) >= 3


def test_people_who_come_back_are_welcomed_each_time(town, talks):
    welcomes = Counter(talk.person for talk in talks if talk.kind is ContactKind.WELCOME_BACK)
    assert welcomes["gloria"] >= 3
    assert welcomes["nate"] >= 2


def test_nobody_who_keeps_the_rules_supports_anybody_in_recovery(town):
    kinds = {}
    for bond in town.bonds:
        kinds.setdefault(bond.helper, set()).add(HAT_CLASS[bond.hat])
    assert not [who for who, worn in kinds.items() if {HatClass.SUPPORT, HatClass.COMPLIANCE} <= worn]


def test_those_kept_apart_neither_help_nor_meet_each_other(town, talks):
    for apart in town.apart:
        pair = {apart.one, apart.other}
        assert not [bond for bond in town.bonds if {bond.helper, bond.helped} == pair]
        assert not [talk for talk in talks if {talk.person, talk.other} == pair]


def test_one_peer_carries_too_many_and_no_other_does(town):
    load = Counter(bond.helper for bond in town.bonds if bond.hat in SUPPORTERS and bond.ended_on is None)
    over = {one.helper for one in town.carries if load[one.helper] > one.most}
    assert over == {"marguerite"}


def test_some_contacts_are_written_late_and_some_are_put_right(talks):
    assert sum(talk.late > 0 for talk in talks) > 500
    assert {talk.slip for talk in talks} == {"", "minutes", "result", "twice"}


def test_a_large_community_has_its_own_troubles():
    large = make(today=TODAY, people=1_000)
    assert len(large.times) == 1_000
    assert len(large.alone) > 10
    assert sum(any(hush.until is None for hush in own) for own in large.hushes.values()) > 40


def test_people_say_how_they_are_over_weeks_and_nothing_of_it_hurts_to_read_or_calls_for_help(town):
    told = list(moods.tellings(town))
    assert len({one.person for one in told}) > 40
    assert {"dan", "luz"} <= {one.person for one in told}
    for one in told:
        assert why_not_check_in(one.facts, now=datetime(2026, 11, 24, 15, tzinfo=UTC)) is None
        assert one.facts.at.date() < TODAY
        assert help_for(one.facts.words) is None
        for pattern in (NEVER, NEVER_TO_PEOPLE):
            assert not pattern.search(one.facts.words)


def test_who_asks_for_somebody_asked_before_anybody_opened_the_list(town):
    now = datetime(2026, 11, 24, 15, tzinfo=UTC)
    (asks,) = moods.asks_this_morning(town, now)
    assert (asks.person, asks.facts.at) == ("rosa", now - timedelta(minutes=12))
    (on_that_day,) = moods.asks_this_morning(town, now + timedelta(days=9))
    assert on_that_day.facts.at.date() == TODAY
