"""What programs read is what the pages show to the same account: the same people, reasons and words."""

from __future__ import annotations

from datetime import time

import pytest

from companionway.ground import ids, organization
from companionway.ground.access import Permission
from companionway.people import actions as people
from companionway.people.rules import ChannelKind, SafeToSay
from companionway.programs.rules import SCOPES
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_a_token_says_whose_it_is_and_what_it_may_do(town, program_of):
    me = program_of("mei", Permission.LIST_READ).told("me")

    assert (me["name"], me["account_id"]) == ("Mei", str(town.accounts["mei"]))
    assert me["scopes"] == ["list.read"]
    assert {one["name"] for one in me["programs"]} == {"Main Street Center", "Harbor House"}


def test_the_list_gives_reasons_as_codes_numbers_and_the_pages_sentence(town, program_of):
    with organization.hold(town.organization_id):
        for days_ago in range(60, 20, -4):
            town.contact("rosa", "dan", days_ago=days_ago)
    item = next(one for one in program_of("mei").told("today")["open"] if one["person"]["first_name"] == "Rosa")

    reason = next(one for one in item["reasons"] if one["code"] == "silence")
    assert reason["numbers"]["days"] == 24
    assert reason["sentence"].startswith("No two-way contact for 24 days")
    assert "Dan" in [one["person"]["first_name"] for one in item["could_go"]]
    assert [way["safe_to_say"] for way in item["channels"]] == ["first_name"]


def test_sentences_are_in_the_callers_language(town, program_of):
    with organization.hold(town.organization_id):
        for days_ago in range(60, 20, -4):
            town.contact("rosa", "dan", days_ago=days_ago)
    spanish = program_of("mei", **{"accept-language": "es-MX"}).get(f"people/{town.rosa}/why")

    assert spanish["Content-Language"] == "es"
    assert "Sin conversación" in spanish.json()["item"]["reasons"][0]["sentence"]


def test_without_a_wish_the_language_is_the_accounts_own(town, program_of):
    from companionway.programs.models import Account

    Account.objects.filter(id=town.accounts["mei"]).update(language="es")

    assert program_of("mei").told("me")["language"] == "es"


def test_the_list_is_cut_to_a_program_and_to_an_urgency(town, program_of):
    with organization.hold(town.organization_id):
        town.contact("rosa", "dan", days_ago=24)
    mei = program_of("mei")
    assert mei.told("today", program_id=town.house_id)["open"] == []
    whole = mei.told("today", program_id=town.program_id)
    urgency = whole["open"][0]["urgency"]
    some = mei.told("today", urgency=urgency)["open"]
    assert some
    assert {one["urgency"] for one in some} == {urgency}


def test_a_person_is_told_as_far_as_the_caller_sees_them(town, program_of):
    full = program_of("mei").told(f"people/{town.rosa}")
    assert full["person"]["name"] == "Rosa Marín"
    assert {"identity", "contacts"} <= set(full["sees"])
    assert {one["person"]["first_name"] for one in full["beside"]} >= {"Dan", "Ana"}

    house = program_of("otis").told(f"people/{town.rosa}")
    assert "contacts" not in house["sees"]
    assert (house["ties"], house["stays"]) == ([], [])
    assert program_of("otis").get(f"people/{town.rosa}/ties").status_code == 404


def test_people_are_found_by_name_without_the_name_in_an_address(program_of):
    found = program_of("mei").post("people/search", {"words": "marin"}).json()["people"]

    assert [one["name"] for one in found] == ["Ana Marín", "Rosa Marín"]


def test_everyone_is_read_page_by_page(town, program_of):
    with organization.hold(town.organization_id):
        for number in range(60):
            people.add(given_name=f"Zoe{number:02}", program_id=town.program_id, by=town.system, now=NOW)
    mei = program_of("mei")
    first = mei.told("people")
    second = mei.told("people", after=first["next"])

    names = [one["name"] for one in first["people"] + second["people"]]
    assert (len(names), second["next"]) == (first["total"], None)
    assert len(set(names)) == first["total"]


def test_a_story_is_read_page_by_page_to_its_end(town, program_of):
    with organization.hold(town.organization_id):
        for days_ago in range(20):
            town.contact("rosa", "dan", days_ago=days_ago, note="A word." if days_ago == 0 else "")
    mei, before, lines = program_of("mei"), None, []
    while True:
        page = mei.told(f"people/{town.rosa}/story", **({"before": before} if before else {}))
        lines += page["lines"]
        before = page["before"]
        if before is None:
            break

    assert len({one["id"] for one in lines}) == len(lines)
    contacts = [one for one in lines if one["kind"] == "contact"]
    assert len(contacts) == 20
    assert contacts[0]["sentence"] == "Talked on the phone"
    assert contacts[0]["contact"]["note"] == "A word."


def test_channels_relationships_and_ties_stand_at_their_own_addresses(town, program_of):
    with organization.hold(town.organization_id):
        for one, other in ((town.rosa, town.theo), (town.theo, town.rosa)):
            people.name_tie(one, other, at_night=True, steadier=False, on=TODAY, by=town.system, now=NOW)
    mei = program_of("mei")

    assert mei.told(f"people/{town.rosa}/channels")["channels"][0]["address"] == "303-555-0142"
    assert {one["hat"] for one in mei.told(f"people/{town.rosa}/relationships")["beside"]} >= {"peer_supporter"}
    ties = mei.told(f"people/{town.rosa}/ties")["ties"]
    assert [(one["person"]["first_name"], one["named_back"]) for one in ties] == [("Theo", True)]


def test_a_time_of_day_is_told_as_it_is_where_the_person_is(town, program_of):
    evening = people.ChannelFacts(ChannelKind.TEXT, "303-555-0177", SafeToSay.NOTHING, safe_from=time(17, 30))
    with organization.hold(town.organization_id):
        people.add_channel(town.rosa, evening, by=town.system, now=NOW)

    ways = program_of("mei").told(f"people/{town.rosa}/channels")["channels"]
    assert [one["safe_from"] for one in ways] == [None, "17:30"]


def test_the_digest_is_for_whoever_may_read_it(town, program_of):
    assert program_of("mei").told("today/digest")["day"] == "2026-11-24"
    assert program_of("dan").get("today/digest").status_code == 404


def test_the_words_of_the_vocabulary_are_told_in_both_languages(program_of):
    english = program_of("mei").told("words")["words"]
    spanish = program_of("mei", **{"accept-language": "es"}).told("words")["words"]

    assert english["mode"].keys() == spanish["mode"].keys() >= {"call", "in_person"}
    assert english["mode"] != spanish["mode"]


@pytest.mark.parametrize("scope", SCOPES)
def test_a_scope_opens_its_own_operations_and_no_others(town, program_of, scope):
    """Each scope alone: what another one opens is not there."""
    opened = {
        "today": Permission.LIST_READ, f"people/{town.rosa}/why": Permission.LIST_READ,
        "people": Permission.PERSON_READ, f"people/{town.rosa}": Permission.PERSON_READ,
        f"people/{town.rosa}/story": Permission.PERSON_READ, f"contacts/{ids.new()}": None,
    }  # fmt: skip
    calls = program_of("mei", scope)

    for path, needed in opened.items():
        assert calls.get(path).status_code == (200 if needed is scope else 404), path
