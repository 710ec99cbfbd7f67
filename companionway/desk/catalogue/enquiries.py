"""Asking for a place, waiting for one, coming in: words, refusals, and what may be said on the phone.

The sentences that begin with "script" are said aloud or written to whoever asked, in their own language, so that
nothing in them tells anybody else why we call. (English, Spanish)
"""

from __future__ import annotations

WORDS = {
    "enquiry_state": {
        "call_back": ("to call back", "por llamar"),
        "talked": ("talked with us", "ya hablamos"),
        "waiting": ("on the waiting list", "en la lista de espera"),
        "ended": ("ended", "terminado"),
    },
}

SENTENCES = {
    "enquiry_ended": (
        "This enquiry has ended. If they ask again, write a new one.",
        "Esta solicitud ya terminó. Si vuelve a pedir, anota una nueva.",
    ),
    "enquiry_came_in": (
        "This has become somebody’s own story here. They can ask for all of it to be deleted.",
        "Esto ya es parte de la historia de alguien aquí. Puede pedir que se borre todo.",
    ),
    "place_ended": (
        "This place on the waiting list has ended.",
        "Este lugar en la lista de espera ya terminó.",
    ),
    "comes_in_by_enquiry": (
        "They asked for this place. Please write them in from what they asked.",
        "Esta persona pidió el lugar. Inscríbela desde su solicitud, por favor.",
    ),
    "hours_without_length": (
        "These are the same time twice. Please choose another end, or leave both empty.",
        "Es la misma hora dos veces. Elige otro final o deja las dos vacías, por favor.",
    ),
    "asks_no_more_today": (
        "Many people have written today, and this page takes no more until tomorrow. What you typed is still here.",
        "Hoy han escrito muchas personas y esta página no recibe más hasta mañana. Lo que escribiste sigue aquí.",
    ),
    "asks_closed": (
        "This page is closed just now. Please call one of the numbers below if you need somebody.",
        "Esta página está cerrada por ahora. Si necesitas a alguien, llama a uno de los números de abajo.",
    ),
    "asked_too_often": (
        "Many messages came from here at once. Please wait a few minutes and send it again. It is all still here.",
        "Llegaron muchos mensajes a la vez desde aquí. Espera unos minutos y envíalo otra vez. Sigue todo aquí.",
    ),
    "ask_again": (
        "This page was open for a long time. Please send it once more; what you typed is still here.",
        "Esta página estuvo abierta mucho tiempo. Envíalo otra vez, por favor; lo que escribiste sigue aquí.",
    ),
    "leave_empty": (
        "Please leave the last box empty and send it again. What you typed is still here.",
        "Deja vacía la última casilla y envíalo otra vez, por favor. Lo que escribiste sigue aquí.",
    ),
    "who_of_them": (
        "Somebody of this name was here before. Please choose: is it one of them, or somebody new?",
        "Alguien con este nombre ya estuvo aquí. Elige, por favor: ¿es una de estas personas o alguien nuevo?",
    ),
    "too_young": (
        "This program is for people who are {years} or older. For somebody younger, 988 answers calls and texts at "
        "every age, day and night, and 211 knows who helps near you.",
        "Este programa es para personas de {years} años o más. Para alguien menor, el 988 responde llamadas y "
        "mensajes a cualquier edad, de día y de noche, y el 211 sabe quién ayuda cerca.",
    ),
    "script_call_nothing": (
        "If anybody else answers: “I will try again another time.” Leave no message.",
        "Si contesta otra persona: «Volveré a llamar en otro momento». No dejes ningún mensaje.",
    ),
    "script_call_first_name": (
        "If anybody else answers, or on a machine: “It’s {me}. Please ask {name} to call back.” Nothing more.",
        "Si contesta otra persona, o en el buzón: «Soy {me}. Que {name} me llame, por favor». Nada más.",
    ),
    "script_call_anything": (
        "On a machine: “It’s {me}, calling {name} back, as you asked.”",
        "En el buzón: «Soy {me}, llamo a {name}, como me lo pidió».",
    ),
    "script_write_nothing": (
        "Write only: “Hello. Is this a good moment?” No name, and not why.",
        "Escribe solo: «Hola. ¿Es buen momento?». Sin nombre ni motivo.",
    ),
    "script_write_first_name": (
        "Write only: “It’s {me}. When is a good moment to talk?”",
        "Escribe solo: «Soy {me}. ¿Cuándo es buen momento para hablar?».",
    ),
    "script_write_anything": (
        "You can write: “It’s {me}. You asked us to get in touch, {name}. When is a good moment to talk?”",
        "Puedes escribir: «Soy {me}. Nos pediste que te contactáramos, {name}. ¿Cuándo es buen momento para "
        "hablar?».",
    ),
    "script_talk": (
        "Once it is them: “Hello {name}, it’s {me}. You asked us to call. Is this a good moment, and "
        "can you talk freely?”",
        "Cuando ya sea la persona: «Hola, {name}, soy {me}. Nos pediste que llamáramos. ¿Es buen momento? ¿Puedes "
        "hablar con libertad?».",
    ),
}
