"""The house as its own files describe it: floors, rooms, contracts and every address."""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "companionway"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONTRACTS = PYPROJECT["tool"]["importlinter"]["contracts"]


def contract(start: str) -> dict:
    """The wall whose name begins so."""
    return next(one for one in CONTRACTS if one["name"].startswith(start))


def floors() -> dict[str, int]:
    """Room -> floor, counted from the ground; planned rooms stand in parentheses and count too."""
    layers = [layer.split("|") for layer in contract("Floors")["layers"]]
    return {
        room.strip(" ()"): height for height, layer in enumerate(reversed(layers)) for room in layer if room.strip()
    }


def rooms() -> list[str]:
    """The rooms that are built: what the second wall looks into."""
    return [container.removeprefix("companionway.") for container in contract("Inside a room")["containers"]]


def addresses() -> Iterator[tuple[str, URLPattern]]:
    """(route, pattern) of every address."""
    yield from _walk("", get_resolver().url_patterns)


def _walk(before: str, patterns: list) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(before + str(pattern.pattern), pattern.url_patterns)
        else:
            yield before + str(pattern.pattern), pattern


def name_of(view: Callable) -> str:
    """Module and name of a view."""
    view = getattr(view, "view_class", view)
    return f"{view.__module__}.{view.__qualname__}"


def tracked(*patterns: str) -> list[Path]:
    """The files of the project: what git keeps, or is about to."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
