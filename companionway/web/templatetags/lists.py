"""How a meeting of a list is said: when, and where."""

from __future__ import annotations

from django import template

from companionway.desk import listed

register = template.Library()
register.filter("weekly", listed.weekly)
register.filter("where", listed.where)
register.filter("noted", listed.noted)
