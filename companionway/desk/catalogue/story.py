"""How the story tells a contact: what was done and what came of it. (English, Spanish)"""

from __future__ import annotations

WORDS = {
    "told": {
        "reached_call": ("Talked on the phone", "Hablaron por teléfono"),
        "reached_in_person": ("Met in person", "Se vieron en persona"),
        "reached_text": ("Wrote back and forth", "Se escribieron"),
        "reached_video": ("Talked by video", "Hablaron por video"),
        "reached_group": ("Together in a group", "Juntos en un grupo"),
        "tried_call": ("Called, no answer", "Se llamó, sin respuesta"),
        "tried_in_person": ("Went by, not met", "Se fue a ver, sin encontrarse"),
        "tried_text": ("Wrote, no answer yet", "Se escribió, sin respuesta aún"),
        "tried_video": ("Video call, no answer", "Videollamada, sin respuesta"),
        "tried_group": ("Expected in a group", "Se esperaba en un grupo"),
        "left_safe_message": ("Left a safe message", "Se dejó un mensaje seguro"),
        "asked_for_space": ("Talked; asked for some space", "Hablaron; pidió algo de espacio"),
        "wrong_number": ("The number was wrong", "El número estaba equivocado"),
    },
}
