"""Something is not right: told here in any words, answered on this page, or told to somebody else (2.4)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from companionway.consent import queries as consent
from companionway.desk import privacy
from companionway.desk.door import door
from companionway.desk.forms.rights import ComplaintForm
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.web.editing import data
from companionway.web.own import mine
from companionway.web.own.readers import coordinators

LAW = ("complaint_here", "complaint_secretary", "complaint_ocr", "no_retaliation")


@door(Permission.CONSENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: HttpRequest) -> HttpResponse:
    """Write it; read what was answered; and where else one can go."""
    me, form = mine.me(request), ComplaintForm(data(request), initial={"key": ids.new()})
    if form.is_bound and form.is_valid() and form.kept(lambda: _complain(request, form)):
        unnamed = form.cleaned_data["unnamed"]
        messages.success(
            request,
            _("Thank you. It is read, and nobody knows who wrote it.")
            if unnamed
            else _("Thank you. It is read, and the answer will stand on this page."),
        )
        return redirect("own_complaint")
    texts = consent.law(get_language() or "en")
    shown = {
        "form": form, "said": consent.own_complaints(request.actor, me), "keepers": privacy.keepers(request.actor),
        "coordinators": coordinators(request), "law": [texts[one] for one in LAW],
    }  # fmt: skip
    return render(request, "own/complaint.html", shown, status=422 if form.is_bound and form.errors else 200)


def _complain(request: HttpRequest, form: ComplaintForm) -> None:
    said = form.cleaned_data
    privacy.complain(
        None if said["unnamed"] else mine.me(request), said["about"], said["words"], to_admin=said["to_admin"],
        language=get_language() or "en", key=said["key"], by=request.actor, now=request.now,
    )  # fmt: skip
