"""The daily list as each viewer may see it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.attention import actions, queries
from companionway.attention.rules.company import Knows
from companionway.attention.rules.signals import Code, Urgency
from companionway.consent import queries as consent
from companionway.ground import organization
from companionway.ground.access import Role
from companionway.ground.errors import Forbidden
from companionway.journey import actions as journey
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind, Hat, Part
from companionway.programs import actions as programs
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from companionway.support import actions as support
from tests.cast import NOW, TODAY


@pytest.fixture
def here(town):
    """Rosa is quiet for nine days; Theo was talked to yesterday and has Dan too."""
    with organization.hold(town.organization_id):
        for day in (9, 12, 15, 18, 21):
            town.contact("rosa", "dan", days_ago=day)
        journey.assign(town.dan, town.theo, Hat.PEER_SUPPORTER, program_id=town.program_id,
                       on=TODAY - timedelta(100), by=town.system, now=NOW)  # fmt: skip
        for day in (1, 4, 7):
            town.contact("theo", "dan", days_ago=day)
        yield town


def listed(town, viewer: str, now=NOW, **filters):
    actions.refresh_all(by=town.system, now=now)
    return queries.today(town.actors[viewer], now=now, **filters)


def names(found) -> list[str]:
    return [item.card.first_name for item in found.items]


def test_the_coordinator_sees_who_is_quiet_why_and_who_could_go(here):
    found = listed(here, "mei")
    assert names(found) == ["Rosa"]
    rosa = found.items[0]
    assert rosa.urgency is Urgency.TODAY
    assert rosa.flags[0].reason().code == "silence"
    assert [(card.first_name, knows) for card, knows in rosa.could_go] == [
        ("Dan", Knows.SUPPORTER), ("Wei", Knows.PROFESSIONAL),
    ]  # fmt: skip
    assert [channel.safe_to_say for channel in rosa.channels] == ["first_name"]


def test_a_peer_sees_only_those_they_stand_beside(here):
    kit = people.add(given_name="Kit", program_id=here.program_id, enrolled_on=TODAY - timedelta(50),
                     by=here.system, now=NOW)  # fmt: skip
    assert {item.person_id for item in listed(here, "mei").items} == {here.rosa, kit}
    assert names(listed(here, "dan")) == ["Rosa"]


@pytest.mark.parametrize("viewer", ["otis", "vera", "sam"])
def test_no_list_for_those_who_keep_rules_audit_or_set_up(here, viewer):
    with pytest.raises(Forbidden):
        listed(here, viewer)


def test_charlie_of_another_organization_finds_nobody(here, elsewhere):
    with organization.hold(elsewhere.organization_id):
        actions.refresh_all(by=elsewhere.actor, now=NOW)
        found = queries.today(elsewhere.actor, now=NOW)
        assert here.rosa not in {item.person_id for item in found.items}
        assert queries.why(elsewhere.actor, here.rosa, now=NOW) is None


def test_somebody_of_another_program_of_ours_is_not_on_this_programs_list(here):
    found = listed(here, "mei", program_id=here.program_id)
    assert names(found) == ["Rosa"]
    with pytest.raises(Forbidden):
        listed(here, "dan", program_id=here.house_id)


def test_a_helper_kept_apart_is_never_proposed_even_before_the_item_is_computed_again(here):
    actions.refresh_all(by=here.system, now=NOW)
    people.exclude(here.dan, here.rosa, kind=ExclusionKind.ASKED, on=TODAY, by=here.system, now=NOW)
    stale = queries.today(here.actors["mei"], now=NOW)
    assert [card.first_name for card, _ in stale.items[0].could_go] == ["Wei"]
    assert names(listed(here, "dan")) == []


def test_a_viewer_kept_apart_from_somebody_does_not_find_them(here):
    journey.keep_apart(here.mei, here.rosa, kind=ExclusionKind.STAFF, by=here.system, now=NOW)
    assert "Rosa" not in names(listed(here, "mei"))


def test_the_list_is_cut_to_one_urgency(here):
    assert names(listed(here, "mei", urgency=Urgency.TODAY)) == ["Rosa"]
    assert names(listed(here, "mei", urgency=Urgency.NOW)) == []


def test_what_cannot_wait_comes_first(here):
    for level, ago in (("residential", 30), ("outpatient", 5)):
        journey.start_stay(here.theo, level=level, started_on=TODAY - timedelta(ago), by=here.system, now=NOW)
    for event in pulse.story(here.system, here.theo, today=TODAY):
        if event.kind == Kind.CONTACT:
            support.withdraw(event.row_id, by=here.system, now=NOW)
    found = listed(here, "mei")
    first = found.items[0]
    assert (first.card.first_name, first.urgency) == ("Theo", Urgency.NOW)


def test_a_past_day_is_told_from_nothing_later(here):
    here.contact("rosa", "dan", days_ago=0)
    mei = here.actors["mei"]
    assert names(listed(here, "mei")) == []
    yesterday = queries.on(mei, TODAY - timedelta(1), now=NOW)
    assert [item.flags[0].numbers["days"] for item in yesterday.items if item.person_id == here.rosa] == [8]
    earlier = queries.on(mei, TODAY - timedelta(8), now=NOW)
    assert here.rosa not in {item.person_id for item in earlier.items}


def test_no_day_of_the_past_opens_what_is_closed_now(here):
    yesterday = TODAY - timedelta(1)
    assert "Rosa" in names(queries.on(here.actors["dan"], yesterday, now=NOW))
    journey.keep_apart(here.dan, here.rosa, kind=ExclusionKind.ASKED, by=here.system, now=NOW)
    assert names(queries.on(here.actors["dan"], yesterday, now=NOW)) == []
    told = queries.on(here.actors["mei"], yesterday, now=NOW)
    rosa = next(item for item in told.items if item.person_id == here.rosa)
    assert "Dan" not in {card.first_name for card, _ in rosa.could_go}
    people.mark_died(here.rosa, died_on=TODAY, by=here.system, now=NOW)
    assert "Rosa" not in names(queries.on(here.actors["mei"], yesterday, now=NOW))


def test_a_coming_day_is_computed_and_nothing_of_it_is_kept(here):
    mei = here.actors["mei"]
    here.contact("rosa", "dan", days_ago=0)
    assert names(listed(here, "mei")) == []
    coming = queries.on(mei, TODAY + timedelta(9), now=NOW)
    assert [item.card.first_name for item in coming.items] == ["Theo", "Rosa"]
    assert names(queries.today(mei, now=NOW)) == []


def test_the_list_of_many_people_takes_no_more_reads_than_that_of_one(here, django_assert_max_num_queries):
    for number in range(30):
        people.add(given_name=f"Nia {number}", program_id=here.program_id, part=Part.PARTICIPANT,
                   enrolled_on=TODAY - timedelta(50), by=here.system, now=NOW)  # fmt: skip
    actions.refresh_all(by=here.system, now=NOW)
    with django_assert_max_num_queries(20):
        assert len(queries.today(here.actors["mei"], now=NOW).items) == 31


def test_a_colleague_of_the_whole_organization_reads_every_programs_list(here):
    account = programs.add_account(email="noa@example.org", name="Noa", password=None, now=NOW)
    programs.add_membership(account, role=Role.COORDINATOR, program_id=None, by=here.system, now=NOW)
    actions.refresh_all(by=here.system, now=NOW)
    noa = consent.actor_for(account, here.organization_id)
    assert Code.SILENCE in {flag.code for item in queries.today(noa, now=NOW).items for flag in item.flags}
