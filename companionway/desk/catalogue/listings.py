"""What is said of a list of meetings and of its rows when it is read: put right, left out, or not a list at all.

A keeper reads these, and passes them on to whoever publishes the list. (English, Spanish)
"""

from __future__ import annotations

SENTENCES = {
    # The whole list cannot be read.
    "list_empty": ("There is nothing in it.", "No contiene nada."),
    "list_large": (
        "It is larger than {megabytes} MB; no list of meetings needs that.",
        "Pesa más de {megabytes} MB; ninguna lista de reuniones necesita tanto.",
    ),
    "list_long": (
        "It has more than {most} rows. Please read it in parts.",
        "Tiene más de {most} filas. Conviene leerla por partes.",
    ),
    "list_full": (
        "It holds more than {most} values, which is more than a list of so many meetings has.",
        "Contiene más de {most} valores, más de los que tiene una lista de tantas reuniones.",
    ),
    "list_is_a_page": (
        "This is a web page and no list. The address of the list itself is needed.",
        "Esto es una página web y no una lista. Hace falta la dirección de la propia lista.",
    ),
    "list_not_json": (
        "It begins as JSON and breaks off or goes wrong in line {line}, column {column}.",
        "Empieza como JSON y se corta o falla en la línea {line}, columna {column}.",
    ),
    "formats_not_json": (
        "What its format keys mean cannot be read: line {line}, column {column}.",
        "No se puede leer qué significan sus claves de formato: línea {line}, columna {column}.",
    ),
    "list_deep": ("It is nested too deeply to be a list.", "Está anidada demasiado hondo para ser una lista."),
    "list_says_no": (
        "It was answered with an error message and no list.",
        "La respuesta fue un mensaje de error y no una lista.",
    ),
    "list_not_known": (
        "It has none of the fields that a list of meetings has (Meeting Guide, BMLT, or a sheet of either).",
        "No tiene ninguno de los campos de una lista de reuniones (Meeting Guide, BMLT o una hoja de estas).",
    ),
    "list_of_formats": (
        "These are the formats of a BMLT server and no meetings; they go along with its list of meetings.",
        "Estos son los formatos de un servidor BMLT y no reuniones; acompañan a su lista de reuniones.",
    ),
    # A row is left out.
    "row_not_understood": ("It is no row of a meeting.", "No es la fila de una reunión."),
    "no_name": ("It has no name.", "No tiene nombre."),
    "not_published": ("Its publisher has taken it off the list.", "Quien la publica la retiró de la lista."),
    "row_day_unreadable": ("Its day cannot be read.", "No se puede leer su día."),
    "row_time_unreadable": ("Its time cannot be read.", "No se puede leer su hora."),
    "no_place_no_way": (
        "It tells neither a place to go to nor a way to join.",
        "No dice ni un lugar adonde ir ni una manera de conectarse.",
    ),
    "zone_missing": (
        "Nothing tells its time zone, so nobody knows when it is. The list can be given one.",
        "Nada dice su zona horaria, así que no se sabe cuándo es. Se le puede dar una a la lista.",
    ),
    "row_again": ("The same row stands there twice.", "La misma fila está dos veces."),
    # A row is put right.
    "cut": ("A text was too long and was cut.", "Un texto era demasiado largo y se recortó."),
    "html_taken_out": ("HTML was taken out of a text.", "Se quitó HTML de un texto."),
    "field_not_understood": (
        "A field holds something other than text, and was left empty.",
        "Un campo contiene algo que no es texto, y quedó vacío.",
    ),
    "day_as_text": ("The day is written as text.", "El día está escrito como texto."),
    "day_seven": ("The day is 7, which was read as Sunday.", "El día es 7, y se leyó como domingo."),
    "day_left_out": ("One of its days cannot be read.", "Uno de sus días no se puede leer."),
    "day_without_time": (
        "It has a day and no time; it is kept as by appointment.",
        "Tiene día y no hora; queda como reunión con cita.",
    ),
    "time_without_day": (
        "It has a time and no day; it is kept as by appointment.",
        "Tiene hora y no día; queda como reunión con cita.",
    ),
    "time_with_am_pm": ("The time is written with AM or PM.", "La hora está escrita con AM o PM."),
    "time_in_words": ("The time is written in words.", "La hora está escrita con palabras."),
    "time_odd": ("The time is not written as 19:30.", "La hora no está escrita como 19:30."),
    "end_is_start": (
        "It ends when it starts; an hour was taken.",
        "Termina a la hora en que empieza; se tomó una hora.",
    ),
    "end_twelve_hours_off": (
        "Its end was meant for the afternoon: 12:15 to 01:15 was read as 12:15 to 13:15.",
        "El final era de la tarde: de 12:15 a 01:15 se leyó como de 12:15 a 13:15.",
    ),
    "end_before_start": (
        "It ends before it starts; an hour was taken.",
        "Termina antes de empezar; se tomó una hora.",
    ),
    "end_unreadable": (
        "Its end or length cannot be read; an hour was taken.",
        "No se puede leer su final o su duración; se tomó una hora.",
    ),
    "zone_mended": (
        "The time zone is not named as it should be (America/New_York), but it is clear which is meant.",
        "La zona horaria no se llama como debería (America/New_York), pero está claro cuál es.",
    ),
    "zone_unknown": (
        "No such time zone is known; that of its place was taken.",
        "No se conoce esa zona horaria; se tomó la de su lugar.",
    ),
    "zone_guessed": (
        "It tells no time zone; that of most others in the list was taken.",
        "No dice su zona horaria; se tomó la de la mayoría de la lista.",
    ),
    "coordinates_wrong": ("Its coordinates cannot be right.", "Sus coordenadas no pueden ser correctas."),
    "placed_in_its_town": (
        "It has no coordinates; on distances it counts as in the middle of its town.",
        "No tiene coordenadas; para las distancias cuenta como en el centro de su localidad.",
    ),
    "place_not_found": (
        "It has no coordinates and its town was not found, so nobody finds it by distance.",
        "No tiene coordenadas y no se encontró su localidad, así que nadie la encuentra por distancia.",
    ),
    "link_made_https": ("Its link to join was made secure (https).", "Su enlace se hizo seguro (https)."),
    "link_mended": ("Its link to join had no https:// before it.", "A su enlace le faltaba https:// delante."),
    "link_unwrapped": (
        "A mail filter was wrapped around its link to join; it was taken off.",
        "Un filtro de correo envolvía su enlace; se quitó.",
    ),
    "link_refused": (
        "Its link to join leads to no known meeting service, and was left out.",
        "Su enlace no lleva a ningún servicio de reuniones conocido, y se quitó.",
    ),
    "page_refused": (
        "The address of one of its pages cannot be right, and was left out.",
        "La dirección de una de sus páginas no puede ser correcta, y se quitó.",
    ),
    "phone_refused": (
        "Its number to dial in has too few digits or is no number, and was left out.",
        "Su número de teléfono tiene muy pocas cifras o no es un número, y se quitó.",
    ),
    "phone_cut": (
        "Its number to dial in has letters that cannot be dialled; what comes before them was kept.",
        "Su número de teléfono tiene letras que no se pueden marcar; se guardó lo que va antes.",
    ),
    "updated_odd": (
        "The day of its last change is not written as 2026-01-31.",
        "El día de su último cambio no está escrito como 2026-01-31.",
    ),
    "updated_unreadable": (
        "The day of its last change cannot be read.",
        "No se puede leer el día de su último cambio.",
    ),
    "row_name_missing": (
        "It has no name; that of its group or place was taken.",
        "No tiene nombre; se tomó el de su grupo o lugar.",
    ),
    "slug_missing": (
        "It has no identifier (slug); one was made of its name, day and time.",
        "No tiene identificador (slug); se formó uno con su nombre, día y hora.",
    ),
    "slug_long": (
        "Its identifier (slug) is longer than 64 characters.",
        "Su identificador (slug) tiene más de 64 caracteres.",
    ),
    "slug_again": (
        "Another meeting has the same identifier (slug); a number was added.",
        "Otra reunión tiene el mismo identificador (slug); se añadió un número.",
    ),
    "types_as_text": (
        "Its types are a text and no list of codes.",
        "Sus tipos son un texto y no una lista de códigos.",
    ),
    "type_mistyped": (
        "One of its types is mistyped, and was read as the one that is meant.",
        "Uno de sus tipos está mal escrito, y se leyó como el que se quiso poner.",
    ),
    "type_lower_case": (
        "One of its types is written in small letters.",
        "Uno de sus tipos está escrito en minúsculas.",
    ),
    "type_written_out": (
        "One of its types is written out, and is no code.",
        "Uno de sus tipos está escrito con palabras, y no es un código.",
    ),
    "type_unknown": (
        "One of its types is unknown in its fellowship; it stays as it was published.",
        "Uno de sus tipos no se conoce en su comunidad; queda como se publicó.",
    ),
}
