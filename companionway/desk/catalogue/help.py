"""What is said about a call for help: to whoever asked, and to those whose phones ring. (English, Spanish)

To the asker the words are at sixth-grade level, and true: nobody is promised who does not know of it yet.
"""

from __future__ import annotations

SENTENCES = {
    # To the asker
    "help_ringing": ("We are ringing {who}.", "Estamos llamando a {who}."),
    "help_ringing_some": ("We are ringing {who} and {more}.", "Estamos llamando a {who} y a {more}."),
    "help_asked": (
        "You asked {minutes:just now|1 minute ago|# minutes ago}.",
        "Lo pediste {minutes:ahora mismo|hace 1 minuto|hace # minutos}.",
    ),
    "help_asked_at": ("You asked {on} at {at}.", "Lo pediste {on} a las {at}."),
    "help_next": (
        "If nobody answers by {at}, we ring the next person.",
        "Si nadie responde antes de las {at}, llamamos a otra persona.",
    ),
    "help_last": (
        "There is nobody else to ring after that.",
        "Después no hay nadie más a quien llamar.",
    ),
    "help_nobody": (
        "Nobody has answered yet. Please do not wait for us: call a number below, or somebody you trust.",
        "Nadie ha respondido todavía. No nos esperes: llama a un número de abajo o a alguien de confianza.",
    ),
    "help_nobody_to_ring": (
        "There is nobody we can ring for you right now. Please call a number below, or somebody you trust.",
        "Ahora no hay nadie a quien podamos llamar por ti. Llama a un número de abajo o a alguien de confianza.",
    ),
    "help_nobody_on_call": (
        "Nobody is on call tonight. It may be morning before somebody sees this.",
        "Esta noche no hay nadie de guardia. Puede que nadie lo vea hasta la mañana.",
    ),
    "help_answered_by": (
        "{who} answered at {at} and will be in touch with you.",
        "{who} respondió a las {at} y se pondrá en contacto contigo.",
    ),
    "help_ended_talked": ("You two have talked.", "Ya hablaron."),
    "help_ended_withdrawn": (
        "You said that you are fine for now. You can ask again at any time.",
        "Dijiste que por ahora estás bien. Puedes volver a pedirlo cuando quieras.",
    ),
    "help_ended_handed_on": (
        ("{who} asked others to help you too.", "Others were asked to help you too."),
        ("{who} pidió que otras personas también te ayuden.", "Se pidió que otras personas también te ayuden."),
    ),
    "help_ended_not_reached": (
        ("{who} tried to reach you and did not find you.", "We tried to reach you and did not find you."),
        ("{who} intentó hablar contigo y no te encontró.", "Intentamos hablar contigo y no te encontramos."),
    ),
    "help_ended_lapsed": (
        ("{who} answered. We do not know if you two have talked.", "Nobody was able to answer. We are sorry."),
        ("{who} respondió. No sabemos si llegaron a hablar.", "Nadie pudo responder. Lo sentimos."),
    ),
    # To those whose phones ring
    "call_answered": (
        "{who} is already on it, thank you.",
        "{who} ya se está ocupando, gracias.",
    ),
    "call_is_over": (
        "This is already over. Thank you for being there.",
        "Esto ya terminó. Gracias por estar ahí.",
    ),
    "call_did_not_ring": (
        "This did not ring you, so nobody is waiting for your answer.",
        "Esto no te llamó a ti; nadie espera tu respuesta.",
    ),
    "answer_as_somebody": (
        "Your account is not linked to a person here, so nobody could tell who answered. A colleague can link it.",
        "Tu cuenta no está unida a una persona, así que no se sabría quién respondió. Coordinación puede unirla.",
    ),
    # The roster
    "shift_too_long": (
        "A shift lasts {hours:hour|hours} at most. Please check the days.",
        "Una guardia dura {hours:hora|horas} como máximo. Revisa los días, por favor.",
    ),
    "shift_is_over": ("This time has already passed.", "Esas horas ya pasaron."),
    "shift_overlaps": (
        "They are already on call for part of this time.",
        "Ya está de guardia en parte de esas horas.",
    ),
    "cannot_be_on_call": (
        "This person cannot be rung: they have no account with which to answer.",
        "No se puede llamar a esta persona: no tiene una cuenta con la que responder.",
    ),
}
