"""A call for help rings one after the other until somebody answers, and its asker is told the truth."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from companionway.ground import organization
from companionway.ground.access import Role
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry, Touch
from companionway.notices.models import Notice
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind
from companionway.programs import actions as programs
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Direction, Kind, Result
from companionway.support import actions, queries
from companionway.support.models import CallForHelp, Contact, Ring
from companionway.support.rules import CallState, ContactFacts, ContactKind, Ending, HelpKind, Mode, Source
from tests.cast import NOW, TODAY

MINUTE = timedelta(minutes=1)
RING = 5 * MINUTE
NIGHT = NOW.replace(hour=9)  # two in the morning in Denver
TALK = ContactFacts(NOW + 9 * MINUTE, Mode.CALL, Direction.RECEIVED, Result.REACHED, ContactKind.TALKED, 9)


@pytest.fixture
def in_town(town):
    with organization.hold(town.organization_id):
        yield town


@pytest.fixture
def rosa(in_town):
    return in_town.actors["rosa"]


def ask(town, who: str = "rosa", kind: HelpKind = HelpKind.NOW, at=NOW, **told):
    return actions.ask_for_help(town.people[who], kind, source=Source.PAGE, by=town.actors[who], now=at, **told)


def shift(town, who: str, *, at=NOW, place: int = 1):
    actions.add_shift(
        town.program_id, town.people[who], at - timedelta(hours=1), at + timedelta(hours=7), place=place,
        by=town.actors["mei"], now=at - timedelta(hours=2),
    )  # fmt: skip


def tick(town, at) -> int:
    return actions.go_on(by=town.system, now=at)


def rung(town) -> list[str]:
    names = {person: name for name, person in town.people.items()}
    rings = Ring.objects.order_by("step", "rung_at").values_list("person_id", flat=True)
    return [names[one] for one in rings]


def test_the_own_supporter_is_rung_at_once_then_who_is_on_call_then_who_comes_after_then_who_coordinates(in_town):
    shift(in_town, "lin")
    ask(in_town)
    assert rung(in_town) == ["dan"]
    assert tick(in_town, NOW + RING - MINUTE) == 0
    tick(in_town, NOW + RING)
    assert rung(in_town) == ["dan", "lin"]
    tick(in_town, NOW + 2 * RING)
    assert rung(in_town) == ["dan", "lin", "mei"]


def test_each_ring_is_a_notice_and_the_asker_hears_that_it_goes_on(in_town):
    shift(in_town, "lin")
    call = ask(in_town)
    tick(in_town, NOW + RING)
    told = Notice.objects.filter(row_id=call).values_list("person_id", "word", "pace")
    assert {(one, word) for one, word, _ in told} == {
        (in_town.dan, "someone_asks"), (in_town.lin, "someone_asks"), (in_town.rosa, "help_goes_on"),
    }  # fmt: skip
    assert {pace for *_, pace in told} == {"now"}


def test_the_asker_is_told_who_is_rung_since_when_and_when_the_next_one_is(in_town, rosa):
    shift(in_town, "lin")
    ask(in_town)
    told = queries.my_call(rosa, now=NOW + 2 * MINUTE)
    assert (told.state, told.ringing, told.next_at) == (CallState.RINGING, ("Dan",), NOW + RING)
    assert told.somebody_on_call


def test_when_everybody_was_rung_in_vain_it_is_said_plainly(in_town, rosa):
    ask(in_town)
    for minutes in (5, 10, 15):
        tick(in_town, NOW + minutes * MINUTE)
    told = queries.my_call(rosa, now=NOW + 16 * MINUTE)
    assert (told.state, told.ringing, told.next_at) == (CallState.NOBODY, (), None)


def test_nobody_on_call_at_night_is_said_at_once(in_town, rosa):
    ask(in_town, at=NIGHT)
    told = queries.my_call(rosa, now=NIGHT)
    assert (told.night, told.somebody_on_call) == (True, False)
    assert rung(in_town) == ["mei"]  # Dan did not say that nights are fine


def test_a_supporter_who_said_that_nights_are_fine_is_rung_at_night_and_one_who_is_away_never(in_town):
    people.set_capacity(in_town.dan, most=5, at_night=True, by=in_town.actors["mei"], now=NOW - MINUTE)
    ask(in_town, at=NIGHT)
    assert rung(in_town) == ["dan"]
    actions.end_call(CallForHelp.objects.get().id, Ending.WITHDRAWN, by=in_town.actors["rosa"], now=NIGHT)
    people.set_capacity(
        in_town.dan, most=5, away_until=TODAY + timedelta(days=3), at_night=True, by=in_town.actors["mei"], now=NOW
    )
    ask(in_town)
    assert rung(in_town)[1:] == ["mei"]


def test_whoever_is_kept_apart_is_never_rung_and_the_call_is_not_there_for_them(in_town):
    shift(in_town, "lin")
    people.exclude(in_town.rosa, in_town.lin, kind=ExclusionKind.ASKED, on=TODAY, by=in_town.actors["mei"], now=NOW)
    call = ask(in_town)
    for minutes in (5, 10, 15):
        tick(in_town, NOW + minutes * MINUTE)
    assert rung(in_town) == ["dan", "mei"]
    with pytest.raises(NotFound):
        actions.answer_call(call, by=in_town.actors["lin"], now=NOW)
    with pytest.raises(NotFound):
        queries.call(in_town.actors["lin"], call, now=NOW)


def test_somebody_who_may_be_kept_apart_later_finds_the_call_gone(in_town):
    call = ask(in_town)
    people.exclude(in_town.rosa, in_town.dan, kind=ExclusionKind.ASKED, on=TODAY, by=in_town.actors["mei"], now=NOW)
    assert queries.open_calls(in_town.actors["dan"], now=NOW) == []
    with pytest.raises(NotFound):
        actions.answer_call(call, by=in_town.actors["dan"], now=NOW)


def test_a_helper_who_asks_for_back_up_is_not_rung_themself_also_not_for_others(in_town):
    shift(in_town, "dan")
    ask(in_town, "dan", HelpKind.BACK_UP)
    assert rung(in_town) == ["mei"]
    ask(in_town)
    assert set(rung(in_town)) == {"mei"}


def test_the_first_answer_wins_and_the_other_is_told_who(in_town, rosa):
    shift(in_town, "lin")
    call = ask(in_town)
    tick(in_town, NOW + RING)
    actions.answer_call(call, by=in_town.actors["dan"], now=NOW + 6 * MINUTE)
    with pytest.raises(Refused) as refused:
        actions.answer_call(call, by=in_town.actors["lin"], now=NOW + 6 * MINUTE)
    assert (refused.value.reason.code, refused.value.reason.numbers["who"]) == ("call_answered", "Dan")
    told = queries.my_call(rosa, now=NOW + 7 * MINUTE)
    assert (told.state, told.answered_by, told.answered_at) == (CallState.ANSWERED, "Dan", NOW + 6 * MINUTE)
    assert queries.open_calls(in_town.actors["lin"], now=NOW + 7 * MINUTE) == []
    assert tick(in_town, NOW + 20 * MINUTE) == 0
    assert rung(in_town) == ["dan", "lin"]


def test_the_answer_stands_in_both_stories_with_its_minutes_and_touches_both(in_town):
    call = ask(in_town)
    before = Touch.objects.get(person_id=in_town.dan).version
    actions.answer_call(call, by=in_town.actors["dan"], now=NOW + 4 * MINUTE)
    actions.answer_call(call, by=in_town.actors["dan"], now=NOW + 5 * MINUTE)  # tapped twice
    for person, other, direction in (("rosa", "dan", "received"), ("dan", "rosa", "given")):
        story = pulse.story(in_town.system, in_town.people[person], today=TODAY)
        (event,) = [one for one in story if one.kind is Kind.HELP_ANSWERED]
        assert (event.with_person_id, event.direction, event.minutes) == (in_town.people[other], direction, 4)
    kinds = [one.kind for one in pulse.story(in_town.system, in_town.rosa, today=TODAY)]
    assert kinds.count(Kind.ASKED_FOR_HELP) == 1
    assert Touch.objects.get(person_id=in_town.dan).version > before


def test_where_everybody_rung_cannot_come_the_next_is_rung_at_once(in_town):
    shift(in_town, "lin")
    call = ask(in_town)
    actions.decline_call(call, by=in_town.actors["dan"], now=NOW + MINUTE)
    assert rung(in_town) == ["dan", "lin"]
    (seen,) = queries.open_calls(in_town.actors["dan"], now=NOW + MINUTE)
    assert seen.declined
    actions.answer_call(call, by=in_town.actors["dan"], now=NOW + 2 * MINUTE)  # after all


def test_asking_twice_joins_the_open_call_and_says_more(in_town):
    first = ask(in_town, kind=HelpKind.TALK, words="A hard day.")
    again = ask(in_town, kind=HelpKind.NOW, words="Now it is worse.", at=NOW + MINUTE)
    row = CallForHelp.objects.get()
    assert first == again == row.id
    assert (row.kind, row.words) == ("now", "A hard day.\nNow it is worse.")
    assert rung(in_town) == ["dan"]


def test_asking_again_in_vain_rings_everybody_again(in_town, rosa):
    ask(in_town)
    for minutes in (5, 10, 15):
        tick(in_town, NOW + minutes * MINUTE)
    later = NOW + 30 * MINUTE
    ask(in_town, at=later)
    assert set(queries.my_call(rosa, now=later).ringing) == {"Dan", "Mei"}
    assert Notice.objects.filter(word="someone_asks", person_id=in_town.dan).count() == 2


def test_the_answer_of_somebody_who_is_kept_apart_by_now_holds_no_longer(in_town, rosa):
    call = ask(in_town)
    actions.answer_call(call, by=in_town.actors["dan"], now=NOW)
    people.exclude(in_town.rosa, in_town.dan, kind=ExclusionKind.ASKED, on=TODAY, by=in_town.actors["mei"], now=NOW)
    ask(in_town, at=NOW + 9 * MINUTE)
    told = queries.my_call(rosa, now=NOW + 9 * MINUTE)
    assert (told.state, told.ringing) == (CallState.RINGING, ("Mei",))
    assert not Notice.objects.filter(person_id=in_town.dan, made_at__gt=NOW).exists()


def test_a_form_sent_twice_is_one_call_and_another_persons_key_opens_nothing(in_town):
    key = uuid4()
    assert ask(in_town, key=key) == ask(in_town, key=key) == key
    with pytest.raises(Forbidden):
        ask(in_town, "dan", HelpKind.BACK_UP, key=key)


def test_whoever_answered_sees_how_to_reach_the_asker_and_nobody_else_does(in_town):
    shift(in_town, "lin")
    call = ask(in_town, words="I am outside.")
    tick(in_town, NOW + RING)
    assert queries.call(in_town.actors["dan"], call, now=NOW).channels == ()
    actions.answer_call(call, by=in_town.actors["dan"], now=NOW + RING)
    mine = queries.call(in_town.actors["dan"], call, now=NOW + RING)
    assert (mine.asker, mine.words, mine.channels[0].address) == ("Rosa", "I am outside.", "303-555-0142")
    assert queries.call(in_town.actors["lin"], call, now=NOW + RING).channels == ()


def test_whoever_answers_without_knowing_the_asker_sees_them_only_while_it_lasts_and_may_write_the_talk_down(
    in_town,
):
    theo = programs.add_account(email="theo@example.org", name="Theo", password="a long walk", now=NOW)
    programs.add_membership(theo, role=Role.PARTICIPANT, program_id=in_town.program_id, by=in_town.system, now=NOW)
    people.add_channel(
        in_town.theo, people.ChannelFacts(kind="phone", address="303-555-0199", safe_to_say="nothing"),
        by=in_town.system, now=NOW,
    )  # fmt: skip
    shift(in_town, "dan")
    call = actions.ask_for_help(in_town.theo, HelpKind.NOW, source=Source.TEXT, by=in_town.system, now=NOW)
    dan = in_town.actors["dan"]
    actions.answer_call(call, by=dan, now=NOW + MINUTE)
    assert queries.call(dan, call, now=NOW + MINUTE).channels[0].address == "303-555-0199"
    actions.end_call(call, Ending.TALKED, facts=TALK, by=dan, now=NOW + 10 * MINUTE)
    contact = Contact.objects.get(person_id=in_town.theo)
    assert (contact.with_person_id, contact.minutes) == (in_town.dan, 9)
    assert queries.open_calls(dan, now=NOW + 11 * MINUTE) == []
    with pytest.raises(NotFound):
        queries.call(dan, call, now=NOW + 11 * MINUTE)


def test_a_contact_of_the_two_ends_the_call_also_where_nobody_had_said_that_they_answer(in_town):
    ask(in_town)
    actions.log(in_town.rosa, in_town.dan, TALK, by=in_town.actors["dan"], now=NOW + 10 * MINUTE)
    row = CallForHelp.objects.get()
    assert (row.ending, row.answered_by_id, row.answered_at) == ("talked", in_town.dan, TALK.at)


def test_a_contact_with_somebody_who_was_not_rung_or_before_the_call_ends_nothing(in_town):
    ask(in_town)
    actions.log(in_town.rosa, in_town.ana, TALK, by=in_town.actors["mei"], now=NOW + 10 * MINUTE)
    in_town.contact("rosa", "dan")
    assert CallForHelp.objects.get().ended_at is None


def test_the_asker_may_say_at_any_time_that_they_are_fine(in_town, rosa):
    call = ask(in_town)
    actions.end_call(call, Ending.WITHDRAWN, by=rosa, now=NOW + MINUTE)
    actions.end_call(call, Ending.WITHDRAWN, by=rosa, now=NOW + MINUTE)
    assert queries.my_call(rosa, now=NOW + MINUTE).state is CallState.ENDED
    with pytest.raises(Refused) as refused:
        actions.answer_call(call, by=in_town.actors["dan"], now=NOW + 2 * MINUTE)
    assert refused.value.reason.code == "call_is_over"
    ask(in_town, at=NOW + 3 * MINUTE)
    assert CallForHelp.objects.count() == 2


def test_nobody_but_those_two_and_who_coordinates_says_how_it_ended(in_town, rosa):
    shift(in_town, "lin")
    call = ask(in_town)
    tick(in_town, NOW + RING)
    actions.answer_call(call, by=in_town.actors["dan"], now=NOW + RING)
    for who, ending in (("lin", Ending.TALKED), ("otis", Ending.TALKED), ("rosa", Ending.HANDED_ON)):
        with pytest.raises((NotFound, Forbidden)):
            actions.end_call(call, ending, by=in_town.actors[who], now=NOW + RING)
    actions.end_call(call, Ending.NOT_REACHED, by=in_town.actors["mei"], now=NOW + RING)


def test_a_day_later_a_call_lapses_and_nothing_looks_at_it_any_more(in_town):
    ask(in_town)
    tick(in_town, NOW + timedelta(hours=24))
    row = CallForHelp.objects.get()
    assert (row.ending, row.next_at) == ("lapsed", None)
    assert tick(in_town, NOW + timedelta(days=9)) == 0


def test_how_soon_calls_were_answered_is_always_told_with_how_many_there_were(in_town, rosa):
    for day, minutes in ((6, 4), (5, 30), (4, None)):
        at = NOW - timedelta(days=day)
        call = ask(in_town, at=at)
        if minutes:
            actions.answer_call(call, by=in_town.actors["dan"], now=at + minutes * MINUTE)
            actions.end_call(call, Ending.TALKED, by=in_town.actors["dan"], now=at + 40 * MINUTE)
        else:
            tick(in_town, at + timedelta(days=1))
    call = ask(in_town, at=NOW - timedelta(days=1))
    actions.end_call(call, Ending.WITHDRAWN, by=rosa, now=NOW - timedelta(days=1))
    told = queries.response_times(
        in_town.actors["mei"], in_town.program_id, since=NOW - timedelta(days=30), until=NOW
    )
    assert (told.asked, told.answered, told.within, told.minutes, told.median, told.withdrawn) == (
        3,
        2,
        1,
        10,
        17,
        1,
    )
    with pytest.raises(Forbidden):
        queries.response_times(in_town.actors["dan"], in_town.program_id, since=NOW, until=NOW)


def test_the_words_of_a_call_are_not_readable_in_the_database_and_the_ledger_names_nobody(in_town):
    call = ask(in_town, words="I am outside the store.")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select words from support_callforhelp")
        assert b"outside" not in bytes(cursor.fetchone()[0])
    entry = Entry.objects.get(row_id=call, what="support.ask_for_help")
    assert entry.about not in set(in_town.people.values())
    assert entry.detail == {"kind": "now", "rung": 1}


def test_nobody_asks_for_somebody_else_and_who_takes_part_asks_for_no_back_up(in_town):
    with pytest.raises(NotFound):
        actions.ask_for_help(in_town.theo, HelpKind.NOW, source=Source.PAGE, by=in_town.actors["rosa"], now=NOW)
    with pytest.raises(Forbidden):
        ask(in_town, kind=HelpKind.BACK_UP)
    with pytest.raises(NotFound):
        ask(in_town, "dan", HelpKind.BACK_UP, about_person_id=in_town.theo)


def test_whom_a_back_up_is_about_is_seen_by_those_who_know_them_alone(in_town):
    shift(in_town, "lin")
    call = ask(in_town, "dan", HelpKind.BACK_UP, about_person_id=in_town.rosa)
    assert queries.call(in_town.actors["lin"], call, now=NOW).about.first_name == "Rosa"
    journey_over = in_town.relationships["lin"]
    from companionway.journey import actions as journey

    journey.end_support(journey_over, on=TODAY - timedelta(days=1), by=in_town.system, now=NOW)
    programs.add_membership(
        in_town.accounts["vera"], role=Role.PEER, program_id=in_town.program_id, by=in_town.system, now=NOW
    )
    assert queries.call(in_town.actors["lin"], call, now=NOW).about is not None  # a clinician of the program


def test_charlie_neither_sees_nor_answers_nor_ends(in_town, elsewhere):
    call = ask(in_town)
    charlie = elsewhere.actor
    with organization.hold(elsewhere.organization_id):
        assert queries.open_calls(charlie, now=NOW) == []
        for act in (
            lambda: actions.answer_call(call, by=charlie, now=NOW),
            lambda: actions.decline_call(call, by=charlie, now=NOW),
            lambda: actions.end_call(call, Ending.TALKED, by=charlie, now=NOW),
            lambda: queries.call(charlie, call, now=NOW),
        ):
            with pytest.raises(NotFound):
                act()


def test_two_cards_joined_keep_one_open_call(in_town):
    from companionway.desk.merging import merge

    ask(in_town)
    actions.ask_for_help(in_town.theo, HelpKind.TALK, source=Source.TEXT, by=in_town.system, now=NOW + MINUTE)
    merge(in_town.theo, in_town.rosa, by=in_town.actors["mei"], now=NOW + 2 * MINUTE)
    assert CallForHelp.objects.filter(person_id=in_town.theo, ended_at__isnull=True).count() == 1
