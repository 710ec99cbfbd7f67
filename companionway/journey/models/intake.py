"""Coming in: the first talk and what follows, how ready somebody is, what matters to them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key


class Intake(OrganizationModel):
    """Somebody comes into a program. Its steps are read off what stands elsewhere; here is when it began and ended.

    A first supporter is due by `supporter_due_at`; `came_back`: they were here before, and their story goes on.
    """

    person = person_key()
    program = OrganizationForeignKey("programs.Program", related_name="+", db_index=False)
    begun_at = models.DateTimeField()
    begun_by_id = models.UUIDField(null=True)
    came_back = models.BooleanField(default=False)
    talked_at = models.DateTimeField(null=True)
    talk_words = EncryptedTextField()
    supporter_due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "person"], name="intake_by_person")]
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", "program",
                name="intake_once_while_it_lasts",
                condition=Q(done_at__isnull=True),
            )
        ]  # fmt: skip


class Readiness(OrganizationModel):
    """Where somebody puts themself on a ruler from 0 to 10, and why not lower, in their words (R46 R91)."""

    person = person_key()
    at = models.DateTimeField()
    important = models.PositiveSmallIntegerField(null=True)
    confident = models.PositiveSmallIntegerField(null=True)
    ready = models.PositiveSmallIntegerField(null=True)
    words = EncryptedTextField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "person", "at"], name="readiness_by_person")]


class Matter(OrganizationModel):
    """Something that matters to somebody, in their own words."""

    person = person_key(index=True)
    words = EncryptedTextField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
