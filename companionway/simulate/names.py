"""Names, numbers and birthdays for invented people. Numbers are of the range kept for fiction: 555-0100 to 0199."""

from __future__ import annotations

import tomllib
from datetime import date, time, timedelta
from functools import cache
from importlib import resources
from random import Random

from companionway.people.rules import ChannelKind, SafeToSay
from companionway.simulate.made import Somebody, Way

HOURS = ((time(17), time(21)), (time(9), time(12)), (time(12), time(20)))
AREAS = (207, 212, 216, 302, 312, 401, 412, 503, 603, 617, 802, 860)


@cache
def data(file: str) -> dict:
    """A data file of this folder."""
    return tomllib.loads(resources.files(__package__).joinpath(file).read_text(encoding="utf-8"))


def phone(rng: Random) -> str:
    """A number that rings nowhere."""
    return f"({rng.choice(AREAS)}) 555-01{rng.randrange(100):02d}"


def ways(rng: Random, key: str, *, helper: bool = False) -> tuple[Way, ...]:
    """How to reach somebody, and what is safe to say there."""
    safe = rng.choices(
        (SafeToSay.ANYTHING, SafeToSay.FIRST_NAME, SafeToSay.NOTHING), (9, 1, 0) if helper else (45, 35, 20)
    )[0]
    narrow = not helper and rng.random() < 0.25
    begins, ends = rng.choice(HOURS) if narrow else (None, None)
    number, shared = phone(rng), not helper and safe is not SafeToSay.ANYTHING and rng.random() < 0.3
    found = [Way(ChannelKind.PHONE, number, safe, begins, ends, shared)]
    if rng.random() < 0.6 and not shared:
        found.append(Way(ChannelKind.TEXT, number, safe, begins, ends))
    if rng.random() < 0.25:
        found.append(Way(ChannelKind.EMAIL, f"{key}@example.org", SafeToSay.FIRST_NAME))
    return tuple(found)


def born(rng: Random, today: date) -> date:
    """A birthday between 19 and 74 years ago, mostly around 38."""
    years = min(74.0, max(19.0, rng.gauss(38, 12)))
    return today - timedelta(days=int(years * 365.25))


def somebody(rng: Random, key: str, *, since: date, today: date, taken: set[str], helper: bool = False) -> Somebody:
    """An invented person whose name is nobody else's yet, as long as there are names."""
    for _ in range(40):
        culture = rng.choices(cultures := data("names.toml")["culture"], [one["weight"] for one in cultures])[0]
        roll = rng.random()
        pronouns = "they/them" if roll < 0.03 else "she/her" if roll < 0.46 else "he/him"
        given = rng.choice(culture["he" if pronouns == "he/him" or (roll < 0.015) else "she"])
        family = rng.choice(culture["family"])
        if f"{given} {family}" not in taken and given not in taken:
            break
    # Two of one name have no birthday here: whoever adds many takes the same name and birthday for one person.
    birthday = None if f"{given} {family}" in taken else born(rng, today)
    taken.add(f"{given} {family}")
    language = "es" if rng.random() < culture.get("spanish", 0) else "en"
    return Somebody(
        key, given, family, pronouns if rng.random() < 0.8 else "", language, birthday,
        ways(rng, key, helper=helper), since, helper,
    )  # fmt: skip
