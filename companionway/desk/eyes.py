"""See what they see: a page about oneself as another reads it, without what it tells of other people.

The same code makes it with the other's Actor; then everybody is left out whom the reader may not know themself.
Nothing counts what was left out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from companionway.consent import queries as consent
from companionway.desk.portrait import Named, Portrait, portrait
from companionway.desk.story import Line, Story, story
from companionway.ground.access import Actor


def seen_by(other: Actor, *, me: Actor, person_id: UUID, today: date) -> Portrait:
    """My portrait as `other` sees it. Who is kept apart from me, and who named me back, nobody is told."""
    theirs = portrait(other, person_id, today=today)
    rows = [*theirs.beside, *theirs.helps, *theirs.ties]
    known = set(consent.cards(me, {row.person.person_id for row in rows if row.person}, today=today))
    return replace(
        theirs, apart=[], beside=_kept(theirs.beside, known), helps=_kept(theirs.helps, known),
        ties=[replace(row, row=replace(row.row, named_back=None)) for row in _kept(theirs.ties, known)],
    )  # fmt: skip


def told_by(other: Actor, *, me: Actor, person_id: UUID, today: date) -> Story:
    """The newest page of my story as `other` reads it; somebody whom I may not know has no name in it."""
    theirs = story(other, person_id, today=today)
    partners = {line.partner.person_id for line in theirs.lines if line.partner}
    known = set(consent.cards(me, partners, today=today))
    return Story([_nameless(line, known) for line in theirs.lines], None)


def _kept(rows: list[Named], known: set[UUID]) -> list[Named]:
    return [row for row in rows if row.person is None or row.person.person_id in known]


def _nameless(line: Line, known: set[UUID]) -> Line:
    return line if line.partner is None or line.partner.person_id in known else replace(line, partner=None)
