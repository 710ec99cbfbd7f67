"""Two cards turn out to be one person."""

from __future__ import annotations

from uuid import UUID

from companionway.people import rules
from companionway.people.models import (
    Capacity,
    Card,
    Channel,
    Enrolment,
    Exclusion,
    Experience,
    Login,
    Medicine,
    MedicineReader,
    NamedTie,
    OwnTie,
    Person,
    Reference,
    Relationship,
)
from companionway.people.rules import ExperienceKind


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Everything of the person `old_id` becomes that of `new_id`, and the old person is no more (merge)."""
    old, new = Card.objects.get(person_id=old_id), Card.objects.get(person_id=new_id)
    for name in ("family_name", "called", "pronouns", "speaks", "born_on", "died_on"):
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
    if Experience.objects.filter(person_id=new_id, kind=ExperienceKind.WORD).exists():  # one word for oneself
        Experience.objects.filter(person_id=old_id, kind=ExperienceKind.WORD).delete()
    for table in (OwnTie, Experience, Medicine):
        table.objects.filter(person_id=old_id).update(person_id=new_id)
    _repoint_readers(old_id, new_id)
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


def _repoint_readers(old_id: UUID, new_id: UUID) -> None:
    for end, other in (("person_id", "reader_id"), ("reader_id", "person_id")):
        MedicineReader.objects.filter(**{end: old_id, other: new_id}).delete()
        known = MedicineReader.objects.filter(**{end: new_id}).values_list(other, flat=True)
        MedicineReader.objects.filter(**{end: old_id, f"{other}__in": list(known)}).delete()
        MedicineReader.objects.filter(**{end: old_id}).update(**{end: new_id})


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
