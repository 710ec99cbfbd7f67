"""Who can see somebody's information, told to that somebody alone: by name, on which grounds, and what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from companionway.consent.models import Consent, EmergencyAccess, Restriction
from companionway.consent.queries.doors import cards
from companionway.consent.queries.opened import MEDICINES, living
from companionway.consent.rules import (
    EXPERIENCE,
    NOTHING,
    ROLE_SEES,
    Answered,
    Grounds,
    categories,
    read,
    would_hear,
)
from companionway.ground import clock
from companionway.ground.access import Actor, Category, Role
from companionway.ground.errors import NotFound
from companionway.people import queries as people
from companionway.people.rules import BESIDE, Audience, Hat
from companionway.programs import queries as programs


@dataclass(frozen=True)
class Ground:
    """One reason for which somebody may see something.

    A hat they wear, a hat worn for them, a role, a consent that names them, a choice of the person's own, or an
    emergency that they wrote down.
    """

    since: date
    hat: Hat | None = None  # they wear it for the person
    worn: Hat | None = None  # the person wears it for them
    role: Role | None = None
    program_id: UUID | None = None
    consent_id: UUID | None = None
    chosen: bool = False  # the person lets them see their own list of medicines
    emergency: bool = False  # opened, the four facts written down (2.51)
    until: date | None = None  # the last day, where it is known


@dataclass(frozen=True)
class Seer:
    """Somebody who has grounds now. `name` is empty where the person may not know who it is."""

    id: UUID  # their person's, or their account's where they are no person here
    person_id: UUID | None
    account_id: UUID | None
    name: str
    grounds: tuple[Ground, ...]
    sees: frozenset[Category]
    hears: frozenset[Audience] = frozenset()  # facts for which audiences they may read, once there are some


@dataclass
class _Found:
    """What speaks for one viewer, gathered from several tables."""

    name: str = ""
    grounds: list[Ground] = field(default_factory=list)
    consented: frozenset[Category] = NOTHING
    emergency: frozenset[Category] = NOTHING

    def together(self, withheld: frozenset[Category], *, tells: bool) -> Grounds:
        """All these grounds, for the rules. `tells`: the person says something of themself to those beside them."""
        hats = frozenset(one.hat for one in self.grounds if one.hat)
        reads = MEDICINES if any(one.chosen for one in self.grounds) else NOTHING
        return Grounds(
            hats=hats,
            helped_by=any(one.worn for one in self.grounds),
            roles=frozenset(one.role for one in self.grounds if one.role),
            consented=self.consented,
            chosen=reads | EXPERIENCE if tells and hats & BESIDE else reads,
            emergency=self.emergency,
            withheld=withheld,
        )


def who_sees(actor: Actor, person_id: UUID, *, today: date) -> list[Seer]:
    """Everybody who has a ground for seeing anything of oneself; those who see most come first.

    What is said is what the rule says of all their grounds together, so that this list and the pages agree.
    Whoever an exclusion keeps apart sees nothing, and is not here. Nobody else is told.
    """
    if not actor.system and actor.person_id != person_id:
        raise NotFound
    if person_id not in people.here([person_id]):
        raise NotFound
    found: dict[UUID, _Found] = defaultdict(_Found)
    _beside(found, person_id, today)
    _chosen(found, person_id, today)
    by_account: dict[UUID, _Found] = defaultdict(_Found)
    _posts(by_account, person_id, today)
    _emergencies(by_account, person_id, today)
    accounts = _joined(found, by_account)
    apart = {end for row in people.exclusions([person_id], today=today) for end in (row.one_id, row.other_id)}
    withheld, tells = _withheld(person_id, accounts, found), people.tells_those_beside(person_id)
    known = cards(actor, found, today=today)
    seers = []
    for one, what in found.items():
        if one in apart | {person_id}:
            continue
        grounds = what.together(withheld.get(one, NOTHING), tells=tells)
        if sees := categories(grounds):
            name = known[one].first_name if one in known else what.name
            account = accounts.get(one)
            person = None if one == account else one
            seers.append(Seer(one, person, account, name, tuple(what.grounds), sees, would_hear(grounds)))
    return sorted(seers, key=lambda seer: (-len(seer.sees), seer.name.casefold(), seer.id))


def _joined(found: dict[UUID, _Found], by_account: Mapping[UUID, _Found]) -> dict[UUID, UUID]:
    """Puts what accounts see to the person behind each, or to the account itself; who -> their account."""
    persons = dict(people.persons_of(list(by_account)))
    accounts = dict(people.logins(list(found)).values_list("person_id", "account_id"))
    for account, what in by_account.items():
        one = persons.get(account, account)
        accounts[one] = account
        mine = found[one]
        mine.name = mine.name or what.name
        mine.grounds += what.grounds
        mine.emergency |= what.emergency
    return accounts


def _beside(found: dict[UUID, _Found], person_id: UUID, today: date) -> None:
    for row in people.relationships([person_id], today=today):
        if row.helped_id == person_id:
            ground = Ground(row.started_on, hat=Hat(row.hat), program_id=row.program_id)
            found[row.helper_id].grounds.append(ground)
        else:
            ground = Ground(row.started_on, worn=Hat(row.hat), program_id=row.program_id)
            found[row.helped_id].grounds.append(ground)


def _chosen(found: dict[UUID, _Found], person_id: UUID, today: date) -> None:
    """Those here whom a living consent names, and those who were let see the own list of medicines."""
    signed = Consent.objects.filter(
        person_id=person_id, recipient__member__isnull=False, signed_at__isnull=False
    ).select_related("recipient")
    for row in living(signed.order_by("signed_at", "id"), today=today):
        assert row.recipient is not None  # whatever lives has one, and its day
        assert row.signed_on is not None
        what = found[row.recipient.member_id]
        what.name = what.name or row.recipient.name
        what.consented |= read(row.categories)
        what.grounds.append(Ground(row.signed_on, consent_id=row.id, until=row.ends_on))
    for reader in people.medicine_readers(person_id):
        since = programs.local_day(None, reader.chosen_at)
        found[reader.reader_id].grounds.append(Ground(since, chosen=True))


def _posts(found: dict[UUID, _Found], person_id: UUID, today: date) -> None:
    """The roles by which accounts see those who are enrolled where the person is."""
    began: dict[UUID | None, date] = {}
    for row in people.enrolments([person_id], today=today):
        began.setdefault(row.program_id, row.started_on)
    roles = [role for role, sees in ROLE_SEES.items() if sees]
    for one in programs.holders([program for program in began if program], roles):
        since = max(one.since, began.get(one.program_id, one.since))
        found[one.account_id].name = one.name
        found[one.account_id].grounds.append(Ground(since, role=one.role, program_id=one.program_id))


def _emergencies(found: dict[UUID, _Found], person_id: UUID, today: date) -> None:
    rows = list(EmergencyAccess.objects.filter(person_id=person_id, until_on__gte=today).order_by("at", "id"))
    names = {one.account_id: one.name for one in programs.held_by([row.by_id for row in rows])} if rows else {}
    for row in rows:
        if row.by_id not in names:
            continue  # an account that holds no post here any more opens nothing
        what = found[row.by_id]
        what.name = what.name or names[row.by_id]
        what.emergency |= read(row.categories)
        since = clock.day_of(row.at, programs.zone(None))
        what.grounds.append(Ground(since, emergency=True, until=row.until_on))


def _withheld(
    person_id: UUID, accounts: Mapping[UUID, UUID], found: Mapping[UUID, _Found]
) -> dict[UUID, frozenset[Category]]:
    """What agreed restrictions keep from each of them (2.26): by name, by a role they hold, by a hat, from all."""
    holding = Restriction.objects.filter(person_id=person_id, answer=Answered.AGREED, ended_at__isnull=True)
    rows = list(holding.select_related("from_recipient"))
    posts = programs.posts_of(accounts.values()) if any(row.from_role for row in rows) else {}
    roles = {one: {post.role for post in posts.get(account, ())} for one, account in accounts.items()}
    kept: dict[UUID, frozenset[Category]] = defaultdict(frozenset)
    for row in rows:
        for one, what in found.items():
            if _meant(row, one, roles.get(one, ()), what.grounds):
                kept[one] |= read(row.categories)
    return kept


def _meant(row: Restriction, one: UUID, roles: Collection[Role], grounds: Iterable[Ground]) -> bool:
    if row.from_person_id is not None:
        return row.from_person_id == one
    if row.from_role:
        return Role(row.from_role) in roles
    if row.from_recipient is not None:  # somebody outside, who may be somebody here too
        return row.from_recipient.member_id == one
    return not row.from_hat or any(ground.hat == row.from_hat for ground in grounds)
