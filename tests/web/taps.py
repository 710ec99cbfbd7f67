"""A contact in four taps as somebody does it on a slow line: taps and round trips counted, seconds modelled.

`pytest -s tests/web/test_four_taps_in_chromium.py` says what docs/measurements.md tells. The line's delay is added
by the model and not waited for: a test that waits for seconds is a test that fails on a busy machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field

SECONDS_A_TAP = 1.2  # to find it, to reach it with a thumb, to lift the thumb
LATENCY = 0.4  # seconds there and back, on a poor connection
SLOWER = 4  # a cheap phone beside this machine
_MADE = """() => {
  const page = performance.getEntriesByType('navigation')[0];
  return (page.loadEventEnd || performance.now()) - page.requestStart;
}"""


@dataclass
class Walk:
    """What it took. A page's style sheets and scripts come together, in one round trip more than the page."""

    taps: int = 0
    asked: list[str] = field(default_factory=list)  # pages and redirects, in order
    sheets: int = 0  # pages for which style sheets or scripts were asked for
    made: float = 0.0  # seconds in which pages were made and drawn, on a slowed processor, without the line

    @property
    def round_trips(self) -> int:
        return len(self.asked) + self.sheets

    @property
    def modelled(self) -> float:
        """Seconds of thumb and line, by what was counted: the same on any machine."""
        return self.taps * SECONDS_A_TAP + self.round_trips * LATENCY

    @property
    def seconds(self) -> float:
        """The same with what this machine took to make and draw the pages."""
        return self.modelled + self.made

    def said(self) -> str:
        return (
            f"{self.taps} taps, {self.round_trips} round trips "
            f"({len(self.asked)} for pages, {self.sheets} for what they ask for), "
            f"{self.made:.2f} s making and drawing: "
            f"{self.seconds:.1f} s at {LATENCY * 1000:.0f} ms"
        )


class Thumb:
    """One thumb on a page, watched from the first tap on."""

    def __init__(self, page):
        self.page, self.walk, self._sheet_for = page, Walk(), set()
        page.on("request", self._asks)

    def _asks(self, request) -> None:
        if request.resource_type == "document":
            self.walk.asked.append(f"{request.method} {request.url}")
        elif request.resource_type in ("stylesheet", "script") and len(self.walk.asked) not in self._sheet_for:
            self._sheet_for.add(len(self.walk.asked))
            self.walk.sheets += 1

    def tap(self, what, *, opens: str = "") -> None:
        """Tap something; with `opens`, wait for that address."""
        self.walk.taps += 1
        what.tap()
        if opens:
            self.page.wait_for_url(opens)
            self.page.wait_for_load_state("load")
            self.walk.made += self.page.evaluate(_MADE) / 1000
