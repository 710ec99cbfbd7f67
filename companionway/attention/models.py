"""What attention keeps: the items, how far it has read, who took one, who put one off."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from companionway.ground.models import OrganizationModel, person_key


class Item(OrganizationModel):
    """What SYSTEM computed for one person, with every reason's category; shown to nobody as it is.

    `reasons` is a JSON list of {code, numbers, category, urgency, since, helpers}; empty means: nobody needs to
    go. `due_at` is the next moment at which the facts would read differently without anything happening.
    """

    person = person_key(on_delete=models.CASCADE)
    reasons = models.JSONField(default=list)
    urgency = models.PositiveSmallIntegerField(null=True)
    computed_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "person", name="item_once_a_person")]
        indexes = [
            models.Index(fields=["organization_id", "due_at"], name="item_by_due"),
            models.Index(
                fields=["organization_id", "urgency"],
                name="item_by_urgency",
                condition=Q(urgency__isnull=False),
            ),
        ]


class Watermark(OrganizationModel):
    """The Touch version up to which items have been refreshed."""

    version = models.BigIntegerField(default=0)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", name="watermark_once_an_organization")]


class Taking(OrganizationModel):
    """Somebody said "I'll go". It ends by itself when the facts change or its time is over."""

    person = person_key(index=True, on_delete=models.CASCADE)
    by_account_id = models.UUIDField()
    by_person_id = models.UUIDField(null=True)
    taken_at = models.DateTimeField()
    until_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person",
                name="taking_once_while_it_lasts",
                condition=Q(ended_at__isnull=True),
            )
        ]  # fmt: skip


class Snooze(OrganizationModel):
    """Put off until a day, for a reason (a code from rules), by someone. Never for what is marked now."""

    person = person_key(index=True, on_delete=models.CASCADE)
    reason = models.CharField(max_length=30)
    by_account_id = models.UUIDField()
    snoozed_at = models.DateTimeField()
    until_on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
