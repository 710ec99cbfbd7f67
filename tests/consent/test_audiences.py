"""To whom what somebody says of themself may be named: every audience on every ground (R37 R39)."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companionway.consent.rules import ALL, EXPERIENCE, Grounds, audiences, categories, would_hear
from companionway.ground.access import Category, Role
from companionway.people.rules import Audience, Hat

A = Audience
NOBODY: frozenset[Audience] = frozenset()
STAFF = frozenset({A.PROGRAM, A.MATCHING})
BESIDE = frozenset({A.BESIDE_ME, A.PROGRAM, A.MATCHING})

# What each ground hears once something is told to those beside: said by hand, not read off the rule.
HATS = {
    Hat.PEER_SUPPORTER: BESIDE, Hat.PEER_MENTOR: BESIDE, Hat.PEER_SPECIALIST: BESIDE, Hat.COACH: BESIDE,
    Hat.SPONSOR: BESIDE, Hat.TEMPORARY_SPONSOR: BESIDE, Hat.BUDDY: BESIDE, Hat.THERAPIST: BESIDE,
    Hat.PRESCRIBER: BESIDE, Hat.CASE_MANAGER: BESIDE, Hat.SUPERVISOR: NOBODY, Hat.HOUSE_MANAGER: NOBODY,
    Hat.COURT_OFFICER: NOBODY, Hat.FAMILY: NOBODY, Hat.FRIEND: NOBODY,
}  # fmt: skip
ROLES = {
    Role.COORDINATOR: STAFF, Role.CLINICIAN: STAFF, Role.ADMIN: NOBODY, Role.HOUSE_MANAGER: NOBODY,
    Role.PEER: NOBODY, Role.PARTICIPANT: NOBODY, Role.AUDITOR: NOBODY, Role.PRIVACY_OFFICER: NOBODY,
}  # fmt: skip


def one(thing) -> frozenset:
    return frozenset({thing} if thing else ())


def test_each_hat_with_each_role_hears_what_either_hears():
    for hat, role, helped in product([None, *Hat], [None, *Role], (False, True)):
        expected = (HATS[hat] if hat else NOBODY) | (ROLES[role] if role else NOBODY)
        assert would_hear(Grounds(hats=one(hat), roles=one(role), helped_by=helped)) == expected, (hat, role)


def test_every_hat_and_role_is_spoken_of():
    assert (set(HATS), set(ROLES)) == (set(Hat), set(Role))


@pytest.mark.parametrize("hat", [None, *Hat])
def test_a_consent_that_names_it_opens_all_but_what_is_for_oneself(hat):
    assert audiences(Grounds(hats=one(hat), consented=EXPERIENCE)) == BESIDE


def test_kept_apart_or_kept_back_nobody_hears_anything():
    for hat, role in product(Hat, Role):
        every = {"hats": one(hat), "roles": one(role), "consented": ALL, "chosen": ALL, "emergency": ALL}
        assert would_hear(Grounds(**every, excluded=True)) == NOBODY
        assert would_hear(Grounds(**every, withheld=EXPERIENCE)) == NOBODY


def test_an_emergency_opens_none_of_it():
    assert would_hear(Grounds(emergency=ALL)) == NOBODY


def test_oneself_reads_everything_whatever_stands_between():
    assert audiences(Grounds(oneself=True, excluded=True, withheld=ALL)) == set(Audience)


_sets = st.frozensets(st.sampled_from(Category))
_grounds = st.builds(
    Grounds, hats=st.frozensets(st.sampled_from(Hat)), roles=st.frozensets(st.sampled_from(Role)),
    helped_by=st.booleans(), consented=_sets, chosen=_sets, emergency=_sets, withheld=_sets, excluded=st.booleans(),
)  # fmt: skip


@settings(database=None, derandomize=True, max_examples=300)
@given(_grounds)
def test_a_wider_audience_never_hides_and_a_narrower_never_shows_and_nobody_else_reads_what_is_mine(grounds):
    for heard in (audiences(grounds), would_hear(grounds)):
        shown = [audience in heard for audience in Audience]  # from the narrowest to the widest
        assert shown == sorted(shown)
        assert A.MYSELF not in heard


@settings(database=None, derandomize=True, max_examples=300)
@given(_grounds)
def test_whoever_reads_a_fact_sees_the_category_it_belongs_to(grounds):
    assert not audiences(grounds) or Category.EXPERIENCE in categories(grounds)
