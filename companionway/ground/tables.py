"""Many tables made in one step of a migration, so that an empty machine is ready soon."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation


class CreateTables(Operation):
    """Several CreateModel, one after the other.

    After each of them Django makes every model anew that is related to it, and here nearly all are, by way of
    people.Person: the cost grew with the square of the tables. Made together they are all made once.
    """

    def __init__(self, tables: list[CreateModel]):
        self.tables = tables

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__name__, [self.tables], {}

    def state_forwards(self, app_label, state) -> None:
        state.__dict__.pop("apps", None)  # made anew, once, when it is asked for
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.tables)} tables"
