"""Draw the app's icons from its one drawing: python scripts/icons.py. Needs Playwright and Chromium."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests import browser as debian

STATIC = Path(__file__).parent.parent / "companionway/web/static/companionway"
# name, pixels, and how much of the picture the drawing fills: a phone may cut a maskable one into a circle.
ICONS = (("icon-192.png", 192, 1.0), ("icon-512.png", 512, 1.0), ("icon-maskable.png", 512, 0.7))
PAGE = "<body style='margin:0;display:grid;place-items:center;height:100vh;background:{ground}'>{svg}"


def main() -> None:
    """Draw each."""
    svg = (STATIC / "icon.svg").read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=debian.chromium(), args=debian.OPTIONS)
        for name, pixels, fills in ICONS:
            page = browser.new_page(viewport={"width": pixels, "height": pixels})
            drawn = svg.replace("<svg ", f"<svg width='{int(pixels * fills)}' ", 1)
            page.set_content(PAGE.format(svg=drawn, ground="#145a50" if fills < 1 else "transparent"))
            page.screenshot(path=str(STATIC / name), omit_background=fills == 1)
        browser.close()


if __name__ == "__main__":
    main()
