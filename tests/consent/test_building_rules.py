"""Building a consent: the smallest set, what each step lacks, what is a document of its own (42 CFR 2.31, 2.35)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from companionway.consent.rules import (
    OWN_DOCUMENT,
    TEMPLATES,
    ConsentFacts,
    ConsentKind,
    ConsentStep,
    EndingKind,
    Ends,
    Purpose,
    RecipientKind,
    Signer,
    Signing,
    Start,
    missing_at,
    next_step,
    told,
    why_not_event,
    why_not_on,
    why_not_revoke,
    why_not_scan,
    why_not_sign,
    why_not_signature,
    why_not_signer,
    why_not_valid,
)
from companionway.consent.rules.signing import MAX_SCAN_BYTES, MAX_SIGNATURE, drawn, scan_kind
from companionway.ground import ids
from companionway.ground.access import Category
from tests.cast import NOW, TODAY

C = Category
WEEK = timedelta(days=7)
WHOLE = ConsentFacts(
    person_id=ids.of(NOW, b"rosa"), recipient_id=ids.of(NOW, b"ana"), kind=ConsentKind.ONE,
    categories=frozenset({C.IDENTITY}), purpose=Purpose.FAMILY, ends=Ends.DAY, named_person=True, discloser=True,
    recipient_named=True, recipient_kind=RecipientKind.FAMILY, ends_on=TODAY + WEEK, signer=Signer.ONESELF,
    signed=True, signed_on=TODAY - WEEK,
)  # fmt: skip
FOR_A_COURT = replace(WHOLE, kind=ConsentKind.CRIMINAL_JUSTICE, recipient_kind=RecipientKind.PROBATION)
LOCKED = replace(FOR_A_COURT, lock_said=True, lock_until_on=TODAY + timedelta(days=3))


def codes(facts: ConsentFacts, step: ConsentStep) -> list[str]:
    return [why.code for _, why in missing_at(facts, step, today=TODAY)]


def test_every_way_to_begin_has_a_template_that_needs_nothing_but_a_name_and_a_signature():
    for start, usual in TEMPLATES.items():
        ends, on = usual.ends(TODAY)
        facts = replace(
            WHOLE, kind=usual.kind, recipient_kind=usual.recipient, categories=usual.categories,
            purpose=usual.purpose, ends=ends, ends_on=on, described=usual.kind is ConsentKind.COUNSELING_NOTES,
        )  # fmt: skip
        assert next_step(facts, today=TODAY) is ConsentStep.SIGN, start
        assert why_not_sign(facts, today=TODAY) is None
    assert set(TEMPLATES) == set(Start)


def test_what_is_ticked_at_first_is_little_and_never_what_nobody_expects():
    for start, usual in TEMPLATES.items():
        assert C.IDENTITY in usual.categories
        assert len(usual.categories) <= 2, start
        assert not usual.categories & {C.TESTS, C.SCREENING, C.MESSAGES, C.LEGAL, C.MEDICINES, C.CONTACTS}


def test_whoever_is_told_anything_learns_that_somebody_is_here():
    assert told({C.ATTENDANCE}) == {C.ATTENDANCE, C.IDENTITY}
    assert told(()) == frozenset()


@pytest.mark.parametrize(
    ("step", "change", "code"),
    [
        (ConsentStep.WHO, {"recipient_named": False}, "consent_without_recipient"),
        (ConsentStep.WHO, {"intermediary": True}, "consent_without_members"),
        (ConsentStep.WHO, {"recipient_kind": RecipientKind.COURT}, "consent_needs_own_document"),
        (ConsentStep.WHAT, {"categories": frozenset()}, "consent_about_nothing"),
        (ConsentStep.WHY, {"purpose": None}, "consent_without_purpose"),
        (ConsentStep.WHY, {"purpose": Purpose.OTHER}, "consent_without_purpose"),
        (ConsentStep.WHY, {"kind": ConsentKind.CARE}, "consent_care_purpose"),
        (ConsentStep.UNTIL, {"ends": None}, "consent_without_end"),
        (ConsentStep.UNTIL, {"ends_on": None}, "consent_without_end"),
        (ConsentStep.UNTIL, {"ends": Ends.NEVER}, "consent_without_end"),
        (ConsentStep.UNTIL, {"ends": Ends.EVENT}, "consent_without_end"),
        (ConsentStep.UNTIL, {"ends_on": TODAY - timedelta(days=9)}, "consent_ends_before_it_begins"),
        (ConsentStep.UNTIL, {"lock_said": True, "lock_until_on": TODAY}, "consent_lock_not_here"),
        (ConsentStep.SIGN, {"signed": False}, "consent_not_signed"),
        (ConsentStep.SIGN, {"signed_on": TODAY + timedelta(days=1)}, "consent_signed_in_future"),
        (ConsentStep.SIGN, {"signer": Signer.REPRESENTATIVE}, "consent_without_authority"),
        (ConsentStep.SIGN, {"named_person": False}, "consent_for_nobody"),
    ],
)
def test_what_a_step_lacks_is_said_at_that_step(step, change, code):
    facts = replace(WHOLE, **change)

    assert code in codes(facts, step)
    assert why_not_sign(facts, today=TODAY)[1].code == code
    assert why_not_valid(facts, today=TODAY).code == code


def test_only_the_one_consent_for_care_may_have_no_end():
    care = replace(WHOLE, kind=ConsentKind.CARE, purpose=Purpose.CARE, ends=Ends.NEVER, ends_on=None)

    assert why_not_valid(care, today=TODAY) is None
    for kind in set(ConsentKind) - {ConsentKind.CARE}:
        assert why_not_valid(replace(care, kind=kind, described=True), today=TODAY).code == "consent_without_end"


def test_counseling_notes_stand_alone_and_are_described():
    notes = replace(WHOLE, kind=ConsentKind.COUNSELING_NOTES, described=True)

    assert why_not_valid(notes, today=TODAY) is None
    assert codes(replace(notes, categories=frozenset({C.IDENTITY, C.PLAN})), ConsentStep.WHAT) == [
        "consent_notes_alone"
    ]
    assert codes(replace(notes, described=False), ConsentStep.WHAT) == ["consent_notes_not_described"]


def test_proceedings_notes_and_criminal_justice_are_documents_of_their_own():
    assert set(ConsentKind) - OWN_DOCUMENT == {ConsentKind.ONE, ConsentKind.CARE}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"lock_said": False}, "consent_lock_without_event"),
        ({"lock_until_on": None}, "consent_lock_without_day"),
        ({"lock_until_on": TODAY + timedelta(days=8)}, "consent_lock_beyond_end"),
        ({"ends": Ends.EVENT, "ends_said": True}, "consent_lock_beyond_end"),
    ],
)
def test_a_consent_that_waits_names_the_event_and_a_latest_day_before_its_end(change, code):
    assert why_not_valid(LOCKED, today=TODAY) is None
    assert code in codes(replace(LOCKED, **change), ConsentStep.UNTIL)


def test_a_consent_can_be_taken_back_at_any_time():
    for kind in ConsentKind:
        assert why_not_revoke(replace(WHOLE, kind=kind, lock_until_on=None), today=TODAY) is None


def test_where_a_court_asked_the_revocation_waits_for_the_event_or_the_latest_day_whichever_comes_first():
    assert why_not_revoke(LOCKED, today=TODAY).code == "consent_waits"
    assert why_not_revoke(LOCKED, today=TODAY + timedelta(days=2)).code == "consent_waits"
    assert why_not_revoke(LOCKED, today=TODAY + timedelta(days=3)) is None
    came = replace(LOCKED, endings={EndingKind.EVENT_CAME: TODAY})
    assert why_not_revoke(came, today=TODAY) is None
    assert why_not_valid(came, today=TODAY) is None  # the event frees the revocation; it does not end the consent


def test_what_is_over_or_not_signed_is_not_taken_back():
    assert why_not_revoke(replace(WHOLE, signed_on=None), today=TODAY).code == "consent_not_signed"
    assert why_not_revoke(WHOLE, today=TODAY + timedelta(days=8)).code == "consent_ended"
    gone = replace(WHOLE, endings={EndingKind.REVOKED: TODAY})
    assert why_not_revoke(gone, today=TODAY).code == "consent_revoked"


def test_the_event_is_noted_only_where_something_waits_for_it_and_once():
    assert why_not_event(WHOLE, on=TODAY, today=TODAY).code == "consent_waits_for_nothing"
    until = replace(WHOLE, ends=Ends.EVENT, ends_said=True)
    assert why_not_event(until, on=TODAY, today=TODAY) is None
    assert why_not_event(replace(until, signed_on=None), on=TODAY, today=TODAY).code == "consent_not_signed"
    came = replace(until, endings={EndingKind.EVENT_CAME: TODAY})
    assert why_not_event(came, on=TODAY, today=TODAY).code == "consent_ending_noted"
    assert why_not_valid(came, today=TODAY).code == "consent_ended"


def test_an_ending_is_of_a_day_between_the_signing_and_today():
    for days, code in ((1, "consent_ending_in_future"), (-8, "consent_ending_before_signing")):
        on = TODAY + timedelta(days=days)
        assert why_not_on(WHOLE, EndingKind.REVOKED, on=on, today=TODAY).code == code


def test_a_recipient_who_left_is_told_nothing_and_signed_for_no_more():
    left = replace(WHOLE, recipient_left=True)

    assert why_not_valid(left, today=TODAY).code == "recipient_left"
    assert why_not_sign(left, today=TODAY)[1].code == "recipient_left"


def test_what_has_ended_already_is_not_signed():
    late = replace(WHOLE, ends_on=TODAY - timedelta(days=1))
    assert why_not_sign(late, today=TODAY)[1].code == "consent_ended"


NAMES = ("Rosa", "Marín Núñez", "")


@pytest.mark.parametrize("name", ["Rosa", "rosa marin", "R. Nunez", "MARÍN"])
def test_somebody_signs_with_a_name_of_theirs_as_they_write_it(name):
    assert why_not_signer(Signer.ONESELF, Signing.SCREEN, name, NAMES, oneself=True) is None


@pytest.mark.parametrize(
    ("signer", "name", "oneself", "code"),
    [
        (Signer.ONESELF, "Dan Okafor", True, "consent_signed_by_another"),
        (Signer.ONESELF, "Dan Okafor", False, "consent_signed_by_another"),
        (Signer.ONESELF, "  ", True, "consent_not_signed"),
        (Signer.ONESELF, "Ros", True, "consent_signed_by_another"),
        (Signer.REPRESENTATIVE, "Ana Marín", True, "consent_for_oneself_only"),
    ],
)
def test_nobody_signs_for_somebody_else_from_their_phone(signer, name, oneself, code):
    assert why_not_signer(signer, Signing.SCREEN, name, NAMES, oneself=oneself)[1].code == code


def test_a_representative_signs_beside_somebody_who_works_here():
    assert why_not_signer(Signer.REPRESENTATIVE, Signing.SCREEN, "Ana Marín", NAMES, oneself=False) is None


def test_a_signature_is_a_typed_name_or_strokes_and_nothing_else():
    assert drawn("M10 20L11 21L12.5 22")
    assert not drawn("Rosa Marín")
    assert not drawn('M10 20"/><script>')
    assert why_not_signature("M1 1" + "L1 1" * (MAX_SIGNATURE // 4)).code == "signature_too_long"


@pytest.mark.parametrize(
    ("begins", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBP", "image/webp"), (b"GIF89a", None), (b"<svg onload=x>", None), (b"", None),
    ],
)  # fmt: skip
def test_a_scan_is_what_its_first_bytes_say(begins, kind):
    assert scan_kind(begins) == kind
    assert (why_not_scan(begins) is None) == (kind is not None)


def test_a_scan_is_bounded():
    assert why_not_scan(b"%PDF-" + b"0" * MAX_SCAN_BYTES).code == "scan_too_large"
