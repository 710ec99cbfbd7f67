"""Credentials, courses and hours as pages and papers show them: the same rows and words everywhere (R9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from companionway.desk import catalogue
from companionway.ground.errors import Reason
from companionway.peers.queries import CredentialView, ProgressView
from companionway.peers.rules import HOUR, Domain, HourKind, Meter, MeterOf, Worked

_PARTS = frozenset({MeterOf.EDUCATION_IN, MeterOf.CONTINUING_IN, MeterOf.FACE_TO_FACE})


@dataclass(frozen=True)
class MeterRow:
    """One meter: what it counts, its sentences, and its picture in percent. `part`: of the one above it."""

    label: str
    stands: Reason
    waits: Reason | None
    needed: str
    confirmed: str
    told: str
    done_percent: int
    confirmed_percent: int
    part: bool


@dataclass(frozen=True)
class CredentialRow:
    """One credential with its meters, what is to be done once, and what no hour can count."""

    view: CredentialView
    stands: Reason
    meters: tuple[MeterRow, ...]
    steps: tuple[tuple[str, date | None], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class SumRow:
    """Hours of one domain, or of all: by what they were, then confirmed and told."""

    label: str
    kinds: tuple[str, ...]
    confirmed: str
    told: str


def rows(views: Iterable[ProgressView], language: str, *, ahead_days: int) -> list[CredentialRow]:
    """Each credential of somebody, in the order in which they were begun."""
    return [
        CredentialRow(
            one.credential, stands(one.credential, ahead_days=ahead_days),
            tuple(meter_row(meter, language) for meter in one.meters), _steps(one.credential),
            _notes(one.credential, language),
        )
        for one in views
    ]  # fmt: skip


def stands(view: CredentialView, *, ahead_days: int) -> Reason:
    """Where somebody is with it; that it runs out is said while there is time."""
    if not view.held:
        return Reason("credential_toward")
    left, until = view.days_left, view.facts.until_on
    if left is None or until is None:
        return Reason("credential_held_for_good")
    numbers: dict[str, int | str | None] = {"on": until.isoformat()}
    if left < 0:
        return Reason("credential_ran_out", numbers)
    return Reason("credential_renew", numbers | {"days": left}) if left <= ahead_days else Reason(
        "credential_held_until", numbers
    )  # fmt: skip


def meter_row(meter: Meter, language: str) -> MeterRow:
    """One meter in words."""
    numbers = {"done": spoken(meter.done), "needed": spoken(meter.needed), "left": spoken(meter.left)}
    label = catalogue.word(meter.domain or meter.of, language)
    return MeterRow(
        label[:1].upper() + label[1:], Reason("meter_left" if meter.left else "meter_there", numbers),
        Reason("meter_told", {"told": spoken(meter.told)}) if meter.told else None,
        numbers["needed"], spoken(meter.confirmed), spoken(meter.told), meter.done_percent,
        meter.confirmed_percent, meter.of in _PARTS,
    )  # fmt: skip


def sums(hours: Iterable[Worked], language: str) -> list[SumRow]:
    """All hours by domain, and the last row all together; nothing where there is none."""
    hours = list(hours)
    found = [
        _sum(catalogue.word(domain, language), some)
        for domain in Domain if (some := [one for one in hours if one.domain is domain])
    ]  # fmt: skip
    return [*found, _sum(_("all together"), hours)] if found else []


def spoken(minutes: int) -> str:
    """Minutes as hours: "12", "12.5", "0.33"."""
    return f"{minutes / HOUR:.2f}".rstrip("0").rstrip(".")


def by_kind(hours: list[Worked]) -> tuple[str, ...]:
    """So many hours of each kind."""
    return tuple(spoken(sum(one.minutes for one in hours if one.kind is kind)) for kind in HourKind)


def _sum(label: str, hours: list[Worked]) -> SumRow:
    sure, told = (sum(one.minutes for one in hours if one.confirmed is said) for said in (True, False))
    return SumRow(label[:1].upper() + label[1:], by_kind(hours), spoken(sure), spoken(told))


def _steps(view: CredentialView) -> tuple[tuple[str, date | None], ...]:
    if view.target is None or view.held:
        return ()
    found = []
    if view.target.exam:
        found.append((_("Exam passed"), view.facts.exam_on))
    if view.target.code_of_ethics:
        found.append((_("Code of ethics signed"), view.facts.code_signed_on))
    return tuple(found)


def _notes(view: CredentialView, language: str) -> tuple[str, ...]:
    if view.target is None or view.held:
        return ()
    return tuple(note[catalogue.tongue(language)] for note in view.target.notes)
