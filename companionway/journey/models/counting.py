"""What somebody counts, if anything; and a return to use as one fact in one place (R39 R58 R74)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationModel, person_key
from companionway.people.rules import Audience


class Counting(OrganizationModel):
    """Which figures somebody wants to see, and who else may. `shows`: codes with spaces between; empty: none.

    `since_on` is a day of their choice, and a return to use changes it no more than they do themself.
    """

    person = person_key()
    since_on = models.DateField(null=True)
    began_on = models.DateField(null=True)  # from when days well are added up
    shows = models.CharField(max_length=40, blank=True)
    audience = models.CharField(max_length=12, choices=[(one, one) for one in Audience], default=Audience.MYSELF)
    at = models.DateTimeField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        verbose_name_plural = "countings"
        constraints = [models.UniqueConstraint("organization_id", "person", name="counting_once_a_person")]


class ReturnToUse(OrganizationModel):
    """Somebody used again, said by themself or by whom they told. Never written of who wants to use less.

    Followed by a welcome, safety and support, each with its moment. `withdrawn_at`: it was not so.
    """

    person = person_key()
    began_on = models.DateField()
    ended_on = models.DateField(null=True)
    by_oneself = models.BooleanField(default=True)
    words = EncryptedTextField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    welcomed_at = models.DateTimeField(null=True)
    safe_at = models.DateTimeField(null=True)
    naloxone = models.BooleanField(null=True)
    supported_at = models.DateTimeField(null=True)
    supported_by_id = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        verbose_name_plural = "returns to use"
        indexes = [models.Index(fields=["organization_id", "person", "began_on"], name="return_by_person")]
        constraints = [
            models.CheckConstraint(
                name="return_ends_after_it_begins",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
            )
        ]
