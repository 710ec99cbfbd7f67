"""Debian's Chromium, as the tests drive it. Playwright downloads nothing."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Headless, as any user (root too), quiet towards the network, nothing left behind.
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Where the browser is: COMPANIONWAY_CHROMIUM, or the first of the usual names."""
    return os.environ.get("COMPANIONWAY_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
