"""What leaves, as staff let it go, as somebody outside opens it, and as the person reads it."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from companionway.consent import actions as consent
from companionway.consent.models import Disclosure, EmergencyAccess
from companionway.consent.rules import CODE_TRIES, GroundFacts, LeavesBy, Medium
from companionway.ground import clock
from companionway.ground.access import Category
from companionway.ground.models import Entry
from companionway.journey import actions as journey
from companionway.journey.rules import Level, ReturnFacts
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind
from companionway.programs import actions as programs
from tests.cast import NOW, TODAY
from tests.consent import papers
from tests.web.visiting import held, visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]

ALL_OF_IT = {Category.IDENTITY, Category.PLAN, Category.CONTACTS, Category.ATTENDANCE}


@pytest.fixture
def given(town):
    """Rosa, who reads English here, lets her sister know; she moved, met Dan, and told that she used again."""
    with held(town):
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=NOW)
        town.contact("rosa", "dan", days_ago=2, note="A secret between the two.")
        journey.start_stay(
            town.rosa, level=Level.OUTPATIENT, program_id=town.program_id, started_on=TODAY - timedelta(days=9),
            by=town.system, now=NOW,
        )  # fmt: skip
        journey.note_return(town.rosa, ReturnFacts(TODAY), "At the lake.", by=town.actors["rosa"], now=NOW)
        yield papers.signed(town.rosa, "Ana Marín", categories=ALL_OF_IT)


def words(answer) -> str:
    text = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(text).split())


def printed(answer) -> str:
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def make_page(town, given, who="rosa") -> tuple[str, str]:
    """The address and the code, as they are shown once."""
    name, args = ("own_link_new", [given.id]) if who == "rosa" else ("link_new", [town.rosa, given.id])
    page = visitor(town, who).post(reverse(name, args=args), {"days": 30})
    address = re.search(r"http://testserver(/with/[^<\s]+)", page.content.decode())[1]
    return address, re.search(r"\b(\d{3} \d{3})\b", words(page))[1]


def outsider(address: str, code: str) -> Client:
    client = Client(headers={"accept-language": "en"})
    assert client.post(address, {"code": code}).status_code == 302
    return client


@pytest.mark.parametrize("who", ["rosa", "mei"])
def test_a_page_for_somebody_outside_shows_what_the_consent_gives_and_nobody_else(town, given, who):
    address, code = make_page(town, given, who)
    stranger = Client(headers={"accept-language": "en"})
    asked = stranger.get(address)
    assert "Your code" in words(asked)
    assert "Rosa" not in words(asked)
    assert "A page for you" in words(asked)

    page = words(outsider(address, code).get(address))

    for said in ("Rosa Marín", "303-555-0142", "Talked on the phone", "Came to outpatient", "42 CFR part 2"):
        assert said in page, said
    for kept in ("Dan", "secret", "Lin", "Officer", "return to use", "lake"):
        assert kept not in page, kept
    mine = words(visitor(town, "rosa").get(reverse("own_disclosures")))
    assert "Ana Marín" in mine
    assert "They opened it themselves." in mine


def test_the_same_on_paper_with_the_statement_on_each_page_and_as_a_feed(town, given):
    with held(town):
        for days in range(3, 60):
            town.contact("rosa", "dan", days_ago=days)
    address, code = make_page(town, given)
    guest = outsider(address, code)

    answer = guest.get(address + "/paper")
    pages = [" ".join(one.extract_text().split()) for one in PdfReader(BytesIO(answer.content)).pages]
    assert len(pages) > 1
    assert all("42 CFR part 2" in page for page in pages)
    assert "Marín" not in answer["Content-Disposition"]
    fed = Client().get(address + "/feed", headers={"x-code": code.replace(" ", "")}).json()
    assert fed["name"] == "Rosa Marín"
    assert "42 CFR part 2" in fed["statement"]
    assert {section["category"] for section in fed["sections"]} == {str(one) for one in ALL_OF_IT}
    assert not re.search("secret|return to use|lake", json.dumps(fed))
    assert guest.get(address + "/feed").json()["scope"] == fed["scope"]
    with held(town):
        kept = sorted(Disclosure.objects.values_list("medium", flat=True))
    assert kept == ["feed", "feed", "paper"]


def test_taken_back_it_is_closed_at_once_everywhere_in_the_same_words_as_an_address_that_never_was(town, given):
    address, code = make_page(town, given)
    guest = outsider(address, code)
    assert guest.get(address).status_code == 200
    with held(town):
        papers.taken_back(given)

    for path in (address, address + "/paper"):
        closed = guest.get(path)
        assert closed.status_code == 410
        assert "This page is closed" in words(closed)
    assert guest.get(address + "/feed").status_code == 410
    fresh = Client(headers={"accept-language": "en"})
    never = fresh.get("/with/" + "x" * 43)
    assert words(fresh.get(address)) == words(never)
    assert fresh.post(address, {"code": code}).status_code == 410
    assert fresh.get(address + "/feed", headers={"x-code": code}).json() == fresh.get("/with/x/feed").json()
    mine = words(visitor(town, "rosa").get(reverse("own_disclosures")))
    assert "The consent was taken back. It stayed closed." in mine
    with held(town):
        assert Disclosure.objects.count() == 1


def test_a_wrong_code_says_how_often_is_left_and_then_the_page_is_closed(town, given):
    address, code = make_page(town, given)
    wrong = f"{(int(code.replace(' ', '')) + 1) % 1_000_000:06}"
    guest = Client(headers={"accept-language": "en"})

    assert guest.post(address, {"code": ""}).status_code == 422
    for _ in range(CODE_TRIES - 1):
        said = guest.post(address, {"code": wrong})
        assert said.status_code == 422
    assert "You can try 1 more time." in words(said)
    assert guest.get(address + "/feed", headers={"x-code": wrong}).status_code == 410
    assert guest.post(address, {"code": code}).status_code == 410


def test_the_code_is_asked_for_again_after_a_while_and_in_every_other_browser(town, given, monkeypatch):
    address, code = make_page(town, given)
    guest = outsider(address, code)
    assert "Rosa" in words(guest.get(address))
    assert "Rosa" not in words(Client().get(address))
    assert Client().get(address + "/paper").status_code == 302
    assert Client().get(address + "/feed").status_code == 401
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=31))
    assert "Your code" in words(guest.get(address))


def test_rosa_closes_a_page_herself_and_nobody_closes_it_for_her_but_staff(town, given):
    address, code = make_page(town, given)
    link_id = re.search(r"own/pages/([0-9a-f-]{36})/end",
                        visitor(town, "rosa").get(reverse("own_disclosures")).content.decode())[1]  # fmt: skip

    assert visitor(town, "theo").post(reverse("own_link_end", args=[link_id])).status_code == 404
    assert visitor(town, "rosa").post(reverse("own_link_end", args=[link_id])).status_code == 302
    assert Client().post(address, {"code": code}).status_code == 410


def test_staff_close_a_page_too(town, given):
    address, code = make_page(town, given, "mei")
    mei = visitor(town, "mei")
    page = mei.get(reverse("disclosures", args=[town.rosa])).content.decode()
    closing = re.search(r"/pages/[0-9a-f-]{36}/end", page)[0]

    assert "The page is closed." in words(mei.post(closing, follow=True))
    assert Client().post(address, {"code": code}).status_code == 410


def test_staff_let_something_leave_by_consent_and_get_what_goes_along(town, given):
    mei = visitor(town, "mei")
    form = mei.get(reverse("disclosure_by_consent", args=[town.rosa, given.id]))
    key = form.context["form"].initial["key"]
    said = {"key": key, "categories": ["attendance"], "what": "On which days she came.", "medium": "sent",
            "statement": "short"}  # fmt: skip

    answer = mei.post(reverse("disclosure_by_consent", args=[town.rosa, given.id]), said, follow=True)
    assert "It is written down. Now it may leave." in words(answer)
    assert "42 CFR part 2 prohibits unauthorized use or disclosure of these records." in words(answer)
    mei.post(reverse("disclosure_by_consent", args=[town.rosa, given.id]), said)
    with held(town):
        left = Disclosure.objects.get()
    cover = printed(mei.get(reverse("disclosure_cover", args=[left.id])))
    for part in ("Ana Marín", "On which days she came.", "42 CFR part 2 prohibits"):
        assert part in cover, part
    for who in ("dan", "lin", "otis", "theo"):
        assert visitor(town, who).get(reverse("disclosure", args=[left.id])).status_code == 404


def test_what_is_lacking_is_said_beside_its_field_and_what_was_typed_is_kept(town, given):
    mei = visitor(town, "mei")
    address = reverse("disclosure_by", args=[town.rosa, "court_order"])

    page = mei.post(address, {"to_whom": "the clerk", "court": "District Court", "categories": ["plan"],
                              "what": "the days", "medium": "sent", "subpoena": "on"})  # fmt: skip

    assert page.status_code == 422
    assert "Please say on which day the order was given." in words(page)
    assert "District Court" in page.content.decode()
    with held(town):
        assert Entry.objects.filter(what="consent.refuse_disclosure").count() == 1
        assert not Disclosure.objects.exists()
    whole = {"to_whom": "the clerk", "court": "District Court", "categories": ["plan"], "what": "the days",
             "medium": "sent", "subpoena": "on", "part_2": "on", "order_on": "2026-11-20"}  # fmt: skip
    assert mei.post(address, whole).status_code == 302
    rosas = words(visitor(town, "rosa").get(reverse("own_disclosures")))
    assert "By an order of a court" in rosas
    assert "District Court" in rosas


def test_only_a_bound_service_is_offered_and_the_privacy_officer_keeps_them(town, given):
    ines, mei = visitor(town, "ines"), visitor(town, "mei")
    ines.post(reverse("agreements"), {"name": "Ledger & Co", "service": "accounts", "signed_on": "2026-11-01"})
    assert (
        ines.post(reverse("agreements"), {"name": "X", "service": "x", "signed_on": "2026-12-01"}).status_code
        == 422
    )
    address = reverse("disclosure_by", args=[town.rosa, "service"])
    form = mei.get(address)
    assert "Ledger & Co: accounts" in words(form)
    agreement = re.search(r'name="agreement_id" value="([0-9a-f-]{36})"', form.content.decode())[1]
    said = {"agreement_id": agreement, "categories": ["identity"], "what": "her bill", "medium": "sent"}
    assert mei.post(address, said).status_code == 302
    ines.post(reverse("agreement_end", args=[agreement]))
    assert "Ledger" not in words(mei.get(address))
    assert mei.post(address, said).status_code == 422
    assert mei.get(reverse("agreements")).status_code == 404


def test_the_list_of_three_years_says_who_what_why_and_when(town, given):
    with held(town):
        early = NOW - timedelta(days=4 * 366)
        for at, what in ((early, "long ago"), (NOW, "On which days she came.")):
            consent.disclose(
                town.rosa, frozenset({Category.ATTENDANCE}), ground=LeavesBy.AUDIT, to_whom="State auditors",
                facts=GroundFacts(authority="contract 12", agreed=True), what=what, medium=Medium.PAPER,
                by=town.actors["ines"], now=at,
            )  # fmt: skip
    for who, name, args in (("rosa", "own_accounting", []), ("ines", "accounting", [town.rosa])):
        answer = visitor(town, who).get(reverse(name, args=args))
        said = printed(answer)
        for part in ("State auditors", "On which days she came.", "contract 12", "Ines", "42 CFR 2.25"):
            assert part in said, part
        assert "long ago" not in said
        assert "Rosa" not in answer["Content-Disposition"]
    assert visitor(town, "mei").get(reverse("accounting", args=[town.rosa])).status_code == 404
    assert "State auditors" in words(visitor(town, "ines").get(reverse("disclosures", args=[town.rosa])))
    assert "State auditors" not in words(visitor(town, "mei").get(reverse("disclosures", args=[town.rosa])))


def _theo_was_born(town) -> None:
    people.edit_card(
        town.theo, given_name="Theo", family_name="Brandt", called="", pronouns="", language="en",
        born_on=TODAY.replace(year=1990), notes="", by=town.system, now=NOW,
    )  # fmt: skip


FOUR = {"to_whom": "Dr. Kim Ode", "facility": "County Hospital", "nature": "Cannot be woken",
        "told_at": "2026-11-24T07:55"}  # fmt: skip


def test_in_an_emergency_a_peer_opens_the_sheet_of_somebody_they_see_nothing_of(town, given):
    with held(town):
        _theo_was_born(town)
    dan = visitor(town, "dan")
    assert dan.get(reverse("person", args=[town.theo])).status_code == 404
    who = {"given_name": "Theo", "family_name": "Brandt", "born_on": "1990-11-24"}

    sheet = dan.post(reverse("emergency"), {**who, **FOUR}, follow=True)
    assert "Theo Brandt" in words(sheet)
    assert "County Hospital" in words(sheet)
    paper = printed(dan.get(sheet.redirect_chain[-1][0] + "/paper"))
    for part in ("Theo Brandt", "Dr. Kim Ode, County Hospital", "Cannot be woken", "Dan"):
        assert part in paper, part
    assert "Theo Brandt" in words(dan.get(reverse("emergency")))
    assert visitor(town, "lin").get(sheet.redirect_chain[-1][0]).status_code == 404
    assert "In a medical emergency" in words(visitor(town, "theo").get(reverse("own_disclosures")))
    desk = words(visitor(town, "ines").get(reverse("privacy")))
    assert "Theo Brandt County Hospital" in desk.split("Told in an emergency")[1]


def test_a_name_that_fits_nobody_and_one_that_may_not_be_told_get_the_same_words_and_are_written_down(town, given):
    with held(town):
        _theo_was_born(town)
        people.exclude(town.theo, town.dan, kind=ExclusionKind.ASKED, on=TODAY, by=town.system, now=NOW)
    dan = visitor(town, "dan")
    answers = []
    for name in ("Theo", "Nobody"):
        page = dan.post(
            reverse("emergency"), {"given_name": name, "family_name": "Brandt", "born_on": "1990-11-24", **FOUR}
        )
        assert page.status_code == 422
        answers.append(words(page))
    assert answers[0] == answers[1]
    assert "We cannot open a sheet by that name" in answers[0]
    with held(town):
        assert Entry.objects.filter(what="consent.sought_in_vain").count() == 2
        assert not EmergencyAccess.objects.exists()


def test_the_four_facts_are_asked_for_before_anybody_is_looked_for(town, given):
    dan = visitor(town, "dan")
    assert "if you like" not in words(dan.get(reverse("emergency")))
    page = dan.post(reverse("person_emergency", args=[town.rosa]), {"to_whom": "Dr. Kim Ode"})

    assert page.status_code == 422
    for said in ("Please say where they work", "what the emergency is", "on which day and at what time"):
        assert said in words(page), said
    page = dan.post(reverse("emergency"), {"given_name": "Rosa", **FOUR})
    assert "Please write the whole name and the birth date" in words(page)
    with held(town):
        assert not EmergencyAccess.objects.exists()
        assert not Entry.objects.filter(what="consent.sought_in_vain").exists()


@pytest.mark.parametrize("who", ["sam", "vera", "rosa"])
def test_whoever_does_not_work_with_people_here_opens_no_emergency(town, who):
    assert visitor(town, who).get(reverse("emergency")).status_code == 404
