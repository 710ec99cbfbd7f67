"""This is wrong: anybody may say so, nobody is asked who they are, and whoever keeps the list settles it."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

import pytest
from django.test import Client

from companionway.ground import organization
from companionway.ground.models import Entry
from companionway.meetings import queries
from companionway.meetings.models import Correction, Feed, MutualAidMeeting
from companionway.meetings.rules import FeedFormat, FeedKind, Fellowship
from companionway.web.corrections import LIMITS
from companionway.wording import neutral
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]


@pytest.fixture
def noon(town) -> MutualAidMeeting:
    """A meeting of a list that somebody else publishes."""
    with organization.hold(town.organization_id):
        feed = Feed.objects.create(
            name="Front range intergroup", kind=FeedKind.FILE, format=FeedFormat.CSV, fellowship=Fellowship.AA,
            zone=cast.ZONE, correct_email="web+list@example.org", added_at=cast.NOW,
        )  # fmt: skip
        return MutualAidMeeting.objects.create(
            feed=feed, key="noon", name="Noon & <b>friends</b>", fellowship=Fellowship.AA, days=31, start=720,
            minutes=60, zone=cast.ZONE, attendance="in_person", location="Library", city="Boulder",
            correct_url="https://list.example.org/feedback",
        )  # fmt: skip


@pytest.fixture
def at(town, noon) -> str:
    return f"/meetings/{town.program_id}/{noon.pk}/wrong"


def key_on(at: str) -> str:
    return re.search(r'name="key" value="([^"]+)"', Client().get(at).content.decode())[1]


def waiting(town) -> list[queries.CorrectionView]:
    with organization.hold(town.organization_id):
        return list(queries.corrections(town.actors["mei"]))


@pytest.mark.parametrize(("language", "said"), [("en", "What is wrong here?"), ("es", "¿Qué no es correcto aquí?")])
def test_the_page_is_for_anybody_and_leaves_nothing_on_the_phone(at, language, said):
    answer = Client().get(f"{at}?in={language}")
    page = answer.content.decode()

    assert said in page
    assert "Noon &amp; &lt;b&gt;friends&lt;/b&gt;" in page
    assert (answer.cookies, answer["Cache-Control"], answer["Referrer-Policy"]) == ({}, "no-store", "no-referrer")
    assert neutral.tells(re.search(r"<title>(.*?)</title>", page)[1], hints=True) == []


def test_what_is_said_reaches_the_keeper_once_however_often_it_is_sent(town, at, signed_in):
    sent = {"kind": "gone", "words": "The door was <i>shut</i>.", "key": key_on(at), "in": "en"}
    for _ in range(2):
        assert "We have it. Thank you." in Client().post(at, sent).content.decode()

    (said,) = waiting(town)
    assert (said.kind, said.words, said.name) == ("gone", "The door was <i>shut</i>.", "Noon & <b>friends</b>")
    page = signed_in(town.accounts["mei"]).get("/lists/corrections").content.decode()
    assert "The door was &lt;i&gt;shut&lt;/i&gt;." in page
    assert "https://list.example.org/feedback" in page
    with organization.hold(town.organization_id):
        (entry,) = Entry.objects.filter(what="meetings.correct")
    assert entry.by_account_id is None
    assert "door" not in str(entry.detail)


@pytest.mark.parametrize(
    ("wrong", "status", "told"),
    [
        ({"kind": ""}, 422, "Please choose one of these."),
        ({"key": "made-up"}, 422, "This page was open for a long time."),
        ({"website": "https://spam.example"}, 422, "Please leave the last box empty"),
        ({"words": "x" * 601}, 422, "1 letter too long"),
    ],
)
def test_what_is_not_taken_is_given_back_with_what_was_typed(town, at, wrong, status, told):
    answer = Client().post(at, {"kind": "time", "words": "It is at one.", "key": key_on(at), "in": "en"} | wrong)

    assert answer.status_code == status
    assert told in answer.content.decode().replace("&#x27;", "'")
    assert waiting(town) == []


def test_a_key_of_one_meeting_is_none_of_another(town, at, noon):
    with organization.hold(town.organization_id):
        other = MutualAidMeeting.objects.get(pk=noon.pk)
        other.pk, other.key = None, "evening"
        other.save(force_insert=True)
    answer = Client().post(f"/meetings/{town.program_id}/{other.pk}/wrong", {"kind": "gone", "key": key_on(at)})

    assert answer.status_code == 422
    assert waiting(town) == []


def test_a_flood_from_one_address_is_slowed_and_nothing_typed_is_lost(town, at):
    many = int(LIMITS["wrong"].split("/")[0])
    answers = [
        Client().post(at, {"kind": "link", "words": f"Number {n}", "key": key_on(at)}) for n in range(many + 1)
    ]

    assert [one.status_code for one in answers] == [200] * many + [429]
    assert f"Number {many}" in answers[-1].content.decode()
    assert len(waiting(town)) == many


def test_the_mail_to_the_publisher_is_neutral_and_holds_nobodys_words(town, at, signed_in):
    Client().post(at, {"kind": "time", "words": "My sponsor Rosa says it is at one.", "key": key_on(at)})
    page = signed_in(town.accounts["mei"]).get("/lists/corrections").content.decode()
    mail = unquote(html.unescape(re.search(r'href="(mailto:[^"]+)"', page)[1]))

    assert mail.startswith("mailto:web+list@example.org?subject=An entry in your list&")
    assert "Noon & <b>friends</b> (noon)" in mail
    assert "the time is wrong" in mail
    assert "Rosa" not in mail
    assert neutral.tells(mail.split("body=")[1], hints=True) == []


def test_settling_it_deletes_what_was_written_and_is_done_once(town, at, signed_in):
    Client().post(at, {"kind": "gone", "words": "Nobody came.", "key": key_on(at)})
    (said,) = waiting(town)
    mei = signed_in(town.accounts["mei"])
    page = f"/lists/corrections/{said.id}"

    assert mei.post(page, {"outcome": "passed_on"}).status_code == 302
    assert mei.post(page, {"outcome": "passed_on"}).status_code == 302
    assert mei.post(page, {"outcome": "mended"}).status_code == 409
    assert waiting(town) == []
    with organization.hold(town.organization_id):
        row = Correction.objects.get()
        assert (row.words, row.settled, row.settled_by_id) == ("", "passed_on", town.accounts["mei"])
        assert Entry.objects.filter(what="meetings.settle").count() == 1
    assert "passed on to whoever publishes it" in mei.get("/lists/corrections").content.decode()


def test_who_keeps_no_lists_reads_no_word_of_it(town, at, elsewhere, signed_in):
    Client().post(at, {"kind": "gone", "words": "Nobody came.", "key": key_on(at)})
    (said,) = waiting(town)

    for account_id in (town.accounts["dan"], town.accounts["rosa"]):
        client = signed_in(account_id)
        assert client.get("/lists/corrections").status_code == 404
        assert client.post(f"/lists/corrections/{said.id}", {"outcome": "mended"}).status_code == 404
    charlie = signed_in(elsewhere.account_id)
    assert "Nobody came" not in charlie.get("/lists/corrections").content.decode()
    assert charlie.post(f"/lists/corrections/{said.id}", {"outcome": "mended"}).status_code == 404
    assert len(waiting(town)) == 1
