"""A consent on paper: as it was signed, or the same text to be signed with a pen (42 CFR 2.31).

Every element stands under its own heading with its number. The title and the name of the file tell nothing.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.consent.queries import ConsentView
from companionway.consent.rules import Signing, drawn
from companionway.desk import catalogue, consenting
from companionway.desk.consenting import Block
from companionway.desk.paper.press import press
from companionway.ground.access import Actor
from companionway.programs import queries as programs

_MARGIN = 6


def sheet(view: ConsentView, *, by: Actor, at: datetime) -> bytes:
    """In the language of the consent."""
    language = catalogue.tongue(view.language)
    today = programs.local_day(None, at)
    blocks = consenting.whole(by, view, today=today)
    with override(language):
        told = {
            "heading": blocks[0].heading,
            "kind": list(blocks[0].lines),
            "blocks": [_block(one) for one in blocks[1:]],
            "signature": picture(view.signature) if drawn(view.signature) else "",
            "drawn": _("Signature, drawn on a screen"),
            "state": _state(view),
            "to_sign": _to_sign() if view.draft else [],
        }
        outward = programs.organization_named(by.organization_id).outward_name
        return press("consent", told, title=" · ".join((_("Paper"), outward)), language=language, at=at)


def picture(strokes: str) -> str:
    """The strokes as a small drawing, cut to what was drawn. `strokes` holds moves, lines and numbers only."""
    points = [tuple(map(float, one.split())) for one in strokes.replace("M", "L").split("L") if one.strip()]
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    box = (min(xs) - _MARGIN, min(ys) - _MARGIN, max(xs) - min(xs) + 2 * _MARGIN, max(ys) - min(ys) + 2 * _MARGIN)
    size = " ".join(f"{one:g}" for one in box)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}"><path d="{strokes}" fill="none" stroke="black"'
        ' stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def _block(one: Block) -> dict:
    return {"heading": one.heading, "lines": list(one.lines)}


def _state(view: ConsentView) -> str:
    """What a reader of the paper must know of it."""
    if view.draft:
        return _("It holds once it is signed below and kept here.")
    if view.why_not is not None:
        return catalogue.say(view.why_not, catalogue.tongue(view.language))
    return _("Signed on paper; the paper is kept.") if view.signing is Signing.PAPER else ""


def _to_sign() -> list[dict]:
    return [
        {"label": f"{_('Signed by')} ({consenting.LEGAL}2.31(a)(8))", "hint": _("Signature")},
        {"label": "", "hint": _("Name in print; and if somebody signs for another, by which right")},
        {"label": f"{_('Day of signing')} ({consenting.LEGAL}2.31(a)(9))", "hint": _("Day, month and year")},
    ]
