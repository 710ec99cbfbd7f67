"""What is asked of somebody, and what they came to: refusals and words. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
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
    "legal_is_over": (
        "This order has ended, so nothing new is asked by it.",
        "Esta orden ya terminó, así que no se pide nada nuevo por ella.",
    ),
    "asked_by_needs_legal": (
        "What a court asks is kept by whoever may read the order. Please ask a coordinator whom they gave consent.",
        "Lo que pide un tribunal lo lleva quien puede leer la orden. Pídelo a alguien de coordinación con permiso.",
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
