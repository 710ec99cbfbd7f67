"""Programs read consents and take one's own back; nobody signs by one."""

from __future__ import annotations

import pytest

from companionway.ground import organization
from companionway.ground.access import Permission
from tests.api.calling import Caller, token_of
from tests.consent.test_consents import begun, signed

pytestmark = pytest.mark.django_db


def test_somebody_reads_their_consents_and_takes_one_back(town):
    with organization.hold(town.organization_id):
        one, draft = signed(town), begun(town)
    rosa = Caller(token_of(town.actors["rosa"], Permission.CONSENT_GIVE))
    found = rosa.get("own/consents").json()["consents"]
    assert [(row["id"], row["lives"], row["signed_on"] is None) for row in found] == [
        (str(one), True, False), (str(draft), False, True),
    ]  # fmt: skip
    assert found[0]["recipient"] == "Ana Marín"
    gone = rosa.post(f"own/consents/{one}/revocation").json()
    assert (gone["lives"], gone["why_not"]["code"]) == (False, "consent_revoked")
    assert rosa.post(f"own/consents/{one}/revocation").status_code == 409
    assert rosa.get(f"own/consents/{draft}").json()["why_not"]["code"] == "consent_not_signed"


def test_whoever_may_take_consents_reads_them_and_nobody_else(town):
    with organization.hold(town.organization_id):
        one = signed(town)
    mei = Caller(token_of(town.actors["mei"], Permission.CONSENT_TAKE))
    assert [row["id"] for row in mei.get(f"people/{town.rosa}/consents").json()["consents"]] == [str(one)]
    dan = Caller(token_of(town.actors["dan"]))
    assert dan.get(f"people/{town.rosa}/consents").status_code == 404
    assert dan.get(f"own/consents/{one}").status_code == 404
