"""Writes about people. Relationships begin and end through journey, which also writes what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound, Refused
from companionway.people import queries, rules
from companionway.people.models import (
    Capacity,
    Card,
    Channel,
    Enrolment,
    Exclusion,
    Login,
    NamedTie,
    Person,
    Reference,
    Relationship,
)  # fmt: skip
from companionway.people.rules import ChannelKind, ExclusionKind, Hat, Part, SafeToSay


@dataclass(frozen=True)
class ChannelFacts:
    """A way to reach someone, as stated; times are the program's local time."""

    kind: ChannelKind
    address: str
    safe_to_say: SafeToSay = SafeToSay.NOTHING
    safe_from: time | None = None
    safe_until: time | None = None
    shared: bool = False


@transaction.atomic
def add(
    *, given_name: str, family_name: str = "", called: str = "", pronouns: str = "", language: str = "en",
    born_on: date | None = None, channels: Iterable[ChannelFacts] = (), notes: str = "",
    program_id: UUID, part: Part = Part.PARTICIPANT, enrolled_on: date | None = None,
    reference: tuple[str, str] | None = None, key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """A new person, enrolled in a program. `reference` is (source, number) in another system.

    `key` is the one-time key of a form: sent again, it answers with the person it became.
    """
    require(by, Permission.PERSON_EDIT, program=program_id)
    if key is not None and Person.objects.filter(id=key).exists():
        return key
    today = now.date()
    _check_names(given_name, family_name, called)
    if reason := rules.why_not_birth(born_on, today=today):
        raise Refused(reason, field="born_on")
    if len(notes) > rules.MAX_NOTE:
        raise Refused("note_too_long", field="notes", most=rules.MAX_NOTE, over=len(notes) - rules.MAX_NOTE)
    if enrolled_on is not None and enrolled_on > today:
        raise Refused("date_in_future", field="enrolled_on")
    person = Person(id=key or ids.new())
    person.save(force_insert=True)
    Card(
        person_id=person.id, given_name=given_name.strip(), family_name=family_name.strip(),
        called=called.strip(), pronouns=pronouns.strip(), language=language, born_on=born_on, notes=notes,
        folded=rules.folded(given_name, family_name, called),
    ).save(force_insert=True)  # fmt: skip
    for channel in channels:
        _add_channel(person.id, channel)
    Enrolment(
        person_id=person.id, program_id=program_id, part=part, started_on=enrolled_on or today
    ).save(force_insert=True)  # fmt: skip
    if reference:
        Reference(person_id=person.id, source=reference[0], number=reference[1]).save(force_insert=True)
    ledger.record("people.add", by=by, now=now, about=person.id, row=person.id, touches=[person.id])
    return person.id


@transaction.atomic
def edit_card(
    person_id: UUID, *, given_name: str, family_name: str, called: str, pronouns: str, language: str,
    born_on: date | None, notes: str, by: Actor, now: datetime,
) -> None:  # fmt: skip
    """Correct who somebody is."""
    _may(by, Permission.PERSON_EDIT, person_id)
    _check_names(given_name, family_name, called)
    if reason := rules.why_not_birth(born_on, today=now.date()):
        raise Refused(reason, field="born_on")
    if len(notes) > rules.MAX_NOTE:
        raise Refused("note_too_long", field="notes", most=rules.MAX_NOTE, over=len(notes) - rules.MAX_NOTE)
    card = Card.objects.select_for_update().get(person_id=person_id)
    card.given_name, card.family_name, card.called = given_name.strip(), family_name.strip(), called.strip()
    card.pronouns, card.language, card.born_on, card.notes = pronouns.strip(), language, born_on, notes
    card.folded = rules.folded(given_name, family_name, called)
    card.save()
    ledger.record("people.edit_card", by=by, now=now, about=person_id, row=card.id, touches=[person_id])


@transaction.atomic
def add_channel(person_id: UUID, channel: ChannelFacts, *, by: Actor, now: datetime) -> UUID:
    """A way to reach someone, with what is safe there."""
    _may(by, Permission.PERSON_EDIT, person_id)
    for known in Channel.objects.filter(person_id=person_id, kind=channel.kind):
        if known.address == channel.address.strip():  # known already, or the form was sent twice
            known.delete()
    row = _add_channel(person_id, channel)
    ledger.record("people.add_channel", by=by, now=now, about=person_id, row=row.id, touches=[person_id])
    return row.id


@transaction.atomic
def end_channel(channel_id: UUID, *, by: Actor, now: datetime) -> None:
    """A way that no longer reaches them: the row is taken away."""
    row = Channel.objects.filter(id=channel_id).first()
    if row is None:
        raise NotFound
    _may(by, Permission.PERSON_EDIT, row.person_id)
    row.delete()
    ledger.record("people.end_channel", by=by, now=now, about=row.person_id, row=channel_id)


@transaction.atomic
def enrol(
    person_id: UUID, program_id: UUID, *, on: date, part: Part = Part.PARTICIPANT, by: Actor, now: datetime
) -> UUID:
    """Begin a time in a program."""
    require(by, Permission.PERSON_EDIT, program=program_id)
    _known(person_id)
    if on > now.date():
        raise Refused("date_in_future", field="on")
    if Enrolment.objects.filter(
        person_id=person_id, program_id=program_id, part=part, ended_on__isnull=True
    ).exists():
        raise Refused("already_enrolled", field="program_id")
    row = Enrolment.objects.create(person_id=person_id, program_id=program_id, part=part, started_on=on)
    ledger.record("people.enrol", by=by, now=now, about=person_id, row=row.id, touches=[person_id])
    return row.id


@transaction.atomic
def end_enrolment(enrolment_id: UUID, *, on: date, by: Actor, now: datetime) -> None:
    """End a time in a program. The story stays."""
    row = Enrolment.objects.select_for_update().filter(id=enrolment_id, ended_on__isnull=True).first()
    if row is None:
        raise NotFound
    require(by, Permission.PERSON_EDIT, program=row.program_id)
    if on < row.started_on:
        raise Refused("ends_before_it_starts", field="on")
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    touches = [row.person_id, *queries.around(row.person_id, today=on)]
    ledger.record("people.end_enrolment", by=by, now=now, about=row.person_id, row=row.id, touches=touches)


@transaction.atomic
def name_tie(
    person_id: UUID, named_id: UUID, *, at_night: bool = False, steadier: bool = False, on: date,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Write down that `person_id` would actually call `named_id` (R86)."""
    _may(by, Permission.PERSON_EDIT, person_id)
    _known(named_id)
    if person_id == named_id:
        raise Refused("related_to_oneself", field="named_id")
    if on > now.date():
        raise Refused("date_in_future", field="on")
    row = NamedTie.objects.filter(person_id=person_id, named_id=named_id, ended_on__isnull=True).first()
    if row is None:
        row = NamedTie(person_id=person_id, named_id=named_id, named_on=on)
    row.at_night, row.steadier = at_night, steadier
    row.save()
    ledger.record("people.name_tie", by=by, now=now, about=person_id, row=row.id, touches=[person_id, named_id])
    return row.id


@transaction.atomic
def end_tie(tie_id: UUID, *, on: date, by: Actor, now: datetime) -> None:
    """They would no longer call them."""
    row = NamedTie.objects.select_for_update().filter(id=tie_id, ended_on__isnull=True).first()
    if row is None:
        raise NotFound
    _may(by, Permission.PERSON_EDIT, row.person_id)
    row.ended_on = max(on, row.named_on)
    row.save(update_fields=["ended_on"])
    touches = [row.person_id, row.named_id]
    ledger.record("people.end_tie", by=by, now=now, about=row.person_id, row=row.id, touches=touches)


@transaction.atomic
def exclude(one_id: UUID, other_id: UUID, *, kind: ExclusionKind, on: date, by: Actor, now: datetime) -> UUID:
    """Keep two people apart, both ways; what joined them ends through journey.actions.part."""
    _may(by, Permission.PERSON_EDIT, one_id)
    _known(other_id)
    if one_id == other_id:
        raise Refused("related_to_oneself", field="other_id")
    row = Exclusion.objects.create(one_id=one_id, other_id=other_id, kind=kind, started_on=on)
    touches = [one_id, other_id]
    ledger.record("people.exclude", by=by, now=now, about=one_id, row=row.id, touches=touches)
    return row.id


@transaction.atomic
def end_exclusion(exclusion_id: UUID, *, on: date, by: Actor, now: datetime) -> None:
    """The two need not be kept apart any more."""
    row = Exclusion.objects.select_for_update().filter(id=exclusion_id, ended_on__isnull=True).first()
    if row is None:
        raise NotFound
    _may(by, Permission.PERSON_EDIT, row.one_id)
    row.ended_on = max(on, row.started_on)
    row.save(update_fields=["ended_on"])
    touches = [row.one_id, row.other_id]
    ledger.record("people.end_exclusion", by=by, now=now, about=row.one_id, row=row.id, touches=touches)


@transaction.atomic
def set_capacity(
    person_id: UUID, *, most: int, away_until: date | None = None, at_night: bool = False,
    by: Actor, now: datetime,
) -> None:  # fmt: skip
    """How many people a helper walks beside at the most, until when they are away, whether nights are fine."""
    _may(by, Permission.PERSON_EDIT, person_id)
    if not 0 <= most <= rules.MOST_PEOPLE:
        raise Refused("capacity_impossible", field="most", most=rules.MOST_PEOPLE)
    row = Capacity.objects.filter(person_id=person_id).first() or Capacity(person_id=person_id, most=0)
    row.most, row.away_until, row.at_night = most, away_until, at_night
    row.save()
    touches = [person_id, *queries.around(person_id, today=now.date())]
    ledger.record("people.set_capacity", by=by, now=now, about=person_id, row=row.id, touches=touches)


@transaction.atomic
def mark_died(person_id: UUID, *, died_on: date, by: Actor, now: datetime) -> None:
    """Somebody died: no list asks for them from this moment, and those near them get care."""
    _may(by, Permission.PERSON_EDIT, person_id)
    card = Card.objects.select_for_update().get(person_id=person_id)
    if died_on > now.date():
        raise Refused("date_in_future", field="died_on")
    if card.born_on and died_on < card.born_on:
        raise Refused("ends_before_it_starts", field="died_on")
    card.died_on = died_on
    card.save(update_fields=["died_on"])
    touches = [person_id, *queries.around(person_id, today=died_on)]
    ledger.record("people.mark_died", by=by, now=now, about=person_id, row=card.id, touches=touches)


@transaction.atomic
def unmark_died(person_id: UUID, *, by: Actor, now: datetime) -> None:
    """It was a mistake: they live."""
    _may(by, Permission.PERSON_EDIT, person_id)
    card = Card.objects.select_for_update().get(person_id=person_id)
    card.died_on = None
    card.save(update_fields=["died_on"])
    touches = [person_id, *queries.around(person_id, today=now.date())]
    ledger.record("people.unmark_died", by=by, now=now, about=person_id, row=card.id, touches=touches)


@transaction.atomic
def link_account(person_id: UUID, account_id: UUID, *, by: Actor, now: datetime) -> None:
    """This account is this person's."""
    require(by, Permission.STAFF_EDIT)
    _known(person_id)
    if Login.objects.filter(Q(person_id=person_id) | Q(account_id=account_id)).exists():
        raise Refused("already_linked", field="account_id")
    row = Login.objects.create(person_id=person_id, account_id=account_id)
    ledger.record("people.link_account", by=by, now=now, about=person_id, row=row.id)


def relate(helper_id: UUID, helped_id: UUID, hat: Hat, *, program_id: UUID | None, on: date, today: date) -> UUID:
    """The row of a relationship; journey.actions.assign has asked whether it may be, and records it."""
    _known(helper_id)
    _known(helped_id)
    worn = [Hat(one) for one in queries.hats_worn(helper_id, helped_id, today=today)]
    if reason := rules.why_not_related(helper_id, helped_id, hat, worn):
        raise Refused(reason, field="hat")
    row = Relationship(helper_id=helper_id, helped_id=helped_id, hat=hat, program_id=program_id, started_on=on)
    row.save(force_insert=True)
    return row.id


def unrelate(relationship_id: UUID, *, on: date) -> Relationship:
    """End a relationship's row; journey.actions.end_support records it."""
    row = Relationship.objects.select_for_update().filter(id=relationship_id, ended_on__isnull=True).first()
    if row is None:
        raise NotFound
    row.ended_on = max(on, row.started_on)
    row.save(update_fields=["ended_on"])
    return row


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Everything of the person `old_id` becomes that of `new_id`, and the old person is no more (merge)."""
    old, new = Card.objects.get(person_id=old_id), Card.objects.get(person_id=new_id)
    for name in ("family_name", "called", "pronouns", "born_on", "died_on"):
        setattr(new, name, getattr(new, name) or getattr(old, name))
    new.notes = "\n\n".join(text for text in (new.notes, old.notes) if text)[: rules.MAX_NOTE]
    new.folded = rules.folded(new.given_name, new.family_name, new.called)
    new.save()
    old.delete()
    for channel in Channel.objects.filter(person_id=old_id):
        same = {(row.kind, row.address) for row in Channel.objects.filter(person_id=new_id)}
        if (channel.kind, channel.address) in same:
            channel.delete()
        else:
            channel.person_id = new_id
            channel.save(update_fields=["person"])
    Reference.objects.filter(person_id=old_id).update(person_id=new_id)
    for model, column in ((Capacity, "person_id"), (Login, "person_id")):
        if model.objects.filter(**{column: new_id}).exists():
            model.objects.filter(**{column: old_id}).delete()
        model.objects.filter(**{column: old_id}).update(**{column: new_id})
    _repoint_pairs(Relationship, ("helper_id", "helped_id"), ("hat",), old_id, new_id)
    _repoint_pairs(NamedTie, ("person_id", "named_id"), (), old_id, new_id)
    _repoint_pairs(Exclusion, ("one_id", "other_id"), ("kind",), old_id, new_id)
    _repoint_pairs(Enrolment, ("person_id",), ("program_id", "part"), old_id, new_id)
    Person.objects.filter(id=old_id).delete()


def _repoint_pairs(model, ends: tuple[str, ...], same: tuple[str, ...], old_id: UUID, new_id: UUID) -> None:
    """Move rows that join `old_id` to somebody; what would join a person to themself or stand twice goes."""
    for end in ends:
        for row in model.objects.filter(**{end: old_id}):
            setattr(row, end, new_id)
            pair = [getattr(row, one) for one in ends]
            key = {one: getattr(row, one) for one in (*ends, *same)}
            twin = model.objects.filter(**key, ended_on__isnull=True).exclude(id=row.id).exists()
            if (len(pair) == 2 and pair[0] == pair[1]) or (twin and row.ended_on is None):
                row.delete()
            else:
                row.save(update_fields=[end])


def _check_names(given_name: str, family_name: str, called: str) -> None:
    if reason := rules.why_not_name(given_name):
        raise Refused(reason, field="given_name")
    for field, name in (("family_name", family_name), ("called", called)):
        if name and (reason := rules.why_not_name(name)):
            raise Refused(reason, field=field)


def _add_channel(person_id: UUID, channel: ChannelFacts) -> Channel:
    if reason := rules.why_not_address(channel.kind, channel.address):
        raise Refused(reason, field="address")
    row = Channel(
        person_id=person_id, kind=channel.kind, address=channel.address.strip(),
        safe_to_say=channel.safe_to_say, safe_from=channel.safe_from, safe_until=channel.safe_until,
        shared=channel.shared,
    )  # fmt: skip
    row.save(force_insert=True)
    return row


def _known(person_id: UUID) -> None:
    if not Person.objects.filter(id=person_id).exists():
        raise NotFound


def _may(by: Actor, permission: Permission, person_id: UUID) -> None:
    """Raise unless `by` has the verb in a program in which the person is enrolled."""
    require(by, permission)
    _known(person_id)
    reach = by.programs_with(permission)
    if reach is not None and not Enrolment.objects.filter(person_id=person_id, program_id__in=reach).exists():
        raise NotFound
