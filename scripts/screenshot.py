"""The README's pictures of a fresh demo, as Chromium shows them. `python scripts/screenshot.py [NAME ...]`

Without a name all of them are taken: today, own, reach, sight, finder.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests import browser  # noqa: E402  the project is above

FOLDER = ROOT / "docs" / "pictures"
DESK: ViewportSize = {"width": 1180, "height": 1320}
PHONE: ViewportSize = {"width": 360, "height": 720}
MEI, ROSA, ANYBODY = "Mei Tanaka", "Rosa Medina", ""
# picture -> whose page, its address, the size of the screen
PICTURES: dict[str, tuple[str, str, ViewportSize]] = {
    "today": (MEI, "today", DESK),
    "own": (ROSA, "own", PHONE),
    "reach": (ROSA, "own/reach", PHONE),
    "sight": (ROSA, "own/sight", PHONE),
    "finder": (ANYBODY, "meetings", PHONE),
}


@contextmanager
def demo() -> Iterator[dict[str, str]]:
    """A demo in a folder that is thrown away, and its sign-in links."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "COMPANIONWAY_HOME": home,
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": "sqlite:///",
        }
        command = [sys.executable, "-m", "companionway.config.command", "demo", "--port", str(_free_port())]
        running = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            yield _links(running)
        finally:
            running.terminate()
            running.wait(timeout=60)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _links(running: subprocess.Popen) -> dict[str, str]:
    """person -> their sign-in link, as the demo prints them."""
    found: dict[str, str] = {}
    for line in running.stdout or ():
        who = next((name for name in (MEI, ROSA) if line.strip().startswith(name)), None)
        if who and (link := re.search(r"http://\S+", line)):
            found[who] = link[0]
        if found.keys() >= {MEI, ROSA}:
            return found
    raise SystemExit("The demo ended before it printed its links.")


def take(chromium: Browser, who: str, link: str, names: list[str]) -> None:
    """The pictures of one person's pages; in English, whatever they read."""
    context = chromium.new_context(color_scheme="light", locale="en-US", viewport=PICTURES[names[0]][2])
    page = context.new_page()
    page.goto(link)
    if "/sign-in/" in page.url:  # the link asks once, so that a mail program's preview does not use it up
        page.locator("main button").click()
    base = link.partition("/sign-in/")[0]
    if who == ROSA:
        page.goto(f"{base}/account")
        page.locator("select[name=language], input[name=language][value=en]").first.evaluate(
            "one => one.tagName === 'SELECT' ? one.value = 'en' : one.checked = true"
        )
        page.locator("main form button").first.click()
    for name in names:
        _, address, size = PICTURES[name]
        page.set_viewport_size(size)
        page.goto(f"{base}/{address}", wait_until="networkidle")
        picture = FOLDER / f"{name}.png"
        page.screenshot(path=picture)
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes")
    context.close()


def take_found(chromium: Browser, link: str) -> None:
    """What anybody finds near the invented house, the meetings first."""
    page = chromium.new_context(color_scheme="light", locale="en-US", viewport=PHONE).new_page()
    page.goto(link.partition("/sign-in/")[0] + "/meetings")
    page.locator("input[name=near]").fill("04101")
    page.locator("input[name=how][value=both]").check(force=True)
    page.get_by_role("button", name="Show meetings").click()
    page.locator("h2", has_text="near Portland").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / "finder.png")


def main() -> None:
    asked = sys.argv[1:] or list(PICTURES)
    with demo() as links, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.chromium(), args=browser.OPTIONS)
        if "finder" in asked:
            take_found(chromium, links[MEI])
        for who, link in links.items():
            if names := [name for name in asked if PICTURES[name][0] == who]:
                take(chromium, who, link, names)
        chromium.close()


if __name__ == "__main__":
    main()
