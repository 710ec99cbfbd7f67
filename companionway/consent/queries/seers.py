"""Who can see somebody's information, told to that somebody alone: by name, on which grounds, and what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from companionway.consent.queries.doors import cards
from companionway.consent.rules import ROLE_SEES, Grounds, categories
from companionway.ground.access import Actor, Category, Role
from companionway.ground.errors import NotFound
from companionway.people import queries as people
from companionway.people.rules import Hat
from companionway.programs import queries as programs


@dataclass(frozen=True)
class Ground:
    """One reason for which somebody may see something: a hat they wear, a hat worn for them, or a role."""

    since: date
    hat: Hat | None = None  # they wear it for the person
    worn: Hat | None = None  # the person wears it for them
    role: Role | None = None
    program_id: UUID | None = None


@dataclass(frozen=True)
class Seer:
    """Somebody who has grounds now. `name` is empty where the person may not know who it is."""

    id: UUID  # their person's, or their account's where they are no person here
    person_id: UUID | None
    account_id: UUID | None
    name: str
    grounds: tuple[Ground, ...]
    sees: frozenset[Category]


def who_sees(actor: Actor, person_id: UUID, *, today: date) -> list[Seer]:
    """Everybody who has a ground for seeing anything of oneself; those who see most come first.

    What is said is what the rule says of all their grounds together, so that this list and the pages agree.
    Whoever an exclusion keeps apart sees nothing, and is not here. Nobody else is told.
    """
    if not actor.system and actor.person_id != person_id:
        raise NotFound
    if person_id not in people.here([person_id]):
        raise NotFound
    beside = _beside(person_id, today)
    posts = _posts(person_id, today)
    accounts = {
        account: person for person, account in people.logins(list(beside)).values_list("person_id", "account_id")
    }
    accounts |= dict(people.persons_of(list(posts)))
    persons = {person: account for account, person in accounts.items()}
    apart = {end for row in people.exclusions([person_id], today=today) for end in (row.one_id, row.other_id)}
    known = cards(actor, {*beside, *persons}, today=today)
    found = []
    for one in dict.fromkeys([*beside, *(accounts.get(account, account) for account in posts)]):
        if one == person_id or one in apart:
            continue
        account = persons.get(one) or (one if one in posts else None)
        names, roles = posts.get(account, ("", ())) if account else ("", ())
        grounds = (*beside.get(one, ()), *roles)
        if sees := _sees(grounds):
            name = known[one].first_name if one in known else names
            found.append(Seer(one, None if one == account else one, account, name, grounds, sees))
    return sorted(found, key=lambda seer: (-len(seer.sees), seer.name.casefold(), seer.id))


def _sees(grounds: Iterable[Ground]) -> frozenset[Category]:
    grounds = list(grounds)
    return categories(
        Grounds(
            hats=frozenset(one.hat for one in grounds if one.hat),
            helped_by=any(one.worn for one in grounds),
            roles=frozenset(one.role for one in grounds if one.role),
        )
    )


def _beside(person_id: UUID, today: date) -> dict[UUID, tuple[Ground, ...]]:
    found: dict[UUID, tuple[Ground, ...]] = defaultdict(tuple)
    for row in people.relationships([person_id], today=today):
        if row.helped_id == person_id:
            found[row.helper_id] += (Ground(row.started_on, hat=Hat(row.hat), program_id=row.program_id),)
        else:
            found[row.helped_id] += (Ground(row.started_on, worn=Hat(row.hat), program_id=row.program_id),)
    return found


def _posts(person_id: UUID, today: date) -> dict[UUID, tuple[str, tuple[Ground, ...]]]:
    """account -> its name, and the roles by which it sees those who are enrolled where the person is."""
    began: dict[UUID | None, date] = {}
    for row in people.enrolments([person_id], today=today):
        began.setdefault(row.program_id, row.started_on)
    roles = [role for role, sees in ROLE_SEES.items() if sees]
    found: dict[UUID, tuple[str, tuple[Ground, ...]]] = {}
    for one in programs.holders([program for program in began if program], roles):
        since = max(one.since, began.get(one.program_id, one.since))
        _, held = found.get(one.account_id, ("", ()))
        found[one.account_id] = (one.name, (*held, Ground(since, role=one.role, program_id=one.program_id)))
    return found
