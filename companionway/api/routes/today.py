"""The daily list: read, taken, given back, put off."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router

from companionway.api.door import door
from companionway.api.shapes.base import READS, WRITES
from companionway.api.shapes.today import Item, PutOffSaid, Today, WeekDigest, Why
from companionway.attention import actions, queries
from companionway.attention.rules.signals import Urgency
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.programs import queries as programs

router = Router(tags=["The daily list"])

FRESHENED = 100  # people computed anew at most when a list is read; the timer does the rest
PERSON = "/people/{uuid:person_id}"
WHOSE: UUID = Path(description="Whose item it is.")
PROGRAM: UUID | None = Query(None, description="Only people of this program.")


@router.get("/today", response={200: Today, **READS}, summary="Who needs a human being today")
@door(Permission.LIST_READ)
def today(
    request: HttpRequest,
    program_id: UUID | None = PROGRAM,
    urgency: Urgency | None = Query(None, description="Only this urgency."),
    shown: int = Query(12, ge=1, le=300, description="How many people of each urgency."),
) -> Today:
    """The daily list as the page shows it: reasons with codes, numbers and sentences, and who could go (R12 R28).

    Only people the caller may see, and of each only the reasons they may see.
    """
    if program_id is not None:
        programs.program(request.actor, program_id)
    _freshen(request, limit=FRESHENED)
    chosen = {"urgencies": [urgency], "counted": max(shown, 50)} if urgency else {}
    front = queries.front(request.actor, now=request.now, program_id=program_id, shown=shown, **chosen)
    return Today.of(front, request.language, request.today)


@router.get("/today/digest", response={200: WeekDigest, **READS}, summary="What was left open")
@door(Permission.DIGEST_READ)
def digest(request: HttpRequest, program_id: UUID | None = PROGRAM) -> WeekDigest:
    """What nobody took, who carries too much, what has been open long (R28). Needs `list.read` too."""
    if program_id is not None:
        programs.program(request.actor, program_id)
    return WeekDigest.of(queries.digest(request.actor, now=request.now, program_id=program_id), request.language)


@router.get(PERSON + "/why", response={200: Why, **READS}, summary="Why somebody is on the list")
@door(Permission.LIST_READ, person="person_id")
def why(request: HttpRequest, person_id: UUID = WHOSE) -> Why:
    """The item of one person as the caller may see it, computed anew where something changed (R28 N3)."""
    _freshen(request, first=[person_id])
    item = queries.why(request.actor, person_id, now=request.now)
    return Why(item=item and Item.of(item, request.language, request.today))


@router.post(PERSON + "/taking", response={200: Item, **WRITES}, summary="I'll go")
@door(Permission.ITEM_TAKE, person="person_id")
def take(request: HttpRequest, person_id: UUID = WHOSE) -> Item:
    """Take an item: it is the caller's for some hours (R28). Taken already by the caller: nothing changes.

    Needs `list.read` too. 409 `already_taken` where somebody else was first, `not_on_the_list` where there is none.
    """
    _freshen(request, first=[person_id])
    actions.take(person_id, by=request.actor, now=request.now)
    return _item(request, person_id)


@router.post(PERSON + "/taking/end", response={200: Why, **WRITES}, summary="Somebody else has to go")
@door(Permission.ITEM_TAKE, person="person_id")
def give_back(request: HttpRequest, person_id: UUID = WHOSE) -> Why:
    """Give an item back: it stands on the list again (R28). Needs `list.read` too."""
    actions.give_back(person_id, by=request.actor, now=request.now)
    return _why(request, person_id)


@router.post(PERSON + "/wait", response={200: Item, **WRITES}, summary="Put it off")
@door(Permission.ITEM_TAKE, person="person_id")
def put_off(request: HttpRequest, said: PutOffSaid, person_id: UUID = WHOSE) -> Item:
    """Put an item off until a day, for a reason; it comes back by itself, at once if something new happens (R28).

    Needs `list.read` too. 409 `now_cannot_wait` for what is marked now.
    """
    _freshen(request, first=[person_id])
    actions.snooze(person_id, reason=said.reason, until_on=said.until_on, by=request.actor, now=request.now)
    return _item(request, person_id)


@router.post(PERSON + "/wait/end", response={200: Why, **WRITES}, summary="It should not wait")
@door(Permission.ITEM_TAKE, person="person_id")
def put_off_end(request: HttpRequest, person_id: UUID = WHOSE) -> Why:
    """Take a putting-off back (R28). Needs `list.read` too."""
    actions.unsnooze(person_id, by=request.actor, now=request.now)
    return _why(request, person_id)


def _freshen(request: HttpRequest, *, limit: int = 20, first: tuple[UUID, ...] | list[UUID] = ()) -> None:
    """Compute anew what changed since, bounded; the timer does the rest."""
    if queries.edition(now=request.now) is None:
        actions.refresh(now=request.now, limit=limit, first=first, by=request.actor)


def _why(request: HttpRequest, person_id: UUID) -> Why:
    if not request.actor.may(Permission.LIST_READ):
        return Why(item=None)
    item = queries.why(request.actor, person_id, now=request.now)
    return Why(item=item and Item.of(item, request.language, request.today))


def _item(request: HttpRequest, person_id: UUID) -> Item:
    item = _why(request, person_id).item
    if item is None:
        raise NotFound
    return item
