"""What left, as it is read: with the names of colleagues, in the words of one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from companionway.consent import queries as consent
from companionway.consent.queries import DisclosureView
from companionway.consent.rules import GroundFacts, LeavesBy, Medium
from companionway.desk import catalogue
from companionway.ground.access import Actor, Category
from companionway.programs import queries as programs

ORDER = tuple(Category)


@dataclass(frozen=True)
class Left:
    """Something that left, and who let it: a colleague's name, or "" where somebody outside opened it."""

    view: DisclosureView
    by_name: str
    facts: tuple[tuple[str, str], ...]

    @property
    def categories(self) -> list[Category]:
        return [one for one in ORDER if one in self.view.categories]


def left(actor: Actor, person_id: UUID, *, today: date, language: str, since: date | None = None) -> list[Left]:
    """All that left about somebody, newest first: for themself, and for whoever keeps privacy here."""
    return named(actor, consent.disclosures(actor, person_id, today=today, since=since), language)


@dataclass(frozen=True)
class NotLeft:
    """Something that was asked for and did not leave, with the reason in words."""

    at: datetime
    recipient_name: str
    medium: Medium
    said: str


def not_left(actor: Actor, person_id: UUID, *, today: date, language: str) -> list[NotLeft]:
    """What was asked for in vain. A reason that names numbers is said without them: the ledger keeps codes."""
    return [
        NotLeft(one.at, one.recipient_name, one.medium, _why(one.reason, language))
        for one in consent.refusals(actor, person_id, today=today)
    ]


def _why(code: str, language: str) -> str:
    known = code if code in catalogue.WORDS["not_left"] else ""
    return catalogue.word(known, language, kind="not_left")


def named(actor: Actor, views: Iterable[DisclosureView], language: str) -> list[Left]:
    """Some that left, with who let them and what their ground asked for."""
    views = list(views)
    names = programs.account_names(actor, {one.by_id for one in views if one.by_id})
    return [
        Left(one, names.get(one.by_id, "") if one.by_id else "", tuple(facts_in_words(one, language)))
        for one in views
    ]


def facts_in_words(view: DisclosureView, language: str) -> list[tuple[str, str]]:
    """(label, words) of what the ground of something that left asks to be written down."""
    return [(label, words) for label, words in _FACTS[view.ground](view.facts, language) if words]


def _emergency(facts: GroundFacts, language: str) -> list[tuple[str, str]]:
    when = catalogue.exact_moment(facts.told_at, language) if facts.told_at else ""
    return [(_("Where they work"), facts.facility), (_("The emergency"), facts.nature), (_("Told"), when)]


def _audit(facts: GroundFacts, language: str) -> list[tuple[str, str]]:
    return [(_("By which right they audit"), facts.authority)]


def _court_order(facts: GroundFacts, language: str) -> list[tuple[str, str]]:
    day = catalogue.plain_date(facts.order_on, language) if facts.order_on else ""
    return [(_("The court"), facts.court), (_("Day of the order"), day)]


def _nothing(facts: GroundFacts, language: str) -> list[tuple[str, str]]:
    return []


_FACTS = {
    LeavesBy.CONSENT: _nothing,
    LeavesBy.SERVICE: _nothing,
    LeavesBy.EMERGENCY: _emergency,
    LeavesBy.AUDIT: _audit,
    LeavesBy.COURT_ORDER: _court_order,
}
