"""The server is killed in the middle of a phone's queue: what it acknowledged is there once, the rest is sent again."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess

import pytest

from tests.cli.installation import installation

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


@pytest.fixture
def house(tmp_path):
    with installation(tmp_path) as fresh:
        fresh.init()
        yield fresh


def serve(house, port: int) -> subprocess.Popen:
    """The real command, in a process group of its own."""
    process = subprocess.Popen(
        house.command("serve", "--port", str(port), "--workers", "1"), env=house.environment, cwd=house.home,
        text=True, stdout=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    for line in process.stdout:
        if line.startswith("Companionway is at"):
            return process
    raise AssertionError("It did not start.")


def kill(process: subprocess.Popen) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_killed_in_the_middle_of_the_queue_everything_is_there_once(house, browser):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    [session] = house.told(PREPARE)
    running = serve(house, port)
    context = browser.new_context(base_url=f"http://localhost:{port}")
    try:
        context.add_cookies([{"name": "sessionid", "value": session, "url": f"http://localhost:{port}"}])
        page = context.new_page()
        page.goto("/own")
        page.wait_for_selector("[data-queue]", state="attached")
        keys = page.evaluate(WRITE, WRITTEN)
        page.evaluate(BEGIN)
        while len(left := page.evaluate(LEFT)) == len(keys):
            pass
        kill(running)
        page.evaluate("() => self.sending")
        left = page.evaluate(LEFT)
        acknowledged = set(keys) - set(left)
        assert 0 < len(acknowledged) < len(keys)
        assert acknowledged <= set(json.loads(house.told(COUNT)[0])["keys"])
        running = serve(house, port)
        assert set(page.evaluate(SEND)) == {"sent"}
        assert page.evaluate(LEFT) == []
        here = json.loads(house.told(COUNT)[0])
        assert sorted(here["keys"]) == sorted(keys)
        assert here["events"] == here["lines"] == len(keys)
    finally:
        context.close()
        kill(running)
