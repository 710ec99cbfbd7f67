"""What attention keeps: the items, how far it has read, who took one, who put one off."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from companionway.attention.rules.signals import PutOff
from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationModel, person_key


class Item(OrganizationModel):
    """What SYSTEM computed for one person; shown to nobody as it is, since a flag can disclose.

    `flags` is a JSON list of rules.signals.Flag.kept(), each with what it speaks of; empty means: nobody needs to
    go. `lapsed` the same for flags that have expired, `could_go` a list of [person, why]. `urgency` is the rank of
    the most urgent flag, `weight` that of the weightiest code, `since_on` since when: their order is the list's, so
    that its front is read without the rest. `due_at` is the next moment at which time alone may change any of it.
    """

    person = person_key(on_delete=models.CASCADE)
    flags = models.JSONField(default=list)
    lapsed = models.JSONField(default=list)
    could_go = models.JSONField(default=list)
    urgency = models.PositiveSmallIntegerField(null=True)
    weight = models.PositiveSmallIntegerField(null=True)
    since_on = models.DateField(null=True)
    computed_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "person", name="item_once_a_person")]
        indexes = [
            models.Index(
                fields=["organization_id", "due_at"], name="item_by_due", condition=Q(due_at__isnull=False)
            ),
            models.Index(
                fields=["organization_id", "urgency", "weight", "since_on", "person"],
                name="item_by_urgency",
                condition=Q(urgency__isnull=False),
            ),
        ]


class Watermark(OrganizationModel):
    """The Touch version up to which items have been refreshed, and the settings they were computed with.

    `turn` counts the refreshes: while it stands still, the items do.
    """

    version = models.BigIntegerField(default=0)
    turn = models.BigIntegerField(default=0)
    settings = models.CharField(max_length=64, blank=True)

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
    """Put off until a day, for a reason (rules.signals.PutOff), by someone. Never for what is marked now.

    `codes` are the signals that stood then: another one brings the item back.
    """

    person = person_key(index=True, on_delete=models.CASCADE)
    reason = models.CharField(max_length=30, choices=[(reason, reason) for reason in PutOff])
    codes = models.JSONField(default=list)
    by_account_id = models.UUIDField()
    snoozed_at = models.DateTimeField()
    until_on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person",
                name="snooze_once_while_it_lasts",
                condition=Q(ended_at__isnull=True),
            )
        ]  # fmt: skip


class Objection(OrganizationModel):
    """Somebody says of reasons that concern them: that is not right. A coordinator answers, and they read it."""

    person = person_key(index=True, on_delete=models.CASCADE)
    codes = models.JSONField(default=list)
    words = EncryptedTextField()
    objected_at = models.DateTimeField()
    answer = EncryptedTextField()
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["organization_id", "person"], name="objection_still_open",
                condition=Q(answered_at__isnull=True),
            )
        ]  # fmt: skip
