"""Supervision on its pages: the board, an agenda, a time together, something hard; and how it is, unnamed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from companionway.attention import actions as attention
from companionway.ground import ids, organization
from companionway.journey import actions as journey
from companionway.peers import queries
from companionway.peers.models import FeedbackBatch
from companionway.people.rules import Hat
from tests import cast
from tests.cast import NOW, TODAY
from tests.web.visiting import visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]


@pytest.fixture
def town():
    here = cast.town()
    with organization.hold(here.organization_id):
        journey.assign(here.lin, here.dan, Hat.SUPERVISOR, by=here.actors["mei"], now=NOW)
    return here


def page(client, name, *args, **sent):
    address = reverse(name, args=args)
    answer = client.post(address, sent) if sent else client.get(address)
    return answer.status_code, answer.content.decode()


def test_a_helper_says_what_was_hard_and_the_supervisor_finds_it_first_and_writes_down_the_talk(town):
    dan, lin = visitor(town, "dan"), visitor(town, "lin")
    status, said = page(dan, "own_hard")
    assert status == 200
    assert "Wei" in said
    sent = {"key": ids.new(), "kind": "overdose", "happened_at": "2026-11-24T06:30", "words": "He is alive."}
    assert page(dan, "own_hard", **sent)[0] == 302
    assert "Wei" in page(dan, "own_hard_kept")[1]

    status, board = page(lin, "supervision")
    assert (status, "Dan Okafor" in board, "something hard to talk about" in board) == (200, True, True)
    status, one = page(lin, "supervision_of", town.dan)
    assert "He is alive." in one
    assert one.index("an overdose") < one.index("No next day is agreed")
    with organization.hold(town.organization_id):
        (hard,) = queries.critical_events(town.system, [town.dan], today=TODAY)[town.dan]
    form = {
        "key": ids.new(), "kind": "debrief", "on": TODAY, "minutes": "45", "event_id": hard.id,
        "notes": "He sleeps again.", "agreed": "A week off nights.", "next_on": TODAY + timedelta(7),
    }  # fmt: skip
    wrong = page(lin, "supervision_new", town.dan, **form | {"on": TODAY + timedelta(2)})
    assert (wrong[0], "Write it down afterwards" in wrong[1], "He sleeps again." in wrong[1]) == (422, True, True)
    for _ in range(2):
        assert page(lin, "supervision_new", town.dan, **form)[0] == 302

    status, mine = page(dan, "own_supervision")
    assert status == 200
    assert mine.count("A week off nights.") == 1
    assert "overdose" not in page(lin, "supervision_of", town.dan)[1].split("Times together")[0]
    assert page(visitor(town, "otis"), "supervision")[0] == 404


def test_an_agenda_names_nobody_whom_its_reader_may_not_see(town):
    with organization.hold(town.organization_id):
        town.contact("rosa", "dan", days_ago=60)
        journey.assign(town.ana, town.dan, Hat.SUPERVISOR, by=town.actors["mei"], now=NOW)
        attention.refresh(by=town.system, now=NOW)
    assert "Rosa" in page(visitor(town, "mei"), "supervision_of", town.dan)[1]
    assert "Rosa" in page(visitor(town, "dan"), "own_supervision")[1]
    pdf = visitor(town, "mei").get(reverse("supervision_sheet", args=[town.dan]))
    assert pdf["Content-Disposition"] == 'inline; filename="sheet.pdf"'
    assert pdf.content.startswith(b"%PDF")
    with organization.hold(town.organization_id):
        journey.assign(town.dan, town.otis, Hat.SUPERVISOR, by=town.actors["mei"], now=NOW)
    board = page(visitor(town, "dan"), "supervision")[1]
    assert "Otis Greer" in board
    assert page(visitor(town, "dan"), "supervision_of", town.otis)[0] == 200
    assert page(visitor(town, "dan"), "supervision_of", town.lin)[0] == 404


def test_a_coordinator_puts_a_supervisor_on_and_circles_are_said_beside_the_name(town):
    mei = visitor(town, "mei")
    status, said = page(mei, "supervisor_new", town.lin)
    assert status == 200
    status, said = page(mei, "supervisor_new", town.lin, supervisor_id=town.dan)
    assert (status, "would go in a circle" in said) == (422, True)
    assert page(mei, "supervisor_new", town.lin, supervisor_id=town.mei)[0] == 302
    assert "Wei Lin" in page(mei, "supervision")[1]


def test_what_was_seen_is_signed_off_and_a_signed_one_is_asked_no_more(town):
    lin = visitor(town, "lin")
    sent = {"key": ids.new(), "competency": "crises", "on": TODAY, "words": "Calm."}
    assert page(lin, "sign_off_new", town.dan, **sent)[0] == 302
    assert "Calm." in page(visitor(town, "dan"), "own_supervision")[1]
    assert 'value="crises"' not in page(lin, "sign_off_new", town.dan)[1]


def test_how_it_is_with_dan_is_said_once_and_shown_to_nobody_yet(town):
    rosa = visitor(town, "rosa")
    assert "Dan" in page(rosa, "own_feedback")[1]
    assert page(rosa, "own_feedback", helper_id=town.dan)[0] == 422
    sent = {"helper_id": town.dan, "understood": "5", "respected": "", "in_charge": "2"}
    assert page(rosa, "own_feedback", **sent)[0] == 302
    assert page(rosa, "own_feedback", **sent)[0] == 302
    assert page(rosa, "own_feedback", **sent | {"helper_id": town.theo})[0] == 404
    with organization.hold(town.organization_id):
        assert FeedbackBatch.objects.get().count == 1
    assert "Nothing to read yet" in page(visitor(town, "dan"), "own_supervision")[1]
    assert 'value="5"' not in page(rosa, "own_feedback")[1]
