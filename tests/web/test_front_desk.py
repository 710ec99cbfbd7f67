"""The front desk: a screen at the door that is nothing else, who came, who is to be found, a sheet typed in."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from companionway.ground import clock
from companionway.people import actions as people
from companionway.programs import actions as program_actions
from companionway.programs import queries as programs
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from companionway.support import actions, queries
from companionway.support.models import Arrival, CheckIn, Contact, Kiosk, Visit
from companionway.support.rules import Source
from companionway.web import kiosk
from tests.cast import NOW, PASSWORD, TODAY
from tests.web.visiting import held, visitor, visitor_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]
SCREEN = "/front/kiosk"


def screen(town, who: str = "mei") -> Client:
    """A browser that somebody made the screen at the door."""
    client = visitor(town, who)
    assert client.post(reverse("kiosk_open", args=[town.site_id])).status_code == 302
    return client


def signed_in(client: Client, name: str, **said) -> str:
    """The page that somebody sees who typed a name."""
    answer = client.post(SCREEN, {"typed": name, "key": uuid4(), **said}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def came(town) -> list:
    with held(town):
        return [one.person_id for one in queries.visits(town.system, town.site_id, day=TODAY)]


def desk(town, who: str = "mei") -> str:
    return visitor(town, who).get(reverse("place", args=[town.site_id])).content.decode()


def test_the_answer_is_the_same_whoever_it_was(town):
    client = screen(town)
    plain = [re.sub(r"Rosa|Zebedee", "X", signed_in(client, name)) for name in ("Rosa", "Zebedee")]
    assert plain[0] == plain[1]
    assert "Thank you, X. Come on in." in plain[0]
    assert came(town) == [town.rosa]
    assert "Zebedee" in desk(town)


def test_a_screen_names_nobody_but_the_one_who_typed_and_only_once(town):
    client = screen(town)
    for page in (
        client.get(SCREEN).content.decode(),
        signed_in(client, "Rosa"),
        client.get(SCREEN).content.decode(),
    ):
        assert not re.search(r"Marín|Theo|Dan\b|Mei|Otis|Lin\b", page)
    assert "Rosa" not in client.get(SCREEN).content.decode()


def test_a_screen_is_nothing_else(town):
    client = screen(town)
    for address in ("/", reverse("people"), reverse("person", args=[town.rosa]), reverse("today"), "/account",
                    reverse("place", args=[town.site_id]), "/organizations", "/look", "/nowhere"):  # fmt: skip
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, SCREEN), address
        assert client.post(address, {}).status_code == 404, address
    assert "_auth_user_id" not in client.session


def test_only_a_colleague_of_this_front_desk_ends_it_by_signing_in_anew(town):
    client = screen(town)
    assert client.get(reverse("account_login")).status_code == 200
    client.post(reverse("account_login"), {"login": "dan@example.org", "password": PASSWORD})
    assert client.get("/people").status_code == 302
    assert client.get(SCREEN).status_code == 200
    assert "_auth_user_id" not in client.session
    client.post(reverse("account_login"), {"login": "otis@example.org", "password": PASSWORD})
    assert client.get(reverse("people")).status_code == 200
    assert client.get(SCREEN).status_code == 404
    with held(town):
        assert Kiosk.objects.get().closed_at is not None


@pytest.mark.parametrize("who", ["rosa", "dan", "sam"])
def test_somebody_who_signs_in_there_in_any_other_way_is_signed_out_again_and_the_screen_stays(town, who):
    client = screen(town)
    client.force_login(programs.account(town.accounts[who]))
    assert client.get(reverse("own"))["Location"] == SCREEN
    assert "_auth_user_id" not in client.session
    assert "Thank you, Rosa" in signed_in(client, "Rosa")


def test_a_house_manager_opens_no_screen_in_another_program(town):
    with held(town):
        other = program_actions.add_site(town.house_id, name="Annex", by=town.system, now=NOW)
    otis = visitor(town, "otis")
    assert otis.post(reverse("kiosk_open", args=[other])).status_code == 404
    assert otis.get(reverse("place", args=[other])).status_code == 404
    assert otis.get(reverse("grid", args=[other])).status_code == 404


def test_a_screen_is_closed_from_afar_and_takes_no_more_names(town):
    client = screen(town)
    with held(town):
        row = Kiosk.objects.get().id
    assert "Open now" in desk(town)
    visitor(town, "otis").post(reverse("kiosk_close", args=[row]))
    assert client.post(SCREEN, {"typed": "Rosa", "key": uuid4()}).status_code == 302
    assert (came(town), client.get(SCREEN).status_code) == ([], 404)


def test_a_screen_ends_when_the_colleague_who_opened_it_has_no_post_any_more(town):
    client = screen(town, "otis")
    with held(town):
        (post,) = programs.membership_ids(town.accounts["otis"])
        program_actions.end_membership(post, by=town.actors["mei"], now=NOW)
    assert client.post(SCREEN, {"typed": "Rosa", "key": uuid4()}).status_code == 302
    assert (came(town), client.get(SCREEN).status_code) == ([], 404)


def test_a_page_for_colleagues_that_was_left_standing_gives_way_to_the_screen(town):
    client = screen(town)
    assert client.get(reverse("account_login"))["Refresh"].endswith(f"url={SCREEN}")
    assert "Refresh" not in Client().get(reverse("account_login"))


def test_a_screen_ends_with_its_day(town, monkeypatch):
    client = screen(town)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=17))
    assert client.get(SCREEN).status_code == 302
    assert client.get(SCREEN).status_code == 404


def test_somebody_who_would_like_to_talk_is_told_that_it_is_noted(town):
    client = screen(town, "otis")
    assert "would like to talk to someone" in signed_in(client, "Rosa", wants_someone="on")
    with held(town):
        assert CheckIn.objects.get(person_id=town.rosa).wants_someone
    signed_in(client, "Zebedee", wants_someone="on")
    assert "would like to talk to someone today" in desk(town)


def test_a_screen_speaks_spanish_and_asks_the_next_in_its_own_language(town):
    client = screen(town)
    assert "Gracias, Rosa. Pasa, por favor." in signed_in(client, "Rosa", **{"in": "es"})
    assert "Your first name" in client.get(SCREEN).content.decode()
    assert "Tu nombre de pila" in client.get(SCREEN, {"in": "es"}).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"typed": ""}, "Something is needed here"),
        ({"typed": "x" * 81}, "1 letter too long; 80 fit"),
        ({"typed": "Rosa\x07"}, "cannot be seen"),
        ({"typed": "Rosa", "born_day": "32"}, "from 1 to 31"),
        ({"typed": "Rosa", "born_day": "soon"}, "whole number"),
    ],
)
def test_what_cannot_be_is_said_beside_it_and_what_was_typed_stays(town, typed, said):
    answer = screen(town).post(SCREEN, {"key": uuid4(), **typed})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert came(town) == []


def test_a_screen_forgets_and_is_kept_nowhere(town):
    client = screen(town)
    answer = client.post(SCREEN, {"typed": "Rosa", "key": uuid4()}, follow=True)
    assert answer["Refresh"] == f"{kiosk.SECONDS}; url={SCREEN}"
    for page in (answer, client.get(SCREEN)):
        assert page["Cache-Control"] == "no-store"
    assert 'autocomplete="off"' in client.get(SCREEN).content.decode()


def test_many_names_in_a_minute_have_to_wait(town, monkeypatch):
    monkeypatch.setattr(kiosk, "MOST", 3)
    client = screen(town)
    for name in ("Rosa", "Ann", "Bob"):
        signed_in(client, name)
    answer = client.post(SCREEN, {"typed": "Cid", "key": uuid4()})
    assert answer.status_code == 429
    assert "tell a colleague" in answer.content.decode()


def test_a_form_sent_twice_is_one_visit(town):
    client, key = screen(town), uuid4()
    for _ in range(2):
        signed_in(client, "Zebedee", key=key)
    with held(town):
        assert Arrival.objects.count() == 1


def test_whoever_was_not_known_is_found_and_stands_among_those_who_came(town):
    client = screen(town)
    signed_in(client, "Teo")
    with held(town):
        arrival = Arrival.objects.get().id
    mei, address = visitor(town, "mei"), reverse("arrival", args=[arrival])
    assert "Signed in as" in mei.get(address).content.decode()
    found = mei.post(address, {"words": "Theo", "find": "1"}).content.decode()
    assert "Theo Brandt" in found
    assert mei.post(address, {"words": "Theo"}).status_code == 422
    assert mei.post(address, {"words": "Theo", "person_id": town.theo}).status_code == 302
    assert came(town) == [town.theo]
    assert mei.get(address).status_code == 404


def test_a_name_that_is_nobodys_is_forgotten(town):
    signed_in(screen(town), "Zebedee")
    with held(town):
        arrival = Arrival.objects.get().id
    visitor(town, "otis").post(reverse("arrival_aside", args=[arrival]))
    assert "Zebedee" not in desk(town)


def test_a_visit_ends_and_is_taken_back(town):
    signed_in(screen(town), "Rosa")
    with held(town):
        visit = Visit.objects.get().id
    assert "Rosa M." in desk(town, "otis")
    visitor(town, "otis").post(reverse("visit_end", args=[visit]))
    assert "08:00 – 08:00" in desk(town)
    visitor(town, "otis").post(reverse("visit_withdrawal", args=[visit]))
    assert came(town) == []


@pytest.mark.parametrize("who", ["dan", "lin", "sam", "vera", "rosa"])
def test_nobody_else_keeps_the_front_desk(town, who):
    client = visitor(town, who)
    for name in ("place", "grid"):
        assert client.get(reverse(name, args=[town.site_id])).status_code == 404
    assert client.get(reverse("front")).status_code == 404
    assert client.post(reverse("kiosk_open", args=[town.site_id])).status_code == 404
    assert client.post(reverse("grid_who", args=[town.site_id]), {"words": "Ro"}).status_code == 404


def test_with_one_place_its_page_opens_at_once_and_with_several_one_is_asked(town):
    answer = visitor(town, "mei").get(reverse("front"))
    assert answer["Location"] == reverse("place", args=[town.site_id])
    with held(town):
        program_actions.add_site(town.house_id, name="Harbor House", by=town.system, now=NOW)
    assert "Which door are you at?" in visitor(town, "mei").get(reverse("front")).content.decode()
    assert visitor(town, "otis").get(reverse("front")).status_code == 302


def test_a_check_in_on_paper_is_typed_in_for_whoever_has_no_telephone(town):
    address = reverse("paper_check_in", args=[town.rosa])
    otis = visitor(town, "otis")
    assert "A check-in on paper" in otis.get(address).content.decode()
    sent = {"key": uuid4(), "on": "2026-11-23", "mood": "2", "hope": "7", "alone": "yes", "words": "A long night."}
    for _ in range(2):
        assert otis.post(address, sent).status_code == 302
    with held(town):
        row = CheckIn.objects.get()
        assert (row.mood, row.hope, row.alone, row.words, row.source) == (2, 7, True, "A long night.", Source.DESK)
        assert row.day == TODAY - timedelta(days=1)


def test_an_empty_sheet_and_one_of_tomorrow_are_not_kept(town):
    address, mei = reverse("paper_check_in", args=[town.rosa]), visitor(town, "mei")
    for sent in ({}, {"mood": "9"}, {"mood": "3", "on": "2026-12-01"}):
        assert mei.post(address, sent).status_code == 422
    with held(town):
        assert not CheckIn.objects.exists()


def test_whoever_types_in_words_of_danger_is_told_to_talk_to_them(town):
    mei = visitor(town, "mei")
    sent = {"key": uuid4(), "words": "I want to die."}
    answer = mei.post(reverse("paper_check_in", args=[town.rosa]), sent, follow=True)
    assert "Please talk to them today" in answer.content.decode()


@pytest.mark.parametrize("who", ["dan", "lin", "sam", "theo"])
def test_nobody_but_the_front_desk_types_in_a_check_in_for_somebody(town, who):
    address = reverse("paper_check_in", args=[town.rosa])
    assert visitor(town, who).post(address, {"mood": "3"}).status_code == 404


# A sheet typed in


def rows(*some: dict, key=None, **head) -> dict:
    """What a grid sends."""
    sent = {"key": key or uuid4(), "day": "2026-11-24", **head}
    for number, row in enumerate(some):
        sent |= {f"r{number}-{name}": value for name, value in {"what": "visit", **row}.items()}
    return sent


def typed(town, *some, who="mei", **head):
    return visitor(town, who).post(reverse("grid", args=[town.site_id]), rows(*some, **head))


def test_a_sheet_is_typed_in_as_visits_and_contacts(town):
    answer = typed(
        town,
        {"who": "rosa marin", "at": "7:10", "minutes": "30"},
        {"who": "Theo", "at": "07:30", "what": "talked", "minutes": "20", "by": "Dan", "note": "A good talk."},
        {"who": "Rosa", "at": "6:00 am", "what": "tried"},
    )
    assert answer.status_code == 302
    with held(town):
        visit = Visit.objects.get()
        assert (visit.person_id, (visit.left_at - visit.came_at).seconds) == (town.rosa, 1800)
        call = Contact.objects.get(person_id=town.theo)
        assert (call.with_person_id, call.minutes, call.note) == (town.dan, 20, "A good talk.")
        assert Contact.objects.get(person_id=town.rosa).with_person_id == town.mei
        assert Kind.VISIT in [one.kind for one in pulse.story(town.system, town.rosa, today=TODAY)]


def test_right_rows_are_kept_wrong_ones_stay_with_what_is_the_matter_and_nothing_typed_is_lost(town):
    answer = typed(
        town,
        {"who": "Rosa", "at": "07:00"},
        {"who": "Zebedee", "at": "07:10"},
        {"who": "Theo", "at": "noonish", "note": "kept as typed"},
        {"who": "a", "at": "07:20"},
        {"who": "Theo", "at": "7:15", "minutes": "-3"},
        {"who": "", "at": "7:45", "what": "met"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert came(town) == [town.rosa]
    assert "1 row is saved." in page
    assert "5 rows need another look." in page
    for said in ("Nobody by that name is here", "read this as a time", "Please choose which of them",
                 "from 0 to 1440 minutes", "A name is needed here", 'value="noonish"', 'value="kept as typed"',
                 'value="Zebedee"', 'id="id_r2-at_error"'):  # fmt: skip
        assert said in page, said
    assert 'name="r0-who"' not in page


def test_the_whole_sheet_sent_again_stores_nothing_twice(town):
    client, key = visitor(town, "mei"), uuid4()
    sent = rows({"who": "Rosa", "at": "7:00"}, {"who": "Theo", "at": "7:00", "what": "met"}, key=key)
    for _ in range(2):
        assert client.post(reverse("grid", args=[town.site_id]), sent).status_code == 302
    with held(town):
        assert (Visit.objects.count(), Contact.objects.count()) == (1, 1)
    changed = rows({"who": "Theo", "at": "7:00"}, key=key)
    page = client.post(reverse("grid", args=[town.site_id]), changed).content.decode()
    assert "This row was saved before" in page


def test_a_corrected_row_keeps_its_number_and_is_saved_once(town):
    client, key = visitor(town, "mei"), uuid4()
    sent = rows({"who": "Rosa", "at": "7:00"}, {"who": "Theo", "at": "x"}, key=key)
    page = client.post(reverse("grid", args=[town.site_id]), sent).content.decode()
    assert 'name="r1-who"' in page
    again = {name: value for name, value in sent.items() if not name.startswith("r0")} | {"r1-at": "7:30"}
    assert client.post(reverse("grid", args=[town.site_id]), again).status_code == 302
    assert set(came(town)) == {town.rosa, town.theo}


def test_several_of_one_name_are_a_choice(town):
    with held(town):
        other = people.add(
            given_name="Rosa", family_name="Quint", program_id=town.program_id, by=town.system, now=NOW
        )
    page = typed(town, {"who": "Rosa", "at": "7:00"}).content.decode()
    assert f'<option value="{other}">Rosa Quint' in page
    assert typed(town, {"who": "Rosa", "at": "7:00", "who_id": str(other)}).status_code == 302
    assert came(town) == [other]


def test_a_nights_log_goes_on_after_midnight(town):
    night = {"day": "2026-11-23", "night": "on"}
    calls = [{"who": "Rosa", "at": at, "what": "tried"} for at in ("23:40", "01:10")]
    assert typed(town, *calls, **night).status_code == 302
    with held(town):
        at = sorted(Contact.objects.values_list("at", flat=True))
    assert at[1] - at[0] == timedelta(minutes=90)


def test_a_house_manager_types_visits_only_and_sees_no_other_choice(town):
    client = visitor(town, "otis")
    page = client.get(reverse("grid", args=[town.site_id])).content.decode()
    assert "Call, reached" not in page
    assert "By whom" not in page
    assert client.post(reverse("grid", args=[town.site_id]), rows({"who": "Rosa", "at": "7:00"})).status_code == 302
    forged = rows({"who": "Rosa", "at": "7:00", "what": "talked"})
    assert client.post(reverse("grid", args=[town.site_id]), forged).status_code == 422
    with held(town):
        assert (Visit.objects.count(), Contact.objects.count()) == (1, 0)


def test_what_a_visit_cannot_hold_is_said_and_not_thrown_away(town):
    page = typed(town, {"who": "Rosa", "at": "7:00", "note": "Came with her sister."}).content.decode()
    assert "A visit says only who came and when" in page
    assert 'value="Came with her sister."' in page


def test_a_day_that_cannot_be_read_keeps_every_row(town):
    page = typed(town, {"who": "Rosa", "at": "7:00"}, day="yesterday").content.decode()
    assert "could not read this as a day" in page
    assert 'value="Rosa"' in page
    assert came(town) == []


def test_names_are_offered_only_of_people_whom_the_colleague_may_see(town, elsewhere):
    address = reverse("grid_who", args=[town.site_id])
    assert "Rosa Marín" in visitor(town, "otis").post(address, {"words": "mar"}).content.decode()
    assert "Noor" not in visitor(town, "otis").post(address, {"words": "noor"}).content.decode()
    assert visitor_of(elsewhere.account_id).post(address, {"words": "mar"}).status_code == 404


def test_hostile_rows_are_answered_calmly(town):
    sent = rows({"who": "x" * 5_000, "at": "9" * 300, "minutes": "9" * 5_000, "who_id": "nonsense", "what": "fly"})
    sent |= {"r99999999-who": "Rosa", "r-1-who": "Rosa", "rx-who": "Rosa", "night": "maybe", "key": "nonsense"}
    answer = visitor(town, "mei").post(reverse("grid", args=[town.site_id]), sent)
    assert answer.status_code == 422


def test_a_row_of_somebody_whom_the_house_manager_may_not_see_is_a_name_that_nobody_has(town):
    with held(town):
        far = people.add(given_name="Wanda", program_id=town.house_id, by=town.system, now=NOW)
        actions.come_in(town.rosa, town.site_id, by=town.system, now=NOW)
    page = typed(town, {"who": "Wanda", "at": "7:00", "who_id": str(far)}, who="otis").content.decode()
    assert "Nobody by that name is here" in page
