"""Rotating the keys of encrypted text: a new first key, then every text under it, batch by batch.

It can be stopped at any moment and begun again: texts that are under the first key already are passed over. Each
text is exchanged only if it is still the one that was read, so a save in between is never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import transaction

from companionway.ground import encryption, ledger, organization
from companionway.ground.access import system
from companionway.ground.encryption import EncryptedTextField
from companionway.ground.files import write_whole
from companionway.ground.models import OrganizationModel

BATCH = 500


def fields() -> Iterator[tuple[type[OrganizationModel], EncryptedTextField]]:
    """Every table and column of encrypted text."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, EncryptedTextField) and issubclass(model, OrganizationModel):
                yield model, field


def add_key() -> str:
    """Put a fresh key first in the key file; its id. The older keys still read."""
    file = Path(settings.COMPANIONWAY_KEYS)
    text = file.read_text()
    key_id = _next_id([key.decode() for key in encryption.keys_in(text)])
    write_whole(file, encryption.new_key_line(key_id) + text)
    return key_id


def drop_key(key_id: str) -> None:
    """Take a key out of the key file. Nothing may stand under it any more."""
    file = Path(settings.COMPANIONWAY_KEYS)
    lines = [line for line in file.read_text().splitlines() if line.strip() and line.split()[0] != key_id]
    write_whole(file, "\n".join(lines) + "\n")


def in_use() -> dict[str, int]:
    """Key id -> texts under it in the organization in hand."""
    counted: dict[str, int] = {}
    for model, field in fields():
        for stored in model.objects.values_list(field.attname, flat=True).iterator(chunk_size=2_000):
            if stored:
                key_id = bytes(stored[1:5]).decode("ascii", "replace")
                counted[key_id] = counted.get(key_id, 0) + 1
    return counted


def rewrite(*, now: datetime, progress: Callable[[int], None] | None = None) -> int:
    """Put every text of the organization in hand under the first key; how many were not yet."""
    first = next(iter(encryption.ciphers()))
    changed = 0
    for model, field in fields():
        for batch in _batches(model, field):
            with transaction.atomic():
                changed += sum(_moved(model, field, row) for row in batch if row[1] and row[1][1:5] != first)
            if progress:
                progress(changed)
    if changed:
        with transaction.atomic():
            detail = {"key": first.decode(), "texts": changed}
            ledger.record("ground.rotate_keys", by=system(organization.current()), now=now, detail=detail)
    return changed


def opens() -> bool:
    """Whether the newest text of each kind in the organization in hand opens with the keys that are here."""
    for model, field in fields():
        newest = model.objects.order_by("-id").only("id", "organization_id", field.attname)[:BATCH]
        stored = next((row for row in newest if row.__dict__[field.attname]), None)
        try:
            _ = stored and getattr(stored, field.attname)
        except encryption.CannotDecrypt:
            return False
    return True


def _batches(model, field) -> Iterator[list[tuple]]:
    rows, after = model.objects.order_by("id").values_list("id", field.attname), None
    while batch := list((rows.filter(id__gt=after) if after else rows)[:BATCH]):
        yield batch
        after = batch[-1][0]


def _moved(model, field, row: tuple) -> int:
    row_id, stored = row
    bound = encryption.binding(model._meta.db_table, field.column, organization.current(), row_id)
    anew = encryption.Ciphertext(encryption.encrypt(encryption.decrypt(stored, bound), bound))
    return model.objects.filter(id=row_id, **{field.attname: stored}).update(**{field.attname: anew})


def _next_id(taken: list[str]) -> str:
    numbers = [int(key_id[1:]) for key_id in taken if key_id[:1] == "k" and key_id[1:].isdigit()]
    return f"k{max(numbers, default=0) + 1:03}"
