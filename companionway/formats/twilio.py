"""Texts by Twilio's Messages API, as it documents them: forms out, answers and webhooks in, and their signature.

https://www.twilio.com/docs/messaging/api/message-resource, .../usage/webhooks/webhooks-security and
.../messaging/twiml. Others offer the same API; its address can be set.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from urllib.parse import urlencode
from xml.sax.saxutils import escape, unescape

MAX_BODY = 1_600
# Nobody can be reached at this number: not a number, not a mobile one, no such route, or they answered STOP there.
NOBODY = frozenset({21211, 21217, 21265, 21610, 21612, 21614})
NOT_TAKEN = frozenset({"failed", "undelivered", "canceled"})
NO_PHONE = frozenset({"21610", "30005", "30006"})  # told later: stopped there, unknown handset, a landline


class Outcome(StrEnum):
    """What an answer to a sent form means."""

    TAKEN = "taken"
    LATER = "later"
    NOBODY = "nobody"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Incoming:
    """A text that came in."""

    id: str
    sender: str
    receiver: str
    body: str


@dataclass(frozen=True)
class Undelivered:
    """A message of ours that did not arrive; `nobody`: no later one will."""

    id: str
    nobody: bool


def messages_path(account: str) -> str:
    """Where messages of an account are made and listed."""
    return f"/2010-04-01/Accounts/{account}/Messages.json"


def message_form(to: str, body: str, sender: str, callback: str = "") -> dict[str, str]:
    """The form of one message. `sender` is a number, or a messaging service (MG...); `callback` is called when it
    arrived or did not.
    """
    by = "MessagingServiceSid" if sender.startswith("MG") else "From"
    form = {"To": to, by: sender, "Body": body[:MAX_BODY]}
    return form | {"StatusCallback": callback} if callback else form


def authorization(account: str, token: str) -> str:
    """The header that says who sends."""
    return "Basic " + base64.b64encode(f"{account}:{token}".encode()).decode()


def outcome(status: int, answer: str) -> tuple[Outcome, str]:
    """(what it means, the message's id) of an answer."""
    told = _object(answer)
    if status in (200, 201) and told.get("sid"):
        refused = str(told.get("status")) in NOT_TAKEN
        return (Outcome.REFUSED if refused else Outcome.TAKEN), str(told["sid"])
    if told.get("code") in NOBODY:
        return Outcome.NOBODY, ""
    if status in (429, 503):
        return Outcome.LATER, ""
    return (Outcome.REFUSED if 400 <= status < 500 else Outcome.UNKNOWN), ""


def sent_query(to: str, since: datetime) -> str:
    """The query that lists what went to a number since the day of `since` (UTC)."""
    return urlencode({"To": to, "DateSent>": f"{since:%Y-%m-%d}", "PageSize": "50"})


def was_sent(answer: str, body: str, since: datetime) -> bool | None:
    """Whether a message of these words is in such a list, made since then; None where the list cannot be read."""
    rows = _object(answer).get("messages")
    if not isinstance(rows, list):
        return None
    return any(_is_it(row, body[:MAX_BODY], since) for row in rows)


def _is_it(row: Mapping, body: str, since: datetime) -> bool:
    try:
        made = parsedate_to_datetime(str(row.get("date_created")))
    except ValueError:
        return False
    return row.get("body") == body and row.get("status") not in NOT_TAKEN and made >= since.replace(microsecond=0)


def undelivered(form: Mapping[str, str]) -> Undelivered | None:
    """The message of which a webhook says that it did not arrive, or None."""
    told = form.get("MessageSid", "")
    if not told or form.get("MessageStatus") not in NOT_TAKEN:
        return None
    return Undelivered(told[:64], form.get("ErrorCode", "") in NO_PHONE)


def incoming(form: Mapping[str, str]) -> Incoming | None:
    """The text that a webhook tells of, or None where it tells of something else."""
    if "MessageStatus" in form:  # what became of one of ours
        return None
    told = form.get("MessageSid") or form.get("SmsMessageSid") or ""
    sender = form.get("From", "")
    if not told or not sender or len(told) > 64:
        return None
    return Incoming(told, sender, form.get("To", ""), form.get("Body", ""))


def signature(token: str, url: str, form: Mapping[str, str]) -> str:
    """X-Twilio-Signature: HMAC-SHA1 over the address as it was called and every field in order of its name."""
    told = url + "".join(f"{name}{form[name]}" for name in sorted(form))
    return base64.b64encode(hmac.new(token.encode(), told.encode(), hashlib.sha1).digest()).decode()


def is_signed(token: str, url: str, form: Mapping[str, str], given: str) -> bool:
    """Whether whoever holds the token sent this. Without a token nobody did."""
    return bool(token) and hmac.compare_digest(signature(token, url, form).encode(), given.encode())


def twiml(bodies: Iterable[str]) -> str:
    """The answer to a webhook: nothing, or messages back to whoever wrote."""
    said = "".join(f"<Message>{escape(body)}</Message>" for body in bodies)
    return f'<?xml version="1.0" encoding="UTF-8"?><Response>{said}</Response>'


def messages_in(told: str) -> list[str]:
    """The messages of such an answer, for whoever stands in for the provider. Only our own answers are read."""
    return [unescape(body) for body in re.findall(r"<Message>(.*?)</Message>", told, re.DOTALL)]


def _object(answer: str) -> dict:
    try:
        told = json.loads(answer)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
