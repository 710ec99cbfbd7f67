"""What Rosa and Dan mean to do, each with the other beside, and the resume that Rosa began."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from companionway.ground import access, ids
from companionway.ground.access import Actor, Post, Role
from companionway.journey import actions
from companionway.journey.rules import CommitmentFacts, Pack, Remind, ResumeEntry, ResumePiece
from companionway.simulate.book import Book

WORK = (
    ("Cocinera", "Comedor del Puerto", "2019", "2022", "Desayunos para cien personas. Pedidos y almacén."),
    ("Cuidé a mi madre", "en casa", "2016", "2019", ""),
)


def meant(book: Book, now: datetime) -> None:
    """Some done, some open; a partner who said yes and sees one of them."""
    rosa, dan, early = book.people["rosa"], book.people["dan"], now - timedelta(days=4)
    by = _own(book, "rosa")
    actions.commit_pack(rosa, Pack.WORK, ["resume", "refer", "clothes"], beside_id=dan, by=by, now=early)
    tomorrow = book.draft.today + timedelta(days=1)
    call = CommitmentFacts(
        "Llamar a la oficina de vivienda.", tomorrow, Remind.ON_DAY, time(10), beside_id=dan
    )  # fmt: skip
    shared = actions.commit(rosa, call, by=by, now=early)
    done = actions.commit(rosa, CommitmentFacts("Sacar la tarjeta de la biblioteca."), by=by, now=early)
    actions.tick(done, by=by, now=now - timedelta(days=1))
    actions.commit(
        dan, CommitmentFacts("Walk with Rosa on Sunday.", beside_id=rosa), by=_own(book, "dan"), now=early
    )  # fmt: skip
    partnership = actions.ask_partner(dan, by=by, now=early)
    actions.accept_partner(partnership, by=_own(book, "dan"), now=now - timedelta(days=3))
    actions.share(partnership, frozenset(), frozenset({shared}), by=by, now=now - timedelta(days=3))
    actions.say_resume(ResumePiece.SKILLS, {"languages": ("Español", "Inglés")}, by=by, now=early)
    for said in WORK:
        actions.say_entry(ResumePiece.WORK, ResumeEntry(ids.new(), *said), by=by, now=early)


def _own(book: Book, who: str) -> Actor:
    """Somebody by their own sign-in, as far as their own pages go."""
    posts = (Post(Role.PARTICIPANT, book.places["residence"]),)
    return access.actor(book.organization_id, person_id=book.people[who], posts=posts)
