"""What is asked, on paper of light: one's own page, a colleague's, the board, and an order that few may read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from companionway.ground import ids, organization
from companionway.journey import actions, queries
from companionway.journey.models import Attended, LegalStatus, Requirement
from companionway.journey.rules import Asked, AskedBy, AskedFor, LegalFacts, LegalKind, Period
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.usefixtures("now_stands_still")
SINCE = TODAY - timedelta(days=60)
WEEK = Asked(AskedFor.MEETINGS, 3, Period.WEEK, SINCE)


def ask(town, asked=WEEK, asked_by=AskedBy.HOUSE, who="otis", **more):
    with organization.hold(town.organization_id):
        return actions.ask_of(
            town.rosa, asked, asked_by, program_id=town.program_id, by=town.actors[who], now=NOW, **more
        )


def opened(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def test_she_says_with_one_tap_that_she_was_there_and_takes_back_what_was_not_so(town, signed_in):
    ask(town)
    rosa, key = signed_in(town.accounts["rosa"]), ids.new()
    page = opened(rosa, "own_asked")
    assert "3 reuniones por semana" in page
    assert "3 reuniones por semana" in opened(rosa, "own_plan")
    tap = {"key": key, "kind": "meeting", "on": TODAY.isoformat()}
    for _ in range(2):
        assert rosa.post(reverse("own_came"), tap).status_code == 302
    with organization.hold(town.organization_id):
        (came,) = Attended.objects.all()
        assert came.sure == "own"
    rosa.post(reverse("own_came_end", args=[came.id]))
    with organization.hold(town.organization_id):
        assert Attended.objects.get().withdrawn_at is not None


def test_she_asks_something_of_herself_and_no_more(town, signed_in):
    rosa = signed_in(town.accounts["rosa"])
    page = opened(rosa, "own_ask")
    assert 'value="house"' not in page
    said = {
        "asked_by": "oneself", "asked_for": "meetings", "amount": 2, "period": "week",
        "since_on": TODAY.isoformat(),
    }  # fmt: skip
    assert rosa.post(reverse("own_ask"), said).status_code == 302
    with organization.hold(town.organization_id):
        (one,) = Requirement.objects.all()
    assert "Te lo pides tú" in opened(rosa, "own_asked")
    rosa.post(reverse("own_ask_end", args=[one.id]))
    assert "Te lo pides tú" not in opened(rosa, "own_asked")


def test_only_what_belongs_to_it_is_asked_where_it_is_known_what_it_was(town, signed_in):
    rosa = signed_in(town.accounts["rosa"])
    names = {}
    for kind in ("meeting", "day_program", "curfew"):
        page = rosa.get(reverse("own_came") + f"?kind={kind}").content.decode()
        names[kind] = [name for name in ("hours", "pathway") if f'name="{name}"' in page]
    assert names == {"meeting": ["pathway"], "day_program": ["hours"], "curfew": []}


def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(town, signed_in):
    rosa = signed_in(town.accounts["rosa"])
    said = {"kind": "day_program", "on": TODAY.isoformat(), "words": "The long day"}
    answer = rosa.post(reverse("own_came"), said)
    assert answer.status_code == 422
    for word in ('id="id_hours_error"', "The long day"):
        assert word in answer.content.decode()
    assert rosa.post(reverse("own_came"), said | {"hours": "2.5"}).status_code == 302
    with organization.hold(town.organization_id):
        assert Attended.objects.get().minutes == 150


def test_help_comes_before_anything_falls_short_in_the_same_words_for_everyone(town, signed_in):
    ask(town, Asked(AskedFor.MEETINGS, 6, Period.WEEK, SINCE))
    for who in ("mei", "otis", "lin"):
        page = opened(signed_in(town.accounts[who]), "asked")
        assert page.index("Ask what would help") < page.index("Rosa")
        assert "0 of 6. 6 to go, and 6 days to do it." in page
        assert "6 meetings a week" in opened(signed_in(town.accounts[who]), "person_asked", town.rosa)


def test_a_house_asks_and_ends_it_on_its_page(town, signed_in):
    otis = signed_in(town.accounts["otis"])
    page = opened(otis, "person_ask", town.rosa)
    assert not [word for word in ("Which order", 'value="court"') if word in page]
    said = {
        "asked_by": "house", "program_id": town.program_id, "asked_for": "curfew", "amount": 5, "period": "week",
        "since_on": TODAY.isoformat(), "until_on": (TODAY - timedelta(days=1)).isoformat(), "words": "Till nine.",
    }  # fmt: skip
    answer = otis.post(reverse("person_ask", args=[town.rosa]), said)
    assert answer.status_code == 422
    assert "The end lies before the beginning" in answer.content.decode()
    assert otis.post(reverse("person_ask", args=[town.rosa]), said | {"until_on": ""}).status_code == 302
    with organization.hold(town.organization_id):
        (one,) = Requirement.objects.all()
    assert "5 nights home in time a week" in opened(otis, "person_asked", town.rosa)
    otis.post(reverse("person_ask_end", args=[town.rosa, one.id]))
    assert "5 nights" not in opened(otis, "person_asked", town.rosa)


def test_a_colleague_writes_down_that_she_was_excused(town, signed_in):
    mei = signed_in(town.accounts["mei"])
    said = {"kind": "appointment", "on": TODAY.isoformat(), "result": "excused", "sure": "told", "words": ""}
    assert mei.post(reverse("person_came", args=[town.rosa]), said).status_code == 302
    page = opened(mei, "person_asked", town.rosa)
    assert "told by someone else" in page
    assert "Write down that they came" in page
    with organization.hold(town.organization_id):
        row = Attended.objects.get()
        assert (row.result, row.sure) == ("excused", "told")
    mei.post(reverse("person_came_end", args=[town.rosa, row.id]))
    with organization.hold(town.organization_id):
        assert queries.attended(town.actors["mei"], town.rosa, since=SINCE, today=TODAY) == []


def test_the_order_is_hers_and_no_colleagues_without_her_consent(town, signed_in):
    rosa = signed_in(town.accounts["rosa"])
    said = {"kind": "probation", "officer": "Officer Reed 303-555-0110", "report_on": TODAY.isoformat()}
    assert rosa.post(reverse("own_order_new"), said).status_code == 302
    with organization.hold(town.organization_id):
        (one,) = LegalStatus.objects.all()
    ask(town, asked_by=AskedBy.COURT, who="rosa", legal_id=one.id, words="The judge wants it.")
    assert "Officer Reed" in opened(rosa, "own_asked")
    assert rosa.post(reverse("own_order", args=[one.id]), said | {"kind": "parole"}).status_code == 302
    for who in ("mei", "otis", "lin", "dan"):
        client = signed_in(town.accounts[who])
        assert client.get(reverse("person_legal", args=[town.rosa])).status_code == 404
        told = "".join(
            opened(client, name, *args) for name, args in (("asked", ()), ("person_asked", (town.rosa,)))
        )
        assert not [word for word in ("Officer", "judge", "ourt") if word in told]
    rosa.post(reverse("own_order_end", args=[one.id]))
    assert "Officer Reed" not in opened(rosa, "own_asked")


def test_who_keeps_privacy_reads_and_ends_an_order(town, signed_in):
    with organization.hold(town.organization_id):
        order = LegalFacts(LegalKind.COURT, "Clerk Ames", "24 CR 1182")
        one = actions.keep_legal(town.rosa, order, by=town.actors["rosa"], now=NOW)
    ines = signed_in(town.accounts["ines"])
    assert "24 CR 1182" in opened(ines, "person_legal", town.rosa)
    changed = {"kind": "court", "officer": "Clerk Ames", "order": "24 CR 1183"}
    assert ines.post(reverse("person_legal_one", args=[town.rosa, one]), changed).status_code == 302
    assert "24 CR 1183" in opened(ines, "person_legal", town.rosa)
    ines.post(reverse("person_legal_end", args=[town.rosa, one]))
    assert "24 CR" not in opened(ines, "person_legal", town.rosa)
