"""Words and refusals of consents, of what leaves, of what people may ask, and of coming in. (English, Spanish)"""

from __future__ import annotations

WORDS = {
    "consent_kind": {
        "one": ("for one person or office", "para una persona u oficina"),
        "care": (
            "for treatment, payment and health care operations",
            "para tratamiento, pago y gestión de la atención",
        ),
        "proceedings": ("for a legal proceeding", "para un proceso legal"),
        "counseling_notes": ("for counseling notes", "para las notas de consejería"),
        "criminal_justice": (
            "for a court that made taking part a condition",
            "para un tribunal que puso como condición participar",
        ),
    },
    "recipient_kind": {
        "family": ("family", "familia"),
        "friend": ("a friend", "una amistad"),
        "care_provider": ("a doctor, clinic or therapist", "quien me atiende: consulta, clínica o terapia"),
        "other_program": ("another program", "otro programa"),
        "payer": ("an insurer or whoever pays", "un seguro o quien paga"),
        "probation": ("probation or parole", "libertad condicional"),
        "court": ("a court", "un tribunal"),
        "lawyer": ("a lawyer", "un abogado o abogada"),
        "employer": ("an employer", "un empleador o empleadora"),
        "landlord": ("a landlord", "quien alquila la vivienda"),
        "school": ("a school", "una escuela"),
        "child_welfare": ("child welfare", "protección de menores"),
        "intermediary": ("an exchange that passes things on", "un servicio que pasa la información a otros"),
        "colleague": ("somebody here", "alguien de aquí"),
    },
    "purpose": {
        "my_request": ("because I ask for it", "porque yo lo pido"),
        "care": (
            "for treatment, payment and health care operations",
            "para tratamiento, pago y gestión de la atención",
        ),
        "together": ("to work together on my care", "para que colaboren quienes me cuidan"),
        "family": ("so that my family can stand by me", "para que mi familia me acompañe"),
        "progress": ("to follow how I am doing, as a court asked", "para seguir cómo voy, como pidió un tribunal"),
        "defense": ("for my own legal case", "para mi propio caso legal"),
        "housing": ("for a place to live", "para una vivienda"),
        "work": ("for work or training", "para trabajo o capacitación"),
        "benefits": ("for benefits", "para recibir ayudas"),
        "payment": ("for payment", "para el pago"),
        "other": ("something else", "otra cosa"),
    },
    "ends": {
        "day": ("on a day", "un día"),
        "treatment": ("at the end of the treatment", "al final del tratamiento"),
        "never": ("never by itself", "nunca por sí solo"),
        "event": ("when something happens", "cuando ocurra algo"),
    },
    "signing": {"screen": ("on a screen", "en pantalla"), "paper": ("on paper", "en papel")},
    "signer": {
        "oneself": ("signed by themself", "firmado por la propia persona"),
        "representative": ("signed by somebody with the right to", "firmado por alguien con derecho a hacerlo"),
    },
    "ending_kind": {
        "revoked": ("taken back", "retirado"),
        "found_false": ("found not to be true", "resultó no ser cierto"),
        "event_came": ("its event came", "ocurrió lo que se esperaba"),
    },
    "leaves_by": {
        "consent": ("by consent", "con consentimiento"),
        "emergency": ("in a medical emergency", "en una emergencia médica"),
        "audit": ("for an audit or evaluation", "para una auditoría o evaluación"),
        "service": ("to a bound service organization", "a una organización de servicio que se comprometió"),
        "court_order": ("by an order of a court", "por orden de un tribunal"),
    },
    "medium": {
        "page": ("a page behind a link", "una página tras un enlace"),
        "paper": ("on paper", "en papel"),
        "feed": ("a feed", "un canal de datos"),
        "told": ("by voice", "de voz"),
        "sent": ("by letter, fax or mail", "por carta, fax o correo"),
        "api": ("to another program", "a otro programa"),
    },
    "statement": {
        "long": ("the whole statement", "la declaración completa"),
        "short": ("the short statement", "la declaración breve"),
        "none": ("no statement", "sin declaración"),
    },
    "answered": {"agreed": ("agreed", "aceptado"), "declined": ("not possible", "no es posible")},
    "asker": {
        "police": ("police", "policía"),
        "lawyer": ("a lawyer", "un abogado o abogada"),
        "court": ("a court", "un tribunal"),
        "employer": ("an employer", "un empleador"),
        "family": ("family", "familia"),
        "friend": ("a friend", "una amistad"),
        "press": ("the press", "la prensa"),
        "other_program": ("another program", "otro programa"),
        "unknown": ("did not say", "no lo dijo"),
    },
    "came": {
        "door": ("at the door", "en la puerta"),
        "call": ("by phone", "por teléfono"),
        "letter": ("by letter", "por carta"),
        "mail": ("by e-mail", "por correo electrónico"),
        "papers": ("with papers: a subpoena, warrant or order", "con papeles: citación u orden"),
    },
    "outcome": {
        "nothing_said": ("nothing was said", "no se dijo nada"),
        "by_consent": ("told by consent", "se dijo con consentimiento"),
        "by_order": ("told by an order under Part 2", "se dijo por una orden según la Parte 2"),
        "with_counsel": ("handed to counsel", "pasado a la asesoría legal"),
    },
    "complaint_about": {
        "privacy": ("my privacy", "mi privacidad"),
        "care": ("how I was helped", "cómo me ayudaron"),
        "house": ("the house or its rules", "la casa o sus normas"),
        "somebody": ("how somebody treated me", "cómo me trató alguien"),
        "other": ("something else", "otra cosa"),
    },
    "choice_of": {
        "fundraising": ("be asked for donations", "que me pidan donaciones"),
        "research": ("be asked to take part in research", "que me inviten a estudios"),
        "photos": ("be in photos", "salir en fotos"),
        "story": ("be asked for my story", "que me pidan mi historia"),
        "afterwards": ("be called after I left", "que me llamen cuando me haya ido"),
        "lists": ("have my first name on lists here", "que mi nombre esté en listas de aquí"),
    },
    "applies": {
        "yes": ("Part 2 applies", "se aplica la Parte 2"),
        "no": ("Part 2 does not apply", "no se aplica la Parte 2"),
        "unclear": ("unclear: treated as if it applies", "no está claro: se trata como si se aplicara"),
    },
    "experience_kind": {
        "substance": ("substances", "sustancias"),
        "mental_health": ("mental health", "salud mental"),
        "life_event": ("something that happened", "algo que pasó"),
        "family": ("family", "familia"),
        "veteran": ("military service", "servicio militar"),
        "justice": ("police, court or prison", "policía, tribunal o prisión"),
        "housing": ("a place to live", "un lugar donde vivir"),
        "program": ("a program I went through", "un programa por el que pasé"),
        "pathway": ("my way of recovery", "mi camino de recuperación"),
        "culture": ("culture and faith", "cultura y fe"),
        "identity": ("gender and who I am", "género y quién soy"),
        "age": ("about how old I am", "más o menos mi edad"),
        "word": ("the word I choose for myself", "la palabra que elijo para mí"),
    },
    "audience": {
        "myself": ("only me", "solo yo"),
        "beside_me": ("those who stand beside me", "quienes están a mi lado"),
        "program": ("and the staff of my program", "y también el equipo de mi programa"),
        "matching": ("and whoever might stand beside me", "y quien quizá llegue a estar a mi lado"),
    },
    "enquiry_source": {
        "page": ("on the page", "en la página"),
        "call": ("by phone", "por teléfono"),
        "door": ("at the door", "en la puerta"),
        "referral": ("sent by somebody", "de parte de alguien"),
    },
    "for_whom": {"oneself": ("for themself", "para sí"), "another": ("for somebody else", "para otra persona")},
    "try_result": {
        "talked": ("talked", "hablaron"),
        "no_answer": ("no answer", "sin respuesta"),
        "safe_message": ("left a safe message", "se dejó un mensaje seguro"),
        "no_more_calls": ("asked us not to call again", "pidió que no llamemos más"),
    },
    "enquiry_ending": {
        "came_in": ("came in", "entró"),
        "elsewhere": ("found a place elsewhere", "encontró lugar en otra parte"),
        "not_now": ("not now", "ahora no"),
        "not_reached": ("could not be reached", "no se pudo contactar"),
    },
    "wait_ending": {
        "came_in": ("came in", "entró"),
        "declined": ("did not want the place", "no quiso el lugar"),
        "elsewhere": ("found a place elsewhere", "encontró lugar en otra parte"),
        "not_reached": ("could not be reached", "no se pudo contactar"),
    },
    "goal_kind": {
        "abstain": ("stop using", "dejar de consumir"),
        "reduce": ("use less", "consumir menos"),
        "safety": ("be safer", "estar más a salvo"),
        "life": ("something in my life", "algo de mi vida"),
        "unsure": ("not sure yet", "todavía no lo sé"),
    },
    "step": {
        "talk": ("a first talk", "una primera conversación"),
        "readiness": ("where you are just now", "dónde estás ahora"),
        "matters": ("what matters to you", "lo que te importa"),
        "stance": ("what you want, and what we stand for", "lo que quieres tú, y lo que defendemos aquí"),
        "notice": ("how the law protects you", "cómo te protege la ley"),
        "consents": ("who may know", "quién puede saber"),
        "rules": ("the rules of the house", "las normas de la casa"),
        "ties": ("whom you would call", "a quién llamarías"),
        "supporter": ("somebody beside you", "alguien a tu lado"),
    },
    "not_left": {
        "consent_revoked": (
            "The consent was taken back. It stayed closed.",
            "El consentimiento se había retirado. Siguió cerrado.",
        ),
        "consent_ended": (
            "The consent had ended. It stayed closed.",
            "El consentimiento había terminado. Siguió cerrado.",
        ),
        "consent_found_false": (
            "The consent was found not to be true. It stayed closed.",
            "El consentimiento resultó no ser cierto. Siguió cerrado.",
        ),
        "recipient_left": (
            "Whoever was named is no longer there. It stayed closed.",
            "Quien se nombró ya no está ahí. Siguió cerrado.",
        ),
        "link_closed": (
            "The page was closed. It stayed closed.",
            "La página estaba cerrada. Siguió cerrada.",
        ),
        "link_over": (
            "The time of the page was over. It stayed closed.",
            "El tiempo de la página había terminado. Siguió cerrada.",
        ),
        "disclosure_kept_back": (
            "It is kept back, as was agreed.",
            "No se cuenta, como se acordó.",
        ),
        "disclosure_beyond_consent": (
            "The consent does not say it.",
            "El consentimiento no lo dice.",
        ),
        "disclosure_not_seen": (
            "Whoever asked does not see it themself.",
            "Quien lo pidió no lo ve.",
        ),
        "": (
            "It was not allowed.",
            "No estaba permitido.",
        ),
    },
    "their_purpose": {
        "my_request": ("because they ask for it", "porque lo pide la persona"),
        "care": (
            "for treatment, payment and health care operations",
            "para tratamiento, pago y gestión de la atención",
        ),
        "together": ("to work together on their care", "para que colaboren quienes cuidan de esta persona"),
        "family": ("so that their family can stand by them", "para que su familia le acompañe"),
        "progress": (
            "to follow how they are doing, as a court asked",
            "para seguir cómo va, como pidió un tribunal",
        ),
        "defense": ("for their own legal case", "para su propio caso legal"),
        "housing": ("for a place to live", "para una vivienda"),
        "work": ("for work or training", "para trabajo o capacitación"),
        "benefits": ("for benefits", "para recibir ayudas"),
        "payment": ("for payment", "para el pago"),
        "other": ("for something else", "para otra cosa"),
    },
}

SENTENCES = {
    "consent_for_nobody": (
        "It does not say whose information this is.",
        "No dice de quién es la información.",
    ),
    "consent_without_discloser": (
        "It does not say who may tell.",
        "No dice quién puede contar.",
    ),
    "consent_about_nothing": (
        "Please choose what may be told.",
        "Elige qué se puede contar, por favor.",
    ),
    "consent_without_recipient": (
        "Please say who may know.",
        "Di quién puede saber, por favor.",
    ),
    "consent_without_members": (
        "Please say to whom they may pass it on.",
        "Di a quién se lo pueden transmitir, por favor.",
    ),
    "consent_without_purpose": (
        "Please say what it is for.",
        "Di para qué es, por favor.",
    ),
    "consent_without_end": (
        "Please say when it ends. A consent like this needs an end.",
        "Di cuándo termina, por favor. Un consentimiento así necesita un final.",
    ),
    "consent_ends_before_it_begins": (
        "It would end before it was signed. Please check the day.",
        "Terminaría antes de firmarse. Revisa el día, por favor.",
    ),
    "consent_not_signed": (
        "It is not signed yet.",
        "Todavía no está firmado.",
    ),
    "consent_without_authority": (
        "Please say by which right somebody else signs.",
        "Di con qué derecho firma otra persona, por favor.",
    ),
    "consent_not_dated": (
        "The day of signing is missing.",
        "Falta el día de la firma.",
    ),
    "consent_signed_in_future": (
        "The day of signing has not come yet. Please check the date.",
        "El día de la firma todavía no ha llegado. Revisa la fecha, por favor.",
    ),
    "consent_found_false": (
        "This consent was found not to be true. Nothing may be told by it.",
        "Este consentimiento resultó no ser cierto. No se puede contar nada con él.",
    ),
    "consent_revoked": (
        "This consent was taken back ({on}). Nothing may be told by it.",
        "Este consentimiento se retiró ({on}). No se puede contar nada con él.",
    ),
    "consent_ended": (
        "This consent has ended ({on}). Nothing may be told by it.",
        "Este consentimiento terminó ({on}). No se puede contar nada con él.",
    ),
    "consent_for_another": (
        "This consent names somebody else.",
        "Este consentimiento nombra a otra persona.",
    ),
    "consent_for_another_purpose": (
        "This consent is for something else.",
        "Este consentimiento es para otra cosa.",
    ),
    "recipient_left": (
        "Whoever was named is no longer there. A new consent would be needed.",
        "Quien se nombró ya no está ahí. Haría falta un consentimiento nuevo.",
    ),
    "disclosure_to_nobody": (
        "Please say to whom.",
        "Di a quién, por favor.",
    ),
    "disclosure_of_nothing": (
        "Please choose what of it.",
        "Elige qué parte, por favor.",
    ),
    "disclosure_not_described": (
        "Please say in a few words what leaves.",
        "Di en pocas palabras qué sale, por favor.",
    ),
    "disclosure_without_consent": (
        "Please choose the consent by which it leaves.",
        "Elige con qué consentimiento sale, por favor.",
    ),
    "disclosure_beyond_consent": (
        "The consent does not say all of this. Nothing has left.",
        "El consentimiento no dice todo esto. No ha salido nada.",
    ),
    "disclosure_beyond_emergency": (
        "In an emergency only who it is and what they take may be told. Nothing has left.",
        "En una emergencia solo se puede decir quién es y qué toma. No ha salido nada.",
    ),
    "disclosure_kept_back": (
        "The program agreed to keep some of this back. Nothing has left.",
        "El programa aceptó no contar parte de esto. No ha salido nada.",
    ),
    "disclosure_not_now": (
        "Nothing may leave by this consent just now. Whoever keeps privacy here can say more.",
        "Ahora no puede salir nada con este consentimiento. Quien cuida la privacidad puede decir más.",
    ),
    "disclosure_not_seen": (
        "Some of this you do not see yourself. Somebody who does can let it leave.",
        "Parte de esto no lo ves tú. Puede hacerlo alguien que sí lo vea.",
    ),
    "emergency_without_facility": (
        "Please say where they work: a hospital, an ambulance service.",
        "Di dónde trabaja esa persona: un hospital, un servicio de ambulancias.",
    ),
    "emergency_without_nature": (
        "Please say in a few words what the emergency is.",
        "Di en pocas palabras cuál es la emergencia, por favor.",
    ),
    "emergency_without_time": (
        "Please say on which day and at what time you told them.",
        "Di qué día y a qué hora se lo dijiste, por favor.",
    ),
    "emergency_in_future": (
        "That time has not come yet. Please check it.",
        "Esa hora todavía no ha llegado. Revísala, por favor.",
    ),
    "audit_without_authority": (
        "Please say by which law, agreement or office they audit.",
        "Di por qué ley, acuerdo u oficina hacen la auditoría, por favor.",
    ),
    "audit_not_agreed": (
        "They have to agree in writing first to keep to 42 CFR 2.53.",
        "Antes tienen que aceptar por escrito cumplir con 42 CFR 2.53.",
    ),
    "service_not_bound": (
        "There is no agreement with this organization that holds today.",
        "No hay un acuerdo vigente hoy con esta organización.",
    ),
    "order_without_court": (
        "Please say which court gave the order.",
        "Di qué tribunal dio la orden, por favor.",
    ),
    "order_without_day": (
        "Please say on which day the order was given.",
        "Di qué día se dio la orden, por favor.",
    ),
    "order_in_future": (
        "The day of the order has not come yet. Please check it.",
        "El día de la orden todavía no ha llegado. Revísalo, por favor.",
    ),
    "order_not_part_2": (
        "An order that does not name 42 CFR Part 2 (2.61 to 2.67) opens nothing here. Please ask counsel.",
        "Una orden que no nombra 42 CFR Parte 2 (2.61 a 2.67) no abre nada aquí. Pregunta a la asesoría legal.",
    ),
    "order_without_subpoena": (
        "An order alone does not compel anybody. A subpoena has to be there too.",
        "La orden sola no obliga a nadie. También tiene que haber una citación.",
    ),
    "link_closed": (
        "This page is closed.",
        "Esta página está cerrada.",
    ),
    "link_over": (
        "This page was open for a time, and that time is over.",
        "Esta página estuvo abierta un tiempo, y ese tiempo terminó.",
    ),
    "link_code_wrong": (
        "That is not the code. You can try {left:more time|more times}.",
        "Ese no es el código. Puedes intentarlo {left:vez más|veces más}.",
    ),
    "link_not_needed": (
        "They sign in here themselves, and see it there.",
        "Esa persona entra aquí por su cuenta, y lo ve ahí.",
    ),
    "link_days": (
        "Please choose how long the page is open.",
        "Elige cuánto tiempo está abierta la página, por favor.",
    ),
    "service_without_name": ("Please write its name.", "Escribe su nombre, por favor."),
    "service_without_service": (
        "Please say what it does for us.",
        "Di qué hace para nosotros, por favor.",
    ),
    "service_in_future": (
        "That day has not come yet. Until it is signed, nothing leaves.",
        "Ese día todavía no ha llegado. Hasta que se firme, no sale nada.",
    ),
    "emergency_unknown": (
        "We cannot open a sheet by that name and birth date. Please check both. If it is urgent, tell them what "
        "you know yourself; that you asked is written down.",
        "No podemos abrir una hoja con ese nombre y fecha de nacimiento. Revisa ambos, por favor. Si es urgente, "
        "di lo que sabes; queda anotado que preguntaste.",
    ),
    "emergency_without_name": (
        "Please write the whole name and the birth date, or choose somebody you know here.",
        "Escribe el nombre completo y la fecha de nacimiento, o elige a alguien que conoces aquí.",
    ),
    "too_many_sheets": (
        "That were many sheets in one hour. Please ask a colleague to open this one.",
        "Fueron muchas hojas en una hora. Pide a un colega que abra esta, por favor.",
    ),
}  # fmt: skip
