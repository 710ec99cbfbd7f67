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


COPIED = {
    "notice_protected": "Federal law protects the confidentiality of substance use disorder patient records.",
    "complaint_here": "A part 2 program must provide a process to receive complaints concerning the program's "
    "compliance with the requirements of this part.",
    "complaint_secretary": "A person may file a complaint to the Secretary for a violation of this part by a part "
    "2 program, covered entity, business associate, qualified service organization, or lawful holder in the same "
    "manner as a person may file a complaint under 45 CFR 160.306 for a violation of the administrative "
    "simplification provisions of the Health Insurance Portability and Accountability Act (HIPAA) of 1996.",
    "complaint_ocr": "You may also file a complaint with OCR for a potential violation of the confidentiality "
    "regulation protecting substance use disorder (SUD) patient records, 42 CFR part 2 (“Part 2”). Generally, OCR "
    "may take action on complaints only if you file your complaint within 180 days of the violation.",
}
HEADER = (
    "Notice of Privacy Practices of [Name of Part 2 Program]",
    "This notice describes:",
    "• HOW HEALTH INFORMATION ABOUT YOU MAY BE USED AND DISCLOSED",
    "• YOUR RIGHTS WITH RESPECT TO YOUR HEALTH INFORMATION",
    "• HOW TO FILE A COMPLAINT CONCERNING A VIOLATION OF THE PRIVACY OR SECURITY OF YOUR HEALTH INFORMATION, OR OF "
    "YOUR RIGHTS CONCERNING YOUR INFORMATION",
    "YOU HAVE A RIGHT TO A COPY OF THIS NOTICE (IN PAPER OR ELECTRONIC FORM) AND TO DISCUSS IT WITH [ENTER NAME OR "
    "TITLE] AT [PHONE AND EMAIL] IF YOU HAVE ANY QUESTIONS.",
)


@pytest.mark.parametrize("name", COPIED)
def test_what_is_said_of_rights_is_copied_exactly_where_it_was_read(name):
    text = law("en")[name]
    assert (text.text, text.verbatim, text.checked) == (COPIED[name], True, True)


def test_the_header_of_the_notice_is_the_rules_own():
    text = law("en")["notice_header"]
    assert tuple(line for line in text.text.split("\n") if line) == HEADER
    assert text.section == "42 CFR 2.22(b)(1)(i)"


def test_the_one_reply_is_ours_and_says_neither_yes_nor_no():
    reply = law("en")["neither_confirm_nor_deny"]
    assert reply.text.startswith("Federal law does not let us say whether anyone is or isn't here.")
    assert (reply.verbatim, reply.checked) == (False, False)
