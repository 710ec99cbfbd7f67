"""The notice at admission, and whether Part 2 applies: it does, until it was worked out that it does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.models import Determination
from companionway.consent.rules import Applies, Signing, is_covered
from companionway.desk import privacy
from companionway.ground import ids, ledger, organization
from companionway.ground.access import Role
from companionway.ground.errors import Forbidden, NotFound
from companionway.programs import actions as programs
from companionway.programs.models import Membership
from tests.cast import NOW, TODAY


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def test_a_program_keeps_to_part_2_unless_counsel_by_name_and_day_said_it_need_not():
    for applies in Applies:
        for counsel in (False, True):
            for on in (None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)):
                need_not = applies is Applies.NO and counsel and on is not None and on <= TODAY
                assert is_covered(applies, counsel=counsel, counsel_on=on, today=TODAY) is not need_not


def determined(town, program_id, applies: Applies, counsel_on: date | None = TODAY, *, days_ago: int = 0):
    Determination.objects.create(
        program_id=program_id, applies=applies, counsel="A. Lawyer" if counsel_on else "", counsel_on=counsel_on,
        at=NOW - timedelta(days=days_ago), by_id=town.accounts["ines"],
    )  # fmt: skip


def test_until_somebody_worked_it_out_every_program_is_treated_as_covered(here):
    assert consent.covered(here.program_id, today=TODAY)
    assert consent.covered(None, today=TODAY)


def test_the_newest_answer_counts_and_one_covered_program_covers_whoever_may_be_in_any(here):
    determined(here, here.program_id, Applies.YES, days_ago=9)
    determined(here, here.program_id, Applies.NO)
    assert not consent.covered(here.program_id, today=TODAY)
    assert consent.covered(here.house_id, today=TODAY)
    assert consent.covered(None, today=TODAY)

    determined(here, here.house_id, Applies.NO, None)
    assert consent.covered(here.house_id, today=TODAY)  # no counsel
    determined(here, here.house_id, Applies.NO, days_ago=-1)
    assert not consent.covered(None, today=TODAY)


def test_the_notice_is_given_once_a_form_and_read_by_oneself_and_those_who_give_it(here):
    mei, key = here.actors["mei"], ids.new()
    given = {"how": Signing.PAPER, "language": "es", "program_id": here.program_id, "key": key}
    assert actions.give_notice(here.rosa, **given, by=mei, now=NOW) == key
    assert actions.give_notice(here.rosa, **given, by=mei, now=NOW) == key
    for who in ("rosa", "mei", "ines"):
        read = consent.notice_given(here.actors[who], here.rosa, today=TODAY)
        assert (read.how, read.language, read.by_id) == (Signing.PAPER, "es", here.accounts["mei"])
    for who in ("dan", "otis", "theo", "sam"):
        with pytest.raises(NotFound):
            consent.notice_given(here.actors[who], here.rosa, today=TODAY)
    assert ledger.newest("consent.give_notice").detail["language"] == "es"
    assert consent.notice_given(here.actors["theo"], here.theo, today=TODAY) is None
    with pytest.raises(Forbidden):
        actions.give_notice(here.theo, **given, by=mei, now=NOW)


def test_nobody_gives_the_notice_to_somebody_else_who_may_not_take_consents(here):
    given = {"how": Signing.SCREEN, "language": "en", "program_id": None, "now": NOW}
    for who in ("dan", "otis", "theo", "sam", "vera"):
        with pytest.raises((Forbidden, NotFound)):
            actions.give_notice(here.rosa, **given, by=here.actors[who])
    actions.give_notice(here.theo, **given, by=here.actors["theo"])


def test_whoever_keeps_privacy_is_told_and_else_those_who_coordinate(here):
    assert privacy.officers(here.system) == []  # Ines is no person here: hers waits on her page
    programs.add_membership(
        here.accounts["lin"], role=Role.PRIVACY_OFFICER, program_id=None, by=here.system, now=NOW
    )
    assert privacy.officers(here.system) == [here.lin]
    for account in ("lin", "ines"):
        _leaves_privacy(here, account)
    assert privacy.officers(here.system) == [here.mei]


def _leaves_privacy(town, who: str) -> None:
    Membership.objects.filter(account_id=town.accounts[who], role=Role.PRIVACY_OFFICER).update(ended_at=NOW)
