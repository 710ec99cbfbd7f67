"""What Rosa says of herself, and her list of medicines, as everybody in town may read them (R37 R39 R71)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.consent import actions as rights
from companionway.consent import queries as consent
from companionway.consent.models import EmergencyAccess, Restriction
from companionway.consent.rules import Answered, spelled
from companionway.desk import merging
from companionway.ground import ids, organization
from companionway.ground.access import Category
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry
from companionway.journey import actions as journey
from companionway.people import actions as people
from companionway.people.models import Experience, MedicineReader
from companionway.people.rules import (
    MAX_FACT,
    MOST_FACTS,
    Audience,
    ExclusionKind,
    ExperienceFacts,
    ExperienceKind,
    Hat,
    MedicineFacts,
)
from tests.cast import NOW, TODAY
from tests.consent.papers import signed, taken_back

A, K = Audience, ExperienceKind
TABLETS = MedicineFacts("Sertraline", "in the morning", "Dr. Lin")


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def tell(town, audience: Audience, words: str = "", kind: ExperienceKind = K.FAMILY, **given):
    facts = ExperienceFacts(kind, words or f"For {audience}.", audience)
    return people.tell_experience(town.rosa, facts, **{"by": town.actors["rosa"], "now": NOW, **given})


def reads(town, who: str, *, day=TODAY) -> set[str]:
    said = consent.experience(town.actors[who], [town.rosa, town.theo], today=day)
    return {str(one.facts.audience) for one in said.get(town.rosa, [])}


def takes(town, who: str) -> list[str]:
    return [one.facts.name for one in consent.medicines(town.actors[who], town.rosa, today=TODAY)]


def agree(town) -> None:
    """Everybody's grounds are read alike in both ways, and stand on Rosa's own list."""
    said = {one.account_id: one.sees for one in consent.who_sees(town.actors["rosa"], town.rosa, today=TODAY)}
    for who, actor in town.actors.items():
        sees = consent.seen(actor, [town.rosa], today=TODAY).get(town.rosa, frozenset())
        for category in (Category.EXPERIENCE, Category.MEDICINES):
            rows = consent.visible(actor, category, today=TODAY).values_list("id", flat=True)
            assert (town.rosa in set(rows)) == (category in sees), (who, category)
        assert who == "rosa" or said.get(actor.account_id, frozenset()) == sees, who


def test_each_audience_is_read_by_those_it_names_and_by_nobody_else(here):
    for audience in Audience:
        tell(here, audience)

    assert reads(here, "rosa") == {str(one) for one in Audience}
    for who in ("dan", "lin"):
        assert reads(here, who) == {"beside_me", "program", "matching"}
    assert reads(here, "mei") == {"program", "matching"}
    for who in ("otis", "vera", "sam", "ines", "theo"):
        assert reads(here, who) == set()
    agree(here)


def test_charlie_reads_nothing(here, elsewhere):
    tell(here, A.MATCHING)
    with organization.hold(elsewhere.organization_id):
        assert consent.experience(elsewhere.actor, [here.rosa], today=TODAY) == {}
        with pytest.raises(NotFound):
            consent.medicines(elsewhere.actor, here.rosa, today=TODAY)


def test_a_peer_sees_that_there_is_something_only_once_it_is_told_to_those_beside(here):
    fact = tell(here, A.MYSELF)
    assert Category.EXPERIENCE not in consent.seen(here.actors["dan"], [here.rosa], today=TODAY)[here.rosa]

    told = ExperienceFacts(K.FAMILY, "Two daughters.", A.BESIDE_ME)
    people.edit_experience(fact, told, by=here.actors["rosa"], now=NOW)
    assert reads(here, "dan") == {"beside_me"}
    agree(here)


def test_what_dan_was_told_ends_with_his_hat_and_with_what_keeps_them_apart(here):
    tell(here, A.BESIDE_ME)
    journey.end_support(here.relationships["dan"], on=TODAY, by=here.actors["mei"], now=NOW)
    assert reads(here, "dan", day=TODAY + timedelta(days=1)) == set()

    people.exclude(here.rosa, here.lin, kind=ExclusionKind.ASKED, on=TODAY, by=here.system, now=NOW)
    assert reads(here, "lin") == set()
    agree(here)


def test_what_is_kept_back_is_not_read_and_not_listed(here):
    tell(here, A.BESIDE_ME)
    Restriction.objects.create(
        person_id=here.rosa, from_person_id=here.dan, categories=spelled([Category.EXPERIENCE]), asked_at=NOW,
        answer=Answered.AGREED, answered_at=NOW,
    )  # fmt: skip

    assert reads(here, "dan") == set()
    assert reads(here, "lin") == {"beside_me"}
    agree(here)


def test_a_consent_lets_somebody_read_all_but_what_is_for_oneself_until_it_is_taken_back(here):
    for audience in Audience:
        tell(here, audience)
    paper = signed(here.rosa, "Theo", categories={Category.EXPERIENCE}, member_id=here.theo)
    assert reads(here, "theo") == {"beside_me", "program", "matching"}
    taken_back(paper)
    assert reads(here, "theo") == set()


def test_only_what_is_meant_for_it_may_be_named_as_a_reason_to_match(here):
    for audience in Audience:
        tell(here, audience)
    named = consent.nameable(here.system, [here.rosa, here.theo])

    assert [one.facts.audience for one in named[here.rosa]] == [A.MATCHING]
    with pytest.raises(NotFound):
        consent.nameable(here.actors["mei"], [here.rosa])


def test_who_would_read_it_is_told_before_anything_is(here):
    hears = {one.name: one.hears for one in consent.who_sees(here.actors["rosa"], here.rosa, today=TODAY)}

    assert hears["Dan"] == hears["Wei"] == {A.BESIDE_ME, A.PROGRAM, A.MATCHING}
    assert hears["Mei"] == {A.PROGRAM, A.MATCHING}
    assert hears["Otis"] == frozenset()


def test_there_is_one_word_for_oneself_and_none_is_an_answer(here):
    first = tell(here, A.PROGRAM, "recovered", K.WORD)
    none = ExperienceFacts(K.WORD, "", A.MYSELF)
    again = people.tell_experience(here.rosa, none, by=here.actors["rosa"], now=NOW)

    assert first == again
    (row,) = consent.experience(here.actors["rosa"], [here.rosa], today=TODAY)[here.rosa]
    assert row.facts == none


@pytest.mark.parametrize(
    ("words", "code"),
    [("", "field_empty"), (" \n", "field_empty"), ("a" * (MAX_FACT + 1), "text_too_long"), ("a\x07", "text_has")],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(here, words, code):
    with pytest.raises(Refused, match=code) as no:
        tell(here, A.MYSELF, words or " ")
    assert no.value.field == "words"


def test_a_list_ends_somewhere_and_says_so(here):
    rows = [Experience(person_id=here.rosa, kind=K.FAMILY, words="x", told_at=NOW) for _ in range(MOST_FACTS)]
    Experience.objects.bulk_create(rows)
    with pytest.raises(Refused, match="too_many_facts"):
        tell(here, A.MYSELF)


def test_a_form_sent_twice_says_it_once_and_nobody_elses_key_is_taken(here):
    key = ids.new()
    assert tell(here, A.MYSELF, key=key) == tell(here, A.MYSELF, key=key) == key
    facts = ExperienceFacts(K.FAMILY, "Mine.")
    with pytest.raises(Forbidden):
        people.tell_experience(here.theo, facts, key=key, by=here.actors["theo"], now=NOW)


def test_what_somebody_asked_for_is_written_by_who_may_see_such_things_and_becomes_theirs_once_they_touch_it(here):
    mei, rosa = here.actors["mei"], here.actors["rosa"]
    asked = ExperienceFacts(K.HOUSING, "A winter in my car.", A.PROGRAM)
    fact = rights.write_down(here.rosa, asked, by=mei, now=NOW)
    assert not consent.experience(rosa, [here.rosa], today=TODAY)[here.rosa][0].by_oneself
    for who in ("dan", "lin", "otis", "ines", "theo"):
        with pytest.raises((Forbidden, NotFound)):
            rights.write_down(here.rosa, asked, by=here.actors[who], now=NOW)

    wider = ExperienceFacts(K.HOUSING, "A winter in my car.", A.MATCHING)
    with pytest.raises(Refused, match="audience_wider"):
        rights.write_anew(here.rosa, fact, wider, by=mei, now=NOW)
    people.edit_experience(fact, ExperienceFacts(K.HOUSING, "A long winter.", A.PROGRAM), by=rosa, now=NOW)
    for act in (
        lambda: rights.write_anew(here.rosa, fact, asked, by=mei, now=NOW),
        lambda: rights.strike(here.rosa, fact, by=mei, now=NOW),
    ):
        with pytest.raises(NotFound):
            act()
    assert reads(here, "mei") == {"program"}


def test_who_wrote_it_stands_in_the_ledger_and_none_of_its_words(here):
    rights.write_down(
        here.rosa, ExperienceFacts(K.JUSTICE, "Probation.", A.PROGRAM), by=here.actors["mei"], now=NOW
    )
    entry = Entry.objects.get(what="people.tell_experience")

    assert entry.by_account_id == here.accounts["mei"]
    assert "Probation" not in str(entry.__dict__)


def test_staff_cannot_touch_what_they_do_not_see_and_nobody_anothers(here):
    hidden = tell(here, A.MYSELF)
    told = tell(here, A.PROGRAM)
    for fact in (hidden, told):
        with pytest.raises(NotFound):
            rights.strike(here.rosa, fact, by=here.actors["mei"], now=NOW)
        with pytest.raises((NotFound, Forbidden)):
            people.forget_experience(fact, by=here.actors["theo"], now=NOW)
    people.forget_experience(told, by=here.actors["rosa"], now=NOW)
    assert reads(here, "rosa") == {"myself"}


def test_words_are_not_in_the_table_as_they_are(here):
    tell(here, A.MYSELF, "Two daughters.")
    people.note_medicine(here.rosa, TABLETS, by=here.actors["rosa"], now=NOW)
    stored = Experience.objects.values_list("words", flat=True).get()
    assert b"daughters" not in bytes(stored)


def test_the_list_of_medicines_is_ones_own_and_of_whom_one_chose_and_ends_with_the_choice(here):
    rosa = here.actors["rosa"]
    people.note_medicine(here.rosa, TABLETS, by=rosa, now=NOW)
    others = [who for who in here.actors if who not in ("rosa", "lin")]
    people.choose_reader(here.rosa, here.lin, by=rosa, now=NOW)

    assert takes(here, "rosa") == takes(here, "lin") == ["Sertraline"]
    for who in others:
        with pytest.raises(NotFound):
            takes(here, who)
    agree(here)
    people.end_reader(here.rosa, here.lin, by=rosa, now=NOW)
    with pytest.raises(NotFound):
        takes(here, "lin")
    agree(here)


@pytest.mark.parametrize("who", ["ana", "reed", "otis", "theo", "mei"])
def test_only_somebody_who_stands_beside_one_can_be_chosen(here, who):
    """Family is told by a consent, rules of a house are kept by others, and an id opens nobody."""
    if who == "otis":
        journey.assign(here.otis, here.rosa, Hat.HOUSE_MANAGER, program_id=here.program_id, by=here.system, now=NOW)
    with pytest.raises(NotFound):
        people.choose_reader(here.rosa, here.people[who], by=here.actors["rosa"], now=NOW)


def test_nobody_chooses_or_writes_for_another(here):
    for who in ("mei", "lin", "theo"):
        by = here.actors[who]
        with pytest.raises(Forbidden):
            people.choose_reader(here.rosa, here.lin, by=by, now=NOW)
        with pytest.raises(Forbidden):
            people.note_medicine(here.rosa, TABLETS, by=by, now=NOW)


def test_a_choice_ends_with_the_hat_and_does_not_come_back_with_another(here):
    rosa = here.actors["rosa"]
    people.note_medicine(here.rosa, TABLETS, by=rosa, now=NOW)
    people.choose_reader(here.rosa, here.dan, by=rosa, now=NOW)
    journey.end_support(here.relationships["dan"], on=TODAY, by=here.actors["mei"], now=NOW)
    journey.assign(here.dan, here.rosa, Hat.COACH, program_id=here.program_id, by=here.system, now=NOW)

    with pytest.raises(NotFound):
        takes(here, "dan")
    assert consent.medicine_readers(rosa, here.rosa, today=TODAY) == []


def test_whom_somebody_chose_nobody_else_is_told(here):
    people.choose_reader(here.rosa, here.lin, by=here.actors["rosa"], now=NOW)
    for who in ("lin", "mei"):
        with pytest.raises(NotFound):
            consent.medicine_readers(here.actors[who], here.rosa, today=TODAY)


def test_in_an_emergency_the_list_is_there_for_whoever_opened_it(here):
    people.note_medicine(here.rosa, TABLETS, by=here.actors["rosa"], now=NOW)
    EmergencyAccess.objects.create(
        person_id=here.rosa, to_name="Dr. Abe", to_facility="Main Street Hospital", nature="Fainted.", at=NOW,
        by_id=here.accounts["otis"], categories=spelled({Category.MEDICINES}), until_on=TODAY,
    )  # fmt: skip
    assert takes(here, "otis") == ["Sertraline"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (MedicineFacts(" "), "name"),
        (MedicineFacts("A", "x" * 301), "words"),
        (MedicineFacts("A", "", "\x00"), "prescriber"),
    ],
)
def test_a_line_that_cannot_be_kept_is_refused_beside_its_field(here, said, field):
    with pytest.raises(Refused) as no:
        people.note_medicine(here.rosa, said, by=here.actors["rosa"], now=NOW)
    assert no.value.field == field


def test_the_name_one_goes_by_pronouns_and_languages_are_ones_own_to_say(here):
    rosa = here.actors["rosa"]
    people.edit_own_card(
        here.rosa, called="Rosi", pronouns="ella", language="es", speaks=["en", "es", "pt"], by=rosa, now=NOW
    )
    card = consent.cards(here.actors["dan"], [here.rosa], today=TODAY)[here.rosa]

    assert (card.first_name, card.pronouns, card.language, card.speaks) == ("Rosi", "ella", "es", ("en", "pt"))
    assert [one.person_id for one in consent.search(here.actors["mei"], "rosi", today=TODAY)] == [here.rosa]
    with pytest.raises(Forbidden):
        people.edit_own_card(here.rosa, language="en", by=here.actors["theo"], now=NOW)
    with pytest.raises(Refused, match="choose_one"):
        people.edit_own_card(here.rosa, language="Spanish", by=rosa, now=NOW)


def test_nobody_is_found_by_what_they_say_of_themself_or_take(here):
    tell(here, A.MATCHING, "Michoacán")
    tell(here, A.MATCHING, "recovered", K.WORD)
    people.note_medicine(here.rosa, TABLETS, by=here.actors["rosa"], now=NOW)
    people.edit_own_card(here.rosa, pronouns="ella", language="es", by=here.actors["rosa"], now=NOW)

    for words in ("Michoacán", "recovered", "Sertraline", "ella", "Sertr"):
        for who in ("mei", "rosa"):
            assert consent.search(here.actors[who], words, today=TODAY) == [], (words, who)


def test_two_cards_of_one_person_keep_what_was_said_one_word_and_each_reader_once(here):
    mei, rosa = here.actors["mei"], here.actors["rosa"]
    rosie = people.add(given_name="Rosie", program_id=here.program_id, by=here.system, now=NOW)
    for person_id, by in ((rosie, here.system), (here.rosa, rosa)):
        for said in (ExperienceFacts(K.WORD, "recovered"), ExperienceFacts(K.FAMILY, "Two daughters.")):
            people.tell_experience(person_id, said, by=by, now=NOW)
        people.note_medicine(person_id, TABLETS, by=by, now=NOW)
    people.choose_reader(here.rosa, here.lin, by=rosa, now=NOW)
    merging.merge(rosie, here.rosa, by=mei, now=NOW)

    kinds = sorted(one.facts.kind for one in consent.experience(here.system, [rosie], today=TODAY)[rosie])
    assert kinds == [K.FAMILY, K.FAMILY, K.WORD]
    assert len(consent.medicines(here.system, rosie, today=TODAY)) == 2
    assert list(MedicineReader.objects.values_list("person_id", "reader_id")) == [(rosie, here.lin)]


def test_reading_of_many_asks_as_often_as_reading_of_few(
    here, django_assert_num_queries, django_assert_max_num_queries
):
    tell(here, A.PROGRAM)
    everyone = [
        people.add(given_name=f"N{i}", program_id=here.program_id, by=here.system, now=NOW) for i in range(12)
    ]
    mei = here.actors["mei"]
    with django_assert_max_num_queries(12) as few:
        consent.experience(mei, [here.rosa], today=TODAY)
    with django_assert_num_queries(len(few)):
        consent.experience(mei, [here.rosa, *everyone], today=TODAY)
