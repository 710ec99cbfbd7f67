"""Somebody is erased: nothing of them is left anywhere, others' stories still read, and the seals hold (N6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection, models

from companionway.attention import actions as attention
from companionway.consent import actions as rights
from companionway.consent import queries as consent
from companionway.desk import catalogue, erasing, merging, story
from companionway.ground import copies, ids, ledger, organization
from companionway.ground.access import Role
from companionway.ground.encryption import EncryptedTextField
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry, OrganizationModel, Subject
from companionway.journey import actions as journey
from companionway.notices import actions as notices
from companionway.notices.actions.carriers import files
from companionway.notices.models import Notice
from companionway.notices.rules import Way
from companionway.people import actions as people
from companionway.people.models import Card, Person
from companionway.people.rules import Part, SafeToSay
from companionway.programs import actions as accounts
from companionway.programs.models import Account
from companionway.pulse import actions as pulse
from companionway.support import actions as support
from companionway.support.rules import CheckInFacts, HelpKind, Source
from tests.cast import HANDLES, NOW, PIN, TODAY, Town

WORD = "Quillfeather"  # stands in every field of whoever is erased, and nowhere else

# Rows of others in which somebody erased is no longer named: a decision for each.
STAYS_WITHOUT = {
    "support.Contact.with_person": "the other's talk took place",
    "support.CallForHelp.about_person": "the peer's call for back-up is the peer's",
    "support.CallForHelp.answered_by": "the other's call was answered",
    "pulse.Event.with_person": "it happened to the other, and counts for them",
    "attention.Taking.by_person_id": "somebody said that they would go to the other",
    "journey.Handoff.giver": "the other was handed over, and somebody received them",
    "journey.TransitionSlot.goes_along": "the other's plan stays theirs",
    "journey.TransitionSlot.beside": "the other's plan stays theirs",
    "journey.TemporarySponsorship.handed_to": "the other had a sponsor for a while",
    "journey.Commitment.beside": "the other's step is the other's",
    "peers.Waiver.supervisor": "the other's exception stays, until somebody looks at it",
    "peers.Waiver.beside": "the other's exception stays, and holds nobody alone",
    "consent.Recipient.member": "the other's consent stays as they signed it; it opens nothing any more",
}
# Columns that hold a person's id without a key to the person.
LOOSE = {"ground.Subject.person_id", "ground.Touch.person_id", "attention.Taking.by_person_id",
         "programs.Invitation.person_id"}  # fmt: skip


@pytest.fixture
def in_town(town) -> Iterator[Town]:
    with organization.hold(town.organization_id):
        yield town


def erase(town: Town, who: str, name: str, **other) -> None:
    facts = {"typed": name, "by": town.actors["ines"], "now": NOW, "also": (attention.erase,)}
    erasing.erase(town.people[who], **{**facts, **other})


def columns_of_people() -> list[tuple[type[models.Model], models.Field]]:
    """Every column of every table in which somebody can stand."""
    own = [table for table in apps.get_models() if issubclass(table, OrganizationModel)]
    return [
        (table, field)
        for table in own
        for field in table._meta.local_fields
        if field.related_model is Person or f"{table._meta.label}.{field.name}" in LOOSE
    ]


def test_every_table_in_which_somebody_can_stand_is_said_to_go():
    tables = {table._meta.label for table, _ in columns_of_people()} | {"people.Person"}
    said = {label for labels in erasing.GOES.values() for label in labels}

    assert tables == said
    for code in erasing.GOES:
        assert catalogue.word(code, "es", kind="goes")
        assert catalogue.word(code, "es", kind="my_goes")
    for code in erasing.STAYS:
        assert catalogue.word(code, "es", kind="stays")
        assert catalogue.word(code, "es", kind="my_stays")


def test_no_column_with_an_id_of_a_person_is_overlooked():
    loose = {
        f"{table._meta.label}.{field.name}"
        for table in apps.get_models()
        if issubclass(table, OrganizationModel)
        for field in table._meta.local_fields
        if isinstance(field, models.UUIDField) and "person" in field.name
    }

    assert loose == LOOSE


# --- A canary in every field of every table ---------------------------------------------------------------------
class Filling:
    """Makes a row of any table, with a word in each of its texts, and whatever it points to."""

    def __init__(self, town: Town):
        self.town = town

    def row(self, table: type[models.Model], word: str, **fixed) -> models.Model:
        values = {name: value for name, value in fixed.items() if value is not None}
        for field in table._meta.local_fields:
            if field.primary_key or field.name in ("organization_id", *values) or field.attname in values:
                continue
            if (value := self.value(field, word)) is not None:
                values[field.name] = value
        made = table(**values)
        made.save(force_insert=True)
        return made

    def value(self, field: models.Field, word: str):
        if field.choices:
            return "" if field.blank else next(iter(field.choices))[0]
        if isinstance(field, models.ForeignKey):
            return None if field.null else self.pointed_to(field.related_model, word)
        if isinstance(field, models.CharField | models.TextField | EncryptedTextField):
            return f"{word} {ids.new().hex}"[: field.max_length or 200] if field.name != "folded" else word.lower()
        if field.null or field.has_default():
            return None
        kinds = {
            models.DateTimeField: NOW, models.DateField: TODAY, models.TimeField: time(9),
            models.BooleanField: True, models.BinaryField: b"", models.UUIDField: ids.new(), models.IntegerField: 1,
        }  # fmt: skip
        return next(value for kind, value in kinds.items() if isinstance(field, kind))

    def pointed_to(self, table: type[models.Model], word: str):
        if table is Account:
            return self.row(Account, word)
        if table is Person:
            return self.row(Person, "")
        known = {"programs.Program": self.town.program_id, "programs.Site": self.town.site_id}
        if table._meta.label in known:
            return table.objects.get(id=known[table._meta.label])
        return self.row(table, "")


def dump() -> str:
    """Every cell of every table, opened where it was sealed."""
    cells: list[str] = []
    for table in apps.get_models():
        for row in table._base_manager.all():
            cells.append(spelled(row))
    return "\n".join(cells)


def spelled(row: models.Model) -> str:
    return "\n".join(str(getattr(row, field.attname)) for field in row._meta.local_fields)


ENDS_AFTER = {"support.OnCallShift": {"ends_at": NOW + timedelta(hours=1)},
              "consent.Consent": {"ends_on": None},
              "journey.Handoff": {"recipient_id": ids.new()},
              "journey.ProgramHours": {"ends": time(10)}}  # fmt: skip
OF_COLUMN = {"journey.Handoff.receiver": {"recipient_id": None}}


def test_of_every_field_of_every_table_nothing_is_left(in_town):
    filling = Filling(in_town)
    facts = {"given_name": WORD, "family_name": WORD, "program_id": in_town.program_id}
    whose = people.add(**facts, by=in_town.system, now=NOW)
    in_town.people["quill"] = whose
    key, stays = ledger.subject_key(whose), {}
    for table, field in columns_of_people():
        label = f"{table._meta.label}.{field.name}"
        if table._base_manager.filter(**{field.attname: whose}).exists():
            continue  # by being here
        word = "" if label in STAYS_WITHOUT and label != "consent.Recipient.member" else WORD
        more = ENDS_AFTER.get(table._meta.label, {}) | OF_COLUMN.get(label, {})
        stays[label] = filling.row(table, word, **{field.attname: whose}, **more)
    texts = {label: row for label, row in stays.items() if EncryptedTextField in map(type, row._meta.local_fields)}
    for label, row in texts.items():
        row.refresh_from_db()
        assert (WORD in spelled(row)) is (label not in STAYS_WITHOUT or label == "consent.Recipient.member"), label
    assert str(whose) in dump()

    erase(in_town, "quill", f"{WORD} {WORD}")

    after = dump()
    assert WORD not in after
    assert WORD.lower() not in after
    assert str(whose) not in after
    assert whose.hex not in after
    assert str(key) in after  # in the ledger's lines, where it now leads to nobody
    left = {label for label, row in stays.items() if type(row)._base_manager.filter(pk=row.pk).exists()}
    assert left == set(STAYS_WITHOUT)


# --- A life ---------------------------------------------------------------------------------------------------
@pytest.fixture
def lived(in_town) -> Town:
    """Rosa has talked with Dan, said how she is, asked for somebody, agreed to be texted; and she signed in."""
    rosa = in_town.actors["rosa"]
    in_town.contact("rosa", "dan", days_ago=3, note="Rosa is well.", by="dan")
    support.check_in(
        in_town.rosa, CheckInFacts(NOW, 3, words="Thinking of home."), source=Source.PAGE, by=rosa, now=NOW
    )
    support.ask_for_help(in_town.rosa, HelpKind.TALK, words="Call me.", source=Source.PAGE, by=rosa, now=NOW)
    people.name_own(in_town.rosa, "Dan O.", by=rosa, now=NOW)
    notices.agree(in_town.rosa, Way.TEXT, "303-555-0142", safe_to_say=SafeToSay.FIRST_NAME, by=rosa, now=NOW)
    people.name_tie(in_town.dan, in_town.rosa, on=TODAY, by=in_town.system, now=NOW)
    attention.refresh(by=in_town.system, now=NOW)
    ledger.seal(now=NOW)
    return in_town


def test_the_key_is_gone_and_the_seals_hold(lived, django_capture_on_commit_callbacks):
    key = ledger.subject_key(lived.rosa)
    lines = set(Entry.objects.filter(about=key).values_list("id", flat=True))
    assert ledger.verify().whole

    erase(lived, "rosa", "rosa marin")  # as people type
    with django_capture_on_commit_callbacks(execute=True):
        ledger.seal(now=NOW)

    assert ledger.verify().whole
    assert ledger.verify().unsealed == 0
    assert set(Entry.objects.filter(about=key).values_list("id", flat=True)) == lines
    assert not Subject.objects.filter(key=key).exists()
    last = Entry.objects.get(what="desk.erase")
    assert (last.about, last.row_id, last.detail) == (None, None, {})
    assert last.by_account_id == lived.accounts["ines"]


def test_whoever_was_beside_them_still_reads_their_own_story(lived):
    erase(lived, "rosa", "Rosa Marín")
    attention.refresh(by=lived.system, now=NOW)

    told = story.story(lived.actors["dan"], lived.dan, today=TODAY).lines
    assert {line.event.kind for line in told} >= {"contact", "support_started"}
    assert not any(line.partner for line in told)
    assert sum(wrong for _, wrong in pulse.verify()) == 0
    assert consent.search(lived.actors["mei"], "Rosa", today=TODAY) == []
    assert story.story(lived.actors["mei"], lived.rosa, today=TODAY).lines == []


def test_nothing_opens_their_account_any_more(lived):
    erase(lived, "rosa", "Rosa Marín")

    assert not Account.objects.filter(id=lived.accounts["rosa"]).exists()
    assert consent.actor_for(lived.accounts["rosa"], lived.organization_id) is None
    with pytest.raises(Refused) as no:
        accounts.enter(HANDLES["rosa"], PIN, now=NOW)
    assert no.value.reason.code == "pin_wrong"  # as for any name that nobody has


def test_an_account_that_works_elsewhere_too_is_only_ended_here(lived, elsewhere):
    account = lived.accounts["rosa"]
    with organization.hold(elsewhere.organization_id):
        accounts.add_membership(
            account, role=Role.PEER, program_id=elsewhere.program_id, by=elsewhere.actor, now=NOW
        )
    erase(lived, "rosa", "Rosa Marín")

    assert consent.actor_for(account, lived.organization_id) is None
    assert consent.actor_for(account, elsewhere.organization_id) is not None


def test_no_file_and_no_cache_holds_them(lived, django_capture_on_commit_callbacks):
    notice = Notice.objects.filter(person_id=lived.rosa).first()
    kept = files.folder() / f"{notice.id}-1.json"
    kept.write_text('{"to": "…0142"}')
    with django_capture_on_commit_callbacks(execute=True):
        erase(lived, "rosa", "Rosa Marín")

    assert not kept.exists()
    home = Path(settings.COMPANIONWAY_HOME)
    for file in home.rglob("*"):
        if file.is_file() and not file.name.startswith("tests.sqlite3") and "static" not in file.parts:
            assert b"Rosa" not in file.read_bytes()
    assert cache.get(str(lived.rosa)) is None


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_a_backup_of_before_still_holds_them_as_the_page_said_and_no_file_of_now_does(town, tmp_path):
    with organization.hold(town.organization_id):
        facts = {"given_name": WORD, "program_id": town.program_id, "notes": ""}
        town.people["quill"] = people.add(**facts, by=town.system, now=NOW)
        told = erasing.before(town.actors["ines"], town.people["quill"], today=TODAY)
        copies.copy_to(tmp_path / "copy")
        erase(town, "quill", WORD)

    assert WORD.encode() in (tmp_path / "copy").read_bytes()
    assert (told.days, told.until) == (35, TODAY + timedelta(days=35))
    assert "backups" in told.stays
    name = Path(connection.settings_dict["NAME"])
    for file in (name, name.with_name(name.name + "-wal")):  # the log too
        assert WORD.encode() not in file.read_bytes()
        assert WORD.lower().encode() not in file.read_bytes()


def test_whoever_was_here_twice_is_erased_once(lived):
    by = lived.system
    rosie = people.add(given_name="Rosie", program_id=lived.program_id, by=by, now=NOW)
    was = ledger.subject_key(rosie)
    merging.merge(lived.rosa, rosie, by=lived.actors["mei"], now=NOW, also=(attention.repoint,))
    erase(lived, "rosa", "Rosa Marín")

    assert not Subject.objects.filter(key=was).exists()
    told = dump()
    assert str(rosie) not in told
    assert "Rosie" not in told


def test_what_a_helper_did_for_others_stays_done_by_somebody_who_is_no_longer_here(lived):
    contact = Notice.objects.filter(person_id=lived.rosa).first()
    assert contact is not None
    journey.leave(account_id=lived.accounts["dan"], by=lived.actors["mei"], now=NOW)
    erase(lived, "dan", "Dan Okafor")

    told = story.story(lived.actors["mei"], lived.rosa, today=TODAY).lines
    talked = next(line for line in told if line.event.kind == "contact")
    assert (talked.partner, talked.contact.facts.note) == (None, "Rosa is well.")
    assert {line.gone for line in told if line.event.kind in ("contact", "support_started")} == {True, False}
    assert talked.gone  # the page then says: with somebody who is no longer here
    assert [row.words for row in consent.own_ties(lived.actors["rosa"], lived.rosa, today=TODAY)] == ["Dan O."]
    assert {row.helper_id for row in consent.relationships(lived.system, [lived.rosa], today=TODAY)} == {
        lived.lin, lived.ana, lived.reed,
    }  # fmt: skip


def test_an_open_call_that_they_answered_rings_on(lived):
    kit = people.add(given_name="Kit", program_id=lived.program_id, part=Part.HELPER, by=lived.system, now=NOW)
    lived.people["kit"] = kit
    from companionway.support.models import CallForHelp

    CallForHelp.objects.filter(person_id=lived.rosa).update(answered_by_id=kit, answered_at=NOW)
    erase(lived, "kit", "Kit")

    call = CallForHelp.objects.get(person_id=lived.rosa)
    assert (call.answered_by_id, call.answered_at, call.ended_at) == (None, None, None)


# --- Who, and when not ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", ["", "Rosa", "Theo Brandt"])
def test_another_name_than_theirs_erases_nobody(in_town, typed):
    with pytest.raises(Refused) as no:
        erase(in_town, "rosa", typed)
    assert (no.value.reason.code, no.value.field) == ("erase_name_differs", "typed")
    assert Card.objects.filter(person_id=in_town.rosa).exists()


def test_a_colleague_leaves_first_so_that_their_people_are_looked_after(in_town):
    with pytest.raises(Refused) as no:
        erase(in_town, "dan", "Dan Okafor")
    assert no.value.reason.code == "erase_colleague_first_leaves"


@pytest.mark.parametrize("who", ["mei", "dan", "lin", "otis", "rosa", "vera", "sam"])
def test_nobody_but_who_keeps_privacy_erases_anybody(in_town, who):
    with pytest.raises(Forbidden):
        erase(in_town, "theo", "Theo Brandt", by=in_town.actors[who])


def test_nobody_of_another_organization_is_found(in_town, elsewhere):
    with pytest.raises(NotFound):
        erasing.erase(elsewhere.person_id, typed="Noor", by=in_town.actors["ines"], now=NOW)


# --- Asking for it ----------------------------------------------------------------------------------------------
def test_somebody_asks_is_answered_and_asks_again(in_town):
    rosa, ines = in_town.actors["rosa"], in_town.actors["ines"]
    erasing.ask(in_town.rosa, words="I moved away.", by=rosa, now=NOW)
    erasing.ask(in_town.rosa, words="Sent twice.", by=rosa, now=NOW)
    (asked,) = consent.erasure_requests(ines, today=TODAY)
    assert (asked.card.full_name, asked.words) == ("Rosa Marín", "I moved away.")
    assert erasing.before(ines, in_town.rosa, today=TODAY).asked.id == asked.id

    with pytest.raises(Refused):
        erasing.answer(asked.id, " ", by=ines, now=NOW)
    erasing.answer(asked.id, "A court asks us to keep it until May.", by=ines, now=NOW)
    assert consent.erasure_requests(ines, today=TODAY) == []
    assert consent.my_erasure(rosa, in_town.rosa, today=TODAY).answer == "A court asks us to keep it until May."
    assert Notice.objects.filter(person_id=in_town.rosa, row_id=asked.id).exists()

    erasing.ask(in_town.rosa, by=rosa, now=NOW)
    mine = consent.my_erasure(rosa, in_town.rosa, today=TODAY)
    rights.withdraw_erasure(mine.id, by=rosa, now=NOW)
    assert consent.erasure_requests(ines, today=TODAY) == []


def test_nobody_asks_for_another_or_answers_without_the_verb(in_town):
    with pytest.raises(Forbidden):
        erasing.ask(in_town.theo, by=in_town.actors["rosa"], now=NOW)
    erasing.ask(in_town.theo, by=in_town.actors["theo"], now=NOW)
    (asked,) = consent.erasure_requests(in_town.actors["ines"], today=TODAY)
    for who in ("rosa", "mei", "dan"):
        assert consent.erasure_requests(in_town.actors[who], today=TODAY) == []
        with pytest.raises(Forbidden):
            rights.answer_erasure(asked.id, "No.", by=in_town.actors[who], now=NOW)
        with pytest.raises(NotFound):
            rights.withdraw_erasure(asked.id, by=in_town.actors[who], now=NOW)


def test_whoever_keeps_privacy_is_told_that_something_waits(in_town):
    ines = people.add(
        given_name="Ines", program_id=in_town.program_id, part=Part.HELPER, by=in_town.system, now=NOW
    )
    people.link_account(ines, in_town.accounts["ines"], by=in_town.system, now=NOW)
    erasing.ask(in_town.rosa, by=in_town.actors["rosa"], now=NOW)

    assert Notice.objects.filter(person_id=ines).count() == 1
