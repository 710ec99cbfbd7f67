"""What is settled before somebody leaves one place for the next (R15)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.journey.rules import Level, SlotKind, TransitionEnding


class TransitionPlan(OrganizationModel):
    """One leaving ahead: from a stay to what comes after, on a day; one at a time for a person.

    `near`: where they will live, in words, for what is looked for near home. Complete when every slot is filled or
    declined.
    """

    person = person_key()
    stay = OrganizationForeignKey("journey.Stay", null=True, related_name="+")
    to_level = models.CharField(max_length=24, choices=[(one, one) for one in Level])
    to_program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    leaves_on = models.DateField()
    near = EncryptedTextField()
    opened_at = models.DateTimeField()
    opened_by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=8, blank=True, choices=[(one, one) for one in TransitionEnding])

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "leaves_on"], name="transition_ahead")]
        constraints = [
            models.CheckConstraint(
                name="transition_ending_has_its_time",
                condition=Q(ending="", ended_at__isnull=True) | (~Q(ending="") & Q(ended_at__isnull=False)),
            ),
            models.UniqueConstraint(
                "organization_id", "person", name="transition_once", condition=Q(ended_at__isnull=True)
            ),
        ]


class TransitionSlot(OrganizationModel):
    """One thing that is settled, or declined in the person's own words. No row: still open.

    `reference`: what a finder or directory calls the place, opaque here. `first_at`: the first one booked, and
    `goes_along` who comes too. `beside`: the first peer, or whom to call at night, where they are known here.
    """

    plan = OrganizationForeignKey(TransitionPlan, models.CASCADE, related_name="slots", db_index=False)
    kind = models.CharField(max_length=16, choices=[(one, one) for one in SlotKind])
    words = EncryptedTextField()
    reference = models.CharField(max_length=120, blank=True)
    first_at = models.DateTimeField(null=True)
    goes_along = person_key("goes_along", null=True)
    beside = person_key("beside", null=True)
    naloxone = models.BooleanField(null=True)
    declined = models.BooleanField(default=False)
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "plan", "kind", name="transition_slot_once")]
