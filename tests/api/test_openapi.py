"""The API describes itself: completely, in our words, and as it stands in docs/openapi.json."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import get_args

import pytest
from django.core.management import call_command
from django.test import Client

from companionway.api.docs import described, written
from companionway.api.management.commands.openapi import KEPT
from companionway.api.shapes.base import Said, Shape
from tests import house
from tests.stranger.test_api import PUBLIC

OPERATIONS = [
    (f"{method} {path}", operation)
    for path, methods in described()["paths"].items()
    for method, operation in methods.items()
]
SHAPES = described()["components"]["schemas"]


def test_the_document_in_docs_is_the_one_that_the_code_gives():
    kept = (house.ROOT / KEPT).read_text()

    assert kept == written(), "docs/openapi.json is not in step; renew it with: companionway openapi"


def test_the_command_writes_it(tmp_path, capsys):
    call_command("openapi", str(tmp_path / "openapi.json"))
    call_command("openapi", "-")

    assert (tmp_path / "openapi.json").read_text() == written()
    assert written() in capsys.readouterr().out


@pytest.mark.parametrize(("name", "operation"), OPERATIONS, ids=[name for name, _ in OPERATIONS])
def test_every_operation_says_what_it_is_for_and_every_no_it_may_answer(name, operation):
    assert operation["summary"]
    assert re.search(r"\bR\d+|\bN\d+", operation["description"]) or operation["operationId"] == "me_words"
    answers = operation["responses"]
    asks = [] if name.partition(" ")[2] in PUBLIC else [{"Token": []}]
    assert {"404", "429", *(["401"] if asks else [])} <= answers.keys()
    refusals = [one for status, one in answers.items() if int(status) >= 400]
    assert all(one["content"]["application/json"]["schema"]["$ref"].endswith("/Problem") for one in refusals)
    assert operation.get("security", []) == asks
    for parameter in operation["parameters"]:
        assert parameter["description"], (name, parameter["name"])


def test_no_two_operations_are_called_the_same():
    names = [operation["operationId"] for _, operation in OPERATIONS]

    assert len(set(names)) == len(names)


def test_no_two_shapes_are_called_the_same():
    """The document knows a shape by its name only: of two, one would silently be told in place of the other."""

    shapes = below(Shape) + below(Said)
    words = {one for shape in shapes for field in shape.model_fields.values() for one in parts(field.annotation)}
    names = [one.__name__ for one in [*shapes, *words]]

    assert len(set(names)) == len(names)
    assert set(SHAPES) <= set(names)


def below(kind: type) -> list[type]:
    """Every kind of this."""
    return [one for child in kind.__subclasses__() for one in (child, *below(child))]


def parts(annotation: object) -> set[type]:
    """The vocabularies in an annotation, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return {annotation}
    return {one for part in get_args(annotation) for one in parts(part)}


@pytest.mark.parametrize("name", SHAPES)
def test_every_field_says_what_it_is(name):
    assert SHAPES[name].get("description"), name
    for field, told in SHAPES[name].get("properties", {}).items():
        assert told.get("description"), f"{name}.{field}"


def test_the_addresses_tell_nothing_of_anybody():
    for path in described()["paths"]:
        assert not re.search(r"\{(name|email|phone|words)\}", path)


def test_the_document_and_its_page_come_from_our_own_server():
    assert Client().get("/api/openapi.json").json() == described()
    page = Client().get("/api/docs")
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page.content.decode())
    assert addresses
    assert all(address.startswith("/static/") for address in addresses)
    assert "unsafe" not in page["Content-Security-Policy"]


@pytest.mark.chromium
@pytest.mark.django_db(transaction=True)
def test_the_page_opens_in_a_browser_without_any_other_server(page, live_server):
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/api/docs")
    page.get_by_text("Who needs a human being today").first.click()
    page.get_by_text("Only people of this program").first.wait_for()

    assert [text for text in said if "Content Security" in text] == []
    assert all(url.startswith((live_server.url, "data:")) for url in asked)
