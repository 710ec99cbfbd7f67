"""Protected tables about people: read them through consent only (Part 2)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from companionway.ground.encryption import EncryptedTextField
from companionway.ground.models import OrganizationForeignKey, OrganizationModel, person_key
from companionway.people.rules import Audience, ChannelKind, ExclusionKind, ExperienceKind, Hat, Part, SafeToSay


class Person(OrganizationModel):
    """Somebody: an id and an organization, and nothing else."""

    class Meta(OrganizationModel.Meta):
        abstract = False


class Card(OrganizationModel):
    """Who somebody is: names, words for themself, language, dates."""

    person = person_key()
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80, blank=True)
    called = models.CharField(max_length=80, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=8, default="en")
    speaks = models.CharField(max_length=80, blank=True)  # other languages, as codes with spaces between
    born_on = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    folded = models.CharField(max_length=250, blank=True)  # rules.folded of the names, for searching
    notes = EncryptedTextField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "person", name="card_once_a_person")]
        indexes = [
            models.Index(fields=["organization_id", "given_name"], name="card_by_given_name"),
            # The dead are few, and every refresh asks who died lately.
            models.Index(
                fields=["organization_id", "died_on"], name="card_by_death", condition=Q(died_on__isnull=False)
            ),
        ]

    @property
    def first_name(self) -> str:
        """The name they go by."""
        return self.called or self.given_name


class Channel(OrganizationModel):
    """A way to reach someone, and what is safe there."""

    person = person_key(index=True)
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in ChannelKind])
    address = EncryptedTextField()
    safe_to_say = models.CharField(
        max_length=12, choices=[(safe, safe) for safe in SafeToSay], default=SafeToSay.NOTHING
    )
    safe_from = models.TimeField(null=True, blank=True)
    safe_until = models.TimeField(null=True, blank=True)
    shared = models.BooleanField(default=False)

    class Meta(OrganizationModel.Meta):
        abstract = False


class Reference(OrganizationModel):
    """The number by which another system knows a person, so that an import finds them again."""

    person = person_key(index=True)
    source = models.CharField(max_length=40)
    number = models.CharField(max_length=80)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "source", "number", name="reference_once")]


class Login(OrganizationModel):
    """Which account a person signs in with."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person = person_key()

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint("organization_id", "account", name="login_once_an_account"),
            models.UniqueConstraint("organization_id", "person", name="login_once_a_person"),
        ]


class Relationship(OrganizationModel):
    """Which hat `helper` wears for `helped`, from when to when."""

    helper = person_key("helper")
    helped = person_key("helped")
    hat = models.CharField(max_length=20, choices=[(hat, hat) for hat in Hat])
    program = OrganizationForeignKey("programs.Program", null=True, blank=True, related_name="+", db_index=False)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "helper", "helped", "hat",
                name="relationship_once_while_it_lasts",
                condition=Q(ended_on__isnull=True),
            ),
            models.CheckConstraint(name="relationship_between_two", condition=~Q(helper=F("helped"))),
            models.CheckConstraint(
                name="relationship_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["organization_id", "helped"], name="relationship_by_helped"),
            models.Index(fields=["organization_id", "helper"], name="relationship_by_helper"),
        ]


class Capacity(OrganizationModel):
    """How many people a helper says they can walk beside, and whether they may be asked at all just now."""

    person = person_key()
    most = models.PositiveSmallIntegerField()
    away_until = models.DateField(null=True, blank=True)
    at_night = models.BooleanField(default=False)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("organization_id", "person", name="capacity_once_a_person")]


class NamedTie(OrganizationModel):
    """Whom somebody would actually call (R86). Written down by staff, or by themself."""

    person = person_key()
    named = person_key("named")
    at_night = models.BooleanField(default=False)
    steadier = models.BooleanField(default=False)
    named_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", "named",
                name="tie_once_while_it_lasts",
                condition=Q(ended_on__isnull=True),
            ),
            models.CheckConstraint(name="tie_between_two", condition=~Q(person=F("named"))),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["organization_id", "person"], name="tie_by_person"),
            models.Index(fields=["organization_id", "named"], name="tie_by_named"),
        ]


class OwnTie(OrganizationModel):
    """Whom somebody named on their own page, in their own words, which nobody is shown but they and their helpers.

    `tie` is what came of it where exactly one person here is meant; whoever named them is never told (R86).
    """

    person = person_key(index=True)
    words = EncryptedTextField()
    number = EncryptedTextField()  # theirs, on a phone that is not one's own; for oneself alone
    at_night = models.BooleanField(default=False)
    steadier = models.BooleanField(default=False)
    named_at = models.DateTimeField()
    tie = OrganizationForeignKey(
        NamedTie, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(OrganizationModel.Meta):
        abstract = False


class Experience(OrganizationModel):
    """Something somebody has been through, or is, in their own words; they alone say to whom it may be named."""

    person = person_key(index=True)
    kind = models.CharField(max_length=16, choices=[(kind, kind) for kind in ExperienceKind])
    words = EncryptedTextField()
    code = models.CharField(max_length=40, blank=True)  # rules.EXPERIENCE_CODES, or the id of a program
    audience = models.CharField(max_length=12, choices=[(one, one) for one in Audience], default=Audience.MYSELF)
    told_at = models.DateTimeField()
    by_oneself = models.BooleanField(default=True)  # False: somebody here wrote it down, because they asked

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", name="experience_one_word", condition=Q(kind=ExperienceKind.WORD)
            )
        ]


class Medicine(OrganizationModel):
    """A line of somebody's own list of medicines: theirs, and of those they chose (R71). Never advice."""

    person = person_key(index=True)
    name = EncryptedTextField()
    words = EncryptedTextField()  # how they take it
    prescriber = EncryptedTextField()
    told_at = models.DateTimeField()

    class Meta(OrganizationModel.Meta):
        abstract = False


class MedicineReader(OrganizationModel):
    """Whom somebody lets see their own list of medicines."""

    person = person_key()
    reader = person_key("reader", index=True)
    chosen_at = models.DateTimeField()

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint("organization_id", "person", "reader", name="medicine_reader_once"),
            models.CheckConstraint(name="medicine_reader_is_another", condition=~Q(person=F("reader"))),
        ]


class Exclusion(OrganizationModel):
    """Two people who are kept apart, both ways, without a word to either."""

    one = person_key("one", index=True)
    other = person_key("other", index=True)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in ExclusionKind])
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [models.CheckConstraint(name="exclusion_between_two", condition=~Q(one=F("other")))]


class Enrolment(OrganizationModel):
    """A person's time in a program, as one who takes part or one who helps."""

    person = person_key()
    program = OrganizationForeignKey("programs.Program", related_name="+", db_index=False)
    part = models.CharField(max_length=12, choices=[(part, part) for part in Part], default=Part.PARTICIPANT)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta(OrganizationModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                "organization_id", "person", "program", "part",
                name="enrolment_once_while_it_lasts",
                condition=Q(ended_on__isnull=True),
            ),
            models.CheckConstraint(
                name="enrolment_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["organization_id", "program", "person"], name="enrolment_by_program"),
            models.Index(fields=["organization_id", "person"], name="enrolment_by_person"),
        ]
