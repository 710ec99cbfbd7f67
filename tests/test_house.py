"""What the import linter cannot see (docs/the-house.md): doors, tables, keys between floors, numbers, files."""

from __future__ import annotations

import re
from importlib import import_module
from io import StringIO
from pkgutil import walk_packages

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from companionway.ground.access import Permission
from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationModel
from companionway.programs.rules import Default
from tests import house

# Views that anybody may open, and why.
WITHOUT_A_DOOR = {
    "companionway.web.errors.not_found": "allauth's page of addresses, which nobody has here",
    "companionway.web.look.look": "the parts of the look, for whoever builds a page; it shows nothing of anybody",
    "companionway.web.offline.shell.manifest": "the app's icons, and the neutral name of the reader's own place",
    "companionway.web.offline.shell.worker": "a script that everybody's phone runs alike",
    "companionway.web.offline.shell.offline": "the numbers that always answer; it knows nobody",
    "companionway.web.coming.sign_in_link": "coming in by a link, which is itself the key",
    "companionway.web.coming.invitation": "coming in by an invitation, which is itself the key",
    "companionway.api.docs.docs": "what the API is, for whoever writes a program; it shows nobody",
    "companionway.api.docs.openapi": "the same for programs",
    "companionway.api.routes.meetings.": "meetings in the town, which anybody may ask for; it tells of nobody",
    "companionway.api.errors.nowhere": "an address of the API that does not exist",
    "companionway.web.texting.texted": "a provider of texts, whose signature is the door",
    "companionway.web.come.": "coming in by a way in, which is itself the key; its page is bound to one browser",
    "companionway.web.meetings.": "finding a meeting, which anybody may; it knows nobody and writes nothing",
    "companionway.web.own_meetings.own_feed": "meetings as a feed, which anybody may read; it tells of nobody",
    "companionway.web.corrections.meeting_wrong": "that a meeting is told wrongly, which anybody may say",
    "companionway.web.ways.ways": "the shelf of pathways, which anybody may read; it knows nobody",
    "companionway.web.ask.ask": "asking to be called back, which anybody may; it shows nobody",
    "companionway.web.enter.enter": "signing in",
    "companionway.web.enter.leave": "leaving, which must work at once and for everybody",
    "companionway.web.feeds.calendar": "somebody's own calendar: the token in the address is the right",
    "companionway.web.outside.": "a page for somebody outside: its address and the code said apart are the key",
    "companionway.web.start.organizations": "choosing between one's own organizations, before one is in hand",
    "allauth.": "signing in and out, passwords and second factors: kept by others, and they show nobody's story",
}

# Tables that belong to no tenant, and why.
REFERENCE_TABLES = {
    "programs.Organization": "the tenant itself",
    "programs.Account": "one person may work for several organizations; it says nothing about anybody's recovery",
    "programs.Tries": "wrong PINs for a sign-in name, which nobody may have; before an organization is in hand",
    "auth.": "Django's own; not used",
    "contenttypes.": "Django's own list of tables",
    "sessions.": "who is signed in, on this installation",
    "account.": "allauth's addresses of accounts",
    "mfa.": "allauth's second factors of accounts",
    "usersessions.": "allauth's list of an account's sessions",
}

# Text columns that are not encrypted, and why.
PLAIN_TEXT = {
    "meetings.MutualAidMeeting.": "published by whoever holds the meeting",
    "meetings.Feed.": "addresses of public lists",
    "meetings.Remark.name": "of a public list",
    "meetings.Change.name": "of a public list",
    "meetings.Correction.name": "of a public list",
    "peers.PeerProfile.sites": "ids of places",
    "programs.Token.scopes": "codes of permissions",
    "people.Card.folded": "the name again, as a search compares it; no story",
    "journey.Stance.words": "a program's own words, which everybody may read",
    "journey.Stance.words_es": "the same in Spanish",
    "journey.Stance.elsewhere": "places that anybody may be pointed to",
    "journey.HouseRules.text": "the rules of a house, which everybody may read",
}

# Verbs that no door asks for yet, and why they stand in the table already.
PERMISSIONS_TO_COME = {
    "LEDGER_READ": "the auditor's role is there; what an auditor reads comes with the ledger's pages",
}

# Kept in step with docs/the-house.md.
WALLS = {"Floors", "Inside a room", "Rules, formats", "A face", "No circles", "Participants", "Flags stay care"}


def _excused(name: str, excuses: dict[str, str]) -> str | None:
    """The excuse that covers `name`: its own, or that of a whole package (which ends in a dot)."""
    return next((key for key in excuses if name == key or (key.endswith(".") and name.startswith(key))), None)


def _own_tables() -> list[type[models.Model]]:
    return [table for table in apps.get_models() if table.__module__.startswith("companionway.")]


def _columns(constraint: models.UniqueConstraint) -> list[str]:
    return [*constraint.fields, *(getattr(one, "name", "") for one in constraint.expressions)]


def test_every_view_carries_a_door():
    views = [pattern.callback for _, pattern in house.addresses()]
    open_views = [view for view in views if not getattr(view, "door", None)]

    assert [house.name_of(view) for view in open_views if not _excused(house.name_of(view), WITHOUT_A_DOOR)] == []


def test_no_excuse_outlives_its_view():
    used = {_excused(house.name_of(pattern.callback), WITHOUT_A_DOOR) for _, pattern in house.addresses()}

    assert set(WITHOUT_A_DOOR) <= used


def test_every_foreign_key_points_to_the_same_room_or_a_lower_floor():
    floor = house.floors()
    upward = [
        f"{table._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for table in _own_tables()
        for field in table._meta.get_fields(include_hidden=True)
        if isinstance(field, models.ForeignKey)
        and (here := table._meta.app_label) != (there := field.related_model._meta.app_label)
        and floor.get(there, -1) >= floor[here]
    ]

    assert upward == []


def test_every_table_belongs_to_a_tenant_but_for_the_named_ones():
    strangers = [
        table._meta.label
        for table in apps.get_models()
        if not issubclass(table, OrganizationModel) and not _excused(table._meta.label, REFERENCE_TABLES)
    ]

    assert strangers == []


def test_what_is_unique_is_unique_within_an_organization():
    wide = []
    for table in _own_tables():
        if not issubclass(table, OrganizationModel):
            continue
        assert table._meta.unique_together == ()
        for one in table._meta.constraints:
            if isinstance(one, models.UniqueConstraint) and _columns(one)[0] != "organization_id":
                wide.append(one.name)
        wide += [field.name for field in table._meta.local_fields if field.unique and not field.primary_key]

    assert wide == []


def test_every_key_between_tenants_rows_knows_the_organization():
    from companionway.ground.models import OrganizationForeignKey

    plain = [
        f"{table._meta.label}.{field.name}"
        for table in _own_tables()
        for field in table._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and issubclass(field.related_model, OrganizationModel)
        and not isinstance(field, OrganizationForeignKey)
    ]

    assert plain == []


def test_free_text_about_people_is_encrypted():
    plain = [
        label
        for table in _own_tables()
        for field in table._meta.local_fields
        if not isinstance(field, EncryptedTextField | models.EmailField)
        and (isinstance(field, models.TextField) or (field.max_length or 0) > 200)
        and not _excused(label := f"{table._meta.label}.{field.name}", PLAIN_TEXT)
    ]

    assert plain == []


@pytest.mark.parametrize("room", house.rooms())
def test_a_room_has_its_four_files_and_no_others(room):
    allowed = {"__init__", "rules", "models", "queries", "actions", "migrations", "packs"}
    found = {path.stem for path in (house.PACKAGE / room).iterdir() if path.name != "__pycache__"}

    assert found <= allowed


def test_every_room_that_is_built_is_looked_into():
    built = {path.parent.name for path in house.PACKAGE.glob("*/migrations")} - {"ground"}

    assert built <= set(house.rooms())


def test_every_wall_stands():
    names = [one["name"] for one in house.CONTRACTS]

    assert all(any(name.startswith(wall) for name in names) for wall in WALLS)
    assert len(names) == len(WALLS)
    assert house.contract("Floors")["exhaustive"]
    assert house.contract("Inside a room")["exhaustive"]


def test_every_permission_is_asked_for_somewhere():
    asked = set()
    for file in house.PACKAGE.rglob("*.py"):
        if file.name != "access.py":
            asked |= set(re.findall(r"\bPermission\.([A-Z_]+)", file.read_text()))

    assert {one.name for one in Permission} - asked == set(PERMISSIONS_TO_COME)


def test_the_migrations_are_complete(db):
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


def _defaults() -> list[tuple[str, str, Default]]:
    """(room, name, default) of every number that a room's rules declare."""
    found = []
    for room in house.rooms():
        package = import_module(f"companionway.{room}")
        for module in walk_packages(package.__path__, f"companionway.{room}."):
            if module.name.startswith(f"companionway.{room}.rules"):
                values = vars(import_module(module.name)).items()
                found += [(room, name, value) for name, value in values if isinstance(value, Default)]
    return found


def test_every_default_number_has_bounds_a_unit_and_a_source():
    for room, name, default in _defaults():
        assert default.low <= default.value <= default.high, name
        assert default.unit in {
            "days",
            "hours",
            "people",
            "percent",
            "contacts",
            "minutes",
            "check_ins",
            "of_ten",
            "enquiries",
            "years",
            "months",
            "posts",
            "groups",
        }, name
        assert len(default.source) > 10, name
        if default.room == room:
            assert default.key == name.lower()


def test_no_two_default_numbers_answer_to_one_key():
    found = {(default.room, default.key): default for *_, default in _defaults()}

    assert len(set(found.values())) == len({id(default) for *_, default in _defaults()})


def test_a_moment_becomes_a_day_only_where_somebody_is():
    """`moment.date()` is the day in Greenwich; `programs.local_day` is the day where the person lives."""
    for room in house.rooms():
        for file in (house.PACKAGE / room).rglob("*.py"):
            assert not re.search(r"\b(now|at|moment)\.date\(\)", file.read_text()), file
