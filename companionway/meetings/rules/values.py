"""Single values of a list, read kindly: what is not as the format says is put right with a note, or left out (R65).

Nothing here fails, whatever stands in a field: a value is text, or it is nothing.
"""

from __future__ import annotations

import html
import math
import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from companionway.meetings.rules.codes import folded
from companionway.meetings.rules.listed import MOST

DAY = 24 * 60
PROVIDERS = (
    "bluejeans.com", "discord.gg", "freeconference.com", "freeconferencecall.com", "goto.com", "gotomeet.me",
    "gotomeeting.com", "horizon.meta.com", "maps.secondlife.com", "meet.google.com", "meet.jit.si",
    "meetings.dialpad.com", "signal.group", "skype.com", "slurl.com", "teams.live.com", "teams.microsoft.com",
    "vrchat.com", "webex.com", "zoho.com", "zoom.us",
)  # where meetings are joined; a link to anywhere else is no link to join  # fmt: skip
_WRAPPERS = ("safelinks.protection.outlook.com", "urldefense.com", "urldefense.proofpoint.com")
_DAYS = {
    day: at
    for at, names in enumerate((
        ("monday", "mon", "lunes"), ("tuesday", "tue", "tues", "martes"), ("wednesday", "wed", "miercoles"),
        ("thursday", "thu", "thur", "thurs", "jueves"), ("friday", "fri", "viernes"),
        ("saturday", "sat", "sabado"), ("sunday", "sun", "domingo"),
    ))
    for day in names
}  # fmt: skip
_MANY_DAYS = {
    **dict.fromkeys(("daily", "everyday", "alldays", "sevendaysaweek", "diario"), frozenset(range(7))),
    "weekdays": frozenset(range(5)), "weekends": frozenset({5, 6}),
}  # fmt: skip
_BETWEEN_DAYS = re.compile(r"[,;/&]|\band\b|\by\b", re.IGNORECASE)
_FROM_TO = re.compile(r"\s*(?:\u2013|\u2014|\bto\b|\bthrough\b|\bthru\b)\s*", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?([0-5]\d))?(?::([0-5]\d))?\s*(?:([ap])\.?\s?m?\.?)?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::[0-5]\d)?")
_TO = re.compile(r"\s*(?:-|\u2013|\u2014|\bto\b|\buntil\b)\s*", re.IGNORECASE)
_WORDED = {"noon": 720, "midday": 720, "12 noon": 720, "midnight": 0, "12 midnight": 0}
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li)\b[^<>]{0,200}>", re.IGNORECASE)
_UNSEEN_CODE = re.compile(r"<(script|style)\b[^<>]*>.{0,20000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_TO_MEND = re.compile(r"[<&]|  ")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_LINK = re.compile(r"https?://[!-~]+", re.IGNORECASE)  # printable ASCII, no spaces
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_NO_LINK = re.compile(r"[\"'<>\\`{}|^]")
_PHONE = re.compile(r"[\d+,#*;]+")
_BETWEEN_DIGITS = re.compile(r"[\s().\-]")
_EXTENSION = re.compile(r"(?<=\d)(?:ext|x)(?=\d)", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s<>,;?&%]{1,64}@[^@\s<>,;?&%]+\.[^@\s<>,;?&%.]{2,}")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.DOTALL)
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s.*)?", re.DOTALL)
_TENFOLD = 10  # of what may stay: more of a text is not even looked at


class Notes(set[str]):
    """Codes of what was put right in one row."""


def plain(value: Any) -> str:
    """A value as text: of numbers their digits, of anything else nothing."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float):
        return "" if not math.isfinite(value) else str(int(value)) if value.is_integer() else str(value)
    return str(value) if isinstance(value, int) else ""


def text(value: Any, name: str, notes: Notes, *, lines: bool = False) -> str:
    """What somebody wrote, as plain text: no HTML, nothing that cannot be seen, no longer than the column."""
    if isinstance(value, list | dict):
        notes.add("field_not_understood")
    most = MOST[name]
    said = plain(value)
    if len(said) <= most and said.isprintable() and not _TO_MEND.search(said):
        return said  # nearly all
    if len(said) > most * _TENFOLD:
        said = said[: most * _TENFOLD]
        notes.add("cut")
    clean = _without_html(_UNSEEN.sub("", said), notes)
    rows = [" ".join(row.split()) for row in clean.splitlines()]
    kept = (re.sub(r"\n{3,}", "\n\n", "\n".join(rows)) if lines else " ".join(row for row in rows if row)).strip()
    if len(kept) <= most:
        return kept
    notes.add("cut")
    return kept[: most - 1].rstrip() + "…"


def _without_html(said: str, notes: Notes) -> str:
    """Line breaks stay, tags and scripts go, entities are what they stand for; also where they hide twice."""
    for _ in range(3):
        if "<" not in said and "&" not in said:
            break
        clean = _TAG.sub("", _UNSEEN_CODE.sub(" ", _BREAK.sub("\n", said)))
        if _ENTITY.search(clean):
            clean = _UNSEEN.sub("", html.unescape(clean))
        if clean == said:
            break
        notes.add("html_taken_out")
        said = clean
    return said


def identifier(value: Any) -> str:
    """What a list knows a meeting by, whole, in one line."""
    return " ".join(_UNSEEN.sub("", plain(value)[:5000]).split())


def day_of(value: Any, notes: Notes, *, sheet: bool = False) -> int | None:
    """A weekday, Monday 0, of what the format calls 0 to 6 from Sunday on. None: no day can be read."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return _numbered(value, notes)
    said = plain(value)
    if not said:
        return None
    if not sheet:
        notes.add("day_as_text")
    if said.isdecimal() and len(said) <= 2:
        return _numbered(int(said), notes)
    name = folded(said)
    return _DAYS.get(name, _DAYS.get(name.removesuffix("s")))


def _span(said: str) -> frozenset[int]:
    """The days of "daily", "weekdays" and "Mon-Fri"; nothing of anything else."""
    if (name := folded(said)) in _MANY_DAYS:
        return _MANY_DAYS[name]
    first, mark, last = (part.strip() for part in _FROM_TO.sub("-", said).partition("-"))
    start, end = (_DAYS.get(folded(day), _DAYS.get(folded(day).removesuffix("s"))) for day in (first, last))
    if not mark or start is None or end is None:
        return frozenset()
    return frozenset((start + step) % 7 for step in range((end - start) % 7 + 1))


def _numbered(number: int, notes: Notes) -> int | None:
    if number == 7:
        notes.add("day_seven")  # as ISO counts: Sunday
        return 6
    return (number + 6) % 7 if 0 <= number <= 6 else None


def days_of(value: Any, notes: Notes, *, sheet: bool = False) -> tuple[frozenset[int], bool]:
    """The weekdays of a value or a list of them, and whether anything stood there at all."""
    if isinstance(value, str) and (span := _span(value[:80])):
        if not sheet:
            notes.add("day_as_text")
        return span, True
    parts = _BETWEEN_DAYS.split(value[:200]) if isinstance(value, str) else value
    values = parts if isinstance(parts, list) else [parts]
    said = [one for one in values[:20] if plain(one) or isinstance(one, list | dict | bool)]
    days = [day_of(one, notes, sheet=sheet) for one in said]
    if None in days and any(day is not None for day in days):
        notes.add("day_left_out")
    return frozenset(day for day in days if day is not None), bool(said)


def time_of(value: Any, notes: Notes, *, end: bool = False) -> int | None:
    """The minute of the day, of "19:30" and of what people write instead. None: none can be read."""
    said = plain(value)[:20].strip()
    if said in {"24:00", "24:00:00"} and end:
        return DAY
    if (at := _CLOCK.fullmatch(said)) is not None and int(at[1]) < 24:
        return int(at[1]) * 60 + int(at[2])
    if said.casefold() in _WORDED:
        notes.add("time_in_words")
        return _WORDED[said.casefold()]
    at = _TIME.fullmatch(said)
    if at is None or (at[4] is None and at[2] is None) or (at[4] is None and len(said) < 4):
        return None
    return _written(int(at[1]), int(at[2] or 0), (at[4] or "").lower(), notes)


def times_of(value: Any, notes: Notes) -> tuple[int | None, int | None]:
    """Start and end, where both stand in one field: "19:30 - 20:30", "7-8 pm"; otherwise the start alone."""
    parts = _TO.split(plain(value)[:40])
    if len(parts) != 2:
        return time_of(value, notes), None
    odd = Notes({"time_odd"})
    end = time_of(parts[1], odd, end=True)
    half = _half(parts[1]) if not _half(parts[0]) else ""
    starts = [time_of(f"{parts[0]} {one}", odd) for one in ((f"{half}m", "am") if half else ("",))]
    start = next((one for one in starts if one is not None and end is not None and (one < end or not half)), None)
    if start is None or end is None:
        return None, None
    notes |= odd
    return start, end


def _half(said: str) -> str:
    """Which half of the day a time names: a, p, or none."""
    at = _TIME.fullmatch(said.strip())
    return (at[4] or "").lower() if at else ""


def _written(hour: int, minute: int, half: str, notes: Notes) -> int | None:
    if not half:
        notes.add("time_odd")
        return hour * 60 + minute if hour < 24 else None
    if not 1 <= hour <= 12:
        return None
    notes.add("time_with_am_pm")
    return (hour % 12 + (12 if half == "p" else 0)) * 60 + minute


def length(start: int, end: int | None, notes: Notes, *, usual: int) -> int:
    """How long a meeting lasts. An end before the start is on the next day where that makes at most four hours;
    else twelve hours are forgotten (12:15-01:15); else nobody knows.
    """
    if end is None:
        return usual
    if end == start:
        notes.add("end_is_start")
        return usual
    if end > start:
        return end - start
    if end + DAY - start <= 4 * 60:
        return end + DAY - start
    if 0 < end + DAY // 2 - start <= 4 * 60:
        notes.add("end_twelve_hours_off")
        return end + DAY // 2 - start
    notes.add("end_before_start")
    return usual


def number(value: Any) -> float | None:
    """A finite number, of a number or of text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value.strip()[:40]) if isinstance(value, str) else float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def point(lat: Any, lon: Any, notes: Notes) -> tuple[float, float] | None:
    """A point on the earth where a meeting can be. 0 in either is what a machine writes that knows none."""
    if not plain(lat) and not plain(lon):
        return None
    at = number(lat), number(lon)
    if at[0] is None or at[1] is None or not (-90 <= at[0] <= 90 and -180 <= at[1] <= 180) or 0 in at:
        notes.add("coordinates_wrong")
        return None
    return round(at[0], 6), round(at[1], 6)


def join_link(value: Any, notes: Notes) -> str:
    """An https link to where meetings are joined, or nothing. Mail filters' wrapping is taken off."""
    said = plain(value)
    if not said:
        return ""
    link = _unwrapped(said, notes)
    if "://" not in link and _is_provider(link.partition("/")[0].lower()):
        notes.add("link_mended")
        link = f"https://{link}"
    if link[:7].lower() == "http://":
        mended, link = True, f"https://{link[7:]}"
    else:
        mended = False
    if not _is_provider(_host(link)) or len(link) > MOST["join_url"]:
        notes.add("link_refused")
        return ""
    if mended:
        notes.add("link_made_https")
    return link


def _unwrapped(link: str, notes: Notes) -> str:
    host = _host(link)
    if not host.endswith(_WRAPPERS):
        return link
    inside = parse_qs(urlsplit(link).query).get("url", [""])[0]
    if not inside and "__" in link:
        inside = unquote(link.split("__", 2)[1])
    if _LINK.match(inside):
        notes.add("link_unwrapped")
        return inside
    return link


def _host(link: str) -> str:
    """The host of a link that means what it seems to: no name and password, no other port, nothing to break out."""
    if not _LINK.fullmatch(link) or _NO_LINK.search(link):
        return ""
    try:
        parts = urlsplit(link)
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").lower()
    fine = _HOST.fullmatch(host) and "@" not in parts.netloc and port in {None, 80, 443}
    return host if fine else ""


def _is_provider(host: str) -> bool:
    return any(host == one or host.endswith("." + one) for one in PROVIDERS)


def page_link(value: Any, name: str, notes: Notes) -> str:
    """A page of the web, or nothing; where it cannot be meant honestly, with a note."""
    said = plain(value)
    if not said:
        return ""
    if "://" not in said and _HOST.fullmatch(said.partition("/")[0].lower()):
        said = f"https://{said}"
    if not _host(said) or len(said) > MOST[name]:
        notes.add("page_refused")
        return ""
    return said


def phone(value: Any, notes: Notes) -> str:
    """A number to dial with what is dialled after it; letters cannot be dialled, and end it."""
    said = _EXTENSION.sub(",", _BETWEEN_DIGITS.sub("", plain(value)))[: MOST["join_phone"] * 4]
    if not said:
        return ""
    parts = said.split(",")
    dialled = [part for part in parts if not part or _PHONE.fullmatch(part)]
    cut = next((at for at, part in enumerate(parts) if part and not _PHONE.fullmatch(part)), len(parts))
    kept = ",".join(parts[:cut]).rstrip(",")
    if sum(sign.isdigit() for sign in kept.partition(",")[0]) < 10 or len(kept) > MOST["join_phone"]:
        notes.add("phone_refused")
        return ""
    if len(dialled) < len(parts):
        notes.add("phone_cut")
    return kept


def email(value: Any) -> str:
    """An address of mail, or nothing."""
    said = plain(value[0] if isinstance(value, list) and value else value)
    return said if len(said) <= MOST["correct_email"] and _EMAIL.fullmatch(said) else ""


def day_said(value: Any, notes: Notes) -> date | None:
    """The day something was last looked at, of "2022-08-30 11:12:13" and of what is written in its stead."""
    said = plain(value)[:40]
    if not said or said.startswith("0000"):
        return None
    at = _ISO.fullmatch(said)
    parts = (at[1], at[2], at[3]) if at else None
    if parts is None and (at := _AMERICAN.fullmatch(said)) is not None:
        notes.add("updated_odd")
        parts = (at[3], at[1], at[2])
    try:
        found = date(*(int(part) for part in parts)) if parts else None
    except ValueError:
        found = None
    if found is None or not 1990 <= found.year <= 2100:
        notes.add("updated_unreadable")
        return None
    return found


def yes(value: Any) -> bool | None:
    """Whether a value says yes or no; None where it says neither."""
    if isinstance(value, bool):
        return value
    said = plain(value).casefold()
    return True if said in {"yes", "true", "1", "y"} else False if said in {"no", "false", "0", "n"} else None
