"""Event and Pulse. Only pulse imports these tables."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.pulse.rules import TRACKS, Folded, Track, unpacked


class Event(OrganizationModel):
    """One thing that happened to one person; append-only. A correction is a new event that supersedes.

    `day` is the program's local day; `with_person` whom it was with; `hat` the class of hat the other wore
    (support, professional, compliance, circle, or empty); `tags` codes with spaces between; `row_id` the row of
    the room that wrote it.
    """

    person = person_key()
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True)
    with_person = person_key("with_person", null=True)
    direction = models.CharField(max_length=8, blank=True)
    result = models.CharField(max_length=20, blank=True)
    hat = models.CharField(max_length=12, blank=True)
    program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    tags = models.CharField(max_length=200, blank=True)
    sure = models.CharField(max_length=8)
    source = models.CharField(max_length=20)
    row_id = models.UUIDField(null=True)
    supersedes_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["organization_id", "person", "day"], name="event_by_person_and_day"),
            models.Index(
                fields=["organization_id", "supersedes_id"],
                name="event_by_superseded",
                condition=Q(supersedes_id__isnull=False),
            ),
        ]


class Pulse(OrganizationModel):
    """One person's events, folded. `days` is Folded.packed(); `version` counts the folds."""

    person = person_key()
    anchor_on = models.DateField(null=True)
    days = models.BinaryField()
    last_reached_on = models.DateField(null=True)
    last_tried_on = models.DateField(null=True)
    last_given_on = models.DateField(null=True)
    last_peer_on = models.DateField(null=True)
    last_space_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "person", name="pulse_once_a_person")]

    def facts(self) -> Folded:
        return Folded(self.anchor_on, unpacked(self.days), tuple(getattr(self, LAST[track]) for track in TRACKS))


LAST = {track: f"last_{track}_on" for track in Track}
