"""The demo's own community: made where there is none, and anew when its today is over and nobody wrote in it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.core.management import call_command

from companionway.attention import actions as attention
from companionway.attention.rules.signals import PutOff
from companionway.ground import clock, organization
from companionway.ground.access import Role
from companionway.ground.errors import Refused
from companionway.ground.models import Entry
from companionway.programs import actions as programs
from companionway.programs import queries as known
from companionway.simulate import (
    arriving,
    asking,
    cast,
    circles,
    counted,
    door,
    fill,
    handing,
    helpers,
    learning,
    lines,
    matches,
    meetings_near,
    moving,
    on_call,
    own_facts,
    papers,
    plans,
    privacy,
    required,
    sayings,
    serving,
    steps,
    supervised,
    weeks,
    wishes,
)
from companionway.simulate.book import Book
from companionway.simulate.community import SEED, ZONE, make

PEOPLE = 120
MARK = "demo.json"
WHO_SIGNS_IN = ("mei", "dan", "rosa", "lin", "otis", "sam", "ines")  # one for each role that has pages


class NotOurs(Exception):
    """There are people here whom the demo did not invent: it touches nothing."""


@dataclass(frozen=True)
class Mark:
    """What the demo remembers of the community it made: its today, and the last row of the ledger then."""

    organization_id: str
    today: str
    last_entry: str


@dataclass(frozen=True)
class Ready:
    """The community as it stands: `made` just now, or `kept_since` an earlier day for what was written in it."""

    organization_id: UUID
    made: bool
    kept_since: date | None


def prepare(home: Path, *, now: datetime, days_ago: int = 0, progress: fill.Progress | None = None) -> Ready:
    """See to it that a community of today is here. Raises NotOurs. `days_ago`: its today lies so far back."""
    today = clock.day_of(now, ZONE) - timedelta(days=days_ago)
    mark = _mark(home)
    if mark is not None and mark.today == today.isoformat():
        return Ready(UUID(mark.organization_id), made=False, kept_since=None)
    if mark is not None and written_by_hand(mark):
        return Ready(UUID(mark.organization_id), made=False, kept_since=date.fromisoformat(mark.today))
    if mark is not None:
        call_command("flush", interactive=False, verbosity=0)
    return Ready(_made(home, today, now, progress), made=True, kept_since=None)


def _mark(home: Path) -> Mark | None:
    """The mark of the community that is here; None where nobody is. Raises NotOurs."""
    file, here = home / MARK, {str(tenant.id) for tenant in known.organizations()}
    mark = Mark(**json.loads(file.read_text())) if file.exists() else None
    if here - {mark.organization_id if mark else ""}:
        raise NotOurs
    return mark if here else None


def written_by_hand(mark: Mark) -> bool:
    """Whether a colleague has done anything in the community since it was made."""
    with organization.hold(UUID(mark.organization_id)):
        later = Entry.objects.filter(id__gt=UUID(mark.last_entry))
        return later.filter(by_account_id__isnull=False).exists()


def _made(home: Path, today: date, now: datetime, progress: fill.Progress | None) -> UUID:
    book = fill.fill(make(today=today, people=PEOPLE, seed=SEED), now=now, progress=progress)
    with organization.hold(book.organization_id):
        serving.made_ready(book)
        on_call.week(book, now)
        sayings.this_morning(book, now)
        door.this_morning(book, now)
        lines.agreed(book, now)
        arriving.at_harbor_house(book)
        plans.lived(book)
        asking.this_week(book, now)
        wishes.this_month(book, now)
        weeks.this_month(book, now)
        required.this_week(book, now)
        moving.in_these_weeks(book, now)
        handing.in_these_days(book, now)
        own_facts.told(book, now)
        counted.these_days(book, now)
        circles.of_these_weeks(book, now)
        steps.meant(book, now)
        papers.kept(book, now)
        privacy.this_week(book, now)
        supervised.lately(book, now)
        learning.these_months(book, now)
        helpers.tell(book, now)
        helpers.would_like_to(book, now)
        helpers.on_the_ladder(book, now)
        helpers.one_rests(book, now)
        matches.of_these_days(book, now)
        meetings_near.published(book, now)
        attention.refresh_all(by=book.by, now=now)
        _morning_has_begun(book, now)
        last = Entry.objects.order_by("-id").values_list("id", flat=True).first()
    mark = Mark(str(book.organization_id), today.isoformat(), str(last))
    (home / MARK).write_text(json.dumps(asdict(mark)))
    return book.organization_id


def _morning_has_begun(book: Book, now: datetime) -> None:
    """Some said "I'll go" already, and one waits for a day that was agreed: as far as they are on the list."""
    for writer, person in (("dan", "vic"), ("luz", "maribel")):
        with suppress(Refused):
            attention.take(book.people[person], by=book.actor(writer), now=now)
    until = book.draft.today + timedelta(days=3)
    with suppress(Refused):
        attention.snooze(
            book.people["dewey"], reason=PutOff.AGREED_DAY, until_on=until, by=book.actor("mei"), now=now
        )


def links(organization_id: UUID, *, now: datetime) -> list[tuple[str, Role, str]]:
    """A fresh one-time token for one person of each role that has pages: (name, role, token)."""
    found = []
    with organization.hold(organization_id):
        for key in WHO_SIGNS_IN:
            handle = cast.HANDLES.get(key)
            account = known.account_by_handle(handle) if handle else known.account_by_email(cast.email(key))
            if account is not None:
                role = known.posts(account.id)[0].role
                name = cast.NAMES[key] if handle else account.name
                found.append((name, role, programs.sign_in_link(account.id, now=now)))
    return found
