"""The rival of the web bench and of the API: views as somebody would write them by hand for speed alone.

Signed in by the same session, behind the same middleware, with as many bytes as our pages; one query for the list,
one durable insert for a save. No rule about who may see what, no ledger. They stand in the same server beside our
own pages: this module is that server's entry and its addresses.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import time
from typing import cast
from uuid import UUID

import django
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "companionway.config.settings")
django.setup()

from django.conf import settings  # noqa: E402  settings first
from django.contrib.auth.decorators import login_required  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import redirect  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402
from django.views.decorators.http import require_GET, require_POST  # noqa: E402
from ninja import NinjaAPI, Schema  # noqa: E402
from ninja.responses import Status  # noqa: E402
from ninja.security import HttpBearer  # noqa: E402

ORGANIZATION = os.environ.get("COMPANIONWAY_RIVAL_ORGANIZATION", "")
LIST_BYTES = int(os.environ.get("COMPANIONWAY_RIVAL_LIST_BYTES", "0"))
API_LIST_BYTES = int(os.environ.get("COMPANIONWAY_RIVAL_API_LIST_BYTES", "0"))
SAVE_BYTES = int(os.environ.get("COMPANIONWAY_RIVAL_SAVE_BYTES", "0"))
MEETINGS_BYTES = int(os.environ.get("COMPANIONWAY_RIVAL_MEETINGS_BYTES", "0"))
KM, LONGEST, A_DAY, WEEK, THURSDAY = 25.0, 120, 1440, 10080, -4320  # 1970 began on a Thursday
_NEAR = """
    SELECT time.minute, time.lasts, time.lat, time.lon, meeting.id, meeting.name, meeting.address, meeting.city
    FROM rival_place place CROSS JOIN rival_time time ON time.id = place.id
    JOIN meetings_mutualaidmeeting meeting ON meeting.id = time.meeting_id
    WHERE place.north >= %s AND place.south <= %s AND place.east >= %s AND place.west <= %s
    AND place.last >= %s AND place.first < %s AND (time.minute + time.lasts > %s) AND meeting.types & 1 = 1
"""
_LIST = """
    SELECT item.person_id, card.given_name, card.family_name, item.flags FROM attention_item item
    JOIN people_card card ON card.organization_id = item.organization_id AND card.person_id = item.person_id
    WHERE item.organization_id = %s AND item.urgency IS NOT NULL
    ORDER BY item.urgency, item.weight, item.since_on LIMIT 48
"""
_CARD = "SELECT given_name, family_name FROM people_card WHERE organization_id = %s AND person_id = %s"
_STORY = """
    SELECT day, kind, result, tags FROM pulse_event WHERE organization_id = %s AND person_id = %s
    ORDER BY day DESC, at DESC LIMIT 15
"""
_TABLE = """
    CREATE TABLE IF NOT EXISTS rival_contact
    (id INTEGER PRIMARY KEY, person_id CHAR(32) NOT NULL, mode VARCHAR(12), result VARCHAR(20), at TIMESTAMP)
"""
_WHOSE = "SELECT account_id FROM programs_token WHERE token_hash = %s AND ended_at IS NULL"
_SAVE = "INSERT INTO rival_contact (person_id, mode, result, at) VALUES (%s, %s, %s, CURRENT_TIMESTAMP)"
_CHECK_IN_TABLE = """
    CREATE TABLE IF NOT EXISTS rival_check_in
    (id INTEGER PRIMARY KEY, account_id CHAR(32) NOT NULL, mood SMALLINT, words TEXT, at TIMESTAMP)
"""
_CHECK_IN = "INSERT INTO rival_check_in (account_id, mood, words, at) VALUES (%s, %s, %s, CURRENT_TIMESTAMP)"


@login_required
@require_GET
def rival_list(request: HttpRequest) -> HttpResponse:
    """The most urgent, by one query."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST, [ORGANIZATION])
        rows = [_row(*row) for row in cursor.fetchall()]
    return HttpResponse("".join(rows).ljust(LIST_BYTES, "."))


def _row(person: str, given: str, family: str, flags: str) -> str:
    first = json.loads(flags)[0]
    return f"<li><a href='/people/{person}'>{given} {family}</a> {first['code']} {first['numbers']}</li>\n"


@login_required
@require_GET
def rival_person(request: HttpRequest, person_id: str) -> HttpResponse:
    """A name and the newest of what happened, by two queries."""
    key = person_id.replace("-", "")
    with connection.cursor() as cursor:
        cursor.execute(_CARD, [ORGANIZATION, key])
        given, family = cursor.fetchone()
        cursor.execute(_STORY, [ORGANIZATION, key])
        rows = [f"<li>{day}: {kind} {result} {tags}</li>" for day, kind, result, tags in cursor.fetchall()]
    return HttpResponse(f"<h1>{given} {family}</h1>{''.join(rows)}".ljust(int(request.GET["bytes"]), "."))


@login_required
@require_POST
def rival_save(request: HttpRequest, person_id: str) -> HttpResponse:
    """One durable insert."""
    with connection.cursor() as cursor:
        cursor.execute(_SAVE, [person_id, request.POST["mode"], request.POST["result"]])
    return HttpResponse("Saved.".ljust(SAVE_BYTES, "."))


class RivalToken(HttpBearer):
    """A token looked up by its hash, as somebody would."""

    def authenticate(self, request: HttpRequest, token: str) -> str | None:
        with connection.cursor() as cursor:
            cursor.execute(_WHOSE, [hashlib.sha256(token.partition(".")[2].encode()).hexdigest()])
            row = cursor.fetchone()
        return row and row[0]


class RivalItem(Schema):
    person_id: str
    name: str
    code: str
    numbers: dict[str, int]


class RivalList(Schema):
    items: list[RivalItem]
    rest: str


class RivalContact(Schema):
    mode: str
    result: str


class RivalSaved(Schema):
    id: str


rival_api = NinjaAPI(urls_namespace="rival", docs_url=None, openapi_url=None, auth=RivalToken())


@rival_api.get("/list", response=RivalList)
def rival_api_list(request: HttpRequest) -> RivalList:
    """The most urgent, by one query, typed and in JSON."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST, [ORGANIZATION])
        rows = cursor.fetchall()
    firsts = [(person, f"{given} {family}", json.loads(flags)[0]) for person, given, family, flags in rows]
    items = [
        RivalItem(person_id=person, name=name, code=first["code"], numbers=first["numbers"])
        for person, name, first in firsts
    ]
    return RivalList(items=items, rest="." * max(0, API_LIST_BYTES - 150 * len(items)))


@rival_api.post("/people/{person_id}/contacts", response={201: RivalSaved})
def rival_api_save(request: HttpRequest, person_id: str, said: RivalContact) -> Status:
    """One durable insert."""
    with connection.cursor() as cursor:
        cursor.execute(_SAVE, [person_id, said.mode, said.result])
    return Status(201, RivalSaved(id=person_id))


@login_required
@require_POST
def rival_check_in(request: HttpRequest) -> HttpResponse:
    """One durable insert, and on to another page."""
    with connection.cursor() as cursor:
        cursor.execute(_CHECK_IN, [cast(UUID, request.user.pk).hex, request.POST["mood"], request.POST["words"]])
    return redirect("/rival/list")


@csrf_exempt
@require_POST
def rival_meetings(request: HttpRequest) -> HttpResponse:
    """The next fifty near a place, by an R*Tree over place and minute of the week."""
    lat, lon = map(float, request.POST["here"].split(","))
    high = KM / 111.0
    wide = high / math.cos(math.radians(abs(lat) + high))
    minute = int(time.time() // 60) % WEEK - THURSDAY  # of a week that begins on Monday
    found = []
    for turn in (-WEEK, 0, WEEK):
        first, last = minute - turn, minute - turn + A_DAY
        where = [lat - high, lat + high, lon - wide, lon + wide, first - LONGEST, last, first]
        with connection.cursor() as cursor:
            cursor.execute(_NEAR, where)
            found += [(row[0] + turn, far, row) for row in cursor if (far := _km(lat, lon, row[2], row[3])) <= KM]
    found.sort()
    rows = [_meeting(start - minute, far, *row[4:]) for start, far, row in found[:50]]
    return HttpResponse("".join(rows).ljust(MEETINGS_BYTES, "."))


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    up, other, east = math.radians(lat), math.radians(other_lat), math.radians(other_lon - lon)
    half = math.sin((other - up) / 2) ** 2 + math.cos(up) * math.cos(other) * math.sin(east / 2) ** 2
    return 12742.0176 * math.asin(math.sqrt(half))


def _meeting(minutes: int, km: float, pk: str, name: str, address: str, city: str) -> str:
    return f"<li>{minutes}: <a href='/meetings/{pk}'>{name}</a>, {address}, {city}, {km:.1f} km</li>\n"


urlpatterns = [
    path("rival/meetings", rival_meetings),
    path("rival/api/", rival_api.urls),
    path("rival/check-in", rival_check_in),
    path("rival/list", rival_list),
    path("rival/people/<str:person_id>", rival_person),
    path("rival/people/<str:person_id>/contacts", rival_save),
    path("", include("companionway.config.urls")),
]

settings.ROOT_URLCONF = __name__
application = get_wsgi_application()
if os.environ.get("COMPANIONWAY_RIVAL_TABLE"):
    with connection.cursor() as made:
        made.execute(_TABLE)
        made.execute(_CHECK_IN_TABLE)
    connection.close()
