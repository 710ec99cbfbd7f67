"""Being supervised: what cannot be and why, what there is to talk about, what people say. (English, Spanish)

The lines of an agenda are read by the supervisor and by the helper: they name no "you" and no "they".
"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str | tuple[str, ...], str | tuple[str, ...]]] = {
    "supervises_oneself": (
        "Nobody supervises themself. Please choose somebody else.",
        "Nadie se supervisa a sí mismo. Elige a otra persona, por favor.",
    ),
    "supervisor_keeps_rules": (
        "Whoever keeps the rules of a house does not supervise helpers: what was hard must be easy to say. Please "
        "choose somebody without that role.",
        "Quien cuida las reglas de una casa no supervisa a quienes ayudan: lo difícil debe ser fácil de contar. "
        "Elige a alguien sin ese papel, por favor.",
    ),
    "keeper_of_rules_supervises": (
        "They supervise somebody who helps, and this role keeps the rules of a house. Please let somebody else "
        "supervise that helper first.",
        "Supervisa a alguien que ayuda, y este papel cuida las reglas de una casa. Haz que otra persona supervise "
        "antes a quien ayuda, por favor.",
    ),
    "supervision_in_a_circle": (
        "That would go in a circle: this person is supervised, directly or by others, by the one they would "
        "supervise. Somebody from outside this line can.",
        "Eso daría la vuelta: a esta persona la supervisa, directamente o a través de otras, aquella a quien "
        "supervisaría. Puede hacerlo alguien de fuera de esta línea.",
    ),
    "merge_in_a_circle": (
        "With these two as one, somebody would supervise themself. Please end one of the supervisions first.",
        "Con estas dos fichas en una, alguien se supervisaría a sí mismo. Termina antes una de las supervisiones, "
        "por favor.",
    ),
    "supervision_by_whom": (
        "Please say who supervised them.",
        "Di quién supervisó a esta persona, por favor.",
    ),
    "supervision_to_come": (
        "That day has not come yet. Write it down afterwards, or put the day into “Next time”.",
        "Ese día todavía no ha llegado. Anótalo después, o pon el día en “La próxima vez”.",
    ),
    "supervision_without_time": (
        "How many minutes was it? A whole number above 0.",
        "¿Cuántos minutos fueron? Un número entero mayor que 0.",
    ),
    "supervision_over_a_day": (
        "With the {there:minute|minutes} that stand for that day already, this would be more than 24 hours. Please "
        "check the minutes or the day.",
        "Con {there:minuto|minutos} ya anotados ese día, serían más de 24 horas. Revisa los minutos o el día, por "
        "favor.",
    ),
    "next_supervision_impossible": (
        "Next time is a day after this one, and within {days:day|days}. You can also leave it empty.",
        "La próxima vez es un día después de este, dentro de {days:día|días}. También puedes dejarlo vacío.",
    ),
    "feedback_empty": (
        "Please answer at least one of the three, or leave this page.",
        "Responde al menos a una de las tres, por favor, o deja esta página.",
    ),
    # The agenda.
    "agenda_critical": (
        "First: {critical_kind}, {at}. Nobody has talked about it yet.",
        "Primero: {critical_kind}, {at}. Nadie lo ha hablado todavía.",
    ),
    "agenda_wants_talk": (
        "After a shift, a talk was asked for.",
        "Después de un turno, se pidió hablar.",
    ),
    "agenda_hard_shifts": (
        "{shifts:shift was|shifts were} hard in the last {days:day|days}. What was it about?",
        "{shifts:turno difícil|turnos difíciles} en los últimos {days:día|días}. ¿Qué pasó?",
    ),
    "agenda_crises": (
        "{contacts:contact|contacts} in a crisis in the last {days:day|days}. How was it afterwards?",
        "{contacts:contacto|contactos} en una crisis en los últimos {days:día|días}. ¿Cómo fue después?",
    ),
    "agenda_over": (
        "Beside {load:person|people}, and {most} were thought of. Who could somebody else take on?",
        "Junto a {load:persona|personas}, y se pensó en {most}. ¿A quién podría acompañar otra persona?",
    ),
    "agenda_load": (
        (
            "Beside {load:nobody just now|one person|# people}; {most} at the most.",
            "Beside {load:nobody just now|one person|# people}. How many would be right?",
        ),
        (
            "Junto a {load:nadie ahora|una persona|# personas}; como máximo {most}.",
            "Junto a {load:nadie ahora|una persona|# personas}. ¿Cuántas serían las adecuadas?",
        ),
    ),
    "agenda_early": (
        "Leading early on the way. Is it the right amount, and who is there afterwards?",
        "Guía grupos pronto en su camino. ¿Es la cantidad justa, y quién está después?",
    ),
    "agenda_contacts": (
        "{contacts:No contact|One contact|# contacts} given in the last {days:day|days}.",
        "{contacts:Ningún contacto dado|Un contacto dado|# contactos dados} en los últimos {days:día|días}.",
    ),
    "agenda_ends": (
        "{credential} ends {on}. What is still needed?",
        "{credential} termina {on}. ¿Qué falta todavía?",
    ),
    "agenda_ended": (
        "{credential} ended {on}. Should it be renewed?",
        "{credential} terminó {on}. ¿Conviene renovarla?",
    ),
    "agenda_feedback": (
        "What people say together: “{feedback_question}” – {feedback_said}.",
        "Lo que la gente dice en conjunto: “{feedback_question}” – {feedback_said}.",
    ),
    "agenda_unsigned": (
        "{open} of {all} ways of the work are not signed off yet. Which could be seen next?",
        "{open} de {all} formas del trabajo no están confirmadas todavía. ¿Cuál se podría ver primero?",
    ),
    "agenda_nobody": (
        "Nobody supervises here yet.",
        "Nadie supervisa aquí todavía.",
    ),
    "agenda_never": (
        "No time together is written down yet.",
        "Todavía no hay ninguna reunión anotada.",
    ),
    "agenda_long": (
        "The last time was {days:day|days} ago; every {every:day|days} is meant.",
        "La última vez fue hace {days:día|días}; lo previsto es cada {every:día|días}.",
    ),
    "agenda_no_next": (
        "No next day is agreed. Which one would be good?",
        "No hay un próximo día acordado. ¿Cuál iría bien?",
    ),
}  # fmt: skip

WORDS = {
    "feedback_said": {
        "mostly": ("mostly so", "casi siempre"),
        "partly": ("partly", "en parte"),
        "seldom": ("seldom", "pocas veces"),
    },
    "feedback_ask": {
        "understood": ("I feel understood", "Siento que me entiende"),
        "respected": ("I feel respected", "Siento que me respeta"),
        "in_charge": ("I decide what we do", "Yo decido lo que hacemos"),
    },
}
