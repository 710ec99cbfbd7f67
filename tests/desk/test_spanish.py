"""Every sentence of a page is said in Spanish too.

Sentences of rooms stand in desk.catalogue; those of pages and forms in companionway/locale. After a new one:
`cd companionway && django-admin makemessages -l es --no-location --no-wrap`, write the Spanish beside it in
locale/es/LC_MESSAGES/django.po, `django-admin compilemessages -l es` (both need Debian's gettext).
"""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from django.utils.translation.template import templatize

import companionway

PACKAGE = Path(companionway.__file__).parent
FOLDER = PACKAGE / "locale/es/LC_MESSAGES"
SAID = gettext.GNUTranslations(BytesIO((FOLDER / "django.mo").read_bytes()))._catalog
NAMES = {"_", "gettext", "gettext_lazy", "ngettext"}
PLACE = re.compile(r"%\(\w+\)s")


def asked() -> Iterator[tuple[Path, str]]:
    """(file, English sentence) wherever a page or a form asks for a translation."""
    for file in [*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt")]:
        yield from ((file, sentence) for sentence in calls(templatize(file.read_text()), loose=True))
    for file in [*(PACKAGE / "web").rglob("*.py"), *(PACKAGE / "desk").rglob("*.py")]:
        yield from ((file, sentence) for sentence in calls(file.read_text()))


def calls(source: str, *, loose: bool = False) -> Iterator[str]:
    if loose:  # what templatize makes is for xgettext and no Python module
        found = re.findall(r"\b(?:_|n?gettext)\(u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")", source)
        yield from map(ast.literal_eval, found)
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES and node.args:
            yield ast.literal_eval(node.args[0])


def spanish(sentence: str) -> str:
    return SAID.get(sentence) or SAID.get((sentence, 0)) or ""


def test_every_sentence_of_a_page_is_said_in_spanish():
    sentences = {sentence for _, sentence in asked()}

    assert len(sentences) > 300
    assert sorted(sentence for sentence in sentences if not spanish(sentence)) == []


def test_both_languages_name_the_same_things():
    for _, sentence in asked():
        assert set(PLACE.findall(sentence)) == set(PLACE.findall(spanish(sentence))), sentence


def test_the_compiled_words_are_those_that_can_be_read():
    """`compilemessages` was run after the last change."""
    written = (FOLDER / "django.po").read_text()
    pairs = re.findall(r'^msgid ("(?:.*)")\n(?:msgid_plural .*\n)?msgstr(?:\[0\])? ("(?:.*)")$', written, re.M)

    assert len(pairs) > 300
    for english, said in pairs:
        if english != '""':
            assert spanish(ast.literal_eval(english)) == ast.literal_eval(said), english
