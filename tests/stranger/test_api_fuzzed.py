"""Calls as the OpenAPI document allows them, and worse, with tokens of several roles and ids of ours.

Whatever is sent: no 500, no status, content type or body that the document does not promise, and for Charlie
nothing of ours. Few examples and always the same ones here; a long run with others is
`COMPANIONWAY_EXAMPLES=300 pytest tests/stranger/test_api_fuzzed.py`.
"""

from __future__ import annotations

import os
import re
from functools import cache

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from schemathesis import Case, GenerationMode, Response
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from companionway.api.docs import described
from companionway.config.wsgi import application
from companionway.desk import often
from companionway.ground import clock
from tests import cast
from tests.api.calling import token_of
from tests.stranger.place import Ours
from tests.stranger.test_rooms import undone

pytestmark = pytest.mark.django_db

EXAMPLES = int(os.environ.get("COMPANIONWAY_EXAMPLES", "0"))  # 0: the few of every day
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
WHO = ("mei", "dan", "otis", "rosa", "charlie")
IDS: list[str] = []  # ours, filled when the town is built; half of all ids that are sent are of these


@cache
def schema() -> schemathesis.openapi.OpenApiSchema:
    """The API as its document tells it, called without a network."""
    ours = some.integers(0, 10_000).map(lambda number: IDS[number % len(IDS)])
    schemathesis.openapi.format("uuid", ours | some.uuids().map(str))
    found = schemathesis.openapi.from_dict(described())
    found.app = application
    return found


OPERATIONS = [f"{method.upper()} {path}" for path, methods in described()["paths"].items() for method in methods]


def operation(label: str) -> APIOperation:
    return next(one for result in schema().get_all_operations() if (one := result.ok()).label == label)


@pytest.fixture(autouse=True)
def _the_towns_clock(monkeypatch, settings):
    monkeypatch.setattr(clock, "now", lambda: cast.NOW)
    settings.COMPANIONWAY_API_PER_MINUTE = 1_000_000
    monkeypatch.setattr(often, "_counted", {})


@pytest.fixture(autouse=True)
def _one_connection():
    """The server would close its connection after each call; here it holds the town, which is not committed."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def tokens(ours) -> dict[str, str]:
    IDS[:] = sorted(str(one) for name, one in ours.given.items() if str(name).endswith("_id"))
    actors = {**ours.town.actors, "charlie": ours.charlie.actor}
    return {who: token_of(actors[who]) for who in WHO}


def sent_as(case: Case, token: str) -> Response:
    """The call, and nothing of it kept."""
    with undone():
        return case.call(headers={"Authorization": f"Bearer {token}"})


def tells(ours: Ours, answer: Response, case: Case) -> list[str]:
    """What of ours an answer tells that the call itself did not hold."""
    asked = str(case.path_parameters) + str(case.query) + str(case.body) + str(case.headers)
    return [word for word in ours.told(answer.text + str(answer.headers)) if word not in asked]


def cases(ours: Ours, label: str, mode: GenerationMode) -> some.SearchStrategy[Case]:
    """Calls of one operation; as told, they mean rows that are there."""
    asked = operation(label)
    names = re.findall(r"{(\w+)}", asked.path)
    if mode is GenerationMode.NEGATIVE or not names:
        return asked.as_strategy(mode)
    return asked.as_strategy(mode, path_parameters={name: str(ours.given[name]) for name in names})


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["as told", "worse"])
@pytest.mark.parametrize("label", OPERATIONS)
def test_every_answer_is_one_that_the_document_promises(ours, tokens, label, mode):
    @settings(
        max_examples=EXAMPLES or (2 if mode is GenerationMode.POSITIVE else 4), derandomize=not EXAMPLES,
        database=None, deadline=None, phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=cases(ours, label, mode), who=some.sampled_from(WHO))
    def called(case: Case, who: str) -> None:
        for one in WHO if mode is GenerationMode.POSITIVE else (who,):
            answer = sent_as(case, tokens[one])
            case.validate_response(answer, checks=CHECKS)
            if one == "charlie":
                assert tells(ours, answer, case) == []

    called()
