"""States and provinces of North America: their names, their clock where it is one, and what lists take for granted:
the language in which meetings are held there (R65).
"""

from __future__ import annotations

_NAMED = {
    "America/New_York": (
        "CT connecticut, DE delaware, DC district of columbia, GA georgia, ME maine, MD maryland, "
        "MA massachusetts, NH new hampshire, NJ new jersey, NY new york, NC north carolina, OH ohio, "
        "PA pennsylvania, RI rhode island, SC south carolina, VT vermont, VA virginia, WV west virginia"
    ),
    "America/Chicago": (
        "AL alabama, AR arkansas, IL illinois, IA iowa, LA louisiana, MN minnesota, MS mississippi, MO missouri, "
        "OK oklahoma, WI wisconsin"
    ),
    "America/Denver": "CO colorado, MT montana, NM new mexico, UT utah, WY wyoming",
    "America/Los_Angeles": "CA california, WA washington",
    "America/Phoenix": "AZ arizona",
    "Pacific/Honolulu": "HI hawaii",
    "America/Puerto_Rico": "PR puerto rico",
    "America/Edmonton": "AB alberta",
    "America/Winnipeg": "MB manitoba",
    "America/Halifax": "NS nova scotia, PE prince edward island",
    "America/Moncton": "NB new brunswick",
    "America/Whitehorse": "YT yukon",
    "": (  # more than one clock
        "AK alaska, FL florida, ID idaho, IN indiana, KS kansas, KY kentucky, MI michigan, NE nebraska, NV nevada, "
        "ND north dakota, OR oregon, SD south dakota, TN tennessee, TX texas, BC british columbia, "
        "NL newfoundland and labrador, ON ontario, QC quebec, SK saskatchewan, NT northwest territories, NU nunavut"
    ),
}
_ZONES = {
    called.casefold(): zone
    for zone, states in _NAMED.items()
    for one in states.split(", ")
    for called in one.split(" ", 1)
}
_LETTERS = frozenset(called.upper() for called in _ZONES if len(called) == 2)

_OTHERWISE = {"qc": "", "quebec": "", "pr": "es", "puerto rico": "es", "nu": "", "nunavut": ""}
_COUNTRIES = {
    **dict.fromkeys(("usa", "us", "u.s.a", "u.s", "united states", "united states of america"), "en"),
    **dict.fromkeys(("uk", "united kingdom", "ireland", "australia", "new zealand"), "en"),
    **dict.fromkeys(("mexico", "spain", "puerto rico"), "es"),
}


def is_state(text: str) -> bool:
    """Whether a text is a state or province: its two letters, or its name."""
    return text.casefold() in _ZONES if len(text) != 2 else text in _LETTERS


def zone_of_state(text: str) -> str:
    """The one zone of all of a state, or nothing: it is no state, or its clocks differ."""
    return _ZONES.get(text.strip(" .").casefold(), "")


def usual_language(state: str, country: str) -> str:
    """The language of a meeting whose list tells none, or nothing. Lists mark only what is another than usual."""
    place = state.strip(" .").casefold()
    if place in _OTHERWISE:
        return _OTHERWISE[place]
    if is_state(state):
        return "en"
    return _COUNTRIES.get(country.strip(" .").casefold(), "")
