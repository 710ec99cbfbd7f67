"""What somebody says of themself and takes: their own to write, and to read for whom they chose (R37 R39 R71)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.routes.own import me
from companionway.api.shapes import facts as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.consent import queries as consent
from companionway.ground.access import Category, Permission
from companionway.people import actions

router = Router(tags=["What somebody says of themself"])

FACT: UUID = Path(description="What they said.")
LINE: UUID = Path(description="The line of the list.")
READER: UUID = Path(description="Who may see the list.")
WHOSE: UUID = Path(description="The person.")


@router.get("/own/facts", response={200: shapes.Facts, **READS}, summary="What I say of myself")
@door(Permission.OWN_EDIT)
def own_facts(request: HttpRequest) -> shapes.Facts:
    """All that the caller says of themself, with who may read it (R37 R39)."""
    return _facts(request, me(request))


@router.post("/own/facts", response={201: shapes.Kept, **WRITES}, summary="Say something of myself")
@door(Permission.OWN_EDIT)
def tell(request: HttpRequest, said: shapes.FactSaid, key: UUID | None = KEY) -> Status:
    """Something of oneself, for the audience one chooses. A `word` takes the place of the one before (R39)."""
    given = {"by": request.actor, "now": request.now}
    id_ = actions.tell_experience(me(request), said.facts(), key=key_of(request, key), **given)
    return Status(201, shapes.Kept(id=id_))


@router.post("/own/facts/{uuid:experience_id}", response={204: None, **WRITES}, summary="Say it in another way")
@door(Permission.OWN_EDIT)
def say_anew(request: HttpRequest, said: shapes.FactSaid, experience_id: UUID = FACT) -> Status:
    """Other words, or other readers, from this moment (R39)."""
    actions.edit_experience(experience_id, said.facts(), by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/own/facts/{uuid:experience_id}/end", response={204: None, **WRITES}, summary="Take it away")
@door(Permission.OWN_EDIT)
def forget(request: HttpRequest, experience_id: UUID = FACT) -> Status:
    """It is not there any more, for anybody (R39)."""
    actions.forget_experience(experience_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.get("/own/medicines", response={200: shapes.OwnMedicines, **READS}, summary="My list of medicines")
@door(Permission.OWN_EDIT)
def own_medicines(request: HttpRequest) -> shapes.OwnMedicines:
    """The caller's own list, which nobody checks, and whom they let see it (R71)."""
    whose, today = me(request), request.today
    return shapes.OwnMedicines(
        medicines=[shapes.Medicine.of(one) for one in consent.medicines(request.actor, whose, today=today)],
        readers=[shapes.Reader.of(one) for one in consent.medicine_readers(request.actor, whose, today=today)],
    )


@router.post("/own/medicines", response={201: shapes.Kept, **WRITES}, summary="Put a medicine on my list")
@door(Permission.OWN_EDIT)
def note(request: HttpRequest, said: shapes.MedicineSaid, key: UUID | None = KEY) -> Status:
    """One more line (R71)."""
    given = {"by": request.actor, "now": request.now}
    id_ = actions.note_medicine(me(request), said.facts(), key=key_of(request, key), **given)
    return Status(201, shapes.Kept(id=id_))


@router.post("/own/medicines/{uuid:medicine_id}", response={204: None, **WRITES}, summary="Say a line anew")
@door(Permission.OWN_EDIT)
def note_anew(request: HttpRequest, said: shapes.MedicineSaid, medicine_id: UUID = LINE) -> Status:
    """The same line, said anew (R71)."""
    actions.edit_medicine(medicine_id, said.facts(), by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/own/medicines/{uuid:medicine_id}/end", response={204: None, **WRITES}, summary="Off my list")
@door(Permission.OWN_EDIT)
def off(request: HttpRequest, medicine_id: UUID = LINE) -> Status:
    """It is not on the list any more (R71)."""
    actions.forget_medicine(medicine_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/own/readers/{uuid:reader_id}", response={204: None, **WRITES}, summary="Let somebody see my list")
@door(Permission.OWN_EDIT)
def choose(request: HttpRequest, reader_id: UUID = READER) -> Status:
    """Somebody who stands beside the caller may see their list of medicines; anybody else is not there (R71)."""
    actions.choose_reader(me(request), reader_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/own/readers/{uuid:reader_id}/end", response={204: None, **WRITES}, summary="Take it back")
@door(Permission.OWN_EDIT)
def take_back(request: HttpRequest, reader_id: UUID = READER) -> Status:
    """From this moment they do not see it (R71)."""
    actions.end_reader(me(request), reader_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.get("/people/{uuid:person_id}/facts", response={200: shapes.Facts, **READS}, summary="What somebody says")
@door(Permission.PERSON_READ, person="person_id", sees=Category.EXPERIENCE)
def facts(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.Facts:
    """What a person says of themself, as far as they let the caller know (R37 R39)."""
    return _facts(request, person_id)


@router.get(
    "/people/{uuid:person_id}/medicines", response={200: shapes.Medicines, **READS}, summary="Somebody's own list"
)
@door(Permission.PERSON_READ, person="person_id", sees=Category.MEDICINES)
def medicines(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.Medicines:
    """A person's own list of medicines, for those whom they let see it (R71). Nobody checked it."""
    rows = consent.medicines(request.actor, person_id, today=request.today)
    return shapes.Medicines(medicines=[shapes.Medicine.of(one) for one in rows])


def _facts(request: HttpRequest, person_id: UUID) -> shapes.Facts:
    said = consent.experience(request.actor, [person_id], today=request.today).get(person_id, [])
    return shapes.Facts(facts=[shapes.Fact.of(one) for one in said])
