"""The `companionway` command."""

from __future__ import annotations

import os
import sys

# A folder of its own, so that no invented person ever stands beside a real one.
HOMES = {"demo": "data/demo"}


def main() -> None:
    """Run a subcommand; each is a module of companionway.cli.management.commands."""
    if len(sys.argv) > 1 and sys.argv[1] in HOMES:
        os.environ.setdefault("COMPANIONWAY_HOME", HOMES[sys.argv[1]])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "companionway.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  settings first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
