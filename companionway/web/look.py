"""The parts of the look on one page, for whoever builds a page. It shows nothing of anybody."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companionway.desk.forms.base import Day, Form, OneOf, SeveralOf
from companionway.people.rules import ChannelKind, SafeToSay
from companionway.pulse.rules import Result


class Example(Form):
    """One field of each kind."""

    name = forms.CharField(label="Name", help_text="What people call you.")
    on = Day(label="Day", required=False)
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "The first"), ("b", "The second")])
    result = OneOf(Result, label="How did it go?")
    ways = SeveralOf(ChannelKind, label="Ways to reach them", required=False)
    safe = OneOf(SafeToSay, label="Safe to say", required=False)
    shared = forms.BooleanField(label="Others use it too", required=False)


@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """Every part once, calm and in trouble."""
    return render(request, "look.html", {"form": Example(), "wrong": Example({"note": "Kept as it was."})})
