"""Days and moments as people say them, and exactly."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

_NAMES = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ),
}  # fmt: skip
_NEAR = {
    "en": {0: "today", -1: "yesterday", 1: "tomorrow"},
    "es": {0: "hoy", -1: "ayer", 1: "mañana"},
}


def weekday_names(language: str) -> list[str]:
    """Monday to Sunday, as they stand alone."""
    return [name[:1].upper() + name[1:] for name in _NAMES["es" if language.startswith("es") else "en"]]


def spoken_day(day: date, language: str, *, today: date) -> str:
    """ "today", "Sunday", "3 weeks ago", "12 March", "12 March 2024"; `exact_day` stands beside it."""
    apart = (day - today).days
    if apart in _NEAR[language]:
        return _NEAR[language][apart]
    if -7 < apart < 7:
        return _NAMES[language][day.weekday()]
    if -56 < apart <= -14:
        return _ago(-apart // 7, *{"en": ("week", "weeks"), "es": ("semana", "semanas")}[language], language)
    return _date(day, language, year=day.year != today.year)


def exact_day(day: date, language: str, *, year: bool = True) -> str:
    """ "Tuesday 17 November 2026"; without the year for a heading."""
    return f"{_NAMES[language][day.weekday()]} {_date(day, language, year=year)}"


def plain_date(day: date, language: str, *, year: bool = True) -> str:
    """ "17 November 2026"; without the year where it is plain."""
    return _date(day, language, year=year)


def spoken_moment(moment: datetime, language: str, *, now: datetime) -> str:
    """ "12 minutes ago", "3 hours ago" within the day, "yesterday at 18:05", "Sunday", then the day."""
    minutes = int((now - moment).total_seconds() // 60)
    if 0 <= minutes < 1:
        return {"en": "just now", "es": "ahora mismo"}[language]
    if 0 < minutes < 60:
        return _ago(minutes, *{"en": ("minute", "minutes"), "es": ("minuto", "minutos")}[language], language)
    day, today = timezone.localtime(moment).date(), timezone.localtime(now).date()
    if minutes > 0 and day == today:
        return _ago(minutes // 60, *{"en": ("hour", "hours"), "es": ("hora", "horas")}[language], language)
    said = spoken_day(day, language, today=today)
    if abs((day - today).days) <= 1:
        at = {"en": "at", "es": "a las"}[language]
        return f"{said} {at} {timezone.localtime(moment):%H:%M}"
    return said


def exact_moment(moment: datetime, language: str) -> str:
    """ "Tuesday 17 November 2026, 18:05", in the time zone of the page."""
    local = timezone.localtime(moment)
    return f"{exact_day(local.date(), language)}, {local:%H:%M}"


def _date(day: date, language: str, *, year: bool) -> str:
    month = _MONTHS[language][day.month - 1]
    if language == "es":
        return f"{day.day} de {month}" + (f" de {day.year}" if year else "")
    return f"{day.day} {month}" + (f" {day.year}" if year else "")


def _ago(number: int, one: str, many: str, language: str) -> str:
    counted = f"{number} {one if number == 1 else many}"
    return f"hace {counted}" if language == "es" else f"{counted} ago"
