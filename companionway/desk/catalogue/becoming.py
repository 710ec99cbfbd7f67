"""Becoming a helper, and what one tells of oneself as one: words and refusals. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "helper_hours_a_week": (
        "Between 1 and {most} hours a week, please. Or leave it empty.",
        "Entre 1 y {most} horas a la semana, por favor. O déjalo vacío.",
    ),
    "helper_limits_leave_nobody": (
        "Together these two leave nobody. Please choose one of them, or none.",
        "Juntas, estas dos no dejan a nadie. Elige una de ellas, o ninguna.",
    ),
    "capacity_below_load": (
        (
            "{carries:person is|people are} beside you now. A smaller number would put somebody down. "
            "You can say that you take nobody new for now, or ask your coordinator to hand somebody over."
        ),
        (
            "Ahora acompañas a {carries:persona|personas}. Un número menor dejaría a alguien sin ti. "
            "Puedes decir que por ahora no recibes a nadie más, "
            "o pedir a tu coordinación que alguien tome el relevo."
        ),
    ),
    "code_of_another_kind": (
        "This belongs to another of the subjects above. Please choose one that goes together, or none.",
        "Esto va con otro de los temas de arriba. Elige uno que vaya junto, o ninguno.",
    ),
}

WORDS: dict[str, dict[str, tuple[str, str]]] = {}
