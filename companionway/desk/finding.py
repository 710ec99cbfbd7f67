"""What somebody looks for, as a form sends it, and the question it is (R65). Nothing of it is written down.

Read kindly: what nobody could have meant is left out, what is too long is cut, and only a place that cannot be
found is said, beside where it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from threading import Thread
from typing import Any

from companionway.meetings.rules import (
    FAR_KM,
    FEW,
    FROM_AFAR,
    KM_A_MILE,
    LANGUAGES,
    MANY,
    PATHWAYS,
    STEPS,
    THERE,
    Ask,
    Fellowship,
    MeetingType,
    Place,
    When,
    find_places,
    window,
    zone_of,
)

_F, _T = Fellowship, MeetingType
FAMILY = (_F.AL_ANON, _F.NAR_ANON, _F.FAMILIES)
TWELVE = tuple(one for one in Fellowship if PATHWAYS[one] in STEPS and one not in FAMILY)
OTHERS = tuple(one for one in Fellowship if PATHWAYS[one] not in STEPS)
GROUPS = {"steps": TWELVE, "others": OTHERS, "family": FAMILY}
HOW = {"in_person": THERE, "online": FROM_AFAR, "both": THERE | FROM_AFAR}
WHEN = tuple(str(one) for one in When)
FARS = tuple(f"{unit}:{far}" for unit in ("mi", "km") for far in (1, 2, 5, 10, 25, 50, 100))
FOR_WHOM = (
    _T.NEWCOMERS, _T.OPEN, _T.WOMEN, _T.MEN, _T.LGBTQ, _T.TRANSGENDER, _T.NON_BINARY, _T.YOUNG, _T.TEENS,
    _T.SENIORS, _T.PARENTS, _T.PEOPLE_OF_COLOR, _T.NATIVE, _T.VETERANS, _T.PROFESSIONALS, _T.DUAL_DIAGNOSIS,
    _T.SECULAR, _T.FAMILIES,
)  # fmt: skip
HELPS = (
    _T.WHEELCHAIR, _T.WHEELCHAIR_BATHROOM, _T.SIGN_LANGUAGE, _T.DEAF_FRIENDLY, _T.BLIND_FRIENDLY, _T.CHILD_CARE,
    _T.CHILD_FRIENDLY, _T.FRAGRANCE_FREE, _T.NO_SMOKING, _T.OUTDOOR, _T.PROOF,
)  # fmt: skip
DONE = (
    _T.SPEAKER, _T.DISCUSSION, _T.STEPS, _T.LITERATURE, _T.MAIN_TEXT, _T.MEDITATION, _T.QUESTIONS, _T.CANDLELIGHT,
)  # fmt: skip
TYPES = (*FOR_WHOM, *HELPS, *DONE)
SPOKEN = ("en", "es", "ase", "fr", "pt", "ht", "zh", "vi", "ko", "ru", "pl", "ar", "fa")
LETTERS = 120  # of a place, and of words
_HERE = re.compile(r"-?\d{1,2}(?:\.\d+)?,-?\d{1,3}(?:\.\d+)?")
_SIGNS = re.compile(r"[\x00-\x1f\x7f\ue000\ue001]+")


@dataclass(frozen=True)
class Looked:
    """What was chosen and typed. `here`: where the phone is, to about a kilometre, as "lat,lon"."""

    near: str = ""
    here: str = ""
    far: str = "mi:10"
    when: str = When.NEXT_24_HOURS
    whose: str = ""
    how: str = "in_person"
    types: tuple[MeetingType, ...] = ()
    spoken: str = ""
    words: str = ""
    limit: int = FEW

    @property
    def miles(self) -> bool:
        return self.far.startswith("mi")

    @property
    def km(self) -> float:
        """How far somebody would go."""
        unit, number = self.far.split(":")
        return float(number) * (KM_A_MILE if unit == "mi" else 1.0)

    @property
    def fellowships(self) -> frozenset[Fellowship]:
        """Whose meetings; none named: everybody's."""
        return frozenset(GROUPS.get(self.whose) or ([Fellowship(self.whose)] if self.whose else ()))

    @property
    def chosen(self) -> frozenset[str]:
        """Everything that stands marked in the form."""
        plain = (f"{name}={getattr(self, name)}" for name in ("far", "when", "whose", "how", "spoken"))
        return frozenset(plain) | {f"types={one}" for one in self.types}


@dataclass(frozen=True)
class Question:
    """The question, the place it is asked around, others that may have been meant, and the clock to tell it by."""

    ask: Ask
    place: Place | None
    meant: tuple[Place, ...]
    zone: str


@cache
def make_ready() -> None:
    """Whoever opens the page will type a place in some seconds: meanwhile the tables of places are read, once."""
    Thread(target=find_places, args=("a town",), name="places", daemon=True).start()


def read(data: Any) -> Looked:
    """What a form says (a QueryDict). One of the buttons under the list may ask the same again, a little wider."""
    looked = Looked(
        near=_line(data, "near"),
        here=_here(data.get("here", "")),
        far=_one(data, "far", FARS, "mi:10"),
        when=_one(data, "when", WHEN, When.NEXT_24_HOURS),
        whose=_one(data, "whose", (*GROUPS, *Fellowship), ""),
        how=_one(data, "how", HOW, "in_person"),
        types=tuple(_T(one) for one in dict.fromkeys(data.getlist("types")) if one in TYPES),
        spoken=_one(data, "spoken", LANGUAGES, ""),
        words=_line(data, "words"),
        limit=_limit(data.get("limit", "")),
    )
    looked = replace(looked, here="") if looked.near else looked
    return AGAIN.get(data.get("again", ""), lambda one: one)(looked)


def _wider(looked: Looked) -> Looked:
    unit = looked.far.split(":")[0]
    return replace(looked, far=f"{unit}:50" if looked.km < 50 else f"{unit}:100")


AGAIN = {
    "wider": _wider,
    "week": lambda looked: replace(looked, when=When.WEEK),
    "online": lambda looked: replace(looked, how="both"),
    "anybody": lambda looked: replace(looked, whose="", types=(), spoken="", words=""),
    "nowhere": lambda looked: replace(looked, near="", here=""),
    "more": lambda looked: replace(looked, limit=min(MANY, looked.limit + FEW)),
}


def question(looked: Looked, *, now: datetime, zone: str) -> Question | None:
    """What is asked, by the clock of the place that was named, else by `zone`. None: no such place was found."""
    named = looked.near or looked.here
    found = find_places(named, zone=zone) if named else ()
    if named and not found:
        return None
    place = found[0] if found else None
    zone = (place.zone if place else "") or zone
    at, until = window(looked.when, now, zone_of(zone))
    ask = Ask(
        at=at, until=until, lat=place.lat if place else None, lon=place.lon if place else None,
        within_km=min(FAR_KM, looked.km), fellowships=looked.fellowships, attendance=HOW[looked.how],
        types=frozenset(looked.types), languages=frozenset({looked.spoken} - {""}), words=looked.words,
        appointment=looked.when == When.WEEK,
        limit=looked.limit,
    )  # fmt: skip
    return Question(ask, place, found[1:5], zone)


def other_ways(asked: Question, *, few: int) -> Ask | None:
    """What stands beside the twelve steps: the other ways, near and from afar, in the same time."""
    others = asked.ask.fellowships & frozenset(OTHERS)
    if others and not asked.ask.fellowships - others:
        return None
    return replace(
        asked.ask, fellowships=frozenset(OTHERS), attendance=THERE | FROM_AFAR, types=frozenset(), words="",
        appointment=False, limit=few,
    )  # fmt: skip


def _line(data: Mapping[str, str], name: str) -> str:
    return _SIGNS.sub(" ", data.get(name, "")).strip()[:LETTERS]


def _here(said: str) -> str:
    """Where the phone is, with two decimals whatever was sent."""
    if not _HERE.fullmatch(said):
        return ""
    lat, lon = (float(part) for part in said.split(","))
    return f"{lat:.2f},{lon:.2f}" if abs(lat) <= 90 and abs(lon) <= 180 else ""


def _one(data: Mapping[str, str], name: str, known: Any, otherwise: str) -> str:
    said = data.get(name, "")
    return said if said in known else otherwise


def _limit(said: str) -> int:
    return min(MANY, max(FEW, int(said))) if said.isascii() and said.isdigit() and len(said) < 5 else FEW
