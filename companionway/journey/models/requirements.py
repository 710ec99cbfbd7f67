"""What is asked of somebody, what they came to, and which authority has a say (R42 R44 R46)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.journey.rules import (
    AskedBy,
    AskedFor,
    AttendedKind,
    AttendedResult,
    LegalKind,
    Period,
)
from companionway.pulse.rules import Sure


class LegalStatus(OrganizationModel):
    """An authority that has a say: who, by which order, from when to when, and when it is told next.

    `recipient_id`: the officer as consents name them (consent.Recipient), where there is one.
    """

    person = person_key(index=True)
    kind = models.CharField(max_length=16, choices=[(one, one) for one in LegalKind])
    recipient_id = models.UUIDField(null=True)
    officer = EncryptedTextField()  # name and how to reach them
    order = EncryptedTextField()  # what it says, and its number
    began_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    report_on = models.DateField(null=True)
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        verbose_name_plural = "legal statuses"
        constraints = [
            models.CheckConstraint(
                name="legal_status_ends_after_it_begins",
                condition=Q(ends_on__isnull=True) | Q(began_on__isnull=True) | Q(ends_on__gte=F("began_on")),
            )
        ]


class Requirement(OrganizationModel):
    """So much of something in a period, asked by a house, a court or the person themself, until an end."""

    person = person_key(index=True)
    asked_by = models.CharField(max_length=8, choices=[(one, one) for one in AskedBy])
    legal = OrganizationForeignKey(LegalStatus, models.SET_NULL, null=True, related_name="+")
    program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    asked_for = models.CharField(max_length=12, choices=[(one, one) for one in AskedFor])
    amount = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=8, choices=[(one, one) for one in Period])
    since_on = models.DateField()
    until_on = models.DateField(null=True)
    words = EncryptedTextField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="requirement_ends_after_it_begins",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("since_on")),
            ),
            models.CheckConstraint(name="requirement_asks_for_something", condition=Q(amount__gt=0)),
        ]


class Attended(OrganizationModel):
    """Somebody came to something, was excused, or was away. Each writes an Event, as sure as it is said here."""

    person = person_key()
    kind = models.CharField(max_length=12, choices=[(one, one) for one in AttendedKind])
    on = models.DateField()
    at_time = models.TimeField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    result = models.CharField(max_length=8, choices=[(one, one) for one in AttendedResult])
    hours = OrganizationForeignKey("journey.ProgramHours", models.SET_NULL, null=True, related_name="+")
    program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    pathway = models.CharField(max_length=20, blank=True)
    sure = models.CharField(max_length=8, choices=[(one, one) for one in Sure])
    words = EncryptedTextField()
    noted_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        verbose_name_plural = "attended"
        indexes = [models.Index(fields=["organization_id", "person", "on"], name="attended_by_person")]
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", "hours", "on",
                name="attended_once_an_hour_of_a_program",
                condition=Q(hours__isnull=False, withdrawn_at__isnull=True),
            )
        ]  # fmt: skip
