"""The import is measured beside the very rows it wrote."""

from __future__ import annotations

import csv

from companionway.bench import jobs
from companionway.bench.imports import made


def test_the_import_stands_beside_a_bare_executemany_of_the_same_rows(tmp_path):
    results = [*jobs.job("import").run({"rows": 60, "folder": tmp_path})]
    assert [(one.job, one.n) for one in results] == [("import", 60)] * 3
    assert results[0].system.startswith("bare executemany")
    assert results[-1].system == "companionway import"
    assert all(one.seconds > 0 and one.peak_rss_mb > 0 and "processor time" in one.notes for one in results)


def test_the_made_log_is_the_same_each_time_and_as_long_as_was_asked(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.write(tmp_path / name, 150)
    one, two = ((tmp_path / name / "contacts.csv").read_bytes() for name in ("one", "two"))
    assert one == two
    assert len([*csv.reader(one.decode().splitlines())]) == 151
