"""A Contact: what passed between a participant and someone beside them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.pulse.rules import Direction, Result
from companionway.support.rules.contacts import ContactKind, Mode


class Contact(OrganizationModel):
    """One talk, call, text or meeting, reached or only tried; `direction` from the participant's side.

    A correction is a new contact that supersedes; the old one stays, ended by `superseded_at`.
    """

    person = person_key()
    with_person = person_key("with_person", null=True)
    at = models.DateTimeField()
    direction = models.CharField(max_length=8, choices=[(one, one) for one in Direction])
    mode = models.CharField(max_length=12, choices=[(mode, mode) for mode in Mode])
    result = models.CharField(max_length=20, choices=[(result, result) for result in Result])
    kind = models.CharField(max_length=16, choices=[(kind, kind) for kind in ContactKind])
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    tags = models.CharField(max_length=200, blank=True)
    note = EncryptedTextField()
    program = OrganizationForeignKey("programs.Program", null=True, blank=True, related_name="+", db_index=False)
    written_by_id = models.UUIDField(null=True)
    written_at = models.DateTimeField()
    supersedes_id = models.UUIDField(null=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "person", "at"], name="contact_by_person_and_time")]
        constraints = [
            models.UniqueConstraint(
                "organization_id", "supersedes_id",
                name="contact_superseded_once",
                condition=Q(supersedes_id__isnull=False),
            )
        ]  # fmt: skip
