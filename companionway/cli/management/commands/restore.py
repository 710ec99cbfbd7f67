"""companionway restore FILE: prove a backup, put it in place, and look whether everything in it is sound."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from companionway.cli import backups, keychain, soundness, terminal
from companionway.cli.management.commands.verify import tell
from companionway.formats.vault import VaultError
from companionway.ground import clock, copies, database


class Command(BaseCommand):
    help = "Put a backup in place. Everything in it is proven first; a database in use is never written over."
    requires_system_checks: list = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--keys", type=Path, metavar="KEYFILE", help="the keys, as `backup --with-keys` wrote them"
        )
        parser.add_argument("--replace", action="store_true", help="replace what is here; it is backed up first")

    def handle(self, *args, file: Path, keys: Path | None, replace: bool, **options):
        try:
            with database.alone("timer") as alone, TemporaryDirectory(dir=settings.COMPANIONWAY_HOME) as folder:
                if not alone():
                    raise CommandError("Companionway is running here. Stop it first.")
                self.restore(file, Path(folder), _keys(keys), replace)
        except backups.CannotRestore as error:
            raise CommandError(f"Nothing was restored, and nothing was changed. {error}") from None
        except copies.NotDone as error:
            raise CommandError(f"Nothing was restored: {error}") from None
        self.look()

    def restore(self, file: Path, folder: Path, keys: dict[str, bytes], replace: bool) -> None:
        manifest, copy = backups.unpack(file, folder, key=keychain.backup_key(keys))
        if reason := backups.why_not_here(manifest, keychain.marks(keys)):
            raise backups.CannotRestore(reason)
        stamp = clock.now().strftime("before-restore-%Y%m%d-%H%M%S")
        if not database.is_empty():
            if not replace:
                raise backups.CannotRestore("There is an organization here already; --replace replaces it.")
            beside = Path(settings.COMPANIONWAY_HOME) / f"{stamp}.backup"
            backups.take(beside, key=keychain.backup_key(keychain.kept()), now=clock.now())
            self.stdout.write(f"What was here is in {beside}.")
        backups.put_in_place(manifest, copy, aside=stamp)
        keychain.carry_in(keys, aside=stamp)
        self.stdout.write(f"Restored the backup of {manifest.made_at[:16].replace('T', ' ')} UTC.")

    def look(self) -> None:
        """Tell whether what was restored is sound; exit code 1 where it is not."""
        _, waiting = database.migrations()
        if waiting:
            self.stdout.write(
                "It is of an earlier version: run `companionway migrate`, then `companionway verify`."
            )
        elif not tell(soundness.look(), self.stdout):
            raise CommandError("It was restored, and what was written in it is not sound.", returncode=1)


def _keys(file: Path | None) -> dict[str, bytes]:
    if file is None:
        return keychain.kept()
    try:
        return keychain.opened(file, terminal.passphrase("the keys"))
    except VaultError:
        raise backups.CannotRestore("The file of keys does not open: another passphrase, or damaged.") from None
    except OSError as error:
        raise backups.CannotRestore(f"The file of keys could not be read: {error.strerror}.") from None
