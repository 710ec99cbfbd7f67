"""A sealed entry: what somebody wrote on a phone without a connection, readable by the server alone.

One byte version, 65 bytes the writer's one-time point on P-256, twelve bytes nonce, ciphertext with tag. The key is
HKDF-SHA256 of the secret that both points share, salted with the two; AES-256-GCM. What the entry belongs to is
associated data, so that an entry laid beside another ticket does not open. `queue.js` seals with WebCrypto what
`open_` opens here; whoever sealed it keeps nothing with which to open it again.
"""

from __future__ import annotations

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

PURPOSE = b"companionway sealed entry 1"
_VERSION = b"\x01"
_POINT, _NONCE, _TAG = 65, 12, 16
_CURVE = ec.SECP256R1()


class CannotOpen(Exception):
    """It was sealed to another key, belongs to something else, or a byte of it was altered."""


def new_key() -> str:
    """A fresh private key, as its file holds it (PEM)."""
    made = ec.generate_private_key(_CURVE)
    return made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def key_in(text: str) -> ec.EllipticCurvePrivateKey:
    """The private key of such a file. Raises ValueError."""
    key = load_pem_private_key(text.encode(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise ValueError("It is not a key on P-256.")
    return key


def point(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The public half: 65 bytes, uncompressed."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def derived(key: ec.EllipticCurvePrivateKey, purpose: bytes) -> bytes:
    """32 bytes for another purpose, from the same file."""
    secret = key.private_numbers().private_value.to_bytes(32, "big")
    return HKDF(SHA256(), length=32, salt=None, info=purpose).derive(secret)


def seal(plain: bytes, to: bytes, about: bytes) -> bytes:
    """`plain` for the holder of the key whose point is `to`, bound to `about`."""
    once = ec.generate_private_key(_CURVE)
    nonce = os.urandom(_NONCE)
    sealed = _cipher(once, to, salt=point(once) + to).encrypt(nonce, plain, about)
    return _VERSION + point(once) + nonce + sealed


def open_(sealed: bytes, key: ec.EllipticCurvePrivateKey, about: bytes) -> bytes:
    """What was sealed to `key` and belongs to `about`, or CannotOpen."""
    theirs, nonce = sealed[1 : 1 + _POINT], sealed[1 + _POINT : 1 + _POINT + _NONCE]
    if sealed[:1] != _VERSION or len(sealed) < 1 + _POINT + _NONCE + _TAG:
        raise CannotOpen
    try:
        return _cipher(key, theirs, salt=theirs + point(key)).decrypt(nonce, sealed[1 + _POINT + _NONCE :], about)
    except (InvalidTag, ValueError):  # ValueError: the point is not on the curve
        raise CannotOpen from None


def to_text(raw: bytes) -> str:
    """Bytes as they travel: base64 for addresses, without its padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_text(text: str) -> bytes:
    """The bytes of such a text, or CannotOpen."""
    try:
        return base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), b"-_", validate=True)
    except ValueError:
        raise CannotOpen from None


def _cipher(own: ec.EllipticCurvePrivateKey, theirs: bytes, *, salt: bytes) -> AESGCM:
    secret = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, theirs))
    return AESGCM(HKDF(SHA256(), length=32, salt=salt, info=PURPOSE).derive(secret))
