"""Makes a simulated community ready for the web bench: everybody's item computed, the coordinator signed in."""

from __future__ import annotations

import json
from importlib import import_module
from uuid import UUID

import django


def main() -> None:
    """Work on the database of COMPANIONWAY_HOME; print what the load needs as one JSON object."""
    from companionway.ground import organization  # noqa: PLC0415  Django first
    from companionway.programs.models import Membership  # noqa: PLC0415

    post = Membership.unscoped.select_related("account").earliest("started_at")
    with organization.hold(post.organization_id):
        people = _computed(post.organization_id)
        bearer = _token(post.account_id)
    made = {"organization": post.organization_id.hex, "session": signed_in(post.account), "people": people}
    made["bearer"] = bearer
    print(json.dumps(made))  # noqa: T201  the answer to the bench


def _computed(organization_id: UUID) -> list[str]:
    """Some of the people, after everybody's item was computed."""
    from companionway.attention import actions  # noqa: PLC0415
    from companionway.attention.models import Item  # noqa: PLC0415
    from companionway.ground import clock  # noqa: PLC0415
    from companionway.ground.access import system  # noqa: PLC0415

    actions.refresh_all(by=system(organization_id), now=clock.now())
    some = Item.objects.filter(urgency__isnull=False).order_by("person_id")
    return [str(person_id) for person_id in some.values_list("person_id", flat=True)[:200]]


def _token(account_id: UUID) -> str:
    """A token of the coordinator's for all that the bench asks."""
    from companionway.consent import queries as consent  # noqa: PLC0415
    from companionway.ground import clock, organization  # noqa: PLC0415
    from companionway.ground.access import Permission  # noqa: PLC0415
    from companionway.programs import actions  # noqa: PLC0415

    by = consent.actor_for(account_id, organization.current())
    assert by is not None
    scopes = [Permission.LIST_READ, Permission.CONTACT_LOG]
    return actions.make_token(name="bench", scopes=scopes, days=30, by=by, now=clock.now())[1]


def signed_in(account) -> str:
    """A session as signing in leaves it."""
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return session.session_key


if __name__ == "__main__":
    django.setup()
    main()
