from __future__ import annotations

from datetime import date

import pytest

from companionway.consent import queries as consent
from companionway.ground.errors import Refused
from companionway.people.models import Enrolment, Person, Reference
from companionway.people.rules import Part, SafeToSay
from companionway.programs import queries as programs
from tests.cast import TODAY
from tests.desk.imports.conftest import codes

ROSTER = """Number;Given name;Family-Name;Born on;Language;Phone;Safe to say;Part;Enrolled on;Capacity
1;Iris;Weiß;2.6.1991;Spanish;303-555-0142;first_name;participant;15.1.2026;
2;Noah;Öz;31.12.1980;;;;peer;;4
"""


def test_a_roster_becomes_people_with_cards_channels_enrolments_and_capacities(in_town, bring_in):
    account = bring_in("people", ROSTER)
    assert (account.kept, account.repaired, account.rejected) == (0, 2, 0)
    numbers = dict(Reference.objects.filter(source="harbor").values_list("number", "person_id"))
    cards = consent.cards(in_town.system, numbers.values(), today=TODAY)
    iris, noah = cards[numbers["1"]], cards[numbers["2"]]
    assert (iris.full_name, iris.language, iris.born_on) == ("Iris Weiß", "es", date(1991, 6, 2))
    (channel,) = consent.channels(in_town.system, [iris.person_id], today=TODAY)[iris.person_id]
    assert (channel.address, channel.safe_to_say) == ("303-555-0142", SafeToSay.FIRST_NAME)
    parts = dict(Enrolment.objects.filter(person_id__in=cards).values_list("person_id", "part"))
    assert parts == {iris.person_id: Part.PARTICIPANT, noah.person_id: Part.HELPER}
    assert consent.capacities(in_town.system, [noah.person_id], today=TODAY)[noah.person_id].most == 4
    assert [one.first_name for one in consent.search(in_town.actors["mei"], "weiss", today=TODAY)] == ["Iris"]


def test_a_roster_imported_again_adds_nobody(bring_in):
    bring_in("people", ROSTER)
    before = Person.objects.count()
    again = bring_in("people", ROSTER.replace("Iris", "Irisa"))  # a corrected name is the same number's
    assert (again.duplicates, codes(again.same)) == (2, {"already_here": 2})
    assert Person.objects.count() == before


def test_people_without_a_number_are_known_by_name_and_birth_date_or_as_the_same_row(bring_in):
    text = "given_name,family_name,born_on\nIris,Weiß,1991-06-02\nNoah,,\n"
    assert bring_in("people", text).kept == 2
    again = bring_in("people", text + "Iris,Weiß,1992-06-02\n")
    assert (again.kept, again.duplicates) == (1, 2)


def test_a_number_is_added_to_somebody_known_by_name_and_birth_date(in_town, bring_in):
    bring_in("people", "given_name,family_name,born_on\nIris,Weiß,1991-06-02\n")
    account = bring_in("people", "number,given_name,family_name,born_on\n77,Iris,Weiß,6/2/91\n")
    assert codes(account.notes) == {"date_guessed": 1, "number_added": 1} or codes(account.notes) == {
        "year_guessed": 1,
        "number_added": 1,
    }
    assert Reference.objects.get(number="77").person_id
    assert bring_in("people", "number,given_name\n77,Iris\n").duplicates == 1


def test_the_same_person_in_two_rows_of_one_file_is_added_once(bring_in):
    rows = "number,given_name,family_name,born_on\n1,Iris,Weiß,1991-06-02\n,Iris,Weiß,1991-06-02\n1,Iris,Weiß,\n"
    account = bring_in("people", rows + "1,Somebody,Else,\n")
    assert (account.kept, account.duplicates, account.rejected) == (1, 2, 1)
    assert codes(account.reasons) == {"number_twice": 1}


def test_whole_names_in_one_cell_come_apart(in_town, bring_in):
    account = bring_in("people", 'name,number\n"Weiß, Iris",1\nNoah van Öz,2\nCher,3\n')
    assert codes(account.notes) == {"name_split": 3}
    numbers = dict(Reference.objects.filter(source="harbor").values_list("number", "person_id"))
    cards = consent.cards(in_town.system, numbers.values(), today=TODAY)
    assert [cards[numbers[one]].full_name for one in "123"] == ["Iris Weiß", "Noah van Öz", "Cher"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (",,", "name_missing"), ("Iris,32.1.1990,", "date_unreadable"), ("Iris,2030-01-01,", "date_in_future"),
        ("Iris,1890-01-01,", "birth_too_long_ago"), ("Iris,2012-06-02,", "too_young"),
        ("Iris,,12", "phone_impossible"),
        ("Ir\u202eis,,", "name_has_control_characters"), ("x" * 81 + ",,", "text_too_long"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_rejected_with_the_reason(bring_in, cells, code):
    before = Person.objects.count()
    account = bring_in("people", f"given_name,born_on,phone,number\n{cells},9\nNoah,,,10\n")
    assert (account.kept, codes(account.reasons)) == (1, {code: 1})
    assert Person.objects.count() == before + 1


def test_nobody_of_another_organization_is_taken_for_somebody_here(elsewhere, in_town, bring_in):
    from companionway.ground import organization

    with organization.hold(elsewhere.organization_id):
        Reference.objects.create(person_id=elsewhere.person_id, source="harbor", number="5")
    assert bring_in("people", "number,given_name\n5,Noor\n").kept == 1
    assert programs.programs(in_town.system)


def test_a_file_without_the_columns_it_needs_says_which(bring_in):
    with pytest.raises(Refused) as refused:
        bring_in("people", "surname,phone\nA,1\n")
    assert refused.value.reason.code == "columns_missing"
    assert refused.value.reason.numbers == {"columns": "given_name / name", "found": "surname, phone"}
