"""What "no" looks like: one shape, with the catalogue's sentence in the caller's language.

None of these answers depends on who asks, but for the language; so nothing leaks.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ObjectDoesNotExist, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from companionway.desk import catalogue, faults
from companionway.ground.errors import Forbidden, NotFound, Reason, Refused

# What a caller sent and we could not read, by the kind of the first fault; anything else is "value_unreadable".
_UNREAD = {
    "missing": "field_empty",
    "extra_forbidden": "field_unknown",
    "enum": "choose_one",
    "literal_error": "choose_one",
    "datetime": "moment_unreadable",  # before "date", with which it begins
    "date": "day_unreadable",
    "timezone_aware": "moment_unreadable",
    "time": "time_unreadable",
    "int": "number_unreadable",
}


def wished(request: HttpRequest) -> str | None:
    """The language that the caller asks for by Accept-Language, or None."""
    if not request.headers.get("Accept-Language"):
        return None
    return catalogue.tongue(translation.get_language_from_request(request))


def problem(
    request: HttpRequest, status: int, reason: Reason, *, field: str = "", headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """The one shape."""
    language = getattr(request, "language", None) or wished(request) or "en"
    sentence = catalogue.say(reason, language, today=getattr(request, "today", None))
    body = {"code": reason.code, "sentence": sentence, "field": field or None, "numbers": dict(reason.numbers)}
    return JsonResponse(body, status=status, headers=dict(headers or {}))


@csrf_exempt  # no cookie is read, so none can be misused
def nowhere(request: HttpRequest) -> HttpResponse:
    """404: the same for an unknown address, for what is not the caller's to see, and for what they may not do."""
    return problem(request, 404, Reason("not_found"))


def nobody(request: HttpRequest, refused: Refused) -> HttpResponse:
    """401: without a token that works."""
    return problem(request, 401, refused.reason, headers={"WWW-Authenticate": "Bearer"})


def too_often(request: HttpRequest, wait: int) -> HttpResponse:
    """429: this token has called very often within a minute."""
    return problem(request, 429, Reason("too_often", {"seconds": wait}), headers={"Retry-After": str(wait)})


def not_this_way(request: HttpRequest, allowed: str) -> HttpResponse:
    """405: there is such an address, but not for this method."""
    return problem(request, 405, Reason("not_this_way"), headers={"Allow": allowed})


def speak(api: NinjaAPI) -> None:
    """Give the API these answers in place of ninja's own."""
    for kind in (Forbidden, NotFound, ObjectDoesNotExist, Http404):
        api.add_exception_handler(kind, lambda request, _: nowhere(request))
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(ValidationError, _unread)
    for unread in (HttpError, SuspiciousOperation):
        api.add_exception_handler(unread, lambda request, _: problem(request, 422, Reason("body_unreadable")))
    api.add_exception_handler(Exception, _broken)


def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return problem(request, 409, refused.reason, field=refused.field)


def _unread(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    first = fault.errors[0]
    code = next((code for kind, code in _UNREAD.items() if str(first["type"]).startswith(kind)), "value_unreadable")
    # ("body", "said", "until_on"): where it stands, without the names we give to the parts of a request.
    field = ".".join(str(step) for step in first["loc"][1:] if step not in ("said",))
    return problem(request, 422, Reason(code), field=field[:100])


def _broken(request: HttpRequest, fault: Exception) -> HttpResponse:
    """500: the log says where it broke, and nothing of what was meant."""
    faults.note(request, fault)
    return problem(request, 500, Reason("out_of_order"))
