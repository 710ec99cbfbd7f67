"""Somebody asks at the door; something was not right; something is kept back; does Part 2 apply?"""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.models import Complaint, NoticeGiven, OutsideRequest, Restriction
from companionway.consent.rules import Answered, From, Outcome
from companionway.desk import privacy
from companionway.ground import ids, ledger
from companionway.ground.access import Category, Role
from companionway.ground.models import Entry
from companionway.notices.models import Notice
from companionway.people import actions as people
from companionway.programs import actions as programs
from tests.cast import NOW, TODAY
from tests.web.visiting import held, visitor

pytestmark = pytest.mark.usefixtures("now_stands_still")


@pytest.fixture
def here(town):
    with held(town):
        for who in ("rosa", "theo"):
            programs.edit_self(name=who.title(), language="en", by=town.actors[who], now=NOW)
        yield town


def words(html: str) -> str:
    """What can be read of a page."""
    return " ".join(unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", html, flags=re.DOTALL)).split())


def body(answer) -> str:
    """A page without what is new each time it is asked for; `seen` counts every write of the whole house."""
    page = re.sub(r"seen=[0-9-]+", "", answer.content.decode())
    page = re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"', "", page)
    return re.sub(r'"X-CSRFToken": "[^"]*"', "", page)


def keeps_privacy(town, who: str) -> None:
    programs.add_membership(town.accounts[who], role=Role.PRIVACY_OFFICER, program_id=None, by=town.system, now=NOW)


def asked(about: str, **more: str) -> dict[str, str]:
    return {
        "asker": "family",
        "came": "door",
        "asked_by": "A brother",
        "about": about,
        "words": "Is he here?",
    } | more


# At the door


@pytest.mark.parametrize("who", ["otis", "dan", "mei", "lin", "ines"])
def test_whoever_stands_at_the_door_reads_the_one_reply_first(here, who):
    page = visitor(here, who).get(reverse("outside_new")).content.decode()
    reply = "Federal law does not let us say whether anyone is or isn&#x27;t here."

    assert page.index(reply) < page.index("<form class")
    assert "La ley federal no nos permite decir" in page
    assert "Not checked against the current rule." in page
    assert visitor(here, who).get(reverse("outside_reply")).content.startswith(b"%PDF")


def test_the_answer_is_the_same_whether_or_not_somebody_of_that_name_is_here(here):
    otis = visitor(here, "otis")
    answers = []
    for name in ("Rosa Marín", "Nobody Atall", ""):
        sent = otis.post(reverse("outside_new"), asked(name))
        answers.append((sent.status_code, sent["Location"], body(otis.get(sent["Location"]))))

    assert answers[0] == answers[1] == answers[2]
    assert [row.about for row in OutsideRequest.objects.order_by("at", "id")] == ["Rosa Marín", "Nobody Atall", ""]
    assert Entry.objects.filter(what="consent.take_outside_request", about__isnull=False).count() == 0
    wrong = [
        body(otis.post(reverse("outside_new"), asked(name, asker=""))) for name in ("Rosa Marín", "Rosa Xarín")
    ]
    assert wrong[0].replace("Rosa Marín", "Rosa Xarín") == wrong[1]


def test_papers_lead_to_what_to_do_now_and_whom_to_call(here):
    sent = visitor(here, "otis").post(reverse("outside_new"), asked("Rosa Marín", came="papers"), follow=True)
    page = words(sent.content.decode())

    assert "Hand nothing over. Say only the one reply." in page
    assert "Call Ines now" in page
    assert "Rosa" not in page


def test_the_privacy_officer_is_told_and_closes_it_once(here):
    keeps_privacy(here, "lin")
    visitor(here, "dan").post(reverse("outside_new"), asked("Rosa Marín", key=str(ids.new())))
    assert Notice.objects.filter(person_id=here.lin, word="please_look").exists()
    row, lin = OutsideRequest.objects.get(), visitor(here, "lin")
    address = reverse("outside_request", args=[row.id])

    assert "Somebody asked from outside" in words(lin.get(reverse("privacy")).content.decode())
    page = words(lin.get(address).content.decode())
    assert "Rosa Marín" in page
    assert "Written down by Dan" in page
    assert lin.post(address, {}).status_code == 422
    lin.post(address, {"outcome": "nothing_said", "words": "He left."})
    row.refresh_from_db()
    assert (row.outcome, row.outcome_words, row.closed_by_id) == (
        Outcome.NOTHING_SAID, "He left.", here.accounts["lin"],
    )  # fmt: skip
    assert lin.post(address, {"outcome": "by_order"}).status_code == 422  # it is closed already
    assert "Nothing waits for you." in words(lin.get(reverse("privacy")).content.decode())


def test_a_form_sent_twice_asks_once_and_nobody_else_reads_what_was_asked(here):
    sent = asked("Rosa Marín", key=str(ids.new()))
    for _ in range(2):
        visitor(here, "otis").post(reverse("outside_new"), sent)
    row = OutsideRequest.objects.get()
    for who in ("mei", "otis", "dan", "sam", "rosa"):
        for address in (reverse("privacy"), reverse("outside_request", args=[row.id]), reverse("counsel")):
            assert visitor(here, who).get(address).status_code == 404, (who, address)
    for who in ("rosa", "sam", "vera"):
        assert visitor(here, who).get(reverse("outside_new")).status_code == 404


# Something was not right


def complaint(**more: str) -> dict[str, str]:
    return {"about": "privacy", "words": "My sister knew that I was here.", "key": str(ids.new())} | more


def test_a_complaint_is_answered_on_the_page_of_whoever_made_it(here):
    rosa, ines = visitor(here, "rosa"), visitor(here, "ines")
    page = words(rosa.get(reverse("own_complaint")).content.decode())
    assert "It is read by whoever keeps privacy here: Ines." in page
    assert "ocrportal.hhs.gov" in page
    assert "180 days" in page
    assert "Nobody may treat you worse for it." in page
    sent = complaint()
    for _ in range(2):
        rosa.post(reverse("own_complaint"), sent)
    row = Complaint.objects.get()
    assert "Rosa Marín" in words(ines.get(reverse("privacy")).content.decode())
    ines.post(reverse("complaint", args=[row.id]), {"words": "We found out how. It is mended.", "close": "on"})

    assert "We found out how. It is mended." in words(rosa.get(reverse("own_complaint")).content.decode())
    assert Notice.objects.filter(person_id=here.rosa, word="please_look").exists()
    again = ines.post(reverse("complaint", args=[row.id]), {"words": "Once more.", "close": "on"})
    assert again.status_code == 422


def test_a_complaint_without_a_name_leaves_no_trace_of_who_wrote_it(here):
    visitor(here, "rosa").post(reverse("own_complaint"), complaint(unnamed="on"))
    row, entry = Complaint.objects.get(), ledger.newest("consent.complain")

    assert (row.person_id, row.taken_by_id) == (None, None)
    assert (entry.by_account_id, entry.about, entry.request_id) == (None, None, "")
    assert "Rosa" not in words(visitor(here, "ines").get(reverse("complaint", args=[row.id])).content.decode())
    assert "knew that I was here" not in words(visitor(here, "rosa").get(reverse("own_complaint")).content.decode())


def test_what_is_about_whoever_keeps_privacy_goes_to_those_who_set_the_house_up(here):
    visitor(here, "rosa").post(reverse("own_complaint"), complaint(to_admin="on"))
    row, sam, ines = Complaint.objects.get(), visitor(here, "sam"), visitor(here, "ines")

    assert ines.get(reverse("complaint", args=[row.id])).status_code == 404
    assert "Something was not right" not in words(ines.get(reverse("privacy")).content.decode())
    assert "privacy here, so they come to you" in words(sam.get(reverse("complaints")).content.decode())
    page = words(sam.get(reverse("complaint", args=[row.id])).content.decode())
    assert "My sister knew" in page
    assert "Rosa" not in page  # an administrator sees nobody's name
    sam.post(reverse("complaint", args=[row.id]), {"words": "I looked into it.", "close": "on"})
    assert "I looked into it." in words(visitor(here, "rosa").get(reverse("own_complaint")).content.decode())
    for who in ("mei", "dan", "otis", "rosa"):
        expected = 200 if who == "mei" else 404  # Mei looks after all colleagues, as an administrator does
        assert visitor(here, who).get(reverse("complaints")).status_code == expected, who


def test_what_somebody_says_aloud_is_typed_in_beside_them(here):
    address = reverse("person_complaint", args=[here.rosa])
    visitor(here, "mei").post(address, complaint())
    row = Complaint.objects.get()

    assert (row.person_id, row.taken_by_id) == (here.rosa, here.accounts["mei"])
    assert visitor(here, "dan").get(address).status_code == 404
    assert visitor(here, "mei").post(address, complaint(words=" ")).status_code == 422


# Keep something back


def wish(**more: object) -> dict[str, object]:
    return {"categories": ["contacts"], "whom": "everybody", "words": "", "key": str(ids.new())} | more


def test_what_is_kept_back_is_gone_from_the_page_at_once_and_comes_back_when_it_is_ended(here):
    here.contact("rosa", "dan", days_ago=2, note="We talked about the garden.")
    rosa, ines, mei = (visitor(here, who) for who in ("rosa", "ines", "mei"))
    page = reverse("person", args=[here.rosa])
    assert "the garden" in mei.get(page).content.decode()

    rosa.post(reverse("own_restrictions"), wish(whom=f"person {here.mei}", words="She knows my mother."))
    assert "the garden" in mei.get(page).content.decode()  # it waits for an answer
    assert "Not answered yet." in words(rosa.get(reverse("own_restrictions")).content.decode())
    row = Restriction.objects.get()
    answer = reverse("restriction", args=[row.id])
    told = words(ines.get(answer).content.decode())
    assert "Rosa Marín" in told
    assert "Mei Tanaka" in told
    assert "She knows my mother." in told
    assert ines.post(answer, {"answer": "declined", "words": ""}).status_code == 422
    ines.post(answer, {"answer": "agreed", "words": ""})

    assert "the garden" not in mei.get(page).content.decode()
    assert "It is kept back." in words(rosa.get(reverse("own_restrictions")).content.decode())
    assert "the garden" in visitor(here, "dan").get(page).content.decode()
    rosa.post(reverse("own_restriction_end", args=[row.id]))
    assert "the garden" in mei.get(page).content.decode()


def test_a_no_is_explained_on_the_page_of_whoever_asked(here):
    visitor(here, "rosa").post(reverse("own_restrictions"), wish(whom="role coordinator"))
    row, ines = Restriction.objects.get(), visitor(here, "ines")
    ines.post(reverse("restriction", args=[row.id]), {"answer": "declined", "words": "Mei has to find you a bed."})

    page = words(visitor(here, "rosa").get(reverse("own_restrictions")).content.decode())
    assert "It is not possible." in page
    assert "Mei has to find you a bed." in page
    assert ines.get(reverse("restriction", args=[row.id])).status_code == 404  # it waits no more


def test_who_one_is_cannot_be_hidden_and_only_those_who_see_me_can_be_named(here, elsewhere):
    rosa = visitor(here, "rosa")
    assert rosa.post(reverse("own_restrictions"), wish(categories=["identity"])).status_code == 422
    for nobody in (here.theo, here.ana, elsewhere.person_id):
        assert rosa.post(reverse("own_restrictions"), wish(whom=f"person {nobody}")).status_code == 422
    assert rosa.post(reverse("own_restrictions"), wish(categories=[])).status_code == 422
    assert Restriction.objects.count() == 0
    assert rosa.post(reverse("own_restriction_end", args=[ids.new()])).status_code == 404


@pytest.mark.parametrize("name", ["Theo Brandt", "Nobody Atall"])
def test_whoever_names_somebody_to_be_kept_apart_from_learns_nothing_of_who_is_here(here, name):
    rosa, ines = visitor(here, "rosa"), visitor(here, "ines")
    sent = rosa.post(reverse("own_apart"), {"words": name, "other_id": "", "key": str(ids.new())})
    assert sent["Location"] == reverse("own_restrictions")
    row = Restriction.objects.get()
    found = words(ines.get(reverse("restriction", args=[row.id])).content.decode())
    meant = str(here.theo) if name == "Theo Brandt" else "nobody"
    assert ("Theo Brandt nobody whom I find" in found) is (meant != "nobody")
    ines.post(reverse("restriction", args=[row.id]), {"meant": meant})
    page = words(rosa.get(reverse("own_restrictions")).content.decode()).replace(name, "NAME")

    apart = consent.excluded(here.system, [here.rosa], today=TODAY)
    assert apart.get(here.rosa, set()) == ({here.theo} if meant != "nobody" else set())
    assert "Keep apart: NAME It is looked after." in page
    assert Restriction.objects.get().ended_at is not None  # an exclusion keeps them apart; a restriction never does
    assert consent.seen(here.actors["mei"], [here.rosa], today=TODAY)[here.rosa]


def test_two_who_are_kept_apart_see_nothing_of_each_other_and_the_other_is_not_told(here):
    keeps_privacy(here, "lin")
    visitor(here, "rosa").post(reverse("own_apart"), {"other_id": str(here.dan), "words": ""})
    row = Restriction.objects.get()
    privacy.answer_restriction(row.id, Answered.AGREED, by=here.actors["ines"], now=NOW)

    assert here.rosa not in consent.seen(here.actors["dan"], [here.rosa], today=TODAY + timedelta(days=1))
    assert not Notice.objects.filter(person_id=here.dan).exists()
    assert "Dan" not in {one.name for one in consent.who_sees(here.actors["rosa"], here.rosa, today=TODAY)}


# Choices and the notice


def test_nothing_is_yes_until_somebody_says_so_and_what_was_chosen_before_stays_read(here):
    rosa = visitor(here, "rosa")
    assert {one.yes for one in consent.choices(here.actors["rosa"], here.rosa)} == {False}
    all_no = {one.of: "no" for one in consent.choices(here.actors["rosa"], here.rosa)}
    rosa.post(reverse("own_choices"), all_no | {"photos": "yes"})
    assert consent.choice(here.system, [here.rosa, here.theo], "photos") == {here.rosa}
    rosa.post(reverse("own_choices"), all_no)
    assert consent.choice(here.system, [here.rosa, here.theo], "photos") == set()

    page = words(rosa.get(reverse("own_choices")).content.decode())
    assert "What you chose before" in page
    assert [yes for yes, _ in consent.choices(here.actors["rosa"], here.rosa)[2].before] == [False, True]
    assert rosa.post(reverse("own_choices"), {"photos": "perhaps"}).status_code == 422


def test_the_notice_is_read_on_ones_own_page_or_handed_over_and_both_are_written_down(here):
    rosa, mei = visitor(here, "rosa"), visitor(here, "mei")
    page = words(rosa.get(reverse("own_notice")).content.decode())
    assert "Notice of Privacy Practices of Main Street Center" in page
    assert "DISCUSS IT WITH Ines AT this house, in person" in page
    assert "[" not in page
    assert rosa.get(reverse("own_notice_pdf")).content.startswith(b"%PDF")
    rosa.post(reverse("own_notice"), {"key": str(ids.new())})
    assert "You were given this" in words(rosa.get(reverse("own_notice")).content.decode())

    address = reverse("person_notice", args=[here.theo])
    assert "Not given yet." in words(mei.get(address).content.decode())
    mei.post(address, {"how": "paper", "language": "es", "key": str(ids.new())})
    row = NoticeGiven.objects.get(person_id=here.theo)
    assert (row.how, row.language, row.program_id) == ("paper", "es", here.program_id)
    assert visitor(here, "dan").get(address).status_code == 404
    assert mei.get(reverse("person_notice_pdf", args=[here.theo])).content.startswith(b"%PDF")


# Does Part 2 apply?


def test_a_program_answers_plain_questions_and_stays_covered_until_counsel_is_named(here):
    ines, address = visitor(here, "ines"), reverse("determination", args=[here.program_id])
    all_no = dict.fromkeys(
        ("run_by_us", "medicare", "methadone", "dea", "funds", "government", "tax", "holds_out", "provides"), "no"
    )
    assert "Nobody has worked it out yet." in words(ines.get(address).content.decode())
    ines.post(address, all_no)
    page = words(ines.get(address).content.decode())
    assert "None of the tests of federal assistance is met." in page
    assert "Everything here is treated as covered." in page
    assert ines.post(address, all_no | {"counsel": "A. Lawyer"}).status_code == 422
    later = (TODAY + timedelta(days=1)).isoformat()
    assert ines.post(address, all_no | {"counsel": "A. Lawyer", "counsel_on": later}).status_code == 422
    ines.post(address, all_no | {"counsel": "A. Lawyer", "counsel_on": TODAY.isoformat()})

    assert "treated as not covered" in words(ines.get(address).content.decode())
    assert not consent.covered(here.program_id, today=TODAY)
    ines.post(address, all_no | {"funds": "unsure"})
    assert consent.covered(here.program_id, today=TODAY)
    assert len(consent.determinations(here.actors["ines"], here.program_id)) == 3


def test_counsel_finds_every_text_that_nobody_checked(here):
    page = words(visitor(here, "ines").get(reverse("counsel")).content.decode())

    for one in consent.law("en").values():
        assert (one.text.split("\n")[0][:60] in page) is not one.checked, one.id
    assert "Adults only" in page


# What cannot be inferred


def everything(town, who: str) -> list[str]:
    """Each page of a viewer on which somebody may stand."""
    client = visitor(town, who)
    return [body(client.get(reverse(name))) for name in ("people", "today", "pocket", "unsupported")]


@pytest.mark.parametrize("who", ["mei", "dan"])
def test_an_exclusion_shows_a_world_in_which_the_other_never_was(town, who):
    """Kit is kept apart from a viewer, or Kit never came: the same pages, byte for byte."""
    with held(town):
        without = everything(town, who)
        kit = people.add(given_name="Kit", program_id=town.program_id, by=town.system, now=NOW)
        assert who == "dan" or everything(town, who) != without
        people.exclude(town.people[who], kit, kind="asked", on=TODAY, by=town.system, now=NOW)
        assert everything(town, who) == without


def test_what_is_kept_back_shows_nothing_of_how_much_it_was(town):
    """Mei's page of Rosa, whose contacts are kept from her: the same whether there were any or none."""
    with held(town):
        row = actions.ask_restriction(
            town.rosa, {Category.CONTACTS}, whom=From(person_id=town.mei), by=town.actors["rosa"], now=NOW
        )
        actions.answer_restriction(row, Answered.AGREED, by=town.actors["ines"], now=NOW)
        page = reverse("person", args=[town.rosa])
        before = body(visitor(town, "mei").get(page))
        for days in (1, 2, 9):
            town.contact("rosa", "dan", days_ago=days, note="We talked about the garden.")
        assert body(visitor(town, "mei").get(page)) == before
        assert "kept back" not in words(before)
