"""Founding an organization; its programs and sites; the numbers it sets for itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import available_timezones

from django.db import transaction

from companionway.ground import ledger, organization
from companionway.ground.access import Actor, Permission, Role, require, system
from companionway.ground.errors import NotFound, Refused
from companionway.programs.actions.colleagues import add_account, add_membership
from companionway.programs.models import Organization, Program, Setting, Site
from companionway.programs.rules import Default, ProgramKind, why_not_crisis_line, why_not_set


@dataclass(frozen=True)
class Founded:
    """What `found` made."""

    organization_id: UUID
    program_id: UUID
    site_id: UUID
    account_id: UUID


@transaction.atomic
def found(
    *, name: str, outward_name: str, program: str, kind: ProgramKind, time_zone: str, site: str,
    email: str, account_name: str, now: datetime,
) -> Founded:  # fmt: skip
    """The first organization, program, site and coordinator, who also has the organization's settings in hand."""
    tenant = Organization.objects.create(name=name, outward_name=outward_name or name, created_at=now)
    with organization.hold(tenant.id):
        by = system(tenant.id)
        program_id = add_program(name=program, kind=kind, time_zone=time_zone, by=by, now=now)
        site_id = add_site(program_id, name=site, by=by, now=now)
        account_id = add_account(email=email, name=account_name, now=now)
        for role in (Role.COORDINATOR, Role.ADMIN):
            add_membership(account_id, role=role, program_id=None, by=by, now=now)
    return Founded(tenant.id, program_id, site_id, account_id)


@transaction.atomic
def add_program(*, name: str, kind: ProgramKind, time_zone: str, by: Actor, now: datetime) -> UUID:
    """A program of the organization in hand. `time_zone` is an IANA name."""
    require(by, Permission.SETTINGS_EDIT)
    if not name.strip():
        raise Refused("name_missing", field="name")
    if time_zone not in available_timezones():
        raise Refused("unknown_time_zone", field="time_zone")
    if Program.objects.filter(name=name.strip()).exists():
        raise Refused("name_taken", field="name")
    row = Program.objects.create(name=name.strip(), kind=ProgramKind(kind), time_zone=time_zone)
    ledger.record("programs.add_program", by=by, now=now, row=row.id)
    return row.id


@transaction.atomic
def add_site(
    program_id: UUID, *, name: str, address: str = "", crisis_line: str = "", by: Actor, now: datetime
) -> UUID:
    """A place of a program."""
    require(by, Permission.SETTINGS_EDIT, program=program_id)
    if not Program.objects.filter(id=program_id).exists():
        raise NotFound
    _check_site(program_id, name, crisis_line)
    row = Site.objects.create(
        program_id=program_id, name=name.strip(), address=address.strip(), crisis_line=crisis_line.strip()
    )
    ledger.record("programs.add_site", by=by, now=now, row=row.id)
    return row.id


@transaction.atomic
def edit_site(site_id: UUID, *, name: str, address: str, crisis_line: str, by: Actor, now: datetime) -> None:
    """A place as it is now: its name, where it is, and whom to call there when a life is in danger (R27)."""
    row = Site.objects.select_for_update().filter(id=site_id).first()
    if row is None:
        raise NotFound
    require(by, Permission.SETTINGS_EDIT, program=row.program_id)
    _check_site(row.program_id, name, crisis_line, but=row.id)
    row.name, row.address, row.crisis_line = name.strip(), address.strip(), crisis_line.strip()
    row.save(update_fields=["name", "address", "crisis_line"])
    ledger.record("programs.edit_site", by=by, now=now, row=row.id)


def _check_site(program_id: UUID, name: str, crisis_line: str, but: UUID | None = None) -> None:
    if not name.strip():
        raise Refused("name_missing", field="name")
    if Site.objects.filter(program_id=program_id, name=name.strip()).exclude(id=but).exists():
        raise Refused("name_taken", field="name")
    if reason := why_not_crisis_line(crisis_line):
        raise Refused(reason, field="crisis_line")


@transaction.atomic
def set_setting(program_id: UUID | None, default: Default, value: int, *, by: Actor, now: datetime) -> None:
    """A program's own value, or the organization's; the default's own value takes the row away again."""
    require(by, Permission.SETTINGS_EDIT, program=program_id)
    if program_id is not None and not Program.objects.filter(id=program_id).exists():
        raise NotFound
    if reason := why_not_set(default, value):
        raise Refused(reason, field=default.key)
    key = {"program_id": program_id, "room": default.room, "key": default.key}
    if value == default.value and program_id is None:
        Setting.objects.filter(**key).delete()
    elif not Setting.objects.filter(**key).update(value=value):
        Setting.objects.create(**key, value=value)
    detail = {"room": default.room, "key": default.key, "value": value}
    ledger.record("programs.set_setting", by=by, now=now, row=program_id, detail=detail)
