"""My people, and whom I would call: asked privately, answered the same way whoever is meant (R86)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from companionway.consent import queries as consent
from companionway.desk.door import door
from companionway.desk.forms.base import Choices, Form
from companionway.desk.forms.fields import Line
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.people import actions
from companionway.web.editing import data
from companionway.web.own import mine, near, resting


class NamingForm(Form):
    """Somebody beside me, or a name as I know it."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    named_id = forms.TypedChoiceField(
        label=gettext_lazy("Somebody beside you"), coerce=UUID, empty_value=None, required=False, widget=Choices
    )
    words = Line(
        label=gettext_lazy("Or somebody else"), required=False,
        help_text=gettext_lazy("First name and last name, or its first letter: Sam B."),
    )  # fmt: skip
    number = Line(
        label=gettext_lazy("Their number"), required=False, widget=forms.TextInput(attrs={"inputmode": "tel"}),
        help_text=gettext_lazy("Only you see it. It then stands on “Reach someone now”, on any phone you use."),
    )  # fmt: skip
    at_night = forms.BooleanField(label=gettext_lazy("I could call them at night too"), required=False)
    steadier = forms.BooleanField(label=gettext_lazy("They have been well for longer than me"), required=False)

    def __init__(self, *args, people: list[near.Near], **kwargs):
        super().__init__(*args, **kwargs)
        known = [(str(one.card.person_id), one.card.first_name) for one in people]
        self.fields["named_id"].choices = [*known, ("", _("somebody else"))]
        if not known:
            self.fields.pop("named_id")


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Who is beside me, whom I named, and a place to name one more."""
    beside = near.beside(request)
    form = NamingForm(data(request), people=beside, initial={"key": ids.new()}, today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _name(request, form)):
        messages.success(request, _("We wrote it down. It counts once they name you too, and nobody is told."))
        return redirect("own_people")
    shown = {"beside": beside, "named": near.named(request), "written": near.written_for_me(request), "form": form}
    shown |= resting.beside(request)
    return render(request, "own/people.html", shown, status=422 if form.is_bound and form.errors else 200)


@door(Permission.OWN_EDIT)
@require_POST
def take_away(request: HttpRequest, own_tie_id: UUID) -> HttpResponse:
    """I would not call them any more; they are not told."""
    actions.end_own_tie(own_tie_id, by=request.actor, now=request.now)
    messages.success(request, _("Taken away. Nobody is told."))
    return redirect("own_people")


@door(Permission.OWN_EDIT)
@require_POST
def take_away_written(request: HttpRequest, tie_id: UUID) -> HttpResponse:
    """The same for a name that somebody here wrote down for me."""
    if tie_id not in {row.id for row in consent.named_ties(request.actor, mine.me(request), today=request.today)}:
        return redirect("own_people")
    actions.end_tie(tie_id, on=request.today, by=request.actor, now=request.now)
    messages.success(request, _("Taken away. Nobody is told."))
    return redirect("own_people")


def _name(request: HttpRequest, form: NamingForm) -> None:
    actions.name_own(mine.me(request), **form.cleaned_data, by=request.actor, now=request.now)
