"""Support a week before and after a step-down as a small picture of bars; a table always says the same."""

from __future__ import annotations

from dataclasses import dataclass

from companionway.journey.rules import HOURS_WEEKS, Hours, HourWeek

WIDTH, HEIGHT, FOOT, TOP = 328, 140, 20, 18  # of the drawing, in its own units
SLOT, BAR = 38, 26
GAP = WIDTH - 2 * HOURS_WEEKS * SLOT  # between before and after


@dataclass(frozen=True)
class Bar:
    """One week; whole numbers, which every language writes alike."""

    week: HourWeek
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + BAR // 2

    @property
    def above(self) -> int:
        return self.y - 4

    @property
    def hours(self) -> float:
        return round(self.week.minutes / 60, 1)

    @property
    def kind(self) -> str:
        """before, after, or a week that is not over."""
        return "before" if self.week.number < 0 else "after" if self.week.whole else "part"


@dataclass(frozen=True)
class Picture:
    """What parts/support_hours.html draws and says."""

    hours: Hours
    bars: tuple[Bar, ...]

    width, height, base, foot = WIDTH, HEIGHT, HEIGHT - FOOT, HEIGHT - 5
    step = HOURS_WEEKS * SLOT + GAP // 2

    @property
    def before(self) -> float | None:
        return None if self.hours.before is None else round(self.hours.before / 60, 1)

    @property
    def after(self) -> float | None:
        return None if self.hours.after is None else round(self.hours.after / 60, 1)


def picture(hours: Hours) -> Picture:
    """One step-down; the fullest week is as high as the picture."""
    return Picture(hours, tuple(_bar(one, hours.most or 1) for one in hours.weeks))


def _bar(week: HourWeek, most: int) -> Bar:
    place = week.number + HOURS_WEEKS if week.number < 0 else week.number + HOURS_WEEKS - 1
    x = place * SLOT + (SLOT - BAR) // 2 + (GAP if week.number > 0 else 0)
    tall = round((HEIGHT - FOOT - TOP) * week.minutes / most)
    return Bar(week, x, HEIGHT - FOOT - tall, tall)
