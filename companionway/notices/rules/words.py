"""The few things that are ever told outside, as codes. Their sentences stand in desk/catalogue/notices."""

from __future__ import annotations

from enum import StrEnum

from companionway.people.rules import SafeToSay


class Word(StrEnum):
    """What somebody is told. On a line that others may read, every one of them says only "You have a message"."""

    SOMEONE_ASKS = "someone_asks"  # a call for help rings whoever is on call, or comes after them
    HELP_ANSWERED = "help_answered"  # somebody answered; they will be in touch
    HELP_GOES_ON = "help_goes_on"  # nobody answered yet; somebody else is asked
    CHECK_IN_ASKED = "check_in_asked"  # how are you, on the rhythm that the person chose
    PLEASE_LOOK = "please_look"  # something waits inside
    WAY_IN = "way_in"  # a new way in was handed out, or a device was added
    LINE_AGREED = "line_agreed"  # the first message on a line: who writes, and how to end it
    DIGEST = "digest"  # so many messages wait


class Pace(StrEnum):
    """How soon somebody should hear of it."""

    NOW = "now"  # on every line at once
    SOON = "soon"  # on the first line that is open, when the quiet hours are over
    DIGEST = "digest"  # once a day, together with the others


class Way(StrEnum):
    """How a line reaches somebody."""

    TEXT = "text"
    EMAIL = "email"
    PUSH = "push"
    PAGE = "page"  # only on their own page


# Only those whose turn it is are told these, and they agreed to be rung at night: quiet hours do not hold them up.
RINGING = frozenset({Word.SOMEONE_ASKS})

# Told because the person themself agreed or asked for somebody a moment ago, and waits to hear.
ANSWERING = frozenset({Word.LINE_AGREED, Word.HELP_ANSWERED, Word.HELP_GOES_ON})


def says_more(word: Word, way: Way, safe_to_say: SafeToSay, *, shared: bool) -> bool:
    """Whether a line may carry more than "You have a message": only one that nobody else reads.

    A text that asks how somebody is can be answered only if it says so. An e-mail's subject shows on a locked phone
    and in other people's mailboxes, and so does a push message: they never say more.
    """
    if word is Word.LINE_AGREED:
        return way is Way.TEXT  # STOP must be explained wherever texts are sent
    alone = safe_to_say is SafeToSay.ANYTHING and not shared
    return alone and (way is Way.TEXT or (way is Way.PUSH and word in RINGING))
