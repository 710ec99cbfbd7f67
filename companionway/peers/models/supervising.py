"""Supervision, what was signed off, hard events, and feedback without a name (R3 R50)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.peers.rules import CriticalKind, SupervisionKind


class CriticalEvent(OrganizationModel):
    """Something hard happened to a helper; somebody talks with them within a few days."""

    person = person_key(index=True)
    kind = models.CharField(max_length=12, choices=[(one, one) for one in CriticalKind])
    happened_at = models.DateTimeField()
    words = EncryptedTextField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    debriefed_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False


class Supervision(OrganizationModel):
    """Time of a helper with their supervisor. `notes` are between the two and whoever keeps helpers."""

    person = person_key()
    supervisor = person_key("supervisor", index=True)
    kind = models.CharField(max_length=12, choices=[(one, one) for one in SupervisionKind])
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    notes = EncryptedTextField()
    agreed = EncryptedTextField()  # what the two agreed on
    next_on = models.DateField(null=True)
    event = OrganizationForeignKey(CriticalEvent, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "person", "on"], name="supervision_by_person")]
        constraints = [
            models.CheckConstraint(name="supervision_between_two", condition=~Q(person=F("supervisor"))),
            models.CheckConstraint(name="supervision_fits_a_day", condition=Q(minutes__gt=0, minutes__lte=1440)),
        ]


class SignOff(OrganizationModel):
    """A supervisor saw somebody do it well: a competency of support.rules.Competency, as its code."""

    person = person_key(index=True)
    supervisor = person_key("supervisor")
    competency = models.CharField(max_length=20)
    on = models.DateField()
    words = EncryptedTextField()
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(name="sign_off_by_another", condition=~Q(person=F("supervisor"))),
            models.UniqueConstraint(
                "organization_id", "person", "competency",
                name="sign_off_once", condition=Q(withdrawn_at__isnull=True),
            ),
        ]  # fmt: skip


class FeedbackBatch(OrganizationModel):
    """Answers about a helper, added up and nothing else: no single answer is ever kept, so none can be found.

    `sums`: question -> how many answered it, and what they come to. `opened_on`, `closed_on`: first days of
    quarters. Shown once it is closed, when a quarter is over and it has enough.
    """

    person = person_key(index=True)  # the helper
    opened_on = models.DateField()
    count = models.PositiveSmallIntegerField(default=0)
    sums = models.JSONField(default=dict)
    closed_on = models.DateField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        verbose_name_plural = "feedback batches"
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", name="feedback_one_open", condition=Q(closed_on__isnull=True)
            )
        ]


class FeedbackGiven(OrganizationModel):
    """That somebody was heard about a helper in a quarter, so that nobody counts twice; never what they said."""

    person = person_key()
    helper = person_key("helper")
    quarter = models.CharField(max_length=7)  # 2026-Q4

    class Meta(OrganizationModel.Meta):
        abstract = False
        verbose_name_plural = "feedback given"
        constraints = [
            models.UniqueConstraint("organization_id", "person", "helper", "quarter", name="feedback_once"),
            models.CheckConstraint(name="feedback_about_another", condition=~Q(person=F("helper"))),
        ]
