"""What somebody tells of themself as a helper, and what they promise about boundaries: theirs (R7 R37 R40)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.consent.rules import why_not_signature
from companionway.ground import ledger
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import Forbidden, Refused
from companionway.peers.models import BoundaryAgreement, PeerProfile
from companionway.peers.rules import MOST_MONTHS, ProfileFacts, boundaries, why_not_profile, why_not_promise
from companionway.programs import queries as programs


@transaction.atomic
def save_profile(person_id: UUID, facts: ProfileFacts, *, by: Actor, now: datetime) -> None:
    """How I help, when, where, within which limits, since when, and to whom each may be named.

    What a supervisor was told stays as they wrote it down: `attested_...` are not one's own to say.
    """
    oneself(by, person_id)
    if wrong := why_not_profile(facts, today=programs.local_day(None, now)):
        raise Refused(wrong[1], field=wrong[0])
    there = {one.id for one in programs.sites(system(by.organization_id))}
    row = _row(person_id)
    row.words, row.how_words, row.limit_words = (
        facts.words.strip(), facts.how_words.strip(), facts.limit_words.strip()
    )  # fmt: skip
    for name in ("times", "ways", "limits"):
        setattr(row, name, " ".join(dict.fromkeys(getattr(facts, name))))
    row.sites = " ".join(str(one) for one in dict.fromkeys(facts.sites) if one in there)
    row.hours_a_week, row.since_on = facts.hours_a_week, facts.since_on
    row.told = {str(part): str(to) for part, to in facts.told.items()}
    row.at = now
    row.save()
    ledger.record("peers.save_profile", by=by, now=now, about=person_id, row=row.id, touches=[person_id])


@transaction.atomic
def attest_months(person_id: UUID, months: int | None, *, by: Actor, now: datetime) -> None:
    """Whoever keeps or supervises helpers was told for how many months somebody is on their way; None: no longer.

    The day itself need not be told, and is asked of nobody (R7).
    """
    if not by.may(Permission.HELPER_KEEP):
        require(by, Permission.SUPERVISE)
    today = programs.local_day(None, now)
    if by.person_id == person_id:
        raise Refused("helper_keeps_oneself")
    consent.require_seen(by, person_id, Category.SERVICE, today=today)
    if months is not None and not 0 <= months <= MOST_MONTHS:
        raise Refused("months_impossible", field="months", most=MOST_MONTHS)
    row = _row(person_id)
    row.attested_months, row.attested_on = months, None if months is None else today
    row.attested_by_id, row.at = by.account_id, now
    row.save()
    ledger.record("peers.attest_months", by=by, now=now, about=person_id, row=row.id, touches=[person_id])


@transaction.atomic
def promise(
    person_id: UUID, version: str, name: str, *, signature: str = "", by: Actor, now: datetime
) -> UUID:  # fmt: skip
    """Sign what a helper promises about boundaries. A newer version takes the place of the one before (R40)."""
    oneself(by, person_id)
    standing = BoundaryAgreement.objects.select_for_update().filter(person_id=person_id, ended_at__isnull=True)
    if (row := standing.filter(version=version).first()) is not None:
        return row.id
    too_long = why_not_signature(signature) is not None
    newest = boundaries()[0].version
    if wrong := why_not_promise(version, name, newest=newest, too_long=too_long):
        raise Refused(wrong[1], field=wrong[0])
    standing.update(ended_at=now)
    row = BoundaryAgreement(
        person_id=person_id, version=version, name=name.strip(), signature=signature.strip(), signed_at=now
    )
    row.save(force_insert=True)
    ledger.record(
        "peers.promise", by=by, now=now, about=person_id, row=row.id, detail={"version": version},
        touches=[person_id],
    )  # fmt: skip
    return row.id


def oneself(by: Actor, person_id: UUID) -> None:
    """A profile, a promise and asking to help are one's own; the system stands for whoever it writes for."""
    require(by, Permission.OWN_EDIT)
    if by.person_id != person_id and not by.system:
        raise Forbidden("person")


def _row(person_id: UUID) -> PeerProfile:
    found = PeerProfile.objects.select_for_update().filter(person_id=person_id).first()
    return found or PeerProfile(person_id=person_id)
