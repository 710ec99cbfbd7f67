"""Several who answer, or ask, in the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from companionway.ground import organization
from companionway.ground.errors import Refused
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from companionway.support import actions
from companionway.support.models import CallForHelp, Ring
from companionway.support.rules import HelpKind, Source
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


def at_once(town, *works: Callable[[], object]) -> list[object]:
    """What each of them answered, or refused, begun in the same moment in threads of their own."""
    together, said = threading.Barrier(len(works)), [None] * len(works)

    def work(n: int) -> None:
        try:
            with organization.hold(town.organization_id):
                together.wait(30)
                said[n] = works[n]()
        except Refused as refused:
            said[n] = refused.reason.code
        except Exception as error:  # a thread's error would be lost
            said[n] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def ask(town, at=NOW):
    told = {"source": Source.PAGE, "by": town.actors["rosa"], "now": at}
    return actions.ask_for_help(town.rosa, HelpKind.NOW, **told)


def test_of_those_who_answer_in_the_same_moment_one_has_it_and_the_others_are_told(town):
    with organization.hold(town.organization_id):
        start = NOW - timedelta(hours=1)
        actions.add_shift(town.program_id, town.lin, start, start + timedelta(hours=9), by=town.system, now=NOW)
        call = ask(town)
        actions.go_on(by=town.system, now=NOW + 5 * MINUTE)
        actions.go_on(by=town.system, now=NOW + 10 * MINUTE)
    later = NOW + 11 * MINUTE
    helpers = [town.actors[who] for who in ("dan", "lin", "mei")]
    said = at_once(town, *(lambda by=by: actions.answer_call(call, by=by, now=later) for by in helpers))
    assert sorted(map(str, said)) == ["None", "call_answered", "call_answered"]
    with organization.hold(town.organization_id):
        row = CallForHelp.objects.get()
        assert row.answered_by_id == helpers[said.index(None)].person_id
        told = [one for one in pulse.story(town.system, town.rosa, today=TODAY) if one.kind is Kind.HELP_ANSWERED]
        assert len(told) == 1


def test_asked_from_several_windows_in_the_same_moment_it_is_one_call_and_rings_once(town):
    said = at_once(town, *[lambda: ask(town)] * 4)
    assert len(set(said)) == 1
    with organization.hold(town.organization_id):
        assert CallForHelp.objects.count() == 1
        assert Ring.objects.count() == 1


def test_an_answer_and_the_timer_in_the_same_moment_ring_nobody_after_the_answer(town):
    with organization.hold(town.organization_id):
        call = ask(town)
    later = NOW + 5 * MINUTE
    said = at_once(
        town,
        lambda: actions.answer_call(call, by=town.actors["dan"], now=later),
        lambda: actions.go_on(by=town.system, now=later),
        lambda: actions.go_on(by=town.system, now=later),
    )
    assert not any(isinstance(one, Exception) for one in said)
    with organization.hold(town.organization_id):
        row = CallForHelp.objects.get()
        assert row.answered_by_id == town.dan
        assert row.next_at == NOW + timedelta(hours=24)
        assert Ring.objects.values("person_id").distinct().count() == Ring.objects.count()
