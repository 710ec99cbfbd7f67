"""A heading of a consent: its words, and the number of the element smaller after them."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companionway.desk.consenting import LEGAL

register = template.Library()


@register.filter
def titled(heading: str) -> SafeString:
    """ "Who may tell (42 CFR 2.31(a)(2))", with what stands in the last brackets small."""
    words, found, section = heading.rpartition(f" ({LEGAL}")
    if not found:
        return format_html("{}", heading)
    return format_html('{} <span class="section">{}{}</span>', words, LEGAL, section.removesuffix(")"))
