"""What docs/import.md and the template files say is what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from companionway.desk.imports.run import BATCH, NOUNS
from tests.desk.imports.conftest import codes

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("noun", NOUNS)
def test_every_column_is_described_in_the_docs_as_it_describes_itself(noun):
    text = (DOCS / "import.md").read_text("utf-8")
    for column in NOUNS[noun].columns:
        needed = " (needed)" if column.required else ""
        assert f"| `{column.name}`{needed} | {column.meaning} |" in text
    assert f"batches of {BATCH:,}" in text


def test_the_template_files_have_every_column_and_can_be_imported_as_they_stand(in_town, bring_in):
    for noun in NOUNS:
        text = (DOCS / "templates" / f"{noun}.csv").read_text("utf-8")
        assert text.splitlines()[0] == ",".join(column.name for column in NOUNS[noun].columns)
        if noun == "people":
            text += text.splitlines()[1].replace("1042", "17").replace("Rosa", "Dan").replace("1991", "1981") + "\n"
        account = bring_in(noun, text)
        assert (account.rejected, codes(account.reasons)) == (0, {})
        assert account.kept == (2 if noun == "people" else 1)
