"""A line: one way to reach somebody to which they agreed, and what may be said there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from companionway.ground.errors import Reason
from companionway.notices.rules.words import Way
from companionway.people.rules import ChannelKind, SafeToSay, why_not_address

MAX_ADDRESS = 1_500  # a browser's push subscription, as it gives it


@dataclass(frozen=True)
class LineFacts:
    """A line as a rule sees it. `card_says_nothing`: the person's card holds this address, and that nothing may be
    left there. Safe hours come from the card too; quiet hours are the person's own, None where they chose none.
    """

    id: UUID
    way: Way
    safe_to_say: SafeToSay
    stopped_at: datetime | None = None
    broken_at: datetime | None = None
    quiet_from: time | None = None
    quiet_until: time | None = None
    digest: bool = False
    digest_at: time | None = None
    shared: bool = False
    card_says_nothing: bool = False
    safe_from: time | None = None
    safe_until: time | None = None
    confirmed: bool = False  # by whoever holds the phone; asked of texts alone

    @property
    def open(self) -> bool:
        """Whether anything at all may go out on it."""
        closed = self.stopped_at or self.broken_at or self.card_says_nothing
        return not closed and self.safe_to_say is not SafeToSay.NOTHING


KINDS = {Way.TEXT: ChannelKind.TEXT, Way.EMAIL: ChannelKind.EMAIL}


def why_not_line(
    way: Way, address: str, safe_to_say: SafeToSay, *, card_says_nothing: bool = False
) -> Reason | None:
    """Why nothing could be sent there, or None."""
    if way is Way.PAGE:
        return Reason("line_is_a_page")
    if safe_to_say is SafeToSay.NOTHING or card_says_nothing:
        return Reason("line_not_safe")
    if way is Way.PUSH:
        return None if 0 < len(address) <= MAX_ADDRESS else Reason("push_impossible")
    return why_not_address(KINDS[way], address)
