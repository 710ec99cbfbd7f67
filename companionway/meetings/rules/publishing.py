"""A meeting as a row of a Meeting Guide feed, as that format's rules have it (R65)."""

from __future__ import annotations

from typing import Any

from companionway.meetings.rules.codes import meaning
from companionway.meetings.rules.fellowships import Fellowship
from companionway.meetings.rules.listed import MeetingFacts
from companionway.meetings.rules.providers import is_known
from companionway.meetings.rules.vocabulary import FROM_AFAR, Attendance, MeetingType

_T = MeetingType
# The format's own codes; what it has no code for is told by it to nobody.
TYPE_CODES: dict[MeetingType, str] = {
    _T.OPEN: "O", _T.CLOSED: "C", _T.WOMEN: "W", _T.MEN: "M", _T.LGBTQ: "LGBTQ", _T.TRANSGENDER: "T",
    _T.NON_BINARY: "NB", _T.NEWCOMERS: "BE", _T.YOUNG: "Y", _T.SENIORS: "SEN", _T.PEOPLE_OF_COLOR: "POC",
    _T.NATIVE: "N", _T.PROFESSIONALS: "P", _T.DUAL_DIAGNOSIS: "DD", _T.SECULAR: "A", _T.WHEELCHAIR: "X",
    _T.WHEELCHAIR_BATHROOM: "XB", _T.CHILD_CARE: "BA", _T.CHILD_FRIENDLY: "CF", _T.SIGN_LANGUAGE: "ASL",
    _T.FRAGRANCE_FREE: "FF", _T.SMOKING: "SM", _T.OUTDOOR: "OUT", _T.PROOF: "POA", _T.SPEAKER: "SP",
    _T.DISCUSSION: "D", _T.STEPS: "ST", _T.TRADITIONS: "TR", _T.MAIN_TEXT: "B", _T.LITERATURE: "LIT",
    _T.DAILY_READING: "DR", _T.MEDITATION: "MED", _T.CROSSTALK: "XT", _T.CANDLELIGHT: "CAN", _T.BIRTHDAY: "H",
    _T.TEMPORARILY_CLOSED: "TC",
}  # fmt: skip
LANGUAGE_CODES: dict[str, str] = {
    "en": "EN", "es": "S", "fr": "FR", "pt": "POR", "de": "DE", "it": "ITA", "nl": "NL", "pl": "POL", "ru": "RUS",
    "uk": "UK", "lt": "LT", "sk": "SK", "sl": "SL", "hr": "HR", "hu": "HU", "el": "EL", "tr": "TUR", "fa": "FA",
    "ar": "AR", "he": "HE", "hi": "HI", "pa": "PUN", "ne": "NE", "ml": "ML", "th": "TH", "tl": "TL", "ja": "JA",
    "ko": "KOR", "am": "AM", "af": "AF", "da": "DA", "sv": "SV", "no": "NO", "fi": "FI", "is": "IS", "ka": "KA",
    "mt": "MT", "bg": "BG", "ase": "ASL",
}  # fmt: skip
_SUNDAY = 6
_A_DAY = 24 * 60


def published(facts: MeetingFacts, *, feedback_url: str, url: str = "") -> dict[str, Any]:
    """The row. What is not known does not stand in it."""
    row = {"name": facts.name, "slug": facts.key, **_time(facts), **_said(facts), **_place(facts)}
    row |= _joining(facts) if facts.attendance in FROM_AFAR else {}
    row |= {
        "notes": facts.notes, "group": facts.group, "group_notes": facts.group_notes if facts.group else "",
        "url": facts.url or url, "feedback_url": feedback_url,
        "updated": f"{facts.verified_on:%Y-%m-%d} 00:00:00" if facts.verified_on else "",
    }  # fmt: skip
    return {name: value for name, value in row.items() if value not in ("", None)}


def _time(facts: MeetingFacts) -> dict[str, Any]:
    """Days from Sunday, which is 0; without them it is by appointment. An end before the start is tomorrow's."""
    if facts.start is None:
        return {}
    days = sorted((day + 1) % 7 for day in facts.days)
    return {
        "day": days[0] if len(days) == 1 else days, "time": _clock(facts.start),
        "end_time": _clock((facts.start + facts.minutes) % _A_DAY), "timezone": facts.zone,
    }  # fmt: skip


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _said(facts: MeetingFacts) -> dict[str, Any]:
    """Types by the format's codes; and whose meeting it is, where these codes say the same among them. The format
    has no field for that, and its readers pass over what they do not know.
    """
    codes = _types(facts)
    ours, theirs = (meaning(codes, one) for one in (Fellowship.AA, facts.fellowship))
    same = (ours.types, ours.languages) == (theirs.types, theirs.languages)
    return {"types": codes, "fellowship": str(facts.fellowship) if same else ""}


def _types(facts: MeetingFacts) -> list[str]:
    codes = {TYPE_CODES[one] for one in facts.types if one in TYPE_CODES}
    codes |= {LANGUAGE_CODES[one] for one in facts.languages if one in LANGUAGE_CODES}
    if facts.attendance is Attendance.PAUSED:
        codes.add("TC")  # nobody is at its place
    if facts.attendance in FROM_AFAR:
        codes.add("ONL")
    return sorted(codes)


def _place(facts: MeetingFacts) -> dict[str, Any]:
    """An online meeting is of a town, which tells its time zone, and of no door.

    Its readers take "approximate" for "nobody can go there": a point that is only the town's is left out instead.
    """
    there = facts.attendance is not Attendance.ONLINE
    door = facts.address if there else ""
    parts = (door, facts.city, f"{facts.state} {facts.postal_code}".strip(), facts.country)
    exact = there and not facts.approximate
    return {
        "formatted_address": ", ".join(one for one in parts if one), "address": door,
        "city": facts.city, "state": facts.state, "postal_code": facts.postal_code, "country": facts.country,
        "region": facts.region, "location": facts.location if there else "",
        "location_notes": facts.location_notes if there else "",
        "latitude": facts.lat if exact else None, "longitude": facts.lon if exact else None,
        "approximate": "no" if there else "yes",
    }  # fmt: skip


def _joining(facts: MeetingFacts) -> dict[str, Any]:
    """A link only to a house of meetings that the format knows: its readers drop others."""
    known = is_known(facts.join_url)
    return {
        "conference_url": facts.join_url if known else "",
        "conference_url_notes": facts.join_notes if known else "",
        "conference_phone": _dialled(facts.join_phone),
        "conference_phone_notes": "" if known or not facts.join_phone else facts.join_notes,
    }  # fmt: skip


def _dialled(number: str) -> str:
    """Digits and what a telephone knows."""
    return "".join(sign for sign in number if sign.isdigit() or sign in "+,*#")
