"""Push messages to a browser, by pywebpush, which encrypts them so that only that browser reads them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from companionway.formats import webpush
from companionway.notices.actions.carriers.carrying import SECONDS, Carried, Message, never_connected
from companionway.notices.rules import Answer

DAY = 24 * 3600


@dataclass(frozen=True)
class Push:
    """The key of this installation, and whom a push service may write to about it."""

    key: Path
    contact: str

    def carry(self, message: Message) -> Carried:
        from pywebpush import WebPushException  # noqa: PLC0415  an extra
        from pywebpush import webpush as send  # noqa: PLC0415
        from requests import RequestException  # noqa: PLC0415  comes with it

        try:
            subscription = webpush.subscription(message.address)
        except webpush.NoSubscription:
            return Carried(Answer.NEVER)
        told = webpush.message(message.sender, message.body, message.link or "/")
        try:
            answer = send(
                subscription.as_info(), told, vapid_private_key=str(self.key),
                vapid_claims={"sub": f"mailto:{self.contact}"}, timeout=SECONDS, ttl=DAY,
                headers={"Urgency": "high" if message.urgent else "normal"},
            )  # fmt: skip
        except WebPushException as error:
            return Carried(_meant(error.status_code))
        except RequestException as error:
            return Carried(Answer.LATER if never_connected(error) else Answer.UNKNOWN)
        return Carried(Answer.CARRIED, answer.headers.get("Location", ""))

    def knows(self, message: Message) -> bool | None:
        return None


def _meant(status: int | None) -> Answer:
    if status in (404, 410):
        return Answer.NEVER
    if status in (429, 503):
        return Answer.LATER
    return Answer.UNKNOWN if status and status >= 500 else Answer.REFUSED
