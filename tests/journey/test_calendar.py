"""One calendar of what somebody has on which day, who may see it, and who came (R42 R45)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from companionway.ground import organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.journey import actions, queries
from companionway.journey.models import Handoff, LegalStatus, TransitionPlan, TransitionSlot
from companionway.journey.rules import (
    AppointmentFacts,
    AppointmentKind,
    AttendedKind,
    AttendedResult,
    EntryKind,
    HoursFacts,
    Level,
    SlotKind,
    TransitionEnding,
)
from companionway.pulse.rules import Sure
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
MONDAY = TODAY - timedelta(days=1)
SUNDAY = MONDAY + timedelta(days=6)
VISIT = AppointmentFacts(AppointmentKind.CARE, "Dr. Lin", TODAY, time(15), 50, "Main Street 12")
COURT = AppointmentFacts(AppointmentKind.COURT, "Hearing", TODAY + timedelta(days=1), time(9))


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def hours(weekday: int = 1, starts: int = 9, **more) -> HoursFacts:
    return HoursFacts(weekday, time(starts), time(starts + 3), **{"title": "Morning", "since_on": MONDAY, **more})


def attends(here, person: str = "rosa", since: date = MONDAY, **more) -> None:
    actions.start_stay(
        here.people[person], level=Level.INTENSIVE_OUTPATIENT, started_on=since, program_id=here.program_id,
        by=here.actors["mei"], now=NOW, **more,
    )  # fmt: skip


def calendar(here, who: str = "rosa", since: date = MONDAY, until: date = SUNDAY) -> list[tuple]:
    found = queries.calendar(here.actors[who], here.rosa, since, until, today=TODAY, now=NOW)
    return [(one.series.kind, one.on, one.starts) for one in found]


def test_a_day_programme_stands_beside_a_house(here):
    mei = {"by": here.actors["mei"], "now": NOW}
    actions.start_stay(
        here.rosa, level=Level.RECOVERY_RESIDENCE, started_on=MONDAY, program_id=here.house_id, **mei
    )
    attends(here)

    lasting = [one for one in queries.stay_views(here.actors["rosa"], here.rosa, today=TODAY) if not one.ended_on]
    assert {one.level for one in lasting} == {Level.RECOVERY_RESIDENCE, Level.INTENSIVE_OUTPATIENT}

    actions.start_stay(here.rosa, level=Level.OUTPATIENT, started_on=TODAY, **mei)
    left = {one.level: one.ended_on for one in queries.stay_views(here.actors["rosa"], here.rosa, today=TODAY)}
    assert left == {
        Level.RECOVERY_RESIDENCE: None, Level.INTENSIVE_OUTPATIENT: TODAY, Level.OUTPATIENT: None
    }  # fmt: skip


def test_stays_that_cannot_both_be_are_refused_with_their_days_and_nothing_changes(here):
    mei, ago = {"by": here.actors["mei"], "now": NOW}, [TODAY - timedelta(days=n) for n in range(60)]
    actions.start_stay(here.rosa, level=Level.RESIDENTIAL, started_on=ago[30], ended_on=ago[10], **mei)
    before = queries.stay_views(here.actors["mei"], here.rosa, today=TODAY)

    with pytest.raises(Refused) as no:
        actions.start_stay(here.rosa, level=Level.COMMUNITY, started_on=ago[40], ended_on=ago[20], **mei)
    assert no.value.reason.code == "stays_overlap"
    assert no.value.reason.numbers == {
        "level": "residential", "on": ago[30].isoformat(), "until": ago[10].isoformat()
    }  # fmt: skip
    with pytest.raises(Refused, match="ends_before_it_starts"):
        actions.start_stay(here.rosa, level=Level.COMMUNITY, started_on=ago[5], ended_on=ago[6], **mei)
    with pytest.raises(Refused, match="level_code_elsewhere"):
        actions.start_stay(here.rosa, level=Level.COMMUNITY, started_on=ago[5], edition="asam-4", code="2.1", **mei)
    assert queries.stay_views(here.actors["mei"], here.rosa, today=TODAY) == before


def test_a_code_is_kept_with_its_edition(here):
    attends(here, edition="asam-4", code="2.1")
    (one,) = queries.stay_views(here.actors["rosa"], here.rosa, today=TODAY)
    assert (one.edition, one.code) == ("asam-4", "2.1")


def test_everything_that_has_a_day_stands_in_one_calendar(here):
    attends(here)
    actions.set_hours(here.program_id, hours(), by=here.actors["mei"], now=NOW)
    actions.note_appointment(here.rosa, VISIT, by=here.actors["rosa"], now=NOW)
    plan = TransitionPlan.objects.create(
        person_id=here.rosa, to_level=Level.OUTPATIENT, leaves_on=TODAY, opened_at=NOW
    )
    TransitionSlot.objects.create(
        plan=plan, kind=SlotKind.MUTUAL_AID, words="St. Mark", at=NOW,
        first_at=datetime(2026, 11, 27, 1, 30, tzinfo=UTC),
    )  # fmt: skip
    LegalStatus.objects.create(person_id=here.rosa, kind="probation", report_on=SUNDAY, at=NOW)

    Handoff.objects.create(
        person_id=here.rosa, kind="handoff", setting=Level.RESIDENTIAL, receiver_id=here.theo, offered_at=NOW,
        leaves_at=NOW, accepted_at=NOW,
    )  # fmt: skip

    thursday, friday = TODAY + timedelta(days=2), TODAY + timedelta(days=3)
    assert calendar(here) == [
        (EntryKind.PROGRAM, TODAY, time(9)),
        (EntryKind.APPOINTMENT, TODAY, time(15)),
        (EntryKind.FIRST, thursday, time(18, 30)),  # in Denver it is still Thursday
        (EntryKind.HANDOFF, friday, None),  # within 72 hours of leaving
        (EntryKind.LEGAL, SUNDAY, None),
    ]
    Handoff.objects.update(met_at=NOW)
    assert (EntryKind.HANDOFF, TODAY + timedelta(days=7), None) in calendar(here, until=SUNDAY + timedelta(days=7))
    TransitionPlan.objects.update(ended_at=NOW, ending=TransitionEnding.STAYED)
    assert EntryKind.FIRST not in {kind for kind, *_ in calendar(here)}


def test_what_is_of_a_court_is_seen_by_who_may_see_it_and_nobody_writes_what_they_cannot_read(here):
    actions.note_appointment(here.rosa, COURT, by=here.actors["rosa"], now=NOW)
    LegalStatus.objects.create(person_id=here.rosa, kind="probation", report_on=SUNDAY, at=NOW)

    assert len(calendar(here)) == 2
    assert calendar(here, "dan") == []
    with pytest.raises(NotFound):
        actions.note_appointment(here.rosa, COURT, by=here.actors["dan"], now=NOW)


def test_a_peer_writes_an_appointment_down_and_the_person_changes_it(here):
    made = actions.note_appointment(here.rosa, VISIT, by=here.actors["dan"], now=NOW)
    later = AppointmentFacts(AppointmentKind.CARE, "Dr. Lin", SUNDAY, None)
    actions.change_appointment(made, later, by=here.actors["rosa"], now=NOW)
    assert calendar(here, "dan") == [(EntryKind.APPOINTMENT, SUNDAY, None)]

    actions.end_appointment(made, by=here.actors["rosa"], now=NOW)
    assert calendar(here) == []
    with pytest.raises(NotFound):
        actions.end_appointment(made, by=here.actors["rosa"], now=NOW)


@pytest.mark.parametrize("who", ["theo", "otis", "vera", "sam"])
def test_others_read_and_write_nothing_in_it(here, who):
    made = actions.note_appointment(here.rosa, VISIT, by=here.actors["rosa"], now=NOW)
    for act in (
        lambda by: queries.calendar(by, here.rosa, MONDAY, SUNDAY, today=TODAY, now=NOW),
        lambda by: actions.note_appointment(here.rosa, VISIT, by=by, now=NOW),
        lambda by: actions.change_appointment(made, VISIT, by=by, now=NOW),
        lambda by: actions.make_feed(here.rosa, language="en", by=by, now=NOW),
    ):
        with pytest.raises((Forbidden, NotFound)):
            act(here.actors[who])


def test_a_form_sent_twice_writes_once(here):
    from companionway.ground import ids

    key, other = ids.new(), ids.new()
    for _twice in range(2):
        actions.note_appointment(here.rosa, VISIT, key=key, by=here.actors["rosa"], now=NOW)
        actions.set_hours(here.program_id, hours(), key=other, by=here.actors["mei"], now=NOW)
    assert len(calendar(here)) == 1
    assert len(queries.program_hours(here.actors["mei"], here.program_id, today=TODAY)) == 1
    with pytest.raises(Forbidden):
        actions.note_appointment(here.theo, VISIT, key=key, by=here.actors["theo"], now=NOW)


def test_a_closed_day_is_out_of_the_week_and_may_be_opened_again(here):
    attends(here)
    actions.set_hours(here.program_id, hours(), by=here.actors["mei"], now=NOW)
    shut = actions.close_day(here.program_id, TODAY, by=here.actors["mei"], now=NOW)
    assert actions.close_day(here.program_id, TODAY, by=here.actors["otis"], now=NOW) == shut
    assert calendar(here) == []
    assert queries.expected(here.actors["otis"], TODAY, today=TODAY) == []

    actions.open_day(shut, by=here.actors["mei"], now=NOW)
    assert len(calendar(here)) == 1


def test_hours_end_with_a_day_and_those_that_never_began_are_gone(here):
    attends(here)
    mei = {"by": here.actors["mei"], "now": NOW}
    now, later = (
        actions.set_hours(here.program_id, hours(n, since_on=since), **mei)
        for n, since in ((1, MONDAY), (2, SUNDAY))
    )
    actions.end_hours(now, on=TODAY, **mei)
    actions.end_hours(later, on=TODAY, **mei)
    assert len(calendar(here)) == 1
    assert calendar(here, since=SUNDAY, until=SUNDAY + timedelta(days=14)) == []


def test_who_is_expected_and_who_came_is_one_screen(here):
    attends(here)
    attends(here, "theo", ended_on=TODAY)  # left this morning
    morning = actions.set_hours(here.program_id, hours(), by=here.actors["mei"], now=NOW)
    actions.attend(
        here.rosa, AttendedKind.DAY_PROGRAM, TODAY, result=AttendedResult.EXCUSED, hours_id=morning,
        sure=Sure.SEEN, by=here.actors["otis"], now=NOW,
    )  # fmt: skip

    (one,) = queries.expected(here.actors["otis"], TODAY, today=TODAY)
    assert one.person_ids == (here.rosa,)
    assert one.noted == {here.rosa: AttendedResult.EXCUSED}
    with pytest.raises(Forbidden):
        queries.expected(here.actors["dan"], TODAY, today=TODAY)


def test_what_somebody_keeps_back_keeps_them_off_the_screen(here):
    """Whoever may not see attendance does not learn who stays there."""
    attends(here)
    actions.set_hours(here.program_id, hours(), by=here.actors["mei"], now=NOW)
    from companionway.people import actions as people
    from companionway.people.rules import ExclusionKind

    people.exclude(here.otis, here.rosa, kind=ExclusionKind.STAFF, on=TODAY, by=here.actors["mei"], now=NOW)
    (one,) = queries.expected(here.actors["otis"], TODAY, today=TODAY)
    assert one.person_ids == ()
