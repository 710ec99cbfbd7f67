"""Why somebody is on the daily list. Each sentence carries its numbers; `who` where the reader may know it.

(English, Spanish); where there are several, the first whose numbers are all there is said.
"""

from __future__ import annotations

_TRIED = "{tried:|; one try since|; # tries since}"
_INTENTOS = "{tried:|; un intento desde entonces|; # intentos desde entonces}"

_MOODS = "=very hard|hard|so-so|good|very good"
_ANIMOS = "=muy difícil|difícil|regular|bien|muy bien"

SENTENCES: dict[str, tuple[str | tuple[str, ...], str | tuple[str, ...]]] = {
    "words_of_danger": (
        "Words of danger in a check-in, {at}; whom to call was shown to them at once" + _TRIED,
        "Palabras de peligro al decir cómo está, {at}; se le mostró enseguida a quién llamar" + _INTENTOS,
    ),
    "asked_for_help": (
        "Asked for someone {at}: {help_kind}" + _TRIED,
        "Pidió hablar con alguien, {at}: {help_kind}" + _INTENTOS,
    ),
    "asked_for_someone": (
        "Asked for someone {at}" + _TRIED,
        "Pidió hablar con alguien, {at}" + _INTENTOS,
    ),
    "low_mood": (
        "{mood:=Very hard|Hard or very hard} in {times:check-in|check-ins} running",
        "{mood:=Muy difícil|Difícil o muy difícil} en {times:respuesta seguida|respuestas seguidas}",
    ),
    "high_craving": (
        "Craving {craving} of 10, {at}",
        "Ganas de consumir {craving} de 10, {at}",
    ),
    "falling_mood": (
        f"Lower than is usual for them: {{mood:{_MOODS}}} in the last check-ins, otherwise {{usual:{_MOODS}}}",
        f"Más bajo de lo habitual: {{mood:{_ANIMOS}}} las últimas veces; si no, {{usual:{_ANIMOS}}}",
    ),
    "hallmarks": (
        "By their last check-ins{alone:|, much alone|}{friends:|, among other friends|}"
        "{family:|, apart from family|}",
        "Según sus últimas respuestas{alone:|, a menudo en soledad|}{friends:|, con otras amistades|}"
        "{family:|, lejos de su familia|}",
    ),
    "not_connected": (
        "Felt connected to nobody in {times:check-in|check-ins} running",
        "Sin sentir conexión con nadie, en {times:respuesta seguida|respuestas seguidas}",
    ),
    "check_ins_unanswered": (
        (
            "The last {times} check-ins they asked for had no answer; before that, {answered} of {asked} had one",
            "The last {times} check-ins they asked for had no answer",
        ),
        (
            "Sin respuesta a las últimas {times} preguntas que pidió; antes respondió {answered} de {asked}",
            "Sin respuesta a las últimas {times} preguntas que pidió",
        ),
    ),
    "better_days": (
        f"Better days: {{mood:{_MOODS}}} in the last check-ins, before that {{usual:{_MOODS}}}",
        f"Días mejores: {{mood:{_ANIMOS}}} las últimas veces; antes, {{usual:{_ANIMOS}}}",
    ),
    "return_to_use": (
        (
            "Told of a return to use {at}; nobody has been with them yet, promised for {due}",
            "Told of a return to use {at}; nobody has been with them yet; the time we promised passed {was_due}",
        ),
        (
            "Contó que volvió a consumir, {at}; aún nadie ha estado a su lado, prometido para {due}",
            "Contó que volvió a consumir, {at}; aún nadie ha estado a su lado, y el plazo que prometimos pasó "
            "{was_due}",
        ),
    ),
    "someone_died": (
        (
            "{who} died {days:today|yesterday|# days ago}; they were close",
            "Someone near them died {days:today|yesterday|# days ago}",
        ),
        (
            "{who} falleció {days:hoy|ayer|hace # días}; eran personas cercanas",
            "Alguien cercano falleció {days:hoy|ayer|hace # días}",
        ),
    ),
    "contact_plan_first_week": (
        "{day:day|days} since stepping down; "
        "{reached:nobody has reached them yet|reached once, and a planned contact is open|"
        "reached # times, and a planned contact is open}"
        "{tried:|; one try|; # tries}",
        "{day:día|días} desde que pasó a menos apoyo; "
        "{reached:aún sin conversación|una conversación, y queda un contacto previsto|"
        "# conversaciones, y queda un contacto previsto}"
        "{tried:|; un intento|; # intentos}",
    ),
    "contact_plan": (
        "{reached:No contact|1 contact|# contacts} in the last {within:day|# days}; "
        "{planned:one|#} planned, {day:day|days} after stepping down{tried:|; one try|; # tries}",
        "{reached:Ningún contacto|1 contacto|# contactos} en {within:el último día|los últimos # días}; "
        "según el plan, {planned:uno|#}, a {day:día|días} de pasar a menos apoyo{tried:|; un intento|; # intentos}",
    ),
    "never_reached": (
        "Nobody has reached them yet; here for {days:day|days}{tried:|; one try so far|; # tries so far}",
        "Nadie ha hablado aún con esta persona; lleva aquí {days:día|días}"
        "{tried:|; un intento hasta ahora|; # intentos hasta ahora}",
    ),
    "silence": (
        "No two-way contact for {days:day|days}; usually every {usual:day|#}" + _TRIED,
        "Sin conversación desde hace {days:día|días}; suele haberla cada {usual:día|# días}" + _INTENTOS,
    ),
    "silence_planned": (
        "No two-way contact for {days:day|days}; {planned:one is|# are} planned every {within:day|# days}" + _TRIED,
        "Sin conversación desde hace {days:día|días}; según el plan, {planned:una|#} "
        "cada {within:día|# días}" + _INTENTOS,
    ),
    "space_ended": (
        "Asked for space {days:today|yesterday|# days ago}; that time is over, and nobody has called since",
        "Pidió espacio {days:hoy|ayer|hace # días}; ese tiempo pasó y nadie ha llamado desde entonces",
    ),
    "handoff_late": (
        "The hand-off waits for {handoff_step}; it was planned for {was_due}",
        "El traspaso espera {handoff_step}; estaba previsto para {was_due}",
    ),
    "hours_dropped": (
        "{after:Less than an hour|1 hour|# hours} of support a week since stepping down; "
        "{before:1 hour|# hours} before that",
        "Desde que pasó a menos apoyo, {after:menos de una hora|1 hora|# horas} de apoyo por semana; "
        "antes, {before:1 hora|# horas}",
    ),
    "leaving_alone": (
        (
            "Leaves {leaves}, and no peer is there to receive them",
            "Was to leave {was_to_leave}, and no peer is there to receive them",
        ),
        (
            "Se va {leaves} y no hay par de apoyo que reciba a esta persona",
            "Se iba a ir {was_to_leave} y no hay par de apoyo que reciba a esta persona",
        ),
    ),
    "slot_open": (
        (
            "Leaves {leaves}, and {open:one thing|# things} of the plan for it still open",
            "Was to leave {was_to_leave}, and {open:one thing|# things} of the plan for it still open",
        ),
        (
            "Se va {leaves} y del plan {open:queda una cosa abierta|quedan # cosas abiertas}",
            "Se iba a ir {was_to_leave} y del plan {open:queda una cosa abierta|quedan # cosas abiertas}",
        ),
    ),
    "sponsorship_ending": (
        (
            "Their temporary sponsor is there until {until}. What comes after?",
            "Their temporary sponsor was to be there until {was_until}. What comes after?",
        ),
        (
            "Tiene padrinazgo temporal hasta {until}. ¿Qué viene después?",
            "Tenía padrinazgo temporal hasta {was_until}. ¿Qué viene después?",
        ),
    ),
    "shortfall_ahead": (
        "{left} still to come by {until}: {asked_for}. What would help?",
        "Aún por hacer, hasta {until}: {left} ({asked_for}). ¿Qué ayudaría?",
    ),
    "tests_ahead": (
        "{left:test is|tests are} still to come by {until}. What would help?",
        "Hasta {until}, aún por hacer: {left:prueba|pruebas}. ¿Qué ayudaría?",
    ),
    "review_due": (
        "Wanted to look at their plan again {on}. A good reason to sit down together",
        "Quería volver a mirar su plan {on}. Un buen motivo para sentarse juntos",
    ),
    "new_here": (
        (
            "New here {days:since today|since yesterday|for # days}, nobody beside them yet; promised for {due}",
            "New here {days:since today|since yesterday|for # days}, nobody beside them yet; "
            "the time we promised passed {was_due}",
        ),
        (
            "Llegó {days:hoy|ayer|hace # días} y aún no tiene a nadie a su lado; prometido para {due}",
            "Llegó {days:hoy|ayer|hace # días} y aún no tiene a nadie a su lado; "
            "el plazo que prometimos pasó {was_due}",
        ),
    ),
    "supporter_left": (
        "Has had nobody beside them since their supporter left {days:today|yesterday|# days ago}",
        "No tiene a nadie a su lado desde que su par de apoyo se fue {days:hoy|ayer|hace # días}",
    ),
    "no_supporter": (
        "Has had no supporter {days:since today|for 1 day|for # days}",
        "Sin par de apoyo {days:desde hoy|desde hace 1 día|desde hace # días}",
    ),
    "waiting_match": (
        "Asked for somebody beside them {days:today|yesterday|# days ago}, and waits",
        "Pidió a alguien a su lado {days:hoy|ayer|hace # días} y sigue esperando",
    ),
    "pair_quiet": (
        (
            "In touch with others, and not with {who} for {days:day|days}. Do the two still fit?",
            "In touch with others, and not with their supporter for {days:day|days}. Do the two still fit?",
        ),
        (
            "En contacto con otras personas y no con {who} desde hace {days:día|días}. ¿Les va bien juntos?",
            "En contacto con otras personas y no con su par de apoyo desde hace {days:día|días}. "
            "¿Les va bien juntos?",
        ),
    ),
    "pair_ending": (
        "Has somebody beside them until {until}. What comes after?",
        "Tiene a alguien a su lado hasta {until}. ¿Qué viene después?",
    ),
    "debrief_open": (
        (
            "Lived through something hard while helping, {at}; somebody should talk with them by {due}",
            "Lived through something hard while helping, {at}; nobody has talked with them yet, "
            "planned by {was_due}",
        ),
        (
            "Vivió algo duro mientras ayudaba, {at}; alguien debe hablarlo con esta persona a más tardar {due}",
            "Vivió algo duro mientras ayudaba, {at}; nadie lo ha hablado aún con esta persona, "
            "previsto para {was_due}",
        ),
    ),
    "shift_hard": (
        (
            "Helping was hard {shifts:|once|# times} lately{talk:|; would like to talk|}",
            "Would like to talk about how helping is",
        ),
        (
            "Ayudar le fue difícil {shifts:|una vez|# veces} en estos días{talk:|; quisiera hablar|}",
            "Quisiera hablar de cómo le va al ayudar",
        ),
    ),
    "early_loaded": (
        "Helps since not long ago, and already walks beside {people:person|people}: as many as they said they can",
        "Ayuda desde hace poco y ya acompaña a {people:persona|personas}: tantas como dijo que puede",
    ),
    "supervision_lapsing": (
        "Last time with their supervisor {days:today|yesterday|# days ago}. When is the next one?",
        "Última hora con quien le supervisa {days:hoy|ayer|hace # días}. ¿Cuándo es la próxima?",
    ),
    "credential_ending": (
        (
            "A credential or a course they need for helping ends {until}",
            "A credential or a course they need for helping ended {was_until}",
        ),
        (
            "Una certificación o un curso que necesita para ayudar vence {until}",
            "Una certificación o un curso que necesita para ayudar venció {was_until}",
        ),
    ),
    "term_ending": (
        ("A post of theirs ends {until}. Who follows?", "A post of theirs ended {was_until}. Who follows?"),
        (
            "Termina un puesto suyo {until}. ¿Quién sigue?",
            "Terminó un puesto suyo {was_until}. ¿Quién sigue?",
        ),
    ),
    "their_supporter_silent": (
        (
            "{who}, their supporter, has written down no contact for {days:day|days}",
            "Their supporter has written down no contact for {days:day|days}",
        ),
        (
            "{who}, su par de apoyo, no ha anotado ningún contacto desde hace {days:día|días}",
            "Su par de apoyo no ha anotado ningún contacto desde hace {days:día|días}",
        ),
    ),
    "their_supporter_overloaded": (
        (
            "{who}, their supporter, walks beside {people:person|people}; {most} would be right",
            "Their supporter walks beside {people:person|people}; {most} would be right",
        ),
        (
            "{who}, su par de apoyo, acompaña a {people:persona|personas}; lo adecuado serían {most}",
            "Su par de apoyo acompaña a {people:persona|personas}; lo adecuado serían {most}",
        ),
    ),
    "network_shrinking": (
        "In touch with {now:nobody|1 person|# people} in the last {days:day|# days}; {before} in the time before",
        "En los últimos {days:día|días}, en contacto con {now:nadie|1 persona|# personas}; antes, con {before}",
    ),
    "network_thin": (
        "Has {peers:nobody|1 person|# people} to call who would also call them; {wanted:one is|# are} wanted"
        "{at_night:, one of them at night||}{steadier:, one of them steadier||}",
        "Tiene {peers:a nadie|a 1 persona|a # personas} a quien llamar y que también llamaría; "
        "hace falta {wanted:una|#}"
        "{at_night:, una de ellas de noche||}{steadier:, una de ellas con más camino hecho||}",
    ),
    "supporter_silent": (
        "Has written down no contact for {days:day|days}, and walks beside {people:person|people}. How are they?",
        "No ha anotado contactos desde hace {days:día|días} y acompaña a {people:persona|personas}. ¿Cómo está?",
    ),
    "supporter_overloaded": (
        "Walks beside {people:person|people}; {most} would be right",
        "Acompaña a {people:persona|personas}; lo adecuado serían {most}",
    ),
    "back_in_touch": (
        "Back in touch after {days:day|days} of quiet",
        "De nuevo en contacto tras {days:día|días} de silencio",
    ),
    "steady": (
        "Kept in touch as planned through the first {days:day|days} after stepping down",
        "Mantuvo el contacto según el plan en los primeros {days:día|días} tras pasar a menos apoyo",
    ),
}
