"""Becoming a helper, and what one tells of oneself as one."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Said, Shape
from companionway.peers.queries import ApplicationView, ProfileView, PromiseView
from companionway.peers.rules import (
    ApplicationEnding,
    HelperLimit,
    HelperRole,
    MeetingWay,
    ProfileFacts,
    ReferenceAnswer,
    ReferenceFacts,
    TimeBand,
    ToldOf,
)
from companionway.people.rules import Audience

_TOLD = "Of each part, to whom it may be named; what does not stand here is told nobody."


class ReferenceSaid(Said):
    """Somebody who may be asked."""

    name: str = Field(description="Their name.", max_length=200, examples=["Jo"])
    reach: str = Field(default="", description="How to reach them.", max_length=200)


class ApplicationSaid(Said):
    """I would like to help. Nothing of it must be said (R78)."""

    wants: list[HelperRole] = Field(default_factory=list, description="What the caller would like to do.")
    words: str = Field(default="", description="Why, and what they bring.", max_length=4_000)
    references: list[ReferenceSaid] = Field(default_factory=list, description="Three at most.", max_length=10)

    def named(self) -> list[ReferenceFacts]:
        """For the rule."""
        return [ReferenceFacts(one.name, one.reach) for one in self.references]


class AnswerSaid(Said):
    """Welcome, or not now."""

    ending: ApplicationEnding = Field(description="`welcome` or `not_now`.", examples=["welcome"])
    words: str = Field(default="", description="What they read; of `not_now` never nothing.", max_length=4_000)


class PromiseSaid(Said):
    """A name under the newest version (R40)."""

    version: str = Field(description="The version that was read.", max_length=20, examples=["2026-1"])
    name: str = Field(description="As the caller signs.", max_length=200)


class ProfileSaid(Said):
    """What a helper tells, whole: what is left out is taken away."""

    words: str = Field(default="", description="How the caller likes to help.", max_length=2_000)
    how_words: str = Field(default="", description="How they came to help.", max_length=2_000)
    times: list[TimeBand] = Field(default_factory=list, description="When they have time.")
    ways: list[MeetingWay] = Field(default_factory=list, description="How they like to be in touch.")
    sites: list[UUID] = Field(default_factory=list, description="Where they can come to.", max_length=200)
    limits: list[HelperLimit] = Field(default_factory=list, description="What they do not do.")
    limit_words: str = Field(default="", description="Anything else about limits.", max_length=2_000)
    hours_a_week: int | None = Field(default=None, description="About how many hours a week.")
    since_on: date | None = Field(default=None, description="Since when they are on their way.")
    told: dict[ToldOf, Audience] = Field(default_factory=dict, description=_TOLD)
    most: int | None = Field(default=None, description="How many people at once; never fewer than now.")
    at_night: bool = Field(default=False, description="Whether they may be asked at night.")

    def facts(self) -> ProfileFacts:
        """For the rule."""
        return ProfileFacts(
            words=self.words, how_words=self.how_words, times=tuple(self.times), ways=tuple(self.ways),
            sites=tuple(self.sites), limits=tuple(self.limits), limit_words=self.limit_words,
            hours_a_week=self.hours_a_week, since_on=self.since_on, told=self.told,
        )  # fmt: skip


class Profile(Shape):
    """What a helper tells the caller; the rest is empty."""

    words: str = Field(description="How they like to help.")
    how_words: str = Field(description="How they came to help.")
    times: list[TimeBand] = Field(description="When they have time.")
    ways: list[MeetingWay] = Field(description="How they like to be in touch.")
    sites: list[UUID] = Field(description="Where they can come to.")
    limits: list[HelperLimit] = Field(description="What they do not do.")
    limit_words: str = Field(description="Anything else about limits.")
    hours_a_week: int | None = Field(description="About how many hours a week.")
    since_on: date | None = Field(description="Since when they are on their way.")
    months: int | None = Field(description="So many months by now, as they say it or told a supervisor.")
    told: dict[ToldOf, Audience] = Field(description=_TOLD)
    serving_since_on: date | None = Field(description="Since when they help here.")

    @classmethod
    def of(cls, one: ProfileView, today: date) -> Profile:
        """From a view."""
        facts = one.facts
        return cls(
            words=facts.words, how_words=facts.how_words, times=list(facts.times), ways=list(facts.ways),
            sites=list(facts.sites), limits=list(facts.limits), limit_words=facts.limit_words,
            hours_a_week=facts.hours_a_week, since_on=facts.since_on, months=facts.months(today),
            told=dict(facts.told), serving_since_on=one.serving_since_on,
        )  # fmt: skip


class Reference(Shape):
    """Somebody who may be asked; what they said is for whoever keeps helpers."""

    id: UUID = Field(description="Its id.")
    name: str = Field(description="Their name.")
    asked_at: datetime | None = Field(description="When they were asked.")
    answered_at: datetime | None = Field(description="When they answered.")
    answer: ReferenceAnswer | None = Field(description="What they said; never told the applicant.")
    words: str = Field(description="The same in words; never told the applicant.")


class Application(Shape):
    """Somebody would like to help."""

    id: UUID = Field(description="Its id.")
    person_id: UUID = Field(description="Who.")
    wants: list[HelperRole] = Field(description="What they would like to do.")
    words: str = Field(description="Why, in their words.")
    applied_at: datetime = Field(description="When.")
    ending: ApplicationEnding | None = Field(description="What became of it.")
    ending_words: str = Field(description="What was said to them.")
    references: list[Reference] = Field(description="Who may be asked.")

    @classmethod
    def of(cls, one: ApplicationView) -> Application:
        """From a view."""
        references = [
            Reference(
                id=row.id, name=row.name, asked_at=row.asked_at, answered_at=row.answered_at, answer=row.answer,
                words=row.words,
            )
            for row in one.references
        ]  # fmt: skip
        return cls(
            id=one.id, person_id=one.person_id, wants=list(one.wants), words=one.words, applied_at=one.applied_at,
            ending=one.ending, ending_words=one.ending_words, references=references,
        )  # fmt: skip


class Applications(Shape):
    """Those that wait for an answer."""

    applications: list[Application] = Field(description="Oldest first.")


class Promise(Shape):
    """What was signed about boundaries."""

    version: str = Field(description="Which version.", examples=["2026-1"])
    signed_at: datetime = Field(description="When.")
    newest: bool = Field(description="Whether no better one stands.")

    @classmethod
    def of(cls, one: PromiseView) -> Promise:
        """From a view."""
        return cls(version=one.version, signed_at=one.signed_at, newest=one.newest)


class Helping(Shape):
    """Where the caller is with helping."""

    profile: Profile | None = Field(description="What they tell, once there is a page of theirs.")
    applications: list[Application] = Field(description="What they asked, newest first.")
    promise: Promise | None = Field(description="What they signed.")


class KeptHere(Shape):
    """What was kept."""

    id: UUID = Field(description="Its id: the same whenever the same key is sent again.")
