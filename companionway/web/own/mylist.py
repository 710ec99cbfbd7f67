"""Why I may be on somebody's list, what it leads to, and "that is not right" (field.md part 5)."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from companionway.attention import actions, queries
from companionway.attention.rules.owning import MAX_WORDS
from companionway.attention.rules.signals import Code, Flag
from companionway.desk import catalogue
from companionway.desk.door import door
from companionway.desk.forms.base import Checks, Form
from companionway.desk.forms.fields import Text
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import Reason
from companionway.web.editing import data
from companionway.web.own import mine


class ObjectionForm(Form):
    """Which of the reasons are not right, and how it really is."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    codes = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which of these is not right?"), coerce=Code, widget=Checks, required=False
    )
    words = Text(label=gettext_lazy("How is it really?"), required=False, most=MAX_WORDS)

    def __init__(self, *args, flags: tuple[Flag, ...], today, **kwargs):
        super().__init__(*args, today=today, **kwargs)
        self.fields["codes"].choices = [(flag.code, sentence(flag, today)) for flag in flags]
        if not flags:
            self.fields.pop("codes")


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def mylist(request: HttpRequest) -> HttpResponse:
    """The reasons that I may know, and what I said against them."""
    me, flags = mine.me(request), queries.about_me(request.actor)
    form = ObjectionForm(data(request), flags=flags, initial={"key": ids.new()}, today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _object(request, form)):
        messages.success(request, _("Thank you. Your coordinator reads it, and the answer will stand here."))
        return redirect("own_list")
    shown = {
        "reasons": [(flag, sentence(flag, request.today)) for flag in flags], "form": form,
        "said": queries.objections(request.actor, me, today=request.today),
    }  # fmt: skip
    return render(request, "own/list.html", shown, status=422 if form.is_bound and form.errors else 200)


def sentence(flag: Flag, today) -> str:
    """A reason, said to whom it is about."""
    return catalogue.say(Reason(f"me_{flag.code}", dict(flag.numbers)), get_language() or "en", today=today)


def _object(request: HttpRequest, form: ObjectionForm) -> None:
    said = form.cleaned_data
    actions.object_to(
        mine.me(request), said.get("codes", []), said["words"], key=said["key"], by=request.actor, now=request.now
    )
