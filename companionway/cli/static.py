"""Static files are put where they are served from, compressed, whenever one of them has changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from companionway.ground.files import write_whole


def collect() -> bool:
    """Collect them where they are not here as they stand; whether it was needed. Old names stay for open pages."""
    here = Path(settings.STATIC_ROOT)
    here.mkdir(exist_ok=True)
    mark, made = here / ".collected", _mark()
    if mark.exists() and mark.read_text() == made:
        return False
    call_command("collectstatic", verbosity=0, interactive=False)
    write_whole(mark, made)
    return True


def _mark() -> str:
    """By which the files are known: their names, sizes and times."""
    told = hashlib.sha256()
    for finder in finders.get_finders():
        for name, storage in sorted(finder.list(None), key=lambda one: one[0]):
            stat = Path(storage.path(name)).stat()
            told.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return told.hexdigest()
