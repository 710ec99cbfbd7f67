"""How I come in: my sign-in name and PIN, passkeys, where I am signed in; for accounts without an address (R12)."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.usersessions.internal.flows import sessions as flows
from allauth.usersessions.models import UserSession
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from companionway.desk import phones, ways_in
from companionway.desk.door import door
from companionway.desk.forms.signing import OwnAccountForm, PinForm, ProveForm
from companionway.desk.phones import Phone
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound, Reason
from companionway.programs import actions
from companionway.programs import queries as programs
from companionway.web.accounts import speak
from companionway.web.arriving import sees_only_themself, settle
from companionway.web.come import proven

OWN = Permission.OWN_EDIT


def own_account(request: HttpRequest) -> HttpResponse:
    """My account, of somebody who signs in with a name."""
    me = request.user
    form = OwnAccountForm(request.POST or None, initial={"handle": me.handle, "language": me.language})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if form.kept(lambda: actions.edit_own_account(**said, by=request.actor, now=request.now)):
            answer = redirect("account")
            with override(said["language"]):
                messages.success(request, _("Saved."))
            speak(answer, said["language"])
            return answer
    shown = {
        "form": form, "has_pin": me.has_usable_password(), "passkeys": _passkeys(request),
        "came_in": programs.ways_in_used(request.actor), "phone": request.session.get(phones.PHONE, ""),
        "may_stay": sees_only_themself(request.actor.posts),
    }  # fmt: skip
    return render(request, "own/account.html", shown, status=422 if form.is_bound else 200)


@door(OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: HttpRequest) -> HttpResponse:
    """Another PIN. Every other phone is signed out."""
    _without_address(request)
    form = PinForm(request.POST or None, has_one=request.user.has_usable_password())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        born_on = ways_in.birth_of(request.user.pk, request.actor.organization_id, now=request.now)
        facts = {"old": said.get("old", ""), "new": said["new"], "born_on": born_on}
        if form.kept(lambda: actions.change_pin(**facts, by=request.actor, now=request.now)):
            request.user.refresh_from_db()
            auth.update_session_auth_hash(request, request.user)
            flows.end_other_sessions(request, request.user)
            messages.success(request, _("Your new PIN holds. Every other phone is signed out."))
            return redirect("account")
    return render(request, "own/pin.html", {"form": form}, status=422 if form.is_bound else 200)


@door(OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def passkey_new(request: HttpRequest) -> HttpResponse:
    """This phone's own lock, as a way to sign in. Whoever has a PIN gives it once more."""
    me = _without_address(request)
    form = ProveForm(request.POST or None) if me.has_usable_password() else None
    if request.method == "POST" and _may_add(request, form):
        credential = proven(request)
        if credential is not None:
            passkeys.WebAuthn.add(me, _("This phone"), credential)
            messages.success(request, _("From now on you can sign in here with this phone's own lock."))
            return redirect("account")
        if form is not None:
            form.beside("", Reason("passkey_not_made"))
    shown = {"form": form, "options": {"creation_options": passkeys.begin_registration(me, True)}}
    return render(request, "own/passkey.html", shown, status=422 if request.method == "POST" else 200)


def _may_add(request: HttpRequest, form: ProveForm | None) -> bool:
    if form is None:
        return True
    right = form.is_valid() and actions.prove(request.user.pk, form.cleaned_data["old"], now=request.now)
    if not right and form.is_valid():
        form.beside("old", Reason("pin_wrong"))
    return right


@door(OWN)
@require_POST
def passkey_end(request: HttpRequest, passkey_id: int) -> HttpResponse:
    """A passkey no longer opens the account; the last way to sign in cannot be taken away."""
    me = _without_address(request)
    mine = _passkeys(request)
    if passkey_id not in {one.pk for one in mine}:
        raise NotFound
    if len(mine) == 1 and not me.has_usable_password():
        messages.warning(request, _("This is your only way to sign in. Choose a PIN first."))
        return redirect("account")
    Authenticator.objects.filter(pk=passkey_id, user_id=me.pk).delete()
    messages.success(request, _("It no longer opens your account."))
    return redirect("account")


@door(OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: HttpRequest) -> HttpResponse:
    """Where I am signed in; sign out everywhere else."""
    if request.method == "POST":
        flows.end_other_sessions(request, request.user)
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("devices")
    rows = sorted(UserSession.objects.purge_and_list(request.user), key=lambda one: one.created_at)
    return render(request, "own/devices.html", {"rows": rows})


@door(OWN)
@require_POST
def device_end(request: HttpRequest, session_id: int) -> HttpResponse:
    """Sign out there."""
    there = UserSession.objects.filter(pk=session_id, user_id=request.user.pk).first()
    if there is None:
        raise NotFound
    flows.end_sessions(request, [there])
    messages.success(request, _("Signed out there."))
    return redirect("devices")


@door(OWN)
@require_POST
def whose_phone(request: HttpRequest) -> HttpResponse:
    """This phone is mine, or it is shared after all."""
    phone = Phone.OWN if request.POST.get("phone") == Phone.OWN else Phone.SHARED
    settle(request, phone, request.actor.posts, request.actor.organization_id)
    return redirect("account")


def _without_address(request: HttpRequest):
    if request.user.email:
        raise NotFound
    return request.user


def _passkeys(request: HttpRequest) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.WEBAUTHN))
