"""Courses, credentials and hours (R9)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.peers.rules import Course, CredentialStage, Domain, ServiceKind


class Training(OrganizationModel):
    """Somebody took a course. `confirmed_by_id`: a colleague saw the paper, or was there."""

    person = person_key()
    course = models.CharField(max_length=20, choices=[(one, one) for one in Course])
    name = EncryptedTextField()  # and where
    domain = models.CharField(max_length=12, choices=[(one, one) for one in Domain], default=Domain.GENERAL)
    minutes = models.PositiveIntegerField()
    face_to_face = models.BooleanField(default=True)
    on = models.DateField()
    until_on = models.DateField(null=True)
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_id = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "person"], name="training_by_person")]
        constraints = [
            models.CheckConstraint(
                name="training_stands_after_it_was_taken",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("on")),
            )
        ]


class Credential(OrganizationModel):
    """A credential somebody works toward, or holds, several at once; `target`: a code of packs/credentials.toml."""

    person = person_key(index=True)
    target = models.CharField(max_length=40)
    stage = models.CharField(max_length=8, choices=[(one, one) for one in CredentialStage])
    number = EncryptedTextField()
    began_on = models.DateField()
    got_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    exam_on = models.DateField(null=True)
    code_signed_on = models.DateField(null=True)  # the board's code of ethics
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", "target", name="credential_once", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="credential_held_since_a_day", condition=~Q(stage="held") | Q(got_on__isnull=False)
            ),
            models.CheckConstraint(
                name="credential_ends_after_it_was_given",
                condition=Q(until_on__isnull=True) | Q(got_on__isnull=True) | Q(until_on__gte=F("got_on")),
            ),
        ]


class ServiceHours(OrganizationModel):
    """Hours that somebody worked as a helper, beyond what contacts and groups say themselves. Writes an Event."""

    person = person_key()
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    domain = models.CharField(max_length=12, choices=[(one, one) for one in Domain], default=Domain.GENERAL)
    kind = models.CharField(max_length=12, choices=[(one, one) for one in ServiceKind])
    program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    words = EncryptedTextField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_id = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        verbose_name_plural = "service hours"
        indexes = [models.Index(fields=["organization_id", "person", "on"], name="service_hours_by_person")]
        constraints = [
            models.CheckConstraint(name="service_hours_fit_a_day", condition=Q(minutes__gt=0, minutes__lte=1440))
        ]
