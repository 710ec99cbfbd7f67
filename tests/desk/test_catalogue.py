"""Every code and every word of the vocabulary is said, in both languages and in our own words."""

from __future__ import annotations

import importlib
import pkgutil
import re
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import pytest

import companionway
from companionway.attention.rules.settings import DEFAULTS
from companionway.attention.rules.signals import SIGNALS, Code
from companionway.desk import catalogue
from companionway.ground.access import Permission, Role
from companionway.ground.errors import Reason
from companionway.people.rules import Hat

TODAY = date(2026, 3, 2)  # a Monday
PACKAGE = Path(companionway.__file__).parent
CODE = re.compile(r"(?:Reason|Refused)\(\s*\"([a-z_]+)\"")
NOT_USED = re.compile(
    r"\b(addict\w*|alcoholic|junkie|clean|dirty|client|non-?compliant|overdue|relapse\w*|fail(ed|ure)|abuse\w*"
    r"|adict\w*|limpi[oa]|suci[oa]|cliente|recaída|fracas\w+|abuso)\b|!",
    re.IGNORECASE,
)  # fmt: skip


def rooms_enums() -> set[type[StrEnum]]:
    names = [
        module.name
        for module in pkgutil.walk_packages([str(PACKAGE)], "companionway.")
        if re.search(r"\.rules(\.|$)|ground\.access$", module.name)
    ]
    found = [vars(importlib.import_module(name)).values() for name in names]
    enums = {one for values in found for one in values if isinstance(one, type) and issubclass(one, StrEnum)}
    return enums - {StrEnum, Code}


def test_every_reason_a_room_gives_has_a_sentence():
    used = {code for file in PACKAGE.rglob("*.py") for code in CODE.findall(file.read_text())}

    assert used
    assert used - set(catalogue.codes()) == set()


def test_no_code_is_said_twice():
    """Of two sentences for one code the later would be said, whatever was meant."""
    files = [
        importlib.import_module(module.name)
        for module in pkgutil.iter_modules(catalogue.__path__, f"{catalogue.__name__}.")
    ]
    said = [code for file in files for code in getattr(file, "SENTENCES", {})]

    assert sorted(said) == sorted(catalogue.codes())


def test_every_reason_to_be_on_the_list_is_said_with_its_own_numbers():
    for code, signal in SIGNALS.items():
        for many in (0, 1, 9):
            reason = Reason(code, dict.fromkeys(signal.numbers, many))
            assert catalogue.say(reason, "en") != catalogue.say(reason, "es")


def test_every_number_that_may_be_set_has_a_name_and_a_unit():
    for default in DEFAULTS:
        assert catalogue.word(f"{default.room}.{default.key}", "es", kind="setting")
        assert catalogue.word(default.unit, "es", kind="unit")


def test_every_word_of_the_vocabulary_is_said_in_both_languages():
    for enum in rooms_enums():
        for member in enum:
            assert catalogue.word(member, "en"), member
            assert catalogue.word(member, "es"), member


def test_no_sentence_and_no_word_hurts():
    words = [row for kind in catalogue.WORDS.values() for row in kind.items()]
    for key, languages in [*catalogue.SENTENCES.items(), *words]:
        assert len(languages) == len(catalogue.LANGUAGES), key
        for said in languages:
            for template in (said,) if isinstance(said, str) else said:
                assert not NOT_USED.search(template), (key, template)


def test_both_languages_say_the_same_numbers():
    for code, languages in catalogue.SENTENCES.items():
        fields = [
            [set(re.findall(r"{(\w+)", template)) for template in ((said,) if isinstance(said, str) else said)]
            for said in languages
        ]
        assert fields[0] == fields[1], code


@pytest.mark.parametrize(
    ("code", "numbers", "language", "said"),
    [
        ("too_many_tags", {"most": 1}, "en", "Please choose at most 1 tag."),
        ("too_many_tags", {"most": 3}, "en", "Please choose at most 3 tags."),
        ("too_many_tags", {"most": 1}, "es", "Elige como máximo 1 etiqueta, por favor."),
        ("silence", {"days": 9, "usual": 3, "tried": 0}, "en", "No two-way contact for 9 days; usually every 3"),
        ("silence", {"days": 2, "usual": 1, "tried": 1}, "en",
         "No two-way contact for 2 days; usually every day; one try since"),
        ("silence", {"days": 9, "usual": 3, "tried": 2}, "es-MX",
         "Sin conversación desde hace 9 días; suele haberla cada 3 días; 2 intentos desde entonces"),
        ("someone_died", {"days": 1}, "en", "Someone near them died yesterday"),
        ("someone_died", {"days": 4, "who": "Lee"}, "en", "Lee died 4 days ago; they were close"),
        ("name_missing", {}, "de", "A name is needed here."),
    ],
)  # fmt: skip
def test_a_reason_is_said_with_its_numbers(code, numbers, language, said):
    assert catalogue.say(Reason(code, numbers), language) == said


def test_a_reason_without_its_numbers_is_an_error_and_not_half_a_sentence():
    with pytest.raises(KeyError):
        catalogue.say(Reason("note_too_long", {"most": 4000}), "en")


def test_a_word_is_known_by_its_kind_where_two_vocabularies_share_a_code():
    assert catalogue.word(Hat.HOUSE_MANAGER, "es") == catalogue.word("house_manager", "es", kind="hat")
    assert catalogue.word(Role.PEER, "en") == "peer"
    assert catalogue.word("peer", "en", kind="track") == "in touch with a peer"
    assert catalogue.word(Permission.CONTACT_LOG, "en") == "write down a contact"


@pytest.mark.parametrize(
    ("day", "english", "spanish"),
    [
        (date(2026, 3, 2), "today", "hoy"),
        (date(2026, 3, 1), "yesterday", "ayer"),
        (date(2026, 3, 3), "tomorrow", "mañana"),
        (date(2026, 2, 26), "Thursday", "jueves"),
        (date(2026, 3, 6), "Friday", "viernes"),
        (date(2026, 2, 21), "21 February", "21 de febrero"),
        (date(2026, 2, 9), "3 weeks ago", "hace 3 semanas"),
        (date(2025, 11, 12), "12 November 2025", "12 de noviembre de 2025"),
    ],
)
def test_a_day_is_said_as_people_say_it(day, english, spanish):
    assert catalogue.spoken_day(day, "en", today=TODAY) == english
    assert catalogue.spoken_day(day, "es", today=TODAY) == spanish


def test_a_moment_is_said_as_people_say_it():
    now = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
    said = [
        (timedelta(seconds=20), "just now", "ahora mismo"),
        (timedelta(minutes=12), "12 minutes ago", "hace 12 minutos"),
        (timedelta(minutes=1), "1 minute ago", "hace 1 minuto"),
        (timedelta(hours=3), "3 hours ago", "hace 3 horas"),
        (timedelta(hours=21), "yesterday at 18:00", "ayer a las 18:00"),
        (timedelta(days=3), "Friday", "viernes"),
        (-timedelta(hours=2), "today at 17:00", "hoy a las 17:00"),
    ]
    for apart, english, spanish in said:
        assert catalogue.spoken_moment(now - apart, "en", now=now) == english
        assert catalogue.spoken_moment(now - apart, "es", now=now) == spanish
    assert catalogue.exact_moment(now, "es") == "lunes 2 de marzo de 2026, 15:00"


def test_a_day_is_said_exactly_where_no_today_is_given():
    assert catalogue.exact_day(date(2026, 11, 17), "en") == "Tuesday 17 November 2026"
    assert catalogue.exact_day(date(2026, 11, 17), "es") == "martes 17 de noviembre de 2026"
    assert catalogue.exact_day(date(2026, 11, 17), "es", year=False) == "martes 17 de noviembre"
    assert catalogue.plain_date(date(2026, 11, 17), "en") == "17 November 2026"
