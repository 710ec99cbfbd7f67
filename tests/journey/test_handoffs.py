"""Rosa is handed from the residence to Dan: offered, answered, tried, met, met again, and whether it holds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.consent import queries as consent
from companionway.desk import handing
from companionway.ground import ids, organization
from companionway.ground.access import Actor
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.journey import actions, queries
from companionway.journey.models import Handoff, HandoffTry
from companionway.journey.rules import HandoffEnding, HandoffKind, HandoffStep, Level, Offered
from companionway.notices.models import Notice
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind, Hat
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind, Result
from companionway.support.models import Contact
from companionway.support.rules import Mode
from tests.cast import NOW, TODAY, ready
from tests.consent.papers import signed, taken_back

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        ready(town.lin, town.mei, town.otis)
        yield town


def offered(here, to="dan", who="mei", person="rosa", **more):
    said = {"kind": HandoffKind.HANDOFF, "setting": Level.RESIDENTIAL, "leaves_at": NOW + DAY} | more
    if to is not None:
        said["receiver_id"] = getattr(here, to)
    return handing.offer(getattr(here, person), Offered(**said), by=here.actors[who], now=NOW)


def seen(here, row, who="mei", now=NOW):
    return queries.handoff(here.actors[who], row, today=TODAY, now=now)


def test_from_the_offer_to_a_word_that_it_holds(here):
    row = offered(here, "lin", hat=Hat.COACH, words="She likes to walk.")
    assert seen(here, row).clock.step is HandoffStep.ACCEPT
    assert Notice.objects.filter(person_id=here.lin, row_id=row).exists()
    handing.accept(row, by=here.actors["lin"], now=NOW)
    assert Notice.objects.filter(person_id=here.rosa, row_id=row).exists()
    meeting = NOW + DAY * 2
    handing.met(row, meeting, again=False, contact=True, by=here.actors["lin"], now=meeting)
    assert Contact.objects.filter(person_id=here.rosa, with_person_id=here.lin, at=meeting).exists()
    again = NOW + DAY * 5
    handing.met(row, again, again=True, by=here.actors["rosa"], now=again)
    assert seen(here, row, now=again).clock.step is HandoffStep.SETTLE
    actions.settle(row, True, by=here.actors["mei"], now=again + DAY)
    view = seen(here, row, "rosa", now=again + DAY)
    assert (view.ending, view.clock.step) == (HandoffEnding.SETTLED, HandoffStep.DONE)
    told = {one.kind for one in pulse.story(here.actors["mei"], here.rosa, today=TODAY + DAY * 6)}
    assert {Kind.HANDOFF_OFFERED, Kind.HANDOFF_ACCEPTED, Kind.HANDOFF_ENDED} <= told


def test_with_the_yes_the_hat_is_worn_and_not_before(here):
    row = offered(here, "lin", hat=Hat.COACH)
    assert Hat.COACH not in hats_of(here, "lin")
    handing.accept(row, by=here.actors["lin"], now=NOW)
    assert Hat.COACH in hats_of(here, "lin")


def hats_of(here, who):
    bonds = consent.relationships(here.system, [here.rosa], today=TODAY)
    return {Hat(one.hat) for one in bonds if one.helper_id == getattr(here, who)}


def test_a_peer_offers_and_puts_nobody_beside_anybody(here):
    with pytest.raises(Refused, match="handoff_hat_not_yours"):
        offered(here, "dan", who="dan", hat=Hat.COACH)
    assert offered(here, "dan", who="dan")


def test_nobody_is_handed_over_to_themself_nor_twice_to_the_same(here):
    with pytest.raises(Refused, match="handoff_to_oneself"):
        offered(here, "rosa")
    offered(here)
    with pytest.raises(Refused, match="handoff_already_open"):
        offered(here)
    with pytest.raises(Refused, match="handoff_to_nobody"):
        offered(here, None)


def test_an_exclusion_is_never_named_and_what_was_offered_before_is_gone(here):
    row = offered(here, "lin")
    people.exclude(here.rosa, here.lin, kind=ExclusionKind.ASKED, on=TODAY, by=here.system, now=NOW)
    with pytest.raises(NotFound):
        handing.accept(row, by=here.actors["lin"], now=NOW)
    assert queries.offered_to_me(here.actors["lin"], today=TODAY, now=NOW) == []
    handing_back(here, row)
    with pytest.raises(Refused, match="not_available"):
        offered(here, "lin")


def handing_back(here, row):
    actions.take_back(row, by=here.actors["rosa"], now=NOW)
    assert Handoff.objects.get(id=row).ending == HandoffEnding.WITHDRAWN


def test_a_no_needs_no_reason_and_reaches_who_asked_alone(here):
    row = offered(here, "lin")
    handing.decline(row, by=here.actors["lin"], now=NOW)
    assert Handoff.objects.get(id=row).ending == HandoffEnding.DECLINED
    assert Notice.objects.filter(row_id=row, person_id=here.mei).exists()
    assert not Notice.objects.filter(row_id=row, person_id=here.rosa).exists()
    with pytest.raises(Refused, match="handoff_over"):
        handing.accept(row, by=here.actors["lin"], now=NOW)
    assert offered(here, "lin")


def test_a_yes_is_not_the_persons_to_say_for_another(here):
    row = offered(here, "lin")
    for answer in (actions.accept, actions.decline):
        with pytest.raises(Forbidden):
            answer(row, by=here.actors["rosa"], now=NOW)


def test_whoever_met_has_said_yes_and_nobody_meets_again_before_they_met(here):
    row = offered(here)
    with pytest.raises(Refused, match="handoff_not_met"):
        actions.meet(row, NOW, again=True, by=here.actors["dan"], now=NOW)
    with pytest.raises(Refused, match="date_in_future"):
        actions.meet(row, NOW + DAY, by=here.actors["dan"], now=NOW)
    handing.met_now(row, by=here.actors["rosa"], now=NOW)
    assert Handoff.objects.get(id=row).accepted_at == NOW


def test_a_try_stands_as_a_contact_and_is_written_once(here):
    row, key = offered(here), ids.new()
    said = {"mode": Mode.CALL, "result": Result.TRIED, "words": "No answer.", "key": key}
    for _ in range(2):
        handing.tried(row, NOW, **said, by=here.actors["dan"], now=NOW)
    assert HandoffTry.objects.get().contact_id == Contact.objects.get(id=key).id
    assert seen(here, row, "rosa").tries[0].words == "No answer."


def test_what_did_not_settle_says_why(here):
    row = offered(here)
    with pytest.raises(Refused, match="handoff_say_why"):
        actions.settle(row, False, why_not=" ", by=here.actors["mei"], now=NOW)
    actions.settle(row, False, why_not="Too far by bus.", by=here.actors["mei"], now=NOW)
    assert seen(here, row, "rosa").why_not == "Too far by bus."


def test_somebody_outside_needs_a_consent_that_shows_who_it_is_and_answers_without_an_account(here):
    paper = signed(here.rosa, "Sam's place")
    with pytest.raises(Refused, match="handoff_to_nobody"):
        offered(here, None, consent_id=None)
    row = offered(here, None, consent_id=paper.id)
    eyes = Actor(here.organization_id, None, None, (), frozenset(), recipient_id=paper.recipient_id)
    (waits,) = queries.offered_outside(eyes, here.rosa, today=TODAY, now=NOW)
    assert waits.to_name == "Sam's place"
    handing.accept(row, by=eyes, now=NOW)
    handing.met_now(row, by=eyes, now=NOW)
    assert Handoff.objects.get(id=row).met_at == NOW
    other = Actor(here.organization_id, None, None, (), frozenset(), recipient_id=ids.new())
    with pytest.raises(NotFound):
        handing.met_now(row, by=other, now=NOW)


def test_a_consent_taken_back_or_of_somebody_else_names_nobody(here):
    over, strangers = signed(here.rosa, "Before"), signed(here.theo, "Of Theo")
    taken_back(over)
    for paper in (over, strangers):
        with pytest.raises(Refused, match="handoff_needs_consent"):
            offered(here, None, consent_id=paper.id)


def test_the_board_shows_what_waits_longest_first_and_the_calendar_knows_the_day(here):
    late = offered(here, setting=Level.DETOX, leaves_at=NOW)
    handing.accept(late, by=here.actors["dan"], now=NOW)
    other = offered(here, "lin", leaves_at=NOW + DAY * 9)
    handing.accept(other, by=here.actors["lin"], now=NOW)
    rows = queries.handoffs_here(here.actors["mei"], today=TODAY, now=NOW + DAY * 2)
    assert [one.id for one in rows] == [late, other]
    assert [one.clock.late for one in rows] == [True, False]
    days = queries.calendar(here.actors["rosa"], here.rosa, TODAY, TODAY + DAY * 3, today=TODAY, now=NOW)
    assert [one.on for one in days if one.series.kind == "handoff"] == [TODAY + DAY]
