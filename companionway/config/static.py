"""Static files as they are served: compressed, and under names that change with their content.

`companionway serve` collects them first. Where nobody has (tests, development), the plain names stand.
"""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """Hashed names once they were collected; before that, each file under its own."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        return super().stored_name(name) if self.hashed_files else name
