"""Who from outside asked about somebody, and got the one reply; complaints and what was answered."""

from __future__ import annotations

from django.db import models

from companionway.consent.rules import Asker, Came, ComplaintAbout, Outcome
from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key


class OutsideRequest(OrganizationModel):
    """Somebody from outside asked. `about` is what they said, and joined to nobody: that would confirm (2.13)."""

    at = models.DateTimeField()
    asker = models.CharField(max_length=16, choices=[(one, one) for one in Asker])
    came = models.CharField(max_length=8, choices=[(one, one) for one in Came])
    asked_by = EncryptedTextField()
    about = EncryptedTextField()
    words = EncryptedTextField()
    text_version = models.CharField(max_length=20)
    taken_by_id = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.UUIDField(null=True)
    outcome = models.CharField(max_length=16, blank=True, choices=[(one, one) for one in Outcome])
    outcome_words = EncryptedTextField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "closed_at", "at"], name="outside_request_open")]


class Complaint(OrganizationModel):
    """Something was not right. `person` None: whoever says it does not give their name."""

    person = person_key(null=True, index=True)
    about = models.CharField(max_length=12, choices=[(one, one) for one in ComplaintAbout])
    words = EncryptedTextField()
    language = models.CharField(max_length=8, default="en")
    made_at = models.DateTimeField()
    taken_by_id = models.UUIDField(null=True)
    to_admin = models.BooleanField(default=False)  # it is about whoever keeps privacy here
    closed_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False


class ComplaintAnswer(OrganizationModel):
    """What was answered, in words to whoever complained."""

    complaint = OrganizationForeignKey(Complaint, models.CASCADE, related_name="answers")
    words = EncryptedTextField()
    at = models.DateTimeField()
    by_id = models.UUIDField()

    class Meta(OrganizationModel.Meta):
        abstract = False


class ErasureRequest(OrganizationModel):
    """Somebody asked that everything about them be erased. It goes with everything else once that is done."""

    person = person_key()
    words = EncryptedTextField()
    asked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)  # not now, and why: an erasure leaves no answer behind
    answered_by_id = models.UUIDField(null=True)
    answer = EncryptedTextField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person",
                name="erasure_asked_once_while_open",
                condition=models.Q(withdrawn_at__isnull=True, answered_at__isnull=True),
            )
        ]  # fmt: skip
