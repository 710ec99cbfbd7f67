"""A program works out whether Part 2 applies to it; each time is kept (N6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent.models import Determination
from companionway.consent.rules import MAX_NAME, Question, Worked, YesNo, determine, why_not_counsel
from companionway.ground import ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import Forbidden, Reason, Refused
from companionway.programs import queries as programs


@transaction.atomic
def work_out(
    program_id: UUID, answers: Mapping[Question, YesNo], *, counsel: str = "", counsel_on: date | None = None,
    by: Actor, now: datetime,
) -> Worked:  # fmt: skip
    """What came of the answers. Nothing is treated as not covered unless counsel is named, with the day."""
    require(by, Permission.PRIVACY_KEEP, program=program_id)
    if by.account_id is None:
        raise Forbidden("account")
    programs.program(by, program_id)
    today = programs.local_day(program_id, now)
    if wrong := why_not_counsel(counsel, counsel_on, today=today):
        raise Refused(wrong[1], field=wrong[0])
    if len(counsel) > MAX_NAME:
        raise Refused(Reason("text_too_long", {"most": MAX_NAME, "over": len(counsel) - MAX_NAME}), field="counsel")
    worked = determine(answers)
    row = Determination.objects.create(
        program_id=program_id, answers={str(one): str(said) for one, said in answers.items()},
        applies=worked.applies, counsel=counsel.strip(), counsel_on=counsel_on, at=now, by_id=by.account_id,
    )  # fmt: skip
    detail = {"applies": worked.applies, "counsel": bool(counsel_on)}
    ledger.record("consent.work_out", by=by, now=now, row=row.id, detail=detail)
    return worked
