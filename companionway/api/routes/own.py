"""One's own: how I am, when I am asked, who is here for me, who sees me, why I may be on a list, how I am told."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.shapes import own as shapes
from companionway.api.shapes.base import READS, WRITES, reason
from companionway.attention import actions as attention
from companionway.attention import queries as lists
from companionway.consent import queries as consent
from companionway.desk import near
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound, Refused
from companionway.notices import actions as notices
from companionway.notices import queries as lines
from companionway.notices.rules import Way
from companionway.programs import queries as programs
from companionway.support import actions, queries
from companionway.support.rules import Source, help_for

router = Router(tags=["One's own"])

LINE: UUID = Path(description="The line.")


@router.get("/own/check-ins", response={200: shapes.CheckIns, **READS}, summary="How I said that I was")
@door(Permission.CHECK_IN)
def check_ins(
    request: HttpRequest, most: int = Query(30, ge=1, le=200, description="How many at most.")
) -> shapes.CheckIns:
    """The caller's own check-ins, newest first (R28 R57)."""
    rows = queries.check_ins(request.actor, me(request), today=request.today, limit=most)
    return shapes.CheckIns(check_ins=[shapes.CheckIn.of(one) for one in rows])


@router.post("/own/check-ins", response={201: shapes.CheckInKept, **WRITES}, summary="Say how I am")
@door(Permission.CHECK_IN)
def check_in(request: HttpRequest, said: shapes.CheckInSaid, key: UUID | None = KEY) -> Status:
    """How the caller is. Whoever may see their contacts reads it; `wants_someone` puts them on the list (R28 R29).

    Where the words tell of danger, `help` is to be shown to the writer at once (R63). 409 `check_in_empty` where
    nothing was said at all.
    """
    facts = said.facts(request.now)
    id_ = actions.check_in(
        me(request), facts, source=Source.API, key=key_of(request, key), by=request.actor, now=request.now
    )
    advice = help_for(facts.words)
    told = reason(advice, request.language, request.today) if advice else None
    return Status(201, shapes.CheckInKept(id=id_, help=told))


@router.get("/own/rhythm", response={200: shapes.OwnRhythm, **READS}, summary="When I am asked how I am")
@door(Permission.OWN_EDIT)
def rhythm(request: HttpRequest) -> shapes.OwnRhythm:
    """The days and the hour that the caller chose (R28)."""
    return _rhythm(request)


@router.post("/own/rhythm", response={200: shapes.OwnRhythm, **WRITES}, summary="Choose when I am asked")
@door(Permission.OWN_EDIT)
def choose_rhythm(request: HttpRequest, said: shapes.RhythmSaid) -> shapes.OwnRhythm:
    """From now on the caller is asked on these days; an earlier choice ends (R28)."""
    actions.choose_rhythm(me(request), said.facts(), by=request.actor, now=request.now)
    return _rhythm(request)


@router.post("/own/rhythm/pause", response={200: shapes.OwnRhythm, **WRITES}, summary="Ask me nothing for a while")
@door(Permission.OWN_EDIT)
def pause_rhythm(request: HttpRequest, said: shapes.PauseSaid) -> shapes.OwnRhythm:
    """Nothing is asked until that day, and nobody asks why (R28)."""
    actions.pause_rhythm(me(request), said.until, by=request.actor, now=request.now)
    return _rhythm(request)


@router.post("/own/rhythm/end", response={204: None, **WRITES}, summary="Ask me no more")
@door(Permission.OWN_EDIT)
def end_rhythm(request: HttpRequest) -> Status:
    """The caller is asked no more (R28)."""
    actions.end_rhythm(me(request), by=request.actor, now=request.now)
    return Status(204, None)


@router.get("/own/reach", response={200: shapes.Reach, **READS}, summary="Whom I can reach now")
@door(Permission.OWN_EDIT)
def reach(request: HttpRequest) -> shapes.Reach:
    """The caller's own people and the crisis lines of their places (R27). Who is on call stands at `/on-call`."""
    people = near.people(request.actor, me(request), today=request.today)
    held = [site for site in programs.sites(request.actor) if site.crisis_line]
    return shapes.Reach(
        people=[shapes.NearOne.of(one) for one in people],
        lines=[shapes.CrisisLine(place=site.name, number=site.crisis_line) for site in held],
    )


@router.get("/own/sight", response={200: shapes.Sight, **READS}, summary="Who can see my information")
@door(Permission.OWN_EDIT)
def sight(request: HttpRequest) -> shapes.Sight:
    """Everybody who has a ground now, and what each may see (R67 N12)."""
    found = consent.who_sees(request.actor, me(request), today=request.today)
    return shapes.Sight(people=[shapes.SeesMe.of(one) for one in found])


@router.get("/own/list", response={200: shapes.OwnList, **READS}, summary="Why I may be on a list")
@door(Permission.OWN_EDIT)
def mylist(request: HttpRequest) -> shapes.OwnList:
    """The reasons that the caller may know, and what they said against them (R28 N3)."""
    person_id, told = me(request), lists.about_me(request.actor)
    said = lists.objections(request.actor, person_id, today=request.today)
    return shapes.OwnList(
        reasons=[shapes.OwnReason.of(flag, request.language, request.today) for flag in told],
        objections=[shapes.Objection.of(one) for one in said],
    )


@router.post("/own/list/objections", response={201: shapes.Objected, **WRITES}, summary="That is not right")
@door(Permission.OWN_EDIT)
def object_to(request: HttpRequest, said: shapes.ObjectionSaid, key: UUID | None = KEY) -> Status:
    """The caller says that a reason is not right. A coordinator reads and answers it (R67 N3)."""
    id_ = attention.object_to(
        me(request), said.codes, said.words, key=key_of(request, key), by=request.actor, now=request.now
    )
    return Status(201, shapes.Objected(id=id_))


@router.get("/own/lines", response={200: shapes.Lines, **READS}, summary="How I am told things")
@door(Permission.OWN_EDIT)
def own_lines(request: HttpRequest) -> shapes.Lines:
    """The ways to which the caller agreed, stopped ones too (R31)."""
    found = lines.lines(request.actor, me(request), today=request.today)
    return shapes.Lines(lines=[shapes.Line.of(one) for one in found])


@router.post("/own/lines", response={200: shapes.Lines, **WRITES}, summary="Agree to be told things")
@door(Permission.OWN_EDIT)
def agree(request: HttpRequest, said: shapes.LineSaid) -> shapes.Lines:
    """Agree to a number or an address (R31). The first text there says who writes, and how to end it."""
    if said.way is Way.PUSH:
        raise Refused("push_impossible", field="way")
    notices.agree(
        me(request), said.way, said.address, safe_to_say=said.safe_to_say, by=request.actor, now=request.now
    )
    return own_lines(request)


@router.post("/own/lines/{uuid:line_id}/end", response={204: None, **WRITES}, summary="Tell me nothing there")
@door(Permission.OWN_EDIT)
def stop(request: HttpRequest, line_id: UUID = LINE) -> Status:
    """Nothing goes out on this line any more, from this moment (R31)."""
    found = lines.lines(request.actor, me(request), today=request.today)
    if line_id not in {one.id for one in found}:
        raise NotFound
    notices.stop(line_id, by=request.actor, now=request.now)
    return Status(204, None)


def me(request: HttpRequest) -> UUID:
    """The person of the account, or NotFound for an account that is nobody's."""
    if request.actor.person_id is None:
        raise NotFound
    return request.actor.person_id


def _rhythm(request: HttpRequest) -> shapes.OwnRhythm:
    chosen = queries.rhythm(request.actor, me(request), today=request.today)
    return shapes.OwnRhythm(rhythm=chosen and shapes.Rhythm.of(chosen))
