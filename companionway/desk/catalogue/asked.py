"""What is asked of somebody, and what they came to: refusals and words. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str | tuple[str, ...], str | tuple[str, ...]]] = {
    "number_out_of_bounds": (
        "Please choose a number from {low} to {high}.",
        "Elige un número de {low} a {high}, por favor.",
    ),
    "ends_before_it_begins": (
        "The end lies before the beginning. Please look at the two days again.",
        "El final está antes del comienzo. Mira otra vez los dos días, por favor.",
    ),
    "requirements_too_many": (
        "{most} things are asked already. Please end one first.",
        "Ya se piden {most} cosas. Termina una antes, por favor.",
    ),
    "in_the_future": (
        "This day is still to come. It can be written down once it was.",
        "Este día aún no llega. Se puede anotar cuando haya pasado.",
    ),
    "attended_too_long_ago": (
        "This is more than {days:day|days} ago. Please talk with whoever keeps the record.",
        "Fue hace más de {days:día|días}. Habla con quien lleva el registro, por favor.",
    ),
    "hours_missing": (
        "Please say how long it was: hours are what counts here.",
        "Di cuánto duró, por favor: aquí cuentan las horas.",
    ),
    "asked_meetings": (
        "{amount:meeting|meetings} {period}",
        "{amount:reunión|reuniones} {period}",
    ),
    "asked_day_hours": (
        "{amount:hour|hours} of the day program {period}",
        "{amount:hora|horas} del programa de día {period}",
    ),
    "asked_tests": (
        "{amount:test|tests} {period}",
        "{amount:prueba|pruebas} {period}",
    ),
    "asked_appointments": (
        "{amount:appointment|appointments} {period}",
        "{amount:cita|citas} {period}",
    ),
    "asked_curfew": (
        "{amount:night|nights} home in time {period}",
        "{amount:noche|noches} en casa a tiempo {period}",
    ),
    "stands_met": (
        "All there: {counted} of {needed}.",
        "Ya está: {counted} de {needed}.",
    ),
    "stands_nothing_yet": (
        "Nothing is asked these days.",
        "Estos días no se pide nada.",
    ),
    "stands_on_way": (
        ("{counted} of {needed}. {left} to go until {until}.", "{counted} of {needed}. {left} to go."),
        ("{counted} de {needed}. Faltan {left} hasta el {until}.", "{counted} de {needed}. Faltan {left}."),
    ),
    "stands_help": (
        "{counted} of {needed}. {left} to go, and {days:day|days} to do it.",
        "{counted} de {needed}. Faltan {left}, y queda tiempo: {days:día|días}.",
    ),
    "stands_short": (
        "{counted} of {needed}, {left} short. Nothing is carried over.",
        "{counted} de {needed}, faltaron {left}. Nada se arrastra.",
    ),
    "legal_is_over": (
        "This order has ended, so nothing new is asked by it.",
        "Esta orden ya terminó, así que no se pide nada nuevo por ella.",
    ),
}

WORDS = {
    "pathway": {
        "aa": ("AA", "AA"),
        "na": ("NA", "NA"),
        "other_steps": ("other twelve steps", "otros doce pasos"),
        "smart": ("SMART Recovery", "SMART Recovery"),
        "lifering": ("LifeRing", "LifeRing"),
        "secular": ("another secular group", "otro grupo laico"),
        "dharma": ("Recovery Dharma", "Recovery Dharma"),
        "wellbriety": ("Wellbriety", "Wellbriety"),
        "faith": ("a group of a faith community", "un grupo de una comunidad de fe"),
        "women": ("Women for Sobriety", "Women for Sobriety"),
        "medication": ("a group for people who take medicine", "un grupo para quienes toman medicina"),
        "other": ("another group", "otro grupo"),
    },
}
