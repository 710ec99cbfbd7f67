"""The look: contrasts, icons, and no style or script of a page's own."""

from __future__ import annotations

import re
from pathlib import Path

import lucide
import pytest

import companionway.web
from companionway.web.surface import WAYS

WEB = Path(companionway.web.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
TOKENS = (WEB / "static/companionway/tokens.css").read_text()
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")[:2]
DARK = DARK.split("@media print")[0]

TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "accent", "accent-strong") for ground in
      ("ground", "raised", "sunken", "accent-wash")],
    *[(tone, f"{tone}-wash") for tone in ("now", "today", "week", "good")],
    *[(tone, ground) for tone in ("now", "today", "week", "good", "danger") for ground in ("ground", "raised")],
    ("on-accent", "accent"), ("on-accent", "accent-strong"), ("on-danger", "danger"),
]  # fmt: skip


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_ink_can_be_read_on_every_ground_it_stands_on(scheme):
    named = colours(scheme)

    assert {pair: contrast(named[pair[0]], named[pair[1]]) for pair in TEXT
            if contrast(named[pair[0]], named[pair[1]]) < 4.5} == {}  # fmt: skip
    assert all(contrast(named["edge"], named[ground]) >= 3 for ground in ("ground", "raised"))


def test_every_icon_that_a_page_asks_for_exists():
    asked = {name for file in TEMPLATES for name in re.findall(r"{% icon \"([a-z0-9-]+)\"", file.read_text())}
    asked |= {way.icon for way in WAYS}

    assert asked
    for name in asked:
        assert lucide._load_icon(name) is not None


def test_no_page_brings_a_style_or_a_script_of_its_own():
    for file in TEMPLATES:
        text = file.read_text()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"", text), file
        for attributes in re.findall(r"<script([^>]*)>", text):
            assert "src=" in attributes or "application/json" in attributes, file


def test_the_notes_of_a_template_are_for_us_and_stay_on_one_line():
    """A comment that goes on over a second line is no comment to Django: people would read it."""
    for file in TEMPLATES:
        for line in file.read_text().splitlines():
            assert line.count("{#") == line.count("#}"), (file, line)
