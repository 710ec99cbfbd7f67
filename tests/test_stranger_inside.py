"""Charlie, of another organization, calls every query and action of every room with our ids, and learns nothing.

A new public function is called too, as soon as it exists: its parameters are filled by name from `given`. A name
that is not there yet fails the test until somebody says what of ours it should be given.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models, transaction

from companionway.ground import ids, organization
from companionway.ground.access import Actor, Category, Role
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import OrganizationModel
from companionway.journey import actions as journey
from companionway.journey.rules import Level
from companionway.people import actions as people
from companionway.people.models import Card
from companionway.people.rules import ChannelKind, ExclusionKind, Hat, Part, SafeToSay
from companionway.programs import actions as programs
from companionway.programs.rules import ProgramKind
from companionway.pulse.rules import Direction, Result
from companionway.support.actions import ContactRow
from companionway.support.rules import LATE_DAYS, ContactFacts, ContactKind, Mode
from tests import cast, house
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db

# Functions that are told no actor, and why that is right. A name that ends in a dot means a whole module.
WITHOUT_ACTOR = {
    "people.queries.": "protected: only consent calls them, and they are of the organization in hand",
    "people.actions.relate": "called by journey, which has asked",
    "people.actions.unrelate": "called by journey, which has asked",
    "people.actions.relate_many": "called by journey, which has asked",
    "people.actions.related": "called by journey, which has asked",
    "pulse.actions.": "called by the rooms above within their own action",
    "pulse.queries.standing_events": "narrows a query that is given",
    "pulse.queries.folded_from": "folds a query that is given",
    "programs.queries.organizations": "the list of tenants, for the timer and the command line",
    "programs.queries.organization_named": "the tenant's own name",
    "programs.queries.account": "an account is a reference row",
    "programs.queries.account_by_email": "for signing in",
    "programs.queries.organizations_of": "an account's own organizations, for signing in",
    "programs.queries.posts": "an account's own posts, for building its Actor",
    "programs.queries.membership_ids": "called by journey, which has asked",
    "programs.queries.has_post": "whether an account still works here; tells nothing else",
    "programs.queries.zone": "a program's time zone",
    "programs.queries.settings_of": "numbers, no people",
    "programs.queries.setting": "numbers, no people",
    "programs.queries.settings_by_program": "numbers, no people",
    "programs.actions.found": "makes an organization; there is nobody yet",
    "programs.actions.add_account": "called when an invitation is accepted or an organization founded",
    "programs.actions.invitation_of": "the token is the right",
    "programs.actions.accept_invitation": "the token is the right",
    "programs.actions.sign_in_link": "for the operator's command line",
    "programs.actions.use_sign_in_link": "the token is the right",
    "consent.queries.actor_for": "makes the Actor",
    "support.queries.view": "a row that is given",
    "journey.actions.repoint": "called by the desk's merge, which has asked",
    "support.actions.repoint": "called by the desk's merge, which has asked",
    "people.actions.repoint": "called by the desk's merge, which has asked",
}  # fmt: skip


def public() -> dict[str, Callable]:
    """`room.queries.name` -> function, for every query and action of every room."""
    found = {}
    for room in house.rooms():
        for file in ("queries", "actions"):
            name = f"companionway.{room}.{file}"
            if not any((house.PACKAGE / room).glob(f"{file}*")):
                continue
            for key, value in vars(import_module(name)).items():
                if inspect.isfunction(value) and value.__module__.startswith(name) and not key.startswith("_"):
                    found[f"{room}.{file}.{key}"] = value
    return found


def asks(function: Callable) -> str | None:
    """The parameter in which a function is told who asks, if it has one."""
    return next((name for name in inspect.signature(function).parameters if name in ("actor", "by")), None)


CALLS = {name: function for name, function in public().items() if asks(function)}


def given(town: cast.Town) -> dict[str, Any]:
    """What of ours each parameter is given, by the parameter's name."""
    by, mei = town.system, town.actors["mei"]
    note = "Rosa's mother is ill."
    contact = town.contact("rosa", "dan", days_ago=2, note=note)
    phone = people.ChannelFacts(ChannelKind.TEXT, "303-555-0177", SafeToSay.NOTHING)
    day = TODAY - timedelta(days=20)
    journey.assign(town.lin, town.theo, Hat.THERAPIST, program_id=town.program_id, on=day, by=by, now=NOW)
    known = ("old system", "R-17")
    people.add(given_name="Kit", program_id=town.program_id, reference=known, by=by, now=NOW)
    told = ContactFacts(NOW - timedelta(hours=1), Mode.CALL, Direction.MUTUAL, Result.REACHED,
                        ContactKind.TALKED, 10, "A word.")  # fmt: skip
    return {
        "facts": told,
        # Where one name means several things.
        ("rows", "Sequence[ContactRow]"): [ContactRow(ids.of(NOW, b"row"), town.rosa, town.dan, told)],
        ("rows", "Sequence[PersonRow]"): [people.PersonRow(ids.of(NOW, b"row"), "Ona", number="R-17")],
        ("rows", "Sequence[RelationshipRow]"): [
            people.RelationshipRow(ids.of(NOW, b"row"), town.dan, town.theo, Hat.COACH, day)],
        ("rows", "Sequence[TieRow]"): [people.TieRow(ids.of(NOW, b"row"), town.theo, town.dan, day)],
        ("rows", "Sequence[StayRow]"): [journey.StayRow(ids.of(NOW, b"row"), town.theo, Level.OUTPATIENT, day)],
        ("kind", "ProgramKind"): ProgramKind.TREATMENT, ("kind", "ExclusionKind"): ExclusionKind.ASKED,
        ("named", "Iterable[NameAndBirth]"): [("Rosa", "Marín", None)],
        "source": "old system", "numbers": ["R-17"],
        "person_id": town.rosa, "person_ids": list(town.people.values()), "helper_id": town.dan,
        "people_": [person.hex for person in town.people.values()],
        "helped_id": town.theo, "helper_ids": [town.dan, town.lin], "one_id": town.rosa, "other_id": town.theo,
        "with_person_id": town.dan, "named_id": town.theo,
        "keep_id": town.rosa, "duplicate_id": town.theo,
        "account_id": town.accounts["dan"], "account_ids": list(town.accounts.values()),
        "program_id": town.program_id, "programs": [town.program_id],
        "contact_id": contact, "contact_ids": [contact], "relationship_id": town.relationships["dan"],
        "stay_id": journey.start_stay(town.rosa, level=Level.RESIDENTIAL, started_on=day, by=by, now=NOW),
        "channel_id": people.add_channel(town.rosa, phone, by=by, now=NOW),
        "tie_id": people.name_tie(town.rosa, town.dan, at_night=True, steadier=True, on=day, by=by, now=NOW),
        "exclusion_id": people.exclude(town.rosa, town.reed, kind=ExclusionKind.STAFF, on=day, by=by, now=NOW),
        "enrolment_id": people.enrol(
            town.theo, program_id=town.house_id, on=day, part=Part.PARTICIPANT, by=by, now=NOW),
        "membership_id": programs.add_membership(
            town.accounts["dan"], role=Role.PEER, program_id=town.house_id, by=mei, now=NOW),
        "invitation_id": programs.invite(
            email="new@example.org", role=Role.PEER, program_id=town.program_id, by=mei, now=NOW)[0],
        "channel": phone, "role": Role.PEER, "hat": Hat.BUDDY, "hats": list(Hat), "category": Category.CONTACTS,
        "level": Level.OUTPATIENT, "default": LATE_DAYS, "value": 500, "most": 3, "shown": 5, "words": "Rosa",
        "given_name": "Rosalind", "family_name": "Doe", "called": "", "pronouns": "", "language": "en",
        "born_on": None, "notes": "", "name": "A new name", "time_zone": cast.ZONE, "email": "kit@example.org",
        "died_on": TODAY, "started_on": TODAY, "on": TODAY, "today": TODAY, "day": TODAY, "now": NOW,
        "since": TODAY - timedelta(days=90), "until": TODAY,
        "care_since": TODAY - timedelta(days=90), "middle": TODAY - timedelta(days=45),
        "until_on": TODAY + timedelta(days=2),
        "reason": "away",
    }  # fmt: skip


# Who asks, where SYSTEM cannot.
ASKED_BY = {"programs.actions.edit_self": "mei"}


class Ours:
    """Our town with something of everything in it, and Charlie."""

    def __init__(self) -> None:
        self.town, self.charlie = cast.town(), cast.elsewhere()
        with organization.hold(self.town.organization_id):
            self.given = given(self.town)
            cards = Card.objects.values_list("given_name", "family_name")
        names = {name for card in cards for name in card if len(name) > 2}
        self.telling = {*names, "mother", "303-555", *map(str, self.town.people.values())}
        self.telling |= {person.hex for person in self.town.people.values()}

    def call(self, function: Callable, who: Actor) -> str:
        """The whole answer as text. Raises what the function raises."""
        parameters = inspect.signature(function).parameters
        arguments = {
            name: self.given[name, kind] if (name, kind := parameter.annotation) in self.given else self.given[name]
            for name, parameter in parameters.items()
            if name not in ("actor", "by") and (parameter.default is parameter.empty or name in self.given)
        }
        arguments[asks(function)] = who
        plain = [arguments.pop(name) for name, one in parameters.items() if one.kind is one.POSITIONAL_OR_KEYWORD]
        return spelled(function(*plain, **arguments))

    def rows(self) -> list[tuple]:
        """Every row of ours in every table, as it stands."""
        tables = [table for table in apps.get_models() if issubclass(table, OrganizationModel)]
        mine = [table.unscoped.filter(organization_id=self.town.organization_id) for table in tables]
        return [(some.model.__name__, sorted(map(repr, some.values_list()))) for some in mine]


def spelled(answer: Any) -> str:
    """An answer with everything in it, whatever it is made of."""
    if isinstance(answer, models.Model):
        return repr(answer.__dict__)
    if isinstance(answer, Mapping):
        return " ".join(f"{spelled(key)}: {spelled(value)}" for key, value in answer.items())
    if isinstance(answer, models.QuerySet | list | tuple | set | frozenset):
        return " ".join(spelled(one) for one in answer)
    return answer.hex if isinstance(answer, UUID) else repr(answer)


@pytest.fixture(scope="module")
def ours(django_db_setup, django_db_blocker) -> Iterator[Ours]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Ours()
        transaction.set_rollback(True)


@contextmanager
def undone() -> Iterator[None]:
    """What is written within is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("in_hand", ["their own", "ours, by mistake"])
def test_charlie_learns_and_changes_nothing(ours, name, in_hand):
    before, answer = ours.rows(), ""
    held = ours.charlie if in_hand == "their own" else ours.town
    with undone():
        with organization.hold(held.organization_id):
            try:
                answer = ours.call(CALLS[name], ours.charlie.actor)
            except (Forbidden, NotFound, Refused) as no:
                answer = repr(no)
        assert [word for word in ours.telling if word in answer] == []
        assert ours.rows() == before


@pytest.mark.parametrize("name", CALLS)
def test_the_same_call_reaches_our_rows_for_whoever_may_see_them(ours, name):
    """Otherwise Charlie's empty hands would prove nothing: the call itself is right."""
    with undone(), organization.hold(ours.town.organization_id):
        try:
            asked_by = ASKED_BY.get(name)
            ours.call(CALLS[name], ours.town.actors[asked_by] if asked_by else ours.town.system)
        except Refused:
            pass  # it came as far as a rule, which knows our rows
        except (Forbidden, NotFound):
            pytest.fail("The call does not reach our own rows.")


def test_every_function_is_told_who_asks_or_says_why_not():
    untold = {name for name, function in public().items() if not asks(function)}
    excused = {
        name: key
        for name in untold
        for key in WITHOUT_ACTOR
        if name == key or (key.endswith(".") and name.startswith(key))
    }

    assert untold - set(excused) == set()
    assert set(WITHOUT_ACTOR) - set(excused.values()) == set()
