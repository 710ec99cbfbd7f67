"""Who calls back sees whether it may ring, what may be said, and welcomes people in: new, or back."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from uuid import UUID

import pytest

from companionway.ground import ids, organization
from companionway.journey import actions
from companionway.journey.models import Enquiry, EnquiryTry, Intake, WaitingPlace
from companionway.journey.rules import EnquiryFacts, EnquirySource, ForWhom
from companionway.people import actions as people
from companionway.people.models import Card, Enrolment
from companionway.people.rules import ChannelKind, SafeToSay
from companionway.wording import neutral
from tests.cast import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]
FACTS = {
    "name": "Iris", "way": ChannelKind.PHONE, "address": "303-555-0161", "safe_to_say": SafeToSay.FIRST_NAME,
    "safe_from": time(17), "safe_until": time(20), "language": "es", "words": "My shift begins at six.",
}  # fmt: skip


@pytest.fixture
def mei(town, signed_in):
    return signed_in(town.accounts["mei"])


def ask(town, **changed) -> UUID:
    with organization.hold(town.organization_id):
        facts = EnquiryFacts(**{**FACTS, **changed})
        return actions.enquire(town.program_id, facts, source=EnquirySource.PAGE, by=town.system, now=NOW)


def words_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_who_waits_stands_there_with_whether_it_may_ring_now(town, mei):
    enquiry = ask(town)
    ask(town, name="Leo", safe_from=None, safe_until=None)
    said = words_of(mei.get("/enquiries"))

    assert said.index("Iris") < said.index("Leo")
    assert said.count("not safe to call now") == 1
    mei.post(f"/enquiries/{enquiry}/taking")
    assert "Mei calls" in words_of(mei.get("/enquiries"))


def test_the_card_to_print_leads_to_the_page_and_names_no_program_on_paper(town, mei):
    answer = mei.get(f"/enquiries/cards/{town.program_id}")
    paper = answer.content.decode().partition('class="way-in ask-card"')[2]

    assert f"http://testserver/ask/{town.program_id}" in paper
    said = re.sub(r"<svg.*?</svg>|testserver", "", paper, flags=re.DOTALL)
    assert neutral.tells(said, hints=True) == []
    assert "Main Street Center" not in paper
    assert "<svg" in paper


def test_nobody_dials_by_mistake_and_the_words_are_there_in_their_language(town, mei):
    enquiry = ask(town)
    answer = mei.get(f"/enquiries/{enquiry}")
    said = words_of(answer)

    assert "Not safe to call now." in said
    assert "from 17:00 until 20:00" in said
    assert "tel:" not in answer.content.decode()
    assert "“It’s Mei. Please ask Iris to call back.”" in said
    assert "«Hola, Iris, soy Mei." in said
    assert "Deleted by itself on Thursday 24 December 2026" in said
    safe = ask(town, safe_from=None, safe_until=None, language="en")
    assert 'href="tel:303-555-0161"' in mei.get(f"/enquiries/{safe}").content.decode()


def test_for_somebody_else_the_page_says_what_is_never_said(town, mei):
    said = words_of(mei.get(f"/enquiries/{ask(town, for_whom=ForWhom.ANOTHER)}"))

    assert "Never say whether anybody is here or was here." in said


def test_asked_not_to_call_again_the_number_is_gone_from_the_page(town, mei):
    enquiry = ask(town)
    answer = mei.post(f"/enquiries/{enquiry}/tries", {"result": "no_more_calls", "key": ids.new()}, follow=True)

    assert "Nothing rings there again." in words_of(answer)
    assert "303-555-0161" not in answer.content.decode()
    assert "How did it go?" not in words_of(answer)


def test_what_cannot_be_kept_is_said_beside_it_and_nothing_is_lost(town, mei):
    enquiry, long = ask(town), "y" * 4001
    for address, sent, said, kept in (
        (f"/enquiries/{enquiry}/tries", {"words": "They slept."}, "Please choose one of these.", "They slept."),
        (f"/enquiries/{enquiry}/tries", {"result": "talked", "words": long}, "too long; 4000", long),
        (f"/enquiries/{enquiry}/talk", {"words": long}, "too long; 4000", long),
        (f"/enquiries/{enquiry}/waiting", {"words": long[:700]}, "too long; 600", long[:700]),
        ("/enquiries/new", {"name": "Leo", "address": "no"}, "Please choose one of these.", "Leo"),
    ):
        answer = mei.post(address, sent)
        assert answer.status_code == 422, address
        assert said in words_of(answer)
        assert kept in answer.content.decode()
    assert "Please choose how it ended." in words_of(mei.post(f"/enquiries/{enquiry}/end", {}, follow=True))
    with organization.hold(town.organization_id):
        assert (EnquiryTry.objects.count(), WaitingPlace.objects.count(), Enquiry.objects.count()) == (0, 0, 1)


def test_a_call_is_written_down_once_and_offered_to_the_other_programs_too(town, mei):
    key = re.search(r'name="key" value="([^"]+)"', mei.get("/enquiries/new").content.decode())[1]
    sent = {
        "key": key, "source": "call", "for_whom": "oneself", "name": "Leo", "way": "text",
        "address": "303-555-0162", "safe_to_say": "nothing", "language": "en", "program_id": str(town.house_id),
    }  # fmt: skip
    for _ in range(2):
        answer = mei.post("/enquiries/new", sent, follow=True)
        assert "Written down." in words_of(answer)
        assert "by phone" in words_of(answer)
    with organization.hold(town.organization_id):
        assert Enquiry.objects.get().program_id == town.house_id


def test_danger_in_the_first_talk_shows_what_helps_and_the_talk_is_saved(town, mei):
    enquiry = ask(town)
    page = mei.get(f"/enquiries/{enquiry}/talk")
    assert "treatment. It does not take the place of a doctor" in words_of(page)  # what peer support is not

    answer = mei.post(f"/enquiries/{enquiry}/talk", {"key": ids.new(), "words": "She wants to die."})
    assert "What you wrote is saved." in words_of(answer)
    assert 'href="tel:988"' in answer.content.decode()
    calm = mei.post(f"/enquiries/{enquiry}/talk", {"key": ids.new(), "words": "Sleep comes first."}, follow=True)
    assert calm.redirect_chain == [(f"/enquiries/{enquiry}", 302)]
    with organization.hold(town.organization_id):
        assert EnquiryTry.objects.filter(result="talked").count() == 2


def test_who_waits_is_not_out_of_sight(town, mei, monkeypatch):
    first, second = ask(town), ask(town, name="Leo")
    for one in (second, first):
        mei.post(f"/enquiries/{one}/waiting", {"words": "Two children."})
    with organization.hold(town.organization_id):
        WaitingPlace.objects.filter(enquiry_id=second).update(since=NOW - timedelta(days=40))
        place = WaitingPlace.objects.get(enquiry_id=second).id
        Enquiry.objects.filter(id=second).update(came_at=NOW - timedelta(days=41))
    said = words_of(mei.get("/waiting"))
    assert said.index("Leo") < said.index("Iris")
    assert "41 days without a word or a try" in said

    assert "A place was offered" in words_of(mei.post(f"/waiting/{place}/offer", follow=True))
    assert "Please choose how the waiting ended." in words_of(mei.post(f"/waiting/{place}/end", {}, follow=True))
    ended = words_of(mei.post(f"/waiting/{place}/end", {"ending": "elsewhere"}, follow=True))
    assert "Leo" not in ended
    assert "found a place elsewhere" in words_of(mei.get("/enquiries"))


def test_somebody_who_is_known_here_waits_for_another_house_and_takes_the_place_once(town, mei):
    sent = {"program_id": str(town.house_id), "words": "Near her school."}
    address = f"/people/{town.rosa}/waiting"
    for _ in range(2):
        assert mei.post(address, sent).status_code == 302
    assert "is in the program already" in words_of(mei.post(address, {**sent, "program_id": str(town.program_id)}))
    said = words_of(mei.get("/waiting"))
    assert said.count("Rosa Marín") == 4  # her name, and beside what each button does
    assert "Near her school." in said

    with organization.hold(town.organization_id):
        place = WaitingPlace.objects.get().id
    for _ in range(2):
        assert mei.post(f"/waiting/{place}/coming-in").status_code == 302
    assert "Nobody waits for a place just now." in words_of(mei.get("/waiting"))
    with organization.hold(town.organization_id):
        assert Intake.objects.get().program_id == town.house_id
        assert Enrolment.objects.filter(person_id=town.rosa, program_id=town.house_id).count() == 1
        assert WaitingPlace.objects.get().ending == "came_in"


def test_who_comes_in_new_is_asked_about_once_and_written_down_once(town, mei):
    enquiry = ask(town)
    address = f"/enquiries/{enquiry}/coming-in"
    assert 'value="Iris"' in mei.get(address).content.decode()
    searched = mei.post(address, {"given_name": "Iris", "family_name": "Weiß", "find": "1", "language": "es"})
    assert (searched.status_code, "They are new." in words_of(searched)) == (200, True)

    for _ in range(2):
        answer = mei.post(address, {"given_name": "Iris", "family_name": "Weiß", "language": "es"})
        assert answer.status_code == 302
    with organization.hold(town.organization_id):
        person = Card.objects.get(given_name="Iris").person_id
        assert Intake.objects.filter(person_id=person).count() == 1
    assert str(person) in answer["Location"]


def test_welcome_back_is_asked_before_anything_is_written(town, mei):
    with organization.hold(town.organization_id):
        person = people.add(
            given_name="Iris", family_name="Weiß", born_on=date(1991, 6, 2), notes="Likes the mornings.",
            program_id=town.program_id, by=town.system, now=NOW - timedelta(days=500),
        )  # fmt: skip
        (before,) = Enrolment.objects.filter(person_id=person)
        people.end_enrolment(before.id, on=TODAY - timedelta(days=365), by=town.system, now=NOW)
    address = f"/enquiries/{ask(town)}/coming-in"
    sent = {"given_name": "Iris", "family_name": "Weiß", "born_on": "1991-06-02", "language": "es"}

    asked = mei.post(address, sent)
    assert asked.status_code == 422
    said = words_of(asked)
    assert "is it one of them, or somebody new?" in said
    assert "Iris W., here until 24 November 2025, same date of birth" in said
    for untold in ("Likes the mornings", "1991"):
        assert untold not in said
    welcomed = mei.post(address, {**sent, "who": str(person)}, follow=True)
    assert "Welcome back. The story goes on." in words_of(welcomed)
    with organization.hold(town.organization_id):
        assert Card.objects.filter(given_name="Iris").count() == 1


def test_somebody_under_age_is_refused_with_where_to_turn_and_nothing_is_lost(town, mei):
    sent = {"given_name": "Leo", "family_name": "Kerr", "born_on": "2010-01-01", "language": "en"}
    answer = mei.post(f"/enquiries/{ask(town)}/coming-in", sent)

    assert answer.status_code == 422
    assert "18 or older. For somebody younger, 988 answers" in words_of(answer)
    assert 'value="Kerr"' in answer.content.decode()


def test_who_may_not_write_anybody_in_is_told_who_does(town, signed_in):
    lin, enquiry = signed_in(town.accounts["lin"]), ask(town)

    assert "A coordinator writes them in when they come." in words_of(lin.get(f"/enquiries/{enquiry}"))
    assert lin.get(f"/enquiries/{enquiry}/coming-in").status_code == 404


def test_nobody_else_finds_any_of_these_pages(town, signed_in):
    enquiry = ask(town)
    pages = ("/enquiries", "/enquiries/new", f"/enquiries/{enquiry}", f"/enquiries/{enquiry}/talk", "/waiting")
    for who in ("dan", "otis", "rosa", "vera", "sam", "ines"):
        client = signed_in(town.accounts[who])
        assert {client.get(address).status_code for address in (*pages, f"/people/{town.rosa}/waiting")} == {404}
