"""What a phone may keep for whoever is signed in: fewer things on a phone that others use too."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from companionway.desk import phones
from companionway.ground.access import Actor, Permission


def kept_pages(request: HttpRequest) -> list[str]:
    """The addresses that the phone keeps, in the reader's language. None of them has a story in it."""
    if not _has_own(request.actor):
        return []
    if phones.is_shared(request):
        return [reverse("offline"), reverse("reach_shared")]
    return [reverse("offline"), reverse("reach"), reverse("own_check_in_blank")]


def may_check_in(actor: Actor) -> bool:
    """Whether there is somebody who could say how they are."""
    return actor.person_id is not None and actor.may(Permission.CHECK_IN)


def _has_own(actor: Actor) -> bool:
    return actor.person_id is not None and actor.may(Permission.OWN_EDIT)
