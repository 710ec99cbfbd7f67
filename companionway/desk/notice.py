"""The notice at admission (42 CFR 2.22), on a page and on paper: the header word by word, then our sections."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.consent import queries as consent
from companionway.consent.queries import Text
from companionway.desk import catalogue, privacy
from companionway.ground.access import Actor
from companionway.programs import queries as programs

SECTIONS = (
    "notice_protected", "notice_consent", "notice_without_consent", "notice_proceedings", "notice_rights",
    "notice_duties", "complaint_secretary", "complaint_ocr", "no_retaliation",
)  # fmt: skip
_PROGRAM, _WHO, _WHERE = "[Name of Part 2 Program]", "[ENTER NAME OR TITLE]", "[PHONE AND EMAIL]"


@dataclass(frozen=True)
class Notice:
    """`header` with the house's own names in it; `sections` in their order; `version` of the wording."""

    header: tuple[str, ...]
    sections: tuple[Text, ...]
    version: str
    unchecked: bool


def notice(actor: Actor, program_id: UUID | None, language: str) -> Notice:
    """The notice of a program in a language; of the house where no program is meant."""
    language = catalogue.tongue(language)
    texts = consent.law(language)
    header = texts["notice_header"]
    names = programs.program_names([program_id] if program_id else [])
    with override(language):
        who = ", ".join(privacy.keepers(actor)) or _("whoever coordinates here")
        where = _("this house, in person")
    said = header.words.replace(_PROGRAM, names.get(program_id or UUID(int=0)) or outward_name(actor))
    said = said.replace(_WHO, who).replace(_WHERE, where)
    sections = tuple(texts[one] for one in SECTIONS)
    lines = tuple(line for line in said.split("\n") if line.strip())
    return Notice(lines, sections, header.version, not all(one.checked for one in sections))


def outward_name(actor: Actor) -> str:
    """The name under which the house writes."""
    return programs.organization_named(actor.organization_id).outward_name
