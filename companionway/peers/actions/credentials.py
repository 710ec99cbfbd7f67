"""Credentials that somebody works toward or holds, several at once; and a colleague's yes to what they say (R9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from companionway.ground import ids, ledger
from companionway.ground.access import Actor
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.peers import queries
from companionway.peers.actions.hours import event_of, may_keep
from companionway.peers.models import Credential, ServiceHours, Training
from companionway.peers.rules import CredentialFacts, CredentialStage, why_not_hold
from companionway.pulse import actions as pulse

_FACTS = ("stage", "got_on", "until_on", "exam_on", "code_signed_on")


@transaction.atomic
def keep_credential(
    person_id: UUID, facts: CredentialFacts, number: str = "", *, credential_id: UUID | None = None,
    key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Somebody works toward a credential, or how far they are. What they change themself is confirmed anew."""
    today = may_keep(by, person_id, now)
    if key is not None and (sent := Credential.objects.filter(id=key).first()) is not None:
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    row = _standing(person_id, credential_id) if credential_id else _begun(person_id, facts, key, today)
    target = queries.targets().get(row.target)
    if wrong := why_not_hold(facts, number.strip(), today=today, gives=target is None or target.gives):
        raise Refused(wrong[1], field=wrong[0])
    said = {name: getattr(facts, name) for name in _FACTS} | {"number": number.strip()}
    changed = any(getattr(row, name) != value for name, value in said.items())
    for name, value in said.items():
        setattr(row, name, value)
    row.at, row.by_id = now, by.account_id
    if by.person_id != person_id:
        row.confirmed_at, row.confirmed_by_id = now, by.account_id
    elif changed:
        row.confirmed_at = row.confirmed_by_id = None
    row.save() if credential_id else insert_under_key(row)
    detail = {"target": row.target, "stage": str(row.stage)}
    ledger.record(
        "peers.keep_credential", by=by, now=now, about=person_id, row=row.id, detail=detail, touches=[person_id]
    )  # fmt: skip
    return row.id


@transaction.atomic
def end_credential(credential_id: UUID, *, by: Actor, now: datetime) -> None:
    """They work toward it no more, or hold it no more. Their hours stay what they are."""
    row = Credential.objects.select_for_update().filter(id=credential_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    may_keep(by, row.person_id, now)
    row.stage, row.ended_at = CredentialStage.ENDED, now
    row.save(update_fields=["stage", "ended_at"])
    ledger.record(
        "peers.end_credential", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id]
    )  # fmt: skip


@transaction.atomic
def confirm(person_id: UUID, row_ids: Iterable[UUID], *, by: Actor, now: datetime) -> int:
    """A colleague saw the papers, or was there: hours, courses and credentials of somebody else. How many."""
    may_keep(by, person_id, now)
    if by.person_id == person_id:
        raise Refused("own_hours_confirmed")
    wanted = set(row_ids)
    waiting: dict[str, Any] = {"person_id": person_id, "id__in": wanted, "confirmed_at__isnull": True}
    said: list[ServiceHours | Training] = [
        row
        for table in (ServiceHours, Training)
        for row in table.objects.select_for_update().filter(**waiting, withdrawn_at__isnull=True)
    ]
    held = list(Credential.objects.select_for_update().filter(**waiting, ended_at__isnull=True))
    rows = [*said, *held]
    for row in rows:
        row.confirmed_at, row.confirmed_by_id = now, by.account_id
        row.save(update_fields=["confirmed_at", "confirmed_by_id"])
    pulse.write(
        [
            event_of(row, now, supersedes=event)
            for row in said
            for event in pulse.events_of_row(row.id, (person_id,)).values()
        ]
    )
    if rows:
        ledger.record(
            "peers.confirm", by=by, now=now, about=person_id, detail={"rows": len(rows)}, touches=[person_id]
        )  # fmt: skip
    return len(rows)


def _standing(person_id: UUID, credential_id: UUID) -> Credential:
    rows = Credential.objects.select_for_update()
    row = rows.filter(id=credential_id, person_id=person_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    return row


def _begun(person_id: UUID, facts: CredentialFacts, key: UUID | None, today: date) -> Credential:
    if facts.target not in queries.targets():
        raise Refused("target_unknown", field="target")
    if Credential.objects.filter(person_id=person_id, target=facts.target, ended_at__isnull=True).exists():
        raise Refused("credential_stands_already", field="target")
    return Credential(
        id=key or ids.new(), person_id=person_id, target=facts.target, began_on=facts.got_on or today
    )  # fmt: skip
