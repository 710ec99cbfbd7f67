"""The whole trial: people come in over a year, the days are replayed, every list is counted beside its rivals."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from companionway.ground import organization
from examples.trial import replay
from examples.trial.figures import Figures, count
from examples.trial.lists import ASKED, facts, listed
from examples.trial.rivals import RIVALS, Lists, cut
from examples.trial.weeks import Participant, watched

OURS = "Companionway"
YEAR = 364

Kept = dict[str, dict[str, Lists]]  # settings: trial: each morning's list
Present = dict[str, dict[int, list[Participant]]]  # trial: morning: people in their planned weeks


def spread(people: Iterable[Participant], *, seed: int) -> list[Participant]:
    """Everybody on one calendar: the people of each trial, in an order drawn by lot, are randomised evenly over a
    year. The rows have no calendar, and a list needs one."""
    trials: dict[str, list[Participant]] = defaultdict(list)
    for person in people:
        trials[person.trial].append(person)
    placed = []
    for trial in sorted(trials):
        random.Random(f"{seed}-{trial}").shuffle(trials[trial])
        for at, person in enumerate(trials[trial]):
            placed.append(person.moved(at * YEAR // len(trials[trial]) - person.courses[0].starts))
    return placed


def run(people: Iterable[Participant], *, seed: int, each: Callable[[Sequence[int]], Iterable[int]] = iter):
    """(settings, trial, rule, figures) for every settings, trial and rule. `each` goes over the days (progress)."""
    people = spread(people, seed=seed)
    here = present(people)
    kept = replayed(people, here, each=each)
    return [
        (settings, trial, rule, figures)
        for settings, trials in kept.items()
        for trial in sorted(trials)
        for rule, figures in beside(trials[trial], here[trial], people, trial, seed=seed)
    ]


def present(people: Iterable[Participant]) -> Present:
    """Who is in their planned weeks on each morning."""
    found: Present = defaultdict(lambda: defaultdict(list))
    for person in people:
        for morning in watched(person):
            found[person.trial][morning].append(person)
    return found


def replayed(people: list[Participant], here: Present, *, each: Callable) -> Kept:
    """Each morning's list as it stood. The day is written down only after its list is kept."""
    happens = replay.diary(people)
    town = replay.Town(sorted(here), now=replay.at(-1, 8))
    kept: Kept = {name: {trial: {} for trial in here} for name in ASKED}
    with organization.hold(town.organization_id):
        last = max(happens.days()[-1], *(morning for mornings in here.values() for morning in mornings))
        for day in each(range(happens.days()[0], last + 1)):
            for trial, mornings in here.items():
                if day in mornings:
                    _keep(kept, town, trial, day, mornings[day])
            town.live(day, happens)
    return kept


def _keep(kept: Kept, town: replay.Town, trial: str, day: int, people: list[Participant]) -> None:
    who = {town.ids[person.who]: person.who for person in people}
    today = replay.on(day)
    found = listed(facts(town.by, who, today=today), ASKED, today=today)
    for name, ids in found.items():
        kept[name][trial][day] = [who[one] for one in ids]


def beside(
    ours: Lists, mornings: dict[int, list[Participant]], people: Iterable[Participant], trial: str, *, seed: int
) -> list[tuple[str, Figures]]:
    """The figures of our list, and of every rival cut to its size."""
    people = [person for person in people if person.trial == trial]
    rivals = {name: cut(rule, ours, mornings, seed=seed) for name, rule in RIVALS.items()}
    return [(name, count(people, lists)) for name, lists in {OURS: ours, **rivals}.items()]
