"""The `companionway` command."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run a subcommand; each is a module of companionway.cli.management.commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "companionway.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  settings first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
