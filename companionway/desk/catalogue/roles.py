"""Support and compliance in one person, what each role may do, and erasing somebody. (English, Spanish)"""

from __future__ import annotations

WORDS = {
    # What can be done at each door at which the two would have met.
    "both_at": {
        "beside": (
            "Please choose somebody else to support them. If there is really nobody else, an exception can be "
            "written down for a time, and they are told of it.",
            "Elige a otra persona para acompañarla, por favor. Si de verdad no hay nadie más, se puede anotar una "
            "excepción por un tiempo, y la persona lo sabrá.",
        ),
        "post": (
            "This colleague walks beside somebody there. Please give the role to somebody else, or let a "
            "coordinator find another supporter first.",
            "Esta persona acompaña allí a alguien. Da la función a otra persona, por favor, o deja que "
            "coordinación busque antes otro acompañamiento.",
        ),
        "invitation": (
            "Whoever you invite walks beside somebody there. Please choose another role for them, or let a "
            "coordinator find another supporter first.",
            "La persona que invitas acompaña allí a alguien. Elige otra función para ella, por favor, o deja que "
            "coordinación busque antes otro acompañamiento.",
        ),
        "coming": (
            "Since you were invited you began to walk beside somebody there. Nothing is lost: please ask whoever "
            "invited you what to do.",
            "Desde que recibiste la invitación empezaste a acompañar allí a alguien. No se pierde nada: pregunta, "
            "por favor, a quien te invitó.",
        ),
        "enrolment": (
            "Whoever supports this person keeps the rules in that program. Please find them another supporter "
            "first, or another program.",
            "Quien acompaña a esta persona cuida las normas en ese programa. Busca antes otro acompañamiento, por "
            "favor, u otro programa.",
        ),
        "merge": (
            "As one person they would be both to somebody. Please end the one or the other first, and join the "
            "cards then.",
            "Como una sola persona sería ambas cosas para alguien. Termina antes una de las dos, por favor, y une "
            "después las fichas.",
        ),
        "link": (
            "With this account they would be both to somebody. Please end the one or the other first.",
            "Con esta cuenta sería ambas cosas para alguien. Termina antes una de las dos, por favor.",
        ),
    },
    # The four classes of hat, and what each is there for: staff read the first, participants the second.
    "class_means": {
        "support": (
            "Walks beside somebody and listens. Cannot sanction, test, send away, or report to a court.",
            "Acompaña a alguien y escucha. No puede sancionar, hacer pruebas, echar ni informar a un tribunal.",
        ),
        "professional": (
            "Treats somebody or arranges their care.",
            "Trata a alguien u organiza su atención.",
        ),
        "compliance": (
            "Keeps the rules of a house or a court. Never in one person with support, for the same participant.",
            "Cuida las normas de una casa o de un tribunal. Nunca en una misma persona junto con el apoyo, para el "
            "mismo participante.",
        ),
        "circle": (
            "Family and friends. They see nothing here without a consent.",
            "Familia y amistades. Aquí no ven nada sin un consentimiento.",
        ),
    },
    "my_class_means": {
        "support": (
            "They walk beside you and listen. They cannot punish you, test you or send you away.",
            "Te acompañan y escuchan. No pueden castigarte, hacerte pruebas ni echarte.",
        ),
        "professional": (
            "They treat you, or help you get care.",
            "Te tratan, o te ayudan a recibir atención.",
        ),
        "compliance": (
            "They look after the rules of a house or a court. They are never your supporter at the same time, "
            "unless we told you so.",
            "Cuidan las normas de una casa o de un tribunal. Nunca son a la vez quien te acompaña, salvo que te lo "
            "hayamos dicho.",
        ),
        "circle": (
            "Your family and friends. They see nothing here unless you say yes.",
            "Tu familia y tus amistades. Aquí no ven nada si tú no dices que sí.",
        ),
    },
}

SENTENCES: dict[str, tuple] = {
    "support_and_compliance": (
        (
            "Nobody supports a person and keeps rules over them too. {both_at}",
            "Nobody supports a person and keeps rules over them too.",
        ),
        (
            "Nadie acompaña a una persona y cuida además las normas que ella debe cumplir. {both_at}",
            "Nadie acompaña a una persona y cuida además las normas que ella debe cumplir.",
        ),
    ),
    "exception_by_a_third": (
        "An exception is allowed by a colleague who is neither of the two, and under their own name.",
        "Una excepción la permite un colega que no es ninguna de las dos personas, y con su propio nombre.",
    ),
    "exception_lasts": (
        "There is an exception for these two already.",
        "Ya hay una excepción para estas dos personas.",
    ),
    "exception_without_reason": (
        "Please say why. The person it is about reads it.",
        "Di por qué, por favor. La persona de quien se trata lo leerá.",
    ),
    "exception_ends_too_soon": (
        "Please choose a day after today.",
        "Elige un día posterior a hoy, por favor.",
    ),
    "exception_too_long": (
        "An exception lasts at most {days:day|days}; then somebody looks again.",
        "Una excepción dura como máximo {days:día|días}; después alguien vuelve a mirar.",
    ),
}
