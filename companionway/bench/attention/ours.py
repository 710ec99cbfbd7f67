"""Ourselves: the Pulse rows in columns, judged by the product's own rules, 20,000 people at a time."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from django.db import connection

from companionway.attention.rules import rhythm
from companionway.attention.rules.history import Columns, recent
from companionway.attention.rules.rhythm import Plan, Silence
from companionway.attention.rules.settings import Settings
from companionway.bench.attention import answers
from companionway.bench.attention.answers import Answer, Once
from companionway.bench.attention.place import today
from companionway.ground import organization
from companionway.ground.access import Actor, system
from companionway.programs import queries as programs
from companionway.pulse import queries as pulse
from companionway.pulse.rules import TRACKS, Track

_REACHED, _TRIED = TRACKS.index(Track.REACHED), TRACKS.index(Track.TRIED)
_NUMBERED = {rhythm.OWN: answers.OWN, rhythm.PLANNED: answers.PLANNED, rhythm.NEVER: answers.NEVER}


def main(kind: str, file: str) -> dict[str, Any]:
    """Read and judge everybody; the answer goes into `file`. We read Pulse rows whatever the rivals read."""
    by = system(programs.organizations()[0].id)
    with organization.hold(by.organization_id):
        return answers.best(lambda: _once(by), file)


def _once(by: Actor) -> Once:
    begun, found, names, first, judging = time.perf_counter(), [], [], 0, 0.0
    standing = _standing()
    for part in pulse.columns(by, None, today=today(), last=(Track.REACHED, Track.SPACE)):
        mark = time.perf_counter()
        at = np.arange(first, first + len(part.people))
        found.append(judged(at, part, standing[at]))
        names.append(part.people[found[-1][:, 0] - first])
        first += len(at)
        judging += time.perf_counter() - mark
    return Once(np.concatenate(found), np.concatenate(names), time.perf_counter() - begun - judging)


def _standing() -> np.ndarray:
    """(n, 3): enrolled, stepped down, restricted, in the order of ids, which is that of the pulses."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT enrolled, stepped_down, restricted FROM bench_standing ORDER BY number")
        return np.array(list(zip(*cursor.fetchall(), strict=True)), np.int64).T


def judged(at: np.ndarray, part: pulse.PulseColumns, standing: np.ndarray) -> Answer:
    """The reasons of some people; `at` are their numbers."""
    columns = Columns(
        anchor=part.anchor, reached=(part.days[:, _REACHED, 0], part.days[:, _REACHED, 1]),
        tried=(part.days[:, _TRIED, 0], part.days[:, _TRIED, 1]), last_reached=part.last[:, 0],
        enrolled=standing[:, 0], stepped_down=standing[:, 1], restricted=standing[:, 2].astype(bool),
        space=part.last[:, 1],
    )  # fmt: skip
    seen, settings = recent(columns, today=today().toordinal()), Settings()
    plan, quiet = rhythm.contact_plan(columns, seen, settings), rhythm.silence(columns, seen, settings)
    parts = [
        _told(at, plan, plan.mask & plan.first_week, answers.FIRST_WEEK),
        _told(at, plan, plan.mask & ~plan.first_week, answers.PLAN),
    ]
    parts += [_told(at, quiet, quiet.mask & (quiet.against == own), code) for own, code in _NUMBERED.items()]
    return np.concatenate(parts)


def _told(at: np.ndarray, signal: Plan | Silence, mask: np.ndarray, code: int) -> Answer:
    where = np.flatnonzero(mask)
    numbers = [getattr(signal, name)[where] for name in answers.REASONS[code][1]]
    return answers.stacked([at[where], code, signal.urgency[where], signal.since[where], *numbers])
