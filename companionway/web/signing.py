"""allauth's forms in our words: a label says what a field is, so nothing is said again inside it."""

from __future__ import annotations

from allauth.account import forms as account
from allauth.mfa.base import forms as second
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django.utils.translation import gettext_lazy as _


class _Calm:
    """Without placeholders, which vanish while one types; codes are typed with the number keys."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        if "code" in self.fields:
            self.fields["code"].label = _("Code")


class SignIn(_Calm, account.LoginForm):
    """Address and password."""


class Reauthenticate(_Calm, account.ReauthenticateForm):
    """The password once more; of an account without an address, the PIN."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.user.email:
            self.fields["password"].label = _("PIN")
            self.fields["password"].widget.attrs["inputmode"] = "numeric"


class ChangePassword(_Calm, account.ChangePasswordForm):
    """From an old password to a new one."""


class SetPassword(_Calm, account.SetPasswordForm):
    """A first password, for somebody who came in by a link."""


class AskForReset(_Calm, account.ResetPasswordForm):
    """A link to a new password, by mail."""


class Reset(_Calm, account.ResetPasswordKeyForm):
    """The new password behind such a link."""


class SecondStep(_Calm, second.AuthenticateForm):
    """The code of an app, or a recovery code."""


class SecondStepAgain(_Calm, second.ReauthenticateForm):
    """The same before something important changes."""


class AddApp(_Calm, totp.ActivateTOTPForm):
    """The first code of a new app."""


class AddPasskey(_Calm, passkeys.AddWebAuthnForm):
    """A passkey, which also signs in without a password unless its owner says otherwise."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What do you call this device?")
        self.fields["passwordless"].label = _("Sign in with it alone, without a password")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True
