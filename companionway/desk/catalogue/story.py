"""How the story tells a contact, and what a check-in said, by the codes in its event. (English, Spanish)"""

from __future__ import annotations

WORDS = {
    "told": {
        "reached_call": ("Talked on the phone", "Hablaron por teléfono"),
        "reached_in_person": ("Met in person", "Se vieron en persona"),
        "reached_text": ("Wrote back and forth", "Se escribieron"),
        "reached_video": ("Talked by video", "Hablaron por video"),
        "reached_group": ("Together in a group", "Juntos en un grupo"),
        "tried_call": ("Called, no answer", "Se llamó, sin respuesta"),
        "tried_in_person": ("Went by, not met", "Se fue a ver, sin encontrarse"),
        "tried_text": ("Wrote, no answer yet", "Se escribió, sin respuesta aún"),
        "tried_video": ("Video call, no answer", "Videollamada, sin respuesta"),
        "tried_group": ("Expected in a group", "Se esperaba en un grupo"),
        "left_safe_message": ("Left a safe message", "Se dejó un mensaje seguro"),
        "asked_for_space": ("Talked; asked for some space", "Hablaron; pidió algo de espacio"),
        "wrong_number": ("The number was wrong", "El número estaba equivocado"),
    },
    "said": {
        "mood:1": ("a very hard day", "un día muy difícil"),
        "mood:2": ("a hard day", "un día difícil"),
        "mood:3": ("a so-so day", "un día regular"),
        "mood:4": ("a good day", "un buen día"),
        "mood:5": ("a very good day", "un día muy bueno"),
        **{f"craving:{n}": (f"craving {n} of 10", f"ganas de consumir {n} de 10") for n in range(11)},
        **{f"hope:{n}": (f"hope {n} of 10", f"esperanza {n} de 10") for n in range(11)},
        "connected:yes": ("connected to others", "en conexión con otras personas"),
        "connected:some": ("a little connected", "algo de conexión"),
        "connected:no": ("connected to nobody", "sin conexión con nadie"),
        "slept:well": ("slept well", "durmió bien"),
        "slept:so_so": ("slept so-so", "durmió regular"),
        "slept:badly": ("slept badly", "durmió mal"),
        "alone:yes": ("much alone", "a menudo en soledad"),
        "friends:yes": ("among other friends", "con otras amistades"),
        "family:yes": ("apart from family", "lejos de su familia"),
        "wants": ("would like someone", "quisiera hablar con alguien"),
        "danger": ("words of danger: help was shown at once", "palabras de peligro: se mostró ayuda enseguida"),
    },
}
