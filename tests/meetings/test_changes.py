"""Two readings of a list give what came, what changed and what went, and each meeting is in one of them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from companionway.meetings.rules import Changed, ChangeKind, Fellowship, MeetingFacts, compare

NOON = MeetingFacts("noon", "Noon", Fellowship.AA, frozenset({0}), 12 * 60, address="1 Main St")
DAWN = MeetingFacts("dawn", "Sunrise", Fellowship.AA, frozenset({1}), 6 * 60, address="2 Pine St")
LATE = MeetingFacts("late", "Candlelight", Fellowship.AA, frozenset({5}), 23 * 60, join_url="https://zoom.us/j/1")


def test_what_came_changed_and_went():
    later = replace(NOON, start=12 * 60 + 15, notes="Ring twice.")
    assert compare([NOON, DAWN], [LATE, later]) == (
        Changed("late", "Candlelight", ChangeKind.CAME),
        Changed("noon", "Noon", ChangeKind.CHANGED, ("start", "notes")),
        Changed("dawn", "Sunrise", ChangeKind.WENT),
    )


def test_nothing_changed_is_nothing():
    assert compare([NOON, DAWN], [DAWN, NOON]) == ()
    assert compare([], []) == ()


def test_a_meeting_under_another_key_is_still_the_same_meeting():
    renamed = replace(NOON, key="noon-main-street", name="NOÓN!", group="Harbor group")
    assert compare([NOON], [renamed]) == (
        Changed("noon-main-street", "NOÓN!", ChangeKind.CHANGED, ("key", "name", "group"), "noon"),
    )


def test_at_another_time_under_another_key_it_is_another_meeting():
    assert [one.kind for one in compare([NOON], [replace(NOON, key="one", start=13 * 60)])] == [
        ChangeKind.CAME, ChangeKind.WENT,
    ]  # fmt: skip


def test_two_alike_are_paired_in_their_order():
    before = [replace(NOON, key="1"), replace(NOON, key="2")]
    after = [replace(NOON, key="a"), replace(NOON, key="b"), replace(NOON, key="c")]
    assert [(one.key, one.was) for one in compare(before, after)] == [("a", "1"), ("b", "2"), ("c", "")]


def test_what_nobody_would_notice_there_is_told_apart():
    (quiet,) = compare([NOON], [replace(NOON, url="https://aa.example.org/noon", codes=("O",))])
    (loud,) = compare([NOON], [replace(NOON, url="https://aa.example.org/noon", minutes=90)])
    assert (quiet.quiet, loud.quiet) == (True, False)
    assert not any(one.quiet for one in compare([NOON], [DAWN]))


meetings = st.lists(
    st.builds(
        replace, st.sampled_from([NOON, DAWN, LATE]), key=st.sampled_from("abcdef"),
        name=st.sampled_from(["Noon", "nóon", "Late"]), minutes=st.sampled_from([60, 90]),
    ),
    max_size=8, unique_by=lambda one: one.key,
)  # fmt: skip


@settings(max_examples=60)
@given(meetings, meetings)
def test_what_is_told_leads_from_the_one_to_the_other(before, after):
    told = compare(before, after)
    old, new = {one.key: one for one in before}, {one.key: one for one in after}
    for one in told:
        if one.kind is ChangeKind.WENT:
            del old[one.key]
        elif one.kind is ChangeKind.CHANGED:
            now, was = new[one.key], old.pop(one.was or one.key)
            assert {name for name in vars(now) if getattr(now, name) != getattr(was, name)} == set(one.fields)
            old[one.key] = now
        else:
            old[one.key] = new[one.key]

    assert old == new
    assert len({one.key for one in told if one.kind is not ChangeKind.WENT}) == len(
        [one for one in told if one.kind is not ChangeKind.WENT]
    )
