import io
import json

import pytest

from companionway.bench.apart import BenchFailed, apart, peak_rss_mb
from companionway.bench.report import Result, print_lines, print_table

RESULTS = [Result("walk", "rival", 10, 2.0, 50.4, "raw"), Result("walk", "ours", 10, 1.0)]


def test_machines_read_one_object_a_line():
    out = io.StringIO()
    print_lines(RESULTS, out)
    first, second = map(json.loads, out.getvalue().splitlines())
    assert first == {
        "job": "walk", "system": "rival", "n": 10, "seconds": 2.0, "peak_rss_mb": 50.4, "notes": "raw",
    }  # fmt: skip
    assert second["peak_rss_mb"] is None


def test_people_read_ratios_to_the_first_system():
    out = io.StringIO()
    print_table(RESULTS, out)
    ours = next(line for line in out.getvalue().splitlines() if "ours" in line)
    assert "0.50" in ours


def test_a_system_is_measured_in_a_process_of_its_own(tmp_path, monkeypatch):
    (tmp_path / "weigher.py").write_text(
        "import sys; from companionway.bench.apart import peak_rss_mb\n"
        "block = bytearray(int(sys.argv[1]) << 20)\n"
        "block[::4096] = b'x' * len(block[::4096])\n"
        "print('words before'); print(peak_rss_mb())\n"
    )
    path = {"PYTHONPATH": f"{tmp_path}:."}
    light, heavy = (apart("weigher", megabytes, environment=path) for megabytes in ("1", "60"))
    assert 40 < heavy - light < 90
    assert peak_rss_mb() > 10


def test_a_system_that_fails_says_so():
    with pytest.raises(BenchFailed, match="no_such_module"):
        apart("companionway.no_such_module")
