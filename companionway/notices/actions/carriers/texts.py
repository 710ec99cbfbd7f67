"""Texts, by the Messages API (formats/twilio) of whichever provider is set."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from companionway.formats import twilio
from companionway.formats.twilio import Outcome
from companionway.notices.actions.carriers.carrying import SECONDS, Carried, Message
from companionway.notices.rules import Answer

_MEANS = {
    Outcome.TAKEN: Answer.CARRIED, Outcome.LATER: Answer.LATER, Outcome.NOBODY: Answer.NEVER,
    Outcome.REFUSED: Answer.REFUSED, Outcome.UNKNOWN: Answer.UNKNOWN,
}  # fmt: skip


@dataclass(frozen=True)
class Texts:
    """An account with a provider."""

    url: str
    account: str
    token: str
    sender: str
    callback: str = ""

    def carry(self, message: Message) -> Carried:
        form = urlencode(twilio.message_form(message.address, message.body, self.sender, self.callback))
        try:
            connection = self._connected()
        except OSError:
            return Carried(Answer.LATER)
        try:
            status, answer = self._asked(connection, "POST", twilio.messages_path(self.account), form)
        except (OSError, http.client.HTTPException):
            return Carried(Answer.UNKNOWN)
        found, carrier_id = twilio.outcome(status, answer)
        return Carried(_MEANS[found], carrier_id)

    def knows(self, message: Message) -> bool | None:
        """The same words to the same number since we began are the same message, whichever notice it was."""
        path = f"{twilio.messages_path(self.account)}?{twilio.sent_query(message.address, message.taken_at)}"
        try:
            status, answer = self._asked(self._connected(), "GET", path)
        except (OSError, http.client.HTTPException):
            return None
        return twilio.was_sent(answer, message.body, message.taken_at) if status == 200 else None

    def _connected(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=SECONDS)
        connection.connect()
        return connection

    def _asked(
        self, connection: http.client.HTTPConnection, method: str, path: str, form: str = ""
    ) -> tuple[int, str]:
        try:
            connection.request(method, path, form or None, self._headers())
            answer = connection.getresponse()
            return answer.status, answer.read(100_000).decode(errors="replace")
        finally:
            connection.close()

    def _headers(self) -> dict[str, str]:
        return {
            "Authorization": twilio.authorization(self.account, self.token),
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
