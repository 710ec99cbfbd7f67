"""Reads about organizations, programs, accounts and settings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, QuerySet

from companionway.ground import clock, organization, prepared
from companionway.ground.access import ROLES, Actor, Permission, Post, Role, require, require_at_home
from companionway.ground.errors import NotFound
from companionway.programs.models import (
    Account,
    Invitation,
    Membership,
    Organization,
    Program,
    Setting,
    Site,
    Token,
    WayIn,
)  # fmt: skip
from companionway.programs.rules import Default, folded_handle


@dataclass(frozen=True)
class Colleague:
    """An account and the posts it holds here."""

    account_id: UUID
    name: str
    email: str
    posts: tuple[Post, ...]
    membership_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class TokenView:
    """A token as its owner, or whoever looks after all colleagues, sees it."""

    id: UUID
    name: str
    scopes: tuple[Permission, ...]
    owner: str
    mine: bool
    made_at: datetime
    expires_at: datetime
    last_used_on: date | None


@dataclass(frozen=True)
class Holder:
    """Who holds a role, in a program or (None) in the whole organization, since which day there."""

    account_id: UUID
    name: str
    role: Role
    program_id: UUID | None
    since: date


@dataclass(frozen=True)
class Doorplate:
    """What stands outside of a program: whose it is, its clock, its outward name, crisis lines and their place."""

    organization_id: UUID
    zone: str
    outward_name: str
    lines: tuple[tuple[str, str], ...]


def organizations() -> list[Organization]:
    """Every tenant of this installation, for the operator and the timer."""
    return list(Organization.objects.order_by("name"))


def organization_named(organization_id: UUID) -> Organization:
    """The tenant, or NotFound."""
    found = Organization.objects.filter(id=organization_id).first()
    if found is None:
        raise NotFound
    return found


def account(account_id: UUID) -> Account:
    """An active account, or NotFound."""
    found = Account.objects.filter(id=account_id, is_active=True).first()
    if found is None:
        raise NotFound
    return found


def account_by_email(email: str) -> Account | None:
    """An active account by its address."""
    return Account.objects.filter(email__iexact=email.strip(), is_active=True).first()


def account_by_handle(handle: str) -> Account | None:
    """An active account by its sign-in name."""
    return Account.objects.filter(handle=folded_handle(handle), is_active=True).first()


def organizations_of(account_id: UUID) -> list[Organization]:
    """The tenants in which an account holds a post now: the one read that crosses tenants."""
    held = Membership.unscoped.filter(account_id=account_id, ended_at__isnull=True).values("organization_id")
    return list(Organization.objects.filter(id__in=held).order_by("name"))


def posts(account_id: UUID) -> tuple[Post, ...]:
    """The posts an account holds in the organization in hand."""
    return tuple(Post(Role(role), program_id) for role, program_id in _posts([account_id]))


def posts_of(account_ids: Iterable[UUID]) -> dict[UUID, tuple[Post, ...]]:
    """account -> the posts it holds in the organization in hand, of many at once."""
    found: dict[UUID, tuple[Post, ...]] = {}
    rows = Membership.objects.filter(account_id__in=list(account_ids), ended_at__isnull=True)
    for account_id, role, program_id in rows.values_list("account_id", "role", "program_id"):
        found[account_id] = (*found.get(account_id, ()), Post(Role(role), program_id))
    return found


@prepared.read
def _posts(accounts: list[UUID]) -> QuerySet:
    rows = Membership.objects.filter(account_id__in=accounts, ended_at__isnull=True).order_by("started_at", "id")
    return rows.values_list("role", "program_id")


def membership_ids(account_id: UUID) -> list[UUID]:
    """A colleague's posts now, as rows to end: whoever leaves as a colleague may still take part."""
    rows = _of_colleagues().filter(account_id=account_id, ended_at__isnull=True).order_by("id")
    return list(rows.values_list("id", flat=True))


def _of_colleagues() -> QuerySet:
    """Posts of those who work here: whoever takes part is nobody's colleague, and no list of colleagues says so."""
    return Membership.objects.exclude(role=Role.PARTICIPANT)


def has_left(account_id: UUID) -> bool:
    """Whether an account was a colleague's and holds no post any more."""
    return not posts(account_id) and _of_colleagues().filter(account_id=account_id).exists()


def left_of(account_ids: Iterable[UUID]) -> set[UUID]:
    """Those of many accounts that were a colleague's and hold no post any more."""
    ids = set(account_ids)
    were = set(_of_colleagues().filter(account_id__in=ids).values_list("account_id", flat=True))
    return were - set(posts_of(were))


def programs(actor: Actor) -> list[Program]:
    """The programs in which the actor holds a post; all of them for a post in the whole organization."""
    require_at_home(actor)
    rows = Program.objects.order_by("name")
    if actor.system or any(post.program_id is None for post in actor.posts):
        return list(rows)
    return list(rows.filter(id__in={post.program_id for post in actor.posts}))


def program(actor: Actor, program_id: UUID) -> Program:
    """One of the actor's programs, or NotFound."""
    for one in programs(actor):
        if one.id == program_id:
            return one
    raise NotFound


def organization_of(program_id: UUID) -> UUID:
    """Whose program it is, or NotFound: for a page that anybody may open, before an organization is in hand."""
    found = Program.unscoped.filter(id=program_id).values_list("organization_id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def doorplate(program_id: UUID) -> Doorplate:
    """What anybody may read of a program, or NotFound; before an organization is in hand."""
    with organization.hold(_whose(program_id)) as here:
        zones, names = _zones([program_id]), _outward_names([here])
        lines: dict[str, str] = {}
        for line, name in _crisis_lines([program_id]):
            lines.setdefault(line, name)
    if not zones or not names:
        raise NotFound
    return Doorplate(here, zones[0][0], names[0][0], tuple(lines.items()))


@lru_cache(maxsize=1024)
def _whose(program_id: UUID) -> UUID:
    """A program never moves to another organization."""
    return organization_of(program_id)


@prepared.read
def _outward_names(organizations: list[UUID]) -> QuerySet:
    return Organization.objects.filter(id__in=organizations).values_list("outward_name")


@prepared.read
def _crisis_lines(programs: list[UUID]) -> QuerySet:
    told = Site.objects.filter(program_id__in=programs).exclude(crisis_line="")
    return told.order_by("name").values_list("crisis_line", "name")


def sites(actor: Actor) -> list[Site]:
    """The sites of the actor's programs."""
    reach = [one.id for one in programs(actor)]
    return list(Site.objects.filter(program_id__in=reach).select_related("program").order_by("name"))


@dataclass(frozen=True)
class SiteView:
    """A place of a program."""

    id: UUID
    program_id: UUID
    name: str
    address: str
    crisis_line: str


def site(actor: Actor, site_id: UUID) -> SiteView:
    """One of the places of the actor's programs, or NotFound."""
    row = Site.objects.filter(id=site_id, program_id__in=[one.id for one in programs(actor)]).first()
    if row is None:
        raise NotFound
    return _place(row)


def places(actor: Actor) -> list[SiteView]:
    """The places of the actor's programs, by name."""
    return [_place(row) for row in sites(actor)]


def _place(row: Site) -> SiteView:
    return SiteView(row.id, row.program_id, row.name, row.address, row.crisis_line)


def zone(program_id: UUID | None) -> str:
    """The time zone of a program (IANA name); of the first program where none is named; UTC where none stands."""
    rows = _zones([program_id]) if program_id else _first_zone()
    return rows[0][0] if rows else "UTC"


@prepared.read
def _zones(programs: list[UUID]) -> QuerySet:
    return Program.objects.filter(id__in=programs).values_list("time_zone")


@prepared.read
def _first_zone() -> QuerySet:
    return Program.objects.order_by("id").values_list("time_zone")[:1]


def local_day(program_id: UUID | None, now: datetime) -> date:
    """The local day of a moment where a program is."""
    return clock.day_of(now, zone(program_id))


def settings_of(program_id: UUID | None, defaults: Iterable[Default]) -> dict[str, int]:
    """key -> value for each default: the program's own, else the organization's, else the default."""
    defaults = list(defaults)
    found = {(one.room, one.key): one.value for one in defaults}
    rows = Setting.objects.filter(Q(program_id=program_id) | Q(program__isnull=True))
    for row in sorted(rows, key=lambda row: row.program_id is not None):
        if (row.room, row.key) in found:
            found[row.room, row.key] = row.value
    return {one.key: found[one.room, one.key] for one in defaults}


def setting(program_id: UUID | None, default: Default) -> int:
    """One setting's value."""
    return settings_of(program_id, [default])[default.key]


@prepared.read
def _every_zone() -> QuerySet:
    return Program.objects.order_by("id").values_list("id", "time_zone")


def zones() -> dict[UUID, str]:
    """The time zone of every program (IANA names), the first program first."""
    return dict(map(tuple, _every_zone()))


@prepared.read
def _settings_in(*, room: str) -> QuerySet:
    return Setting.objects.filter(room=room).values_list("program_id", "key", "value")


def settings_by_program(defaults: Iterable[Default]) -> dict[UUID | None, dict[str, int]]:
    """For SYSTEM: every program's values at once, and under None the organization's; all of one room."""
    defaults = list(defaults)
    base = {one.key: one.value for one in defaults}
    rows = [row for row in _settings_in(room=defaults[0].room) if row[1] in base]
    base |= {key: value for program_id, key, value in rows if program_id is None}
    found: dict[UUID | None, dict[str, int]] = {program_id: dict(base) for program_id in (None, *zones())}
    for program_id, key, value in rows:
        if program_id is not None:
            found[program_id][key] = value
    return found


def colleagues(actor: Actor) -> list[Colleague]:
    """Everyone who works in the actor's programs, by name; those who take part are not among them."""
    require(actor, Permission.STAFF_EDIT)
    reach = actor.programs_with(Permission.STAFF_EDIT)
    rows = _of_colleagues().filter(ended_at__isnull=True).select_related("account")
    if reach is not None:
        rows = rows.filter(program_id__in=reach)
    by_account: dict[UUID, list[Membership]] = {}
    for row in rows:
        by_account.setdefault(row.account_id, []).append(row)
    people = [
        Colleague(
            account_id,
            held[0].account.get_full_name(),
            held[0].account.email or "",
            tuple(Post(Role(row.role), row.program_id) for row in held),
            tuple(row.id for row in held),
        )
        for account_id, held in by_account.items()
    ]
    return sorted(people, key=lambda one: one.name.casefold())


def account_names(actor: Actor, account_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of colleagues of this organization, past ones too, for "taken by"."""
    require_at_home(actor)
    rows = _of_colleagues().filter(account_id__in=list(account_ids)).select_related("account")
    return {row.account_id: row.account.get_full_name() for row in rows}


def holders(program_ids: Iterable[UUID], roles: Iterable[Role]) -> list[Holder]:
    """Who holds one of these roles in one of these programs or in all; for consent, which says who is told."""
    here = Q(program_id__in=list(program_ids)) | Q(program__isnull=True)
    return _holders(here & Q(role__in=list(roles)))


def held_by(account_ids: Iterable[UUID]) -> list[Holder]:
    """Every post that these accounts hold now, those who take part among them; for consent, as above."""
    return _holders(Q(account_id__in=list(account_ids)))


def _holders(those: Q) -> list[Holder]:
    rows = Membership.objects.filter(those, ended_at__isnull=True, account__is_active=True)
    return [
        Holder(
            row.account_id, row.account.get_full_name(), Role(row.role), row.program_id,
            local_day(row.program_id, row.started_at),
        )
        for row in rows.select_related("account").order_by("started_at", "id")
    ]  # fmt: skip


def program_names(program_ids: Iterable[UUID]) -> dict[UUID, str]:
    """program -> its name, of programs that something already spoke of."""
    return dict(Program.objects.filter(id__in=list(program_ids)).values_list("id", "name"))


def accounts_with(actor: Actor, permission: Permission, program_ids: Iterable[UUID] | None = None) -> set[UUID]:
    """For SYSTEM: the active accounts that have this verb now, in one of these programs; None means anywhere."""
    if not actor.system:
        raise NotFound
    require_at_home(actor)
    roles = [role for role, verbs in ROLES.items() if permission in verbs]
    rows = Membership.objects.filter(ended_at__isnull=True, role__in=roles, account__is_active=True)
    if program_ids is not None:
        rows = rows.filter(Q(program_id__in=list(program_ids)) | Q(program__isnull=True))
    return set(rows.values_list("account_id", flat=True))


def invitations(actor: Actor, *, now: datetime) -> list[Invitation]:
    """Invitations that still wait."""
    require(actor, Permission.STAFF_EDIT)
    reach = actor.programs_with(Permission.STAFF_EDIT)
    rows = Invitation.objects.filter(accepted_at__isnull=True, expires_at__gt=now).order_by("invited_at")
    return list(rows if reach is None else rows.filter(program_id__in=reach))


def ways_in_used(actor: Actor) -> list[datetime]:
    """When one's own account was opened by a way in, the last one first: everyone sees when that happened."""
    require_at_home(actor)
    if actor.account_id is None:
        return []
    rows = WayIn.objects.filter(account_id=actor.account_id, used_at__isnull=False).order_by("-used_at")
    return list(rows.values_list("used_at", flat=True))


def is_free(handle: str) -> bool:
    """Whether nobody signs in with this name yet."""
    return not Account.objects.filter(handle=folded_handle(handle)).exists()


def tokens(actor: Actor, *, now: datetime) -> list[TokenView]:
    """Tokens that work: one's own, and everybody's for whoever looks after all colleagues. Newest first."""
    require(actor, Permission.TOKEN_EDIT)
    rows = Token.objects.filter(ended_at__isnull=True, expires_at__gt=now).select_related("account")
    if actor.programs_with(Permission.STAFF_EDIT) is not None:
        rows = rows.filter(account_id=actor.account_id)  # type: ignore[misc]  # None is nobody's
    return [
        TokenView(
            row.id, row.name, tuple(map(Permission, row.scopes.split())), row.account.get_full_name(),
            row.account_id == actor.account_id, row.made_at, row.expires_at, row.last_used_on,
        )
        for row in rows.order_by("-id")
    ]  # fmt: skip
