"""Somebody asks, is called back, waits, comes in or is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from companionway.consent import queries as consent
from companionway.ground import ids, organization
from companionway.ground.access import Permission, Role
from companionway.ground.access import actor as make_actor
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry
from companionway.journey import actions, queries
from companionway.journey.models import Enquiry, EnquiryTry, Intake, WaitingPlace
from companionway.journey.rules import (
    ENQUIRIES_A_DAY,
    ENQUIRY_KEPT_DAYS,
    EnquiryEnding,
    EnquiryFacts,
    EnquirySource,
    EnquiryState,
    ForWhom,
    TryResult,
    WaitEnding,
)
from companionway.notices.models import Notice
from companionway.people import actions as people
from companionway.people.models import Card, Channel, Enrolment
from companionway.people.rules import ChannelKind, ExclusionKind, Part, SafeToSay
from companionway.programs import actions as programs
from companionway.programs import queries as known
from tests.cast import NOW, TODAY

FACTS = EnquiryFacts(
    "Iris", ChannelKind.PHONE, "303-555-0161", SafeToSay.FIRST_NAME, time(7), time(9), "es", words="Mi hijo nace."
)


@pytest.fixture
def in_town(town):
    with organization.hold(town.organization_id):
        yield town


def ask(town, *, source=EnquirySource.PAGE, by=None, now=NOW, key=None, **changed):
    facts = replace(FACTS, **changed)
    return actions.enquire(town.program_id, facts, source=source, key=key, by=by or town.system, now=now)


def seen(town, enquiry, now=NOW):
    return queries.enquiry(town.actors["mei"], enquiry, now=now)


def test_who_asks_waits_to_be_called_and_those_who_call_are_told_neutrally(in_town):
    enquiry = ask(in_town)

    shown = seen(in_town, enquiry)
    assert (shown.name, shown.address, shown.words) == ("Iris", "303-555-0161", "Mi hijo nace.")
    assert shown.state is EnquiryState.CALL_BACK
    assert shown.safe_now  # it is eight in Denver
    assert not seen(in_town, enquiry, NOW + timedelta(hours=1)).safe_now
    assert shown.forget_on == TODAY + timedelta(days=ENQUIRY_KEPT_DAYS.value)
    assert {row.person_id for row in Notice.objects.all()} == {in_town.mei, in_town.lin}
    assert {row.word for row in Notice.objects.all()} == {"please_look"}


def test_what_was_told_stands_encrypted_and_the_ledger_knows_no_word_of_it(in_town):
    enquiry = ask(in_town)

    row = Enquiry.objects.filter(id=enquiry).values("name", "address", "words").get()
    assert all(b"Iris" not in bytes(cell) and b"303" not in bytes(cell) for cell in row.values())
    entry = Entry.objects.filter(what="journey.enquire").get()
    assert (entry.detail, entry.about) == ({"source": "page"}, None)


def test_a_form_sent_twice_is_one_enquiry_and_tells_once(in_town):
    key = ids.new()

    assert ask(in_town, key=key) == ask(in_town, key=key, name="Iris again") == key
    assert Enquiry.objects.get().name == "Iris"
    assert Notice.objects.filter(person_id=in_town.mei).count() == 1
    with pytest.raises(Forbidden):
        actions.enquire(in_town.house_id, FACTS, source=EnquirySource.CALL, key=key, by=in_town.system, now=NOW)


def test_the_page_takes_so_many_a_day_and_a_colleague_may_write_down_more(in_town):
    programs.set_setting(in_town.program_id, ENQUIRIES_A_DAY, 1, by=in_town.actors["mei"], now=NOW)
    ask(in_town)

    with pytest.raises(Refused, match="asks_no_more_today"):
        ask(in_town)
    assert not queries.ask_page(in_town.system, in_town.program_id, now=NOW).open
    ask(in_town, source=EnquirySource.CALL, by=in_town.actors["mei"])
    tomorrow = NOW + timedelta(days=1)
    assert queries.ask_page(in_town.system, in_town.program_id, now=tomorrow).open
    ask(in_town, now=tomorrow)


def test_nought_closes_the_page_and_so_does_a_program_in_which_nobody_would_read_it(in_town):
    open_now = queries.ask_page(in_town.system, in_town.program_id, now=NOW)
    assert (open_now.open, open_now.readers) == (True, 2)  # Mei, and Dr. Lin

    programs.set_setting(None, ENQUIRIES_A_DAY, 0, by=in_town.actors["sam"], now=NOW)
    assert not queries.ask_page(in_town.system, in_town.program_id, now=NOW).open
    programs.set_setting(in_town.house_id, ENQUIRIES_A_DAY, 5, by=in_town.system, now=NOW)
    for post in known.membership_ids(in_town.accounts["mei"]):
        programs.end_membership(post, by=in_town.system, now=NOW)
    assert not queries.ask_page(in_town.system, in_town.house_id, now=NOW).open


def test_whoever_does_not_keep_the_way_in_sees_and_writes_nothing(in_town):
    enquiry = ask(in_town)
    for who in ("dan", "otis", "rosa", "vera", "sam", "ines"):
        for call in calls(in_town, enquiry, in_town.actors[who]):
            with pytest.raises((Forbidden, NotFound)):
                call()


def calls(in_town, enquiry, other):
    """Everything that could be read or written about an enquiry."""
    return (
        lambda: queries.enquiries(other, now=NOW),
        lambda: queries.enquiry(other, enquiry, now=NOW),
        lambda: actions.tried(enquiry, TryResult.TALKED, by=other, now=NOW),
        lambda: actions.wait(enquiry, by=other, now=NOW),
        lambda: actions.come_in(enquiry, given_name="Iris", by=other, now=NOW),
        lambda: ask(in_town, by=other),
        lambda: consent.came_before(other, in_town.program_id, "Rosa Marin", None, today=TODAY),
    )


def test_an_enquiry_of_one_program_is_not_there_for_the_clinician_of_another(in_town):
    enquiry = actions.enquire(in_town.house_id, FACTS, source=EnquirySource.CALL, by=in_town.actors["mei"], now=NOW)

    assert queries.enquiries(in_town.actors["lin"], now=NOW) == []
    for call in (
        lambda: queries.enquiry(in_town.actors["lin"], enquiry, now=NOW),
        lambda: actions.tried(enquiry, TryResult.TALKED, by=in_town.actors["lin"], now=NOW),
    ):
        with pytest.raises(NotFound):
            call()


def test_a_talk_moves_the_day_of_forgetting_and_a_try_without_an_answer_does_not(in_town):
    enquiry, later = ask(in_town), NOW + timedelta(days=10)
    first = seen(in_town, enquiry).forget_on

    actions.tried(enquiry, TryResult.NO_ANSWER, by=in_town.actors["mei"], now=later)
    actions.tried(enquiry, TryResult.SAFE_MESSAGE, by=in_town.actors["mei"], now=later)
    assert seen(in_town, enquiry).forget_on == first
    actions.tried(enquiry, TryResult.TALKED, words="Sleep comes first.", by=in_town.actors["lin"], now=later)
    shown = seen(in_town, enquiry)
    assert shown.forget_on == first + timedelta(days=10)
    assert (shown.state, shown.last_talk.words) == (EnquiryState.TALKED, "Sleep comes first.")
    assert [one.result for one in shown.tries] == [
        TryResult.NO_ANSWER, TryResult.SAFE_MESSAGE, TryResult.TALKED,
    ]  # fmt: skip


def test_asked_not_to_be_called_again_nothing_rings_and_the_number_is_gone(in_town):
    enquiry = ask(in_town)
    actions.wait(enquiry, by=in_town.actors["mei"], now=NOW)

    actions.tried(enquiry, TryResult.NO_MORE_CALLS, by=in_town.actors["mei"], now=NOW)
    shown = seen(in_town, enquiry)
    assert (shown.state, shown.ending, shown.address) == (EnquiryState.ENDED, EnquiryEnding.NOT_NOW, "")
    assert shown.place.ending is WaitEnding.DECLINED
    with pytest.raises(Refused, match="enquiry_ended"):
        actions.tried(enquiry, TryResult.NO_ANSWER, by=in_town.actors["mei"], now=NOW)


def test_a_try_sent_twice_is_one(in_town):
    enquiry, key = ask(in_town), ids.new()
    for _ in range(2):
        actions.tried(enquiry, TryResult.TALKED, key=key, by=in_town.actors["mei"], now=NOW)

    assert EnquiryTry.objects.count() == 1
    with pytest.raises(Forbidden):
        actions.tried(ask(in_town), TryResult.TALKED, key=key, by=in_town.actors["mei"], now=NOW)


def test_ill_call_says_who_calls(in_town):
    enquiry = ask(in_town)
    actions.take_enquiry(enquiry, by=in_town.actors["mei"], now=NOW)
    actions.take_enquiry(enquiry, by=in_town.actors["lin"], now=NOW)

    assert seen(in_town, enquiry).taken_by_id == in_town.accounts["lin"]


def test_what_nobody_followed_is_deleted_in_time_and_the_ledger_keeps_the_number_alone(in_town):
    old, talked, waits, came = ask(in_town), ask(in_town), ask(in_town), ask(in_town)
    mei, later = in_town.actors["mei"], NOW + timedelta(days=5)
    actions.tried(old, TryResult.NO_ANSWER, words="Nobody.", by=mei, now=NOW)
    actions.tried(talked, TryResult.TALKED, by=mei, now=later)
    actions.wait(waits, by=mei, now=NOW)
    actions.come_in(came, given_name="Iris", by=mei, now=NOW)
    due = NOW + timedelta(days=ENQUIRY_KEPT_DAYS.value)

    assert actions.forget_enquiries(by=in_town.system, now=due - timedelta(days=1)) == 0
    assert actions.forget_enquiries(by=in_town.system, now=due) == 1
    assert set(Enquiry.objects.values_list("id", flat=True)) == {talked, waits, came}
    assert EnquiryTry.objects.filter(enquiry_id=old).count() == 0
    assert Entry.objects.filter(what="journey.forget_enquiries").get().detail == {"enquiries": 1}
    assert actions.forget_enquiries(by=in_town.system, now=due + timedelta(days=5)) == 1
    with pytest.raises(Forbidden):
        actions.forget_enquiries(by=in_town.actors["lin"], now=due)


def test_whoever_asked_may_take_it_back_until_they_have_a_story_here(in_town):
    enquiry, came = ask(in_town), ask(in_town)
    actions.come_in(came, given_name="Iris", by=in_town.actors["mei"], now=NOW)

    for _ in range(2):
        actions.take_back_enquiry(enquiry, by=in_town.system, now=NOW)
    assert not Enquiry.objects.filter(id=enquiry).exists()
    with pytest.raises(Refused, match="enquiry_came_in"):
        actions.take_back_enquiry(came, by=in_town.system, now=NOW)


def test_the_waiting_list_stands_in_the_order_of_asking_and_an_offer_has_its_day(in_town):
    mei = in_town.actors["mei"]
    first, second = ask(in_town), ask(in_town)
    place = actions.wait(second, words="Two children.", by=mei, now=NOW)
    actions.wait(first, by=mei, now=NOW + timedelta(hours=1))
    assert actions.wait(second, by=mei, now=NOW + timedelta(days=2)) == place

    actions.offer_place(place, by=mei, now=NOW + timedelta(days=3))
    shown = seen(in_town, second).place
    assert (shown.since, shown.words, shown.offered_at) == (NOW, "Two children.", NOW + timedelta(days=3))


@pytest.mark.parametrize(
    ("ending", "stands"),
    [
        (WaitEnding.DECLINED, None),  # they may think again
        (WaitEnding.ELSEWHERE, EnquiryEnding.ELSEWHERE),
        (WaitEnding.NOT_REACHED, EnquiryEnding.NOT_REACHED),
    ],
)
def test_how_the_waiting_ends_says_how_the_enquiry_goes_on(in_town, ending, stands):
    enquiry, mei = ask(in_town), in_town.actors["mei"]
    place, later = actions.wait(enquiry, by=mei, now=NOW), NOW + timedelta(days=9)

    for _ in range(2):
        actions.end_place(place, ending, by=mei, now=later)
    shown = seen(in_town, enquiry)
    assert (shown.ending, shown.place.ending) == (stands, ending)
    assert shown.forget_on == TODAY + timedelta(days=9 + ENQUIRY_KEPT_DAYS.value)
    with pytest.raises(Refused, match="place_ended"):
        actions.offer_place(place, by=mei, now=later)


def test_nobody_comes_in_by_saying_so(in_town):
    enquiry, mei = ask(in_town), in_town.actors["mei"]
    place = actions.wait(enquiry, by=mei, now=NOW)

    with pytest.raises(Refused, match="choose_one"):
        actions.end_enquiry(enquiry, EnquiryEnding.CAME_IN, by=mei, now=NOW)
    with pytest.raises(Refused, match="choose_one"):
        actions.end_place(place, WaitEnding.CAME_IN, by=mei, now=NOW)


def test_somebody_new_comes_in_once_with_their_number_and_what_is_safe_there(in_town):
    enquiry, mei = ask(in_town), in_town.actors["mei"]
    place = actions.wait(enquiry, by=mei, now=NOW)
    came = [
        actions.come_in(enquiry, given_name="Iris", family_name="Weiß", language="es", by=mei, now=NOW)
        for _ in range(2)
    ]

    assert came[0] == came[1]
    assert not came[0].came_back
    assert Card.objects.filter(given_name="Iris").count() == Intake.objects.count() == 1
    channel = Channel.objects.get(person_id=came[0].person_id)
    assert (channel.address, channel.safe_to_say, channel.safe_from) == ("303-555-0161", "first_name", time(7))
    assert not Intake.objects.get().came_back
    row = Enquiry.objects.get()
    assert (row.ending, row.person_id, row.address) == ("came_in", came[0].person_id, "")
    assert WaitingPlace.objects.get(id=place).ending == "came_in"


def test_what_they_said_when_we_called_back_is_not_asked_again(in_town):
    enquiry, mei = ask(in_town), in_town.actors["mei"]
    actions.tried(enquiry, TryResult.TALKED, words="Sleep comes first.", by=mei, now=NOW)
    actions.come_in(enquiry, given_name="Iris", by=mei, now=NOW)

    assert Intake.objects.get().talk_words == "Sleep comes first."


def test_who_asked_for_somebody_else_gave_their_own_number(in_town):
    enquiry = ask(in_town, for_whom=ForWhom.ANOTHER)
    came = actions.come_in(enquiry, given_name="Leo", by=in_town.actors["mei"], now=NOW)

    assert not Channel.objects.filter(person_id=came.person_id).exists()


def left(town, **more):
    """Somebody who took part here and left a year ago."""
    start = NOW - timedelta(days=500)
    person = people.add(
        given_name="Iris", family_name="Weiß", born_on=date(1991, 6, 2), notes="Likes the mornings.",
        program_id=town.program_id, by=town.system, now=start, **more,
    )  # fmt: skip
    (time_here,) = Enrolment.objects.filter(person_id=person)
    people.end_enrolment(time_here.id, on=TODAY - timedelta(days=365), by=town.system, now=NOW)
    return person


def test_welcome_back_finds_the_old_story_and_goes_on_with_it(in_town):
    person, mei = left(in_town), in_town.actors["mei"]
    lin = in_town.actors["lin"]
    enquiry = ask(in_town)
    assert consent.search(lin, "Iris", today=TODAY) == []  # nobody's role shows her any more

    (found,) = consent.came_before(lin, in_town.program_id, "Iris Weiss", date(1991, 6, 2), today=TODAY)
    assert (found.person_id, found.short_name, found.same_birth) == (person, "Iris W.", True)
    assert (found.since, found.until) == (TODAY - timedelta(days=500), TODAY - timedelta(days=365))
    came = actions.come_in(enquiry, given_name="Iris", born_on=date(1991, 6, 2), person_id=person, by=mei, now=NOW)

    assert came == actions.CameIn(person, came_back=True)
    assert Intake.objects.get().came_back
    card = Card.objects.get(person_id=person)
    assert (card.family_name, card.notes) == ("Weiß", "Likes the mornings.")
    assert Channel.objects.get(person_id=person).address == "303-555-0161"
    assert Enrolment.objects.filter(person_id=person, ended_on__isnull=True).get().started_on == TODAY
    again = actions.come_in(enquiry, given_name="Iris", person_id=person, by=mei, now=NOW)
    assert again == came


def test_a_first_name_alone_finds_nobody_who_left(in_town):
    left(in_town)

    for words, born_on in (("Iris", None), ("Iris", date(1990, 1, 1)), ("", date(1991, 6, 2))):
        assert consent.came_before(in_town.actors["mei"], in_town.program_id, words, born_on, today=TODAY) == []


def test_whoever_is_kept_apart_from_the_colleague_or_died_is_not_found(in_town):
    person, mei = left(in_town), in_town.actors["mei"]
    people.exclude(person, in_town.mei, kind=ExclusionKind.ASKED, on=TODAY, by=in_town.system, now=NOW)
    asked = (in_town.program_id, "Iris W", None)

    assert consent.came_before(mei, *asked, today=TODAY) == []
    assert len(consent.came_before(in_town.actors["lin"], *asked, today=TODAY)) == 1
    enquiry = ask(in_town)
    with pytest.raises(NotFound):
        actions.come_in(enquiry, given_name="Iris", family_name="W", person_id=person, by=mei, now=NOW)
    people.mark_died(person, died_on=TODAY, by=in_town.system, now=NOW)
    assert consent.came_before(in_town.actors["lin"], *asked, today=TODAY) == []


def test_nobody_is_chosen_by_an_id_whom_the_search_would_not_show(in_town):
    """A coordinator of one program alone, and somebody who only ever was in another."""
    other = people.add(
        given_name="Iris", family_name="Weiß", program_id=in_town.house_id, by=in_town.system, now=NOW
    )
    actor = make_actor(
        in_town.organization_id, account_id=in_town.accounts["lin"],
        posts=(replace(in_town.actors["lin"].posts[0], role=Role.COORDINATOR),),
    )  # fmt: skip
    assert actor.may(Permission.PERSON_EDIT)
    enquiry = ask(in_town)

    with pytest.raises(NotFound):
        actions.come_in(enquiry, given_name="Iris", family_name="Weiß", person_id=other, by=actor, now=NOW)
    assert Intake.objects.count() == 0


def test_whoever_never_left_goes_on_and_their_new_number_is_kept(in_town):
    enquiry, mei = ask(in_town), in_town.actors["mei"]
    came = actions.come_in(enquiry, given_name="Rosa", person_id=in_town.rosa, by=mei, now=NOW)

    assert not came.came_back
    assert Enrolment.objects.filter(person_id=in_town.rosa, part=Part.PARTICIPANT).count() == 1
    assert Channel.objects.filter(person_id=in_town.rosa).count() == 2


def test_a_date_of_birth_under_age_is_refused_kindly_and_nothing_is_written(in_town):
    enquiry = ask(in_town)
    with pytest.raises(Refused, match="too_young") as refused:
        actions.come_in(enquiry, given_name="Leo", born_on=date(2010, 1, 1), by=in_town.actors["mei"], now=NOW)

    assert (refused.value.field, refused.value.reason.numbers) == ("born_on", {"years": 18})
    assert seen(in_town, enquiry).state is EnquiryState.CALL_BACK
    assert not Card.objects.filter(given_name="Leo").exists()
