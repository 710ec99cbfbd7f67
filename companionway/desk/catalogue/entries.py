"""What is said about an entry that was written without a connection. (English, Spanish)"""

from __future__ import annotations

SENTENCES = {
    "entry_unreadable": (
        "This could not be opened here, so nothing of it was saved. Please write it once more.",
        "Esto no se pudo abrir aquí, así que no se guardó nada. Escríbelo otra vez, por favor.",
    ),
    "entry_too_long": (
        "This is longer than what fits here, so nothing of it was saved. Please write it shorter.",
        "Esto es más largo de lo que cabe aquí, así que no se guardó nada. Escríbelo más corto, por favor.",
    ),
    "entry_too_old": (
        "This waited for more than two weeks, so it was not saved any more. Please write it once more.",
        "Esto esperó más de dos semanas, así que ya no se guardó. Escríbelo otra vez, por favor.",
    ),
    "entry_of_another": (
        "This cannot be sent from here.",
        "Esto no se puede enviar desde aquí.",
    ),
    "entry_no_longer_here": (
        "This cannot be written here any more, so it was not saved. Your coordinator can help.",
        "Esto ya no se puede anotar aquí, así que no se guardó. Coordinación te puede ayudar.",
    ),
    "entry_again": (
        "This was not saved yet. It is sent again in a while.",
        "Esto todavía no se guardó. Se envía otra vez dentro de un rato.",
    ),
    "entry_moment_put_right": (
        "The clock of this phone is wrong, so we wrote down {moment}.",
        "El reloj de este teléfono no va bien, así que anotamos {moment}.",
    ),
    "entry_moment_unsure": (
        "The clock of this phone was changed, so we are not sure when this was. We wrote down {moment}.",
        "Se cambió el reloj de este teléfono, así que no sabemos bien cuándo fue. Anotamos {moment}.",
    ),
}
