"""Who waits for a call back, whether it may ring now, what may be said, and how it went (R81 R83 R91)."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk import catalogue
from companionway.desk.door import door
from companionway.desk.forms.enquiries import EndEnquiryForm, EnquiryForm, PlaceForm, TalkForm, TryForm
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound, Reason
from companionway.journey import actions, queries
from companionway.journey.queries import EnquiryView
from companionway.journey.rules import EnquiryState, TryResult
from companionway.people.rules import ChannelKind
from companionway.programs import queries as programs
from companionway.support.rules import help_for
from companionway.web.editing import data
from companionway.web.ways_in import picture


@door(Permission.INTAKE_KEEP)
@require_safe
def enquiries(request: HttpRequest) -> HttpResponse:
    """Everybody who asked, longest first, by what comes next."""
    rows = queries.enquiries(request.actor, now=request.now)
    by_state = {state: [row for row in rows if row.state is state] for state in EnquiryState}
    known = queries.known_waiting(request.actor, today=request.today)
    shown = {
        "call_back": by_state[EnquiryState.CALL_BACK], "talked": by_state[EnquiryState.TALKED],
        "waiting": len(by_state[EnquiryState.WAITING]) + len(known), "ended": by_state[EnquiryState.ENDED],
        "names": names(request, rows), "pages": _pages(request),
    }  # fmt: skip
    return render(request, "enquiries/list.html", shown)


def _pages(request: HttpRequest) -> list[dict]:
    """The public page of each program whose way in the reader keeps, and whether it is open."""
    return [
        {"program": one, "page": queries.ask_page(request.actor, one.id, now=request.now)} for one in kept(request)
    ]


@door(Permission.INTAKE_KEEP)
@require_safe
def card(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """The page's address to scan, in both languages, for a poster or a card: it tells nothing but a name."""
    found = next((one for one in kept(request) if one.id == program_id), None)
    if found is None:
        raise NotFound
    link = request.build_absolute_uri(reverse("ask", args=[program_id]))
    shown = {"program": found, "link": link, "picture": picture(link)}
    return render(request, "enquiries/card.html", shown)


def kept(request: HttpRequest) -> list:
    """The programs whose way in the reader keeps."""
    reach = request.actor.programs_with(Permission.INTAKE_KEEP)
    return [one for one in programs.programs(request.actor) if reach is None or one.id in reach]


def names(request: HttpRequest, rows: Iterable[EnquiryView]) -> dict[UUID, str]:
    """The names of the colleagues who call."""
    held = {row.taken_by_id for row in rows if row.taken_by_id}
    return programs.account_names(
        request.actor, held | {one.by_id for row in rows for one in row.tries if one.by_id}
    )


@door(Permission.INTAKE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Somebody called, came to the door or was sent: written down so that they are called back."""
    start = {"key": ids.new(), "language": get_language() or "en"}
    form = EnquiryForm(data(request), programs=kept(request), today=request.today, initial=start)
    made: list[UUID] = []
    if form.is_bound and form.is_valid() and form.kept(lambda: made.append(_enquire(request, form))):
        messages.success(request, _("Written down."))
        return redirect("enquiry", made[0])
    advice = help_for(form.data.get("words", "")) if form.is_bound else None
    shown = {"form": form, "advice": advice}
    return render(request, "enquiries/new.html", shown, status=422 if form.is_bound else 200)


def _enquire(request: HttpRequest, form: EnquiryForm) -> UUID:
    said = form.cleaned_data
    return actions.enquire(
        said["program_id"], form.facts(), source=said["source"], key=said["key"], by=request.actor, now=request.now
    )


@door(Permission.INTAKE_KEEP)
@require_safe
def enquiry(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """One who asked: may it ring now, what may be said, what came of it."""
    return shown_of(request, enquiry_id)


def shown_of(
    request: HttpRequest, enquiry_id: UUID, *, form: TryForm | None = None, place_form: PlaceForm | None = None
) -> HttpResponse:  # fmt: skip
    """The page of one enquiry, with a form that needs another look where there is one."""
    found = queries.enquiry(request.actor, enquiry_id, now=request.now)
    shown = {
        "asked": found, "script": (lines := script(request, found)), "names": names(request, [found]),
        "in_their_words": in_their_words(found, lines),
        "form": form or TryForm(initial={"key": ids.new()}), "place_form": place_form or PlaceForm(),
        "end_form": EndEnquiryForm(), "danger": help_for(found.words), "may": request.actor.permissions,
        "again": form is not None, "may_come_in": may_come_in(request, found),
    }  # fmt: skip
    return render(request, "enquiries/one.html", shown, status=422 if form or place_form else 200)


def in_their_words(found: EnquiryView, lines: list[Reason]) -> list[str]:
    """The same in their language, to be read aloud, where it is one of ours and not the reader's."""
    if found.language not in catalogue.LANGUAGES or found.language == catalogue.tongue(get_language()):
        return []
    return [catalogue.say(line, found.language) for line in lines]


def may_come_in(request: HttpRequest, found: EnquiryView) -> bool:
    """Whether the reader may write them in: a coordinator of the program."""
    reach = request.actor.programs_with(Permission.PERSON_EDIT)
    return found.ended_at is None and (reach is None or found.program_id in reach)


def script(request: HttpRequest, found: EnquiryView) -> list[Reason]:
    """What may be said: to whoever else is there, and to them."""
    me = request.user.get_full_name().partition(" ")[0]
    said = {"name": found.name, "me": me}
    way = "call" if found.way is ChannelKind.PHONE else "write"
    return [Reason(f"script_{way}_{found.safe_to_say}", said), Reason("script_talk", said)]


@door(Permission.INTAKE_KEEP)
@require_POST
def take(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """I'll call."""
    actions.take_enquiry(enquiry_id, by=request.actor, now=request.now)
    return redirect("enquiry", enquiry_id)


@door(Permission.INTAKE_KEEP)
@require_POST
def tried(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """How calling back went."""
    form = TryForm(data(request), today=request.today)
    if form.is_valid() and form.kept(lambda: _tried(request, enquiry_id, form)):
        if form.cleaned_data["result"] is TryResult.NO_MORE_CALLS:
            messages.success(request, _("Their number is deleted. Nothing rings there again."))
        else:
            messages.success(request, _("Saved."))
        return redirect("enquiry", enquiry_id)
    return shown_of(request, enquiry_id, form=form)


def _tried(request: HttpRequest, enquiry_id: UUID, form: TryForm) -> None:
    said = form.cleaned_data
    actions.tried(
        enquiry_id, said["result"], words=said["words"], key=said["key"], by=request.actor, now=request.now
    )


@door(Permission.INTAKE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """The first talk: safety first, what matters to them, what this place is and is not."""
    found = queries.enquiry(request.actor, enquiry_id, now=request.now)
    form = TalkForm(data(request), today=request.today, initial={"key": ids.new()})
    saved = form.is_bound and form.is_valid() and form.kept(lambda: _talked(request, enquiry_id, form))
    advice = help_for(form.data.get("words", "")) if form.is_bound else None
    if saved and advice is None:
        messages.success(request, _("Saved. What comes next is theirs to say."))
        return redirect("enquiry", enquiry_id)
    shown = {"form": form, "asked": found, "advice": advice, "saved": saved}
    return render(request, "enquiries/talk.html", shown, status=422 if form.is_bound and not saved else 200)


def _talked(request: HttpRequest, enquiry_id: UUID, form: TalkForm) -> None:
    said = form.cleaned_data
    actions.tried(
        enquiry_id, TryResult.TALKED, words=said["words"], key=said["key"], by=request.actor, now=request.now
    )


@door(Permission.INTAKE_KEEP)
@require_POST
def wait(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """On the waiting list."""
    form = PlaceForm(data(request), today=request.today)
    given = {"by": request.actor, "now": request.now}
    if form.is_valid() and form.kept(lambda: actions.wait(enquiry_id, words=form.cleaned_data["words"], **given)):
        messages.success(request, _("They are on the waiting list."))
        return redirect("enquiry", enquiry_id)
    return shown_of(request, enquiry_id, place_form=form)


@door(Permission.INTAKE_KEEP)
@require_POST
def end(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """It goes no further for now."""
    queries.enquiry(request.actor, enquiry_id, now=request.now)
    form = EndEnquiryForm(data(request), today=request.today)
    given = {"by": request.actor, "now": request.now}
    if form.is_valid() and form.kept(lambda: actions.end_enquiry(enquiry_id, form.cleaned_data["ending"], **given)):
        messages.success(request, _("It is written down as ended."))
        return redirect("enquiries")
    messages.error(request, _("Please choose how it ended."))
    return redirect("enquiry", enquiry_id)
