"""What roles ask, exceptions, who holds which post, and how a shift was (R1-R4)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import clock, ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.peers import queries
from companionway.peers.models import AfterShift, HelperPost, RoleRequirement, Waiver
from companionway.peers.rules import HelperRole, RoleNeeds, WaiverFacts, term_ends
from companionway.peers.rules import why_not_after as not_after
from companionway.peers.rules import why_not_need as not_need
from companionway.peers.rules import why_not_post as not_post
from companionway.peers.rules import why_not_waive as not_waive
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind

SOURCE = "peers"
_ASKED = (
    "months", "agreement", "background_check", "credential", "supervised_weeks", "most", "term_months",
    "rest_months",
)  # fmt: skip


@transaction.atomic
def keep_requirement(
    role: HelperRole, needs: RoleNeeds, *, program_id: UUID | None = None, by: Actor, now: datetime
) -> UUID | None:
    """What a program (or, without one, everybody here) asks of a role from now; what was asked until now is kept.

    None: it asks that already.
    """
    _for(by, program_id)
    if wrong := not_need(needs):
        raise Refused(wrong[1], field=wrong[0])
    known = RoleRequirement.objects.select_for_update().filter(
        role=role, program_id=program_id, ended_at__isnull=True
    )  # fmt: skip
    said = {name: getattr(needs, name) for name in _ASKED} | {"courses": " ".join(dict.fromkeys(needs.courses))}
    if any(all(getattr(row, name) == value for name, value in said.items()) for row in known):
        return None
    known.update(ended_at=now)
    row = RoleRequirement(role=role, program_id=program_id, since_at=now, by_id=by.account_id, **said)
    row.save()
    _record_role("peers.keep_requirement", role, row.id, by, now)
    return row.id


@transaction.atomic
def drop_requirement(role: HelperRole, *, program_id: UUID | None = None, by: Actor, now: datetime) -> None:
    """Nothing of one's own any more: what the house gives counts again."""
    _for(by, program_id)
    known = RoleRequirement.objects.filter(role=role, program=program_id, ended_at__isnull=True)
    if known.update(ended_at=now):
        _record_role("peers.drop_requirement", role, None, by, now)


def _for(by: Actor, program_id: UUID | None) -> None:
    """Whoever keeps helpers there; for everybody here, whoever keeps them everywhere."""
    require(by, Permission.HELPER_KEEP, program=program_id)
    if program_id is None and by.programs_with(Permission.HELPER_KEEP) is not None:
        raise Forbidden(Permission.HELPER_KEEP)
    if program_id is not None:
        programs.program(by, program_id)


def _record_role(what: str, role: HelperRole, row_id: UUID | None, by: Actor, now: datetime) -> None:
    """Nobody is touched: what a role asks is asked anew whenever somebody is put beside a person."""
    ledger.record(what, by=by, now=now, row=row_id, detail={"role": str(role)})


@transaction.atomic
def waive(
    person_id: UUID, facts: WaiverFacts, *, program_id: UUID | None = None, key: UUID | None = None, by: Actor,
    now: datetime,
) -> UUID:  # fmt: skip
    """An exception, with whoever answers for it and, for groups, whoever leads along. It is said to the helper."""
    today = _keeps(by, person_id, program_id, now)
    if (sent := _sent(Waiver, key, person_id)) is not None:
        return sent
    every = system(by.organization_id)
    standing = [(one.role, one.from_on, one.until_on) for one in queries.waivers(every, [person_id], on=today)]
    if wrong := not_waive(facts, person_id, standing, today=today):
        raise Refused(wrong[1], field=wrong[0])
    for one in (facts.supervisor_id, facts.beside_id):
        if one is not None:
            consent.require_seen(by, one, Category.IDENTITY, today=today)
    over = facts.supervisor_id
    if over is not None and (reason := queries.why_not_supervise(every, over, person_id, today=today)):
        raise Refused(reason, field="supervisor_id")
    if facts.beside_id is not None and not queries.leads_alone(
        every, facts.beside_id, facts.role, program_id=program_id, on=today
    ):
        raise Refused("waiver_beside_cannot", field="beside_id")
    row = Waiver(
        id=key or ids.new(), person_id=person_id, role=facts.role, program_id=program_id,
        lacks=" ".join(dict.fromkeys(facts.lacks)), supervisor_id=facts.supervisor_id, beside_id=facts.beside_id,
        words=facts.words.strip(), from_on=facts.from_on, until_on=facts.until_on, at=now, by_id=by.account_id,
    )  # fmt: skip
    insert_under_key(row)
    _record_waiver("peers.waive", row, by, now)
    notices.tell(
        person_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=row.id, once=f"waiver {row.id}", by=by, now=now
    )  # fmt: skip
    return row.id


@transaction.atomic
def end_waiver(waiver_id: UUID, *, by: Actor, now: datetime) -> None:
    """The exception is over: the rule is asked again from now."""
    row = Waiver.objects.select_for_update().filter(id=waiver_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    _keeps(by, row.person_id, row.program_id, now)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    _record_waiver("peers.end_waiver", row, by, now)


def _record_waiver(what: str, row: Waiver, by: Actor, now: datetime) -> None:
    touches = [one for one in (row.person_id, row.supervisor_id, row.beside_id) if one]
    detail = {"role": str(row.role), "lacks": row.lacks}
    ledger.record(what, by=by, now=now, about=row.person_id, row=row.id, detail=detail, touches=touches)


@transaction.atomic
def begin_post(
    person_id: UUID, role: HelperRole, *, from_on: date, until_on: date | None = None,
    program_id: UUID | None = None, site_id: UUID | None = None, words: str = "", key: UUID | None = None,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Somebody holds a role or a service somewhere, for a term. Whether they may, the rule says (R1 R3)."""
    today = _keeps(by, person_id, program_id, now)
    if (sent := _sent(HelperPost, key, person_id)) is not None:
        return sent
    needs = queries.needs_of(program_id)[role]
    if wrong := not_post(from_on, until_on, needs, words, today=today):
        raise Refused(wrong[1], field=wrong[0])
    if site_id is not None:
        _there(site_id, program_id, by)
    known = HelperPost.objects.filter(person_id=person_id, role=role, program=program_id, ended_on__isnull=True)
    if known.exists():
        raise Refused("post_held_already", field="role")
    every = system(by.organization_id)
    reason = queries.why_not_serve(every, person_id, role, program_id=program_id, site_id=site_id, on=today)
    if reason is None and role is HelperRole.HOUSE_LEAD:  # never over somebody whom they support (R10)
        reason = queries.why_not_lead_house(every, person_id, program_id, today=today)
    if reason is not None:
        raise Refused(reason, field="role")
    row = HelperPost(
        id=key or ids.new(), person_id=person_id, role=role, program_id=program_id, site_id=site_id,
        from_on=from_on, until_on=until_on or term_ends(from_on, needs), words=words.strip(), at=now,
        by_id=by.account_id,
    )  # fmt: skip
    insert_under_key(row)
    _happened(Kind.POST_STARTED, row, from_on, now)
    _record_post("peers.begin_post", row, by, now)
    return row.id


@transaction.atomic
def end_post(post_id: UUID, *, on: date | None = None, by: Actor, now: datetime) -> None:
    """Somebody else has a turn. By whoever keeps helpers, or by themself, at any time and without a why."""
    require_at_home(by)
    row = HelperPost.objects.select_for_update().filter(id=post_id, ended_on__isnull=True).first()
    if row is None:
        raise NotFound
    today = programs.local_day(row.program_id, now)
    if by.person_id == row.person_id:
        require(by, Permission.OWN_EDIT)
    else:
        _keeps(by, row.person_id, row.program_id, now)
    on = on or today
    if on > today:
        raise Refused("date_in_future", field="on")
    if on < row.from_on:
        raise Refused("ends_before_it_starts", field="on")
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    _happened(Kind.POST_ENDED, row, on, now)
    _record_post("peers.end_post", row, by, now)


def _there(site_id: UUID, program_id: UUID | None, by: Actor) -> None:
    sites = {one.id: one.program_id for one in programs.sites(system(by.organization_id))}
    if site_id not in sites or (program_id is not None and sites[site_id] != program_id):
        raise Refused("site_elsewhere", field="site_id")


def _record_post(what: str, row: HelperPost, by: Actor, now: datetime) -> None:
    ledger.record(
        what, by=by, now=now, about=row.person_id, row=row.id, detail={"role": str(row.role)},
        touches=[row.person_id],
    )  # fmt: skip


@transaction.atomic
def note_after_shift(
    person_id: UUID, role: HelperRole, mood: int, *, on: date, wants_talk: bool = False, words: str = "",
    key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """How it was, said by whoever did it. It removes nobody: where it was hard, a talk and a rest are offered."""
    require(by, Permission.OWN_EDIT)
    if by.person_id != person_id and not by.system:
        raise Forbidden("person")
    if (sent := _sent(AfterShift, key, person_id)) is not None:
        return sent
    if wrong := not_after(mood, on, words, today=programs.local_day(None, now)):
        raise Refused(wrong[1], field=wrong[0])
    row = AfterShift(
        id=key or ids.new(), person_id=person_id, role=role, on=on, mood=mood, wants_talk=wants_talk,
        words=words.strip(), at=now,
    )  # fmt: skip
    insert_under_key(row)
    _happened(Kind.AFTER_SHIFT, row, on, now)
    ledger.record(
        "peers.note_after_shift", by=by, now=now, about=person_id, row=row.id, detail={"role": str(role)},
        touches=[person_id],
    )  # fmt: skip
    return row.id


def _happened(kind: Kind, row: HelperPost | AfterShift, on: date, now: datetime) -> None:
    program_id = getattr(row, "program_id", None)
    zone = programs.zone(program_id)
    at = now if on == clock.day_of(now, zone) else clock.start_of(on, zone) + timedelta(hours=12)
    pulse.write(
        [EventRow(row.person_id, kind, at, on, SOURCE, program_id=program_id, tags=str(row.role), row_id=row.id)]
    )


def _keeps(by: Actor, person_id: UUID, program_id: UUID | None, now: datetime) -> date:
    """Who keeps helpers there and may see what this one does; never for oneself (R3). The day it is."""
    require(by, Permission.HELPER_KEEP, program=program_id)
    if by.person_id == person_id:
        raise Refused("helper_keeps_oneself")
    today = programs.local_day(program_id, now)
    consent.require_seen(by, person_id, Category.SERVICE, today=today)
    if program_id is not None:
        programs.program(by, program_id)
    return today


def _sent(table: Any, key: UUID | None, person_id: UUID) -> UUID | None:
    """What a form that is sent twice became the first time."""
    row = table.objects.filter(id=key).first() if key is not None else None
    if row is not None and row.person_id != person_id:
        raise Forbidden("key")
    return row.id if row else None
