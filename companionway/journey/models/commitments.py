"""Small steps, the partner with whom somebody shares some of them, and a resume (R36 R57 R62)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.journey.rules import Pack


class Commitment(OrganizationModel):
    """A small step that somebody means to take; of a peer as well as of whom they stand beside (R57).

    `beside`: with whom it is taken, who sees it and may tick it off too. `step`: its code in a ready pack.
    """

    person = person_key(index=True)
    goal = OrganizationForeignKey("journey.Goal", models.SET_NULL, null=True, related_name="+")
    pack = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in Pack])
    step = models.CharField(max_length=30, blank=True)
    words = EncryptedTextField()
    due_on = models.DateField(null=True)
    remind_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    beside = person_key("beside", null=True, index=True)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)  # let go

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["organization_id", "remind_at"], name="commitment_to_remind",
                condition=Q(remind_at__isnull=False, reminded_at__isnull=True),
            )
        ]  # fmt: skip


class Partner(OrganizationModel):
    """Somebody whom a person chose to keep them company in what they mean to do; who said yes, or not yet (R36)."""

    person = person_key(index=True)
    partner = person_key("partner", index=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", "partner", name="partner_once", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(name="partner_is_another", condition=~Q(partner=F("person"))),
        ]


class Share(OrganizationModel):
    """One goal or one step that a partner sees. What is not shared they do not see."""

    partner = OrganizationForeignKey(Partner, models.CASCADE, related_name="shares", db_index=False)
    goal = OrganizationForeignKey("journey.Goal", models.CASCADE, null=True, related_name="+")
    commitment = OrganizationForeignKey(Commitment, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="share_of_one",
                condition=Q(goal__isnull=False, commitment__isnull=True)
                | Q(goal__isnull=True, commitment__isnull=False),
            ),
            models.UniqueConstraint(
                "organization_id", "partner", "goal", name="share_once_a_goal", condition=Q(goal__isnull=False)
            ),
            models.UniqueConstraint(
                "organization_id", "partner", "commitment",
                name="share_once_a_commitment",
                condition=Q(commitment__isnull=False),
            ),
        ]  # fmt: skip


class Resume(OrganizationModel):
    """Somebody's resume, as they wrote it: JSON of their own words, for their own paper."""

    person = person_key()
    content = EncryptedTextField()
    at = models.DateTimeField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "person", name="resume_once_a_person")]
