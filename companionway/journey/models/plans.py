"""The plan of a person's own: goals in stages, reported by week (R20 R68-R72)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.journey.rules import (
    Dimension,
    GoalDetails,
    GoalKind,
    GoalUnit,
    Need,
    Situation,
    StageAim,
    StageFacts,
)


class Stage(OrganizationModel):
    """A stretch of somebody's way: what it is for, since when, and when they look at it again."""

    person = person_key(index=True)
    aim = models.CharField(max_length=8, choices=[(one, one) for one in StageAim])
    words = EncryptedTextField()
    began_on = models.DateField()
    review_on = models.DateField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    review_words = EncryptedTextField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", name="stage_one_at_a_time", condition=Q(ended_at__isnull=True)
            )
        ]

    def facts(self) -> StageFacts:
        """For the rule."""
        return StageFacts(StageAim(self.aim), self.words, self.review_on)


class Goal(OrganizationModel):
    """What somebody wants for themself, of the five kinds (R68).

    Of less: from `baseline` to `target` a week, in `unit`. Of safety: in which `situation`. `review_on`: when they
    look at it again.
    """

    person = person_key(index=True)
    kind = models.CharField(max_length=8, choices=[(one, one) for one in GoalKind])
    words = EncryptedTextField()
    dimension = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in Dimension])
    need = models.CharField(max_length=16, blank=True, choices=[(one, one) for one in Need])
    unit = models.CharField(max_length=8, blank=True, choices=[(one, one) for one in GoalUnit])
    baseline = models.PositiveSmallIntegerField(null=True)
    target = models.PositiveSmallIntegerField(null=True)
    situation = models.CharField(max_length=20, blank=True, choices=[(one, one) for one in Situation])
    stage = OrganizationForeignKey(Stage, models.SET_NULL, null=True, related_name="+")
    review_on = models.DateField(null=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="goal_target_below_its_baseline",
                condition=Q(target__isnull=True) | Q(baseline__isnull=True) | Q(target__lt=F("baseline")),
            )
        ]

    def details(self) -> GoalDetails:
        """What stands beside its kind and its words."""
        return GoalDetails(
            Dimension(self.dimension) if self.dimension else None, Need(self.need) if self.need else None,
            GoalUnit(self.unit) if self.unit else None, self.baseline, self.target,
            Situation(self.situation) if self.situation else None, self.review_on,
        )  # fmt: skip


class GoalWeek(OrganizationModel):
    """What somebody says of one week of a goal: so many, or whether it held. `target` as it was then.

    `week_on` is the Monday. Reported again, the row is changed: one word a week.
    """

    person = person_key()
    goal = OrganizationForeignKey(Goal, models.CASCADE, related_name="weeks", db_index=False)
    week_on = models.DateField()
    amount = models.PositiveSmallIntegerField(null=True)
    kept = models.BooleanField(null=True)
    target = models.PositiveSmallIntegerField(null=True)
    words = EncryptedTextField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["organization_id", "person", "week_on"], name="goal_week_by_person")]
        constraints = [models.UniqueConstraint("organization_id", "goal", "week_on", name="goal_week_once")]
