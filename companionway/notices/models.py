"""A Line to somebody, a Notice to be told on it, and a Reply that came in by text."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.notices.rules import Pace, Settled, State, Way, Word
from companionway.people.rules import SafeToSay


class Line(OrganizationModel):
    """A way to reach somebody to which they agreed. `mark` finds it by its address, which nobody can read from it.

    For a push line the address is the browser's subscription. `broken_at`: nobody is at this address.
    `confirmed_at`: whoever holds the phone said yes by text; until then what it texts is nobody's word.
    """

    person = person_key()
    way = models.CharField(max_length=8, choices=[(one, one) for one in Way])
    address = EncryptedTextField()
    mark = models.CharField(max_length=64)
    safe_to_say = models.CharField(max_length=12, choices=[(one, one) for one in SafeToSay])
    agreed_at = models.DateTimeField()
    agreed_by_id = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    digest = models.BooleanField(default=False)
    digest_at = models.TimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "person", "way", "mark", name="line_once")]
        indexes = [models.Index(fields=["organization_id", "way", "mark"], name="line_by_mark")]


class Notice(OrganizationModel):
    """One row of the outbox: a person, a line (none: their own page), a word, and how far it has come.

    `once` is the natural key of what is told: the same thing is told to a person once. `taken_by` is a key of the
    worker's own for this one try. A gathered notice points to the digest that told of it.
    """

    person = person_key()
    line = OrganizationForeignKey(Line, null=True, related_name="+", db_index=False)
    way = models.CharField(max_length=8, choices=[(one, one) for one in Way])
    word = models.CharField(max_length=16, choices=[(one, one) for one in Word])
    numbers = models.JSONField(default=dict)
    language = models.CharField(max_length=8)
    pace = models.CharField(max_length=8, choices=[(one, one) for one in Pace])
    row_id = models.UUIDField(null=True)
    once = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    not_before = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=[(one, one) for one in State], default=State.WAITING)
    taken_by = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    carrier_id = models.CharField(max_length=120, blank=True)
    settled = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in Settled])
    digest_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", "line", "once",
                name="notice_once_a_line",
                condition=Q(line__isnull=False) & ~Q(once=""),
            ),
            models.UniqueConstraint(
                "organization_id", "person", "once",
                name="notice_once_a_page",
                condition=Q(line__isnull=True) & ~Q(once=""),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["organization_id", "state", "not_before"], name="notice_by_state"),
            models.Index(fields=["organization_id", "person", "made_at"], name="notice_by_person"),
            models.Index(
                fields=["organization_id", "carrier_id"], name="notice_by_carrier", condition=~Q(carrier_id="")
            ),
        ]


class Reply(OrganizationModel):
    """A text that came in, once: the carrier's id for it, and what was understood. Its words are not kept here."""

    person = person_key(null=True)
    mark = models.CharField(max_length=64)
    carrier_id = models.CharField(max_length=64)
    at = models.DateTimeField()
    understood = models.CharField(max_length=12)
    answered = models.JSONField(default=list)  # the codes and numbers of what was said back

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "carrier_id", name="reply_once")]
        indexes = [models.Index(fields=["organization_id", "person", "at"], name="reply_by_person")]
