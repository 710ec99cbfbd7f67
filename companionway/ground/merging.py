"""What may stand once only for a person, where two cards turn out to be one: each room's `repoint` asks this."""

from __future__ import annotations

from typing import Any
from uuid import UUID


def repoint_once(
    table: type[Any], name: str, old_id: UUID, new_id: UUID, *, ending: str = "", same: tuple[str, ...] = ()
) -> None:
    """The old person's rows become the new one's, but for what the new one has already: that stays, the other goes.

    `name`: the column of the person. `same`: columns in which two rows mean one thing. `ending`: rows that ended
    stand beside others; without it nothing does.
    """
    lasts = {ending: None} if ending else {}
    for row in table.objects.filter(**{name: old_id}):
        twin = table.objects.filter(**{name: new_id}, **lasts, **{one: getattr(row, one) for one in same})
        if (not ending or getattr(row, ending) is None) and twin.exists():
            row.delete()
        else:
            table.objects.filter(id=row.id).update(**{name: new_id})
