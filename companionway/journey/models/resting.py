"""Hats that somebody put down as they rest, so that they come back where nobody took them (R2)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.journey.models.handoffs import Handoff
from companionway.people.rules import Hat


class RestedHat(OrganizationModel):
    """One hat. `words`: what is good to know for whoever comes next; the person reads it too.

    `handoff`: to whom they were introduced. `back_at`: it is worn again.
    """

    step_back = OrganizationForeignKey("peers.StepBack", models.CASCADE, related_name="+")
    helper = person_key("helper")
    person = person_key(index=True)
    relationship_id = models.UUIDField()
    hat = models.CharField(max_length=20, choices=[(one, one) for one in Hat])
    program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    handoff = OrganizationForeignKey(Handoff, models.SET_NULL, null=True, related_name="+")
    words = EncryptedTextField()
    back_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint("organization_id", "relationship_id", name="rested_hat_once"),
            models.CheckConstraint(name="rested_hat_between_two", condition=~Q(person=F("helper"))),
        ]
