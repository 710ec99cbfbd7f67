"""The people of the story, whom everyone who opens the demo meets, and what goes on with them today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from companionway.ground.access import Role
from companionway.journey.rules import Level
from companionway.people.rules import ChannelKind, SafeToSay
from companionway.programs.rules import ProgramKind
from companionway.simulate.made import Colleague, Place, Way

L = Level
ORGANIZATION = "Harbor & Main"
CRISIS_LINE = "(207) 555-0188"
PLACES = (
    Place(
        "open",
        "Open Door on Main",
        ProgramKind.COMMUNITY,
        ("Main Street storefront", "Library room 2"),
        CRISIS_LINE,
    ),
    Place("residence", "Harbor House", ProgramKind.RESIDENCE, ("Elm Street house", "Linden Street house")),
    Place("day", "Main Street Day Program", ProgramKind.DAY, ("Main Street 214",)),
)


def email(key: str) -> str:
    """The address of a colleague: nobody's, since .example belongs to nobody."""
    return f"{key}@harbor-main.example"


COLLEAGUES = (
    Colleague("mei", "Mei Tanaka", email("mei"), Role.COORDINATOR),
    Colleague("otis", "Otis Freeman", email("otis"), Role.HOUSE_MANAGER, "residence", "otis"),
    Colleague("lin", "Dr. Grace Lin", email("lin"), Role.CLINICIAN, "day", "lin"),
    Colleague("sam", "Sam Oyelaran", email("sam"), Role.ADMIN),
    Colleague("vera", "Vera Lindqvist", email("vera"), Role.AUDITOR),
    Colleague("ines", "Inés Castillo", email("ines"), Role.PRIVACY_OFFICER),
)


@dataclass(frozen=True)
class Part:
    """Somebody of the story: where they stand, for how long, and what goes on with them.

    `quiet` days without a two-way contact, `tries` of others in that time, `asked` for space before falling quiet,
    `back` in touch for so many days after a quiet time, `every` so many days in touch usually, `returns` earlier
    rounds, `died` and `left` (by their supporter) so many days ago, `says` what their check-ins tell lately.
    """

    key: str
    name: str
    pronouns: str
    level: Level
    here: int
    beside: str = ""
    language: str = "en"
    quiet: int = 0
    tries: int = 0
    pace: float = 1.0
    asked: bool = False
    back: int = 0
    every: int = 0
    returns: int = 0
    died: int = 0
    left: int = 0
    alone: bool = False
    thin: bool = False
    shrinking: bool = False
    unmet: bool = False
    says: str = ""


PARTS = (
    Part(
        "rosa",
        "Rosa Medina",
        "she/her",
        L.RECOVERY_RESIDENCE,
        13,
        "dan",
        "es",
        quiet=4,
        tries=1,
        pace=0.7,
        says="asks",
    ),
    Part("theo", "Theo Bennett", "he/him", L.INTENSIVE_OUTPATIENT, 3, "priscilla", quiet=4, unmet=True),
    Part("lamar", "Lamar Tolliver", "he/him", L.COMMUNITY, 120, "priscilla", quiet=9, tries=2, every=3,
         says="unanswered"),
    Part("joanne", "Joanne Merrow", "she/her", L.OUTPATIENT, 64, "gabe", quiet=8, asked=True),
    Part(
        "nate",
        "Nate Corwin",
        "he/him",
        L.RECOVERY_RESIDENCE,
        41,
        "dan",
        back=1,
        quiet=16,
        tries=3,
        returns=2,
        says="asked",
    ),
    Part("gloria", "Gloria Fuentes", "she/her", L.INTENSIVE_OUTPATIENT, 33, "luz", "es", returns=3, says="better"),
    Part("aisha", "Aisha Nassar", "she/her", L.COMMUNITY, 130, "tanya", back=2, quiet=15, tries=2, pace=0.8),
    Part("frank", "Frank Delaney", "he/him", L.COMMUNITY, 160, "gabe", died=14),
    Part("walt", "Walt Kettering", "he/him", L.ALUMNI, 210, "hal", quiet=41, every=19, tries=1),
    Part("piotr", "Piotr Szabo", "he/him", L.COMMUNITY, 52, "hal", thin=True),
    Part("tasha", "Tasha Gaines", "she/her", L.COMMUNITY, 35, "tanya", thin=True),
    Part("dewey", "Dewey Standing Elk", "he/him", L.OUTPATIENT, 40, "marguerite", thin=True),
    Part("maribel", "Maribel Huerta", "she/her", L.COMMUNITY, 95, "luz", "es", shrinking=True),
    Part("colin", "Colin Stroud", "he/him", L.RECOVERY_RESIDENCE, 104, "gabe", shrinking=True, says="alone"),
    Part("june", "June Seo", "she/her", L.RESIDENTIAL, 6, alone=True),
    Part("hector", "Héctor Orozco", "he/him", L.RECOVERY_RESIDENCE, 9, language="es", alone=True),
    Part("bonnie", "Bonnie Wexley", "she/her", L.COMMUNITY, 12, alone=True),
    Part("malik", "Malik Ransom", "he/him", L.INTENSIVE_OUTPATIENT, 17, "curtis", quiet=5, tries=1),
    Part("ingrid", "Ingrid Havlik", "she/her", L.OUTPATIENT, 71, "curtis", says="craving"),
    Part("sol", "Sol Abebe", "they/them", L.INTENSIVE_OUTPATIENT, 29, "dan", says="falling"),
    Part("vic", "Vic Garrity", "he/him", L.RECOVERY_RESIDENCE, 19, "dan", quiet=4, pace=0.7),
    Part("eun", "Eun-ji Kwon", "she/her", L.PARTIAL_HOSPITAL, 12, "tanya", quiet=9, tries=3),
    Part("carlota", "Carlota Ibarra", "she/her", L.RECOVERY_RESIDENCE, 55, "luz", "es", says="asked"),
    Part("renata", "Renata Luján", "she/her", L.OUTPATIENT, 48, left=5, says="asked"),
    Part("beau", "Beau Laguerre", "he/him", L.COMMUNITY, 20, "hal", quiet=6, tries=2),
)  # fmt: skip
# Who takes part and signs in: with a name that says nothing.
HANDLES = {"rosa": "quiet harbor"}
NAMES = {part.key: part.name for part in PARTS}
WAYS = {
    "rosa": (Way(ChannelKind.PHONE, "(207) 555-0142", SafeToSay.NOTHING, time(17), time(21)),),
    "theo": (Way(ChannelKind.PHONE, "(207) 555-0119", SafeToSay.FIRST_NAME, shared=True),),
    "vic": (Way(ChannelKind.TEXT, "(207) 555-0133", SafeToSay.ANYTHING),),
    "carlota": (Way(ChannelKind.TEXT, "(207) 555-0155", SafeToSay.ANYTHING),),
}


@dataclass(frozen=True)
class Beside:
    """A peer of the story: how many they say they can walk beside, how many they do, days since last heard of."""

    key: str
    name: str
    pronouns: str
    most: int
    has: int
    language: str = "en"
    quiet: int = 0
    away: int = 0
    at_night: bool = False
    specialist: bool = False


BESIDES = (
    Beside("dan", "Dan Rourke", "he/him", 6, 5, language="es", at_night=True),
    Beside("priscilla", "Priscilla Upshaw", "she/her", 18, 9, specialist=True),
    Beside("marguerite", "Marguerite Cadet", "she/her", 5, 7),
    Beside("curtis", "Curtis Hollis", "he/him", 5, 3, quiet=17),
    Beside("luz", "Luz Escobedo", "she/her", 16, 8, language="es", at_night=True, specialist=True),
    Beside("gabe", "Gabe Bielski", "he/him", 5, 4),
    Beside("tanya", "Tanya Begay", "she/her", 5, 4, at_night=True),
    Beside("hal", "Hal Fairbank", "he/him", 5, 4, away=6),
)
PROFESSIONALS = (
    ("lin", "Grace Lin", "she/her"),
    ("otis", "Otis Freeman", "he/him"),
    ("anders", "Anders Dunmore", "he/him"),
    ("shreya", "Shreya Acharya", "she/her"),
    ("paula", "Paula Montalvo", "she/her"),
)
THERAPISTS = ("lin", "anders", "shreya", "paula")
FAMILY = (("ana", "Ana Medina", "she/her", "rosa"),)
APART = (("vic", "malik"), ("tasha", "hal"), ("gloria", "walt"))


def of_the_story() -> Iterator[str]:
    """The keys of everyone of the story."""
    yield from (part.key for part in PARTS)
    yield from (beside.key for beside in BESIDES)
    yield from (key for key, _, _ in PROFESSIONALS)
