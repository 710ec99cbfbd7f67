"""The matching bench: every system solves the same caseload, and every exact one reaches the same sum."""

from __future__ import annotations

import pytest

from companionway.bench import jobs
from companionway.bench.apart import BenchFailed, TooSlow, apart
from companionway.bench.matching import job, made, systems


def here(module, *arguments, seconds):
    """In this process, where a bench takes another: the same work without its start."""
    return {**systems.main(*arguments), "peak_rss_mb": 1.0}


def test_all_exact_systems_agree_and_ours_is_proven(monkeypatch):
    monkeypatch.setattr(systems, "_OF_OBJECTS", ())
    monkeypatch.setattr(job, "measured", here)
    results = [*jobs.job("matching").run({"sizes": [(16, 5)], "limit": 60})]
    assert len(results) == len((*job.OURS, *job.EXACT, *job.OTHERS))
    assert len({one.notes.split("; ")[1].split(" ")[0] for one in results[:-1]}) == 1
    assert [one.notes.endswith("proven") for one in results] == [True, True] + [False] * 6


def test_a_wrong_sum_ends_the_bench_and_a_slow_system_does_not(monkeypatch):
    def lied(module, system, *arguments, seconds):
        if system == "flow":
            raise TooSlow
        told = here(module, system, *arguments, seconds=seconds)
        return told | ({"total": told["total"] + 1} if system == "lap" else {})

    monkeypatch.setattr(systems, "_OF_OBJECTS", ())
    monkeypatch.setattr(job, "measured", lied)
    results = jobs.job("matching").run({"sizes": [(12, 4)], "limit": 60})
    said = [next(results) for _ in range(4)]
    assert said[-1].notes == "did not finish in this time"
    with pytest.raises(BenchFailed, match="lap lapjv reaches"):
        next(results)


def test_a_system_that_needs_too_much_memory_is_said_to(monkeypatch):
    def short(*_):
        raise MemoryError

    monkeypatch.setattr(systems, "_OF_OBJECTS", ())  # this process keeps its own room
    monkeypatch.setattr(job, "measured", here)
    monkeypatch.setitem(systems._READY, "networkx", short)
    results = [*jobs.job("matching").run({"sizes": [(8, 3)], "limit": 60})]
    assert [one.system for one in results if one.notes == "does not fit into 4 GB"] == ["networkx network_simplex"]


def test_a_process_that_takes_too_long_is_ended():
    with pytest.raises(TooSlow):
        apart("timeit", "-n", "1", "import time; time.sleep(9)", seconds=0.1)


def test_the_made_caseload_is_the_same_each_time_and_has_room_for_everybody():
    assert made.facts(9, 3) == made.facts(9, 3)
    assert (made.places(200, 50) >= 1).all()
    assert made.places(200, 50).sum() == 240
