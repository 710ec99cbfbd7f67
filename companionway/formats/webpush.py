"""Web push (RFC 8030, 8291, 8292): a browser's subscription, the message it shows, and the sender's key (VAPID)."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

# Where browsers have their push services. A subscription elsewhere would have us call any address at all.
SERVICES = (
    "fcm.googleapis.com",  # Chrome, Edge on Android, Samsung, Opera
    "push.services.mozilla.com",  # Firefox
    "push.apple.com",  # Safari
    "notify.windows.com",  # Edge on Windows
)
MAX_SUBSCRIPTION = 1_400


class NoSubscription(ValueError):
    """This is not where a browser can be reached."""


@dataclass(frozen=True)
class Subscription:
    """Where one browser is reached, and the keys under which only it can read."""

    endpoint: str
    p256dh: str
    auth: str

    def as_text(self) -> str:
        """As it is kept; the same subscription is always the same text."""
        return json.dumps({"endpoint": self.endpoint, "keys": {"auth": self.auth, "p256dh": self.p256dh}})

    def as_info(self) -> dict:
        return {"endpoint": self.endpoint, "keys": {"p256dh": self.p256dh, "auth": self.auth}}


def subscription(text: str) -> Subscription:
    """A PushSubscription as browsers write it (`toJSON`), or NoSubscription."""
    if len(text) > MAX_SUBSCRIPTION:
        raise NoSubscription("too long")
    try:
        told = json.loads(text)
        endpoint, keys = str(told["endpoint"]), told["keys"]
        point, secret = _decoded(keys["p256dh"]), _decoded(keys["auth"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NoSubscription("unreadable") from None
    if len(point) != 65 or point[0] != 4 or len(secret) != 16:
        raise NoSubscription("keys")
    if not _is_service(endpoint):
        raise NoSubscription("service")
    return Subscription(endpoint, _encoded(point), _encoded(secret))


def _is_service(endpoint: str) -> bool:
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    known = any(host == one or host.endswith(f".{one}") for one in SERVICES)
    return parts.scheme == "https" and port in (None, 443) and not parts.username and known


def message(title: str, body: str, url: str) -> str:
    """What the service worker shows: a title, a sentence, and the page that a tap opens."""
    return json.dumps({"title": title, "body": body, "url": url}, ensure_ascii=False)


def new_key() -> str:
    """A fresh key of the sender, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def public_key(pem: str) -> str:
    """What a browser subscribes to: the key's point, as `applicationServerKey` takes it."""
    key = serialization.load_pem_private_key(pem.encode(), None)
    point = key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return _encoded(point)


def _encoded(some: bytes) -> str:
    return base64.urlsafe_b64encode(some).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError from error
