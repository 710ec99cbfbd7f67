"""Fetching lists of meetings: why one cannot be read or is held, what changed in a meeting. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # What is said of a list
    "feed_name_missing": ("Please give the list a name.", "Ponga un nombre a la lista, por favor."),
    "feed_name_long": (
        "Please take a shorter name, of up to {most} characters.",
        "Elija un nombre más corto, de hasta {most} caracteres, por favor.",
    ),
    "feed_zone_unknown": (
        "We do not know this time zone. Please write it like America/Denver.",
        "No conocemos esa zona horaria. Escríbala como America/Denver, por favor.",
    ),
    "feed_email_unreadable": (
        "We could not read this as one e-mail address.",
        "No pudimos leer esto como una dirección de correo.",
    ),
    "feed_address_long": (
        "The address is longer than {most} characters.",
        "La dirección tiene más de {most} caracteres.",
    ),
    "feed_address_unreadable": (
        "We could not read this address. Please copy it again.",
        "No pudimos leer esta dirección. Cópiela otra vez, por favor.",
    ),
    "feed_address_scheme": (
        "The address should begin with https:// or http://.",
        "La dirección debería comenzar con https:// o http://.",
    ),
    "feed_address_login": (
        "There is a name or password in the address. Lists are public, and no password is kept here.",
        "Hay un nombre o una contraseña en la dirección. Las listas son públicas y aquí no se guardan contraseñas.",
    ),
    "feed_here_already": (
        "A list from this address is here already.",
        "Ya hay una lista de esta dirección.",
    ),
    "feed_without_address": (
        "This list has no address from which it could be read.",
        "Esta lista no tiene una dirección de donde leerla.",
    ),
    "feed_is_own": (
        "These are the meetings that are typed in here. Take them out one by one.",
        "Estas son las reuniones que se escriben aquí. Quítelas una por una.",
    ),
    "feed_being_read": (
        "This list is being read at this moment. Look again in a minute.",
        "Esta lista se está leyendo en este momento. Mire de nuevo en un minuto.",
    ),
    "feed_nothing_held": (
        "Nothing of this list waits for a decision now.",
        "Nada de esta lista espera ahora una decisión.",
    ),
    # Why a list could not be fetched
    "feed_unknown_name": (
        "There is no server of this name, or nobody could say where it is.",
        "No hay un servidor con ese nombre, o nadie supo decir dónde está.",
    ),
    "feed_address_private": (
        "The address leads into a private network. Lists are read from the open internet alone.",
        "La dirección lleva a una red privada. Las listas se leen solo de la internet abierta.",
    ),
    "feed_unreachable": (
        "The server did not answer, or broke off.",
        "El servidor no contestó o se interrumpió.",
    ),
    "feed_slow": (
        "The list did not come in time.",
        "La lista no llegó a tiempo.",
    ),
    "feed_certificate": (
        "The server could not prove that it is who it says. Nothing was read.",
        "El servidor no pudo probar que es quien dice ser. No se leyó nada.",
    ),
    "feed_redirects": (
        "The address leads on and on, more than {most} times.",
        "La dirección lleva de un lugar a otro, más de {most} veces.",
    ),
    "feed_no_longer_encrypted": (
        "The address leads on to one that is not encrypted. Nothing was read.",
        "La dirección lleva a otra que no está cifrada. No se leyó nada.",
    ),
    "feed_status": (
        "The server answered with {status} instead of a list.",
        "El servidor respondió {status} en lugar de una lista.",
    ),
    "feed_too_large": (
        "There is more than {megabytes} MB at this address: too much for a list of meetings.",
        "En esta dirección hay más de {megabytes} MB: demasiado para una lista de reuniones.",
    ),
    "feed_cut_off": (
        "The list broke off before its end. Nothing of it was taken.",
        "La lista se cortó antes del final. No se tomó nada de ella.",
    ),
    "feed_packed": (
        "The list came packed in a way that we cannot open.",
        "La lista llegó comprimida de un modo que no podemos abrir.",
    ),
    "feed_not_understood": (
        "We could not take this list: the fault is ours. Whoever looks after the machine finds a line about it.",
        "No pudimos tomar esta lista: la falla es nuestra. Quien cuida la máquina encontrará una línea sobre ello.",
    ),
    "feed_held": (
        "There were {before:meeting|meetings} in this list and now there would be {after}. "
        "Those of before stay until somebody has looked.",
        "En esta lista había {before:reunión|reuniones} y ahora habría {after}. "
        "Las de antes se quedan hasta que alguien lo revise.",
    ),
    "feed_file_missing": (
        "There is no such file, or it cannot be read. Please look at its name.",
        "No existe ese archivo o no se puede leer. Mire el nombre, por favor.",
    ),
    "feed_file_large": (
        "The file is larger than {megabytes} MB: too large for a list of meetings.",
        "El archivo pasa de {megabytes} MB: demasiado para una lista de reuniones.",
    ),
}

WORDS = {
    "meeting_field": {
        "key": ("its key in the list", "su clave en la lista"),
        "name": ("name", "nombre"),
        "fellowship": ("fellowship", "comunidad"),
        "days": ("days", "días"),
        "start": ("start", "comienzo"),
        "minutes": ("length", "duración"),
        "zone": ("time zone", "zona horaria"),
        "attendance": ("how one takes part", "cómo se participa"),
        "types": ("what it is like", "cómo es"),
        "languages": ("language", "idioma"),
        "codes": ("codes", "códigos"),
        "lat": ("position on the map", "posición en el mapa"),
        "lon": ("position on the map", "posición en el mapa"),
        "approximate": ("how exact the place is", "qué tan exacto es el lugar"),
        "location": ("place", "lugar"),
        "address": ("address", "dirección"),
        "city": ("town", "ciudad"),
        "state": ("state", "estado"),
        "postal_code": ("ZIP code", "código postal"),
        "country": ("country", "país"),
        "region": ("region", "región"),
        "group": ("group", "grupo"),
        "notes": ("notes", "notas"),
        "location_notes": ("notes on the place", "notas sobre el lugar"),
        "group_notes": ("notes on the group", "notas sobre el grupo"),
        "join_url": ("link to join", "enlace para entrar"),
        "join_phone": ("number to join", "número para entrar"),
        "join_notes": ("notes on joining", "notas para entrar"),
        "url": ("page", "página"),
        "correct_url": ("page for corrections", "página para correcciones"),
        "correct_email": ("mail for corrections", "correo para correcciones"),
        "costs": ("what it costs", "cuánto cuesta"),
        "verified_on": ("last looked at", "última revisión"),
    },
}
