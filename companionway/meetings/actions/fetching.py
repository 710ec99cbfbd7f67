"""A list is fetched from its address: within a time, within a size, and from the open net alone (R65).

The name is looked up once, every address it has is judged (rules.is_public), and the connection is made to one of
the very addresses that were judged, so that a second look-up cannot lead elsewhere. The same for each redirect.
Nobody's proxy is asked. What is packed is unpacked piece by piece, and no more of it than fits.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from companionway.ground.errors import Refused
from companionway.meetings.rules import is_public, led_to, why_not_fetch, why_not_follow

HOPS = 5  # redirects
A_PIECE = 65_536
SILENT = 15.0  # seconds without a byte
_MOVED = frozenset({301, 302, 303, 307, 308})
_GZIP = 31  # zlib's word for it
_MARKS = {"ETag": 200, "Last-Modified": 80}  # characters that are kept
_HEADERS = {
    "User-Agent": "Companionway",
    "Accept": "application/json, text/csv;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}

Address = tuple[socket.AddressFamily, tuple]  # as getaddrinfo answers


class Unreached(Refused):
    """Why a list could not be fetched, for the keeper of the list."""


@dataclass(frozen=True)
class Fetched:
    """What an address answered; `unchanged`: the same as when it gave these two marks."""

    body: bytes = b""
    etag: str = ""
    last_modified: str = ""
    unchanged: bool = False


def fetch(url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
    """The list at this address, asked for only if it is another than the one with these marks. Raises Unreached."""
    if reason := why_not_fetch(url):
        raise Unreached(reason)
    url = led_to(url, "")  # written as a request needs it
    until = time.monotonic() + settings.COMPANIONWAY_FEED_SECONDS
    marks = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    asked = _HEADERS | {name: mark for name, mark in marks.items() if mark}
    for _ in range(HOPS + 1):
        with _answer(url, asked, until) as answer:
            if answer.status not in _MOVED:
                return _read(answer, until, conditional=bool(etag or last_modified))
            ahead = _ahead(url, answer.headers.get("Location", ""))
        url = ahead
    raise Unreached("feed_redirects", most=HOPS)


def _ahead(url: str, location: str) -> str:
    """Where a redirect leads, if it may be followed."""
    try:
        ahead = led_to(url, location)
    except ValueError:
        raise Unreached("feed_address_unreadable") from None
    if reason := why_not_follow(url, ahead):
        raise Unreached(reason)
    return ahead


@contextmanager
def _answer(url: str, headers: dict[str, str], until: float) -> Iterator[http.client.HTTPResponse]:
    """The answer's head; its connection ends with the block, and in any case when the time is up."""
    parts = urlsplit(url)
    try:
        with _line(parts, until) as connection:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", path, headers=headers | {"Host": _host_of(parts)})
            yield connection.getresponse()
    except ssl.SSLCertVerificationError:
        raise Unreached("feed_certificate") from None
    except (OSError, http.client.HTTPException, UnicodeError):
        raise Unreached("feed_slow" if time.monotonic() >= until else "feed_unreachable") from None


@contextmanager
def _line(parts: SplitResult, until: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to an address of this name that was judged. A clock of its own cuts it, wherever it hangs."""
    raw = _connected(_addresses(parts), until)
    cut = raw.dup()  # the line itself, whatever wraps it
    clock = Timer(max(0.0, until - time.monotonic()), _cut, [cut])
    clock.daemon = True
    clock.start()
    connection = http.client.HTTPConnection(parts.hostname or "")
    try:
        connection.sock = raw
        if parts.scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=_name_of(parts))
        yield connection
    finally:
        clock.cancel()
        connection.close()
        raw.close()
        cut.close()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _connected(addresses: list[Address], until: float) -> socket.socket:
    """A connection to the first of these that takes one."""
    for address in addresses:
        left = until - time.monotonic()
        if left <= 0:
            break
        with suppress(OSError):
            return _dial(address, min(SILENT, left))
    raise Unreached("feed_slow" if time.monotonic() >= until else "feed_unreachable")


def _dial(address: Address, seconds: float) -> socket.socket:
    """To these very numbers: no name is looked up here."""
    line = socket.socket(address[0], socket.SOCK_STREAM)
    try:
        line.settimeout(seconds)
        line.connect(address[1])
    except OSError:
        line.close()
        raise
    return line


def _addresses(parts: SplitResult) -> list[Address]:
    """Every address of the name; one that is not of the open net refuses the name."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(_name_of(parts), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreached("feed_unknown_name") from None
    if not settings.COMPANIONWAY_FEEDS_FROM_ANYWHERE and not all(is_public(str(one[4][0])) for one in found):
        raise Unreached("feed_address_private")
    return [(one[0], one[4]) for one in found]


def _name_of(parts: SplitResult) -> str:
    return (parts.hostname or "").encode("idna").decode()


def _host_of(parts: SplitResult) -> str:
    name = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else _name_of(parts)
    return f"{name}:{parts.port}" if parts.port else name


def _read(answer: http.client.HTTPResponse, until: float, *, conditional: bool) -> Fetched:
    if answer.status == 304 and conditional:
        return Fetched(unchanged=True)
    if answer.status != 200:
        raise Unreached("feed_status", status=answer.status)
    most = settings.COMPANIONWAY_FEED_BYTES
    if (answer.length or 0) > most:
        raise Unreached("feed_too_large", megabytes=most // 1_000_000)
    body = bytearray()
    for piece in _unpacked(answer, until, most):
        body += piece
        if len(body) > most:
            raise Unreached("feed_too_large", megabytes=most // 1_000_000)
    return Fetched(bytes(body), _mark(answer, "ETag"), _mark(answer, "Last-Modified"))


def _mark(answer: http.client.HTTPResponse, name: str) -> str:
    """A header that can be kept, and sent again as it came; else nothing."""
    text = answer.headers.get(name, "")
    return text if text.isascii() and text.isprintable() and len(text) <= _MARKS[name] else ""


def _pieces(answer: http.client.HTTPResponse, until: float, most: int) -> Iterator[bytes]:
    """What comes over the line, up to its announced end; a line that ends before is no list."""
    came = 0
    while piece := answer.read(A_PIECE):
        came += len(piece)
        if came > most:
            raise Unreached("feed_too_large", megabytes=most // 1_000_000)
        yield piece
    if time.monotonic() >= until:
        raise Unreached("feed_slow")
    if answer.length:
        raise Unreached("feed_cut_off")


def _unpacked(answer: http.client.HTTPResponse, until: float, most: int) -> Iterator[bytes]:
    """The same, unpacked; each piece that is given is small, however well it was packed."""
    packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packing in ("", "identity"):
        yield from _pieces(answer, until, most)
        return
    if packing not in ("gzip", "x-gzip"):
        raise Unreached("feed_packed")
    packed = zlib.decompressobj(_GZIP)
    try:
        for piece in _pieces(answer, until, most):
            while piece:
                yield packed.decompress(piece, A_PIECE)
                piece = packed.unconsumed_tail
        yield packed.flush()
    except zlib.error:
        raise Unreached("feed_packed") from None
    if not packed.eof:
        raise Unreached("feed_cut_off")
