"""What the numbers that a program may set are called, and their units. (English, Spanish)"""

from __future__ import annotations

WORDS = {
    "setting": {
        "support.late_days": (
            "How far back a contact can be written down",
            "Hasta cuándo atrás se puede anotar un contacto",
        ),
    },
    "unit": {
        "days": ("days", "días"),
        "hours": ("hours", "horas"),
        "people": ("people", "personas"),
        "percent": ("percent", "por ciento"),
    },
}
