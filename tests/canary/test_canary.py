"""A word of its own in every text of Rosa's rows, looked for everywhere, as everybody."""

from __future__ import annotations

import io
import logging
import pickle
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from pypdf import PdfReader

from companionway.consent import queries as consent
from companionway.desk import often, telling
from companionway.ground import clock, organization
from companionway.ground.access import Actor, Category
from companionway.ground.models import Entry, Subject
from companionway.programs import queries as programs
from companionway.programs.rules import SCOPES
from tests import cast
from tests.api.calling import token_of
from tests.canary.declared import CODES, MAY_BE_SAID, OF_NOBODY
from tests.canary.planted import Planted, of_nobody, texts
from tests.cast import NOW, TODAY
from tests.stranger import test_api, test_pages
from tests.stranger.place import outermost
from tests.stranger.test_rooms import undone

pytestmark = pytest.mark.django_db
ROLES = ("rosa", "dan", "mei", "lin", "otis", "ines", "sam", "vera", "theo", "charlie", "nobody")
UNKNOWN = ("theo",)  # who is nothing to Rosa, and may write of himself
PAGES = [route for route in test_pages.ADDRESSES if route not in test_pages.INVENTED and "allauth" not in route]
READS = [one.values[0] for one in test_api.CALLS if one.values[1] == "get"]


def test_every_text_says_to_whom_it_may_be_said_or_why_it_is_of_nobody():
    names = {name for _, _, name in texts()}

    assert {name for name in names if name not in MAY_BE_SAID and not of_nobody(name)} == set()
    assert set(MAY_BE_SAID) <= names
    assert {key for key in OF_NOBODY if not any(of_nobody(name) for name in names if name.startswith(key))} == set()
    assert CODES


@pytest.fixture(scope="module")
def planted(django_db_setup, django_db_blocker) -> Iterator[Planted]:
    """Built once, and taken back."""
    with django_db_blocker.unblock(), outermost():
        yield Planted()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _the_towns_clock(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: cast.NOW)
    monkeypatch.setattr(often, "_counted", {})
    cache.clear()


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Every line of every log, however quiet it is set."""
    found: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(f"{record.getMessage()} {record.exc_info and record.exc_info[1]!r}")

    ear, root, asked = Ear(), logging.getLogger(), logging.getLogger("django.request")
    before = root.level, asked.level
    for logger in (root, asked):
        logger.addHandler(ear)
        logger.setLevel(logging.DEBUG)
    logging.getLogger("django.template").setLevel(logging.INFO)  # below: names of variables, and slow to tell
    yield found
    logging.getLogger("django.template").setLevel(logging.NOTSET)
    for logger, level in zip((root, asked), before, strict=True):
        logger.removeHandler(ear)
        logger.setLevel(level)


def actor(planted: Planted, who: str) -> Actor | None:
    if who == "charlie":
        return planted.ours.charlie.actor
    return planted.town.actors.get(who)


def may_be_said(planted: Planted, who: str) -> set[str]:
    """The fields whose words this viewer may read."""
    if who == "rosa":
        return set(MAY_BE_SAID)
    reader = actor(planted, who)
    if reader is None or who == "charlie":
        return set()
    with organization.hold(planted.town.organization_id):
        sees = consent.seen(reader, [planted.town.rosa], today=TODAY).get(planted.town.rosa, frozenset())
    return {
        name for name, rule in MAY_BE_SAID.items() if (rule in sees if isinstance(rule, Category) else rule(reader))
    }


def account(planted: Planted, who: str):
    return planted.ours.charlie.account_id if who == "charlie" else planted.town.accounts.get(who)


def heard(answer) -> str:
    """All that an answer says: headers, body, and what can be read of a PDF."""
    said = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(body))
        return said + str(reader.metadata) + "\n".join(page.extract_text() for page in reader.pages)
    return said + body.decode(errors="replace")


def kept() -> str:
    """What the cache holds."""
    folder = Path(settings.CACHES["default"]["LOCATION"])
    found = []
    for file in folder.glob("*.djcache") if folder.exists() else ():
        with file.open("rb") as opened:
            pickle.load(opened)
            found.append(repr(pickle.loads(zlib.decompress(opened.read()))))
    return "\n".join(found)


def come_in(planted: Planted, who: str) -> Client:
    """A browser in which this viewer is signed in."""
    client = Client()
    if who != "nobody":
        client.force_login(programs.account(account(planted, who)))
    return client


def told_wrongly(planted: Planted, who: str, said: dict[str, str]) -> dict[str, list[str]]:
    """field -> where it was said though it may not be."""
    may, wrong = may_be_said(planted, who), defaultdict(list)
    for where, text in said.items():
        for name in planted.words(text) - may:
            wrong[name].append(where)
    return dict(wrong)


@pytest.mark.parametrize("who", ROLES)
def test_no_page_says_what_its_reader_may_not_know(planted, lines, who):
    said = {}
    with undone():
        visitor = come_in(planted, who)
        for route in PAGES:
            said[route] = heard(test_pages.walk(planted.ours, route, "get", account(planted, who), visitor))
            if who != "nobody" and settings.SESSION_COOKIE_NAME not in visitor.cookies:
                visitor = come_in(planted, who)
        said["the logs"], said["the cache"] = "\n".join(lines), kept()
    quiet = {"the logs": said.pop("the logs"), "the cache": said.pop("the cache")}

    assert "\n".join(f"{name}: {where}" for name, where in told_wrongly(planted, who, said).items()) == ""
    assert [where for where, text in quiet.items() if planted.words(text)] == []


@pytest.mark.parametrize("who", UNKNOWN)
def test_no_refusal_says_more_than_the_page(planted, lines, who):
    said, visitor = {}, come_in(planted, who)
    for route in PAGES:
        with undone():
            said[route] = heard(test_pages.walk(planted.ours, route, "post", account(planted, who), visitor))
        if settings.SESSION_COOKIE_NAME not in visitor.cookies:
            visitor = come_in(planted, who)

    assert told_wrongly(planted, who, said) == {}
    assert planted.words("\n".join(lines)) == set()


@pytest.mark.parametrize("who", [who for who in ROLES if who != "nobody"])
def test_no_answer_of_the_api_says_what_its_reader_may_not_know(planted, lines, who):
    said = {}
    with undone():
        token = token_of(replace(actor(planted, who), permissions=frozenset(SCOPES)), *SCOPES)
        for path in READS:
            said[path] = heard(test_api.call(planted.ours, path, "get", token))

    assert told_wrongly(planted, who, said) == {}
    assert planted.words("\n".join(lines)) == set()


def test_nothing_that_leaves_says_any_of_it(planted, tmp_path, monkeypatch):
    """Notices in every way: the address is all that may stand outside of the words, and is where they go."""
    with undone(), organization.hold(planted.town.organization_id):
        telling.deliver(by=planted.town.system, now=NOW)
    written = "\n".join(
        file.read_text(errors="replace") for file in (Path(settings.HOME) / "outbox").rglob("*") if file.is_file()
    )

    assert planted.words(written) <= {"notices.Line.address"}


def test_the_ledger_and_its_subjects_hold_no_word(planted):
    with organization.hold(planted.town.organization_id):
        rows = [*Entry.objects.values(), *Subject.objects.values()]

    assert len(rows) > 20
    assert planted.words(repr(rows)) == set()


def test_a_word_that_is_said_would_be_heard(planted):
    """Otherwise silence would prove nothing."""
    mei = planted.town.accounts["mei"]
    page = heard(test_pages.walk(planted.ours, "people/<uuid:person_id>", "get", mei))
    if earlier := re.search(r"[^\"]+/story\?before=[^\"]+", page):  # the page shows the newest of the story
        client = Client()
        client.force_login(programs.account(mei))
        page += heard(client.get(earlier[0]))
    own = heard(test_pages.walk(planted.ours, "own/people", "get", planted.town.accounts["rosa"]))

    contact = "contacts/<uuid:contact_id>"
    written = heard(test_pages.walk(planted.ours, contact, "get", planted.town.accounts["mei"]))

    assert "people.Card.given_name" in planted.words(page)
    assert "support.Contact.note" in planted.words(written)
    assert "people.OwnTie.words" in planted.words(own)
    assert told_wrongly(planted, "theo", {"a page": page}) != {}
