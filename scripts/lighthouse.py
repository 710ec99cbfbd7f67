"""Look at the participant's first page and at the meeting finder with Lighthouse 12, five times each: the medians.

    python scripts/lighthouse.py

Needs node, npm and Chromium. Lighthouse comes into a folder outside the tree (COMPANIONWAY_LIGHTHOUSE, or one of
the temporary ones) and is kept for the next time. The profile is its own for phones, with simulated throttling;
the pages are `/own` of an invented participant, and what anybody sees who looks for meetings, on a fresh
installation that `companionway serve` serves. Fails below the aims. With an address, that page is looked at
instead; `{program}` in it is the program's id.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests import browser as debian

ROOT = Path(__file__).parent.parent
VERSION = "12"
RUNS = 5
TRIES = 3
AIMS = {"performance": 95, "accessibility": 100, "best-practices": 100}
TOLD = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift",
        "speed-index")  # fmt: skip
PAGES = ("/own", "/meetings/{program}")
PREPARE = """
import django; django.setup()
from companionway.bench.crowd import stage
from companionway.ground import organization
from companionway.ground.access import system
from companionway.programs import queries
session, here = stage(1)["sessions"][0], queries.organizations()[0].id
with organization.hold(here):
    print(session, queries.programs(system(here))[0].id)
"""


def lighthouse() -> Path:
    """The program, brought by npm the first time."""
    folder = Path(
        os.environ.get("COMPANIONWAY_LIGHTHOUSE", Path(tempfile.gettempdir()) / "companionway-lighthouse")
    )
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", f"lighthouse@{VERSION}"],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    return program


@contextlib.contextmanager
def place():
    """A fresh installation at work: its address, the session of somebody who takes part, and their program's id."""
    with tempfile.TemporaryDirectory(prefix="companionway-lighthouse-") as home, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        settings = {"COMPANIONWAY_HOME": home, "DJANGO_SETTINGS_MODULE": "companionway.config.settings",
                    "PYTHONPATH": str(ROOT)}  # fmt: skip
        environment = {**os.environ, **settings}
        command = [sys.executable, "-m", "companionway.config.command"]
        answers = ("--organization=Harbor", "--program=Main Street", "--kind=recovery_community",
                   "--time-zone=America/Denver", "--email=mei@example.org", "--name=Mei")  # fmt: skip
        subprocess.run([*command, "init", *answers], env=environment, check=True, stdout=subprocess.DEVNULL)
        made = subprocess.run(
            [sys.executable, "-c", PREPARE], env=environment, check=True, capture_output=True, text=True
        )
        server = subprocess.Popen(
            [*command, "serve", "--port", str(port)], env=environment, stdout=subprocess.PIPE, text=True
        )
        try:
            for line in server.stdout or ():
                if line.startswith("Companionway is at"):
                    break
            yield f"http://localhost:{port}", *made.stdout.split()
        finally:
            server.terminate()
            server.wait(60)


def looked(program: Path, address: str, session: str) -> dict:
    """One run. Where Chromium recorded none, it is begun again; a score that was given stands."""
    for _ in range(TRIES - 1):
        with contextlib.suppress(subprocess.CalledProcessError):
            return look(program, address, session)
    return look(program, address, session)


def look(program: Path, address: str, session: str) -> dict:
    """One run: the scores of 0 to 100, and what they come from."""
    with tempfile.TemporaryDirectory() as folder:
        headers = Path(folder) / "headers.json"
        headers.write_text(json.dumps({"Cookie": f"sessionid={session}"}))
        report = Path(folder) / "report.json"
        flags = " ".join(["--headless=new", *debian.OPTIONS, f"--user-data-dir={folder}/profile"])
        subprocess.run(
            [str(program), address, "--quiet", "--output=json", f"--output-path={report}",
             "--throttling-method=simulate", f"--only-categories={','.join(AIMS)}", f"--extra-headers={headers}",
             f"--chrome-flags={flags}"],
            env={**os.environ, "CHROME_PATH": debian.chromium() or ""}, check=True,
        )  # fmt: skip
        return json.loads(report.read_text())


def main() -> None:
    """Five runs of each page, the medians, and what is below its aim."""
    if not shutil.which("npm") or debian.chromium() is None:
        sys.exit("This needs node, npm and Chromium.")
    program = lighthouse()
    with place() as (address, session, program_id):
        paths = [path.format(program=program_id) for path in sys.argv[1:] or PAGES]
        good = [said(path, [looked(program, address + path, session) for _ in range(RUNS)]) for path in paths]
    if not all(good):
        sys.exit(1)


def said(path: str, reports: list[dict]) -> bool:
    """Whether a page reaches its aims; its medians and what it lacks are told."""
    if any(not one["finalDisplayedUrl"].endswith(path) for one in reports):
        sys.exit(f"It looked at {reports[0]['finalDisplayedUrl']}, not at {path}.")
    print(f"Lighthouse {reports[0]['lighthouseVersion']}, phone, simulated throttling, median of {RUNS}: {path}")
    medians = {name: statistics.median(one["categories"][name]["score"] * 100 for one in reports) for name in AIMS}
    for name, score in medians.items():
        print(f"  {name:16} {score:.0f} (aim {AIMS[name]})")
    for name in TOLD:
        value = statistics.median(one["audits"][name]["numericValue"] for one in reports)
        print(f"  {name:26} {value:,.2f}")
    for name in sorted({name for one in reports for name in wanting(one)}):
        print(f"  wanting: {name}")
    return all(medians[name] >= aim for name, aim in AIMS.items())


def wanting(report: dict) -> list[str]:
    """The audits that cost something, with what they found."""
    weighed = {ref["id"] for one in report["categories"].values() for ref in one["auditRefs"] if ref["weight"]}
    return [
        f"{name}: {audit['title']} {json.dumps(audit.get('details', {}).get('items', ''))[:300]}"
        for name, audit in report["audits"].items()
        if name in weighed and audit["score"] is not None and audit["score"] < 0.9
    ]


if __name__ == "__main__":
    main()
