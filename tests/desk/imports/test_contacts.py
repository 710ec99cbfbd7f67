from __future__ import annotations

from datetime import UTC, datetime

import pytest

from companionway.desk.imports import run
from companionway.ground import ledger
from companionway.ground.errors import Forbidden, Refused
from companionway.ground.models import Entry
from companionway.people.models import Reference
from companionway.pulse import actions as pulse_actions
from companionway.pulse.models import Event, Pulse
from companionway.support import actions as support
from companionway.support import queries
from companionway.support.models import Contact
from tests.cast import TODAY
from tests.desk.imports.conftest import codes

HEADER = "person_number,with_number,at,mode,result,note\n"


@pytest.fixture
def numbered(in_town):
    for number, person in (("1", in_town.rosa), ("2", in_town.theo), ("9", in_town.dan)):
        Reference.objects.create(person_id=person, source="harbor", number=number)


def some(count: int) -> str:
    days = (f"2026-{1 + n % 9:02}-{1 + n % 28:02} 09:{n % 60:02}" for n in range(count))
    lines = (f"{1 + n % 2},9,{day},call,reached,Walk {n}" for n, day in enumerate(days))
    return HEADER + "\n".join(lines) + "\n"


def everything() -> tuple:
    """All that an import writes, but ids and moments of writing."""
    return (
        sorted(Contact.objects.values_list("id", "person_id", "at")),
        sorted(Event.objects.values_list("person_id", "at", "row_id", "hat").filter(kind="contact")),
        sorted(Pulse.objects.values_list("person_id", "anchor_on", "days")),
    )


def test_a_row_becomes_a_contact_in_the_programs_time(in_town, numbered, bring_in):
    names = {
        "columns": {"person_number": "MRN", "with_number": "Peer", "at": "Date", "time": "Time", "note": "What"},
        "values": {"mode": {"Rang": "call"}, "result": {"Y": "reached"}},
        "always": {"kind": "session"},
    }
    text = (
        "MRN\tPeer\tDate\tTime\tMode\tResult\tMinutes\tWhat\tTags\n"
        "1\t9\t14/6/2026\t2:30 PM\trang\ty\t1:05\tHello.\tshares;links\n"
    )
    account = bring_in("contacts", text, names=names)
    assert codes(account.notes) == {"value_read_as": 1}
    row = Contact.objects.get()
    view = queries.contact(in_town.system, row.id, today=TODAY)
    assert view.facts.at == datetime(2026, 6, 14, 20, 30, tzinfo=UTC)  # Denver
    assert (view.facts.minutes, view.facts.note, view.facts.tags) == (65, "Hello.", ("shares", "links"))
    assert (view.facts.mode, view.facts.kind, view.with_person_id) == ("call", "session", in_town.dan)
    assert list(Event.objects.filter(row_id=row.id).order_by("hat").values_list("hat", "sure")) == [
        ("", "imported"), ("support", "imported"),
    ]  # fmt: skip


def test_people_may_be_named_in_three_ways(in_town, numbered, bring_in):
    bring_in("people", "given_name,family_name,born_on\nIris,Weiß,1991-06-02\n")
    text = (
        "person_number,person_id,person_given_name,person_family_name,person_born_on,at,mode,result\n"
        "1,,,,,2026-03-01,call,reached\n"
        f",{in_town.theo},,,,2026-03-01,call,reached\n"
        ",,Iris,Weiß,1991-06-02,2026-03-01,call,reached\n"
        ",,Iris,Weiß,,2026-03-01,call,reached\n"
        ",,Iris,Weiss,1991-06-02,2026-03-01,call,reached\n"
        ",not-an-id,,,,2026-03-01,call,reached\n"
        ",,,,,2026-03-01,call,reached\n"
    )
    account = bring_in("contacts", text)
    assert account.kept == 3
    assert codes(account.reasons) == {
        "birth_date_needed": 1, "person_unknown": 1, "id_unreadable": 1, "person_missing": 1,
    }  # fmt: skip


def test_two_people_of_one_name_and_birth_date_are_not_confused(in_town, bring_in):
    roster = "number,given_name,family_name,born_on,phone\n1,Iris,Weiß,1991-06-02,\n"
    bring_in("people", roster)
    from companionway.people import actions as people
    from tests.cast import NOW

    people.add(
        given_name="Iris", family_name="Weiß", born_on=datetime(1991, 6, 2).date(), program_id=in_town.program_id,
        by=in_town.system, now=NOW,
    )  # fmt: skip
    header = "person_given_name,person_family_name,person_born_on,at,mode,result\n"
    account = bring_in("contacts", header + "Iris,Weiß,1991-06-02,2026-03-01,call,reached\n")
    assert codes(account.reasons) == {"two_people_fit": 1}


def test_an_id_of_another_organization_is_nobody_here(in_town, elsewhere, bring_in):
    text = f"person_id,at,mode,result\n{elsewhere.person_id},2026-03-01,call,reached\n"
    assert codes(bring_in("contacts", text).reasons) == {"person_unknown": 1}


def test_dates_in_doubt_follow_the_column_then_the_mapping_then_a_stated_guess(numbered, bring_in):
    doubt, told = "1,9,3/4/2026,call,reached,a\n", "1,9,13/4/2026,call,reached,b\n"
    guess = bring_in("contacts", HEADER + doubt)
    assert codes(guess.notes) == {"date_guessed": 1}
    said = bring_in("contacts", HEADER + doubt, names={"dates": "day first"})
    assert (said.kept, said.notes) == (1, {})
    shown = bring_in("contacts", HEADER + doubt + told, names={"dates": "month first"})
    assert (shown.kept, shown.duplicates) == (1, 1)  # day first again: the first row is here already
    days = set(Event.objects.filter(kind="contact").values_list("day", flat=True))
    assert {str(day) for day in days} == {"2026-03-04", "2026-04-03", "2026-04-13"}


def test_every_row_is_accounted_for_and_duplicates_name_the_line_they_repeat(numbered, bring_in):
    text = HEADER + (
        "1,9,2026-03-01,call,reached,\n"
        "2,9,2026-03-01,phone,reached,\n"
        "1,9,2026-03-01,call,reached,\n"
        "3,9,2026-03-01,call,reached,\n"
        '1,9,2026-03-01,call,reached,"never closed\n'
        "1,9,someday,call,reached,\n"
        "\n"
        "1,9,2026-03-02,call\n"
    )
    account = bring_in("contacts", text)
    assert (account.rows, account.kept, account.repaired, account.duplicates, account.rejected) == (7, 1, 1, 1, 4)
    assert account.same["same_as_line"].as_json() == {"count": 1, "lines": [4], "same_as": [2]}
    assert {code: one.first for code, one in account.reasons.items()} == {
        "person_unknown": [5], "quote_not_closed": [6], "date_unreadable": [7], "value_missing": [9],
    }  # fmt: skip


def test_a_corrected_rejects_file_brings_in_what_was_missing(numbered, bring_in, tmp_path):
    rejects = tmp_path / "rejects.csv"
    text = HEADER + "1,9,2026-03-01,call,reached,\n7,9,2026-03-01,call,reached,Zoë\n1,9,2026-13-01,call,reached,\n"
    assert bring_in("contacts", text, rejects=rejects).rejected == 2
    lines = rejects.read_text("utf-8-sig").splitlines()
    assert lines[0] == "line,column,reason," + HEADER.strip()
    assert lines[1].startswith("3,person_number,")
    assert lines[1].endswith(",7,9,2026-03-01,call,reached,Zoë")
    corrected = "\n".join(lines).replace(",7,9,", ",2,9,").replace("2026-13-01", "2026-12-31")
    account = bring_in("contacts", corrected.replace("2026-12-31", "2026-02-01"), file="rejects2.csv")
    assert (account.kept, account.rejected, account.not_read) == (2, 0, [])


def test_a_rejects_file_never_replaces_the_file_that_is_read(bring_in, tmp_path):
    with pytest.raises(Refused) as refused:
        bring_in("contacts", HEADER, rejects=tmp_path / "in.csv")
    assert refused.value.reason.code == "rejects_is_input"
    assert (tmp_path / "in.csv").read_text() == HEADER


def test_a_dry_run_changes_nothing_and_gives_the_same_account(numbered, bring_in, monkeypatch):
    monkeypatch.setattr(run, "BATCH", 7)
    text = some(40) + "3,9,2026-03-01,call,reached,\n" + some(2).removeprefix(HEADER)
    before = (*everything(), Entry.objects.count())
    dry = bring_in("contacts", text, dry_run=True).as_json()
    assert before == (*everything(), Entry.objects.count())
    real = bring_in("contacts", text).as_json()
    for told in (dry, real):
        told.pop("seconds")
        told.pop("dry_run")
    assert dry == real
    assert real["rows"] == 43


def test_stored_once_however_often_it_is_imported(numbered, bring_in):
    bring_in("contacts", some(30))
    before = everything()
    again = bring_in("contacts", some(30))
    more = bring_in("contacts", some(31))
    assert codes(again.same) == {"already_here": 30}
    assert (more.kept, more.duplicates) == (1, 30)
    assert before[0] == [row for row in everything()[0] if row in before[0]]


def test_a_merged_person_does_not_bring_their_contacts_twice(in_town, numbered, bring_in):
    bring_in("contacts", some(4))
    support.repoint(in_town.theo, in_town.rosa)
    Reference.objects.filter(person_id=in_town.theo).update(person_id=in_town.rosa)
    assert bring_in("contacts", some(4)).duplicates == 4


def test_the_other_systems_own_number_alone_says_which_contact_it_is(numbered, bring_in):
    header = "person_number,at,mode,result,number,minutes\n"
    first = header + "1,2026-03-01,call,tried,A1,\n1,2026-03-01,call,tried,A2,\n"
    assert bring_in("contacts", first).kept == 2  # alike but for the number
    assert bring_in("contacts", header + "1,2026-03-01,call,tried,A1,20\n").duplicates == 1


def test_a_stop_in_the_middle_leaves_whole_batches_and_a_second_run_completes(numbered, bring_in, monkeypatch):
    monkeypatch.setattr(run, "BATCH", 10)
    text, calls = some(45), []
    whole = support.log_many

    def stops_in_the_middle_of_the_third(*args, **kwargs):
        calls.append(1)
        if len(calls) == 3:
            monkeypatch.setattr(ledger, "touch", lambda people: 1 / 0)  # after contacts, events and pulses
        return whole(*args, **kwargs)

    monkeypatch.setattr(support, "log_many", stops_in_the_middle_of_the_third)
    touch = ledger.touch
    with pytest.raises(ZeroDivisionError):
        bring_in("contacts", text)
    monkeypatch.setattr(ledger, "touch", touch)
    monkeypatch.setattr(support, "log_many", whole)
    assert (Contact.objects.count(), Event.objects.filter(kind="contact").count()) == (20, 40)
    assert sum(wrong for _, wrong in pulse_actions.verify()) == 0
    second = bring_in("contacts", text)
    assert (second.stopped_before_at, second.kept, second.duplicates) == (21, 25, 20)
    assert sum(wrong for _, wrong in pulse_actions.verify()) == 0
    stopped_and_resumed = everything()
    for table in (Contact, Event):
        table.unscoped.all().delete()
    pulse_actions.rebuild(list(Pulse.objects.values_list("person_id", flat=True)))
    assert bring_in("contacts", text).kept == 45
    assert everything() == stopped_and_resumed


def test_a_run_that_came_to_its_end_is_not_said_to_have_stopped(numbered, bring_in):
    bring_in("contacts", some(3))
    assert bring_in("contacts", some(3)).stopped_before_at is None


def test_only_those_who_may_import_do(in_town, numbered, bring_in):
    with pytest.raises(Forbidden):
        bring_in("contacts", some(1), by=in_town.actors["dan"])
    assert bring_in("contacts", some(1), by=in_town.actors["mei"]).kept == 1


@pytest.mark.parametrize(
    ("text", "names", "code"),
    [
        ("", {}, "file_empty"),
        ("\n\n", {}, "file_empty"),
        ("date,who\n", {}, "columns_missing"),
        (HEADER, {"columns": {"wen": "at"}}, "mapping_column_unknown"),
        (HEADER, {"columns": {"at": "When"}}, "mapping_column_not_there"),
    ],
)
def test_a_file_that_cannot_be_meant_says_what_would_help(bring_in, text, names, code):
    with pytest.raises(Refused) as refused:
        bring_in("contacts", text, names=names)
    assert refused.value.reason.code == code


def test_columns_that_are_not_read_are_named(numbered, bring_in):
    account = bring_in("contacts", "person_number,at,mode,result,Mood\n1,2026-03-01,call,reached,fine\n")
    assert account.not_read == ["Mood"]
