"""companionway backup FILE: an encrypted copy of the running database."""

from __future__ import annotations

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from companionway.cli import backups, keychain, terminal
from companionway.ground import clock
from companionway.ground.copies import NotDone


class Command(BaseCommand):
    help = "Write an encrypted backup of the running database. The keys are not in it: keep them apart."
    requires_system_checks: list = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--with-keys", type=Path, metavar="KEYFILE", help="write the keys there, under a passphrase"
        )
        parser.add_argument("--replace", action="store_true", help="write over files that are there already")
        parser.add_argument("--json", action="store_true", help="answer for machines")

    def handle(self, *args, file: Path, with_keys: Path | None, replace: bool, **options):
        for target in filter(None, (file, with_keys)):
            if target.exists() and not replace:
                raise CommandError(f"{target} is there already. Take another name, or --replace.")
            if not target.resolve().parent.is_dir():
                raise CommandError(f"There is no folder {target.parent}.")
        phrase = terminal.passphrase("the keys", twice=True) if with_keys else ""
        try:
            manifest, checksum = backups.take(file, key=keychain.backup_key(keychain.kept()), now=clock.now())
            if with_keys:
                with_keys.unlink(missing_ok=True)
                keychain.carry_out(with_keys, phrase)
        except (OSError, NotDone) as error:
            why = error.strerror if isinstance(error, OSError) else error.args[0]
            raise CommandError(f"No backup was made: {why}") from None
        told = {"file": str(file), "made_at": manifest.made_at, "bytes": file.stat().st_size, "sha256": checksum,
                "organizations": len(manifest.heads), "keys": str(with_keys) if with_keys else None}  # fmt: skip
        self.stdout.write(json.dumps(told) if options["json"] else _words(told))


def _words(told: dict) -> str:
    lines = [
        f"Backup written to {told['file']}: {told['bytes']:,} bytes, {told['organizations']} organizations.",
        f"SHA-256 {told['sha256']} (also in {told['file']}.sha256; sha256sum -c checks it without any key).",
    ]
    if told["keys"]:
        lines.append(f"The keys are in {told['keys']}. Keep it in another place than the backup.")
    else:
        lines.append(
            "It opens only with the keys folder of this installation. Have a copy of that folder elsewhere."
        )
    return "\n".join(lines)
