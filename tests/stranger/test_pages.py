"""Charlie, of another organization, and somebody who is not signed in walk every address with ids of ours.

They find what stands at an address that does not exist, and no byte of our people. A new address is walked as soon
as it exists; a new kind of id in one fails the test until `place.given` says what of ours it stands for.
"""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern
from django.utils.datastructures import MultiValueDict

from companionway.ground import clock
from companionway.programs import queries as programs
from tests import cast, house
from tests.stranger.place import Ours

pytestmark = pytest.mark.django_db

ADDRESSES = dict(house.addresses())
OWN = {
    route: pattern
    for route, pattern in ADDRESSES.items()
    if pattern.callback.__module__.startswith("companionway") and not route.startswith("api/")  # walked beside
}
PUBLIC = {
    "ask/<uuid:program_id>": "where anybody may ask to be called back; it shows nobody, and writes by its own key",
    "meetings/<uuid:program_id>/feed.json": "a program's own meetings, which anybody may read; it tells of nobody",
    "meetings/<uuid:program_id>/<uuid:meeting_id>/wrong": "where anybody may say what is wrong, by its own key",
    "meetings/<uuid:program_id>/ways": "the shelf of pathways, which anybody may read; it knows nobody",
    "meetings/<uuid:program_id>": "where anybody finds a meeting; it shows nobody, and writes nothing",
    "meetings/<uuid:program_id>/kept": "the same for everybody: what is kept stands on the phone",
    "meetings/<uuid:program_id>/print": "what was found, on paper; it shows nobody, and writes nothing",
    "meetings/<uuid:program_id>/map": "the same on a map",
    "meetings/<uuid:program_id>/embed.js": "the finder's script for pages of others, the same for everybody",
    "meetings/<uuid:program_id>/embed": "what that script asks for: the finder, for whoever looks",
    "meetings/<uuid:program_id>/<uuid:meeting_id>": "a meeting as its list tells it; it shows nobody",
    "with/<str:token>/<uuid:handoff_id>/<str:said>": "the token and its code are the right; without them it asks",
}
OF_OURS = [route for route, pattern in OWN.items() if "<uuid:" in route and route not in PUBLIC]
INVENTED = {"look": "the parts of the look, with names that are everybody's and nobody's"}
ANYBODYS = {"token": "x" * 43}  # a token is the right to its page; a made-up one opens nothing


@pytest.fixture(autouse=True)
def _the_towns_clock(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: cast.NOW)
    cache.clear()  # of rate limits


def walk(
    ours: Ours, route: str, method: str, account_id: UUID | None, client: Client | None = None
) -> HttpResponse:
    """One request with ids of ours in the address and in everything that a form may hold.

    `client`: a browser that is signed in already.
    """
    if client is None:
        client = Client(raise_request_exception=True)
        if account_id is not None:
            client.force_login(programs.account(account_id))
    arguments = {name: given(ours, name, ADDRESSES[route]) for name in ADDRESSES[route].pattern.converters}
    address = "/" + route.replace("^", "").replace("$", "")
    for name, value in arguments.items():
        kind = ADDRESSES[route].pattern.converters[name].__class__.__name__.removesuffix("Converter").lower()
        kind = "str" if kind == "string" else kind
        address = address.replace(f"<{kind}:{name}>", str(value)).replace(f"<{name}>", str(value))
    return client.post(address, filled(ours)) if method == "post" else client.get(address)


def given(ours: Ours, name: str, pattern: URLPattern) -> object:
    """What of ours an address is given; allauth's addresses hold keys and tokens, which are made up."""
    if name in ANYBODYS:
        return ANYBODYS[name]
    if pattern.callback.__module__.startswith("allauth"):
        return ours.given.get(name, 1 if name == "pk" else "made-up")
    return ours.given[name]


def filled(ours: Ours) -> MultiValueDict:
    """A form with every field that any page has, each with something of ours or something likely."""
    plain = {
        name: str(value)
        for name, value in ours.given.items()
        if isinstance(name, str) and not isinstance(value, list)
    }
    plain |= {
        "person": plain["person_id"], "helper": plain["helper_id"], "other": plain["other_id"],
        "named": plain["named_id"], "program": plain["program_id"], "account": plain["account_id"],
        "organization": str(ours.town.organization_id),
        "at": "2026-11-23T10:00", "mode": "call", "direction": "mutual", "result": "reached", "kind": "talked",
        "note": "A word.", "role": "peer", "hat": "buddy", "reason": "with_family", "until_on": "2026-11-26",
        "q": "Marin", "words": "Marin", "part": "participant", "safe_to_say": "nothing", "address": "303-555-0101",
        "confirm": "on", "sure": "on", "level": "outpatient", "outward_name": "Ours", "login": "mei@example.org",
        "asker": "family", "came": "door", "how": "paper", "near": "Boulder, CO",
    }  # fmt: skip
    return MultiValueDict({name: [value] for name, value in plain.items()})


def heard(answer: HttpResponse) -> str:
    """All that an answer says, in its headers and its body."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return headers if answer.streaming else headers + answer.content.decode(errors="replace")


@pytest.mark.sqlite  # a door that is closed asks no database
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", [route for route in ADDRESSES if route not in INVENTED])
def test_a_stranger_learns_and_changes_nothing(ours, route, method):
    asked = {str(value) for value in ours.given.values()}
    with ours.unchanged():
        for account_id in (ours.charlie.account_id, None):
            answer = walk(ours, route, method, account_id)
            # The way to sign in carries the address that was asked for, and so its ids; a form says what was typed.
            told = heard(answer).replace(filled(ours)["address"], "")
            assert [word for word in ours.told(told) if word not in asked] == []


@pytest.mark.sqlite  # a door that is closed asks no database
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", OF_OURS)
def test_what_is_ours_is_not_there_for_charlie(ours, route, method):
    answer = walk(ours, route, method, ours.charlie.account_id)

    assert answer.status_code in (404, 405)  # 405: this address takes no such call, whoever makes it


@pytest.mark.sqlite  # a door that is closed asks no database
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", OF_OURS)
def test_whoever_is_not_signed_in_is_asked_to(ours, route, method):
    answer = walk(ours, route, method, None)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


@pytest.mark.parametrize("route", OF_OURS)
def test_the_same_address_is_there_for_our_own_colleagues_or_for_her_whose_own_it_is(ours, route):
    """Otherwise Charlie's 404 would prove nothing."""
    who = ("mei", "rosa") if route.startswith("own/") else ("mei", "ines")
    answers = {walk(ours, route, "get", ours.town.accounts[one]).status_code for one in who}
    assert answers & {200, 302, 405}


def test_an_answer_that_tells_would_be_heard(ours):
    answer = walk(ours, "people/<uuid:person_id>", "get", ours.town.accounts["mei"])

    assert "Rosa" in ours.told(heard(answer))
