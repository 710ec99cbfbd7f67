"""A database for the web bench: very many people, their coordinator signed in. Runs in a process of its own."""

from __future__ import annotations

import json
import sys
from importlib import import_module

import django
from django.conf import settings
from django.core.management import call_command


def main(people: int) -> None:
    """Build it in COMPANIONWAY_HOME; print what the load needs as one JSON object."""
    django.setup()
    call_command("migrate", verbosity=0)
    print(json.dumps(_filled(people)))  # noqa: T201  the answer to the bench


def _filled(people: int) -> dict:
    from companionway.attention import actions as attention  # noqa: PLC0415  Django first
    from companionway.ground import clock, organization  # noqa: PLC0415
    from companionway.ground.access import system  # noqa: PLC0415
    from companionway.simulate.large import fill  # noqa: PLC0415
    from companionway.simulate.large.fill import person_id  # noqa: PLC0415

    now = clock.now()
    filled = fill(people, now=now, events=False)
    with organization.hold(filled.organization_id):
        attention.refresh_all(by=system(filled.organization_id), now=now)
    some = range(0, people, max(1, people // 200))
    return {
        "organization": filled.organization_id.hex,
        "session": _signed_in(),
        "people": [str(person_id(number, 7)) for number in some],
    }


def _signed_in() -> str:
    """A session as signing in leaves it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415

    from companionway.programs import queries as programs  # noqa: PLC0415

    account = programs.account_by_email("large-7@example.org")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return session.session_key


if __name__ == "__main__":
    main(int(sys.argv[1]))
