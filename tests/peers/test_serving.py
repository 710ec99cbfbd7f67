"""What roles ask here, exceptions, posts and shifts, as they are kept; and that they count (R1-R5)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.ground import ids, organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.ledger import Entry
from companionway.journey import actions as journey
from companionway.notices.models import Notice
from companionway.peers import actions, queries
from companionway.peers.models import Training
from companionway.peers.rules import Course, HelperRole, RoleNeeds, WaiverFacts, role_pack
from companionway.people.actions import RelationshipRow
from companionway.people.rules import Hat
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from tests.cast import NOW, TODAY, ready

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def by(here, who="mei"):
    return {"by": here.actors[who], "now": NOW}


def exception(here, role=HelperRole.CO_FACILITATOR, lacks=("recovery_time_short",), **more):
    said = {"supervisor_id": here.lin, "beside_id": here.dan, "until_on": TODAY + 60 * DAY} | more
    return WaiverFacts(
        role, lacks, said["supervisor_id"], said["beside_id"], "She led elsewhere.", TODAY, said["until_on"]
    )


def why(here, who, role, **more):
    said = queries.why_not_serve(
        here.system, here.people[who], role, program_id=here.program_id, on=more.pop("on", TODAY), **more
    )
    return said.code if said else None


def test_nobody_is_put_beside_a_person_before_what_is_asked_is_there(here):
    with pytest.raises(Refused) as no:
        journey.assign(here.lin, here.theo, Hat.COACH, program_id=here.program_id, **by(here))
    assert no.value.reason.code == "recovery_time_unknown"
    ready(here.lin)
    journey.assign(here.lin, here.theo, Hat.COACH, program_id=here.program_id, **by(here))
    with pytest.raises(Refused) as no:
        journey.assign(here.dan, here.theo, Hat.PEER_SPECIALIST, program_id=here.program_id, **by(here))
    assert no.value.reason.code == "credential_missing"
    journey.assign(here.mei, here.theo, Hat.SPONSOR, program_id=here.program_id, **by(here))  # asks of nobody


def test_a_course_that_nobody_saw_the_paper_of_does_not_count_yet(here):
    assert why(here, "dan", HelperRole.FACILITATOR) is None
    Training.objects.filter(person_id=here.dan, course=Course.FACILITATION).update(confirmed_at=None)
    assert why(here, "dan", HelperRole.FACILITATOR) == "course_missing"


def test_a_program_asks_what_it_asks_and_what_was_asked_before_is_kept(here):
    own = RoleNeeds(months=300 // 12, agreement=True)
    actions.keep_requirement(HelperRole.MENTOR, own, program_id=here.program_id, **by(here))
    assert actions.keep_requirement(HelperRole.MENTOR, own, program_id=here.program_id, **by(here)) is None
    assert queries.needs_of(here.program_id)[HelperRole.MENTOR].months == 25
    assert queries.needs_of(here.house_id)[HelperRole.MENTOR].months == 6
    later = {"by": here.actors["mei"], "now": NOW + DAY}
    actions.keep_requirement(HelperRole.MENTOR, RoleNeeds(months=9), program_id=here.program_id, **later)
    first, second = queries.asked_before(here.actors["mei"], HelperRole.MENTOR, here.program_id)
    assert (first.needs.months, second.needs.months, second.ended_at) == (9, 25, NOW + DAY)
    actions.drop_requirement(HelperRole.MENTOR, program_id=here.program_id, **later)
    assert queries.needs_of(here.program_id)[HelperRole.MENTOR] == role_pack()[HelperRole.MENTOR].needs
    with pytest.raises(Refused):
        actions.keep_requirement(HelperRole.MENTOR, RoleNeeds(months=-1), program_id=here.program_id, **by(here))
    with pytest.raises(Forbidden):
        actions.keep_requirement(HelperRole.MENTOR, own, program_id=here.program_id, **by(here, "dan"))
    with pytest.raises(NotFound):
        queries.requirements(here.actors["dan"], here.program_id)


def test_an_early_leader_begins_by_an_exception_is_told_and_the_rule_is_asked_again_after(here):
    ready(here.theo, since_on=TODAY - 200 * DAY)
    assert why(here, "theo", HelperRole.CO_FACILITATOR) == "recovery_time_short"
    waiver = actions.waive(here.theo, exception(here), program_id=here.program_id, **by(here))
    assert why(here, "theo", HelperRole.CO_FACILITATOR) is None
    assert why(here, "theo", HelperRole.CO_FACILITATOR, on=TODAY + 61 * DAY) == "recovery_time_short"
    assert Notice.objects.filter(person_id=here.theo, row_id=waiver).exists()
    assert [one.words for one in queries.waivers(here.actors["theo"], [here.theo], on=TODAY)] == [
        "She led elsewhere."
    ]
    with pytest.raises(Refused) as no:
        actions.waive(here.theo, exception(here), program_id=here.program_id, **by(here))
    assert no.value.reason.code == "waiver_overlaps"
    Training.objects.filter(person_id=here.dan, course=Course.FACILITATION).update(withdrawn_at=NOW)
    assert why(here, "theo", HelperRole.CO_FACILITATOR) == "waiver_stands_alone"
    actions.end_waiver(waiver, **by(here))
    assert why(here, "theo", HelperRole.CO_FACILITATOR) == "recovery_time_short"
    entry = Entry.objects.filter(what="peers.waive").get()
    assert "elsewhere" not in str(entry.detail)


def test_nobody_leads_along_who_could_not_lead_alone_and_no_keeper_of_rules_answers_for_it(here):
    ready(here.theo, since_on=TODAY - 200 * DAY)
    for changed, code in (
        ({"beside_id": here.mei}, "waiver_beside_cannot"), ({"supervisor_id": here.otis}, "supervisor_keeps_rules"),
    ):  # fmt: skip
        with pytest.raises(Refused) as no:
            actions.waive(here.theo, exception(here, **changed), program_id=here.program_id, **by(here))
        assert no.value.reason.code == code


def test_a_post_has_a_term_and_then_somebody_else_has_a_turn(here):
    said = {"from_on": TODAY, "program_id": here.program_id}
    post = actions.begin_post(here.dan, HelperRole.FACILITATOR, **said, **by(here))
    (view,) = queries.posts(here.actors["dan"], [here.dan], today=TODAY)
    assert (view.id, view.until_on) == (post, TODAY + 364 * DAY)
    with pytest.raises(Refused) as no:
        actions.begin_post(here.dan, HelperRole.FACILITATOR, **said, **by(here))
    assert no.value.reason.code == "post_held_already"
    assert Kind.POST_STARTED in {one.kind for one in pulse.story(here.system, here.dan, today=TODAY)}
    assert why(here, "dan", HelperRole.FACILITATOR, on=TODAY + 366 * DAY) is not None
    actions.end_post(post, **by(here, "dan"))
    assert queries.posts(here.actors["dan"], [here.dan], today=TODAY) == []
    with pytest.raises(NotFound):
        actions.end_post(post, **by(here))


def test_nobody_holds_many_posts_with_power_in_one_house(here):
    ready(here.lin, certified=True)
    for role in (HelperRole.FACILITATOR, HelperRole.TRAINER):
        actions.begin_post(here.lin, role, from_on=TODAY, program_id=here.program_id, **by(here))
    with pytest.raises(Refused) as no:
        actions.begin_post(here.lin, HelperRole.HOUSE_LEAD, from_on=TODAY, program_id=here.program_id, **by(here))
    assert no.value.reason.code == "posts_enough"
    actions.begin_post(
        here.lin, HelperRole.HOUSE_LEAD, from_on=TODAY, program_id=here.house_id, by=here.system, now=NOW
    )


def test_how_a_shift_was_is_said_by_themself_and_an_early_leaders_week_is_full(here):
    ready(here.theo, since_on=TODAY - 200 * DAY)
    actions.waive(here.theo, exception(here), program_id=here.program_id, **by(here))
    for day in (TODAY, TODAY - DAY):
        assert why(here, "theo", HelperRole.CO_FACILITATOR) is None
        actions.note_after_shift(here.theo, HelperRole.CO_FACILITATOR, 1, on=day, **by(here, "theo"))
    assert why(here, "theo", HelperRole.CO_FACILITATOR) == "early_week_full"
    assert why(here, "theo", HelperRole.CO_FACILITATOR, on=TODAY + 6 * DAY) is None  # a new week
    with pytest.raises(Forbidden):
        actions.note_after_shift(here.theo, HelperRole.HOST, 3, on=TODAY, **by(here, "dan"))


def test_those_who_take_part_see_who_leads_and_nothing_of_their_own_way(here):
    actions.begin_post(here.dan, HelperRole.FACILITATOR, from_on=TODAY, program_id=here.program_id, **by(here))
    (one,) = queries.leaders(here.actors["rosa"], today=TODAY)
    assert (one.card.first_name, one.role, one.alone) == ("Dan", HelperRole.FACILITATOR, True)
    assert "2021" not in repr(one)
    Training.objects.filter(person_id=here.dan, course=Course.FACILITATION).update(withdrawn_at=NOW)
    assert queries.leaders(here.actors["rosa"], today=TODAY) == []


def test_who_serves_by_an_import_without_what_is_asked_is_shown_and_not_sent_away(here):
    row = RelationshipRow(ids.new(), here.lin, here.theo, Hat.COACH, TODAY - 30 * DAY)
    stored = journey.assign_many([row], program_id=here.program_id, **by(here))
    assert (stored.count, stored.refused) == (1, {})
    lacks = queries.lacking_now(here.actors["mei"], [here.lin, here.dan], today=TODAY)
    assert {one: why.code for one, why in lacks.items()} == {here.lin: "recovery_time_unknown"}
    ready(here.lin)
    assert queries.lacking_now(here.actors["mei"], [here.lin, here.dan], today=TODAY) == {}
    assert queries.lacking_now(here.actors["rosa"], [here.lin], today=TODAY) == {}


def test_the_numbers_of_many_helpers_cost_the_same_few_reads(here, django_assert_max_num_queries):
    ready(here.lin, here.mei, here.otis, here.theo)
    everyone = [here.dan, here.lin, here.mei, here.otis, here.theo]
    with django_assert_max_num_queries(24):
        said = queries.serving(here.system, everyone, HelperRole.MENTOR, program_id=here.program_id, on=TODAY)
    assert set(said) == set(everyone)
    assert queries.serving(here.actors["rosa"], everyone, HelperRole.MENTOR, on=TODAY) == {}
