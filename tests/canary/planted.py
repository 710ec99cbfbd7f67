"""Rosa's rows in every table, with a word of its own in every text."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from companionway.ground import organization
from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationModel
from tests.canary.declared import CODES, MAY_BE_SAID, OF_NOBODY
from tests.cast import NOW, TODAY
from tests.stranger.place import Ours

WORD = re.compile(r"zq\d{3}x", re.IGNORECASE)
TEXTS = (models.CharField, models.TextField, EncryptedTextField)
PERSONS = ("person", "helped", "one")  # the end at which Rosa stands
ENCODED = {
    "consent.Scan.content": lambda word: b64encode(word.encode()).decode(),
    "consent.Disclosure.facts": lambda word: json.dumps({"court": word}),
    "journey.Resume.content": lambda word: json.dumps({"name": word}),
}
# What a made-up row cannot guess.
SAID: dict[str, dict[str, Any]] = {
    "consent.Consent": {
        "kind": "one", "purpose": "other", "ends": "day", "ends_on": TODAY + timedelta(days=60),
        "signer": "oneself", "signing": "screen", "signed_on": TODAY, "signed_at": NOW, "categories": "contacts",
    },
    "consent.Restriction": {"answer": "agreed", "answered_at": NOW, "categories": "tests"},
    "consent.Disclosure": {"categories": "contacts"},
    "consent.EmergencyAccess": {"categories": "medicines"},
    "journey.WaitingPlace": {"enquiry": None},
    "journey.Handoff": {"receiver_id": None, "recipient_id": UUID(int=7)},
    "journey.Stage": {"ended_at": None},
    "journey.TransitionSlot": {"kind": "housing"},
    "journey.TwoHats": {"hats": "therapist+coach", "ended_at": None, "answer": "both", "again_on": None},
    "meetings.Feed": {"kind": "file"},
    "peers.Waiver": {"lacks": "course_missing.crisis"},
    "people.Experience": {"audience": "beside_me"},
}  # fmt: skip


def texts() -> Iterator[tuple[type[OrganizationModel], str, str]]:
    """(table, field, "room.Table.field") of every text of every tenant's table, codes left out."""
    for table in apps.get_models():
        if issubclass(table, OrganizationModel):
            for field in table._meta.concrete_fields:
                if isinstance(field, TEXTS) and not field.choices and field.name not in CODES:
                    yield table, field.name, f"{table._meta.label}.{field.name}"


def of_nobody(name: str) -> bool:
    return any(name == key or (key.endswith(".") and name.startswith(key)) for key in OF_NOBODY)


class Planted:
    """The strangers' town, Rosa's words in it, and which field each word is of."""

    def __init__(self) -> None:
        self.ours = Ours()
        self.town = self.ours.town
        self.field: dict[str, str] = {}
        self.rows: dict[type, OrganizationModel] = {}
        with organization.hold(self.town.organization_id):
            for table, field, name in texts():
                if name in MAY_BE_SAID:
                    self._plant(table, field, name)

    def _plant(self, table: type[OrganizationModel], field: str, name: str) -> None:
        word = f"Zq{len(self.field):03d}x"
        self.field[word.lower()] = name
        row = self.row_of(table)
        setattr(row, field, ENCODED.get(name, str)(word))
        written = [field]
        if getattr(row, "by_id", None) and row.by_id != self.town.accounts["rosa"]:
            row.by_id = self.town.accounts["ines"]  # who wrote it down may read it again
            written.append("by_id")
        row.save(update_fields=written)

    def row_of(self, table: type[OrganizationModel]) -> OrganizationModel:
        """A row of Rosa's in this table: one that is there, or a new one."""
        if table not in self.rows:
            self.rows[table] = self._found(table) or self._made(table)
            self.ours.given[f"{_snake(table.__name__)}_id"] = self.rows[table].pk
        return self.rows[table]

    def _found(self, table: type[OrganizationModel]) -> OrganizationModel | None:
        names = {field.name for field in table._meta.concrete_fields}
        end = next((name for name in PERSONS if name in names), None)
        return table.objects.filter(**{end: self.town.rosa}).order_by("-id").first() if end else None

    def _made(self, table: type[OrganizationModel]) -> OrganizationModel:
        told = dict(SAID.get(table._meta.label, {}))
        for field in table._meta.concrete_fields:
            asked = field.name in PERSONS or not (field.null or field.has_default() or field.blank)
            if asked and field.name not in {*told, "id", "organization_id"}:
                told[field.name] = self._likely(field)
        return table.objects.create(**told)

    def _likely(self, field: models.Field) -> Any:
        if isinstance(field, models.ForeignKey):
            label = field.related_model._meta.label
            if label == "people.Person":
                of = self.town.rosa if field.name in PERSONS else self.town.dan
                return field.related_model.objects.get(pk=of)
            if label == "programs.Program":
                return field.related_model.objects.get(pk=self.town.program_id)
            return self.row_of(field.related_model)
        if field.choices:
            return field.choices[0][0]
        if isinstance(field, models.UUIDField):
            return self.town.accounts["ines"]
        kinds = {models.DateTimeField: NOW, models.DateField: TODAY, models.BooleanField: True}
        found = next((value for kind, value in kinds.items() if isinstance(field, kind)), None)
        return found if found is not None else 1 if isinstance(field, models.IntegerField) else "word"

    def words(self, heard: str) -> set[str]:
        """The fields of which a word stands in it."""
        return {self.field[word.lower()] for word in WORD.findall(heard)}


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
