"""What is said when a rule says no: what is the matter, and what would help. (English, Spanish)"""

from __future__ import annotations

SENTENCES = {
    # Days and numbers
    "date_in_future": (
        "That day has not come yet. Please check the date.",
        "Ese día todavía no ha llegado. Revisa la fecha, por favor.",
    ),
    "date_too_long_ago": (
        "That is more than {days:day|days} ago. Please check the year.",
        "Eso fue hace más de {days:día|días}. Revisa el año, por favor.",
    ),
    "ends_before_it_starts": (
        "The end comes before the start. Please check both dates.",
        "El final es anterior al comienzo. Revisa las dos fechas, por favor.",
    ),
    "birth_too_long_ago": (
        "That date of birth is more than 120 years ago. Please check the year.",
        "Esa fecha de nacimiento es de hace más de 120 años. Revisa el año, por favor.",
    ),
    "minutes_impossible": (
        "A contact can last from 0 to {most} minutes.",
        "Un contacto puede durar de 0 a {most} minutos.",
    ),
    "note_too_long": (
        "The note is {over:letter|letters} too long; {most} fit. It is all still here.",
        "A la nota le sobran {over:letra|letras}; caben {most}. Sigue todo aquí.",
    ),
    "too_many_tags": (
        "Please choose at most {most:tag|tags}.",
        "Elige como máximo {most:etiqueta|etiquetas}, por favor.",
    ),
    "capacity_impossible": (
        "Please give a number from 0 to {most}.",
        "Indica un número del 0 al {most}, por favor.",
    ),
    "setting_out_of_bounds": (
        "This can be set from {low} to {high}.",
        "Se puede fijar entre {low} y {high}.",
    ),
    # What a form could not read
    "field_empty": ("Something is needed here.", "Aquí hace falta algo."),
    "choose_one": ("Please choose one of these.", "Elige una de estas opciones, por favor."),
    "choose_some": ("Please choose from these.", "Elige entre estas opciones, por favor."),
    "day_unreadable": (
        "We could not read this as a day. Please write it like 2026-11-24.",
        "No pudimos leer esto como un día. Escríbelo así, por favor: 2026-11-24.",
    ),
    "moment_unreadable": (
        "We could not read this as a day and time. Please write it like 2026-11-24 14:30.",
        "No pudimos leer esto como un día y una hora. Escríbelo así, por favor: 2026-11-24 14:30.",
    ),
    "time_unreadable": (
        "We could not read this as a time. Please write it like 17:30.",
        "No pudimos leer esto como una hora. Escríbela así, por favor: 17:30.",
    ),
    "number_unreadable": (
        "Please write a whole number, like 20.",
        "Escribe un número entero, por ejemplo 20, por favor.",
    ),
    # The daily list
    "now_cannot_wait": (
        "This cannot wait. You can take it, or ask somebody else to go.",
        "Esto no puede esperar. Puedes tomarlo tú, o pedir a otra persona que vaya.",
    ),
    "already_taken": (
        "Somebody else has already said that they will go.",
        "Otra persona ya dijo que irá.",
    ),
    "not_on_the_list": (
        "They are not on your list any more; perhaps somebody has just reached them.",
        "Ya no está en tu lista; quizá alguien acaba de hablar con esta persona.",
    ),
    "already_answered": (
        "Somebody has answered this in the meantime.",
        "Alguien respondió a esto entretanto.",
    ),
    "not_taken": ("You have not said that you will go.", "No has dicho que irás."),
    "not_put_off": ("This does not wait for another day.", "Esto no espera a otro día."),
    "nobody_signed_in": ("Please sign in as yourself for this.", "Entra con tu propia cuenta, por favor."),
    "put_off_until_later": ("Please choose a day after today.", "Elige un día después de hoy, por favor."),
    "put_off_too_long": (
        "Nobody is put off for more than {most} days at once. Please choose an earlier day.",
        "A nadie se le deja para dentro de más de {most} días. Elige un día más cercano, por favor.",
    ),
    # Names and ways to reach someone
    "name_missing": ("A name is needed here.", "Aquí hace falta un nombre."),
    "name_too_long": (
        "That name is too long for us; {most} letters fit.",
        "Ese nombre es demasiado largo; caben {most} letras.",
    ),
    "name_has_control_characters": (
        "That name holds a sign that cannot be seen. Please type it again.",
        "Ese nombre contiene un signo que no se ve. Escríbelo otra vez, por favor.",
    ),
    "too_many_names": (
        "You have named {most} people already. Take one away first, please.",
        "Ya nombraste a {most} personas. Quita a una primero, por favor.",
    ),
    "name_taken": (
        "This name is already used here. Please choose another.",
        "Este nombre ya se usa aquí. Elige otro, por favor.",
    ),
    "address_missing": (
        "Please write the number or address to reach them at.",
        "Escribe el número o la dirección donde encontrar a la persona, por favor.",
    ),
    "address_impossible": (
        "This address cannot be read. Please check it.",
        "No se entiende esta dirección. Revísala, por favor.",
    ),
    "phone_impossible": (
        "This does not look like a telephone number. Please check it.",
        "Esto no parece un número de teléfono. Revísalo, por favor.",
    ),
    "email_impossible": (
        "This does not look like an e-mail address. Please check it.",
        "Esto no parece una dirección de correo. Revísala, por favor.",
    ),
    # People and support
    "not_available": (
        "This person cannot be asked here. Please choose somebody else.",
        "Aquí no se puede contar con esta persona. Elige a otra, por favor.",
    ),
    "text_too_long": (
        (
            "This is {over:letter|letters} too long; {most} fit. It is all still here.",
            "This is too long; {most} letters fit.",
        ),
        ("Sobran {over:letra|letras}; caben {most}. Sigue todo aquí.", "Esto es muy largo; caben {most} letras."),
    ),
    "text_has_control_characters": (
        "This holds a sign that cannot be seen. Please type it again.",
        "Esto contiene un signo que no se ve. Escríbelo otra vez, por favor.",
    ),
    "person_died": ("This person has died.", "Esta persona ha fallecido."),
    "related_to_oneself": (
        "This is the same person twice. Please choose somebody else.",
        "Es la misma persona dos veces. Elige a otra, por favor.",
    ),
    "with_oneself": (
        "A contact is between two people. Please choose who else was there.",
        "Un contacto es entre dos personas. Elige quién más estuvo, por favor.",
    ),
    "merge_with_itself": (
        "These are the same card. Please choose two different ones.",
        "Es la misma ficha. Elige dos distintas, por favor.",
    ),
    "merge_keeps_the_colleague": (
        "Both cards have an account, and this one works here. Please keep this card, and let the other join it.",
        "Las dos fichas tienen cuenta, y esta trabaja aquí. Conserva esta ficha y une la otra a ella, por favor.",
    ),
    "already_related": ("They already stand beside each other in this way.", "Ya se acompañan de esta manera."),
    "already_enrolled": ("This person is in the program already.", "Esta persona ya está en el programa."),
    "already_linked": (
        "This account already belongs to somebody.",
        "Esta cuenta ya pertenece a alguien.",
    ),
    "stay_already_there": (
        "A stay that starts on this day is written down already.",
        "Ya está anotada una estancia que empieza ese día.",
    ),
    # Contacts
    "already_corrected": (
        "This was corrected in the meantime. Please look at the newest version.",
        "Esto se corrigió entretanto. Mira la última versión, por favor.",
    ),
    "written_by_another": (
        "Somebody else wrote this; they or a coordinator can correct it.",
        "Lo escribió otra persona; puede corregirlo ella o alguien de coordinación.",
    ),
    # Visits
    "visit_minutes_impossible": (
        "A visit can last from 0 to {most} minutes.",
        "Una visita puede durar de 0 a {most} minutos.",
    ),
    # A sheet that is typed in
    "name_fits_nobody": (
        "Nobody by that name is here. Try a shorter piece of it.",
        "Aquí no hay nadie con ese nombre. Prueba con una parte más corta.",
    ),
    "name_fits_several": (
        "Several people have this name. Please choose which of them.",
        "Varias personas tienen este nombre. Elige cuál, por favor.",
    ),
    "row_saved_before": (
        "This row was saved before as something else. Please type it in a new row.",
        "Esta fila ya se guardó antes con otra cosa. Escríbela en una fila nueva, por favor.",
    ),
    "visit_says_only_when": (
        "A visit says only who came and when. Please leave this out, or choose a call or a meeting.",
        "Una visita dice solo quién vino y cuándo. Deja esto en blanco, o elige una llamada o un encuentro.",
    ),
    "too_late_to_undo": (
        "This was written down more than {minutes:minute|minutes} ago. A coordinator can still take it back.",
        "Esto se anotó hace más de {minutes:minuto|minutos}. Alguien de coordinación aún puede retirarlo.",
    ),
    # Check-ins
    "check_in_empty": (
        "Nothing is filled in yet. One answer is enough, and leaving it for today is fine too.",
        "Aún no hay nada escrito. Con una respuesta basta, y dejarlo por hoy también está bien.",
    ),
    "number_from_to": (
        "Please choose a number from {low} to {high}.",
        "Elige un número del {low} al {high}, por favor.",
    ),
    "pause_too_long": (
        "A pause can last up to {most} days. You can also stop being asked.",
        "Una pausa puede durar hasta {most} días. También puedes dejar de recibir la pregunta.",
    ),
    # Accounts and programs
    "has_this_role": ("They have this role already.", "Ya tiene este rol."),
    "role_beyond_own": (
        "You can give roles that reach as far as your own. An administrator can give this one.",
        "Puedes dar roles que lleguen hasta donde llega el tuyo. Este lo puede dar alguien de administración.",
    ),
    "invitation_over": (
        "This invitation has been used or has run out. Whoever invited you can send a new one.",
        "Esta invitación ya se usó o ha caducado. Quien te invitó puede enviarte otra.",
    ),
    "sign_in_link_over": (
        "This link has been used or has run out. You can ask for a new one.",
        "Este enlace ya se usó o ha caducado. Puedes pedir otro.",
    ),
    "token_over": (
        "This token is not known, was ended, or has run out. A new one can be made under your account.",
        "Este token no se conoce, se terminó o ha caducado. Puedes crear otro en tu cuenta.",
    ),
    "way_in_unknown": (
        "This code or link is not known. Please look at it again, or ask for a new one.",
        "No se conoce este código o enlace. Míralo otra vez, por favor, o pide uno nuevo.",
    ),
    "way_in_used": (
        "This way in has been used. If it was not you, tell whoever gave it to you. They can give you a new one.",
        "Esta entrada ya se usó. Si no fuiste tú, díselo a quien te la dio. Puede darte una nueva.",
    ),
    "way_in_over": (
        "This way in is over: it was open for {minutes:minute|minutes}. You can get a new one right away.",
        "Esta entrada ya terminó: estuvo abierta {minutes:minuto|minutos}. Puedes recibir otra enseguida.",
    ),
    "way_in_elsewhere": (
        "This way in was begun on another phone, and works only there. If that was not you, ask for a new one.",
        "Esta entrada se empezó en otro teléfono y solo sirve allí. Si no fuiste tú, pide una nueva.",
    ),
    "way_in_not_for_them": (
        "They sign in with an e-mail address or work here in another role. A way in by hand is for whoever takes "
        "part; they can choose a new password on the sign-in page.",
        "Entra con una dirección de correo o trabaja aquí con otro rol. La entrada en mano es para quien "
        "participa; puede elegir otra contraseña en la página de entrada.",
    ),
    "not_taking_part": (
        "They do not take part in a program of yours at the moment. Once they do, you can give them a way in.",
        "Ahora no participa en ningún programa tuyo. Cuando participe, podrás darle una entrada.",
    ),
    "handle_length": (
        "A sign-in name has {least} to {most} letters.",
        "Un nombre para entrar tiene de {least} a {most} letras.",
    ),
    "handle_signs": (
        "Please use letters and numbers, with a space or a dash between words.",
        "Usa letras y números, con un espacio o un guion entre palabras, por favor.",
    ),
    "handle_taken": (
        "Somebody already has this sign-in name. Please make up another.",
        "Alguien ya tiene este nombre para entrar. Inventa otro, por favor.",
    ),
    "pin_digits": ("A PIN has {digits} digits.", "Un PIN tiene {digits} cifras."),
    "pin_guessed": (
        "This PIN is among the first that anybody would try. Please take another one.",
        "Este PIN es de los primeros que cualquiera probaría. Elige otro, por favor.",
    ),
    "pin_not_the_same": (
        "The two are not the same. Please type your PIN once more.",
        "No son iguales. Escribe tu PIN otra vez, por favor.",
    ),
    "pin_wrong": (
        "This name and this PIN do not go together. Please try again, or ask for a new way in.",
        "Este nombre y este PIN no van juntos. Inténtalo otra vez, por favor, o pide una entrada nueva.",
    ),
    "pin_waits": (
        "That was tried too often. Please wait {minutes:minute|minutes}, or ask for a new way in.",
        "Se intentó demasiadas veces. Espera {minutes:minuto|minutos}, por favor, o pide una entrada nueva.",
    ),
    "pin_closed": (
        "That was tried too often with this name. A coordinator can open it again with a new way in.",
        "Se intentó demasiadas veces con este nombre. Alguien de coordinación puede abrirlo con una entrada nueva.",
    ),
    "passkey_not_made": (
        "Your phone's lock did not answer, or this is a shared phone. A PIN works everywhere.",
        "El bloqueo de tu teléfono no respondió, o este teléfono es compartido. Un PIN sirve en todas partes.",
    ),
    "password_weak": (
        "This password is easy to guess. Three or four unrelated words make a good one.",
        "Esta contraseña es fácil de adivinar. Tres o cuatro palabras sin relación forman una buena.",
    ),
    "unknown_time_zone": (
        "This time zone is not known. An example is America/Chicago.",
        "No se conoce esta zona horaria. Un ejemplo es America/Chicago.",
    ),
    # How somebody is told things.
    "line_is_a_page": (
        "Your own page needs no address.",
        "Tu propia página no necesita dirección.",
    ),
    "line_not_safe": (
        "Nothing may be left at this address: it says so on the card. Please take another one, or change the card "
        "first.",
        "En esta dirección no se puede dejar nada: así está en la ficha. Elige otra, o cambia antes la ficha.",
    ),
    "agree_first": (
        "Please say yes first: nobody is written to who did not agree.",
        "Di primero que sí, por favor: no se escribe a nadie que no esté de acuerdo.",
    ),
    "push_not_set_up": (
        "Messages on a device are not set up here.",
        "Aquí no están configurados los avisos en un dispositivo.",
    ),
    "push_impossible": (
        "This browser did not say where to send. Please try again.",
        "Este navegador no dijo adónde enviar. Inténtalo de nuevo, por favor.",
    ),
    "quiet_hours_need_both": (
        "Please say when the quiet hours begin and when they end, or leave both out.",
        "Di cuándo empiezan y cuándo terminan las horas de silencio, o deja las dos en blanco.",
    ),
}
