"""From a form and what it is told to a PDF.

Whatever people typed goes in as data (JSON in `sys_inputs`), never into the source of a form, so that it prints as
it was typed. The letters are those that typst brings along, so that a sheet looks the same everywhere; signs that
they lack are taken from the fonts of the machine, and one that no font has prints as □, which the sheet explains.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

FORMS = Path(__file__).parent / "forms"
LACKING = "□"
_NOT_HERE = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_PLAIN = 0x0250  # up to here every sign has a letter in the fonts that typst brings along
_TRIES = 24

_lacked: set[str] = set()  # signs that no font of this machine has, once they were met


def press(form: str, told: Mapping[str, Any], *, title: str, language: str, at: datetime) -> bytes:
    """The sheet as a tagged PDF. `title` is neutral: it stands in the window and in the file."""
    whole = {**told, "title": title, "language": language, "unprintable": ""}
    for _try in range(_TRIES):
        try:
            return _compiled(form, whole, at)
        except typst.TypstError as wrong:
            found = _NOT_HERE.search(str(wrong))
            if found is None:
                raise
            _lacked.update(found[1])
    _lacked.update(sign for sign in _signs(whole) if ord(sign) > _PLAIN)
    return _compiled(form, whole, at)


def _compiled(form: str, told: Mapping[str, Any], at: datetime) -> bytes:
    said = {key: _printable(value) for key, value in told.items()}
    if _lacked.intersection(_signs(told)):
        said["unprintable"] = _("□ stands for a sign that this printer’s letters lack.")
    pdf = typst.compile(
        FORMS / f"{form}.typ", root=FORMS, font_paths=_fonts(), sys_inputs={"told": json.dumps(said)},
        pdf_standards=["ua-1"], timestamp=at.replace(microsecond=0),
    )  # fmt: skip
    assert isinstance(pdf, bytes)
    return pdf


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Looked for once: the fonts of a machine do not change while it runs."""
    return typst.Fonts()


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(LACKING if sign in _lacked else sign for sign in value)
    if isinstance(value, Mapping):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    return value


def _signs(value: Any) -> set[str]:
    if isinstance(value, str):
        return set(value)
    some = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return set().union(*map(_signs, some))
