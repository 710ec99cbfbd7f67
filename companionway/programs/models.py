"""Organizations and accounts are reference tables; programs, sites, memberships and settings are tenants' rows."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from companionway.ground import ids
from companionway.ground.access import Role
from companionway.ground.models import OrganizationForeignKey, OrganizationModel
from companionway.programs.rules import MAX_HANDLE, MAX_TOKEN_NAME, ProgramKind, TriesFacts


class Organization(models.Model):
    """The tenant. Its outward name is neutral: it stands in mail, on paper and in titles."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    name = models.CharField(max_length=120)
    outward_name = models.CharField(max_length=60)
    created_at = models.DateTimeField()


class AccountManager(BaseUserManager):
    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Who signs in. One account may belong to several organizations; it says nothing about anybody's recovery.

    A colleague has an address; whoever takes part needs none, and has a sign-in name instead, kept casefolded.
    The password of an account without an address is its PIN, which only `actions.prove` looks at.
    """

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    handle = models.CharField(max_length=MAX_HANDLE, unique=True, null=True, blank=True)
    name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=8, default="en")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    # The base class's last_login would update a reference table at every sign-in (tech.md 4).
    last_login = None

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = AccountManager()

    @property
    def is_staff(self) -> bool:
        return False

    def get_full_name(self) -> str:
        return self.name or str(self)

    def __str__(self) -> str:
        return self.email or self.handle or ""


class Program(OrganizationModel):
    """A recovery residence, treatment, day program or recovery community organization."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=24, choices=[(kind, kind) for kind in ProgramKind])
    time_zone = models.CharField(max_length=40)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "name", name="program_name_once")]


class Site(OrganizationModel):
    """A place where a program is: a house, an office, a room above a shop."""

    program = OrganizationForeignKey(Program, related_name="sites")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)
    crisis_line = models.CharField(max_length=120, blank=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint("organization_id", "program", "name", name="site_name_once_a_program")
        ]


class Membership(OrganizationModel):
    """A role an account has, in one program or (no program) in the whole organization, from when to when."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="memberships")
    program = OrganizationForeignKey(Program, null=True, blank=True, related_name="memberships")
    role = models.CharField(max_length=24, choices=[(role, role) for role in Role])
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "account", "program", "role",
                name="membership_once_while_it_lasts",
                condition=models.Q(ended_at__isnull=True, program__isnull=False),
            ),
            models.UniqueConstraint(
                "organization_id", "account", "role",
                name="membership_of_all_once_while_it_lasts",
                condition=models.Q(ended_at__isnull=True, program__isnull=True),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=models.Q(ended_at__isnull=True) | models.Q(ended_at__gte=models.F("started_at")),
            ),
        ]  # fmt: skip


class Invitation(OrganizationModel):
    """A link by which a new colleague comes in: the token's hash, never the token."""

    email = models.EmailField()
    role = models.CharField(max_length=24, choices=[(role, role) for role in Role])
    program = OrganizationForeignKey(Program, null=True, blank=True, related_name="+")
    person_id = models.UUIDField(null=True)  # the person this account will be, for peers; no key upward
    token_hash = models.CharField(max_length=64)
    invited_by_id = models.UUIDField()
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "token_hash", name="invitation_token_once")]


class SignInLink(OrganizationModel):
    """A sign-in that works once, for the demo and for an operator's first entry."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "token_hash", name="sign_in_link_once")]


class WayIn(OrganizationModel):
    """A way in, given by hand to somebody who takes part: a link to scan and a short code, of one use.

    Both are kept as hashes. Whoever begins first binds it to their browser by a secret that only a cookie there
    holds, so that a code read over a shoulder or a link passed on opens nothing.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    made_by_id = models.UUIDField(null=True)  # an account; no key, for it may be gone by then
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    bound_hash = models.CharField(max_length=64, blank=True)
    bound_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint("organization_id", "token_hash", name="way_in_token_once"),
            models.UniqueConstraint("organization_id", "code_hash", name="way_in_code_once"),
        ]
        indexes = [
            models.Index(fields=["organization_id", "account"], name="way_in_by_account"),
            # Found by what somebody holds, before an organization is in hand.
            models.Index(fields=["token_hash"], name="way_in_by_token"),
            models.Index(fields=["code_hash"], name="way_in_by_code"),
            models.Index(fields=["bound_hash"], name="way_in_by_browser"),
        ]


class Tries(models.Model):
    """Wrong PINs for one sign-in name since its last right one, whether or not anybody has that name."""

    handle_hash = models.CharField(max_length=64, primary_key=True)
    wrong = models.PositiveSmallIntegerField(default=0)
    waits_until = models.DateTimeField(null=True)
    last_at = models.DateTimeField()

    def facts(self) -> TriesFacts:
        return TriesFacts(self.wrong, self.waits_until)


class Token(OrganizationModel):
    """Lets a program of one's own call the API as oneself, with some of one's verbs: the hash, never the token."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    name = models.CharField(max_length=MAX_TOKEN_NAME)
    token_hash = models.CharField(max_length=64)
    scopes = models.CharField(max_length=600)  # words of ground.access.Permission
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)  # a day: written once a day, not at every call
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "token_hash", name="token_once")]
        indexes = [models.Index(fields=["organization_id", "account"], name="token_by_account")]


class Setting(OrganizationModel):
    """A program's own value for a room's default; without a program, the organization's."""

    program = OrganizationForeignKey(Program, null=True, blank=True, related_name="+")
    room = models.CharField(max_length=24)
    key = models.CharField(max_length=40)
    value = models.IntegerField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "program", "room", "key",
                name="setting_once_a_program",
                condition=models.Q(program__isnull=False),
            ),
            models.UniqueConstraint(
                "organization_id", "room", "key",
                name="setting_once_an_organization",
                condition=models.Q(program__isnull=True),
            ),
        ]  # fmt: skip
