"""What may be meant and when one is reminded of it; a resume as it is kept and read back: pure rules."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.journey.queries import packs
from companionway.journey.rules import (
    MAX_STEP,
    MOST_PARTNERS,
    MOST_STEPS,
    CommitmentFacts,
    Pack,
    Reciprocity,
    Remind,
    ResumeEntry,
    ResumeFacts,
    ResumePiece,
    earlier,
    read_back,
    remind_at,
    remind_of,
    why_not_ask_partner,
    why_not_commit,
    why_not_entry,
    why_not_resume,
    with_entry,
    without_entry,
    written,
)
from companionway.wording.neutral import tells

ZONE = "America/Denver"
NOW = datetime(2026, 11, 24, 17, tzinfo=UTC)  # ten in the morning in Denver
TODAY = date(2026, 11, 24)
STEP = CommitmentFacts("Call the housing office.")


def why(facts, **more):
    found = why_not_commit(facts, **{"kept": 0, "zone": ZONE, "now": NOW, **more})
    return found and (found[0], found[1].code)


@pytest.mark.parametrize(
    ("facts", "more", "told"),
    [
        (STEP, {}, None),
        (replace(STEP, words="  "), {}, ("words", "field_empty")),
        (replace(STEP, words=""), {"ready": True}, None),  # its pack has words for it
        (replace(STEP, words="x" * (MAX_STEP + 1)), {}, ("words", "text_too_long")),
        (STEP, {"kept": MOST_STEPS}, ("words", "steps_too_many")),
        (replace(STEP, due_on=TODAY), {}, None),
        (replace(STEP, due_on=TODAY - timedelta(1)), {}, ("due_on", "step_day_past")),
        (replace(STEP, remind=Remind.ON_DAY), {}, ("due_on", "step_reminder_needs_day")),
        (replace(STEP, due_on=TODAY, remind=Remind.ON_DAY), {}, ("remind", "step_reminder_past")),
        (replace(STEP, due_on=TODAY, remind=Remind.ON_DAY, remind_time=time(11)), {}, None),
        (replace(STEP, due_on=TODAY + timedelta(1), remind=Remind.DAY_BEFORE), {},
         ("remind", "step_reminder_past")),
    ],
)  # fmt: skip
def test_a_step_that_cannot_be_kept_is_refused_beside_its_field(facts, more, told):
    assert why(facts, **more) == told


def test_a_day_that_has_passed_meanwhile_is_no_reason_against_better_words():
    was = CommitmentFacts("Call.", TODAY - timedelta(3), Remind.ON_DAY, time(9))
    assert why(replace(was, words="Call them."), was=was) is None
    assert why(replace(was, due_on=TODAY - timedelta(2)), was=was) == ("due_on", "step_day_past")


def test_a_reminder_comes_at_the_same_hour_before_and_after_clocks_change():
    before, after = (
        remind_at(day, Remind.ON_DAY, time(9), ZONE).astimezone(UTC)
        for day in (date(2026, 10, 31), date(2026, 11, 1))
    )
    assert (before.hour, after.hour) == (15, 16)  # nine in the morning both times
    assert after - before == timedelta(hours=25)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from([Remind.DAY_BEFORE, Remind.ON_DAY]),
    st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0)).filter(lambda at: at.hour != 2),
    st.sampled_from([ZONE, "America/New_York", "Pacific/Honolulu"]),
)  # fmt: skip
def test_what_was_chosen_is_read_back_from_the_moment(day, remind, at, zone):
    kept = remind_at(day, remind, at, zone).astimezone(UTC)
    said, hour = remind_of(kept, day, zone)
    assert (said, hour.replace(fold=0)) == (remind, at)


def test_without_a_day_or_a_wish_nobody_is_reminded():
    assert remind_at(None, Remind.ON_DAY, None, ZONE) is None
    assert remind_at(TODAY, Remind.NO, time(9), ZONE) is None
    assert remind_of(None, TODAY, ZONE) == (Remind.NO, None)


def test_a_talk_in_which_both_were_there_counts_on_both_sides():
    assert (Reciprocity(2, 3, 4).gave, Reciprocity(2, 3, 4).got) == (6, 7)


@pytest.mark.parametrize(
    ("near", "already", "kept", "code"),
    [
        (True, False, 0, None), (False, False, 0, "partner_not_near"), (True, True, 1, "partner_asked_already"),
        (True, False, MOST_PARTNERS, "partners_too_many"),
    ],
)  # fmt: skip
def test_who_may_be_asked_to_be_a_partner(near, already, kept, code):
    found = why_not_ask_partner(company=near, already=already, kept=kept)
    assert (found and found[1].code) == code


def test_every_pack_has_steps_in_both_languages_under_codes_that_fit():
    english, spanish = packs("en"), packs("es-MX")
    assert set(english) == set(Pack)
    for pack in Pack:
        codes = [one.code for one in english[pack]]
        assert 6 <= len(codes) <= 8
        assert codes == [one.code for one in spanish[pack]]
        assert max(map(len, codes)) <= 30
        for one, other in zip(english[pack], spanish[pack], strict=True):
            assert one.words != other.words
            assert max(len(one.words), len(other.words)) <= MAX_STEP
            assert not tells(one.words) + tells(other.words)  # a step may stand on a paper that others see


LINES = st.text(string.ascii_letters + " áéñ'\"\\", max_size=20)
ENTRIES = st.lists(st.builds(ResumeEntry, st.uuids(), LINES, LINES, LINES, LINES, LINES), max_size=4).map(tuple)
SOME = st.lists(LINES, max_size=4).map(tuple)
RESUMES = st.builds(ResumeFacts, LINES, LINES, LINES, LINES, LINES, SOME, SOME, ENTRIES, ENTRIES)


@given(RESUMES)
def test_a_resume_is_read_back_as_it_was_written(facts):
    assert read_back(written(facts)) == facts


def test_a_resume_of_an_older_version_is_read_with_what_it_has():
    assert read_back('{"name": "Rosa", "work": []}') == ResumeFacts(name="Rosa")
    assert read_back("") == ResumeFacts()


def test_an_entry_is_added_said_anew_where_it_stood_moved_up_and_taken_away():
    first, second = (ResumeEntry(UUID(int=n), f"Job {n}") for n in (1, 2))
    facts = with_entry(with_entry(ResumeFacts(), ResumePiece.WORK, first), ResumePiece.WORK, second)
    better = replace(first, title="Cook")
    assert with_entry(facts, ResumePiece.WORK, better).work == (better, second)
    assert earlier(facts, ResumePiece.WORK, second.id).work == (second, first)
    assert earlier(facts, ResumePiece.WORK, first.id) == facts
    assert without_entry(facts, ResumePiece.WORK, first.id).work == (second,)
    assert [piece for piece in ResumePiece if facts.has(piece)] == [ResumePiece.WORK]


def test_what_does_not_fit_on_a_resume_is_said_beside_its_field():
    assert why_not_resume(ResumeFacts(name="x" * 121))[0] == "name"
    assert why_not_resume(ResumeFacts(intro="x" * 801))[0] == "intro"
    assert why_not_resume(ResumeFacts(skills=("x",) * 21))[0] == "skills"
    assert why_not_resume(ResumeFacts(languages=("x" * 121,)))[0] == "languages"
    assert why_not_resume(ResumeFacts("Rosa", skills=("Cooking",))) is None
    entry = ResumeEntry(UUID(int=1), "Cook")
    assert why_not_entry(entry, kept=0) is None
    assert why_not_entry(replace(entry, title=" "), kept=0)[1].code == "field_empty"
    assert why_not_entry(replace(entry, words="x" * 801), kept=0)[0] == "words"
    assert why_not_entry(entry, kept=12)[1].code == "resume_entries_too_many"
