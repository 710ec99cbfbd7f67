"""Hours, courses and credentials: who writes them down, who confirms them, and what is counted of what happened."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.ground import ids, organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry, Touch
from companionway.journey import actions as journey
from companionway.peers import actions, queries
from companionway.peers.models import Credential
from companionway.peers.rules import (
    Course,
    CourseFacts,
    CredentialFacts,
    CredentialStage,
    Domain,
    HourKind,
    MeterOf,
    ServiceKind,
    WorkFacts,
)
from companionway.people import actions as people
from companionway.people.rules import Hat
from companionway.pulse import actions as pulse
from companionway.pulse.models import Event
from companionway.pulse.rules import Direction, Kind, Result, Sure
from companionway.support import actions as support
from companionway.support.rules import ContactFacts, ContactKind, Mode
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
D = Domain


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def worked(town, who="dan", whom=None):
    """kind, domain, confirmed -> minutes."""
    found: dict = {}
    person = town.people[whom or "dan"]
    for one in queries.hours(town.actors[who], [person], on=TODAY).get(person, []):
        key = (one.kind, one.domain, one.confirmed)
        found[key] = found.get(key, 0) + one.minutes
    return found


def by(town, who="dan"):
    return {"by": town.actors[who], "now": NOW}


def beside(town, *tags, minutes=40, days_ago=1, direction=Direction.RECEIVED, person="rosa", other="dan"):
    at = NOW - timedelta(days=days_ago, minutes=5)
    facts = ContactFacts(at, Mode.CALL, direction, Result.REACHED, ContactKind.SESSION, minutes, "", tags)
    return support.log(town.people[person], town.people[other], facts, by=town.system, now=NOW)


def test_what_he_gave_as_her_peer_counts_in_its_domains_and_names_nobody(here):
    beside(here, "engages", "links")
    beside(here, minutes=20, days_ago=2)
    beside(here, minutes=30, days_ago=40, direction=Direction.MUTUAL)
    here.contact("rosa", "dan", result=Result.TRIED, minutes=5)
    beside(here, minutes=25, direction=Direction.GIVEN)  # she was there for him
    beside(here, minutes=50, other="theo")  # nobody's peer here
    beside(here, minutes=50, other="lin")  # her therapist's own board counts otherwise
    assert worked(here) == {
        (HourKind.CONTACT, D.WELLNESS, True): 20, (HourKind.CONTACT, D.ADVOCACY, True): 20,
        (HourKind.CONTACT, D.GENERAL, True): 50,
    }  # fmt: skip
    assert worked(here, "mei") == worked(here)
    assert worked(here, "theo", "theo") == worked(here, "lin", "lin") == {}


def test_two_who_only_name_each_other_are_friends_and_that_is_no_work(here):
    for one, other in (("theo", "dan"), ("dan", "theo")):
        people.name_tie(here.people[one], here.people[other], on=TODAY - timedelta(days=9), by=here.system, now=NOW)
    beside(here, person="theo", other="dan", direction=Direction.MUTUAL)
    assert worked(here) == {}


def test_hours_stay_when_she_whom_he_was_beside_is_erased(here):
    beside(here, minutes=40)
    pulse.erase(here.rosa)
    assert sum(worked(here).values()) == 40


def test_a_corrected_contact_counts_once(here):
    row = beside(here, minutes=40)
    at = NOW - timedelta(days=1, minutes=5)
    facts = ContactFacts(at, Mode.CALL, Direction.RECEIVED, Result.REACHED, ContactKind.SESSION, 15)
    support.correct(row, facts, by=here.system, now=NOW)
    assert sum(worked(here).values()) == 15


def test_what_he_says_himself_counts_and_waits_for_a_colleague(here):
    key = ids.new()
    for _ in range(2):  # a form sent twice
        row = actions.note_hours(here.dan, WorkFacts(TODAY, 90, D.ADVOCACY), "Set up.", key=key, **by(here))
    assert worked(here) == {(HourKind.SERVICE, D.ADVOCACY, False): 90}
    assert Event.objects.get(kind=Kind.SERVICE_HOURS).sure == Sure.OWN
    with pytest.raises(Refused, match="own_hours_confirmed"):
        actions.confirm(here.dan, [row], **by(here))

    assert actions.confirm(here.dan, [row, ids.new()], **by(here, "mei")) == 1
    assert actions.confirm(here.dan, [row], **by(here, "mei")) == 0
    assert worked(here) == {(HourKind.SERVICE, D.ADVOCACY, True): 90}
    assert not [one for one in Entry.objects.all() if "Set up" in repr(one.detail)]
    assert Touch.objects.filter(person_id=here.dan).exists()

    actions.withdraw_hours(row, **by(here))
    assert worked(here) == {}
    with pytest.raises(NotFound):
        actions.withdraw_hours(row, **by(here))


def test_a_day_has_24_hours_all_entries_together(here):
    beside(here, minutes=600, days_ago=1)
    day = TODAY - timedelta(days=1)
    actions.note_hours(here.dan, WorkFacts(day, 800), **by(here))
    with pytest.raises(Refused) as no:
        actions.note_hours(here.dan, WorkFacts(day, 41), **by(here))
    assert (no.value.reason.code, no.value.field) == ("hours_over_a_day", "minutes")
    assert no.value.reason.numbers["already"] == "23:20"
    actions.note_hours(here.dan, WorkFacts(day, 40, kind=ServiceKind.PAID), **by(here))
    actions.note_course(here.dan, CourseFacts(Course.PEER_SUPPORT, day, 46 * 60), "A week", **by(here))


@pytest.mark.parametrize("who", ["theo", "otis", "sam", "vera", "ines", "lin"])
def test_nobody_else_reads_or_writes_or_confirms_it(here, who):
    row = actions.note_hours(here.dan, WorkFacts(TODAY, 60), **by(here))
    for act in (
        lambda: actions.note_hours(here.dan, WorkFacts(TODAY, 60), **by(here, who)),
        lambda: actions.note_course(here.dan, CourseFacts(Course.CRISIS, TODAY, 60), "x", **by(here, who)),
        lambda: actions.keep_credential(here.dan, CredentialFacts("icrc_pr"), **by(here, who)),
        lambda: actions.confirm(here.dan, [row], **by(here, who)),
        lambda: actions.withdraw_hours(row, **by(here, who)),
        lambda: queries.service(here.actors[who], here.dan, on=TODAY),
    ):
        with pytest.raises((Forbidden, NotFound)):
            act()
    assert worked(here, who) == {}
    assert queries.progress(here.actors[who], [here.dan], on=TODAY) == {}


def test_his_supervisor_confirms_and_reads_what_he_does(here):
    row = actions.note_hours(here.dan, WorkFacts(TODAY, 60), **by(here))
    journey.assign(here.lin, here.dan, Hat.SUPERVISOR, program_id=here.program_id, by=here.system, now=NOW)
    assert actions.confirm(here.dan, [row], **by(here, "lin")) == 1
    assert worked(here, "lin") == {(HourKind.SERVICE, D.GENERAL, True): 60}


def test_several_credentials_at_once_each_with_its_own_meters_in_a_few_reads(
    here, django_assert_max_num_queries
):  # fmt: skip
    for target in ("icrc_pr", "naadac_ncprss"):
        actions.keep_credential(here.dan, CredentialFacts(target), **by(here))
    actions.note_course(here.dan, CourseFacts(Course.ETHICS, TODAY, 16 * 60, D.ETHICS, False), "x", **by(here))
    beside(here, minutes=600)
    with pytest.raises(Refused, match="credential_stands_already"):
        actions.keep_credential(here.dan, CredentialFacts("icrc_pr"), **by(here))
    with pytest.raises(Refused, match="target_unknown"):
        actions.keep_credential(here.dan, CredentialFacts("moon"), **by(here))
    with django_assert_max_num_queries(12):
        found = queries.progress(here.actors["mei"], [here.dan, here.rosa, here.theo], on=TODAY)
    icrc, naadac = found[here.dan]
    assert {one.of: one.done // 60 for one in icrc.meters if one.domain in (None, D.ETHICS)} == {
        MeterOf.WORK: 10, MeterOf.SUPERVISION: 0, MeterOf.EDUCATION: 16, MeterOf.EDUCATION_IN: 16,
    }  # fmt: skip
    assert {one.of: one.done // 60 for one in naadac.meters}[MeterOf.FACE_TO_FACE] == 0


def test_a_credential_is_held_renewed_runs_out_and_is_confirmed_anew_when_he_changes_it(here):
    row = actions.keep_credential(here.dan, CredentialFacts("icrc_pr"), **by(here))
    held = CredentialFacts(
        "icrc_pr", CredentialStage.HELD, TODAY - timedelta(days=700), TODAY + timedelta(days=30), TODAY, TODAY
    )
    actions.keep_credential(here.dan, held, "PR-12", credential_id=row, **by(here, "mei"))
    (view,) = queries.credentials(here.actors["dan"], [here.dan], on=TODAY)[here.dan]
    assert (view.in_date, view.days_left, view.number, bool(view.confirmed_at)) == (True, 30, "PR-12", True)
    (later,) = queries.credentials(here.actors["dan"], [here.dan], on=TODAY + timedelta(days=31))[here.dan]
    assert (later.in_date, later.days_left) == (False, -1)
    actions.keep_credential(here.dan, held, "PR-13", credential_id=row, **by(here))
    assert Credential.objects.get(id=row).confirmed_at is None
    actions.note_course(here.dan, CourseFacts(Course.CONTINUING, TODAY, 600), "x", **by(here))
    (one,) = queries.progress(here.actors["dan"], [here.dan], on=TODAY)[here.dan]
    assert [(meter.of, meter.done) for meter in one.meters] == [
        (MeterOf.CONTINUING, 600), (MeterOf.CONTINUING_IN, 0)
    ]  # fmt: skip
    actions.end_credential(row, **by(here))
    assert queries.credentials(here.actors["dan"], [here.dan], on=TODAY) == {}
    actions.keep_credential(here.dan, CredentialFacts("icrc_pr"), **by(here))
