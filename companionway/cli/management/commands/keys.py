"""companionway keys: which keys texts about people stand under, and a new one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from companionway.cli.bar import bar
from companionway.ground import clock, encryption, organization, rotation
from companionway.programs import queries as programs


class Command(BaseCommand):
    help = "The keys of encrypted text: list their ids, rotate to a new one, forget one that is no longer used."

    def add_arguments(self, parser):
        choices = parser.add_subparsers(dest="verb", required=True, metavar="list | rotate | forget")
        listing = choices.add_parser("list", help="ids, newest first, and how many texts stand under each")
        listing.add_argument("--json", action="store_true", help="for machines")
        choices.add_parser("rotate", help="a new key for all that is written, and every text put under it")
        choices.add_parser("forget", help="take an unused key out of the file").add_argument("id")

    def handle(self, *args, verb: str, **options):
        {"list": self.show, "rotate": self.rotate, "forget": self.forget}[verb](options)

    def show(self, options: dict) -> None:
        used = _in_use()
        listed = [{"id": key_id, "texts": texts} for key_id, texts in used.items()]
        self.stdout.write(json.dumps(listed) if options["json"] else "\n".join(_lines(used)))

    def rotate(self, options: dict) -> None:
        used = _in_use()
        first = next(iter(used))
        if all(texts == 0 for key_id, texts in used.items() if key_id != first):
            first = rotation.add_key()
        else:
            self.stdout.write("The last rotation was not finished; going on with it.")
        texts = sum(used.values())
        with bar("Putting texts under the new key") as shown:
            changed = 0
            for one in programs.organizations():
                with organization.hold(one.id):
                    told = partial(_told, shown, changed, texts) if shown else None
                    changed += rotation.rewrite(now=clock.now(), progress=told)
        self.stdout.write(
            f"Key {first} writes now; {changed:,} texts were put under it. The older keys stay, for older backups: "
            "`companionway keys forget ID` takes one out. Save the keys folder anew."
        )

    def forget(self, options: dict) -> None:
        used, key_id = _in_use(), options["id"]
        if key_id not in used:
            raise CommandError(f"There is no key {key_id} here.")
        if key_id == next(iter(used)):
            raise CommandError(f"Key {key_id} is the one that writes. Rotate first.")
        if used[key_id]:
            raise CommandError(f"{used[key_id]:,} texts still stand under {key_id}. Rotate first.")
        rotation.drop_key(key_id)
        self.stdout.write(f"Key {key_id} is out of the file. Texts in backups of its time need it still.")


def _told(shown: Callable[[int, int], None], before: int, texts: int, here: int) -> None:
    shown(before + here, texts)


def _in_use() -> dict[str, int]:
    """Key id -> texts under it, in the order of the file."""
    counted: Counter[str] = Counter()
    for one in programs.organizations():
        with organization.hold(one.id):
            counted.update(rotation.in_use())
    kept = encryption.keys_in(Path(settings.COMPANIONWAY_KEYS).read_text())
    return {key_id.decode(): counted[key_id.decode()] for key_id in kept}


def _lines(used: dict[str, int]) -> list[str]:
    first = next(iter(used))
    return [f"{key_id}  {texts:>9,} texts{'  writes' if key_id == first else ''}" for key_id, texts in used.items()]
