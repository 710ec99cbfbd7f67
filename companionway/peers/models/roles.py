"""What each role asks, exceptions, who holds which post, how a shift was, and rest (R1-R5)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.peers.rules import HelperRole, RestKind

_ROLES = [(one, one) for one in HelperRole]


class RoleRequirement(OrganizationModel):
    """What a program (or, without one, the organization) asks of a role instead of packs/roles.toml. None: nothing.

    `courses`: codes with spaces between. A change ends the row and begins another, so that it can be seen later
    what was asked when.
    """

    program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    role = models.CharField(max_length=20, choices=_ROLES)
    months = models.PositiveSmallIntegerField(default=0)
    courses = models.CharField(max_length=200, blank=True)
    agreement = models.BooleanField(default=True)
    background_check = models.BooleanField(default=False)
    credential = models.BooleanField(default=False)
    supervised_weeks = models.PositiveSmallIntegerField(null=True)
    most = models.PositiveSmallIntegerField(null=True)  # people beside them, in this role
    term_months = models.PositiveSmallIntegerField(null=True)
    rest_months = models.PositiveSmallIntegerField(null=True)
    since_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "program", "role",
                name="role_requirement_once", condition=Q(ended_at__isnull=True, program__isnull=False),
            ),
            models.UniqueConstraint(
                "organization_id", "role",
                name="role_requirement_once_everywhere", condition=Q(ended_at__isnull=True, program__isnull=True),
            ),
        ]  # fmt: skip


class Waiver(OrganizationModel):
    """An exception from what a role asks: who answers for it, why, until when, and who leads along (R1)."""

    person = person_key(index=True)
    role = models.CharField(max_length=20, choices=_ROLES)
    program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    lacks = models.CharField(max_length=200)  # codes of reasons, with spaces between
    supervisor = person_key("supervisor", null=True)
    beside = person_key("beside", null=True)  # who leads along
    words = EncryptedTextField()  # why
    from_on = models.DateField()
    until_on = models.DateField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(name="waiver_ends_after_it_begins", condition=Q(until_on__gte=F("from_on"))),
            models.CheckConstraint(
                name="waiver_names_others",
                condition=(Q(supervisor__isnull=True) | ~Q(supervisor=F("person")))
                & (Q(beside__isnull=True) | ~Q(beside=F("person"))),
            ),
        ]


class HelperPost(OrganizationModel):
    """A role or a service that somebody holds somewhere, from, and until when its term lasts (R3 R4)."""

    person = person_key(index=True)
    role = models.CharField(max_length=20, choices=_ROLES)
    program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    site = OrganizationForeignKey("programs.Site", null=True, related_name="+", db_index=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True)  # the term
    ended_on = models.DateField(null=True)
    words = EncryptedTextField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="helper_post_ends_after_it_begins",
                condition=(Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")))
                & (Q(ended_on__isnull=True) | Q(ended_on__gte=F("from_on"))),
            ),
            models.UniqueConstraint(
                "organization_id", "person", "role", "program",
                name="helper_post_once", condition=Q(ended_on__isnull=True),
            ),
        ]  # fmt: skip


class AfterShift(OrganizationModel):
    """How a shift or a group was for whoever led it, said by themself; for early leaders, asked kindly (R2)."""

    person = person_key()
    role = models.CharField(max_length=20, choices=_ROLES)
    on = models.DateField()
    mood = models.PositiveSmallIntegerField()  # 1 to 5
    wants_talk = models.BooleanField(default=False)
    words = EncryptedTextField()
    at = models.DateTimeField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "person", "on"], name="after_shift_by_person")]
        constraints = [
            models.CheckConstraint(name="after_shift_mood", condition=Q(mood__gte=1, mood__lte=5)),
        ]


class StepBack(OrganizationModel):
    """Somebody stepped back from helping. `kind` and `words` are for themself; that they are away, others know."""

    person = person_key(index=True)
    kind = models.CharField(max_length=16, choices=[(one, one) for one in RestKind])
    words = EncryptedTextField()
    at = models.DateTimeField()
    until_on = models.DateField()  # when they think to be back; it moves on until they say so
    back_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", name="step_back_one", condition=Q(back_at__isnull=True)
            )
        ]
