"""Who is, or would be, support and compliance in one for somebody (R10): read for many at once, judged by one rule.

Each door asks what it is about to do: `why_not_both` a hat, `why_not_post` a role, `why_not_enrol` a time in a
program, `why_not_link` an account, `why_not_merge` two cards. Where rows can be held, everybody concerned is held
until commit, so that two doors at once do not let through together what neither would alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from companionway.consent.models import DualRole
from companionway.consent.queries.doors import cards
from companionway.consent.queries.views import CardView
from companionway.consent.rules import BothAt
from companionway.consent.rules import why_not_both as rule
from companionway.ground.access import COMPLIANCE, Actor, Permission, Post, Role
from companionway.ground.errors import NotFound, Reason
from companionway.people import queries as people
from companionway.people.rules import HAT_CLASS, Hat, HatClass
from companionway.programs import queries as programs

Pair = tuple[UUID, UUID]  # helper, helped
_RULES = [str(hat) for hat, kind in HAT_CLASS.items() if kind is HatClass.COMPLIANCE]


@dataclass
class Around:
    """What joins some people with those beside them on a day. A door adds what it is about to do, and asks."""

    hats: dict[Pair, set[Hat]]
    posts: dict[UUID, tuple[Post, ...]]
    enrolled: dict[UUID, set[UUID]]
    excepted: set[Pair]

    def roles(self, helper_id: UUID, helped_id: UUID) -> set[Role]:
        """The roles that a helper holds over somebody: where they are enrolled, or everywhere."""
        where = {None, *self.enrolled.get(helped_id, ())}
        return {post.role for post in self.posts.get(helper_id, ()) if post.program_id in where}

    def why_not(self, helper_id: UUID, helped_id: UUID, hats: Iterable[Hat] = (), *, at: BothAt) -> Reason | None:
        """Why these two may not stand so, with `hats` put on besides those that are worn."""
        pair = helper_id, helped_id
        worn = self.hats.get(pair, set()) | set(hats)
        return rule(worn, self.roles(*pair), excepted=pair in self.excepted, at=at)

    def clashes(self, *, at: BothAt = BothAt.BESIDE) -> dict[Pair, Reason]:
        """Every pair that may not stand so, and why."""
        return {pair: why for pair in self.hats if (why := self.why_not(*pair, at=at))}

    def become_one(self, keep_id: UUID, duplicate_id: UUID) -> None:
        """As if two cards were one person's."""
        one = {duplicate_id: keep_id}
        worn, self.hats = self.hats, defaultdict(set)
        for (helper, helped), hats in worn.items():
            pair = one.get(helper, helper), one.get(helped, helped)
            if pair[0] != pair[1]:
                self.hats[pair] |= hats
        self.excepted = {(one.get(a, a), one.get(b, b)) for a, b in self.excepted}
        self.posts[keep_id] = self.posts.get(keep_id, ()) + self.posts.get(duplicate_id, ())
        self.enrolled[keep_id] = self.enrolled.get(keep_id, set()) | self.enrolled.get(duplicate_id, set())


def around(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> Around:
    """For SYSTEM, about to write: everybody in whose pairs one of these people stands, and what joins them."""
    if not actor.system:
        raise NotFound
    return _around(person_ids, today, hold=True)


def _around(person_ids: Iterable[UUID], today: date, *, hold: bool = False) -> Around:
    asked = set(person_ids)
    if hold and connection.features.has_select_for_update:
        ends = {end for pair in _worn(asked, today) for end in pair}
        list(people.persons().filter(id__in=asked | ends).order_by("id").select_for_update())
    hats = _worn(asked, today)
    ends = asked | {end for pair in hats for end in pair}
    enrolled: dict[UUID, set[UUID]] = defaultdict(set)
    for person, program in people.enrolments(ends, today=today).values_list("person_id", "program_id"):
        enrolled[person].add(program)
    return Around(hats, _posts(ends), enrolled, _excepted(ends, today))


def _worn(person_ids: Collection[UUID], today: date) -> dict[Pair, set[Hat]]:
    found: dict[Pair, set[Hat]] = defaultdict(set)
    for end in ("helper", "helped"):
        rows = people.relationships(person_ids, today=today, end=end).values_list("helper_id", "helped_id", "hat")
        for helper, helped, hat in rows:
            found[helper, helped].add(Hat(hat))
    return found


def _posts(person_ids: Collection[UUID]) -> dict[UUID, tuple[Post, ...]]:
    accounts = dict(people.logins(person_ids).values_list("account_id", "person_id"))
    return {accounts[account]: held for account, held in programs.posts_of(accounts).items()}


def _lasting(today: date) -> QuerySet[DualRole]:
    return DualRole.objects.filter(ended_at__isnull=True, ends_on__gte=today)


def _excepted(person_ids: Collection[UUID], today: date) -> set[Pair]:
    rows = _lasting(today).filter(Q(helper_id__in=person_ids) | Q(helped_id__in=person_ids))
    return {(helper, helped) for helper, helped in rows.values_list("helper_id", "helped_id")}


def why_not_both(
    helper_id: UUID, helped_id: UUID, *, hat: Hat | None = None, role: Role | None = None, today: date,
    at: BothAt = BothAt.BESIDE,
) -> Reason | None:  # fmt: skip
    """Why one person may not put on a hat for another, or hold a role over them, beside all that they are."""
    held = _around([helper_id, helped_id], today, hold=True)
    if role is not None:
        held.posts[helper_id] = (*held.posts.get(helper_id, ()), Post(role, None))
    return held.why_not(helper_id, helped_id, [hat] if hat else (), at=at)


def why_not_post(
    person_id: UUID | None, role: Role, program_id: UUID | None, *, today: date, at: BothAt = BothAt.POST
) -> Reason | None:
    """Why somebody may not hold a role: they support somebody over whom they would keep rules. Nobody is named."""
    if person_id is None or role not in COMPLIANCE:
        return None
    held = _around([person_id], today, hold=True)
    held.posts[person_id] = (*held.posts.get(person_id, ()), Post(role, program_id))
    return _first(held.clashes(at=at), person_id)


def why_not_link(person_id: UUID, account_id: UUID, *, today: date, at: BothAt = BothAt.LINK) -> Reason | None:
    """Why an account may not be a person's: its roles and their hats would meet."""
    held = _around([person_id], today, hold=True)
    held.posts[person_id] = programs.posts(account_id)
    return _first(held.clashes(at=at), person_id)


def why_not_enrol(person_id: UUID, program_id: UUID, *, today: date) -> Reason | None:
    """Why somebody may not begin in a program: whoever supports them keeps its rules."""
    held = _around([person_id], today, hold=True)
    held.enrolled[person_id] = {*held.enrolled.get(person_id, ()), program_id}
    return _first(held.clashes(at=BothAt.ENROLMENT), person_id)


def why_not_merge(keep_id: UUID, duplicate_id: UUID, *, today: date) -> Reason | None:
    """Why two cards may not become one person's: what each is to somebody would meet in one."""
    held = _around([keep_id, duplicate_id], today, hold=True)
    held.become_one(keep_id, duplicate_id)
    return _first(held.clashes(at=BothAt.MERGE), keep_id)


def _first(clashes: dict[Pair, Reason], person_id: UUID) -> Reason | None:
    return next((why for pair, why in clashes.items() if person_id in pair), None)


@dataclass(frozen=True)
class DualRoleView:
    """An exception: who supports and keeps rules over whom, why, allowed by whom, from when to when."""

    id: UUID
    helper_id: UUID
    helper: str  # as the reader may know them
    helped_id: UUID
    reason: str
    allowed_by: str
    at: datetime
    ends_on: date
    ended_at: datetime | None
    seen_at: datetime | None
    lasts: bool


def dual_roles(actor: Actor, person_id: UUID, *, today: date) -> list[DualRoleView]:
    """The exceptions about somebody, newest first: for whoever puts people beside each other and sees both, and for
    themself, who are told who it is in any case.
    """
    known = cards(actor, [person_id], today=today)
    if person_id not in known or not (actor.person_id == person_id or actor.may(Permission.SUPPORT_ASSIGN)):
        raise NotFound
    rows = list(DualRole.objects.filter(helped_id=person_id).order_by("-at"))
    oneself = actor.person_id == person_id
    ids = [row.helper_id for row in rows]
    helpers = _first_names(ids) if oneself else _full_names(actor, ids, today)
    names = programs.account_names(actor, [row.allowed_by_id for row in rows])
    return [
        DualRoleView(
            row.id, row.helper_id, helpers[row.helper_id], row.helped_id, row.reason,
            names.get(row.allowed_by_id, ""), row.at, row.ends_on, row.ended_at, row.seen_at,
            row.ended_at is None and row.ends_on >= today,
        )
        for row in rows
        if row.helper_id in helpers
    ]  # fmt: skip


def _first_names(person_ids: list[UUID]) -> dict[UUID, str]:
    return {row.person_id: row.first_name for row in people.cards(person_ids).defer("notes")}


def _full_names(actor: Actor, person_ids: list[UUID], today: date) -> dict[UUID, str]:
    return {one: card.full_name for one, card in cards(actor, person_ids, today=today).items()}


@dataclass(frozen=True)
class Clash:
    """Somebody who supports a person and keeps rules over them though no exception lasts: to be solved."""

    helper: CardView
    helped: CardView


def clashes(actor: Actor, *, today: date, after_exceptions: bool = False) -> list[Clash]:
    """What a coordinator has to solve, as far as they may see both; nothing comes about but when an exception ends.

    `after_exceptions` looks only there, which costs nothing: for a page that is opened all day.
    """
    if not actor.may(Permission.SUPPORT_ASSIGN):
        return []
    helpers = set(DualRole.objects.values_list("helper_id", flat=True))
    if not after_exceptions:
        helpers |= _keep_rules(today)
    found = _around(helpers, today).clashes() if helpers else {}
    known = cards(actor, {end for pair in found for end in pair}, today=today)
    return [Clash(known[helper], known[helped]) for helper, helped in found if helper in known and helped in known]


def _keep_rules(today: date) -> set[UUID]:
    """Everybody who keeps rules over anybody: by a role, or by a hat."""
    held = {one.account_id for one in programs.holders(programs.zones(), COMPLIANCE)}
    by_role = {person for _, person in people.persons_of(list(held))}
    by_hat = people.relationships(None, today=today).filter(hat__in=_RULES).order_by()
    return by_role | set(by_hat.values_list("helper_id", flat=True).distinct())
