"""A server of lists on this machine, which answers as a test says: well, oddly, or with bad intent."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Lists(ThreadingHTTPServer):
    """`answers[path]` says what comes there; `asked` keeps each request's path and headers."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def at(self, path: str, answer: Answer | bytes, *, host: str = "127.0.0.1") -> str:
        """An address at which `answer` comes."""
        self.answers[path] = whole(answer) if isinstance(answer, bytes) else answer
        return f"http://{host}:{self.server_port}{path}"

    def handle_error(self, request, client_address) -> None:
        """Whoever fetches may hang up whenever they like."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.answers[self.path](self)
        self.close_connection = True

    def log_message(self, format, *args) -> None:
        """Nobody reads it."""


def head(handler: BaseHTTPRequestHandler, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()


def whole(body: bytes, status: int = 200, **headers: str) -> Answer:
    """This body with its length; where it has an ETag, 304 for whoever has it already."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if "ETag" in headers and handler.headers.get("If-None-Match") == headers["ETag"]:
            return head(handler, 304)
        head(handler, status, Content_Length=str(len(body)), **headers)
        handler.wfile.write(body)
        return None

    return answer


def moved(to: str, status: int = 302) -> Answer:
    return lambda handler: head(handler, status, Location=to, Content_Length="0")


@contextmanager
def lists() -> Iterator[Lists]:
    server = Lists()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
