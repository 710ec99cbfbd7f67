"""Hand-offs and introductions: what cannot be, and why. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "handoff_to_nobody": (
        "Please choose who receives them.",
        "Elige quién recibe a esta persona, por favor.",
    ),
    "handoff_to_oneself": (
        "Nobody is handed over to themself. Please choose somebody else.",
        "Nadie se traspasa a sí mismo. Elige a otra persona, por favor.",
    ),
    "handoff_already_open": (
        "This was offered to them already, and it is still open.",
        "Esto ya se le ofreció y sigue abierto.",
    ),
    "handoff_hat_not_yours": (
        "Who stands beside somebody, and as what, is settled by a coordinator. Please leave this open.",
        "Quién acompaña a alguien, y como qué, lo decide la coordinación. Deja esto abierto, por favor.",
    ),
    "handoff_over": (
        "This is over already. You can offer a new one.",
        "Esto ya terminó. Puedes ofrecer otro.",
    ),
    "handoff_before_offer": (
        "That is before it was offered. Please look at the day once more.",
        "Eso es antes de que se ofreciera. Mira otra vez el día, por favor.",
    ),
    "handoff_step_done": ("That is written down already.", "Eso ya está anotado."),
    "handoff_not_met": (
        "They have not met a first time yet, or it was later than that.",
        "Todavía no se han encontrado una primera vez, o fue más tarde.",
    ),
    "handoff_say_why": (
        "Please say in a few words why it did not settle, so that the next one may.",
        "Di en pocas palabras por qué no funcionó, por favor, para que el próximo sí lo haga.",
    ),
    "handoff_needs_consent": (
        "Somebody outside is told nothing without a consent that names them and shows who it is. "
        "Please make one first.",
        "A alguien de fuera no se le dice nada sin un consentimiento que le nombre y que muestre de quién se "
        "trata. Haz uno primero, por favor.",
    ),
}
