"""Coming in: what cannot be kept, and the words for it. (English, Spanish)"""

from __future__ import annotations

SENTENCES = {
    "takes_no_part_there": (
        "They take no part in this program yet. Please enrol them first.",
        "Todavía no participa en este programa. Inscribe primero a esta persona, por favor.",
    ),
}
