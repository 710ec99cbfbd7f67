"""The addresses of the pages: nouns; a state change is a sub-resource; nothing personal."""

from __future__ import annotations

from django.urls import URLPattern, path

from companionway.web import look, start

urlpatterns: list[URLPattern] = [
    path("", start.start, name="start"),
    path("organizations", start.organizations, name="organizations"),
    path("look", look.look, name="look"),
]
