"""What the places of the story stand for, the rules of Harbor House, Rosa's words, and who came in yesterday."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from companionway.consent.rules import Signing
from companionway.journey import actions as journey
from companionway.journey.rules import GoalKind, ReadinessFacts, StanceFacts
from companionway.people import actions as people
from companionway.simulate.book import Book

K = GoalKind
# place -> (welcomes, medicines welcome, in English, in Spanish, fitting places elsewhere)
STANCES = {
    "residence": (
        {K.ABSTAIN, K.LIFE}, True,
        "Harbor House is a home without alcohol or other drugs. Medicines that your doctor gives you for recovery "
        "are part of it. Who drinks or uses while living here is not put on the street: we look together at what "
        "is safe for you and for the others.",
        "Harbor House es una casa sin alcohol ni otras drogas. Las medicinas que te da tu médico para la "
        "recuperación son parte de ella. A quien bebe o consume mientras vive aquí no se le deja en la calle: "
        "vemos juntos qué es seguro para ti y para los demás.",
        ("Open Door on Main, Main Street storefront: (207) 555-0188",),
    ),
    "open": (
        {K.ABSTAIN, K.REDUCE, K.SAFETY, K.LIFE}, True,
        "Come as you are. Whether you want to stop, to use less, to stay safe or to sort out something else: "
        "somebody here walks with you.",
        "Ven como estés. Si quieres dejarlo, consumir menos, cuidarte o arreglar otra cosa: aquí alguien camina "
        "contigo.",
        (),
    ),
    "day": (
        {K.ABSTAIN, K.REDUCE, K.LIFE}, True,
        "We work on what you want to change, with a therapist and in groups, four mornings a week.",
        "Trabajamos en lo que quieres cambiar, con terapia y en grupos, cuatro mañanas por semana.",
        (),
    ),
}  # fmt: skip
RULES = {
    "en": """Knock before you enter somebody's room.
No alcohol or other drugs in the house. Medicines are locked in your own box.
Quiet from 10 pm to 6 am.
Whoever cooks does not wash up. The list hangs in the kitchen.
Guests are welcome until 9 pm, downstairs.
House meeting on Sundays at 6 pm: what troubles us is said there, to each other.
The naloxone is in the red box by the stairs. Everybody may use it, and nobody is asked why.""",
    "es": """Toca antes de entrar en el cuarto de alguien.
En la casa no hay alcohol ni otras drogas. Las medicinas se guardan bajo llave, en tu propia caja.
Silencio de 10 de la noche a 6 de la mañana.
Quien cocina no lava. La lista está en la cocina.
Las visitas son bienvenidas hasta las 9 de la noche, abajo.
Reunión de la casa los domingos a las 6 de la tarde: lo que nos preocupa se dice ahí, entre nosotros.
La naloxona está en la caja roja junto a la escalera. Cualquiera la puede usar; a nadie se le pregunta.""",
}
NEW: dict[str, Any] = {"given_name": "Odalys", "family_name": "Prieto", "pronouns": "she/her", "language": "es"}


def at_harbor_house(book: Book) -> None:
    """Everything of it, as it stands this morning."""
    mei, house = book.actor("mei"), book.places["residence"]
    written = book.moment(book.draft.today - timedelta(days=30), 10)
    for place, (welcomes, medicines, words, words_es, elsewhere) in STANCES.items():
        stance = StanceFacts(
            book.places[place], frozenset(welcomes), medicines, words, words_es, tuple(elsewhere)
        )  # fmt: skip
        journey.declare(stance, by=mei, now=written)
    journey.write_rules(house, RULES, by=mei, now=written)
    _rosa(book)
    _new_since_yesterday(book)


def _rosa(book: Book) -> None:
    """She came two weeks ago, and said what she wants."""
    rosa, day = book.people["rosa"], book.draft.today - timedelta(days=9)
    given: dict[str, Any] = {"by": book.actor("rosa"), "now": book.moment(day, 17)}
    for words in ("Mi hermana Ana.", "Volver a cocinar para otros."):
        journey.say_matter(rosa, words, **given)
    journey.set_goal(rosa, K.ABSTAIN, "Un día tras otro, sin alcohol.", **given)
    journey.set_goal(rosa, K.LIFE, "Un cuarto propio antes del verano.", **given)
    journey.put_on_ruler(rosa, ReadinessFacts(9, 5, 7, "Porque ya lo hice una vez."), **given)
    journey.agree_rules(
        rosa, book.places["residence"], 1, language="es", how=Signing.SCREEN, signature="Rosa Medina", **given
    )  # fmt: skip
    later = {**given, "now": book.moment(book.draft.today - timedelta(days=2), 18)}
    journey.put_on_ruler(rosa, ReadinessFacts(9, 6, 8), **later)


def _new_since_yesterday(book: Book) -> None:
    """Odalys came in yesterday: they talked, she put down how ready she feels, nobody is beside her yet."""
    mei, house = book.actor("mei"), book.places["residence"]
    yesterday = book.draft.today - timedelta(days=1)
    at = book.moment(yesterday, 15, 10)
    new = people.add(**NEW, program_id=house, enrolled_on=yesterday, by=mei, now=at)
    book.people["odalys"] = new
    intake = journey.begin_intake(new, house, by=mei, now=at)
    journey.note_talk(
        intake, "Likes mornings. Her mother minds the children until Friday; that worries her most.", by=mei,
        now=at + timedelta(minutes=40),
    )  # fmt: skip
    journey.put_on_ruler(
        new, ReadinessFacts(8, 3, 6, "Por los niños."), by=mei, now=at + timedelta(minutes=45)
    )  # fmt: skip
