"""What goes when somebody is erased, what stays and why. (English, Spanish)"""

from __future__ import annotations

WORDS = {
    "goes": {
        "who": (
            "Name, birth date, notes, how to reach them, and in which programs they were",
            "Nombre, fecha de nacimiento, notas, cómo contactar, y en qué programas estuvo",
        ),
        "near": (
            "Who stood beside them, whom they named, and who named them",
            "Quién acompañaba, a quién nombró, y quién la nombró",
        ),
        "facts": ("What they told of their own life, and their list of medicines",
                  "Lo que contó de su vida, y su lista de medicinas"),
        "story": (
            "Their whole story: contacts, check-ins, calls for help, visits, stays",
            "Toda su historia: contactos, cómo dijo que estaba, llamadas de ayuda, visitas, estancias",
        ),
        "coming": (
            "How they came: the first call, the first talk, what matters to them, goals, agreements",
            "Cómo llegó: la primera llamada, la primera conversación, lo que le importa, metas, acuerdos",
        ),
        "way": ("Leavings that were planned, hand-offs, temporary sponsors",
                "Salidas que se prepararon, traspasos, padrinazgos temporales"),
        "plan": ("Their plan: stages, weeks, small steps, what they shared, what they counted, their calendar",
                 "Su plan: etapas, semanas, pequeños pasos, lo que compartió, lo que contaba, su calendario"),
        "asked": ("What was asked of them, what they came to, officers and orders",
                  "Lo que se le pedía, a qué asistió, oficiales y órdenes"),
        "helping": ("What they did and learned as a helper: papers, courses, hours, posts, supervision, rest",
                    "Lo que hizo y aprendió al ayudar: papeles, cursos, horas, tareas, supervisión, descanso"),
        "matching": ("What they looked for in a peer, and who was proposed",
                     "Lo que buscaba en quien acompaña, y a quién se le propuso"),
        "rights": (
            "Consents with their papers, what left and to whom, restrictions, choices, complaints",
            "Consentimientos con sus papeles, qué salió y hacia quién, restricciones, decisiones, quejas",
        ),
        "list": ("Reasons for which they were on the list", "Motivos por los que estuvo en la lista"),
        "told": ("Numbers and addresses we write to, and every message", "Números y direcciones, y cada mensaje"),
        "way_in": ("Their way in: account, PIN, devices, tokens", "Su forma de entrar: cuenta, PIN, dispositivos"),
        "key": (
            "The key by which the record of what was done could be joined with them",
            "La clave con la que el registro de lo hecho podía unirse con esta persona",
        ),
    },
    "my_goes": {
        "who": ("Your name, your birth date, notes about you, how to reach you", "Tu nombre, tu fecha de "
                "nacimiento, notas sobre ti, cómo contactarte"),
        "near": ("Who stood beside you and whom you named", "Quién te acompañaba y a quién nombraste"),
        "facts": ("What you told of your life, and your list of medicines",
                  "Lo que contaste de tu vida, y tu lista de medicinas"),
        "story": ("Your whole story here: talks, check-ins, calls for help, visits",
                  "Toda tu historia aquí: conversaciones, cómo dijiste que estás, llamadas, visitas"),
        "coming": ("How you came, what matters to you, your goals",
                   "Cómo llegaste, lo que te importa, tus metas"),
        "way": ("Leavings that were planned, hand-offs, temporary sponsors",
                "Salidas que se prepararon, traspasos, padrinazgos temporales"),
        "plan": ("Your plan: stages, weeks, small steps, what you shared, what you counted, your calendar",
                 "Tu plan: etapas, semanas, pequeños pasos, lo que compartiste, lo que contabas, tu calendario"),
        "asked": ("What was asked of you, what you came to, officers and orders",
                  "Lo que se te pedía, a qué asististe, oficiales y órdenes"),
        "helping": ("What you did and learned as a helper: papers, courses, hours, posts, supervision, rest",
                    "Lo que hiciste y aprendiste al ayudar: papeles, cursos, horas, tareas, supervisión, descanso"),
        "matching": ("What you looked for in a peer, and who was proposed",
                     "Lo que buscabas en quien acompaña, y a quién se te propuso"),
        "rights": ("Your consents, the list of what left, your choices, your complaints",
                   "Tus consentimientos, la lista de lo que salió, tus decisiones, tus quejas"),
        "list": ("Why you may have been on a list", "Por qué quizá estuviste en una lista"),
        "told": ("Your numbers, and every message we sent you", "Tus números, y cada mensaje que te mandamos"),
        "way_in": ("Your way in: you can not sign in after that", "Tu forma de entrar: después ya no podrás"),
        "key": ("The key that joins our record with you", "La clave que une nuestro registro contigo"),
    },
    "stays": {
        "ledger": (
            "The record of what was done stays, with its seals: that something was done, and by which colleague, "
            "without a name and without the key that could join it with somebody. Without it nobody could prove "
            "that nothing was changed in secret.",
            "Queda el registro de lo hecho, con sus sellos: que se hizo algo y qué colega lo hizo, sin nombre y "
            "sin la clave que podría unirlo con alguien. Sin él nadie podría demostrar que no se cambió nada a "
            "escondidas.",
        ),
        "others": (
            "What other people lived stays theirs. Where this person helped them, it then says “somebody who is no "
            "longer here”. Counts without names stay as they are.",
            "Lo que vivieron otras personas sigue siendo suyo. Donde esta persona les ayudó, dirá «alguien que ya "
            "no está aquí». Los números sin nombres quedan como están.",
        ),
        "words": (
            "A name that somebody wrote into a note about another person, into their own list, or into a consent "
            "of their own stays there: we do not search through other people's words.",
            "Un nombre que alguien escribió en una nota sobre otra persona, en su propia lista o en un "
            "consentimiento suyo queda ahí: no buscamos en las palabras de otras personas.",
        ),
        "outside": (
            "Where somebody from outside asked about them, that stays written down as it was asked. It is joined "
            "with nobody, so that it confirms nothing. What already left cannot be called back.",
            "Si alguien de fuera preguntó por esta persona, eso queda anotado como se preguntó. No está unido con "
            "nadie, así que no confirma nada. Lo que ya salió no se puede recuperar.",
        ),
        "backups": (
            "Older backups still hold everything until they are thrown away. Nobody reads them, unless the whole "
            "database has to be put back; then this is to be done again.",
            "Las copias de seguridad anteriores lo contienen todo hasta que se desechen. Nadie las lee, salvo que "
            "haya que recuperar toda la base de datos; entonces esto debe hacerse de nuevo.",
        ),
    },
    "my_stays": {
        "ledger": (
            "A record that something was done here, and by whom on the team. Your name is not in it.",
            "Un registro de que aquí se hizo algo, y quién del equipo lo hizo. Tu nombre no está.",
        ),
        "others": (
            "What other people lived. If you helped somebody, it says “somebody who is no longer here”.",
            "Lo que vivieron otras personas. Si ayudaste a alguien, dirá «alguien que ya no está aquí».",
        ),
        "words": (
            "Your name, if somebody wrote it into their own notes or their own papers.",
            "Tu nombre, si alguien lo escribió en sus propias notas o papeles.",
        ),
        "outside": (
            "What already went to somebody else, because you said yes. We can not call it back.",
            "Lo que ya fue a otra persona, porque dijiste que sí. No podemos recuperarlo.",
        ),
        "backups": (
            "Older safety copies, until they are thrown away.",
            "Copias de seguridad anteriores, hasta que se desechen.",
        ),
    },
}  # fmt: skip

SENTENCES: dict[str, tuple] = {
    "erase_not_oneself": (
        "Nobody erases themself. Please ask another privacy officer.",
        "Nadie se borra a sí mismo. Pídelo a otra persona encargada de la privacidad, por favor.",
    ),
    "erase_colleague_first_leaves": (
        "They still work here. Please note under “Colleagues” that they leave: then everybody they walk beside is "
        "looked after. After that they can be erased.",
        "Todavía trabaja aquí. Anota en «Colegas» que se va, por favor: así se cuida de quienes acompaña. Después "
        "se puede borrar.",
    ),
    "erase_name_differs": (
        "That is not the name above. Please type it as it stands there.",
        "Ese no es el nombre de arriba. Escríbelo como está ahí, por favor.",
    ),
}
