"""Invented people live through a replay in a real database: the lists as they stood, and nothing from later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companionway.attention.rules import judging
from companionway.attention.rules.signals import Code
from companionway.ground import organization
from companionway.journey import queries as journey
from companionway.pulse import actions as pulse
from companionway.support.models import Contact
from examples.trial import evaluation, replay
from examples.trial.lists import ASKED, facts, listed
from examples.trial.weeks import Course, Participant

pytestmark = pytest.mark.django_db

SHIPPED, GRACE = "settings as shipped", "contact plan weekly with three days' grace"
RHYTHM = {Code.CONTACT_PLAN, Code.CONTACT_PLAN_FIRST_WEEK, Code.SILENCE, Code.SILENCE_PLANNED, Code.NEVER_REACHED}


def weekly(who: int, until: int, *, starts: int = 0) -> Participant:
    days = frozenset(range(starts, starts + until + 1, 7))
    return Participant(who, "27", (Course(starts, 8),), days)


STAYS, STOPS = weekly(1, 56), weekly(2, 21)


def kept(*people: Participant) -> evaluation.Kept:
    return evaluation.replayed(list(people), evaluation.present(people), each=iter)


def mornings(lists: dict[int, list[int]], who: int) -> list[int]:
    return [morning for morning, listed in lists.items() if who in listed]


def test_somebody_who_stops_is_listed_from_the_eleventh_morning_and_the_one_who_stays_never():
    lists = kept(STAYS, STOPS)[GRACE]["27"]
    assert mornings(lists, 2) == list(range(32, 53))  # last seen on day 21; the fourth missed week is known on 53
    assert mornings(lists, 1) == []
    assert min(lists) == 1


def test_a_weekly_visitor_is_on_the_list_as_shipped_because_three_contacts_a_week_are_planned():
    lists = kept(STAYS)[SHIPPED]["27"]
    assert set(range(8, 29)) <= {*mornings(lists, 1), 14, 21, 28}
    assert 2 in mornings(lists, 1)


def test_what_comes_later_changes_no_list_that_was_kept():
    came = frozenset({0, 6, 15, 20, 33})
    short, long = (replace(STAYS, came=days) for days in (came, came | {35, 40, 47}))
    one, other = kept(short, STOPS), kept(long, STOPS)
    for name in ASKED:
        for morning in range(1, 36):  # day 35 itself is over only on morning 36
            assert one[name]["27"][morning] == other[name]["27"][morning]
    assert one[GRACE]["27"][47] != other[GRACE]["27"][47]


def test_a_visit_is_known_on_the_next_morning():
    lists = kept(replace(STAYS, came=frozenset({0, 20})))[GRACE]["27"]
    assert [morning in mornings(lists, 1) for morning in (19, 20, 21)] == [True, True, False]


def test_the_lists_are_what_the_daily_lists_own_judgement_says():
    people = [STAYS, STOPS, weekly(3, 14, starts=5)]
    happens = replay.diary(people)
    town = replay.Town(["27"], now=replay.at(-1, 8))
    with organization.hold(town.organization_id):
        for day in range(40):
            if len(town.ids) == 3:
                today = replay.on(day)
                known = facts(town.by, town.ids.values(), today=today)
                for asked in ASKED.values():
                    if asked.plan:
                        judged = judging.judge(known, asked.settings, today=today)
                        flagged = {one.person_id for one in judged if {flag.code for flag in one.flags} & RHYTHM}
                        assert set(listed(known, {"": asked}, today=today)[""]) == flagged
            town.live(day, happens)


def test_every_visit_is_a_contact_and_every_randomisation_a_step_down():
    restarts = Participant(4, "30", (Course(0, 2), Course(30, 4)), frozenset({0, 7, 30, 37, 40}))
    happens = replay.diary([STAYS, restarts])
    town = replay.Town(["27", "30"], now=replay.at(-1, 8))
    with organization.hold(town.organization_id):
        for day in happens.days():
            town.live(day, happens)
        assert Contact.objects.count() == len(STAYS.came) + len(restarts.came)
        stepped = {
            day: journey.standings(town.by, [town.ids[4]], today=replay.on(day))[town.ids[4]].stepped_down_on
            for day in (0, 28, 30, 57)
        }
        assert stepped == {0: replay.on(0), 28: replay.on(0), 30: replay.on(30), 57: replay.on(30)}
        assert all(wrong == 0 for _, wrong in pulse.verify())


def test_silence_alone_leaves_the_plan_out():
    lists = kept(STAYS)
    alone = mornings(lists["silence alone, settings as shipped"]["27"], 1)
    assert alone == [5, 6, 7, 12, 13, 14]  # no rhythm of their own before the third contact
    assert set(alone) < set(mornings(lists[SHIPPED]["27"], 1))


def test_a_trial_comes_in_evenly_over_a_year_and_the_same_way_for_the_same_seed():
    people = [weekly(who, 56, starts=3) for who in range(1, 5)]
    placed = evaluation.spread(people, seed=7)
    assert sorted(person.courses[0].starts for person in placed) == [0, 91, 182, 273]
    assert placed == evaluation.spread(people, seed=7)
    assert all(min(person.came) == person.courses[0].starts for person in placed)


def test_every_rule_stands_beside_the_list_for_every_trial_and_settings():
    people = [weekly(1, 56), weekly(2, 21), replace(weekly(3, 56), trial="51"), replace(weekly(4, 14), trial="51")]
    rows = evaluation.run(people, seed=1)
    assert len(rows) == len(ASKED) * 2 * 4
    ours = {(name, trial): figures for name, trial, rule, figures in rows if rule == evaluation.OURS}
    for name, trial, _, figures in rows:
        assert (figures.dropouts, figures.stayed) == (1, 1)
        assert all(size <= most for size, most in zip(figures.sizes, ours[name, trial].sizes, strict=True))
    assert ours[GRACE, "27"].within_7 == 1
    assert ours[GRACE, "27"].stayed_listed == 0
