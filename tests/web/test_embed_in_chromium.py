"""The finder on a page of another origin with a strict policy of its own: one line, no cookie, by keyboard."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.urls import reverse

from tests.web.nearby import listed

pytestmark = [
    pytest.mark.chromium,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("now_stands_still"),
]
HOST = """<!doctype html><html lang="{tongue}"><head><meta charset="utf-8"><title>Harbor &amp; Main</title>
<link rel="stylesheet" href="/look.css"></head>
<body><main><h1>Our own page</h1><p><a href="#x">A link of ours</a></p>
<script src="{script}" async></script>
</main></body></html>"""
LOOK = "meeting-finder { --meetings-accent: rgb(90, 20, 120); --meetings-radius: 0 } h2 { color: rgb(255, 0, 0) }"


@pytest.fixture
def elsewhere(town, live_server) -> Iterator[str]:
    """The address of a page that is none of ours, which allows our script and nothing else of ours."""
    listed(town)
    script = live_server.url + reverse("meetings_embed", args=[town.program_id])

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            looks = self.path == "/look.css"
            told = LOOK if looks else HOST.format(script=script, tongue="es" if "es" in self.path else "en")
            self.send_response(200)
            self.send_header("Content-Type", "text/css" if looks else "text/html")
            self.send_header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; "
                f"script-src {live_server.url}; connect-src {live_server.url}",
            )
            self.end_headers()
            self.wfile.write(told.encode())

        def log_message(self, *_):
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_of_another_origin_finds_meetings_by_one_line(elsewhere, page_of, axe, town):
    page = page_of(geolocation={"latitude": 39.95238, "longitude": -75.16362}, permissions=["geolocation"])
    sent: list[str] = []
    page.on("request", lambda one: sent.append(f"{one.url} {one.headers.get('cookie', '')} {one.post_data or ''}"))
    page.goto(elsewhere)
    finder = page.locator("meeting-finder")
    finder.get_by_role("heading", name="Find a meeting").wait_for()

    # By keyboard alone: from the page's own link into the field, and an answer by Enter, which is also heard.
    page.get_by_role("link", name="A link of ours").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("Filadelfia, PA")
    page.keyboard.press("Enter")
    finder.get_by_role("link", name="Noon <b>Table</b>").wait_for()
    assert "meetings near Philadelphia" in finder.locator("[data-said]").text_content()
    assert finder.locator("li b").count() == 0
    assert "in 20 minutes" in finder.locator("section").inner_text()
    assert finder.get_by_role("link", name="What each way is").count() == 1
    assert "Circle of Friends" in finder.locator("section").inner_text()
    link = finder.get_by_role("link", name="Noon <b>Table</b>")
    assert link.get_attribute("rel") == "noopener noreferrer"

    # What is typed wrong is said, kept and found again by whoever cannot see it.
    finder.get_by_label("Town or ZIP code").fill("Xqzzyx")
    finder.get_by_role("button", name="Show meetings").click()
    finder.get_by_text("We do not know this place").first.wait_for()
    assert finder.get_by_label("Town or ZIP code").get_attribute("aria-invalid") == "true"
    assert finder.get_by_label("Town or ZIP code").input_value() == "Xqzzyx"

    # Near me: the third decimal never leaves.
    finder.get_by_role("button", name="Near me").click()
    finder.get_by_role("link", name="Early Birds").wait_for()
    assert "here=39.95%2C-75.16&" in sent[-1]
    assert not any("39.952" in one for one in sent)

    # It takes the page's variables and nothing else of it; nothing is kept on the phone.
    button = finder.get_by_role("button", name="Show meetings")
    assert button.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(90, 20, 120)"
    heading = finder.get_by_role("heading", name="Find a meeting")
    assert heading.evaluate("one => getComputedStyle(one).color") != "rgb(255, 0, 0)"
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert all("cookie" not in one.lower() for one in sent)

    axe(page)

    page.goto(f"{elsewhere}/es")
    finder.get_by_role("heading", level=2).wait_for()
    assert finder.get_by_label("Ciudad o código postal").count() == 1
    assert finder.evaluate("one => one.shadowRoot.querySelector('section').lang") == "es"

    # On our own page, the way to the map is a page of its own; back is the same list.
    ours = page_of()
    ours.goto(reverse("finder", args=[town.program_id]))
    ours.get_by_label("Town or ZIP code").fill("Philadelphia, PA")
    ours.get_by_role("button", name="Show meetings").click()
    ours.get_by_role("button", name="On a map").click()
    ours.get_by_role("img", name="A map of what was found").wait_for()
    axe(ours)
    ours.get_by_role("button", name="Back to the list").click()
    ours.get_by_role("link", name="Early Birds").wait_for()
    assert ours.get_by_label("Town or ZIP code").input_value() == "Philadelphia, PA"
    assert "Philadelphia" not in ours.url


def test_without_the_server_it_says_so_and_gives_the_address(elsewhere, page_of):
    page = page_of()
    page.route("**/embed", lambda route: route.abort())
    page.goto(elsewhere)
    page.locator("meeting-finder").get_by_role("link", name="Open it as a page").wait_for()
    assert "/meetings/" in page.locator("meeting-finder a").get_attribute("href")
