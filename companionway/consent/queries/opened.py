"""What one viewer was given beyond hats and roles, and what is kept from them, in a few reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast

from companionway.consent.models import Consent, EmergencyAccess, Ending, Recipient, Restriction
from companionway.consent.rules import NOTHING, Answered, ConsentFacts, lives, read
from companionway.consent.rules.consents import ConsentKind, EndingKind, Ends, Purpose, RecipientKind, Signer
from companionway.ground import prepared
from companionway.ground.access import Actor, Category, Role
from companionway.people import queries as people

Sets = Mapping[UUID, frozenset[Category]]
MEDICINES = frozenset({Category.MEDICINES})
# What somebody opens by a choice of their own: their list of medicines to whom they named, and to those beside them
# what they said of themself for such ears (consent.rules.audiences).
CHOSEN = {"reads": MEDICINES, "hears": frozenset({Category.EXPERIENCE})}
_NOBODY, _NO_ROLE = UUID(int=0), "-"  # stand where a viewer has no person, account or role


@dataclass(frozen=True)
class Opened:
    """By person: what consents, choices and emergencies open to the viewer, what restrictions keep back."""

    consented: Sets
    chosen: Sets
    emergency: Sets
    withheld: Sets

    def given(self, category: Category) -> set[UUID]:
        """Those who let the viewer see this category, by a consent or a choice."""
        return _holding(self.consented, category) | _holding(self.chosen, category)

    def kept(self, category: Category) -> set[UUID]:
        """Those of whom a restriction keeps this category from the viewer."""
        return _holding(self.withheld, category)

    def in_an_emergency(self, category: Category) -> set[UUID]:
        """Those of whom an emergency opened this category to the viewer."""
        return _holding(self.emergency, category)


def opened(actor: Actor, *, today: date) -> Opened:
    """What this viewer was given and what is kept from them: one read where there is nothing, which is the rule."""
    found: dict[str, list[tuple[UUID, str, str]]] = defaultdict(list)
    for what, *row in _rows(_viewer(actor), today=today, **_roles(actor)):
        found[what].append((row[0], row[1], row[2]))
    return Opened(
        _consented(actor, today) if "consented" in found else {},
        _joined((person, sets) for what, sets in CHOSEN.items() for person, *_ in found[what]),
        _joined((person, read(cell)) for person, _, cell in found["emergency"]),
        _withheld(actor, found["withheld"], today),
    )


def _viewer(actor: Actor) -> list[UUID]:
    """Their person, their account, and the recipient outside whom they are; `_NOBODY` where they are none."""
    return [actor.person_id or _NOBODY, actor.account_id or _NOBODY, actor.recipient_id or _NOBODY]


def _roles(actor: Actor) -> dict[str, str]:
    """The roles they hold, a place for each that there is."""
    held = sorted({str(post.role) for post in actor.posts})
    return {f"role_{i}": held[i] if i < len(held) else _NO_ROLE for i in range(len(Role))}


@prepared.read
def _rows(ids: list[UUID], *, today: date, **roles: str) -> QuerySet:
    """(what, person, hat, categories) of everything that may concern this viewer: asked on every page."""
    person_id, account_id, recipient_id, *_ = ids
    agreed = Restriction.objects.filter(answer=Answered.AGREED, ended_at__isnull=True)
    held = list(roles.values())
    signed = Consent.objects.filter(signed_at__isnull=False)
    lasting = EmergencyAccess.objects.filter(by_id=account_id, until_on__gte=today)
    return _as_row(
        agreed.filter(_meant(person_id, recipient_id, held)), "withheld", "from_hat", "categories"
    ).union(
        _as_row(signed.filter(recipient__member_id=person_id), "consented", "", "categories"),
        _as_row(signed.filter(recipient_id=recipient_id), "consented", "", "categories"),
        _as_row(people.medicines_shown_to(person_id), "reads", "", ""),
        _as_row(people.telling(person_id, today=today), "hears", "", ""),
        _as_row(lasting, "emergency", "", "categories"),
        all=True,
    )


def _meant(person_id: UUID, recipient_id: UUID, roles: list[str]) -> Q:
    """Restrictions that mean this viewer: by name, by role, by a hat (looked at afterwards), or everybody."""
    everybody = Q(from_person__isnull=True, from_role="", from_hat="", from_recipient__isnull=True)
    here = Q(from_person_id=person_id) | Q(from_recipient__member_id=person_id)
    outside = Q(from_recipient_id=recipient_id) | Q(from_person_id__in=members_of(recipient_id).values("member_id"))
    return everybody | here | outside | Q(from_role__in=roles) | ~Q(from_hat="")


def members_of(recipient_id: UUID) -> QuerySet[Recipient]:
    """A recipient who is somebody here too: then what keeps these two apart keeps them apart by every way."""
    return Recipient.objects.filter(id=recipient_id, member__isnull=False)


def _as_row(rows: QuerySet, what: str, hat: str, cell: str) -> QuerySet:
    return rows.order_by().values_list(Value(what, CharField()), "person_id", _cell(hat), _cell(cell))


def _cell(column: str) -> Any:
    return Cast(column, CharField()) if column else Value("", CharField())


def _holding(sets: Sets, category: Category) -> set[UUID]:
    return {person for person, categories in sets.items() if category in categories}


def _consented(actor: Actor, today: date) -> Sets:
    rows = Consent.objects.filter(_named(actor), signed_at__isnull=False).select_related("recipient")
    return _joined((row.person_id, read(row.categories)) for row in living(rows, today=today))


def _named(actor: Actor) -> Q | None:
    """Consents that name this viewer: as somebody here, or as the recipient outside whom they are."""
    if actor.recipient_id is not None:
        return Q(recipient_id=actor.recipient_id)
    return Q(recipient__member_id=actor.person_id) if actor.person_id is not None else None


def living(rows: Iterable[Consent], *, today: date) -> list[Consent]:
    """Those of these signed consents that open what they say on this day."""
    rows = list(rows)
    ended: dict[UUID, dict[EndingKind, date]] = {}
    for consent, kind, on in Ending.objects.filter(consent__in=rows).values_list("consent_id", "kind", "on"):
        ended.setdefault(consent, {})[EndingKind(kind)] = on
    return [row for row in rows if lives(facts_of(row, ended.get(row.id, {})), today=today)]


def facts_of(row: Consent, endings: Mapping[EndingKind, date]) -> ConsentFacts:
    """What a consent says, as the rules read it. `recipient` must be at hand."""
    to = row.recipient
    return ConsentFacts(
        person_id=row.person_id,
        recipient_id=row.recipient_id,
        kind=ConsentKind(row.kind),
        categories=read(row.categories),
        purpose=Purpose(row.purpose) if row.purpose else None,
        ends=Ends(row.ends) if row.ends else None,
        named_person=True,  # the document is made with the name on the person's card
        discloser=True,  # and with the name of the program or of the house
        described=bool(row.what),
        recipient_named=to is not None and bool(to.name),
        recipient_kind=RecipientKind(to.kind) if to is not None else None,
        recipient_left=to is not None and to.ended_at is not None,
        intermediary=to is not None and to.kind == "intermediary",
        members_named=to is not None and bool(to.serves),
        covered=to is not None and to.covered,
        purpose_said=bool(row.purpose_words),
        ends_on=row.ends_on,
        ends_said=bool(row.ends_words),
        lock_until_on=row.lock_until_on,
        lock_said=bool(row.lock_words),
        signer=Signer(row.signer) if row.signer else None,
        authority_said=bool(row.authority),
        signed=bool(row.signature) or row.signing == "paper",
        signed_on=row.signed_on,
        endings=endings,
    )


def _withheld(actor: Actor, found: list[tuple[UUID, str, str]], today: date) -> Sets:
    worn = _worn(actor, today) if any(hat for _, hat, _ in found) else set()
    return _joined((person, read(cell)) for person, hat, cell in found if not hat or (person, hat) in worn)


def _worn(actor: Actor, today: date) -> set[tuple[UUID, str]]:
    if actor.person_id is None:
        return set()
    rows: QuerySet = people.relationships([actor.person_id], today=today, end="helper")
    return set(rows.values_list("helped_id", "hat"))


def _joined(pairs: Iterable[tuple[UUID, frozenset[Category]]]) -> Sets:
    found: dict[UUID, frozenset[Category]] = {}
    for person, categories in pairs:
        found[person] = found.get(person, NOTHING) | categories
    return found
