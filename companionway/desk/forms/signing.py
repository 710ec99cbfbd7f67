"""Forms of whoever takes part: a code, a sign-in name, a PIN, whose phone it is."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from companionway.desk.forms.base import Choices, Form
from companionway.desk.phones import Phone
from companionway.ground.errors import Reason
from companionway.programs.rules import MAX_HANDLE, PIN_DIGITS

LANGUAGES = [("en", "English"), ("es", "Español")]
# Said in both languages at once, for whoever cannot read the other one yet.
_TYPED = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}


def _pin(label, *, autocomplete: str, help_text="") -> forms.CharField:
    """Six digits, typed with the number keys; a password manager may keep them (WCAG 3.3.8)."""
    attrs = {"inputmode": "numeric", "autocomplete": autocomplete, "maxlength": str(PIN_DIGITS), "class": "pin"}
    return forms.CharField(label=label, help_text=help_text, strip=True,
                           widget=forms.PasswordInput(attrs=attrs))  # fmt: skip


def _handle(help_text="", autocomplete: str = "username") -> forms.CharField:
    widget = forms.TextInput(attrs={**_TYPED, "autocomplete": autocomplete})
    return forms.CharField(label=_("Sign-in name"), help_text=help_text, max_length=MAX_HANDLE, widget=widget)


def _phone() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Whose phone is this?"), widget=Choices,
        choices=[(str(Phone.OWN), _("My own")), (str(Phone.SHARED), _("Shared or borrowed"))],
        help_text=_("On a shared phone you are signed out after a few minutes, and nothing stays on it."),
    )  # fmt: skip


class CodeForm(Form):
    """The short code, as it stands on somebody else's screen."""

    code = forms.CharField(
        label=_("The code"), help_text=_("Eight letters and numbers. Capital or small, it makes no difference."),
        max_length=20, widget=forms.TextInput(attrs={**_TYPED, "autocomplete": "one-time-code"}),
    )  # fmt: skip


class ArriveForm(Form):
    """A name to sign in with, whose phone this is, and a PIN, or this phone's own lock instead."""

    handle = _handle(_("You can take this one or make up another. Better not your real name."))
    phone = _phone()
    pin = _pin(_("A PIN of 6 digits"), autocomplete="new-password",
               help_text=_("Not a birthday, and not one like 123456."))  # fmt: skip
    again = _pin(_("The same PIN again"), autocomplete="new-password")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_passkey = bool(self.data.get("credential"))
        for name in ("pin", "again"):
            self.fields[name].required = not self.by_passkey

    def clean(self) -> dict:
        said = super().clean() or {}
        if not self.by_passkey:
            _twice(self, "pin")
        return said


class EnterForm(Form):
    """Signing in with a name and a PIN."""

    handle = _handle()
    pin = _pin(_("PIN"), autocomplete="current-password")
    phone = _phone()


class OwnAccountForm(Form):
    """The sign-in name and the language of whoever takes part."""

    handle = _handle(_("This is what you type to sign in. Better not your real name."))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=Choices)


class PinForm(Form):
    """From one PIN to another; without the old one where there was none."""

    old = _pin(_("Your PIN now"), autocomplete="current-password")
    new = _pin(_("A new PIN of 6 digits"), autocomplete="new-password",
               help_text=_("Not a birthday, and not one like 123456."))  # fmt: skip
    again = _pin(_("The same PIN again"), autocomplete="new-password")

    def __init__(self, *args, has_one: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_one:
            del self.fields["old"]

    def clean(self) -> dict:
        said = super().clean() or {}
        _twice(self, "new")
        return said


class ProveForm(Form):
    """The PIN once more, before something important changes."""

    old = _pin(_("Your PIN"), autocomplete="current-password")


def _twice(form: Form, field: str) -> None:
    if form.errors.keys() & {field, "again"}:
        return
    if form.cleaned_data.get(field) != form.cleaned_data.get("again"):
        form.beside("again", Reason("pin_not_the_same"))
