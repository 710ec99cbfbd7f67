"""The participant's own pages: what Rosa finds, and what nobody else does."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.visiting import visitor

pytestmark = pytest.mark.usefixtures("now_stands_still")

PAGES = ("own", "reach", "reach_shared")


@pytest.mark.parametrize("name", PAGES)
def test_an_account_that_is_nobodys_has_no_pages_of_its_own(town, name):
    assert visitor(town, "sam").get(reverse(name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_someone_to_reach_and_a_way_out_stand_on_every_page(town, name):
    page = visitor(town, "dan").get(reverse(name)).content.decode()

    assert f'href="{reverse("reach")}"' in page
    assert "data-leave" in page
