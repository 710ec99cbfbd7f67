"""What a text means that somebody sent us, in English and Spanish. Pure, and never more than it says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from companionway.wording.danger import tells_of_danger


class Meant(StrEnum):
    """What somebody wishes who writes to us."""

    MOOD = "mood"  # how they are, 1 to 5
    HELP = "help"  # a person, please
    STOP = "stop"
    START = "start"
    INFO = "info"
    DANGER = "danger"  # words of dying or of being hurt
    OTHER = "other"


@dataclass(frozen=True)
class Heard:
    """What was understood; `words` are what was said beside a number, or what tells of danger."""

    meant: Meant
    mood: int | None = None
    words: str = ""


_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "uno": 1, "una": 1, "dos": 2, "tres": 3,
            "cuatro": 4, "cinco": 5}  # fmt: skip
# The words that carriers reserve in the United States are among these, and END and QUIT with them.
_STOP = {"stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "opt out",
         "alto", "basta", "parar", "para", "cancelar", "terminar", "fin"}  # fmt: skip
_START = {"start", "unstop", "iniciar", "empezar", "comenzar", "yes", "y", "si", "yes please", "si por favor"}
_INFO = {"info", "information", "informacion", "who", "who is this", "who are you", "quien", "quien es",
         "quienes son"}  # fmt: skip
# Carriers reserve HELP for who writes and how to stop; to us it means a person, and INFO is for the rest.
_HELP = re.compile(
    r"(help|sos|911|ayuda\w*|auxilio|socorro)\b.{0,60}|helpme"
    r"|(i |please |we )*(need|want) (some )?(help|someone|somebody|a person|to talk)\b.{0,60}"
    r"|(por favor )?(necesito|quiero) (ayuda|a alguien|hablar)\b.{0,60}|call me\b.{0,30}|llamame\b.{0,30}"
)
_MOOD = re.compile(r"\s*([1-5])\s*(?:[\s.!]*$|[,.;:\-–—\n]+\s*(.*))", re.DOTALL)


def understood(text: str) -> Heard:
    """What a text means. Danger is heard before anything else, whatever stands beside it."""
    if tells_of_danger(text):
        return Heard(Meant.DANGER, words=text.strip())
    if told := _MOOD.fullmatch(text):
        return Heard(Meant.MOOD, int(told[1]), (told[2] or "").strip())
    plain = _plain(text)
    if plain in _NUMBERS:
        return Heard(Meant.MOOD, _NUMBERS[plain])
    for words, meant in ((_STOP, Meant.STOP), (_START, Meant.START), (_INFO, Meant.INFO)):
        if plain in words:
            return Heard(meant)
    return Heard(Meant.HELP) if _HELP.fullmatch(plain) else Heard(Meant.OTHER)


def _plain(text: str) -> str:
    """Small letters without accents and marks, single spaces."""
    small = unicodedata.normalize("NFKD", text.casefold()[:200])
    bare = "".join(sign for sign in small if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w\s]", " ", bare).split())
