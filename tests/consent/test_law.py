"""Legal wording is data with its source: pinned by exact content, and honest about what was not read (N6)."""

from __future__ import annotations

import tomllib

import pytest

from companionway.consent.queries import LANGUAGES, law
from companionway.consent.queries.law import PACKS

STATEMENT_1 = (
    "This record which has been disclosed to you is protected by Federal confidentiality rules (42 CFR part "
    "2). These rules prohibit you from using or disclosing this record, or testimony that describes the "
    "information contained in this record, in any civil, criminal, administrative, or legislative proceedings "
    "by any Federal, State, or local authority, against the patient, unless authorized by the consent of the "
    "patient, except as provided at 42 CFR 2.12(c)(5) or as authorized by a court in accordance with 42 CFR "
    "2.64 or 2.65. In addition, the Federal rules prohibit you from making any other use or disclosure of this"
    " record unless at least one of the following applies: (i) Further use or disclosure is expressly "
    "permitted by the written consent of the individual whose information is being disclosed in this record or"
    " as otherwise permitted by 42 CFR part 2. (ii) You are a covered entity or business associate and have "
    "received the record for treatment, payment, or health care operations, or (iii) You have received the "
    "record from a covered entity or business associate as permitted by 45 CFR part 164, subparts A and E. A "
    "general authorization for the release of medical or other information is NOT sufficient to meet the "
    "required elements of written consent to further use or redisclose the record (see 42 CFR 2.31)."
)
ELEMENTS = {
    "element_1": "The name of the patient.",
    "element_2": "The name or other specific identification of the person(s), or class of persons, authorized to "
    "make the requested use or disclosure.",
    "element_3": "A description of the information to be used or disclosed that identifies the information in a "
    "specific and meaningful fashion.",
    "care_recipients": "my treating providers, health plans, third-party payers, and people helping to operate "
    "this program",
    "care_purpose": "for treatment, payment, and health care operations",
    "my_request": "at the request of the patient",
}


def test_the_statements_that_go_along_are_those_of_2024_word_by_word():
    assert law("en")["statement_1"].text == STATEMENT_1
    assert law("en")["statement_2"].text == (
        "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
    )


@pytest.mark.parametrize("name", ELEMENTS)
def test_what_was_copied_from_the_rule_is_copied_exactly(name):
    text = law("es")[name]
    assert text.text == ELEMENTS[name]
    assert text.verbatim
    assert text.checked


def test_what_could_not_be_read_in_the_rule_in_force_says_so():
    assert {one.id for one in law("en").values() if one.section.startswith("42 CFR 2.35")} == {
        "cj_revocation",
        "cj_use",
    }
    assert not law("en")["cj_revocation"].checked
    assert not law("en")["cj_use"].checked


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_says_where_it_comes_from_and_has_a_plain_sentence_beside_it(language):
    for one in law(language).values():
        assert all((one.version, one.section, one.source, one.text, one.plain, one.words)), one.id
        assert one.date or not one.checked, one.id
        assert len(one.version) <= 20  # as a row keeps it


def test_english_counts_and_spanish_stands_beside_it():
    assert law("en")["revocation"].translation == ""
    assert law("es")["revocation"].text == law("en")["revocation"].text
    assert law("es")["revocation"].words.startswith("Tengo derecho")
    assert law("fr")["revocation"].words == law("en")["revocation"].words


def test_a_text_stands_in_one_pack_only():
    names = [name for path in PACKS.glob("*.toml") for name in tomllib.loads(path.read_text("utf-8"))]
    names = [name for name in names if name != "version"]
    assert len(names) == len(set(names)) == len(law("en"))
