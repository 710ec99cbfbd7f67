"""A vault: bytes of any length, encrypted in chunks, in which every flipped, missing or moved byte shows.

Head: MAGIC, 32 bytes salt, 16 bytes by which a wrong key is known, 8 bytes of a SHA-256 over these three.
Then chunks of CHUNK bytes, each AES-256-GCM with its number as nonce, and with its number and whether it is the
last as associated data; the last may be shorter, and nothing follows it. The key of the chunks is HKDF-SHA256 of
the caller's 32 bytes and the salt, so that no two vaults share a key and a nonce.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"companionway vault 1\n"
CHUNK = 1 << 20
SALT = 32
_TAG = 16
_HEAD = len(MAGIC) + SALT + 16 + 8


class VaultError(Exception):
    """Why a vault does not open; each subclass is one reason."""


class NotAVault(VaultError):
    """The file does not begin like a vault, or its head is damaged."""


class WrongKey(VaultError):
    """The vault was closed with another key."""


class Damaged(VaultError):
    """A chunk is not as it was written; `args[0]` is its number, from 1."""


class CutShort(VaultError):
    """The vault ends before its last chunk."""


def write(source: Iterable[bytes], target: BinaryIO, key: bytes) -> None:
    """Close `source` into `target` under a key of 32 bytes."""
    salt = os.urandom(SALT)
    cipher, check = _opened(key, salt)
    head = MAGIC + salt + check
    target.write(head + hashlib.sha256(head).digest()[:8])
    number, waiting = 0, b""
    for chunk in _chunks(source):
        if number:
            target.write(cipher.encrypt(_nonce(number), waiting, _about(number, last=False)))
        number, waiting = number + 1, chunk
    number = max(number, 1)
    target.write(cipher.encrypt(_nonce(number), waiting, _about(number, last=True)))


def read(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The chunks of a vault, each proven before it is given out. Raises VaultError.

    Only once the iterator is exhausted is it known that nothing is missing: use nothing before.
    """
    cipher = _of_head(source.read(_HEAD), key)
    number, sealed = 1, source.read(CHUNK + _TAG)
    while following := source.read(CHUNK + _TAG):
        yield _chunk(cipher, number, sealed, last=False)
        number, sealed = number + 1, following
    yield _chunk(cipher, number, sealed, last=True)


def stretched(passphrase: str, salt: bytes) -> bytes:
    """32 bytes from a passphrase: Argon2id, three passes over 64 MiB."""
    return hash_secret_raw(
        passphrase.encode(), salt, time_cost=3, memory_cost=65_536, parallelism=4, hash_len=32, type=Type.ID
    )


def _chunks(source: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for part in source:
        held += part
        while len(held) >= CHUNK:
            yield bytes(held[:CHUNK])
            del held[:CHUNK]
    if held:
        yield bytes(held)


def _opened(key: bytes, salt: bytes) -> tuple[AESGCM, bytes]:
    derived = HKDF(SHA256(), length=48, salt=salt, info=MAGIC).derive(key)
    return AESGCM(derived[:32]), derived[32:]


def _of_head(head: bytes, key: bytes) -> AESGCM:
    body, checksum = head[:-8], head[-8:]
    if len(head) != _HEAD or not head.startswith(MAGIC) or hashlib.sha256(body).digest()[:8] != checksum:
        raise NotAVault
    cipher, check = _opened(key, body[len(MAGIC) : -16])
    if not hmac.compare_digest(check, body[-16:]):
        raise WrongKey
    return cipher


def _chunk(cipher: AESGCM, number: int, sealed: bytes, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(_nonce(number), sealed, _about(number, last=last))
    except InvalidTag:
        if last and (not sealed or _opens(cipher, number, sealed)):
            raise CutShort from None
        raise Damaged(number) from None


def _opens(cipher: AESGCM, number: int, sealed: bytes) -> bool:
    try:
        return bool(cipher.decrypt(_nonce(number), sealed, _about(number, last=False)))
    except InvalidTag:
        return False


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _about(number: int, *, last: bool) -> bytes:
    return number.to_bytes(8, "big") + (b"\1" if last else b"\0")
