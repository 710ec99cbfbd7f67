"""A consent step by step, the same on one's own phone and beside somebody: each step is kept by itself (2.31)."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.queries import ConsentView
from companionway.consent.rules import ConsentKind, ConsentStep, Signing, missing_at, waits
from companionway.desk import consenting
from companionway.desk.forms.base import Form
from companionway.desk.forms.consents import FORMS, SignForm, StartForm, StepForm
from companionway.desk.forms.contacts import near
from companionway.desk.paper import consent_sheet
from companionway.ground import ids
from companionway.ground.errors import NotFound
from companionway.web.editing import data
from companionway.web.paper import answered

_FIELDS = {"recipient": "name"}  # a rule's field -> the form's
_GIVEN = frozenset({ConsentStep.WHO, ConsentStep.WHY})  # of the one consent for care, by law


@dataclass(frozen=True)
class Place:
    """Where it is built: on one's own pages, or beside the person."""

    request: HttpRequest
    person_id: UUID
    own: bool
    home: UUID | None  # who may tell
    language: str

    def url(self, name: str, *ids_: object) -> str:
        """An address of this place: `url("step", consent_id, step)`."""
        if self.own:
            return reverse("own_consent" + name, args=ids_)
        return reverse("person_consent" + name, args=[self.person_id, *ids_])

    def view(self, consent_id: UUID) -> ConsentView:
        """A consent of this person, and of nobody else."""
        found = consent.consent_view(self.request.actor, consent_id, today=self.request.today)
        if found.person_id != self.person_id:
            raise NotFound
        return found

    def page(self, template: str, shown: dict[str, Any], *, form: Form | None = None) -> HttpResponse:
        """A page in the frame of this place."""
        frame = "own/base.html" if self.own else "base.html"
        person = None if self.own else self._card()
        shown = {"place": self, "frame": frame, "person": person, "form": form, **shown}
        wrong = form is not None and form.is_bound and bool(form.errors)
        return render(self.request, f"consents/{template}.html", shown, status=422 if wrong else 200)

    def _card(self):
        return consent.cards(self.request.actor, [self.person_id], today=self.request.today)[self.person_id]

    @property
    def by(self) -> dict[str, Any]:
        return {"by": self.request.actor, "now": self.request.now}

    # For templates, which pass no arguments.
    @property
    def all_url(self) -> str:
        return self.url("s")

    @property
    def new_url(self) -> str:
        return self.url("_new")


@dataclass(frozen=True)
class Links:
    """The addresses of one consent in one place, for a template."""

    place: Place
    id: UUID

    def __getattr__(self, name: str) -> str:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.place.url("" if name == "one" else f"_{name}", self.id)


@dataclass(frozen=True)
class Row:
    """A consent of the list in plain words."""

    view: ConsentView
    links: Links
    what: list[str]
    why: str
    until: str
    waits: bool


def listed(place: Place) -> HttpResponse:
    """All of them: those that live, drafts, those that are over."""
    found = consent.consents(place.request.actor, place.person_id, today=place.request.today)
    rows = [row(place, one) for one in found]
    shown = {
        "living": [one for one in rows if one.view.lives],
        "drafts": [one for one in rows if one.view.draft],
        "over": [one for one in rows if not one.view.lives and not one.view.draft],
    }
    return place.page("list", shown)


def row(place: Place, view: ConsentView) -> Row:
    """One of them in plain words."""
    locked = not view.draft and waits(view.facts, today=place.request.today)
    language = get_language() or "en"
    return Row(
        view, Links(place, view.id), consenting.categories(view, language), consenting.purpose(view, language),
        consenting.until(view, language), locked,
    )  # fmt: skip


def new(place: Place) -> HttpResponse:
    """Who should know something?"""
    form = StartForm(data(place.request), initial={"key": ids.new()})
    if form.is_bound and form.is_valid() and form.kept(lambda: _begin(place, form)):
        view = place.view(form.cleaned_data["key"])
        return redirect(place.url("_step", view.id, steps(view)[0]))
    return place.page("new", {}, form=form)


def _begin(place: Place, form: StartForm) -> None:
    said = form.cleaned_data
    said["key"] = actions.begin(
        place.person_id, ConsentKind.ONE, start=said["start"], program_id=place.home, language=place.language,
        key=said["key"], **place.by,
    )  # fmt: skip


def step(place: Place, consent_id: UUID, name: str) -> HttpResponse:
    """One step of a draft: kept as it was typed, even where something is still missing."""
    view = place.view(consent_id)
    at = next((one for one in steps(view) if one == name), None)
    if at is None:
        raise NotFound
    if not view.draft:
        return redirect(place.url("", consent_id))
    if at is ConsentStep.SIGN:
        return _sign(place, view)
    form = _form(place, view, at, data(place.request))
    if form.is_bound and form.is_valid() and form.kept(lambda: actions.say(view.id, form.said(), **place.by)):
        _missing(form, place.view(consent_id), at, place)
        if not form.errors:
            return redirect(place.url("_step", consent_id, _after(view, at)))
    return place.page("step", _steps(place, view, at), form=form)


def steps(view: ConsentView) -> list[ConsentStep]:
    """The steps of this kind of consent."""
    return [one for one in ConsentStep if view.facts.kind is not ConsentKind.CARE or one not in _GIVEN]


def go_on(place: Place, view: ConsentView) -> str:
    """Where a draft goes on."""
    return place.url("_step", view.id, view.step(place.request.today))


def _after(view: ConsentView, at: ConsentStep) -> ConsentStep:
    """The next step that somebody has not seen; once all is there, straight to the signature."""
    order = steps(view)
    return order[order.index(at) + 1]


def _form(place: Place, view: ConsentView, at: ConsentStep, sent) -> StepForm:
    given: dict[str, Any] = {}
    if at is ConsentStep.WHO:
        actor, today = place.request.actor, place.request.today
        given = {
            "known": consent.recipients(actor, place.person_id, today=today),
            "near": [card for card in near(actor, place.person_id, today=today) if not card.died_on],
            "staff": not place.own,
        }
    return FORMS[at](sent, view=view, today=place.request.today, **given)


def _missing(form: StepForm, view: ConsentView, at: ConsentStep, place: Place) -> None:
    for field, why in missing_at(view.facts, at, today=place.request.today):
        form.beside(_FIELDS.get(field, field), why)


def _steps(place: Place, view: ConsentView, at: ConsentStep) -> dict[str, Any]:
    order = steps(view)
    here = order.index(at)
    return {
        "view": view, "links": Links(place, view.id), "step": at, "number": here + 1, "of": len(order),
        "before": place.url("_step", view.id, order[here - 1]) if here else "",
    }  # fmt: skip


def _sign(place: Place, view: ConsentView) -> HttpResponse:
    lacking = view.step(place.request.today)
    if lacking is not ConsentStep.SIGN:
        return redirect(place.url("_step", view.id, lacking))
    form = SignForm(data(place.request), staff=not place.own, today=place.request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _signed(place, view, form)):
        messages.success(place.request, _("Signed. It holds from now on, and you can take it back."))
        return redirect(place.url("", view.id))
    blocks = consenting.draft(place.request.actor, view, today=place.request.today)
    return place.page("sign", {**_steps(place, view, ConsentStep.SIGN), "blocks": blocks}, form=form)


def _signed(place: Place, view: ConsentView, form: SignForm) -> None:
    consenting.sign(view, **form.signed(), signing=Signing.SCREEN, **place.by)


def one(place: Place, consent_id: UUID) -> HttpResponse:
    """A consent as it stands; a draft goes on where it was left."""
    view = place.view(consent_id)
    if view.draft:
        return redirect(go_on(place, view))
    blocks = consenting.whole(place.request.actor, view, today=place.request.today)
    scans = [place.url("_scan", view.id, scan) for scan in view.scans]
    return place.page("one", {"row": row(place, view), "view": view, "links": Links(place, view.id),
                              "blocks": blocks, "scans": scans})  # fmt: skip


def take_back(place: Place, consent_id: UUID, form: Form | None = None) -> HttpResponse:
    """What stops at once, and what cannot be called back; then one button."""
    view = place.view(consent_id)
    if view.draft:
        raise NotFound
    law = consent.law(get_language() or "en")
    shown = {"row": row(place, view), "view": view, "links": Links(place, view.id), "law": law}
    return place.page("end", shown, form=form)


def discard(place: Place, consent_id: UUID) -> HttpResponse:
    """A draft that is not wanted any more."""
    place.view(consent_id)
    actions.discard(consent_id, **place.by)
    messages.success(place.request, _("Thrown away. Nobody was told anything."))
    return redirect(place.all_url)


def recipient_end(place: Place, consent_id: UUID) -> HttpResponse:
    """Whoever is named is no longer there."""
    to = place.view(consent_id).recipient
    if to is None:
        raise NotFound
    actions.end_recipient(to.id, **place.by)
    messages.success(place.request, _("Written down. Nothing more is told by it."))
    return redirect(place.url("", consent_id))


def copy(place: Place, consent_id: UUID) -> HttpResponse:
    """The paper: as it was signed, or to sign with a pen. Its name tells nothing."""
    view = place.view(consent_id)
    return answered(consent_sheet.sheet(view, by=place.request.actor, at=place.request.now), "paper")


def scan(place: Place, consent_id: UUID, scan_id: UUID) -> HttpResponse:
    """The picture of the signed paper, to be saved or opened, under a name that tells nothing."""
    place.view(consent_id)
    found = consent.scan(place.request.actor, consent_id, scan_id, today=place.request.today)
    end = found.kind.rpartition("/")[2]
    return HttpResponse(
        b64decode(found.content), content_type=found.kind,
        headers={"Content-Disposition": f'attachment; filename="paper.{end}"', "X-Content-Type-Options": "nosniff"},
    )  # fmt: skip
