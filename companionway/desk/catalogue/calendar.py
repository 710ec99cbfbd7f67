"""Times at a level of care, and one calendar: words and refusals. (English, Spanish)"""

from __future__ import annotations

SENTENCES = {
    "stays_overlap": (
        (
            "Here stands already: {level}, from {on} until {until}. Nobody is at both on one day. Please choose"
            " other days.",
            "Here stands already: {level}, from {on} on. Nobody is at both on one day. Please choose other days.",
        ),
        (
            "Aquí ya consta: {level}, desde {on} hasta {until}. Nadie está en los dos el mismo día. Por favor,"
            " elige otros días.",
            "Aquí ya consta: {level}, desde {on}. Nadie está en los dos el mismo día. Por favor, elige otros días.",
        ),
    ),
    "level_code_unknown": (
        "We do not know this code in this edition. Please choose one from the list, or none.",
        "No conocemos este código en esta edición. Por favor, elige uno de la lista, o ninguno.",
    ),
    "level_code_elsewhere": (
        "The code {code} is another level: {level}. Please choose the level that fits, or another code.",
        "El código {code} es otro nivel: {level}. Por favor, elige el nivel que corresponde, u otro código.",
    ),
    "day_too_far": (
        "This day is more than {years:year|years} away. Is the year right?",
        "Este día está a más de {years:año|años}. ¿Es correcto el año?",
    ),
    "minutes_without_an_hour": (
        "You said how long it goes. At which hour does it begin?",
        "Dijiste cuánto dura. ¿A qué hora empieza?",
    ),
    "minutes_out_of_bounds": (
        "Please say how long it goes in minutes, from 1 to {most}.",
        "Por favor, di cuánto dura en minutos, de 1 a {most}.",
    ),
    "weeks_out_of_bounds": (
        "Please choose from every week to every {most} weeks.",
        "Por favor, elige entre cada semana y cada {most} semanas.",
    ),
    "until_without_again": (
        "You said until when. How often does it come again?",
        "Dijiste hasta cuándo. ¿Cada cuánto se repite?",
    ),
    "hours_already_there": (
        "These hours stand in the week already.",
        "Estas horas ya están en la semana.",
    ),
}

WORDS = {
    "entry_kind": {
        "program": ("in the program", "en el programa"),
        "appointment": ("your own", "tuyo"),
        "first": ("booked before you left", "reservado antes de salir"),
        "handoff": ("by this day", "a más tardar este día"),
        "legal": ("a day of an order", "un día de una orden"),
    },
    "lane": {"lives": ("lives", "vive"), "attends": ("goes to", "va a")},
    "legal_day": {
        "report": ("a report is due", "hay que informar"),
        "ends": ("the order ends", "termina la orden"),
    },
}
