"""What Rosa says of herself, each for other ears, and her own list of medicines, which Dr. Lin may see."""

from __future__ import annotations

from datetime import datetime, timedelta

from companionway.ground import access
from companionway.ground.access import Post, Role
from companionway.people import actions
from companionway.people.rules import Audience, ExperienceFacts, ExperienceKind, MedicineFacts
from companionway.simulate.book import Book

SAID = (
    ExperienceFacts(ExperienceKind.WORD, "persona en recuperación", Audience.BESIDE_ME),
    ExperienceFacts(ExperienceKind.FAMILY, "Crié a mi hija yo sola.", Audience.MATCHING, "single_parent"),
    ExperienceFacts(ExperienceKind.HOUSING, "Un invierno dormí en mi carro.", Audience.PROGRAM, "street"),
    ExperienceFacts(ExperienceKind.CULTURE, "El domingo es para la iglesia y la familia.", Audience.BESIDE_ME),
    ExperienceFacts(ExperienceKind.LIFE_EVENT, "Perdí a mi hermano.", Audience.MYSELF),
)
TAKES = (
    MedicineFacts("Buprenorfina, 8 mg", "debajo de la lengua, por la mañana", "Dra. Lin"),
    MedicineFacts("Sertralina, 50 mg", "con el desayuno", "mi doctora de la clínica"),
)


def told(book: Book, now: datetime) -> None:
    """As she wrote it on her phone the day after she came."""
    rosa, early = book.people["rosa"], now - timedelta(days=11)
    takes_part = (Post(Role.PARTICIPANT, book.places["residence"]),)
    by = access.actor(book.organization_id, person_id=rosa, posts=takes_part)
    for said in SAID:
        actions.tell_experience(rosa, said, by=by, now=early)
    for line in TAKES:
        actions.note_medicine(rosa, line, by=by, now=early)
    actions.choose_reader(rosa, book.people["lin"], by=by, now=early)
    actions.edit_own_card(rosa, pronouns="she/her", language="es", speaks=["en"], by=by, now=early)
