"""What left, to whom and by which right; links to it; an emergency's four facts (42 CFR 2.32, 2.51-2.53)."""

from __future__ import annotations

from django.db import models

from companionway.consent.models.consents import CATEGORIES, Consent, Recipient
from companionway.consent.rules import LeavesBy, Medium, Purpose, Statement
from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key


class Disclosure(OrganizationModel):
    """That something left: what, to whom, why, by which right, when. Written before it leaves, never changed.

    `facts`: what the ground asks for (an order's court and day, an audit's authority), as JSON.
    """

    person = person_key()
    recipient = OrganizationForeignKey(Recipient, null=True, related_name="+", db_index=False)
    to_whom = EncryptedTextField()  # as it was named then
    ground = models.CharField(max_length=12, choices=[(one, one) for one in LeavesBy])
    consent = OrganizationForeignKey(Consent, null=True, related_name="+", db_index=False)
    categories = models.CharField(max_length=CATEGORIES)
    purpose = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in Purpose])
    what = EncryptedTextField()
    medium = models.CharField(max_length=8, choices=[(one, one) for one in Medium])
    statement = models.CharField(max_length=8, choices=[(one, one) for one in Statement])
    text_version = models.CharField(max_length=20, blank=True)
    facts = EncryptedTextField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "person", "at"], name="disclosure_by_person")]


class Link(OrganizationModel):
    """A page for somebody outside, by one consent: the hash of its address and of the code that is said apart."""

    person = person_key(index=True)
    consent = OrganizationForeignKey(Consent, related_name="links")
    token_hash = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by_id = models.UUIDField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "token_hash", name="link_token_once")]


class EmergencyAccess(OrganizationModel):
    """The four facts of 2.51: to whom and where they work; who told; day and time; what the emergency was.

    Until the end of `until_on`, whoever opened it sees `categories` of the person.
    """

    person = person_key()
    to_name = EncryptedTextField()
    to_facility = EncryptedTextField()
    nature = EncryptedTextField()
    at = models.DateTimeField()
    by_id = models.UUIDField()
    categories = models.CharField(max_length=CATEGORIES)
    until_on = models.DateField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["organization_id", "by_id", "until_on"], name="emergency_by_opener"),
            models.Index(fields=["organization_id", "person"], name="emergency_by_person"),
        ]


class ServiceAgreement(OrganizationModel):
    """A qualified service organization, and the agreement by which it is bound."""

    name = models.CharField(max_length=120)
    service = models.CharField(max_length=200)
    signed_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
