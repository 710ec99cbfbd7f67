"""Backups: one encrypted file with a manifest and a copy of the database, and the way back.

Inside the vault: four bytes length, the manifest as JSON, the copy. The backup key stands in the keys folder; the
keys of texts and ledger are never inside (keychain.carry_out writes them apart, under a passphrase).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import connections

from companionway.cli import keychain
from companionway.formats import vault
from companionway.ground import copies, database, ledger, organization
from companionway.ground.files import write_whole
from companionway.programs import queries as programs

_READ = 1 << 20


class CannotRestore(Exception):
    """Why a backup is not put in place, as a sentence for the operator."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `heads`: organization -> number and MAC of its newest seal."""

    made_at: str
    version: str
    engine: str
    migrations: list[str]
    heads: dict[str, list]
    ledger_mark: str
    text_marks: dict[str, str]
    size: int
    sha256: str


def take(file: Path, *, key: bytes, now: datetime) -> tuple[Manifest, str]:
    """Write a backup of the running database; (manifest, SHA-256 of the file). The file is there whole or not."""
    heads = seal_all(now=now)
    draft = file.with_name(file.name + ".unfinished")
    with TemporaryDirectory(dir=settings.COMPANIONWAY_HOME, prefix="backup-") as folder:
        copy = Path(folder) / "copy"
        copies.copy_to(copy)
        manifest = _manifest(copy, heads, now)
        try:
            _write(draft, _content(manifest, copy), key)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    checksum = _sha256(draft)
    os.replace(draft, file)
    file.with_name(file.name + ".sha256").write_text(f"{checksum}  {file.name}\n")
    write_whole(_last(), f"{now.isoformat()}\n")
    return manifest, checksum


def last_made_at() -> datetime | None:
    """When the newest backup of this installation was made."""
    return datetime.fromisoformat(_last().read_text().strip()) if _last().exists() else None


def _last() -> Path:
    return Path(settings.COMPANIONWAY_HOME) / "last-backup"


def seal_all(*, now: datetime) -> dict[str, list]:
    """Seal every organization's ledger; organization -> [number, MAC] of its head."""
    heads = {}
    for one in programs.organizations():
        with organization.hold(one.id):
            ledger.seal(now=now)
            if head := ledger.head():
                heads[str(one.id)] = list(head)
    return heads


def unpack(file: Path, folder: Path, *, key: bytes) -> tuple[Manifest, Path]:
    """Open a backup into `folder` and prove all of it: (manifest, the database's copy). Raises CannotRestore."""
    copy = folder / "copy"
    try:
        with file.open("rb") as source, copy.open("wb") as target:
            told = _unpacked(vault.read(source, key), target)
    except vault.VaultError as error:
        raise CannotRestore(_sentence(error)) from None
    except OSError as error:
        raise CannotRestore(f"The file could not be read: {error.strerror}.") from None
    manifest = Manifest(**json.loads(told))
    if copy.stat().st_size != manifest.size or _sha256(copy) != manifest.sha256:
        raise CannotRestore("The database inside is not the one the backup was made of.")
    return manifest, copy


def why_not_here(manifest: Manifest, marks: keychain.Marks) -> str | None:
    """Why this backup cannot be restored with this software, database and keys; None where it can."""
    if manifest.engine != database.engine():
        return f"It is a backup of {manifest.engine}, and DATABASE_URL names {database.engine()} here."
    if unknown := sorted(set(manifest.migrations) - database.known_migrations()):
        return f"It was made by a newer Companionway ({manifest.version}): {unknown[0]} is not known here."
    missing = set(manifest.text_marks.items()) - set(marks.text.items())
    if manifest.ledger_mark != marks.ledger or missing:
        return (
            "The keys here are not the ones it needs. Put its keys folder back, or give the file that "
            "`backup --with-keys` wrote: restore --keys FILE."
        )
    return None


def put_in_place(manifest: Manifest, copy: Path, *, aside: str) -> None:
    """Replace the database by the copy, and the heads kept outside by the manifest's; the old ones go aside."""
    if faults := copies.faults_of(copy):
        raise CannotRestore(f"The database inside is damaged: {faults[0]}.")
    copies.take_over(copy)
    connections.close_all()
    heads = Path(settings.COMPANIONWAY_HEADS)
    if heads.exists():
        os.rename(heads, heads.with_name(f"{heads.name}.{aside}"))
    for organization_id, (number, mac) in manifest.heads.items():
        with organization.hold(UUID(organization_id)):
            ledger.keep_head(number, mac)


def _manifest(copy: Path, heads: dict[str, list], now: datetime) -> Manifest:
    marks = keychain.marks(keychain.kept())
    applied, _ = database.migrations()
    return Manifest(
        now.isoformat(), version("companionway"), database.engine(), applied, heads, marks.ledger, marks.text,
        copy.stat().st_size, _sha256(copy),
    )  # fmt: skip


def _write(draft: Path, content: Iterator[bytes], key: bytes) -> None:
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as target:
        vault.write(content, target, key)
        target.flush()
        os.fsync(target.fileno())


def _content(manifest: Manifest, copy: Path) -> Iterator[bytes]:
    told = json.dumps(asdict(manifest)).encode()
    yield len(told).to_bytes(4, "big") + told
    with copy.open("rb") as source:
        while part := source.read(_READ):
            yield part


def _unpacked(chunks: Iterator[bytes], target: BinaryIO) -> bytes:
    held = b""
    for chunk in chunks:
        held += chunk
        length = int.from_bytes(held[:4], "big")
        if len(held) >= 4 + length:
            break
    target.write(held[4 + length :])
    for chunk in chunks:
        target.write(chunk)
    return held[4 : 4 + length]


def _sentence(error: vault.VaultError) -> str:
    match error:
        case vault.NotAVault():
            return "This is not a Companionway backup, or its first bytes are damaged."
        case vault.WrongKey():
            return "This backup was made with another key than keys/backup.key here."
        case vault.CutShort():
            return "This backup is not whole: its end is missing."
        case _:
            return f"This backup is damaged, in part {error.args[0]} of its content."


def _sha256(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
