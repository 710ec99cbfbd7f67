"""What Dan learns and works toward: two credentials, courses, Saturday mornings, and what waits for a yes (R9).

Everybody's first courses stand in the book already; here they happen too, so that they count.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from companionway.peers import actions
from companionway.peers.actions.hours import event_of
from companionway.peers.models import Training
from companionway.peers.rules import Course, CourseFacts, CredentialFacts, Domain, ServiceKind, WorkFacts
from companionway.pulse import actions as pulse
from companionway.simulate.book import Book

COURSES = (
    # days ago, what, hours, domain, face to face, its name, confirmed
    (150, Course.PEER_SUPPORT, 10, Domain.MENTORING, True, "Peer support, two days, Main Street Center", True),
    (96, Course.ETHICS, 10, Domain.ETHICS, True, "Ethics for peers, two days", True),
    (33, Course.PEER_SUPPORT, 6, Domain.ADVOCACY, True, "Housing and benefits: whom to ask", True),
    (5, Course.CRISIS, 4, Domain.WELLNESS, False, "With somebody in a hard night, online", False),
)
SATURDAYS = (
    (Domain.GENERAL, 150, "Opened the room, coffee, chairs."),
    (Domain.ADVOCACY, 120, "Went along to the housing office."),
    (Domain.WELLNESS, 90, "Walk along the river with the group."),
    (Domain.MENTORING, 120, "Showed two new helpers how the desk works."),
)
WAITS_DAYS = 10  # what is older was confirmed


def these_months(book: Book, now: datetime) -> None:
    """Confirmed by Dr. Lin as they sit down together; the newest waits for the next time."""
    _happened(now)
    dan, today = book.people["dan"], book.draft.today
    for target, back in (("icrc_pr", 160), ("naadac_ncprss", 40)):
        began = book.moment(today - timedelta(days=back))
        actions.keep_credential(dan, CredentialFacts(target), by=book.actor("dan"), now=began)
    waiting = []
    for back, course, hours, domain, face, name, confirmed in COURSES:
        on = today - timedelta(days=back)
        facts = CourseFacts(course, on, hours * 60, domain, face)
        row = actions.note_course(dan, facts, name, by=book.actor("dan"), now=book.moment(on, 18))
        waiting += [row] if confirmed else []
    last = today - timedelta(days=(today.weekday() + 2) % 7 or 7)  # the Saturday before
    for week in range(12):
        on = last - timedelta(weeks=week)
        domain, minutes, words = SATURDAYS[week % len(SATURDAYS)]
        worked = WorkFacts(on, minutes, domain, ServiceKind.VOLUNTEER)
        row = actions.note_hours(dan, worked, words, by=book.actor("dan"), now=book.moment(on, 14))
        waiting += [row] if (today - on).days > WAITS_DAYS else []
    actions.confirm(dan, waiting, by=book.actor("lin"), now=book.moment(today - timedelta(days=8), 16))


def _happened(now: datetime) -> None:
    rows = Training.objects.order_by("on", "id")
    pulse.write_many([event_of(row, now) for row in rows])
