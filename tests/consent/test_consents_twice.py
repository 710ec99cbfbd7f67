"""Whether a consent in writing holds, read a second time: the law's own list, one sentence after the other.

42 CFR 2.31(a): who, who may tell, what, to whom, for what, until when, signature, date; and 2.31(c): when it holds
no more. The slow reading below shares nothing with `rules.consents` but the names of its codes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companionway.consent.rules import (
    ConsentFacts,
    ConsentKind,
    EndingKind,
    Ends,
    Purpose,
    RecipientKind,
    Signer,
    lives,
    what_is_missing,
    why_not_valid,
)
from companionway.ground.access import Category

TODAY = date(2026, 11, 24)
ROSA, ANA, REED = UUID(int=1), UUID(int=2), UUID(int=3)
WHOLE = ConsentFacts(
    ROSA, ANA, ConsentKind.ONE, frozenset({Category.ATTENDANCE}), Purpose.FAMILY, Ends.DAY,
    named_person=True, discloser=True, described=True, recipient_named=True, purpose_said=True,
    ends_on=TODAY + timedelta(days=90), ends_said=True, signer=Signer.ONESELF, authority_said=True, signed=True,
    signed_on=TODAY - timedelta(days=3), members_named=True,
)  # fmt: skip


def slowly(facts: ConsentFacts, today: date) -> set[str]:
    """Every code that keeps this consent from holding, in no order."""
    found = set()
    if facts.named_person is False:  # (a)(1) the name of the patient
        found.add("consent_for_nobody")
    if facts.discloser is False:  # (a)(2) who is permitted to make the disclosure
        found.add("consent_without_discloser")
    if len(facts.categories) == 0:  # (a)(3) how much and what kind of information
        found.add("consent_about_nothing")
    if facts.recipient_id is None or facts.recipient_named is False:  # (a)(4) the recipients
        found.add("consent_without_recipient")
    if facts.intermediary and not facts.members_named:  # (a)(4)(ii) to whom an intermediary passes on
        found.add("consent_without_members")
    if facts.purpose is None or (facts.purpose == "other" and not facts.purpose_said):  # (a)(5)
        found.add("consent_without_purpose")
    found |= _own_document(facts)
    found |= _waiting(facts)  # 2.35
    found |= _until(facts)  # (a)(7) the date, event, or condition
    if not (facts.signer and facts.signed):  # (a)(8) the signature
        found.add("consent_not_signed")
    if facts.signer == "representative" and not facts.authority_said:
        found.add("consent_without_authority")
    if not facts.signed_on:  # (a)(9) the date on which it is signed
        found.add("consent_not_dated")
    if facts.signed_on and facts.signed_on > today:
        found.add("consent_signed_in_future")
    if facts.recipient_left:
        found.add("recipient_left")
    if "found_false" in facts.endings:  # (c)(4) known to be materially false
        found.add("consent_found_false")
    if "revoked" in facts.endings:  # (c)(3) known to have been revoked
        found.add("consent_revoked")
    if _over(facts, today):  # (c)(1) has expired
        found.add("consent_ended")
    return found


def _own_document(facts: ConsentFacts) -> set[str]:
    """What is asked of a document of its own, and what it is joined with: nothing."""
    found = set()
    if facts.recipient_kind == "court" and facts.kind in ("one", "care", "counseling_notes"):
        found.add("consent_needs_own_document")
    if facts.kind == "care" and facts.purpose is not None and facts.purpose != "care":
        found.add("consent_care_purpose")
    if facts.kind == "counseling_notes" and any(one != "identity" for one in facts.categories):
        found.add("consent_notes_alone")
    if facts.kind == "counseling_notes" and not facts.described:
        found.add("consent_notes_not_described")
    return found


def _waiting(facts: ConsentFacts) -> set[str]:
    """A revocation that waits: only where a court asked, for an event, until a day no later than the end."""
    event, latest = facts.lock_said, facts.lock_until_on
    if not event and latest is None:
        return set()
    if facts.kind != "criminal_justice":
        return {"consent_lock_not_here"}
    found = set() if event else {"consent_lock_without_event"}
    if latest is None:
        return found | {"consent_lock_without_day"}
    open_end = facts.ends != "day"
    return found | {"consent_lock_beyond_end"} if open_end or (facts.ends_on and facts.ends_on < latest) else found


def _until(facts: ConsentFacts) -> set[str]:
    said = {
        None: False,
        "day": facts.ends_on is not None,
        "treatment": True,
        "never": facts.kind == "care",  # "none" is for treatment, payment and operations alone
        "event": facts.ends_said,
    }[facts.ends]
    if not said:
        return {"consent_without_end"}
    backwards = facts.ends == "day" and facts.signed_on and facts.ends_on < facts.signed_on
    return {"consent_ends_before_it_begins"} if backwards else set()


def _over(facts: ConsentFacts, today: date) -> bool:
    if facts.ends == "day":
        return facts.ends_on is not None and today > facts.ends_on
    if facts.ends in ("treatment", "event"):
        return "event_came" in facts.endings and facts.endings["event_came"] <= today
    return False


_near = st.sampled_from([TODAY + timedelta(days=days) for days in (-400, -2, -1, 0, 1, 2, 400)])
facts = st.builds(
    ConsentFacts,
    person_id=st.just(ROSA), recipient_id=st.sampled_from([ANA, ANA, REED, None]),
    kind=st.sampled_from(ConsentKind), categories=st.frozensets(st.sampled_from(Category), max_size=3),
    purpose=st.sampled_from([None, *Purpose]), ends=st.sampled_from([None, *Ends, Ends.DAY, Ends.DAY]),
    signer=st.sampled_from([None, *Signer]), ends_on=st.one_of(st.none(), _near),
    signed_on=st.one_of(st.none(), _near), lock_until_on=st.one_of(st.none(), st.none(), st.none(), _near),
    recipient_kind=st.sampled_from([None, *RecipientKind]),
    endings=st.dictionaries(st.sampled_from(EndingKind), _near, max_size=1),
    **dict.fromkeys(
        ("named_person", "discloser", "described", "recipient_named", "intermediary", "members_named", "covered",
         "purpose_said", "ends_said", "authority_said", "signed"),
        st.sampled_from([True, True, True, False]),
    ),
    lock_said=st.sampled_from([False, False, False, True]),
    recipient_left=st.sampled_from([False, False, False, True]),
)  # fmt: skip
CHANCE = settings(max_examples=250, deadline=None, derandomize=True, database=None)


@CHANCE
@given(facts)
def test_any_consent_holds_exactly_where_the_slow_reading_finds_nothing(said):
    against, reason = slowly(said, TODAY), why_not_valid(said, today=TODAY)

    assert lives(said, today=TODAY) is (not against)
    assert (reason is None) is (not against)
    assert reason is None or reason.code in against
    past = {"recipient_left", "consent_found_false", "consent_revoked", "consent_ended"}  # of a whole document
    missing = {one.code for _, one in what_is_missing(said, today=TODAY)}
    assert missing == against - past


@CHANCE
@given(facts)
def test_a_whole_consent_holds_to_the_end_of_its_last_day_and_never_again(said):
    if lives(said, today=TODAY):
        days = [TODAY + timedelta(days=number) for number in range(0, 800, 7)]
        alive = [lives(said, today=day) for day in days]
        assert alive == sorted(alive, reverse=True)


# What can be taken away of a whole consent, and what is then said.
TAKEN = {
    "the name of the person": ({"named_person": False}, "consent_for_nobody"),
    "who may tell": ({"discloser": False}, "consent_without_discloser"),
    "what is told": ({"categories": frozenset()}, "consent_about_nothing"),
    "the recipient": ({"recipient_id": None}, "consent_without_recipient"),
    "the recipient's name": ({"recipient_named": False}, "consent_without_recipient"),
    "to whom an intermediary passes on": (
        {"intermediary": True, "members_named": False}, "consent_without_members"),
    "the purpose": ({"purpose": None}, "consent_without_purpose"),
    "the purpose in words": ({"purpose": Purpose.OTHER, "purpose_said": False}, "consent_without_purpose"),
    "the end": ({"ends": None}, "consent_without_end"),
    "the last day": ({"ends_on": None}, "consent_without_end"),
    "the event": ({"ends": Ends.EVENT, "ends_said": False}, "consent_without_end"),
    "any end, outside of care": ({"ends": Ends.NEVER}, "consent_without_end"),
    "the order of its days": ({"ends_on": TODAY - timedelta(days=9)}, "consent_ends_before_it_begins"),
    "who signed": ({"signer": None}, "consent_not_signed"),
    "the signature": ({"signed": False}, "consent_not_signed"),
    "the right to sign for another": (
        {"signer": Signer.REPRESENTATIVE, "authority_said": False}, "consent_without_authority"),
    "the day of signing": ({"signed_on": None}, "consent_not_dated"),
    "a day of signing that came already": ({"signed_on": TODAY + timedelta(days=1)}, "consent_signed_in_future"),
}  # fmt: skip
AFTERWARDS = {
    "the recipient left": ({"recipient_left": True}, "recipient_left"),
    "it was found false": ({"endings": {EndingKind.FOUND_FALSE: TODAY}}, "consent_found_false"),
    "it was taken back": ({"endings": {EndingKind.REVOKED: TODAY}}, "consent_revoked"),
    "its event came": ({"ends": Ends.EVENT, "endings": {EndingKind.EVENT_CAME: TODAY}}, "consent_ended"),
    "its last day was yesterday": ({"ends_on": TODAY - timedelta(days=1)}, "consent_ended"),
}


def test_the_whole_one_holds():
    assert why_not_valid(WHOLE, today=TODAY) is None
    assert slowly(WHOLE, TODAY) == set()


@pytest.mark.parametrize("what", [*TAKEN, *AFTERWARDS])
def test_each_element_that_is_missing_answers_by_its_own_reason(what):
    """A consent whose last day was before it was signed is over, too; all else is one thing that is wrong."""
    taken, code = {**TAKEN, **AFTERWARDS}[what]
    said = replace(WHOLE, **taken)

    assert why_not_valid(said, today=TODAY).code == code
    assert slowly(said, TODAY) - {"consent_ended"} | {code} == {code}


def test_each_reason_is_answered_beside_the_field_where_it_can_be_mended():
    for taken, code in TAKEN.values():
        ((field, reason),) = what_is_missing(replace(WHOLE, **taken), today=TODAY)
        assert reason.code == code
        assert field


def test_whatever_else_is_there_taking_something_away_never_makes_a_consent_hold():
    """Any two at once: the second never heals the first."""
    for one, other in combinations([*TAKEN.values(), *AFTERWARDS.values()], 2):
        said = replace(WHOLE, **{**one[0], **other[0]})
        assert why_not_valid(said, today=TODAY) is not None, (one, other)


ELEMENTS = {
    "named_person": False, "discloser": False, "categories": frozenset(), "recipient_id": None,
    "recipient_named": False, "members_named": False, "purpose": None, "purpose_said": False, "ends": None,
    "ends_on": None, "ends_said": False, "signer": None, "authority_said": False, "signed": False,
    "signed_on": None,
}  # fmt: skip


@CHANCE
@given(facts, st.sampled_from(sorted(ELEMENTS)))
def test_taking_an_element_away_never_makes_any_consent_hold(said, element):
    less = replace(said, **{element: ELEMENTS[element]})

    assert lives(said, today=TODAY) or not lives(less, today=TODAY)


@pytest.mark.parametrize("purpose", Purpose)
def test_a_consent_is_for_one_recipient_and_one_purpose(purpose):
    holds = why_not_valid(WHOLE, today=TODAY, recipient_id=ANA, purpose=WHOLE.purpose)
    for_another = why_not_valid(WHOLE, today=TODAY, recipient_id=REED)
    asked = why_not_valid(WHOLE, today=TODAY, purpose=purpose)

    assert holds is None
    assert for_another.code == "consent_for_another"
    assert (asked is None) is (purpose is WHOLE.purpose)
    assert asked is None or asked.code == "consent_for_another_purpose"
