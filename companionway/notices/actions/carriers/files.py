"""The carrier where none was set up: whole files in the outbox folder, for a demo, a test, an operator's look.

Nobody is reached by it, and `companionway check` says so. A file holds the end of an address and not all of it,
since it stands in the clear.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from companionway.ground.files import write_whole
from companionway.notices.actions.carriers.carrying import Carried, Message
from companionway.notices.rules import Answer, Way

KEPT = timedelta(days=30)


def folder() -> Path:
    """Where they stand."""
    found = Path(settings.COMPANIONWAY_HOME) / "outbox"
    found.mkdir(mode=0o700, exist_ok=True)
    return found


class Files:
    """One file for each time that a notice is sent."""

    def carry(self, message: Message) -> Carried:
        name = f"{message.notice_id}-{message.tries}.json"
        told = {
            "at": message.taken_at.isoformat(), "way": str(message.way), "to": _end(message),
            "sender": message.sender, "subject": message.subject, "body": message.body, "link": message.link,
        }  # fmt: skip
        try:
            write_whole(folder() / name, json.dumps(told, ensure_ascii=False, indent=1))
        except OSError:  # no room: once there is, it goes out
            return Carried(Answer.LATER)
        return Carried(Answer.CARRIED, name)

    def knows(self, message: Message) -> bool | None:
        return any(folder().glob(f"{message.notice_id}-*.json"))


def _end(message: Message) -> str:
    return "" if message.way is Way.PUSH else "…" + message.address[-4:]


def forget(*, now: datetime) -> None:
    """Delete what is older than a month."""
    for file in folder().iterdir():
        if file.stat().st_mtime < (now - KEPT).timestamp():
            file.unlink(missing_ok=True)


def forget_notices(notice_ids: Iterable[UUID]) -> None:
    """Delete the files of these notices: whoever was told is erased."""
    for notice_id in notice_ids:
        for file in folder().glob(f"{notice_id}-*.json"):
            file.unlink(missing_ok=True)
