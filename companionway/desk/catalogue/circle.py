"""The circle of support: what each is for, temporary sponsors, two hats in one helper. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "sponsor_away": (
        "They rest until {until}. Please ask somebody else, or wait until then.",
        "Descansa hasta el {until}. Pide a otra persona, por favor, o espera hasta entonces.",
    ),
    "sponsor_has_enough": (
        "They are a temporary sponsor for {most:person|people} already. Nobody here is asked for more.",
        "Ya acompaña en padrinazgo temporal a {most:persona|personas}; aquí no se pide más a nadie.",
    ),
    "sponsor_carries_enough": (
        "They said that they can walk beside {most:nobody|one person|# people} just now. Please ask somebody else.",
        "Dijo que ahora puede acompañar {most:a nadie|a una persona|a # personas}. Pide a otra persona, por favor.",
    ),
    "sponsor_ends_too_soon": (
        "Please choose a last day after today.",
        "Elige un último día después de hoy, por favor.",
    ),
    "sponsor_too_long": (
        "A temporary sponsor is there for at most {days:day|days}. What lasts longer is a lasting one.",
        "El padrinazgo temporal dura como máximo {days:día|días}. Lo que dura más ya es duradero.",
    ),
    "sponsor_handed_to_nobody": (
        "Please choose who takes over: somebody else than until now.",
        "Elige quién toma el relevo: otra persona que hasta ahora, por favor.",
    ),
    "sponsor_ends_in_one_way": (
        "Somebody is named who takes over. Please say that it is handed over.",
        "Hay una persona que toma el relevo. Indica que se traspasa, por favor.",
    ),
    "sponsor_lasts_by_them": (
        "Please ask your sponsor. They say here that it lasts, or your coordinator does for them.",
        "Pregúntaselo a esa persona. Es ella quien dice aquí que sigue, o quien coordina lo dice por ella.",
    ),
    "two_hats": (
        "They are something else for this person already: {hat}. In a small town that is usual. How is it meant?",
        "Ya es otra cosa para esta persona: {hat}. En un lugar pequeño es normal. ¿Cómo se entiende?",
    ),
    "two_hats_without_words": (
        "Please say in a sentence how the two are kept apart, or why one ends.",
        "Di en una frase cómo se mantienen separadas las dos cosas, o por qué termina una, por favor.",
    ),
    "two_hats_without_day": (
        "Please choose a day on which somebody looks at it again.",
        "Elige un día en que alguien vuelva a mirarlo, por favor.",
    ),
    "two_hats_day_too_soon": (
        "Please choose a day after today.",
        "Elige un día después de hoy, por favor.",
    ),
    "two_hats_day_too_late": (
        "Please look at it again within {days:day|days}.",
        "Vuelve a mirarlo antes de {days:día|días}, por favor.",
    ),
    "two_hats_by_a_third": (
        "What your own two roles mean, somebody else says. Please ask another coordinator.",
        "Lo que significan tus dos papeles lo dice otra persona. Pide a otra persona que coordine, por favor.",
    ),
}

WORDS = {
    # What each is for, as it stands beside a name: read by the person and by those beside them.
    "hat_for": {
        "peer_supporter": (
            "for everyday talks, with somebody who has been there",
            "para hablar de todo, con alguien que ha pasado por lo mismo",
        ),
        "peer_mentor": (
            "for the next steps, with somebody who took them before",
            "para los próximos pasos, con alguien que ya los dio",
        ),
        "peer_specialist": (
            "for plans and the way to what helps, with somebody trained who has been there",
            "para planes y para llegar a lo que ayuda, con alguien con formación que ha pasado por lo mismo",
        ),
        "coach": ("for goals of one’s own, one step at a time", "para las metas propias, paso a paso"),
        "sponsor": (
            "for the way of a fellowship, as the two agreed",
            "para el camino de una comunidad, como lo acordaron",
        ),
        "temporary_sponsor": (
            "for the first weeks in a fellowship, until there is a lasting sponsor",
            "para las primeras semanas en una comunidad, hasta que haya un padrinazgo duradero",
        ),
        "buddy": ("for going along, so that nobody goes alone", "para ir juntos, que nadie vaya a solas"),
        "therapist": (
            "for what hurts, and for what lies behind it",
            "para lo que duele y lo que hay detrás",
        ),
        "prescriber": ("for medicines, and how they feel", "para las medicinas y cómo sientan"),
        "case_manager": (
            "for papers, a home, money and work",
            "para papeles, vivienda, dinero y trabajo",
        ),
        "supervisor": ("for the work as a helper", "para la tarea de ayudar"),
        "house_manager": ("keeps the rules of the house", "vela por las normas de la casa"),
        "court_officer": ("keeps what a court asked", "vela por lo que pidió un juzgado"),
        "family": ("for what family is there for", "para lo que está la familia"),
        "friend": ("for what friends are there for", "para lo que están las amistades"),
    },
    # The same on paper, which may lie open: neutral words that many lives have.
    "hat_paper": {
        "peer_supporter": ("to talk with", "para hablar"),
        "peer_mentor": ("to talk with", "para hablar"),
        "peer_specialist": ("to talk with", "para hablar"),
        "coach": ("for goals", "para las metas"),
        "sponsor": ("to call", "para llamar"),
        "temporary_sponsor": ("to call", "para llamar"),
        "buddy": ("to go along with", "para ir juntos"),
        "therapist": ("therapist", "terapeuta"),
        "prescriber": ("doctor", "consulta médica"),
        "case_manager": ("papers and plans", "papeles y planes"),
        "supervisor": ("for work", "para el trabajo"),
        "house_manager": ("house", "casa"),
        "court_officer": ("office", "oficina"),
        "family": ("family", "familia"),
        "friend": ("friend", "amistad"),
    },
    "along": {
        "days": ("the first days and weeks", "los primeros días y semanas"),
        "months": ("some months", "algunos meses"),
        "year": ("about a year", "más o menos un año"),
        "years": ("some years", "algunos años"),
        "long": ("many years", "muchos años"),
    },
    # The same endings, as what somebody chooses.
    "sponsor_goes_on": {
        "lasting": ("it lasts: a sponsor from now on", "sigue: padrinazgo duradero desde ahora"),
        "handed_over": ("somebody else takes over", "otra persona toma el relevo"),
        "over": ("it is over", "termina"),
    },
}
