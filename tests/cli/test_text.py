"""companionway text: a phone for trying out, through the very address that a provider calls."""

from __future__ import annotations

AGREE = """
from companionway.ground import clock, organization
from companionway.ground.access import system
from companionway.notices import actions
from companionway.notices.rules import Way
from companionway.people import actions as people
from companionway.people.rules import SafeToSay
from companionway.programs import queries
from companionway.programs.queries import programs
tenant = queries.organizations()[0].id
with organization.hold(tenant):
    by, now = system(tenant), clock.now()
    person = people.add(given_name="Rosa", program_id=programs(by)[0].id, by=by, now=now)
    line = actions.agree(person, Way.TEXT, "303-555-0142", safe_to_say=SafeToSay.ANYTHING, by=by, now=now)
    actions.confirm(line, by=by, now=now)
"""


def test_a_text_is_answered_and_what_goes_out_is_shown(house):
    house.told(AGREE)
    told = house.run("text", "--from", "303 555 0142", "4")

    assert "< Thank you. We have it." in told
    assert "> text …0142: " in told
    assert "somebody gave this number for messages. If it was you, answer YES." in told
    again = house.run("text", "--from", "+13035550142", "--id", "SM1", "what", "is", "this")
    assert "answer 1 (hard) to 5 (good) to say how you are" in again
    assert ">" not in again


def test_a_number_that_nobody_is_known_by_is_told_nothing(house):
    told = house.run("text", "--from", "303-555-0199", "HELP")

    assert "< Texts from this number cannot be answered here." in told
    assert "Harbor" not in told
