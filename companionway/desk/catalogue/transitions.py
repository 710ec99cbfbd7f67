"""Leaving one place for the next: what is settled before, and what cannot be kept. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "leaves_in_the_past": (
        "This day is over. Please choose today or a day to come.",
        "Ese día ya pasó. Elige hoy o un día que venga, por favor.",
    ),
    "leaves_too_far": (
        "This day is more than a year away. Please choose one that is nearer.",
        "Ese día queda a más de un año. Elige uno más cercano, por favor.",
    ),
    "transition_already_open": (
        "There is a plan for leaving already. It can be changed as often as needed.",
        "Ya hay un plan para la salida. Se puede cambiar cuantas veces haga falta.",
    ),
    "transition_is_over": (
        "This plan for leaving is over, and stays as it was.",
        "Este plan para la salida ya terminó, y queda como estaba.",
    ),
    "slot_says_nothing": (
        "Please write a few words, or say that it is not wanted.",
        "Escribe unas palabras, o di que no se quiere, por favor.",
    ),
    "decline_in_words": (
        "Please say in a few words why not. Whoever leaves says it in their own.",
        "Di en pocas palabras por qué no. Quien se va lo dice con las suyas.",
    ),
    "not_oneself_along": (
        "This is about somebody else. Please choose another name, or nobody.",
        "Aquí va otra persona. Elige otro nombre, o a nadie, por favor.",
    ),
    "along_to_nothing": (
        "Somebody goes along, so a day and an hour are needed.",
        "Alguien va también, así que hacen falta día y hora.",
    ),
}

WORDS = {
    "lacks": {
        "first": ("the first one is not booked yet", "la primera vez aún no está acordada"),
        "naloxone": (
            "it is still to be said whether naloxone is at hand",
            "falta decir si hay naloxona a mano",
        ),
    },
    # Asked of whoever leaves, on their own page and on paper.
    "slot_question": {
        "mutual_aid": ("Which meeting near your new home?", "¿Qué reunión cerca de tu nueva casa?"),
        "continued_care": ("Who goes on caring for you?", "¿Quién sigue atendiéndote?"),
        "therapist": ("Which therapist do you see?", "¿A qué terapeuta ves?"),
        "prescriber": (
            "Who prescribes, and how do your medicines go on?",
            "¿Quién receta, y cómo siguen tus medicinas?",
        ),
        "housing": ("Where do you live?", "¿Dónde vives?"),
        "first_peer": ("Who is the first one beside you?", "¿Quién es la primera persona a tu lado?"),
        "night_contact": ("Whom do you call at night?", "¿A quién llamas de noche?"),
        "emergency": ("What if it gets dangerous?", "¿Y si se pone peligroso?"),
    },
    "slot_help": {
        "mutual_aid": (
            "Any kind of group counts. Book the first one, so that a day and an hour stand.",
            "Vale cualquier tipo de grupo. Acuerda la primera vez, con día y hora.",
        ),
        "continued_care": (
            "The place and the number; the first visit, if it is booked.",
            "El lugar y el número; la primera visita, si está acordada.",
        ),
        "therapist": (
            "A licensed one: name, place, number.",
            "Con licencia: nombre, lugar, número.",
        ),
        "prescriber": (
            "Who prescribes next, and for how many days the medicines last that go along.",
            "Quién receta después, y para cuántos días alcanzan las medicinas que se llevan.",
        ),
        "housing": (
            "The address or the name of the house, and from when.",
            "La dirección o el nombre de la casa, y desde cuándo.",
        ),
        "first_peer": (
            "Somebody who has been there, and whom to meet in the first days.",
            "Alguien que ya pasó por eso, para verse en los primeros días.",
        ),
        "night_contact": (
            "A name and a number that answer at three in the morning.",
            "Un nombre y un número que respondan a las tres de la mañana.",
        ),
        "emergency": (
            "After a time without, a body bears much less. Who is called, who is there, where the naloxone is.",
            "Después de un tiempo sin consumir, el cuerpo aguanta mucho menos. "
            "A quién se llama, quién está, dónde está la naloxona.",
        ),
    },
}
