"""What must never stand in a file of the project: places of one machine, registry hosts, words that hurt."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests import house

# Written apart, so that this file may stand beside what it looks for.
PLACES = re.compile(
    r"(?<![\w.$}/])/("
    + r"work/|"
    + r"root/|"
    + r"home/(?!companionway)\w|"
    + r"opt/(pypi|wheels)|tmp/"
    + r"\w+/\w)"
)
HOSTS = re.compile(
    "pypi" + r"\.org|python" + r"hosted|npm" + r"js\.(org|com)|deb\.deb" + r"ian|--(extra-)?index" + r"-url"
)

# In every file, and in what people read: words.md and the glossary say why and name better ones.
NEVER = re.compile(r"\b(addicts?|junk" + r"ies?|non-?compliant|substance abuser?s?|dirty)\b", re.IGNORECASE)
NEVER_TO_PEOPLE = re.compile(r"\b(clean|clients?|overdue|relapsed?|non-?complian\w+)\b", re.IGNORECASE)
TELLS_OF_THEM = {
    "GLOSSARY.md", "CONTRIBUTING.md", "tests/test_hygiene.py", "tests/desk/test_catalogue.py",
    "companionway/wording/person_first.py", "companionway/wording/person_first.toml",
    "tests/wording/test_person_first.py", "tests/wording/test_project.py", "tests/web/test_own_words.py",
}  # fmt: skip
BINARY = {".png", ".jpg", ".ico", ".woff2", ".gz", ".mo"}


def _lines(*patterns: str):
    for file in house.tracked(*patterns):
        if file.suffix not in BINARY and file.name != "LICENSE":
            name = str(file.relative_to(house.ROOT))
            for number, line in enumerate(file.read_text().splitlines(), 1):
                yield name, number, line


def _found(pattern: re.Pattern, *files: str) -> list[str]:
    return [
        f"{name}:{number}: {match[0]}"
        for name, number, line in _lines(*files)
        if name not in TELLS_OF_THEM and (match := pattern.search(line))
    ]


@pytest.mark.parametrize("pattern", [PLACES, HOSTS, NEVER], ids=["places", "hosts", "words"])
def test_no_file_tells_of_one_machine_or_hurts(pattern):
    assert _found(pattern) == []


def test_what_people_read_is_kind():
    assert _found(NEVER_TO_PEOPLE, "companionway/desk/catalogue*", "companionway/**/*.html", "*.csv") == []


def test_the_patterns_find_what_they_look_for():
    assert PLACES.search("see /" + "work/main")
    assert PLACES.search('"/' + 'root/x"')
    assert not PLACES.search("pages/" + "work/")
    assert not PLACES.search("https://example.org/home/x")
    assert HOSTS.search("https://" + "pypi" + ".org/simple")
    assert NEVER.search("an Addict")
    assert not NEVER.search("addiction counselor")


def test_every_dependency_is_pinned_by_version_and_nothing_else():
    pins = dict(line.split("==") for line in _requirements())
    project = tomllib.loads((house.ROOT / "pyproject.toml").read_text())["project"]
    wanted = [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    names = {re.split(r"[\[~=<>]", one)[0].lower().replace("-", "_") for one in wanted} - {"companionway"}

    assert names <= {name.lower().replace("-", "_") for name in pins}


def _requirements() -> list[str]:
    lines = (house.ROOT / "constraints.txt").read_text().splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in kept if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)] == []
    return kept


def test_no_comment_of_a_template_is_shown_on_the_page():
    """`{# ... #}` ends on its own line, or Django prints it."""
    left_open = re.compile(r"\{#(?!.*#\})")

    assert left_open.search("{# begun\nand ended #}")
    assert _found(left_open, "*.html") == []


def test_no_key_and_no_database_of_an_installation_stands_here():
    kept = [str(file) for file in house.tracked() if re.search(r"\.(keys?|pem|crt|sqlite3)$", file.name)]

    assert kept == []
