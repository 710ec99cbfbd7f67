"""One small town, used everywhere. Charlie is of another organization and must never see anything.

Rosa takes part; Dan is her peer; Mei coordinates; Otis manages the house; Dr. Lin is the clinician; Ana is Rosa's
sister; Officer Reed is from the court; Vera audits; Ines keeps privacy; Sam is the admin; Theo takes part too and
is the noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground import organization
from companionway.ground.access import Actor, Role, system
from companionway.journey import actions as journey
from companionway.peers.models import BackgroundCheck, BoundaryAgreement, Credential, PeerProfile, Training
from companionway.peers.rules import CheckAnswer, Course, CredentialStage, boundaries
from companionway.people import actions as people
from companionway.people.rules import ChannelKind, Hat, Part, SafeToSay
from companionway.programs import actions as programs
from companionway.programs import queries as known
from companionway.programs.rules import ProgramKind
from companionway.pulse.rules import Direction, Result
from companionway.support import actions as support
from companionway.support.rules import ContactFacts, ContactKind, Mode

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # a Tuesday morning in Denver
TODAY = date(2026, 11, 24)
ZONE = "America/Denver"
PASSWORD = "a long walk by the river"
PIN = "407318"  # of those who take part
HANDLES = {"rosa": "quiet river", "theo": "tall pine"}


@dataclass
class Town:
    """The ids of everyone, and an Actor for each who signs in."""

    organization_id: UUID
    program_id: UUID
    house_id: UUID
    site_id: UUID
    people: dict[str, UUID]
    accounts: dict[str, UUID]
    actors: dict[str, Actor]
    relationships: dict[str, UUID]

    @property
    def system(self) -> Actor:
        return system(self.organization_id)

    def __getattr__(self, name: str) -> UUID:
        """town.rosa is Rosa's person."""
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def contact(
        self, person: str, other: str | None, *, days_ago: int = 0, result: Result = Result.REACHED,
        mode: Mode = Mode.CALL, minutes: int | None = 20, note: str = "", by: str | None = None,
        direction: Direction = Direction.RECEIVED,
    ) -> UUID:  # fmt: skip
        """A contact `days_ago` days before TODAY, at noon in Denver."""
        at = NOW - timedelta(days=days_ago) - timedelta(minutes=5)
        facts = ContactFacts(at, mode, direction, result, ContactKind.TALKED, minutes, note)
        actor = self.actors[by] if by else self.system
        other_id = self.people[other] if other else None
        return support.log(self.people[person], other_id, facts, by=actor, now=at + timedelta(minutes=1))


def found(name: str = "Harbor & Main", email: str = "mei@example.org", account: str = "Mei") -> programs.Founded:
    """An organization with one program, one site and its coordinator."""
    return programs.found(
        name=name, outward_name=name, program="Main Street Center", kind=ProgramKind.COMMUNITY, time_zone=ZONE,
        site="Main Street 12", email=email, account_name=account, now=NOW - timedelta(days=400),
    )  # fmt: skip


def town() -> Town:
    """The whole cast. Call inside a database test; take `town.organization_id` in hand to work with it."""
    start = NOW - timedelta(days=300)
    base = found()
    with organization.hold(base.organization_id):
        by = system(base.organization_id)
        house = programs.add_program(
            name="Harbor House", kind=ProgramKind.RESIDENCE, time_zone=ZONE, by=by, now=start
        )
        here = Town(
            base.organization_id, base.program_id, house, base.site_id, {}, {"mei": base.account_id}, {}, {}
        )
        _people(here, by, start)
        _colleagues(here, by, start)
        ready(here.dan)
        _beside(here, by, start)
    return here


def copied(here: Town) -> Town:
    """The same town, whose lists a test may add to."""
    return Town(
        here.organization_id, here.program_id, here.house_id, here.site_id, dict(here.people), dict(here.accounts),
        dict(here.actors), dict(here.relationships),
    )  # fmt: skip


def _people(here: Town, by: Actor, start: datetime) -> None:
    phone = people.ChannelFacts(ChannelKind.PHONE, "303-555-0142", SafeToSay.FIRST_NAME)
    named = {
        "rosa": ("Rosa", "Marín", Part.PARTICIPANT), "theo": ("Theo", "Brandt", Part.PARTICIPANT),
        "dan": ("Dan", "Okafor", Part.HELPER), "lin": ("Wei", "Lin", Part.HELPER),
        "otis": ("Otis", "Greer", Part.HELPER), "ana": ("Ana", "Marín", Part.HELPER),
        "reed": ("Officer", "Reed", Part.HELPER), "mei": ("Mei", "Tanaka", Part.HELPER),
    }  # fmt: skip
    for key, (given, family, part) in named.items():
        here.people[key] = people.add(
            given_name=given, family_name=family, channels=[phone] if key == "rosa" else (),
            language="es" if key == "rosa" else "en", program_id=here.program_id, part=part, by=by, now=start,
        )  # fmt: skip


def _colleagues(here: Town, by: Actor, start: datetime) -> None:
    posts = {
        "dan": (Role.PEER, here.program_id), "lin": (Role.CLINICIAN, here.program_id),
        "otis": (Role.HOUSE_MANAGER, here.program_id), "vera": (Role.AUDITOR, None), "sam": (Role.ADMIN, None),
        "ines": (Role.PRIVACY_OFFICER, None),
    }  # fmt: skip
    for key, (role, program_id) in posts.items():
        account = programs.add_account(email=f"{key}@example.org", name=key.title(), password=PASSWORD, now=start)
        here.accounts[key] = account
        programs.add_membership(account, role=role, program_id=program_id, by=by, now=start)
    for key in ("rosa", "theo"):
        here.accounts[key] = programs.add_participant(
            program_id=here.program_id,
            language="es" if key == "rosa" else "en",
            handle=HANDLES[key],
            by=by,
            now=start,
        )
        account = known.account(here.accounts[key])
        account.set_password(PIN)
        account.save(update_fields=["password"])
    for key in ("mei", "dan", "lin", "otis", "rosa", "theo"):
        people.link_account(here.people[key], here.accounts[key], by=by, now=start)
    for key, account in here.accounts.items():
        here.actors[key] = consent.actor_for(account, here.organization_id)


def ready(*person_ids: UUID, since_on: date = TODAY - timedelta(days=2000), certified: bool = False) -> None:
    """What whoever helps needs before: courses that a colleague saw, and the agreement (R1).

    `certified`: a background check and a credential too.
    """
    at, long_ago = NOW - timedelta(days=290), TODAY - timedelta(days=290)
    for one in person_ids:
        PeerProfile.objects.update_or_create({"since_on": since_on, "at": at}, person_id=one)
        BoundaryAgreement.objects.get_or_create(
            {"version": boundaries()[0].version, "signed_at": at}, person_id=one, ended_at=None
        )
    Training.objects.bulk_create(
        [
            Training(person_id=one, course=course, minutes=240, on=long_ago, at=at, confirmed_at=at)
            for one in person_ids
            for course in Course
        ]
    )
    if not certified:
        return
    BackgroundCheck.objects.bulk_create(
        [BackgroundCheck(person_id=one, on=long_ago, answer=CheckAnswer.IN_ORDER, at=at) for one in person_ids]
    )
    Credential.objects.bulk_create(
        [
            Credential(
                person_id=one, target="icrc_pr", stage=CredentialStage.HELD, began_on=long_ago, got_on=long_ago,
                at=at, confirmed_at=at,
            )
            for one in person_ids
        ]
    )  # fmt: skip


def _beside(here: Town, by: Actor, start: datetime) -> None:
    hats = {
        "dan": Hat.PEER_SUPPORTER, "lin": Hat.THERAPIST, "ana": Hat.FAMILY, "reed": Hat.COURT_OFFICER,
    }  # fmt: skip
    for key, hat in hats.items():
        here.relationships[key] = journey.assign(
            here.people[key], here.rosa, hat, program_id=here.program_id, on=TODAY - timedelta(days=200),
            by=by, now=start + timedelta(days=100),
        )  # fmt: skip


@dataclass
class Elsewhere:
    """Charlie's organization: a coordinator, and one person of their own."""

    organization_id: UUID
    program_id: UUID
    account_id: UUID
    actor: Actor
    person_id: UUID


def elsewhere() -> Elsewhere:
    """Another organization with its coordinator Charlie."""
    base = found("Far Shore", "charlie@example.net", "Charlie")
    with organization.hold(base.organization_id):
        by = system(base.organization_id)
        person = people.add(given_name="Noor", program_id=base.program_id, by=by, now=NOW - timedelta(days=30))
        actor = consent.actor_for(base.account_id, base.organization_id)
    return Elsewhere(base.organization_id, base.program_id, base.account_id, actor, person)
