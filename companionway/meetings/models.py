"""Lists of meetings, what each reading of one found, the meetings themselves, and what somebody says is wrong.

Nothing here is about a person, but for the words of a correction, which are kept as if they were.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel
from companionway.journey.rules import Pathway
from companionway.meetings.rules import (
    MOST,
    Attendance,
    ChangeKind,
    CorrectionKind,
    CorrectionOutcome,
    Fate,
    FeedFormat,
    FeedKind,
    Fellowship,
    ReadingOutcome,
)


def _text(name: str) -> models.CharField:
    return models.CharField(max_length=MOST[name], blank=True, default="")


class Feed(OrganizationModel):
    """A list that somebody publishes, or one's own. `fault`: why the last try failed, since `failing_since`.

    `zone` is for rows whose own zone and place tell none. `etag`, `last_modified` and `digest` ask and tell whether
    anything is new.
    """

    program = OrganizationForeignKey("programs.Program", related_name="+", null=True, db_index=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=[(one, one) for one in FeedKind])
    format = models.CharField(max_length=16, choices=[(one, one) for one in FeedFormat])
    fellowship = models.CharField(max_length=24, choices=[(one, one) for one in Fellowship])
    url = models.CharField(max_length=500, blank=True, default="")
    formats_url = models.CharField(max_length=500, blank=True, default="")  # BMLT: what its format keys mean
    zone = models.CharField(max_length=40, blank=True, default="")
    correct_email = models.CharField(max_length=254, blank=True, default="")  # whoever publishes it
    etag = models.CharField(max_length=200, blank=True, default="")
    last_modified = models.CharField(max_length=80, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")
    tried_at = models.DateTimeField(null=True)
    good_at = models.DateTimeField(null=True)  # last time it could be read, new or not
    failing_since = models.DateTimeField(null=True)
    fault = models.CharField(max_length=60, blank=True, default="")
    fault_numbers = models.JSONField(default=dict)
    next_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField()
    added_by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "url", condition=Q(ended_at__isnull=True) & ~Q(url=""), name="feed_address_once"
            ),
            models.UniqueConstraint(
                "organization_id", "program", condition=Q(kind=FeedKind.OWN), name="feed_own_once_a_program"
            ),
            models.CheckConstraint(
                condition=(Q(kind=FeedKind.ADDRESS) & ~Q(url="")) | (~Q(kind=FeedKind.ADDRESS) & Q(url="")),
                name="feed_address_where_it_has_one",
            ),
        ]
        indexes = [models.Index(fields=["organization_id", "next_at"], name="feed_by_next")]


class Reading(OrganizationModel):
    """One time a list was read, or tried. `notes` counts what was put right or left out: code -> rows."""

    feed = OrganizationForeignKey(Feed, related_name="readings", db_index=False, on_delete=models.CASCADE)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=[(one, one) for one in ReadingOutcome])
    fault = models.CharField(max_length=60, blank=True, default="")
    rows = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    repaired = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    came = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    went = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=dict)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(rows=models.F("kept") + models.F("repaired") + models.F("rejected")),
                name="reading_every_row_accounted_for",
            ),
        ]
        indexes = [models.Index(fields=["organization_id", "feed", "at"], name="reading_by_feed")]


class Remark(OrganizationModel):
    """A row of the last reading that was put right or left out, and what about it (codes)."""

    reading = OrganizationForeignKey(Reading, related_name="remarks", db_index=False, on_delete=models.CASCADE)
    row = models.PositiveIntegerField()
    key = _text("key")
    name = _text("name")
    fate = models.CharField(max_length=10, choices=[(one, one) for one in Fate])
    codes = models.JSONField(default=list)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "reading", "row"], name="remark_by_reading")]


class Change(OrganizationModel):
    """What came, changed or went by one reading; `fields` names what changed."""

    reading = OrganizationForeignKey(Reading, related_name="changes", db_index=False, on_delete=models.CASCADE)
    key = _text("key")
    name = _text("name")
    kind = models.CharField(max_length=8, choices=[(one, one) for one in ChangeKind])
    fields = models.JSONField(default=list)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "reading"], name="change_by_reading")]


class MutualAidMeeting(OrganizationModel):
    """One meeting of the list: rules.MeetingFacts in columns.

    `days` has one bit a weekday, Monday first; `types` and `languages` as rules.type_mask and language_mask.
    """

    feed = OrganizationForeignKey(Feed, related_name="meetings", db_index=False, on_delete=models.CASCADE)
    key = models.CharField(max_length=MOST["key"])
    name = models.CharField(max_length=MOST["name"])
    fellowship = models.CharField(max_length=24, choices=[(one, one) for one in Fellowship])
    days = models.PositiveSmallIntegerField(default=0)
    start = models.PositiveSmallIntegerField(null=True)
    minutes = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=40)
    attendance = models.CharField(max_length=12, choices=[(one, one) for one in Attendance])
    types = models.BigIntegerField(default=0)
    languages = models.BigIntegerField(default=0)
    codes = models.JSONField(default=list)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    approximate = models.BooleanField(default=False)
    location = _text("location")
    address = _text("address")
    city = _text("city")
    state = _text("state")
    postal_code = _text("postal_code")
    country = _text("country")
    region = _text("region")
    group = _text("group")
    notes = models.TextField(blank=True, default="")
    location_notes = models.TextField(blank=True, default="")
    group_notes = models.TextField(blank=True, default="")
    join_url = _text("join_url")
    join_phone = _text("join_phone")
    join_notes = _text("join_notes")
    url = _text("url")
    correct_url = _text("correct_url")
    correct_email = _text("correct_email")
    costs = _text("costs")
    verified_on = models.DateField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint("organization_id", "feed", "key", name="meeting_once_a_list"),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="meeting_is_on_the_earth",
            ),
            models.CheckConstraint(
                condition=Q(days=0, start__isnull=True) | Q(days__gt=0, days__lt=128, start__lt=1440),
                name="meeting_has_days_and_a_time_or_neither",
            ),
        ]


class Correction(OrganizationModel):
    """That somebody says that something about a meeting is wrong. Nothing tells who; its words are the keeper's."""

    feed = OrganizationForeignKey(Feed, related_name="corrections", db_index=False, on_delete=models.CASCADE)
    key = _text("key")
    name = _text("name")
    kind = models.CharField(max_length=8, choices=[(one, one) for one in CorrectionKind])
    words = EncryptedTextField(blank=True, default="")
    at = models.DateTimeField()
    settled = models.CharField(
        max_length=12, blank=True, choices=[(one, one) for one in CorrectionOutcome], default=""
    )
    settled_at = models.DateTimeField(null=True)
    settled_by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(settled="", settled_at__isnull=True) | (~Q(settled="") & Q(settled_at__isnull=False)),
                name="correction_settled_has_its_time",
            ),
        ]
        indexes = [models.Index(fields=["organization_id", "settled_at", "at"], name="correction_by_time")]


class Listing(OrganizationModel):
    """Which version of the list is in force, so that every process knows whether what it has in memory still is."""

    version = models.PositiveBigIntegerField(default=1)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", name="listing_once_an_organization")]


class WayNote(OrganizationModel):
    """What a program knows of a pathway in its own town (R89), in each language in which it wrote it."""

    program = OrganizationForeignKey("programs.Program", related_name="+", db_index=False)
    pathway = models.CharField(max_length=16, choices=[(one, one) for one in Pathway])
    texts = models.JSONField(default=dict)
    since = models.DateTimeField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint("organization_id", "program", "pathway", name="way_note_once"),
        ]
