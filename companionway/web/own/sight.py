"""Who can see my information, by name and why; and the page as each of them reads it (R67; N12)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from companionway.attention import queries as attention
from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.queries import Seer
from companionway.desk import eyes
from companionway.desk.door import door
from companionway.ground.access import Actor, Category, Permission
from companionway.programs import queries as programs
from companionway.web import moods
from companionway.web.own import mine

_ORDER = tuple(Category)


@door(Permission.OWN_EDIT)
@require_safe
def sight(request: HttpRequest) -> HttpResponse:
    """Everybody who has a ground now, what nobody sees, and who sees nothing though they are near."""
    me = mine.me(request)
    seers = consent.who_sees(request.actor, me, today=request.today)
    houses = programs.program_names(
        {ground.program_id for one in seers for ground in one.grounds if ground.program_id}
    )
    seen = {category for one in seers for category in one.sees}
    shown = {
        "rows": [(one, _in_order(one), [(ground, houses.get(ground.program_id, "")) for ground in one.grounds])
                 for one in seers],
        "nobody": [category for category in _ORDER if category not in seen],
        "nothing": _see_nothing(request, seers),
        "both": [one for one in consent.dual_roles(request.actor, me, today=request.today) if one.lasts],
        "ways": _ways(),
    }  # fmt: skip
    return render(request, "own/sight.html", shown)


# From here on: what somebody may do about who knows.
WAYS = (
    ("own_consents", _("Who may know outside: my consents"), "signature"),
    ("own_disclosures", _("What left, to whom and why"), "send"),
    ("own_restrictions", _("Keep something from somebody"), "eye-off"),
    ("own_facts", _("What I say of myself, and who reads it"), "user-round-pen"),
    ("own_medicines", _("My list of medicines, and who reads it"), "pill"),
    ("own_choices", _("My choices"), "list-checks"),
    ("own_complaint", _("Something was not right"), "message-square-warning"),
    ("own_hats", _("Who is who, and what each sees of you"), "users-round"),
    ("own_notice", _("How the law protects me"), "scale"),
    ("own_erasure", _("Erase everything about me"), "eraser"),
)


def _ways() -> list[tuple[str, Any, str]]:
    """(address, what it is, icon)."""
    return [(reverse(name), label, icon) for name, label, icon in WAYS]


@door(Permission.OWN_EDIT)
@require_safe
def look(request: HttpRequest, seer_id: UUID) -> HttpResponse:
    """My page as one of them reads it: the same code, another Actor, nothing to press. It is written down."""
    me = mine.me(request)
    seer, other = actions.look_as(me, seer_id, by=request.actor, now=request.now)
    given = {"me": request.actor, "person_id": me, "today": request.today}
    portrait = eyes.seen_by(other, **given)
    shown = {
        "seer": seer, "portrait": portrait, "story": eyes.told_by(other, **given), "person": portrait.card,
        "item": _why(request, other), "may": frozenset(), "through": True,
        **(moods.said(other, me, today=request.today) if Category.CONTACTS in portrait.sees else {}),
    }  # fmt: skip
    return render(request, "own/eyes.html", shown)


def _why(request: HttpRequest, other: Actor) -> attention.Listed | None:
    if not other.may(Permission.LIST_READ):
        return None
    item = attention.why(other, mine.me(request), now=request.now)
    going = {card.person_id for card, _ in item.could_go} if item else set()
    known = consent.cards(request.actor, going, today=request.today)
    return attention.as_told_to_oneself(item, set(known))


def _in_order(seer: Seer) -> list[Category]:
    return [category for category in _ORDER if category in seer.sees]


def _see_nothing(request: HttpRequest, seers: list[Seer]) -> list[str]:
    """Those beside me who see nothing here: family, somebody from a court."""
    me, seeing = mine.me(request), {one.id for one in seers}
    rows = consent.relationships(request.actor, [me], today=request.today)
    near = {row.helper_id for row in rows if row.helped_id == me} - seeing
    return [card.first_name for card in consent.cards(request.actor, near, today=request.today).values()]
