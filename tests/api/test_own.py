"""One's own, through the API: how I am, when I am asked, who is here, who sees me, why I may be on a list."""

from __future__ import annotations

from uuid import uuid4

import pytest

from companionway.attention import actions as attention
from companionway.ground import organization
from companionway.ground.access import Permission
from companionway.programs import actions as programs
from companionway.support.models import CheckIn
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(program_of):
    return program_of("rosa", **{"accept-language": "en"})


def test_somebody_says_how_they_are_and_those_beside_them_read_it(town, program_of, rosa):
    kept = rosa.post("own/check-ins", {"mood": 2, "craving": 6, "words": "A hard day."})

    assert kept.status_code == 201
    assert kept.json()["help"] is None
    mine = rosa.told("own/check-ins")["check_ins"][0]
    assert (mine["mood"], mine["words"], mine["source"], mine["slept"]) == (2, "A hard day.", "api", None)
    assert program_of("dan").told(f"people/{town.rosa}/check-ins")["check_ins"][0]["id"] == kept.json()["id"]
    assert program_of("otis").get(f"people/{town.rosa}/check-ins").status_code == 404
    line = program_of("dan").told(f"people/{town.rosa}/story")["lines"][0]
    assert (line["kind"], line["check_in"]["words"]) == ("check_in", "A hard day.")


def test_whoever_would_like_someone_stands_on_the_list_for_now(town, program_of, rosa):
    rosa.post("own/check-ins", {"wants_someone": True})

    item = program_of("mei").told(f"people/{town.rosa}/why")["item"]
    assert item["urgency"] == "now"


def test_words_of_danger_are_answered_with_help_at_once(rosa):
    kept = rosa.post("own/check-ins", {"words": "I want to kill myself"}).json()

    assert kept["help"]["code"].startswith("danger_")
    assert "988" in kept["help"]["sentence"]


@pytest.mark.parametrize(
    ("said", "code"), [({}, "check_in_empty"), ({"mood": 9}, "number_from_to"), ({"hope": -1}, "number_from_to")]
)
def test_a_check_in_that_cannot_be_is_refused_in_words(rosa, said, code):
    answer = rosa.post("own/check-ins", said)

    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert CheckIn.unscoped.count() == 0


def test_the_same_key_is_the_same_check_in(rosa):
    key = {"idempotency-key": str(uuid4())}
    first, again = (rosa.post("own/check-ins", {"mood": mood}, **key).json() for mood in (3, 4))

    assert first["id"] == again["id"]
    assert CheckIn.unscoped.get().mood == 3


def test_somebody_chooses_when_they_are_asked_rests_and_stops(rosa):
    assert rosa.told("own/rhythm")["rhythm"] is None
    chosen = rosa.post("own/rhythm", {"weekdays": [0, 2], "at": "09:00", "by_way_of": "page"}).json()["rhythm"]
    assert (chosen["weekdays"], chosen["at"]) == ([0, 2], "09:00")
    paused = rosa.post("own/rhythm/pause", {"until": "2026-12-08"}).json()["rhythm"]
    assert paused["paused_until"] == "2026-12-08"
    assert rosa.post("own/rhythm/end").status_code == 204
    assert rosa.told("own/rhythm")["rhythm"] is None
    wrong = rosa.post("own/rhythm", {"weekdays": [7], "at": "09:00", "by_way_of": "page"})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "choose_some")


def test_whom_i_can_reach_now_are_my_own_people_and_the_crisis_lines(town, rosa):
    with organization.hold(town.organization_id):
        programs.add_site(town.program_id, name="Blue house", crisis_line="988", by=town.system, now=NOW)

    found = rosa.told("own/reach")
    assert [one["first_name"] for one in found["people"]] == ["Dan"]
    assert found["lines"] == [{"place": "Blue house", "number": "988"}]


def test_everybody_who_sees_me_is_named_with_why(rosa):
    seen = {one["name"]: one for one in rosa.told("own/sight")["people"]}

    assert "contacts" in seen["Dan"]["sees"]
    assert seen["Dan"]["grounds"][0]["hat"] == "peer_supporter"
    assert "Reed" not in str(seen)


def test_i_read_why_i_am_on_a_list_and_say_what_is_not_right(town, rosa, program_of):
    with organization.hold(town.organization_id):
        for days_ago in range(60, 20, -4):
            town.contact("rosa", "dan", days_ago=days_ago)
        attention.refresh(now=NOW, by=town.system)
    told = rosa.told("own/list")["reasons"]
    assert "silence" in [one["code"] for one in told]
    assert all(one["sentence"] for one in told)

    kept = rosa.post("own/list/objections", {"codes": ["silence"], "words": "We talk at the market."})
    assert kept.status_code == 201
    assert [one["words"] for one in rosa.told("own/list")["objections"]] == ["We talk at the market."]


def test_i_agree_to_a_line_and_end_it(rosa):
    said = {"way": "text", "address": "303-555-0142", "safe_to_say": "first_name"}
    line = rosa.post("own/lines", said).json()["lines"][0]
    assert (line["address"], line["open"]) == ("+13035550142", True)
    assert rosa.post(f"own/lines/{line['id']}/end").status_code == 204
    assert rosa.told("own/lines")["lines"][0]["open"] is False
    wrong = rosa.post("own/lines", {**said, "safe_to_say": "nothing"})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "line_not_safe")


def test_nobody_ends_the_line_of_another(program_of, rosa):
    said = {"way": "text", "address": "303-555-0142", "safe_to_say": "first_name"}
    line = rosa.post("own/lines", said).json()["lines"][0]["id"]

    assert program_of("mei").post(f"own/lines/{line}/end").status_code == 404
    assert rosa.told("own/lines")["lines"][0]["open"] is True


def test_whoever_is_nobodys_person_has_nothing_of_their_own(elsewhere):
    from tests.api.calling import caller

    charlie = caller(elsewhere.actor)

    for path in ("own/check-ins", "own/rhythm", "own/reach", "own/sight", "own/list", "own/lines"):
        assert charlie.get(path).status_code == 404, path


def test_a_participants_token_opens_nobody_elses(town, rosa):
    assert rosa.get("today").status_code == 404
    assert rosa.get("people").status_code == 404
    assert rosa.get(f"people/{town.theo}").status_code == 404
    assert rosa.get(f"people/{town.rosa}/check-ins").status_code == 404
    assert rosa.told("me")["scopes"] == sorted(
        [Permission.OWN_EDIT, Permission.CHECK_IN, Permission.HELP_ASK, Permission.CONSENT_GIVE]
    )


def test_what_i_say_of_myself_is_read_by_those_i_say_it_to(town, program_of, rosa):
    kept = rosa.post("own/facts", {"kind": "family", "words": "Two daughters.", "audience": "beside_me"})
    assert kept.status_code == 201
    fact = kept.json()["id"]

    assert [one["words"] for one in program_of("dan").told(f"people/{town.rosa}/facts")["facts"]] == [
        "Two daughters."
    ]
    assert program_of("mei").told(f"people/{town.rosa}/facts")["facts"] == []
    assert program_of("otis").get(f"people/{town.rosa}/facts").status_code == 404
    rosa.post(f"own/facts/{fact}", {"kind": "family", "words": "Two daughters.", "audience": "myself"})
    assert program_of("dan").get(f"people/{town.rosa}/facts").status_code == 404
    rosa.post(f"own/facts/{fact}/end", {})
    assert rosa.told("own/facts")["facts"] == []


def test_my_list_of_medicines_is_there_for_whom_i_choose_until_i_take_it_back(town, program_of, rosa):
    line = rosa.post("own/medicines", {"name": "Sertraline"}).json()["id"]
    theirs = f"people/{town.rosa}/medicines"
    assert program_of("lin").get(theirs).status_code == 404

    rosa.post(f"own/readers/{town.lin}", {})
    assert [one["name"] for one in program_of("lin").told(theirs)["medicines"]] == ["Sertraline"]
    assert [one["person_id"] for one in rosa.told("own/medicines")["readers"]] == [str(town.lin)]
    rosa.post(f"own/readers/{town.lin}/end", {})
    assert program_of("lin").get(theirs).status_code == 404
    rosa.post(f"own/medicines/{line}", {"name": "Sertraline", "words": "mornings"})
    assert rosa.told("own/medicines")["medicines"][0]["words"] == "mornings"
    assert rosa.post(f"own/medicines/{line}/end", {}).status_code == 204
