"""What a program stands for, and the rules of its house: agreed as rules of the house, and nobody's orders (C2)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from companionway.consent.rules import Signing
from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key


class Stance(OrganizationModel):
    """Which goals a program welcomes, and where it points somebody with other goals (R75). The newest counts."""

    program = OrganizationForeignKey("programs.Program", related_name="+")
    welcomes = models.CharField(max_length=60)  # kinds of goal, with spaces between
    medicines_welcome = models.BooleanField(default=True)
    words = models.TextField(blank=True)  # in English
    words_es = models.TextField(blank=True)  # in Spanish
    elsewhere = models.TextField(blank=True)  # fitting places, a line each
    declared_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False


class HouseRules(OrganizationModel):
    """The rules of a program's house, a version at a time, in each language in which they were written."""

    program = OrganizationForeignKey("programs.Program", related_name="+", db_index=False)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8)
    text = models.TextField()
    since = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        verbose_name_plural = "house rules"
        constraints = [
            models.UniqueConstraint("organization_id", "program", "version", "language", name="house_rules_once")
        ]


class RulesAgreement(OrganizationModel):
    """Somebody agreed to one version of a house's rules."""

    person = person_key()
    program = OrganizationForeignKey("programs.Program", related_name="+", db_index=False)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8)
    how = models.CharField(max_length=8, choices=[(one, one) for one in Signing])
    signature = EncryptedTextField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", "program", "version",
                name="rules_agreed_once",
                condition=Q(ended_at__isnull=True),
            )
        ]  # fmt: skip
