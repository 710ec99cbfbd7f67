"""Setting an organization up after `init`, and colleagues who come and go."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from companionway.attention.rules.settings import DEFAULTS
from companionway.consent import queries as consent
from companionway.desk import joining
from companionway.ground import clock, organization
from companionway.ground.access import Role
from companionway.ground.errors import Refused
from companionway.people.rules import Part
from companionway.programs import queries

SILENCE = next(one for one in DEFAULTS if one.key == "silence_percent")


def numbers(**changed: int) -> dict[str, int]:
    from companionway.web.setup import NUMBERS

    return {one.key: one.value for one in NUMBERS} | changed


@pytest.fixture
def mei(town, signed_in):
    return signed_in(town.accounts["mei"])


def test_a_program_and_its_place_are_added(town, mei):
    said = {"name": "Lakeside", "kind": "recovery_residence", "time_zone": "America/Chicago"}
    assert mei.post("/setup/programs/new", said).status_code == 302
    with organization.hold(town.organization_id):
        program = next(one for one in queries.programs(town.system) if one.name == "Lakeside")
    mei.post(reverse("site_new", args=[program.id]), {"name": "The blue house", "crisis_line": "988"})

    page = mei.get("/setup").content.decode()
    assert "Lakeside" in page
    assert "The blue house" in page


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": "Harbor House", "time_zone": "America/Chicago"}, "This name is already used here"),
        ({"name": "Lakeside", "time_zone": "Chicago"}, "This time zone is not known"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_typed_is_lost(mei, said, sentence):
    page = mei.post("/setup/programs/new", {"kind": "treatment", **said}).content.decode()

    assert sentence in page
    assert f'value="{said["name"]}"' in page


def test_a_program_sets_a_number_of_its_own_and_the_other_keeps_the_default(town, mei):
    mei.post(reverse("program_numbers", args=[town.house_id]), numbers(silence_percent=150))

    with organization.hold(town.organization_id):
        assert queries.setting(town.house_id, SILENCE) == 150
        assert queries.setting(town.program_id, SILENCE) == SILENCE.value


def test_a_number_out_of_bounds_is_refused_and_none_of_the_others_is_kept(town, mei):
    page = mei.post("/setup/numbers", numbers(silence_percent=10, load=7)).content.decode()

    assert f"This can be set from {SILENCE.low} to {SILENCE.high}." in page
    assert 'value="7"' in page
    with organization.hold(town.organization_id):
        assert queries.setting(None, next(one for one in DEFAULTS if one.key == "load")) == 5


def test_every_number_stands_with_its_bounds_and_its_source(mei):
    page = mei.get("/setup/numbers").content.decode()

    for one in DEFAULTS:
        assert f'name="{one.key}"' in page
    assert "not sourced" in page


def invited(client, **said) -> str:
    page = client.post("/colleagues/invitations/new", {"role": "peer", "email": "noa@example.org", **said})
    return re.search(r"/invitation/([\w-]+)", page.content.decode()).group(1)


def test_an_invitation_makes_an_account_a_post_and_a_person(town, mei, client):
    token = invited(mei, program=str(town.program_id))
    client.post(f"/invitation/{token}", {"name": "Noa Berg", "password": "seven quiet herons"})

    with organization.hold(town.organization_id):
        noa = queries.account_by_email("noa@example.org")
        actor = consent.actor_for(noa.id)
        assert [post.role for post in actor.posts] == [Role.PEER]
        today = clock.now().date()
        enrolled = consent.enrolments(town.system, [actor.person_id], today=today)
        assert [(one.program_id, one.part) for one in enrolled] == [(town.program_id, Part.HELPER)]


def test_an_invitation_for_somebody_known_here_gives_the_account_to_that_person(town, mei, client):
    page = mei.get("/colleagues/invitations/new").content.decode()
    assert "Ana Mar" in page
    assert "Dan Okafor" not in page  # has an account already
    token = invited(mei, program=str(town.program_id), person=str(town.ana))
    client.post(f"/invitation/{token}", {"name": "Ana", "password": "seven quiet herons"})

    assert consent.actor_for(queries.account_by_email("noa@example.org").id).person_id == town.ana


def test_an_invitation_works_once_and_not_after_it_was_taken_back(town, mei, client):
    token = invited(mei, program=str(town.program_id))
    with organization.hold(town.organization_id):
        waiting = queries.invitations(town.system, now=clock.now())
    mei.post(reverse("invitation_withdrawal", args=[waiting[0].id]))

    assert client.get(f"/invitation/{token}").status_code == 409
    with pytest.raises(Refused):
        joining.accept(token, name="Noa", password="seven quiet herons", now=clock.now())


def test_a_coordinator_of_one_program_invites_for_no_other(town, mei, signed_in):
    token = invited(mei, program=str(town.house_id), role="coordinator")
    account = joining.accept(token, name="Ines Roca", password="seven quiet herons", now=clock.now())
    ines = signed_in(account)

    page = ines.get("/colleagues/invitations/new").content.decode()
    assert str(town.house_id) in page
    assert str(town.program_id) not in page
    said = {"email": "x@example.org", "role": "peer", "program": str(town.program_id)}
    assert ines.post("/colleagues/invitations/new", said).status_code == 200
    with organization.hold(town.organization_id):
        assert queries.invitations(town.system, now=clock.now()) == []
    assert ines.get("/setup/numbers").status_code == 302


def test_nobody_gives_a_role_that_reaches_further_than_their_own(town, signed_in, mei):
    token = invited(mei, program=str(town.program_id), role="coordinator")
    ines = signed_in(joining.accept(token, name="Ines", password="seven quiet herons", now=clock.now()))
    said = {"email": "x@example.org", "role": "auditor", "program": str(town.program_id)}

    assert "An administrator can give this one" in ines.post("/colleagues/invitations/new", said).content.decode()


def test_a_colleague_who_leaves_cannot_come_in_and_their_people_are_told_of(town, mei, signed_in):
    dan = signed_in(town.accounts["dan"])
    address = reverse("departure", args=[town.accounts["dan"]])
    assert "Dan is leaving" in mei.get(address).content.decode()
    page = mei.post(address, follow=True).content.decode()

    assert "1 person is on the coordinator&#x27;s list now" in page
    assert dan.get("/account")["Location"] == "/organizations"


def test_nobody_leaves_by_mistake_through_their_own_row(town, mei):
    assert mei.post(reverse("departure", args=[town.accounts["mei"]])).status_code == 404


def test_a_role_is_given_and_taken_back(town, mei):
    dan = town.accounts["dan"]
    mei.post(reverse("post_new", args=[dan]), {"role": "house_manager", "program": str(town.house_id)})
    with organization.hold(town.organization_id):
        assert {post.role for post in queries.posts(dan)} == {Role.PEER, Role.HOUSE_MANAGER}
        newest = queries.membership_ids(dan)[-1]
    mei.post(reverse("post_end", args=[newest]))

    with organization.hold(town.organization_id):
        assert {post.role for post in queries.posts(dan)} == {Role.PEER}


def test_somebody_reads_in_their_own_language(town, mei):
    mei.post("/account", {"name": "Mei Tanaka", "language": "es"})
    page = mei.post("/setup/programs/new", {"name": "A", "kind": "treatment", "time_zone": "x"}).content.decode()

    assert 'lang="es"' in page
    assert "No se conoce esta zona horaria" in page
    with organization.hold(town.organization_id):
        assert queries.account(town.accounts["mei"]).name == "Mei Tanaka"


def test_an_invited_colleague_reads_in_the_language_of_their_browser(town, mei, signed_in):
    from django.test import Client

    token = invited(mei, program=str(town.program_id))
    said = {"name": "Noa Berg", "password": "seven quiet herons"}
    Client(headers={"accept-language": "es-MX"}).post(f"/invitation/{token}", said)

    with organization.hold(town.organization_id):
        assert queries.account_by_email("noa@example.org").language == "es"


def test_mail_is_promised_only_where_there_is_a_mail_server(client, db, settings):
    assert "sends no mail" in client.get(reverse("account_reset_password")).content.decode()
    settings.EMAIL_HOST = "mail.example.org"
    assert "sends no mail" not in client.get(reverse("account_reset_password")).content.decode()


def test_an_unknown_address_is_answered_like_a_known_one(town, client, settings, mailoutbox):
    settings.EMAIL_HOST = "mail.example.org"
    answers = [
        client.post(reverse("account_reset_password"), {"email": email}, follow=True).content
        for email in ("dan@example.org", "nobody@example.org")
    ]

    assert answers[0] == answers[1]


def test_guessing_a_password_is_slowed_down(town, client):
    said = {"login": "dan@example.org", "password": "not this one"}
    answers = [client.post(reverse("account_login"), said).content.decode() for _ in range(12)]

    assert any("Too many" in page or "A short pause" in page for page in answers)


def test_a_place_and_its_crisis_line_are_put_right_by_who_may_and_shown_to_its_people(town, signed_in):
    mei, address = signed_in(town.accounts["mei"]), reverse("site", args=[town.site_id])
    sent = {"name": "Main Street 14", "address": "", "crisis_line": "303-555-0100"}
    assert mei.post(address, {**sent, "crisis_line": "ask for Jo"}).status_code == 200
    assert mei.post(address, sent).status_code == 302

    assert "303-555-0100" in signed_in(town.accounts["rosa"]).get(reverse("reach")).content.decode()
    assert signed_in(town.accounts["dan"]).get(address).status_code == 404
