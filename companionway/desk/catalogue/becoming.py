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
    "application_stands": (
        "You have asked already, and it stands. You can take it back and ask anew.",
        "Ya lo pediste, y sigue en pie. Puedes retirarlo y pedirlo de nuevo.",
    ),
    "application_answered": (
        "This has been answered already.",
        "Esto ya tiene respuesta.",
    ),
    "too_many_references": (
        "{most} people are enough.",
        "Con {most} personas basta.",
    ),
    "reference_without_name": (
        "Whom may we ask? A name, please, or leave both lines empty.",
        "¿A quién podemos preguntar? Un nombre, por favor, o deja las dos líneas vacías.",
    ),
    "not_now_needs_words": (
        "Nobody should hear only “not at this time”. Please say what could be done, in your own words.",
        "Nadie debería oír solo «por ahora no». Di qué se podría hacer, con tus propias palabras.",
    ),
    "check_ends_before_it_began": (
        "It cannot end before it was run. Please look at both days.",
        "No puede terminar antes de hacerse. Revisa las dos fechas.",
    ),
    "check_holds_too_long": (
        "That is very far away. Please check the year, or leave it empty.",
        "Eso queda muy lejos. Revisa el año, o déjalo vacío.",
    ),
    "helper_keeps_oneself": (
        "Nobody does this for themself. Please ask a colleague.",
        "Nadie hace esto para sí. Pídeselo a alguien del equipo.",
    ),
    "months_impossible": (
        "Between 0 and {most} months, please. Or leave it empty.",
        "Entre 0 y {most} meses, por favor. O déjalo vacío.",
    ),
    "boundaries_anew": (
        "The words have changed since you opened this page. Please read them once more.",
        "El texto cambió desde que abriste esta página. Léelo otra vez, por favor.",
    ),
    "boundaries_not_signed": (
        "Your name, please, as you sign.",
        "Tu nombre, por favor, como firmas.",
    ),
    "code_of_another_kind": (
        "This belongs to another of the subjects above. Please choose one that goes together, or none.",
        "Esto va con otro de los temas de arriba. Elige uno que vaya junto, o ninguno.",
    ),
}

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    # Whom an audience means where a helper tells of themself.
    "helper_audience": {
        "myself": ("only me", "solo yo"),
        "beside_me": ("the people I help", "las personas a las que ayudo"),
        "program": ("they, and the staff here", "ellas, y el equipo de aquí"),
        "matching": (
            "whoever looks for somebody",
            "quien busca a alguien",
        ),
    },
}
