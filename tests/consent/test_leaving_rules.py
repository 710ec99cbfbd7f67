"""Whether something may leave: a pure rule over what is known of a consent, an order, an emergency."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from companionway.consent.rules import (
    ConsentFacts,
    ConsentKind,
    DisclosureFacts,
    EndingKind,
    Ends,
    GroundFacts,
    LeavesBy,
    Purpose,
    Signer,
    Statement,
    accounted_since,
    may_go,
    opening_begins,
    statement_for,
    what_stops,
    why_not_disclose,
)
from companionway.ground import ids
from companionway.ground.access import Category

NOW = datetime(2026, 11, 24, 15, 7, 30, tzinfo=UTC)
TODAY = NOW.date()
ATTENDANCE, TESTS = frozenset({Category.ATTENDANCE}), frozenset({Category.TESTS})

CONSENT = ConsentFacts(
    ids.new(), ids.new(), ConsentKind.ONE, ATTENDANCE | {Category.PLAN}, Purpose.HOUSING, Ends.DAY,
    named_person=True, discloser=True, recipient_named=True, ends_on=TODAY, signer=Signer.ONESELF, signed=True,
    signed_on=TODAY - timedelta(days=30),
)  # fmt: skip
BY_CONSENT = DisclosureFacts(LeavesBy.CONSENT, ATTENDANCE, "days attended", "Elm Street", consent=CONSENT)
SAID = {
    LeavesBy.EMERGENCY: GroundFacts(facility="County Hospital", nature="not breathing", told_at=NOW),
    LeavesBy.AUDIT: GroundFacts(authority="State audit, contract 12", agreed=True),
    LeavesBy.SERVICE: GroundFacts(),
    LeavesBy.COURT_ORDER: GroundFacts(court="District Court", order_on=TODAY, part_2=True, subpoena=True),
}


def by(ground: LeavesBy, **said) -> DisclosureFacts:
    facts = DisclosureFacts(ground, ATTENDANCE, "what they asked", "Kim Ode", SAID[ground], agreement_lives=True)
    return replace(facts, said=replace(facts.said, **said)) if said else facts


def why(facts: DisclosureFacts) -> str | None:
    reason = why_not_disclose(facts, today=TODAY, now=NOW)
    return reason.code if reason else None


@pytest.mark.parametrize("facts", [BY_CONSENT, *map(by, SAID)], ids=lambda one: one.ground)
def test_what_has_everything_its_ground_asks_for_may_leave(facts):
    assert why(facts) is None


def test_nothing_leaves_by_a_consent_that_is_not_there():
    assert why(replace(BY_CONSENT, consent=None)) == "disclosure_without_consent"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"endings": {EndingKind.REVOKED: TODAY}}, "consent_revoked"),
        ({"endings": {EndingKind.FOUND_FALSE: TODAY}}, "consent_found_false"),
        ({"ends_on": TODAY - timedelta(days=1)}, "consent_ended"),
        ({"recipient_left": True}, "recipient_left"),
        ({"signed": False}, "consent_not_signed"),
        (
            {"signed_on": TODAY + timedelta(days=1), "ends_on": None, "ends": Ends.TREATMENT},
            "consent_signed_in_future",
        ),
        ({"ends": None}, "consent_without_end"),
    ],
)
def test_a_consent_that_does_not_live_says_why_and_lets_nothing_leave(changed, code):
    assert why(replace(BY_CONSENT, consent=replace(CONSENT, **changed))) == code
    assert may_go(replace(CONSENT, **changed), today=TODAY) == frozenset()


def test_a_consent_is_for_its_recipient_and_its_purpose_alone():
    assert why(replace(BY_CONSENT, recipient_id=ids.new())) == "consent_for_another"
    assert why(replace(BY_CONSENT, recipient_id=CONSENT.recipient_id)) is None
    assert why(replace(BY_CONSENT, purpose=Purpose.WORK)) == "consent_for_another_purpose"
    assert why(replace(BY_CONSENT, purpose=Purpose.HOUSING)) is None


def test_what_the_consent_does_not_say_is_refused_whole_and_not_cut_without_a_word():
    assert why(replace(BY_CONSENT, categories=ATTENDANCE | TESTS)) == "disclosure_beyond_consent"
    assert may_go(CONSENT, today=TODAY) == CONSENT.categories


def test_what_the_program_agreed_to_keep_back_stays_but_in_an_emergency():
    assert why(replace(BY_CONSENT, kept_back=ATTENDANCE)) == "disclosure_kept_back"
    assert why(replace(BY_CONSENT, kept_back=TESTS)) is None
    assert may_go(CONSENT, today=TODAY, kept_back=ATTENDANCE) == {Category.PLAN}
    assert why(replace(by(LeavesBy.AUDIT), kept_back=ATTENDANCE)) == "disclosure_kept_back"
    assert why(replace(by(LeavesBy.EMERGENCY), kept_back=ATTENDANCE)) is None


def test_an_exclusion_stops_it_with_words_that_tell_of_none():
    reason = why_not_disclose(replace(BY_CONSENT, apart=True), today=TODAY, now=NOW)

    assert reason.code == "disclosure_not_now"
    assert not reason.numbers


@pytest.mark.parametrize(
    ("ground", "lacking", "field", "code"),
    [
        (LeavesBy.EMERGENCY, {"facility": " "}, "facility", "emergency_without_facility"),
        (LeavesBy.EMERGENCY, {"nature": ""}, "nature", "emergency_without_nature"),
        (LeavesBy.EMERGENCY, {"told_at": None}, "told_at", "emergency_without_time"),
        (LeavesBy.EMERGENCY, {"told_at": NOW + timedelta(seconds=1)}, "told_at", "emergency_in_future"),
        (LeavesBy.AUDIT, {"authority": ""}, "authority", "audit_without_authority"),
        (LeavesBy.AUDIT, {"agreed": False}, "agreed", "audit_not_agreed"),
        (LeavesBy.COURT_ORDER, {"court": ""}, "court", "order_without_court"),
        (LeavesBy.COURT_ORDER, {"order_on": None}, "order_on", "order_without_day"),
        (LeavesBy.COURT_ORDER, {"order_on": TODAY + timedelta(days=1)}, "order_on", "order_in_future"),
        (LeavesBy.COURT_ORDER, {"part_2": False}, "part_2", "order_not_part_2"),
        (LeavesBy.COURT_ORDER, {"subpoena": False}, "subpoena", "order_without_subpoena"),
    ],
)
def test_each_fact_that_a_ground_asks_for_has_to_be_there(ground, lacking, field, code):
    found = what_stops(by(ground, **lacking), today=TODAY, now=NOW)

    assert [(one, reason.code) for one, reason in found] == [(field, code)]


def test_a_service_organization_has_to_be_bound_today():
    assert why(replace(by(LeavesBy.SERVICE), agreement_lives=False)) == "service_not_bound"


@pytest.mark.parametrize("ground", SAID)
def test_to_whom_and_what_are_always_said(ground):
    bare = replace(by(ground), to_whom=" ", what="", categories=frozenset())

    assert [field for field, _ in what_stops(bare, today=TODAY, now=NOW)] == ["to_whom", "categories", "what"]


def test_a_statement_goes_along_with_every_consent_unless_part_2_does_not_apply():
    for ground in LeavesBy:
        kept = {statement_for(ground, covered=True, chosen=one) for one in Statement}
        expected = {Statement.LONG, Statement.SHORT} if ground is LeavesBy.CONSENT else {Statement.NONE}
        assert kept == expected
    assert statement_for(LeavesBy.CONSENT, covered=False, chosen=Statement.LONG) is Statement.NONE


def test_an_accounting_goes_back_three_years():
    assert accounted_since(date(2026, 11, 24)) == date(2023, 11, 24)
    assert accounted_since(date(2028, 2, 29)) == date(2025, 2, 28)


def test_what_is_opened_within_a_quarter_of_an_hour_is_one_opening():
    begins = opening_begins(NOW)

    assert begins == datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    assert opening_begins(begins + timedelta(minutes=14, seconds=59)) == begins
    assert opening_begins(begins + timedelta(minutes=15)) != begins
