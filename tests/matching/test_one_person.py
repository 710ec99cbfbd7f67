"""Two cards turn out to be one person's, and somebody is erased: what they looked for goes along, or goes."""

from __future__ import annotations

import pytest

from companionway.desk import merging
from companionway.matching import actions
from companionway.matching.models import MatchRequest, Preference, Proposal, RuleSetAside
from companionway.matching.rules import Trait, Weight, Wish
from tests.cast import NOW

pytestmark = pytest.mark.django_db
TABLES = (Preference, MatchRequest, Proposal, RuleSetAside)


@pytest.fixture
def asked(here):
    """Rosa and Theo look for the same, and each was thought of with Kim."""
    parent, served = Wish(Trait.FAMILY, "parent", Weight.MUCH), Wish(Trait.VETERAN, "veteran", Weight.LITTLE)
    for key in ("rosa", "theo"):
        by = {"by": here.actors[key], "now": NOW}
        actions.wish(here.people[key], [parent, served] if key == "theo" else [parent], **by)
        actions.ask(here.people[key], **by)
        actions.ask_rule(here.people[key], words="It is safer.", **by)
        actions.propose(here.people[key], here.kim, by=here.actors["mei"], now=NOW)
    return here


def test_merged_they_have_one_wish_one_answer_and_one_proposal(asked):
    merging.merge(asked.rosa, asked.theo, by=asked.actors["mei"], now=NOW)
    assert {row.person_id for table in TABLES for row in table.objects.all()} == {asked.rosa}
    assert [table.objects.count() for table in TABLES] == [2, 1, 1, 1]


def test_erased_nothing_of_them_is_left_on_either_side(asked):
    actions.erase(asked.theo)
    assert {row.person_id for table in TABLES for row in table.objects.all()} == {asked.rosa}
    actions.erase(asked.kim)
    assert Proposal.objects.count() == 0
