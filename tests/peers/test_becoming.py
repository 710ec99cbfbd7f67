"""Somebody becomes a helper: asks, is answered, promises, tells; and who reads what of it (R7 R24 R37 R40 R78)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from companionway.consent import queries as consent
from companionway.desk import becoming
from companionway.ground import ids, organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.journey import actions as journey
from companionway.notices.models import Notice
from companionway.peers import actions, queries
from companionway.peers.models import PeerProfile
from companionway.peers.rules import (
    ApplicationEnding,
    CheckAnswer,
    HelperRole,
    ProfileFacts,
    ReferenceAnswer,
    ReferenceFacts,
    TimeBand,
    ToldOf,
    boundaries,
)
from companionway.people import actions as people
from companionway.people.rules import Audience, ExclusionKind, ExperienceFacts, ExperienceKind, Hat, Part
from tests import cast
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
TELLS = ProfileFacts(
    words="I listen.", how_words="Somebody called me.", times=(TimeBand.EVENINGS,), limit_words="Not on Sundays.",
    since_on=TODAY - timedelta(days=900), hours_a_week=4,
    told={ToldOf.WORDS: Audience.BESIDE_ME, ToldOf.TIMES: Audience.MATCHING, ToldOf.HOW: Audience.MATCHING},
)  # fmt: skip


@pytest.fixture
def town():
    here = cast.town()
    with organization.hold(here.organization_id):
        yield here


def by(town, who):
    return {"by": town.actors[who], "now": NOW}


def ask(town, who="theo", **changed):
    said = {"wants": [HelperRole.HOST], "words": "I was welcomed.", "references": [ReferenceFacts("Jo", "in town")]}
    return actions.apply(town.people[who], **(said | changed), program_id=town.program_id, **by(town, who))


def read(town, reader, whose):
    found = queries.profiles(town.actors[reader], [town.people[whose]], today=TODAY)
    return found[town.people[whose]].facts if found else None


def test_an_application_from_the_first_word_to_a_welcome(town):
    asked = ask(town)
    (one,) = queries.applications(town.actors["mei"], today=TODAY)
    assert (one.words, one.references[0].name) == ("I was welcomed.", "Jo")
    with pytest.raises(Refused, match="application_stands"):
        ask(town)
    actions.ask_reference(one.references[0].id, **by(town, "mei"))
    actions.answer_reference(one.references[0].id, ReferenceAnswer.YES, "Warm.", **by(town, "mei"))
    (mine,) = queries.applied(town.actors["theo"], town.theo, today=TODAY)
    assert mine.references[0].answered_at == NOW
    assert (mine.references[0].words, mine.references[0].answer) == ("", None)
    welcome = ApplicationEnding.WELCOME
    becoming.settle(asked, welcome, "Glad that you are here.", program_id=town.program_id, **by(town, "mei"))
    times = consent.enrolments(town.system, [town.theo], today=TODAY)
    assert {one.part for one in times} == {Part.PARTICIPANT, Part.HELPER}
    assert PeerProfile.objects.get(person_id=town.theo).serving_since_on == TODAY
    assert [one.row_id for one in Notice.objects.filter(person_id=town.theo)] == [asked]
    with pytest.raises(Refused, match="application_answered"):
        becoming.settle(asked, welcome, **by(town, "mei"))
    assert queries.applications(town.actors["mei"], today=TODAY) == []


def test_not_now_is_said_in_words_and_closes_nothing(town):
    asked = ask(town)
    with pytest.raises(Refused, match="not_now_needs_words"):
        actions.settle_application(asked, ApplicationEnding.NOT_NOW, **by(town, "mei"))
    words = "In spring, with the course."
    actions.settle_application(asked, ApplicationEnding.NOT_NOW, words, **by(town, "mei"))
    assert queries.applied(town.actors["theo"], town.theo, today=TODAY)[0].ending_words == words
    again = ask(town)
    actions.take_back_application(again, **by(town, "theo"))
    assert ask(town, key=(key := ids.new())) == key
    assert ask(town, key=key) == key


@pytest.mark.parametrize("who", ["dan", "lin", "otis", "rosa", "ines"])
def test_an_application_is_read_and_answered_only_by_who_keeps_helpers(town, who):
    asked = ask(town)
    assert queries.applications(town.actors[who], today=TODAY) == []
    for act in (
        lambda: queries.application(town.actors[who], asked, today=TODAY),
        lambda: queries.applied(town.actors[who], town.theo, today=TODAY),
        lambda: queries.checks(town.actors[who], town.theo, today=TODAY),
        lambda: actions.settle_application(asked, ApplicationEnding.WELCOME, **by(town, who)),
        lambda: actions.note_check(town.theo, TODAY, CheckAnswer.IN_ORDER, **by(town, who)),
        lambda: actions.apply(town.theo, **by(town, who)),
        lambda: actions.save_profile(town.theo, TELLS, **by(town, who)),
    ):
        with pytest.raises((Forbidden, NotFound)):
            act()


def test_nobody_keeps_themself(town):
    asked = ask(town, "mei")
    with pytest.raises(Refused, match="helper_keeps_oneself"):
        actions.settle_application(asked, ApplicationEnding.WELCOME, **by(town, "mei"))
    with pytest.raises(NotFound):
        queries.application(town.actors["mei"], asked, today=TODAY)


def test_a_check_says_that_it_was_run_and_until_when_it_holds(town):
    until = TODAY + timedelta(days=30)
    actions.note_check(town.dan, TODAY, CheckAnswer.IN_ORDER, until_on=until, **by(town, "mei"))
    check, *_before = queries.checks(town.actors["dan"], town.dan, today=TODAY)
    assert check.holds(until)
    assert not check.holds(until + timedelta(days=1))


def test_a_promise_is_signed_once_and_a_newer_version_takes_its_place(town):
    newest = boundaries()[0].version
    with pytest.raises(Refused, match="boundaries_anew"):
        actions.promise(town.dan, "2001-1", "Dan Okafor", **by(town, "dan"))
    first = actions.promise(town.dan, newest, "Dan Okafor", **by(town, "dan"))
    assert actions.promise(town.dan, newest, "Dan Okafor", **by(town, "dan")) == first
    assert queries.promises(town.actors["mei"], [town.dan], today=TODAY)[town.dan].newest
    assert queries.promises(town.actors["rosa"], [town.dan], today=TODAY) == {}
    with pytest.raises(Forbidden):
        actions.promise(town.dan, newest, "Dan Okafor", **by(town, "mei"))


def test_a_helper_is_read_as_each_part_is_told(town):
    actions.save_profile(town.dan, replace(TELLS, limit_words="No driving."), **by(town, "dan"))
    assert read(town, "dan", "dan").since_on == TELLS.since_on
    rosa = read(town, "rosa", "dan")  # he is beside her
    assert (rosa.words, rosa.times, rosa.limit_words, rosa.since_on) == ("I listen.", TELLS.times, "", None)
    mei = read(town, "mei", "dan")
    assert (mei.limit_words, mei.hours_a_week, mei.since_on) == ("No driving.", 4, None)
    for stranger in ("theo", "lin", "otis", "vera"):
        assert read(town, stranger, "dan") is None
    journey.assign(town.lin, town.dan, Hat.SUPERVISOR, **by(town, "mei"))
    assert read(town, "lin", "dan").limit_words == "No driving."


def test_what_a_supervisor_was_told_stands_beside_what_one_says_oneself(town):
    actions.attest_months(town.dan, 20, **by(town, "mei"))
    actions.save_profile(town.dan, TELLS, **by(town, "dan"))
    facts = read(town, "dan", "dan")
    assert (facts.attested_months, facts.attested_on) == (20, TODAY)
    actions.attest_months(town.dan, None, **by(town, "mei"))
    assert read(town, "dan", "dan").attested_months is None
    for who in ("dan", "rosa", "lin"):
        with pytest.raises((Forbidden, NotFound, Refused)):
            actions.attest_months(town.dan, 90, **by(town, who))


def test_a_number_below_those_beside_them_is_refused_and_nothing_else_is_lost_or_kept(town):
    becoming.save_profile(town.dan, TELLS, most=2, at_night=True, **by(town, "dan"))
    with pytest.raises(Refused, match="capacity_below_load") as refused:
        becoming.save_profile(town.dan, replace(TELLS, words="Other."), most=0, at_night=True, **by(town, "dan"))
    assert refused.value.field == "most"
    assert read(town, "dan", "dan").words == "I listen."
    with pytest.raises(Refused, match="capacity_below_load"):
        people.set_capacity(town.dan, most=0, **by(town, "mei"))


def helpers(town, count):
    """So many who took part a year ago and help since a month."""
    for _ in range(count):
        one = people.add(
            given_name=f"Helper{_}", program_id=town.program_id, part=Part.PARTICIPANT, by=town.system,
            now=NOW - timedelta(days=365),
        )  # fmt: skip
        row = PeerProfile(person_id=one, serving_since_on=TODAY - timedelta(days=30), at=NOW)
        row.how_words, row.told = "It began with chairs.", {"how": "matching"} if _ % 2 else {"how": "program"}
        row.save()
        yield one


def test_how_people_came_to_help_is_only_what_each_tells_and_no_number_below_five(town):
    every = list(helpers(town, 4))
    few = queries.came_to_help(town.actors["rosa"], today=TODAY)
    assert (few.served, few.months) == (None, None)
    assert {one.first_name for one in few.stories} == {"Helper1", "Helper3"}
    assert all(one.since is None for one in few.stories)
    every += helpers(town, 3)
    said = queries.came_to_help(town.actors["rosa"], today=TODAY)
    assert (said.served, said.months) == (5, 12)
    journey.keep_apart(town.rosa, every[1], kind=ExclusionKind.ASKED, on=TODAY, **by(town, "mei"))
    after = queries.came_to_help(town.actors["rosa"], today=TODAY)
    assert (after.served, after.months) == (said.served, said.months)
    assert len(after.stories) == len(said.stories) - 1


def test_only_a_code_that_its_owner_gave_for_it_says_that_two_are_alike(town):
    for code, audience in (("parent", Audience.MATCHING), ("carer", Audience.PROGRAM), ("", Audience.MATCHING)):
        people.tell_experience(
            town.rosa, ExperienceFacts(ExperienceKind.FAMILY, "Mine.", audience, code), **by(town, "rosa")
        )
    found = consent.alike(town.system, [town.rosa, town.theo], today=TODAY)
    assert found == {town.rosa: {(ExperienceKind.FAMILY, "parent")}}
    with pytest.raises(NotFound):
        consent.alike(town.actors["mei"], [town.rosa], today=TODAY)
    with pytest.raises(Refused, match="code_of_another_kind"):
        people.tell_experience(
            town.rosa, ExperienceFacts(ExperienceKind.VETERAN, "No.", Audience.MYSELF, "parent"), **by(town, "rosa")
        )


def test_a_place_that_is_not_here_is_not_kept(town):
    actions.save_profile(town.dan, replace(TELLS, sites=(town.site_id, uuid4())), **by(town, "dan"))
    assert read(town, "dan", "dan").sites == (town.site_id,)
