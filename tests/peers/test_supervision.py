"""Somebody is supervised: put on without a circle, written down, read by the two, withdrawn (R3 R50)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.desk import merging, posts
from companionway.ground import ids, organization
from companionway.ground.access import Category, Role
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.journey import actions as journey
from companionway.notices.models import Notice
from companionway.peers import actions, queries
from companionway.peers.models import HelperPost, PeerProfile
from companionway.peers.rules import CriticalKind, HelperRole, SupervisionFacts, SupervisionKind, ToldOf
from companionway.people import actions as people
from companionway.people.actions import RelationshipRow
from companionway.people.rules import Audience, Hat
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from tests import cast
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    here = cast.town()
    with organization.hold(here.organization_id):
        yield here


@pytest.fixture
def beside(town):
    """Dr. Lin supervises Dan."""
    supervise(town, "lin", "dan")
    return town


def supervise(town, supervisor, person):
    return journey.assign(
        town.people[supervisor], town.people[person], Hat.SUPERVISOR, by=town.actors["mei"], now=NOW
    )  # fmt: skip


def hour(**changed):
    return SupervisionFacts(**{"kind": SupervisionKind.REGULAR, "on": TODAY, "minutes": 60} | changed)


def test_supervision_never_goes_in_a_circle_by_any_door(beside):
    supervise(beside, "dan", "ana")
    with pytest.raises(Refused, match="supervision_in_a_circle"):
        supervise(beside, "ana", "lin")
    row = RelationshipRow(
        id=ids.new(), helper_id=beside.ana,
        helped_id=beside.lin, hat=Hat.SUPERVISOR, started_on=TODAY, ended_on=None,
    )  # fmt: skip
    stored = journey.assign_many([row], program_id=beside.program_id, by=beside.system, now=NOW)
    assert [why.code for _field, why in stored.refused.values()] == ["supervision_in_a_circle"]


def test_two_cards_that_would_close_a_circle_are_not_joined(beside):
    twin = people.add(given_name="Wei", program_id=beside.program_id, by=beside.system, now=NOW)
    journey.assign(beside.dan, twin, Hat.SUPERVISOR, by=beside.actors["mei"], now=NOW)

    with pytest.raises(Refused, match="merge_in_a_circle"):
        merging.merge(beside.lin, twin, by=beside.actors["mei"], now=NOW)


def test_whoever_keeps_the_rules_of_a_house_supervises_nobody(town):
    with pytest.raises(Refused, match="supervisor_keeps_rules"):
        supervise(town, "otis", "dan")


def test_whoever_supervises_is_given_no_role_that_keeps_rules_by_any_door(beside):
    given = {"role": Role.HOUSE_MANAGER, "program_id": beside.house_id, "by": beside.actors["sam"], "now": NOW}
    with pytest.raises(Refused, match="keeper_of_rules_supervises"):
        posts.give(beside.accounts["lin"], **given)
    with pytest.raises(Refused, match="keeper_of_rules_supervises"):
        posts.invite(email="lin@example.org", **given)
    with pytest.raises(Refused, match="keeper_of_rules_supervises"):
        posts.link(beside.lin, beside.accounts["otis"], by=beside.actors["sam"], now=NOW)
    with pytest.raises(Refused, match="keeper_of_rules_supervises"):
        merging.merge(beside.lin, beside.otis, by=beside.actors["mei"], now=NOW)


def test_a_supervisor_sees_the_work_and_nothing_of_the_persons_own_life(beside):
    from companionway.consent import queries as consent

    assert consent.seen(beside.actors["lin"], [beside.dan], today=TODAY)[beside.dan] >= {Category.SERVICE}
    assert queries.to_supervise(beside.actors["lin"], today=TODAY) == [beside.dan]


def test_an_hour_is_written_once_counts_as_one_and_can_be_taken_back(beside):
    lin, key = beside.actors["lin"], beside.site_id
    facts = hour(notes="The night shift.", agreed="Two shifts, not three.", next_on=TODAY + timedelta(14))
    one = actions.note_supervision(beside.dan, facts, key=key, by=lin, now=NOW)
    again = actions.note_supervision(beside.dan, facts, key=key, by=lin, now=NOW)

    assert one == again == key
    view = queries.supervised(lin, [beside.dan], on=TODAY)[beside.dan]
    assert (view.last_on, view.next_on, view.minutes) == (TODAY, TODAY + timedelta(14), 60)
    assert view.supervisor_ids == (beside.lin,)
    (event,) = [row for row in pulse.story(lin, beside.dan, today=TODAY) if row.kind is Kind.SUPERVISION]
    assert (event.minutes, event.with_person_id, event.tags) == (60, beside.lin, ("regular",))

    actions.withdraw_supervision(one, by=lin, now=NOW)
    assert queries.supervised(lin, [beside.dan], on=TODAY)[beside.dan].last_on is None
    assert not [row for row in pulse.story(lin, beside.dan, today=TODAY) if row.kind is Kind.SUPERVISION]


def test_notes_are_between_the_two_and_for_whoever_keeps_helpers(beside):
    actions.note_supervision(beside.dan, hour(notes="The night shift."), by=beside.actors["lin"], now=NOW)
    supervise(beside, "ana", "dan")
    from companionway.ground.access import Post
    from companionway.ground.access import actor as make

    other = make(
        beside.organization_id, account_id=beside.accounts["theo"], person_id=beside.ana,
        posts=(Post(Role.PEER, beside.program_id),),
    )  # fmt: skip
    notes = {
        who: queries.supervisions(actor, beside.dan, today=TODAY)[0].notes
        for who, actor in {**{one: beside.actors[one] for one in ("lin", "dan", "mei")}, "ana": other}.items()
    }
    assert notes == {"lin": "The night shift.", "dan": "The night shift.", "mei": "The night shift.", "ana": ""}
    with pytest.raises(NotFound):
        queries.supervisions(beside.actors["theo"], beside.dan, today=TODAY)


def test_only_who_supervises_somebody_or_keeps_helpers_may_write(town):
    with pytest.raises((Forbidden, NotFound)):
        actions.note_supervision(town.dan, hour(), by=town.actors["lin"], now=NOW)
    with pytest.raises(Refused, match="supervises_oneself"):
        actions.note_supervision(town.dan, hour(), by=town.actors["dan"], now=NOW)
    actions.note_supervision(town.dan, hour(), supervisor_id=town.lin, by=town.actors["mei"], now=NOW)


def test_all_hours_of_a_day_together_are_no_longer_than_a_day(beside):
    lin = beside.actors["lin"]
    actions.note_supervision(beside.dan, hour(minutes=1_400), by=lin, now=NOW)

    with pytest.raises(Refused, match="supervision_over_a_day"):
        actions.note_supervision(beside.dan, hour(), by=lin, now=NOW)


def test_something_hard_is_told_to_the_supervisor_in_neutral_words_and_stays_open_until_it_was_talked_about(beside):
    dan, lin = beside.actors["dan"], beside.actors["lin"]
    key = beside.site_id
    hard = actions.note_critical(
        beside.dan, CriticalKind.OVERDOSE, NOW - timedelta(hours=2), "He is alive.", key=key, by=dan, now=NOW
    )  # fmt: skip
    assert hard == actions.note_critical(beside.dan, CriticalKind.OVERDOSE, NOW, key=key, by=dan, now=NOW)
    told = Notice.objects.filter(row_id=hard)
    assert {(row.person_id, row.word) for row in told} == {(beside.lin, "please_look")}
    assert [row.id for row in queries.supervised(lin, [beside.dan], on=TODAY)[beside.dan].hard] == [hard]
    assert queries.agendas(lin, [beside.dan], on=TODAY)[beside.dan][0].code == "agenda_critical"

    talk = actions.note_supervision(
        beside.dan, hour(kind=SupervisionKind.DEBRIEF), event_id=hard, by=lin, now=NOW
    )  # fmt: skip
    assert queries.supervised(lin, [beside.dan], on=TODAY)[beside.dan].hard == ()
    actions.withdraw_supervision(talk, by=lin, now=NOW)
    assert len(queries.supervised(lin, [beside.dan], on=TODAY)[beside.dan].hard) == 1


def test_what_was_seen_done_well_is_signed_off_once_and_may_be_taken_back(beside):
    lin = beside.actors["lin"]
    actions.sign_off(beside.dan, "engages", on=TODAY - timedelta(9), by=lin, now=NOW)
    newer = actions.sign_off(beside.dan, "engages", on=TODAY, words="With June.", by=lin, now=NOW)

    (row,) = queries.sign_offs(beside.actors["dan"], beside.dan, today=TODAY)
    assert (row.id, row.competency, row.on) == (newer, "engages", TODAY)
    with pytest.raises(Refused, match="choose_one"):
        actions.sign_off(beside.dan, "judges", on=TODAY, by=lin, now=NOW)
    actions.withdraw_sign_off(newer, by=lin, now=NOW)
    assert queries.sign_offs(lin, beside.dan, today=TODAY) == []


def test_the_board_of_whoever_keeps_helpers_holds_all_of_them_in_a_few_reads(
    beside, django_assert_max_num_queries
):  # fmt: skip
    mei = beside.actors["mei"]
    helpers = queries.to_supervise(mei, today=TODAY)
    assert beside.dan in helpers
    with django_assert_max_num_queries(60):
        found = queries.agendas(mei, helpers, on=TODAY)
    assert set(found) == set(helpers)
    assert queries.to_supervise(beside.actors["dan"], today=TODAY) == []


def test_whoever_leads_early_is_asked_whether_it_is_the_right_amount_where_they_told_since_when(beside):
    since = TODAY - timedelta(200)
    told = {str(ToldOf.SINCE): str(Audience.PROGRAM)}
    row, _ = PeerProfile.objects.update_or_create(
        person_id=beside.dan, defaults={"since_on": since, "told": told, "at": NOW}
    )
    HelperPost.objects.create(person_id=beside.dan, role=HelperRole.CO_FACILITATOR, from_on=TODAY, at=NOW)

    def early(who):
        found = queries.agendas(beside.actors[who], [beside.dan], on=TODAY)[beside.dan]
        return "agenda_early" in {one.code for one in found}

    assert (early("lin"), early("mei"), early("dan")) == (True, True, True)
    row.told = {}
    row.save()
    assert early("dan")
    assert early("lin") == (
        queries.profiles(beside.actors["lin"], [beside.dan], today=TODAY)[beside.dan].facts.since_on == since
    )
