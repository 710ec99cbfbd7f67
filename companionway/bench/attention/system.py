"""One process of the bench: `python -m companionway.bench.attention.system MODULE ARGUMENTS`.

Calls `main(*ARGUMENTS)` of a module beside this one, with Django set up, and prints what it returns as JSON, with
the most memory that the process held.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module

import django

from companionway.bench.apart import peak_rss_mb


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "companionway.config.settings")
    django.setup()
    module = import_module(f"companionway.bench.attention.{sys.argv[1]}")
    before = peak_rss_mb()
    told = module.main(*sys.argv[2:])
    sys.stdout.write(json.dumps({**told, "peak_rss_mb": peak_rss_mb(), "rss_before_mb": before}) + "\n")


if __name__ == "__main__":
    main()
