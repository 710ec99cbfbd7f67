"""Coming in: what cannot be kept, and the words for it. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "why_not_lower": (
        "You put yourself at {number}. Why {number}, and not {lower}?",
        "Te pusiste en {number}. ¿Por qué {number} y no {lower}?",
    ),
    "ruler_ten": (
        "You put yourself at {number}. What makes it so?",
        "Te pusiste en {number}. ¿Qué hace que sea así?",
    ),
    "ruler_zero": (
        "Thank you for saying so honestly. What would be good for us to know?",
        "Gracias por decirlo con franqueza. ¿Qué sería bueno que supiéramos?",
    ),
    "ruler_empty": (
        "Please choose at least one number. Every other may be left out.",
        "Elige al menos un número, por favor. Los demás se pueden dejar.",
    ),
    "ruler_out_of_bounds": (
        "Please choose a number from {low} to {high}.",
        "Elige un número de {low} a {high}, por favor.",
    ),
    "wishes_too_many": (
        "A handful is enough: {most} stand here. Please take one away first, or change one.",
        "Con unas pocas basta: aquí hay {most}. Quita una antes, o cambia una, por favor.",
    ),
    "rules_newer": (
        "The rules were written anew in the meantime. Please read the new ones; nothing was signed.",
        "Entretanto se escribieron normas nuevas. Léelas, por favor; no se firmó nada.",
    ),
    "rules_not_signed": (
        "Please sign with your name, or leave it for later.",
        "Firma con tu nombre, por favor, o déjalo para después.",
    ),
    "takes_no_part_there": (
        "They take no part in this program yet. Please enrol them first.",
        "Todavía no participa en este programa. Inscribe primero a esta persona, por favor.",
    ),
}

WORDS = {
    "ruler": {
        "important": ("how important", "qué importancia"),
        "confident": ("how confident", "qué confianza"),
        "ready": ("how ready", "qué tan cerca de empezar"),
    },
    "stands": {
        "done": ("done", "hecho"),
        "open": ("open", "abierto"),
        "again": ("there is something new", "hay algo nuevo"),
        "none": ("nothing to do here", "aquí no hay nada que hacer"),
    },
    # The steps as whoever welcomes somebody reads them.
    "their_step": {
        "talk": ("a first talk", "una primera conversación"),
        "readiness": ("how ready they feel", "cómo se siente para dar el paso"),
        "matters": ("what matters to them", "qué le importa"),
        "stance": ("what they want, and what we stand for", "qué quiere, y qué defendemos"),
        "notice": ("how the law protects them", "cómo le protege la ley"),
        "consents": ("who may know", "quién puede saber"),
        "rules": ("the rules of the house", "las normas de la casa"),
        "ties": ("whom they would call", "a quién llamaría"),
        "supporter": ("somebody beside them", "alguien a su lado"),
    },
    # What each kind of goal means, as somebody may say it themself.
    "goal_kind_means": {
        "abstain": ("Not drinking or using at all", "No beber ni consumir nada"),
        "reduce": ("Drinking or using less", "Beber o consumir menos"),
        "safety": ("Staying safer, whatever else", "Cuidarme más, pase lo que pase"),
        "life": ("Something else in life: work, home, people", "Otra cosa en la vida: trabajo, casa, gente"),
        "unsure": ("I do not know yet", "Todavía no lo sé"),
    },
}
