"""The meetings bench: every system answers every search as looking at everything does, or the bench fails."""

from __future__ import annotations

import pytest

from companionway.bench import jobs
from companionway.bench.apart import BenchFailed
from companionway.bench.meetings import job, made, rivals, systems

OPTIONS = {"sizes": [3_000], "queries": 20, "postgres": "", "web": 0}


def here(module, *arguments, **_):
    """In this process, where a bench takes another; the table is another test's."""
    if module == job.TABLE:
        return {"seconds": 1.0, "read": 0.9, "built": 0.1, "index_mb": 1.0, "peak_rss_mb": 1.0}
    return {**systems.main(*arguments), "peak_rss_mb": 1.0}


def test_all_systems_answer_alike_and_something_is_found(monkeypatch):
    monkeypatch.setattr(job, "measured", here)
    results = [*jobs.job("meetings").run(OPTIONS)]
    assert [one.system for one in results] == [
        *map(job.NAMES.get, ("ours", "brute", "rtree", "rtree_of_places")),
        job.NAMES["ours"],
    ]
    found = {one.notes.split("; ")[2] for one in results[:3]}
    assert len(found) == 1
    assert "0.0 found" not in found


def test_another_answer_ends_the_bench(monkeypatch):
    def lied(columns, url):
        search, told = rivals.brute(columns, url)
        return lambda asked: search(asked)[1:], told

    monkeypatch.setattr(job, "measured", here)
    monkeypatch.setitem(systems._READY, "rtree", lied)
    with pytest.raises(BenchFailed, match="answers otherwise"):
        [*jobs.job("meetings").run(OPTIONS)]


def test_the_made_list_is_the_same_each_time_and_crowds_where_people_live():
    one, same = made.columns(2_000), made.columns(2_000)
    assert (one.lat == same.lat).all()
    assert made.asked(2_000, 9) == made.asked(2_000, 9)
    assert len(set(zip(one.lat.tolist(), one.lon.tolist(), strict=True))) < 1_900
