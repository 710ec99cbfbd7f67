"""Beside somebody: the notice is given to them, or a complaint of theirs is typed in."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.desk import notice as wording
from companionway.desk import privacy
from companionway.desk.door import door
from companionway.desk.forms.rights import NoticeForm, TypedComplaintForm
from companionway.desk.paper import notice as paper
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.people.rules import Part
from companionway.web.editing import back, card_of, data, edited
from companionway.web.paper import answered


@door(Permission.CONSENT_TAKE, person="person_id")
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The notice in their language: read together, or on paper; when it was given is written down."""
    card = card_of(request, person_id)
    form = NoticeForm(data(request), initial={"key": ids.new(), "language": card.language})
    if form.is_bound and form.is_valid() and form.kept(lambda: _give(request, person_id, form)):
        return back(request, person_id, _("Saved."))
    shown = {
        "form": form, "person": card,
        "given": consent.notice_given(request.actor, person_id, today=request.today),
        "notice": wording.notice(request.actor, _home(request, person_id), card.language),
    }  # fmt: skip
    return render(request, "privacy/notice.html", shown, status=422 if form.is_bound and form.errors else 200)


def _give(request: HttpRequest, person_id: UUID, form: NoticeForm) -> None:
    said = form.cleaned_data
    actions.give_notice(
        person_id, how=said["how"], language=said["language"], program_id=_home(request, person_id),
        key=said["key"], by=request.actor, now=request.now,
    )  # fmt: skip


@door(Permission.CONSENT_TAKE, person="person_id")
@require_safe
def notice_pdf(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The same on paper, in their language."""
    language = card_of(request, person_id).language
    told = wording.notice(request.actor, _home(request, person_id), language)
    name = wording.outward_name(request.actor)
    return answered(paper.pdf(told, outward_name=name, language=language, at=request.now), "sheet")


def _home(request: HttpRequest, person_id: UUID) -> UUID | None:
    """The program they came to last, where they take part, as far as the reader is in it."""
    times = consent.enrolments(request.actor, [person_id], today=request.today, part=Part.PARTICIPANT)
    held = {post.program_id for post in request.actor.posts}
    mine = [one for one in times if None in held or one.program_id in held]
    return max(mine, key=lambda one: one.started_on).program_id if mine else None


@door(Permission.CONSENT_TAKE, person="person_id")
@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """They say it, somebody types it in."""
    form = TypedComplaintForm(data(request), initial={"key": ids.new()})
    lead = _(
        "Type what they say, in their words. Whoever keeps privacy here reads it, and the answer comes to them."
    )
    return edited(
        request, person_id, form, lambda said: _complain(request, person_id, said),
        heading=_("Something was not right"), button=_("Send it"), lead=lead,
    )  # fmt: skip


def _complain(request: HttpRequest, person_id: UUID, said: dict) -> None:
    privacy.complain(
        None if said["unnamed"] else person_id, said["about"], said["words"], to_admin=said["to_admin"],
        language=card_of(request, person_id).language, typed_in=True, key=said["key"], by=request.actor,
        now=request.now,
    )  # fmt: skip
