"""What somebody looks for, that they wait for somebody, and who was proposed to whom."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.matching.rules import ProposalEnding, RequestEnding, Trait
from companionway.people.rules import Hat


class Preference(OrganizationModel):
    """One thing that matters to somebody in a peer: a trait, its code, how much; `only`: nobody else will do."""

    person = person_key()
    trait = models.CharField(max_length=16, choices=[(one, one) for one in Trait])
    code = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField()
    only = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint("organization_id", "person", "trait", "code", name="preference_once"),
            models.CheckConstraint(name="preference_weighs", condition=Q(weight__gte=1, weight__lte=9)),
        ]


class MatchRequest(OrganizationModel):
    """Somebody would like a peer, or another one; `replaces_id`: the relationship that would end then (R40)."""

    person = person_key()
    program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    hat = models.CharField(max_length=20, choices=[(one, one) for one in Hat])
    replaces_id = models.UUIDField(null=True)
    words = EncryptedTextField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in RequestEnding])

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", name="match_request_one_open", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="match_request_ending_has_its_time",
                condition=Q(ending="", ended_at__isnull=True) | (~Q(ending="") & Q(ended_at__isnull=False)),
            ),
        ]


class RuleSetAside(OrganizationModel):
    """Somebody asked that the rule of their first months not hold for them: another is safer (R38, C3).

    Nobody has to say who they are or why. `yes`: what a colleague answered; None while it waits.
    """

    person = person_key()
    words = EncryptedTextField()
    at = models.DateTimeField()
    yes = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        verbose_name_plural = "rules set aside"
        constraints = [
            models.UniqueConstraint("organization_id", "person", name="rule_set_aside_once"),
            models.CheckConstraint(
                name="rule_set_aside_answer_has_its_time",
                condition=Q(yes__isnull=True, answered_at__isnull=True)
                | Q(yes__isnull=False, answered_at__isnull=False),
            ),
        ]


class Proposal(OrganizationModel):
    """Two people who might fit; it becomes a relationship when both said yes, and changes nothing before.

    `reasons`: codes "trait.code" of what may be named, the weightiest first. `batch`: proposals made together.
    `replaces_id`: the relationship that ends, with a warm introduction, when this one begins.
    """

    person = person_key()
    helper = person_key("helper", index=True)
    hat = models.CharField(max_length=20, choices=[(one, one) for one in Hat])
    program = OrganizationForeignKey("programs.Program", null=True, related_name="+", db_index=False)
    request = OrganizationForeignKey(MatchRequest, models.SET_NULL, null=True, related_name="+")
    replaces_id = models.UUIDField(null=True)
    batch = models.UUIDField(null=True)
    reasons = models.JSONField(default=list)
    offered_at = models.DateTimeField()
    offered_by_id = models.UUIDField(null=True)
    chosen_at = models.DateTimeField(null=True)  # the person said yes
    accepted_at = models.DateTimeField(null=True)  # the helper said yes
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in ProposalEnding])
    relationship_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "person"], name="proposal_by_person")]
        constraints = [
            models.CheckConstraint(name="proposal_between_two", condition=~Q(person=F("helper"))),
            models.UniqueConstraint(
                "organization_id", "person", "helper",
                name="proposal_once_while_open", condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="proposal_ending_has_its_time",
                condition=Q(ending="", ended_at__isnull=True) | (~Q(ending="") & Q(ended_at__isnull=False)),
            ),
        ]  # fmt: skip
