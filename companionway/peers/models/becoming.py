"""How somebody becomes a helper, and what they say of themself as one (R7 R78)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.peers.rules import ApplicationEnding, CheckAnswer, ReferenceAnswer


class Application(OrganizationModel):
    """Somebody would like to help. `wants`: codes of HelperRole with spaces between."""

    person = person_key(index=True)
    program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    wants = models.CharField(max_length=200, blank=True)
    words = EncryptedTextField()  # why, as they say it
    applied_at = models.DateTimeField()
    ending = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in ApplicationEnding])
    ending_words = EncryptedTextField()  # what was said to them
    ended_at = models.DateTimeField(null=True)
    ended_by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", name="application_one_open", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="application_ending_has_its_time",
                condition=Q(ending="", ended_at__isnull=True) | (~Q(ending="") & Q(ended_at__isnull=False)),
            ),
        ]


class ApplicantReference(OrganizationModel):
    """Somebody whom an applicant names, to be asked about them."""

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="references")
    name = EncryptedTextField()
    reach = EncryptedTextField()
    asked_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=8, blank=True, choices=[(one, one) for one in ReferenceAnswer])
    words = EncryptedTextField()
    answered_at = models.DateTimeField(null=True)
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False


class BackgroundCheck(OrganizationModel):
    """A background check that was run elsewhere: that it was, and what is to be done. Never its content."""

    person = person_key(index=True)
    on = models.DateField()
    answer = models.CharField(max_length=12, choices=[(one, one) for one in CheckAnswer])
    until_on = models.DateField(null=True)
    words = EncryptedTextField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="check_ends_after_it_was_run",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("on")),
            )
        ]


class BoundaryAgreement(OrganizationModel):
    """What a helper agreed to about boundaries, signed; `version` of packs/boundaries.toml (R40)."""

    person = person_key(index=True)
    version = models.CharField(max_length=20)
    name = EncryptedTextField()  # as they signed
    signature = EncryptedTextField()  # as they drew it, if they did
    signed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", name="boundaries_once", condition=Q(ended_at__isnull=True)
            )
        ]


class PeerProfile(OrganizationModel):
    """Somebody who helps, as they say it. What they have been through stands in people.Experience.

    `since_on`: since when they are in recovery, or well, or past it, if they tell (R7); else `attested_months`,
    which they told a supervisor on a day. `times`, `ways`, `sites`, `limits`: codes with spaces between. `told`: of
    each ToldOf, to whom (people.Audience); what does not stand there is told nobody.
    """

    person = person_key()
    since_on = models.DateField(null=True)
    attested_months = models.PositiveSmallIntegerField(null=True)
    attested_on = models.DateField(null=True)
    attested_by_id = models.UUIDField(null=True)
    words = EncryptedTextField()  # how I like to help
    how_words = EncryptedTextField()  # how I came to help, for those who wonder whether they could
    times = models.CharField(max_length=120, blank=True)
    ways = models.CharField(max_length=80, blank=True)
    sites = models.TextField(blank=True)  # ids
    limits = models.CharField(max_length=160, blank=True)
    limit_words = EncryptedTextField()  # for whoever asks them, not for those they help
    hours_a_week = models.PositiveSmallIntegerField(null=True)
    told = models.JSONField(default=dict)
    serving_since_on = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint("organization_id", "person", name="peer_profile_once"),
            models.CheckConstraint(
                name="peer_profile_attested_with_its_day",
                condition=Q(attested_months__isnull=True, attested_on__isnull=True)
                | Q(attested_months__isnull=False, attested_on__isnull=False),
            ),
        ]
