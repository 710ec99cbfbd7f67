"""Small worlds made by chance, and the same worlds as rows of the database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as st

from companionway.consent import models as consent
from companionway.consent import queries
from companionway.ground import ids, organization
from companionway.ground.access import Actor, Category, Role, actor, system
from companionway.people import models
from companionway.people.rules import Hat
from companionway.programs import actions as programs
from companionway.programs.models import Account, Membership
from companionway.programs.rules import ProgramKind
from tests import cast
from tests.cast import NOW, TODAY
from tests.consent.plainly import Viewer, World

PEOPLE, PROGRAMS, RECIPIENTS = 5, 2, 3
LOGINS = {0: 0, 1: 1, 2: None}  # account -> the person who signs in with it; one is no person here
_day = st.integers(-2, 2)
_before, _after = st.sampled_from([-2, -1, -1, 0, 0, 1, None]), st.sampled_from([-1, 0, 0, 1, 2, 2, None])
_person, _program = st.integers(0, PEOPLE - 1), st.integers(0, PROGRAMS - 1)
_recipient, _account = st.integers(0, RECIPIENTS - 1), st.sampled_from(list(LOGINS))
_seldom, _now_and_then = st.sampled_from([False] * 7 + [True]), st.sampled_from([True, False, False])
_categories = st.frozensets(st.sampled_from([str(one) for one in Category]), min_size=2, max_size=6)
_hat, _role = st.sampled_from([str(hat) for hat in Hat]), st.sampled_from([str(role) for role in Role])
# What ends today is over, what began today is not: so most things end or begin about now.
_span = st.tuples(st.integers(-3, 1), st.sampled_from([None, None, 1, 2, 3, 4])).map(
    lambda told: (told[0], None if told[1] is None else told[0] + told[1])
)
_two = st.tuples(_person, _person).filter(lambda pair: pair[0] != pair[1])
_ending = st.tuples(st.sampled_from(["revoked", "found_false", "event_came"]), _day)
_endings = st.one_of(st.just([]), st.just([]), _ending.map(lambda one: [one]))
_whom = st.one_of(
    st.tuples(st.just("person"), _person), st.tuples(st.just("role"), _role), st.tuples(st.just("hat"), _hat),
    st.tuples(st.just("recipient"), _recipient), st.just(("everybody", None)),
)  # fmt: skip


def _rows(least: int, most: int, *cells: st.SearchStrategy, once: int | None = None) -> st.SearchStrategy:
    """So many rows of these cells, of which the first `once` are the same in no two."""
    alike = None if once is None else lambda row: row[:once]
    return st.lists(st.tuples(*cells).map(_flat), min_size=least, max_size=most, unique_by=alike).map(tuple)


def _flat(row: tuple) -> tuple:
    """(1, (2, 3), "x") is (1, 2, 3, "x"): two people, or a start and an end, are drawn together."""
    return tuple(cell for one in row for cell in (one if isinstance(one, Pair) else (one,)))


class Pair(tuple):
    """Two cells drawn together."""


_two, _span = _two.map(Pair), _span.map(Pair)

worlds = st.builds(
    World,
    relationships=_rows(6, 16, _two, _hat, _span, once=3),
    enrolments=_rows(2, 8, _person, _program, _span, once=2),
    exclusions=_rows(0, 2, _two, _span, once=2),
    recipients=st.tuples(*[st.tuples(st.one_of(st.none(), _person), _seldom)] * RECIPIENTS),
    consents=_rows(4, 12, _person, _recipient, _categories, _before, _after, _endings),
    readers=_rows(0, 4, _two, once=2),
    emergencies=_rows(1, 4, _person, _account, _categories, _day),
    restrictions=_rows(
        3, 9, _person, _categories, _whom, st.sampled_from(["agreed"] * 3 + ["declined", ""]), _seldom
    ),
    posts=_rows(3, 8, _account, _role, _now_and_then.flatmap(lambda all_: st.none() if all_ else _program), once=3),
)


def viewers(world: World) -> list[Viewer]:
    """Everybody who may look: by an account, as a person without one, as a recipient outside."""
    posts = {account: tuple((r, p) for a, r, p in world.posts if a == account) for account in LOGINS}
    signed_in = [Viewer(LOGINS[account], account, posts[account]) for account in LOGINS if posts[account]]
    through = {viewer.person for viewer in signed_in}
    here = [Viewer(person=one) for one in range(PEOPLE) if one not in through]
    return [*signed_in, *here, *(Viewer(recipient=one) for one in range(RECIPIENTS))]


@dataclass
class Place:
    """The rows that every world has: people, programs, accounts, recipients; and how a world is written."""

    organization_id: UUID
    people: list[UUID]
    programs: list[UUID]
    accounts: list[UUID]
    recipients: list[UUID]

    def actor(self, viewer: Viewer) -> Actor:
        """The viewer as the product's doors make them."""
        if viewer.account is not None:
            found = queries.actor_for(self.accounts[viewer.account], self.organization_id)
            assert found is not None
            return found
        if viewer.person is not None:
            return actor(self.organization_id, person_id=self.people[viewer.person])
        return replace(actor(self.organization_id), recipient_id=self.recipients[viewer.recipient])

    def oneself(self, person: int) -> Actor:
        """Somebody as they ask about themself."""
        return actor(self.organization_id, person_id=self.people[person])

    def key(self, viewer: Viewer) -> UUID:
        """By what somebody who is told of this viewer knows them: their person, or the account of nobody here."""
        return self.accounts[viewer.account] if viewer.person is None else self.people[viewer.person]

    def write(self, world: World) -> None:
        """The world as rows, straight into the tables: rules of the actions would leave half of it out."""
        self._write_people(world)
        self._write_consents(world)
        consent.EmergencyAccess.objects.bulk_create(
            consent.EmergencyAccess(
                person_id=self.people[who], by_id=self.accounts[account], categories=" ".join(cells),
                until_on=day(last), at=NOW, to_name="-", to_facility="-", nature="-",
            )
            for who, account, cells, last in world.emergencies
        )  # fmt: skip
        consent.Restriction.objects.bulk_create(self._restriction(*row) for row in world.restrictions)
        Membership.objects.bulk_create(
            Membership(
                account_id=self.accounts[account], role=role, started_at=NOW,
                program_id=None if program is None else self.programs[program],
            )
            for account, role, program in world.posts
        )  # fmt: skip

    def _write_people(self, world: World) -> None:
        models.Relationship.objects.bulk_create(
            models.Relationship(
                helper_id=self.people[helper], helped_id=self.people[helped], hat=hat, started_on=day(start),
                ended_on=day(end),
            )
            for helper, helped, hat, start, end in world.relationships
        )  # fmt: skip
        models.Enrolment.objects.bulk_create(
            models.Enrolment(
                person_id=self.people[who],
                program_id=self.programs[where],
                started_on=day(start),
                ended_on=day(end),
            )
            for who, where, start, end in world.enrolments
        )
        models.Exclusion.objects.bulk_create(
            models.Exclusion(
                one_id=self.people[one], other_id=self.people[other], kind="asked", started_on=day(start),
                ended_on=day(end),
            )
            for one, other, start, end in world.exclusions
        )  # fmt: skip
        models.MedicineReader.objects.bulk_create(
            models.MedicineReader(person_id=self.people[who], reader_id=self.people[reader], chosen_at=NOW)
            for who, reader in world.readers
        )

    def _write_consents(self, world: World) -> None:
        self.recipients[:] = [ids.new() for _ in world.recipients]
        consent.Recipient.objects.bulk_create(
            consent.Recipient(
                id=key, kind="friend", name="Somebody", ended_at=NOW if left else None,
                member_id=None if member is None else self.people[member],
            )
            for key, (member, left) in zip(self.recipients, world.recipients, strict=True)
        )  # fmt: skip
        for who, to, cells, signed, last, endings in world.consents:
            row = consent.Consent(
                person_id=self.people[who], recipient_id=self.recipients[to], kind="one", purpose="my_request",
                categories=" ".join(cells), begun_at=NOW, signer="oneself", signature="A name",
                ends="treatment" if last is None else "day", ends_on=day(last), signed_on=day(signed),
                signed_at=None if signed is None else NOW,
            )  # fmt: skip
            row.save(force_insert=True)
            consent.Ending.objects.bulk_create(
                consent.Ending(consent=row, kind=kind, on=day(when), at=NOW, how="screen") for kind, when in endings
            )

    def _restriction(self, who, cells, whom, answer, ended) -> consent.Restriction:
        kind, name = whom
        named = {
            "person": lambda: {"from_person_id": self.people[name]},
            "role": lambda: {"from_role": name},
            "hat": lambda: {"from_hat": name},
            "recipient": lambda: {"from_recipient_id": self.recipients[name]},
            "everybody": dict,
        }[kind]()
        return consent.Restriction(
            person_id=self.people[who], categories=" ".join(cells), asked_at=NOW, answer=answer,
            answered_at=NOW if answer else None, ended_at=NOW if ended else None, **named,
        )  # fmt: skip


def day(number: int | None):
    """Today is 0."""
    return None if number is None else TODAY + timedelta(days=number)


def place() -> Place:
    """An organization in which worlds can be written; the caller takes it in hand."""
    base = cast.found()
    with organization.hold(base.organization_id):
        Membership.objects.all().delete()  # of whoever founded it: posts are the world's
        other = programs.add_program(
            name="Other", kind=ProgramKind.RESIDENCE, time_zone=cast.ZONE, by=system(base.organization_id), now=NOW
        )
        known = models.Person.objects.bulk_create(models.Person() for _ in range(PEOPLE))
        models.Card.objects.bulk_create(
            models.Card(person=one, given_name=f"N{number}") for number, one in enumerate(known)
        )
        accounts = [Account.objects.create(email=f"n{one}@example.org", created_at=NOW) for one in LOGINS]
        models.Login.objects.bulk_create(
            models.Login(account=accounts[account], person=known[person])
            for account, person in LOGINS.items()
            if person is not None
        )
    ids_ = ([row.id for row in known], [base.program_id, other], [row.id for row in accounts])
    return Place(base.organization_id, *ids_, [])
