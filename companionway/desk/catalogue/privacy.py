"""What people ask of the house, what others ask about them, whether Part 2 applies. (English, Spanish)"""

from __future__ import annotations

SENTENCES = {
    "restriction_of_nothing": (
        "Please choose what should be kept back.",
        "Elige qué no se debe contar, por favor.",
    ),
    "restriction_from_several": (
        "Please choose one of them. For somebody else, ask once more.",
        "Elige a una sola persona o grupo, por favor. Para alguien más, pídelo otra vez.",
    ),
    "restriction_from_nobody": (
        "Please choose somebody from these. They may not see you any more.",
        "Elige a alguien de la lista, por favor. Quizá ya no puede verte.",
    ),
    "restriction_of_identity": (
        "Who you are cannot be hidden from those who must find you. You can ask to be kept apart from somebody.",
        "No se puede ocultar quién eres a quienes deben encontrarte. Puedes pedir que te separemos de alguien.",
    ),
    "apart_from_nobody": (
        "Please choose somebody, or write a name.",
        "Elige a alguien o escribe un nombre, por favor.",
    ),
    "apart_answered_alike": (
        "Whoever names somebody always gets the same answer: that it is looked after. Any other would tell whether "
        "that person is here.",
        "Quien nombra a alguien recibe siempre la misma respuesta: que nos ocupamos. Otra diría si esa persona "
        "está aquí.",
    ),
    "declined_without_words": (
        "Please say why not, in words that they can read.",
        "Di por qué no, por favor, con palabras que la persona pueda leer.",
    ),
    "nothing_said": (
        "Please write a few words.",
        "Escribe unas palabras, por favor.",
    ),
    "counsel_needs_both": (
        "Please give both: who checked it, and on which day.",
        "Indica las dos cosas, por favor: quién lo revisó y qué día.",
    ),
    "counsel_in_future": (
        "That day has not come yet. Please check the date.",
        "Ese día todavía no ha llegado. Revisa la fecha, por favor.",
    ),
    "applies_assisted": (
        "It is federally assisted: {question}.",
        "Recibe asistencia federal: {question}.",
    ),
    "applies_program": (
        "It says of itself that it diagnoses, treats or refers for treatment, and it does.",
        "Dice de sí mismo que diagnostica, trata o deriva a tratamiento, y lo hace.",
    ),
    "applies_not_assisted": (
        "None of the tests of federal assistance is met.",
        "No se cumple ninguna de las pruebas de asistencia federal.",
    ),
    "applies_no_program": (
        "It does not both say that it diagnoses, treats or refers for treatment, and do so.",
        "No se da que diga que diagnostica, trata o deriva a tratamiento y que además lo haga.",
    ),
    "applies_unclear": (
        "{open:question is|questions are} not sure yet. Until then it is treated as covered.",
        "{open:pregunta no está|preguntas no están} claras todavía. Hasta entonces se trata como si se aplicara.",
    ),
}

WORDS = {
    "yes_no": {"yes": ("yes", "sí"), "no": ("no", "no"), "unsure": ("not sure", "no sé")},
    "question": {
        "run_by_us": (
            "run by a department or agency of the United States",
            "lo dirige un departamento o agencia de los Estados Unidos",
        ),
        "medicare": ("certified as a provider of Medicare", "certificado como proveedor de Medicare"),
        "methadone": ("authorized for methadone treatment", "autorizado para tratamiento con metadona"),
        "dea": ("registered with the DEA", "registrado ante la DEA"),
        "funds": ("gets federal money", "recibe dinero federal"),
        "government": (
            "part of a state or local government that gets federal money",
            "parte de un gobierno estatal o local que recibe dinero federal",
        ),
        "tax": (
            "tax-exempt, or gifts to it are deductible",
            "exento de impuestos, o las donaciones son deducibles",
        ),
        "holds_out": (
            "says of itself that it diagnoses, treats or refers for treatment",
            "dice de sí mismo que diagnostica, trata o deriva a tratamiento",
        ),
        "provides": (
            "does diagnose, treat or refer for treatment",
            "de hecho diagnostica, trata o deriva a tratamiento",
        ),
    },
    "question_help": {
        "run_by_us": (
            "In whole or in part, by itself or by contract. Think of a veterans' clinic.",
            "Del todo o en parte, directamente o por contrato. Por ejemplo, una clínica para veteranos.",
        ),
        "medicare": ("Also where hardly anybody here has Medicare.", "También si casi nadie aquí tiene Medicare."),
        "methadone": ("Or for other medicines of the same kind.", "O con otros medicamentos de ese tipo."),
        "dea": (
            "To dispense medicine that treats a substance use disorder, such as buprenorphine.",
            "Para dispensar medicamentos que tratan un trastorno por uso de sustancias, como la buprenorfina.",
        ),
        "funds": (
            "A grant, a contract, Medicaid, a block grant that comes by way of the state: any of it, for anything.",
            "Una subvención, un contrato, Medicaid, fondos que llegan por el estado: cualquiera, para lo que sea.",
        ),
        "government": (
            "Even where none of that money is spent on this program.",
            "Aunque nada de ese dinero se gaste en este programa.",
        ),
        "tax": ("A 501(c)(3), for one.", "Por ejemplo, una 501(c)(3)."),
        "holds_out": (
            "On a sign, a website, a license or a brochure; or people simply know it for that.",
            "En un letrero, un sitio web, una licencia o un folleto; o la gente lo conoce por eso.",
        ),
        "provides": (
            "Peer support or a room alone may not be. Referring people to treatment is.",
            "El apoyo entre pares o una habitación quizá no lo sean. Derivar a tratamiento sí lo es.",
        ),
    },
    "choice_means": {
        "fundraising": (
            "We write to you when we need money for the house.",
            "Te escribimos cuando necesitamos dinero para la casa.",
        ),
        "research": (
            "Somebody may ask you whether you want to take part. Each study asks you once more.",
            "Alguien puede preguntarte si quieres participar. Cada estudio te pregunta otra vez.",
        ),
        "photos": (
            "A picture in which you can be seen may be taken and shown.",
            "Se puede tomar y mostrar una foto en la que se te vea.",
        ),
        "story": (
            "We may ask whether you would tell your story. You can still say no.",
            "Podemos preguntarte si contarías tu historia. Todavía puedes decir que no.",
        ),
        "afterwards": (
            "Somebody calls you now and then after you have left.",
            "Alguien te llama de vez en cuando después de que te vayas.",
        ),
        "lists": (
            "Others in the program read your first name on a list, of a group or a ride, for instance.",
            "Otras personas del programa leen tu nombre en una lista, de un grupo o de un viaje, por ejemplo.",
        ),
    },
}
