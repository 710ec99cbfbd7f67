"""Who took a place, and when a rest can begin: pure (R2)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.journey.rules import RESTING, Worn, taken
from companionway.peers.rules import LONGEST_REST_DAYS, RestKind, why_not_rest, why_not_until
from companionway.people.rules import HAT_CLASS, SUPPORTERS, Hat, HatClass

TODAY = date(2026, 11, 24)
DAN, KIM, LOU = (UUID(int=number) for number in (1, 2, 3))
REST = UUID(int=100)


def worn(helper: UUID, hat: Hat, at: int) -> Worn:
    return Worn(UUID(int=at), helper, hat)


@pytest.mark.parametrize(
    ("hat", "others", "who"),
    [
        (Hat.PEER_SUPPORTER, [], None),
        (Hat.PEER_SUPPORTER, [worn(KIM, Hat.COACH, 101)], KIM),
        (Hat.PEER_SUPPORTER, [worn(KIM, Hat.COACH, 99)], None),  # stood there before
        (Hat.PEER_SUPPORTER, [worn(DAN, Hat.COACH, 101)], None),  # themself
        (Hat.PEER_SUPPORTER, [worn(KIM, Hat.THERAPIST, 101), worn(KIM, Hat.SPONSOR, 102)], None),  # another thing
        (Hat.TEMPORARY_SPONSOR, [worn(KIM, Hat.SPONSOR, 101)], KIM),
        (Hat.TEMPORARY_SPONSOR, [worn(KIM, Hat.COACH, 101)], None),
        (Hat.SUPERVISOR, [worn(KIM, Hat.SUPERVISOR, 101)], KIM),
        (
            Hat.PEER_MENTOR,
            [worn(LOU, Hat.COACH, 103), worn(KIM, Hat.PEER_SUPPORTER, 102)],
            KIM,
        ),  # the first who came
    ],
)
def test_a_place_is_taken_by_who_came_since_in_a_hat_of_the_same_kind(hat, others, who):
    assert taken(hat, DAN, REST, others) == who


@given(st.permutations([worn(LOU, Hat.COACH, 103), worn(KIM, Hat.PEER_SUPPORTER, 102), worn(DAN, Hat.COACH, 104)]))
def test_in_whatever_order_they_are_read(others):
    assert taken(Hat.PEER_SUPPORTER, DAN, REST, others) == KIM


def test_hats_of_helping_are_put_down_and_nobodys_own_and_no_rule_keepers():
    assert SUPPORTERS <= RESTING
    assert {Hat.SPONSOR, Hat.BUDDY, Hat.FAMILY, Hat.FRIEND}.isdisjoint(RESTING)
    assert all(HAT_CLASS[hat] is not HatClass.COMPLIANCE for hat in RESTING)


@given(st.integers(-400, 400))
def test_a_rest_lasts_from_tomorrow_on_and_at_most_a_year_at_a_time(days):
    reason = why_not_until(TODAY + timedelta(days=days), today=TODAY)
    assert (reason is None) is (1 <= days <= LONGEST_REST_DAYS)


@pytest.mark.parametrize("kind", RestKind)
@pytest.mark.parametrize("words", ["", "  ", "So tired."])
@pytest.mark.parametrize("oneself", [True, False])
def test_why_is_said_by_oneself_alone(kind, words, oneself):
    wrong = why_not_rest(
        kind, words=words, until_on=TODAY + timedelta(days=3), today=TODAY, rests=False, oneself=oneself
    )  # fmt: skip
    assert (wrong is None) is (oneself or (kind is RestKind.REST and not words.strip()))
