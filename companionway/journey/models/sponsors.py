"""A sponsor for some weeks, two hats of one helper for one person, and how far along somebody is (R21 R23, C1)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationModel, person_key
from companionway.journey.rules import Along, SponsorEnding, TwoHatsAnswer


class TemporarySponsorship(OrganizationModel):
    """Somebody is a temporary sponsor until a day. `relationship_id`: the relationship of people that it dates."""

    person = person_key()
    sponsor = person_key("sponsor", index=True)
    relationship_id = models.UUIDField()
    until_on = models.DateField()
    words = EncryptedTextField()  # what the two agreed
    reminded_at = models.DateTimeField(null=True)
    handed_to = person_key("handed_to", null=True)
    handover = EncryptedTextField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in SponsorEnding])
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "person"], name="sponsorship_by_person")]
        constraints = [
            models.UniqueConstraint("organization_id", "relationship_id", name="sponsorship_once"),
            models.CheckConstraint(
                name="sponsorship_ending_has_its_time",
                condition=Q(ending="", ended_at__isnull=True) | (~Q(ending="") & Q(ended_at__isnull=False)),
            ),
        ]


class TwoHats(OrganizationModel):
    """One helper wears two hats for one person: asked, and answered in words. `hats`: the two, in order."""

    person = person_key(index=True)
    helper = person_key("helper", index=True)
    hats = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    asked_by_id = models.UUIDField(null=True)
    answer = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in TwoHatsAnswer])
    words = EncryptedTextField()
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.UUIDField(null=True)
    again_on = models.DateField(null=True)  # when it is looked at again
    ended_at = models.DateTimeField(null=True)  # one of the hats was put down

    class Meta(OrganizationModel.Meta):
        abstract = False
        verbose_name_plural = "two hats"
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", "helper", "hats",
                name="two_hats_once",
                condition=Q(ended_at__isnull=True),
            )
        ]  # fmt: skip


class AlongTheWay(OrganizationModel):
    """How far along somebody says that they are; kept for one use, and gone when they take it away (R21)."""

    person = person_key()
    along = models.CharField(max_length=8, choices=[(one, one) for one in Along])
    at = models.DateTimeField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        verbose_name_plural = "along the way"
        constraints = [models.UniqueConstraint("organization_id", "person", name="along_once")]
