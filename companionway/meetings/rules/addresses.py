"""From which addresses a list may be read: of the open net alone, so that nobody reads our own house through us."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, ip_address, ip_network
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from companionway.ground.errors import Reason

LONGEST = 500
_SCHEMES = ("http", "https")
_UNICAST = ip_network("2000::/3")  # all that is given out; the rest of IPv6 is for special uses
_NAT64 = ip_network("64:ff9b::/96")  # an IPv4 address inside, reached through a translator
_FOR_RULES = (ip_network("192.0.0.0/24"), ip_network("192.88.99.0/24"))  # of the net itself, and of nobody
_ODD = re.compile(r"[\x00-\x20\x7f\\]")


def why_not_fetch(url: str) -> Reason | None:
    """Why nothing is read from this address, before anybody looks up where it leads, or None."""
    if len(url) > LONGEST:
        return Reason("feed_address_long", {"most": LONGEST})
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError:  # UnicodeError is one
        return Reason("feed_address_unreadable")
    if parts.scheme not in _SCHEMES:
        return Reason("feed_address_scheme")
    if not host or port == 0 or _ODD.search(url):
        return Reason("feed_address_unreadable")
    if parts.username is not None or parts.password is not None:
        return Reason("feed_address_login")
    return None


def why_not_follow(before: str, url: str) -> Reason | None:
    """Why a redirect is not followed: an address that may not be read, or one that is no longer encrypted."""
    if reason := why_not_fetch(url):
        return reason
    if urlsplit(before).scheme == "https" and urlsplit(url).scheme == "http":
        return Reason("feed_no_longer_encrypted")
    return None


def led_to(before: str, location: str) -> str:
    """Where a redirect leads, written as a request needs it."""
    parts = urlsplit(urljoin(before, location.strip()))
    path = quote(parts.path, safe="%/:=&~+!$,;'@()*[]")
    return urlunsplit((parts.scheme, parts.netloc, path, quote(parts.query, safe="%/:=&?~+!$,;'@()*[]"), ""))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open net, and so is every other address that it carries inside."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return _is_public(found)
    if found.ipv4_mapped or found in _NAT64:
        return _is_public(found.ipv4_mapped or IPv4Address(int(found) & 0xFFFF_FFFF))
    inside = [*(found.teredo or ()), *([found.sixtofour] if found.sixtofour else [])]
    return found in _UNICAST and found.is_global and all(map(_is_public, inside))


def _is_public(one: IPv4Address) -> bool:
    return one.is_global and not (one.is_multicast or one.is_reserved) and not any(one in net for net in _FOR_RULES)


def formats_address(url: str) -> str:
    """Where a BMLT server says what its format keys mean, read off the address of its meetings; else nothing.

    Not needed where the meetings themselves are asked to bring their formats along.
    """
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    if asked.get("switcher") != "GetSearchResults" or asked.get("get_used_formats") == "1":
        return ""
    kept = {"switcher": "GetFormats"} | {
        key: asked[key] for key in ("lang_enum", "root_server_ids") if key in asked
    }
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(kept), ""))
