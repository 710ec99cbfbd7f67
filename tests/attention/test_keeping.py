"""What is kept is what would be computed anew, whatever happened and in whatever order."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from itertools import permutations
from random import Random

import pytest
from django.db import transaction

from companionway.attention import actions, queries
from companionway.attention.actions import refreshing
from companionway.attention.models import Item
from companionway.attention.rules import judging
from companionway.attention.rules.settings import DEFAULTS
from companionway.consent import queries as consent
from companionway.ground import ids, ledger, organization
from companionway.ground.errors import Refused
from companionway.journey import actions as journey
from companionway.journey.models import Goal, Requirement, TemporarySponsorship, TransitionPlan
from companionway.journey.rules import Follows, GoalKind, Level, ReturnFacts
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind, Hat
from companionway.programs import actions as programs
from companionway.pulse.rules import Direction, Result
from companionway.support import actions as support
from companionway.support.models import CallForHelp
from companionway.support.rules import (
    Asked,
    CheckInFacts,
    Connected,
    ContactFacts,
    ContactKind,
    Ending,
    HelpKind,
    Mode,
    RhythmFacts,
    Source,
)
from tests.cast import NOW

STEP = timedelta(hours=9)


class Weeks:
    """Weeks in the town, as chance has it: everything that may change an item, done through its own action."""

    def __init__(self, town, seed: int):
        self.town, self.chance, self.now = town, Random(seed), NOW
        self.helpers = [town.dan, town.lin, town.mei]
        self.members = [town.rosa, town.theo] + [self._member(name) for name in ("Nia", "Kit", "Ola", "Uma")]
        self._calm()

    def _member(self, name: str):
        return people.add(
            given_name=name, program_id=self.town.program_id, enrolled_on=NOW.date() - timedelta(20),
            by=self.town.system, now=NOW,
        )  # fmt: skip

    def _calm(self) -> None:
        """Nobody is on the list to begin with: who is there is computed every day anyway."""
        by, today = self.town.system, NOW.date()
        for one, other in permutations(self.members, 2):
            people.name_tie(one, other, at_night=True, steadier=True, on=today, by=by, now=NOW)
        for helper, member in zip(self.helpers * 2, self.members, strict=True):
            with suppress(Refused):
                journey.assign(helper, member, Hat.COACH, program_id=self.town.program_id, by=by, now=NOW)
        for day in range(40, 0, -2):
            for helper, member in zip(self.helpers * 2, self.members, strict=True):
                facts = self._talk(NOW - timedelta(days=day), Direction.MUTUAL, Result.REACHED)
                support.log(member, helper, facts, by=by, now=NOW)

    def pass_by(self) -> None:
        self.now += STEP
        act = self.chance.choices(
            [
                self.talk,
                self.stay,
                self.assign,
                self.tie,
                self.away,
                self.apart,
                self.setting,
                self.death,
                self.check_in,
                self.rhythm,
                self.call,
                self.arrive,
                self.tell,
                self.plan,
            ],
            weights=[20, 1, 1, 1, 2, 0.3, 0.5, 0.1, 14, 2, 2, 2, 3, 4],
        )[0]
        support.ask_all(by=self.town.system, now=self.now)
        support.close_all(by=self.town.system, now=self.now)
        for one in (act, self.talk):
            with suppress(Refused):  # chance asked for something that a rule does not allow
                one()

    def talk(self) -> None:
        result = self.chance.choice([*[Result.REACHED] * 4, Result.TRIED, Result.ASKED_FOR_SPACE])
        back = timedelta(days=self.chance.choice([0, 0, 0, 1, 4]))
        facts = self._talk(self.now - back, self.chance.choice(list(Direction)), result)
        support.log(self._one(), self.chance.choice(self.helpers), facts, by=self.town.system, now=self.now)

    def _talk(self, at, direction: Direction, result: Result) -> ContactFacts:
        return ContactFacts(at, Mode.CALL, direction, result, ContactKind.TALKED, 10)

    def stay(self) -> None:
        level = self.chance.choice([Level.RESIDENTIAL, Level.OUTPATIENT, Level.COMMUNITY, Level.ALUMNI])
        journey.start_stay(
            self._one(), level=level, started_on=(self.now - timedelta(days=1)).date(), by=self.town.system,
            now=self.now,
        )  # fmt: skip

    def assign(self) -> None:
        journey.assign(
            self.chance.choice(self.helpers), self._one(), self.chance.choice([Hat.PEER_SUPPORTER, Hat.COACH]),
            program_id=self.town.program_id, by=self.town.system, now=self.now,
        )  # fmt: skip

    def tie(self) -> None:
        one, other = self.chance.sample(self.members, 2)
        for a, b in ((one, other), (other, one)):
            people.name_tie(a, b, at_night=True, on=NOW.date(), by=self.town.system, now=self.now)

    def away(self) -> None:
        until = self.now.date() + timedelta(self.chance.randint(1, 9))
        people.set_capacity(
            self.chance.choice(self.helpers), most=self.chance.randint(0, 4), away_until=until,
            by=self.town.system, now=self.now,
        )  # fmt: skip

    def apart(self) -> None:
        journey.keep_apart(
            self._one(), self.chance.choice(self.helpers), kind=ExclusionKind.ASKED, by=self.town.system,
            now=self.now,
        )  # fmt: skip

    def setting(self) -> None:
        default = self.chance.choice(DEFAULTS)
        value = self.chance.randint(default.low, min(default.high, default.low + 30))
        programs.set_setting(self.town.program_id, default, value, by=self.town.system, now=self.now)

    def death(self) -> None:
        people.mark_died(self._one(), died_on=self.now.date(), by=self.town.system, now=self.now)

    def check_in(self) -> None:
        back = timedelta(hours=self.chance.choice([0, 0, 0, 5, 30]))
        maybe = lambda *answers: self.chance.choice([None, *answers])  # noqa: E731
        facts = CheckInFacts(
            self.now - back, maybe(1, 2, 2, 4, 5), maybe(3, 9), None, maybe(*Connected), None, maybe(True, False),
            maybe(True, False), maybe(True, False), self.chance.random() < 0.2,
            self.chance.choice(["", "", "", "I want to die"]),
        )  # fmt: skip
        support.check_in(self._one(), facts, source=Source.PAGE, by=self.town.system, now=self.now)

    def rhythm(self) -> None:
        one, by = self._one(), self.town.system
        at = (self.now + timedelta(hours=self.chance.randint(0, 23))).time()
        support.choose_rhythm(one, RhythmFacts(127, at, Asked.PAGE), by=by, now=self.now)
        if self.chance.random() < 0.2:
            support.end_rhythm(one, by=by, now=self.now)

    def call(self) -> None:
        """A call for help that came to an end, or is still open: rows, as the actions write them."""
        one, at = self._one(), self.now - timedelta(minutes=20)
        CallForHelp.objects.filter(person_id=one, ended_at=None).update(ended_at=at, ending=Ending.NOT_REACHED)
        row = CallForHelp(person_id=one, kind=HelpKind.NOW, asked_at=at, source=Source.PAGE)
        if self.chance.random() < 0.5:
            row.answered_by_id, row.answered_at = self.chance.choice(self.helpers), self.now
        row.save(force_insert=True)
        with transaction.atomic():
            ledger.touch([one])

    def arrive(self) -> None:
        one, by = self._one(), self.town.system
        for row in consent.relationships(by, [one], today=self.now.date()):
            if row.helped_id == one:
                journey.end_support(row.id, by=by, now=self.now)
        journey.begin_intake(one, self.town.program_id, by=by, now=self.now)

    def tell(self) -> None:
        """Of a return to use; and sometimes that somebody was there, or that they want less."""
        one, by = self._one(), self.town.system
        told = journey.note_return(one, ReturnFacts(self.now.date()), by=by, now=self.now)
        if self.chance.random() < 0.3:
            journey.follow_return(told, Follows.SUPPORT, by=by, now=self.now)
        if self.chance.random() < 0.1:
            journey.set_goal(one, GoalKind.REDUCE, by=by, now=self.now)

    def plan(self) -> None:
        """What stands ahead, as rows: a leaving, a day to look again, something asked, a temporary sponsor."""
        one, soon = self._one(), self.now.date() + timedelta(self.chance.randint(0, 20))
        table, facts = self.chance.choice(
            [
                (TransitionPlan, {"to_level": "community", "leaves_on": soon, "opened_at": self.now}),
                (Goal, {"kind": "life", "review_on": soon, "at": self.now}),
                (Requirement, {"asked_by": "house", "asked_for": "meetings", "amount": 2, "period": "week",
                               "since_on": self.now.date(), "at": self.now}),
                (TemporarySponsorship, {"sponsor_id": self.town.dan, "relationship_id": ids.new(), "until_on": soon,
                                        "at": self.now}),
            ]
        )  # fmt: skip
        if table is TransitionPlan:
            TransitionPlan.objects.filter(person_id=one, ended_at=None).update(ended_at=self.now, ending="stayed")
        table.objects.create(person_id=one, **facts)
        with transaction.atomic():
            ledger.touch([one])

    def _one(self):
        return self.chance.choice(self.members)


def kept() -> dict:
    rows = Item.objects.values_list("person_id", "flags", "lapsed", "could_go", "urgency")
    return {person: told for person, *told in rows}


def anew(town, now) -> dict:
    people_here = list(Item.objects.values_list("person_id", flat=True))
    return {
        one.person_id: [
            [flag.kept() for flag in one.flags], [flag.kept() for flag in one.lapsed],
            [[str(person), str(knows)] for person, knows in one.could_go], one.urgency,
        ]
        for group in queries.gather(town.system, people_here, now=now)
        for one in judging.judge(group.people, group.home.settings, today=group.today)
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_is_what_would_be_computed_anew(town, seed):
    with organization.hold(town.organization_id):
        weeks = Weeks(town, seed)
        for _ in range(60):
            weeks.pass_by()
            actions.refresh_all(by=town.system, now=weeks.now)
            assert kept() == anew(town, weeks.now)


def test_a_slower_reader_does_not_overwrite_what_a_faster_one_has_kept(town, monkeypatch):
    with organization.hold(town.organization_id):
        for day in (9, 12, 15, 18, 21):
            town.contact("rosa", "dan", days_ago=day)
        slow = refreshing._judged

        def judged(*args, **options):
            found = slow(*args, **options)
            monkeypatch.setattr(refreshing, "_judged", slow)
            town.contact("rosa", "dan", days_ago=0)
            actions.refresh(by=town.system, now=NOW)
            return found

        actions.refresh(by=town.system, now=NOW)
        town.contact("rosa", "dan", days_ago=11)
        monkeypatch.setattr(refreshing, "_judged", judged)
        actions.refresh(by=town.system, now=NOW)
        assert queries.why(town.actors["mei"], town.rosa, now=NOW) is None


def test_the_person_whose_page_is_open_is_fresh_while_others_still_wait(town):
    with organization.hold(town.organization_id):
        for day in (9, 12, 15, 18, 21):
            town.contact("rosa", "dan", days_ago=day)
        actions.refresh(by=town.system, now=NOW, limit=1)
        actions.refresh(by=town.system, now=NOW, limit=1, first=[town.rosa])
        assert queries.why(town.actors["mei"], town.rosa, now=NOW) is not None
