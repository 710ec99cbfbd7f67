"""What the timer does, on real rows."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from companionway.attention.models import Item
from companionway.ground import ledger, organization
from companionway.ground.access import Role
from companionway.notices import actions as notices
from companionway.notices import queries as notice_queries
from companionway.notices.rules import Way
from companionway.people.rules import SafeToSay
from companionway.programs import actions as programs
from companionway.programs.models import Invitation, SignInLink
from companionway.timer import loop
from companionway.timer.table import JOBS

# The loop drops connections as the product does, so each test has the database for itself.
pytestmark = pytest.mark.django_db(transaction=True)


def do(name: str) -> None:
    (job,) = (job for job in JOBS if job.name == name)
    assert loop.do(job, Event()) == 0


def test_every_job_can_be_done_in_a_town_and_in_an_empty_house(town, elsewhere):
    for job in JOBS:
        assert loop.do(job, Event()) == 0
    assert len({job.name for job in JOBS}) == len(JOBS)


def test_the_list_follows_what_happened_within_the_minute(town):
    do("attention.refresh")
    with organization.hold(town.organization_id):
        before = Item.objects.get(person_id=town.rosa).computed_at
        town.contact("rosa", "dan")
        do("attention.refresh")
        assert Item.objects.get(person_id=town.rosa).computed_at > before


def test_what_waits_to_be_told_goes_out(town):
    with organization.hold(town.organization_id):
        given = {"safe_to_say": SafeToSay.ANYTHING, "by": town.system, "now": timezone.now()}
        notices.agree(town.dan, Way.TEXT, "303-555-0111", **given)
        do("notices.deliver")
        assert notice_queries.standing(town.system, now=timezone.now()).waiting == 0


def test_what_was_written_is_sealed_within_the_minute(town, elsewhere):
    do("ledger.seal")
    for tenant in (town.organization_id, elsewhere.organization_id):
        with organization.hold(tenant):
            verdict = ledger.verify()
            assert verdict.unsealed == 0
            assert verdict.entries > 0
            assert verdict.whole


@pytest.mark.parametrize(("days", "left"), [(0, 1), (20, 1), (90, 0)])
def test_links_are_forgotten_a_month_after_their_time(town, days, left):
    with organization.hold(town.organization_id):
        made = timezone.now() - timedelta(days=days)
        programs.invite(email="new@example.org", role=Role.PEER, program_id=None, by=town.system, now=made)
        programs.sign_in_link(town.accounts["mei"], now=made)
        do("programs.forget_expired")
        assert Invitation.objects.count() == SignInLink.objects.count() == left


def test_sessions_that_are_over_are_forgotten(db):
    for seconds in (-60, 3_600):
        session = SessionStore()
        session.set_expiry(seconds)
        session.create()
    do("sessions.forget")
    assert Session.objects.count() == 1
