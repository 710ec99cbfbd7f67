"""Somebody asks whether there is room: an Enquiry, the tries to call back, a place on the waiting list."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.journey.rules import EnquiryEnding, EnquirySource, ForWhom, TryResult, WaitEnding
from companionway.people.rules import ChannelKind, SafeToSay


class Enquiry(OrganizationModel):
    """Somebody asked, for themself or for another. Forgotten on `forget_on` if nothing follows (R81).

    `person`: who they are here, once they came in.
    """

    program = OrganizationForeignKey("programs.Program", related_name="+")
    came_at = models.DateTimeField()
    source = models.CharField(max_length=12, choices=[(one, one) for one in EnquirySource])
    for_whom = models.CharField(max_length=12, choices=[(one, one) for one in ForWhom])
    name = EncryptedTextField()
    way = models.CharField(max_length=8, choices=[(kind, kind) for kind in ChannelKind])
    address = EncryptedTextField()
    safe_to_say = models.CharField(
        max_length=12, choices=[(safe, safe) for safe in SafeToSay], default=SafeToSay.NOTHING
    )
    safe_from = models.TimeField(null=True, blank=True)
    safe_until = models.TimeField(null=True, blank=True)
    language = models.CharField(max_length=8, default="en")
    words = EncryptedTextField()
    forget_on = models.DateField()
    taken_by_id = models.UUIDField(null=True)
    person = person_key(null=True, index=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in EnquiryEnding])

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["organization_id", "ended_at", "came_at"], name="enquiry_open"),
            models.Index(fields=["organization_id", "forget_on"], name="enquiry_to_forget"),
        ]
        constraints = [
            models.CheckConstraint(
                name="enquiry_ending_has_its_time",
                condition=Q(ending="", ended_at__isnull=True) | (~Q(ending="") & Q(ended_at__isnull=False)),
            )
        ]


class EnquiryTry(OrganizationModel):
    """Somebody tried to call back."""

    enquiry = OrganizationForeignKey(Enquiry, models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    result = models.CharField(max_length=20, choices=[(one, one) for one in TryResult])
    words = EncryptedTextField()
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False


class WaitingPlace(OrganizationModel):
    """A place on a program's waiting list: of an enquiry, or of somebody who was here before."""

    program = OrganizationForeignKey("programs.Program", related_name="+")
    enquiry = OrganizationForeignKey(Enquiry, models.CASCADE, null=True, related_name="places")
    person = person_key(null=True, index=True)
    since = models.DateTimeField()
    words = EncryptedTextField()
    offered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in WaitEnding])

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "program", "since"], name="waiting_in_order")]
        constraints = [
            models.CheckConstraint(
                name="waiting_of_one",
                condition=Q(enquiry__isnull=False, person__isnull=True)
                | Q(enquiry__isnull=True, person__isnull=False),
            ),
            models.UniqueConstraint(
                "organization_id", "program", "person",
                name="waiting_once_a_person",
                condition=Q(ended_at__isnull=True, person__isnull=False),
            ),
            models.UniqueConstraint(
                "organization_id", "program", "enquiry",
                name="waiting_once_an_enquiry",
                condition=Q(ended_at__isnull=True, enquiry__isnull=False),
            ),
        ]  # fmt: skip
