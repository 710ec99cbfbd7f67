"""The real server before a real browser: what a first visit brings, and a kill in the middle of a queue."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import urllib.request

import pytest

from tests.cli.installation import installation
from tests.web.offline.gate import Gate

pytestmark = [pytest.mark.chromium, pytest.mark.sqlite]

PREPARE = "from companionway.bench.crowd import stage; print(stage(1)['sessions'][0])"
COUNT = "import json; from companionway.bench.crowd import count; print(json.dumps(count()))"
WRITTEN = 24
# What the worker does with a form that could not be sent, so many times.
WRITE = """async (most) => {
  const { owner, to } = document.querySelector("[data-queue]").dataset;
  const keys = [];
  while (keys.length < most) {
    for (const [key, ticket] of (await Queue.desk()).tickets) {
      const form = new FormData();
      form.set("mood", "3");
      form.set("words", `entry ${keys.length}`);
      await Queue.keep({ key, ticket, owner, kind: "check_in", to, given: Date.now() }, form);
      keys.push(key);
    }
  }
  return keys;
}"""
BEGIN = "() => { self.sending = Queue.fact('owner').then(Queue.send).catch((error) => String(error)); }"
LEFT = "async () => (await Queue.entriesOf(await Queue.fact('owner'))).map((one) => one.key)"
SEND = "async () => (await Queue.send(await Queue.fact('owner'))).map((one) => one.state)"


class Served:
    """A fresh installation at work, with somebody who takes part and is signed in."""

    def __init__(self, house):
        self.house = house
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        [self.session] = house.told(PREPARE)
        self.start()

    def start(self) -> None:
        """The real command, in a process group of its own."""
        self.process = subprocess.Popen(
            self.house.command("serve", "--port", str(self.port), "--workers", "1"), env=self.house.environment,
            cwd=self.house.home, text=True, stdout=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        assert any(line.startswith("Companionway is at") for line in self.process.stdout)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()

    def first_page(self, browser, port: int):
        """A browser that was never here, at the first page."""
        address = f"http://localhost:{port}"
        context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740})
        context.add_cookies([{"name": "sessionid", "value": self.session, "url": address}])
        return context.new_page()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with installation(tmp_path_factory.mktemp("served")) as fresh:
        fresh.init()
        place = Served(fresh)
        yield place
        place.kill()


def test_a_cold_visit_to_the_first_page_is_light(served, browser):
    gate = Gate(served.port)
    page = served.first_page(browser, gate.port)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[int] = []
    wire.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    page.goto("/own", wait_until="networkidle")
    styles = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    page.context.close()
    gate.close()
    assert any(".css" in name for name in styles)
    assert any(re.search(r"/queue\.[0-9a-f]{12}\.js", name) for name in styles)  # named by content, kept for years
    assert sum(sizes) < 60_000
    assert gate.brought < 120_000  # with all that the phone keeps for later


def test_files_are_compressed_as_the_browser_likes_and_kept_for_years(served):
    page = urllib.request.urlopen(f"http://127.0.0.1:{served.port}/account/login/", timeout=20).read().decode()
    name = re.search(r"/static/companionway/parts\.[0-9a-f]{12}\.css", page)[0]
    for asked in ("br", "gzip"):
        request = urllib.request.Request(
            f"http://127.0.0.1:{served.port}{name}", headers={"Accept-Encoding": asked}
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert answer.headers["Content-Encoding"] == asked
            assert "immutable" in answer.headers["Cache-Control"]


def test_killed_in_the_middle_of_the_queue_everything_is_there_once(served, browser):
    page = served.first_page(browser, served.port)
    page.goto("/own")
    page.wait_for_selector("[data-queue]", state="attached")
    keys = page.evaluate(WRITE, WRITTEN)
    page.evaluate(BEGIN)
    while len(page.evaluate(LEFT)) == len(keys):
        pass
    served.kill()
    page.evaluate("() => self.sending")
    acknowledged = set(keys) - set(page.evaluate(LEFT))
    assert 0 < len(acknowledged) < len(keys)
    assert acknowledged <= set(json.loads(served.house.told(COUNT)[0])["keys"])
    served.start()
    assert set(page.evaluate(SEND)) == {"sent"}
    assert page.evaluate(LEFT) == []
    here = json.loads(served.house.told(COUNT)[0])
    page.context.close()
    assert sorted(here["keys"]) == sorted(keys)
    assert here["events"] == here["lines"] == len(keys)
