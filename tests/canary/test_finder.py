"""What somebody types into the finder is in no log, table, query, session, cookie, address or cache.

Every address below /meetings that takes a form is walked, as soon as it exists; and the API's search.
"""

from __future__ import annotations

import logging
import pickle
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from companionway.desk import often
from companionway.ground import clock, organization
from companionway.meetings.models import MutualAidMeeting
from tests import house
from tests.cast import NOW
from tests.stranger.listed import listed
from tests.stranger.place import WRITES

pytestmark = pytest.mark.django_db

# Each could be nobody else's: a town, words of a name, where a phone is.
TYPED = {
    "near": "Zquillville", "words": "zqothersea zqfirst", "here": "51.37,-113.91", "far": "mi:25",
    "when": "tonight", "how": "both", "whose": "others", "in": "en",
}  # fmt: skip
ASKED = {
    "by a form": TYPED,
    "by where the phone is": {name: text for name, text in TYPED.items() if name != "near"},
    "by a place of numbers": TYPED | {"near": "51.37,-113.91"},
}
CANARIES = ("zquillville", "zqothersea", "zqfirst", "51.37", "113.91")
KEPT_ON_PURPOSE = {
    "meetings/<uuid:program_id>/<uuid:meeting_id>/wrong": "a correction is for the keeper of the list; encrypted",
}
FORMS = [
    route
    for route, _ in house.addresses()
    if route.startswith("meetings/<uuid:program_id>") and route not in KEPT_ON_PURPOSE
]


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Every line of every log, however quiet it is set."""
    found: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(f"{record.getMessage()} {record.exc_info and record.exc_info[1]!r}")

    ear, loggers = Ear(), [logging.getLogger(name) for name in ("", "django.request", "django.server")]
    before = [one.level for one in loggers]
    for one in loggers:
        one.addHandler(ear)
        one.setLevel(logging.DEBUG)
    logging.getLogger("django.template").setLevel(logging.INFO)  # below: names of variables, and slow to tell
    yield found
    logging.getLogger("django.template").setLevel(logging.NOTSET)
    for one, level in zip(loggers, before, strict=True):
        one.removeHandler(ear)
        one.setLevel(level)


@pytest.fixture
def meeting_id(town, monkeypatch):
    """The strangers' lists, at the town's own time."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(often, "_counted", {})
    cache.clear()
    with organization.hold(town.organization_id):
        listed(town)
        return MutualAidMeeting.objects.order_by("key").values_list("id", flat=True)[0]


def told(text: str) -> list[str]:
    return [one for one in CANARIES if one in text.lower()]


def kept() -> str:
    """What the cache holds."""
    folder, found = Path(settings.CACHES["default"]["LOCATION"]), []
    for file in folder.rglob("*.djcache") if folder.exists() else ():
        with file.open("rb") as opened:
            pickle.load(opened)
            found.append(repr(pickle.loads(zlib.decompress(opened.read()))))
    return "\n".join(found)


def asked(town, meeting_id, route: str, typed: dict[str, str]) -> tuple[HttpResponse, list[str]]:
    """The answer to this form, and everything that the database was asked meanwhile."""
    statements: list[str] = []

    def watch(execute, sql, parameters, many, context):
        statements.append(f"{sql} {parameters!r}")
        return execute(sql, parameters, many, context)

    address = "/" + route.replace("<uuid:program_id>", str(town.program_id))
    with connection.execute_wrapper(watch):
        return Client().post(address.replace("<uuid:meeting_id>", str(meeting_id)), typed), statements


@pytest.mark.parametrize("how", ASKED)
@pytest.mark.parametrize("route", FORMS)
def test_what_is_typed_is_written_nowhere(town, meeting_id, lines, route, how):
    sessions = Session.objects.count()
    answer, statements = asked(town, meeting_id, route, ASKED[how])

    assert answer.status_code in (200, 405, 422)
    assert [one for one in statements if told(one)] == []  # a database keeps a log of its own
    assert [one for one in statements if WRITES.search(one)] == []
    assert [one for one in lines if told(one)] == []
    assert told(kept()) == []
    assert answer.cookies == {}
    assert Session.objects.count() == sessions
    assert told("\n".join(f"{name}: {value}" for name, value in answer.headers.items())) == []
    if answer.status_code != 405:
        assert "no-store" in answer["Cache-Control"]


def test_the_same_by_the_api(town, meeting_id, lines):
    good = {"near": "51.37,-113.91", "words": "zqothersea", "when": "tonight"}
    statements: list[str] = []
    answered = []

    def watch(execute, sql, parameters, many, context):
        statements.append(f"{sql} {parameters!r}")
        return execute(sql, parameters, many, context)

    for said in (good, {"near": "Zquillville"}, good | {"when": "zqothersea"}, good | {"zqfirst": 1}):
        with connection.execute_wrapper(watch):
            answer = Client().post(f"/api/meetings/{town.program_id}/search", said, content_type="application/json")
        answered.append(answer.status_code)
        assert answer.cookies == {}
        assert told("\n".join(map(str, answer.headers.items()))) == []
    assert answered == [200, 409, 422, 422]
    assert [one for one in statements if told(one) or WRITES.search(one)] == []
    assert [one for one in lines if told(one)] == []
    assert told(kept()) == []


def test_what_is_typed_would_be_heard(town, meeting_id, lines):
    """Otherwise silence would prove nothing: the page gives back what was typed, in its form."""
    logging.getLogger("companionway").debug("near %s", TYPED["near"])
    answer, _ = asked(town, meeting_id, "meetings/<uuid:program_id>", TYPED)

    assert any(map(told, lines))
    assert "zquillville" in told(answer.content.decode())
