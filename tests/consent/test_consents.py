"""A consent is built, signed, read and taken back: by whose it is, or beside them; and opens what it says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.consent import actions, queries
from companionway.consent.models import Consent, Recipient, Scan
from companionway.consent.rules import (
    ConsentKind,
    ConsentStep,
    Ends,
    Purpose,
    RecipientKind,
    RecipientSaid,
    Said,
    Signer,
    Signing,
    Start,
)
from companionway.desk import consenting
from companionway.ground import ids, organization
from companionway.ground.access import Category
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry, Touch
from tests.cast import NOW, TODAY

PDF = b"%PDF-1.7 signed"
ANA = RecipientSaid(RecipientKind.FAMILY, "Ana Marín", "303-555-0110")


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def begun(town, start=Start.FAMILY, *, by="rosa", to=ANA, **said):
    """A draft that lacks nothing but its signature."""
    actor = town.actors[by]
    id_ = actions.begin(
        town.rosa, ConsentKind.ONE, start=start, program_id=town.program_id, language="en", by=actor, now=NOW
    )
    actions.say(id_, Said(recipient=to, **said), by=actor, now=NOW)
    return id_


def signed(town, start=Start.FAMILY, *, by="rosa", to=ANA, name="Rosa Marín", signing=Signing.SCREEN, **said):
    id_ = begun(town, start, by=by, to=to, **said)
    sign(town, id_, by=by, name=name, signing=signing)
    return id_


def sign(town, id_, *, by="rosa", name="Rosa Marín", signing=Signing.SCREEN, signer=Signer.ONESELF, **more):
    view = queries.consent_view(town.actors[by], id_, today=TODAY)
    scan = PDF if signing is Signing.PAPER else None
    given = {"signature": "", "signer": signer, "signer_name": name, "signing": signing, "scan": scan} | more
    consenting.sign(view, **given, by=town.actors[by], now=NOW)


def view(town, id_, by="rosa"):
    return queries.consent_view(town.actors[by], id_, today=TODAY)


def refused(act) -> tuple[str, str]:
    with pytest.raises(Refused) as wrong:
        act()
    return wrong.value.reason.code, wrong.value.field


def test_a_draft_keeps_what_was_typed_and_says_where_it_goes_on(here):
    rosa = here.actors["rosa"]
    id_ = actions.begin(here.rosa, ConsentKind.ONE, start=Start.FAMILY, language="es", by=rosa, now=NOW)
    assert view(here, id_).step(TODAY) is ConsentStep.WHO

    actions.say(id_, Said(recipient=ANA), by=rosa, now=NOW)
    actions.say(id_, Said(ends=Ends.EVENT), by=rosa, now=NOW)  # what the event is, comes later
    kept = view(here, id_)
    assert (kept.draft, kept.recipient_name, kept.facts.purpose) == (True, "Ana Marín", Purpose.FAMILY)
    assert kept.step(TODAY) is ConsentStep.UNTIL
    assert refused(lambda: sign(here, id_)) == ("consent_without_end", "ends_words")

    actions.say(id_, Said(ends=Ends.EVENT, ends_words="When I move out"), by=rosa, now=NOW)
    sign(here, id_)
    assert view(here, id_).lives
    assert refused(lambda: actions.say(id_, Said(), by=rosa, now=NOW))[0] == "consent_signed_already"
    assert refused(lambda: sign(here, id_))[0] == "consent_signed_already"


def test_the_same_form_sent_twice_is_one_draft(here):
    key, rosa = ids.of(NOW, b"once"), here.actors["rosa"]
    for _ in range(2):
        actions.begin(here.rosa, ConsentKind.ONE, language="en", key=key, by=rosa, now=NOW)
    assert Consent.objects.count() == 1
    with pytest.raises(Forbidden):
        actions.begin(here.theo, ConsentKind.ONE, language="en", key=key, by=here.actors["mei"], now=NOW)


def test_a_signed_consent_opens_what_it_says_to_somebody_here_until_it_is_taken_back(here):
    ana = queries.actor_for(here.accounts["dan"], here.organization_id)
    to = RecipientSaid(RecipientKind.COLLEAGUE, "Dan", member_id=here.dan)
    assert Category.ATTENDANCE not in queries.seen(ana, [here.rosa], today=TODAY)[here.rosa]

    id_ = signed(here, Start.COLLEAGUE, to=to, categories=frozenset({Category.ATTENDANCE}))
    assert Category.ATTENDANCE in queries.seen(ana, [here.rosa], today=TODAY)[here.rosa]

    actions.revoke(id_, how=Signing.SCREEN, by=here.actors["rosa"], now=NOW)
    assert Category.ATTENDANCE not in queries.seen(ana, [here.rosa], today=TODAY)[here.rosa]
    assert view(here, id_).why_not.code == "consent_revoked"
    assert refused(lambda: actions.revoke(id_, how=Signing.SCREEN, by=here.actors["rosa"], now=NOW)) == (
        "consent_revoked", "",
    )  # fmt: skip
    touched = set(Touch.objects.values_list("person_id", flat=True))
    assert {here.rosa, here.dan} <= touched


def test_the_document_holds_every_element_and_is_kept_as_it_was_signed(here):
    id_ = signed(here, Start.FAMILY)
    document = view(here, id_).document

    for number in range(1, 10):
        assert f"42 CFR 2.31(a)({number})" in document, number
    for words in ("Rosa Marín", "Main Street Center", "Ana Marín", "24 November 2027", "24 November 2026"):
        assert words in document
    actions.end_recipient(view(here, id_).recipient.id, by=here.actors["rosa"], now=NOW)
    assert view(here, id_).document == document
    assert view(here, id_).why_not.code == "recipient_left"


def test_in_spanish_the_english_text_stands_beside_and_counts(here):
    rosa = here.actors["rosa"]
    id_ = actions.begin(here.rosa, ConsentKind.ONE, start=Start.EVERYBODY_IN_CARE, language="es", by=rosa, now=NOW)
    actions.say(
        id_, Said(recipient=RecipientSaid(RecipientKind.CARE_PROVIDER, "Quienes me tratan")), by=rosa, now=NOW
    )
    sign(here, id_)
    document, english, spanish = view(here, id_).document, queries.law("en"), queries.law("es")

    for name in ("care_recipients", "care_purpose", "revocation", "redisclosure_care", "refusing_care"):
        assert english[name].text in document
        assert spanish[name].translation in document


def test_what_could_not_be_checked_says_so_in_the_document(here):
    reed = RecipientSaid(RecipientKind.PROBATION, "Officer Reed")
    end = TODAY + timedelta(days=90)
    id_ = signed(
        here, Start.PROBATION, to=reed, ends=Ends.DAY, ends_on=end, lock_words="The hearing in March",
        lock_until_on=end,
    )  # fmt: skip
    document = view(here, id_).document
    assert "not checked against the current rule" in document
    assert "The hearing in March" in document
    assert queries.law("en")["revocation"].text not in document


def test_a_court_s_consent_waits_for_its_event_and_then_can_be_taken_back(here):
    rosa, mei = here.actors["rosa"], here.actors["mei"]
    end = TODAY + timedelta(days=90)
    to = RecipientSaid(RecipientKind.PROBATION, "Officer Reed")
    id_ = signed(
        here, Start.PROBATION, by="mei", to=to, ends=Ends.DAY, ends_on=end, lock_words="The hearing",
        lock_until_on=end,
    )  # fmt: skip
    assert refused(lambda: actions.revoke(id_, how=Signing.SCREEN, by=rosa, now=NOW))[0] == "consent_waits"
    actions.event_came(id_, by=mei, now=NOW)
    actions.revoke(id_, how=Signing.SCREEN, by=rosa, now=NOW)
    assert not view(here, id_).lives


def test_what_is_for_a_court_is_read_by_whoever_took_it_and_by_whoever_sees_legal_matters(here):
    to = RecipientSaid(RecipientKind.COURT, "The court")
    taken, own = signed(here, Start.PROCEEDING, by="mei", to=to), signed(here, Start.PROCEEDING, to=to)
    plain = signed(here)

    def seen(who):
        return {one.id for one in queries.consents(here.actors[who], here.rosa, today=TODAY)}

    assert seen("rosa") == seen("ines") == {taken, own, plain}
    assert seen("mei") == {taken, plain}
    assert seen("lin") == {plain}
    with pytest.raises(NotFound):
        queries.consent_view(here.actors["lin"], own, today=TODAY)


@pytest.mark.parametrize("who", ["dan", "otis", "theo", "sam", "vera"])
def test_nobody_else_reads_or_takes_a_consent(here, who):
    id_ = signed(here)
    actor = here.actors[who]
    for act in (
        lambda: queries.consents(actor, here.rosa, today=TODAY),
        lambda: queries.consent_view(actor, id_, today=TODAY),
        lambda: queries.recipients(actor, here.rosa, today=TODAY),
        lambda: actions.begin(here.rosa, ConsentKind.ONE, language="en", by=actor, now=NOW),
        lambda: actions.revoke(id_, how=Signing.SCREEN, by=actor, now=NOW),
        lambda: actions.found_false(id_, words="x", by=actor, now=NOW),
        lambda: actions.add_recipient(here.rosa, RecipientKind.FAMILY, "X", by=actor, now=NOW),
    ):
        with pytest.raises((NotFound, Forbidden)):
            act()


def test_somebody_beside_the_person_can_build_and_the_person_signs_on_their_screen(here):
    id_ = begun(here, by="mei")
    assert refused(lambda: sign(here, id_, by="mei", name="Mei Tanaka")) == (
        "consent_signed_by_another",
        "signer_name",
    )
    assert refused(
        lambda: sign(here, id_, by="mei", name="Ana Ruiz", signer=Signer.REPRESENTATIVE)
    ) == ("consent_without_authority", "authority")  # fmt: skip
    sign(here, id_, by="mei", name="Ana Ruiz", signer=Signer.REPRESENTATIVE, authority="Guardian, by order")

    kept = view(here, id_)
    assert (kept.taken_by_id, kept.authority) == (here.accounts["mei"], "Guardian, by order")
    assert "Guardian, by order" in kept.document


def test_what_was_signed_on_paper_comes_with_its_picture_and_not_from_the_person_s_own_account(here):
    id_ = begun(here, by="mei")
    paper = {"signing": Signing.PAPER, "signed_on": TODAY - timedelta(days=1)}
    assert refused(lambda: sign(here, id_, by="mei", **paper | {"scan": None})) == ("consent_without_scan", "scan")
    assert refused(lambda: sign(here, id_, by="mei", **paper | {"scan": b"GIF89a"})) == ("scan_unreadable", "scan")
    late = paper | {"signed_on": TODAY + timedelta(days=1)}
    assert refused(lambda: sign(here, id_, by="mei", **late)) == ("consent_signed_in_future", "signed_on")
    with pytest.raises(Forbidden):
        sign(here, id_, by="rosa", **paper)

    sign(here, id_, by="mei", **paper)
    actions.add_scan(id_, PDF, by=here.actors["mei"], now=NOW)
    kept = view(here, id_)
    assert (kept.lives, kept.facts.signed_on, len(kept.scans)) == (True, TODAY - timedelta(days=1), 2)
    assert queries.scan(here.actors["rosa"], id_, kept.scans[0], today=TODAY).kind == "application/pdf"
    stored = Scan.objects.values_list("content", flat=True).first()
    assert b"PDF" not in bytes(stored)


def test_what_is_found_false_tells_nothing_any_more(here):
    id_ = signed(here)
    assert refused(lambda: actions.found_false(id_, words=" ", by=here.actors["mei"], now=NOW)) == (
        "consent_false_without_words", "words",
    )  # fmt: skip
    actions.found_false(id_, words="It was not she who signed.", by=here.actors["mei"], now=NOW)
    assert view(here, id_).why_not.code == "consent_found_false"
    with pytest.raises(Forbidden):
        actions.found_false(id_, words="x", by=here.actors["rosa"], now=NOW)


def test_a_signed_note_is_typed_in_with_the_day_it_was_handed_in(here):
    id_ = signed(here)
    with pytest.raises(Forbidden):
        actions.revoke(id_, how=Signing.PAPER, by=here.actors["rosa"], now=NOW)
    after = TODAY + timedelta(days=1)
    assert refused(lambda: actions.revoke(id_, how=Signing.PAPER, on=after, by=here.actors["mei"], now=NOW)) == (
        "consent_ending_in_future", "on",
    )  # fmt: skip
    actions.revoke(id_, how=Signing.PAPER, on=TODAY, by=here.actors["mei"], now=NOW)
    assert not view(here, id_).lives


def test_a_recipient_is_named_again_and_an_ended_one_is_not(here):
    rosa = here.actors["rosa"]
    to = actions.add_recipient(here.rosa, RecipientKind.LAWYER, "Lena Ortiz", by=rosa, now=NOW)
    clinic = actions.add_recipient(
        None, RecipientKind.CARE_PROVIDER, "River Clinic", by=here.actors["mei"], now=NOW
    )
    assert [one.name for one in queries.recipients(rosa, here.rosa, today=TODAY)] == ["Lena Ortiz", "River Clinic"]
    with pytest.raises(Forbidden):
        actions.add_recipient(None, RecipientKind.CARE_PROVIDER, "Mine", by=rosa, now=NOW)

    id_ = actions.begin(here.rosa, ConsentKind.ONE, start=Start.LAWYER, language="en", by=rosa, now=NOW)
    actions.say(id_, Said(recipient_id=to), by=rosa, now=NOW)
    assert {row.name for row in Recipient.objects.all()} == {"Lena Ortiz", "River Clinic"}  # the empty one is gone
    actions.end_recipient(to, by=rosa, now=NOW)
    assert refused(lambda: sign(here, id_)) == ("recipient_left", "recipient")
    with pytest.raises(NotFound):
        actions.say(id_, Said(recipient_id=to), by=rosa, now=NOW)
    other = actions.add_recipient(here.theo, RecipientKind.LAWYER, "Of Theo", by=here.actors["mei"], now=NOW)
    with pytest.raises(NotFound):
        actions.say(id_, Said(recipient_id=other), by=rosa, now=NOW)
    actions.say(id_, Said(recipient_id=clinic), by=rosa, now=NOW)


def test_somebody_who_is_not_near_is_not_named_by_their_id_and_nobody_consents_to_themself(here):
    id_ = begun(here)
    for member, wrong in ((here.theo, NotFound), (here.rosa, Refused)):
        to = RecipientSaid(RecipientKind.COLLEAGUE, "X", member_id=member)
        with pytest.raises(wrong):
            actions.say(id_, Said(recipient=to), by=here.actors["rosa"], now=NOW)


def test_too_many_words_are_refused_and_the_draft_stays(here):
    id_ = begun(here)
    long = Said(categories=frozenset({Category.PLAN}), what="x" * 501)
    assert refused(lambda: actions.say(id_, long, by=here.actors["rosa"], now=NOW)) == ("text_too_long", "what")
    assert view(here, id_).recipient_name == "Ana Marín"


def test_drafts_are_thrown_away_by_hand_or_after_some_days_and_what_is_signed_stays(here):
    kept, thrown, old = signed(here), begun(here), begun(here)
    actions.discard(thrown, by=here.actors["rosa"], now=NOW)
    assert refused(lambda: actions.discard(kept, by=here.actors["rosa"], now=NOW))[0] == "consent_signed_already"

    assert actions.forget_drafts(by=here.system, now=NOW + timedelta(days=29)) == 0
    assert actions.forget_drafts(by=here.system, now=NOW + timedelta(days=30)) == 1
    assert [row.id for row in Consent.objects.all()] == [kept]
    assert Recipient.objects.count() == 1
    assert old != kept
    with pytest.raises(Forbidden):
        actions.forget_drafts(by=here.actors["lin"], now=NOW)


def test_the_ledger_tells_codes_and_no_words(here):
    id_ = signed(here)
    actions.revoke(id_, how=Signing.SCREEN, words="My sister and I had a fight", by=here.actors["rosa"], now=NOW)
    rows = Entry.objects.filter(what__startswith="consent.").order_by("id")
    assert [row.what for row in rows] == ["consent.begin", "consent.say", "consent.sign", "consent.revoke"]
    assert "fight" not in str([row.detail for row in rows])
    assert "Ana" not in str([row.detail for row in rows])


def test_another_organization_finds_nothing(here, elsewhere):
    id_ = signed(here)
    for actor, org in ((elsewhere.actor, elsewhere.organization_id), (elsewhere.actor, here.organization_id)):
        with organization.hold(org), pytest.raises((NotFound, Forbidden)):
            queries.consent_view(actor, id_, today=TODAY)
        with organization.hold(org), pytest.raises((NotFound, Forbidden)):
            actions.revoke(id_, how=Signing.SCREEN, by=actor, now=NOW)
