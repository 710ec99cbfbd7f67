"""Setting an organization up: programs, places and their numbers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from companionway.attention.rules.settings import DEFAULTS
from companionway.consent import queries as consent
from companionway.consent.rules import BACKUPS_KEPT_DAYS, DRAFT_KEPT_DAYS, DUAL_ROLE_DAYS
from companionway.desk import privacy
from companionway.desk.door import door
from companionway.desk.forms.programs import NumbersForm, ProgramForm, SiteForm
from companionway.ground.access import Permission, require
from companionway.ground.errors import NotFound
from companionway.journey.rules import NUMBERS as COMING_IN
from companionway.matching.rules import NUMBERS as MATCHING
from companionway.meetings import queries as meetings
from companionway.meetings.rules import NUMBERS as MEETINGS
from companionway.notices.rules import NUMBERS as HOURS
from companionway.peers.rules import NUMBERS as HELPING
from companionway.people.rules import ADULT_YEARS
from companionway.programs import actions
from companionway.programs import queries as programs
from companionway.programs.rules import PHONES
from companionway.support.rules import ANSWER_HOURS, HOPE_DAYS, LATE_DAYS
from companionway.support.rules.help import NUMBERS as CALLS
from companionway.support.rules.roster import MOST_SHIFT_HOURS

NUMBERS = (
    *DEFAULTS,
    LATE_DAYS,
    DRAFT_KEPT_DAYS,
    ANSWER_HOURS,
    HOPE_DAYS,
    *HOURS,
    *CALLS,
    MOST_SHIFT_HOURS,
    *PHONES,
    DUAL_ROLE_DAYS,
    BACKUPS_KEPT_DAYS,
    *COMING_IN,
    *HELPING,
    ADULT_YEARS,
    *MATCHING,
    *MEETINGS,
)


@door(Permission.SETTINGS_EDIT)
@require_safe
def setup(request: HttpRequest) -> HttpResponse:
    """Programs with their places, and what is still to be done after `init`."""
    sites = programs.sites(request.actor)
    reach = request.actor.programs_with(Permission.SETTINGS_EDIT)
    rows = [
        {"program": one, "sites": [site for site in sites if site.program_id == one.id]}
        for one in programs.programs(request.actor)
        if reach is None or one.id in reach
    ]
    may_add = request.actor.may(Permission.PERSON_EDIT)
    shown = {
        "rows": rows, "everywhere": reach is None, "may_add": may_add, "keepers": privacy.keepers(request.actor),
        "complaints": _complaints(request), "lists": _lists(request),
    }  # fmt: skip
    return render(request, "setup/overview.html", shown)


def _lists(request: HttpRequest) -> dict[str, int] | None:
    """How many lists of meetings want a look, and how often somebody says that a meeting is told wrongly."""
    if not request.actor.may(Permission.MEETINGS_KEEP):
        return None
    broken = [one for one in meetings.feeds(request.actor) if one.why is not None]
    return {"broken": len(broken), "wrong": sum(meetings.corrections_waiting(request.actor).values())}


def _complaints(request: HttpRequest) -> int | None:
    """How many complaints about whoever keeps privacy wait for the reader; None where they are not for them."""
    if not consent.may_answer(request.actor, to_admin=True):
        return None
    return sum(one.to_admin for one in consent.complaints(request.actor, today=request.today))


@door(Permission.SETTINGS_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def program_new(request: HttpRequest) -> HttpResponse:
    """Another program."""
    zone = next((one.time_zone for one in programs.programs(request.actor)), "")
    form = ProgramForm(request.POST or None, initial={"time_zone": zone})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if form.kept(lambda: actions.add_program(**said, by=request.actor, now=request.now)):
            messages.success(request, _("The program is added."))
            return redirect("setup")
    return render(request, "setup/form.html", {"form": form, "title": _("Add a program")})


@door(Permission.SETTINGS_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def site_new(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """Another place of a program."""
    program = programs.program(request.actor, program_id)
    form = SiteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if form.kept(lambda: actions.add_site(program_id, **said, by=request.actor, now=request.now)):
            messages.success(request, _("The place is added."))
            return redirect("setup")
    title = _("Add a place to %(program)s") % {"program": program.name}
    return render(request, "setup/form.html", {"form": form, "title": title})


@door(Permission.SETTINGS_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def site(request: HttpRequest, site_id: UUID) -> HttpResponse:
    """A place as it is now, with the crisis line that its people are shown (R27)."""
    known = next((one for one in programs.sites(request.actor) if one.id == site_id), None)
    if known is None:
        raise NotFound
    require(request.actor, Permission.SETTINGS_EDIT, program=known.program_id)
    stated = {"name": known.name, "address": known.address, "crisis_line": known.crisis_line}
    form = SiteForm(request.POST or None, initial=stated)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if form.kept(lambda: actions.edit_site(site_id, **said, by=request.actor, now=request.now)):
            messages.success(request, _("Saved."))
            return redirect("setup")
    return render(request, "setup/form.html", {"form": form, "title": known.name, "button": _("Save")})


@door(Permission.SETTINGS_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: HttpRequest, program_id: UUID | None = None) -> HttpResponse:
    """The numbers of one program, or those that hold where a program has none of its own."""
    require(request.actor, Permission.SETTINGS_EDIT, program=program_id)
    program = programs.program(request.actor, program_id) if program_id else None
    if program is None and request.actor.programs_with(Permission.SETTINGS_EDIT) is not None:
        return redirect("setup")
    values = programs.settings_of(program_id, NUMBERS)
    form = NumbersForm(request.POST or None, defaults=NUMBERS, values=values)
    given = {"by": request.actor, "now": request.now}
    if request.method == "POST" and form.is_valid() and form.kept(lambda: form.save(program_id, **given)):
        messages.success(request, _("The numbers are saved. The list follows them within a minute."))
        return redirect("setup")
    return render(request, "setup/numbers.html", {"form": form, "program": program})
