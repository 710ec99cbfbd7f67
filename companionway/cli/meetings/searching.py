"""companionway meetings search: what the page answers, for machines and for people at a terminal (R65).

Nothing of what is asked is kept or written down. A word that says what kind of meeting may be a type, a way to take
part, a language or a pathway; one that nobody knows is refused with those that there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import CommandError
from rich.console import Console
from rich.table import Table
from rich.text import Text

from companionway.cli import chosen, terminal
from companionway.desk.catalogue import WORDS, word
from companionway.ground import clock, organization
from companionway.ground.access import system
from companionway.journey.rules import Pathway
from companionway.meetings import queries
from companionway.meetings.queries import Hit
from companionway.meetings.rules import (
    FAR_KM,
    FEW,
    FROM_AFAR,
    LANGUAGES,
    MANY,
    NEAR_KM,
    PATHWAYS,
    Ask,
    Attendance,
    Fellowship,
    MeetingType,
    Place,
    When,
    find_places,
    window,
    zone_of,
)
from companionway.programs import queries as programs

HELP = "The next meetings near a place: the soonest first, as the page answers."
HOURS, MOST_HOURS = 24, 8 * 24
_SPOKEN = {names[0].casefold(): code for code, names in WORDS["meeting_language"].items() if code in LANGUAGES}
_SPOKEN |= {code: code for code in LANGUAGES}


@dataclass
class Wanted:
    """What the words after --type, --fellowship and --online say, each in its own field."""

    types: set[MeetingType] = field(default_factory=set)
    attendance: set[Attendance] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    fellowships: set[Fellowship] = field(default_factory=set)


def add_arguments(parser) -> None:
    say = parser.add_argument
    say("--near", metavar="LAT,LON|ZIP|PLACE", help="around where; without it, everywhere")
    say("--within", metavar="KM", type=float, default=NEAR_KM, help=f"how far one would go ({NEAR_KM:g} km)")
    say("--at", metavar="TIME", help="from when: 19:30, 2026-11-25T19:30; else now")
    say("--hours", metavar="N", type=float, help=f"for how long ({HOURS} hours)")
    say("--when", metavar="W", help=f"instead of --hours: {', '.join(When)}")
    kinds = "a type, a way to take part, a language or a pathway; again for one more"
    say("--type", metavar="T", action="append", default=[], help=kinds)
    say("--fellowship", metavar="F", action="append", default=[], help="whose: a fellowship or a pathway")
    say("--online", action="store_true", help="what one can join from afar, from everywhere")
    say("--words", metavar="WORDS", default="", help="of a name, group, place or town; small errors are forgiven")
    say("--appointment", action="store_true", help="those without a time too, last")
    say("--every", action="store_true", help="a meeting each time it takes place, not where it comes first")
    say("--limit", metavar="N", type=int, default=FEW, help=f"how many at most ({FEW})")
    say("--organization", metavar="NAME", help="where there is more than one")


def run(options: dict[str, Any], out) -> int:
    """Look, and answer."""
    now = clock.now()
    with organization.hold(chosen.organization_id(options["organization"])) as here:
        places = _places(options["near"], programs.zone(None))
        zone = zone_of(places[0].zone if places and places[0].zone else programs.zone(None))
        ask = asked(options, places[0] if places else None, zone, now)
        at = now if options["at"] is None else ask.at
        hits = queries.find(system(here), ask, now=at, once=not options["every"])
    if options["json"]:
        out.write(json.dumps(told(ask, places, zone, hits), ensure_ascii=False, indent=2))
    else:
        _show(hits, places, zone, terminal.console(out))
    return 0


def asked(options: dict[str, Any], place: Place | None, zone: ZoneInfo, now: datetime) -> Ask:
    """The question of the command line."""
    wanted = _wanted(options)
    at, until = _window(options, zone, now)
    return Ask(
        at, until, lat=place.lat if place else None, lon=place.lon if place else None,
        within_km=_between("--within", options["within"], 0, FAR_KM), words=options["words"],
        fellowships=frozenset(wanted.fellowships), attendance=frozenset(wanted.attendance),
        types=frozenset(wanted.types), languages=frozenset(wanted.languages),
        appointment=options["appointment"], limit=int(_between("--limit", options["limit"], 1, MANY)),
    )  # fmt: skip


def _places(near: str | None, zone: str) -> tuple[Place, ...]:
    found = find_places(near, zone=zone) if near is not None else ()
    if near is not None and not found:
        raise CommandError(
            "We know no such place. Please name a town (Paris, TX), a ZIP code, or LAT,LON in degrees."
        )
    return found


def _window(options: dict[str, Any], zone: ZoneInfo, now: datetime) -> tuple[datetime, datetime]:
    at = _moment(options["at"], zone, now)
    if options["when"] is None:
        hours = HOURS if options["hours"] is None else options["hours"]
        return at, at + timedelta(hours=_between("--hours", hours, 0, MOST_HOURS))
    if options["hours"] is not None:
        raise CommandError("Please say either --when or --hours.")
    try:
        return window(options["when"].casefold(), at, zone)
    except ValueError:
        raise CommandError(f"There is no {options['when']}. --when may be: {', '.join(When)}") from None


def _moment(said: str | None, zone: ZoneInfo, now: datetime) -> datetime:
    """A time without a day is today's, one without a zone is that of the place."""
    if said is None:
        return now
    try:
        if len(said) <= 5:
            return datetime.combine(now.astimezone(zone).date(), time.fromisoformat(said), tzinfo=zone)
        at = datetime.fromisoformat(said)
        return at if at.tzinfo else at.replace(tzinfo=zone)
    except ValueError:
        raise CommandError("We could not read --at. Please write it like 19:30 or 2026-11-25T19:30.") from None


def _between(option: str, number: float, least: float, most: float) -> float:
    if not least <= number <= most:
        raise CommandError(f"{option} may be from {least:g} to {most:g}.")
    return number


def _wanted(options: dict[str, Any]) -> Wanted:
    wanted = Wanted()
    for said in _each(options["type"]):
        _is_a_type(wanted, said)
    for said in _each(options["fellowship"]):
        if not _is_whose(wanted, said):
            raise _unknown("--fellowship", said, Fellowship, Pathway)
    if options["online"]:
        wanted.attendance |= FROM_AFAR
    return wanted


def _each(said: Iterable[str]) -> list[str]:
    words = [part.strip().casefold() for each in said for part in each.split(",")]
    return [one.replace("-", "_") if one not in _SPOKEN else one for one in words if one]


def _is_a_type(wanted: Wanted, said: str) -> None:
    """What is a type and a pathway too, as women and secular are, is the type: every such meeting says it."""
    if said in _of(MeetingType):
        wanted.types.add(MeetingType(said))
    elif said in _of(Attendance):
        wanted.attendance.add(Attendance(said))
    elif said in _SPOKEN:
        wanted.languages.add(_SPOKEN[said])
    elif not _is_whose(wanted, said):
        raise _unknown("--type", said, MeetingType, Attendance, Pathway, Fellowship, LANGUAGES)


def _is_whose(wanted: Wanted, said: str) -> bool:
    if said in _of(Fellowship):
        wanted.fellowships.add(Fellowship(said))
    elif said in _of(Pathway):
        wanted.fellowships |= {one for one, pathway in PATHWAYS.items() if pathway == said}
    else:
        return False
    return True


def _of(names: Iterable[str]) -> set[str]:
    return {str(one) for one in names}


def _unknown(option: str, said: str, *there: Iterable[str]) -> CommandError:
    known = ", ".join(dict.fromkeys(str(one) for each in there for one in each))
    return CommandError(f"There is no {said}. {option} may be: {known}")


def told(ask: Ask, places: tuple[Place, ...], zone: ZoneInfo, hits: tuple[Hit, ...]) -> dict[str, Any]:
    """The answer as an object: how it was understood, and the meetings."""
    return {
        "asked": {
            "near": _place(places[0]) if places else None, "also": [_place(one) for one in places[1:]],
            "within_km": ask.within_km if places else None, "zone": zone.key,
            "at": _iso(ask.at, zone), "until": _iso(ask.until, zone), "words": ask.words,
            "fellowships": sorted(ask.fellowships), "attendance": sorted(ask.attendance),
            "types": sorted(ask.types), "languages": sorted(ask.languages),
        },
        "found": len(hits),
        "meetings": [_hit(one, zone) for one in hits],
    }  # fmt: skip


def _place(one: Place) -> dict[str, Any]:
    return {"name": one.name, "region": one.region, "country": one.country, "lat": one.lat, "lon": one.lon}


def _iso(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return None if moment is None else moment.astimezone(zone).isoformat(timespec="minutes")


def _hit(hit: Hit, zone: ZoneInfo) -> dict[str, Any]:
    one = hit.meeting.facts
    return {
        "id": str(hit.meeting.id), "name": one.name, "fellowship": one.fellowship, "pathway": hit.meeting.pathway,
        "starts_at": _iso(hit.starts_at, zone), "ends_at": _iso(hit.ends_at, zone), "going_on": hit.going_on,
        "km": None if hit.km is None else round(hit.km, 3), "attendance": one.attendance,
        "types": sorted(one.types), "languages": sorted(one.languages), "codes": list(one.codes),
        "days": sorted(one.days), "start": _clock(one.start), "minutes": one.minutes, "zone": one.zone,
        "location": one.location, "address": one.address, "city": one.city, "state": one.state,
        "postal_code": one.postal_code, "country": one.country, "region": one.region,
        "lat": one.lat, "lon": one.lon, "approximate": one.approximate,
        "group": one.group, "notes": one.notes, "join_url": one.join_url,
        "join_phone": one.join_phone, "join_notes": one.join_notes, "url": one.url, "costs": one.costs,
        "list": hit.meeting.feed_name, "verified_on": one.verified_on and one.verified_on.isoformat(),
    }  # fmt: skip


def _clock(minute: int | None) -> str | None:
    return None if minute is None else f"{minute // 60:02}:{minute % 60:02}"


def _show(hits: tuple[Hit, ...], places: tuple[Place, ...], zone: ZoneInfo, console: Console) -> None:
    if len(places) > 1:
        others = "; ".join(_named(one) for one in places[1:])
        console.print(f"{_named(places[0])}. There is also: {others}", highlight=False, markup=False)
    if not hits:
        console.print("Nothing was found. Wider (--within), longer (--hours) or --online may help.")
        return
    table = Table(box=None, pad_edge=False)
    for head in ("When", "How far", "Meeting", "Whose", "How", "Where"):
        table.add_column(head)
    for hit in hits:
        one = hit.meeting.facts
        where = ", ".join(part for part in (one.location, one.address, one.city) if part)
        whose, how = word(one.fellowship, "en"), word(one.attendance, "en")
        far = "" if hit.km is None else f"{hit.km:.1f} km"
        table.add_row(*map(_plain, (_when(hit, zone), far, one.name, whose, how, where)))
    console.print(table)


def _plain(said: str) -> Text:
    """Nothing in a list draws on the operator's terminal or writes over it."""
    return Text("".join(sign for sign in said if sign.isprintable()))


def _named(one: Place) -> str:
    return ", ".join(part for part in (one.name, one.region, one.country) if part) or f"{one.lat:g}, {one.lon:g}"


def _when(hit: Hit, zone: ZoneInfo) -> str:
    if hit.starts_at is None or hit.ends_at is None:
        return "by appointment"
    starts, ends = hit.starts_at.astimezone(zone), hit.ends_at.astimezone(zone)
    if hit.going_on:
        return f"going on, until {ends:%H:%M}"
    return f"{starts:%a %H:%M} to {ends:%H:%M}"
