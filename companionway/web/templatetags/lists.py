"""How a meeting of a list is said: when, and where."""

from __future__ import annotations

from django import template

from companionway.desk import listed, town

register = template.Library()
register.filter("weekly", listed.weekly)
register.filter("where", town.where)
register.filter("noted", listed.noted)
