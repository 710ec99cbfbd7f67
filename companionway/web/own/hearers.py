"""Who would read what I say of myself, by name, for each audience I may choose."""

from __future__ import annotations

from django.http import HttpRequest

from companionway.consent import queries as consent
from companionway.people.rules import Audience
from companionway.web.own import mine
from companionway.web.own.readers import named


def hearers(request: HttpRequest) -> dict[Audience, str]:
    """Audience -> those who hear it just now; nobody hears what is for myself."""
    seers = consent.who_sees(request.actor, mine.me(request), today=request.today)
    return {one: named([seer.name for seer in seers if one in seer.hears and seer.name]) for one in Audience}
