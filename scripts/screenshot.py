"""The README's picture: the daily list of a fresh demo, as Chromium shows it. `python scripts/screenshot.py`"""

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

from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests import browser  # noqa: E402  the project is above

PICTURE = ROOT / "docs" / "pictures" / "today.png"
SIZE: ViewportSize = {"width": 1180, "height": 1320}
WHO = "Mei Tanaka"


@contextmanager
def demo() -> Iterator[str]:
    """A demo in a folder that is thrown away; the coordinator's sign-in link."""
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
            yield _link(running)
        finally:
            running.terminate()
            running.wait(timeout=60)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _link(running: subprocess.Popen) -> str:
    for line in running.stdout or ():
        if line.strip().startswith(WHO) and (link := re.search(r"http://\S+", line)):
            return link[0]
    raise SystemExit("The demo ended before it printed a link.")


def main() -> None:
    with demo() as link, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.chromium(), args=browser.OPTIONS)
        page = chromium.new_page(viewport=SIZE, color_scheme="light", locale="en-US")
        page.goto(link)
        if "/sign-in/" in page.url:  # the link asks once, so that a mail program's preview does not use it up
            page.locator("main button").click()
        page.goto(link.partition("/sign-in/")[0] + "/today")
        page.wait_for_load_state("networkidle")
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        chromium.close()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
