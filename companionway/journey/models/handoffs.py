"""Somebody is passed on, or made known, to somebody else; and whoever receives them says so (R22 R92)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.journey.rules import HandoffEnding, HandoffKind, Level
from companionway.people.rules import Hat


class Handoff(OrganizationModel):
    """From one who offers to one who receives: a person here, or somebody outside whom a consent names.

    `setting` (from which they come) gives the targets of the clock; `leaves_at` is when they leave it. `met_at` and
    `met_again_at` are written down when somebody says so; `why_not`: why it did not settle, in words.
    """

    person = person_key()
    kind = models.CharField(max_length=12, choices=[(one, one) for one in HandoffKind])
    setting = models.CharField(max_length=24, choices=[(one, one) for one in Level])
    plan = OrganizationForeignKey("journey.TransitionPlan", null=True, related_name="+")
    program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    giver = person_key("giver", null=True)
    receiver = person_key("receiver", null=True, index=True)
    recipient_id = models.UUIDField(null=True)  # consent.Recipient, where the receiver is outside
    consent_id = models.UUIDField(null=True)
    hat = models.CharField(max_length=20, blank=True, choices=[(one, one) for one in Hat])
    words = EncryptedTextField()
    offered_at = models.DateTimeField()
    offered_by_id = models.UUIDField(null=True)
    leaves_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    met_again_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    why_not = EncryptedTextField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in HandoffEnding])

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["organization_id", "person"], name="handoff_by_person"),
            models.Index(
                fields=["organization_id", "offered_at"], name="handoff_open", condition=Q(ended_at__isnull=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="handoff_to_one",
                condition=Q(receiver__isnull=True, recipient_id__isnull=False)
                | Q(receiver__isnull=False, recipient_id__isnull=True),
            ),
            models.CheckConstraint(
                name="handoff_not_to_oneself", condition=Q(receiver__isnull=True) | ~Q(receiver=F("person"))
            ),
            models.CheckConstraint(
                name="handoff_ending_has_its_time",
                condition=Q(ending="", ended_at__isnull=True) | (~Q(ending="") & Q(ended_at__isnull=False)),
            ),
        ]


class HandoffTry(OrganizationModel):
    """Somebody tried to bring the two together. Where the try was a contact, that is kept as a contact too."""

    handoff = OrganizationForeignKey(Handoff, models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    contact_id = models.UUIDField(null=True)  # support.Contact
    words = EncryptedTextField()
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
