"""A way in: given by hand, begun in one browser, used once, and the same again when everything is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from companionway.consent import queries as consent
from companionway.ground import organization
from companionway.ground.access import Role
from companionway.ground.errors import NotFound, Refused
from companionway.ground.models import Entry
from companionway.programs import actions, queries, rules
from companionway.programs.models import Account, WayIn
from tests.cast import HANDLES, NOW, PIN

pytestmark = pytest.mark.django_db
SECRET = "the secret of one browser"


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


@pytest.fixture
def given(here):
    return actions.give_way_in(here.accounts["rosa"], by=here.actors["mei"], now=NOW)


def begin(*, token: str = "", code: str = "", secret: str = SECRET, minutes: float = 0) -> None:
    now = NOW + timedelta(minutes=minutes)
    actions.begin_way_in(token=token, code=code, secret=secret, language="es", now=now)


def use(secret: str = SECRET, *, pin: str = "830417", minutes: float = 0) -> actions.Begun:
    return actions.use_way_in(secret, handle="Steady Oak", pin=pin, now=NOW + timedelta(minutes=minutes))


def why_not(act, *args, **kwargs) -> str:
    with pytest.raises(Refused) as no:
        act(*args, **kwargs)
    return no.value.reason.code


def test_neither_the_link_nor_the_code_is_kept(given):
    kept = str(WayIn.objects.values())

    assert given.token not in kept
    assert given.code not in kept
    assert len(given.code) == rules.CODE_LENGTH
    assert not set(given.code) & set("01258ILOSUZ")


def test_it_opens_the_account_once_with_the_name_and_pin_that_are_chosen(here, given):
    begin(token=given.token)
    used = use()

    assert (used.account_id, used.organization_id) == (here.accounts["rosa"], here.organization_id)
    assert actions.enter("steady oak", "830417", now=NOW) == here.accounts["rosa"]
    assert Account.objects.get(id=here.accounts["rosa"]).language == "es"
    assert why_not(use) == "way_in_used"
    assert why_not(begin, token=given.token) == "way_in_used"


@pytest.mark.parametrize("written", ["{}", " {} ", "lower", "with a dash"])
def test_the_code_does_the_same_however_it_is_typed(given, written):
    spoken = {"lower": given.code.lower(), "with a dash": rules.spoken_code(given.code)}

    begin(code=spoken.get(written, written.format(given.code)))

    assert use().handle == "steady oak"


def test_it_works_only_in_the_browser_that_began_it(given):
    begin(token=given.token)

    assert why_not(begin, token=given.token, secret="another browser") == "way_in_elsewhere"
    assert why_not(begin, code=given.code, secret="another browser") == "way_in_elsewhere"
    assert why_not(use, "another browser") == "way_in_unknown"
    begin(code=given.code)  # the same one, once more


def test_it_is_over_after_a_quarter_of_an_hour(given):
    assert why_not(begin, token=given.token, minutes=15) == "way_in_over"
    begin(token=given.token, minutes=14)

    assert why_not(use, minutes=15) == "way_in_over"


@pytest.mark.parametrize("guess", ["", "AAAA", "AAAAAAAA", "OOOO-0000", "'; drop table"])
def test_a_guessed_code_opens_nothing(given, guess):
    assert why_not(begin, code=guess) == "way_in_unknown"


def test_a_new_one_ends_the_one_before(here, given):
    actions.give_way_in(here.accounts["rosa"], by=here.actors["mei"], now=NOW)

    assert why_not(begin, token=given.token) == "way_in_over"


def test_using_it_ends_the_old_pin_every_session_and_what_was_closed(here, given):
    client = Client()
    client.force_login(queries.account(here.accounts["rosa"]))
    for _ in range(rules.TRIES_BEFORE_WAITING):
        assert why_not(actions.enter, HANDLES["rosa"], "592604", now=NOW) == "pin_wrong"
    begin(token=given.token)
    actions.use_way_in(SECRET, handle=HANDLES["rosa"], pin="830417", now=NOW)

    assert why_not(actions.enter, HANDLES["rosa"], PIN, now=NOW) == "pin_wrong"
    assert actions.enter(HANDLES["rosa"], "830417", now=NOW) == here.accounts["rosa"]
    fresh = queries.account(here.accounts["rosa"])
    assert client.session[SESSION_KEY] == str(fresh.pk)
    assert client.session[HASH_SESSION_KEY] != fresh.get_session_auth_hash()


def test_whose_account_it_is_sees_when_it_happened(here, given):
    assert queries.ways_in_used(here.actors["rosa"]) == []
    begin(token=given.token)
    use(minutes=3)

    assert queries.ways_in_used(here.actors["rosa"]) == [NOW + timedelta(minutes=3)]
    assert queries.ways_in_used(here.actors["theo"]) == []


def test_the_ledger_says_what_happened_and_nothing_about_anybody(given):
    begin(token=given.token)
    use()

    rows = Entry.objects.filter(what__contains="way_in")
    assert sorted(row.what for row in rows) == [
        "programs.begin_way_in", "programs.give_way_in", "programs.use_way_in",
    ]  # fmt: skip
    assert not [row for row in rows if "steady" in str(row.__dict__) or "Rosa" in str(row.__dict__)]


def test_a_name_that_somebody_has_uses_nothing_up(given):
    begin(token=given.token)
    with pytest.raises(Refused) as no:
        actions.use_way_in(SECRET, handle=HANDLES["theo"], pin="830417", now=NOW)
    assert (no.value.field, no.value.reason.code) == ("handle", "handle_taken")

    assert use().handle == "steady oak"


@pytest.mark.parametrize("who", ["dan", "lin", "otis", "sam", "mei"])
def test_nobody_with_an_address_is_let_in_by_hand(here, who):
    """Whoever holds a way in becomes its account: a coordinator must not become an administrator by it."""
    code = why_not(actions.give_way_in, here.accounts[who], by=here.system, now=NOW)

    assert code == "way_in_not_for_them"


def test_nobody_who_has_come_to_reach_further_is_either(here):
    actions.add_membership(
        here.accounts["rosa"], role=Role.CLINICIAN, program_id=here.program_id, by=here.system, now=NOW
    )

    code = why_not(actions.give_way_in, here.accounts["rosa"], by=here.actors["mei"], now=NOW)
    assert code == "way_in_not_for_them"


def test_a_coordinator_of_another_program_finds_nobody(here):
    account = actions.add_account(email="noa@example.org", name="Noa", now=NOW)
    actions.add_membership(account, role=Role.COORDINATOR, program_id=here.house_id, by=here.system, now=NOW)
    noa = consent.actor_for(account, here.organization_id)
    for act in (actions.give_way_in, actions.close_account):
        with pytest.raises(NotFound):
            act(here.accounts["rosa"], by=noa, now=NOW)


def test_a_lost_phone_is_closed_at_once(here, given):
    actions.close_account(here.accounts["rosa"], by=here.actors["mei"], now=NOW)

    assert why_not(actions.enter, HANDLES["rosa"], PIN, now=NOW) == "pin_wrong"
    assert why_not(begin, token=given.token) == "way_in_over"


def test_what_was_never_used_is_forgotten_and_what_was_used_stays_to_be_seen(here, given):
    begin(token=given.token)
    use()
    actions.give_way_in(here.accounts["theo"], by=here.actors["mei"], now=NOW)

    actions.forget_expired(by=here.system, now=NOW + timedelta(days=31))

    assert [row.account_id for row in WayIn.objects.all()] == [here.accounts["rosa"]]
