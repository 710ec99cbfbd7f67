"""Building, signing and ending a consent, in the words of whoever gives it. (English, Spanish)"""

from __future__ import annotations

WORDS = {
    "start": {
        "family": ("my family", "mi familia"),
        "friend": ("a friend", "una amistad"),
        "care_provider": ("a doctor, clinic or therapist", "personal médico, clínica o terapeuta"),
        "everybody_in_care": (
            "everybody who treats me, and whoever pays for it",
            "todas las personas que me tratan, y quien lo paga",
        ),
        "other_program": ("another program", "otro programa"),
        "payer": ("an insurer or whoever pays", "un seguro o quien paga"),
        "lawyer": ("my lawyer", "mi abogado o abogada"),
        "probation": ("probation or parole", "libertad condicional"),
        "court": ("a court that asks me to take part here", "un tribunal que me pide participar aquí"),
        "proceeding": ("a court, for a case", "un tribunal, para un proceso"),
        "employer": ("my employer", "quien me emplea"),
        "landlord": ("a landlord", "quien alquila la vivienda"),
        "school": ("a school", "una escuela"),
        "child_welfare": ("child welfare", "protección de menores"),
        "intermediary": (
            "an exchange that passes things on to doctors",
            "un intermediario que transmite a quienes me tratan",
        ),
        "colleague": ("somebody here", "alguien de aquí"),
        "counseling_notes": (
            "somebody who should get counseling notes",
            "alguien que debe recibir notas de consejería",
        ),
    },
    "consent_step": {
        "who": ("Who may know", "Quién puede saber"),
        "what": ("What may be told", "Qué se puede contar"),
        "why": ("What it is for", "Para qué es"),
        "until": ("Until when", "Hasta cuándo"),
        "sign": ("Read and sign", "Leer y firmar"),
    },
    # As it stands in a consent, said by whose it is.
    "told_category": {
        "identity": (
            "that I am here, my name, and how to reach me",
            "que estoy aquí, mi nombre y cómo contactarme",
        ),
        "experience": ("what I have been through", "lo que he vivido"),
        "contacts": (
            "when I talked with somebody, and how I said that I am",
            "cuándo hablé con alguien y cómo dije que estoy",
        ),
        "plan": ("my plan, and where I live or am treated", "mi plan, y dónde vivo o me atienden"),
        "attendance": ("when I came", "cuándo vine"),
        "tests": ("drug tests", "pruebas de drogas"),
        "screening": ("health questions I answered", "preguntas de salud que respondí"),
        "messages": ("messages I wrote", "mensajes que escribí"),
        "location": ("where I am", "dónde estoy"),
        "legal": ("court and legal matters", "asuntos de tribunales y legales"),
        "service": ("what I do here as a helper", "lo que hago aquí al ayudar"),
        "medicines": ("my own list of medicines", "mi propia lista de medicinas"),
    },
}

SENTENCES = {
    "consent_needs_own_document": (
        "What is for a court needs a paper of its own. Please begin with “a court”.",
        "Lo que es para un tribunal necesita un papel propio. Empieza con «un tribunal», por favor.",
    ),
    "consent_care_purpose": (
        "This one consent is for treatment, payment and health care operations, and for nothing else.",
        "Este consentimiento único es para tratamiento, pago y gestión de la atención, y para nada más.",
    ),
    "consent_notes_alone": (
        "Counseling notes need a paper of their own. Please take the other things out.",
        "Las notas de consejería necesitan un papel propio. Quita lo demás, por favor.",
    ),
    "consent_notes_not_described": (
        "Please say which notes: whose, and from when.",
        "Di qué notas: de quién y de cuándo, por favor.",
    ),
    "consent_lock_not_here": (
        "Only a consent that a court asked for may wait like this. This one you can always take back.",
        "Solo un consentimiento que pidió un tribunal puede esperar así. Este siempre lo puedes retirar.",
    ),
    "consent_lock_without_event": (
        "Please say what it waits for.",
        "Di qué espera, por favor.",
    ),
    "consent_lock_without_day": (
        "Please say the latest day. It cannot wait forever.",
        "Di el último día, por favor. No puede esperar para siempre.",
    ),
    "consent_lock_beyond_end": (
        "A consent that waits needs a last day of its own, and waits no longer than that day.",
        "Un consentimiento que espera necesita un último día propio, y no espera más allá de ese día.",
    ),
    "consent_signed_already": (
        "This consent is signed already. To change it, begin a new one.",
        "Este consentimiento ya está firmado. Para cambiarlo, empieza uno nuevo.",
    ),
    "consent_for_oneself_only": (
        "Here only you sign for yourself. If somebody has the right to sign for you, do it together with a "
        "person who works here.",
        "Aquí solo firmas tú por ti. Si alguien tiene derecho a firmar por ti, háganlo con una persona que "
        "trabaje aquí.",
    ),
    "consent_signed_by_another": (
        "This is not the name we know here. A consent is signed by whose it is, with their own name.",
        "Este no es el nombre que conocemos aquí. Firma la propia persona, con su nombre.",
    ),
    "signature_too_long": (
        "This drawing is too large to keep. Please sign once more, or type the name instead.",
        "Este dibujo es demasiado grande. Firma otra vez, o escribe el nombre, por favor.",
    ),
    "consent_without_scan": (
        "Please add a picture of the signed paper.",
        "Añade una foto del papel firmado, por favor.",
    ),
    "consent_not_on_paper": (
        "This consent was not signed on paper.",
        "Este consentimiento no se firmó en papel.",
    ),
    "scan_too_large": (
        "This file is too large. {most} MB fit.",
        "Este archivo es demasiado grande. Caben {most} MB.",
    ),
    "scan_unreadable": (
        "This is neither a picture (JPEG, PNG, WebP) nor a PDF.",
        "Esto no es una imagen (JPEG, PNG, WebP) ni un PDF.",
    ),
    "consent_waits": (
        "A court asked for this consent. It can be taken back once what it names has come, or on {until}.",
        "Un tribunal pidió este consentimiento. Se puede retirar cuando llegue lo que nombra, o el {until}.",
    ),
    "consent_waits_for_nothing": (
        "This consent names nothing that could come.",
        "Este consentimiento no nombra nada que pueda llegar.",
    ),
    "consent_ending_noted": (
        "That is written down already ({on}).",
        "Eso ya está anotado ({on}).",
    ),
    "consent_ending_in_future": (
        "That day has not come yet. Please check it.",
        "Ese día todavía no ha llegado. Revísalo, por favor.",
    ),
    "consent_ending_before_signing": (
        "That was before it was signed. Please check the day.",
        "Eso fue antes de la firma. Revisa el día, por favor.",
    ),
    "consent_false_without_words": (
        "Please say in a few words what is not true in it.",
        "Di en pocas palabras qué no es cierto, por favor.",
    ),
    "consent_to_oneself": (
        "You know your own things already. Please choose somebody else.",
        "Tú ya sabes lo tuyo. Elige a otra persona, por favor.",
    ),
}  # fmt: skip
