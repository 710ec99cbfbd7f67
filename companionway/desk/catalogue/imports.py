"""What an import says of a row, of a file and of what was mended. (English, Spanish)"""

from __future__ import annotations

SENTENCES = {
    # Why a row was not taken
    "person_unknown": (
        "Nobody here is known by this. Add the person first, or check the number or the name and date of birth.",
        "Aquí no se conoce a nadie así. Añade antes a la persona, o revisa el número o el nombre y la fecha.",
    ),
    "two_people_fit": (
        "More than one person here has this name and date of birth. Their number tells them apart.",
        "Más de una persona tiene aquí este nombre y fecha de nacimiento. Su número las distingue.",
    ),
    "person_missing": (
        "It does not say who: a number, or a name with the date of birth, is needed.",
        "No dice quién: hace falta un número, o un nombre con la fecha de nacimiento.",
    ),
    "birth_date_needed": (
        "A name alone may be several people's. Please add the date of birth, or a number.",
        "Un nombre solo puede ser de varias personas. Añade la fecha de nacimiento o un número.",
    ),
    "id_unreadable": ("This is not one of our ids.", "Esto no es uno de nuestros identificadores."),
    "number_too_long": (
        "This number is too long; {most} signs fit.",
        "Este número es muy largo; caben {most} signos.",
    ),
    "number_twice": (
        "Another row gives this number to somebody else.",
        "Otra fila da este número a otra persona.",
    ),
    "value_missing": ("A value is needed here.", "Aquí hace falta un valor."),
    "value_unknown": (
        "This word is not known here. Known are: {known}. A mapping file can translate it.",
        "Esta palabra no se conoce aquí. Se conocen: {known}. Un archivo de correspondencias puede traducirla.",
    ),
    "date_unreadable": ("This cannot be read as a date.", "Esto no se puede leer como fecha."),
    "minutes_unreadable": ("This cannot be read as minutes.", "Esto no se puede leer como minutos."),
    "count_unreadable": ("This cannot be read as a number.", "Esto no se puede leer como un número."),
    "row_long": (
        "The row has more cells than there are columns. Often a comma stands in a text without quotes.",
        "La fila tiene más celdas que columnas. A menudo hay una coma en un texto sin comillas.",
    ),
    "row_unreadable": ("The row cannot be read.", "La fila no se puede leer."),
    "quote_not_closed": (
        "A quotation mark is opened in this row and not closed.",
        "En esta fila se abren comillas y no se cierran.",
    ),
    # Rows that were here before
    "same_as_line": ("The same as line {line}.", "Igual que la línea {line}."),
    "already_here": ("It was here already.", "Ya estaba aquí."),
    # What was mended
    "row_short": (
        "Cells were missing at the end and were read as empty.",
        "Faltaban celdas al final; se leyeron vacías.",
    ),
    "row_padded": ("Empty cells after the last column were left out.", "Se omitieron celdas vacías al final."),
    "nul_removed": ("Signs that cannot be seen were left out.", "Se omitieron signos que no se ven."),
    "date_guessed": (
        "A date that can be read in two ways was read month first. A mapping file can say otherwise.",
        "Una fecha que se lee de dos maneras se leyó con el mes primero. Un archivo puede decir otra cosa.",
    ),
    "year_guessed": (
        "A year of two digits was read as the latest that fits.",
        "Un año de dos cifras se leyó como el último posible.",
    ),
    "value_read_as": ("A word was read as one of ours.", "Una palabra se leyó como una de las nuestras."),
    "value_empty": (
        "A word that says there is nothing was read as empty.",
        "Una palabra que dice que no hay nada se leyó vacía.",
    ),
    "name_split": (
        "A full name in one cell was read as given and family name.",
        "Un nombre completo en una celda se leyó como nombre y apellido.",
    ),
    "number_added": (
        "The person was known by name and date of birth; the number was added.",
        "La persona ya se conocía por nombre y fecha de nacimiento; se añadió el número.",
    ),
    # About the file
    "read_as_windows_1252": (
        "The file is not UTF-8 and was read as Windows-1252. Please look at a name with an accent.",
        "El archivo no es UTF-8 y se leyó como Windows-1252. Mira, por favor, un nombre con acento.",
    ),
    "column_twice": (
        "A column name stands twice; the first was read.",
        "Un nombre de columna está dos veces; se leyó la primera.",
    ),
    "columns_not_read": (
        "These columns are not among those that are read: {columns}.",
        "Estas columnas no están entre las que se leen: {columns}.",
    ),
    "mapping_missing": (
        "The mapping file cannot be opened at this place.",
        "El archivo de correspondencias no se puede abrir en este lugar.",
    ),
    "file_missing": ("There is no file at this place.", "No hay ningún archivo en este lugar."),
    "file_unreadable": (
        "The file cannot be opened. It may be a folder, or belong to somebody else.",
        "El archivo no se puede abrir. Quizá sea una carpeta o pertenezca a otra persona.",
    ),
    "file_empty": (
        "The file is empty: its first line should name the columns.",
        "El archivo está vacío: su primera línea debería nombrar las columnas.",
    ),
    "rejects_unwritable": (
        "The rejects file cannot be written there. Please name another place.",
        "El archivo de filas no aceptadas no se puede escribir ahí. Indica otro lugar, por favor.",
    ),
    "rejects_is_input": (
        "The rejects file would replace the file to be read. Please name another.",
        "El archivo de filas no aceptadas sustituiría al que se lee. Indica otro, por favor.",
    ),
    "columns_missing": (
        "These columns are needed and not in the file: {columns}. It has: {found}. A mapping file can say "
        "which of them is meant.",
        "Hacen falta estas columnas y no están en el archivo: {columns}. Tiene: {found}. Un archivo de "
        "correspondencias puede decir cuál es cuál.",
    ),
    "mapping_unreadable": (
        "The mapping file cannot be read as TOML, or as JSON where its name ends in .json.",
        "El archivo de correspondencias no se puede leer como TOML, o como JSON si acaba en .json.",
    ),
    "mapping_part_unknown": (
        "The mapping file has a part that is not known: {at}. Known are source, dates, columns, values, always.",
        "El archivo de correspondencias tiene una parte desconocida: {at}. Se conocen source, dates, columns, "
        "values y always.",
    ),
    "mapping_dates_unknown": (
        'In the mapping file, dates is "month first" or "day first".',
        'En el archivo de correspondencias, dates es "month first" o "day first".',
    ),
    "mapping_not_a_table": (
        "In the mapping file, {at} should be a table of names.",
        "En el archivo de correspondencias, {at} debería ser una tabla de nombres.",
    ),
    "mapping_not_a_text": (
        "In the mapping file, {at} should be a text.",
        "En el archivo de correspondencias, {at} debería ser un texto.",
    ),
    "mapping_column_unknown": (
        "The mapping file names a column that is not one of ours: {at}.",
        "El archivo de correspondencias nombra una columna que no es de las nuestras: {at}.",
    ),
    "mapping_column_not_there": (
        "The mapping file names a column that is not in the file: {at}.",
        "El archivo de correspondencias nombra una columna que no está en el archivo: {at}.",
    ),
}
