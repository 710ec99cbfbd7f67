"""Lists of meetings are known by what stands in them, in any encoding, and what is no list says what it is."""

from __future__ import annotations

import json

import pytest

from companionway.formats import meeting_list
from companionway.formats.meeting_list import BadList

ROW = {"name": "Nightly \u00f1", "slug": "nightly", "day": 1, "time": "19:30"}


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([ROW]).encode(),
        json.dumps([ROW], ensure_ascii=False).encode("utf-8-sig"),
        json.dumps([ROW], ensure_ascii=False).encode("utf-16"),
        json.dumps([ROW], ensure_ascii=False).encode("cp1252"),
        json.dumps({"meetings": [ROW]}).encode(),
        json.dumps({"data": [ROW]}).encode(),
        json.dumps({"values": [list(ROW), list(ROW.values())]}).encode(),
    ],
)
def test_a_list_is_read_however_it_is_wrapped(data):
    found = meeting_list.read(data)
    assert (found.format, [row.values for row in found.rows]) == ("meeting_guide", [ROW])


def test_csv_is_read_with_any_delimiter_and_faulty_lines_say_so():
    found = meeting_list.read(b"Name;Day;Time\nA;1;19:30\n\nB;1;19:30;more\n")
    assert (found.format, found.sheet) == ("csv", True)
    assert found.rows[0].values == {"name": "A", "day": "1", "time": "19:30"}
    assert found.rows[1].fault == "row_long"


def test_bmlt_is_known_by_its_fields_and_brings_its_formats_along():
    row = {"id_bigint": "1", "meeting_name": "A", "weekday_tinyint": "2"}
    found = meeting_list.read(json.dumps({"meetings": [row], "formats": [{"id": "1"}, 7]}).encode())
    assert (found.format, found.bmlt, found.formats) == ("bmlt", True, ({"id": "1"},))
    assert meeting_list.read(b"id_bigint,meeting_name\n1,A\n").bmlt


@pytest.mark.parametrize("empty", [b"[]", b"{}", b'{"meetings": []}', b"[]\n"])
def test_an_answer_without_rows_is_a_list(empty):
    assert meeting_list.read(empty).rows == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "list_empty"),
        (b" \n\t", "list_empty"),
        (b"<!DOCTYPE html><title>Not found</title>", "list_is_a_page"),
        (b'[{"name": "A"}', "list_not_json"),
        (b'[{"name": "A"}] invalid', "list_not_json"),
        (b"[" * 100_000, "list_deep"),
        (b'{"error": "no such switcher"}', "list_says_no"),
        (b'{"a": {"b": 1}}', "list_not_known"),
        (b"[1, 2, 3]", "list_not_known"),
        (b'[{"id": "1", "name": "An area", "type": "AS"}]', "list_not_known"),
        (b'[{"id": "1", "key_string": "O", "world_id": "OPEN"}]', "list_of_formats"),
        (b'[{"title": "A blog", "body": "text"}]', "list_not_known"),
        (b"Dear Sir,\nhere is the list.", "list_not_known"),
    ],
)
def test_what_is_no_list_says_what_it_is(data, code):
    with pytest.raises(BadList) as bad:
        meeting_list.read(data)
    assert bad.value.code == code


def test_where_it_breaks_is_told():
    with pytest.raises(BadList) as bad:
        meeting_list.read(b'[\n{"name": "A"},\n{"name" "B"}]')
    assert bad.value.numbers == {"line": 3, "column": 9}


def test_sizes_have_limits(monkeypatch):
    monkeypatch.setattr(meeting_list, "MOST_ROWS", 2)
    for data in (json.dumps([ROW] * 3).encode(), b"name,day\nA,1\nB,1\nC,1\n"):
        with pytest.raises(BadList) as bad:
            meeting_list.read(data)
        assert bad.value.code == "list_long"
    monkeypatch.setattr(meeting_list, "MOST_VALUES", 50)
    for data in (b"[" + b"[]," * 60 + b"[]]", b'[{"a": [' + b"1," * 60 + b"1]}]", b"name,day\n" + b"," * 60):
        with pytest.raises(BadList) as bad:
            meeting_list.read(data)
        assert bad.value.code == "list_full"
    with pytest.raises(BadList, match="list_full"):
        meeting_list.formats_in(b"[" + b"{}," * 60 + b"{}]")
    monkeypatch.setattr(meeting_list, "MOST_BYTES", 20)
    with pytest.raises(BadList) as bad:
        meeting_list.read(json.dumps([ROW]).encode())
    assert bad.value.code == "list_large"


def test_numbers_that_no_field_needs_are_nothing():
    found = meeting_list.read(b'[{"name": "A", "day": ' + b"9" * 10_000 + b', "time": NaN, "latitude": 1e999}]')
    assert (found.rows[0].values["day"], found.rows[0].values["time"]) == (None, None)


def test_what_formats_mean_is_read_alone_or_with_the_meetings():
    rows = [{"id": "1", "key_string": "O"}]
    assert meeting_list.formats_in(json.dumps(rows).encode()) == tuple(rows)
    assert meeting_list.formats_in(json.dumps({"formats": rows}).encode()) == tuple(rows)
    assert meeting_list.formats_in(None) == meeting_list.formats_in(b"7") == ()
    with pytest.raises(BadList):
        meeting_list.formats_in(b"<html>")
