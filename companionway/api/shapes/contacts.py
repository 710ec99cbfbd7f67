"""Contacts and stories."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import AwareDatetime, Field

from companionway.api.shapes.base import Said, Shape
from companionway.api.shapes.own import CheckIn
from companionway.api.shapes.people import Person
from companionway.desk import catalogue
from companionway.desk.story import Line, Story
from companionway.pulse.rules import Direction, Kind, Result
from companionway.support.queries import ContactView
from companionway.support.rules import Competency, ContactFacts, ContactKind, Mode

_NOTE = "Written so that the person could read it themself."


class ContactSaid(Said):
    """A contact as somebody states it (R84). What is left out is as plain as it can be."""

    mode: Mode = Field(description="How they were in touch.", examples=["call"])
    result: Result = Field(description="What came of it.", examples=["reached"])
    at: AwareDatetime | None = Field(
        default=None, description="When, with its offset; now where it is left out.",
        examples=["2026-11-24T08:30:00-07:00"],
    )  # fmt: skip
    kind: ContactKind = Field(default=ContactKind.TALKED, description="What it was for.", examples=["talked"])
    direction: Direction = Field(
        default=Direction.RECEIVED, description="Which way the support went, from the person's side.",
        examples=["received"],
    )  # fmt: skip
    minutes: int | None = Field(default=None, description="How long.", examples=[20])
    tags: list[Competency] = Field(default=[], description="What helped, at most three.", examples=[["engages"]])
    note: str = Field(default="", description=_NOTE, examples=["A good walk by the river."])

    def facts(self, now: datetime) -> ContactFacts:
        """For the rule."""
        return ContactFacts(
            self.at or now, self.mode, self.direction, self.result, self.kind, self.minutes, self.note,
            tuple(self.tags),
        )  # fmt: skip


class NewContact(ContactSaid):
    """A contact, and who else was there."""

    with_person_id: UUID | None = Field(
        default=None, description="Who else was there; left out: somebody who is not named.",
        examples=["0199a3c2-0000-7000-8000-0000000000b2"],
    )  # fmt: skip


class Contact(Shape):
    """A contact with its note, as it stands."""

    id: UUID = Field(description="Its id; a correction makes a new one.")
    person_id: UUID = Field(description="Whose it is.")
    with_person_id: UUID | None = Field(description="Who else was there, where it was somebody known here.")
    at: datetime = Field(description="When.", examples=["2026-11-24T15:30:00Z"])
    mode: Mode = Field(description="How they were in touch.", examples=["call"])
    direction: Direction = Field(description="Which way the support went.", examples=["received"])
    result: Result = Field(description="What came of it.", examples=["reached"])
    kind: ContactKind = Field(description="What it was for.", examples=["talked"])
    minutes: int | None = Field(description="How long.", examples=[20])
    tags: list[Competency] = Field(description="What helped.", examples=[["engages"]])
    note: str = Field(description=_NOTE, examples=["A good walk by the river."])
    written_at: datetime = Field(description="When it was written down.", examples=["2026-11-24T15:31:00Z"])
    corrects_id: UUID | None = Field(description="The contact that this one corrects.")

    @classmethod
    def of(cls, one: ContactView) -> Contact:
        """From a view."""
        said = one.facts
        return cls(
            id=one.id, person_id=one.person_id, with_person_id=one.with_person_id, at=said.at, mode=said.mode,
            direction=said.direction, result=said.result, kind=said.kind, minutes=said.minutes,
            tags=list(said.tags), note=said.note, written_at=one.written_at, corrects_id=one.supersedes_id,
        )  # fmt: skip


class Logged(Shape):
    """What was written down."""

    id: UUID = Field(description="The id of the contact: the same whenever the same key is sent again.")


class StoryLine(Shape):
    """One thing that happened."""

    id: UUID = Field(description="The event's id.")
    kind: Kind = Field(description="What it was.", examples=["contact"])
    at: datetime = Field(description="When.", examples=["2026-11-22T18:00:00Z"])
    day: date = Field(description="The day, where the person is.", examples=["2026-11-22"])
    sentence: str = Field(description="As the page tells it.", examples=["Talked on the phone"])
    code: str = Field(description="A contact's mode, a stay's level, a relationship's hat.", examples=["call"])
    result: str = Field(description="What came of a contact; empty for anything else.", examples=["reached"])
    minutes: int | None = Field(description="How long.", examples=[20])
    with_person: Person | None = Field(description="With whom, where the caller may know.")
    program: str = Field(description="The program's name, where the caller may know.", examples=["Harbor House"])
    contact: Contact | None = Field(description="The contact with its note, where the caller may read it.")
    check_in: CheckIn | None = Field(description="The check-in with its words, where the caller may read it.")

    @classmethod
    def of(cls, line: Line, language: str) -> StoryLine:
        """From a line."""
        event = line.event
        told = event.kind is Kind.CONTACT
        word = catalogue.word(line.told, language, kind="told") if told else catalogue.word(event.kind, language)
        return cls(
            id=event.id, kind=event.kind, at=event.at, day=event.day, sentence=word, code=line.code,
            result=event.result, minutes=event.minutes, with_person=line.partner and Person.of(line.partner),
            program=line.program, contact=line.contact and Contact.of(line.contact),
            check_in=line.check_in and CheckIn.of(line.check_in),
        )  # fmt: skip


class StoryPage(Shape):
    """A page of somebody's story, newest first (R28)."""

    lines: list[StoryLine] = Field(description="What happened, of what the caller may see.")
    before: UUID | None = Field(description="Send this as `before` for the next page; null at the end.")

    @classmethod
    def of(cls, one: Story, language: str) -> StoryPage:
        """From a story."""
        return cls(lines=[StoryLine.of(line, language) for line in one.lines], before=one.before)
