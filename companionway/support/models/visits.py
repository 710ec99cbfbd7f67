"""A Visit, an Arrival whom the front desk still has to sort, and the Kiosk at which people sign in."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.support.rules.check_ins import Source


class Visit(OrganizationModel):
    """Somebody was at a place. `left_at` None: still there, or went without signing out.

    `withdrawn_at`: it was written down by mistake.
    """

    person = person_key()
    site = OrganizationForeignKey("programs.Site", related_name="+", db_index=False)
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=8, choices=[(one, one) for one in Source])
    written_by_id = models.UUIDField(null=True)
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["organization_id", "person", "came_at"], name="visit_by_person"),
            models.Index(fields=["organization_id", "site", "came_at"], name="visit_by_site"),
        ]
        constraints = [
            models.CheckConstraint(
                name="visit_ends_after_it_starts", condition=Q(left_at__isnull=True) | Q(left_at__gte=F("came_at"))
            )
        ]


class Arrival(OrganizationModel):
    """Somebody signed in at the door whose name fitted nobody here, or several. The front desk says who it was.

    The name is what they typed. It is emptied once the arrival is sorted, and nobody keeps one for long.
    """

    site = OrganizationForeignKey("programs.Site", related_name="+", db_index=False)
    came_at = models.DateTimeField()
    name = EncryptedTextField()
    wants_someone = models.BooleanField(default=False)
    sorted_at = models.DateTimeField(null=True)
    visit = OrganizationForeignKey(Visit, null=True, related_name="+", db_index=False)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["organization_id", "site", "came_at"],
                name="arrival_to_sort",
                condition=Q(sorted_at__isnull=True),
            )
        ]


class Kiosk(OrganizationModel):
    """A screen at the door of a place on which people sign in: opened by whom, and until when it works."""

    site = OrganizationForeignKey("programs.Site", related_name="+", db_index=False)
    opened_by_id = models.UUIDField()
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "site", "ends_at"], name="kiosk_by_site")]
