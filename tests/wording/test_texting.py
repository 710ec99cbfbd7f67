"""What a text means, in English and Spanish."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.wording.texting import Heard, Meant, understood


@pytest.mark.parametrize(
    ("text", "mood", "words"),
    [
        ("3", 3, ""), (" 1 ", 1, ""), ("5!", 5, ""), ("4.", 4, ""), ("2, tired", 2, "tired"),
        ("2\nno sleep", 2, "no sleep"), ("3 - bien", 3, "bien"), ("Four", 4, ""), ("dos", 2, ""), ("Cinco.", 5, ""),
    ],
)  # fmt: skip
def test_a_number_from_1_to_5_is_how_somebody_is(text, mood, words):
    assert understood(text) == Heard(Meant.MOOD, mood, words)


@pytest.mark.parametrize(
    "text",
    ["HELP", "help", "Help me", "help please", "HELPME", "SOS", "I need help", "i want to talk", "need somebody",
     "AYUDA", "ayúdame", "Ayuda por favor", "necesito ayuda", "quiero hablar con alguien", "call me", "Llámame"],
)  # fmt: skip
def test_help_means_a_person(text):
    assert understood(text).meant is Meant.HELP


@pytest.mark.parametrize(
    "text", ["STOP", "stop.", "Stop all", "UNSUBSCRIBE", "cancel", "END", "QUIT", "ALTO", "Basta"]
)
def test_stop_ends_it(text):
    assert understood(text).meant is Meant.STOP


@pytest.mark.parametrize(("text", "meant"), [("START", Meant.START), ("unstop", Meant.START),
                                             ("INFO", Meant.INFO), ("¿Quién es?", Meant.INFO)])  # fmt: skip
def test_start_and_info(text, meant):
    assert understood(text).meant is meant


@pytest.mark.parametrize(
    "text",
    ["", "0", "6", "10", "33", "2 pm works", "thanks for your help", "ok", "don't stop", "the end is near",
     "x" * 5_000, "\x00", "😀"],
)  # fmt: skip
def test_anything_else_is_answered_with_how_it_works(text):
    assert understood(text).meant is Meant.OTHER


@pytest.mark.parametrize(
    "text",
    ["I want to die", "quiero morirme", "1, I want to kill myself", "help i want to die",
     "STOP I can't go on, I want to end my life"],
)  # fmt: skip
def test_danger_is_heard_first_whatever_stands_beside_it(text):
    heard = understood(text)

    assert heard.meant is Meant.DANGER
    assert heard.words == text


@given(st.text())
def test_every_text_is_understood_as_something(text):
    heard = understood(text)

    assert (heard.mood is not None) == (heard.meant is Meant.MOOD)
