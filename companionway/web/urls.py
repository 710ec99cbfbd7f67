"""The addresses of the pages: nouns; a state change is a sub-resource; nothing personal."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
