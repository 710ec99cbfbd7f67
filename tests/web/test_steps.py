"""Small steps, a partner and a resume as people click through them: mine, beside somebody, and on paper."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from companionway.ground import organization
from companionway.journey import actions, queries
from companionway.journey.models import Commitment, Partner
from companionway.journey.rules import CommitmentFacts, ResumeEntry, ResumePiece
from tests.cast import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]


@pytest.fixture
def as_(town, signed_in):
    return lambda who, **more: signed_in(town.accounts[who], **more)


def said(answer):
    return answer.content.decode()


def steps(town):
    with organization.hold(town.organization_id):
        return list(Commitment.objects.order_by("at", "id"))


def test_rosa_writes_a_step_ticks_it_off_opens_it_again_and_lets_it_go(town, as_):
    rosa, page = as_("rosa"), reverse("own_steps")
    key = "01900000-0000-7000-8000-000000000001"
    for _ in range(2):  # a form sent twice
        answer = rosa.post(page, {"key": key, "words": "Call the housing office.", "remind": "no"})
        assert answer.status_code == 302
    (one,) = steps(town)
    assert "Call the housing office." in said(rosa.get(page))
    rosa.post(reverse("own_step_done", args=[one.id]))
    assert steps(town)[0].done_at == NOW
    rosa.post(reverse("own_step_undone", args=[one.id]))
    answer = rosa.post(reverse("own_step", args=[one.id]), {"words": "Call them.", "due_on": "2026-12-01"})
    assert answer.status_code == 302
    assert "Call them." in said(rosa.get(reverse("own_plan")))
    answer = rosa.post(reverse("own_step_end", args=[one.id]), {"back": "own_plan"})
    assert answer["Location"] == reverse("own_plan")
    assert "Call them." not in said(rosa.get(page))


def test_what_cannot_be_kept_is_said_beside_the_field_and_what_was_typed_stays(town, as_):
    dan, page = as_("dan"), reverse("own_steps")  # a peer has steps of their own too
    yesterday = (TODAY - timedelta(1)).isoformat()
    for data, told in (
        ({"words": ""}, "field"),
        ({"words": "Call Ana.", "due_on": yesterday}, "This day has passed."),
        ({"words": "Call Ana.", "remind": "on_day"}, "For a reminder we need the day."),
        ({"words": "Call Ana.", "due_on": "soon"}, "day"),
    ):
        answer = dan.post(page, data)
        assert answer.status_code == 422
        assert told in said(answer)
        assert data["words"] in said(answer)
    assert steps(town) == []


def test_she_takes_steps_of_a_pack_with_dan_who_ticks_one_off(town, as_):
    rosa, dan = as_("rosa", language="es"), as_("dan")
    assert "Hacer una amistad" in said(rosa.get(reverse("own_packs")))
    page = reverse("own_pack", args=["friend"])
    assert "Ir una vez y quedarme media hora" in said(rosa.get(page))
    assert "Sin compañía" in said(rosa.get(page))
    assert rosa.post(page, {}).status_code == 422
    rosa.post(page, {"steps": ["go", "like"], "beside_id": town.dan})
    assert "Ir una vez y quedarme media hora" not in said(rosa.get(page))  # it is on her list
    assert "Go there once, and stay half an hour" in said(dan.get(reverse("own_steps")))
    dan.post(reverse("own_step_done", args=[steps(town)[0].id]))
    assert [bool(one.done_at) for one in steps(town)].count(True) == 1
    assert rosa.get(reverse("own_pack", args=["nothing"])).status_code == 404


def test_a_step_of_a_pack_stays_its_packs_where_nobody_touches_its_words(town, as_):
    rosa = as_("rosa", language="es")
    rosa.post(reverse("own_pack", args=["friend"]), {"steps": ["go"]})
    (one,) = steps(town)
    rosa.post(
        reverse("own_step", args=[one.id]),
        {"words": "Ir una vez y quedarme media hora", "due_on": "2026-12-01"},
    )
    assert steps(town)[0].words == ""
    assert "Go there once, and stay half an hour" in said(as_("dan").get(reverse("person_steps", args=[town.rosa])))


def test_dan_writes_one_down_beside_her_and_they_tick_it_off_together(town, as_):
    dan, page = as_("dan"), reverse("person_steps", args=[town.rosa])
    assert "With me" in said(dan.get(page))
    dan.post(page, {"words": "Find my birth certificate.", "beside_id": town.dan})
    (one,) = steps(town)
    assert one.beside_id == town.dan
    dan.post(reverse("person_step", args=[town.rosa, one.id]), {"words": "Find it.", "beside_id": town.dan})
    dan.post(reverse("person_step_done", args=[town.rosa, one.id]))
    assert "Done" in said(dan.get(page))
    dan.post(reverse("person_step_undone", args=[town.rosa, one.id]))
    dan.post(reverse("person_pack", args=[town.rosa, "papers"]), {"steps": ["have"]})
    assert [bool(one.done_at) for one in steps(town)] == [False, False]
    assert "Find it." in said(as_("rosa").get(reverse("own_steps")))
    # The page of one person does not tick off what is another's.
    assert dan.post(reverse("person_step_done", args=[town.dan, one.id])).status_code == 404


@pytest.mark.parametrize("who", ["theo", "otis", "vera", "sam"])
def test_nobody_else_has_that_page(town, as_, who):
    assert as_(who).get(reverse("person_steps", args=[town.rosa])).status_code == 404


def test_she_chooses_a_partner_who_says_yes_and_sees_what_she_ticks(town, as_):
    rosa, dan, page = as_("rosa"), as_("dan"), reverse("own_partner")
    rosa.post(reverse("own_steps"), {"words": "Call the housing office."})
    rosa.post(reverse("own_steps"), {"words": "Mine alone."})
    rosa.post(page, {"partner_id": town.dan})
    with organization.hold(town.organization_id):
        one = Partner.objects.get().id
    assert "Rosa asks you" in said(dan.get(page))
    assert dan.get(reverse("own_partner_shares", args=[one])).status_code == 404  # not before the yes
    dan.post(reverse("own_partner_yes", args=[one]))
    assert "Dan" in said(rosa.get(reverse("own_partner_share", args=[one])))
    shown = next(step.id for step in steps(town) if "housing" in step.words)
    rosa.post(reverse("own_partner_share", args=[one]), {"steps": [shown]})
    seen = said(dan.get(reverse("own_partner_shares", args=[one])))
    assert "Call the housing office." in seen
    assert "Mine alone." not in seen
    assert rosa.get(reverse("own_partner_shares", args=[one]))["Location"].endswith("/share")
    assert rosa.post(reverse("own_partner_share", args=[one]), {"steps": [town.rosa]}).status_code == 422
    dan.post(reverse("own_partner_end", args=[one]))
    assert dan.get(reverse("own_partner_shares", args=[one])).status_code == 404
    assert rosa.post(page, {}).status_code == 422


def test_a_resume_is_written_piece_by_piece_and_printed_without_a_word_of_this_place(town, as_):
    rosa = as_("rosa")
    assert 'value="Rosa' in said(rosa.get(reverse("own_resume_piece", args=["me"])))
    rosa.post(reverse("own_resume_piece", args=["me"]), {"name": "Rosa Marín", "town": "Denver"})
    rosa.post(reverse("own_resume_piece", args=["intro"]), {"intro": "I cook for many, and stay sober and calm."})
    rosa.post(
        reverse("own_resume_piece", args=["skills"]), {"skills": "Cooking\n\nDriving", "languages": "Spanish"}
    )
    work = reverse("own_resume_piece", args=["work"])
    assert rosa.post(work, {"title": "", "where": "Harbor Diner"}).status_code == 422
    for title in ("Cook", "Driver"):
        rosa.post(work, {"title": title, "where": "Harbor Diner", "since": "2019", "until": "2022"})
    with organization.hold(town.organization_id):
        first, second = queries.resume(town.actors["rosa"], town.rosa).work
    rosa.post(reverse("own_resume_up", args=["work", second.id]))
    rosa.post(reverse("own_resume_entry", args=["work", first.id]), {"title": "Head cook"})
    page = said(rosa.get(reverse("own_resume")))
    assert "sober" in page  # said once, kindly, and left as it is
    pdf = PdfReader(io.BytesIO(rosa.get(reverse("own_resume_sheet") + "?in=es").content))
    text = pdf.pages[0].extract_text()
    assert text.index("Driver") < text.index("Head cook")
    assert "Experiencia" in text
    for told in ("Harbor & Main", "Companionway", "program"):
        assert told not in text + str(pdf.metadata)
    rosa.post(reverse("own_resume_end", args=["work", first.id]))
    assert "Head cook" not in said(rosa.get(work))
    assert rosa.get(reverse("own_resume_piece", args=["nothing"])).status_code == 404
    assert rosa.get(reverse("own_resume_entry", args=["work", first.id])).status_code == 404


def test_a_resume_with_nothing_but_a_name_prints_and_strange_signs_break_nothing(town, as_):
    rosa = as_("rosa")
    assert rosa.get(reverse("own_resume_sheet")).content.startswith(b"%PDF")
    with organization.hold(town.organization_id):
        entry = ResumeEntry(town.rosa, "#set page() $x$ *Koch*" + "x" * 90, words="line\n" * 60)
        actions.say_entry(ResumePiece.WORK, entry, by=town.actors["rosa"], now=NOW)
    pdf = PdfReader(io.BytesIO(rosa.get(reverse("own_resume_sheet")).content))
    assert "#set page() $x$ *Koch*" in pdf.pages[0].extract_text().replace("\u200b", "")
    assert sum(page.extract_text().count("line") for page in pdf.pages) == 60


def test_the_pages_do_not_ask_once_a_step(town, as_):
    rosa, dan = as_("rosa"), as_("dan")
    pages = ((rosa, reverse("own_steps")), (dan, reverse("person_steps", args=[town.rosa])))
    asked = []
    for count in (2, 20):
        with organization.hold(town.organization_id):
            for number in range(count):
                facts = CommitmentFacts(f"Step {number}", beside_id=town.dan)
                actions.commit(town.rosa, facts, by=town.actors["rosa"], now=NOW)
        for client, page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as seen:
                client.get(page)
            asked.append(len(seen))
    assert asked[:2] == asked[2:]


def test_what_a_message_leads_to_stands_on_the_first_page(town, as_):
    rosa, dan = as_("rosa"), as_("dan")
    with organization.hold(town.organization_id):
        for days, words in ((0, "For today."), (-1, "For yesterday."), (5, "For later."), (-9, "Long ago.")):
            facts = CommitmentFacts(words, TODAY + timedelta(days))
            actions.commit(town.rosa, facts, by=town.actors["rosa"], now=NOW - timedelta(days=20))
        actions.ask_partner(town.dan, by=town.actors["rosa"], now=NOW)
    page = said(rosa.get(reverse("own")))
    assert "For today." in page
    assert "For yesterday." in page
    assert "For later." not in page
    assert "Long ago." not in page  # nobody is told every morning what they did not do
    for place in ("own", "pocket"):
        assert "Rosa asks whether you would keep them company." in said(dan.get(reverse(place)))
    assert "For today." in said(dan.get(reverse("person_plan", args=[town.rosa])))
