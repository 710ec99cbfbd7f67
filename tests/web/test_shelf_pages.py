"""The shelf of pathways: for anybody, in two languages, with what a program knows of each in its own town."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from companionway.ground import organization
from companionway.ground.models import Entry
from companionway.journey.rules import Pathway
from companionway.meetings import queries
from companionway.meetings.rules import MOST_OF_A_NOTE, shelf
from companionway.wording import neutral
from tests.stranger.listed import listed

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(town) -> str:
    return f"/meetings/{town.program_id}/ways"


def note_at(town, pathway: str = "smart") -> str:
    return f"/lists/ways/{town.program_id}/{pathway}"


@pytest.mark.parametrize("language", ["en", "es"])
def test_anybody_reads_every_way_and_nothing_stays_on_the_phone(town, at, language):
    answer = Client(headers={"accept-language": "en"}).get(f"{at}?in={language}")
    said = answer.content.decode()

    assert all(one.what[language] in said for one in shelf())
    assert answer["Content-Language"] == language
    assert (answer.cookies, answer["Cache-Control"]) == ({}, "no-store")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert neutral.tells(re.search(r"<title>(.*?)</title>", said)[1], hints=True) == []
    assert len(re.findall(r'rel="noopener noreferrer external"', said)) == len(re.findall(r'href="https://', said))


def test_the_ways_stand_by_their_names_and_none_before_another(at):
    said = Client(headers={"accept-language": "en"}).get(at).content.decode()
    names = re.findall(r'<h2 id="\w+-name">(.*?)</h2>', said)

    assert len(names) == len(Pathway)
    assert names[:-1] == sorted(names[:-1], key=str.casefold)
    assert names[-1].startswith("Every way together")


def test_meetings_of_our_own_lists_are_one_tap_away_and_nothing_of_it_is_in_an_address(town, at):
    visitor = Client(headers={"accept-language": "en"})
    assert "In our lists" not in visitor.get(at).content.decode()
    with organization.hold(town.organization_id):
        listed(town)
    said = visitor.get(at).content.decode()

    assert re.findall(r'name="whose" value="(\w+)"', said) == ["aa"]  # our own all-recovery table has no shelf
    assert 'method="post"' in said
    found = visitor.post(f"/meetings/{town.program_id}", {"whose": "aa", "when": "week", "how": "both"})
    assert "Noon" in found.content.decode()
    assert "Sunday table" not in found.content.decode().partition("other ways")[0]


def test_a_keeper_writes_what_is_known_in_town_and_everybody_reads_it(town, at, signed_in):
    mei = signed_in(town.accounts["mei"])
    written = {"en": "Mondays at seven, <b>second</b> floor.", "es": ""}

    assert mei.post(note_at(town), written).status_code == 302
    assert mei.post(note_at(town), written).status_code == 302  # sent twice

    assert "Mondays at seven, &lt;b&gt;second&lt;/b&gt; floor." in Client().get(at).content.decode()
    assert 'class="shelf-note" lang="en"' in Client().get(f"{at}?in=es").content.decode()
    assert "Mondays at seven" in mei.get(f"/lists/ways/{town.program_id}").content.decode()
    with organization.hold(town.organization_id):
        assert Entry.objects.filter(what="meetings.note_way").count() == 1

    mei.post(note_at(town), {"en": " ", "es": ""})
    with organization.hold(town.organization_id):
        assert queries.way_notes(town.system, town.program_id) == {}
    assert "Mondays" not in Client().get(at).content.decode()


def test_a_note_that_is_too_long_is_given_back_as_it_was_typed(town, signed_in):
    long = "x" * (MOST_OF_A_NOTE + 1)
    answer = signed_in(town.accounts["mei"]).post(note_at(town), {"en": long, "es": ""})

    assert answer.status_code == 422
    assert long in answer.content.decode()


def test_who_keeps_no_lists_and_who_belongs_elsewhere_write_nothing(town, elsewhere, signed_in):
    for account_id in (town.accounts["dan"], town.accounts["rosa"], elsewhere.account_id):
        assert signed_in(account_id).post(note_at(town), {"en": "Mine."}).status_code == 404
    assert signed_in(town.accounts["mei"]).get(note_at(town, "nowhere")).status_code == 404
    with organization.hold(town.organization_id):
        assert queries.way_notes(town.system, town.program_id) == {}
