"""The town that is set up row by row is the town that was built."""

from __future__ import annotations

import pytest
from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ids, ledger, organization
from tests import cast
from tests.kept import Kept, _everything

pytestmark = pytest.mark.django_db


def counts() -> dict[str, int]:
    return {table: len(rows) for table, (_, rows) in _everything().items()}


def test_every_table_holds_as_much_as_when_it_is_built_and_what_is_in_it_can_be_read():
    kept, empty = Kept(cast.town, copied=cast.copied), counts()
    with transaction.atomic():
        cast.town()
        built = counts()
        transaction.set_rollback(True)
    assert counts() == empty

    here = kept()
    assert counts() == built
    with organization.hold(here.organization_id):
        cards = consent.cards(here.actors["mei"], today=cast.TODAY)
        assert cards[here.rosa].full_name == "Rosa Marín"
        assert consent.channels(here.system, [here.rosa], today=cast.TODAY)[here.rosa][0].address == "303-555-0142"
        assert here.contact("rosa", "dan")
        ledger.seal(now=cast.NOW)
        assert not ledger.verify().faults


def test_what_a_test_adds_to_its_town_is_not_in_the_next_ones():
    kept = Kept(cast.town, copied=cast.copied)
    with transaction.atomic():
        kept().people["nobody"] = ids.new()
        transaction.set_rollback(True)
    assert "nobody" not in kept().people
