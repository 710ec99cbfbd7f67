"""What all shapes share: a reason in words, and the one shape of every "no"."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from companionway.desk import catalogue
from companionway.ground import errors

# A time of day where somebody is. JSON Schema's own "time" has an offset, which such a time has not.
TimeOfDay = Annotated[
    time,
    PlainSerializer(lambda at: at.strftime("%H:%M"), return_type=str),
    WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
]


class Shape(BaseModel):
    """An answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Said(BaseModel):
    """A body that is sent. A field we do not know is said, not passed over."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reason(Shape):
    """Why, as a code with its numbers, and as the sentence that the page shows."""

    code: str = Field(description="What it is; stable, for programs.", examples=["silence"])
    numbers: dict[str, int | str | None] = Field(
        description="The numbers of the sentence: counts, days as ISO dates, codes.",
        examples=[{"days": 9, "usual": 3, "tried": 0}],
    )
    sentence: str = Field(
        description="The same in the caller's language.",
        examples=["No two-way contact for 9 days; usually every 3."],
    )


class Problem(Shape):
    """Every "no": what it is, in words, and which field is meant."""

    code: str = Field(description="What it is; stable, for programs.", examples=["minutes_impossible"])
    sentence: str = Field(
        description="The same in the caller's language, and what would help.",
        examples=["A contact can last from 0 to 1440 minutes."],
    )
    field: str | None = Field(description="The field that is meant, where it is one.", examples=["minutes"])
    numbers: dict[str, int | str | None] = Field(
        description="The numbers of the sentence.", examples=[{"most": 1440}]
    )


def reason(given: errors.Reason, language: str, today: date) -> Reason:
    """A room's reason, said."""
    said = catalogue.say(given, language, today=today)
    return Reason(code=given.code, numbers=dict(given.numbers), sentence=said)


def no(*statuses: int) -> dict[int, Any]:
    """The answers of the kind "no" that an operation declares."""
    return dict.fromkeys(statuses, Problem)


READS = no(401, 404, 422, 429)
WRITES = no(401, 404, 409, 422, 429)
