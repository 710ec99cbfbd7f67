"""Delivery: claimed, sent, noted; two workers never send one notice; what is left behind is settled."""

from __future__ import annotations

import json
import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection

from companionway.desk import telling
from companionway.ground import organization
from companionway.notices import actions
from companionway.notices.actions.carriers import Carried, files
from companionway.notices.actions.carriers.files import Files
from companionway.notices.models import Notice
from companionway.notices.rules import TAKEN_FOR, Answer, Pace, State, Way, Word
from companionway.people.rules import SafeToSay
from tests.cast import NOW


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        for who, number in (("dan", "303-555-0111"), ("rosa", "303-555-0122")):
            given = {"safe_to_say": SafeToSay.ANYTHING, "by": town.system, "now": NOW}
            actions.agree(town.people[who], Way.TEXT, number, **given)
        yield town


def deliver(town, now=NOW) -> int:
    return telling.deliver(by=town.system, now=now)


def bodies(notice_id) -> list[dict]:
    return [json.loads(file.read_text()) for file in sorted(files.folder().glob(f"{notice_id}-*.json"))]


def test_each_is_told_in_their_own_language_and_only_as_much_as_their_line_may_carry(here):
    deliver(here)
    told = {
        row.person_id: bodies(row.id)[0]["body"] for row in Notice.objects.filter(word=Word.LINE_AGREED)
    }  # fmt: skip

    assert told[here.dan].startswith("Harbor & Main: somebody gave this number for messages.")
    assert told[here.rosa].startswith("Harbor & Main: alguien dio este número para recibir mensajes.")


def test_a_notice_on_a_line_that_others_may_read_says_only_that_there_is_one(here):
    line = actions.agree(
        here.theo, Way.TEXT, "303-555-0133", safe_to_say=SafeToSay.FIRST_NAME, by=here.system, now=NOW
    )
    (told,) = actions.tell(here.theo, Word.CHECK_IN_ASKED, pace=Pace.SOON, line_id=line, by=here.system, now=NOW)
    deliver(here)

    assert [one["body"] for one in bodies(told)] == ["Harbor & Main: you have a message."]


def test_delivery_says_how_many_and_does_nothing_a_second_time(here):
    assert deliver(here) == 2
    assert deliver(here) == 0
    assert set(Notice.objects.values_list("state", "tries")) == {(State.SENT, 1)}


def test_a_carrier_that_is_away_is_asked_again_and_the_notice_arrives_once(here, monkeypatch):
    deliver(here)
    (told,) = actions.tell(here.dan, Word.PLEASE_LOOK, pace=Pace.SOON, by=here.system, now=NOW)
    monkeypatch.setattr(Files, "carry", lambda self, message: Carried(Answer.LATER))
    deliver(here)
    monkeypatch.undo()
    assert deliver(here, NOW + timedelta(seconds=59)) == 0
    assert deliver(here, NOW + timedelta(seconds=60)) == 1
    assert [one["body"] for one in bodies(told)] == [
        "Harbor & Main: something is waiting for you. Please sign in when you can."
    ]


def test_what_was_sent_and_not_noted_is_found_by_asking_the_carrier(here, monkeypatch):
    deliver(here)
    (told,) = actions.tell(here.dan, Word.PLEASE_LOOK, pace=Pace.SOON, by=here.system, now=NOW)
    monkeypatch.setattr(actions, "note_answer", lambda *args, **given: None)  # killed before it could note
    deliver(here)
    monkeypatch.undo()
    deliver(here, NOW + TAKEN_FOR)
    row = Notice.objects.get(id=told)

    assert (row.state, row.settled, row.sent_at) == (State.SENT, "found", NOW)
    assert len(bodies(told)) == 1


def test_what_was_taken_and_not_sent_goes_out_after_all(here):
    deliver(here)
    (told,) = actions.tell(here.dan, Word.PLEASE_LOOK, pace=Pace.SOON, by=here.system, now=NOW)
    actions.claim(by=here.system, now=NOW)  # and killed
    assert deliver(here, NOW + TAKEN_FOR) == 1
    assert len(bodies(told)) == 1


def test_nobody_else_hears_of_it(here, elsewhere):
    with organization.hold(elsewhere.organization_id):
        from companionway.ground.access import system

        assert telling.deliver(by=system(elsewhere.organization_id), now=NOW) == 0


@pytest.mark.django_db(transaction=True)
def test_eight_workers_at_once_send_each_notice_once(town):
    with organization.hold(town.organization_id):
        given = {"safe_to_say": SafeToSay.ANYTHING, "by": town.system, "now": NOW}
        line = actions.agree(town.dan, Way.TEXT, "303-555-0111", **given)
        for _ in range(40):
            actions.tell(town.dan, Word.PLEASE_LOOK, pace=Pace.SOON, line_id=line, by=town.system, now=NOW)
    taken: list = []

    def work() -> None:
        try:
            with organization.hold(town.organization_id):
                while one := actions.claim(by=town.system, now=NOW):
                    taken.append(one.id)
                    actions.note_answer(one.id, one.key, Answer.CARRIED, by=town.system, now=NOW)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(taken) == 41
    assert set(Counter(taken).values()) == {1}
    with organization.hold(town.organization_id):
        assert set(Notice.objects.values_list("state", "tries")) == {(State.SENT, 1)}
