"""What somebody wants kept back, what they chose, what they were told; whether Part 2 applies; two roles in one."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.consent.models.consents import CATEGORIES, Recipient
from companionway.consent.rules import Answered, Applies, ChoiceOf, Signing
from companionway.ground.access import Role
from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.people.rules import Hat


class Restriction(OrganizationModel):
    """Somebody asked that something be kept from somebody (2.26). It holds once the program agreed, until it ends.

    From one person here, from a role, from a hat or from a recipient; from none of these: from everybody.
    """

    person = person_key(index=True)
    categories = models.CharField(max_length=CATEGORIES)
    from_person = person_key("from_person", null=True)
    from_role = models.CharField(max_length=24, blank=True, choices=[(role, role) for role in Role])
    from_hat = models.CharField(max_length=20, blank=True, choices=[(hat, hat) for hat in Hat])
    from_recipient = OrganizationForeignKey(Recipient, null=True, related_name="+", db_index=False)
    words = EncryptedTextField()
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, blank=True, choices=[(one, one) for one in Answered])
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.UUIDField(null=True)
    answer_words = EncryptedTextField()
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["organization_id", "answer"],
                name="restriction_that_holds",
                condition=Q(ended_at__isnull=True),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="restriction_answer_has_its_time",
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
            )
        ]


class Choice(OrganizationModel):
    """What somebody decided about their information; the newest of each kind counts."""

    person = person_key()
    of = models.CharField(max_length=12, choices=[(one, one) for one in ChoiceOf])
    yes = models.BooleanField()
    at = models.DateTimeField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "person", "of", "at"], name="choice_newest")]


class NoticeGiven(OrganizationModel):
    """Somebody was given the notice of how the law protects them, at admission (2.22)."""

    person = person_key(index=True)
    program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    language = models.CharField(max_length=8)
    text_version = models.CharField(max_length=20)
    how = models.CharField(max_length=8, choices=[(one, one) for one in Signing])
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False


class Determination(OrganizationModel):
    """Whether Part 2 applies to a program, as its people worked it out; the newest counts, and none means yes."""

    program = OrganizationForeignKey("programs.Program", related_name="+")
    answers = models.JSONField(default=dict)  # question -> yes, no or unsure: about the program, about nobody
    applies = models.CharField(max_length=8, choices=[(one, one) for one in Applies])
    counsel = EncryptedTextField()  # who checked it
    counsel_on = models.DateField(null=True)
    at = models.DateTimeField()
    by_id = models.UUIDField()

    class Meta(OrganizationModel.Meta):
        abstract = False


class DualRole(OrganizationModel):
    """The explicit exception by which one person supports somebody and keeps rules over them (R10).

    It is told to the person whom it concerns, and ends.
    """

    helper = person_key("helper", index=True)
    helped = person_key("helped", index=True)
    reason = EncryptedTextField()
    allowed_by_id = models.UUIDField()
    at = models.DateTimeField()
    ends_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)  # when the person read of it

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.CheckConstraint(name="dual_role_between_two", condition=~Q(helper=F("helped")))]
