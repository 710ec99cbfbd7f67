"""Coming in, as somebody who arrives and whoever welcomes them see it."""

from __future__ import annotations
