"""Somebody's hours for a board, with a place for two signatures (R9): what is confirmed, and what is not.

It names nobody whom the helper was beside, and neither its title nor its file says what it is about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.consent import queries as consent
from companionway.desk import catalogue
from companionway.desk import credentials as desk
from companionway.desk.paper.press import press
from companionway.ground import ledger
from companionway.ground.access import Actor, Category
from companionway.ground.errors import NotFound
from companionway.peers import queries
from companionway.peers.queries import CourseView, ProgressView, ServiceView
from companionway.peers.rules import HourKind, Worked
from companionway.programs import queries as programs

_YES, _NO = "✓", "–"


@transaction.atomic
def pdf(person_id: UUID, *, since: date, language: str, by: Actor, today: date, now: datetime) -> bytes:
    """From a day until today, in the reader's language; that it was printed is written down."""
    consent.require_seen(by, person_id, Category.SERVICE, today=today)
    card = consent.cards(by, [person_id], today=today).get(person_id)
    if card is None:
        raise NotFound
    worked = queries.hours(by, [person_id], since=since, on=today).get(person_id, [])
    courses = queries.courses(by, [person_id], on=today).get(person_id, [])
    service = queries.service(by, person_id, since=since, on=today)
    progress = queries.progress(by, [person_id], on=today).get(person_id, ())
    language = catalogue.tongue(language)
    name = programs.organization_named(by.organization_id).outward_name
    with override(language):
        told = {
            "heading": _("Log of hours"), "name": card.full_name, "place": name,
            "span": _span(worked, since, today, language), "words": _words(language),
            "sums": _sums(worked, language), "months": _months(worked, language),
            "targets": [_target(one, language) for one in progress if one.meters],
            "courses": [_course(one, language) for one in reversed(courses) if one.facts.on >= since],
            "service": [_service(one, language) for one in reversed(service)],
            "supervision": [
                [_day(one.on, language), desk.spoken(one.minutes)]
                for one in worked if one.kind is HourKind.SUPERVISION
            ],
        }  # fmt: skip
        found = press("hours_log", told, title=" · ".join((_("Sheet"), name)), language=language, at=now)
    ledger.record("desk.hours_log", by=by, now=now, about=person_id)
    return found


def _words(language: str) -> dict:
    kinds = [catalogue.word(kind, language) for kind in HourKind]
    return {
        "kinds": [_upper(kind) for kind in kinds],
        "by_domain": _("By what it was about"), "by_month": _("By month"), "month": _("Month"),
        "about": _("About"), "confirmed": _("Confirmed"), "told": _("Not confirmed"), "courses": _("Courses"),
        "course": [_("Ended on"), _("Course"), _("About"), _("Hours"), _("Face to face"), _("Confirmed")],
        "service": _("Hours beside contacts"),
        "hours": [_("Day"), _("What was done"), _("About"), _("Hours"), _("Confirmed")],
        "supervision": _("Supervision"), "times": [_("Day"), _("Hours")],
        "asked": [_("Hours"), _("asked for"), _("confirmed"), _("not confirmed")],
        "nothing": _("No hours are written down in this time."),
        "how": _(
            "Hours beside people are the minutes of contacts, written down with each and added up by month. "
            "They name nobody. What is marked as not confirmed was said by the helper and seen by no colleague yet."
        ),
        "true": _("To the best of my knowledge this log is true."),
        "helper": _("Helper"), "supervisor": _("Supervisor, and in which post"), "signature": _("Signature"),
        "day": _("Day"),
    }  # fmt: skip


def _span(worked: Iterable[Worked], since: date, today: date, language: str) -> str:
    first = max(min((one.on for one in worked), default=today), since)
    days = {"since": _day(first, language), "day": _day(today, language)}
    return _("From %(since)s to %(day)s") % days


def _sums(worked: list[Worked], language: str) -> list[list[str]]:
    return [[row.label, *row.kinds, row.confirmed, row.told] for row in desk.sums(worked, language)]


def _months(worked: Iterable[Worked], language: str) -> list[list[str]]:
    found: dict[date, list[Worked]] = defaultdict(list)
    for one in worked:
        found[one.on.replace(day=1)].append(one)
    return [
        [f"{month:%Y-%m}", *desk.by_kind(found[month])] for month in sorted(found)
    ]  # fmt: skip


def _target(one: ProgressView, language: str) -> dict:
    meters = [desk.meter_row(meter, language) for meter in one.meters]
    return {
        "name": one.credential.name,
        "meters": [[row.label, row.needed, row.confirmed, row.told, row.part] for row in meters],
    }


def _course(one: CourseView, language: str) -> list[str]:
    about = catalogue.word(one.facts.course, language)
    return [
        _day(one.facts.on, language), ": ".join(filter(None, (_upper(about), one.name))),
        catalogue.word(one.facts.domain, language), desk.spoken(one.facts.minutes),
        _YES if one.facts.face_to_face else _NO, _YES if one.confirmed_at else _NO,
    ]  # fmt: skip


def _service(one: ServiceView, language: str) -> list[str]:
    did = " · ".join(filter(None, (one.words, catalogue.word(one.facts.kind, language))))
    return [
        _day(one.facts.on, language), did, catalogue.word(one.facts.domain, language),
        desk.spoken(one.facts.minutes), _YES if one.confirmed_at else _NO,
    ]  # fmt: skip


def _day(day: date, language: str) -> str:
    return catalogue.plain_date(day, language)


def _upper(word: str) -> str:
    return word[:1].upper() + word[1:]
