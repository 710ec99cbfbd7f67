"""A Consent, to whom, what ended it before its time, and the paper it was signed on (42 CFR 2.31, 2.35)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from companionway.consent.rules import ConsentKind, EndingKind, Ends, Purpose, RecipientKind, Signer, Signing
from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key

CATEGORIES = 200  # of a cell with every category in it


class Recipient(OrganizationModel):
    """Somebody to whom things may be told: of one person (`person`), or of the whole house.

    `member`: they are somebody here, who then sees by their own sign-in. `serves`: to whom an intermediary passes
    on. `covered`: a covered entity or business associate under HIPAA.
    """

    person = person_key(null=True, index=True)
    kind = models.CharField(max_length=16, choices=[(one, one) for one in RecipientKind])
    name = EncryptedTextField()
    reach = EncryptedTextField()  # where they are reached, for whoever sends
    serves = EncryptedTextField()
    covered = models.BooleanField(default=False)
    member = person_key("member", null=True, index=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False


class Consent(OrganizationModel):
    """What somebody allows to be told to whom, for what, until when. Not signed yet: a draft.

    `document` is the text as it was signed, in its language; `text_version` the pack of legal wording it came of.
    `program` None: every program of the organization may tell.
    """

    person = person_key()
    recipient = OrganizationForeignKey(Recipient, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=[(one, one) for one in ConsentKind])
    program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    categories = models.CharField(max_length=CATEGORIES, blank=True)
    what = EncryptedTextField()
    purpose = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in Purpose])
    purpose_words = EncryptedTextField()
    ends = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in Ends])
    ends_on = models.DateField(null=True)
    ends_words = EncryptedTextField()
    lock_until_on = models.DateField(null=True)
    lock_words = EncryptedTextField()
    language = models.CharField(max_length=8, default="en")
    text_version = models.CharField(max_length=20, blank=True)
    begun_at = models.DateTimeField()
    taken_by_id = models.UUIDField(null=True)  # the account of whoever built it beside them
    signing = models.CharField(max_length=8, blank=True, choices=[(one, one) for one in Signing])
    signer = models.CharField(max_length=16, blank=True, choices=[(one, one) for one in Signer])
    signer_name = EncryptedTextField()
    authority = EncryptedTextField()
    signature = EncryptedTextField()  # a typed name, or the strokes on the screen as an SVG path
    signed_on = models.DateField(null=True)
    signed_at = models.DateTimeField(null=True)
    document = EncryptedTextField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["organization_id", "person", "signed_at"], name="consent_by_person"),
            models.Index(fields=["organization_id", "recipient"], name="consent_by_recipient"),
        ]
        constraints = [
            models.CheckConstraint(
                name="consent_signed_has_its_day",
                condition=Q(signed_at__isnull=True, signed_on__isnull=True)
                | Q(signed_at__isnull=False, signed_on__isnull=False),
            )
        ]


class Scan(OrganizationModel):
    """The paper on which a consent was signed, as a picture or a PDF (base64)."""

    consent = OrganizationForeignKey(Consent, models.CASCADE, related_name="scans")
    kind = models.CharField(max_length=40)  # its media type
    content = EncryptedTextField()
    at = models.DateTimeField()

    class Meta(OrganizationModel.Meta):
        abstract = False


class Ending(OrganizationModel):
    """What happened to a consent after it was signed: taken back, found false, or its event came."""

    consent = OrganizationForeignKey(Consent, models.CASCADE, related_name="endings")
    kind = models.CharField(max_length=12, choices=[(one, one) for one in EndingKind])
    on = models.DateField()
    at = models.DateTimeField()
    how = models.CharField(max_length=8, choices=[(one, one) for one in Signing])
    words = EncryptedTextField()
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "consent", "kind", name="ending_once_a_kind")]
