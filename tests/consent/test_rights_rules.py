"""Whether Part 2 applies, what may be kept back, what has to be said: by rules alone."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from companionway.consent.rules import (
    ASSISTED,
    MAX_NAME,
    MAX_TOLD,
    Answered,
    Applies,
    Asker,
    Came,
    From,
    OutsideFacts,
    Question,
    YesNo,
    determine,
    is_apart,
    why_not_answer,
    why_not_apart,
    why_not_counsel,
    why_not_outside,
    why_not_restrict,
    why_not_tell,
)
from companionway.ground import ids
from companionway.ground.access import Category, Role
from companionway.people.rules import Hat
from tests.cast import TODAY

ME = ids.new()
PLAN = frozenset({Category.PLAN})


@pytest.mark.parametrize("answers", list(product(YesNo, repeat=4)))
def test_part_2_applies_to_what_is_assisted_and_is_a_program_and_is_unclear_as_soon_as_it_may_be(answers):
    """Two of the tests of assistance vary, the others are no; and both halves of being a program."""
    money, tax, says, does = answers
    said = dict.fromkeys(Question, YesNo.NO) | {
        Question.FUNDS: money, Question.TAX: tax, Question.HOLDS_OUT: says, Question.PROVIDES: does,
    }  # fmt: skip
    if {money, tax} == {YesNo.NO} or YesNo.NO in (says, does):
        expected = Applies.NO
    elif YesNo.YES in (money, tax) and says is does is YesNo.YES:
        expected = Applies.YES
    else:
        expected = Applies.UNCLEAR
    assert determine(said).applies is expected


def test_each_test_of_assistance_is_enough_by_itself():
    for one in ASSISTED:
        said = dict.fromkeys(Question, YesNo.NO) | {one: YesNo.YES}
        said |= {Question.HOLDS_OUT: YesNo.YES, Question.PROVIDES: YesNo.YES}
        worked = determine(said)
        assert worked.applies is Applies.YES
        assert worked.reasons[0].numbers == {"question": one}


def test_what_was_not_asked_is_not_sure():
    worked = determine({Question.FUNDS: YesNo.YES})
    assert worked.applies is Applies.UNCLEAR
    assert worked.reasons[0].numbers == {"open": len(Question) - 1}
    assert determine({}).applies is Applies.UNCLEAR


def test_a_no_says_which_half_is_missing():
    no = determine(dict.fromkeys(Question, YesNo.NO))
    assert [one.code for one in no.reasons] == ["applies_not_assisted", "applies_no_program"]


def test_counsel_is_a_name_and_a_day_that_has_come():
    assert why_not_counsel("", None, today=TODAY) is None
    assert why_not_counsel("A. Lawyer", TODAY, today=TODAY) is None
    assert why_not_counsel("A. Lawyer", None, today=TODAY)[0] == "counsel_on"
    assert why_not_counsel(" ", TODAY, today=TODAY)[0] == "counsel"
    assert why_not_counsel("A. Lawyer", TODAY + timedelta(days=1), today=TODAY)[1].code == "counsel_in_future"


def test_who_somebody_is_can_be_kept_from_somebody_outside_and_from_nobody_here():
    everything = frozenset(Category)
    for whom in (From(), From(person_id=ME), From(role=Role.COORDINATOR), From(hat=Hat.PEER_SUPPORTER)):
        assert why_not_restrict(everything, whom, "")[1].code == "restriction_of_identity"
        assert why_not_restrict(PLAN, whom, "") is None
        assert is_apart(everything, whom)
        assert not is_apart(PLAN, whom)
    assert why_not_restrict(everything, From(recipient_id=ME), "") is None
    assert not is_apart(everything, From(recipient_id=ME))


def test_something_is_kept_from_one_at_a_time():
    assert why_not_restrict(frozenset(), From(), "")[1].code == "restriction_of_nothing"
    assert why_not_restrict(PLAN, From(person_id=ME, role=Role.PEER), "")[1].code == "restriction_from_several"
    assert why_not_restrict(PLAN, From(), "x" * (MAX_TOLD + 1))[0] == "words"


def test_a_no_has_its_words_and_a_name_gets_the_same_answer_always():
    assert why_not_answer(Answered.AGREED, "") is None
    assert why_not_answer(Answered.DECLINED, " ").code == "declined_without_words"
    assert why_not_answer(Answered.DECLINED, "Mei finds you a bed.") is None
    assert why_not_answer(Answered.AGREED, "", apart_from_a_name=True) is None
    for answer, words in ((Answered.DECLINED, "Nobody of that name."), (Answered.AGREED, "We found him.")):
        assert why_not_answer(answer, words, apart_from_a_name=True).code == "apart_answered_alike"


def test_what_is_told_is_neither_empty_nor_endless():
    assert why_not_tell(" ").code == "nothing_said"
    assert why_not_tell("x" * MAX_TOLD) is None
    assert why_not_tell("x" * (MAX_TOLD + 3)).numbers == {"most": MAX_TOLD, "over": 3}
    assert why_not_apart(named=False, words=" ")[1].code == "apart_from_nobody"
    assert why_not_apart(named=True, words="") is None
    assert why_not_apart(named=False, words="x" * (MAX_NAME + 1))[0] == "words"
    facts = OutsideFacts(Asker.POLICE, Came.PAPERS, about="x" * (MAX_NAME + 1))
    assert why_not_outside(facts)[0] == "about"
    assert why_not_outside(OutsideFacts(Asker.UNKNOWN, Came.CALL)) is None
