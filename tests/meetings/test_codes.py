"""Type codes of each fellowship lead to one vocabulary; the same code means something else in another one."""

from __future__ import annotations

import tomllib

import pytest

from companionway.meetings.rules import LANGUAGES, Fellowship, MeetingType, codes

T, F = MeetingType, Fellowship
PACK = tomllib.loads(codes.PACK.read_text(encoding="utf-8"))
SIGNS = {"+online", "+hybrid", "+closed"}
OFFICIAL_AA = (
    "11 12x12 A ABSI AF AL AL-AN AM AR ASL B BA BE BG BI BRK C CAN CF D DA DB DD DE DR EL EN FA FI FF FR G GR H HE "
    "HI HR HU IS ITA JA KA KOR L LGBTQ LIT LS LT M MED ML MT N NB NDG NE NL NO O OUT P POA POC POL POR PUN RUS S "
    "SEN SK SL SM SP ST SV T TC TH TL TR TUR UK W X XB XT Y"
)
PROPOSED = "BV-I D-HOH LO-I QSL RSL"
NA_OF_BMLT = (
    "CPT BT BEG CAN CW C DISC GL IP IW JFT LIT LC TC M MED NS ONL O QA RA SMOK SPAD SPK STEP SWG TOP TRAD VAR X W Y"
)


def test_every_value_of_the_pack_is_a_word_of_the_vocabulary():
    for name, table in PACK.items():
        if name == "typing":
            continue
        for code, said in table.items():
            for word in said.split():
                known = word in SIGNS or (word[0] == "@" and word[1:] in LANGUAGES) or word in set(T)
                assert known, (name, code, word)


def test_every_table_is_of_a_fellowship_or_of_all():
    assert set(PACK) - set(F) == {"shared", "world", "typing", "named", "spoken"}


def test_names_are_written_as_they_are_compared():
    for table in ("named", "spoken"):
        assert all(name == codes.folded(name) for name in PACK[table])


def test_all_official_codes_of_aa_and_those_proposed_are_known():
    assert len(set(OFFICIAL_AA.split())) == 87
    assert not {*OFFICIAL_AA.split(), *PROPOSED.split(), "ONL"} - set(codes.table(F.AA))


def test_all_codes_that_bmlt_gives_to_other_lists_are_known():
    assert not set(NA_OF_BMLT.split()) - set(codes.table(F.NA))


@pytest.mark.parametrize(
    ("code", "whose", "says"),
    [
        ("S", F.AA, {"es"}), ("S", F.ACA, {T.SPEAKER}), ("S", F.AL_ANON, {"es"}), ("SP", F.ACA, {"es"}),
        ("Y", F.AA, {T.YOUNG}), ("Y", F.AL_ANON, {T.TEENS}), ("Y", F.ACA, {T.WORKBOOK}),
        ("POA", F.AA, {T.PROOF}), ("POA", F.AL_ANON, {T.PARENTS}),
        ("B", F.AA, {T.MAIN_TEXT}), ("B", F.CODA, {T.LITERATURE}), ("B", F.DA, set()), ("B", F.NA, {T.NEWCOMERS}),
        ("A", F.AA, {T.SECULAR}), ("A", F.ACA, set()), ("N", F.AA, {T.NATIVE}), ("N", F.DA, set()),
        ("T", F.AA, {T.TRANSGENDER, T.LGBTQ}), ("T", F.ACA, {T.MAIN_TEXT}),
        ("IW", F.DHARMA, {T.WORKBOOK}), ("IW", F.NA, {T.LITERATURE}), ("AR", F.AA, {"ar"}), ("AR", F.DA, set()),
        ("SL", F.AA, {"sl"}), ("SL", F.NA, {T.SIGN_LANGUAGE, "ase"}), ("SP", F.SMART, {T.SPEAKER}),
    ],
)  # fmt: skip
def test_a_code_means_what_its_fellowship_says(code, whose, says):
    said = codes.meaning([code], whose)
    assert said.types | said.languages == says
    assert not said.notes


def test_codes_stay_as_they_were_published_with_typing_errors_put_right():
    said = codes.meaning(["O", "ASBI", "onl", "Q77", "", "O"], F.AA)
    assert said.codes == ["O", "ABSI", "ONL", "Q77"]
    assert said.notes == {"type_mistyped", "type_lower_case", "type_unknown"}
    assert said.online


def test_a_key_of_a_bmlt_server_means_nothing_on_another():
    table = codes.formats_table([{"id": "1", "key_string": "M", "name_string": "Meditation", "world_id": "MED"}])
    assert codes.meaning_by_formats(["1"], ["M"], table).types == {T.MEDITATION}
    assert codes.meaning_by_formats([], ["M"], {}).types == {T.MEN}


def test_a_language_of_a_bmlt_server_is_told_by_its_name():
    rows = [
        {"id": str(at), "key_string": name[:2], "name_string": name, "world_id": "LANG"}
        for at, name in enumerate(("Espa\u00f1ol", "Persian", "Lithuanian/Russian", "English speaking"))
    ]
    said = codes.meaning_by_formats(["0", "1", "2", "3"], [], codes.formats_table(rows))
    assert said.languages == {"es", "fa", "lt", "ru", "en"}
