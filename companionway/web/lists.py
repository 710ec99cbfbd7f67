"""Lists of meetings, for whoever keeps them: added, tried, read, looked over and ended (R65)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.meetings import FileForm, ListForm
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import Reason
from companionway.meetings import actions, queries, rules
from companionway.meetings.rules import (
    Fate,
    FeedKind,
    ListRead,
    MeetingFacts,
    ReadingOutcome,
    RowRead,
    why_not_feed,
)
from companionway.programs import queries as programs
from companionway.web.editing import data
from companionway.web.readings_drawn import drawn

keeper = door(Permission.MEETINGS_KEEP)
_FORM = ["GET", "HEAD", "POST"]
SAMPLE, LEFT_OUT = 5, 50  # meetings, and rows, of a list that is only tried


@dataclass(frozen=True)
class Tried:
    """A list as it would be read; nothing of it is kept."""

    read: ListRead
    notes: list[tuple[str, int]]
    left_out: list[RowRead]
    sample: list[MeetingFacts]

    @property
    def fates(self) -> list[tuple[Fate, int]]:
        return [(one, self.read.count(one)) for one in Fate]


def _tried(read: ListRead) -> Tried:
    notes = Counter(code for row in read.rows for code in set(row.codes)).most_common()
    left_out = [row for row in read.rows if row.fate is Fate.REJECTED]
    return Tried(read, notes, left_out[:LEFT_OUT], read.meetings[:SAMPLE])


@keeper
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """Every list: when it was read, what was noted, whether somebody should look."""
    reach = request.actor.programs_with(Permission.MEETINGS_KEEP)
    waiting = queries.corrections_waiting(request.actor)
    shown = {
        "rows": [{"feed": one, "wrong": waiting.get(one.id, 0)} for one in queries.feeds(request.actor)],
        "programs": [one for one in programs.programs(request.actor) if reach is None or one.id in reach],
        "waiting": sum(waiting.values()),
    }  # fmt: skip
    return render(request, "lists/lists.html", shown)


@keeper
@require_http_methods(_FORM)
def new(request: HttpRequest) -> HttpResponse:
    """A list is tried first, as often as somebody likes, and then added."""
    start = {"key": ids.new(), "zone": programs.zone(None)}
    form, tried = ListForm(data(request), initial=start), None
    if form.is_bound and form.is_valid() and not _unwell(form):
        said = form.cleaned_data
        brought = actions.bring(
            said["url"], fellowship=said["fellowship"], zone=said["zone"], formats_url=said["formats_url"]
        )
        if brought.read.fault:
            form.beside("url", Reason(brought.read.fault, brought.read.fault_numbers))
        elif "try" in request.POST:
            tried = _tried(brought.read)
        elif form.kept(lambda: _added(request, form, brought)):
            messages.success(request, _("Added, and read for the first time. It is read again by itself."))
            return redirect("list_page", request.feed_id)
    return _page(request, "lists/new.html", form, {"tried": tried})


def _unwell(form: ListForm) -> bool:
    """Whether something said of the list keeps it from being read at all."""
    wrong = why_not_feed(form.facts())
    if wrong:
        form.beside(*wrong)
    return wrong is not None


def _added(request: HttpRequest, form: ListForm, brought: actions.Brought) -> None:
    request.feed_id = actions.add_feed(
        form.facts(brought.read.fellowship), key=form.cleaned_data["key"], by=request.actor, now=request.now
    )
    actions.keep(request.feed_id, brought, by=request.actor, now=request.now)


@keeper
@require_http_methods(_FORM)
def file(request: HttpRequest) -> HttpResponse:
    """A list from a file; it may be tried too."""
    sent = request.FILES if request.method == "POST" else None
    form, tried = FileForm(data(request), sent, initial={"zone": programs.zone(None)}), None
    if form.is_bound and form.is_valid() and _fits(form):
        said = dict(form.cleaned_data)
        content = {name: said[name].read() if said[name] else None for name in ("data", "formats")}
        if "try" in request.POST:
            tried = _tried_file(form, content["data"] or b"", content["formats"])
        elif form.kept(lambda: _kept_file(request, said | content)):
            messages.success(request, _("Read. Its meetings are in the list."))
            return redirect("list_page", request.feed_id)
    return _page(request, "lists/file.html", form, {"tried": tried})


def _fits(form: FileForm) -> bool:
    """Whether the files are no larger than a list may be."""
    most = settings.COMPANIONWAY_FEED_BYTES
    for name in ("data", "formats"):
        if (sent := form.cleaned_data[name]) and sent.size > most:
            form.beside(name, Reason("feed_too_large", {"megabytes": most // 1_000_000}))
    return not form.errors


def _tried_file(form: FileForm, content: bytes, formats: bytes | None) -> Tried | None:
    said = form.cleaned_data
    read = rules.read_list(
        content, source=said["name"], fellowship=said["fellowship"], zone=said["zone"], formats=formats
    )  # fmt: skip
    if read.fault:
        form.beside("data", Reason(read.fault, read.fault_numbers))
        return None
    return _tried(read)


def _kept_file(request: HttpRequest, said: dict) -> None:
    done = actions.read_file(**said, by=request.actor, now=request.now)
    request.feed_id = done.feed_id


@keeper
@require_safe
def one(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """One list: how it was read, what was noted, what came, changed and went."""
    return _one(request, feed_id)


def _one(request: HttpRequest, feed_id: UUID, form: ListForm | None = None) -> HttpResponse:
    found = queries.feed(request.actor, feed_id)
    readings = queries.readings(request.actor, feed_id)
    shown = {
        "feed": found, "readings": readings[::-1], "drawn": drawn(readings), "notes": _notes(readings),
        "remarks": queries.remarks(request.actor, feed_id), "changes": queries.changes(request.actor, feed_id),
        "wrong": queries.corrections_waiting(request.actor).get(feed_id, 0),
        "form": form or (ListForm(initial=_as_said(found)) if found.kind is FeedKind.ADDRESS else None),
        "again": form is not None,
    }  # fmt: skip
    return render(request, "lists/one.html", shown, status=422 if form else 200)


def _notes(readings: Sequence[queries.ReadingView]) -> Mapping[str, int]:
    """What was noted when its rows were last looked at: a list that is the same is not looked through again."""
    looked = (ReadingOutcome.READ, ReadingOutcome.HELD)
    return next((one.notes for one in reversed(readings) if one.outcome in looked), {})


def _as_said(found: queries.FeedView) -> dict:
    return vars(found.facts)


@keeper
@require_POST
def said(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """What is known of the list is another now."""
    whose = queries.feed(request.actor, feed_id).facts.fellowship
    form = ListForm(data(request))
    if form.is_valid() and form.kept(
        lambda: actions.edit_feed(feed_id, form.facts(whose), by=request.actor, now=request.now)
    ):  # fmt: skip
        messages.success(request, _("Saved."))
        return redirect("list_page", feed_id)
    return _one(request, feed_id, form)


@keeper
@require_POST
def read_now(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """Read it once more, at once."""
    queries.feed(request.actor, feed_id)
    return _told(request, actions.read_feed(feed_id, by=request.actor, now=request.now))


@keeper
@require_POST
def take(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """It really is as short as that."""
    queries.feed(request.actor, feed_id)
    return _told(request, actions.take_held(feed_id, by=request.actor, now=request.now))


def _told(request: HttpRequest, done: actions.Kept) -> HttpResponse:
    """What came of reading it."""
    if done.outcome is ReadingOutcome.READ:
        messages.success(request, _("Read. The list is as its publisher has it now."))
    elif done.outcome is ReadingOutcome.UNCHANGED:
        messages.success(request, _("Read. Nothing has changed since last time."))
    elif done.outcome is ReadingOutcome.HELD:
        messages.warning(request, _("It is much shorter than before. The meetings of last time stay; please look."))
    else:
        messages.warning(request, _("It could not be read just now. The meetings of last time stay."))
    return redirect("list_page", done.feed_id)


@keeper
@require_POST
def end(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """It is read no more, and its meetings go."""
    queries.feed(request.actor, feed_id)
    actions.end_feed(feed_id, by=request.actor, now=request.now)
    messages.success(request, _("It is read no more. Its meetings are out of the list."))
    return redirect("lists")


def _page(request: HttpRequest, template: str, form: Form, shown: dict) -> HttpResponse:
    return render(
        request, template, {"form": form, **shown}, status=422 if form.is_bound and form.errors else 200
    )  # fmt: skip
