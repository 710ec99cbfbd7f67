"""Everybody at once, from a process of its own: a thread and a connection each, let go together."""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import uuid4


@dataclass(frozen=True)
class Rush:
    """One form, sent by each session with a one-time key of its own. 302 is a form that was kept."""

    port: int
    address: str
    sessions: list[str]
    token: str
    form: dict[str, str]
    rounds: int = 1


@dataclass
class Seen:
    """What came of it: how long each took in seconds, the keys that were acknowledged, other answers."""

    took: list[float] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def put(rush: Rush) -> dict:
    """Send them all, round after round; wall time of the rounds alone."""
    seen, spent = Seen(), 0.0
    for _ in range(rush.rounds):
        spent += _round(rush, seen)
    seen.took.sort()
    at = {name: seen.took[min(int(len(seen.took) * share), len(seen.took) - 1)] * 1000 for name, share in SHARES}
    return {"seconds": spent, "acknowledged": seen.acknowledged, "wrong": seen.wrong, **at}


SHARES = (("p50_ms", 0.5), ("p95_ms", 0.95), ("max_ms", 1.0))


def _round(rush: Rush, seen: Seen) -> float:
    together = threading.Barrier(len(rush.sessions) + 1)
    threads = [threading.Thread(target=_send, args=(rush, one, together, seen)) for one in rush.sessions]
    for thread in threads:
        thread.start()
    together.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def _send(rush: Rush, session: str, together: threading.Barrier, seen: Seen) -> None:
    key = str(uuid4())
    body = urlencode({**rush.form, "key": key})
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={rush.token}", "X-CSRFToken": rush.token,
        "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip
    connection = http.client.HTTPConnection("127.0.0.1", rush.port, timeout=120)
    connection.connect()
    together.wait()
    began = time.perf_counter()
    try:
        connection.request("POST", rush.address, body, headers)
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException) as error:
        seen.wrong.append(type(error).__name__)
        return
    seen.took.append(time.perf_counter() - began)
    if answer.status == 302:
        seen.acknowledged.append(key)
    else:
        seen.wrong.append(str(answer.status))


if __name__ == "__main__":
    print(json.dumps(put(Rush(**json.loads(sys.argv[1])))))  # noqa: T201  the answer to the bench
