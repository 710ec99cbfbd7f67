"""Speaking with the operator: asked on a terminal; elsewhere the environment or an option answers."""

from __future__ import annotations

import getpass
import os
import sys
from typing import TextIO, cast

from django.core.management.base import CommandError, OutputWrapper
from rich.console import Console

PASSPHRASE = "COMPANIONWAY_PASSPHRASE"  # noqa: S105  a variable's name
SHORTEST = 12


def is_there() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def passphrase(what: str, *, twice: bool = False) -> str:
    """A passphrase for `what`: from COMPANIONWAY_PASSPHRASE, or asked for (twice, where it is a new one)."""
    given = os.environ.get(PASSPHRASE)
    if given is None:
        if not is_there():
            raise CommandError(f"No terminal to ask on: put the passphrase for {what} into {PASSPHRASE}.")
        given = getpass.getpass(f"Passphrase for {what}: ")
        if twice and getpass.getpass("Once more: ") != given:
            raise CommandError("The two were not the same.")
    if twice and len(given) < SHORTEST:
        raise CommandError(f"Take at least {SHORTEST} characters: a few words are easiest to remember.")
    return given


def console(out: TextIO | OutputWrapper) -> Console:
    """A console for words: as wide as the terminal, and wide enough elsewhere that no sentence is folded."""
    stream = cast(TextIO, getattr(out, "_out", out))
    return Console(file=stream, width=None if stream.isatty() else 160)
