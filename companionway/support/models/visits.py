"""A Visit: somebody came in and signed in at the front desk."""

from __future__ import annotations

from django.db import models

from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.support.rules.check_ins import Source


class Visit(OrganizationModel):
    """Somebody was at a place. `left_at` None: still there, or went without signing out."""

    person = person_key()
    site = OrganizationForeignKey("programs.Site", related_name="+", db_index=False)
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=8, choices=[(one, one) for one in Source])
    written_by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["organization_id", "person", "came_at"], name="visit_by_person"),
            models.Index(fields=["organization_id", "site", "came_at"], name="visit_by_site"),
        ]
