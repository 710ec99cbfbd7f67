"""My own list of medicines, and whom I let see it: nobody checks it, and nothing here advises (R19 R71)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import queries as consent
from companionway.consent.queries import CardView, MedicineReaderView
from companionway.desk.catalogue.facts import POISON_HELP
from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.facts import MedicineForm
from companionway.desk.paper import medicine_list
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.people import actions
from companionway.people.rules import BESIDE
from companionway.web.editing import data
from companionway.web.own import mine
from companionway.web.paper import answered

_FORM = ["GET", "HEAD", "POST"]


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def medicines(request: HttpRequest) -> HttpResponse:
    """The list, who may see it, and a place for one more."""
    me, form = mine.me(request), MedicineForm(data(request), initial={"key": ids.new()})
    if form.is_bound and form.is_valid() and form.kept(lambda: _note(request, form)):
        return _saved(request)
    readers = consent.medicine_readers(request.actor, me, today=request.today)
    shown = {
        "form": form, "medicines": consent.medicines(request.actor, me, today=request.today),
        "readers": readers, "others": _others(request, readers), "poison_help": POISON_HELP,
    }  # fmt: skip
    return _page(request, "own/medicines.html", form, shown)


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def medicine(request: HttpRequest, medicine_id: UUID) -> HttpResponse:
    """The same line, said anew."""
    known = consent.medicines(request.actor, mine.me(request), today=request.today)
    one = next((row.facts for row in known if row.id == medicine_id), None)
    if one is None:
        raise NotFound
    said = {"name": one.name, "words": one.words, "prescriber": one.prescriber}
    form = MedicineForm(data(request), initial=said)
    valid = form.is_bound and form.is_valid()
    if valid and form.kept(lambda: actions.edit_medicine(medicine_id, form.facts(), **_by(request))):
        return _saved(request)
    return _page(request, "own/medicine.html", form, {"form": form})


@door(Permission.OWN_EDIT)
@require_POST
def medicine_end(request: HttpRequest, medicine_id: UUID) -> HttpResponse:
    """Off the list."""
    actions.forget_medicine(medicine_id, **_by(request))
    messages.success(request, _("Taken off your list."))
    return redirect("own_medicines")


@door(Permission.OWN_EDIT)
@require_POST
def reader(request: HttpRequest, reader_id: UUID) -> HttpResponse:
    """Let somebody beside me see it."""
    actions.choose_reader(mine.me(request), reader_id, **_by(request))
    messages.success(request, _("They can see your list now. You can take it back at any time."))
    return redirect("own_medicines")


@door(Permission.OWN_EDIT)
@require_POST
def reader_end(request: HttpRequest, reader_id: UUID) -> HttpResponse:
    """Take it back, at once."""
    actions.end_reader(mine.me(request), reader_id, **_by(request))
    messages.success(request, _("Taken back. They do not see your list any more."))
    return redirect("own_medicines")


@door(Permission.OWN_EDIT)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """My list on paper, to take along."""
    pdf = medicine_list.sheet(mine.me(request), by=request.actor, today=request.today, now=request.now)
    return answered(pdf, "list")


def _others(request: HttpRequest, readers: list[MedicineReaderView]) -> list[CardView]:
    """Those beside me who do not see it yet: helpers and professionals, nobody who keeps rules over me."""
    me, chosen = mine.me(request), {one.reader_id for one in readers}
    rows = consent.relationships(request.actor, [me], today=request.today)
    beside = {row.helper_id for row in rows if row.helped_id == me and row.hat in BESIDE} - chosen
    cards = consent.cards(request.actor, beside, today=request.today)
    return [card for card in cards.values() if card.died_on is None]


def _note(request: HttpRequest, form: MedicineForm) -> None:
    actions.note_medicine(mine.me(request), form.facts(), key=form.cleaned_data["key"], **_by(request))


def _by(request: HttpRequest) -> dict:
    return {"by": request.actor, "now": request.now}


def _saved(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("own_medicines")


def _page(request: HttpRequest, template: str, form: Form, shown: dict) -> HttpResponse:
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
