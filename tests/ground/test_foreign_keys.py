"""Keys between rows of one tenant never lead to another's, not even where an id does."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Exists, OuterRef, Subquery

from companionway.ground import ids, organization
from companionway.ground.models import OrganizationForeignKey
from companionway.people.models import Person, Relationship
from companionway.programs.models import Program, Site

from .conftest import NOW


@pytest.fixture
def town(tenants, db):
    """Our house with an office, theirs with an office, and a site of ours whose key was forged to their house."""
    made = {}
    for name, tenant in (("ours", tenants.ours), ("theirs", tenants.theirs)):
        with organization.hold(tenant):
            house = Program.objects.create(name=name, kind="recovery_residence", time_zone="UTC")
            made[name] = house
            made[f"{name} office"] = Site.objects.create(name="office", program=house)
    with organization.hold(tenants.ours):
        made["forged"] = Site.objects.create(name="forged", program_id=made["theirs"].id)
        yield made


def test_a_key_is_followed_within_the_organization(town):
    assert Site.objects.get(name="office").program == town["ours"]
    assert list(town["ours"].sites.all()) == [town["ours office"]]


def test_a_forged_key_leads_nowhere(town):
    with pytest.raises(Program.DoesNotExist):
        _ = Site.objects.get(name="forged").program


def test_a_forged_key_is_not_prefetched(town):
    rows = {row.name: row for row in Site.objects.prefetch_related("program")}
    assert rows["office"].program == town["ours"]
    with pytest.raises(Program.DoesNotExist):
        _ = rows["forged"].program


def test_a_forged_key_joins_nothing(town):
    assert list(Site.objects.filter(program__name="theirs")) == []
    assert list(Site.objects.select_related("program")) == [town["ours office"]]
    assert list(Site.objects.filter(program__name="ours")) == [town["ours office"]]


def test_their_row_does_not_show_our_forged_one(town, tenants):
    with organization.hold(tenants.theirs):
        assert list(town["theirs"].sites.all()) == [town["theirs office"]]
        assert list(Program.objects.filter(sites__name="forged")) == []
        assert Program.objects.annotate(n=Count("sites")).get().n == 1
        assert list(Program.objects.exclude(sites__name="forged")) == [town["theirs"]]
        prefetched = Program.objects.prefetch_related("sites").get()
        assert list(prefetched.sites.all()) == [town["theirs office"]]


def test_their_row_is_not_reached_through_ours_while_we_are_in_hand(town):
    assert list(town["theirs"].sites.all()) == [town["forged"]]
    assert town["ours"].sites.create(name="garden").organization_id == town["ours"].organization_id


def test_every_join_and_every_exclusion_names_the_organization(town, django_assert_num_queries):
    with django_assert_num_queries(3) as captured:
        list(Site.objects.select_related("program").filter(program__name="ours"))
        list(Program.objects.exclude(sites__name="office"))
        list(Site.objects.exclude(program__sites__name="garden"))
    joined, excluded, through = (query["sql"] for query in captured)
    equal = '"organization_id" = ('
    assert joined.count(equal) == 1
    assert excluded.count(equal) == 1
    assert through.count(equal) >= 1


def test_exclusions_over_several_tables_answer_right(town):
    assert list(Site.objects.exclude(program__sites__name="office")) == [town["forged"]]
    assert list(Program.objects.exclude(sites__program__name="ours")) == []
    assert list(Program.objects.exclude(memberships__account__email="a@b.org", sites__name="office")) == [
        town["ours"]
    ]


def test_inner_queries_are_of_the_same_organization(town):
    offices = Site.objects.filter(program=OuterRef("pk"), name="office")
    assert list(Program.objects.filter(Exists(offices))) == [town["ours"]]
    named = Program.objects.annotate(site=Subquery(offices.values("name")[:1])).values_list("name", "site")
    assert list(named) == [("ours", "office")]


def test_two_keys_to_one_table_each_keep_to_the_organization(ours):
    helper, helped = Person.objects.create(), Person.objects.create()
    Relationship.objects.create(helper=helper, helped=helped, hat="peer", started_on=NOW.date())
    found = Relationship.objects.select_related("helper", "helped").get()
    assert (found.helper, found.helped) == (helper, helped)


def test_a_key_is_protected_and_goes_through_migrations_by_its_own_name():
    field = Site._meta.get_field("program")
    name, path, _args, kwargs = field.deconstruct()
    assert (name, path) == ("program", "companionway.ground.models.OrganizationForeignKey")
    assert isinstance(field, OrganizationForeignKey)
    assert kwargs["on_delete"].__name__ == "PROTECT"


def test_an_id_of_nobody_is_refused_by_the_database(ours):
    with transaction.atomic():
        Site.objects.create(name="nowhere", program_id=ids.new())
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)
