"""A day programme's week, somebody's own appointments, and their calendar as a feed (R42 R45)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.journey.rules import AppointmentKind


class ProgramHours(OrganizationModel):
    """A program's hours on one weekday (0: Monday), from a day on until another."""

    program = OrganizationForeignKey("programs.Program", related_name="+")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()
    title = models.CharField(max_length=80)
    title_es = models.CharField(max_length=80, blank=True)
    since_on = models.DateField()
    until_on = models.DateField(null=True)
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        verbose_name_plural = "program hours"
        constraints = [
            models.CheckConstraint(name="program_hours_end_after_they_start", condition=Q(ends__gt=F("starts"))),
            models.CheckConstraint(name="program_hours_on_a_weekday", condition=Q(weekday__lt=7)),
        ]


class ProgramDayOff(OrganizationModel):
    """A day on which a program is closed."""

    program = OrganizationForeignKey("programs.Program", related_name="+", db_index=False)
    on = models.DateField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "program", "on", name="program_day_off_once")]


class Appointment(OrganizationModel):
    """Something in somebody's own calendar: once, or every so many weeks until a day."""

    person = person_key(index=True)
    kind = models.CharField(max_length=8, choices=[(one, one) for one in AppointmentKind])
    words = EncryptedTextField()
    place = EncryptedTextField()
    on = models.DateField()
    starts = models.TimeField(null=True)  # None: some time that day
    minutes = models.PositiveSmallIntegerField(null=True)
    every_weeks = models.PositiveSmallIntegerField(null=True)  # None: once
    until_on = models.DateField(null=True)
    slot = OrganizationForeignKey("journey.TransitionSlot", models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_it_begins",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("on")),
            )
        ]


class CalendarFeed(OrganizationModel):
    """The address under which somebody's calendar may be read by their own programs. Kept as a hash."""

    person = person_key()
    token_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=8, default="en")
    with_words = models.BooleanField(default=False)  # otherwise every title is neutral
    with_place = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint("organization_id", "token_hash", name="calendar_feed_once"),
            models.UniqueConstraint(
                "organization_id", "person", name="calendar_feed_one_a_person", condition=Q(revoked_at__isnull=True)
            ),
        ]
