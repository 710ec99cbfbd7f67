"""The way from one place to the next, the plan, and what is asked: words and refusals. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}

WORDS = {
    "slot_kind": {
        "mutual_aid": ("a meeting near home", "una reunión cerca de casa"),
        "continued_care": ("care that goes on", "la atención que continúa"),
        "therapist": ("a licensed therapist", "terapeuta con licencia"),
        "prescriber": ("a prescriber, and medicines", "quien receta, y las medicinas"),
        "housing": ("a place to live", "un lugar donde vivir"),
        "first_peer": ("a first peer", "la primera persona que acompaña"),
        "night_contact": ("somebody to call at night", "alguien a quien llamar de noche"),
        "emergency": ("an emergency plan, with naloxone", "un plan de emergencia, con naloxona"),
    },
    "transition_ending": {"left": ("moved on", "siguió su camino"), "stayed": ("stayed", "se quedó")},
    "handoff_kind": {
        "handoff": ("a hand-off", "un traspaso"),
        "introduction": ("an introduction", "una presentación"),
    },
    "handoff_step": {
        "accept": ("a yes", "un sí"),
        "meet": ("a first meeting", "un primer encuentro"),
        "meet_again": ("a second meeting", "un segundo encuentro"),
        "settle": ("a word whether it holds", "una palabra sobre si funciona"),
        "done": ("nothing more", "nada más"),
    },
    "handoff_ending": {
        "settled": ("settled", "funciona"),
        "not_settled": ("did not settle", "no funcionó"),
        "declined": ("not possible this time", "esta vez no es posible"),
        "withdrawn": ("taken back", "retirado"),
    },
    "sponsor_ending": {
        "lasting": ("became a lasting one", "pasó a ser duradero"),
        "handed_over": ("handed over", "pasó a otra persona"),
        "over": ("over", "terminó"),
    },
    "two_hats_answer": {
        "both": ("both stay", "se quedan los dos"),
        "first_ends": ("the first one ends", "termina el primero"),
        "second_ends": ("the second one ends", "termina el segundo"),
    },
    "dimension": {
        "health": ("health", "salud"),
        "home": ("home", "hogar"),
        "purpose": ("purpose", "propósito"),
        "community": ("community", "comunidad"),
    },
    "need": {
        "biological": ("body", "cuerpo"),
        "psychological": ("mind", "mente"),
        "social": ("life with others", "vida con los demás"),
    },
    "goal_unit": {
        "nights": ("nights", "noches"),
        "days": ("days", "días"),
        "times": ("times", "veces"),
        "drinks": ("drinks", "tragos"),
    },
    "situation": {
        "no_driving": ("no driving after drinking or using", "no manejar después de beber o consumir"),
        "nothing_on_medicine": ("nothing while on this medicine", "nada mientras tomo esta medicina"),
        "not_alone": ("never alone", "nunca en soledad"),
        "not_mixed": ("nothing mixed", "sin mezclar"),
        "naloxone": ("naloxone at hand", "naloxona a mano"),
        "own": ("in my own words", "en mis palabras"),
    },
    "stage_aim": {
        "safety": ("being safe", "estar a salvo"),
        "reduce": ("less", "menos"),
        "further": ("further", "más allá"),
        "keep": ("keeping what is good", "conservar lo bueno"),
    },
    "pack": {
        "work": ("resume and job search", "currículum y búsqueda de trabajo"),
        "housing": ("a place to live", "un lugar donde vivir"),
        "papers": ("identity papers", "documentos de identidad"),
        "benefits": ("benefits", "ayudas"),
        "court": ("court dates", "fechas de tribunal"),
        "money": ("budget and debts", "presupuesto y deudas"),
        "family": ("family", "familia"),
        "learning": ("education", "estudios"),
        "friend": ("make a friend", "hacer una amistad"),
    },
    "figure": {
        "since": ("days since a day of my choice", "días desde un día que elijo"),
        "well": ("all days well, together", "todos los días bien, juntos"),
        "effort": ("days of effort", "días de esfuerzo"),
    },
    "follows": {
        "welcome": ("welcome", "bienvenida"),
        "safety": ("safety", "seguridad"),
        "support": ("support", "apoyo"),
    },
    "asked_by": {
        "house": ("the house", "la casa"),
        "court": ("a court or office", "un tribunal u oficina"),
        "oneself": ("oneself", "uno mismo"),
    },
    "asked_for": {
        "meetings": ("meetings", "reuniones"),
        "day_hours": ("hours of the day program", "horas del programa de día"),
        "tests": ("tests", "pruebas"),
        "appointments": ("appointments", "citas"),
        "curfew": ("nights home in time", "noches en casa a tiempo"),
    },
    "period": {
        "week": ("a week", "por semana"),
        "month": ("a month", "por mes"),
        "once": ("once", "una vez"),
    },
    "shortfall_stands": {
        "met": ("done", "hecho"),
        "on_way": ("on the way", "en camino"),
        "help": ("what would help?", "¿qué ayudaría?"),
        "short": ("fell short", "faltó algo"),
    },
    "attended_kind": {
        "meeting": ("a meeting", "una reunión"),
        "day_program": ("the day program", "el programa de día"),
        "appointment": ("an appointment", "una cita"),
        "test": ("a test", "una prueba"),
        "curfew": ("home in time", "en casa a tiempo"),
    },
    "attended_result": {
        "came": ("came", "asistió"),
        "excused": ("excused", "con permiso"),
        "away": ("away", "no estuvo"),
    },
    "legal_kind": {
        "court": ("a court", "un tribunal"),
        "drug_court": ("a drug court", "un tribunal de drogas"),
        "probation": ("probation", "libertad condicional"),
        "parole": ("parole", "libertad bajo palabra"),
        "child_welfare": ("child welfare", "protección de menores"),
        "employer": ("an employer", "un empleador"),
    },
    "appointment_kind": {
        "meeting": ("a meeting", "una reunión"),
        "group": ("a group", "un grupo"),
        "care": ("doctor or therapist", "consulta o terapia"),
        "work": ("work", "trabajo"),
        "court": ("court", "tribunal"),
        "family": ("family", "familia"),
        "other": ("something else", "otra cosa"),
    },
}
