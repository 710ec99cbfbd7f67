"""Calls for help: asked, answered, ended; who is on call."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.routes.own import me
from companionway.api.shapes import help as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.support import actions, queries
from companionway.support.rules import Source

router = Router(tags=["Calls for help"])

PROGRAM = "/programs/{uuid:program_id}"
CALL = "/calls/{uuid:call_id}"
WHICH: UUID = Path(description="The call.")
WHERE: UUID = Path(description="The program.")


@router.get("/own/call", response={200: shapes.MyCall, **READS}, summary="How my call stands")
@door(Permission.HELP_ASK)
def my_call(request: HttpRequest) -> shapes.MyCall:
    """The caller's own call, told honestly: whose phones ring, and when nobody answers (R27 R32)."""
    call = queries.my_call(request.actor, now=request.now)
    return shapes.MyCall(call=call and shapes.OwnCall.of(call))


@router.post("/own/call", response={201: shapes.CallAsked, **WRITES}, summary="Ask for a human being")
@door(Permission.HELP_ASK)
def ask(request: HttpRequest, said: shapes.CallSaid, key: UUID | None = KEY) -> Status:
    """Somebody asks for a human being: the first phone rings at once (R27 R32).

    While a call is open, asking again joins it. Where a life is in danger, a program shows 988 and 911 first.
    """
    id_ = actions.ask_for_help(
        me(request), said.kind, words=said.words, about_person_id=said.about_person_id, source=Source.API,
        key=key_of(request, key), by=request.actor, now=request.now,
    )  # fmt: skip
    return Status(201, shapes.CallAsked(id=id_))


@router.post("/own/call/end", response={200: shapes.MyCall, **WRITES}, summary="My call is over")
@door(Permission.HELP_ASK)
def end_own(request: HttpRequest, said: shapes.EndingSaid) -> shapes.MyCall:
    """Whoever asked says that it is over: `withdrawn`, or `talked` once somebody answered (R27)."""
    call = queries.my_call(request.actor, now=request.now)
    if call is None:
        raise NotFound
    actions.end_call(call.id, said.ending, by=request.actor, now=request.now)
    return my_call(request)


@router.get("/calls", response={200: shapes.Calls, **READS}, summary="Who asks for somebody")
@door(Permission.HELP_ANSWER)
def open_calls(request: HttpRequest) -> shapes.Calls:
    """Open calls that rang the caller or that they answered; for who coordinates, all of their programs (R32)."""
    return shapes.Calls(calls=[shapes.Call.of(one) for one in queries.open_calls(request.actor, now=request.now)])


@router.get(CALL, response={200: shapes.Call, **READS}, summary="A call")
@door(Permission.HELP_ANSWER)
def call(request: HttpRequest, call_id: UUID = WHICH) -> shapes.Call:
    """One call, also when somebody else answered it first (R32)."""
    return shapes.Call.of(queries.call(request.actor, call_id, now=request.now))


@router.post(CALL + "/answer", response={200: shapes.Call, **WRITES}, summary="I'll answer")
@door(Permission.HELP_ANSWER)
def answer(request: HttpRequest, call_id: UUID = WHICH) -> shapes.Call:
    """The first who says so has it (R32). 409 `call_answered` names who was first."""
    actions.answer_call(call_id, by=request.actor, now=request.now)
    return shapes.Call.of(queries.call(request.actor, call_id, now=request.now))


@router.post(CALL + "/decline", response={204: None, **WRITES}, summary="I can't just now")
@door(Permission.HELP_ANSWER)
def decline(request: HttpRequest, call_id: UUID = WHICH) -> Status:
    """The caller cannot come; where everybody rung has said so, the next are rung at once (R32)."""
    actions.decline_call(call_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.post(CALL + "/end", response={204: None, **WRITES}, summary="A call is over")
@door(Permission.HELP_ANSWER)
def end(request: HttpRequest, said: shapes.EndingSaid, call_id: UUID = WHICH) -> Status:
    """Whoever answered says how it went (R32). A talk is written down as a contact by its own call."""
    actions.end_call(call_id, said.ending, by=request.actor, now=request.now)
    return Status(204, None)


@router.get(PROGRAM + "/on-call", response={200: shapes.OnCallNow, **READS}, summary="Who is on call")
@door(Permission.HELP_ASK)
def on_call(request: HttpRequest, program_id: UUID = WHERE) -> shapes.OnCallNow:
    """Who is on call now: first names for everybody in the program, numbers as far as may be seen (R32)."""
    found = queries.on_call(request.actor, program_id, now=request.now)
    return shapes.OnCallNow(people=[shapes.OnCallOne.of(one) for one in found])


@router.get(PROGRAM + "/roster", response={200: shapes.Roster, **READS}, summary="The roster")
@door(Permission.ROSTER_EDIT)
def roster(
    request: HttpRequest,
    program_id: UUID = WHERE,
    since: date | None = Query(None, description="The first of the seven days; today where it is left out."),
) -> shapes.Roster:
    """A week of shifts, and when nobody is there yet (R32)."""
    days = queries.roster(request.actor, program_id, since=since or request.today, now=request.now)
    return shapes.Roster(days=[shapes.RosterDay.of(one) for one in days])


@router.get("/own/shifts", response={200: shapes.Shifts, **READS}, summary="When I am on call")
@door(Permission.HELP_ANSWER)
def my_shifts(request: HttpRequest) -> shapes.Shifts:
    """The caller's own next shifts (R32)."""
    found = queries.my_shifts(request.actor, now=request.now)
    return shapes.Shifts(shifts=[shapes.Shift.of(one) for one in found])
