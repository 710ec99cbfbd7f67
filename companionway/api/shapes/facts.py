"""What somebody says of themself, and their own list of medicines."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Said, Shape
from companionway.consent.queries import ExperienceView, MedicineReaderView, MedicineView
from companionway.people.rules import Audience, ExperienceFacts, ExperienceKind, MedicineFacts

_CODE = "What many people share, as a code beside the words; of a program its id; empty: none of these."
_AUDIENCE = "Who may read it: only themself; those who stand beside them; staff too; and as a reason to match."


class FactSaid(Said):
    """Something that somebody says of themself (R37 R39)."""

    kind: ExperienceKind = Field(
        description="What it is about; of `word`, the word for oneself, there is one.", examples=["family"]
    )
    words: str = Field(description="In their own words.", examples=["I brought up two daughters."])
    audience: Audience = Field(description=_AUDIENCE, examples=["beside_me"])
    code: str = Field(default="", description=_CODE, max_length=40, examples=["parent"])

    def facts(self) -> ExperienceFacts:
        """For the rule."""
        return ExperienceFacts(self.kind, self.words, self.audience, self.code)


class Fact(Shape):
    """Something that somebody says of themself."""

    id: UUID = Field(description="Its id.")
    kind: ExperienceKind = Field(description="What it is about.", examples=["family"])
    words: str = Field(description="Their own words; no word for themself is an answer too.")
    audience: Audience = Field(description=_AUDIENCE, examples=["beside_me"])
    code: str = Field(description=_CODE, examples=["parent"])
    told_at: datetime = Field(description="Since when.", examples=["2026-11-24T15:30:00Z"])
    by_oneself: bool = Field(description="False where a colleague wrote it down, because they asked.")

    @classmethod
    def of(cls, one: ExperienceView) -> Fact:
        """From a view."""
        said = one.facts
        return cls(
            id=one.id, kind=said.kind, words=said.words, audience=said.audience, code=said.code,
            told_at=one.told_at,
            by_oneself=one.by_oneself,
        )  # fmt: skip


class Facts(Shape):
    """What somebody says of themself, as far as they let the caller know; nothing counts the rest."""

    facts: list[Fact] = Field(description="In the order in which they said it.")


class Kept(Shape):
    """What was kept."""

    id: UUID = Field(description="Its id: the same whenever the same key is sent again.")


class MedicineSaid(Said):
    """A line of one's own list of medicines (R71). Nobody checks it, and nothing here advises."""

    name: str = Field(description="What it is called.", examples=["Sertraline"])
    words: str = Field(default="", description="How they take it, in their own words.", examples=["mornings"])
    prescriber: str = Field(default="", description="Who prescribed it.", examples=["Dr. Osei"])

    def facts(self) -> MedicineFacts:
        """For the rule."""
        return MedicineFacts(self.name, self.words, self.prescriber)


class Medicine(Shape):
    """A line of somebody's own list."""

    id: UUID = Field(description="Its id.")
    name: str = Field(description="What it is called.", examples=["Sertraline"])
    words: str = Field(description="How they take it, in their own words.")
    prescriber: str = Field(description="Who prescribed it, as they said.")
    told_at: datetime = Field(description="When they last said so.", examples=["2026-11-24T15:30:00Z"])

    @classmethod
    def of(cls, one: MedicineView) -> Medicine:
        """From a view."""
        said = one.facts
        return cls(
            id=one.id, name=said.name, words=said.words, prescriber=said.prescriber, told_at=one.told_at
        )  # fmt: skip


class Medicines(Shape):
    """Somebody's own list of medicines: theirs, and of those they let see it."""

    medicines: list[Medicine] = Field(description="As they said it; nobody checked it.")


class Reader(Shape):
    """Somebody whom the caller lets see their list."""

    person_id: UUID = Field(description="Who it is.")
    first_name: str = Field(description="The name they go by.", examples=["June"])
    chosen_at: datetime = Field(description="Since when.", examples=["2026-11-24T15:30:00Z"])

    @classmethod
    def of(cls, one: MedicineReaderView) -> Reader:
        """From a view."""
        return cls(person_id=one.reader_id, first_name=one.first_name, chosen_at=one.chosen_at)


class OwnMedicines(Medicines):
    """The caller's own list, and whom they let see it."""

    readers: list[Reader] = Field(description="Whom the caller chose, one by one.")
