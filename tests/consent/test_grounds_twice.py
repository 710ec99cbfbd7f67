"""Who may see what, asked of the product and of a slow second reading, in every case that matters and by chance."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companionway.consent import queries as consent
from companionway.consent.rules import ALL, HAT_SEES, ROLE_SEES, Grounds, categories
from companionway.ground import organization
from companionway.ground.access import Category, Role
from companionway.people.rules import Hat
from tests.cast import TODAY
from tests.consent import plainly
from tests.consent.plainly import Viewer, World
from tests.consent.worlds import PEOPLE, Place, day, place, viewers, worlds

CHANCE = settings(
    database=None, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_the_two_tables_say_the_same_of_every_hat_and_role():
    assert {str(hat): sees for hat, sees in HAT_SEES.items()} == plainly.HAT
    assert {str(role): sees for role, sees in ROLE_SEES.items()} == plainly.ROLE
    assert set(plainly.COLUMNS) == set(Category)


def up_to_two(some) -> list[frozenset]:
    return [frozenset(pair) for size in (0, 1, 2) for pair in combinations(some, size)]


def plain(hats, roles, helped_by=False, consented=(), chosen=False, emergency=(), withheld=(), excluded=False):
    """The same grounds as rows: 0 looks at 1."""
    return World(
        relationships=(*((0, 1, str(hat), -1, None) for hat in hats), *([(1, 0, "buddy", -1, None)] * helped_by)),
        exclusions=((1, 0, -1, None),) * excluded,
        recipients=((0, False),),
        consents=((1, 0, consented, -1, 1, ()),) if consented else (),
        readers=((1, 0),) * chosen,
        emergencies=((1, 0, emergency, 0),) if emergency else (),
        restrictions=((1, withheld, ("everybody", None), "agreed", False),) if withheld else (),
    )


def both(oneself=False, **said) -> tuple[frozenset, frozenset]:
    """What the rule and the slow reading answer."""
    medicines = frozenset({Category.MEDICINES}) if said.get("chosen") else frozenset()
    viewer = Viewer(person=0, account=0, posts=tuple((str(role), None) for role in said["roles"]))
    slow = plainly.sees(plain(**said), viewer, 0 if oneself else 1)
    return categories(Grounds(**{**said, "chosen": medicines}, oneself=oneself)), slow


@pytest.mark.parametrize("apart", [False, True], ids=["together", "kept apart"])
def test_every_two_hats_with_every_two_roles_show_what_each_shows(apart):
    for hats, roles, helped in product(up_to_two(Hat), up_to_two(Role), (False, True)):
        fast, slow = both(hats=hats, roles=roles, helped_by=helped, excluded=apart)
        assert fast == slow, (hats, roles, helped)


def test_each_single_category_is_given_kept_and_opened_by_itself():
    """With every hat alone and every role alone: consent, then restriction, then emergency."""
    one = [frozenset(), *(frozenset({category}) for category in Category)]
    wearing = [
        *((frozenset({hat}), frozenset()) for hat in Hat),
        *((frozenset(), frozenset({role})) for role in Role),
    ]
    for (hats, roles), consented, withheld, emergency in product(wearing, one, one, (one[0], one[1], one[-1])):
        said = {"consented": consented, "withheld": withheld, "emergency": emergency}
        fast, slow = both(hats=hats, roles=roles, **said)
        assert fast == slow, (hats, roles, said)


@pytest.mark.parametrize("oneself", [False, True])
def test_kept_apart_nothing_is_seen_whatever_else_stands_and_oneself_always_is(oneself):
    everything = {
        "hats": frozenset(Hat), "roles": frozenset(Role), "helped_by": True, "consented": ALL, "chosen": True,
        "emergency": ALL,
    }  # fmt: skip
    fast, slow = both(**everything, withheld=ALL, excluded=True, oneself=oneself)

    assert fast == slow == (ALL if oneself else frozenset())


_set = st.frozensets(st.sampled_from(Category))


@settings(CHANCE, max_examples=300)
@given(
    st.frozensets(st.sampled_from(Hat)), st.frozensets(st.sampled_from(Role)), _set, _set, _set,
    st.tuples(*[st.booleans()] * 4),
)  # fmt: skip
def test_any_grounds_are_read_alike(hats, roles, consented, emergency, withheld, so):
    helped_by, chosen, excluded, oneself = so
    fast, slow = both(
        oneself=oneself, hats=hats, roles=roles, helped_by=helped_by, consented=consented, chosen=chosen,
        emergency=emergency, withheld=withheld, excluded=excluded,
    )  # fmt: skip
    assert fast == slow


@settings(CHANCE, max_examples=200)
@given(st.frozensets(st.sampled_from(Hat)), st.frozensets(st.sampled_from(Role)), _set, _set)
def test_more_grounds_never_show_less_and_a_restriction_never_shows_more(hats, roles, consented, withheld):
    before = categories(Grounds(hats=hats, roles=roles))

    assert before <= categories(Grounds(hats=hats, roles=roles, consented=consented, helped_by=True))
    assert categories(Grounds(hats=hats, roles=roles, withheld=withheld)) <= before


@pytest.fixture(scope="module")
def here(django_db_setup, django_db_blocker):
    """A place for worlds, taken back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = place()
        with organization.hold(found.organization_id):
            yield found
        transaction.set_rollback(True)


def written(here: Place, world: World, ask) -> None:
    """`ask` while the world stands in the tables."""
    with transaction.atomic():
        here.write(world)
        ask()
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(CHANCE, max_examples=30)
@given(world=worlds, pick=st.integers(0, 2**16), when=st.integers(-1, 1))
def test_any_small_world_is_seen_as_the_slow_reading_sees_it(here, world, pick, when):
    """Everybody looks at everybody; one is also asked for the people behind each category, and one is told by whom
    they are seen.
    """
    some, told = viewers(world), pick % PEOPLE

    def ask() -> None:
        actors = {viewer: here.actor(viewer) for viewer in some}
        for viewer, actor in actors.items():
            found = consent.seen(actor, here.people, today=day(when))
            slow = {here.people[one]: plainly.sees(world, viewer, one, when) for one in range(PEOPLE)}
            assert found == {one: sees for one, sees in slow.items() if sees}, viewer
        viewer = some[pick % len(some)]
        for category in Category:
            rows = set(consent.visible(actors[viewer], category, today=day(when)).values_list("id", flat=True))
            slow = {one for one in range(PEOPLE) if category in plainly.sees(world, viewer, one, when)}
            assert rows == {here.people[one] for one in slow}, (viewer, category)
        listed = consent.who_sees(here.oneself(told), here.people[told], today=day(when))
        slow = {here.key(viewer): plainly.sees(world, viewer, told, when) for viewer in some if viewer.here}
        slow.pop(here.people[told], None)
        assert {one.id: one.sees for one in listed} == {one: sees for one, sees in slow.items() if sees}

    written(here, world, ask)


EDGES = {
    "a relationship that ends today": (World(relationships=((0, 3, "coach", -9, 0),)), False),
    "a relationship that ends tomorrow": (World(relationships=((0, 3, "coach", -9, 1),)), True),
    "a relationship that begins today": (World(relationships=((0, 3, "coach", 0, None),)), True),
    "a relationship that begins tomorrow": (World(relationships=((0, 3, "coach", 1, None),)), False),
    "a post where an enrolment ends today": (
        World(posts=((0, "coordinator", 0),), enrolments=((3, 0, -9, 0),)), False),
    "a post where an enrolment began today": (
        World(posts=((0, "coordinator", 0),), enrolments=((3, 0, 0, None),)), True),
    "a consent on its last day": (
        World(recipients=((0, False),) * 3, consents=((3, 0, {"contacts"}, -9, 0, ()),)), True),
    "a consent on the day after": (
        World(recipients=((0, False),) * 3, consents=((3, 0, {"contacts"}, -9, -1, ()),)), False),
    "a consent signed tomorrow": (
        World(recipients=((0, False),) * 3, consents=((3, 0, {"contacts"}, 1, 5, ()),)), False),
    "a consent taken back today": (
        World(recipients=((0, False),) * 3, consents=((3, 0, {"contacts"}, -9, 5, (("revoked", 0),)),)), False),
    "an emergency on its last day": (World(emergencies=((3, 0, {"contacts"}, 0),)), True),
    "an emergency on the day after": (World(emergencies=((3, 0, {"contacts"}, -1),)), False),
    "an emergency while a restriction stands": (
        World(emergencies=((3, 0, {"contacts"}, 0),),
              restrictions=((3, {"contacts"}, ("everybody", None), "agreed", False),)), True),
    "an emergency of somebody kept apart": (
        World(emergencies=((3, 0, {"contacts"}, 0),), exclusions=((0, 3, -1, None),)), False),
    "a hat, and an exclusion that ended today": (
        World(relationships=((0, 3, "coach", -9, None),), exclusions=((0, 3, -9, 0),)), True),
    "a hat, and an exclusion that begins today": (
        World(relationships=((0, 3, "coach", -9, None),), exclusions=((3, 0, 0, None),)), False),
    "a consent after its recipient left": (
        World(recipients=((0, True),) * 3, consents=((3, 0, {"contacts"}, -9, 5, ()),)), False),
    "a hat, and a restriction from a recipient who is the same person": (
        World(relationships=((0, 3, "coach", -9, None),), recipients=((0, False), (None, False), (None, False)),
              restrictions=((3, {"contacts"}, ("recipient", 0), "agreed", False),)), False),
    "a post, and a restriction from its role": (
        World(posts=((0, "clinician", None),),
              restrictions=((3, {"contacts"}, ("role", "clinician"), "agreed", False),)), False),
    "a post, and a restriction that ended": (
        World(posts=((0, "clinician", None),),
              restrictions=((3, {"contacts"}, ("role", "clinician"), "agreed", True),)), True),
    "a hat, and a restriction from another hat": (
        World(relationships=((0, 3, "coach", -9, None),),
              restrictions=((3, {"contacts"}, ("hat", "sponsor"), "agreed", False),)), True),
    "a hat, and a restriction nobody answered": (
        World(relationships=((0, 3, "coach", -9, None),),
              restrictions=((3, {"contacts"}, ("hat", "coach"), "", False),)), True),
    "a hat, and a restriction from that hat": (
        World(relationships=((0, 3, "coach", -9, None),),
              restrictions=((3, {"contacts"}, ("hat", "coach"), "agreed", False),)), False),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("edge", EDGES)
def test_the_day_decides(here, edge):
    world, expected = EDGES[edge]
    world = World(**{**vars(world), "posts": world.posts or ((0, "participant", None),)})
    if not world.recipients:
        world = World(**{**vars(world), "recipients": ((None, False),) * 3})
    viewer = viewers(world)[0]

    def ask() -> None:
        actor, person = here.actor(viewer), here.people[3]
        assert (Category.CONTACTS in consent.seen(actor, [person], today=TODAY).get(person, ())) is expected
        assert consent.visible(actor, Category.CONTACTS, today=TODAY).filter(id=person).exists() is expected
        assert ("contacts" in plainly.sees(world, viewer, 3)) is expected

    written(here, world, ask)


@pytest.mark.django_db
def test_who_is_here_and_a_recipient_too_is_kept_apart_by_both_ways(here):
    """By their own sign-in and by the link they were given."""
    world = World(
        recipients=((0, False), (None, False), (None, False)), posts=((0, "participant", None),),
        consents=((3, 0, {"contacts"}, -9, 5, ()),), exclusions=((0, 3, -1, None),),
    )  # fmt: skip

    def ask() -> None:
        for viewer in (Viewer(0, 0, (("participant", None),)), Viewer(recipient=0)):
            actor = here.actor(viewer)
            assert consent.seen(actor, [here.people[3]], today=TODAY) == {}
            assert not consent.visible(actor, Category.CONTACTS, today=TODAY).filter(id=here.people[3]).exists()

    written(here, world, ask)
