"""Lists of meetings, for whoever keeps them: read, held, ended; one's own meetings; what somebody says is wrong."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.shapes import lists as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.api.shapes.meetings import TownMeeting
from companionway.ground.access import Permission
from companionway.meetings import actions, queries
from companionway.programs import queries as programs

router = Router(tags=["Lists of meetings"])

LIST: UUID = Path(description="The list.")
WHOSE: UUID = Path(description="The program.")
WHICH: UUID = Path(description="The meeting.")
WRONG: UUID = Path(description="What somebody said.")
KEEP = Permission.MEETINGS_KEEP


@router.get("/lists", response={200: shapes.MeetingLists, **READS}, summary="The lists that are read here")
@door(KEEP)
def lists(request: HttpRequest) -> shapes.MeetingLists:
    """What each is, and whether it is well (R65)."""
    rows = queries.feeds(request.actor)
    return shapes.MeetingLists(lists=[shapes.MeetingList.of(one, request.language, request.today) for one in rows])


@router.get("/lists/{uuid:feed_id}", response={200: shapes.PastReadings, **READS}, summary="How a list was read")
@door(KEEP)
def readings(request: HttpRequest, feed_id: UUID = LIST) -> shapes.PastReadings:
    """Every row accounted for: kept, put right or left out (R65)."""
    rows = queries.readings(request.actor, feed_id)
    return shapes.PastReadings(readings=[shapes.PastReading.of(one) for one in rows])


@router.post("/lists", response={201: shapes.MeetingListKept, **WRITES}, summary="Read a list from an address")
@door(KEEP)
def add(request: HttpRequest, said: shapes.MeetingListSaid, key: UUID | None = KEY) -> Status:
    """From now on; the timer reads it next (R65)."""
    id_ = actions.add_feed(
        said.facts(), program_id=said.program_id, key=key_of(request, key), by=request.actor, now=request.now
    )
    return Status(201, shapes.MeetingListKept(id=id_))


@router.post("/lists/{uuid:feed_id}/read", response={200: shapes.ListReading, **WRITES}, summary="Read it now")
@door(KEEP)
def read(request: HttpRequest, feed_id: UUID = LIST) -> shapes.ListReading:
    """Whenever it is due; what cannot be read keeps the meetings of last time (R65)."""
    kept = actions.read_feed(feed_id, by=request.actor, now=request.now)
    return shapes.ListReading.of(kept, request.language, request.today)


@router.post("/lists/{uuid:feed_id}/held", response={200: shapes.ListReading, **WRITES}, summary="It is that short")
@door(KEEP)
def take_held(request: HttpRequest, feed_id: UUID = LIST) -> shapes.ListReading:
    """Somebody looked: a list that was held because far less stood in it really is that short (R65)."""
    kept = actions.take_held(feed_id, by=request.actor, now=request.now)
    return shapes.ListReading.of(kept, request.language, request.today)


@router.post("/lists/{uuid:feed_id}/end", response={204: None, **WRITES}, summary="Read it no more")
@door(KEEP)
def end(request: HttpRequest, feed_id: UUID = LIST) -> Status:
    """Its meetings are taken off (R65)."""
    actions.end_feed(feed_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.get(
    "/programs/{uuid:program_id}/meetings", response={200: shapes.OwnMeetings, **READS}, summary="Our own meetings"
)
@door(KEEP)
def own_meetings(request: HttpRequest, program_id: UUID = WHOSE) -> shapes.OwnMeetings:
    """Those that were typed in here (R65)."""
    programs.program(request.actor, program_id)
    rows = queries.own_meetings(request.actor, program_id)
    return shapes.OwnMeetings(meetings=[TownMeeting.of(one.id, one.facts) for one in rows])


@router.post(
    "/programs/{uuid:program_id}/meetings",
    response={201: shapes.MeetingListKept, **WRITES},
    summary="One more of our own",
)
@door(KEEP)
def own_add(request: HttpRequest, said: shapes.OwnMeetingSaid, program_id: UUID = WHOSE) -> Status:
    """It stands in the list at once; the same again is the same one (R65)."""
    id_ = actions.add_own(program_id, said.facts(), by=request.actor, now=request.now)
    return Status(201, shapes.MeetingListKept(id=id_))


@router.put("/meetings/{uuid:meeting_id}", response={204: None, **WRITES}, summary="Told anew")
@door(KEEP)
def own_edit(request: HttpRequest, said: shapes.OwnMeetingSaid, meeting_id: UUID = WHICH) -> Status:
    """One of our own is as it is told now (R65)."""
    actions.edit_own(meeting_id, said.facts(), by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/meetings/{uuid:meeting_id}/right", response={204: None, **WRITES}, summary="Still right")
@door(KEEP)
def own_confirm(request: HttpRequest, meeting_id: UUID = WHICH) -> Status:
    """Somebody looked today at one of our own (R65)."""
    actions.confirm_own(meeting_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/meetings/{uuid:meeting_id}/end", response={204: None, **WRITES}, summary="It is no longer")
@door(KEEP)
def own_end(request: HttpRequest, meeting_id: UUID = WHICH) -> Status:
    """One of our own is taken out (R65)."""
    actions.take_out_own(meeting_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.get("/corrections", response={200: shapes.ToldWrongs, **READS}, summary="What somebody says is wrong")
@door(KEEP)
def corrections(request: HttpRequest) -> shapes.ToldWrongs:
    """What waits for somebody to look (R65)."""
    return shapes.ToldWrongs(corrections=[shapes.ToldWrong.of(one) for one in queries.corrections(request.actor)])


@router.post("/corrections/{uuid:correction_id}/settle", response={204: None, **WRITES}, summary="Looked at")
@door(KEEP)
def settle(request: HttpRequest, said: shapes.CorrectionSettledSaid, correction_id: UUID = WRONG) -> Status:
    """What came of it; their words are deleted with that (R65)."""
    actions.settle(correction_id, said.outcome, by=request.actor, now=request.now)
    return Status(204, None)
