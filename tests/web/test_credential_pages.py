"""A helper's hours, courses and credentials on their own pages, on a colleague's, and on paper for a board (R9)."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from companionway.ground import ids, organization
from companionway.journey import actions as journey
from companionway.peers import actions, queries
from companionway.peers.models import Credential, ServiceHours, Training
from companionway.peers.rules import Course, CourseFacts, CredentialFacts, WorkFacts
from companionway.people.rules import Hat
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.usefixtures("now_stands_still")


def opened(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, name
    return answer.content.decode()


def told(client, name, said, *args):
    return client.post(reverse(name, args=args), said)


def test_he_chooses_two_credentials_and_sees_how_far_he_is(town, signed_in):
    dan = signed_in(town.accounts["dan"])
    assert "None is needed to be of help" in opened(dan, "own_credentials")
    for target in ("icrc_pr", "naadac_ncprss"):
        said = {"key": ids.new(), "target": target, "stage": "toward"}
        assert told(dan, "own_credential_new", said).status_code == 302
    town_hours = {"on": TODAY - timedelta(days=1), "hours": "2.5", "domain": "advocacy", "kind": "volunteer"}
    town_hours |= {"key": ids.new(), "words": "Set up the room."}
    for _ in range(2):
        assert told(dan, "own_hours_new", town_hours).status_code == 302
    with organization.hold(town.organization_id):
        town.contact("rosa", "dan", days_ago=3, minutes=90)
    page = opened(dan, "own_credentials")
    assert "4 of 500 hours; 496 to go." in page
    assert "2.5 of them wait for a colleague to confirm them." in page
    assert "4 of 200 hours; 196 to go." in page
    assert "Not checked:" in page
    assert "Rosa" not in page
    assert "IC&amp;RC Peer Recovery" in opened(dan, "own_helping")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"on": TODAY + timedelta(days=1), "hours": "2"}, "This day is still to come."),
        ({"on": TODAY, "hours": "25"}, "A day has 24 hours. Please write down each day"),
        ({"on": TODAY, "hours": "-1"}, "more than nothing, such as 1.5"),
        ({"on": TODAY, "hours": "many"}, "more than nothing, such as 1.5"),
        ({"on": TODAY, "hours": "1E+5000"}, "more than nothing, such as 1.5"),
    ],
)
def test_hours_that_cannot_be_are_said_beside_the_field_and_nothing_typed_is_lost(town, signed_in, said, sentence):
    dan = signed_in(town.accounts["dan"])
    said = {"domain": "ethics", "kind": "paid", "words": "At the front desk.", **said}
    answer = told(dan, "own_hours_new", said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "At the front desk." in page
    with organization.hold(town.organization_id):
        assert not ServiceHours.objects.exists()


def test_a_colleague_confirms_what_is_ticked_and_adds_a_course_that_counts_at_once(town, signed_in):
    with organization.hold(town.organization_id):
        by = {"by": town.actors["dan"], "now": NOW}
        first = actions.note_hours(town.dan, WorkFacts(TODAY, 60), "Coffee and chairs.", **by)
        actions.note_hours(town.dan, WorkFacts(TODAY - timedelta(days=1), 30), **by)
        actions.keep_credential(town.dan, CredentialFacts("icrc_pr"), **by)
    mei = signed_in(town.accounts["mei"])
    assert "2 things wait to be confirmed" in opened(mei, "person_helping", town.dan)
    assert "Coffee and chairs." in opened(mei, "person_credentials", town.dan)
    assert told(mei, "person_confirmed", {"row": [str(first)]}, town.dan).status_code == 302
    assert told(mei, "person_confirmed", {"row": ["no id"]}, town.dan).status_code == 404
    said = {
        "key": ids.new(), "course": "ethics", "name": "Ethics for peers, at the center", "on": TODAY, "hours": "16",
        "domain": "ethics", "face_to_face": "on",
    }  # fmt: skip
    assert told(mei, "person_course_new", said, town.dan).status_code == 302
    page = opened(mei, "person_credentials", town.dan)
    assert "All 16 hours are there." in page
    story = opened(mei, "person", town.dan)
    assert "Took a course · ethics and boundaries" in story
    assert "Hours of service · 0.5 h · in general" in story
    with organization.hold(town.organization_id):
        assert ServiceHours.objects.filter(confirmed_at__isnull=True).count() == 1
        assert Training.objects.get(by_id=town.accounts["mei"]).confirmed_at is not None


def test_a_credential_is_changed_held_and_put_away(town, signed_in):
    dan = signed_in(town.accounts["dan"])
    told(dan, "own_credential_new", {"key": ids.new(), "target": "icrc_pr", "stage": "toward"})
    with organization.hold(town.organization_id):
        one = Credential.objects.get()
    answer = told(dan, "own_credential", {"stage": "held"}, one.id)
    assert "Please say on which day you got it" in answer.content.decode()
    held = {"stage": "held", "got_on": "2025-01-10", "until_on": TODAY + timedelta(days=20), "number": "PR-1207"}
    assert told(dan, "own_credential", held, one.id).status_code == 302
    page = opened(dan, "own_credentials")
    assert "In date for 20 more days" in page
    assert "PR-1207" in page
    assert "0 of 20 hours; 20 to go." in page
    told(dan, "own_credential_end", {}, one.id)
    assert "PR-1207" not in opened(dan, "own_credentials")
    assert dan.get(reverse("own_credential", args=[one.id])).status_code == 404


def test_he_takes_back_what_was_not_so(town, signed_in):
    dan = signed_in(town.accounts["dan"])
    told(dan, "own_hours_new", {"on": TODAY, "hours": "1", "domain": "general", "kind": "paid", "key": ids.new()})
    with organization.hold(town.organization_id):
        by = {"by": town.actors["dan"], "now": NOW}
        course = actions.note_course(town.dan, CourseFacts(Course.CRISIS, TODAY, 240), "Crisis day", **by)
        hours = ServiceHours.objects.get().id
    assert "Crisis day" in opened(dan, "own_credentials")
    told(dan, "own_course_end", {}, course)
    told(dan, "own_hours_end", {}, hours)
    with organization.hold(town.organization_id):
        assert queries.hours(town.system, [town.dan], on=TODAY) == {}


@pytest.mark.parametrize("who", ["otis", "theo", "lin", "rosa"])
def test_nobody_else_opens_it(town, signed_in, who):
    other = signed_in(town.accounts[who])
    for name in ("person_credentials", "person_hours_sheet", "person_course_new"):
        assert other.get(reverse(name, args=[town.dan])).status_code == 404
    assert told(other, "person_confirmed", {"row": []}, town.dan).status_code == 404


def test_his_supervisor_opens_it(town, signed_in):
    with organization.hold(town.organization_id):
        journey.assign(town.lin, town.dan, Hat.SUPERVISOR, program_id=town.program_id, by=town.system, now=NOW)
    assert "Hours and credentials" in opened(signed_in(town.accounts["lin"]), "person_credentials", town.dan)


def test_the_log_for_the_board_adds_up_names_nobody_and_its_file_tells_nothing(town, signed_in):
    with organization.hold(town.organization_id):
        actions.note_hours(town.dan, WorkFacts(TODAY, 60), "Chairs.", by=town.actors["dan"], now=NOW)
        town.contact("rosa", "dan", days_ago=3, minutes=90)
    dan, mei = signed_in(town.accounts["dan"]), signed_in(town.accounts["mei"])
    answer = dan.get(reverse("own_hours_sheet"), {"since": "not a day"})
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/pdf", 'inline; filename="sheet.pdf"'
    )  # fmt: skip
    sheet = PdfReader(BytesIO(answer.content))
    assert sheet.metadata.title == "Sheet · Harbor & Main"
    said = " ".join(page.extract_text().replace("\u200b", "") for page in sheet.pages)
    assert "Rosa" not in said
    assert "Dan Okafor" in said
    assert re.search(r"All together 1.5 1 0 0 1.5 1\b", " ".join(said.split()))
    assert "Signature" in said
    theirs = mei.get(reverse("person_hours_sheet", args=[town.dan]), {"since": TODAY})
    later = " ".join(page.extract_text() for page in PdfReader(BytesIO(theirs.content)).pages)
    assert re.search(r"All together 0 1 0 0 0 1\b", " ".join(later.replace("\u200b", "").split()))
