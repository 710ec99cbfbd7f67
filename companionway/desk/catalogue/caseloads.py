"""What is said of a whole caseload: of a file for the command line, and of the board. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "caseload_file_missing": (
        "There is no such file, or it cannot be read. Please look at its name.",
        "No existe ese archivo o no se puede leer. Mire el nombre, por favor.",
    ),
    "caseload_unreadable": (
        "The file is not JSON that we can read. Nothing was solved.",
        "El archivo no es JSON que podamos leer. No se resolvió nada.",
    ),
    "caseload_missing": ("{at} is missing.", "Falta {at}."),
    "caseload_no_table": (
        '{at} should be an object, as in {{"id": "a"}}.',
        '{at} debería ser un objeto, como {{"id": "a"}}.',
    ),
    "caseload_no_list": ("{at} should be a list.", "{at} debería ser una lista."),
    "caseload_no_id": (
        "{at} should be a short text or a whole number by which somebody is told from others.",
        "{at} debería ser un texto corto o un número entero que distinga a cada quien.",
    ),
    "caseload_no_text": ("{at} should be a text.", "{at} debería ser un texto."),
    "caseload_no_yes": ("{at} should be true or false.", "{at} debería ser true o false."),
    "caseload_no_number": (
        "{at} should be a whole number from {least} to {most}.",
        "{at} debería ser un número entero de {least} a {most}.",
    ),
    "caseload_stranger": (
        "{at} is nothing that we know. docs/matching.md says what may stand there.",
        "{at} no es nada que conozcamos. docs/matching.md dice qué puede haber ahí.",
    ),
    "caseload_word": (
        '{at} says "{said}". It should be one of: {known}.',
        '{at} dice "{said}". Debería ser uno de: {known}.',
    ),
    "caseload_twice": (
        "In {at}, {id} stands twice. Each may stand there once.",
        "En {at}, {id} está dos veces. Cada quien puede estar una vez.",
    ),
    "caseload_unknown": (
        "{at} names {id}, who is not in the file.",
        "{at} nombra a {id}, que no está en el archivo.",
    ),
    "caseload_pair": (
        '{at} should be two: a person and a peer, as in ["rosa", "dan"].',
        '{at} debería ser dos: una persona y quien acompaña, como ["rosa", "dan"].',
    ),
    "caseload_shape": (
        "{at} has {found} where {asked} are needed: one for each, in the same order.",
        "{at} tiene {found} y hacen falta {asked}: uno por cada quien, en el mismo orden.",
    ),
    "what_if_number": (
        "Please write a whole number from 0 to {most}.",
        "Escriba un número entero de 0 a {most}, por favor.",
    ),
    "caseload_too_wide": (
        "These points lie too far apart for so many people to have a floor. Smaller numbers say the same.",
        "Estos puntos están demasiado lejos unos de otros para tener un piso con tanta gente. Números más "
        "pequeños dicen lo mismo.",
    ),
    "caseload_floor_too_high": (
        "{can:person|people} could have somebody. With a floor of {floor}, it would be {would}. "
        "The highest floor that leaves nobody of them out is {highest}.",
        "{can:persona podría|personas podrían} tener a alguien. Con un piso de {floor}, serían {would}. "
        "El piso más alto que no deja fuera a nadie de ellas es {highest}.",
    ),
}
WORDS: dict[str, dict[str, tuple[str, str]]] = {}
