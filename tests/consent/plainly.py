"""Who may see what, read a second time: slowly, one row after the other, from a table in words.

It shares nothing with the product but the names of its codes, so that a mistake would have to be made twice.
"""

from __future__ import annotations

from dataclasses import dataclass

COLUMNS = [
    "identity", "experience", "contacts", "plan", "attendance", "tests", "screening", "messages", "location",
    "legal", "medicines", "service",
]  # fmt: skip

# One letter a column, in their order; a dot: not seen.
HATS = """
    peer_supporter     i.cp........
    peer_mentor        i.cp........
    peer_specialist    i.cpa.......
    coach              i.cp........
    sponsor            i...........
    temporary_sponsor  i...........
    buddy              i...........
    therapist          iecpa.s.....
    prescriber         iecpa.s.....
    case_manager       iecpa.s.l...
    supervisor         i..........v
    house_manager      i...at..l...
    court_officer      ............
    family             ............
    friend             ............
"""
ROLES = """
    admin              ............
    coordinator        iecpa...l..v
    clinician          iecpats.....
    house_manager      i...at..l...
    peer               ............
    participant        ............
    auditor            ............
    privacy_officer    i........g..
"""


def table(text: str) -> dict[str, frozenset[str]]:
    """Hat or role -> what it shows."""
    rows = [line.split() for line in text.strip().splitlines()]
    return {
        name: frozenset(column for column, sign in zip(COLUMNS, signs, strict=True) if sign != ".")
        for name, signs in rows
    }


HAT, ROLE = table(HATS), table(ROLES)


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks: a person here, an account with posts (role, program or None), a recipient outside."""

    person: int | None = None
    account: int | None = None
    posts: tuple[tuple[str, int | None], ...] = ()
    recipient: int | None = None

    @property
    def here(self) -> bool:
        """Somebody who signs in, or stands beside somebody: not a reader of a link."""
        return self.recipient is None


@dataclass(frozen=True)
class World:
    """Rows as they stand in the tables; people, programs, accounts and recipients are numbers.

    Every day is a number too: 0 is today, -1 yesterday. An end is the first day on which something is over.
    """

    relationships: tuple = ()  # (helper, helped, hat, start, end)
    enrolments: tuple = ()  # (person, program, start, end)
    exclusions: tuple = ()  # (one, other, start, end)
    recipients: tuple = ()  # (who they are here or None, whether they left)
    # A consent without a last day lasts until its treatment ended. Endings: (what happened, on which day).
    consents: tuple = ()  # (person, recipient, categories, signed on or None, last day or None, endings)
    readers: tuple = ()  # (person, reader)
    emergencies: tuple = ()  # (person, account, categories, last day)
    restrictions: tuple = ()  # (person, categories, from whom, answer, whether it ended)
    posts: tuple = ()  # (account, role, program or None)


def on(start: int, end: int | None, day: int = 0) -> bool:
    """Whether something lasts on a day."""
    return start <= day and (end is None or day < end)


def sees(world: World, viewer: Viewer, person: int, day: int = 0) -> frozenset[str]:
    """What this viewer may see of this person on this day."""
    if viewer.person is not None and viewer.person == person:
        return frozenset(COLUMNS)
    faces = faces_of(world, viewer)
    for one, other, start, end in world.exclusions:
        if on(start, end, day) and ((one in faces and other == person) or (other in faces and one == person)):
            return frozenset()
    found: set[str] = set()
    for helper, helped, hat, start, end in world.relationships:
        if on(start, end, day) and viewer.person is not None:
            if helper == viewer.person and helped == person:
                found.update(HAT[hat])
            if helped == viewer.person and helper == person:
                found.add("identity")
    for role, program in viewer.posts:
        for enrolled, where, start, end in world.enrolments:
            if enrolled == person and where == program and on(start, end, day):
                found.update(ROLE[role])
        if program is None:
            found.update(ROLE[role])
    for of, recipient, categories, signed_on, last, endings in world.consents:
        member, left = world.recipients[recipient]
        named = recipient == viewer.recipient or (member is not None and member == viewer.person)
        signed = signed_on is not None and signed_on <= day
        ended = last is None and any(what == "event_came" and when <= day for what, when in endings)
        in_time = (last is None or day <= last) and not ended
        orderly = last is None or signed_on is None or last >= signed_on
        taken_back = any(what in ("revoked", "found_false") for what, _ in endings)
        if of == person and named and signed and orderly and in_time and not left and not taken_back:
            found.update(categories)
    for of, reader in world.readers:
        if of == person and reader == viewer.person:
            found.add("medicines")
    for of, categories, whom, answer, ended in world.restrictions:
        if of == person and answer == "agreed" and not ended and meant(world, viewer, of, whom, day):
            found.difference_update(categories)
    for of, account, categories, last in world.emergencies:
        if of == person and account == viewer.account and day <= last:
            found.update(categories)
    return frozenset(found)


def faces_of(world: World, viewer: Viewer) -> set[int]:
    """The people here whom this viewer is: by their sign-in, or as a recipient who is somebody here."""
    faces = {viewer.person}
    if viewer.recipient is not None:
        faces.add(world.recipients[viewer.recipient][0])
    return {one for one in faces if one is not None}


def meant(world: World, viewer: Viewer, person: int, whom: tuple[str, object], day: int) -> bool:
    """Whether a restriction is about this viewer."""
    kind, name = whom
    if kind == "person":
        return name in faces_of(world, viewer)
    if kind == "role":
        return any(role == name for role, _ in viewer.posts)
    if kind == "hat":
        return any(
            (helper, helped, hat) == (viewer.person, person, name) and on(start, end, day)
            for helper, helped, hat, start, end in world.relationships
        )
    if kind == "recipient":
        member = world.recipients[name][0]
        return name == viewer.recipient or (member is not None and member == viewer.person)
    return True  # from everybody
