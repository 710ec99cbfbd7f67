"""People: found, looked at, their story, who is with them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import Field

from companionway.api.door import door
from companionway.api.shapes.base import READS, Said
from companionway.api.shapes.contacts import StoryPage
from companionway.api.shapes.own import CheckIn, CheckIns
from companionway.api.shapes.people import (
    Channels,
    Found,
    People,
    Person,
    PersonPage,
    Relationships,
    Ties,
)
from companionway.consent import queries as consent
from companionway.desk import portrait, story
from companionway.ground.access import Category, Permission
from companionway.support import queries as support

router = Router(tags=["People"])

PAGE = 60  # people on one page of a list
PERSON = "/people/{uuid:person_id}"
WHOSE: UUID = Path(description="The person.")


class NameSaid(Said):
    """What somebody is called."""

    words: str = Field(
        max_length=100, description="A part of a name; case and accents are forgiven.", examples=["vega"]
    )


@router.get("/people", response={200: People, **READS}, summary="Everyone the caller may see")
@door(Permission.PERSON_READ)
def everyone(
    request: HttpRequest,
    after: int = Query(0, ge=0, le=10_000_000, description="The `next` of the page before."),
) -> People:
    """A page of people by name (R28 N12)."""
    cards, total = consent.find(request.actor, today=request.today, limit=PAGE, after=after)
    more = after + PAGE if after + PAGE < total else None
    return People(people=[Person.of(card) for card in cards], total=total, next=more)


@router.post("/people/search", response={200: Found, **READS}, summary="People by name")
@door(Permission.PERSON_READ)
def search(request: HttpRequest, said: NameSaid) -> Found:
    """People by name. By POST, so that no name stands in an address or a log (N12)."""
    cards = consent.search(request.actor, said.words, today=request.today)
    return Found(people=[Person.of(card) for card in cards])


@router.get(PERSON, response={200: PersonPage, **READS}, summary="A person")
@door(Permission.PERSON_READ, person="person_id")
def person(request: HttpRequest, person_id: UUID = WHOSE) -> PersonPage:
    """A person with the sections that the caller has grounds for; nothing counts the rest (R28 R31 R86 N12)."""
    return PersonPage.of(portrait.portrait(request.actor, person_id, today=request.today))


@router.get(PERSON + "/story", response={200: StoryPage, **READS}, summary="A person's story")
@door(Permission.PERSON_READ, person="person_id")
def chapter(
    request: HttpRequest,
    person_id: UUID = WHOSE,
    before: UUID | None = Query(None, description="The `before` of the page before."),
) -> StoryPage:
    """A page of the story: the newest, or what came before an event (R28)."""
    told = story.story(request.actor, person_id, today=request.today, before=before)
    return StoryPage.of(told, request.language)


@router.get(PERSON + "/channels", response={200: Channels, **READS}, summary="How to reach somebody")
@door(Permission.PERSON_READ, person="person_id")
def channels(request: HttpRequest, person_id: UUID = WHOSE) -> Channels:
    """Ways to reach a person, and what is safe there (R31)."""
    return Channels(channels=_page(request, person_id).channels)


@router.get(PERSON + "/relationships", response={200: Relationships, **READS}, summary="Who is with somebody")
@door(Permission.PERSON_READ, person="person_id")
def relationships(request: HttpRequest, person_id: UUID = WHOSE) -> Relationships:
    """Who walks beside a person and beside whom they walk, where the caller may know both (R10)."""
    page = _page(request, person_id)
    return Relationships(beside=page.beside, helps=page.helps)


@router.get(PERSON + "/ties", response={200: Ties, **READS}, summary="Whom somebody would call")
@door(Permission.PERSON_READ, person="person_id", sees=Category.CONTACTS)
def ties(request: HttpRequest, person_id: UUID = WHOSE) -> Ties:
    """Whom a person would actually call, where the caller may know both (R86)."""
    return Ties(ties=_page(request, person_id).ties)


@router.get(PERSON + "/check-ins", response={200: CheckIns, **READS}, summary="How somebody said that they were")
@door(Permission.PERSON_READ, person="person_id", sees=Category.CONTACTS)
def check_ins(
    request: HttpRequest,
    person_id: UUID = WHOSE,
    most: int = Query(30, ge=1, le=200, description="How many at most."),
) -> CheckIns:
    """A person's check-ins with their words, for those who may see their contacts (R28)."""
    rows = support.check_ins(request.actor, person_id, today=request.today, limit=most)
    return CheckIns(check_ins=[CheckIn.of(one) for one in rows])


def _page(request: HttpRequest, person_id: UUID) -> PersonPage:
    return PersonPage.of(portrait.portrait(request.actor, person_id, today=request.today))
