"""Somebody's circle of support, their temporary sponsor, and who is a few steps ahead, for helpers (R21 R23)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from companionway.consent import queries as consent
from companionway.desk import circle as circles
from companionway.desk import sponsoring
from companionway.desk.door import door
from companionway.desk.forms.sponsors import HandOverForm, SponsorChangeForm, SponsorEndForm, SponsorForm
from companionway.desk.paper import circle_sheet
from companionway.ground.access import Category, Permission
from companionway.journey import actions, queries
from companionway.journey.queries import SponsorshipView
from companionway.journey.rules import SPONSOR_LASTS_DAYS, SponsorEnding
from companionway.programs import queries as programs
from companionway.web.editing import card_of, data
from companionway.web.paper import answered

_FORM = ["GET", "HEAD", "POST"]


@door(Permission.PERSON_READ, person="person_id")
@require_safe
def circle(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Peers and professionals side by side, what each is for, and who is there at night."""
    person = card_of(request, person_id)
    sees = consent.seen(request.actor, [person_id], today=request.today).get(person_id, frozenset())
    keeps = request.actor.may(Permission.SUPPORT_ASSIGN) and person.died_on is None
    shown = {
        "person": person, "circle": circles.circle(request.actor, person_id, today=request.today), "keeps": keeps,
        "ahead": queries.steps_ahead(request.actor, person_id, today=request.today)
        if keeps and Category.PLAN in sees else [],
        "before": _before(request, person_id), "may": request.actor.permissions,
    }  # fmt: skip
    return render(request, "beside/circle.html", shown)


def _before(request: HttpRequest, person_id: UUID) -> list[dict]:
    """Temporary sponsors of before, with what was handed on."""
    rows = queries.sponsorships(request.actor, person_id, today=request.today, ended=True)
    over = [row for row in reversed(rows) if row.ended_at is not None]
    near = {one for row in over for one in (row.sponsor_id, row.handed_to_id) if one}
    cards = consent.cards(request.actor, near, today=request.today)
    return [{"row": row, "sponsor": cards[row.sponsor_id], "next": cards.get(row.handed_to_id)} for row in over]


@door(Permission.WAY_IN_GIVE, person="person_id")
@require_safe
def circle_pdf(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The same on paper, as the person sees it."""
    pdf = circle_sheet.sheet(person_id, by=request.actor, today=request.today, now=request.now)
    return answered(pdf, "card")


@door(Permission.SUPPORT_ASSIGN, person="person_id")
@require_http_methods(_FORM)
def sponsor_new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody for the first weeks, with a last day."""
    until = request.today + timedelta(days=programs.setting(None, SPONSOR_LASTS_DAYS))
    form = SponsorForm(
        data(request), actor=request.actor, without=person_id, today=request.today, initial={"until_on": until}
    )
    if form.is_bound and form.is_valid() and form.kept(lambda: _begin(request, person_id, form)):
        messages.success(request, _("Written down. Both are told that something waits for them to read."))
        return redirect("circle", person_id)
    shown = {"form": form, "person": card_of(request, person_id)}
    return _page(request, "beside/sponsor_new.html", form, shown)


def _begin(request: HttpRequest, person_id: UUID, form: SponsorForm) -> None:
    said = form.cleaned_data
    sponsoring.begin(
        person_id, said["sponsor_id"], until_on=said["until_on"], words=said["agreed"], two_hats=form.answer(),
        **_by(request),
    )  # fmt: skip


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def sponsor(request: HttpRequest, sponsorship_id: UUID) -> HttpResponse:
    """For the two, and for whoever coordinates: another last day, or what became of it."""
    row = queries.sponsorship(request.actor, sponsorship_id, today=request.today)
    ends = "ending" in request.POST or "handover" in request.POST
    change = SponsorChangeForm(
        None if ends else data(request), initial={"until_on": row.until_on, "words": row.words}, today=request.today
    )
    end = SponsorEndForm(data(request) if ends else None, only=_endings(request, row), today=request.today)
    form = end if ends else change
    if form.is_bound and form.is_valid() and form.kept(lambda: _keep(request, row, form)):
        messages.success(request, _("Saved."))
        return redirect(*_home(request, row)) if ends else redirect("sponsor", sponsorship_id)
    shown = {**_two(request, row), "row": row, "change": change, "end": end}
    return _page(request, "beside/sponsor.html", form, shown)


def _endings(request: HttpRequest, row: SponsorshipView) -> list[SponsorEnding]:
    """The person may end it; that it lasts, the sponsor or a coordinator says. Handing over has its own page."""
    oneself = request.actor.person_id == row.person_id
    return [SponsorEnding.OVER] if oneself else [SponsorEnding.LASTING, SponsorEnding.OVER]


def _keep(request: HttpRequest, row: SponsorshipView, form: SponsorChangeForm | SponsorEndForm) -> None:
    said = form.cleaned_data
    if isinstance(form, SponsorEndForm):
        sponsoring.end(row.id, said["ending"], handover=said["handover"], **_by(request))
    else:
        actions.change_sponsor(row.id, until_on=said["until_on"], words=said["words"], **_by(request))


@door(Permission.SUPPORT_ASSIGN)
@require_http_methods(_FORM)
def sponsor_over(request: HttpRequest, sponsorship_id: UUID) -> HttpResponse:
    """Somebody else takes over, with a word from whoever was there before."""
    row = queries.sponsorship(request.actor, sponsorship_id, today=request.today)
    form = HandOverForm(data(request), actor=request.actor, without=row.person_id, today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _hand_over(request, row, form)):
        messages.success(request, _("Handed over. Everybody concerned is told that something waits to be read."))
        return redirect("circle", row.person_id)
    return _page(request, "beside/sponsor_over.html", form, {**_two(request, row), "form": form, "row": row})


def _hand_over(request: HttpRequest, row: SponsorshipView, form: HandOverForm) -> None:
    said = form.cleaned_data
    sponsoring.end(
        row.id, SponsorEnding.HANDED_OVER, handover=said["handover"], handed_to_id=said["handed_to_id"],
        until_on=said["until_on"], two_hats=form.answer(), **_by(request),
    )  # fmt: skip


def _two(request: HttpRequest, row: SponsorshipView) -> dict:
    """The two, as far as the reader knows them: oneself is a "you"."""
    cards = consent.cards(request.actor, [row.person_id, row.sponsor_id], today=request.today)
    me = request.actor.person_id
    return {
        "person": cards.get(row.person_id), "sponsor": cards.get(row.sponsor_id), "mine": me == row.person_id,
        "i_am": me == row.sponsor_id, "may": request.actor.permissions,
    }  # fmt: skip


def _home(request: HttpRequest, row: SponsorshipView) -> tuple:
    if request.actor.person_id == row.person_id:
        return ("own_circle",)
    return ("circle", row.person_id) if request.actor.may(Permission.PERSON_READ) else ("own",)


def _by(request: HttpRequest) -> dict:
    return {"by": request.actor, "now": request.now}


def _page(request: HttpRequest, template: str, form, shown: dict) -> HttpResponse:
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
