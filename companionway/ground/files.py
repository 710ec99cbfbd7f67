"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(file: Path, text: str) -> None:
    """Put `text` in the place of `file`, readable by its owner only, on the disk before this returns."""
    with NamedTemporaryFile("w", dir=file.parent, delete=False) as written:
        written.write(text)
        written.flush()
        os.fsync(written.fileno())
    os.replace(written.name, file)
