"""What those who help tell of themselves, who would like to help too, and one who rests for a while (R2 R7 R78)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from companionway.desk import resting
from companionway.ground import access
from companionway.ground.access import Actor, Post, Role
from companionway.journey import actions as journey
from companionway.journey.actions import TakesOver
from companionway.journey.queries import may_take_over
from companionway.peers import actions, queries
from companionway.peers.rules import (
    ApplicationEnding,
    Course,
    CourseFacts,
    Domain,
    HelperLimit,
    HelperRole,
    MeetingWay,
    ProfileFacts,
    ReferenceAnswer,
    ReferenceFacts,
    RestKind,
    SupervisionFacts,
    SupervisionKind,
    TimeBand,
    ToldOf,
    WaiverFacts,
    boundaries,
)
from companionway.people import actions as people
from companionway.people.rules import Audience, ExperienceFacts, ExperienceKind, Hat
from companionway.simulate import cast
from companionway.simulate.book import Book

K, T, W, L = ExperienceKind, TimeBand, MeetingWay, HelperLimit
Lived = tuple[ExperienceKind, str, str]


@dataclass(frozen=True)
class Told:
    """How one of the story helps; `lived`: kind, code and their own words, to be named as a reason."""

    words: str
    times: tuple[TimeBand, ...]
    ways: tuple[MeetingWay, ...]
    lived: tuple[Lived, ...]
    limits: tuple[HelperLimit, ...] = ()
    hours: int | None = None
    days: int = 5 * 365 + 40  # since they are on their way
    speaks: tuple[str, ...] = ()


TOLD = {
    "dan": Told(
        "I listen first. We can walk, or sit, or say nothing for a while.", (T.EVENINGS, T.NIGHTS),
        (W.IN_PERSON, W.CALLS),
        ((K.SUBSTANCE, "opioids", "Pills, then heroin."), (K.JUSTICE, "jail", "Two years in county."),
         (K.IDENTITY, "man", "man"), (K.PATHWAY, "twelve_step", "Two meetings a week.")),
        hours=12, days=2_230, speaks=("en",),
    ),
    "tanya": Told(
        "I raised two by myself. I know what a day looks like when nobody is coming.",
        (T.MORNINGS, T.EVENINGS), (W.IN_PERSON, W.TEXTS),
        ((K.FAMILY, "single_parent", "Two boys, and me."), (K.SUBSTANCE, "alcohol", "Wine, later anything."),
         (K.IDENTITY, "woman", "woman"), (K.CULTURE, "native", "Diné.")),
        (L.NO_DRIVING,), hours=8, speaks=("es",),
    ),
    "luz": Told(
        "Primero un café. Después vemos qué pesa más.", (T.AFTERNOONS, T.NIGHTS), (W.IN_PERSON, W.CALLS, W.TEXTS),
        ((K.LIFE_EVENT, "migration", "Vine sola a los diecinueve."), (K.CULTURE, "latino", "De Puebla."),
         (K.IDENTITY, "woman", "mujer"), (K.PATHWAY, "faith", "La fe me sostiene.")),
        days=2_960, speaks=("en",),
    ),
    "gabe": Told(
        "We do one thing together. Then we see.", (T.AFTERNOONS, T.WEEKENDS), (W.TEXTS, W.VIDEO),
        ((K.MENTAL_HEALTH, "anxiety", "Panic, for years."), (K.IDENTITY, "man", "man"),
         (K.LIFE_EVENT, "loss", "My brother.")),
        (L.NO_NIGHTS, L.NOT_FIRST_WEEKS), hours=6, days=340,
    ),
    "priscilla": Told(
        "Ask me anything, twice if you like.", (T.MORNINGS, T.AFTERNOONS), (W.IN_PERSON, W.VIDEO),
        ((K.LIFE_EVENT, "loss", "I buried my husband."), (K.IDENTITY, "woman", "woman"),
         (K.PATHWAY, "medication", "Methadone saved me, and I say so.")),
        hours=30, days=5_150,
    ),
}  # fmt: skip
NAMED = dict.fromkeys((ToldOf.WORDS, ToldOf.TIMES, ToldOf.WAYS), Audience.MATCHING)
# How they came to help: three of them tell everybody who takes part here, the others nobody.
CAME = {
    "dan": "Somebody asked me to put out the chairs. A year later I was the one who asked.",
    "tanya": "I said no twice. The third time I only had to bring my own coffee cup, so I came.",
    "luz": "Empecé traduciendo para una vecina. Me di cuenta de que ya estaba ayudando.",
}


def tell(book: Book, now: datetime) -> None:
    """As each wrote it on their phone some weeks ago; and what they promised about boundaries."""
    today, early = book.draft.today, now - timedelta(days=30)
    version = boundaries()[0].version
    for key, told in TOLD.items():
        by, person = book.actor(key), book.people[key]
        facts = ProfileFacts(
            words=told.words, times=told.times, ways=told.ways, limits=told.limits, hours_a_week=told.hours,
            since_on=today - timedelta(days=told.days), how_words=CAME.get(key, ""),
            told=NAMED | ({ToldOf.HOW: Audience.MATCHING} if key in CAME else {}),
        )  # fmt: skip
        actions.save_profile(person, facts, by=by, now=early)
        for kind, code, words in told.lived:
            said = ExperienceFacts(kind, words, Audience.MATCHING, code)
            people.tell_experience(person, said, by=by, now=early)
        name = next(one.name for one in cast.BESIDES if one.key == key)
        actions.promise(person, version, name, by=by, now=early)


def would_like_to(book: Book, now: datetime) -> None:
    """Aisha asked last week, and one of two was asked about her; Maribel was welcomed in autumn."""
    mei, day = book.actor("mei"), timedelta(days=1)
    maribel = actions.apply(
        book.people["maribel"], [HelperRole.SET_UP, HelperRole.HOST], "Somebody opened the door for me too.",
        [ReferenceFacts("Luz Escobedo", "at the storefront")], program_id=book.places["open"],
        by=participant(book, "maribel"), now=now - 38 * day,
    )  # fmt: skip
    actions.settle_application(
        maribel, ApplicationEnding.WELCOME, "We are glad. Luz shows you where everything is on Thursday.", by=mei,
        now=now - 31 * day,
    )  # fmt: skip
    aisha = actions.apply(
        book.people["aisha"], [HelperRole.HOST, HelperRole.MENTOR],
        "When I came, Tanya waited with me at the bus stop for an hour. I would like to be that for somebody.",
        [ReferenceFacts("Tanya Begay", "here"), ReferenceFacts("Deacon Lewis", "(207) 555-0181")],
        program_id=book.places["open"], by=participant(book, "aisha"), now=now - 6 * day,
    )  # fmt: skip
    asked = queries.application(mei, aisha, today=book.draft.today).references[0]
    actions.answer_reference(
        asked.id, ReferenceAnswer.YES, "She remembers everybody's name.", by=mei, now=now - 3 * day
    )  # fmt: skip


def on_the_ladder(book: Book, now: datetime) -> None:
    """Maribel sets up the room and is host by way of exception; Gabe leads beside Priscilla, early and watched."""
    mei, lin, today, day = book.actor("mei"), book.actor("lin"), book.draft.today, timedelta(days=1)
    maribel, gabe, priscilla = (book.people[one] for one in ("maribel", "gabe", "priscilla"))
    center = book.places["open"]
    own: dict[str, Any] = {"by": participant(book, "maribel"), "now": now - 30 * day}
    actions.promise(maribel, boundaries()[0].version, cast.NAMES["maribel"], **own)
    actions.save_profile(maribel, ProfileFacts(words="Abro temprano.", since_on=today - 150 * day), **own)
    actions.begin_post(
        maribel, HelperRole.SET_UP, from_on=today - 25 * day, until_on=today + 10 * day, program_id=center,
        words="Chairs and coffee on Thursdays.", by=mei, now=now - 25 * day,
    )  # fmt: skip
    orientation = WaiverFacts(
        HelperRole.HOST, ("course_missing.orientation",), priscilla, None,
        "The next orientation is on Saturday in two weeks. She reads the opening as if it were hers.",
        today - 4 * day, today + 14 * day,
    )  # fmt: skip
    actions.waive(maribel, orientation, program_id=center, by=mei, now=now - 4 * day)
    actions.begin_post(
        maribel, HelperRole.HOST, from_on=today - 4 * day, program_id=center, by=mei, now=now - 4 * day
    )  # fmt: skip
    for key in ("gabe", "priscilla"):
        course = CourseFacts(Course.FACILITATION, today - 20 * day, 480, Domain.MENTORING)
        actions.note_course(book.people[key], course, "Leading a group, two days", by=mei, now=now - 19 * day)
    journey.assign(
        book.people["lin"], priscilla, Hat.SUPERVISOR, on=today - 60 * day, by=mei, now=now - 60 * day
    )  # fmt: skip
    hour = SupervisionFacts(SupervisionKind.REGULAR, today - 9 * day, 50, "", "She asks Mei for a second evening.")
    actions.note_supervision(priscilla, hour, by=lin, now=now - 9 * day)
    actions.begin_post(
        priscilla, HelperRole.FACILITATOR, from_on=today - 18 * day, program_id=center, by=mei, now=now - 18 * day
    )  # fmt: skip
    early = WaiverFacts(
        HelperRole.CO_FACILITATOR, ("recovery_time_short",), priscilla, priscilla,
        "A few weeks short of a year. Priscilla leads, he leads along, and they talk after each evening.",
        today - 15 * day, today + 40 * day,
    )  # fmt: skip
    actions.waive(gabe, early, program_id=center, by=mei, now=now - 15 * day)
    actions.begin_post(
        gabe, HelperRole.CO_FACILITATOR, from_on=today - 15 * day, program_id=center, by=mei, now=now - 15 * day
    )  # fmt: skip
    for back, mood, talk, words in ((9, 4, False, "Good."), (2, 2, True, "It was about Frank. I had no words.")):
        on = today - back * day
        actions.note_after_shift(
            gabe, HelperRole.CO_FACILITATOR, mood, on=on, wants_talk=talk, words=words, by=book.actor("gabe"),
            now=book.moment(on, 21),
        )  # fmt: skip


def participant(book: Book, key: str) -> Actor:
    """Somebody who takes part, as they write on their own phone."""
    takes_part = (Post(Role.PARTICIPANT, book.places["open"]),)
    return access.actor(book.organization_id, person_id=book.people[key], posts=takes_part)


def one_rests(book: Book, now: datetime) -> None:
    """One of the others stepped back yesterday for three weeks, and named who might be there next."""
    today, then, story = book.draft.today, now - timedelta(hours=21), set(cast.of_the_story())
    others = [one.helper for one in book.draft.carries if one.helper not in story and one.helper in book.accounts]
    free = {one: may_take_over(book.actor(one), today=today) for one in others}
    rests = min(others, key=lambda one: (len(free[one]), one), default=None)
    if rests is None:
        return
    word = "She knows the building better than I do. You will be fine."
    to = {person: TakesOver(some[0].person_id, word) for person, some in free[rests].items() if some}
    until_on = today + timedelta(days=21)
    resting.step_back(
        book.people[rests], RestKind.REST, until_on=until_on, takes_over=to, by=book.actor(rests), now=then
    )  # fmt: skip
