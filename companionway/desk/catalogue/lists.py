"""Lists of meetings: why one of our own cannot stand in it, and what becomes of a correction. (English, Spanish)"""

from __future__ import annotations

SENTENCES = {
    "meeting_days_missing": (
        "Please choose the days on which it meets. Without a time it is by appointment.",
        "Elige, por favor, los días en que se reúne. Sin hora es con cita.",
    ),
    "meeting_time_missing": (
        "Please say when it begins. Without days and a time it is by appointment.",
        "Di, por favor, a qué hora empieza. Sin días ni hora es con cita.",
    ),
    "meeting_place_missing": (
        "People who go there need a place or a street.",
        "Quien va necesita saber el lugar o la calle.",
    ),
    "meeting_town_missing": (
        "Please name the town. For an online meeting it is the town it belongs to.",
        "Di la ciudad, por favor. Para una reunión en línea, la ciudad a la que pertenece.",
    ),
    "meeting_point_unreadable": (
        "We could not read this as a point on a map. Please write it like 40.0150, -105.2705, or leave it empty.",
        "No pudimos leer esto como un punto del mapa. Escríbelo así: 40.0150, -105.2705, o déjalo vacío.",
    ),
    "meeting_way_missing": (
        "People who join from afar need a link or a number.",
        "Quien se une de lejos necesita un enlace o un número.",
    ),
    "link_not_https": (
        "Please use a whole address that begins with https://",
        "Usa, por favor, una dirección completa que empiece con https://",
    ),
    "meeting_phone_unreadable": (
        "Please write the whole number with its area code; a code to type after it may follow a comma.",
        "Escribe el número completo con su código de área; lo que se marca después puede ir tras una coma.",
    ),
    "meeting_open_and_closed": (
        "It cannot be both open to everybody and only for those who want to stop. Please choose one.",
        "No puede ser abierta a cualquiera y solo para quien quiere dejarlo. Elige una, por favor.",
    ),
    "meetings_too_many": (
        "There are {most} meetings in this list already. Please take one out first.",
        "Ya hay {most} reuniones en esta lista. Quita una antes, por favor.",
    ),
    "corrections_no_more_today": (
        "Many people have told us something today; we take no more until tomorrow. What you typed is still here.",
        "Hoy nos han avisado muchas personas y no recibimos más hasta mañana. Lo que escribiste sigue aquí.",
    ),
    "correction_settled": (
        "Somebody has settled this already.",
        "Alguien ya lo resolvió.",
    ),
    "mail_about_entry": (
        "Hello,\n\nin your list stands: {name} ({key}). {when}. {where}\n\nSomebody told us: {correction_kind}. "
        "Could you have a look? Thank you.\n",
        "Hola:\n\nEn su lista figura: {name} ({key}). {when}. {where}\n\nNos avisaron: {correction_kind}. "
        "¿Podrían revisarlo? Gracias.\n",
    ),
    "mail_about_subject": ("An entry in your list", "Un dato de su lista"),
}
