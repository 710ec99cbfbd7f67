"""A measured system's own process: python -m companionway.bench.start MODULE ARGUMENTS.

Sets Django up, calls MODULE.main(*arguments), and prints the dict it answers with this process's peak memory.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module

import django

from companionway.bench.apart import peak_rss_mb

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "companionway.config.settings")
    django.setup()
    told = import_module(sys.argv[1]).main(*sys.argv[2:])
    sys.stdout.write(json.dumps({**told, "peak_rss_mb": peak_rss_mb()}) + "\n")
