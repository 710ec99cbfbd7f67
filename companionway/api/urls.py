"""The addresses of the API. Each operation carries the door that its view names, for the tests of the house."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt

from companionway.api import docs, errors
from companionway.api.app import api
from companionway.api.door import Door
from companionway.desk import anywhere

app_name = "api"


def operations() -> Iterator[tuple[URLPattern, Any]]:
    """Every address with its operation."""
    for bound in api._get_bound_routers():
        found = (operation for view in bound.path_operations.values() for operation in view.operations)
        yield from zip(bound.urls_paths(bound.prefix), found, strict=True)


def _answered(view: Callable[..., HttpResponse], operation: Any) -> Callable[..., HttpResponse]:
    """A view of ninja's, with our words where the method is wrong, and kept nowhere."""
    door: Door = operation.door

    @csrf_exempt  # no cookie is read, so none can be misused
    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if door.public and request.method == "OPTIONS":
            return anywhere.may_ask("GET", "POST")
        answer = view(request, **kwargs)
        if door.public:
            anywhere.for_every_origin(answer)
        if answer.status_code == 405:
            answer = errors.not_this_way(request, answer["Allow"])
        answer.setdefault("Cache-Control", "no-store")
        answer.setdefault("Content-Language", getattr(request, "language", None) or errors.wished(request) or "en")
        return answer

    answered.__module__, answered.__qualname__ = operation.__module__, operation.__qualname__
    answered.door = "" if door.public else door.permission or "token"  # type: ignore[attr-defined]
    return answered


urlpatterns = [
    path("docs", docs.docs, name="docs"),
    path("openapi.json", docs.openapi, name="openapi"),
    *(
        path(str(pattern.pattern), _answered(pattern.callback, operation.view_func), name=pattern.name)
        for pattern, operation in operations()
    ),
    re_path(r"^[\s\S]*", errors.nowhere, name="nowhere"),  # also with line breaks in it
]
