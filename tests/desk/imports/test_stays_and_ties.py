from __future__ import annotations

from datetime import date

from companionway.consent import queries as consent
from companionway.journey import actions as journey
from companionway.journey import queries
from companionway.journey.rules import Level
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from tests.cast import NOW, TODAY
from tests.desk.imports.conftest import codes


def test_stays_become_a_standing_with_its_step_down(in_town, bring_in):
    text = (
        "person_id,level,started_on,ended_on,elsewhere\n"
        f"{in_town.rosa},Residential,2026-06-01,2026-09-01,yes\n{in_town.rosa},IOP,2026-09-01,,\n"
    )
    account = bring_in("stays", text)
    assert (account.kept, account.repaired) == (1, 1)
    standing = queries.standings(in_town.system, [in_town.rosa], today=TODAY)[in_town.rosa]
    assert (standing.level, standing.stepped_down_on) == (Level.INTENSIVE_OUTPATIENT, date(2026, 9, 1))
    story = [one.kind for one in pulse.story(in_town.system, in_town.rosa, today=TODAY)]
    assert (story.count(Kind.STAY_STARTED), story.count(Kind.STAY_ENDED)) == (2, 1)
    assert bring_in("stays", text).duplicates == 2


def test_a_stay_written_down_by_hand_or_in_another_row_is_the_same_stay(in_town, bring_in):
    journey.start_stay(
        in_town.rosa, level=Level.RESIDENTIAL, started_on=date(2026, 6, 1), program_id=in_town.program_id,
        by=in_town.system, now=NOW,
    )  # fmt: skip
    header = "person_id,level,started_on,ended_on\n"
    rows = f"{in_town.rosa},residential,2026-06-01,2026-09-01\n"
    rows += f"{in_town.theo},detox,2026-06-01,\n{in_town.theo},detox,2026-06-01,2026-06-05\n"
    account = bring_in("stays", header + rows)
    assert (account.kept, codes(account.same)) == (1, {"already_here": 2})


def test_what_cannot_be_right_about_a_stay_is_rejected(in_town, elsewhere, bring_in):
    rows = [
        f"{in_town.rosa},residential,2027-06-01,", f"{in_town.rosa},residential,2026-06-01,2026-05-01",
        f"{in_town.rosa},cloud,2026-06-01,", f"{elsewhere.person_id},detox,2026-06-01,", ",detox,2026-06-01,",
    ]  # fmt: skip
    account = bring_in("stays", "person_id,level,started_on,ended_on\n" + "\n".join(rows))
    assert codes(account.reasons) == {
        "date_in_future": 1, "ends_before_it_starts": 1, "value_unknown": 1, "person_unknown": 1,
        "person_missing": 1,
    }  # fmt: skip


def test_a_tie_counts_when_both_named_each_other(in_town, bring_in):
    text = (
        "person_id,named_id,named_on,at_night,steadier\n"
        f"{in_town.rosa},{in_town.theo},2026-03-01,yes,no\n{in_town.theo},{in_town.rosa},2026-03-01,,x\n"
        f"{in_town.rosa},{in_town.dan},2026-03-01,maybe,\n{in_town.rosa},{in_town.rosa},2026-03-01,,\n"
    )
    account = bring_in("ties", text)
    assert (account.kept, codes(account.reasons)) == (2, {"value_unknown": 1, "related_to_oneself": 1})
    (tie,) = consent.two_way_ties(in_town.system, [in_town.rosa], today=TODAY)[in_town.rosa]
    assert (tie.person_id, tie.at_night, tie.steadier) == (in_town.theo, True, False)
    assert bring_in("ties", text).duplicates == 2
