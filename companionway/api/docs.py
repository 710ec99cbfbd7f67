"""What the API is, for programs and for people. It shows nobody, so it has no door."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from companionway.api.app import api

SETTINGS = {"layout": "BaseLayout", "deepLinking": True, "validatorUrl": None, "persistAuthorization": False}


@cache
def described() -> dict[str, Any]:
    """The OpenAPI document, in plain JSON."""
    return json.loads(json.dumps(api.get_openapi_schema(path_prefix="api/"), default=str))


def written() -> str:
    """The same as it stands in docs/openapi.json: alike wherever it is written."""
    return json.dumps(described(), indent=2, ensure_ascii=False) + "\n"


@require_GET
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document; the same stands in docs/openapi.json."""
    return JsonResponse(described())


@require_GET
def docs(request: HttpRequest) -> HttpResponse:
    """A page to read and to try it, from our own server only."""
    return render(request, "api/docs.html", {"settings": {**SETTINGS, "url": reverse("api:openapi")}})
