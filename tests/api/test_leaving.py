"""What left is read by oneself through the API; a consent that names a colleague opens and closes everywhere."""

from __future__ import annotations

import pytest
from django.urls import reverse

from companionway.consent import actions
from companionway.consent.rules import LeavesBy, Medium, RecipientKind
from companionway.ground import organization
from companionway.ground.access import Category
from companionway.ground.errors import Refused
from tests.cast import NOW
from tests.consent import papers
from tests.web.visiting import visitor

pytestmark = pytest.mark.django_db


def test_somebody_reads_what_left_about_them_and_nobody_elses(town, program_of):
    with organization.hold(town.organization_id):
        given = papers.signed(town.rosa, "Elm Street")
        actions.disclose(
            town.rosa, frozenset({Category.ATTENDANCE}), ground=LeavesBy.CONSENT, consent_id=given.id,
            what="On which days she came.", medium=Medium.TOLD, by=town.actors["mei"], now=NOW,
        )  # fmt: skip

    [left] = program_of("rosa").told("own/disclosures")["disclosures"]
    assert (left["to_whom"], left["ground"], left["medium"]) == ("Elm Street", "consent", "told")
    assert left["categories"] == ["attendance"]
    assert program_of("theo").told("own/disclosures")["disclosures"] == []


def test_a_consent_that_names_a_colleague_opens_page_and_token_and_taken_back_closes_page_token_link_and_feed(
    town, program_of
):
    """Dan sees nothing of Theo; a consent names Dan, and another one Theo's brother, who has a page."""
    program, page = program_of("dan"), visitor(town, "dan")
    theo = f"people/{town.theo}"
    seen = [program.get(theo).status_code, page.get(reverse("person", args=[town.theo])).status_code]
    assert seen == [404, 404]
    with organization.hold(town.organization_id):
        named = papers.signed(town.theo, "Dan Okafor", kind=RecipientKind.COLLEAGUE, member_id=town.dan)
        outside = papers.signed(town.theo, "Jon Brandt")
        link = actions.make_link(outside.id, days=30, by=town.actors["theo"], now=NOW)
    guest = visitor(town, "otis")  # whose browser it is makes no difference
    address = reverse("with", args=[link.token])
    guest.post(address, {"code": link.code})

    def all_four() -> list[int]:
        return [
            program.get(theo).status_code, page.get(reverse("person", args=[town.theo])).status_code,
            guest.get(address).status_code, guest.get(address + "/feed").status_code,
        ]  # fmt: skip

    assert all_four() == [200, 200, 200, 200]
    with organization.hold(town.organization_id):
        papers.taken_back(named)
    assert all_four() == [404, 404, 200, 200]
    with organization.hold(town.organization_id):
        papers.taken_back(outside)
        with pytest.raises(Refused, match="consent_revoked"):
            actions.make_link(outside.id, days=30, by=town.actors["theo"], now=NOW)
    assert all_four() == [404, 404, 410, 410]
