"""Counting without shame, and a return to use: what cannot be kept, and the words for it. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "day_to_count_from": (
        "Please choose the day from which to count. Any day is right.",
        "Elige el día desde el que contar, por favor. Cualquier día sirve.",
    ),
    "goal_is_less": (
        "The goal here is to use less, so no single time is counted. How the week went can be said instead.",
        "Aquí la meta es consumir menos y no se cuenta ninguna vez suelta. Se puede decir cómo fue la semana.",
    ),
    "return_too_long": (
        "That is more than {most:day|days} in one. Please check both dates.",
        "Son más de {most:día|días} en uno. Revisa las dos fechas, por favor.",
    ),
}

WORDS = {
    # What is counted, as somebody reads it under a number of their own.
    "my_figure": {
        "since": ("days since the day you chose", "días desde el día que elegiste"),
        "well": ("days well, all together", "días bien, todos juntos"),
        "effort": ("days on which you did something for it", "días en los que hiciste algo por ello"),
    },
    "their_figure": {
        "since": ("days since a day of their choice", "días desde un día que eligió"),
        "well": ("days well, all together", "días bien, todos juntos"),
        "effort": ("days of effort", "días de esfuerzo"),
    },
    # Who may see the figures.
    "my_count_for": {
        "myself": ("only me", "solo yo"),
        "beside_me": ("those who stand beside me", "quienes me acompañan"),
        "program": ("those, and the team", "esas personas y el equipo"),
        "matching": ("those, and the team", "esas personas y el equipo"),
    },
    # What follows, for whoever stands beside somebody.
    "their_follows": {
        "welcome": ("I welcomed them", "Les di la bienvenida"),
        "safety": ("We talked about what is safe now", "Hablamos de lo que es seguro ahora"),
        "support": ("Somebody was with them", "Alguien estuvo a su lado"),
    },
}
