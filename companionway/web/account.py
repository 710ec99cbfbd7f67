"""One's own account: name, language, and the ways to allauth's pages."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from companionway.desk.door import door
from companionway.desk.forms.programs import SelfForm
from companionway.programs import actions
from companionway.programs import queries as programs
from companionway.web.accounts import speak
from companionway.web.devices import own_account


@door()
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, what I may do, and how I come in."""
    me = request.user
    if not me.email:
        return own_account(request)
    form = SelfForm(request.POST or None, initial={"name": me.name, "language": me.language})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if form.kept(lambda: actions.edit_self(**said, by=request.actor, now=request.now)):
            answer = redirect("account")
            with override(said["language"]):
                messages.success(request, _("Saved."))
            speak(answer, said["language"])
            return answer
    names = {one.id: one.name for one in programs.programs(request.actor)}
    posts = [{"role": post.role, "program": names.get(post.program_id)} for post in request.actor.posts]
    several = len(programs.organizations_of(me.pk)) > 1
    context = {"form": form, "posts": posts, "several": several, "second_step": is_mfa_enabled(me),
               "may": request.actor.permissions}  # fmt: skip
    return render(request, "account/account.html", context)
