"""Words and refusals of what somebody says of themself, and of their own list of medicines. (English, Spanish)"""

from __future__ import annotations

# Poison Help, for every state, at any hour and free: https://poisonhelp.hrsa.gov/the-poison-help-line (HHS, HRSA; a
# stored copy read on 2026-11-25).
POISON_HELP = "1-800-222-1222"

WORDS = {
    "chosen_word": {
        "in_recovery": ("person in recovery", "persona en recuperación"),
        "long_term": ("person in long-term recovery", "persona en recuperación de largo plazo"),
        "recovered": ("recovered", "persona recuperada"),
        "none": ("no word", "ninguna palabra"),
        "own": ("my own words", "mis propias palabras"),
    },
    # Whom an audience means, said to whoever chooses it.
    "my_audience": {
        "myself": ("only me", "solo yo"),
        "beside_me": ("the people who stand beside me", "las personas que están a mi lado"),
        "program": ("the staff of my program too", "también el equipo de mi programa"),
        "matching": (
            "all of these, and it may help to find somebody who fits me",
            "todas ellas, y puede servir para encontrar a alguien que encaje conmigo",
        ),
    },
    # The same, said by whoever writes it down for somebody.
    "their_audience": {
        "myself": ("only they", "solo esa persona"),
        "beside_me": ("those who stand beside them", "quienes están a su lado"),
        "program": ("the staff of the program too", "también el equipo del programa"),
        "matching": (
            "all of these, and it may help to find somebody who fits them",
            "todas ellas, y puede servir para encontrar a alguien que encaje con esa persona",
        ),
    },
}

SENTENCES = {
    "audience_wider": (
        "They told this to fewer people. Only they themself can let more people know.",
        "Esa persona lo contó a menos gente. Solo ella puede dejar que lo sepa más gente.",
    ),
    "too_many_facts": (
        "{most} are here already. Take one away first, please.",
        "Ya hay {most} aquí. Quita una primero, por favor.",
    ),
    "too_many_medicines": (
        "{most} medicines are on the list already. Take one away first, please.",
        "Ya hay {most} medicinas en la lista. Quita una primero, por favor.",
    ),
}
