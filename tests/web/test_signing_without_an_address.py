"""Coming in by hand, signing in with a name and a PIN, and whose phone it is: the pages, without a browser."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.urls import reverse

from companionway.ground import clock, organization
from companionway.ground.access import Role
from companionway.people import actions as people
from companionway.people.models import Card
from companionway.programs import actions
from companionway.programs import queries as programs
from companionway.programs.rules import TRIES_BEFORE_WAITING
from companionway.web import come as web_come
from companionway.web import ways_in
from tests import cast
from tests.cast import HANDLES, PIN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]
COME_IN = {"handle": "Steady Oak", "phone": "own", "pin": "830417", "again": "830417"}


@pytest.fixture
def mei(town, signed_in) -> Client:
    return signed_in(town.accounts["mei"])


def given(mei: Client, person_id) -> tuple[str, str, str]:
    """(page, address behind the picture, code) of a way in that Mei shows."""
    page = mei.post(reverse("way_in", args=[person_id]), headers={"host": "localhost"})
    code = re.search(r'class="code"[^>]*>([A-Z0-9]{4}-[A-Z0-9]{4})<', page.content.decode())
    return page.content.decode(), page.context["given"].token, code[1]


def enter(handle: str = HANDLES["rosa"], pin: str = PIN, phone: str = "own", client: Client | None = None):
    client = client or Client()
    return client, client.post(reverse("enter"), {"handle": handle, "pin": pin, "phone": phone})


def come(mei: Client, person_id, client: Client | None = None, **said) -> tuple[Client, object]:
    """Somebody scans, begins and chooses, in a browser of their own."""
    _, token, _ = given(mei, person_id)
    client = client or Client()
    begun = client.post(reverse("come", args=[token]), {"language": "es"})
    assert begun["Location"] == reverse("choose")
    return client, client.post(reverse("choose"), {**COME_IN, **said})


def pass_by(monkeypatch, minutes: float) -> None:
    now = cast.NOW + timedelta(minutes=minutes)
    monkeypatch.setattr(clock, "now", lambda: now)


def inside(client: Client) -> bool:
    return client.get(reverse("own")).status_code == 200


def test_a_coordinator_shows_a_picture_and_a_code_which_nothing_keeps(town, mei):
    page, token, code = given(mei, town.rosa)

    assert "<svg" in page
    assert "style=" not in page[page.index("<svg") : page.index("</svg>")]
    assert "never-printed" in page
    assert token not in page  # only drawn
    answer = mei.get(reverse("way_in", args=[town.rosa]))
    assert code not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_behind_a_proxy_the_picture_leads_to_where_people_come_from_outside(town, mei, settings, monkeypatch):
    settings.ALLOWED_HOSTS = ["harbor.example.org"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    drawn = []
    monkeypatch.setattr(ways_in, "picture", lambda link: drawn.append(link) or "")
    mei.post(
        reverse("way_in", args=[town.rosa]), headers={"host": "harbor.example.org", "x-forwarded-proto": "https"}
    )

    assert drawn[0].startswith("https://harbor.example.org/come/")


@pytest.mark.parametrize("who", ["dan", "lin", "otis", "sam", "vera", "rosa", "theo"])
def test_nobody_else_gives_a_way_in(town, signed_in, who):
    client = signed_in(town.accounts[who])

    for name in ("way_in", "way_in_closing"):
        assert client.post(reverse(name, args=[town.rosa])).status_code == 404


def test_somebody_new_gets_an_account_with_their_first_way_in(town, mei):
    with organization.hold(town.organization_id):
        kit = people.add(given_name="Kit", program_id=town.program_id, by=town.system, now=cast.NOW)
    client, answer = come(mei, kit)

    assert answer["Location"] == "/"
    assert inside(client)
    account = programs.account(client.session["_auth_user_id"])
    assert (account.email, account.handle, account.language) == (None, "steady oak", "es")
    with organization.hold(town.organization_id):
        assert [post.role for post in programs.posts(account.id)] == [Role.PARTICIPANT]


def test_whoever_does_not_take_part_gets_none_and_a_colleague_neither(town, mei):
    for person, said in ((town.ana, "do not take part"), (town.dan, "sign in with an e-mail address")):
        answer = mei.post(reverse("way_in", args=[person]))
        assert answer.status_code == 409
        assert said in answer.content.decode()


def test_the_code_is_typed_on_the_other_phone(town, mei):
    _, _, code = given(mei, town.rosa)
    client = Client()

    answer = client.post(reverse("come_code"), {"code": code.lower(), "language": "en"})

    assert answer["Location"] == reverse("choose")
    assert client.post(reverse("choose"), COME_IN)["Location"] == "/"
    assert inside(client)


def test_opening_the_link_binds_nothing_so_that_a_preview_cannot_take_it(town, mei):
    _, token, _ = given(mei, town.rosa)
    assert Client().get(reverse("come", args=[token])).status_code == 200

    assert Client().post(reverse("come", args=[token]), {"language": "en"})["Location"] == reverse("choose")


def test_used_over_elsewhere_and_guessed_are_each_said_plainly(town, mei, monkeypatch):
    _, token, code = given(mei, town.rosa)
    first = Client()
    first.post(reverse("come", args=[token]), {"language": "en"})
    elsewhere = Client().post(reverse("come", args=[token]), {"language": "en"})
    assert (elsewhere.status_code, "begun on another phone" in elsewhere.content.decode()) == (409, True)
    other = Client().post(reverse("come_code"), {"code": code, "language": "en"})
    assert (other.status_code, "begun on another phone" in other.content.decode()) == (422, True)
    assert "not known" in Client().get(reverse("choose")).content.decode()

    assert first.post(reverse("choose"), COME_IN).status_code == 302
    again = first.post(reverse("come", args=[token]), {"language": "en"})
    assert (again.status_code, "has been used" in again.content.decode()) == (409, True)

    guessed = Client().post(reverse("come_code"), {"code": "AAAA-BBBB", "language": "en"})
    assert (guessed.status_code, "not known" in guessed.content.decode()) == (422, True)

    _, late, _ = given(mei, town.theo)
    pass_by(monkeypatch, 16)
    over = Client().post(reverse("come", args=[late]), {"language": "en"})
    assert (over.status_code, "it was open for 15 minutes" in over.content.decode()) == (409, True)


def test_codes_are_tried_a_few_times_from_one_address_and_a_few_hundred_in_all(town, mei, monkeypatch):
    tries = [Client().post(reverse("come_code"), {"code": "AAAA-BBBB", "language": "en"}) for _ in range(11)]

    assert [answer.status_code for answer in tries] == [422] * 10 + [429]
    monkeypatch.setitem(web_come.LIMITS, "come", "2/5m/key")
    far = [Client(REMOTE_ADDR=f"203.0.113.{n}").post(reverse("come_code"), {"code": "AAAA-BBBB"}) for n in range(3)]
    assert [answer.status_code for answer in far] == [422, 422, 429]


def test_what_cannot_be_a_pin_is_said_beside_it_and_uses_nothing_up(town, mei):
    _, token, _ = given(mei, town.rosa)
    client = Client()
    client.post(reverse("come", args=[token]), {"language": "en"})
    for pin, again, said in (
        ("123456", "123456", "first that anybody would try"),
        ("830417", "830418", "not the same"),
        ("8304", "8304", "has 6 digits"),
    ):
        answer = client.post(reverse("choose"), {**COME_IN, "pin": pin, "again": again})
        assert (answer.status_code, said in answer.content.decode()) == (422, True)
        assert "Steady Oak" in answer.content.decode()

    assert client.post(reverse("choose"), COME_IN).status_code == 302


def test_a_name_is_suggested_that_is_nobodys_and_not_their_own(town, mei):
    with organization.hold(town.organization_id):
        kit = people.add(given_name="Kit", program_id=town.program_id, by=town.system, now=cast.NOW)
    _, token, _ = given(mei, kit)
    client = Client()
    client.post(reverse("come", args=[token]), {"language": "en"})
    page = client.get(reverse("choose")).content.decode()

    suggested = re.search(r'name="handle" value="([^"]+)"', page)[1]
    assert len(suggested.split()) == 2
    assert "Kit" not in page
    assert programs.is_free(suggested)


def test_a_name_and_a_pin_sign_somebody_in_and_they_land_on_their_own_page(town):
    client, answer = enter()

    assert answer["Location"] == "/"
    assert client.get("/")["Location"] == reverse("own")
    assert client.get(reverse("own")).status_code == 200


@pytest.mark.parametrize(("handle", "pin"), [(HANDLES["rosa"], "592604"), ("nobody at all", PIN)])
def test_a_wrong_name_and_a_wrong_pin_are_answered_in_the_same_words(town, handle, pin):
    client = Client()
    for _ in range(TRIES_BEFORE_WAITING):
        _, answer = enter(handle, pin, client=client)
        assert answer.status_code == 422
        assert "This name and this PIN do not go together." in answer.content.decode()

    _, answer = enter(handle, pin, client=client)
    assert "wait 15 minutes" in answer.content.decode()


def test_one_address_tries_only_so_many_names(town):
    answers = [enter(f"name {n}", PIN)[1].status_code for n in range(21)]

    assert answers == [422] * 20 + [429]


def test_on_ones_own_phone_the_way_back_is_the_page_for_names(town):
    for phone, where in (("own", reverse("enter")), ("shared", "/account/login/")):
        client, _ = enter(phone=phone)
        client.post("/account/logout/")
        assert client.get(reverse("own"))["Location"] == f"{where}?next=/own"


def test_before_something_important_changes_the_pin_is_asked_for_and_its_tries_are_counted(town):
    client, _ = enter()
    page = client.get("/account/reauthenticate/").content.decode()
    assert ">PIN<" in re.sub(r"\s+", "", page)
    for _ in range(TRIES_BEFORE_WAITING):
        assert client.post("/account/reauthenticate/", {"password": "592604"}).status_code == 200
    assert client.post("/account/reauthenticate/", {"password": PIN}).status_code == 200  # it waits

    assert "wait 15 minutes" in enter()[1].content.decode()


def test_where_somebody_wanted_to_go_is_where_they_arrive_but_never_outside(town):
    for wanted, arrived in (
        (reverse("account"), reverse("account")),
        ("https://evil.example/", "/"),
        ("//x.y/", "/"),
    ):
        client = Client()
        said = {"handle": HANDLES["rosa"], "pin": PIN, "phone": "own", "next": wanted}
        assert client.post(reverse("enter"), said)["Location"] == arrived


def test_an_own_phone_stays_signed_in_for_weeks_and_a_day_renews_it(town, monkeypatch):
    client, _ = enter()
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["max-age"] == 30 * 86_400
    assert not client.get(reverse("own")).cookies.get(settings.SESSION_COOKIE_NAME)

    pass_by(monkeypatch, 25 * 60)
    renewed = client.get(reverse("own")).cookies[settings.SESSION_COOKIE_NAME]

    assert renewed["max-age"] == 30 * 86_400


def test_a_shared_phone_is_signed_out_when_it_lies_untouched(town, monkeypatch):
    client, _ = enter(phone="shared")
    assert not client.cookies[settings.SESSION_COOKIE_NAME]["max-age"]
    pass_by(monkeypatch, 3.5)
    assert inside(client)  # which begins the time again
    pass_by(monkeypatch, 7)
    assert inside(client)

    pass_by(monkeypatch, 11.5)
    answer = client.get(reverse("own"))

    assert answer["Location"] == reverse("enter") + "?rested"
    assert answer["Clear-Site-Data"] == '"cache"'
    assert not inside(client)


def test_what_a_page_asks_for_by_itself_keeps_no_shared_phone_open(town, monkeypatch):
    client, _ = enter(phone="shared")
    pass_by(monkeypatch, 3)
    by_itself = {"sec-fetch-mode": "cors"}
    assert client.get(reverse("own"), headers=by_itself).status_code == 200

    pass_by(monkeypatch, 4.5)

    assert client.get(reverse("own"), headers=by_itself).status_code == 401
    assert not inside(client)


def test_an_own_phone_and_a_colleague_are_not_signed_out_for_resting(town, monkeypatch, mei):
    client, _ = enter()
    pass_by(monkeypatch, 60)

    assert inside(client)
    assert mei.get(reverse("today")).status_code == 200


def test_leaving_signs_out_a_shared_phone_and_only_leaves_ones_own(town, settings):
    settings.COMPANIONWAY_LEAVE_TO = "https://weather.example/"
    for phone, stays in (("shared", False), ("own", True)):
        client, _ = enter(phone=phone)
        answer = client.get(reverse("leave"))
        assert answer["Location"] == "https://weather.example/"
        assert answer["Cache-Control"] == "no-store"
        assert ("Clear-Site-Data" in answer) is not stays
        assert inside(client) is stays


def test_looking_ahead_and_another_site_sign_nobody_out(town):
    client, _ = enter(phone="shared")
    assert client.get(reverse("leave"), headers={"sec-purpose": "prefetch;prerender"}).status_code == 204
    client.get(reverse("leave"), headers={"sec-fetch-site": "cross-site"})

    assert inside(client)


def test_leaving_works_for_whoever_is_not_signed_in(town):
    assert Client().get(reverse("leave"))["Location"] == settings.COMPANIONWAY_LEAVE_TO


def test_signing_out_of_a_shared_phone_makes_the_browser_forget(town):
    client, _ = enter(phone="shared")
    answer = client.post("/account/logout/")

    assert answer["Clear-Site-Data"] == '"cache"'
    own, _ = enter()
    assert "Clear-Site-Data" not in own.post("/account/logout/")


def test_whoever_signs_in_after_somebody_else_takes_nothing_over(town):
    client, _ = enter(phone="shared")
    before = client.session.session_key
    _, answer = enter(HANDLES["theo"], client=client)

    assert answer["Location"] == "/"
    assert client.session.session_key != before
    assert client.session["_auth_user_id"] == str(town.accounts["theo"])
    assert "Rosa" not in client.get(reverse("own")).content.decode()


def test_a_new_way_in_ends_the_old_pin_and_every_session_and_its_person_sees_it(town, mei):
    old, _ = enter()
    new, _ = come(mei, town.rosa, handle=HANDLES["rosa"])

    assert not inside(old)
    assert inside(new)
    assert enter()[1].status_code == 422
    page = new.get(reverse("account")).content.decode()
    assert "Cuándo alguien de coordinación me dio una entrada" in page
    assert "2026-11-24" in page


def test_a_lost_phone_is_signed_out_from_the_persons_page(town, mei):
    old, _ = enter()
    page = mei.get(reverse("person", args=[town.rosa])).content.decode()
    assert reverse("way_in", args=[town.rosa]) in page
    mei.post(reverse("way_in_closing", args=[town.rosa]))

    assert not inside(old)
    assert enter()[1].status_code == 422


def test_where_i_am_signed_in_and_signing_out_there(town):
    here, _ = enter()
    there, _ = enter(phone="shared")
    page = here.get(reverse("devices")).content.decode()
    ends = re.findall(r'action="(/account/devices/\d+/end)"', page)
    assert len(ends) == 1

    assert here.post(ends[0])["Location"] == reverse("devices")

    assert inside(here)
    assert not inside(there)


def test_nobody_ends_somebody_elses_session_or_passkey(town):
    here, _ = enter()
    theirs, _ = enter(HANDLES["theo"])
    enter(HANDLES["theo"])
    address = re.search(r'action="(/account/devices/\d+/end)"', theirs.get(reverse("devices")).content.decode())[1]

    assert here.post(address).status_code == 404
    assert here.post(reverse("passkey_end", args=[1])).status_code == 404
    assert inside(theirs)


def test_a_new_pin_signs_out_every_other_phone_and_keeps_this_one(town):
    here, _ = enter()
    there, _ = enter()
    said = {"old": PIN, "new": "830417", "again": "830417"}

    assert here.post(reverse("pin"), said)["Location"] == reverse("account")

    assert inside(here)
    assert not inside(there)
    assert enter(pin="830417")[1].status_code == 302


def test_a_pin_is_not_made_of_the_birthday_on_the_card(town):
    with organization.hold(town.organization_id):
        Card.objects.filter(person_id=town.rosa).update(born_on="1985-07-14")
    here, _ = enter()
    answer = here.post(reverse("pin"), {"old": PIN, "new": "140785", "again": "140785"})

    assert answer.status_code == 422
    assert "primeros que cualquiera" in answer.content.decode()


def test_the_pages_of_passwords_are_not_for_accounts_without_an_address(town):
    here, _ = enter()

    for address in ("/account/password/change/", "/account/password/set/"):
        assert here.get(address)["Location"] == reverse("pin")
        assert here.post(address, {"oldpassword": PIN, "password1": "a long walk home"})["Location"] == reverse(
            "pin"
        )


def test_the_second_step_that_is_asked_of_colleagues_is_not_asked_of_whoever_sees_only_themself(town, settings):
    settings.COMPANIONWAY_REQUIRE_SECOND_FACTOR = True
    here, _ = enter()

    assert inside(here)


def test_whoever_walks_beside_others_is_asked_for_their_second_step_after_the_pin(town):
    with organization.hold(town.organization_id):
        add = {"role": Role.PEER, "program_id": town.program_id, "by": town.system, "now": cast.NOW}
        actions.add_membership(town.accounts["theo"], **add)
    account = programs.account(town.accounts["theo"])
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "x"})

    client, answer = enter(HANDLES["theo"])

    assert answer["Location"] == "/account/2fa/authenticate/"
    assert client.get(reverse("own")).status_code == 302


def test_this_phone_is_mine_or_shared_after_all(town):
    client, _ = enter(phone="shared")
    client.post(reverse("whose_phone"), {"phone": "own"})
    assert client.session.get_expiry_age() > 20 * 86_400

    client.post(reverse("whose_phone"), {"phone": "shared"})
    assert client.session.get_expire_at_browser_close()


def test_my_account_lets_me_change_my_name_and_language(town):
    client, _ = enter()
    answer = client.post(reverse("account"), {"handle": "Steady Oak", "language": "en"}, follow=True)

    assert "Saved." in answer.content.decode()
    assert enter("steady oak")[1].status_code == 302


def test_no_log_and_no_title_says_who_came_in(town, mei, caplog):
    _, token, _ = given(mei, town.rosa)
    client = Client()
    pages = [
        client.get(reverse("come", args=[token])), client.get(reverse("come_code")), client.get(reverse("enter")),
    ]  # fmt: skip
    for page in pages:
        title = re.search(r"<title>(.*?)</title>", page.content.decode())[1]
        assert "Rosa" not in title
        assert "recovery" not in title.lower()
    assert "Rosa" not in caplog.text
    assert token not in caplog.text
