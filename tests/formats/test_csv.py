import codecs
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from companionway.formats import csv


def looked(folder: Path, content: bytes) -> csv.Table:
    path = folder / "log.csv"
    path.write_bytes(content)
    return csv.look(path)


def cells(table: csv.Table) -> list[list[str]]:
    return [row.cells for row in table.rows()]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Name;Café\nZoë;1\n".encode(), "utf-8-sig"),
        (codecs.BOM_UTF8 + "Name;Café\nZoë;1\n".encode(), "utf-8-sig"),
        ("Name;Café\nZoë;1\n".encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + "Name;Café\nZoë;1\n".encode("utf-16-be"), "utf-16"),
        ("Name;Café\nZoë;1\n".encode("cp1252"), "cp1252"),
    ],
)
def test_the_same_table_is_read_from_every_encoding(tmp_path, content, encoding):
    table = looked(tmp_path, content)
    assert table.encoding == encoding
    assert table.columns == ("name", "café")
    assert cells(table) == [["Zoë", "1"]]
    assert ("read_as_windows_1252" in table.notes) == (encoding == "cp1252")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_comma_semicolon_and_tab_are_told_by_the_header(tmp_path, delimiter, newline):
    lines = [delimiter.join(cells) for cells in (["a", '"b, or; so"', "c"], ["1", "2", "3"])]
    assert cells(looked(tmp_path, newline.join(lines).encode())) == [["1", "2", "3"]]


def test_excels_hint_decides_the_delimiter_and_is_not_the_header(tmp_path):
    table = looked(tmp_path, b"sep=;\r\na,b,c;d\r\n1;2\r\n")
    assert (table.delimiter, table.columns, cells(table)) == (";", ("a,b,c", "d"), [["1", "2"]])


def test_header_names_are_compared_without_case_and_spacing():
    assert csv.column_name("\ufeff Date-of  Birth ") == csv.column_name("date_of_birth") == "date_of_birth"


def test_a_quoted_line_break_stays_in_its_cell_and_lines_are_counted_as_in_an_editor(tmp_path):
    table = looked(tmp_path, b'a,b\n1,"two\nlines"\n\n3,4\n')
    assert [(row.line, row.cells) for row in table.rows()] == [(2, ["1", "two\nlines"]), (5, ["3", "4"])]


def test_a_quote_that_is_never_closed_costs_its_own_line_only(tmp_path):
    table = looked(tmp_path, b'a,b\n1,2\n3,"open\n5,6\n7,8\n')
    rows = list(table.rows())
    assert [(row.line, row.fault) for row in rows] == [(2, ""), (3, "quote_not_closed"), (4, ""), (5, "")]
    assert rows[3].cells == ["7", "8"]


def test_a_quote_that_swallows_a_later_row_costs_its_own_line_only(tmp_path):
    table = looked(tmp_path, b'a,b\n1,"open\n3,"fine"\n5,6\n')
    assert [(row.line, row.fault) for row in table.rows()] == [(2, "quote_not_closed"), (3, ""), (4, "")]


def test_ragged_rows_are_mended_where_nothing_is_lost_and_faulty_where_it_would_be(tmp_path):
    rows = list(looked(tmp_path, b"a,b,c\n1,2\n1,2,3,,\n1,2,3,4\n").rows())
    assert [(row.notes, row.fault) for row in rows] == [
        (("row_short",), ""), (("row_padded",), ""), ((), "row_long"),
    ]  # fmt: skip
    assert rows[0].cells == ["1", "2", ""]


def test_nul_characters_are_taken_out_and_said(tmp_path):
    (row,) = looked(tmp_path, b"a,b\n1\x00,2\n").rows()
    assert (row.cells, row.notes) == (["1", "2"], ("nul_removed",))


def test_an_empty_file_has_no_columns(tmp_path):
    for content in (b"", b"\n\n", codecs.BOM_UTF8, b" , ,\n"):
        assert looked(tmp_path, content).columns == ()


def test_the_same_bytes_have_the_same_digest(tmp_path):
    assert looked(tmp_path, b"a\n1\n").digest == looked(tmp_path, b"a\n1\n").digest
    assert looked(tmp_path, b"a\n1\n").digest != looked(tmp_path, b"a\n2\n").digest


def test_a_very_long_line_does_not_stop_the_rows_after_it(tmp_path):
    rows = list(looked(tmp_path, b"a,b\n1," + b"x" * 450_000 + b"\n3,4\n").rows())
    assert rows[-1].cells == ["3", "4"]
    assert rows[-1].fault == ""


PIECES = st.lists(
    st.sampled_from([b'"', b",", b";", b"\n", b"\r", b"\r\n", b"\x00", b"\xff", b"\xc3", b"a", b"12", b" ", b"\t"])
    | st.binary(max_size=3)
).map(b"".join)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PIECES)
@example(b'a,b\n"')
@example(b'"\n"\n"\n"')
@example(codecs.BOM_UTF16_LE + b"a")
def test_no_bytes_stop_the_reader_and_no_row_is_read_twice(tmp_path, content):
    table = looked(tmp_path, content)
    rows = list(table.rows())
    lines = [row.line for row in rows]
    assert lines == sorted(set(lines))
    assert all(len(row.cells) == len(table.columns) for row in rows if not row.fault)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=2, max_size=2)))
def test_what_a_careful_writer_wrote_is_read_back(tmp_path, written):
    import csv as standard
    import io

    written = [row for row in written if any(row)]
    out = io.StringIO()
    standard.writer(out, quoting=standard.QUOTE_ALL, lineterminator="\n").writerows([["a", "b"], *written])
    table = looked(tmp_path, out.getvalue().encode())
    assert cells(table) == written
    assert not any(row.fault or row.notes for row in table.rows())
