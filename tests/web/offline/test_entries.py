"""Entries written without a connection arrive: each once, by whoever wrote it, judged like its page."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

import pytest

from companionway.desk import entries as desk
from companionway.formats import sealed, ticket
from companionway.formats.ticket import Kind
from companionway.ground import clock, entries, ids, organization
from companionway.support.models import CheckIn, Contact
from companionway.support.rules import Source
from tests.cast import NOW
from tests.web.visiting import visitor, visitor_of

pytestmark = pytest.mark.usefixtures("now_stands_still")

CHECK_IN = {"mood": "2", "craving": "7", "words": "A hard day."}
CONTACT = {"mode": "call", "result": "reached", "note": "We talked about the river."}


@pytest.fixture
def phone(town):
    """Writes as one of the town, and sends."""
    return Phone(town)


class Phone:
    """What queue.js does, in Python."""

    def __init__(self, town):
        self.town = town

    def ticket(self, who: str, kind: Kind = Kind.CHECK_IN, person: UUID | None = None, at=NOW) -> str:
        with organization.hold(self.town.organization_id):
            by = self.town.actors[who]
            return desk.ticket_for(ids.new(), kind, person_id=person, by=by, now=at).ticket

    def written(
        self, who: str, ticket_: str, fields: dict, kind: str = "check_in", owner: str = "", at=NOW
    ) -> dict:
        """An entry of `who`, sealed in the name of `owner`."""
        with organization.hold(self.town.organization_id):
            tag = entries.owner_of(self.town.actors[owner or who])
        millis = round(at.timestamp() * 1000)
        plain = {"kind": kind, "fields": list(fields.items()), "given": millis, "written": millis}
        whole = sealed.seal(
            json.dumps(plain).encode(), sealed.from_text(entries.public()), entries.bound_to(ticket_, tag)
        )
        return {"ticket": ticket_, "sealed": sealed.to_text(whole)}

    def send(self, who: str, *some: dict, client=None, now=NOW) -> list[dict]:
        answer = (client or visitor(self.town, who)).post(
            "/own/entries", json.dumps({"now": now.timestamp() * 1000, "entries": list(some)}),
            content_type="application/json",
        )  # fmt: skip
        assert answer.status_code == 200
        return answer.json()["answers"]

    def kept(self, table) -> list:
        with organization.hold(self.town.organization_id):
            return list(table.objects.order_by("at"))


def test_a_check_in_arrives_and_is_kept_once_however_often_it_is_sent(phone, town):
    entry = phone.written("rosa", phone.ticket("rosa"), CHECK_IN)
    for _ in range(3):
        assert phone.send("rosa", entry, entry) == [{"state": "sent", "why": ""}] * 2
    [row] = phone.kept(CheckIn)
    assert (row.person_id, row.mood, row.craving, row.source) == (town.rosa, 2, 7, Source.OFFLINE)
    with organization.hold(town.organization_id):
        assert row.words == "A hard day."


def test_a_contact_arrives_and_is_kept_once(phone, town):
    token = phone.ticket("dan", Kind.CONTACT, town.rosa)
    entry = phone.written("dan", token, {**CONTACT, "with_person_id": str(town.dan)}, "contact")
    assert [phone.send("dan", entry)[0]["state"] for _ in range(2)] == ["sent", "sent"]
    [row] = phone.kept(Contact)
    assert (row.person_id, row.with_person_id, row.at) == (town.rosa, town.dan, NOW)


def test_the_pages_own_key_and_its_ticket_are_one(phone, town):
    """The page was sent, the answer was lost, and the phone sends the entry once more."""
    key = ids.new()
    with organization.hold(town.organization_id):
        token = desk.ticket_for(key, Kind.CONTACT, person_id=town.rosa, by=town.actors["dan"], now=NOW).ticket
    visitor(town, "dan").post(f"/people/{town.rosa}/contacts", {**CONTACT, "key": key})
    assert phone.send("dan", phone.written("dan", token, CONTACT, "contact"))[0]["state"] == "sent"
    assert len(phone.kept(Contact)) == 1


def test_what_another_account_wrote_is_neither_opened_nor_sent(phone, town):
    entry = phone.written("rosa", phone.ticket("rosa"), CHECK_IN)
    [answer] = phone.send("dan", entry)
    assert answer["state"] == "refused"
    assert "hard day" not in json.dumps(answer)
    assert phone.kept(CheckIn) == []
    assert phone.send("rosa", entry)[0]["state"] == "sent"


def test_somebody_of_another_organization_sends_nothing_of_ours(phone, town, elsewhere):
    entry = phone.written("rosa", phone.ticket("rosa"), CHECK_IN)
    assert phone.send("charlie", entry, client=visitor_of(elsewhere.account_id))[0]["state"] == "refused"
    assert phone.kept(CheckIn) == []


def test_an_entry_is_of_its_ticket_and_of_its_owner(phone, town):
    of_rosa, of_dan = phone.ticket("rosa"), phone.ticket("dan")
    moved = {**phone.written("rosa", of_rosa, CHECK_IN), "ticket": of_dan}
    in_her_name = phone.written("dan", of_dan, CHECK_IN, owner="rosa")
    assert [one["state"] for one in phone.send("dan", moved, in_her_name)] == ["refused", "refused"]
    assert phone.kept(CheckIn) == []


def test_a_ticket_for_one_kind_is_none_for_another(phone, town):
    entry = phone.written("dan", phone.ticket("dan"), CONTACT, "contact")
    assert phone.send("dan", entry)[0]["state"] == "refused"
    assert phone.kept(Contact) == []


def test_a_contact_is_of_whom_its_ticket_names_whatever_the_form_says(phone, town):
    token = phone.ticket("dan", Kind.CONTACT, town.rosa)
    phone.send("dan", phone.written("dan", token, {**CONTACT, "person_id": str(town.theo)}, "contact"))
    assert [row.person_id for row in phone.kept(Contact)] == [town.rosa]


def test_whom_one_may_no_longer_see_one_can_write_nothing_of(phone, town, monkeypatch):
    """The ticket is right, the ground is gone: Otis never may."""
    token = phone.ticket("otis", Kind.CONTACT, town.rosa)
    [answer] = phone.send("otis", phone.written("otis", token, CONTACT, "contact"))
    assert answer["state"] == "refused"
    assert "coordinator" in answer["why"]
    assert phone.kept(Contact) == []


def test_after_two_weeks_a_ticket_is_over_and_the_phone_says_why(phone, town, monkeypatch):
    entry = phone.written("rosa", phone.ticket("rosa"), CHECK_IN)
    late = NOW + ticket.LASTS + timedelta(seconds=1)
    client = visitor(town, "rosa")
    monkeypatch.setattr(clock, "now", lambda: late)
    [answer] = phone.send("rosa", entry, client=client, now=late)
    assert answer["state"] == "refused"
    assert "dos semanas" in answer["why"] or "two weeks" in answer["why"]


def test_what_the_form_would_not_take_is_refused_in_the_same_words(phone, town):
    token = phone.ticket("dan", Kind.CONTACT, town.rosa)
    [answer] = phone.send("dan", phone.written("dan", token, {**CONTACT, "minutes": "9999"}, "contact"))
    assert answer["state"] == "refused"
    assert "A contact can last from 0 to 1440 minutes." in answer["why"]
    [answer] = phone.send("dan", phone.written("dan", phone.ticket("dan"), {"words": "x" * 5_000}))
    assert "4000 letters too long; 1000 fit" in answer["why"]


def test_an_empty_check_in_is_refused_and_nothing_is_kept(phone, town):
    assert phone.send("rosa", phone.written("rosa", phone.ticket("rosa"), {}))[0]["state"] == "refused"
    assert phone.kept(CheckIn) == []


def test_a_huge_entry_is_refused_in_words_and_the_others_are_kept(phone, town):
    good = phone.written("rosa", phone.ticket("rosa"), CHECK_IN)
    huge = phone.written("rosa", phone.ticket("rosa"), {"words": "x" * 100_000})
    assert [one["state"] for one in phone.send("rosa", huge, good)] == ["refused", "sent"]


def hostile() -> list:
    return [
        {}, {"ticket": 1, "sealed": None}, {"ticket": "", "sealed": ""}, {"ticket": "é", "sealed": "é"},
        {"ticket": "A" * 147, "sealed": "B" * 300}, {"ticket": ["x"], "sealed": {"y": 1}},
    ]  # fmt: skip


@pytest.mark.parametrize("entry", hostile())
def test_whatever_is_sent_is_answered_in_words(phone, entry):
    [answer] = phone.send("rosa", entry)
    assert answer["state"] == "refused"
    assert answer["why"]


@pytest.mark.parametrize(
    "plain",
    [
        b"", b"[]", b"null", b"{}", b'{"kind": "check_in"}', b"\xff\xfe", b'{"kind":"check_in","fields":5}',
        b'{"kind":"check_in","fields":[["mood"]],"given":0,"written":0}',
        b'{"kind":"check_in","fields":[],"given":"x","written":0}',
        b'{"kind":"check_in","fields":[],"given":NaN,"written":Infinity}',
        b"[" * 5_000,
    ],
)  # fmt: skip
def test_a_sealed_thing_that_is_no_entry_is_refused(phone, town, plain):
    token = phone.ticket("rosa")
    with organization.hold(town.organization_id):
        about = entries.bound_to(token, entries.owner_of(town.actors["rosa"]))
    whole = sealed.to_text(sealed.seal(plain, sealed.from_text(entries.public()), about))
    assert phone.send("rosa", {"ticket": token, "sealed": whole})[0]["state"] == "refused"


@pytest.mark.parametrize("body", ["", "[]", "{", '{"entries": 5, "now": 0}', '{"entries": [1], "now": 0}',
                                  '{"entries": [], "now": "x"}', '{"entries": []}',
                                  '{"entries": [{}], "now": NaN}', "[" * 5_000])  # fmt: skip
def test_what_is_no_list_of_entries_is_unreadable(town, body):
    answer = visitor(town, "rosa").post("/own/entries", body, content_type="application/json")
    assert answer.status_code == 400


def test_too_many_at_once_are_not_taken(town):
    body = json.dumps({"now": 0, "entries": [{}] * (desk.MOST + 1)})
    assert visitor(town, "rosa").post("/own/entries", body, content_type="application/json").status_code == 400


def test_a_clock_that_is_wrong_is_put_right_and_told(phone, town):
    token = phone.ticket("dan", Kind.CONTACT, town.rosa, at=NOW - timedelta(hours=2))
    behind = timedelta(days=-400)
    fields = {**CONTACT, "with_person_id": str(town.dan)}
    entry = phone.written("dan", token, fields, "contact", at=NOW - timedelta(hours=2) + behind)
    [answer] = phone.send("dan", entry, now=NOW + behind)
    assert answer["state"] == "sent"
    assert "The clock of this phone is wrong" in answer["why"]
    [row] = phone.kept(Contact)
    assert row.at == NOW - timedelta(hours=2)


def test_a_shared_phone_is_given_no_tickets(town):
    client = visitor(town, "rosa")
    assert len(client.get("/own/entries").json()["tickets"]) == 6
    session = client.session
    session["phone"], session["phone_seen"], session["phone_minutes"] = "shared", NOW.timestamp(), 5
    session.save()
    told = client.get("/own/entries").json()
    assert told["tickets"] == []
    assert told["shared"]
    page = client.get("/own/check-in").content.decode()
    assert 'data-tickets=""' in page
    assert 'data-keep="/offline /own/reach/shared"' in page


def test_who_has_no_person_is_given_no_tickets(town):
    assert visitor(town, "sam").get("/own/entries").json()["tickets"] == []


def test_the_owners_tag_is_the_same_each_time_and_tells_no_account(town):
    tags = [visitor(town, who).get("/own/entries").json()["owner"] for who in ("rosa", "rosa", "dan")]
    assert tags[0] == tags[1] != tags[2]
    assert town.accounts["rosa"].hex not in tags[0]
