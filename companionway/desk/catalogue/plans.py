"""The plan: goals, stages and weeks, what cannot be kept, and what a week says. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "target_not_below": (
        "What you want is less than {baseline}. Please choose a smaller number, or change the first one.",
        "Lo que quieres es menos que {baseline}. Elige un número menor, o cambia el primero, por favor.",
    ),
    "goal_without_unit": (
        "What do you count? Please choose nights, days, times or drinks.",
        "¿Qué cuentas? Elige noches, días, veces o tragos, por favor.",
    ),
    "goal_needs_number": (
        "To count, both numbers are needed: how it is now, and what you want. Or leave both empty.",
        "Para contar hacen falta los dos números: cómo es ahora y qué quieres. O deja los dos vacíos.",
    ),
    "goal_number_out_of_bounds": (
        "A week has room for 0 to {most} of these. Please choose a number that fits.",
        "En una semana caben de 0 a {most}. Elige un número que entre, por favor.",
    ),
    "situation_needs_words": (
        "Please say in a few words what should be safe.",
        "Di en pocas palabras qué debe ser seguro, por favor.",
    ),
    "review_in_the_past": (
        "This day is over. Please choose today or a day to come.",
        "Ese día ya pasó. Elige hoy o un día que venga, por favor.",
    ),
    "review_too_far": (
        "This day is more than a year away. Please choose one that is nearer.",
        "Ese día queda a más de un año. Elige uno más cercano, por favor.",
    ),
    "week_not_reportable": (
        "You can write about this week and the {weeks:week|weeks} before. Please choose one of them.",
        "Puedes escribir sobre esta semana y las {weeks} anteriores. Elige una de ellas, por favor.",
    ),
    "week_says_nothing": (
        "Nothing was chosen, so nothing was kept. All of it may be left out.",
        "No se eligió nada, así que no se guardó nada. Todo se puede dejar sin contestar.",
    ),
    "toward_there": ("There: as few as was wanted.", "Ahí está: tan poco como se quería."),
    "toward_closer": (
        "Closer: {percent} percent of the way.",
        "Más cerca: {percent} por ciento del camino.",
    ),
    "toward_same": ("As at the beginning. Nothing is lost.", "Como al principio. Nada se ha perdido."),
    "toward_more": (
        "A harder week. The weeks before stay what they were.",
        "Una semana más dura. Las anteriores siguen siendo lo que fueron.",
    ),
    "toward_no_word": ("No word about last week, which is fine.", "Nada dicho de la última semana, y está bien."),
    "less_of_nights": (
        "All weeks together: {less:night|nights} fewer than in weeks like the first.",
        "Todas las semanas juntas: {less:noche|noches} menos que en semanas como la primera.",
    ),
    "less_of_days": (
        "All weeks together: {less:day|days} fewer than in weeks like the first.",
        "Todas las semanas juntas: {less:día|días} menos que en semanas como la primera.",
    ),
    "less_of_times": (
        "All weeks together: {less:time|times} fewer than in weeks like the first.",
        "Todas las semanas juntas: {less:vez|veces} menos que en semanas como la primera.",
    ),
    "less_of_drinks": (
        "All weeks together: {less:drink|drinks} fewer than in weeks like the first.",
        "Todas las semanas juntas: {less:trago|tragos} menos que en semanas como la primera.",
    ),
    "goal_of_less": (
        "From {baseline} to {target} {goal_unit} a week",
        "De {baseline} a {target} {goal_unit} por semana",
    ),
    "how_many_nights": ("How many nights?", "¿Cuántas noches?"),
    "how_many_days": ("How many days?", "¿Cuántos días?"),
    "how_many_times": ("How many times?", "¿Cuántas veces?"),
    "how_many_drinks": ("How many drinks?", "¿Cuántos tragos?"),
    "did_it_hold": ("Did it hold this week?", "¿Se mantuvo esta semana?"),
    "did_it_move": ("Did something move forward?", "¿Avanzó algo?"),
}

WORDS = {
    "week_ask": {
        "number": ("how many", "cuántas veces"),
        "held": ("whether it held", "si se mantuvo"),
        "moved": ("whether something moved forward", "si algo avanzó"),
        "words": ("how it was", "cómo fue"),
    },
    "week_said": {
        "there": ("what was wanted", "lo que se quería"),
        "closer": ("closer", "más cerca"),
        "same": ("as at the beginning", "como al principio"),
        "more": ("a harder week", "una semana más dura"),
        "no_word": ("no word", "nada dicho"),
    },
    # Each as somebody may say it of their own stage.
    "stage_aim_means": {
        "safety": ("Being safe comes first", "Estar a salvo va primero"),
        "reduce": ("Less than now", "Menos que ahora"),
        "further": ("Going further", "Ir más allá"),
        "keep": ("Keeping what is good", "Conservar lo bueno"),
    },
}
