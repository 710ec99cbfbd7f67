"""What is told outside. (English, Spanish)

These words go to phones and mailboxes that others may see. None of them tells what the organization does, why
somebody is written to, or who else is meant: `tests/desk/test_nothing_tells.py` holds every sentence of SENTENCES
against a list of telling words. `{name}` is the organization's outward name and the only name there ever is.
"""

from __future__ import annotations

SENTENCES = {
    # On a line that others may read, and in every e-mail: this and nothing else.
    "told_plain": ("{name}: you have a message.", "{name}: tienes un mensaje."),
    "told_subject": ("A message from {name}", "Un mensaje de {name}"),
    "told_sign_in": ("You can read it here: {link}", "Puedes leerlo aquí: {link}"),
    # On a line that nobody else reads.
    "told_someone_asks": (
        "{name}: somebody is asking for you now. Please open your page.",
        "{name}: alguien te busca ahora. Abre tu página, por favor.",
    ),
    "told_help_answered": (
        "{name}: you have been heard. You will get a call or a message soon.",
        "{name}: te hemos escuchado. Pronto recibirás una llamada o un mensaje.",
    ),
    "told_help_goes_on": (
        "{name}: no answer yet. We are asking somebody else, and we go on.",
        "{name}: aún no hay respuesta. Preguntamos a otra persona, y seguimos.",
    ),
    "told_check_in_asked": (
        "{name}: how are you today? Answer 1 (hard) to 5 (good). HELP if you want a person, STOP to end.",
        "{name}: ¿cómo estás hoy? Responde de 1 (difícil) a 5 (bien). AYUDA si quieres hablar con alguien, "
        "ALTO para terminar.",
    ),
    "told_please_look": (
        "{name}: something is waiting for you. Please sign in when you can.",
        "{name}: algo te espera. Entra cuando puedas, por favor.",
    ),
    "told_way_in": (
        "{name}: the way you sign in was changed. If that was not you, please tell us.",
        "{name}: cambió tu forma de entrar. Si no has sido tú, dínoslo, por favor.",
    ),
    "told_line_agreed": (
        "{name}: somebody gave this number for messages. If it was you, answer YES. HELP if you want a person, "
        "INFO to know who writes, STOP to end. Message and data rates may apply.",
        "{name}: alguien dio este número para recibir mensajes. Si fuiste tú, responde SI. AYUDA si quieres hablar "
        "con alguien, INFO para saber quién escribe, ALTO para terminar. Tu operador puede cobrar los mensajes.",
    ),
    "told_digest": (
        "{name}: you have {count:message|messages}.",
        "{name}: tienes {count:mensaje|mensajes}.",
    ),
    # Answers to a text.
    "text_how": (
        "{name}: answer 1 (hard) to 5 (good) to say how you are. HELP if you want a person, INFO to know who "
        "writes, STOP to end.",
        "{name}: responde de 1 (difícil) a 5 (bien) para decir cómo estás. AYUDA si quieres hablar con alguien, "
        "INFO para saber quién escribe, ALTO para terminar.",
    ),
    "text_kept": ("Thank you. We have it.", "Gracias. Lo tenemos."),
    "text_kept_low": (
        "Thank you for saying so. Answer HELP if you want a person.",
        "Gracias por decirlo. Responde AYUDA si quieres hablar con alguien.",
    ),
    "text_help": (
        "We are asking somebody for you now. You will get a call or a message.",
        "Estamos buscando a alguien para ti. Recibirás una llamada o un mensaje.",
    ),
    "text_help_night": (
        "We are asking somebody for you now. Nobody waits for calls at this hour, so an answer may not come before "
        "{hour}.",
        "Estamos buscando a alguien para ti. A esta hora nadie está esperando llamadas; puede que no haya "
        "respuesta antes de las {hour}.",
    ),
    "text_help_nobody": (
        "We have your message, and nobody is here right now to answer it. We go on asking.",
        "Tenemos tu mensaje, y ahora mismo no hay nadie para responder. Seguimos buscando.",
    ),
    "text_night": (
        "Nobody reads messages here before {hour}.",
        "Nadie lee mensajes aquí antes de las {hour}.",
    ),
    "text_crisis": (
        "If a life is in danger, call 911. Somebody answers day and night at {line}.",
        "Si hay una vida en peligro, llama al 911. En el {line} responden de día y de noche.",
    ),
    "text_danger": (
        "You matter. Please call or text {line} now: somebody answers day and night. If you may be hurt this "
        "minute, call 911.",
        "Nos importas. Llama o escribe al {line} ahora: responden de día y de noche. Si corres peligro en este "
        "momento, llama al 911.",
    ),
    "text_info": (
        "This is {name}. You agreed to messages here. Answer HELP if you want a person, STOP to end. Message and "
        "data rates may apply.",
        "Somos {name}. Aceptaste recibir mensajes aquí. Responde AYUDA si quieres hablar con alguien, ALTO para "
        "terminar. Tu operador puede cobrar los mensajes.",
    ),
    "text_stopped": (
        "You will get no more messages here. Answer START if you want them again.",
        "No recibirás más mensajes aquí. Responde START si los quieres de nuevo.",
    ),
    "text_started": (
        "Thank you. Messages come here from now on. Answer STOP to end them.",
        "Gracias. Desde ahora recibes mensajes aquí. Responde ALTO para terminar.",
    ),
    "text_confirm": (
        "This is {name}. Somebody gave this number for messages. If it was you, answer YES, and then write again. "
        "STOP ends it. Nothing you wrote was kept.",
        "Somos {name}. Alguien dio este número para recibir mensajes. Si fuiste tú, responde SI y escribe otra "
        "vez. ALTO lo termina. No guardamos nada de lo que escribiste.",
    ),
    # To a number that nobody, or more than one, is known by: the same words, so that neither can be told.
    "text_unknown": (
        "Texts from this number cannot be answered here.",
        "Aquí no podemos responder a mensajes de este número.",
    ),
}

# On our own pages, to the person themself.
WORDS = {
    "word": {
        "someone_asks": ("somebody asked for you", "alguien te buscó"),
        "help_answered": ("somebody answered you", "alguien te respondió"),
        "help_goes_on": ("somebody else was asked", "se preguntó a otra persona"),
        "check_in_asked": ("how are you today?", "¿cómo estás hoy?"),
        "please_look": ("something to look at", "algo que mirar"),
        "way_in": ("your way in was changed", "cambió tu forma de entrar"),
        "line_agreed": ("the first message", "el primer mensaje"),
        "digest": ("several messages together", "varios mensajes juntos"),
    },
    "pace": {
        "now": ("at once", "enseguida"),
        "soon": ("soon", "pronto"),
        "digest": ("once a day, together", "una vez al día, juntos"),
    },
    "way": {
        "text": ("text message", "mensaje de texto"),
        "email": ("e-mail", "correo electrónico"),
        "push": ("message on a device", "aviso en un dispositivo"),
        "page": ("your own page", "tu propia página"),
    },
    "state": {
        "waiting": ("waiting", "en espera"),
        "taken": ("being sent", "enviándose"),
        "sent": ("sent", "enviado"),
        "unsure": ("sent, perhaps", "quizá enviado"),
        "failed": ("not delivered", "no entregado"),
        "dropped": ("not sent", "no enviado"),
        "gathered": ("told together with others", "dicho junto con otros"),
    },
    "settled": {
        "found": ("asked for, and found", "se preguntó, y estaba"),
        "rung_again": ("sent once more, to be sure", "enviado otra vez, por seguridad"),
        "left": ("not sent again", "no se volvió a enviar"),
        "expired": ("its time had passed", "había pasado su momento"),
        "stopped": ("you had stopped this", "lo habías detenido"),
        "gone": ("nobody is at this address", "no hay nadie en esta dirección"),
        "gave_up": ("tried several times", "se intentó varias veces"),
    },
    "answer": {
        "carried": ("taken", "recibido"),
        "later": ("not now", "ahora no"),
        "never": ("nobody is there", "no hay nadie"),
        "refused": ("not taken from us", "no se acepta de nosotros"),
        "unknown": ("not known", "no se sabe"),
    },
}
