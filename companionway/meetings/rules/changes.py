"""What came, changed and went between two readings of a list (R65).

A list names its meetings by keys of its publisher's. Where a key goes and another comes for the same meeting (its
name, days, time and place), it was renamed and is still there: whoever kept it finds it again.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from companionway.meetings.rules.listed import ChangeKind, MeetingFacts

FIELDS = tuple(one.name for one in fields(MeetingFacts))
QUIET = frozenset(
    {"codes", "url", "correct_url", "correct_email", "verified_on"}
)  # nobody goes elsewhere for these


@dataclass(frozen=True)
class Changed:
    """One meeting and what happened to it. `fields` names what is another; `was`: the key it had before."""

    key: str
    name: str
    kind: ChangeKind
    fields: tuple[str, ...] = ()
    was: str = ""

    @property
    def quiet(self) -> bool:
        """Whether whoever goes there would notice nothing of it: another page about it, a day it was looked at."""
        return self.kind is ChangeKind.CHANGED and QUIET.issuperset(self.fields)


def compare(before: Iterable[MeetingFacts], after: Iterable[MeetingFacts]) -> tuple[Changed, ...]:
    """What came and what changed, in the order of `after`, then what went, in that of `before`."""
    old = {one.key: one for one in before}
    new = {one.key: one for one in after}
    renamed = _renamed(
        [one for key, one in old.items() if key not in new], [new[key] for key in new if key not in old]
    )
    found = [_change(old.get(renamed.get(key, key)), one) for key, one in new.items()]
    gone = old.keys() - new.keys() - set(renamed.values())
    went = [Changed(key, one.name, ChangeKind.WENT) for key, one in old.items() if key in gone]
    return tuple(one for one in found if one) + tuple(went)


def _change(old: MeetingFacts | None, new: MeetingFacts) -> Changed | None:
    if old is None:
        return Changed(new.key, new.name, ChangeKind.CAME)
    other = tuple(name for name in FIELDS if getattr(old, name) != getattr(new, name))
    if not other:
        return None
    return Changed(new.key, new.name, ChangeKind.CHANGED, other, old.key if old.key != new.key else "")


def _renamed(gone: list[MeetingFacts], came: list[MeetingFacts]) -> dict[str, str]:
    """New key -> old key of those that are the same meeting; two alike are paired in the order of the lists."""
    waiting: defaultdict[Any, list[str]] = defaultdict(list)
    for one in reversed(gone):
        waiting[_likeness(one)].append(one.key)
    return {one.key: keys.pop() for one in came if (keys := waiting.get(_likeness(one)))}


def _likeness(one: MeetingFacts) -> tuple:
    """By what people know a meeting again, whatever its publisher calls it."""
    place = one.address or one.location or one.join_url or one.join_phone or one.city
    return (one.fellowship, _folded(one.name), one.days, one.start, _folded(place))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())
