"""What a program stands for; the rules of its house, a version at a time; who agreed to which."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from companionway.consent import queries as consent
from companionway.consent.rules import Signing, why_not_signature
from companionway.ground import ledger
from companionway.ground.access import Actor, Permission, require, system
from companionway.ground.errors import NotFound, Refused
from companionway.journey.actions.wishes import may_say
from companionway.journey.models import HouseRules, RulesAgreement, Stance
from companionway.journey.rules import (
    LANGUAGES,
    StanceFacts,
    why_not_agree,
    why_not_declare,
    why_not_write,
)
from companionway.people.rules import Part
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind

SOURCE = "journey"


@transaction.atomic
def declare(stance: StanceFacts, *, by: Actor, now: datetime) -> None:
    """A program says which goals it welcomes (R75). The newest counts; the ones before stay as they were."""
    require(by, Permission.SETTINGS_EDIT, program=stance.program_id)
    programs.program(by, stance.program_id)
    if wrong := why_not_declare(stance):
        raise Refused(wrong[1], field=wrong[0])
    row = Stance(
        program_id=stance.program_id, welcomes=" ".join(sorted(stance.welcomes)), by_id=by.account_id,
        medicines_welcome=stance.medicines_welcome, words=stance.words.strip(), words_es=stance.words_es.strip(),
        elsewhere="\n".join(stance.elsewhere), declared_at=now,
    )  # fmt: skip
    row.save(force_insert=True)
    ledger.record("journey.declare", by=by, now=now, row=row.id, detail={"welcomes": row.welcomes})


@transaction.atomic
def write_rules(program_id: UUID, texts: Mapping[str, str], *, by: Actor, now: datetime) -> int:
    """A new version of the rules of a house; whoever agreed to an older one agreed to that. Returns its number.

    Sent again word for word, it is the version that stands.
    """
    require(by, Permission.SETTINGS_EDIT, program=program_id)
    programs.program(by, program_id)
    said = {language: texts.get(language, "").strip() for language in LANGUAGES}
    if wrong := why_not_write(said):
        raise Refused(wrong[1], field=wrong[0])
    newest = HouseRules.objects.select_for_update().filter(program_id=program_id).aggregate(Max("version"))
    version = newest["version__max"] or 0
    standing = dict(
        HouseRules.objects.filter(program_id=program_id, version=version).values_list("language", "text")
    )
    if standing == {language: text for language, text in said.items() if text}:
        return version
    rows = [
        HouseRules(
            program_id=program_id, version=version + 1, language=language, text=text, since=now,
            by_id=by.account_id,
        )
        for language, text in said.items() if text
    ]  # fmt: skip
    HouseRules.objects.bulk_create(rows)
    ledger.record("journey.write_rules", by=by, now=now, row=rows[0].id, detail={"version": version + 1})
    return version + 1


@transaction.atomic
def agree_rules(
    person_id: UUID, program_id: UUID, version: int, *, language: str, how: Signing, signature: str = "",
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Somebody agrees to the rules of the house, on a screen or on paper; to one version once.

    On paper their signature stands on the sheet: only who welcomes people in writes down that it does.
    """
    may_say(by, person_id, now)
    if how is Signing.PAPER:
        require(by, Permission.INTAKE_KEEP)
    _takes_part(by, person_id, program_id, now)
    same = RulesAgreement.objects.filter(
        person_id=person_id, program_id=program_id, version=version, ended_at__isnull=True
    )
    if (row := same.first()) is not None:
        return row.id
    newest = HouseRules.objects.filter(program_id=program_id).aggregate(Max("version"))["version__max"]
    signed, too_long = how is Signing.PAPER or bool(signature.strip()), why_not_signature(signature) is not None
    if wrong := why_not_agree(version=version, newest=newest, signed=signed, too_long=too_long):
        raise Refused(wrong[1], field=wrong[0])
    row = RulesAgreement(
        person_id=person_id, program_id=program_id, version=version, language=language, how=how, at=now,
        signature=signature.strip(), by_id=by.account_id,
    )  # fmt: skip
    row.save(force_insert=True)
    _happened(row, now)
    ledger.record(
        "journey.agree_rules", by=by, now=now, about=person_id, row=row.id,
        detail={"version": version, "how": str(how)}, touches=[person_id],
    )  # fmt: skip
    return row.id


def _happened(row: RulesAgreement, now: datetime) -> None:
    day = programs.local_day(row.program_id, now)
    event = EventRow(
        row.person_id, Kind.RULES_AGREED, now, day, SOURCE, program_id=row.program_id, row_id=row.id,
        tags=str(row.version),
    )  # fmt: skip
    pulse.write([event])


def _takes_part(by: Actor, person_id: UUID, program_id: UUID, now: datetime) -> None:
    today = programs.local_day(program_id, now)
    times = consent.enrolments(system(by.organization_id), [person_id], today=today, part=Part.PARTICIPANT)
    if program_id not in {one.program_id for one in times}:
        raise NotFound
