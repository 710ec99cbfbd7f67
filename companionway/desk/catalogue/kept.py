"""What a page says of its own accord when something was kept. (English, Spanish)"""

from __future__ import annotations

SENTENCES = {
    "saved": ("Saved.", "Guardado."),
    "contact_saved": ("The contact is saved.", "El contacto está guardado."),
    "person_saved": ("Saved.", "Guardado."),
    "invited": ("The invitation is ready.", "La invitación está lista."),
    "colleague_left": (
        "Their way in is closed. {people:person is|people are} on the coordinator's list now.",
        "Su acceso está cerrado. En la lista de coordinación hay ahora {people:persona|personas}.",
    ),
}
