"""Sheets of paper, read back: tagged, in their language, on one page, telling nothing from outside."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from companionway.desk.paper import blank, call_sheet, meeting_list, phone_tree, press, wallet
from companionway.desk.paper.call_sheet import Part, Row, Way
from companionway.desk.paper.phone_tree import Call, Tree
from companionway.desk.paper.wallet import Line
from tests.cast import NOW, TODAY

# What a form could take for its own language, what breaks lines, what no font has.
HOSTILE = (
    '#panic("x") #sys.inputs', "$x^2$ \\ * _a_ `b` @c <d> [e] //", "{%*#&~^|}", "Zo\u0308e O’Neill-Ñúñez",
    "W" * 80, "a\u200bb\u00adc", "שלום", "محمد", "张伟", "😀 smile", "ዮሐንስ", "김민수", "Иван",
)  # fmt: skip
TELLS = re.compile(r"recover|sober|treat|peer|crisis|program|rehab|naloxone", re.IGNORECASE)
OUTSIDE = {"outward_name": "Harbor & Main", "at": NOW}


def calls(names=("Rosa M.", "Theo B.")):
    ways = (Way("303-555-0142", "your first name, nothing else"),)
    rows = tuple(Row(name, "No two-way contact for 11 days; usually every 3", "Dan, Mei", ways) for name in names)
    return call_sheet.pdf([Part("Today", rows)], day=TODAY, more=True, language="en", **OUTSIDE)


DAN = Line("Dan", "303-555-0142")


def card(people=(DAN,), language="en"):
    on_call, lines = [Line("Mei", "303-555-0177")], [Line("Main Street 12", "303-555-0100")]
    return wallet.pdf(people, on_call, lines, day=TODAY, language=language, **OUTSIDE)


def tree(names=("Dan",)):
    some = tuple(Call(name, "303-555-0142", "Tuesday, 18:00 to 08:00") for name in names)
    return phone_tree.pdf([Tree("Main Street Center", some, some, ())], day=TODAY, language="en", **OUTSIDE)


def meetings(names=("Home at last",), size=meeting_list.Size.WALL, more=False):
    links = (("Join", "https://zoom.us/j/123"), ("Page", "https://here.example.org/meetings/1"))
    rows = tuple(
        meeting_list.Row("19:30", "20:30", name, "Alcoholics Anonymous", "Main Street 12", "open", "1.2 km", links)
        for name in names
    )
    outside = meeting_list.Outside("Harbor & Main", "https://here.example.org/meetings", "From Tuesday, 19:10")
    parts = [meeting_list.Part("Tuesday 24 November", rows)] if rows else []
    return meeting_list.pdf(parts, outside, size=size, more=more, language="en", at=NOW)


SHEETS = {
    "calls": calls, "card": card, "tree": tree, "meetings": meetings,
    "meetings to carry": lambda: meetings(size=meeting_list.Size.POCKET),
    "check-in": lambda: blank.check_in(language="en", **OUTSIDE),
    "sign-in": lambda: blank.sign_in(language="en", **OUTSIDE),
}  # fmt: skip


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text(pdf: bytes) -> str:
    """What stands there, without the ends of lines and the places where a long word may break."""
    said = " ".join(page.extract_text() for page in read(pdf).pages)
    return re.sub(r"\s+", " ", said.replace("\u200b", ""))


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_one_tagged_page_in_its_language_with_a_title(name):
    sheet = read(SHEETS[name]())
    root = sheet.trailer["/Root"]
    assert len(sheet.pages) == 1
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert sheet.metadata.title.endswith("· Harbor & Main")


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_outside_a_sheet_tells_what_it_is_for(name):
    sheet = read(SHEETS[name]())
    outside = f"{dict(sheet.metadata)} {sheet.xmp_metadata.rdf_root.toxml()}"
    assert not TELLS.search(outside)
    assert "Rosa" not in outside
    assert "Dan" not in outside


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_black_and_white(name):
    drawn = "\n".join(page.get_contents().get_data().decode("latin-1") for page in read(SHEETS[name]()).pages)
    colours = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b", drawn)
    assert all(len(set(one)) == 1 for one in colours)


def test_the_sheet_to_call_by_says_who_why_how_and_what_is_safe():
    said = text(calls())
    for words in ("List, Tuesday 24 November 2026", "Rosa M.", "for 11 days", "303-555-0142", "your first name",
                  "Dan, Mei", "More people stand on the list", "shredder"):  # fmt: skip
        assert words in said, words


def test_the_card_speaks_two_languages_and_holds_no_family_name():
    said = text(card(language="es"))
    for words in (
        "I can call",
        "Puedo llamar",
        "303-555-0142",
        "303-555-0177",
        "988",
        "911",
        "naloxone",
        "naloxona",
    ):
        assert words in said, words
    assert read(card(language="es")).trailer["/Root"]["/Lang"] == "es"


def test_a_list_of_meetings_says_when_where_and_how_to_join_with_pictures_to_scan():
    sheet = read(meetings(more=True))
    said = text(meetings(more=True))
    for words in ("Tuesday 24 November", "19:30", "– 20:30", "Home at last", "Alcoholics Anonymous", "1.2 km",
                  "Join", "More meetings answer", "988", "here.example.org/meetings"):  # fmt: skip
        assert words in said, words
    links = {one["/A"]["/URI"] for one in (each.get_object() for each in sheet.pages[0]["/Annots"])}
    assert links >= {"https://zoom.us/j/123", "https://here.example.org/meetings/1"}
    assert "Nothing was found" in text(meetings(()))


def test_twenty_meetings_fit_into_a_pocket_and_sixty_hang_on_a_wall_in_time():
    start = time.process_time()
    assert len(read(meetings(("Home at last",) * 20, meeting_list.Size.POCKET)).pages) == 1
    assert len(read(meetings(("Home at last",) * 60)).pages) <= 6
    assert time.process_time() - start < 3


def test_nobody_to_call_leaves_room_to_write():
    assert "Write here whom you would call" in text(card(people=()))


def test_the_tree_stands_in_the_order_in_which_it_rings():
    said = text(tree())
    places = [said.index(words) for words in ("1. On call", "2. If nobody", "3. At any hour", "988")]
    assert places == sorted(places)


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_somebody_is_called_prints_as_it_is_and_stays_on_its_page(typed):
    for pdf in (calls((typed,)), tree((typed,)), meetings((typed,))):
        assert len(read(pdf).pages) == 1
        if typed.isascii():
            assert typed.replace(" ", "") in text(pdf).replace(" ", "")
    assert len(read(card((Line(typed, typed),) * 6)).pages) == 1


def test_a_sign_that_no_font_has_is_a_square_and_the_sheet_says_so(monkeypatch):
    import typst

    monkeypatch.setattr(press, "_fonts", lambda: typst.Fonts(include_system_fonts=False))
    monkeypatch.setattr(press, "_lacked", set())
    said = text(calls(("张伟", "Rosa")))
    assert "□□" in said
    assert "Rosa" in said
    assert "□ stands for a sign" in said


def test_a_name_of_many_signs_that_no_font_has_is_printed_in_time(monkeypatch):
    monkeypatch.setattr(press, "_lacked", set())
    many = "".join(chr(0xAC00 + 7 * number) for number in range(80))
    start = time.process_time()
    assert len(read(calls((many,))).pages) == 1
    assert time.process_time() - start < 3


def test_thirty_people_are_a_matter_of_moments():
    """In processor time, so that other work on the machine does not count."""
    calls()  # the machine's fonts are looked for once
    start = time.process_time()
    calls(tuple(f"Maximiliana {number} Q." for number in range(30)))
    assert time.process_time() - start < 1


def test_a_blank_sheet_asks_in_the_language_of_whoever_fills_it_in():
    spanish = read(blank.check_in(language="es", **OUTSIDE))
    assert spanish.trailer["/Root"]["/Lang"] == "es"
    assert "¿Cómo estás hoy?" in spanish.pages[0].extract_text()
    assert text(blank.check_in(language="en", **OUTSIDE)).count("10") == 2


def test_a_sheet_of_the_same_moment_is_the_same_sheet():
    moment = datetime(2026, 11, 24, 15, 0, 0, 123456, tzinfo=UTC)
    said = {"language": "en", "outward_name": "Harbor & Main", "at": moment}
    assert blank.sign_in(**said) == blank.sign_in(**said)
