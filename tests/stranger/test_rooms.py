"""Charlie, of another organization, calls every query and action of every room with our ids, and learns nothing.

A new public function is called too, as soon as it exists: its parameters are filled by name from `given`. A name
that is not there yet fails the test until somebody says what of ours it should be given.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from django.db import models, transaction

from companionway.ground import organization
from companionway.ground.access import Actor
from companionway.ground.errors import Forbidden, NotFound, Refused
from tests import house
from tests.stranger.place import Ours, outermost

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
    "programs.queries.doorplate": "what stands outside of a program, for a page that anybody may open; no people",
    "programs.queries.organization_of": "whose program a page is that anybody may open; no people",
    "programs.queries.organization_named": "the tenant's own name",
    "programs.queries.account": "an account is a reference row",
    "programs.queries.account_by_email": "for signing in",
    "programs.queries.organizations_of": "an account's own organizations, for signing in",
    "programs.queries.posts_of": "called by consent, which judges by one rule",
    "consent.queries.why_not_both": "an answer and no facts, for an action that has asked",
    "consent.queries.why_not_enrol": "an answer and no facts, for an action that has asked",
    "consent.queries.why_not_link": "an answer and no facts, for an action that has asked",
    "consent.queries.why_not_merge": "an answer and no facts, for an action that has asked",
    "consent.queries.why_not_post": "an answer and no facts, for an action that has asked",
    "programs.queries.posts": "an account's own posts, for building its Actor",
    "programs.queries.membership_ids": "called by journey, which has asked",
    "meetings.actions.fetch": "fetches what anybody may read, and keeps nothing",
    "meetings.actions.bring": "fetches what anybody may read, and keeps nothing",
    "programs.queries.zone": "a program's time zone",
    "programs.queries.settings_of": "numbers, no people",
    "programs.queries.setting": "numbers, no people",
    "programs.queries.settings_by_program": "numbers, no people",
    "programs.queries.zones": "time zones, no people",
    "programs.queries.holders": "called by consent, which has asked",
    "programs.queries.program_names": "names of programs, no people",
    "programs.queries.local_day": "the day it is in a program",
    "attention.queries.as_told_to_oneself": "cuts an item that is given",
    "attention.queries.edition": "counters; nobody stands in them",
    "programs.actions.found": "makes an organization; there is nobody yet",
    "programs.actions.add_account": "called when an invitation is accepted or an organization founded",
    "programs.queries.has_left": "called by journey, which has asked",
    "programs.queries.left_of": "called by matching, which has asked",
    "programs.queries.account_by_handle": "an account is a reference row; for the demo's links",
    "programs.queries.is_free": "for choosing a sign-in name, which says nothing",
    "programs.actions.begin_way_in": "the token or the code is the right",
    "programs.actions.way_in_of": "the browser's secret is the right",
    "programs.actions.use_way_in": "the browser's secret is the right",
    "programs.actions.enter": "the PIN is the right",
    "programs.actions.prove": "the PIN is the right",
    "programs.actions.forget_old_tries": "for the timer; counters of names, no people",
    "programs.actions.invitation_of": "the token is the right",
    "programs.actions.accept_invitation": "the token is the right",
    "programs.actions.sign_in_link": "for the operator's command line",
    "programs.actions.use_sign_in_link": "the token is the right",
    "programs.actions.use_token": "the token is the right",
    "consent.queries.actor_for": "makes the Actor",
    "consent.queries.covered": "whether Part 2 applies to a program; nobody stands in it",
    "programs.queries.held_by": "called by consent, which has asked",
    "consent.actions.knock_on_link": "the token is the right",
    "consent.actions.prove_link": "the token and its code are the right",
    "consent.actions.open_link": "the token is the right, in a browser in which its code was said",
    "consent.actions.repoint": "called by the desk's merge, which has asked",
    "support.queries.view": "a row that is given",
    "notices.actions.repoint": "called by the desk's merge, which has asked",
    "attention.actions.repoint": "called with the desk's merge, which has asked",
    "journey.actions.open_feed": "the token is the right",
    "journey.actions.repoint": "called by the desk's merge, which has asked",
    "matching.actions.repoint": "called by the desk's merge, which has asked",
    "peers.queries.needs_of": "what a role asks, no people",
    "peers.actions.repoint": "called by the desk's merge, which has asked",
    "support.queries.kiosk": "the key that the screen's own browser holds is the right; nobody stands in it",
    "meetings.queries.facts_of": "cells that are given; a meeting is public",
    "support.actions.repoint": "called by the desk's merge, which has asked",
    "people.actions.erase": "called by the desk's erasing, which has asked",
    "journey.actions.erase": "called by the desk's erasing, which has asked",
    "matching.actions.erase": "called by the desk's erasing, which has asked",
    "peers.actions.erase": "called by the desk's erasing, which has asked",
    "support.actions.erase": "called by the desk's erasing, which has asked",
    "notices.actions.erase": "called by the desk's erasing, which has asked",
    "attention.actions.erase": "called by the desk's erasing, which has asked",
    "consent.actions.erase": "called by the desk's erasing, which has asked",
    "programs.actions.erase": "called by the desk's erasing, which has asked",
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


# Who asks, where SYSTEM cannot.
ASKED_BY = (
    dict.fromkeys(
        (
            "programs.actions.edit_self",
            "programs.actions.make_token",
            "support.actions.open_kiosk",
            "consent.queries.emergency",
            "consent.actions.make_link",
        ),
        "mei",
    )
    | dict.fromkeys(
        (
            "attention.actions.object_to",
            "journey.actions.make_feed",
            "journey.actions.close_feed",
            "attention.queries.about_me",
            "consent.actions.look_as",
            "consent.actions.read_both",
            "consent.actions.ask_erasure",
            "consent.actions.complain",
            "consent.actions.withdraw_erasure",
            "journey.queries.my_partners",
            "journey.actions.ask_partner",
            "journey.actions.end_partner",
            "journey.actions.share",
            "journey.actions.say_resume",
            "journey.actions.say_entry",
            "journey.actions.move_entry",
            "journey.actions.end_entry",
            "programs.actions.edit_own_account",
            "programs.actions.change_pin",
            "journey.actions.count",
            "journey.actions.stop_counting",
            "journey.actions.end_own_support",
            "peers.actions.give_feedback",
            "peers.queries.came_to_help",
            "peers.queries.asked_about",
            "peers.queries.leaders",
        ),
        "rosa",
    )
    | dict.fromkeys(
        ("journey.queries.who_chose_me", "journey.queries.shared_with_me", "journey.actions.accept_partner"), "dan"
    )
    | dict.fromkeys(("matching.actions.pick", "matching.actions.decline"), "theo")
    | dict.fromkeys(("journey.actions.say_goodbye",), "lin")
    | dict.fromkeys(("consent.actions.work_out", "consent.actions.answer_complaint"), "ines")
)


def call(ours: Ours, function: Callable, who: Actor) -> str:
    """The whole answer as text. Raises what the function raises."""
    parameters = inspect.signature(function).parameters
    arguments = {
        name: ours.given[name, kind] if (name, kind := parameter.annotation) in ours.given else ours.given[name]
        for name, parameter in parameters.items()
        if name not in ("actor", "by") and (parameter.default is parameter.empty or name in ours.given)
    }
    arguments[asks(function)] = who
    plain = [arguments.pop(name) for name, one in parameters.items() if one.kind is one.POSITIONAL_OR_KEYWORD]
    return spelled(function(*plain, **arguments))


def spelled(answer: Any) -> str:
    """An answer with everything in it, whatever it is made of."""
    if isinstance(answer, models.Model):
        return repr(answer.__dict__)
    if isinstance(answer, Mapping):
        return " ".join(f"{spelled(key)}: {spelled(value)}" for key, value in answer.items())
    if isinstance(answer, models.QuerySet | list | tuple | set | frozenset):
        return " ".join(spelled(one) for one in answer)
    return answer.hex if isinstance(answer, UUID) else repr(answer)


@contextmanager
def undone() -> Iterator[None]:
    """What is written within is taken back."""
    with outermost():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("in_hand", ["their own", "ours, by mistake"])
def test_charlie_learns_and_changes_nothing(ours, name, in_hand):
    held, answer = ours.charlie if in_hand == "their own" else ours.town, ""
    with undone(), ours.unchanged():
        with organization.hold(held.organization_id):
            try:
                answer = call(ours, CALLS[name], ours.charlie.actor)
            except (Forbidden, NotFound, Refused) as no:
                answer = repr(no)
        assert ours.told(answer) == []


@pytest.mark.parametrize("name", CALLS)
def test_the_same_call_reaches_our_rows_for_whoever_may_see_them(ours, name):
    """Otherwise Charlie's empty hands would prove nothing: the call itself is right."""
    with undone(), organization.hold(ours.town.organization_id):
        try:
            asked_by = ASKED_BY.get(name)
            call(ours, CALLS[name], ours.town.actors[asked_by] if asked_by else ours.town.system)
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
