"""A coordinator answers somebody who said: that is not right."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from companionway.attention import actions
from companionway.attention.rules.owning import MAX_WORDS
from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.fields import Text
from companionway.ground.access import Permission
from companionway.ground.errors import Refused


class AnswerForm(Form):
    """What whoever objected will read."""

    words = Text(label=gettext_lazy("Your answer, which they will read"), required=False, most=MAX_WORDS)


@door(Permission.PERSON_EDIT)
@require_POST
def answer(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    """Answer it; what fits in no answer is said by the door's page."""
    form = AnswerForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else request.POST.get("words", "")
    if not form.is_valid():
        raise Refused("text_too_long", most=MAX_WORDS, over=max(len(words) - MAX_WORDS, 1))
    person_id = actions.answer_objection(objection_id, words, by=request.actor, now=request.now)
    messages.success(request, _("They can read your answer now."))
    return redirect("person", person_id)
