"""Temporary sponsors, two hats in one helper, and somebody a few steps ahead, as they are kept (R21 R23, C1)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.consent import queries as consent
from companionway.desk import circle, merging, sponsoring
from companionway.ground import ids, organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry
from companionway.journey import actions, queries
from companionway.journey.models import TemporarySponsorship, TwoHats
from companionway.journey.rules import (
    Along,
    Level,
    SlotFacts,
    SlotKind,
    SponsorEnding,
    TwoHatsAnswer,
    TwoHatsSaid,
)
from companionway.notices.models import Notice
from companionway.people import actions as people
from companionway.people.actions import RelationshipRow
from companionway.people.rules import Hat, Part
from tests.cast import NOW, TODAY, ready

SOON = TODAY + timedelta(days=30)
BOTH = TwoHatsSaid(TwoHatsAnswer.BOTH, "In sessions she is the therapist and nothing else.", SOON)


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        ready(town.lin, town.mei, town.otis)
        yield town


def hats(here, helper, helped) -> set[Hat]:
    rows = consent.relationships(here.system, [helped], today=TODAY)
    return {row.hat for row in rows if (row.helper_id, row.helped_id) == (helper, helped)}


def refused(act) -> tuple[str, str]:
    with pytest.raises(Refused) as said:
        act()
    return said.value.field, said.value.reason.code


def begin(here, person, sponsor, **more):
    more = {"until_on": SOON, "words": "A call each evening.", "by": here.actors["mei"], "now": NOW} | more
    return actions.begin_sponsor(person, sponsor, **more)


def test_a_temporary_sponsor_has_an_end_and_what_the_two_agreed(here):
    begin(here, here.theo, here.dan)
    (one,) = queries.sponsorships(here.actors["mei"], here.theo, today=TODAY)
    assert (one.sponsor_id, one.until_on, one.words) == (here.dan, SOON, "A call each evening.")
    assert hats(here, here.dan, here.theo) == {Hat.TEMPORARY_SPONSOR}


def test_a_temporary_sponsor_put_beside_somebody_in_the_usual_way_has_an_end_too(here):
    actions.assign(here.dan, here.theo, Hat.TEMPORARY_SPONSOR, by=here.actors["mei"], now=NOW)
    (one,) = queries.sponsorships(here.actors["mei"], here.theo, today=TODAY)
    assert one.until_on == TODAY + timedelta(days=45)


def test_nobody_is_asked_to_be_a_temporary_sponsor_of_more_newcomers_than_they_can_carry(here):
    newcomers = [people.add(given_name=name, program_id=here.program_id, by=here.system, now=NOW) for name in "ABC"]
    for one in newcomers:
        begin(here, one, here.dan)
    assert refused(lambda: begin(here, here.theo, here.dan)) == ("sponsor_id", "sponsor_has_enough")
    people.set_capacity(here.otis, most=5, away_until=TODAY + timedelta(days=9), by=here.system, now=NOW)
    assert refused(lambda: begin(here, here.theo, here.otis)) == ("sponsor_id", "sponsor_away")
    assert TemporarySponsorship.objects.filter(person_id=here.theo).count() == 0


def test_an_end_that_is_over_or_too_far_is_refused_and_nothing_is_kept(here):
    for until_on, why in ((TODAY, "sponsor_ends_too_soon"), (TODAY + timedelta(days=400), "sponsor_too_long")):
        assert refused(lambda day=until_on: begin(here, here.theo, here.dan, until_on=day)) == ("until_on", why)
    assert hats(here, here.dan, here.theo) == set()


def test_it_becomes_a_lasting_one_by_the_sponsor_and_not_by_the_one_alone_who_hopes_so(here):
    row = begin(here, here.theo, here.dan)
    theo, dan = here.actors["theo"], here.actors["dan"]
    lasting = SponsorEnding.LASTING
    assert refused(lambda: actions.end_sponsor(row, lasting, by=theo, now=NOW)) == (
        "ending",
        "sponsor_lasts_by_them",
    )
    actions.end_sponsor(row, lasting, handover="We go on.", by=dan, now=NOW)
    assert hats(here, here.dan, here.theo) == {Hat.SPONSOR}
    (one,) = queries.sponsorships(here.actors["theo"], here.theo, today=TODAY, ended=True)
    assert (one.ending, one.handover) == (lasting, "We go on.")


def test_it_is_handed_over_with_a_note_and_the_new_one_is_temporary_or_lasting(here):
    row, mei = begin(here, here.theo, here.dan), here.actors["mei"]
    over = SponsorEnding.HANDED_OVER
    assert refused(lambda: actions.end_sponsor(row, over, by=mei, now=NOW))[1] == "sponsor_handed_to_nobody"
    actions.end_sponsor(
        row, over, handover="He likes to walk.", handed_to_id=here.lin, until_on=SOON, by=mei, now=NOW
    )
    assert (hats(here, here.dan, here.theo), hats(here, here.lin, here.theo)) == (set(), {Hat.TEMPORARY_SPONSOR})
    (next_,) = queries.sponsorships(mei, here.theo, today=TODAY)
    actions.end_sponsor(next_.id, over, handed_to_id=here.dan, by=mei, now=NOW)
    assert hats(here, here.dan, here.theo) == {Hat.SPONSOR}


def test_who_is_sponsored_may_end_it_at_any_time_and_the_sponsor_hands_nobody_over(here):
    row = begin(here, here.theo, here.dan)
    with pytest.raises(Forbidden):
        actions.end_sponsor(
            row, SponsorEnding.HANDED_OVER, handed_to_id=here.lin, by=here.actors["dan"], now=NOW
        )  # fmt: skip
    with pytest.raises(NotFound):
        queries.sponsorship(here.actors["rosa"], ids.new(), today=TODAY)
    with pytest.raises(Forbidden):
        actions.end_sponsor(row, SponsorEnding.OVER, by=here.actors["rosa"], now=NOW)
    actions.end_sponsor(row, SponsorEnding.OVER, by=here.actors["theo"], now=NOW)
    assert hats(here, here.dan, here.theo) == set()


def test_a_hat_that_ends_in_any_way_ends_the_days_too(here):
    row = begin(here, here.theo, here.dan)
    actions.leave(account_id=here.accounts["dan"], by=here.actors["mei"], now=NOW)
    kept = TemporarySponsorship.objects.get(id=row)
    assert (kept.ending, kept.ended_at) == (SponsorEnding.OVER, NOW)


def test_the_two_are_reminded_once_before_the_end_and_again_where_the_day_moves(here):
    row = begin(here, here.theo, here.dan)
    told = Notice.objects.filter(row_id=row)
    assert sponsoring.remind(by=here.system, now=NOW) == 0
    week_before = NOW + timedelta(days=23)
    assert [sponsoring.remind(by=here.system, now=week_before) for _ in range(2)] == [1, 0]
    assert set(told.values_list("person_id", flat=True)) == {here.theo, here.dan}
    actions.change_sponsor(row, until_on=SOON + timedelta(days=20), by=here.actors["dan"], now=week_before)
    assert sponsoring.remind(by=here.system, now=week_before) == 0
    assert sponsoring.remind(by=here.system, now=NOW + timedelta(days=44)) == 1


def test_nobody_is_reminded_of_somebody_who_died(here):
    begin(here, here.theo, here.dan)
    people.mark_died(here.theo, died_on=TODAY, by=here.system, now=NOW)
    assert sponsoring.remind(by=here.system, now=NOW + timedelta(days=25)) == 0


def test_a_second_hat_is_refused_until_the_question_is_answered_in_words(here):
    mei = here.actors["mei"]

    def again(**more):
        return actions.assign(here.lin, here.rosa, Hat.TEMPORARY_SPONSOR, by=mei, now=NOW, **more)

    assert refused(again) == ("two_hats", "two_hats")
    wordless = TwoHatsSaid(TwoHatsAnswer.BOTH, "", SOON)
    assert refused(lambda: again(two_hats=wordless)) == ("two_hats_words", "two_hats_without_words")
    assert hats(here, here.lin, here.rosa) == {Hat.THERAPIST}
    again(two_hats=BOTH)
    assert hats(here, here.lin, here.rosa) == {Hat.THERAPIST, Hat.TEMPORARY_SPONSOR}
    (one,) = queries.two_hats_about(here.actors["rosa"], here.rosa, today=TODAY)
    assert (one.hats, one.answer) == ((Hat.THERAPIST, Hat.TEMPORARY_SPONSOR), TwoHatsAnswer.BOTH)
    assert (one.words, one.again_on) == (BOTH.words, SOON)


def test_the_answer_may_be_that_the_hat_until_now_ends(here):
    said = TwoHatsSaid(TwoHatsAnswer.FIRST_ENDS, "She has a new therapist.")
    actions.assign(here.lin, here.rosa, Hat.COACH, two_hats=said, by=here.actors["mei"], now=NOW)
    assert hats(here, here.lin, here.rosa) == {Hat.COACH}
    assert queries.two_hats_about(here.actors["rosa"], here.rosa, today=TODAY) == []
    assert TwoHats.objects.get().ended_at == NOW


def test_nobody_answers_what_their_own_two_hats_mean(here):
    actions.assign(here.mei, here.rosa, Hat.COACH, by=here.actors["mei"], now=NOW)
    own = lambda: actions.assign(  # noqa: E731
        here.mei, here.rosa, Hat.BUDDY, two_hats=BOTH, by=here.actors["mei"], now=NOW
    )
    assert refused(own) == ("two_hats", "two_hats_by_a_third")
    actions.assign(here.mei, here.rosa, Hat.BUDDY, ask_later=True, by=here.actors["mei"], now=NOW)
    ((one, _person, _helper),) = queries.two_hats(here.actors["mei"], today=TODAY)
    answer = lambda: actions.answer_two_hats(one.id, BOTH, by=here.actors["mei"], now=NOW)  # noqa: E731
    assert refused(answer) == ("answer", "two_hats_by_a_third")


def test_what_an_import_brings_stays_open_on_the_board_until_it_is_answered(here):
    mei = here.actors["mei"]
    rows = [
        RelationshipRow(ids.new(), here.lin, here.rosa, Hat.COACH, TODAY),
        RelationshipRow(ids.new(), here.dan, here.theo, Hat.TEMPORARY_SPONSOR, TODAY),
        RelationshipRow(ids.new(), here.dan, here.theo, Hat.BUDDY, TODAY),
    ]
    assert actions.assign_many(rows, program_id=here.program_id, by=mei, now=NOW).refused == {}
    board = queries.two_hats(mei, today=TODAY)
    assert {(person.person_id, helper.person_id) for _, person, helper in board} == {
        (here.rosa, here.lin), (here.theo, here.dan),
    }  # fmt: skip
    assert len(queries.sponsorships(mei, here.theo, today=TODAY)) == 1
    lin = next(one for one, person, _ in board if person.person_id == here.rosa)
    actions.answer_two_hats(lin.id, BOTH, by=mei, now=NOW)
    assert [one.person_id for one, _, _ in queries.two_hats(mei, today=TODAY)] == [here.theo]
    again = queries.two_hats(mei, today=SOON)
    assert {one.person_id for one, _, _ in again} == {here.theo, here.rosa}
    second = TwoHatsSaid(TwoHatsAnswer.SECOND_ENDS, "One is enough.")
    actions.answer_two_hats(lin.id, second, by=mei, now=NOW + timedelta(hours=1))
    assert hats(here, here.lin, here.rosa) == {Hat.THERAPIST}
    kept = TwoHats.objects.filter(person_id=here.rosa).order_by("id")
    assert [(one.answer, one.ended_at is None) for one in kept] == [("both", False), ("second_ends", False)]


def test_two_hats_that_a_merge_brings_together_are_asked_about(here):
    by = here.actors["mei"]
    rosie = people.add(given_name="Rosie", program_id=here.program_id, by=by, now=NOW)
    actions.assign(here.lin, rosie, Hat.COACH, by=by, now=NOW)
    actions.assign(here.dan, rosie, Hat.TEMPORARY_SPONSOR, by=by, now=NOW)
    for one in (here.rosa, rosie):  # the same one on both cards is one
        begin(here, one, here.mei)
    merging.merge(here.rosa, rosie, by=by, now=NOW)
    board = queries.two_hats(by, today=TODAY)
    assert {(one.helper_id, frozenset(one.hats)) for one, _, _ in board} == {
        (here.lin, frozenset({Hat.THERAPIST, Hat.COACH})),
        (here.dan, frozenset({Hat.PEER_SUPPORTER, Hat.TEMPORARY_SPONSOR})),
    }
    assert {one.sponsor_id for one in queries.sponsorships(by, here.rosa, today=TODAY)} == {here.dan, here.mei}
    assert len(queries.sponsorships(by, here.rosa, today=TODAY)) == 2


def test_whom_the_plan_for_leaving_names_at_night_is_in_the_circle_at_night(here):
    mei = here.actors["mei"]
    plan = actions.open_transition(
        here.rosa, to_level=Level.COMMUNITY, leaves_on=TODAY + timedelta(days=5), by=mei, now=NOW
    )
    actions.settle_slot(plan, SlotFacts(SlotKind.NIGHT_CONTACT, "My aunt.", beside_id=here.dan), by=mei, now=NOW)
    for who in ("rosa", "mei"):
        at_night = circle.circle(here.actors[who], here.rosa, today=TODAY).at_night
        assert [one.card.person_id for one in at_night] == [here.dan]
    actions.settle_slot(plan, SlotFacts(SlotKind.NIGHT_CONTACT, "My aunt, 303-555-0166."), by=mei, now=NOW)
    told = circle.circle(here.actors["rosa"], here.rosa, today=TODAY)
    assert (told.at_night, told.night_words) == ([], "My aunt, 303-555-0166.")
    assert circle.circle(here.actors["otis"], here.rosa, today=TODAY).night_words == ""  # who may not see the plan


def test_only_who_puts_people_beside_each_other_reads_the_board(here):
    for who in ("dan", "otis", "rosa", "lin"):
        with pytest.raises(Forbidden):
            queries.two_hats(here.actors[who], today=TODAY)
    assert queries.two_hats_about(here.actors["dan"], here.rosa, today=TODAY) == []


def test_who_is_a_few_steps_ahead_is_found_without_a_word_of_how_far(here):
    mei = here.actors["mei"]
    luz = people.add(given_name="Luz", program_id=here.program_id, part=Part.HELPER, by=here.system, now=NOW)
    for who, along in (
        (here.rosa, Along.DAYS),
        (luz, Along.MONTHS),
        (here.lin, Along.LONG),
        (here.mei, Along.YEAR),
    ):
        actions.say_along(who, along, by=here.system, now=NOW)
    found = queries.steps_ahead(mei, here.rosa, today=TODAY)
    assert [card.person_id for card in found] == [luz, here.mei]
    people.set_capacity(luz, most=0, by=here.system, now=NOW)
    assert [card.person_id for card in queries.steps_ahead(mei, here.rosa, today=TODAY)] == [here.mei]
    actions.say_along(here.rosa, None, by=here.actors["rosa"], now=NOW)
    assert queries.steps_ahead(mei, here.rosa, today=TODAY) == []
    for who in ("mei", "dan"):
        with pytest.raises(NotFound):
            queries.along(here.actors[who], here.rosa)
    with pytest.raises(NotFound):
        actions.say_along(here.rosa, Along.LONG, by=here.actors["dan"], now=NOW)
    assert not [one for one in Entry.objects.filter(what="journey.say_along") if "days" in str(one.detail)]
