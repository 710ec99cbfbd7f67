"""Texts that come in by a provider's webhook: signed, done once, answered neutrally and honestly."""

from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from companionway.desk import telling
from companionway.formats import twilio
from companionway.ground import clock, organization
from companionway.notices import actions as notices
from companionway.notices import queries
from companionway.notices.actions.carriers import files
from companionway.notices.models import Line, Notice, Reply
from companionway.notices.rules import Answer, State, Way
from companionway.people import actions as people
from companionway.people.rules import SafeToSay
from companionway.programs import actions as programs
from companionway.programs.models import Site
from companionway.support import actions as support
from companionway.support.models import CallForHelp, CheckIn
from tests.cast import NOW, TODAY

TOKEN, URL = "the provider's token", "http://testserver/texting"
NIGHT = NOW + timedelta(hours=16)  # midnight in Denver
ROSA, THEO = "+13035550122", "+13035550133"
UNKNOWN = "Texts from this number cannot be answered here."


@pytest.fixture(autouse=True)
def _provider(settings, monkeypatch):
    settings.COMPANIONWAY_TEXT_SIGNING = TOKEN
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        for who, number in (("rosa", ROSA), ("theo", THEO)):
            given = {"safe_to_say": SafeToSay.ANYTHING, "by": town.system, "now": NOW}
            notices.confirm(notices.agree(town.people[who], Way.TEXT, number, **given), by=town.system, now=NOW)
    with organization.hold(town.organization_id):
        yield town


def send(words: str, sender: str = THEO, sid: str = "SM1", **more):
    form = {"MessageSid": sid, "From": sender, "To": "+13035550100", "Body": words, "NumMedia": "0"} | more
    return Client().post("/texting", form, headers={"X-Twilio-Signature": twilio.signature(TOKEN, URL, form)})


def said(words: str, sender: str = THEO, sid: str = "SM1") -> str:
    answer = send(words, sender, sid)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/xml")
    return " / ".join(twilio.messages_in(answer.content.decode()))


def at_night(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NIGHT)


def test_a_number_is_a_check_in(here):
    assert said("4") == "Thank you. We have it."
    row = CheckIn.objects.get()

    assert (row.person_id, row.mood, row.source, row.at) == (here.theo, 4, "text", NOW)


def test_words_beside_the_number_are_kept_with_it_and_nowhere_else(here):
    said("2, hardly slept", ROSA)

    assert CheckIn.objects.get().words == "hardly slept"
    assert "slept" not in repr(Reply.objects.values_list())


def test_who_says_that_it_is_hard_is_shown_help_in_their_language(here):
    assert said("1", ROSA) == (
        "Gracias por decirlo. Responde AYUDA si quieres hablar con alguien. Si hay una vida en peligro, llama al "
        "911. En el 988 responden de día y de noche."
    )


def test_help_rings_whoever_is_there_and_says_so(here):
    start, end = NOW - timedelta(hours=1), NOW + timedelta(hours=3)
    support.add_shift(here.program_id, here.dan, starts_at=start, ends_at=end, by=here.system, now=NOW)
    answer = said("HELP")
    call = CallForHelp.objects.get()

    assert answer.startswith("We are asking somebody for you now. You will get a call or a message.")
    assert (call.person_id, call.kind, call.source) == (here.theo, "now", "text")
    assert [one.word for one in queries.notices_of(here.actors["dan"], here.dan, today=TODAY)] == ["someone_asks"]


def test_help_at_night_when_nobody_is_on_call_says_so_and_names_the_crisis_line(here, monkeypatch):
    at_night(monkeypatch)
    answer = said("ayuda")

    assert "Nobody waits for calls at this hour, so an answer may not come before 08:00." in answer
    assert "Somebody answers day and night at 988." in answer
    assert CallForHelp.objects.count() == 1


def test_help_at_night_rings_whoever_is_on_call_and_then_nothing_is_said_of_the_night(here, monkeypatch):
    at_night(monkeypatch)
    start, end = NIGHT - timedelta(hours=1), NIGHT + timedelta(hours=3)
    support.add_shift(here.program_id, here.dan, starts_at=start, ends_at=end, by=here.system, now=NOW)

    assert "08:00" not in said("HELP")


def test_help_that_rings_nobody_says_that_too(here, monkeypatch):
    monkeypatch.setattr("companionway.support.queries.my_call", lambda actor, *, now: None)

    assert said("HELP").startswith("We have your message, and nobody is here right now to answer it.")


def test_the_line_of_the_place_is_named_by_its_number_alone(here):
    # As it may stand from an earlier version; today only a number can be written there.
    Site.objects.update(crisis_line="Recovery Crisis Line 1-844-493-8255")
    answer = said("HELP")

    assert "1-844-493-8255" in answer
    assert "Recovery" not in answer


def test_asking_twice_is_one_call(here):
    said("HELP", sid="SM1")
    said("help me", sid="SM2")

    assert CallForHelp.objects.count() == 1


def test_words_of_danger_are_answered_with_the_crisis_line_at_once_and_kept_for_those_who_may_read_them(here):
    answer = said("I want to die")
    row = CheckIn.objects.get()

    assert answer.startswith("You matter. Please call or text 988 now")
    assert (row.danger, row.words) == (True, "I want to die")


def test_stop_ends_it_at_once_and_start_begins_it_again(here):
    assert said("STOP") == "You will get no more messages here. Answer START if you want them again."
    assert Line.objects.get(person_id=here.theo).stopped_at == NOW
    assert said("START", sid="SM2") == "Thank you. Messages come here from now on. Answer STOP to end them."
    assert Line.objects.get(person_id=here.theo).stopped_at is None


def test_what_is_not_understood_is_answered_with_how_it_works_and_not_kept(here):
    answer = said("my sister is coming on Sunday")

    assert answer.startswith("Harbor & Main: answer 1 (hard) to 5 (good)")
    assert CheckIn.objects.count() == 0
    assert list(Reply.objects.values_list("understood", flat=True)) == ["other"]


def test_info_says_who_writes(here):
    assert said("INFO").startswith("This is Harbor & Main.")


def test_the_same_text_delivered_again_is_done_once_and_gets_the_same_answer(here):
    first = said("4")
    assert said("4") == first
    assert (CheckIn.objects.count(), Reply.objects.count()) == (1, 1)
    said("4", sid="SM2")
    assert CheckIn.objects.count() == 2


@pytest.mark.parametrize("words", ["4", "HELP", "INFO", "hello", "START"])
def test_a_number_that_nobody_or_two_are_known_by_gets_the_same_words(here, words):
    stranger = said(words, "+13035550199")
    given = {"safe_to_say": SafeToSay.ANYTHING, "by": here.system, "now": NOW}
    notices.agree(here.dan, Way.TEXT, THEO, **given)

    assert said(words) == stranger
    assert stranger.startswith(UNKNOWN)
    assert "Aquí no podemos responder" in stranger
    assert "Harbor" not in stranger
    assert CheckIn.objects.count() == CallForHelp.objects.count() == Reply.objects.count() == 0


def test_what_a_number_texts_is_nobodys_word_until_whoever_holds_the_phone_says_yes(here):
    given = {"safe_to_say": SafeToSay.ANYTHING, "by": here.system, "now": NOW}
    notices.agree(here.dan, Way.TEXT, "303-555-0144", **given)
    dan = "+13035550144"

    assert said("2, hardly slept", dan).startswith("This is Harbor & Main. Somebody gave this number for messages.")
    assert said("I want to die", dan, sid="SM2").startswith("You matter. Please call or text 988 now")
    assert CheckIn.objects.count() == 0
    assert said("Yes.", dan, sid="SM3") == "Thank you. Messages come here from now on. Answer STOP to end them."
    assert said("2, hardly slept", dan, sid="SM4").startswith("Thank you for saying so.")
    assert CheckIn.objects.get().person_id == here.dan


def test_a_number_that_waits_for_its_yes_may_still_ask_for_a_person(here):
    given = {"safe_to_say": SafeToSay.ANYTHING, "by": here.system, "now": NOW}
    notices.agree(here.dan, Way.TEXT, "303-555-0144", **given)
    said("HELP", "+13035550144")

    assert CallForHelp.objects.get().person_id == here.dan


def test_danger_and_stop_are_heard_from_every_number(here):
    assert "988" in said("I want to die", "+13035550199")
    given = {"safe_to_say": SafeToSay.ANYTHING, "by": here.system, "now": NOW}
    notices.agree(here.dan, Way.TEXT, THEO, **given)
    said("STOP")
    assert {one.stopped_at for one in Line.objects.filter(way=Way.TEXT).exclude(person_id=here.rosa)} == {NOW}


def test_a_number_known_in_two_organizations_is_nobodys(here, elsewhere):
    with organization.hold(elsewhere.organization_id):
        from companionway.ground.access import system

        given = {"safe_to_say": SafeToSay.ANYTHING, "by": system(elsewhere.organization_id), "now": NOW}
        notices.agree(elsewhere.person_id, Way.TEXT, THEO, **given)

    assert said("4").startswith(UNKNOWN)


def test_the_number_of_somebody_who_died_is_nobodys(here):
    people.mark_died(here.theo, died_on=TODAY, by=here.system, now=NOW)

    assert said("HELP").startswith(UNKNOWN)


@pytest.mark.parametrize("signature", ["", "forged", "ñ"])
def test_a_foreign_signature_is_refused_in_plain_words(here, signature, caplog):
    form = {"MessageSid": "SM1", "From": THEO, "Body": "HELP, it is Theo"}
    headers = {"X-Twilio-Signature": signature} if signature.isascii() and signature else {}
    answer = Client().post("/texting", form, headers=headers)

    assert answer.status_code == 403
    assert answer.content.decode() == "This was not signed by our provider of texts, so it was not read.\n"
    assert CallForHelp.objects.count() == 0
    assert "Theo" not in caplog.text
    assert "555" not in caplog.text


def test_a_signature_for_other_words_is_foreign(here):
    form = {"MessageSid": "SM1", "From": THEO, "Body": "4"}
    signed = twilio.signature(TOKEN, URL, form)
    answer = Client().post("/texting", form | {"Body": "HELP"}, headers={"X-Twilio-Signature": signed})

    assert answer.status_code == 403


def test_behind_a_proxy_the_address_is_the_one_that_the_provider_calls(here, settings):
    settings.COMPANIONWAY_TEXT_WEBHOOK = "https://harbor.example/texting"
    form = {"MessageSid": "SM1", "From": THEO, "Body": "4"}
    signed = twilio.signature(TOKEN, "https://harbor.example/texting", form)

    assert Client().post("/texting", form, headers={"X-Twilio-Signature": signed}).status_code == 200
    assert send("4", sid="SM2").status_code == 403


def test_whoever_floods_is_answered_no_more_and_help_still_is(here):
    for n in range(20):
        assert said("hello", sid=f"SM{n}")
    assert said("hello", sid="SM20") == ""
    assert said("HELP", sid="SM21") != ""
    assert said("hello", ROSA, sid="SM22") != ""


@pytest.mark.parametrize("body", ["", "x" * 1_600, "<script>", "\u202e", "'; --", "🧡" * 400])
def test_hostile_and_huge_texts_are_answered_like_any_other(here, body):
    assert said(body).startswith("Harbor & Main: answer 1")


def test_a_webhook_that_tells_of_no_text_gets_an_empty_answer(here):
    form = {"CallSid": "CA1", "From": THEO}
    signed = twilio.signature(TOKEN, URL, form)
    answer = Client().post("/texting", form, headers={"X-Twilio-Signature": signed})

    assert (answer.status_code, twilio.messages_in(answer.content.decode())) == (200, [])


@pytest.mark.parametrize(("error", "closed"), [("30006", True), ("30003", False)])
def test_a_text_of_ours_that_did_not_arrive_is_noted_and_a_number_without_a_phone_closed(here, error, closed):
    held = notices.claim(by=here.system, now=NOW)
    notices.note_answer(held.id, held.key, Answer.CARRIED, carrier_id="SM9", by=here.system, now=NOW)
    form = {"MessageSid": "SM9", "MessageStatus": "undelivered", "ErrorCode": error, "From": "+1", "To": ROSA}
    for signed in ("forged", twilio.signature(TOKEN, URL, form)):
        Client().post("/texting", form, headers={"X-Twilio-Signature": signed})
        if signed == "forged":
            assert Notice.objects.get(id=held.id).state == State.SENT
    row = Notice.objects.get(id=held.id)

    assert row.state == State.FAILED
    assert bool(Line.objects.get(id=row.line_id).broken_at) == closed
    assert Reply.objects.count() == 0


def test_help_by_text_reaches_the_phone_of_whoever_is_on_call_in_words_that_tell_nothing(here, settings, tmp_path):
    settings.COMPANIONWAY_HOME = tmp_path
    given = {"safe_to_say": SafeToSay.ANYTHING, "by": here.system, "now": NOW}
    notices.agree(here.dan, Way.TEXT, "303-555-0111", **given)
    telling.deliver(by=here.system, now=NOW)
    before = set(files.folder().iterdir())
    start, end = NOW - timedelta(hours=1), NOW + timedelta(hours=3)
    support.add_shift(here.program_id, here.dan, starts_at=start, ends_at=end, by=here.system, now=NOW)
    said("HELP")
    telling.deliver(by=here.system, now=NOW)
    (rung,) = [json.loads(file.read_text()) for file in set(files.folder().iterdir()) - before]

    assert rung["to"] == "…0111"
    assert rung["body"] == "Harbor & Main: somebody is asking for you now. Please open your page."


def test_a_program_may_say_when_somebody_reads(here, monkeypatch):
    from companionway.notices.rules import STAFFED_FROM, STAFFED_UNTIL

    at_night(monkeypatch)
    assert "08:00" in said("4")
    programs.set_setting(here.program_id, STAFFED_FROM, 0, by=here.system, now=NOW)
    programs.set_setting(here.program_id, STAFFED_UNTIL, 23, by=here.system, now=NOW)
    assert said("4", sid="SM2") == "Thank you. We have it."


@pytest.mark.django_db(transaction=True)
def test_the_same_text_delivered_four_times_at_once_is_done_once(town):
    with organization.hold(town.organization_id):
        given = {"safe_to_say": SafeToSay.ANYTHING, "by": town.system, "now": NOW}
        notices.confirm(notices.agree(town.theo, Way.TEXT, THEO, **given), by=town.system, now=NOW)
    answers: list[str] = []

    def work() -> None:
        try:
            answers.append(said("4"))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == ["Thank you. We have it."] * 4
    with organization.hold(town.organization_id):
        assert (CheckIn.objects.count(), Reply.objects.count()) == (1, 1)
