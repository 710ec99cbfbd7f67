"""The same signals for one person, day by day and in fractions: slow, and plain enough to believe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from companionway.attention.rules import rhythm
from companionway.attention.rules.facts import Facts
from companionway.attention.rules.settings import Settings
from companionway.pulse.rules import Track

PLANNED_DAYS = (1, 2, 3, 5, 7)
SUPPORTERS = {"peer_supporter", "peer_mentor", "peer_specialist", "coach"}


@dataclass
class Quiet:
    flagged: bool
    expired: bool
    against: int
    days: int
    usual: Fraction
    tried: int
    urgency: int


@dataclass
class Kept:
    flagged: bool = False
    expired: bool = False
    first_week: bool = False
    reached: int = 0
    tried: int = 0
    urgency: int = rhythm.THIS_WEEK


def days_of(facts: Facts, track: Track, today: date) -> list[date]:
    return [day for day in facts.pulse.marked(track) if day <= today]


def halfway(facts: Facts, today: date) -> date:
    """Attempts are counted on the 64 newest days of the bitmap; this is the day before those."""
    return min(facts.pulse.anchor_on or today, today) - timedelta(64)


def last_contact(facts: Facts, today: date) -> date | None:
    known = days_of(facts, Track.REACHED, today)
    last = facts.pulse.last_on(Track.REACHED)
    return known[-1] if known else last if last and last <= today else None


def tier_on(day: date, facts: Facts) -> int:
    stepped_down = facts.standing.stepped_down_on
    since = (day - (stepped_down or facts.enrolled_on)).days
    tier = 1 if since <= 28 else 2 if since <= 90 else 3 if since <= 180 else 4 if since <= 365 else 5
    return tier if stepped_down else max(tier, 3)


def space_over(facts: Facts, settings: Settings, today: date) -> date | None:
    asked = facts.pulse.last_on(Track.SPACE)
    return asked + timedelta(settings.space_days) if asked and asked <= today else None


def planned(tier: int, settings: Settings) -> Fraction:
    return Fraction(getattr(settings, f"within_{tier}"), getattr(settings, f"contacts_{tier}"))


def silence(facts: Facts, settings: Settings, today: date) -> Quiet:
    stepped_down = facts.standing.stepped_down_on
    last = last_contact(facts, today)
    fresh = [last, facts.enrolled_on, stepped_down, space_over(facts, settings, today)]
    clock = max(day for day in fresh if day)
    tier = tier_on(clock, facts)

    rhythm_days = []
    for day in days_of(facts, Track.REACHED, today):
        in_window = day > last - timedelta(settings.rhythm_days)
        if in_window and (stepped_down is None or day >= stepped_down):
            rhythm_days.append(day)

    if facts.standing.restricted:
        against, usual, least = rhythm.PLANNED, Fraction(settings.held_days), settings.held_days
    else:
        least = getattr(settings, f"least_{tier}")
        if len(rhythm_days) >= settings.rhythm_contacts:
            gaps = [(b - a).days for a, b in pairwise(rhythm_days)]
            against, usual = rhythm.OWN, Fraction(sum(gaps), len(gaps))
        else:
            against, usual = rhythm.NEVER if last is None else rhythm.PLANNED, planned(tier, settings)

    quiet = (today - clock).days
    enough = max(usual * settings.silence_percent / 100, least)
    if against == rhythm.NEVER:
        enough = settings.first_contact_days
    flagged_on = next(day for day in range(10_000) if day >= enough)
    twice = quiet >= 2 * flagged_on
    first_year = (today - (stepped_down or facts.enrolled_on)).days <= 365
    soon = usual <= Fraction(7, 2) or against == rhythm.NEVER or (twice and (against == rhythm.OWN or first_year))
    since = last or clock
    return Quiet(
        flagged=flagged_on <= quiet < flagged_on + settings.flag_days,
        expired=quiet >= flagged_on + settings.flag_days,
        against=against,
        days=(today - since).days,
        usual=usual,
        tried=sum(day > max(since, halfway(facts, today)) for day in days_of(facts, Track.TRIED, today)),
        urgency=rhythm.TODAY if soon else rhythm.THIS_WEEK,
    )


def contact_plan(facts: Facts, settings: Settings, today: date) -> Kept:
    stepped_down = facts.standing.stepped_down_on
    if stepped_down is None or facts.standing.restricted:
        return Kept()
    day = (today - stepped_down).days
    start = max(stepped_down, facts.enrolled_on)
    space = space_over(facts, settings, today)
    last = last_contact(facts, today)
    if not 1 <= day <= 365 or today <= start or (space and today < space) or last == today:
        return Kept()
    tier = tier_on(today, facts)
    within, contacts = getattr(settings, f"within_{tier}"), getattr(settings, f"contacts_{tier}")
    window = start + timedelta(1) if day <= settings.first_days else today - timedelta(within)
    reached = sum(one >= window for one in days_of(facts, Track.REACHED, today))
    tried = sum(one >= window for one in days_of(facts, Track.TRIED, today))
    if day <= settings.first_days:
        planned_on = stepped_down + timedelta(max(one for one in PLANNED_DAYS if one <= day))
        missed = last is None or last < max(planned_on, facts.enrolled_on)
    else:
        missed = window > start and reached < contacts
    expired = missed and today >= max(last or start, start) + timedelta(1 + settings.flag_days)
    return Kept(
        missed and not expired, expired, day <= settings.first_days, reached, tried,
        _how_soon(tier, (today - start).days, reached, last, today),
    )  # fmt: skip


def _how_soon(tier: int, here: int, reached: int, last: date | None, today: date) -> int:
    if tier == 1:
        if reached == 0:
            return rhythm.NOW if here >= 3 else rhythm.TODAY
        return rhythm.TODAY if (today - last).days >= 2 else rhythm.THIS_WEEK
    return rhythm.TODAY if tier == 2 and reached == 0 else rhythm.THIS_WEEK


def promise(facts: Facts, today: date) -> str | None:
    """How pressing it is that whoever came in has nobody beside them: "now", "today" or not at all."""
    if facts.died or facts.enrolled_on is None or facts.promised is None:
        return None
    for one in facts.beside:
        if one.here and not one.excluded and {str(hat) for hat in one.hats} & SUPPORTERS:
            return None
    since = facts.promised.since
    for left in (facts.supporter_left_on, facts.supporter_died_on):
        if left is not None and left >= since:
            return None
    return "now" if facts.promised.passed else "today"


def ahead(facts: Facts, settings: Settings, today: date) -> dict[str, str]:
    """What stands ahead: code -> urgency, told one after the other as somebody would look it up in a diary."""
    found: dict[str, str] = {}
    way = facts.way
    if facts.died:
        return found
    if way.returned and not way.returned.supported and way.returned.day <= today:
        talked = [talk.at for talk in facts.talks if talk.reached]
        for call in facts.calls:
            if call.ending in ("talked", "handed_on"):
                talked.append(call.ended_at)
            elif call.ended_at is None and call.answered_at is not None:
                talked.append(call.answered_at)
        if (today - way.returned.day).days < settings.asked_days and not any(at > way.returned.at for at in talked):
            found["return_to_use"] = "now" if way.returned.passed else "today"
    if facts.enrolled_on is None:
        return found
    if way.leaving:
        left = (way.leaving.on - today).days
        soon = "today" if left <= 2 else "this_week"
        if -settings.left_days < left <= settings.leaving_days and not way.leaving.received:
            found["leaving_alone"] = soon
        if -settings.left_days < left <= settings.slot_days and way.leaving.open > 0:
            found["slot_open"] = soon
    for one in way.handoffs:
        if one.late and 0 <= (today - one.due_on).days < settings.flag_days:
            pressing = one.step in ("accept", "meet") or found.get("handoff_late") == "today"
            found["handoff_late"] = "today" if pressing else "this_week"
    if any(0 <= (today - day).days < settings.flag_days for day in way.reviews):
        found["review_due"] = "this_week"
    for one in way.falls:
        code = "tests_ahead" if one.asked_for == "tests" else "shortfall_ahead"
        last = one.until <= today or found.get(code) == "today"
        found[code] = "today" if last else "this_week"
    if way.sponsor_until and -settings.left_days < (way.sponsor_until - today).days <= settings.sponsor_days:
        found["sponsorship_ending"] = "this_week"
    stepped = facts.standing.stepped_down_on
    if way.hours and stepped and not facts.standing.restricted and 7 <= (today - stepped).days < 28:
        found["hours_dropped"] = "today"
    return found


def next_moment(facts: Facts, today: date):
    """The next moment within a day at which the list may change without anything happening, or None."""
    if facts.died:
        return None
    found = []
    if promise(facts, today) == "today":
        found.append(facts.promised.due_at)
    if facts.way.returned and not facts.way.returned.passed and not facts.way.returned.supported:
        found.append(facts.way.returned.due_at)
    if facts.enrolled_on:
        found += [one.due_at for one in facts.way.handoffs if not one.late]
    if facts.serving.hard and not facts.serving.hard.passed:
        found.append(facts.serving.hard.due_at)
    return min(found) if found else None


def helping(facts: Facts, settings: Settings, today: date) -> list[tuple[str, str]]:
    """Pairs, wishes and whoever helps: (code, urgency), as somebody keeps them on a sheet of paper."""
    found: list[tuple[str, str]] = []
    if facts.died:
        return found
    serving = facts.serving
    if serving.hard and serving.hard.day <= today < serving.hard.day + timedelta(settings.flag_days):
        found.append(("debrief_open", "now" if serving.hard.passed else "today"))
    if serving.early:
        lately = [one for one in serving.shifts if today - timedelta(settings.shift_days) < one.on <= today]
        if lately:
            found.append(("shift_hard", "today" if [one for one in lately if one.talk] else "this_week"))
        helping = facts.helping
        full = helping is not None and helping.people > 0 and helping.people == helping.most
        if full and (helping.away_until is None or helping.away_until <= today):
            found.append(("early_loaded", "this_week"))
    if serving.supervised_on:
        late = (today - serving.supervised_on).days - serving.every_days
        if 0 < late <= settings.flag_days:
            found.append(("supervision_lapsing", "this_week"))
    if any(-settings.left_days < (day - today).days <= serving.lapse_days for day in serving.ends):
        found.append(("credential_ending", "this_week"))
    if any(-settings.left_days < (day - today).days <= settings.ending_days for day in serving.terms):
        found.append(("term_ending", "this_week"))
    if facts.enrolled_on is None:
        return found
    if facts.wished_on:
        waits = (today - facts.wished_on).days
        if waits >= settings.waiting_match_days:
            found.append(("waiting_match", "today" if waits >= 2 * settings.waiting_match_days else "this_week"))
    gone = {one.person_id for one in facts.beside if one.excluded or not one.here}
    for pair in () if facts.standing.restricted else facts.pairs:
        began = pair.last_on or pair.since
        quiet = (today - began).days - settings.pair_days
        heard = facts.pulse.last_on(Track.REACHED)
        others = heard is not None and heard <= today and heard > began
        if 0 <= quiet < settings.flag_days and others and pair.helper_id not in gone:
            found.append(("pair_quiet", "this_week"))
    if facts.pairs and all(pair.until for pair in facts.pairs):
        left = (max(pair.until for pair in facts.pairs) - today).days
        if 0 < left <= settings.ending_days:
            found.append(("pair_ending", "this_week"))
    return found
