"""The page of one's own tokens: made, shown once, ended."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from companionway.desk.forms import programs as programs_forms
from companionway.ground.errors import Refused
from companionway.programs import actions
from tests.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]

SAID = {"name": "the board in the hall", "scopes": ["list.read"], "days": "90"}


@pytest.fixture
def mei(town, signed_in):
    return signed_in(town.accounts["mei"])


def made(page: str) -> str:
    return re.search(r'class="copied" tabindex="0">([^<]+)<', page)[1]


def test_a_token_is_made_shown_once_and_ended(mei):
    token = made(mei.post(reverse("tokens"), SAID).content.decode())
    assert actions.use_token(token, now=NOW).scopes == {"list.read"}

    page = mei.get(reverse("tokens")).content.decode()
    assert "the board in the hall" in page
    assert token not in page
    mei.post(re.search(r'action="(/account/tokens/[^"]+/end)"', page)[1])
    with pytest.raises(Refused):
        actions.use_token(token, now=NOW)


def test_what_is_missing_is_said_beside_its_field(mei):
    answer = mei.post(reverse("tokens"), {**SAID, "scopes": ["staff.edit"]})

    assert answer.status_code == 422
    assert "Please choose from these" in answer.content.decode()
    assert SAID["name"] in answer.content.decode()


def test_a_token_of_whoever_sees_nobodys_story_carries_lists_of_meetings_alone(town, signed_in):
    page = signed_in(town.accounts["sam"]).get(reverse("tokens")).content.decode()

    assert re.findall(r'name="scopes" value="([^"]+)"', page) == ["meetings.keep"]


def test_whoever_may_do_nothing_that_a_token_could_is_told_so(town, signed_in, monkeypatch):
    monkeypatch.setattr(programs_forms, "SCOPES", ())
    page = signed_in(town.accounts["sam"]).get(reverse("tokens")).content.decode()

    assert "nothing that a token could do" in page


def test_the_account_leads_there_for_those_who_may(town, signed_in, mei):
    assert reverse("tokens") in mei.get(reverse("account")).content.decode()
    dan = signed_in(town.accounts["dan"])
    assert reverse("tokens") not in dan.get(reverse("account")).content.decode()
    assert dan.get(reverse("tokens")).status_code == 404


def test_everything_on_the_page_is_in_the_readers_language(town, mei):
    from companionway.programs.models import Account

    Account.objects.filter(id=town.accounts["mei"]).update(language="es")
    page = mei.get(reverse("tokens")).content.decode()

    assert "90 días" in page
    assert "90 days" not in page
