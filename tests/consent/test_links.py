"""A page for somebody outside: an address, a code said apart, and the consent asked anew at every look."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.models import Disclosure, Link, Restriction
from companionway.consent.rules import CODE_TRIES, LeavesBy, Medium
from companionway.ground import ids, organization
from companionway.ground.access import Category
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry
from tests.cast import NOW, TODAY
from tests.consent import papers

LATER = NOW + timedelta(minutes=20)


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


@pytest.fixture
def given(here):
    return papers.signed(here.rosa, "Ana Marín")


def made(here, given, who="mei", days=30) -> actions.MadeLink:
    return actions.make_link(given.id, days=days, by=here.actors[who], now=NOW)


def opened(link, *, now=NOW, medium=Medium.PAGE, visitor="her phone"):
    return actions.open_link(link.token, medium=medium, visitor=visitor, now=now)


@pytest.mark.parametrize("who", ["rosa", "mei", "lin"])
def test_the_person_or_staff_make_a_page_and_the_code_opens_it(here, given, who):
    link = made(here, given, who)

    actions.prove_link(link.token, link.code, now=NOW)
    packet = opened(link)

    assert packet.categories == {Category.IDENTITY, Category.ATTENDANCE}
    [left] = consent.disclosures(here.actors["rosa"], here.rosa, today=TODAY)
    assert (left.to_whom, left.medium, left.by_id) == ("Ana Marín", Medium.PAGE, None)
    kept = Link.objects.get()
    assert link.token not in (kept.token_hash, kept.code_hash)
    assert len(link.code) == 6
    assert link.code not in kept.code_hash


@pytest.mark.parametrize("who", ["dan", "otis", "sam", "theo", "vera"])
def test_nobody_else_makes_one_or_closes_one(here, given, who):
    link = made(here, given)

    for act in (lambda by: actions.make_link(given.id, days=30, by=by, now=NOW),
                lambda by: actions.close_link(link.id, by=by, now=NOW)):  # fmt: skip
        with pytest.raises((Forbidden, NotFound)):
            act(here.actors[who])


def test_staff_make_no_page_that_shows_more_than_they_see(here):
    tests = papers.signed(here.rosa, "Elm Street Clinic", categories={Category.IDENTITY, Category.TESTS})

    with pytest.raises(Refused, match="disclosure_not_seen"):
        made(here, tests, "mei")
    made(here, tests, "lin")
    made(here, tests, "rosa")


def test_a_page_needs_a_living_consent_to_somebody_outside_and_something_left_to_show(here, given):
    with pytest.raises(Refused, match="link_days"):
        made(here, given, days=4)
    with pytest.raises(Refused, match="link_not_needed"):
        made(here, papers.signed(here.rosa, "Officer Reed", member_id=here.reed))
    Restriction.objects.create(
        person_id=here.rosa, categories="identity attendance", from_recipient_id=given.recipient_id, asked_at=NOW,
        answer="agreed", answered_at=NOW,
    )  # fmt: skip
    with pytest.raises(Refused, match="disclosure_kept_back"):
        made(here, given)
    papers.taken_back(given)
    with pytest.raises(Refused, match="consent_revoked"):
        made(here, given)


def test_a_page_never_outlives_its_consent(here):
    soon = papers.signed(here.rosa, "Ana Marín", ends_on=TODAY + timedelta(days=2))
    link = made(here, soon)

    assert link.expires_at.date() == TODAY + timedelta(days=3)  # the end of the last day, as Denver counts it
    assert link.expires_at - NOW < timedelta(days=3)


def test_a_few_wrong_codes_close_it_for_good(here, given):
    link = made(here, given)
    wrong = str((int(link.code) + 1) % 1_000_000).zfill(6)

    for left in range(CODE_TRIES - 1, 0, -1):
        with pytest.raises(Refused) as no:
            actions.prove_link(link.token, wrong, now=NOW)
        assert (no.value.reason.code, no.value.reason.numbers) == ("link_code_wrong", {"left": left})
    for code in (wrong, link.code):
        with pytest.raises(Refused, match="link_closed"):
            actions.prove_link(link.token, code, now=NOW)
    with pytest.raises(Refused, match="link_closed"):
        opened(link)
    assert not Disclosure.objects.exists()


def test_the_right_code_in_between_gives_the_tries_back(here, given):
    link = made(here, given)
    for code in ("", link.code, "x", link.code[:3] + "-" + link.code[3:]):
        with suppress(Refused):
            actions.prove_link(link.token, code, now=NOW)
    assert Link.objects.get().tries == 0


def test_what_one_browser_looks_at_within_a_quarter_of_an_hour_is_one_opening(here, given):
    link = made(here, given)
    first = opened(link)

    assert opened(link, now=NOW + timedelta(minutes=14)).disclosure_id == first.disclosure_id
    others = [
        opened(link, now=LATER), opened(link, visitor="another phone"), opened(link, medium=Medium.FEED),
        opened(link, medium=Medium.PAPER),
    ]  # fmt: skip
    assert len({first.disclosure_id, *(one.disclosure_id for one in others)}) == 5
    assert Disclosure.objects.count() == 5
    [view] = consent.links(here.actors["rosa"], here.rosa, today=TODAY, now=LATER)
    assert (view.opened, view.last_opened_at, view.open) == (3, LATER, True)


def _revoke(here, given, link):
    papers.taken_back(given)
    return "consent_revoked"


def _end_link(here, given, link):
    actions.close_link(link.id, by=here.actors["rosa"], now=NOW)
    return "link_closed"


def _keep_back(here, given, link):
    Restriction.objects.create(
        person_id=here.rosa, categories="identity attendance", from_recipient_id=given.recipient_id, asked_at=NOW,
        answer="agreed", answered_at=NOW,
    )  # fmt: skip
    return "disclosure_kept_back"


def _leave(here, given, link):
    type(given.recipient).objects.filter(id=given.recipient_id).update(ended_at=NOW)
    return "recipient_left"


@pytest.mark.parametrize("stop", [_revoke, _end_link, _keep_back, _leave])
def test_whatever_stops_it_stops_page_paper_and_feed_at_the_next_look_and_is_written_down(here, given, stop):
    link = made(here, given)
    opened(link)
    code = stop(here, given, link)

    for medium in (Medium.PAGE, Medium.FEED, Medium.PAPER):
        with pytest.raises(Refused) as no:
            opened(link, medium=medium, now=LATER)
        assert no.value.reason.code == code
    assert Disclosure.objects.count() == 1
    refused = consent.refusals(here.actors["rosa"], here.rosa, today=TODAY)
    assert {one.reason for one in refused} == {code}
    assert {one.recipient_name for one in refused} == {"Ana Marín"}


def test_a_page_is_over_when_its_time_is_over(here, given):
    link = made(here, given, days=7)
    with pytest.raises(Refused, match="link_over"):
        opened(link, now=NOW + timedelta(days=7))


def test_a_closed_page_that_is_tried_over_and_over_is_one_line_a_quarter_of_an_hour(here, given):
    link = made(here, given)
    papers.taken_back(given)
    for _ in range(3):
        with pytest.raises(Refused):
            opened(link)
    assert Entry.objects.filter(what="consent.refuse_disclosure").count() == 1


def test_an_address_that_was_never_given_is_not_there(here, elsewhere):
    for token in ("", "x" * 43, f"{'A' * 22}.{'x' * 43}", "é.é"):
        with pytest.raises(NotFound):
            actions.open_link(token, medium=Medium.PAGE, visitor="x", now=NOW)
        with pytest.raises(NotFound):
            actions.prove_link(token, "123456", now=NOW)


def test_links_are_read_by_oneself_and_those_who_may_let_things_leave(here, given):
    made(here, given)

    assert consent.links(here.actors["mei"], here.rosa, today=TODAY, now=NOW)
    for who in ("dan", "otis", "theo", "vera"):
        with pytest.raises(NotFound):
            consent.links(here.actors[who], here.rosa, today=TODAY, now=NOW)
    for who in ("mei", "dan"):
        with pytest.raises(NotFound):
            consent.refusals(here.actors[who], here.rosa, today=TODAY)


def test_nobody_outside_lets_anything_leave_but_what_they_open(here, given):
    packet = opened(made(here, given))

    with pytest.raises(Forbidden):
        actions.disclose(
            here.rosa, packet.categories, ground=LeavesBy.CONSENT, consent_id=given.id,
            recipient_id=given.recipient_id, what="x", medium=Medium.TOLD, key=ids.new(), by=packet.reader, now=NOW,
        )  # fmt: skip
