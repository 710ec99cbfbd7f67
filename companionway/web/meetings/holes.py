"""A page that is rendered once and filled in many times: what every visitor sees alike is not made anew for each.

A hole is two signs that no text may hold around a name. What is put in has to be HTML already.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.safestring import SafeString, mark_safe

OPENS, CLOSES = "\ue000", "\ue001"
_HOLE = re.compile(f"{OPENS}([^{CLOSES}]*){CLOSES}")


class Holes:
    """`hole.near` in a template is the hole `near`; `hole|at:"when=now"` one whose name is made there."""

    def __getitem__(self, name: str) -> SafeString:
        return hole(name)


def hole(name: str) -> SafeString:
    """Where something is put in later."""
    return mark_safe(f"{OPENS}{name}{CLOSES}")


class Holed:
    """Rendered HTML with holes."""

    def __init__(self, html: str):
        pieces = _HOLE.split(html)
        self._between, self._names = pieces[::2], pieces[1::2]

    def filled(self, what: Mapping[str, str]) -> str:
        """The page; a hole of which nothing is told stays empty."""
        pieces = [self._between[0]]
        for name, after in zip(self._names, self._between[1:], strict=True):
            pieces += (what.get(name, ""), after)
        return "".join(pieces)
