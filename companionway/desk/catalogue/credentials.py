"""Hours, courses and credentials of those who help: refusals and words. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str | tuple[str, ...], str | tuple[str, ...]]] = {
    "hours_none": (
        "Please say how long it was: more than nothing, such as 1.5.",
        "Di cuánto duró, por favor: más de cero, por ejemplo 1.5.",
    ),
    "hours_over_a_day": (
        "A day has 24 hours, and {already} of this one are written down already. Please look at both again.",
        "Un día tiene 24 horas, y de este ya hay {already} anotadas. Mira otra vez las dos cosas, por favor.",
    ),
    "hours_more_than_a_day": (
        "A day has 24 hours. Please write down each day by itself.",
        "Un día tiene 24 horas. Anota cada día por separado, por favor.",
    ),
    "hours_too_long_ago": (
        "This is more than {days:day|days} ago. A coordinator can tell you what a board still takes.",
        "Fue hace más de {days:día|días}. La coordinación puede decirte qué acepta todavía una junta.",
    ),
    "course_too_long": (
        "This is more than {most:hour|hours}. Please write a long course down in its parts.",
        "Son más de {most:hora|horas}. Anota un curso largo por partes, por favor.",
    ),
    "course_without_its_name": (
        "Please write what it was called, and where it was. A board asks for it.",
        "Escribe cómo se llamaba y dónde fue, por favor. Una junta lo pregunta.",
    ),
    "credential_without_its_day": (
        "Please say on which day you got it; it stands on the paper.",
        "Di qué día la obtuviste, por favor; está en el papel.",
    ),
    "credential_stands_already": (
        "This one stands here already. You can change it below.",
        "Esta ya está aquí. Puedes cambiarla más abajo.",
    ),
    "target_asks": (
        (
            "{name}: {work} hours of work, {education} of education, {supervision} of supervision",
            "{name}: {work} hours of work, {education} of education",
        ),
        (
            "{name}: {work} horas de trabajo, {education} de formación, {supervision} de supervisión",
            "{name}: {work} horas de trabajo, {education} de formación",
        ),
    ),
    "target_gives_nothing": (
        "Nobody is certified by this one. It can be a measure to work toward.",
        "Con esta no se certifica a nadie. Puede ser una medida hacia la que ir.",
    ),
    "target_unknown": (
        "This one is not among those we know. Please choose one of the list.",
        "Esta no está entre las que conocemos. Elige una de la lista, por favor.",
    ),
    "own_hours_confirmed": (
        "Hours are confirmed by somebody else. Please ask a colleague to look at them.",
        "Las horas las confirma otra persona. Pide a alguien del equipo que las mire, por favor.",
    ),
    "meter_there": (
        "All {needed} hours are there.",
        "Ya están las {needed} horas.",
    ),
    "meter_left": (
        "{done} of {needed} hours; {left} to go.",
        "{done} de {needed} horas; faltan {left}.",
    ),
    "meter_told": (
        "{told} of them wait for a colleague to confirm them.",
        "{told} de ellas esperan que alguien del equipo las confirme.",
    ),
    "credential_held_for_good": ("Held; it does not run out.", "Obtenida; no vence."),
    "credential_held_until": ("In date until {on}.", "Vigente; vence: {on}."),
    "credential_renew": (
        "In date for {days:more day|more days}: {on}. There is time to renew it.",
        "Vigente {days:día más|días más}: {on}. Hay tiempo para renovarla.",
    ),
    "credential_ran_out": (
        "It ran out: {on}. What was learned stays; the board says how to renew it.",
        "Venció: {on}. Lo aprendido queda; la junta dice cómo renovarla.",
    ),
    "credential_toward": ("On the way to it.", "En camino."),
}

WORDS = {
    "hour_kind": {
        "contact": ("beside people", "junto a personas"),
        "service": ("other hours", "otras horas"),
        "supervision": ("supervision", "supervisión"),
        "course": ("courses", "cursos"),
    },
    "meter_of": {
        "work": ("work beside people", "trabajo junto a personas"),
        "supervision": ("supervision", "supervisión"),
        "education": ("education", "formación"),
        "education_in": ("of it", "de ella"),
        "face_to_face": ("of it face to face", "de ella en persona"),
        "continuing": ("learned since the last time", "aprendido desde la última vez"),
        "continuing_in": ("of it", "de ello"),
    },
}
