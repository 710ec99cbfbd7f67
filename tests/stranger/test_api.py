"""Charlie's token, narrow ones, those of a wrong hat and no token at all walk the whole API with our ids.

Operations are taken from the API itself: a new one is walked as soon as it exists. A new kind of id in an address,
a query or a body fails the test until `place.given` or `SAID` says what of ours it stands for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client

from companionway.api.app import api
from companionway.api.docs import described
from companionway.api.door import Door
from companionway.api.urls import operations
from companionway.desk import often
from companionway.ground import clock
from companionway.programs.rules import SCOPES
from tests import cast
from tests.api.calling import token_of
from tests.stranger.place import Ours
from tests.stranger.test_pages import heard
from tests.stranger.test_rooms import undone

pytestmark = pytest.mark.django_db

# What a body or a query is filled with, by name, where `place.given` has it in another form.
SAID = {
    "at": "2026-11-23T10:00:00Z", "mode": "call", "direction": "received", "result": "reached", "kind": "talked",
    "minutes": 10, "note": "A word.", "tags": [], "reason": "with_family", "until_on": "2026-11-26",
    "words": "Marin", "urgency": "today", "shown": 5, "after": 0, "most": 5, "since": "2026-11-24",
    "day": "2026-11-24", "mood": 3, "craving": 2, "hope": 7, "connected": "some", "slept": "well", "alone": False,
    "friends_changed": False, "family_apart": False, "wants_someone": False, "weekdays": [0], "by_way_of": "page",
    "until": "2026-11-30", "codes": ["silence"], "way": "text", "address": "303-555-0199",
    "safe_to_say": "first_name", "came_at": "2026-11-24T14:00:00Z", "ending": "handed_on",
    "about_person_id": None, "for_whom": "oneself", "safe_from": "17:00", "safe_until": "20:00",
    "about": "care", "unnamed": False, "to_admin": False, "choices": {"photos": True}, "categories": ["plan"],
    "from_person_id": None, "from_role": "peer", "from_hat": None, "from_recipient_id": None,
    "starts": "15:00", "place": "Main Street 12", "every_weeks": 1,
    "audience": "beside_me", "prescriber": "Dr. Lin",
    "asked_by": "house", "asked_for": "meetings", "amount": 3, "period": "week", "since_on": "2026-11-02",
    "on": "2026-11-24", "sure": "told", "pathway": "smart", "days": 28,
    "slot": "housing", "reference": "", "first_at": None, "goes_along_id": None, "beside_id": None,
    "naloxone": True, "declined": False,
    "important": 8, "confident": 4, "ready": 6, "came_back": False,
    "due_on": None, "remind": "no", "remind_time": None,
    "shows": ["well"], "began_on": "2026-11-02", "ended_on": None, "follows": "support",
    "aim": "safety", "review_on": None, "week_on": "2026-11-23", "dimension": "home", "need": "social",
    "agreed": "Marin", "next_on": None,
    "domain": "general", "stage": "toward", "row_ids": [],
    "course": "crisis", "face_to_face": True, "got_on": None, "exam_on": None, "code_signed_on": None,
    "from_on": "2026-11-24", "code": "",
    "how_words": "Marin", "times": ["evenings"], "ways": ["calls"], "sites": [], "limits": [], "limit_words": "",
    "hours_a_week": 3, "told": {}, "at_night": False, "wants": [], "references": [],
    "contact": False, "unit": None, "baseline": None, "target": None, "situation": None,
    "setting": "community", "leaves_at": None, "takes_over": [],
    "near": "Boulder, CO", "within_km": 25, "when": "week", "fellowships": [], "attendance": "in_person",
    "types": [], "languages": [], "appointment": False, "limit": 50, "formats_url": "", "correct_email": "",
    "lat": 40.0, "lon": -105.3, "location": "Hall", "city": "Boulder", "state": "CO", "postal_code": "",
    "country": "US", "notes": "", "join_url": "", "join_phone": "", "join_notes": "", "costs": "",
    "outcome": "as_listed",
}  # fmt: skip
SAID_IN = {
    ("RestSaid", "kind"): "rest",
    ("OfferSaid", "kind"): "introduction",
    ("GoalSaid", "kind"): "life",
    ("SupervisionSaid", "kind"): "regular",
    ("SupervisionSaid", "minutes"): 60,
    ("CriticalSaid", "kind"): "death",
    ("ApplicationSaid", "wants"): ["set_up"],
    ("AnswerSaid", "ending"): "welcome",
    ("HelperPostSaid", "role"): "set_up",
    ("ProfileSaid", "since_on"): "2020-01-01",
    ("ProfileSaid", "told"): {"words": "beside_me"},
    ("HelperHoursSaid", "minutes"): 60,
    ("HelperHoursSaid", "kind"): "paid",
    ("HelperCourseSaid", "minutes"): 60,
    ("CriticalSaid", "happened_at"): "2026-11-24T06:30:00Z",
    ("FeedbackGivenSaid", "answers"): {"understood": 4},
    ("PlanWeekSaid", "goals"): [],
    ("Wishes", "wishes"): [],
    ("FactSaid", "code"): "parent",
    ("AppointmentSaid", "kind"): "care",
    ("AppointmentSaid", "until_on"): None,
    ("CallSaid", "kind"): "talk",
    ("CameSaid", "kind"): "meeting",
    ("NotedSaid", "kind"): "meeting",
    ("NotedSaid", "result"): "came",
    ("FactSaid", "kind"): "family",
    ("EnquirySaid", "source"): "call",
    ("RhythmSaid", "at"): "09:00",
    ("MeetingSearchSaid", "attendance"): [],
    ("MeetingSearchSaid", "words"): "",
    ("OwnMeetingSaid", "days"): [6],
    ("OwnMeetingSaid", "address"): "12 Pearl Street",
    ("OwnMeetingSaid", "minutes"): 60,
    ("OwnMeetingSaid", "url"): "",
    ("MeetingListSaid", "url"): "https://lists.example.org/another.json",
}  # where one name means several things
LEFT_OUT = {"before", "urgency"}  # of queries: they only narrow
# What has to be done before.
BEFORE = {"/api/calls/{call_id}/end": "/api/calls/{call_id}/answer"}

CALLS = [
    pytest.param(path, method, id=f"{method} {path}")
    for path, methods in described()["paths"].items()
    for method in methods
]
# Anybody may ask these without a token: meetings in the town are public, and nothing in them is about our people.
PUBLIC = {"/api/meetings/{program_id}/search", "/api/meetings/{program_id}/{meeting_id}"}
ASKED_WITH_A_TOKEN = [one for one in CALLS if one.values[0] not in PUBLIC]
OF_OURS = [one for one in ASKED_WITH_A_TOKEN if "{" in one.values[0]]
OF_A_PERSON = [one for one in CALLS if "{person_id}" in one.values[0]]


@pytest.fixture(autouse=True)
def _the_towns_clock(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: cast.NOW)
    monkeypatch.setattr(often, "_counted", {})


def call(ours: Ours, path: str, method: str, token: str | None) -> HttpResponse:
    """One call with ids of ours in the address, the query and the body."""
    client = Client(headers={"authorization": f"Bearer {token}"} if token else {})
    operation = described()["paths"][path][method]
    address = re.sub(r"{(\w+)}", lambda found: str(ours.given[found[1]]), path)
    if method == "get":
        query = {one["name"]: filled(ours, one["name"]) for one in operation["parameters"] if one["in"] == "query"}
        return client.get(address, {name: value for name, value in query.items() if name not in LEFT_OUT})
    body = {
        name: SAID_IN[kind, name] if (kind, name) in SAID_IN else filled(ours, name)
        for kind, name in fields(operation)
    }
    return client.generic(method.upper(), address, json.dumps(body), content_type="application/json")


def fields(operation: dict) -> Iterator[tuple[str, str]]:
    """The shape of a body, with the name of each field."""
    if "requestBody" in operation:
        kind = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        yield from ((kind, name) for name in described()["components"]["schemas"][kind]["properties"])


def filled(ours: Ours, name: str) -> object:
    """What of ours, or what likely thing, a field is given."""
    given = SAID[name] if name in SAID else None if name in LEFT_OUT else ours.given[name]
    return str(given) if isinstance(given, UUID) else given


@pytest.fixture(scope="module")
def charlies(ours) -> str:
    return token_of(ours.charlie.actor)


@pytest.mark.parametrize(("path", "method"), CALLS)
def test_a_strangers_token_learns_and_changes_nothing(ours, charlies, path, method):
    before = ours.rows()
    with undone():
        answer = call(ours, path, method, charlies)
        assert ours.told(heard(answer)) == []
        assert ours.rows() == before
    assert answer.status_code < 500


@pytest.mark.parametrize(("path", "method"), OF_OURS)
def test_what_is_ours_is_not_there_for_charlies_token(ours, charlies, path, method):
    answer = call(ours, path, method, charlies)

    assert answer.status_code == 404
    assert answer.content == Client(headers={"authorization": f"Bearer {charlies}"}).get("/api/nowhere").content


@pytest.mark.parametrize(("path", "method"), ASKED_WITH_A_TOKEN)
def test_without_a_token_nobody_is_let_in(ours, path, method):
    answer = call(ours, path, method, None)

    assert answer.status_code == 401
    assert ours.told(heard(answer)) == []


@pytest.mark.parametrize("path", sorted(PUBLIC))
def test_what_anybody_may_ask_answers_without_a_token_and_tells_of_no_person(ours, path):
    (method,) = described()["paths"][path]
    answer = call(ours, path, method, None)

    assert answer.status_code == 200
    assert "Sunday table" in heard(answer)
    assert ours.told(heard(answer).replace(str(ours.given["meeting_id"]), "")) == []
    assert {re.sub(r"<\w+:(\w+)>", r"{\1}", f"/api/{pattern.pattern}") for pattern, operation in operations()
                      if operation.view_func.door.public} == PUBLIC  # fmt: skip


@pytest.mark.parametrize(("path", "method"), OF_OURS)
def test_the_same_call_is_there_for_somebody_of_ours(ours, path, method):
    """Otherwise Charlie's 404 would prove nothing: the call itself is right, and comes as far as a rule."""
    for who in ("mei", "rosa", "dan", "theo"):  # who coordinates, and those whose own it may be
        with undone():
            for step in filter(None, (BEFORE.get(path), path)):
                answer = call(ours, step, method, token_of(ours.town.actors[who]))
        if answer.status_code in (200, 201, 204, 409):
            return
    pytest.fail(answer.content.decode())


@pytest.mark.parametrize(("path", "method"), OF_A_PERSON)
@pytest.mark.parametrize("who", ["vera", "sam"])
def test_whoever_audits_or_keeps_the_house_running_sees_nobody(ours, path, method, who):
    """Also with a token that says it carried every scope: it carries no more than its owner may."""
    actor = ours.town.actors[who]
    token = token_of(replace(actor, permissions=frozenset(SCOPES)), *SCOPES)
    with undone():
        answer = call(ours, path, method, token)

    assert answer.status_code == 404
    assert ours.told(heard(answer)) == []


@pytest.mark.parametrize(("path", "method"), CALLS)
def test_whoever_keeps_the_rules_of_a_house_reads_of_no_contact_and_no_reason(ours, path, method):
    with undone():
        answer = call(ours, path, method, token_of(ours.town.actors["otis"]))

    told = heard(answer)
    assert "mother" not in told
    assert '"kind": "contact"' not in told
    assert '"reasons"' not in told


def door_of(path: str, method: str) -> Door:
    """What an operation asks."""
    return next(
        operation.view_func.door
        for pattern, operation in operations()
        if method.upper() in operation.methods
        and re.sub(r"<\w+:(\w+)>", r"{\1}", f"/api/{pattern.pattern}") == path
    )


@pytest.mark.parametrize(("path", "method"), [one for one in CALLS if door_of(*one.values).permission])
def test_every_scope_but_the_one_that_is_asked_for_opens_nothing(ours, path, method):
    others = [scope for scope in SCOPES if scope is not door_of(path, method).permission]
    with undone():
        answer = call(ours, path, method, token_of(ours.town.actors["mei"], *others))

    assert answer.status_code == 404
    assert ours.told(heard(answer)) == []


def test_an_answer_that_tells_would_be_heard(ours):
    answer = call(ours, "/api/people/{person_id}", "get", token_of(ours.town.actors["mei"]))

    assert "Rosa" in ours.told(heard(answer))


def test_every_operation_names_its_door_and_every_scope_opens_one():
    asked = {operation.view_func.door.permission for _, operation in operations()}

    assert asked - {None} == set(SCOPES)
    assert all(
        callable(auth)
        for _, operation in operations()
        if not operation.view_func.door.public
        for auth in operation.auth_callbacks or [None]
    )
    assert api.auth
