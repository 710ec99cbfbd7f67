"""Somebody is erased: what was computed of them and said against it goes, also where others' items named them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from companionway.attention.models import Item, Objection, Snooze, Taking
from companionway.ground import ledger

_NAMING = ("flags", "lapsed")


def erase(person_id: UUID) -> None:
    """Everything of the person. Whoever's item spoke of them is computed anew."""
    for table in (Item, Objection, Snooze, Taking):
        table.objects.filter(person_id=person_id).delete()
    Taking.objects.filter(by_person_id=person_id).update(by_person_id=None)
    told = []
    for item in _that_name(str(person_id)):
        for column in _NAMING:
            setattr(item, column, [flag for flag in getattr(item, column) if flag["about"] != str(person_id)])
        item.could_go = [going for going in item.could_go if going[0] != str(person_id)]
        item.save(update_fields=[*_NAMING, "could_go"])
        told.append(item.person_id)
    ledger.touch(told)


def _that_name(person: str):
    """Items in which the person stands; the columns are read as text, which every database can look through."""
    rows = Item.objects.all()
    named = Q()
    for column in (*_NAMING, "could_go"):
        rows = rows.annotate(**{f"{column}_text": Cast(column, TextField())})
        named |= Q(**{f"{column}_text__contains": person})
    return rows.filter(named)
