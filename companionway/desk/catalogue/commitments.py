"""Small steps, partners and the resume: what cannot be kept, what is given and received. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "steps_too_many": (
        "There are {most} open steps here. Please finish one first, or let one go.",
        "Aquí hay {most} pasos abiertos. Termina uno antes, o deja uno, por favor.",
    ),
    "step_day_past": (
        "This day has passed. Please choose today or a later day, or leave it open.",
        "Este día ya pasó. Elige hoy o un día que viene, por favor, o déjalo abierto.",
    ),
    "step_reminder_needs_day": (
        "For a reminder we need the day. Please choose one.",
        "Para recordarlo necesitamos el día. Elige uno, por favor.",
    ),
    "step_reminder_past": (
        "This moment has passed already. Please choose a later one, or no reminder.",
        "Ese momento ya pasó. Elige uno más tarde, por favor, o ningún recordatorio.",
    ),
    "step_not_beside": (
        "Somebody who takes a step along stands beside the person. Please choose one of them.",
        "Quien acompaña un paso está al lado de la persona. Elige a alguien de esa lista, por favor.",
    ),
    "partner_not_near": (
        "You can ask somebody who stands beside you here. Please choose one of them.",
        "Puedes preguntar a alguien que está a tu lado aquí. Elige a alguien de la lista, por favor.",
    ),
    "partner_asked_already": (
        "You have asked them already.",
        "Ya se lo preguntaste.",
    ),
    "partners_too_many": (
        "You have {most:partner|partners} now, and that is enough to keep in touch with. You can end one first.",
        "Ahora tienes {most:persona|personas}, y con eso basta para mantener el contacto. Puedes terminar con una.",
    ),
    "resume_lines_too_many": (
        "{most} lines fit. Please keep those that matter most for the work you want.",
        "Caben {most} líneas. Deja las que más importan para el trabajo que quieres, por favor.",
    ),
    "resume_entries_too_many": (
        "{most} of these fit on a resume. Please take one away first, or change one.",
        "En un currículum caben {most}. Quita uno antes, o cambia uno, por favor.",
    ),
    # Given and received (R57). To oneself.
    "you_gave_and_got": (
        "In the last four weeks others were there for you {got:once|# times}, and you were there for others "
        "{gave:once|# times}.",
        "En las últimas cuatro semanas otras personas estuvieron para ti {got:una vez|# veces}, y tú estuviste "
        "para otras {gave:una vez|# veces}.",
    ),
    "you_got": (
        "In the last four weeks others were there for you {got:once|# times}. Taking help is part of it.",
        "En las últimas cuatro semanas otras personas estuvieron para ti {got:una vez|# veces}. Recibir ayuda es "
        "parte del camino.",
    ),
    "you_gave": (
        "In the last four weeks you were there for others {gave:once|# times}. Who is there for you?",
        "En las últimas cuatro semanas estuviste para otras personas {gave:una vez|# veces}. ¿Quién está para ti?",
    ),
    "you_neither": (
        "No talk of the last four weeks is written down. Would you like to call somebody?",
        "No hay anotada ninguna conversación de las últimas cuatro semanas. ¿Quieres llamar a alguien?",
    ),
    # Of somebody else.
    "they_gave_and_got": (
        "In the last four weeks: support received {got:once|# times}, given {gave:once|# times}.",
        "En las últimas cuatro semanas: recibió apoyo {got:una vez|# veces}, dio apoyo {gave:una vez|# veces}.",
    ),
}

WORDS = {
    "remind": {
        "no": ("no reminder", "sin recordatorio"),
        "day_before": ("the day before", "el día antes"),
        "on_day": ("on the day", "el mismo día"),
    },
    "resume_piece": {
        "me": ("my name and how to reach me", "mi nombre y cómo encontrarme"),
        "intro": ("a few words about me", "unas palabras sobre mí"),
        "work": ("what I have done", "lo que he hecho"),
        "learning": ("what I have learned", "lo que he aprendido"),
        "skills": ("what I can do", "lo que sé hacer"),
    },
}
