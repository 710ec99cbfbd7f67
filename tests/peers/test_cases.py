"""Who may help in which way, as it was written down before any rule."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from companionway.ground.errors import Reason
from companionway.peers.rules import (
    CheckAnswer,
    Course,
    Excused,
    Held,
    HelperFacts,
    HelperRole,
    is_watched,
    role_pack,
    why_not_serve,
)

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
DAY = date(2026, 11, 24)


def facts_of(case: dict) -> HelperFacts:
    since, check, credential = (case.get(one) for one in ("since", "check", "credential"))
    attested = case.get("attested", {})
    courses: dict[Course, date | None] = {Course(one): None for one in case.get("courses", list(Course))}
    courses |= {Course(one): until for one, until in case.get("lapsed", {}).items()}
    supervised = case.get("supervised", date(2026, 11, 10))
    held, waiver = case.get("held"), case.get("waiver")
    return HelperFacts(
        since_on=None if since == "untold" else since or date(2020, 1, 1),
        attested_months=attested.get("months"), attested_on=attested.get("on"), courses=courses,
        agreement=case.get("agreement", True),
        checked={"none": None, "to_talk": CheckAnswer.TO_TALK}.get(check, CheckAnswer.IN_ORDER)
        if isinstance(check, str) else CheckAnswer.IN_ORDER,
        check_until=check if isinstance(check, date) else date(2027, 6, 30),
        credential=credential != "none",
        credential_until=credential if isinstance(credential, date) else date(2027, 12, 31),
        serving_since_on=case.get("serving_since", date(2025, 1, 1)),
        supervised_on=None if supervised == "never" else supervised,
        stepped_back=case.get("stepped_back", False), beside=case.get("beside", 1), carries=case.get("beside", 1),
        capacity=5, posts_here=case.get("posts_here", 0),
        held=(Held(held["from"], held.get("until")),) if held else (),
        groups_this_week=case.get("groups_this_week", 0),
        excused=(
            Excused(frozenset(waiver["lacks"]), waiver["from"], waiver["until"], waiver["beside_leads"]),
        ) if waiver else (),
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[one["name"] for one in CASES])
def test_a_case_is_answered_as_it_was_written(case):
    role, on, facts = HelperRole(case["role"]), case.get("on", DAY), facts_of(case)
    answer = why_not_serve(role, role_pack()[role].needs, facts, on=on)
    if case["answer"] == "yes":
        assert answer is None
        assert is_watched(role, facts, on=on) is case.get("watched", False)
    else:
        assert answer is not None
        assert answer.code == case["answer"]
        assert answer == Reason(answer.code, case.get("numbers", dict(answer.numbers)))
