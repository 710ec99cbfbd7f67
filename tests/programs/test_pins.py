"""Sign-in names and PINs: which may be chosen, how often one may try, and that nobody learns who is there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth import hashers
from django.contrib.auth.hashers import check_password

from companionway.config import settings as installed
from companionway.ground import organization
from companionway.ground.errors import Forbidden, Refused
from companionway.programs import actions, rules
from companionway.programs.actions import pins
from companionway.programs.models import Account, Tries
from tests.cast import HANDLES, NOW, PIN

WAIT = timedelta(minutes=rules.WAIT_MINUTES)


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def said(pin: str, born_on: date | None = None) -> str | None:
    reason = rules.why_not_pin(pin, born_on=born_on)
    return reason.code if reason else None


@pytest.mark.parametrize("pin", [
    "123456", "654321", "111111", "000000", "246802", "121212", "123123", "123321", "112233", "890123", "777788",
])  # fmt: skip
def test_a_pin_that_anybody_would_try_first_is_not_taken(pin):
    assert said(pin) == "pin_guessed"


@pytest.mark.parametrize("pin", ["198507", "851985", "140785", "071485", "850714", "071985"])
def test_a_pin_is_not_made_of_ones_own_birthday(pin):
    assert said(pin, date(1985, 7, 14)) == "pin_guessed"
    assert said(pin, date(1991, 2, 3)) is None


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "１２３４５７", "40 731"])
def test_a_pin_is_six_plain_digits(pin):
    assert said(pin) == "pin_digits"


@pytest.mark.parametrize(("name", "code"), [
    ("ab", "handle_length"), ("x" * 41, "handle_length"), ("rosa@example.org", "handle_signs"),
    ("a  <b>", "handle_signs"),
    ("Quiet  River", None), ("río sereno 42", None), ("st.-john", "handle_signs"), ("x-y.z", None),
])  # fmt: skip
def test_a_sign_in_name_is_words_and_no_address(name, code):
    reason = rules.why_not_handle(name)

    assert (reason and reason.code) == code


@pytest.mark.django_db
def test_a_name_and_a_pin_open_the_account_however_the_name_is_written(here):
    assert actions.enter(f"  {HANDLES['rosa'].upper()} ", PIN, now=NOW) == here.accounts["rosa"]


@pytest.mark.django_db
def test_a_pin_is_kept_as_argon2(here, settings):
    settings.PASSWORD_HASHERS = [*installed.PASSWORD_HASHERS, *settings.PASSWORD_HASHERS]
    actions.change_pin(old=PIN, new=PIN, by=here.actors["rosa"], now=NOW)
    kept = Account.objects.get(id=here.accounts["rosa"]).password

    assert kept.startswith("argon2$")
    assert PIN not in kept


def refused(handle: str, pin: str, now) -> str:
    with pytest.raises(Refused) as no:
        actions.enter(handle, pin, now=now)
    return no.value.reason.code


@pytest.mark.django_db
@pytest.mark.parametrize("name", [HANDLES["rosa"], "nobody at all"])
def test_after_five_wrong_ones_a_name_waits_and_after_fifteen_it_is_closed(here, name):
    heard = []
    now = NOW
    for _ in range(3):
        heard.append([refused(name, "592604", now) for _ in range(6)])
        now += WAIT
    assert heard == [["pin_wrong"] * 5 + ["pin_waits"]] * 2 + [["pin_wrong"] * 5 + ["pin_closed"]]

    assert refused(name, PIN, now + timedelta(days=20)) == "pin_closed"


@pytest.mark.django_db
def test_the_right_pin_is_not_looked_at_while_a_name_waits(here):
    for _ in range(5):
        refused(HANDLES["rosa"], "592604", NOW)
    assert refused(HANDLES["rosa"], PIN, NOW + WAIT - timedelta(seconds=1)) == "pin_waits"

    assert actions.enter(HANDLES["rosa"], PIN, now=NOW + WAIT) == here.accounts["rosa"]
    assert not Tries.objects.exists()


@pytest.mark.django_db
def test_what_is_counted_holds_no_name(here):
    refused("somebody's real name", "592604", NOW)

    assert "somebody" not in str(Tries.objects.values())


@pytest.mark.django_db
@pytest.mark.parametrize("name", [HANDLES["rosa"], "nobody at all", "a colleague with an address"])
def test_every_try_costs_one_comparison_whether_or_not_somebody_has_the_name(here, monkeypatch, name):
    """The comparison is what takes time: one each, so that no clock tells who is here."""
    Account.objects.filter(id=here.accounts["dan"]).update(handle="a colleague with an address")
    pins._nobodys_pin()  # made once, and not while anybody waits
    compared = []

    def counted(pin, encoded):
        compared.append(hashers.identify_hasher(encoded).algorithm)
        return check_password(pin, encoded)

    monkeypatch.setattr(pins, "check_password", counted)
    for _ in range(6):  # also when it waits
        refused(name, "592604", NOW)

    assert compared == [hashers.get_hasher().algorithm] * 6


@pytest.mark.django_db
def test_an_account_with_an_address_has_no_pin(here):
    Account.objects.filter(id=here.accounts["dan"]).update(handle="dan the peer")

    assert refused("dan the peer", "a long walk by the river", NOW) == "pin_wrong"
    with pytest.raises(Forbidden):
        actions.change_pin(old="", new="592604", by=here.actors["dan"], now=NOW)


@pytest.mark.django_db
def test_changing_a_pin_takes_the_old_one_and_counts_wrong_ones(here):
    me = here.actors["rosa"]
    with pytest.raises(Refused) as no:
        actions.change_pin(old="592604", new="830417", by=me, now=NOW)
    assert (no.value.field, Tries.objects.get().wrong) == ("old", 1)

    actions.change_pin(old=PIN, new="830417", by=me, now=NOW)

    assert refused(HANDLES["rosa"], PIN, NOW) == "pin_wrong"
    assert actions.enter(HANDLES["rosa"], "830417", now=NOW) == here.accounts["rosa"]


@pytest.mark.django_db
def test_a_sign_in_name_is_ones_own_and_changed_by_oneself(here):
    me = here.actors["rosa"]
    with pytest.raises(Refused) as no:
        actions.edit_own_account(handle=HANDLES["theo"].upper(), language="en", by=me, now=NOW)
    assert no.value.reason.code == "handle_taken"

    actions.edit_own_account(handle="Steady Oak", language="en", by=me, now=NOW)

    assert actions.enter("steady oak", PIN, now=NOW) == here.accounts["rosa"]


@pytest.mark.django_db
def test_what_was_counted_is_forgotten_but_a_closed_name_stays_closed(here):
    refused("somebody", "592604", NOW)
    Tries.objects.create(handle_hash="closed", wrong=rules.TRIES_IN_ALL, last_at=NOW)

    assert actions.forget_old_tries(now=NOW + timedelta(days=31)) == 1
    assert [one.handle_hash for one in Tries.objects.all()] == ["closed"]
    assert actions.forget_old_tries(now=NOW + timedelta(days=366)) == 1
