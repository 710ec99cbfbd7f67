"""What somebody counts, if anything; and a return to use with what follows it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Said, Shape
from companionway.journey.queries import CountedView, ReturnView
from companionway.journey.rules import CountingFacts, Figure, Follows, ReturnFacts
from companionway.people.rules import Audience

_SINCE = "Days since this day; only the person changes it."
_BEGAN = "From this day on days well and days of effort are added up."
_UNTIL = "The last day that was told; null: one day."


class Counted(Shape):
    """What is counted, and how many it is today. Nothing here ever begins anew (R58 R74)."""

    shows: list[Figure] = Field(description="Which figures were chosen; empty: none.", examples=[["well"]])
    since_on: date | None = Field(description=_SINCE, examples=["2026-10-15"])
    began_on: date | None = Field(description=_BEGAN, examples=["2026-11-04"])
    audience: Audience = Field(description="Who may see it.")
    figures: dict[Figure, int] = Field(description="The figures that were chosen.", examples=[{"well": 21}])

    @classmethod
    def of(cls, one: CountedView | None) -> Counted:
        """From a view; who counts nothing has no figures."""
        facts = one.facts if one else CountingFacts()
        shows = [figure for figure in Figure if figure in facts.shows]
        return cls(
            shows=shows, since_on=facts.since_on, began_on=facts.began_on, audience=facts.audience,
            figures=dict(one.figures) if one else {},
        )  # fmt: skip


class CountingSaid(Said):
    """What the caller wants to see counted, and who else may see it."""

    shows: list[Figure] = Field(description="Any of them, or none.", examples=[["since", "well", "effort"]])
    since_on: date | None = Field(default=None, description=_SINCE, examples=["2026-10-15"])
    began_on: date | None = Field(default=None, description=_BEGAN, examples=["2026-11-04"])
    audience: Audience = Field(default=Audience.MYSELF, description="Who may see it; never a reason to match.")

    def facts(self) -> CountingFacts:
        """For the rule."""
        return CountingFacts(frozenset(self.shows), self.since_on, self.began_on, self.audience)


class Return(Shape):
    """A return to use: one fact, followed by a welcome, by what is safe and by people."""

    id: UUID = Field(description="Its id.")
    began_on: date = Field(description="The day.", examples=["2026-11-23"])
    ended_on: date | None = Field(description=_UNTIL, examples=[None])
    by_oneself: bool = Field(description="Said by themself; else told to somebody who wrote it down.")
    words: str = Field(description="In their words.", examples=[""])
    at: datetime = Field(description="When it was told.", examples=["2026-11-24T15:30:00Z"])
    support_due_at: datetime = Field(description="Until when somebody should have been with them.")
    followed: dict[Follows, datetime] = Field(description="What has come of what follows, and when.")
    naloxone: bool | None = Field(description="Whether naloxone is at hand; null: not said.")

    @classmethod
    def of(cls, one: ReturnView) -> Return:
        """From a view."""
        return cls(
            id=one.id, began_on=one.facts.began_on, ended_on=one.facts.ended_on, by_oneself=one.by_oneself,
            words=one.words, at=one.at, support_due_at=one.followed.due_at, followed=dict(one.followed.done),
            naloxone=one.naloxone,
        )  # fmt: skip


class Returns(Shape):
    """What was told, the newest first."""

    returns: list[Return] = Field(description="All that stands.")


class ReturnSaid(Said):
    """That somebody used again. Nothing is reset by it, and no court is told."""

    began_on: date = Field(description="The day.", examples=["2026-11-23"])
    ended_on: date | None = Field(default=None, description=_UNTIL, examples=["2026-11-24"])
    words: str = Field(default="", description="In their words, if they like.", examples=["It was my birthday."])

    def facts(self) -> ReturnFacts:
        """For the rule."""
        return ReturnFacts(self.began_on, self.ended_on)


class ReturnKept(Shape):
    """What was kept."""

    id: UUID = Field(description="The id: the same whenever the same key is sent again.")


class FollowedSaid(Said):
    """Something of what follows has come."""

    follows: Follows = Field(description="Which.")
    naloxone: bool | None = Field(default=None, description="With `safety`: whether naloxone is at hand.")
