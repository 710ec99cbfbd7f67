"""Take pictures of pages: narrow and wide, light and dark.

    python scripts/shots.py http://127.0.0.1:8000 out/ /look /today --link LINK

`--link` is a sign-in link to begin with. Needs Playwright and Chromium (COMPANIONWAY_CHROMIUM, or `chromium`).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests import browser as debian

WIDTHS = {"narrow": 360, "wide": 1280}
SCHEMES = ("light", "dark")


def shot(page: Page, path: Path) -> None:
    """The whole page, however long."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(path), full_page=True)


def every_way(browser: Browser, base: str, folder: Path, addresses: list[str], link: str, language: str) -> None:
    """One picture for each address, width and scheme; `link` signs in once and its cookies serve all."""
    signed_in = browser.new_context(base_url=base)
    if link:
        page = signed_in.new_page()
        page.goto(link)
        page.click("main button")
        page.wait_for_load_state()
    state = signed_in.storage_state()
    for width, pixels in WIDTHS.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                base_url=base, storage_state=state, color_scheme=scheme,  # type: ignore[arg-type]
                locale=language,
                viewport={"width": pixels, "height": 800},
            )  # fmt: skip
            page = context.new_page()
            for address in addresses:
                page.goto(address)
                name = address.strip("/").replace("/", "-") or "start"
                shot(page, folder / f"{name}-{width}-{scheme}.png")
            context.close()


def main() -> None:
    """Read the arguments and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base")
    parser.add_argument("folder", type=Path)
    parser.add_argument("addresses", nargs="+")
    parser.add_argument("--link", default="")
    parser.add_argument("--language", default="en-US")
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=debian.chromium(), args=debian.OPTIONS)
        every_way(browser, asked.base, asked.folder, asked.addresses, asked.link, asked.language)
        browser.close()


if __name__ == "__main__":
    main()
