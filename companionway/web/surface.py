"""What every page has around it: the outward name and the ways that its reader may go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from companionway.desk import phones
from companionway.ground.access import Actor, Permission, Role
from companionway.programs import queries as programs


@dataclass(frozen=True)
class Way:
    """One entry of the way around: an address by name, its label, its icon, who may go there."""

    name: str
    label: Any  # a lazy word
    icon: str
    permissions: tuple[Permission, ...]
    roles: frozenset[Role] = frozenset(Role)  # shown to those who hold one of these
    also: tuple[str, ...] = ()  # names of addresses that belong to it and do not begin with its own
    folds: bool = False  # left out at the thumb where there are more than AT_THUMB: another way leads there too

    def open_to(self, actor: Actor) -> bool:
        """Whether this way is one of the actor's."""
        held = any(post.role in self.roles for post in actor.posts)
        return held and any(map(actor.may, self.permissions))


AT_THUMB = 5  # ways that stand side by side on a phone

# In the order of the day; the first that is open to somebody is where they come in.
WAYS: tuple[Way, ...] = (
    Way("pocket", _("My people"), "hand-heart", (Permission.ITEM_TAKE,), frozenset({Role.PEER})),
    Way("today", _("Today"), "sun", (Permission.LIST_READ,)),
    Way("privacy", _("Privacy"), "shield-check", (Permission.PRIVACY_KEEP,)),
    Way("people", _("People"), "users-round", (Permission.PERSON_READ,)),
    Way("enquiries", _("Coming in"), "door-closed", (Permission.INTAKE_KEEP,), also=("waiting",), folds=True),
    Way(
        "way",
        _("Way"),
        "signpost",
        (Permission.TRANSITION_KEEP, Permission.REQUIREMENT_KEEP, Permission.ATTENDANCE_KEEP),
        also=("leaving", "handoffs", "two_hats", "asked", "schedule"),
        folds=True,
    ),
    Way(
        "helpers",
        _("Helpers"),
        "hand-heart",
        (Permission.HELPER_KEEP, Permission.SUPERVISE),
        frozenset({Role.COORDINATOR, Role.CLINICIAN}),
        also=("matching",),
        folds=True,
    ),
    Way("front", _("Front desk"), "door-open", (Permission.FRONT_DESK,)),
    Way("calls", _("On call"), "phone-incoming", (Permission.HELP_ANSWER,), also=("roster",)),
    Way("colleagues", _("Colleagues"), "contact-round", (Permission.STAFF_EDIT,), folds=True),  # from the set-up
    Way("setup", _("Set-up"), "sliders-horizontal", (Permission.SETTINGS_EDIT,), also=("lists",)),
)

# The ways of one's own pages, at the thumb.
OWN_WAYS: tuple[Way, ...] = (
    Way("own", _("Today"), "sun", (Permission.OWN_EDIT,)),
    Way("own_people", _("My people"), "users-round", (Permission.OWN_EDIT,)),
    Way("account", _("My account"), "circle-user-round", (Permission.OWN_EDIT,)),
    Way("start", _("My work"), "hand-heart", (Permission.LIST_READ,)),  # a peer's and a colleague's way back
)


def ways_of(actor: Actor, path: str, ways: tuple[Way, ...] = WAYS) -> list[dict[str, object]]:
    """The ways open to `actor`. The one with the longest address that `path` begins with is the current one."""
    open_to = [way for way in ways if way.open_to(actor)]
    leads = {
        way: [len(url) for url in map(reverse, (way.name, *way.also)) if path.startswith(url)] for way in open_to
    }
    here = max(open_to, key=lambda way: max(leads[way], default=0), default=None)
    many = len(open_to) > AT_THUMB
    return [
        {
            "url": reverse(way.name), "label": way.label, "icon": way.icon,
            "current": way is here and bool(leads[way]), "folded": many and way.folds,
        }
        for way in open_to
    ]  # fmt: skip


def own_ways_of(actor: Actor, path: str) -> list[dict[str, object]]:
    """The ways of one's own pages; none for an account that is nobody's."""
    return ways_of(actor, path, OWN_WAYS) if actor.person_id else []


def surface(request: HttpRequest) -> dict[str, object]:
    """Template context: `sends_mail`, and behind a door the outward name, the ways and the frame.

    `frame` is that of one's own pages for whoever has no others.
    """
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"sends_mail": bool(settings.EMAIL_HOST)}
    name = programs.organization_named(actor.organization_id).outward_name
    return {
        "ways": (ways := ways_of(actor, request.path)), "own_ways": (own := own_ways_of(actor, request.path)),
        "frame": "own/base.html" if own and not ways else "base.html", "outward_name": name,
        "sends_mail": bool(settings.EMAIL_HOST), "shared_minutes": phones.minutes(request),
    }  # fmt: skip
