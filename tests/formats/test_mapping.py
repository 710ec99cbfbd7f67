import json

import pytest

from companionway.formats import mapping
from companionway.formats.dates import Order

TOML = """
source = "harbor-records"
dates = "Day first"
[columns]
Person-Number = "MRN"
[values.mode]
"F2F " = "in_person"
[always]
kind = "talked"
"""


def test_toml_and_json_say_the_same(tmp_path):
    toml, as_json = tmp_path / "map.toml", tmp_path / "map.json"
    toml.write_text(TOML)
    as_json.write_text(
        json.dumps(
            {
                "source": "harbor-records",
                "dates": "day first",
                "columns": {"person_number": "MRN"},
                "values": {"mode": {"f2f": "in_person"}},
                "always": {"kind": "talked"},
            }
        )
    )
    read = mapping.read(toml)
    assert read == mapping.read(as_json)
    assert read.order is Order.DAY_FIRST
    assert read.columns == {"person_number": "MRN"}
    assert read.values == {"mode": {"f2f": "in_person"}}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ([], "mapping_unreadable"),
        ({"colums": {}}, "mapping_part_unknown"),
        ({"dates": "whatever"}, "mapping_dates_unknown"),
        ({"columns": "MRN"}, "mapping_not_a_table"),
        ({"columns": {"at": ["x"]}}, "mapping_not_a_text"),
        ({"values": {"mode": {"a": True}}}, "mapping_not_a_text"),
    ],
)
def test_a_mapping_that_cannot_be_meant_says_where(data, code):
    with pytest.raises(mapping.BadMapping) as bad:
        mapping.parse(data)
    assert bad.value.code == code


def test_a_mapping_file_that_is_no_toml_is_said_to_be_unreadable(tmp_path):
    (tmp_path / "map.toml").write_bytes(b"\xff\x00 = [")
    with pytest.raises(mapping.BadMapping) as bad:
        mapping.read(tmp_path / "map.toml")
    assert bad.value.code == "mapping_unreadable"
