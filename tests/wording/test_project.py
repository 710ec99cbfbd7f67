"""The product keeps to its own words: pages, sentences, docs and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

import companionway
from companionway.desk import catalogue
from companionway.desk.imports.run import NOUNS
from companionway.wording.person_first import flags

PACKAGE = Path(companionway.__file__).parent
PROJECT = PACKAGE.parent
TAG = re.compile(r"<(script|style)\b.*?</\1>|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]+>", re.DOTALL)
ATTRIBUTE = re.compile(r"(?:title|alt|placeholder|aria-label|content|value)=\"([^\"{]+)\"")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
# Words that only we avoid: they are no offence, they are not how we speak to or about anybody.
OURS = re.compile(r"\b(overdue|non-?compliant|at[- ]risk|caseload of|problem patient)\b", re.IGNORECASE)


def docs() -> Iterator[Path]:
    yield from (path for path in PROJECT.glob("*.md") if path.name != "GLOSSARY.md")
    yield from (PROJECT / "docs").rglob("*.md")


def templates() -> Iterator[Path]:
    yield from (path for suffix in ("html", "txt") for path in PACKAGE.rglob(f"templates/**/*.{suffix}"))


def wrong(text: str, language: str = "en") -> list[str]:
    return [flag.said for flag in flags(text, language)] + OURS.findall(text)


@pytest.mark.parametrize("path", [*docs()], ids=lambda path: path.name)
def test_no_page_of_the_docs_uses_a_word_we_do_not_use(path):
    assert wrong(CODE.sub(" ", path.read_text("utf-8"))) == []


def test_no_template_uses_a_word_we_do_not_use():
    assert [*templates()]
    for path in templates():
        text = path.read_text("utf-8")
        seen = TAG.sub(" ", text) + "\n" + "\n".join(ATTRIBUTE.findall(text))
        assert (path.name, wrong(seen)) == (path.name, [])


def test_no_sentence_and_no_word_of_the_catalogue_is_one_we_do_not_use():
    rows = [*catalogue.SENTENCES.items(), *(row for kind in catalogue.WORDS.values() for row in kind.items())]
    for code, languages in rows:
        for language, said in zip(catalogue.LANGUAGES, languages, strict=True):
            for template in (said,) if isinstance(said, str) else said:
                assert (code, wrong(template, language)) == (code, [])


def test_no_table_no_column_and_no_import_column_is_named_by_a_word_we_do_not_use():
    named = {model._meta.model_name for model in apps.get_models() if model.__module__.startswith("companionway.")}
    for model in apps.get_models():
        if model.__module__.startswith("companionway."):
            named |= {field.name for field in model._meta.get_fields()}
    named |= {word for noun in NOUNS.values() for column in noun.columns for word in (column.name, column.meaning)}
    assert "contact" in named
    bare = re.compile(r"\b(addict|alcoholic|abuse|relapse|clean|dirty|client|patient|offender|inmate)s?\b")
    for name in named:
        plain = name.replace("_", " ")
        assert (name, wrong(plain), bare.findall(plain.lower())) == (name, [], [])


def test_the_glossary_names_every_word_it_tells_us_not_to_use_where_the_list_knows_it():
    _, _, avoided = (PROJECT / "GLOSSARY.md").read_text("utf-8").partition("## Words we do not use")
    for word in ("addict", "relapse", "non-compliant", "frequent flyer", "halfway house", "felon"):
        assert word in avoided
        assert flags(f"He is a {word}.") or flags(word)
