"""Why somebody may be on a list, said to themself: "you and we", never a word about another. (English, Spanish)

Each code of attention.rules.signals that tells of nobody else stands here with `me_` before it.
"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str | tuple[str, ...], str | tuple[str, ...]]] = {
    "me_words_of_danger": (
        "You wrote something very heavy, {at}. We want to know that you are safe.",
        "Escribiste algo muy pesado, {at}. Queremos saber que estás a salvo.",
    ),
    "me_asked_for_help": (
        "You asked for someone, {at}. Somebody should come back to you.",
        "Pediste hablar con alguien, {at}. Alguien debe responderte.",
    ),
    "me_asked_for_someone": (
        "In a check-in you asked for someone, {at}.",
        "Al decir cómo estás, pediste a alguien, {at}.",
    ),
    "me_return_to_use": (
        (
            "You told us that you used again, {at}. Somebody should be with you by {due}.",
            "You told us that you used again, {at}. Somebody should have been with you by now. It is on us.",
        ),
        (
            "Nos contaste que volviste a consumir, {at}. Alguien debe estar contigo antes de {due}.",
            "Nos contaste que volviste a consumir, {at}. Alguien ya debía estar contigo. Nos toca a nosotros.",
        ),
    ),
    "me_handoff_late": (
        "Somebody new is to be there for you. Still open: {handoff_step}, planned for {was_due}. It is on us.",
        "Alguien más debe estar a tu lado. Falta {handoff_step}, previsto para {was_due}. Nos toca a nosotros.",
    ),
    "me_hours_dropped": (
        "Since you moved you have had much less time with people than before. More would be good.",
        "Desde que te mudaste pasas mucho menos tiempo con gente que antes. Sería bueno tener más.",
    ),
    "me_leaving_alone": (
        (
            "You leave {leaves}, and nobody is found yet to be there for you after. We look with you.",
            "You wanted to leave {was_to_leave}, and nobody is found yet to be there after. We look with you.",
        ),
        (
            "Te vas {leaves} y todavía no hay quien te acompañe después. Buscamos contigo.",
            "Te ibas a ir {was_to_leave} y todavía no hay quien te acompañe después. Buscamos contigo.",
        ),
    ),
    "me_slot_open": (
        (
            "You leave {leaves}, and {open:one thing|# things} of your plan for it still open.",
            "You wanted to leave {was_to_leave}, and {open:one thing|# things} of your plan for it still open.",
        ),
        (
            "Te vas {leaves} y de tu plan {open:queda una cosa abierta|quedan # cosas abiertas}.",
            "Te ibas a ir {was_to_leave} y de tu plan {open:queda una cosa abierta|quedan # cosas abiertas}.",
        ),
    ),
    "me_sponsorship_ending": (
        (
            "Your temporary sponsor is there until {until}. We would like to know what you wish for after.",
            "Your temporary sponsor was there until {was_until}. We would like to know what you wish for now.",
        ),
        (
            "Tienes padrinazgo temporal hasta {until}. Nos gustaría saber qué deseas después.",
            "Tuviste padrinazgo temporal hasta {was_until}. Nos gustaría saber qué deseas ahora.",
        ),
    ),
    "me_shortfall_ahead": (
        "By {until} there is still something to do: {left} ({asked_for}). Somebody may ask what would help.",
        "Hasta {until} aún hay algo por hacer: {left} ({asked_for}). Quizá alguien te pregunte qué ayudaría.",
    ),
    "me_tests_ahead": (
        "By {until} there is still {left:a test|# tests} to do. Somebody may ask what would help.",
        "Hasta {until} aún hay por hacer {left:una prueba|# pruebas}. Quizá alguien te pregunte qué ayudaría.",
    ),
    "me_review_due": (
        "You wanted to look at your plan again {on}. Somebody may offer to do it with you.",
        "Querías volver a mirar tu plan {on}. Quizá alguien te ofrezca mirarlo contigo.",
    ),
    "me_low_mood": (
        "You said that your days are hard, {times:once|# times} in a row.",
        "Dijiste que tus días son difíciles, {times:una vez|# veces seguidas}.",
    ),
    "me_high_craving": (
        "You said that the pull is strong: {craving} of 10, {at}.",
        "Dijiste que las ganas son fuertes: {craving} de 10, {at}.",
    ),
    "me_falling_mood": (
        "By what you said, your days are harder than they used to be.",
        "Según lo que dijiste, tus días son más difíciles que antes.",
    ),
    "me_hallmarks": (
        "By what you said, something changed{alone:|: you are alone a lot|}{friends:|; other friends|}"
        "{family:|; far from your family|}.",
        "Según lo que dijiste, algo cambió{alone:|: pasas mucho tiempo a solas|}{friends:|; otras amistades|}"
        "{family:|; lejos de tu familia|}.",
    ),
    "me_not_connected": (
        "You said that you feel close to nobody, {times:once|# times} in a row.",
        "Dijiste que no te sientes cerca de nadie, {times:una vez|# veces seguidas}.",
    ),
    "me_check_ins_unanswered": (
        "You wished to be asked how you are, and {times:one question was|# questions were} not answered.",
        "Querías que te preguntáramos cómo estás, y {times:una pregunta quedó|# preguntas quedaron} sin respuesta.",
    ),
    "me_better_days": (
        "By what you said, your days are better than before. That is good news.",
        "Según lo que dijiste, tus días son mejores que antes. Es una buena noticia.",
    ),
    "me_contact_plan_first_week": (
        "You moved to less support {day:today|yesterday|# days ago}. In the first week we like to talk often.",
        "Pasaste a menos apoyo {day:hoy|ayer|hace # días}. En la primera semana nos gusta hablar seguido.",
    ),
    "me_contact_plan": (
        "You moved to less support {day:today|yesterday|# days ago}. You and we planned to talk more than we did.",
        "Pasaste a menos apoyo {day:hoy|ayer|hace # días}. Habíamos planeado hablar contigo más.",
    ),
    "me_never_reached": (
        "You have been here for {days:day|days}, and you and we have not talked yet.",
        "Llevas aquí {days:día|días} y todavía no hemos hablado contigo.",
    ),
    "me_silence": (
        "You and we have not talked for {days:day|days}. Most often it is every {usual:day|# days}.",
        "No hemos hablado contigo desde hace {days:día|días}. Casi siempre es cada {usual:día|# días}.",
    ),
    "me_silence_planned": (
        "You and we have not talked for {days:day|days}. We had planned to talk sooner.",
        "No hemos hablado contigo desde hace {days:día|días}. Habíamos planeado hablar antes.",
    ),
    "me_space_ended": (
        "You asked for some space {days:today|yesterday|# days ago}. That time is over, so somebody may ask how "
        "you are.",
        "Pediste algo de espacio {days:hoy|ayer|hace # días}. Ese tiempo pasó, y quizá alguien te pregunte cómo "
        "estás.",
    ),
    "me_new_here": (
        (
            "You are new here, and nobody stands beside you yet. We promised you somebody by {due}.",
            "You are new here, and nobody stands beside you yet. We promised you somebody, and that time passed "
            "{was_due}. It is on us.",
        ),
        (
            "Acabas de llegar y todavía nadie te acompaña. Te prometimos a alguien para {due}.",
            "Acabas de llegar y todavía nadie te acompaña. Te prometimos a alguien, y ese plazo pasó {was_due}. "
            "Nos toca a nosotros.",
        ),
    ),
    "me_supporter_left": (
        "The person who stood beside you left {days:today|yesterday|# days ago}. We look for somebody with you.",
        "La persona que te acompañaba se fue {days:hoy|ayer|hace # días}. Buscamos a alguien contigo.",
    ),
    "me_no_supporter": (
        "Nobody has stood beside you {days:since today|for 1 day|for # days}. We look for somebody with you.",
        "Nadie te acompaña {days:desde hoy|desde hace 1 día|desde hace # días}. Buscamos a alguien contigo.",
    ),
    "me_waiting_match": (
        "You asked for somebody beside you {days:today|yesterday|# days ago}. We are still looking. It is on us.",
        "Pediste a alguien a tu lado {days:hoy|ayer|hace # días}. Seguimos buscando. Nos toca a nosotros.",
    ),
    "me_pair_ending": (
        "The person beside you is there until {until}. We would like to know what you wish for after.",
        "La persona a tu lado está hasta {until}. Nos gustaría saber qué deseas después.",
    ),
    "me_debrief_open": (
        (
            "Something hard happened while you helped, {at}. Somebody should talk with you by {due}.",
            "Something hard happened while you helped, {at}. Somebody should have talked with you by now. "
            "It is on us.",
        ),
        (
            "Pasó algo duro mientras ayudabas, {at}. Alguien debe hablar contigo, a más tardar {due}.",
            "Pasó algo duro mientras ayudabas, {at}. Alguien ya debía hablar contigo. Nos toca a nosotros.",
        ),
    ),
    "me_shift_hard": (
        (
            "You told us that helping was hard {shifts:|once|# times} lately. Somebody may ask how you are.",
            "You told us that you would like to talk about how helping is. Somebody should come to you.",
        ),
        (
            "Nos contaste que ayudar fue difícil {shifts:|una vez|# veces} en estos días. Quizá alguien te "
            "pregunte cómo estás.",
            "Nos contaste que quieres hablar de cómo te va al ayudar. Alguien debe acercarse a ti.",
        ),
    ),
    "me_early_loaded": (
        "You walk beside {people:person|people}, as many as you said you can. We want it to be good for you too.",
        "Acompañas a {people:persona|personas}, tantas como dijiste que puedes. Queremos que te haga bien a ti.",
    ),
    "me_supervision_lapsing": (
        "Your last time with your supervisor was {days:today|yesterday|# days ago}. You have a right to the next "
        "one.",
        "Tu última hora con quien te supervisa fue {days:hoy|ayer|hace # días}. Tienes derecho a la próxima.",
    ),
    "me_credential_ending": (
        (
            "A credential or a course you need for helping ends {until}. Ask us what it takes to keep it.",
            "A credential or a course you need for helping ended {was_until}. Ask us what it takes to renew it.",
        ),
        (
            "Una certificación o un curso que necesitas para ayudar vence {until}. Pregúntanos qué hacer.",
            "Una certificación o un curso que necesitas para ayudar venció {was_until}. Pregúntanos qué hacer.",
        ),
    ),
    "me_term_ending": (
        (
            "A post of yours ends {until}. Thank you. We talk with you about what comes after.",
            "A post of yours ended {was_until}. Thank you. We talk with you about what comes now.",
        ),
        (
            "Termina un puesto tuyo {until}. Gracias. Hablamos contigo de lo que viene después.",
            "Terminó un puesto tuyo {was_until}. Gracias. Hablamos contigo de lo que viene ahora.",
        ),
    ),
    "me_network_shrinking": (
        "You were in touch with {now:nobody|1 person|# people} in the last {days:day|# days}, and with {before} in "
        "the time before.",
        "En los últimos {days:día|días} tuviste contacto con {now:nadie|1 persona|# personas}; "
        "antes, con {before}.",
    ),
    "me_network_thin": (
        "We know of few people whom you would call and who would call you. More would be good.",
        "Conocemos a poca gente a quien llamarías y que te llamaría. Sería bueno tener a más.",
    ),
    "me_supporter_silent": (
        "You have written down no contact for {days:day|days}, and people count on you. How are you?",
        "No has anotado contactos desde hace {days:día|días}, y hay gente que cuenta contigo. ¿Cómo estás?",
    ),
    "me_supporter_overloaded": (
        "You walk beside {people:person|people}; {most} would be right for you.",
        "Acompañas a {people:persona|personas}; para ti lo adecuado serían {most}.",
    ),
    "me_back_in_touch": (
        "You and we are in touch again after {days:day|days} of quiet. That is good news.",
        "Volvimos a hablar contigo tras {days:día|días} de silencio. Es una buena noticia.",
    ),
    "me_steady": (
        "You kept in touch through the first {days:day|days} after you moved to less support. That is good news.",
        "Seguiste en contacto los primeros {days:día|días} tras pasar a menos apoyo. Es una buena noticia.",
    ),
}

WORDS = {
    "my_category": {
        "identity": ("your name and how to reach you", "tu nombre y cómo comunicarnos contigo"),
        "experience": ("what you have been through", "lo que has vivido"),
        "contacts": (
            "when you talked, your check-ins, and why we may call",
            "cuándo hablaste, cómo dijiste que estás, y por qué quizá te llamemos",
        ),
        "plan": ("your plan and where you live or are treated", "tu plan y dónde vives o te atienden"),
        "attendance": ("when you came to groups", "cuándo viniste a grupos"),
        "tests": ("drug tests", "pruebas de drogas"),
        "screening": ("health questions you answered", "preguntas de salud que respondiste"),
        "messages": ("messages you wrote", "mensajes que escribiste"),
        "location": ("where you are", "dónde estás"),
        "legal": ("court and legal matters", "asuntos legales y de tribunales"),
        "service": ("what you do here as a helper", "lo que haces aquí al ayudar"),
        "medicines": ("your own list of medicines", "tu propia lista de medicinas"),
    },
}
