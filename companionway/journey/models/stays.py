"""A Stay is a time at one level of care."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.journey.rules import Level, StayFacts


class Stay(OrganizationModel):
    """One person's time at one level of care, here or elsewhere (`program` None: elsewhere).

    `edition` and `code`: what a book of levels calls it ("asam-4", "2.1"; "narr-3", "II"), where that was said.
    """

    person = person_key()
    program = OrganizationForeignKey("programs.Program", null=True, blank=True, related_name="+", db_index=False)
    level = models.CharField(max_length=24, choices=[(level, level) for level in Level])
    edition = models.CharField(max_length=12, blank=True)
    code = models.CharField(max_length=12, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="stay_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
            models.UniqueConstraint("organization_id", "person", "level", "started_on", name="stay_once_a_start"),
        ]

    def facts(self) -> StayFacts:
        return StayFacts(Level(self.level), self.started_on, self.ended_on)
