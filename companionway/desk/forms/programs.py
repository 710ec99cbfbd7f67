"""Forms about programs, places, colleagues and numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import available_timezones

from django import forms
from django.db import transaction
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from companionway.desk import catalogue
from companionway.desk.forms.base import Choices, Form, OneOf, SeveralOf
from companionway.ground.access import Actor, Permission, Role
from companionway.programs import actions
from companionway.programs.rules import MAX_TOKEN_NAME, SCOPES, TOKEN_DAYS, Default, ProgramKind

MAX_NAME = 120

# What the numbers are about, in the order in which a page shows them.
GROUPS = {
    "silence": (
        "silence_percent", "rhythm_days", "rhythm_contacts", "first_contact_days", "held_days", "space_days",
    ),
    "plan": ("first_days", "leaving_days", "slot_days", "sponsor_days"),
    "coming_in": (
        "enquiries_a_day", "enquiry_kept_days", "adult_years", "first_supporter_hours", "readiness_again_days",
    ),
    "circle": (
        "sponsor_lasts_days", "sponsor_most_days", "sponsor_remind_days", "sponsored_most", "two_hats_again_days",
    ),
    "support": ("supporter_days", "left_days", "quiet_days", "load", "return_support_hours"),
    "way": (
        "leaving_ahead_days", "hours_drop_percent", "plan_review_days", "handoff_accept_hours",
        "handoff_meet_hours", "handoff_meet_hours_acute", "handoff_again_days", "handoff_settle_days",
    ),
    "peers": (
        "supervision_days", "supervised_most", "debrief_hours", "feedback_least", "lapse_ahead_days",
        "first_weeks_days", "same_gender_months",
        "waiting_match_days", "pair_days", "ending_days", "shift_days",
        "posts_most", "early_groups_a_week",
    ),
    "meetings": ("read_every_hours", "shrinks_percent", "verified_months"),
    "network": (
        "network_peers", "network_at_night", "network_steadier", "network_days", "shrink_days", "shrink_from",
    ),
    "notices": ("quiet_from", "quiet_until", "digest_hour", "staffed_from", "staffed_until"),
    "help": ("ring_minutes", "silent_after", "answer_minutes", "call_hours", "most_shift_hours"),
    "check_ins": (
        "answer_hours", "hope_days", "asked_days", "said_days", "craving_high", "craving_days", "mood_times",
        "mood_days", "connected_times", "hallmark_days", "unanswered_times", "unanswered_days",
    ),
    "privacy": ("dual_role_days", "backups_kept_days"),
    "phones": ("shared_idle_minutes", "own_phone_days"),
    "list": ("care_days", "back_days", "good_days", "flag_days", "taken_hours"),
}  # fmt: skip
TIERED = re.compile(r"(contacts|within|least)_\d")


class Suggested(forms.TextInput):
    """A line of text with suggestions from a list."""

    template_name = "parts/suggested.html"

    def __init__(self, suggestions: Iterable[str], attrs=None):
        super().__init__(attrs)
        self.suggestions = suggestions

    def get_context(self, name, value, attrs):
        attrs = {**(attrs or {}), "list": f"suggested_{name}"}
        return {**super().get_context(name, value, attrs), "suggestions": self.suggestions}


class ProgramForm(Form):
    """A program of the organization."""

    name = forms.CharField(label=_("What is it called?"), max_length=MAX_NAME)
    kind = OneOf(ProgramKind, label=_("What kind of program is it?"))
    time_zone = forms.CharField(
        label=_("Time zone"),
        help_text=_("Days begin and end here. An example: America/Chicago"),
        widget=Suggested(sorted(available_timezones())),
    )


class SiteForm(Form):
    """A place of a program."""

    name = forms.CharField(label=_("What is it called?"), max_length=MAX_NAME)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    crisis_line = forms.CharField(
        label=_("Crisis line"), help_text=_("The number to call here on a bad night. Everybody here is shown it."),
        max_length=120, required=False,
    )  # fmt: skip


class PostForm(Form):
    """A role, in one program or in all of them."""

    role = OneOf(Role, only=tuple(role for role in Role if role is not Role.PARTICIPANT), label=_("Role"))
    program = forms.TypedChoiceField(label=_("Where"), coerce=UUID, empty_value=None, required=False)

    def __init__(self, *args, programs: Sequence, everywhere: bool, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(str(one.id), one.name) for one in programs]
        self.fields["program"].choices = [("", _("In every program")), *choices] if everywhere else choices
        self.fields["program"].required = not everywhere
        language = get_language() or "en"
        meanings = [(word, catalogue.word(value, language, kind="role_means"))
                    for value, word in self.fields["role"].choices]  # fmt: skip
        self.meanings = meanings


class InviteForm(PostForm):
    """An invitation for a colleague."""

    email = forms.EmailField(label=_("Their e-mail address"))
    person = forms.TypedChoiceField(
        label=_("Somebody already written down here?"), coerce=UUID, empty_value=None, required=False,
        help_text=_("So that the account belongs to the person others know."),
    )  # fmt: skip
    field_order = ("email", "role", "program", "person")

    def __init__(self, *args, helpers: Sequence[tuple[UUID, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("No, somebody new")), *((str(id_), name) for id_, name in helpers)]
        if not helpers:
            del self.fields["person"]


class JoinForm(Form):
    """What an invited colleague says about themself."""

    name = forms.CharField(
        label=_("Your name"), help_text=_("As colleagues should see it."), max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("A password"), help_text=_("Ten letters or more. Three or four unrelated words make a good one."),
        widget=forms.PasswordInput(render_value=True, attrs={"autocomplete": "new-password"}),
    )  # fmt: skip


class SelfForm(Form):
    """What somebody may change about their own account."""

    name = forms.CharField(label=_("Your name"), help_text=_("As colleagues should see it."), max_length=80)
    language = forms.ChoiceField(label=_("Language"), choices=[("en", "English"), ("es", "Español")])


class TokenForm(Form):
    """A token of one's own: what it is for, what it may do, how long it lasts."""

    name = forms.CharField(
        label=_("What is it for?"), help_text=_("So that you know later which one to end."),
        max_length=MAX_TOKEN_NAME,
    )  # fmt: skip
    scopes = SeveralOf(Permission, label=_("What may it do?"))
    days = forms.TypedChoiceField(
        label=_("How long does it last?"), coerce=int, initial=TOKEN_DAYS[0], widget=Choices
    )

    def __init__(self, *args, own: Collection[Permission], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [(days, ngettext("%d day", "%d days", days) % days) for days in TOKEN_DAYS]
        self.carries = tuple(scope for scope in SCOPES if scope in own)
        self.fields["scopes"].choices = catalogue.choices(Permission, get_language() or "en", self.carries)


class NumbersForm(Form):
    """The numbers a program may set for itself, each with its bounds, its default and where that comes from."""

    def __init__(self, *args, defaults: Sequence[Default], values: dict[str, int], **kwargs):
        super().__init__(*args, **kwargs)
        self.defaults = {one.key: one for one in defaults}
        self.values = values
        language = get_language() or "en"
        for one in defaults:
            self.fields[one.key] = forms.IntegerField(
                label=catalogue.word(f"{one.room}.{one.key}", language, kind="setting"),
                initial=values[one.key],
                widget=forms.NumberInput(attrs={"min": one.low, "max": one.high, "inputmode": "numeric"}),
            )

    def groups(self) -> list[dict[str, object]]:
        """The numbers by what they are about; what no group names stands with the list itself."""
        named = {key for keys in GROUPS.values() for key in keys}
        rest = [key for key in self.defaults if key not in named and not TIERED.match(key)]
        language = get_language() or "en"
        return [
            {"name": name, "title": catalogue.word(name, language, kind="setting_group"),
             "rows": [self._row(key, language) for key in (*keys, *(rest if name == "list" else ()))
                      if key in self.defaults]}
            for name, keys in GROUPS.items()
        ]  # fmt: skip

    def tiers(self) -> list[dict[str, object]]:
        """The contact plan: one row a stretch of days, with contacts, within how many days, silence not before."""
        language = get_language() or "en"
        return [
            {"title": catalogue.word(tier, language, kind="tier"),
             "rows": [self._row(f"{name}_{tier}", language) for name in ("contacts", "within", "least")]}
            for tier in "12345"
        ]  # fmt: skip

    def sources(self) -> list[str]:
        """Where the contact plan's defaults come from, each source once."""
        return list(dict.fromkeys(one.source for key, one in self.defaults.items() if TIERED.match(key)))

    def _row(self, key: str, language: str) -> dict[str, object]:
        one = self.defaults[key]
        unit = catalogue.word(one.unit, language, kind="unit")
        return {"field": self[key], "unit": unit, "default": one, "own": self.values[key] != one.value}

    @transaction.atomic
    def save(self, program_id: UUID | None, *, by: Actor, now: datetime) -> int:
        """Keep what was changed; how many numbers that is. All of them or none."""
        changed = [key for key in self.fields if self.cleaned_data[key] != self.values[key]]
        for key in changed:
            actions.set_setting(program_id, self.defaults[key], self.cleaned_data[key], by=by, now=now)
        return len(changed)
