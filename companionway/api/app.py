"""The API, put together."""

from __future__ import annotations

import json
from importlib import metadata
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.operation import Operation
from ninja.parser import Parser

from companionway.api import errors
from companionway.api.door import Token, behind
from companionway.api.routes import (
    asked,
    calendar,
    caseload,
    circle,
    consents,
    contacts,
    counting,
    credentials,
    desk,
    enquiries,
    facts,
    handoffs,
    hats,
    help,
    helping,
    intake,
    lists,
    matching,
    me,
    meetings,
    moving,
    own,
    people,
    plan,
    resting,
    rights,
    serving,
    steps,
    supervision,
    today,
)

DESCRIPTION = """
The same actions, permissions and words as the pages, for programs.

**Who asks.** Every call shows a token: `Authorization: Bearer ...`. Somebody who has signed in makes it under
"Your account", "Programs that act for you". It acts as its owner, with those of their verbs that they chose, and
what it does is written down under their name. A token whose owner has left answers 401 at once.
Meetings in the town are public: their two operations ask for no token, and answer pages of every origin.

**No.** Every answer of 400 and above has one shape: `code`, `sentence`, `field`, `numbers`. What a caller may not
see or do answers 404, exactly as an address that does not exist. A rule that says no answers 409, and what cannot
be read 422.

**Words.** Sentences are the pages' own, in the owner's language or in that of `Accept-Language` (English, Spanish).

**Moments** are ISO 8601 with an offset; days are the program's own.

Names in the examples are invented.
"""


class Json(Parser):
    """JSON, of which every letter can be written down: half a sign ("\\ud800") is none."""

    def parse_body(self, request: HttpRequest) -> Any:
        said = super().parse_body(request)
        if b"\\u" in request.body:
            json.dumps(said, ensure_ascii=False).encode()
        return said


class Api(NinjaAPI):
    """Operations are called by their noun and verb: `today_take`."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        view = operation.view_func
        return f"{view.__module__.rpartition('.')[2]}_{view.__name__}"


api = Api(
    title="Companionway", version=metadata.version("companionway"), description=DESCRIPTION.strip(),
    urls_namespace="api", openapi_url=None, docs_url=None, auth=Token(), parser=Json(),
)  # fmt: skip
errors.speak(api)
api.add_decorator(behind, mode="view")
for one in (
    me,
    today,
    people,
    contacts,
    own,
    facts,
    help,
    desk,
    hats,
    enquiries,
    consents,
    rights,
    intake,
    calendar,
    asked,
    steps,
    circle,
    counting,
    plan,
    moving,
    handoffs,
    resting,
    supervision,
    credentials,
    matching,
    caseload,
    helping,
    serving,
    meetings,
    lists,
):
    api.add_router("", one.router)
