"""What a program that calls is told when something did not work. (English, Spanish)"""

from __future__ import annotations

SENTENCES = {
    "not_found": (
        "There is nothing here, or nothing that you can open.",
        "Aquí no hay nada, o nada que puedas abrir.",
    ),
    "not_this_way": (
        "This address does not answer to this method.",
        "Esta dirección no responde a este método.",
    ),
    "too_often": (
        "That was very often in a short time. Please wait {seconds:second|seconds}.",
        "Fueron muchas veces en poco tiempo. Espera {seconds:segundo|segundos}, por favor.",
    ),
    "body_unreadable": (
        "We could not read what was sent. Please send it as JSON, up to a megabyte.",
        "No pudimos leer lo enviado. Envíalo como JSON, hasta un megabyte, por favor.",
    ),
    "value_unreadable": (
        "We could not read this. Please look at what the field takes.",
        "No pudimos leer esto. Mira qué acepta el campo, por favor.",
    ),
    "field_unknown": (
        "We do not know this field. Please check how it is written.",
        "No conocemos este campo. Revisa cómo está escrito, por favor.",
    ),
    "out_of_order": (
        "Something on our side broke. It was not you; please try again in a minute.",
        "Algo falló de nuestro lado. No fuiste tú; inténtalo de nuevo en un minuto, por favor.",
    ),
}
