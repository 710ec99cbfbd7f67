"""What a form and a page tell the phone, so that an entry can be kept until there is a connection."""

from __future__ import annotations

from uuid import UUID

from django import forms, template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companionway.desk import entries as desk
from companionway.desk import phones
from companionway.formats.ticket import Kind
from companionway.ground import entries as sealing
from companionway.web.offline import phone

register = template.Library()


@register.simple_tag(takes_context=True)
def entry(context: dict, form: forms.Form | UUID, kind: str, person_id: UUID | None = None) -> SafeString:
    """Attributes of a <form>: `{% entry form "contact" person.person_id %}`. On a shared phone without tickets.

    `form` may be the form's one-time key alone.
    """
    request = context["request"]
    told = ""
    if not phones.is_shared(request):
        told = " ".join(f"{one.key}:{one.ticket}" for one in _tickets(request, form, Kind(kind), person_id))
    return format_html(' data-entry="{}" data-tickets="{}"', kind, told)


def _tickets(request, form: forms.Form | UUID, kind: Kind, person_id: UUID | None) -> list[desk.Given]:
    """One for the form's own key. A contact has some to spare: its page is not kept, so they come with it."""
    given = {"person_id": person_id, "by": request.actor, "now": request.now}
    own = [desk.ticket_for(key, kind, **given)] if (key := _key(form)) else []
    return own + (desk.given(kind, **given) if kind is Kind.CONTACT else [])


def _key(form: forms.Form | UUID) -> UUID | None:
    try:
        return UUID(str(form["key"].value() if isinstance(form, forms.Form) else form))
    except ValueError:
        return None


@register.simple_tag(takes_context=True)
def phone_attributes(context: dict) -> SafeString:
    """Attributes of the part that lists entries: whose page this is, to whom it seals, what the phone may keep."""
    request = context["request"]
    return format_html(
        ' data-owner="{}" data-to="{}" data-keep="{}"{}',
        sealing.owner_of(request.actor), sealing.public(), " ".join(phone.kept_pages(request)),
        SafeString(" data-shared") if phones.is_shared(request) else "",
    )  # fmt: skip
