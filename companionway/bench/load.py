"""A bounded load from a process of its own: some open connections, each asking as soon as it is answered."""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from dataclasses import dataclass, replace
from itertools import count
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import uuid4


@dataclass(frozen=True)
class Load:
    """What is asked: `{n}` in the address is a number never used before, `{person}` one of the people in turn.

    `form` makes it a POST with a fresh one-time key. `status` is the only answer that counts as right. With
    `bearer` a program asks, in JSON; else a browser that has signed in.
    """

    port: int
    address: str
    session: str
    token: str
    people: list[str]
    seconds: float
    connections: int
    form: dict[str, str] | None = None
    status: int = 200
    bearer: str = ""
    forms: list[dict[str, str]] | None = None  # in turn, where one form would be too much the same


def put(load: Load) -> dict[str, float]:
    """Ask for `seconds`; requests a second and the 50th and 95th percentile in milliseconds of right answers."""
    took: list[float] = []
    wrong: list[int] = []
    turn, end = count(), time.perf_counter() + load.seconds
    threads = [threading.Thread(target=_ask, args=(load, turn, end, took, wrong)) for _ in range(load.connections)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - began
    if wrong or not took:
        raise SystemExit(f"{load.address}: {len(wrong)} wrong answers, the first {wrong[:3]}")
    took.sort()
    at = {share: took[int(len(took) * share)] * 1000 for share in (0.5, 0.95)}
    return {"requests": len(took), "per_second": len(took) / spent, "p50_ms": at[0.5], "p95_ms": at[0.95]}


def _ask(load: Load, turn, end: float, took: list[float], wrong: list[int]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", load.port, timeout=60)
    while time.perf_counter() < end:
        n = next(turn)
        address = load.address.replace("{n}", str(n)).replace("{person}", load.people[n % len(load.people)])
        said = replace(load, form=load.forms[n % len(load.forms)]) if load.forms else load
        began = time.perf_counter()
        answer = once(connection, said, address)
        took.append(time.perf_counter() - began)
        if answer.status != load.status:
            wrong.append(answer.status)
            return


class Answer(NamedTuple):
    """What came back: its status, and how many bytes."""

    status: int
    size: int


def once(connection: http.client.HTTPConnection, load: Load, address: str) -> Answer:
    """One request, read to its end."""
    headers = {"Cookie": f"sessionid={load.session}; csrftoken={load.token}"}
    body = None
    if load.bearer:
        headers = {"Authorization": f"Bearer {load.bearer}"}
    if load.form is not None and load.bearer:
        body = json.dumps(load.form)
        headers |= {"Content-Type": "application/json", "Idempotency-Key": str(uuid4())}
    elif load.form is not None:
        body = urlencode({**load.form, "key": str(uuid4())})
        headers |= {
            "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": load.token, "HX-Request": "true",
        }  # fmt: skip
    connection.request("GET" if body is None else "POST", address, body, headers)
    answer = connection.getresponse()
    return Answer(answer.status, len(answer.read()))


if __name__ == "__main__":
    print(json.dumps(put(Load(**json.loads(sys.argv[1])))))  # noqa: T201  the answer to the bench
