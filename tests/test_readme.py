"""What the README promises is there."""

from __future__ import annotations

import re

from tests import house


def test_the_readme_fits_a_few_screens_and_its_links_lead_somewhere():
    readme = (house.ROOT / "README.md").read_text()
    assert len(readme.splitlines()) <= 120
    inward = [link for link in re.findall(r"\]\(([^)#]+)", readme) if "://" not in link]
    assert len(inward) > 5
    assert [link for link in inward if not (house.ROOT / link).exists()] == []


def test_every_decision_is_a_page_and_stands_in_the_list():
    folder = house.ROOT / "docs" / "adr"
    listed = set(re.findall(r"\(([\w-]+\.md)\)", (folder / "README.md").read_text()))
    assert listed == {page.name for page in folder.glob("0*.md")}
    assert all(len(page.read_text().splitlines()) <= 50 for page in folder.glob("0*.md"))
