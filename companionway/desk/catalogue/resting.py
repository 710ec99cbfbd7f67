"""Stepping back from helping: what is said to whoever rests, and to whoever would ask them. (English, Spanish)"""

from __future__ import annotations

SENTENCES = {
    "helper_rests": (
        "They take time for themself until {until}. Please ask somebody else, or them again when they are back.",
        "Se toma un tiempo hasta el {until}. Por favor, pídaselo a otra persona, o pregúntele cuando vuelva.",
    ),
    "rests_already": (
        "This rest has begun already. You can change until when it lasts.",
        "Este descanso ya ha empezado. Se puede cambiar hasta cuándo dura.",
    ),
    "rest_is_theirs_to_say": (
        "Why somebody rests is theirs to say. Please write down only that they are away.",
        "Por qué alguien descansa lo dice solo esa persona. Por favor, anote solo que no está.",
    ),
    "rest_ends_too_soon": (
        "Please choose a day from tomorrow on. Whoever is back sooner says so with one tap.",
        "Por favor, elija un día a partir de mañana. Quien vuelve antes lo dice con un toque.",
    ),
    "rest_too_long": (
        "Please choose a day within {days:day|days}. You can make it longer later.",
        "Por favor, elija un día dentro de {days:día|días}. Después se puede alargar.",
    ),
}
