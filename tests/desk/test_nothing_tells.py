"""Nothing that leaves the house tells that somebody is in recovery: not a subject, a body, a sender or an address.

Every word, way, language and kind of line is written out as it would leave; so is every answer to a text. The
organization's outward name, which is neutral, is the only name in it.
"""

from __future__ import annotations

import itertools
import re
from email.utils import parseaddr

import pytest

from companionway.desk import catalogue, telling
from companionway.desk.catalogue import notices as words
from companionway.ground import ids
from companionway.ground.errors import Reason
from companionway.notices.actions import Taken
from companionway.notices.actions.carriers.mail import mail_of
from companionway.notices.rules import Pace, Way, Word
from companionway.wording.neutral import tells
from tests.cast import NOW

NAME = "Harbor & Main"
# What a careless caller may hand over: names, places and stories in place of numbers.
TELLING = {
    "count": 3, "who": "Rosa Marín", "name": "Rosa", "program": "Sober Harbor House", "site": "Main Street Center",
    "note": "relapse on Friday", "link": "https://recovery.example.org", "days": 90, "person": "Dan Okafor",
}  # fmt: skip
NAMES = re.compile(r"Rosa|Marín|Dan|Okafor|Harbor House|Main Street|\b90\b|\b42\b")
ADDRESSES = {
    Way.TEXT: "+13035550142", Way.EMAIL: "rosa@example.org", Way.PUSH: "{}", Way.PAGE: "",
}  # fmt: skip


def taken(word: Word, way: Way, more: bool, language: str, numbers: dict) -> Taken:
    return Taken(ids.new(), ids.new(), way, ADDRESSES[way], word, numbers, language, Pace.SOON, more, NOW, 1)


def everything_that_leaves() -> list[str]:
    """Each message as a carrier gets it, but for where it goes."""
    kinds = itertools.product(Word, (Way.TEXT, Way.EMAIL, Way.PUSH), (True, False), ("en", "es", "es-MX", "fr"))
    found = []
    for (word, way, more, language), numbers in itertools.product(kinds, ({}, {"count": 1}, TELLING)):
        message = telling.message_of(taken(word, way, more, language, numbers), NAME)
        found.append("\n".join((message.sender, message.subject, message.body, message.link)))
    return found


def answers() -> list[str]:
    """Each sentence that answers a text."""
    numbers = {"name": NAME, "line": "303-555-0199", "hour": "08:00", "link": "https://harbor.example/", "count": 2}
    return [catalogue.say(Reason(code, numbers), language) for code in words.SENTENCES for language in ("en", "es")]


def test_no_message_tells():
    for message in everything_that_leaves():
        assert tells(message, hints=True) == [], message
        assert NAMES.findall(message) == [], message


def test_no_answer_to_a_text_tells():
    for said in answers():
        assert tells(said, hints=True) == [], said


def test_the_outward_name_is_all_that_is_put_in():
    fields = {field for said in words.SENTENCES.values() for one in said for field in re.findall(r"{(\w+)", one)}

    assert fields == {"name", "link", "count", "hour", "line"}


def test_every_word_has_its_sentence_and_every_sentence_its_use():
    told = {code.removeprefix("told_") for code in words.SENTENCES if code.startswith("told_")}

    assert told - {"plain", "subject", "sign_in"} == {str(word) for word in Word}


def test_on_a_line_that_others_read_every_word_is_the_same_sentence():
    for language in ("en", "es"):
        bodies = {
            telling.message_of(taken(word, Way.TEXT, False, language, {}), NAME).body for word in Word
        }  # fmt: skip
        assert len(bodies) == 1


def test_every_mail_has_one_subject_whatever_it_is_about():
    kinds = itertools.product(Word, ("en", "es"))
    subjects = {telling.message_of(taken(word, Way.EMAIL, False, lang, {}), NAME).subject for word, lang in kinds}

    assert subjects == {"A message from Harbor & Main", "Un mensaje de Harbor & Main"}


def test_the_sender_of_a_mail_is_the_outward_name_at_an_address_that_tells_nothing():
    message = telling.message_of(taken(Word.PLEASE_LOOK, Way.EMAIL, False, "en", {}), NAME)
    name, address = parseaddr(mail_of(message).from_email)

    assert name == NAME
    assert tells(address, hints=True) == []


@pytest.mark.parametrize(
    ("origin", "link"),
    [
        ("https://harbor.example", "https://harbor.example/"), ("https://recovery.example.org", ""),
        ("https://app.soberhomes.example", ""), ("https://companionway.example", ""),
    ],
)  # fmt: skip
def test_an_address_that_tells_is_left_out(settings, origin, link):
    settings.CSRF_TRUSTED_ORIGINS = ["https://*.example.net", origin]
    body = telling.message_of(taken(Word.PLEASE_LOOK, Way.EMAIL, False, "en", {}), NAME).body

    assert telling.link() == link
    assert (origin in body) == bool(link)


@pytest.mark.parametrize(
    "text",
    [
        "Harbor Recovery", "your sobriety", "Nueva Sobriedad", "AA tonight", "recuperación", "tu padrino",
        "Companionway", "addiction services", "The Detox", "your peer supporter", "la casa", "el programa",
    ],
)  # fmt: skip
def test_a_word_that_tells_would_be_found(text):
    assert tells(text, hints=True)


@pytest.mark.parametrize("text", ["Harbor & Main", "a banana", "recreation", "Sant Pau", "Northside", "Casandra"])
def test_other_words_are_free(text):
    assert tells(text, hints=True) == []
