"""The sub-commands of `companionway meetings`: one module each, with HELP, add_arguments(parser) and run(options).

`run` is given what was asked and `out`, and answers an exit code. docs/meetings.md describes each.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

VERBS = {  # the word one types -> its module here
    "import": "importing",
    "compare": "comparing",
    "search": "searching",
}


def verb(name: str) -> Any:
    """The module of a sub-command, loaded when it is asked for: none pays for another's libraries."""
    return import_module(f"{__name__}.{VERBS[name]}")
