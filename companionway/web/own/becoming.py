"""How I become a helper, and what I tell of myself as one (R7 R24 R37 R40 R78)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import queries as consent
from companionway.desk import becoming, catalogue
from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.becoming import ApplyForm, ProfileForm, PromiseForm
from companionway.desk.paper import promise as promise_sheet
from companionway.ground import ids
from companionway.ground.access import Permission, system
from companionway.peers import actions, queries
from companionway.peers.queries import ProfileView, PromiseView
from companionway.peers.rules import LADDER, boundaries, version_of
from companionway.people.rules import SUPPORTERS
from companionway.programs import queries as programs
from companionway.web.editing import data
from companionway.web.own import mine
from companionway.web.paper import answered

_FORM = ["GET", "HEAD", "POST"]


def part(request: HttpRequest) -> dict[str, Any]:
    """Where I am: nothing asked yet, asked, answered; what I promised, and what I tell."""
    me = mine.me(request)
    every = queries.applied(request.actor, me, today=request.today)
    last = every[0] if every else None
    return {
        "application": last, "promise": _promised(request), "capacity": _capacity(request),
        "carries": consent.loads(request.actor, [me], SUPPORTERS, today=request.today).get(me, 0),
    }  # fmt: skip


@door(Permission.OWN_EDIT)
@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """How people before me came to help: what they tell themselves, and what each step asks."""
    told = queries.came_to_help(request.actor, today=request.today)
    shown = {"how": told, "ladder": ladder(request), "helps": _profile(request) is not None}
    return render(request, "own/helping/how.html", shown)


def ladder(request: HttpRequest) -> list[dict[str, Any]]:
    """Every rung with what it asks where I am at home, and where it stands in the picture (R4)."""
    needs = queries.needs_of(mine.home(request))
    return [
        {
            "role": role, "number": number, "needs": needs[role], "x": 5 + 52 * (number - 1),
            "middle": 28 + 52 * (number - 1), "height": 17 * number, "y": 125 - 17 * number,
            "label_y": 119 - 17 * number,
        }
        for number, role in enumerate(LADDER, 1)
    ]  # fmt: skip


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def apply(request: HttpRequest) -> HttpResponse:
    """I would like to help."""
    form = ApplyForm(data(request), initial={"key": ids.new()})
    if form.is_bound and form.is_valid() and form.kept(lambda: _apply(request, form)):
        messages.success(request, _("Thank you. Somebody will talk with you about it."))
        return redirect("own_helping")
    return _page(request, "own/helping/apply.html", form, {"form": form})


def _apply(request: HttpRequest, form: ApplyForm) -> UUID:
    said = form.cleaned_data
    return actions.apply(
        mine.me(request), said["wants"], said["words"], form.references(), program_id=mine.home(request),
        key=said["key"], **_by(request),
    )  # fmt: skip


@door(Permission.OWN_EDIT)
@require_POST
def apply_end(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Not now after all."""
    actions.take_back_application(application_id, **_by(request))
    messages.success(request, _("Taken back. You can ask again at any time."))
    return redirect("own_helping")


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def promise(request: HttpRequest) -> HttpResponse:
    """What I promise about boundaries: to read, to sign when I agree, to take along."""
    newest, signed = boundaries()[0], _promised(request)
    form = PromiseForm(data(request), initial={"version": newest.version})
    if form.is_bound and form.is_valid() and form.kept(lambda: _promise(request, form)):
        messages.success(request, _("Signed. You can take a copy along."))
        return redirect("own_promise")
    language, text = newest.said(_tongue(request))
    other = next((one for one in newest.texts if one != language), "")
    shown = {"form": form, "text": text, "language": language, "other": other, "newest": newest, "signed": signed}
    return _page(request, "own/helping/promise.html", form, shown)


def _promise(request: HttpRequest, form: PromiseForm) -> UUID:
    said = form.cleaned_data
    return actions.promise(
        mine.me(request), said["version"], said["signer_name"], signature=form.strokes, **_by(request)
    )


@door(Permission.OWN_EDIT)
@require_safe
def promise_pdf(request: HttpRequest) -> HttpResponse:
    """What I signed, or what stands now, as a sheet under a name that tells nothing."""
    signed = _promised(request)
    text = (version_of(signed.version) if signed else None) or boundaries()[0]
    pdf = promise_sheet.sheet(text, signed, by=request.actor, language=_tongue(request), at=request.now)
    return answered(pdf, "copy")


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def profile(request: HttpRequest) -> HttpResponse:
    """What I tell of myself as a helper, part by part, and how much I can carry."""
    known, capacity = _profile(request), _capacity(request)
    stated = ProfileForm.stated(known.facts if known else None)
    carried = {"most": capacity.most, "at_night": capacity.at_night} if capacity else {}
    form = ProfileForm(data(request), sites=_sites(request), initial={**stated, **carried}, today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _save(request, form)):
        messages.success(request, _("Saved."))
        return redirect("own_helping")
    return _page(request, "own/helping/profile.html", form, {"form": form, "profile": known})


def _save(request: HttpRequest, form: ProfileForm) -> None:
    said = form.cleaned_data
    becoming.save_profile(
        mine.me(request), form.facts(), most=said["most"], at_night=said["at_night"], **_by(request)
    )


def _sites(request: HttpRequest) -> dict[UUID, str]:
    """The places here, by name, with the program where two are called alike."""
    return {one.id: one.name for one in programs.places(system(request.actor.organization_id))}


def _profile(request: HttpRequest) -> ProfileView | None:
    me = mine.me(request)
    return queries.profiles(request.actor, [me], today=request.today).get(me)


def _promised(request: HttpRequest) -> PromiseView | None:
    me = mine.me(request)
    return queries.promises(request.actor, [me], today=request.today).get(me)


def _capacity(request: HttpRequest) -> consent.CapacityView | None:
    me = mine.me(request)
    return consent.capacities(request.actor, [me], today=request.today).get(me)


def _tongue(request: HttpRequest) -> str:
    return catalogue.tongue(request.GET.get("in") or get_language())


def _by(request: HttpRequest) -> dict:
    return {"by": request.actor, "now": request.now}


def _page(request: HttpRequest, template: str, form: Form, shown: dict) -> HttpResponse:
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
