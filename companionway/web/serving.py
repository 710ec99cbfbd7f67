"""What roles ask here, and of one helper: what they may do, posts, exceptions (R1-R5)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import queries as consent
from companionway.desk import catalogue
from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.serving import NeedsForm, PostForm, WaiverForm, said_short
from companionway.desk.serving import asks
from companionway.ground import ids
from companionway.ground.access import Category, Permission, system
from companionway.ground.errors import NotFound, Reason
from companionway.peers import actions, queries
from companionway.peers.queries import PostView, WaiverView
from companionway.peers.rules import LEADS_GROUPS, WAIVABLE, HelperRole
from companionway.programs import queries as programs
from companionway.web.editing import card_of, data

_FORM = ["GET", "HEAD", "POST"]
keeper = door(Permission.HELPER_KEEP, person="person_id", sees=Category.SERVICE)


@dataclass(frozen=True)
class RoleRow:
    """One role on a helper's page: what is lacking, and whether an exception may be made of it."""

    role: HelperRole
    lacks: tuple[Reason, ...]

    @property
    def open_to_exception(self) -> bool:
        """Whether everything that is lacking may be excused."""
        return bool(self.lacks) and all(one.code in WAIVABLE for one in self.lacks)


@door(Permission.HELPER_KEEP)
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """What each role asks, in a table, with where it comes from."""
    program_id = _program(request)
    shown = {
        "rows": queries.requirements(request.actor, program_id), "language": get_language() or "en",
        **_programs(request, program_id),
    }  # fmt: skip
    return render(request, "helpers/roles.html", shown)


@door(Permission.HELPER_KEEP)
@require_http_methods(_FORM)
def role(request: HttpRequest, helper_role: str) -> HttpResponse:
    """What one role asks: to change, with what was asked before."""
    one, program_id = _role(helper_role), _program(request)
    asked = next(row for row in queries.requirements(request.actor, program_id) if row.role is one)
    form = NeedsForm(data(request), initial=NeedsForm.stated(asked.needs))
    if form.is_bound and "back" in request.POST:
        actions.drop_requirement(one, program_id=program_id, by=request.actor, now=request.now)
        messages.success(request, _("It asks again what it asks elsewhere."))
        return redirect(_roles_at(program_id))
    if form.is_bound and form.is_valid() and form.kept(
        lambda: actions.keep_requirement(
            one, form.needs(), program_id=program_id, by=request.actor, now=request.now
        )
    ):  # fmt: skip
        messages.success(request, _("Saved. It is asked from now on."))
        return redirect(_roles_at(program_id))
    shown = {
        "form": form, "asked": asked, "before": [
            {"since_at": past.since_at, "ended_at": past.ended_at, "asks": asks(past.needs)}
            for past in queries.asked_before(request.actor, one, program_id)
        ],
        "language": get_language() or "en", "back": _roles_at(program_id), **_programs(request, program_id),
    }  # fmt: skip
    return _page(request, "helpers/role.html", form, shown)


def _role(said: str) -> HelperRole:
    if said not in HelperRole.__members__.values():
        raise NotFound
    return HelperRole(said)


def _program(request: HttpRequest) -> UUID | None:
    """The program whose roles are meant: the one named, else the only one that the reader keeps helpers in."""
    reach = request.actor.programs_with(Permission.HELPER_KEEP)
    if said := request.GET.get("program", ""):
        with suppress(ValueError):
            return programs.program(request.actor, UUID(said)).id
        raise NotFound
    return None if reach is None else next(iter(sorted(reach)), None)


def _programs(request: HttpRequest, program_id: UUID | None) -> dict[str, Any]:
    reach = request.actor.programs_with(Permission.HELPER_KEEP)
    every = [one for one in programs.programs(request.actor) if reach is None or one.id in reach]
    return {
        "programs": every, "everywhere": reach is None, "program_id": program_id,
        "program": next((one for one in every if one.id == program_id), None),
    }  # fmt: skip


def _roles_at(program_id: UUID | None) -> str:
    return reverse("helper_roles") + (f"?{urlencode({'program': program_id})}" if program_id else "")


def part(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """For the page of one helper: people/helping/_serve.html."""
    actor, today = request.actor, request.today
    home = _home(request, person_id)
    lacks = queries.reasons_of(actor, person_id, program_id=home, today=today)
    posts = queries.posts(actor, [person_id], today=today)
    waivers = queries.waivers(actor, [person_id], on=today)
    return {
        "role_rows": [RoleRow(one, why) for one, why in lacks.items()],
        "posts": posts, "waivers": [waiver_said(request, one) for one in waivers],
        "after_shifts": queries.after_shifts(actor, person_id, today=today)[:5],
        "names": _names(request, posts, waivers),
        "keeps_roles": actor.may(Permission.HELPER_KEEP) and actor.person_id != person_id,
    }  # fmt: skip


def waiver_said(request: HttpRequest, one: WaiverView) -> dict[str, Any]:
    """An exception in words. To whoever it is for, by first name: the two were named to be there for them."""
    mine = one.person_id == request.actor.person_id
    asks = system(request.actor.organization_id) if mine else request.actor
    those = [who for who in (one.supervisor_id, one.beside_id) if who]
    cards = consent.cards(asks, those, today=request.today)
    names = {who: card.first_name if mine else card.full_name for who, card in cards.items()}
    return {
        "one": one, "supervisor": names.get(one.supervisor_id, ""), "beside": names.get(one.beside_id, ""),
        "lacks": [said_short(_lack(code)) for code in one.lacks],
    }  # fmt: skip


def _lack(code: str) -> Reason:
    plain, _dot, course = code.partition(".")
    return Reason(plain, {"course": course} if course else {})


def _names(request: HttpRequest, posts: list[PostView], waivers: list[WaiverView]) -> dict[UUID, str]:
    """What programs and places are called."""
    meant = {one.program_id for one in (*posts, *waivers) if one.program_id}
    return programs.program_names(meant) | {one.id: one.name for one in programs.places(request.actor)}


def _home(request: HttpRequest, person_id: UUID) -> UUID | None:
    """The program in which they help, whose roles are meant."""
    times = consent.enrolments(request.actor, [person_id], today=request.today)
    return next((one.program_id for one in times), None)


@keeper
@require_http_methods(_FORM)
def post_new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """They do something here from today, for a term."""
    reach = request.actor.programs_with(Permission.HELPER_KEEP)
    named = {one.id: one.name for one in programs.programs(request.actor) if reach is None or one.id in reach}
    sites = {one.id: one.name for one in programs.places(request.actor)}
    form = PostForm(
        data(request), programs=named, sites=sites, today=request.today,
        initial={"key": ids.new(), "from_on": request.today, "program_id": _home(request, person_id),
                 "role": request.GET.get("role")},
    )  # fmt: skip
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if said and form.kept(lambda: actions.begin_post(person_id, **said, by=request.actor, now=request.now)):
        return _saved(request, person_id)
    lead = _("Whether they may is asked of the rule; a no says what could be done.")
    return _one(request, person_id, form, heading=_("Something to do here"), lead=lead)


@keeper
@require_POST
def post_end(request: HttpRequest, person_id: UUID, post_id: UUID) -> HttpResponse:
    """Somebody else has a turn."""
    if post_id not in {one.id for one in queries.posts(request.actor, [person_id], today=request.today)}:
        raise NotFound
    actions.end_post(post_id, by=request.actor, now=request.now)
    return _saved(request, person_id)


@keeper
@require_http_methods(_FORM)
def waiver_new(request: HttpRequest, person_id: UUID, helper_role: str) -> HttpResponse:
    """An exception, with everything that keeps it from being a trap for somebody."""
    one, home = _role(helper_role), _home(request, person_id)
    lacks = [why for why in queries.reasons_of(
        request.actor, person_id, program_id=home, today=request.today)[one] if why.code in WAIVABLE]  # fmt: skip
    form = WaiverForm(
        data(request), lacks=lacks, supervisors=_supervisors(request, person_id),
        beside=_beside(request, person_id), today=request.today,
        initial={"key": ids.new(), "from_on": request.today},
    )  # fmt: skip
    if form.is_bound and form.is_valid() and form.kept(
        lambda: actions.waive(
            person_id, form.facts(one), program_id=home, key=form.cleaned_data["key"], by=request.actor,
            now=request.now,
        )
    ):  # fmt: skip
        messages.success(request, _("Kept. They are told that something waits for them to read."))
        return redirect("person_helping", person_id)
    lead = _("For somebody who is nearly there: with an end, and never alone. They are told, and read why.")
    if one in LEADS_GROUPS:
        lead += " " + _("A group is led along by somebody who may do it alone.")
    spoken = catalogue.word(one, get_language() or "en")
    return _one(request, person_id, form, heading=_("An exception: %s") % spoken, lead=lead)


def _supervisors(request: HttpRequest, person_id: UUID) -> dict[UUID, str]:
    """Whoever supervises somebody here, theirs first; and the reader."""
    actor, today = request.actor, request.today
    found = queries.supervisors(actor, {person_id, *queries.to_supervise(actor, today=today)}, today=today)
    theirs = found.pop(person_id, ())
    others = {one for some in found.values() for one in some} | ({actor.person_id} if actor.person_id else set())
    return _cards(request, [*theirs, *sorted(others - set(theirs))], person_id)


def _beside(request: HttpRequest, person_id: UUID) -> dict[UUID, str]:
    """Whoever helps here; whether they may lead alone is asked when it is kept."""
    helping = queries.with_profile(request.actor, today=request.today)
    return _cards(request, list(helping), person_id)


def _cards(request: HttpRequest, people: list[UUID], without: UUID) -> dict[UUID, str]:
    cards = consent.cards(request.actor, people, today=request.today)
    return {
        one: cards[one].full_name
        for one in dict.fromkeys(people)
        if one in cards and one != without and cards[one].died_on is None
    }


@keeper
@require_POST
def waiver_end(request: HttpRequest, person_id: UUID, waiver_id: UUID) -> HttpResponse:
    """The exception is over."""
    if waiver_id not in {one.id for one in queries.waivers(request.actor, [person_id], on=request.today)}:
        raise NotFound
    actions.end_waiver(waiver_id, by=request.actor, now=request.now)
    return _saved(request, person_id)


def _saved(request: HttpRequest, person_id: UUID) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("person_helping", person_id)


def _one(request: HttpRequest, person_id: UUID, form: Form, **said: str) -> HttpResponse:
    shown = {"form": form, "person": card_of(request, person_id), **said}
    return _page(request, "helpers/form.html", form, shown)


def _page(request: HttpRequest, template: str, form: Form, shown: dict) -> HttpResponse:
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
