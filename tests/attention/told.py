"""Reads one written case into facts: every number is "days ago" (cases.toml says which words there are)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from companionway.attention.rules.facts import (
    Awaited,
    Beside,
    Call,
    Facts,
    Falls,
    Hard,
    Helping,
    Hours,
    Leaving,
    Pair,
    Promised,
    Returned,
    Serving,
    Shift,
    Talk,
    Way,
)
from companionway.attention.rules.signals import Code
from companionway.attention.rules.viewing import Put
from companionway.ground.access import Category
from companionway.journey.rules import RESTRICTED, AskedFor, HandoffStep, Level, Standing
from companionway.people.rules import Hat, Tie
from companionway.pulse.rules import Folded, Track, fold
from companionway.support.rules import Ending, HelpKind, Question, Said

TODAY = date(2025, 3, 14)
_NAMES = UUID(int=7)


def person(name: str) -> UUID:
    return uuid5(_NAMES, name)


def name_of(person_id: UUID, case: dict) -> str:
    known = {"Rosa", "Dan", *case.get("knows", []), *case.get("hats", {}), *case.get("supporters", [])}
    return next(name for name in known if person(name) == person_id)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def facts(case: dict) -> Facts:
    level = Level(case.get("level", "community"))
    stepped_down = case.get("stepped_down")
    enrolled = case.get("enrolled", 200)
    left = case.get("supporter_left")
    return Facts(
        person_id=person("Rosa"),
        enrolled_on=None if enrolled == "no" else ago(enrolled),
        standing=Standing(level, level in RESTRICTED, None if stepped_down is None else ago(stepped_down)),
        pulse=_pulse(case),
        died=case.get("died", False),
        beside=tuple(_beside(case)),
        ties=tuple(_ties(case)),
        supporter_left_on=None if left is None else ago(left),
        supporter_died_on=ago(case["supporter_died"]) if "supporter_died" in case else None,
        partners=tuple(case.get("partners", (0, 0))),
        deaths=tuple((person(name), ago(days)) for name, days in case.get("deaths", {}).items()),
        helping=_helping(case.get("helps")),
        said=tuple(_said(one) for one in case.get("said", [])),
        asked=tuple(_question(*one) for one in case.get("asked", [])),
        calls=tuple(_call(one) for one in case.get("calls", [])),
        talks=tuple(sorted(_talks(case))),
        promised=_promised(case.get("arrived")),
        way=_way(case),
        wished_on=ago(case["wished"]) if "wished" in case else None,
        pairs=tuple(_pair(case, *one) for one in case.get("pairs", {}).items()),
        serving=_serving(case),
    )


def _pair(case: dict, name: str, told: dict) -> Pair:
    last, ends = told.get("last"), told.get("ends")
    return Pair(
        person(name), ago(told["since"]), None if last is None else ago(last), None if ends is None else ago(-ends)
    )


def _serving(case: dict) -> Serving:
    """What Rosa does as a helper; whatever was hard is to be talked about within two days, and it is noon."""
    hard, helps = case.get("hard"), case.get("serves", {})
    due = moment(hard) + timedelta(hours=48) if hard else None
    return Serving(
        hard=Hard(moment(hard), ago(hard["ago"]), due, due <= moment({"ago": 0})) if hard else None,
        supervised_on=ago(helps["supervised"]) if "supervised" in helps else None,
        ends=tuple(ago(-days) for days in helps.get("ends", [])),
        terms=tuple(ago(-days) for days in helps.get("terms", [])),
        early="shifts" in helps or helps.get("early", False),
        shifts=tuple(Shift(ago(days), hard, talk) for days, hard, talk in helps.get("shifts", [])),
    )


def moment(told: dict, otherwise: str = "12:00") -> datetime:
    """The moment of a day so many days ago; in cases it is the same everywhere."""
    return datetime.combine(ago(told["ago"]), time.fromisoformat(told.get("at", otherwise)), UTC)


def _said(told: dict) -> Said:
    return Said(
        moment(told), ago(told["ago"]), told.get("mood"), told.get("craving"), told.get("connected", ""),
        told.get("alone"), told.get("friends"), told.get("family"), told.get("wants", False),
        told.get("danger", False),
    )  # fmt: skip


def _question(days: int, answered: bool) -> Question:
    return Question(ago(days), moment({"ago": days, "at": "21:00"}), True, answered)


def _call(told: dict) -> Call:
    at = moment(told)
    ending = Ending(told["ended"]) if "ended" in told else None
    return Call(
        at, ago(told["ago"]), HelpKind(told["kind"]), at + timedelta(minutes=4) if told.get("answered") else None,
        at + timedelta(minutes=30) if ending else None, ending,
    )  # fmt: skip


def _promised(arrived: dict | None) -> Promised | None:
    """She came in; somebody is promised a day later, and the list is read at noon."""
    if arrived is None:
        return None
    due = moment(arrived) + timedelta(hours=24)
    return Promised(ago(arrived["ago"]), due, due <= moment({"ago": 0}))


def _way(case: dict) -> Way:
    """What stands ahead; the list is read at noon."""
    leaves, falls = case.get("leaves"), tuple(_falls(one) for one in case.get("falls", []))
    return Way(
        returned=_returned(case.get("returned")),
        leaving=Leaving(ago(-leaves["in"]), leaves.get("received", False), leaves.get("open", 0))
        if leaves
        else None,
        handoffs=tuple(_awaited(one) for one in case.get("handoffs", [])),
        reviews=tuple(ago(days) for days in case.get("reviews", [])),
        falls=falls,
        asks=bool(falls),
        sponsor_until=ago(-case["sponsor"]) if "sponsor" in case else None,
        hours=Hours(*case["hours"]) if "hours" in case else None,
    )


def _returned(returned: dict | None) -> Returned | None:
    if returned is None:
        return None
    due = moment(returned) + timedelta(hours=24)
    passed, supported = due <= moment({"ago": 0}), returned.get("supported", False)
    return Returned(moment(returned), ago(returned["ago"]), due, passed, supported)


def _awaited(one: dict) -> Awaited:
    due = moment(one)
    return Awaited(HandoffStep(one["step"]), due, ago(one["ago"]), due <= moment({"ago": 0}))


def _falls(one: dict) -> Falls:
    return Falls(AskedFor(one["asked_for"]), one["left"], ago(-one["in"]))


def _talks(case: dict):
    """Attempts were made in the evening; who talked with her alone is told to the minute."""
    for days in case.get("tried", []):
        yield Talk(moment({"ago": days, "at": "22:00"}), False)
    if "spoken" in case:
        yield Talk(moment(case["spoken"]), True)


def _pulse(case: dict) -> Folded:
    marked = [(ago(day), Track.REACHED) for day in case.get("reached", [])]
    marked += [(ago(day), Track.TRIED) for day in case.get("tried", [])]
    if "space" in case:
        marked.append((ago(case["space"]), Track.SPACE))
    return fold(Folded(), marked)


def _helping(helps: dict | None) -> Helping | None:
    if helps is None:
        return None
    given = ago(helps["quiet"]) if "quiet" in helps else None
    away = TODAY + timedelta(5) if helps.get("away") else None
    return Helping(helps["people"], helps["most"], ago(helps["since"]), given, away)


def _beside(case: dict):
    hats = dict.fromkeys(case.get("supporters", ["Dan"]), Hat.PEER_SUPPORTER)
    hats |= {name: Hat(hat) for name, hat in case.get("hats", {}).items()}
    for name in dict.fromkeys([*hats, *case.get("knows", [])]):
        helping = Helping(
            people=case.get("walks_beside", {}).get(name, 2),
            most=5,
            since=ago(300),
            last_given_on=ago(case.get("quiet", {}).get(name, 1)),
            away_until=TODAY + timedelta(5) if name in case.get("away", []) else None,
        )
        yield Beside(
            person(name),
            hats=frozenset({hats[name]} if name in hats else ()),
            two_way=name in case.get("knows", []),
            here=name not in case.get("left", []),
            excluded=name in case.get("excluded", []),
            helping=helping,
        )


def _ties(case: dict):
    """Her two-way ties: numbered peers whom nobody here could ask, and those she knows by name."""
    night, steadier = case.get("at_night", 1), case.get("steadier", 1)
    for i in range(case.get("peers", 3)):
        yield Tie(person(f"peer {i}"), at_night=i < night, steadier=i < steadier)
    for name in case.get("knows", []):
        if name in case.get("hats", {}):
            yield Tie(person(name), at_night=True, steadier=True)


def sees(case: dict):
    """What the viewer of the case may see of whom."""

    def seen(person_id: UUID) -> frozenset[Category]:
        if person_id == person("Rosa"):
            return frozenset(Category(one) for one in case.get("sees", list(Category)))
        return frozenset(Category) if case.get("sees_helpers", True) else frozenset()

    return seen


def put_off(case: dict) -> Put | None:
    if "put_off" not in case:
        return None
    until = TODAY + timedelta(case["put_off"]["until"])
    return Put(until, frozenset(Code(code) for code in case["put_off"]["reasons"]))
