"""Finding people, adding somebody, a person's page for each who may see it, and what stands around a person."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from companionway.consent import queries as consent
from companionway.journey import actions as journey
from companionway.journey.rules import Level
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind
from tests.cast import NOW, TODAY
from tests.web.visiting import NOBODY, held, visitor, visitor_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]


def person_page(town, who: str, person: str = "rosa") -> str:
    answer = visitor(town, who).get(reverse("person", args=[town.people[person]]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_coordinator_reads_who_somebody_is_how_to_reach_them_and_their_story(town):
    with held(town):
        town.contact("rosa", "dan", days_ago=2, note="She laughed about the bus.")
        journey.start_stay(
            town.rosa, level=Level.RESIDENTIAL, started_on=TODAY.replace(month=8), by=town.system, now=NOW
        )
        journey.start_stay(
            town.rosa, level=Level.COMMUNITY, started_on=TODAY.replace(day=1), by=town.system, now=NOW
        )
    page = person_page(town, "mei")
    for said in ("Rosa Marín", "303-555-0142", "your first name, nothing else", "Dan Okafor",
                 "Talked on the phone", "20 min", "She laughed about the bus.",
                 "Stepped down from residential treatment to own home"):  # fmt: skip
        assert said in page, said


def test_the_title_of_a_page_names_nobody(town):
    title = person_page(town, "mei").partition("<title>")[2].partition("</title>")[0]
    assert "Rosa" not in title
    assert "Marín" not in title


def test_a_house_manager_sees_who_somebody_is_and_neither_story_nor_ties_nor_a_way_to_correct(town):
    with held(town):
        town.contact("rosa", "dan", days_ago=2)
    page = person_page(town, "otis")
    assert "Rosa Marín" in page
    for absent in ("Story", "Talked on the phone", "Would actually call", "Log a contact", "put right"):
        assert absent not in page, absent


def test_a_clinician_reads_the_story_and_cannot_correct_the_card(town):
    with held(town):
        town.contact("rosa", "dan", days_ago=2)
    page = person_page(town, "lin")
    assert "Talked on the phone" in page
    assert "put right" not in page
    assert visitor(town, "lin").get(reverse("card", args=[town.rosa])).status_code == 404


def test_a_peer_sees_whom_they_walk_beside_and_nobody_else(town):
    assert "Rosa Marín" in person_page(town, "dan")
    assert visitor(town, "dan").get(reverse("person", args=[town.theo])).status_code == 404


def test_only_those_who_keep_exclusions_read_of_one(town):
    with held(town):
        people.exclude(town.rosa, town.reed, kind=ExclusionKind.NO_CONTACT_ORDER, on=TODAY, by=town.system, now=NOW)
    assert "no-contact order" in person_page(town, "mei")
    assert "no-contact order" not in person_page(town, "lin")


def test_whoever_is_kept_apart_is_not_offered_a_reason(town):
    with held(town):
        people.exclude(town.theo, town.dan, kind=ExclusionKind.ASKED, on=TODAY, by=town.system, now=NOW)
    sent = {"words": "dan", "helper_id": town.dan, "hat": "peer_supporter"}
    answer = visitor(town, "mei").post(reverse("relationships", args=[town.theo]), sent)
    assert answer.status_code == 422
    assert "cannot be asked here" in answer.content.decode()
    assert "apart" not in answer.content.decode()


def test_the_story_is_read_page_by_page_and_nothing_is_lost_between(town):
    with held(town):
        for days in range(1, 24):
            town.contact("rosa", "dan", days_ago=days, note=f"Day {days}.")
    client, found = visitor(town, "mei"), []
    url = reverse("story", args=[town.rosa])
    while url:
        page = client.get(url).content.decode()
        found += [days for days in range(1, 24) if f"Day {days}." in page]
        before = page.partition("?before=")[2].partition('"')[0]
        url = reverse("story", args=[town.rosa]) + f"?before={before}" if before else None
    assert found == list(range(1, 24))


@pytest.mark.parametrize("before", ["yesterday", NOBODY])
def test_a_story_does_not_go_on_from_what_never_happened(town, before):
    answer = visitor(town, "mei").get(reverse("story", args=[town.rosa]), {"before": before})
    assert answer.status_code == 404


def test_people_are_found_by_a_piece_of_their_name_however_it_is_written(town):
    answer = visitor(town, "mei").post(reverse("search"), {"words": "MARIN"})
    assert "Rosa Marín" in answer.content.decode()
    assert "Theo" not in answer.content.decode()


def test_nobody_found_is_said_kindly(town):
    answer = visitor(town, "mei").post(reverse("search"), {"words": "Zebedee"})
    assert "Nobody by that name is here" in answer.content.decode()


def test_a_house_manager_can_look_people_up_and_add_nobody(town):
    page = visitor(town, "otis").get(reverse("people")).content.decode()
    assert "Rosa Marín" in page
    assert reverse("new_person") not in page


def test_somebody_new_is_added_with_a_name_and_a_telephone(town):
    client = visitor(town, "mei")
    sent = {
        "given_name": "Noé", "family_name": "Núñez", "language": "es", "phone": "303-555-0177",
        "safe_to_say": "first_name", "program_id": town.program_id, "part": "participant", "key": uuid4(),
    }  # fmt: skip
    answer = client.post(reverse("new_person"), sent, follow=True)
    page = answer.content.decode()
    assert "Noé Núñez" in page
    assert "303-555-0177" in page
    again = client.post(reverse("new_person"), sent, follow=True)
    assert again.request["PATH_INFO"] == answer.request["PATH_INFO"]
    with held(town):
        assert len(consent.search(town.system, "nunez", today=TODAY)) == 1


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("given_name", "", "Something is needed here."),
        ("given_name", "R" * 100, "80 letters fit"),
        ("given_name", "Ro\x07sa", "cannot be seen"),
        ("phone", "12", "does not look like a telephone number"),
        ("born_on", "2031-01-01", "has not come yet"),
        ("born_on", "31/31/31", "could not read this as a day"),
        ("enrolled_on", "2031-01-01", "has not come yet"),
        ("pronouns", "she/" * 40, "too long"),
        ("notes", "x" * 5_000, "too long"),
        ("program_id", NOBODY, "choose one"),
    ],
)
def test_what_cannot_be_right_about_somebody_new_is_said_beside_the_field_and_all_is_kept(town, field, typed, said):
    sent = {
        "given_name": "Noor", "family_name": "Kept-Haddad", "language": "en", "program_id": town.program_id,
        "part": "participant", field: typed,
    }  # fmt: skip
    answer = visitor(town, "mei").post(reverse("new_person"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Kept-Haddad" in page


def test_everybody_without_a_supporter_is_listed_and_leaves_when_somebody_walks_beside_them(town):
    client = visitor(town, "mei")
    assert "Theo Brandt" in client.get(reverse("unsupported")).content.decode()
    assert "Rosa" not in client.get(reverse("unsupported")).content.decode()
    sent = {"words": "dan", "helper_id": town.dan, "hat": "peer_supporter"}
    assert client.post(reverse("relationships", args=[town.theo]), sent).status_code == 302
    assert "Everybody here has somebody" in client.get(reverse("unsupported")).content.decode()


def test_a_name_is_searched_before_somebody_is_chosen_and_what_was_typed_stays(town):
    client = visitor(town, "mei")
    sent = {"words": "dan", "find": "1", "at_night": "on"}
    page = client.post(reverse("ties", args=[town.rosa]), sent).content.decode()
    assert "Dan Okafor" in page
    assert re.search(r'name="at_night"[^>]*\bchecked\b', page)
    sent = {"words": "dan", "named_id": town.dan, "at_night": "on"}
    page = client.post(reverse("ties", args=[town.rosa]), sent, follow=True).content.decode()
    assert "not named back yet" in page
    assert "at night too" in page


def test_a_death_is_written_down_once_and_a_mistake_is_put_right(town):
    client = visitor(town, "mei")
    client.post(reverse("death", args=[town.rosa]), {"died_on": "2026-11-20"})
    page = person_page(town, "mei")
    assert "died" in page
    assert "Log a contact" not in page
    client.post(reverse("death_end", args=[town.rosa]))
    assert "Log a contact" in person_page(town, "mei")


def test_a_death_that_has_not_come_is_not_written_down(town):
    answer = visitor(town, "mei").post(reverse("death", args=[town.rosa]), {"died_on": "2026-12-24"})
    assert answer.status_code == 422
    assert "has not come yet" in answer.content.decode()


def test_two_cards_are_seen_side_by_side_and_become_one(town):
    with held(town):
        twin = people.add(
            given_name="Rosa", family_name="Marin", program_id=town.program_id, by=town.system, now=NOW
        )
    client = visitor(town, "mei")
    found = client.post(reverse("duplicates", args=[town.rosa]), {"words": "rosa", "other_id": twin})
    both = client.get(found.url).content.decode()
    assert "This one is kept" in both
    assert both.count("<dt>Name</dt>") == 2
    client.post(found.url)
    assert client.get(reverse("person", args=[twin])).status_code == 404
    assert client.get(reverse("person", args=[town.rosa])).status_code == 200


def test_a_stranger_of_another_organization_meets_404_everywhere_about_a_person(town, elsewhere):
    charlie = visitor_of(elsewhere.account_id)
    names = (
        "person", "story", "card", "channels", "death", "duplicates", "ties", "exclusions", "relationships",
        "capacity", "stays", "enrolments", "contacts",
    )  # fmt: skip
    for name in names:
        url = reverse(name, args=[town.rosa])
        assert charlie.get(url).status_code == 404, name
        assert charlie.post(url, {}).status_code in (404, 405), name
    assert charlie.post(reverse("search"), {"words": "Rosa"}).content.decode().count("Marín") == 0
