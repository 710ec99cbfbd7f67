"""What is asked: by a house, a court or oneself; who may ask, who learns who asks, and how it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.consent.rules import RecipientKind
from companionway.ground import ids, organization
from companionway.ground.access import Category
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry
from companionway.journey import actions, queries
from companionway.journey.models import LegalStatus, Requirement
from companionway.journey.rules import (
    Asked,
    AskedBy,
    AskedFor,
    AttendedKind,
    LegalFacts,
    LegalKind,
    Period,
    ShortfallStands,
)
from companionway.pulse.rules import Sure
from tests.cast import NOW, TODAY
from tests.consent import papers

WEEK = Asked(AskedFor.MEETINGS, 3, Period.WEEK, TODAY - timedelta(days=60))
NIGHTS = Asked(AskedFor.CURFEW, 5, Period.WEEK, TODAY - timedelta(days=60))
ORDER = LegalFacts(LegalKind.PROBATION, "Officer Reed, 303-555-0110", "24 CR 1182", TODAY - timedelta(days=90))


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def ask(town, who, asked=WEEK, asked_by=AskedBy.HOUSE, **more):
    return actions.ask_of(
        town.rosa,
        asked,
        asked_by,
        program_id=town.program_id,
        by=town.actors[who],
        **{"now": NOW - timedelta(days=30)} | more,
    )


def test_a_house_asks_through_who_keeps_it_and_a_form_sent_twice_asks_once(here):
    key = ids.new()
    for _ in range(2):
        assert ask(here, "otis", key=key, words="Any three that do you good.") == key
    assert Requirement.objects.count() == 1
    (one,) = queries.asked(here.actors["rosa"], here.rosa, today=TODAY)
    assert (one.asked_by, one.now.needed, one.now.left) == (AskedBy.HOUSE, 3, 3)
    assert not [row for row in Entry.objects.all() if "do you good" in repr(row.detail)]


@pytest.mark.parametrize("who", ["dan", "theo", "sam", "vera", "ines"])
def test_no_peer_and_nobody_else_asks_it(here, who):
    with pytest.raises((Forbidden, NotFound)):
        ask(here, who)
    with pytest.raises(NotFound):
        queries.asked(here.actors[who], here.rosa, today=TODAY)


def test_nobody_says_for_her_what_she_asks_of_herself_nor_she_what_the_house_asks(here):
    for who, asked_by in (("mei", AskedBy.ONESELF), ("rosa", AskedBy.HOUSE)):
        with pytest.raises(Forbidden):
            ask(here, who, asked_by=asked_by)
    ask(here, "rosa", asked_by=AskedBy.ONESELF)


def test_a_house_asks_of_those_who_take_part_there_alone(here):
    with pytest.raises(Refused) as refused:
        actions.ask_of(
            here.rosa, WEEK, AskedBy.HOUSE, program_id=here.house_id, by=here.system, now=NOW
        )  # fmt: skip
    assert (refused.value.field, refused.value.reason.code) == ("program_id", "takes_no_part_there")


def test_what_a_court_asks_looks_to_others_like_what_she_asks_of_herself(here):
    rosa = here.actors["rosa"]
    legal = actions.keep_legal(here.rosa, ORDER, by=rosa, now=NOW)
    ask(here, "rosa", asked_by=AskedBy.COURT, legal_id=legal, words="The judge wants it.")
    ask(here, "rosa", asked=NIGHTS, asked_by=AskedBy.ONESELF, words="I sleep better.")
    ask(here, "otis", words="Any three.")
    for who in ("otis", "mei", "lin"):
        told = queries.asked(here.actors[who], here.rosa, today=TODAY)
        assert [(one.asked_by, one.words, one.legal_id) for one in told] == [
            (None, "", None), (None, "", None), (AskedBy.HOUSE, "Any three.", None)
        ]  # fmt: skip
    mine = queries.asked(rosa, here.rosa, today=TODAY)
    assert [one.asked_by for one in mine] == [AskedBy.COURT, AskedBy.ONESELF, AskedBy.HOUSE]


def test_the_order_is_kept_and_read_by_who_sees_what_is_legal_alone(here):
    rosa = here.actors["rosa"]
    legal = actions.keep_legal(here.rosa, ORDER, by=rosa, now=NOW)
    for who in ("mei", "otis", "lin", "dan", "theo"):
        with pytest.raises((Forbidden, NotFound)):
            queries.legal(here.actors[who], here.rosa, today=TODAY)
        with pytest.raises((Forbidden, NotFound)):
            actions.keep_legal(here.rosa, ORDER, by=here.actors[who], now=NOW)
    (one,) = queries.legal(here.actors["ines"], here.rosa, today=TODAY)
    assert one.facts == ORDER
    again = LegalFacts(LegalKind.PAROLE, ORDER.officer, ORDER.order, ORDER.began_on, TODAY)
    assert actions.keep_legal(here.rosa, again, legal_id=legal, by=here.actors["ines"], now=NOW) == legal
    assert LegalStatus.objects.get().kind == LegalKind.PAROLE


def test_a_coordinator_to_whom_she_gave_consent_reads_the_order_and_asks_by_it(here):
    with pytest.raises(NotFound):
        ask(here, "mei", asked_by=AskedBy.COURT, now=NOW)
    both = {Category.LEGAL, Category.IDENTITY}
    papers.signed(here.rosa, "Mei", categories=both, kind=RecipientKind.COLLEAGUE, member_id=here.mei)
    mei = here.actors["mei"]
    legal = actions.keep_legal(here.rosa, ORDER, by=mei, now=NOW)
    ask(here, "mei", asked_by=AskedBy.COURT, legal_id=legal, now=NOW)
    (one,) = queries.asked(mei, here.rosa, today=TODAY)
    assert (one.asked_by, one.legal_id) == (AskedBy.COURT, legal)


def test_with_an_order_ends_what_was_asked_by_it_and_nothing_else(here):
    rosa = here.actors["rosa"]
    legal = actions.keep_legal(here.rosa, ORDER, by=rosa, now=NOW)
    ask(here, "rosa", asked_by=AskedBy.COURT, legal_id=legal)
    kept = ask(here, "mei", asked=NIGHTS)
    actions.end_legal(legal, by=rosa, now=NOW)
    assert [one.id for one in queries.asked(rosa, here.rosa, today=TODAY)] == [kept]
    assert queries.legal(rosa, here.rosa, today=TODAY) == []
    with pytest.raises(Refused):
        ask(here, "rosa", asked_by=AskedBy.COURT, legal_id=legal)


def test_what_is_asked_ends_through_who_may_ask_it(here):
    house, own = ask(here, "otis"), ask(here, "rosa", asked_by=AskedBy.ONESELF)
    for one, who in ((house, "rosa"), (own, "otis")):
        with pytest.raises(Forbidden):
            actions.stop_asking(one, by=here.actors[who], now=NOW)
    actions.stop_asking(house, by=here.actors["mei"], now=NOW)
    actions.stop_asking(own, by=here.actors["rosa"], now=NOW)
    assert queries.asked(here.actors["rosa"], here.rosa, today=TODAY) == []


def test_it_is_fulfilled_by_what_happened_whoever_wrote_it_down(here):
    ask(here, "otis")
    monday = TODAY - timedelta(days=TODAY.weekday())
    actions.attend(here.rosa, AttendedKind.MEETING, monday, pathway="aa", by=here.actors["rosa"], now=NOW)
    actions.attend(here.rosa, AttendedKind.MEETING, TODAY, sure=Sure.SEEN, by=here.actors["mei"], now=NOW)
    (one,) = queries.asked_here(here.actors["otis"], today=TODAY)[here.rosa]
    assert (one.now.counted, one.now.left, one.now.less_sure, one.now.stands) == (2, 1, 1, ShortfallStands.ON_WAY)
    assert (one.before.left, one.before.stands) == (3, ShortfallStands.SHORT)
    assert queries.asked_of_many(here.actors["dan"], [here.rosa], today=TODAY) == {}


def test_of_the_time_before_it_stood_here_nothing_is_judged(here):
    ask(here, "otis", now=NOW)
    (one,) = queries.asked(here.actors["rosa"], here.rosa, today=TODAY)
    assert (one.now.needed, one.before) == (3, None)


def test_which_group_it_was_is_for_herself(here):
    actions.attend(here.rosa, AttendedKind.MEETING, TODAY, pathway="smart", by=here.actors["rosa"], now=NOW)
    since = TODAY - timedelta(days=7)
    told = {
        who: queries.attended(here.actors[who], here.rosa, since=since, today=TODAY)[0].pathway
        for who in ("rosa", "mei", "otis")
    }
    assert told == {"rosa": "smart", "mei": "", "otis": ""}
    with pytest.raises(NotFound):
        queries.attended(here.actors["dan"], here.rosa, since=since, today=TODAY)


def test_a_hundred_people_are_read_in_as_many_reads_as_one(here, django_assert_max_num_queries):
    for who in ("rosa", "theo"):
        actions.ask_of(
            here.people[who], WEEK, AskedBy.HOUSE, program_id=here.program_id, by=here.system, now=NOW
        )  # fmt: skip
    with django_assert_max_num_queries(4):
        assert len(queries.asked_of_many(here.system, list(here.people.values()), today=TODAY)) == 2
