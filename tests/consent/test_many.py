"""Looking at thousands of people asks the database no more often than looking at a few."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companionway.consent import models as consent
from companionway.consent import queries
from companionway.ground import ids, organization
from companionway.ground.access import Category
from companionway.ground.prepared import SIZES
from companionway.people import models as people
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
MANY = 5_000


@pytest.fixture
def crowd(town) -> list:
    """Thousands of people enrolled; of every tenth there is a consent, a restriction and an emergency of Dan's."""
    with organization.hold(town.organization_id):
        known = people.Person.objects.bulk_create((people.Person() for _ in range(MANY)), batch_size=500)
        people.Enrolment.objects.bulk_create(
            (people.Enrolment(person=one, program_id=town.program_id, started_on=TODAY) for one in known),
            batch_size=500,
        )
        some = known[::10]
        dan = consent.Recipient.objects.create(kind="colleague", name="Dan", member_id=town.dan)
        consent.Consent.objects.bulk_create(
            (
                consent.Consent(
                    id=ids.new(), person=one, recipient=dan, kind="one", categories="contacts", purpose="care",
                    ends="treatment", signer="oneself", signature="S", signed_on=TODAY, signed_at=NOW, begun_at=NOW,
                )
                for one in some
            ),
            batch_size=100,
        )  # fmt: skip
        consent.Restriction.objects.bulk_create(
            (
                consent.Restriction(
                    person=one, categories="plan", from_role="clinician", asked_at=NOW, answer="agreed",
                    answered_at=NOW,
                )
                for one in some
            ),
            batch_size=100,
        )  # fmt: skip
        consent.EmergencyAccess.objects.bulk_create(
            (
                consent.EmergencyAccess(
                    person=one, by_id=town.accounts["dan"], categories="medicines", at=NOW, until_on=TODAY,
                    to_name="-", to_facility="-", nature="-",
                )
                for one in some
            ),
            batch_size=100,
        )  # fmt: skip
    return [one.id for one in known]


def asked(work) -> int:
    with CaptureQueriesContext(connection) as queries_:
        work()
    return len(queries_)


def test_five_thousand_people_are_looked_at_in_as_many_reads_as_ten(town, crowd):
    """But for the pieces in which a long list of ids is read: people and enrolments, 2,048 at a time."""
    pieces = -(-MANY // SIZES[-1]) - 1
    with organization.hold(town.organization_id):
        for who in ("dan", "lin", "mei"):
            actor = town.actors[who]
            few = asked(lambda actor=actor: queries.seen(actor, crowd[:10], today=TODAY))
            many = asked(lambda actor=actor: queries.seen(actor, crowd, today=TODAY))
            assert many <= few + 2 * pieces, who
            assert few <= 8, who
            for category in (Category.CONTACTS, Category.PLAN):
                rows = queries.visible(actor, category, today=TODAY)
                assert asked(lambda rows=rows: list(rows.values_list("id"))) == 1
        # Otherwise few reads would prove nothing.
        dan, lin = (queries.seen(town.actors[who], crowd, today=TODAY) for who in ("dan", "lin"))
    assert dan == {one: {Category.CONTACTS, Category.MEDICINES} for one in crowd[::10]}
    assert len(lin) == MANY
    assert {one for one, sees in lin.items() if Category.PLAN not in sees} == set(crowd[::10])
