"""What was found, on paper, on a map and on another's page: the same question, and nothing that tells who asks."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from companionway.web.meetings import printed
from tests.web.nearby import listed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]
NEAR = {"near": "Philadelphia, PA", "far": "km:10", "when": "next-24-hours", "how": "both", "in": "en"}


@pytest.fixture
def here(town):
    listed(town)
    return town


def asked(town, name: str, **more):
    return Client().post(reverse(name, args=[town.program_id]), NEAR | more)


def knows_nobody(answer) -> bool:
    """No cookie, kept by nobody, no word of where somebody came from."""
    return (
        not answer.cookies and "no-store" in answer["Cache-Control"] and answer["Referrer-Policy"] == "no-referrer"
    )


@pytest.mark.parametrize("size", ["wall", "pocket"])
def test_the_list_is_printed_with_links_and_pictures_under_a_name_that_tells_nothing(here, size):
    answer = asked(here, "meetings_print", size=size)
    sheet = PdfReader(BytesIO(answer.content))
    said = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in sheet.pages).replace("\u200b", ""))

    assert answer["Content-Disposition"] == 'inline; filename="list.pdf"'
    assert knows_nobody(answer)
    assert len(sheet.pages) == 1
    for words in ("Tuesday 24 November", "10:20", "Noon <b>Table</b>", "From Home", "Passcode 12", "Recovery",
                  "Dharma", "Distances are from Philadelphia, PA"):  # fmt: skip
        assert words in said, words
    links = {one.get_object()["/A"]["/URI"] for page in sheet.pages for one in page.get("/Annots", ())}
    assert "https://zoom.us/j/1234567890" in links
    assert f"http://testserver{reverse('finder', args=[here.program_id])}" in links
    assert not re.search("recover|meeting|anonym", f"{dict(sheet.metadata)}{answer.headers}", re.IGNORECASE)


def test_whoever_prints_very_often_waits_and_nobody_else_does(here, monkeypatch):
    monkeypatch.setattr(printed, "A_MINUTE", 1)
    assert asked(here, "meetings_print").status_code == 200
    answer = asked(here, "meetings_print")
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    other = Client(REMOTE_ADDR="192.0.2.7").post(reverse("meetings_print", args=[here.program_id]), NEAR)
    assert other.status_code == 200
    assert asked(here, "meetings_map").status_code == 200


def test_where_somebody_stands_is_not_printed(here):
    sheet = PdfReader(BytesIO(asked(here, "meetings_print", near="", here="39.95,-75.16").content))
    said = " ".join(page.extract_text() for page in sheet.pages)
    assert "Early Birds" in said
    assert "39.9" not in said
    assert "Distances" not in said


def test_the_map_numbers_what_the_list_below_it_says_and_asks_nobody(here):
    answer = asked(here, "meetings_map")
    page = answer.content.decode()

    assert knows_nobody(answer)
    assert re.findall(r'<span class="number">(\d)</span>', page) == ["1", "2", "3", "4", "5"]
    drawn = re.search(r'<svg class="town-map".*?</svg>', page, re.DOTALL)[0]
    # What is only joined, from home or from across the sea, is no place to go to.
    assert sorted(re.findall(r'dy="6" text-anchor="middle">([\d, +]+)<', drawn)) == ["1", "2", "3"]
    assert "http" not in drawn.replace("http://www.w3.org", "")
    assert "Noon &lt;b&gt;Table&lt;/b&gt;" in page
    assert "Show the streets" not in page
    assert re.search(r"img-src 'self' data:(;|$)", answer["Content-Security-Policy"])


def test_a_drawing_has_points_in_its_numbers_in_every_language(here):
    page = asked(here, "meetings_map", **{"in": "es"}).content.decode()
    drawn = re.search(r'<svg class="town-map".*?</svg>', page, re.DOTALL)[0]
    assert re.findall(r'\b(?:x|y|cx|cy|width)="-?\d+,\d', drawn) == []
    assert re.search(r'<rect x="\d+\.\d"', drawn)


def test_streets_come_only_where_an_operator_names_them_and_a_reader_asks(here, settings):
    settings.COMPANIONWAY_MAP_TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
    settings.COMPANIONWAY_MAP_CREDIT = "A map of everybody"
    offered, shown = asked(here, "meetings_map"), asked(here, "meetings_map", streets="on")

    assert "tiles.example.org. Whoever runs it can then see which area" in offered.content.decode()
    assert "https://tiles.example.org" not in offered.content.decode()
    assert "tiles.example.org" not in offered["Content-Security-Policy"]
    assert 'href="https://tiles.example.org/' in shown.content.decode()
    assert "A map of everybody" in shown.content.decode()
    assert "https://tiles.example.org" in shown["Content-Security-Policy"]


def test_a_map_of_nothing_says_so(here):
    answer = asked(here, "meetings_map", how="online")
    assert "nothing here that a map could show" in answer.content.decode()
    assert "From Home" in answer.content.decode()


def test_a_place_that_nobody_knows_is_said_on_the_page_where_it_can_be_typed_again(here):
    for name in ("meetings_print", "meetings_map"):
        answer = asked(here, name, near="Xqzzyx")
        assert answer.status_code == 422, name
        assert 'value="Xqzzyx"' in answer.content.decode()


def test_another_page_may_read_the_finder_without_a_cookie(here):
    begun = Client().post(reverse("meetings_fragment", args=[here.program_id]), {"in": "es"})
    found = asked(here, "meetings_fragment")

    for answer in (begun, found):
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
        assert knows_nobody(answer)
        assert "style=" not in answer.content.decode()
        assert "<script" not in answer.content.decode()
    assert "¿" in begun.content.decode()
    assert "Noon &lt;b&gt;Table" in found.content.decode()
    assert f"http://testserver{reverse('finder', args=[here.program_id])}" in found.content.decode()
    assert asked(here, "meetings_fragment", near="Xqzzyx").status_code == 422


def test_the_script_is_one_for_all_and_asks_where_it_came_from(here):
    address = reverse("meetings_embed", args=[here.program_id])
    answer = Client().get(address)

    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies
    assert Client().get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert Client().get(reverse("meetings_embed", args=[here.rosa])).status_code == 404
    told = answer.content.decode()
    assert 'credentials: "omit"' in told
    assert not re.search(r"localStorage|sessionStorage|document\.cookie|\.style\b|eval\(", told)
