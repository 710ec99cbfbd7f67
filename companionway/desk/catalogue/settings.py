"""What the numbers that a program may set are called, and their units. (English, Spanish)"""

from __future__ import annotations

WORDS = {
    "setting": {
        "consent.dual_role_days": (
            "Support and rules in one person by exception: at most",
            "Apoyo y normas en una misma persona por excepción: como máximo",
        ),
        "consent.backups_kept_days": (
            "Backups are kept for (what whoever runs the computers really does)",
            "Las copias de seguridad se guardan (lo que de verdad hace quien lleva los equipos)",
        ),
        "support.late_days": (
            "How far back a contact can be written down",
            "Hasta cuándo atrás se puede anotar un contacto",
        ),
        "support.ring_minutes": (
            "A call rings the next person after",
            "Se llama a la siguiente persona después de",
        ),
        "support.silent_after": (
            "Without an answer: said plainly to the asker after",
            "Sin respuesta: se le dice claramente a quien pide después de",
        ),
        "support.answer_minutes": (
            "The roster counts calls answered within",
            "El cuadro de guardias cuenta las llamadas respondidas en",
        ),
        "support.call_hours": ("A call that stays open ends after", "Una llamada que sigue abierta termina a las"),
        "support.most_shift_hours": ("A shift lasts at most", "Una guardia dura como máximo"),
        "support.hope_days": (
            "A check-in asks about hope every",
            "Al decir cómo está, se pregunta por la esperanza cada",
        ),
        "support.answer_hours": (
            "A check-in asked for can be answered within",
            "A un «cómo estás» se puede responder durante",
        ),
        "programs.shared_idle_minutes": (
            "A shared phone is signed out after",
            "Un teléfono compartido se cierra tras",
        ),
        "programs.own_phone_days": (
            "One's own phone stays signed in for",
            "El teléfono propio sigue conectado durante",
        ),
        "peers.rest_days": (
            "A rest of a helper, where they name no day, is thought of as",
            "El descanso de quien ayuda, si no dice un día, se calcula en",
        ),
        "notices.quiet_from": ("Quiet hours begin at", "Las horas de silencio empiezan a las"),
        "notices.quiet_until": ("Quiet hours end at", "Las horas de silencio terminan a las"),
        "notices.digest_hour": (
            "What can wait is told together at",
            "Lo que puede esperar se dice junto a las",
        ),
        "notices.staffed_from": ("Somebody reads texts from", "Alguien lee los mensajes de texto desde las"),
        "notices.staffed_until": ("Somebody reads texts until", "Alguien lee los mensajes de texto hasta las"),
        "consent.draft_kept_days": (
            "A consent that nobody signed is forgotten after",
            "Un consentimiento que nadie firmó se olvida a los",
        ),
        "journey.enquiry_kept_days": (
            "Who asked and was not talked with is forgotten after",
            "Quien pidió y con quien no se habló se olvida a los",
        ),
        "journey.enquiries_a_day": (
            "The page to ask on takes each day (0 closes it)",
            "La página para pedir recibe cada día (0 la cierra)",
        ),
        "people.adult_years": ("People take part from the age of", "Se participa desde la edad de"),
        "journey.first_supporter_hours": (
            "Whoever comes in has somebody beside them within",
            "Quien llega tiene a alguien a su lado en",
        ),
        "journey.leaving_ahead_days": (
            "Who leaves is looked at ahead for",
            "Quién se va se mira con antelación de",
        ),
        "journey.hours_drop_percent": (
            "Support after a step-down: said where it fell by more than",
            "Apoyo tras pasar a un nivel más libre: se dice si bajó más de",
        ),
        "journey.handoff_accept_hours": (
            "A hand-off that is offered gets its yes within",
            "Un traspaso que se ofrece tiene su sí en",
        ),
        "journey.handoff_meet_hours": (
            "The two meet after somebody left within",
            "Los dos se encuentran tras la salida en",
        ),
        "journey.handoff_meet_hours_acute": (
            "After detox, hospital or custody they meet within",
            "Tras desintoxicación, hospital o custodia se encuentran en",
        ),
        "journey.handoff_again_days": (
            "They meet again, counted from leaving, within",
            "Se encuentran de nuevo, contando desde la salida, en",
        ),
        "journey.handoff_settle_days": (
            "It is said whether it holds, counted from leaving, within",
            "Se dice si funciona, contando desde la salida, en",
        ),
        "journey.plan_review_days": (
            "A stage of a plan: proposed to be looked at again after",
            "Una etapa del plan: se propone volver a mirarla tras",
        ),
        "journey.readiness_again_days": (
            "How ready somebody feels is asked again after",
            "Cómo se siente alguien para dar el paso se pregunta de nuevo tras",
        ),
        "journey.return_support_hours": (
            "Who told of a return to use has somebody with them within",
            "Quien contó que volvió a consumir tiene a alguien a su lado en",
        ),
        "attention.leaving_days": (
            "Leaving without a peer: on the list before the day by",
            "Irse sin par de apoyo: en la lista antes de ese día",
        ),
        "attention.slot_days": (
            "Something open in the plan for leaving: on the list before the day by",
            "Algo abierto en el plan para irse: en la lista antes de ese día",
        ),
        "attention.sponsor_days": (
            "A temporary sponsorship ends: on the list before the day by",
            "Termina un padrinazgo temporal: en la lista antes de ese día",
        ),
        "attention.waiting_match_days": (
            "Who asked for somebody beside them and waits: on the list after",
            "Quien pidió a alguien a su lado y espera: en la lista después de",
        ),
        "attention.pair_days": (
            "Two who do not talk, though others do: on the list after",
            "Dos que no hablan, aunque otros sí: en la lista después de",
        ),
        "attention.ending_days": (
            "A pair or a post ends: on the list before the day by",
            "Termina un acompañamiento o un puesto: en la lista antes de ese día",
        ),
        "attention.shift_days": (
            "A hard shift of an early leader stays on the list for",
            "Un turno difícil de quien empieza a guiar queda en la lista",
        ),
        "journey.sponsor_lasts_days": (
            "A temporary sponsor is there for, unless another day is said",
            "El padrinazgo temporal dura, si no se dice otro día",
        ),
        "journey.sponsor_most_days": (
            "A temporary sponsor is there for at most",
            "El padrinazgo temporal dura como máximo",
        ),
        "journey.sponsor_remind_days": (
            "Before a temporary sponsor’s last day, both are reminded",
            "Antes del último día del padrinazgo temporal se recuerda a ambas personas",
        ),
        "journey.sponsored_most": (
            "A temporary sponsor is there for, at once",
            "Una persona en padrinazgo temporal acompaña a la vez a",
        ),
        "journey.two_hats_again_days": (
            "Two hats of one helper are looked at again within",
            "Dos papeles en una persona se vuelven a mirar en",
        ),
        "peers.supervision_days": (
            "Helpers are supervised at least every",
            "La supervisión de quienes ayudan es al menos cada",
        ),
        "peers.supervised_most": (
            "One person supervises at most",
            "Una persona supervisa como máximo a",
        ),
        "peers.lapse_ahead_days": (
            "It is said that a credential runs out from so many days before",
            "Se avisa de que una credencial vence desde tantos días antes",
        ),
        "peers.debrief_hours": (
            "After something hard, somebody talks with the helper within",
            "Después de algo difícil, alguien habla con quien ayuda en",
        ),
        "peers.feedback_least": (
            "What people say of a helper is shown when it comes from at least",
            "Lo que la gente dice de quien ayuda se muestra cuando viene de al menos",
        ),
        "matching.first_weeks_days": (
            "The first weeks, in which some helpers are not asked to begin with somebody, last",
            "Las primeras semanas, en las que a algunas personas no se les pide empezar con alguien, duran",
        ),
        "matching.same_gender_months": (
            "With somebody of one’s own gender for the first (0: ask each with whom they feel safe)",
            "Con alguien del mismo género durante los primeros (0: preguntar con quién hay confianza)",
        ),
        "meetings.read_every_hours": (
            "Lists of meetings are read again every",
            "Las listas de reuniones se leen de nuevo cada",
        ),
        "meetings.shrinks_percent": (
            "A list of which this share is gone at once waits until somebody looked",
            "Una lista que de golpe pierde esta parte espera hasta que alguien la mire",
        ),
        "meetings.verified_months": (
            "A meeting says that nobody looked at it for long after",
            "Una reunión dice que hace mucho que nadie la revisa después de",
        ),
        "peers.posts_most": (
            "Posts with a say over others that one person holds in a house, at most",
            "Puestos con autoridad sobre otros que una persona tiene en una casa, como máximo",
        ),
        "peers.early_groups_a_week": (
            "Groups a week that somebody in their first year leads, at most",
            "Grupos por semana que guía alguien en su primer año, como máximo",
        ),
        "attention.silence_percent": (
            "Silence: flag at this share of somebody's usual gap",
            "Silencio: señalar a esta parte del intervalo habitual",
        ),
        "attention.rhythm_days": (
            "Usual gap: looked for in this many days",
            "Intervalo habitual: se busca en estos días",
        ),
        "attention.rhythm_contacts": (
            "Usual gap: contacts it takes to know it",
            "Intervalo habitual: contactos para conocerlo",
        ),
        "attention.first_contact_days": (
            "First contact after joining, within",
            "Primer contacto tras llegar, en",
        ),
        "attention.held_days": (
            "Where staff are around the clock: a contact within",
            "Con personal las 24 horas: un contacto en",
        ),
        "attention.space_days": (
            "Asked for space: leave them in peace for",
            "Pidió espacio: dejar en paz durante",
        ),
        "attention.supporter_days": (
            "Somebody new has a supporter within",
            "Quien llega tiene par de apoyo en",
        ),
        "attention.left_days": (
            "A supporter left: said first for",
            "Se fue el par de apoyo: se dice primero durante",
        ),
        "attention.quiet_days": (
            "A supporter wrote nothing down for",
            "Un par de apoyo no anotó nada durante",
        ),
        "attention.load": (
            "People one supporter walks beside",
            "Personas a las que acompaña un par de apoyo",
        ),
        "attention.network_peers": (
            "Network: people each would call",
            "Red: personas que se llamarían mutuamente",
        ),
        "attention.network_at_night": (
            "Network: of these, at night",
            "Red: de ellas, de noche",
        ),
        "attention.network_steadier": (
            "Network: of these, steadier in recovery",
            "Red: de ellas, con más camino hecho",
        ),
        "attention.network_days": (
            "Network: time to build it",
            "Red: tiempo para formarla",
        ),
        "attention.shrink_days": (
            "Network growing thinner: compare stretches of",
            "La red se reduce: comparar tramos de",
        ),
        "attention.shrink_from": (
            "Network growing thinner: looked at from",
            "La red se reduce: se mira a partir de",
        ),
        "attention.asked_days": (
            "Asked for someone, or words of danger: kept on the list for",
            "Pidió a alguien, o palabras de peligro: sigue en la lista durante",
        ),
        "attention.said_days": (
            "What a check-in says is asked after for",
            "Lo que alguien dice de sí se tiene en cuenta durante",
        ),
        "attention.craving_days": (
            "A high craving is asked after for",
            "Unas ganas fuertes de consumir se tienen en cuenta durante",
        ),
        "attention.craving_high": (
            "A high craving begins at",
            "Unas ganas fuertes de consumir empiezan en",
        ),
        "attention.mood_times": (
            "Hard in so many check-ins running",
            "Días difíciles en tantas respuestas seguidas",
        ),
        "attention.mood_days": (
            "Usual mood: looked for in this many days",
            "Ánimo habitual: se busca en estos días",
        ),
        "attention.connected_times": (
            "Connected to nobody in so many check-ins running",
            "Sin conexión con nadie en tantas respuestas seguidas",
        ),
        "attention.hallmark_days": (
            "Much alone, other friends, apart from family: new for",
            "En soledad, otras amistades, lejos de la familia: es nuevo durante",
        ),
        "attention.unanswered_times": (
            "Check-ins without an answer, running",
            "Preguntas seguidas sin respuesta",
        ),
        "attention.unanswered_days": (
            "Check-ins without an answer: asked after for",
            "Preguntas sin respuesta: se tienen en cuenta durante",
        ),
        "attention.care_days": (
            "After a death: care for those near, for",
            "Tras un fallecimiento: cuidar a quienes estaban cerca, durante",
        ),
        "attention.back_days": (
            "Back in touch: good news after quiet of",
            "De nuevo en contacto: buena noticia tras un silencio de",
        ),
        "attention.good_days": (
            "Good news stands for",
            "Una buena noticia se muestra durante",
        ),
        "attention.flag_days": (
            "A reason stands at most for",
            "Una razón se muestra como máximo durante",
        ),
        "attention.taken_hours": (
            "“I'll go” holds for",
            "«Voy yo» vale durante",
        ),
        "attention.first_days": (
            "After stepping down: days with a planned contact of their own",
            "Tras pasar a menos apoyo: días con un contacto propio previsto",
        ),
        "attention.contacts_1": (
            "After stepping down, days 1–28: contacts",
            "Tras pasar a menos apoyo, días 1–28: contactos",
        ),
        "attention.within_1": (
            "After stepping down, days 1–28: within",
            "Tras pasar a menos apoyo, días 1–28: en",
        ),
        "attention.least_1": (
            "After stepping down, days 1–28: no silence before",
            "Tras pasar a menos apoyo, días 1–28: sin silencio antes de",
        ),
        "attention.contacts_2": (
            "After stepping down, days 29–90: contacts",
            "Tras pasar a menos apoyo, días 29–90: contactos",
        ),
        "attention.within_2": (
            "After stepping down, days 29–90: within",
            "Tras pasar a menos apoyo, días 29–90: en",
        ),
        "attention.least_2": (
            "After stepping down, days 29–90: no silence before",
            "Tras pasar a menos apoyo, días 29–90: sin silencio antes de",
        ),
        "attention.contacts_3": (
            "After stepping down, days 91–180: contacts",
            "Tras pasar a menos apoyo, días 91–180: contactos",
        ),
        "attention.within_3": (
            "After stepping down, days 91–180: within",
            "Tras pasar a menos apoyo, días 91–180: en",
        ),
        "attention.least_3": (
            "After stepping down, days 91–180: no silence before",
            "Tras pasar a menos apoyo, días 91–180: sin silencio antes de",
        ),
        "attention.contacts_4": (
            "After stepping down, days 181–365: contacts",
            "Tras pasar a menos apoyo, días 181–365: contactos",
        ),
        "attention.within_4": (
            "After stepping down, days 181–365: within",
            "Tras pasar a menos apoyo, días 181–365: en",
        ),
        "attention.least_4": (
            "After stepping down, days 181–365: no silence before",
            "Tras pasar a menos apoyo, días 181–365: sin silencio antes de",
        ),
        "attention.contacts_5": (
            "After stepping down, after a year: contacts",
            "Tras pasar a menos apoyo, tras un año: contactos",
        ),
        "attention.within_5": (
            "After stepping down, after a year: within",
            "Tras pasar a menos apoyo, tras un año: en",
        ),
        "attention.least_5": (
            "After stepping down, after a year: no silence before",
            "Tras pasar a menos apoyo, tras un año: sin silencio antes de",
        ),
    },
    "setting_group": {
        "privacy": ("Privacy", "Privacidad"),
        "notices": ("Messages (hours of the day, 0 to 23)", "Mensajes (horas del día, de 0 a 23)"),
        "phones": ("Phones of those who take part", "Teléfonos de quienes participan"),
        "silence": ("Silence", "Silencio"),
        "plan": ("Contact plan after stepping down", "Plan de contacto tras pasar a menos apoyo"),
        "coming_in": ("Coming in", "Al llegar"),
        "circle": ("Sponsors, and two hats", "Padrinazgo, y dos papeles"),
        "way": ("The way: stages, hand-offs, what is asked", "El camino: etapas, traspasos, lo que se pide"),
        "support": ("Supporters", "Pares de apoyo"),
        "peers": ("Helpers", "Quienes ayudan"),
        "meetings": ("Meetings in the town", "Reuniones en la ciudad"),
        "network": ("Network", "Red"),
        "help": ("Calls for help", "Llamadas de ayuda"),
        "check_ins": ("Check-ins", "Cómo está cada quien"),
        "list": ("The list itself", "La propia lista"),
    },
    "tier": {
        "1": ("Days 1–28", "Días 1–28"),
        "2": ("Days 29–90", "Días 29–90"),
        "3": ("Days 91–180", "Días 91–180"),
        "4": ("Days 181–365", "Días 181–365"),
        "5": ("After a year", "Tras un año"),
    },
    "unit": {
        "days": ("days", "días"),
        "hours": ("hours", "horas"),
        "minutes": ("minutes", "minutos"),
        "contacts": ("contacts", "contactos"),
        "people": ("people", "personas"),
        "percent": ("percent", "por ciento"),
        "check_ins": ("check-ins", "respuestas"),
        "of_ten": ("of 10", "de 10"),
        "enquiries": ("enquiries", "solicitudes"),
        "years": ("years", "años"),
        "months": ("months", "meses"),
        "posts": ("posts", "puestos"),
        "groups": ("groups", "grupos"),
    },
}
