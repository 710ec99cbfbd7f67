"""A CheckIn, the Rhythm on which somebody wishes to be asked, and each time they were."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.support.rules.check_ins import Asked, Connected, Slept, Source


class CheckIn(OrganizationModel):
    """How somebody said that they are. Whatever is None or empty was skipped.

    `mood` 1-5, `craving` and `hope` 0-10. `alone`, `friends_changed` and `family_apart` are the three hallmarks
    (R29). `danger`: the words told of dying or of being hurt, and help was shown to the writer at once.
    """

    person = person_key()
    at = models.DateTimeField()
    day = models.DateField()
    written_at = models.DateTimeField()
    mood = models.PositiveSmallIntegerField(null=True)
    craving = models.PositiveSmallIntegerField(null=True)
    hope = models.PositiveSmallIntegerField(null=True)
    connected = models.CharField(max_length=4, blank=True, choices=[(one, one) for one in Connected])
    slept = models.CharField(max_length=8, blank=True, choices=[(one, one) for one in Slept])
    alone = models.BooleanField(null=True)
    friends_changed = models.BooleanField(null=True)
    family_apart = models.BooleanField(null=True)
    wants_someone = models.BooleanField(default=False)
    danger = models.BooleanField(default=False)
    words = EncryptedTextField()
    source = models.CharField(max_length=8, choices=[(one, one) for one in Source])
    program = OrganizationForeignKey("programs.Program", null=True, blank=True, related_name="+", db_index=False)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "person", "at"], name="check_in_by_person")]
        constraints = [
            models.CheckConstraint(
                name="check_in_mood_1_to_5", condition=Q(mood__isnull=True) | Q(mood__gte=1, mood__lte=5)
            ),
            models.CheckConstraint(
                name="check_in_craving_0_to_10", condition=Q(craving__isnull=True) | Q(craving__lte=10)
            ),
            models.CheckConstraint(name="check_in_hope_0_to_10", condition=Q(hope__isnull=True) | Q(hope__lte=10)),
        ]


class Rhythm(OrganizationModel):
    """On which days and when somebody wishes to be asked how they are. `days` is a bitmap, Monday its bit 0.

    `next_at` is the next moment on which it is looked at; None once it has ended.
    """

    person = person_key()
    days = models.PositiveSmallIntegerField()
    at = models.TimeField()
    by_way_of = models.CharField(max_length=8, choices=[(one, one) for one in Asked])
    chosen_at = models.DateTimeField()
    paused_until = models.DateField(null=True)
    next_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["organization_id", "next_at"], name="rhythm_to_ask", condition=Q(next_at__isnull=False)
            )
        ]
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person",
                name="rhythm_once_while_it_lasts",
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(name="rhythm_days_of_a_week", condition=Q(days__gte=1, days__lte=127)),
        ]  # fmt: skip


class Ask(OrganizationModel):
    """A time on which somebody was asked, by their own wish, how they are. Closed: answered, or its time passed."""

    person = person_key()
    day = models.DateField()
    asked_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    check_in = OrganizationForeignKey(CheckIn, null=True, related_name="+", db_index=False)
    closed_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "person", "day", name="ask_once_a_day")]
        indexes = [
            models.Index(
                fields=["organization_id", "closes_at"], name="ask_still_open", condition=Q(closed_at__isnull=True)
            )
        ]
