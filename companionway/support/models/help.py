"""A CallForHelp, whom it rang, who is on call and who after them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.support.rules.check_ins import Source
from companionway.support.rules.help import Ending, HelpKind


class CallForHelp(OrganizationModel):
    """Somebody asked for a human being. It rings (Ring) until one answers, and ends when the two have talked.

    `about_person` is whom a peer's back-up is about, where they named somebody. `step` counts how far down the
    chain it has rung; `next_at` is when it goes on if nobody answers.
    """

    person = person_key()
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in HelpKind])
    asked_at = models.DateTimeField()
    words = EncryptedTextField()
    about_person = person_key("about_person", null=True)
    source = models.CharField(max_length=8, choices=[(one, one) for one in Source])
    program = OrganizationForeignKey("programs.Program", null=True, blank=True, related_name="+", db_index=False)
    step = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    answered_by = person_key("answered_by", null=True)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in Ending])

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["organization_id", "person", "asked_at"], name="call_by_person"),
            models.Index(
                fields=["organization_id", "next_at"], name="call_to_go_on", condition=Q(next_at__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person",
                name="call_once_while_it_lasts",
                condition=Q(ended_at__isnull=True),
            )
        ]  # fmt: skip


class Ring(OrganizationModel):
    """A call for help rang somebody. `declined_at`: they said that they cannot just now."""

    call = OrganizationForeignKey(CallForHelp, related_name="rings", db_index=False)
    person = person_key()
    step = models.PositiveSmallIntegerField()
    rung_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "call", "person", name="ring_once_a_call")]
        indexes = [models.Index(fields=["organization_id", "person", "rung_at"], name="ring_by_person")]


class OnCallShift(OrganizationModel):
    """Somebody is on call for a program, from when to when. `place` 1 rings first, 2 after nobody answered.

    `number`: the telephone that everybody of the program may call while the shift lasts; empty where there is none,
    and whoever is on call is rung by us alone.
    """

    program = OrganizationForeignKey("programs.Program", related_name="+", db_index=False)
    person = person_key()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.PositiveSmallIntegerField(default=1)
    number = EncryptedTextField()
    written_by_id = models.UUIDField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "program", "ends_at"], name="shift_by_program")]
        constraints = [
            models.CheckConstraint(name="shift_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at")))
        ]


class Fallback(OrganizationModel):
    """Who is rung when nobody on call answers, in the order of `place`."""

    program = OrganizationForeignKey("programs.Program", related_name="+", db_index=False)
    person = person_key()
    place = models.PositiveSmallIntegerField()
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "program", "person",
                name="fallback_once_while_it_lasts",
                condition=Q(ended_at__isnull=True),
            )
        ]  # fmt: skip
