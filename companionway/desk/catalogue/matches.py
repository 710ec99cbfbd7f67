"""Why two people might fit, and what is answered where it cannot be. (English, Spanish)

Said of whoever might be beside somebody, and made only of what they gave to be named for it.
"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "match_because_substance": ("has been through it too: {what}", "también pasó por eso: {what}"),
    "match_because_mental_health": ("knows what it is like: {what}", "sabe lo que se siente: {what}"),
    "match_because_life_event": ("lived through it too: {what}", "también lo vivió: {what}"),
    "match_because_family": ("knows it in the family: {what}", "lo conoce en familia: {what}"),
    "match_because_veteran": ("served: {what}", "sirvió: {what}"),
    "match_because_justice": ("was there too: {what}", "también estuvo ahí: {what}"),
    "match_because_housing": ("lived that way too: {what}", "también vivió así: {what}"),
    "match_because_program": ("went through the same program: {what}", "pasó por el mismo programa: {what}"),
    "match_because_pathway": ("walks this way: {what}", "va por este camino: {what}"),
    "match_because_culture": ("is at home here: {what}", "tiene esta cultura: {what}"),
    "match_because_gender": ("safe with: {what}", "con confianza: {what}"),
    "match_because_age": ("is about this old: {what}", "tiene más o menos esta edad: {what}"),
    "match_because_language": ("speaks {what}", "habla {what}"),
    "match_because_time": ("has time: {what}", "tiene tiempo: {what}"),
    "match_because_way": ("likes to be in touch this way: {what}", "prefiere este modo: {what}"),
    "match_because_place": ("is often here: {what}", "suele estar aquí: {what}"),
    "match_because_ahead": ("is a few steps ahead", "va unos pasos adelante"),
    "match_hat": (
        "Only peers are proposed here. Professionals are put beside somebody on the person’s page.",
        "Aquí solo se proponen pares. Los profesionales se asignan en la página de la persona.",
    ),
    "match_impossible": (
        "These two cannot be proposed to each other. Choose somebody else from the list.",
        "No es posible proponer a estas dos personas. Elija a otra persona de la lista.",
    ),
    "match_beside_already": ("They stand beside them already.", "Ya acompaña a esta persona."),
    "match_asked_already": (
        "They are asked already. Wait for the answer, or take it back first.",
        "Ya se le preguntó. Espere la respuesta, o retire antes la propuesta.",
    ),
    "match_away": (
        "They are away just now. Choose somebody else, or ask again when they are back.",
        "Ahora no está disponible. Elija a otra persona, o pregunte cuando vuelva.",
    ),
    "match_full": (
        "That would be one more than the {most:person|people} they can carry. Somebody else, or more room first.",
        "Sería una más de las {most:persona|personas} que puede acompañar. Elija a otra, o haga antes más lugar.",
    ),
    "match_over": (
        "This is answered already. Nothing was changed now.",
        "Esto ya tiene respuesta. Ahora no cambió nada.",
    ),
    "match_person_first": (
        "The person is asked first. Once they said yes, the helper can.",
        "Primero se pregunta a la persona. Cuando diga que sí, podrá decirlo quien ayuda.",
    ),
    "match_one_at_a_time": (
        "Somebody is asked already. Take that back first, if you would rather have this one.",
        "Ya se preguntó a alguien. Retírelo antes, si prefiere a esta persona.",
    ),
    "match_wishes_too_many": (
        "That is a lot: up to {most} can be kept. Leave out what matters least.",
        "Es mucho: se pueden guardar hasta {most}. Deja fuera lo que menos importa.",
    ),
}  # fmt: skip

WORDS = {
    # The question in front of the choices, of whoever might be beside one.
    "wish_question": {
        "substance": ("They know it from their own life", "Lo conoce de su propia vida"),
        "mental_health": ("They know what it is like", "Sabe lo que se siente"),
        "life_event": ("They lived through it", "Lo vivió"),
        "family": ("Family", "Familia"),
        "veteran": ("Service", "Servicio"),
        "justice": ("Jail, probation or court", "Cárcel, libertad condicional o tribunal"),
        "housing": ("Where they lived", "Dónde vivió"),
        "program": ("They went through the same program", "Pasó por el mismo programa"),
        "pathway": ("Their way of recovery", "Su camino de recuperación"),
        "culture": ("Where they are at home", "Su comunidad"),
        "gender": ("Safe with", "Con confianza con"),
        "age": ("About how old", "Más o menos la edad"),
        "language": ("They speak", "Habla"),
        "time": ("They have time", "Tiene tiempo"),
        "way": ("How you like to be in touch", "Cómo prefieres comunicarte"),
        "place": ("Where they can be met", "Dónde se le encuentra"),
        "ahead": ("How far ahead", "Cuánto más adelante"),
    },
    "wish_weight": {
        "1": ("a little", "un poco"),
        "3": ("it matters", "importa"),
        "6": ("very much", "mucho"),
        "only": ("only this", "solo así"),
    },
}
