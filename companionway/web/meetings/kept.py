"""Meetings that somebody keeps on their phone: one page for everybody; what stands on it is the phone's alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companionway.web.meetings.visit import Visit, visited


@require_safe
@visited
def kept(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The frame in which the phone shows what it keeps."""
    return render(request, "meetings/kept.html", visit.frame)
