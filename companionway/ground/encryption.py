"""Encrypted text: AES-256-GCM, bound to its row, under keys that live outside the database and can rotate.

Stored form: one byte version, four bytes key id, twelve bytes nonce, ciphertext with tag. Associated data is
table, column, organization and row id, so a ciphertext moved to another row does not open.
Keys: COMPANIONWAY_KEYS names a file of lines `<key id> <base64 of 32 bytes>`; the first line encrypts, every
line decrypts. The key id is four characters.
"""

from __future__ import annotations

import base64
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

_VERSION = b"\x01"


class CannotDecrypt(Exception):
    """The key is missing, or the ciphertext does not belong to this row."""


def new_key_line(key_id: str) -> str:
    """A fresh line for the key file. `key_id` is four ASCII letters or digits."""
    if len(key_id) != 4 or not (key_id.isascii() and key_id.isalnum()):
        raise ValueError("A key id is four ASCII letters or digits.")
    return f"{key_id} {base64.b64encode(os.urandom(32)).decode()}\n"


def keys_in(text: str) -> dict[bytes, bytes]:
    """Key id -> 32 bytes, in the order of a key file's lines."""
    keys = {}
    for line in text.splitlines():
        if line.strip():
            key_id, encoded = line.split()
            keys[key_id.encode()] = base64.b64decode(encoded)
    return keys


@lru_cache(maxsize=4)
def _ciphers(path: str, mtime_ns: int) -> dict[bytes, AESGCM]:
    return {key_id: AESGCM(key) for key_id, key in keys_in(Path(path).read_text()).items()}


def ciphers() -> dict[bytes, AESGCM]:
    """The ciphers of the key file as it stands; read again when the file changes, so a rotation needs no stop."""
    path = settings.COMPANIONWAY_KEYS
    return _ciphers(str(path), os.stat(path).st_mtime_ns)


def encrypt(text: str, bound_to: bytes) -> bytes:
    """`text` under the newest key, readable only where `bound_to` is the same."""
    key_id, cipher = next(iter(ciphers().items()))
    nonce = os.urandom(12)
    return _VERSION + key_id + nonce + cipher.encrypt(nonce, text.encode(), bound_to)


def decrypt(stored: bytes, bound_to: bytes) -> str:
    """The text, or CannotDecrypt."""
    stored = bytes(stored)
    cipher = ciphers().get(stored[1:5])
    if stored[:1] != _VERSION or cipher is None:
        raise CannotDecrypt("No key for this text.")
    try:
        return cipher.decrypt(stored[5:17], stored[17:], bound_to).decode()
    except InvalidTag:
        raise CannotDecrypt("This text does not belong to this row.") from None


def binding(table: str, column: str, organization_id: object, row_id: object) -> bytes:
    """The associated data of one cell."""
    return f"{table}.{column}:{organization_id}:{row_id}".encode()


class Ciphertext(bytes):
    """What came from the database and was not opened yet."""


class _Opened:
    """The attribute of an EncryptedTextField: opens a ciphertext when it is first read."""

    def __init__(self, field: EncryptedTextField):
        self.field = field

    def __get__(self, row: models.Model | None, owner: type) -> Any:
        if row is None:
            return self
        value = row.__dict__.get(self.field.attname)
        if self.field.attname not in row.__dict__:
            row.refresh_from_db(fields=[self.field.attname])
            value = row.__dict__.get(self.field.attname)
        if isinstance(value, Ciphertext):
            value = decrypt(value, self.field.bound_to(row)) if value else ""
            row.__dict__[self.field.attname] = value
        return value

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class EncryptedTextField(models.Field):
    """Free text about a person, in a binary column. Empty text is stored as empty bytes, since it tells nothing."""

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def get_internal_type(self):
        return "BinaryField"

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "companionway.ground.encryption.EncryptedTextField", args, kwargs

    def contribute_to_class(self, cls, name, private_only=False):
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opened(self))

    def bound_to(self, row: Any) -> bytes:
        """The associated data for this field of `row`."""
        return binding(row._meta.db_table, str(self.column), row.organization_id, row.pk)

    def from_db_value(self, value, expression, connection):
        return None if value is None else Ciphertext(value)

    def to_python(self, value):
        return value

    def value_from_object(self, obj):
        return getattr(obj, self.attname)

    def pre_save(self, model_instance, add):
        value = model_instance.__dict__.get(self.attname, "")
        if isinstance(value, Ciphertext) or value is None:
            return value
        return Ciphertext(encrypt(value, self.bound_to(model_instance)) if value else b"")

    def get_db_prep_value(self, value, connection, prepared=False):
        if isinstance(value, str) and value:
            raise TypeError("Encrypted text is written through its row, so that it is bound to it.")
        return connection.Database.Binary(bytes(value or b""))
