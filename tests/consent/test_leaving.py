"""The one verb by which anything leaves: written down first, and a refusal too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.models import Disclosure, EmergencyAccess, Restriction, ServiceAgreement
from companionway.consent.rules import GroundFacts, LeavesBy, Medium, Purpose, Statement
from companionway.ground import ids, organization
from companionway.ground.access import Actor, Category
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry, Touch
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind
from tests.cast import NOW, TODAY
from tests.consent import papers

ATTENDANCE = frozenset({Category.ATTENDANCE})
TOLD = {"what": "On which days she came.", "medium": Medium.TOLD, "now": NOW}


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def written(what: str) -> list[dict]:
    return [one.detail for one in Entry.objects.filter(what=what)]


def test_what_leaves_by_a_consent_is_written_down_with_everything_one_may_ask_about_it(here):
    given = papers.signed(here.rosa, "Elm Street Clinic", purpose=Purpose.TOGETHER)

    packet = actions.disclose(
        here.rosa, ATTENDANCE, ground=LeavesBy.CONSENT, consent_id=given.id, by=here.actors["mei"], **TOLD
    )

    [left] = consent.disclosures(here.actors["rosa"], here.rosa, today=TODAY)
    assert (left.id, left.to_whom, left.ground) == (packet.disclosure_id, "Elm Street Clinic", LeavesBy.CONSENT)
    assert (left.what, left.purpose, left.medium) == (TOLD["what"], Purpose.TOGETHER, Medium.TOLD)
    assert (left.at, left.by_id, left.categories) == (NOW, here.accounts["mei"], ATTENDANCE)
    assert packet.statement is Statement.LONG
    assert (packet.scope.recipient, packet.scope.signed_on) == ("Elm Street Clinic", given.signed_on)
    [line] = written("consent.disclose")
    assert line == {"ground": "consent", "medium": "told", "statement": "long", "categories": ["attendance"]}
    assert Touch.objects.filter(person_id=here.rosa).exists()


def test_the_eyes_outside_see_what_the_consent_gives_and_nobody_else(here):
    given = papers.signed(here.rosa, "Ana Marín")
    packet = actions.disclose(
        here.rosa, ATTENDANCE, ground=LeavesBy.CONSENT, consent_id=given.id, by=here.actors["mei"], **TOLD
    )

    everyone = list(here.people.values())
    seen = consent.seen(packet.reader, everyone, today=TODAY)
    assert seen == {here.rosa: {Category.IDENTITY, Category.ATTENDANCE}}
    papers.taken_back(given)
    assert consent.seen(packet.reader, everyone, today=TODAY) == {}


def test_a_refusal_is_written_down_with_its_reason_and_nothing_leaves(here):
    given = papers.signed(here.rosa, "Ana Marín")
    papers.taken_back(given)

    with pytest.raises(Refused) as no:
        actions.disclose(
            here.rosa, ATTENDANCE, ground=LeavesBy.CONSENT, consent_id=given.id, by=here.actors["mei"], **TOLD
        )

    assert no.value.reason.code == "consent_revoked"
    assert written("consent.refuse_disclosure") == [
        {"reason": "consent_revoked", "ground": "consent", "medium": "told"}
    ]
    assert not Disclosure.objects.exists()


def test_nothing_leaves_within_a_transaction_that_could_still_be_taken_back(here):
    given = papers.signed(here.rosa, "Ana Marín")

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        actions.disclose(
            here.rosa, ATTENDANCE, ground=LeavesBy.CONSENT, consent_id=given.id, by=here.actors["mei"], **TOLD
        )


def test_the_same_form_sent_twice_left_once_and_nobody_elses_key_opens_anything(here):
    given, key = papers.signed(here.rosa, "Ana Marín"), ids.new()
    said = {"ground": LeavesBy.CONSENT, "consent_id": given.id, "key": key, **TOLD}

    first = actions.disclose(here.rosa, ATTENDANCE, by=here.actors["mei"], **said)
    again = actions.disclose(here.rosa, ATTENDANCE, by=here.actors["mei"], **said)

    assert first.disclosure_id == again.disclosure_id == key
    assert len(written("consent.disclose")) == Disclosure.objects.count() == 1
    with pytest.raises(Forbidden):
        actions.disclose(here.rosa, ATTENDANCE, by=here.actors["lin"], **said)


def test_whoever_may_not_see_something_does_not_let_it_leave(here):
    given = papers.signed(here.rosa, "Ana Marín", categories={Category.TESTS})

    with pytest.raises(Refused, match="disclosure_not_seen"):  # who coordinates sees no tests
        actions.disclose(
            here.rosa, frozenset({Category.TESTS}), ground=LeavesBy.CONSENT, consent_id=given.id,
            by=here.actors["mei"], **TOLD,
        )  # fmt: skip
    assert written("consent.refuse_disclosure")[0]["reason"] == "disclosure_not_seen"


@pytest.mark.parametrize("who", ["dan", "otis", "sam", "vera", "rosa", "theo"])
def test_only_those_who_may_let_something_leave_do(here, who):
    given = papers.signed(here.rosa, "Ana Marín")

    with pytest.raises((Forbidden, NotFound)):
        actions.disclose(
            here.rosa, ATTENDANCE, ground=LeavesBy.CONSENT, consent_id=given.id, by=here.actors[who], **TOLD
        )


def test_the_eyes_outside_open_what_is_theirs_and_no_other_ground(here):
    mine, hers = papers.signed(here.rosa, "Ana Marín"), papers.signed(here.rosa, "Elm Street")
    eyes = Actor(here.organization_id, None, None, (), frozenset(), recipient_id=mine.recipient_id)
    opening = {"what": "a page", "medium": Medium.PAGE, "by": eyes, "now": NOW}

    packet = actions.disclose(
        here.rosa,
        ATTENDANCE,
        ground=LeavesBy.CONSENT,
        consent_id=mine.id,
        recipient_id=mine.recipient_id,
        **opening,
    )
    assert packet.reader.recipient_id == mine.recipient_id
    with pytest.raises(Refused, match="consent_for_another"):
        actions.disclose(
            here.rosa, ATTENDANCE, ground=LeavesBy.CONSENT, consent_id=hers.id, recipient_id=mine.recipient_id,
            **opening,
        )  # fmt: skip
    with pytest.raises(Forbidden):
        actions.disclose(here.rosa, ATTENDANCE, ground=LeavesBy.AUDIT, recipient_id=mine.recipient_id, **opening)


def test_a_restriction_the_program_agreed_to_stops_it_and_an_exclusion_too_without_a_word(here):
    given = papers.signed(here.rosa, "Officer Reed", member_id=here.reed)
    said = {"ground": LeavesBy.CONSENT, "consent_id": given.id, "by": here.actors["mei"], **TOLD}
    Restriction.objects.create(
        person_id=here.rosa, categories="attendance", from_recipient_id=given.recipient_id, asked_at=NOW,
        answer="agreed", answered_at=NOW,
    )  # fmt: skip

    with pytest.raises(Refused, match="disclosure_kept_back"):
        actions.disclose(here.rosa, ATTENDANCE, **said)
    actions.disclose(here.rosa, frozenset({Category.IDENTITY}), **said)
    people.exclude(here.rosa, here.reed, kind=ExclusionKind.STAFF, on=TODAY, by=here.system, now=NOW)
    with pytest.raises(Refused, match="disclosure_not_now"):
        actions.disclose(here.rosa, frozenset({Category.IDENTITY}), **said)


def test_in_an_emergency_a_colleague_who_sees_nothing_tells_who_it_is_and_sees_it_until_tomorrow(here):
    dan, four = here.actors["dan"], GroundFacts("County Hospital", "not breathing", NOW)
    told = []

    packet = actions.disclose(
        here.theo, frozenset({Category.IDENTITY, Category.MEDICINES}), ground=LeavesBy.EMERGENCY,
        to_whom="Dr. Kim Ode", facts=four, what="who he is", medium=Medium.TOLD, also=told.append, by=dan, now=NOW,
    )  # fmt: skip

    assert told == [packet]
    access = EmergencyAccess.objects.get()
    assert (access.to_name, access.to_facility, access.nature) == (
        "Dr. Kim Ode",
        "County Hospital",
        "not breathing",
    )
    assert (access.at, access.by_id, access.until_on) == (NOW, here.accounts["dan"], TODAY + timedelta(days=1))
    for day, sees in ((0, True), (1, True), (2, False)):
        seen = consent.seen(dan, [here.theo], today=TODAY + timedelta(days=day))
        assert (here.theo in seen) is sees
    [left] = consent.disclosures(here.actors["theo"], here.theo, today=TODAY)
    assert (left.ground, left.facts.nature) == (LeavesBy.EMERGENCY, "not breathing")


def test_an_emergency_opens_one_person_and_takes_nobody_away_from_whoever_sees_them_anyway(here):
    four = GroundFacts("County Hospital", "not breathing", NOW)
    said = {"ground": LeavesBy.EMERGENCY, "to_whom": "Dr. Ode", "facts": four, **TOLD}
    everyone = list(here.people.values())
    for who in ("mei", "dan"):
        before = set(consent.visible(here.actors[who], today=TODAY).values_list("id", flat=True))
        actions.disclose(here.theo, frozenset({Category.IDENTITY}), by=here.actors[who], **said)
        after = set(consent.visible(here.actors[who], today=TODAY).values_list("id", flat=True))
        assert after == before | {here.theo} == set(consent.seen(here.actors[who], everyone, today=TODAY))


def test_an_emergency_opens_no_more_than_it_needs_and_nothing_to_whom_an_exclusion_keeps_apart(here):
    four = GroundFacts("County Hospital", "not breathing", NOW)
    said = {"ground": LeavesBy.EMERGENCY, "to_whom": "Dr. Ode", "facts": four, "by": here.actors["dan"], **TOLD}

    with pytest.raises(Refused, match="disclosure_beyond_emergency"):
        actions.disclose(here.theo, frozenset({Category.TESTS}), **said)
    people.exclude(here.theo, here.dan, kind=ExclusionKind.STAFF, on=TODAY, by=here.system, now=NOW)
    with pytest.raises(NotFound):
        actions.disclose(here.theo, frozenset({Category.IDENTITY}), **said)
    assert not EmergencyAccess.objects.exists()


def test_the_privacy_officer_lets_something_leave_by_order_of_a_court_and_to_whom_is_bound_to_serve(here):
    ines = here.actors["ines"]
    order = GroundFacts(court="District Court", order_on=TODAY, part_2=True, subpoena=True)
    bound = ServiceAgreement.objects.create(name="Ledger & Co", service="accounts", signed_on=TODAY)
    ended = ServiceAgreement.objects.create(name="Old & Co", service="x", signed_on=TODAY, ended_on=TODAY)
    said = {"to_whom": "the clerk", "by": ines, **TOLD}

    packet = actions.disclose(here.rosa, ATTENDANCE, ground=LeavesBy.COURT_ORDER, facts=order, **said)
    assert (packet.statement, packet.scope, packet.reader) == (Statement.NONE, None, None)
    actions.disclose(
        here.rosa, ATTENDANCE, ground=LeavesBy.SERVICE, facts=GroundFacts(agreement_id=bound.id), **said
    )
    with pytest.raises(Refused, match="service_not_bound"):
        actions.disclose(
            here.rosa, ATTENDANCE, ground=LeavesBy.SERVICE, facts=GroundFacts(agreement_id=ended.id), **said
        )
    kept = [one.facts for one in consent.disclosures(ines, here.rosa, today=TODAY)]
    assert order in kept
    assert [one.name for one in consent.agreements(ines, today=TODAY)] == ["Ledger & Co"]


def test_what_left_is_read_by_oneself_and_whoever_keeps_privacy_and_by_nobody_else(here, elsewhere):
    given = papers.signed(here.rosa, "Ana Marín")
    by = here.actors["mei"]
    left = actions.disclose(here.rosa, ATTENDANCE, ground=LeavesBy.CONSENT, consent_id=given.id, by=by, **TOLD)

    assert consent.disclosures(here.actors["ines"], here.rosa, today=TODAY)
    assert consent.disclosures(here.actors["rosa"], here.rosa, today=TODAY, since=TODAY + timedelta(days=1)) == []
    assert consent.disclosure(by, left.disclosure_id, today=TODAY).id == left.disclosure_id
    for who in ("mei", "dan", "lin", "theo", "sam"):
        with pytest.raises(NotFound):
            consent.disclosures(here.actors[who], here.rosa, today=TODAY)
    for who in ("dan", "lin", "theo"):
        with pytest.raises(NotFound):
            consent.disclosure(here.actors[who], left.disclosure_id, today=TODAY)
    with pytest.raises((Forbidden, NotFound)):
        consent.disclosures(elsewhere.actor, here.rosa, today=TODAY)
