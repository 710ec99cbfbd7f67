"""Meetings near a place, for a wall or for a pocket: when, what, where, how to join, a picture to scan (R56 R65).

What was asked for stands on it as far as it is needed to read it: from where distances count is said only where
somebody named a town. Folded along its lines, what is meant for a pocket shows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO

import segno
from django.utils.translation import gettext as _

from companionway.desk.paper.press import press


class Size(StrEnum):
    """What the sheet is for."""

    WALL = "wall"
    POCKET = "pocket"


MOST = {Size.WALL: 60, Size.POCKET: 20}  # meetings on one sheet: what is more stands on the page


@dataclass(frozen=True)
class Row:
    """One meeting in words; `links` are (words, address), the first of which is also drawn to be scanned."""

    begins: str
    ends: str
    name: str
    whose: str
    where: str = ""
    about: str = ""
    far: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Part:
    """Meetings of one day, or those by appointment."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Outside:
    """What is the same for all: the outward name, where the list itself can be opened, until when it holds."""

    outward_name: str
    link: str
    span: str
    far_from: str = ""


def pdf(parts: Sequence[Part], outside: Outside, *, size: Size, more: bool, language: str, at: datetime) -> bytes:
    """The sheet. `more`: others answer too, and stand on the page."""
    told = {
        "heading": _("Meetings"),
        "span": outside.span,
        "far_from": outside.far_from,
        "pocket": size is Size.POCKET,
        "parts": [{"heading": one.heading, "rows": [_row(row) for row in one.rows]} for one in parts],
        "more": more,
        "finder": {"link": outside.link, "picture": picture(outside.link)},
        "words": {
            "nothing": _("Nothing was found for this time and place. The page below may know more."),
            "more": _("More meetings answer than fit here; all of them stand on the page below."),
            "look": _("Meetings change. This page has them as they are today:"),
            "scan": _("A picture to scan; the address beside it does the same"),
            "page": _("All meetings"),
            "alone": _("Too much to be alone with? People answer at 988, by call or text, day and night."),
            "danger": _("If a life is in danger, call 911."),
            "fold": _("Fold along the dots with the writing inside. The outside is blank."),
        },
    }
    return press(
        "meeting_list", told, title=" · ".join((_("List"), outside.outward_name)), language=language, at=at
    )


def _row(row: Row) -> dict:
    first = row.links[0][1] if row.links else ""
    return {
        "begins": row.begins, "ends": row.ends, "name": row.name, "whose": row.whose, "where": row.where,
        "about": row.about, "far": row.far, "links": [{"words": words, "link": link} for words, link in row.links],
        "picture": picture(first) if first else "",
    }  # fmt: skip


def picture(link: str) -> str:
    """A link as a picture to scan, black on white."""
    drawn = BytesIO()
    segno.make(link, error="l", micro=False).save(drawn, kind="svg", border=2, light="#fff", xmldecl=False)
    return drawn.getvalue().decode()
