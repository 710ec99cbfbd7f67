"""A consent in words: what is read before signing, kept as it was signed, printed, and sent along (42 CFR 2.31).

A document is plain text: a heading on a line, what stands under it, an empty line. Every element of 2.31 has its
own heading with its number. The text in English counts; beside it stands our own translation, for understanding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.queries import ConsentView, Law, Text
from companionway.consent.rules import ConsentKind, Ends, Purpose, Signer, Signing
from companionway.desk import catalogue
from companionway.ground.access import Actor, Category
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.programs import queries as programs

LEGAL = "42 CFR "


@dataclass(frozen=True)
class Signed:
    """Who signs, and on which day."""

    name: str
    signer: Signer
    authority: str
    on: date


@dataclass(frozen=True)
class Block:
    """A heading and the lines under it."""

    heading: str
    lines: tuple[str, ...]


def draft(actor: Actor, view: ConsentView, *, today: date, signed: Signed | None = None) -> list[Block]:
    """What a consent says, in its own language. Without `signed`, the last two elements are still open."""
    card = consent.cards(actor, [view.person_id], today=today)[view.person_id]
    whose = f"{card.given_name} {card.family_name}".strip()
    with override(catalogue.tongue(view.language)):
        law = consent.law(catalogue.tongue(view.language))
        return [*_what(view, whose, teller(actor, view.program_id), law), *_statements(view, law), *_signed(signed)]


def whole(actor: Actor, view: ConsentView, *, today: date) -> list[Block]:
    """A consent as it was signed, or what a draft says by now."""
    return blocks(view.document) if view.document else draft(actor, view, today=today)


def document(blocks: Iterable[Block]) -> str:
    """As it is kept."""
    return "\n\n".join("\n".join((one.heading, *one.lines)) for one in blocks)


def blocks(kept: str) -> list[Block]:
    """A document that was kept, to be shown and printed again."""
    parts = [part.split("\n") for part in kept.split("\n\n") if part.strip()]
    return [Block(heading, tuple(lines)) for heading, *lines in parts]


def sign(
    view: ConsentView, *, signature: str, signer: Signer, signer_name: str, authority: str = "",
    signed_on: date | None = None, signing: Signing, scan: bytes | None = None, by: Actor, now: datetime,
) -> None:  # fmt: skip
    """Sign what was read: the text is made, and kept with the signature."""
    today = programs.local_day(None, now)
    signed = Signed(_line(signer_name), signer, _line(authority), signed_on or today)
    actions.sign(
        view.id, signature=signature or signer_name, signer=signer, signer_name=signer_name, authority=authority,
        signed_on=signed_on, signing=signing, document=document(draft(by, view, today=today, signed=signed)),
        text_version=version(view.language), scan=scan, by=by, now=now,
    )  # fmt: skip


@transaction.atomic
def done_for(view: ConsentView, act: Callable[..., object], *, by: Actor, now: datetime, **said: Any) -> None:
    """Something a colleague writes down about a consent; whose it is, is told in the same moment to look."""
    act(view.id, **said, by=by, now=now)
    notices.tell(
        view.person_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=view.id,
        once=f"consent {view.id} {now:%Y%m%d%H%M}",
        by=by, now=now,
    )  # fmt: skip


def version(language: str) -> str:
    """Of the wording that a consent is made of."""
    return consent.law(catalogue.tongue(language))["revocation"].version


def teller(actor: Actor, program_id: UUID | None) -> str:
    """Who may tell: the program, or every program of the house."""
    house = programs.organization_named(actor.organization_id).name
    name = programs.program_names({program_id}).get(program_id, "") if program_id else ""
    return f"{name}, {house}" if name and name != house else house


def statements(view: ConsentView, law: Law) -> list[Text]:
    """The texts that this consent must hold, in order: how it is taken back comes first."""
    kind, to = view.facts.kind, view.recipient
    names = ["cj_revocation" if view.facts.lock_said else "revocation"]
    if kind is ConsentKind.PROCEEDINGS:
        names.append("proceedings")
    if kind is ConsentKind.COUNSELING_NOTES:
        names.append("counseling_notes")
    if kind is ConsentKind.CRIMINAL_JUSTICE:
        names.append("cj_use")
    if kind is ConsentKind.CARE or (to is not None and to.covered):
        names.append("redisclosure_covered")
    if kind is ConsentKind.CARE:
        names += ["redisclosure_care", "refusing_care"]
    elif kind is not ConsentKind.CRIMINAL_JUSTICE:
        names.append("refusing")
    return [law[name] for name in names]


def categories(view: ConsentView, language: str) -> list[str]:
    """What may be told, in the words of whose it is."""
    return [catalogue.word(one, language, kind="told_category") for one in Category if one in view.facts.categories]


def purpose(view: ConsentView, language: str) -> str:
    """What it is for, in a few words."""
    said = view.facts.purpose
    if said is None:
        return ""
    return view.purpose_words if said is Purpose.OTHER else catalogue.word(said, language)


def until(view: ConsentView, language: str) -> str:
    """Until when it holds, in a few words."""
    facts = view.facts
    with override(catalogue.tongue(language)):
        if facts.ends is Ends.DAY and facts.ends_on is not None:
            day = catalogue.plain_date(facts.ends_on, catalogue.tongue(language))
            return _("until the end of {day}").format(day=day)
        if facts.ends is Ends.EVENT:
            return _("until this happens: {words}").format(words=view.ends_words)
        return _("until it is taken back") if facts.ends is Ends.NEVER else _("until the end of the treatment")


def _what(view: ConsentView, whose: str, who_tells: str, law: Law) -> list[Block]:
    return [
        Block(_("Consent to tell something about me"), (_kind(view),)),
        _element(1, _("Whose information this is"), whose),
        _element(2, _("Who may tell"), who_tells),
        _element(3, _("What may be told"), *_told(view)),
        _element(4, _("Who may be told"), *_to_whom(view, law)),
        _element(5, _("What it is for"), *_purpose(view, law)),
        _element(7, _("When it ends"), _sentence(_end(view)), *_lock(view)),
    ]


def _element(number: int, heading: str, *lines: str) -> Block:
    return Block(f"{heading} ({LEGAL}2.31(a)({number}))", tuple(filter(None, map(_line, lines))))


def _line(words: str) -> str:
    """What somebody typed, on one line, so that no line of theirs reads as a heading."""
    return " ".join(words.split())


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".") if words else ""


def _kind(view: ConsentView) -> str:
    return _sentence(catalogue.word(view.facts.kind, view.language))


def _told(view: ConsentView) -> list[str]:
    said = [_sentence("; ".join(categories(view, view.language)))]
    return [*said, _("In my words: {words}").format(words=view.what)] if view.what else said


def _to_whom(view: ConsentView, law: Law) -> list[str]:
    to = view.recipient
    if to is None:
        return []
    if view.facts.kind is ConsentKind.CARE:
        return _both(law["care_recipients"])
    lines = [to.name, _sentence(catalogue.word(to.kind, view.language))]
    return [*lines, _("They may pass it on to: {whom}").format(whom=to.serves)] if to.serves else lines


def _purpose(view: ConsentView, law: Law) -> list[str]:
    said = view.facts.purpose
    if said in (Purpose.CARE, Purpose.MY_REQUEST):
        lines = _both(law["care_purpose" if said is Purpose.CARE else "my_request"])
    else:
        lines = [_sentence(purpose(view, view.language))] if said is not Purpose.OTHER else []
    return [*lines, view.purpose_words] if view.purpose_words else lines


def _both(text: Text) -> list[str]:
    """English, which counts, and the translation under it."""
    return [text.text, *([text.translation] if text.translation else [])]


def _end(view: ConsentView) -> str:
    facts = view.facts
    if facts.ends is Ends.DAY and facts.ends_on is not None:
        return _("at the end of {day}").format(
            day=catalogue.plain_date(facts.ends_on, catalogue.tongue(view.language))
        )
    if facts.ends is Ends.EVENT:
        return view.ends_words
    if facts.ends is Ends.NEVER:
        return _("none: it holds until I take it back")
    return _("at the end of the treatment") if facts.ends is Ends.TREATMENT else ""


def _lock(view: ConsentView) -> list[str]:
    on = view.facts.lock_until_on
    if not view.facts.lock_said or on is None:
        return []
    said = _(
        "I cannot take it back before this has come: {event}. From {day} on I can, whether it has come or not."
    )
    return [said.format(event=view.lock_words, day=catalogue.plain_date(on, catalogue.tongue(view.language)))]


def _statements(view: ConsentView, law: Law) -> list[Block]:
    found = [_statement(one) for one in statements(view, law)]
    if catalogue.tongue(view.language) != "en":
        found.append(Block(_("Which words count"), (
            _("The text in English is the one that counts. The translation is our own, for understanding."),
        )))  # fmt: skip
    return found


def _statement(text: Text) -> Block:
    marked = f"{text.section}" if text.section.startswith(LEGAL) else _("our own promise")
    unchecked = [] if text.checked else [_("This text was not checked against the current rule.")]
    return Block(f"{text.plain} ({marked})", (*_both(text), *unchecked))


def _signed(signed: Signed | None) -> list[Block]:
    if signed is None:
        return []
    lines = [signed.name]
    if signed.signer is Signer.REPRESENTATIVE:
        lines.append(_("for the person named above, by this right: {right}").format(right=signed.authority))
    day = catalogue.plain_date(signed.on, catalogue.tongue(get_language()))
    return [_element(8, _("Signed by"), *lines), _element(9, _("Day of signing"), day)]
