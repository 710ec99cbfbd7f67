"""A crowd for the check-ins bench: `stage N` signs N participants in, `count` says which check-ins are there."""

from __future__ import annotations

import json
import sys

import django


def main() -> None:
    """Work on the database of COMPANIONWAY_HOME; print the answer as one JSON object."""
    told = stage(int(sys.argv[2])) if sys.argv[1] == "stage" else count()
    print(json.dumps(told))  # noqa: T201  the answer to the bench


def stage(most: int) -> dict:
    """A session for each of `most` new participants."""
    from companionway.bench.stage import signed_in  # noqa: PLC0415  Django first
    from companionway.desk import posts  # noqa: PLC0415
    from companionway.ground import clock, organization  # noqa: PLC0415
    from companionway.ground.access import system  # noqa: PLC0415
    from companionway.people import actions as people  # noqa: PLC0415
    from companionway.programs import actions as programs  # noqa: PLC0415
    from companionway.programs import queries as known  # noqa: PLC0415

    held, now, sessions = known.organizations()[0].id, clock.now(), []
    with organization.hold(held):
        by = system(held)
        program_id = known.programs(by)[0].id
        for number in range(most):
            person_id = people.add(given_name=f"N{number}", program_id=program_id, by=by, now=now)
            account_id = programs.add_participant(program_id=program_id, language="en", by=by, now=now)
            posts.link(person_id, account_id, by=by, now=now)
            sessions.append(signed_in(known.account(account_id)))
    return {"organization": held.hex, "sessions": sessions}


def count() -> dict:
    """The one-time keys that became check-ins, and how many events and lines of the ledger tell of them."""
    from companionway.ground import organization  # noqa: PLC0415  Django first
    from companionway.ground.models import Entry  # noqa: PLC0415
    from companionway.programs import queries as known  # noqa: PLC0415
    from companionway.pulse.models import Event  # noqa: PLC0415
    from companionway.pulse.rules import Kind  # noqa: PLC0415
    from companionway.support.models import CheckIn  # noqa: PLC0415

    with organization.hold(known.organizations()[0].id):
        keys = [str(one) for one in CheckIn.objects.values_list("id", flat=True)]
        events = Event.objects.filter(kind=Kind.CHECK_IN).count()
        lines = Entry.objects.filter(what="support.check_in").count()
    return {"keys": keys, "events": events, "lines": lines}


if __name__ == "__main__":
    django.setup()
    main()
