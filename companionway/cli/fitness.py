"""Is this installation fit to serve? Each question answers with findings in words; `check` shows them all, and
`serve` does not start over an error.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import DatabaseError

from companionway.cli import backups, keychain
from companionway.desk import privacy
from companionway.ground import database, encryption, entries, ledger, organization, rotation
from companionway.ground.access import system
from companionway.notices import queries as notices
from companionway.notices.actions.carriers import configured
from companionway.notices.rules import Way
from companionway.programs import queries as programs
from companionway.wording.neutral import tells

LOCAL = {"localhost", "127.0.0.1", "[::1]", "::1"}
CLOCK_SLACK = timedelta(minutes=5)
FIRST_RELEASE = datetime(2026, 1, 1, tzinfo=UTC)
LEAST_FREE, GOOD_FREE = 200 << 20, 2 << 30  # bytes
BACKUP_DAYS = 2
TRIED = 20  # organizations whose newest seal and texts are tried


class Grade(StrEnum):
    FINE = "fine"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it stands, and in words what to do."""

    about: str
    grade: Grade
    words: str


Answers = Iterator[tuple[Grade, str]]


def examine(*, now: datetime) -> list[Finding]:
    """Every finding; a question that found nothing wrong answers with one that is fine."""
    questions: dict[str, Callable[[datetime], Answers]] = {
        "settings": _settings, "permissions": _permissions, "database": _database, "migrations": _migrations,
        "keys": _keys, "clock": _clock, "disk": _disk, "organizations": _organizations, "notices": _notices,
        "privacy": _privacy, "backups": _backups,
    }  # fmt: skip
    found: list[Finding] = []
    for about, question in questions.items():
        if about in NEED_TABLES and any(one.grade is Grade.ERROR for one in found if one.about in TABLES):
            continue
        answers = [Finding(about, grade, words) for grade, words in question(now)]
        found += answers or [Finding(about, Grade.FINE, FINE[about])]
    return found


TABLES = {"database", "migrations"}
NEED_TABLES = {"migrations", "keys", "clock", "organizations", "notices", "privacy", "backups"}
FINE = {
    "settings": "They suit the hosts that are served.",
    "permissions": "Data and keys are readable by their owner only.",
    "database": "It answers, and waits for the disk before it acknowledges.",
    "migrations": "The tables are those of this version.",
    "keys": "The ledger and the texts open with them.",
    "clock": "It goes forward, and every program's time zone is known.",
    "disk": "There is room.",
    "organizations": "There is one.",
    "notices": "What waits goes out.",
    "privacy": "Somebody keeps it in every organization.",
    "backups": "There is one of the last two days.",
}


def _settings(now: datetime) -> Answers:
    away = [host for host in settings.ALLOWED_HOSTS if host not in LOCAL]
    if "*" in settings.ALLOWED_HOSTS:
        yield Grade.ERROR, "COMPANIONWAY_HOSTS takes every name (*). Write the names that are yours."
    if settings.DEBUG:
        grade = Grade.ERROR if away else Grade.WARNING
        yield grade, "COMPANIONWAY_DEBUG is on: error pages would show what is in the database."
    if settings.COMPANIONWAY_FEEDS_FROM_ANYWHERE:
        grade = Grade.ERROR if away else Grade.WARNING
        yield grade, "COMPANIONWAY_FEEDS_FROM_ANYWHERE is on: a list could be read from inside your network."
    if away and not settings.HTTPS:
        yield Grade.WARNING, f"COMPANIONWAY_HTTPS is off, and {away[0]} is served: passwords would travel openly."
    if settings.HTTPS and not away:
        yield Grade.WARNING, "COMPANIONWAY_HTTPS is on, and only this machine itself is served."


def _permissions(now: datetime) -> Answers:
    home, keys = Path(settings.COMPANIONWAY_HOME), Path(settings.COMPANIONWAY_KEYS_HOME)
    if not os.access(home, os.W_OK):
        yield Grade.ERROR, f"{home} cannot be written to by this user."
    for path in (home, keys, *(keys / name for name in keychain.NAMES)):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Grade.ERROR, f"{path} is open to other users of this machine: chmod go= {path}"


def _database(now: datetime) -> Answers:
    try:
        for fault in database.faults():
            yield Grade.ERROR, f"What it acknowledges may be lost: {fault}."
    except DatabaseError as error:
        yield Grade.ERROR, f"It does not answer ({type(error).__name__}). Is DATABASE_URL right, and is it running?"
        return
    if database.engine() == "postgresql" and not shutil.which("pg_dump"):
        yield Grade.WARNING, "pg_dump is not on this machine, so no backup can be made: install postgresql-client."


def _migrations(now: datetime) -> Answers:
    _, waiting = database.migrations()
    if waiting:
        yield (
            Grade.ERROR,
            f"{len(waiting)} changes to the tables wait: `companionway serve --migrate` makes them.",
        )


def _keys(now: datetime) -> Answers:
    try:
        lines = Path(settings.COMPANIONWAY_KEYS).read_text().split()[::2]
        encryption.ciphers()
        entries.public()
        keychain.backup_key(keychain.kept())
    except (OSError, ValueError) as error:
        yield Grade.ERROR, f"They cannot be read ({type(error).__name__})."
        return
    if not lines or len(lines) != len(set(lines)):
        yield Grade.ERROR, "text.keys has no key, or one key id twice."
    for one in programs.organizations()[:TRIED]:  # the keys are the same for all
        with organization.hold(one.id):
            if not ledger.newest_opens():
                yield Grade.ERROR, f"The newest seal of {one.name} is of another ledger.key, or rows were altered."
            if not rotation.opens():
                yield (
                    Grade.ERROR,
                    f"Texts of {one.name} do not open with text.keys: was it lost or exchanged?",
                )


def _clock(now: datetime) -> Answers:
    sealed = ledger.last_sealed_at()
    if now < FIRST_RELEASE or (sealed and now < sealed - CLOCK_SLACK):
        yield Grade.ERROR, f"It says {now:%Y-%m-%d %H:%M} UTC, which is before what was already written."
    for one in programs.organizations():
        with organization.hold(one.id):
            for program in programs.programs(system(one.id)):
                try:
                    ZoneInfo(program.time_zone)
                except (ZoneInfoNotFoundError, ValueError):
                    yield Grade.ERROR, f"The time zone {program.time_zone} of {program.name} is not known here."


def _disk(now: datetime) -> Answers:
    free = shutil.disk_usage(settings.COMPANIONWAY_HOME).free
    try:
        needed = 2 * database.size()
    except DatabaseError:
        needed = 0
    if free < LEAST_FREE:
        yield Grade.ERROR, f"Only {free >> 20} MB are free."
    elif free < max(GOOD_FREE, needed):
        yield Grade.WARNING, f"{free >> 20} MB are free; a backup and a year's growth want more."


def _organizations(now: datetime) -> Answers:
    if database.is_empty():
        yield Grade.WARNING, "There is none yet: `companionway init` sets one up."


def _notices(now: datetime) -> Answers:
    """What goes out, by whom it is carried, and whether a name or an address outside tells what is done here."""
    yield from _telling()
    if settings.COMPANIONWAY_TEXT_ACCOUNT and not settings.COMPANIONWAY_TEXT_FROM:
        yield Grade.WARNING, "COMPANIONWAY_TEXT_FROM is empty: a provider takes no text without its sender."
    late = unsure = failed = 0
    for one in programs.organizations():
        with organization.hold(one.id):
            stands = notices.standing(system(one.id), now=now)
        late, unsure, failed = late + stands.late, unsure + stands.unsure, failed + stands.failed
    if late:
        yield Grade.WARNING, f"{late} should have gone out ten minutes ago or earlier: is the timer at work?"
    if unsure or failed:
        yield Grade.WARNING, f"Within a week {failed} were not delivered, and of {unsure} nobody knows whether."
    carried = ", ".join(f"{way}: {'carried' if configured(way) else 'into files'}" for way in OUTSIDE)
    yield Grade.FINE, f"{carried}. Files reach nobody."


OUTSIDE = (Way.EMAIL, Way.TEXT, Way.PUSH)


def _telling() -> Answers:
    said = {"COMPANIONWAY_MAIL_FROM": settings.DEFAULT_FROM_EMAIL}
    said |= {f"The outward name of {one.name}": one.outward_name for one in programs.organizations()}
    for what, told in said.items():
        if found := tells(told):
            yield Grade.WARNING, f"{what} says “{found[0]}”, which whoever sees a message would read."


def _privacy(now: datetime) -> Answers:
    """Whether somebody answers requests from outside, complaints and wishes to keep something back."""
    for one in programs.organizations():
        with organization.hold(one.id):
            if not privacy.keepers(system(one.id)):
                yield (
                    Grade.WARNING,
                    f"Nobody keeps privacy in {one.name}: give a colleague the role, under Colleagues.",
                )


def _backups(now: datetime) -> Answers:
    made = backups.last_made_at()
    if database.is_empty() or (made and now - made < timedelta(days=BACKUP_DAYS)):
        return
    ago = f"The last one is {(now - made).days} days old" if made else "There is none yet"
    yield Grade.WARNING, f"{ago}: `companionway backup FILE`, each night, to another machine."
