"""Those who help: words of what they are, learn and do. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}

WORDS = {
    "helper_role": {
        "set_up": ("sets up the room", "prepara la sala"),
        "host": ("welcomes people", "recibe a la gente"),
        "co_facilitator": ("leads a group beside somebody", "guía un grupo junto a alguien"),
        "facilitator": ("leads a group", "guía un grupo"),
        "mentor": ("peer mentor", "mentoría entre pares"),
        "specialist": ("certified peer specialist", "especialista de apoyo entre pares"),
        "temporary_sponsor": ("temporary sponsor", "padrinazgo temporal"),
        "house_lead": ("leads in a house", "guía en una casa"),
        "driver": ("drives people", "lleva a la gente en auto"),
        "bedside": ("goes to a hospital bed", "acude junto a la cama del hospital"),
        "trainer": ("trains others", "forma a otras personas"),
    },
    "course": {
        "orientation": ("orientation", "orientación"),
        "facilitation": ("leading a group", "guiar un grupo"),
        "crisis": ("help in a crisis", "ayuda en una crisis"),
        "naloxone": ("naloxone", "naloxona"),
        "driving": ("driving people safely", "llevar a la gente con seguridad"),
        "ethics": ("ethics and boundaries", "ética y límites"),
        "training": ("training others", "formar a otras personas"),
        "peer_support": ("peer support", "apoyo entre pares"),
        "continuing": ("continuing education", "formación continua"),
    },
    "reference_answer": {
        "yes": ("speaks for them", "da buena referencia"),
        "doubts": ("has doubts", "tiene dudas"),
        "none": ("did not answer", "no respondió"),
    },
    "check_answer": {
        "in_order": ("in order", "en orden"),
        "to_talk": ("something to talk about first", "algo de que hablar primero"),
        "not_now": ("not at this time", "por ahora no"),
    },
    "application_ending": {
        "welcome": ("welcome", "bienvenida"),
        "not_now": ("not at this time", "por ahora no"),
        "taken_back": ("taken back", "retirada"),
    },
    "time_band": {
        "mornings": ("mornings", "mañanas"),
        "afternoons": ("afternoons", "tardes"),
        "evenings": ("evenings", "por la noche"),
        "weekends": ("weekends", "fines de semana"),
        "nights": ("in the night", "de madrugada"),
    },
    "meeting_way": {
        "in_person": ("in person", "en persona"),
        "calls": ("calls", "llamadas"),
        "texts": ("texts", "mensajes"),
        "video": ("video", "video"),
    },
    "helper_limit": {
        "only_women": ("only beside women", "solo junto a mujeres"),
        "only_men": ("only beside men", "solo junto a hombres"),
        "not_first_weeks": ("not in somebody’s first weeks", "no en las primeras semanas de alguien"),
        "no_nights": ("not at night", "no de noche"),
        "no_driving": ("no driving", "sin llevar a nadie en auto"),
        "no_homes": ("no visits at home", "sin visitas a domicilio"),
    },
    "told_of": {
        "words": ("how I like to help", "cómo me gusta ayudar"),
        "times": ("when I have time", "cuándo tengo tiempo"),
        "ways": ("how I like to be in touch", "cómo me gusta comunicarme"),
        "sites": ("where", "dónde"),
        "since": ("since when I am on my way", "desde cuándo estoy en camino"),
        "credentials": ("my credentials", "mis credenciales"),
        "served": ("what I learned and did here", "lo que aprendí e hice aquí"),
        "how": ("how I came to help", "cómo llegué a ayudar"),
    },
    "supervision_kind": {
        "regular": ("supervision", "supervisión"),
        "debrief": ("after something hard", "después de algo difícil"),
        "observed": ("sat in", "acompañó una sesión"),
        "group": ("in a group", "en grupo"),
    },
    "critical_kind": {
        "death": ("a death", "una muerte"),
        "overdose": ("an overdose", "una sobredosis"),
        "threat": ("a threat", "una amenaza"),
        "violence": ("violence", "violencia"),
        "own_crisis": ("a hard time of one’s own", "un momento difícil propio"),
        "other": ("something else", "otra cosa"),
    },
    "feedback_question": {
        "understood": ("I feel understood", "siento que me entiende"),
        "respected": ("I feel respected", "siento respeto"),
        "in_charge": ("I decide what we do", "decido lo que hacemos"),
    },
    "domain": {
        "advocacy": ("advocacy", "defensa de derechos"),
        "mentoring": ("mentoring and education", "mentoría y educación"),
        "wellness": ("recovery and wellness support", "apoyo a la recuperación y el bienestar"),
        "ethics": ("ethical responsibility", "responsabilidad ética"),
        "general": ("in general", "en general"),
    },
    "credential_stage": {
        "toward": ("on the way to it", "en camino"),
        "held": ("held", "obtenida"),
        "ended": ("ended", "terminada"),
    },
    "service_kind": {"volunteer": ("volunteer", "voluntariado"), "paid": ("paid", "pagado")},
    "rest_kind": {
        "rest": ("a rest", "un descanso"),
        "leave": ("a longer time away", "un tiempo más largo"),
        "return_to_use": ("my own recovery first", "mi recuperación primero"),
    },
}
