"""What somebody asked a colleague to write down of them: they said it, and they say who may read it (R37)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.desk.door import door
from companionway.desk.forms.facts import TheirFactForm
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.programs import queries as programs
from companionway.web.editing import back, data, edited

_FORM = ["GET", "POST"]


@door(Permission.PERSON_EDIT, person="person_id", sees=Category.EXPERIENCE)
@require_http_methods(_FORM)
def facts(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Write down what they asked for."""
    form = TheirFactForm(data(request), programs=_programs(request, person_id), initial={"key": ids.new()})
    return edited(
        request, person_id, form,
        lambda said: actions.write_down(
            person_id, form.facts(), key=said["key"], by=request.actor, now=request.now
        ),
        heading=_("Write down what they ask you to"),
        lead=_(
            "Together with them, and in their words. It stands on their own page, "
            "and they can change it or take it away."
        ),
    )  # fmt: skip


@door(Permission.PERSON_EDIT, person="person_id", sees=Category.EXPERIENCE)
@require_http_methods(_FORM)
def fact(request: HttpRequest, person_id: UUID, experience_id: UUID) -> HttpResponse:
    """Correct what was written down for them; to fewer people, never to more."""
    known = consent.experience(request.actor, [person_id], today=request.today).get(person_id, [])
    one = next((row.facts for row in known if row.id == experience_id and not row.by_oneself), None)
    if one is None:
        raise NotFound
    stated = TheirFactForm.stated(one)
    form = TheirFactForm(data(request), programs=_programs(request, person_id), initial=stated)
    return edited(
        request, person_id, form,
        lambda _said: actions.write_anew(
            person_id, experience_id, form.facts(), by=request.actor, now=request.now
        ),
        heading=_("Correct what was written down"),
    )  # fmt: skip


@door(Permission.PERSON_EDIT, person="person_id", sees=Category.EXPERIENCE)
@require_POST
def fact_end(request: HttpRequest, person_id: UUID, experience_id: UUID) -> HttpResponse:
    """Take it away."""
    actions.strike(person_id, experience_id, by=request.actor, now=request.now)
    return back(request, person_id, _("Taken away."))


def _programs(request: HttpRequest, person_id: UUID) -> dict[UUID, str]:
    """Programs that they are or were in."""
    times = consent.enrolments(request.actor, [person_id], today=request.today, ended=True)
    return programs.program_names({one.program_id for one in times})
