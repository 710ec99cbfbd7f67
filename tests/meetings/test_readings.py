"""Lists are read again and again; what is broken, far shorter or stopped in the middle leaves the meetings as they
were.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from companionway.ground import ledger, organization
from companionway.ground.access import Post as Standing
from companionway.ground.access import Role, actor
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.meetings import actions
from companionway.meetings.actions import readings
from companionway.meetings.actions.columns import facts_in
from companionway.meetings.models import Change, Feed, Listing, MutualAidMeeting, Reading, Remark
from companionway.meetings.rules import FeedFacts, Fellowship, ReadingOutcome, compare
from tests.cast import NOW, ZONE
from tests.meetings.lists_served import head, whole

HOUR = timedelta(hours=1)
NOON = {
    "slug": "noon", "name": "Noon", "day": 1, "time": "12:00", "timezone": ZONE, "types": ["O"],
    "formatted_address": "1 Main St, Denver, CO 80202, USA", "latitude": 39.75, "longitude": -104.99,
}  # fmt: skip
DAWN = NOON | {"slug": "dawn", "name": "Sunrise", "time": "06:00", "types": ["O", "S"]}
LATE = NOON | {"slug": "late", "name": "Late", "time": "23:00", "end_time": "00:30"}
NAMELESS = {"day": 3, "time": "08:00"}


def a_list(*rows: dict) -> bytes:
    return json.dumps(rows).encode()


@pytest.fixture
def town(town):
    with organization.hold(town.organization_id):
        yield town


@pytest.fixture
def list_of(served, town):
    """A list of our town that is served at an address, and read once."""
    url = served.at("/feed", whole(a_list(NOON, DAWN, LATE), ETag='"1"'))
    facts = FeedFacts("Mother lode intergroup", url, Fellowship.AA, ZONE)
    feed_id = actions.add_feed(facts, by=town.actors["mei"], now=NOW)
    actions.read_feed(feed_id, by=town.system, now=NOW)
    return feed_id


def names(feed_id) -> set[str]:
    return set(MutualAidMeeting.objects.filter(feed_id=feed_id).values_list("name", flat=True))


def version() -> int:
    return Listing.objects.values_list("version", flat=True).first() or 0


def test_the_first_reading_brings_every_meeting_and_says_so(town, list_of):
    feed, reading = Feed.objects.get(), Reading.objects.get()
    late = MutualAidMeeting.objects.get(key="late")

    assert names(list_of) == {"Noon", "Sunrise", "Late"}
    assert (late.start, late.minutes, late.days, late.zone, late.lat) == (23 * 60, 90, 1, ZONE, 39.75)
    assert (reading.outcome, reading.rows, reading.came, reading.changed, reading.went) == ("read", 3, 3, 0, 0)
    assert (feed.etag, feed.good_at, feed.next_at, feed.fault) == ('"1"', NOW, NOW + 12 * HOUR, "")
    assert not Change.objects.exists()  # all of it is new, which the number says
    assert ledger.newest("meetings.read", outcome="read").detail["came"] == 3


def test_a_list_that_is_the_same_writes_no_meeting_and_one_line(served, town, list_of):
    before = version()
    kept = [actions.read_feed(list_of, by=town.system, now=NOW + n * HOUR) for n in (13, 26, 39)]
    served.at("/feed", whole(a_list(NOON, DAWN, LATE)))  # the same bytes, without its mark
    kept.append(actions.read_feed(list_of, by=town.system, now=NOW + 52 * HOUR))

    assert {one.outcome for one in kept} == {ReadingOutcome.UNCHANGED}
    assert (kept[-1].rows, kept[-1].came) == (3, 0)
    assert [one.at for one in Reading.objects.order_by("at")] == [NOW, NOW + 52 * HOUR]
    assert version() == before
    assert served.asked[1][1]["If-None-Match"] == '"1"'


def test_a_list_whose_bytes_differ_and_no_meeting_adds_one_reading(served, town, list_of):
    before = version()
    for n in range(1, 4):
        served.at("/feed", whole(a_list(NOON, DAWN | {"made_at": n}, LATE)))
        assert actions.read_feed(list_of, by=town.system, now=NOW + n * HOUR).outcome is ReadingOutcome.READ

    assert [(one.at, one.came) for one in Reading.objects.order_by("at")] == [(NOW, 3), (NOW + 3 * HOUR, 0)]
    assert version() == before


def test_what_came_changed_and_went(served, town, list_of):
    ids = dict(MutualAidMeeting.objects.values_list("name", "id"))
    before = version()
    moved = DAWN | {"slug": "dawn-pine-street", "types": ["O"]}
    served.at(
        "/feed", whole(a_list(NOON | {"time": "12:15"}, moved, NOON | {"slug": "new", "name": "New"}, NAMELESS))
    )
    kept = actions.read_feed(list_of, by=town.system, now=NOW + 13 * HOUR)

    assert (kept.rows, kept.kept + kept.repaired, kept.rejected) == (4, 3, 1)
    assert (kept.came, kept.changed, kept.went) == (1, 2, 1)
    assert names(list_of) == {"Noon", "Sunrise", "New"}
    assert dict(MutualAidMeeting.objects.values_list("name", "id"))["Sunrise"] == ids["Sunrise"]
    told = {one.name: (one.kind, one.fields) for one in Change.objects.all()}
    assert (told["Noon"], told["New"], told["Late"]) == (("changed", ["start"]), ("came", []), ("went", []))
    assert told["Sunrise"][0] == "changed"
    assert set(told["Sunrise"][1]) >= {"key", "languages"}
    assert [(one.row, one.fate) for one in Remark.objects.filter(fate="rejected")] == [(4, "rejected")]
    assert version() == before + 1


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (whole(b"<html>Maintenance</html>"), None),
        (whole(b"", 503), "feed_status"),
        (whole(b"[" * 2_000_000), "feed_too_large"),
        (lambda handler: head(handler, 302, Location="/feed", Content_Length="0"), "feed_redirects"),
    ],
    ids=["no list", "no answer", "too large", "round and round"],
)
def test_a_broken_list_keeps_the_meetings_of_before_and_says_so(served, town, list_of, answer, fault):
    before = version()
    served.at("/feed", answer)
    first = actions.read_feed(list_of, by=town.system, now=NOW + 13 * HOUR)
    again = actions.read_feed(list_of, by=town.system, now=NOW + 17 * HOUR)
    feed = Feed.objects.get()

    assert {first.outcome, again.outcome} == {ReadingOutcome.BROKEN}
    assert feed.fault == (fault or feed.fault) != ""
    assert (feed.failing_since, feed.good_at) == (NOW + 13 * HOUR, NOW)
    assert feed.next_at == NOW + 21 * HOUR  # it failed for four hours: again after four more
    assert [one.outcome for one in Reading.objects.order_by("at")] == ["read", "broken"]
    assert len(names(list_of)) == 3
    assert version() == before

    served.at("/feed", whole(a_list(NOON, DAWN, LATE), ETag='"1"'))
    actions.read_feed(list_of, by=town.system, now=NOW + 30 * HOUR)
    feed.refresh_from_db()
    assert (feed.fault, feed.failing_since, feed.good_at) == ("", None, NOW + 30 * HOUR)


def test_a_list_that_is_far_shorter_is_held_until_somebody_looks(served, town, list_of):
    served.at("/feed", whole(a_list(NOON), ETag='"2"'))
    held = [actions.read_feed(list_of, by=town.system, now=NOW + n * HOUR) for n in (13, 26)]

    assert {one.outcome for one in held} == {ReadingOutcome.HELD}
    assert held[0].reason.numbers == {"before": 3, "after": 1}
    assert len(names(list_of)) == 3
    assert Reading.objects.count() == 2
    assert sorted(one.name for one in Change.objects.filter(kind="went")) == ["Late", "Sunrise"]

    served.at("/feed", whole(a_list()))
    still = actions.take_held(list_of, by=town.actors["mei"], now=NOW + 27 * HOUR)
    assert (still.outcome, len(names(list_of))) == (ReadingOutcome.HELD, 3)  # even shorter than what was looked at
    served.at("/feed", whole(a_list(DAWN)))
    actions.read_feed(list_of, by=town.system, now=NOW + 28 * HOUR)
    taken = actions.take_held(list_of, by=town.actors["mei"], now=NOW + 29 * HOUR)

    assert (taken.outcome, taken.went, names(list_of)) == (ReadingOutcome.READ, 2, {"Sunrise"})
    with pytest.raises(Refused, match="feed_nothing_held"):
        actions.take_held(list_of, by=town.actors["mei"], now=NOW + 30 * HOUR)


def test_how_a_list_is_read_changes_what_it_says_even_where_its_bytes_do_not(town, list_of):
    facts = FeedFacts("Al-Anon", Feed.objects.get().url, Fellowship.AL_ANON, ZONE)
    actions.edit_feed(list_of, facts, by=town.actors["mei"], now=NOW + HOUR)
    actions.read_due(by=town.system, now=NOW + HOUR)

    assert set(MutualAidMeeting.objects.values_list("fellowship", flat=True)) == {"al_anon"}


def test_the_timer_reads_what_is_due_and_one_that_breaks_keeps_no_other(served, town, list_of, monkeypatch):
    broken = served.at("/broken", whole(b"x"))
    actions.add_feed(FeedFacts("A", broken, Fellowship.NA), by=town.system, now=NOW)
    other = actions.add_feed(
        FeedFacts("B", served.at("/b", whole(a_list(NOON))), Fellowship.NA), by=town.system, now=NOW + HOUR
    )
    assert actions.read_due(by=town.system, now=NOW + HOUR) == 2
    assert actions.read_due(by=town.system, now=NOW + HOUR) == 0
    assert names(other) == {"Noon"}

    def surprised(*args, **more):
        raise ZeroDivisionError

    monkeypatch.setattr(readings.rules, "read_list", surprised)
    served.at("/b", whole(a_list(DAWN)))
    served.at("/feed", whole(a_list(DAWN)))
    with pytest.raises(ZeroDivisionError):
        actions.read_due(by=town.system, now=NOW + 14 * HOUR)
    assert set(Feed.objects.values_list("fault", flat=True)) == {"feed_not_understood"}
    assert (len(names(list_of)), names(other)) == (3, {"Noon"})


def test_nobody_reads_a_list_that_somebody_reads(town, list_of, monkeypatch):
    """The second comes while the first fetches; and one that was so slow that another took over is not kept."""
    fetch, now = readings.fetch, NOW + 13 * HOUR
    meanwhile = []

    def slowly(url, **marks):
        with pytest.raises(Refused, match="feed_being_read"):
            actions.read_feed(list_of, by=town.system, now=now + timedelta(minutes=1))
        assert actions.read_due(by=town.system, now=now + timedelta(minutes=14)) == 0
        monkeypatch.setattr(readings, "fetch", fetch)
        meanwhile.append(actions.read_feed(list_of, by=town.system, now=now + timedelta(minutes=16)))
        return fetch(url, **marks)

    monkeypatch.setattr(readings, "fetch", slowly)
    with pytest.raises(Refused, match="feed_being_read"):
        actions.read_feed(list_of, by=town.system, now=now)
    assert [one.outcome for one in meanwhile] == [ReadingOutcome.UNCHANGED]
    assert Feed.objects.get().tried_at == now + timedelta(minutes=16)


def test_stopped_at_any_write_a_reading_leaves_all_or_nothing_and_the_next_one_does_it(served, town, list_of):
    served.at(
        "/feed", whole(a_list(DAWN | {"slug": "early"}, NOON | {"notes": "Ring."}, NOON | {"slug": "x"}, NAMELESS))
    )
    tables = (Feed, Reading, Remark, Change, MutualAidMeeting, Listing)
    now, before, writes = NOW + 13 * HOUR, [list(one.objects.order_by("id").values()) for one in tables[1:]], 0
    while True:
        try:
            with stopped_after(writes):
                actions.read_feed(list_of, by=town.system, now=now)
            break
        except Stopped:
            assert [list(one.objects.order_by("id").values()) for one in tables[1:]] == before
            writes, now = writes + 1, now + readings.CLAIM

    assert writes > 8
    assert names(list_of) == {"Sunrise", "Noon"}
    assert sorted(MutualAidMeeting.objects.values_list("key", "notes")) == [
        ("early", ""),
        ("noon", "Ring."),
        ("x", ""),
    ]


class Stopped(BaseException):
    """The process ends here."""


def stopped_after(writes: int):
    left = [writes]

    def execute(run, sql, parameters, many, context):
        if sql.split()[0] in ("INSERT", "UPDATE", "DELETE"):
            left[0] -= 1
            if left[0] < 0:
                raise Stopped
        return run(sql, parameters, many, context)

    return connection.execute_wrapper(execute)


def test_twenty_readings_are_kept_and_always_the_one_in_force(served, town, list_of):
    for n in range(1, 25):
        answer = whole(a_list(NOON, DAWN)) if n == 1 else whole(b"", 500 + n % 2) if n % 2 else whole(b"x")
        served.at("/feed", answer)
        actions.read_feed(list_of, by=town.system, now=NOW + n * 200 * HOUR)

    assert Reading.objects.count() == 21
    assert Reading.objects.earliest("at").outcome == "read"
    assert Change.objects.get().name == "Late"


def test_a_file_is_a_list_of_its_name_and_the_next_file_takes_its_place(town):
    mei = town.actors["mei"]
    first = actions.read_file(a_list(NOON, DAWN, LATE), name="Hills", fellowship=Fellowship.NA, by=mei, now=NOW)
    short = actions.read_file(a_list(NOON), name=" hills", by=mei, now=NOW + HOUR)
    taken = actions.read_file(a_list(NOON), name="HILLS", take=True, by=mei, now=NOW + HOUR)

    assert [one.outcome for one in (first, short, taken)] == ["read", "held", "read"]
    assert {one.feed_id for one in (first, short, taken)} == {Feed.objects.get().id}
    assert list(MutualAidMeeting.objects.values_list("name", "fellowship")) == [("Noon", "na")]
    assert Feed.objects.get().next_at is None
    with pytest.raises(Refused) as no:
        actions.read_file(b"<html>", name="Others", by=mei, now=NOW)
    assert (no.value.field, Feed.objects.count()) == ("data", 1)
    for call in (actions.read_feed, actions.take_held):
        with pytest.raises(Refused, match="feed_without_address"):
            call(first.feed_id, by=mei, now=NOW)


@pytest.mark.parametrize("odd", ["a\x00b", "a\ud800b", "a\u202eb", "\U0010ffff", "x" * 100_000])
def test_whatever_stands_in_a_list_is_kept_as_it_was_read_by_any_database(town, odd):
    said = dict.fromkeys(
        ("name", "slug", "location", "notes", "city", "region", "group", "url", "conference_url"), odd
    )
    rows = NOON | said, NOON | {"types": [odd, "O"]}, {"name": odd, "slug": odd}
    kept = actions.read_file(a_list(*rows), name="Odd", fellowship=Fellowship.AA, by=town.system, now=NOW)

    assert (kept.rows, kept.kept + kept.repaired, kept.rejected) == (3, 2, 1)
    assert compare(facts_in(kept.feed_id), kept.read.meetings) == ()
    codes = [code for row in MutualAidMeeting.objects.values_list("codes", flat=True) for code in row]
    assert all(code.isprintable() and len(code) <= 60 for code in codes)


def test_a_list_that_is_ended_takes_its_meetings_along(town, list_of):
    before = version()
    actions.end_feed(list_of, by=town.actors["mei"], now=NOW + HOUR)

    assert (names(list_of), version()) == (set(), before + 1)
    assert actions.read_due(by=town.system, now=NOW + 100 * HOUR) == 0
    with pytest.raises(NotFound):
        actions.read_feed(list_of, by=town.actors["mei"], now=NOW + HOUR)
    actions.add_feed(FeedFacts("Again", Feed.objects.get().url, Fellowship.AA), by=town.actors["mei"], now=NOW)


@pytest.mark.parametrize(
    ("said", "field", "why"),
    [
        ({"name": " "}, "name", "feed_name_missing"),
        ({"name": "x" * 121}, "name", "feed_name_long"),
        ({"url": "file:///etc/hostname"}, "url", "feed_address_scheme"),
        ({"formats_url": "x"}, "formats_url", "feed_address_scheme"),
        ({"zone": "Denver"}, "zone", "feed_zone_unknown"),
        ({"zone": "../../etc/passwd"}, "zone", "feed_zone_unknown"),
        ({"correct_email": "mei@example.org?bcc=x@example.org"}, "correct_email", "feed_email_unreadable"),
        ({}, "url", "feed_here_already"),
    ],
)
def test_a_list_is_refused_with_the_reason_beside_the_field(town, list_of, said, field, why):
    facts = FeedFacts("Hills", Feed.objects.get().url, Fellowship.NA)
    with pytest.raises(Refused) as no:
        actions.add_feed(replace(facts, **said), by=town.actors["mei"], now=NOW)
    assert (no.value.field, no.value.reason.code) == (field, why)


def test_a_form_sent_twice_adds_one_list(town):
    facts, key = FeedFacts("Hills", "https://hills.example.org/feed", Fellowship.NA), town.site_id
    added = {actions.add_feed(facts, key=key, by=town.actors["mei"], now=NOW) for _ in range(2)}
    assert added == {key}
    with pytest.raises(Forbidden):
        actions.add_feed(facts, key=key, by=town.actors["sam"], now=NOW)


def test_only_who_keeps_lists_and_only_of_their_programs(town, list_of, elsewhere):
    dan, facts = town.actors["dan"], FeedFacts("Hills", "https://hills.example.org/feed", Fellowship.NA)
    of_one = actor(
        town.organization_id, account_id=town.accounts["mei"], posts=(Standing(Role.COORDINATOR, town.house_id),)
    )
    for by, program_id in ((dan, None), (elsewhere.actor, None), (of_one, town.program_id)):
        with pytest.raises(Forbidden):
            actions.add_feed(facts, program_id=program_id, by=by, now=NOW)
        with pytest.raises(Forbidden):
            actions.read_file(a_list(NOON), name="Hills", program_id=program_id, by=by, now=NOW)
    for call in (actions.read_feed, actions.take_held, actions.end_feed):
        with pytest.raises(Forbidden):
            call(list_of, by=dan, now=NOW)
