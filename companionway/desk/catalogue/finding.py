"""Looking for a meeting: when, as it can be chosen. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "place_unknown": (
        "We do not know this place. A ZIP code, or a town with its state, works best.",
        "No conocemos este lugar. Lo mejor es un código postal, o una ciudad con su estado.",
    ),
}

WORDS = {
    "when": {
        "now": ("Now", "Ahora"),
        "next-2-hours": ("In the next 2 hours", "En las próximas 2 horas"),
        "tonight": ("Tonight", "Esta noche"),
        "today": ("Today", "Hoy"),
        "tomorrow": ("Tomorrow", "Mañana"),
        "monday": ("On Monday", "El lunes"),
        "tuesday": ("On Tuesday", "El martes"),
        "wednesday": ("On Wednesday", "El miércoles"),
        "thursday": ("On Thursday", "El jueves"),
        "friday": ("On Friday", "El viernes"),
        "saturday": ("On Saturday", "El sábado"),
        "sunday": ("On Sunday", "El domingo"),
        "next-24-hours": ("In the next 24 hours", "En las próximas 24 horas"),
        "week": ("In the coming week", "En la próxima semana"),
    },
}
