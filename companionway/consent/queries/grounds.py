"""From rows to grounds: who may see what of whom, in a few set-based reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from companionway.consent.queries.opened import members_of, opened
from companionway.consent.rules import ALL, HELPED_SEES, NOTHING, Grounds, categories, hats_that_see, roles_that_see
from companionway.ground import organization, prepared
from companionway.ground.access import Actor, Category, Permission, Role, require_at_home
from companionway.ground.access import actor as make_actor
from companionway.ground.errors import NotFound
from companionway.people import queries as people
from companionway.people.rules import Hat
from companionway.programs import queries as programs

_NOBODY = Q(pk__in=[])


def actor_for(
    account_id: UUID, organization_id: UUID | None = None, *, request_id: str = "",
    only: frozenset[Permission] | None = None, purpose: str = "",
) -> Actor | None:  # fmt: skip
    """The Actor of an account in an organization (by default the first it belongs to), or None.

    `only` narrows it to some verbs (a token's scopes).
    """
    if organization_id is None:
        organization_id = next((tenant.id for tenant in programs.organizations_of(account_id)), None)
    if organization_id is None:
        return None
    with organization.hold(organization_id):
        posts = programs.posts(account_id)
        if not posts:
            return None
        person_id = next((person for _, person in people.persons_of([account_id])), None)
        return make_actor(
            organization_id, account_id=account_id, person_id=person_id, posts=posts, request_id=request_id,
            only=only, purpose=purpose,
        )  # fmt: skip


def visible(
    actor: Actor, category: Category = Category.IDENTITY, *, today: date, within: Collection[UUID] | None = None
) -> QuerySet:
    """The people of whom the actor may see this category: Person rows, fit for `__in`.

    `within` keeps only those enrolled in one of these programs.
    """
    require_at_home(actor)
    everyone = people.persons()
    if within is not None:
        everyone = everyone.filter(_enrolled(within, today))
    if actor.system:
        return everyone
    more = opened(actor, today=today)
    reach = _by_hats_and_roles(actor, category, today)
    if given := more.given(category):
        reach |= Q(id__in=given)
    if kept := more.kept(category):
        reach &= ~Q(id__in=kept)
    if reach != Q() and (open_now := more.in_an_emergency(category)):  # who sees everybody sees these too
        reach |= Q(id__in=open_now)
    if apart := _kept_apart(actor, today):
        reach &= ~Q(id__in=apart)
    return everyone.filter(reach if actor.person_id is None else reach | Q(id=actor.person_id))


def _by_hats_and_roles(actor: Actor, category: Category, today: date) -> Q:
    """Everybody, by a post in the whole organization; else those beside the actor or enrolled where they serve."""
    roles = roles_that_see(category)
    posts = [post for post in actor.posts if post.role in roles]
    if any(post.program_id is None for post in posts):
        return ~_NOBODY
    reach = Q(_enrolled({post.program_id for post in posts if post.program_id}, today)) if posts else _NOBODY
    if actor.person_id is None:
        return reach
    beside = people.relationships([actor.person_id], today=today)
    hats = [str(hat) for hat in hats_that_see(category)]
    reach |= Q(id__in=beside.filter(helper_id=actor.person_id, hat__in=hats).values("helped_id"))
    if category in HELPED_SEES:
        reach |= Q(id__in=beside.filter(helped_id=actor.person_id).values("helper_id"))
    return reach


def _enrolled(program_ids: Collection[UUID], today: date) -> Exists:
    """Asked of each person one looks at, not of all at once: a page of a large community stays a page."""
    return Exists(people.enrolled(program_ids, today=today).filter(person_id=OuterRef("pk")))


def _kept_apart(actor: Actor, today: date) -> set[UUID]:
    """Whoever an exclusion keeps from the viewer, who may be somebody here by their sign-in or as a recipient."""
    here = {actor.person_id} if actor.person_id is not None else set()
    if actor.recipient_id is not None:
        here |= set(members_of(actor.recipient_id).values_list("member_id", flat=True))
    return {end for row in _exclusions(here, today=today) for end in row} - here if here else set()


def seen(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, frozenset[Category]]:
    """What the actor may see of each of these people; those of whom they may see nothing are left out."""
    require_at_home(actor)
    if actor.system:
        return dict.fromkeys(person_ids, ALL)
    found = grounds_of(actor, person_ids, today=today)
    return {person_id: sees for person_id, grounds in found.items() if (sees := categories(grounds))}


def grounds_of(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, Grounds]:
    """Every ground the actor has for each of these people who are here; the rules say what follows."""
    require_at_home(actor)
    wanted = list(dict.fromkeys(person_ids))
    roles, known = _roles_for(actor, wanted, today)
    hats, helped_by = _hats_for(actor, today)
    apart, more = _kept_apart(actor, today), opened(actor, today=today)
    return {
        person_id: Grounds(
            oneself=person_id == actor.person_id,
            hats=frozenset(hats.get(person_id, ())),
            helped_by=person_id in helped_by,
            roles=frozenset(roles.get(person_id, ())),
            consented=more.consented.get(person_id, NOTHING),
            chosen=more.chosen.get(person_id, NOTHING),
            emergency=more.emergency.get(person_id, NOTHING),
            withheld=more.withheld.get(person_id, NOTHING),
            excluded=person_id in apart,
        )
        for person_id in wanted
        if person_id in known
    }


def _roles_for(actor: Actor, wanted: list[UUID], today: date) -> tuple[dict[UUID, set[Role]], set[UUID]]:
    known = {person_id for (person_id,) in _persons(wanted)}
    everywhere = {post.role for post in actor.posts if post.program_id is None}
    roles = {person_id: set(everywhere) for person_id in known}
    by_program = defaultdict(set)
    for post in actor.posts:
        if post.program_id is not None:
            by_program[post.program_id].add(post.role)
    for person_id, program_id in _enrolments(wanted, today=today) if by_program else ():
        roles.setdefault(person_id, set()).update(by_program.get(program_id, ()))
    return roles, known


def _hats_for(actor: Actor, today: date) -> tuple[dict[UUID, set[Hat]], set[UUID]]:
    hats: dict[UUID, set[Hat]] = defaultdict(set)
    helped_by: set[UUID] = set()
    for helper_id, helped_id, hat in _bonds([actor.person_id], today=today) if actor.person_id else ():
        if helper_id == actor.person_id:
            hats[helped_id].add(Hat(hat))
        else:
            helped_by.add(helper_id)
    return hats, helped_by


@prepared.read
def _persons(ids: list[UUID]) -> QuerySet:
    return people.persons().filter(id__in=ids).values_list("id")


@prepared.read
def _enrolments(ids: list[UUID], *, today: date) -> QuerySet:
    return people.enrolments(ids, today=today).values_list("person_id", "program_id")


@prepared.read
def _bonds(ids: list[UUID], *, today: date) -> QuerySet:
    return people.relationships(ids, today=today).values_list("helper_id", "helped_id", "hat")


@prepared.read
def _exclusions(ids: list[UUID], *, today: date) -> QuerySet:
    return people.exclusions(ids, today=today).values_list("one_id", "other_id")


def require_seen(actor: Actor, person_id: UUID, category: Category, *, today: date) -> None:
    """Raise NotFound unless the actor may see this category of this person."""
    require_at_home(actor)
    if actor.person_id == person_id:  # oneself sees everything, whatever the other grounds: nothing to look up
        return
    if category not in seen(actor, [person_id], today=today).get(person_id, frozenset()):
        raise NotFound
