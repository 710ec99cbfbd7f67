"""Support and compliance never meet in one person for one participant: every door of every face is tried (R10).

Each door is tried by somebody who may not go through it, and by somebody who may: otherwise a door that is nailed
shut would pass. After each try nobody anywhere is both.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from companionway.consent import queries as consent
from companionway.desk import exceptions, joining, merging, posts, resting
from companionway.ground import organization
from companionway.ground.access import Role
from companionway.ground.errors import NotFound, Refused
from companionway.journey import actions as journey
from companionway.journey.actions import TakesOver
from companionway.journey.models import Handoff
from companionway.journey.rules import HandoffKind, Level, Offered, SponsorEnding
from companionway.matching import actions as matching
from companionway.peers import actions as helpers
from companionway.peers.models import HelperPost
from companionway.peers.rules import HelperRole, RestKind, WaiverFacts
from companionway.people import actions as people
from companionway.people.models import Reference
from companionway.people.rules import Hat, Part
from companionway.programs import actions as programs
from companionway.programs import queries as places
from tests.api.calling import caller
from tests.cast import NOW, PASSWORD, TODAY, ready

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]
SOON = TODAY + timedelta(days=20)


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        ready(town.otis, town.mei, town.ana)  # it is not for what their service asks
        yield town


@pytest.fixture
def kim(here):
    """One more peer, who is beside nobody and keeps no rules."""
    here.people["kim"] = person = people.add(
        given_name="Kim", program_id=here.program_id, part=Part.HELPER, by=here.system, now=NOW
    )  # fmt: skip
    here.accounts["kim"] = account = programs.add_account(
        email="kim@example.org", name="Kim", password=PASSWORD, now=NOW
    )  # fmt: skip
    programs.add_membership(account, role=Role.PEER, program_id=here.program_id, by=here.system, now=NOW)
    people.link_account(person, account, by=here.system, now=NOW)
    ready(person, certified=True)


def meis(here) -> dict:
    return {"by": here.actors["mei"], "now": NOW}


def page(here, name: str, args: list, said: dict):
    """A form of Mei's, sent."""
    client = Client()
    client.force_login(places.account(here.accounts["mei"]))
    return client.post(reverse(name, args=args), said)


def refused(act) -> str:
    """Why it was refused, as a code; a page and the API say so themselves."""
    try:
        act()
    except Refused as no:
        return no.reason.code
    except NotFound:
        return ""  # not there for them, and so no word of why
    return ""


def is_both(here) -> bool:
    """Whether anybody anywhere supports somebody and keeps rules over them."""
    return bool(consent.around(here.system, here.people.values(), today=TODAY).clashes())


def beside(here, who: UUID, person: UUID) -> bool:
    bonds = consent.relationships(here.system, [person], today=TODAY)
    return any((one.helper_id, one.helped_id) == (who, person) and one.hat in Hat for one in bonds)


# --- Somebody would come to support Theo, over whom they keep rules --------------------------------------
def beside_by_a_page(here, who):
    said = {"helper_id": who, "hat": "peer_supporter", "on": TODAY}
    page(here, "relationships", [here.theo], said)


def sponsor_by_a_page(here, who):
    page(here, "sponsor_new", [here.theo], {"sponsor_id": who, "until_on": SOON, "agreed": ""})


def sponsor_handed_over(here, who):
    row = journey.begin_sponsor(here.theo, here.mei, until_on=SOON, **meis(here))
    journey.end_sponsor(row, SponsorEnding.HANDED_OVER, handed_to_id=who, **meis(here))


def handed_over_by_a_page(here, who):
    said = {"receiver_id": who, "kind": "handoff", "setting": "community", "hat": "peer_supporter"}
    page(here, "handoff_new", [here.theo], said)
    for row in Handoff.objects.all():
        page(here, "handoff_yes", [row.id], {})


def handed_over_before_the_rule_was_known(here, who):
    """The yes comes when it is not right any more: here, because the two have met."""
    journey.meet(offered_while_it_was_right(here, who), NOW, **meis(here))


def offered_while_it_was_right(here, who) -> UUID:
    offered = Offered(HandoffKind.HANDOFF, Level.COMMUNITY, receiver_id=here.ana, hat=Hat.PEER_SUPPORTER)
    row = journey.offer(here.theo, offered, **meis(here))
    Handoff.objects.filter(id=row).update(receiver_id=who)
    return row


def handed_over_by_the_api(here, who):
    row = offered_while_it_was_right(here, who)
    assert caller(here.actors["mei"]).post(f"handoffs/{row}/accept").status_code in (204, 409)


def proposed(here, who):
    row = matching.propose(here.theo, who, Hat.PEER_SUPPORTER, **meis(here))
    matching.choose(row, **meis(here))
    matching.accept(row, **meis(here))


def left_by_somebody_who_rests(here, who):
    """Whoever rests may name no one for it, and neither may whoever writes it down for them."""
    journey.assign(here.mei, here.theo, Hat.BUDDY, **meis(here))
    resting.step_back(here.dan, RestKind.REST, takes_over={here.rosa: TakesOver(who)}, **meis(here))
    for row in Handoff.objects.all():
        journey.accept(row.id, **meis(here))


def imported(here, who, tmp_path):
    for number, one in enumerate((who, here.theo)):
        Reference.objects.create(person_id=one, source="import", number=str(number))
    file = tmp_path / "beside.csv"
    file.write_text(f"helper_number,helped_number,hat,started_on\n0,1,peer_supporter,{TODAY}\n")
    call_command("import", "relationships", str(file), program="Main Street Center")


TO_SUPPORT = {
    one.__name__: one
    for one in (
        beside_by_a_page, sponsor_by_a_page, sponsor_handed_over, handed_over_by_a_page,
        handed_over_before_the_rule_was_known, handed_over_by_the_api, proposed, left_by_somebody_who_rests,
    )
}  # fmt: skip


@pytest.mark.parametrize("door", TO_SUPPORT)
@pytest.mark.parametrize("who", ["otis", "kim"])
def test_whoever_keeps_rules_over_theo_comes_to_support_him_by_no_door(here, door, who, kim):
    of = here.rosa if door == "left_by_somebody_who_rests" else here.theo
    assert refused(lambda: TO_SUPPORT[door](here, here.people[who])) in ("", "support_and_compliance")
    assert beside(here, here.people[who], of) is (who == "kim")
    assert not is_both(here)


@pytest.mark.parametrize("who", ["otis", "kim"])
def test_nor_by_a_file(here, who, kim, tmp_path, capsys):
    imported(here, here.people[who], tmp_path)
    assert beside(here, here.people[who], here.theo) is (who == "kim")
    assert not is_both(here)


# --- Whoever supports Rosa would come to keep rules over her ---------------------------------------------
def a_role_by_a_page(here, who):
    page(here, "post_new", [here.accounts[who]], {"role": "house_manager", "program": here.program_id})


def a_role_everywhere(here, who):
    posts.give(here.accounts[who], role=Role.HOUSE_MANAGER, program_id=None, **meis(here))


def an_invitation(here, who):
    email = places.account(here.accounts[who]).email
    _, token = posts.invite(email=email, role=Role.HOUSE_MANAGER, program_id=here.program_id, **meis(here))
    joining.accept(token, name="", password="", now=NOW)


def an_invitation_from_before(here, who):
    """Invited while it was right, by the room itself; accepted when it is not any more."""
    email = places.account(here.accounts[who]).email
    said = {"role": Role.HOUSE_MANAGER, "program_id": here.program_id, "person_id": None, **meis(here)}
    _, token = programs.invite(email=email, **said)
    joining.accept(token, name="", password="", now=NOW)


def another_hat_by_a_page(here, who):
    said = {"helper_id": here.people[who], "hat": "house_manager", "on": TODAY}
    page(here, "relationships", [here.rosa], said)


def she_moves_in_where_they_keep_the_rules(here, who):
    keeps_the_other_house(here, who)
    said = {"program_id": here.house_id, "part": "participant", "on": TODAY}
    page(here, "enrolments", [here.rosa], said)


def she_leaves_for_where_they_keep_the_rules(here, who):
    keeps_the_other_house(here, who)
    plan = journey.open_transition(
        here.rosa, to_level=Level.RECOVERY_RESIDENCE, leaves_on=TODAY, to_program_id=here.house_id, **meis(here)
    )  # fmt: skip
    journey.step_down(plan, on=TODAY, **meis(here))


def keeps_the_other_house(here, who):
    posts.give(here.accounts[who], role=Role.HOUSE_MANAGER, program_id=here.house_id, **meis(here))


TO_KEEP_RULES = {
    one.__name__: one
    for one in (
        a_role_by_a_page, a_role_everywhere, an_invitation, an_invitation_from_before, another_hat_by_a_page,
        she_moves_in_where_they_keep_the_rules, she_leaves_for_where_they_keep_the_rules,
    )
}  # fmt: skip


@pytest.mark.parametrize("door", TO_KEEP_RULES)
@pytest.mark.parametrize("who", ["dan", "kim"])
def test_whoever_supports_rosa_comes_to_keep_rules_over_her_by_no_door(here, door, who, kim):
    assert refused(lambda: TO_KEEP_RULES[door](here, who)) in ("", "support_and_compliance")
    assert keeps_rules(here, who) is (who == "kim")
    assert not is_both(here)


def keeps_rules(here, who) -> bool:
    """Over Rosa: by a role where she is, or by a hat."""
    around = consent.around(here.system, [here.rosa, here.people[who]], today=TODAY)
    hats = around.hats.get((here.people[who], here.rosa), ())
    return Role.HOUSE_MANAGER in around.roles(here.people[who], here.rosa) or Hat.HOUSE_MANAGER in hats


def test_two_cards_that_would_be_both_do_not_become_one(here):
    journey.assign(here.dan, here.theo, Hat.COACH, **meis(here))
    for keep, other in ((here.otis, here.dan), (here.dan, here.otis)):
        with pytest.raises(Refused) as no:
            merging.merge(keep, other, **meis(here))
        assert no.value.reason.code == "support_and_compliance"
    assert not is_both(here)


def test_an_account_that_keeps_rules_does_not_become_a_supporters(here):
    lou = people.add(given_name="Lou", program_id=here.program_id, part=Part.HELPER, **meis(here))
    here.people["lou"] = lou
    journey.assign(lou, here.theo, Hat.BUDDY, **meis(here))
    account = programs.add_account(email="lou@example.org", name="Lou", password="", now=NOW)
    programs.add_membership(account, role=Role.HOUSE_MANAGER, program_id=here.program_id, by=here.system, now=NOW)
    with pytest.raises(Refused, match="support_and_compliance"):
        posts.link(lou, account, **meis(here))
    assert not is_both(here)


def test_whoever_came_to_keep_rules_while_they_rested_is_not_beside_her_again(here):
    resting.step_back(here.dan, RestKind.REST, by=here.actors["dan"], now=NOW)
    posts.give(here.accounts["dan"], role=Role.HOUSE_MANAGER, program_id=here.program_id, **meis(here))
    back = resting.come_back(here.dan, by=here.actors["dan"], now=NOW)
    assert back.others == {here.rosa}
    assert not beside(here, here.dan, here.rosa)
    assert not is_both(here)


def test_nobody_is_asked_for_a_yes_that_could_not_be_carried_out(here):
    offered = Offered(HandoffKind.HANDOFF, Level.COMMUNITY, receiver_id=here.otis, hat=Hat.COACH)
    with pytest.raises(Refused, match="support_and_compliance"):
        journey.offer(here.theo, offered, **meis(here))
    assert not Handoff.objects.exists()


# --- Whoever leads in a house keeps its rules, though no role of an account says so -------------------------------
@pytest.fixture
def leads(here, kim):
    """Kim leads in Harbor House, and Theo lives there."""
    HelperPost.objects.create(
        person_id=here.people["kim"], role=HelperRole.HOUSE_LEAD, program_id=here.house_id,
        from_on=TODAY - timedelta(days=9), at=NOW,
    )  # fmt: skip
    journey.enrol(here.theo, here.house_id, on=TODAY - timedelta(days=9), **meis(here))


@pytest.mark.parametrize("door", TO_SUPPORT)
@pytest.mark.usefixtures("leads")
def test_whoever_leads_in_the_house_in_which_theo_lives_comes_to_support_him_by_no_door(here, door):
    kim = here.people["kim"]
    if door == "left_by_somebody_who_rests":
        journey.enrol(here.rosa, here.house_id, on=TODAY, **meis(here))
    assert refused(lambda: TO_SUPPORT[door](here, kim)) in ("", "support_and_compliance")
    assert not beside(here, kim, here.theo)
    assert not beside(here, kim, here.rosa)


@pytest.mark.parametrize("lives_there", [True, False])
@pytest.mark.parametrize("how", ["a page", "an exception from what it asks"])
def test_nobody_leads_in_the_house_of_somebody_whom_they_support(here, kim, lives_there, how):
    journey.assign(here.people["kim"], here.rosa, Hat.PEER_SUPPORTER, **meis(here))
    if lives_there:
        journey.enrol(here.rosa, here.house_id, on=TODAY, **meis(here))
    if how != "a page":
        away = WaiverFacts(HelperRole.HOUSE_LEAD, ("term_over",), here.mei, None, "Only for now.", TODAY, SOON)
        helpers.waive(here.people["kim"], away, program_id=here.house_id, **meis(here))
    said = {"role": "house_lead", "program_id": here.house_id, "from_on": TODAY, "words": ""}
    page(here, "helper_post_new", [here.people["kim"]], said)
    assert HelperPost.objects.filter(role=HelperRole.HOUSE_LEAD).exists() is not lives_there


@pytest.mark.usefixtures("leads")
def test_nor_do_cards_become_one_person_who_leads_there_and_supports_him(here):
    lou = people.add(given_name="Lou", program_id=here.program_id, part=Part.HELPER, **meis(here))
    journey.assign(lou, here.theo, Hat.BUDDY, **meis(here))
    for both in ((here.people["kim"], lou), (lou, here.people["kim"])):
        with pytest.raises(Refused, match="support_and_compliance"):
            merging.merge(*both, **meis(here))


@pytest.mark.usefixtures("leads")
def test_nobody_moves_in_where_their_supporter_leads_but_by_exception(here, tmp_path, capsys):
    kim = here.people["kim"]
    journey.assign(kim, here.rosa, Hat.BUDDY, **meis(here))  # she lives elsewhere
    with pytest.raises(Refused, match="support_and_compliance"):
        journey.enrol(here.rosa, here.house_id, on=TODAY, **meis(here))
    imported(here, kim, tmp_path)
    assert not beside(here, kim, here.theo)
    exceptions.allow(kim, here.theo, reason="Nobody else speaks Twi.", ends_on=SOON, **meis(here))
    journey.assign(kim, here.theo, Hat.BUDDY, **meis(here))
    assert beside(here, kim, here.theo)
