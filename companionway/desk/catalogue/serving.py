"""Why somebody cannot serve in a role yet, and what could be done. Read by them and by whoever puts people beside
each other: so it speaks of what is asked, and judges nobody. (English, Spanish)"""

from __future__ import annotations

SENTENCES = {
    "recovery_time_short": (
        "This asks for {months:month|months} of recovery or of being well. From {on} on it fits; until then a "
        "smaller service does, or an exception with somebody who leads along.",
        "Esto pide {months:mes|meses} de recuperación o de estar bien. Desde {on} encaja; hasta entonces "
        "sirve un servicio más pequeño, o una excepción con alguien que acompañe.",
    ),
    "recovery_time_unknown": (
        "This asks for {months:month|months} of recovery or of being well, and nothing is told of it. It is "
        "enough to tell a supervisor that it is long enough; no day is needed.",
        "Esto pide {months:mes|meses} de recuperación o de estar bien, y no se ha contado nada. Basta con "
        "decirle a quien supervisa que ya es suficiente; no hace falta un día.",
    ),
    "course_missing": (
        "A course comes first: {course}. If it was taken elsewhere, a colleague can look at the paper.",
        "Primero va un curso: {course}. Si se tomó en otro lugar, alguien del equipo puede ver el papel.",
    ),
    "course_lapsed": (
        "The course is to be taken again: {course}. It stood until {on}.",
        "Hay que volver a tomar el curso: {course}. Valía hasta {on}.",
    ),
    "agreement_missing": (
        "The agreement about boundaries is to be read and signed first. It is on the page about helping.",
        "Primero hay que leer y firmar el acuerdo sobre los límites. Está en la página sobre ayudar.",
    ),
    "check_missing": (
        "A background check comes first. A coordinator asks for it and writes down that it was answered.",
        "Primero va una verificación de antecedentes. Quien coordina la pide y anota la respuesta.",
    ),
    "check_lapsed": (
        "The background check stood until {on}. A coordinator asks for a new one.",
        "La verificación de antecedentes valía hasta {on}. Quien coordina pide una nueva.",
    ),
    "check_to_talk": (
        "There is something to talk about first. A coordinator does so, in person and in peace.",
        "Hay algo de que hablar primero. Quien coordina lo hace, en persona y con calma.",
    ),
    "check_not_now": (
        "After the background check this is not possible at this time. A coordinator talks about what is.",
        "Tras la verificación de antecedentes esto no es posible por ahora. Quien coordina habla de lo que sí "
        "lo es.",
    ),
    "credential_missing": (
        "This asks for a credential that a colleague has seen. Helping as a mentor does not.",
        "Esto pide una credencial que alguien del equipo haya visto. Ayudar como mentor o mentora no la pide.",
    ),
    "credential_lapsed": (
        "The credential stood until {on}. Once it is renewed and a colleague has seen it, this fits again.",
        "La credencial valía hasta {on}. Cuando esté renovada y alguien del equipo la haya visto, esto vuelve "
        "a encajar.",
    ),
    "supervision_late": (
        "The last supervision was on {last}; this asks for one every {weeks:week|weeks}. A talk with the "
        "supervisor mends it.",
        "La última supervisión fue el {last}; esto la pide cada {weeks:semana|semanas}. Una charla con quien "
        "supervisa lo arregla.",
    ),
    "supervision_never": (
        "There was no supervision yet; this asks for one every {weeks:week|weeks}. A first talk with a "
        "supervisor mends it.",
        "Todavía no hubo supervisión; esto la pide cada {weeks:semana|semanas}. Una primera charla con quien "
        "supervisa lo arregla.",
    ),
    "carries_enough": (
        "With {most:person|people} beside them this is full. They could say that they have room for more, or "
        "somebody else could be asked.",
        "Con {most:persona|personas} a su lado, está completo. Pueden decir que tienen lugar para más, o se "
        "puede preguntar a alguien más.",
    ),
    "stepped_back": (
        "They are resting from helping just now. Somebody else could be asked.",
        "En este momento descansa de ayudar. Se puede preguntar a alguien más.",
    ),
    "posts_enough": (
        "{most:post|posts} with a say over others in one house are enough for one person. One could be handed "
        "on, or somebody else asked.",
        "{most:puesto|puestos} con autoridad sobre otros en una casa bastan para una persona. Se puede pasar "
        "uno, o preguntar a alguien más.",
    ),
    "term_over": (
        "The term of {months:month|months} is over since {on}: somebody else has a turn, and after a rest "
        "this fits again.",
        "El turno de {months:mes|meses} terminó el {on}: ahora le toca a alguien más, y tras un descanso esto "
        "vuelve a encajar.",
    ),
    "rests_until": (
        "After a term comes a rest, until {on}.",
        "Después de un turno viene un descanso, hasta el {on}.",
    ),
    "waiver_stands_alone": (
        "The exception until {on} needs somebody beside them who may lead alone, and just now there is "
        "nobody. Somebody else could lead along.",
        "La excepción hasta el {on} necesita a su lado a alguien que pueda guiar por su cuenta, y ahora no "
        "hay nadie. Alguien más podría acompañar.",
    ),
    "early_week_full": (
        "In the first year {most:group|groups} a week are enough: one’s own recovery comes first. Next week "
        "is open again.",
        "En el primer año {most:grupo|grupos} por semana bastan: la propia recuperación va primero. La "
        "próxima semana vuelve a haber lugar.",
    ),
    "role_out_of_bounds": (
        "Please write a number from {low} to {high}.",
        "Escribe un número de {low} a {high}, por favor.",
    ),
    "rest_without_term": (
        "A rest comes after a term. Please say how long a term is, or leave the rest away.",
        "El descanso viene después de un turno. Di cuánto dura el turno, o deja el descanso en blanco.",
    ),
    "waiver_of_nothing": (
        "Please choose what the exception is for. Without anything lacking none is needed.",
        "Elige para qué es la excepción. Si no falta nada, no hace falta ninguna.",
    ),
    "waiver_not_for_this": (
        "This keeps somebody safe and has no exception. It can be done instead, step by step.",
        "Esto protege a alguien y no tiene excepción. En cambio, se puede hacer paso a paso.",
    ),
    "waiver_why_missing": (
        "Please say why, in a sentence. They read it too.",
        "Di por qué, en una frase. También lo lee la persona.",
    ),
    "waiver_without_supervisor": (
        "Please say who answers for it and talks with them about how it goes.",
        "Di quién responde por ello y habla con la persona de cómo va.",
    ),
    "waiver_names_themself": (
        "Somebody else is needed here, so that they are not alone with it.",
        "Aquí hace falta otra persona, para que nadie quede a solas con ello.",
    ),
    "waiver_without_beside": (
        "A group needs somebody beside them who may lead alone. Please say who leads along.",
        "Un grupo necesita a su lado a alguien que pueda guiar por su cuenta. Di quién acompaña.",
    ),
    "waiver_beside_cannot": (
        "They may not lead alone at this time themselves. Somebody else could lead along.",
        "En este momento no puede guiar por su cuenta. Alguien más podría acompañar.",
    ),
    "waiver_over_already": (
        "This day is past already. Please choose one that is still to come.",
        "Ese día ya pasó. Elige uno que esté por venir.",
    ),
    "waiver_too_long": (
        "An exception lasts {days} days at most. What is needed longer is better changed in what the role asks.",
        "Una excepción dura como máximo {days} días. Si hace falta más tiempo, es mejor cambiar lo que pide "
        "el papel.",
    ),
    "waiver_overlaps": (
        "There is an exception for this already, from {from} until {until}. End that one first, or begin after it.",
        "Ya hay una excepción para esto, desde {from} hasta {until}. Termina primero esa, o empieza después.",
    ),
    "post_longer_than_term": (
        "A term lasts {months:month|months}: until {on} at the latest. Then somebody else has a turn.",
        "Un turno dura {months:mes|meses}: a más tardar hasta {on}. Después le toca a alguien más.",
    ),
    "post_held_already": (
        "They do this here already. A new turn can begin when this one has ended.",
        "Ya hace esto aquí. Un turno nuevo puede empezar cuando termine este.",
    ),
    "site_elsewhere": (
        "This place belongs to another program. Please choose one of this program.",
        "Ese lugar es de otro programa. Elige uno de este programa.",
    ),
    "shift_too_long_ago": (
        "This can be said of the last {days} days. About what is longer ago, please talk with your supervisor.",
        "Esto se puede decir de los últimos {days} días. De algo anterior, habla con quien te supervisa.",
    ),
}

WORDS = {
    "shift_mood": {
        "1": ("very hard", "muy difícil"),
        "2": ("hard", "difícil"),
        "3": ("so-so", "más o menos"),
        "4": ("good", "bien"),
        "5": ("very good", "muy bien"),
    },
    "lack": {
        "recovery_time_short": ("time in recovery", "tiempo en recuperación"),
        "recovery_time_unknown": ("time in recovery is not told", "no se ha contado el tiempo en recuperación"),
        "course_missing": ("a course", "un curso"),
        "course_lapsed": ("a course to take again", "un curso por repetir"),
        "credential_missing": ("a credential", "una credencial"),
        "credential_lapsed": ("a credential to renew", "una credencial por renovar"),
        "term_over": ("the turn is over", "el turno terminó"),
        "rests_until": ("the rest after a turn", "el descanso tras un turno"),
    },
}
