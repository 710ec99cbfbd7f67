"""The demo keeps its own community of today, and never touches what it did not invent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from companionway.attention import queries as attention
from companionway.attention.rules.signals import Code, Urgency
from companionway.consent import queries as consent
from companionway.desk import catalogue
from companionway.ground import access, organization
from companionway.ground.access import Category
from companionway.journey import queries as journey
from companionway.matching import queries as matching
from companionway.peers import queries as peers
from companionway.people import actions as people
from companionway.programs import actions as programs
from companionway.programs import queries as known
from companionway.simulate import cast, community, demo, door
from companionway.support import queries as support

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """The story alone, with six weeks of history, so that the tests are quick."""
    monkeypatch.setattr(
        demo, "make", lambda today, people, seed: community.make(today=today, people=26, seed=seed, days=42)
    )


@pytest.mark.django_db
def test_a_second_start_finds_the_same_community_and_gives_fresh_links_that_sign_in(tmp_path):
    first = demo.prepare(tmp_path, now=NOW)
    again = demo.prepare(tmp_path, now=NOW + timedelta(hours=2))
    assert (first.made, again.made, again.organization_id) == (True, False, first.organization_id)
    one = demo.links(first.organization_id, now=NOW)
    other = demo.links(first.organization_id, now=NOW)
    assert [name for name, _, _ in one] == [
        "Mei Tanaka",
        "Dan Rourke",
        "Rosa Medina",
        "Dr. Grace Lin",
        "Otis Freeman",
        "Sam Oyelaran",
        "Inés Castillo",
    ]
    assert not {token for _, _, token in one} & {token for _, _, token in other}
    for name, role, token in one:
        account_id, organization_id = programs.use_sign_in_link(token, now=NOW)
        account = known.account(account_id)
        assert account.name == name or (account.email, account.handle) == (None, "quiet harbor")
        with organization.hold(organization_id):
            assert role in {post.role for post in known.posts(account_id)}


@pytest.mark.django_db
def test_some_came_to_the_door_some_asked_for_a_place_and_rosa_tells_different_people_different_things(tmp_path):
    ready = demo.prepare(tmp_path, now=NOW)
    with organization.hold(ready.organization_id):
        mei = _mei(ready.organization_id)
        place = next(one for one in known.places(mei) if one.name == door.DOOR)
        assert len(support.visits(mei, place.id, day=NOW.date())) == 3
        assert [one.name for one in support.arrivals(mei, place.id)] == ["Teresa"]
        assert [(row.name, str(row.state)) for row in journey.enquiries(mei, now=NOW)] == [
            ("Nadia", "waiting"), ("Walt", "talked"), ("Jo", "call_back"), ("Marisol", "call_back"),
        ]  # fmt: skip
        told = {"dan": (4, False), "lin": (4, True), "mei": (2, False), "otis": (0, False)}
        assert _read_of_rosa(ready.organization_id) == told


@pytest.mark.django_db
def test_rosa_thinks_about_tanya_dewey_chose_dan_bonnie_waits_aisha_would_like_to_help_and_somebody_rests(tmp_path):
    ready = demo.prepare(tmp_path, now=NOW)
    today = NOW.date()
    with organization.hold(ready.organization_id):
        mei = _mei(ready.organization_id)
        open_ = matching.proposals_here(mei, today=today)
        cards = consent.cards(mei, {one for row in open_ for one in (row.person_id, row.helper_id)}, today=today)
        pairs = {(cards[row.person_id].first_name, cards[row.helper_id].first_name): row for row in open_}
        assert set(pairs) == {("Rosa", "Tanya"), ("Dewey", "Dan")}
        assert [code for _, code in pairs["Rosa", "Tanya"].reasons] == ["single_parent", "woman", "few"]
        assert [bool(pairs[two].chosen_at) for two in (("Rosa", "Tanya"), ("Dewey", "Dan"))] == [False, True]
        told = {
            item.card.first_name: {flag.code for flag in item.flags} for item in attention.today(mei, now=NOW).items
        }
        assert Code.WAITING_MATCH in told["Bonnie"]
        assert {Code.DEBRIEF_OPEN, Code.SUPERVISION_LAPSING} <= told["Tanya"]
        assert Code.SHIFT_HARD in told["Gabe"]
        assert Code.TERM_ENDING in told["Maribel"]
        (aisha,) = peers.applications(mei, today=today)
        assert sorted(one.answer is not None for one in aisha.references) == [False, True]
        assert len(peers.resting(mei, today=today)) == 1


@pytest.mark.django_db
def test_rosa_who_asked_for_somebody_this_morning_is_first_and_theo_is_there_now(tmp_path):
    ready = demo.prepare(tmp_path, now=NOW)
    with organization.hold(ready.organization_id):
        mei = _mei(ready.organization_id)
        items = attention.today(mei, now=NOW).items
    found = {item.card.full_name: item for item in items}
    assert (items[0].card.full_name, items[0].flags[0].code) == ("Rosa Medina", Code.ASKED_FOR_SOMEONE)
    assert catalogue.say(items[0].reasons[0], "en", now=NOW) == "Asked for someone 12 minutes ago"
    assert found["Theo Bennett"].urgency is Urgency.NOW
    assert sum(item.urgency is Urgency.NOW for item in items) <= 4
    for name, code in (
        ("Ingrid Havlik", Code.HIGH_CRAVING), ("Lamar Tolliver", Code.SILENCE), ("Joanne Merrow", Code.SPACE_ENDED),
        ("Renata Luján", Code.SUPPORTER_LEFT), ("Piotr Szabo", Code.RETURN_TO_USE),
    ):  # fmt: skip
        assert found[name].urgency is Urgency.TODAY
        assert code in {flag.code for flag in found[name].flags}
    for name, code in (
        ("Sol Abebe", Code.FALLING_MOOD), ("Lamar Tolliver", Code.CHECK_INS_UNANSWERED),
        ("Colin Stroud", Code.HALLMARKS), ("Gloria Fuentes", Code.BETTER_DAYS),
    ):  # fmt: skip
        assert code in {flag.code for flag in found[name].flags}, name
    assert Code.BACK_IN_TOUCH in {flag.code for flag in found["Aisha Nassar"].flags}
    assert "Frank Delaney" not in found
    assert sum(item.urgency in (Urgency.NOW, Urgency.TODAY) for item in found.values()) <= 15


@pytest.mark.django_db(transaction=True)
def test_the_next_day_it_is_made_anew_so_that_today_is_today(tmp_path):
    first = demo.prepare(tmp_path, now=NOW)
    next_day = demo.prepare(tmp_path, now=TOMORROW)
    assert next_day.made
    assert [tenant.id for tenant in known.organizations()] == [next_day.organization_id]
    assert next_day.organization_id != first.organization_id


@pytest.mark.django_db
def test_what_somebody_wrote_by_hand_is_kept(tmp_path):
    first = demo.prepare(tmp_path, now=NOW)
    with organization.hold(first.organization_id):
        mei = _mei(first.organization_id)
        program_id = known.programs(mei)[0].id
        people.add(given_name="Somebody", program_id=program_id, by=mei, now=NOW)
    kept = demo.prepare(tmp_path, now=TOMORROW)
    assert (kept.made, kept.organization_id) == (False, first.organization_id)
    assert kept.kept_since == datetime(2026, 11, 24).date()


@pytest.mark.django_db
def test_people_whom_the_demo_did_not_invent_are_left_alone(town, tmp_path):
    with pytest.raises(demo.NotOurs):
        demo.prepare(tmp_path, now=NOW)


def _mei(organization_id):
    from companionway.consent import queries as consent

    account = known.account_by_email("mei@harbor-main.example")
    return consent.actor_for(account.id, organization_id)


@pytest.mark.django_db
def test_somebody_is_on_call_this_week_and_one_evening_is_still_open(tmp_path):
    ready = demo.prepare(tmp_path, now=NOW)
    with organization.hold(ready.organization_id):
        mei = _mei(ready.organization_id)
        place = next(one for one in known.programs(mei) if one.name == "Open Door on Main")
        assert [one.first_name for one in support.on_call(mei, place.id, now=NOW)] == ["Luz"]
        week = support.roster(mei, place.id, since=NOW.date(), now=NOW)
        assert {shift.name for shift in week[0].shifts} >= {"Luz E.", "Tanya B."}
        assert any(day.gaps for day in week[1:5])
        assert [one.name for one in support.fallbacks(mei, place.id, now=NOW)] == ["Priscilla U.", "Luz E."]
        assert all(shift.answers for day in week for shift in day.shifts)


@pytest.mark.django_db
def test_somebody_is_new_since_yesterday_with_two_steps_done_and_three_are_handed_over_or_made_known(tmp_path):
    ready = demo.prepare(tmp_path, now=NOW)
    with organization.hold(ready.organization_id):
        mei = _mei(ready.organization_id)
        found = {one.card.given_name: one for one in attention.today(mei, now=NOW).items}
        item, handed = found["Odalys"], _handed(ready.organization_id)
        flag = next(one for one in item.flags if one.code is Code.NEW_HERE)
        intake = journey.coming_in(mei, item.person_id, today=NOW.date())
        said = catalogue.say(flag.reason(), "en", now=NOW)
        rules = journey.house_rules(mei, intake.program_id)
    assert (flag.urgency, intake.done) == (Urgency.TODAY, 2)
    assert said.startswith("New here since yesterday, nobody beside them yet; promised for today at")
    assert set(rules[0].texts) == {"en", "es"}
    assert handed == {
        "Rosa": ("handoff", "meet", False), "June": ("handoff", "accept", True),
        "Héctor": ("introduction", "accept", False),
    }  # fmt: skip
    assert Code.HANDOFF_LATE in {flag.code for flag in found["June"].flags}


def _handed(organization_id) -> dict[str, tuple[str, str, bool]]:
    """Who is handed over or made known: what it is, what is waited for, and whether for too long."""
    rows = journey.handoffs_here(_mei(organization_id), today=NOW.date(), now=NOW)
    return {one.called: (str(one.kind), str(one.clock.step), one.clock.late) for one in rows}


def _read_of_rosa(organization_id) -> dict[str, tuple[int, bool]]:
    """Of each: how much they read of what Rosa says of herself, and whether they see her medicines."""
    day, read = NOW.date(), {}
    rosa = consent.search(access.system(organization_id), "Rosa Medina", today=day)[0].person_id
    for key in ("dan", "lin", "mei", "otis"):
        actor = consent.actor_for(known.account_by_email(cast.email(key)).id, organization_id)
        said = consent.experience(actor, [rosa], today=day).get(rosa, [])
        sees = consent.seen(actor, [rosa], today=day).get(rosa, frozenset())
        read[key] = (len(said), Category.MEDICINES in sees)
    return read
