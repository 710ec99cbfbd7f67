"""The keys of an installation: where they are, by what they are known, and carrying them under a passphrase."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import json
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from companionway.formats import vault
from companionway.ground import encryption

NAMES = ("django.key", "text.keys", "ledger.key", "backup.key", "entries.key", "push.key")
_SALT = 16


@dataclass(frozen=True)
class Marks:
    """By what the keys are known without telling them: the ledger's mark, and key id -> mark of each text key."""

    ledger: str
    text: dict[str, str]


def kept() -> dict[str, bytes]:
    """name -> content of each key that is here."""
    return {name: (_folder() / name).read_bytes() for name in NAMES if (_folder() / name).exists()}


def marks(keys: dict[str, bytes]) -> Marks:
    """The marks of these keys."""
    text = encryption.keys_in(keys["text.keys"].decode())
    return Marks(_mark(keys["ledger.key"]), {key_id.decode(): _mark(key) for key_id, key in text.items()})


def backup_key(keys: dict[str, bytes]) -> bytes:
    """The 32 bytes that close and open backups."""
    return bytes.fromhex(keys["backup.key"].decode().strip())


def carry_out(file: Path, passphrase: str) -> None:
    """Write every key into one file under a passphrase."""
    told = {name: base64.b64encode(content).decode() for name, content in kept().items()}
    salt = os.urandom(_SALT)
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target:
        target.write(salt)
        vault.write([json.dumps(told).encode()], target, vault.stretched(passphrase, salt))


def opened(file: Path, passphrase: str) -> dict[str, bytes]:
    """name -> content of each key in such a file, which may be older than a key. Raises vault.VaultError."""
    content = file.read_bytes()
    key = vault.stretched(passphrase, content[:_SALT].ljust(_SALT))
    told = json.loads(b"".join(vault.read(io.BytesIO(content[_SALT:]), key)))
    return {name: base64.b64decode(told[name]) for name in NAMES if name in told}  # one came later
    return {name: base64.b64decode(told[name]) for name in NAMES if name in told}


def carry_in(keys: dict[str, bytes], *, aside: str) -> None:
    """Put these keys in place; those that stood there are kept beside, with `aside` at the end of their names."""
    for name, content in keys.items():
        file = _folder() / name
        if file.exists():
            if file.read_bytes() == content:
                continue
            os.rename(file, file.with_name(f"{name}.{aside}"))
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target:
            target.write(content)


def _folder() -> Path:
    return Path(settings.COMPANIONWAY_KEYS_HOME)


def _mark(key: bytes) -> str:
    return hmac.new(key, b"companionway: by this the key is known", hashlib.sha256).hexdigest()[:16]
