"""The rules of the house: to read, to sign when I agree, to take along (C2)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from companionway.consent.rules import Signing
from companionway.desk import arriving
from companionway.desk.door import door
from companionway.desk.forms.intake import AgreeForm
from companionway.desk.paper import house_rules
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.journey.queries import AgreementView, RulesView
from companionway.web.editing import data
from companionway.web.own import mine
from companionway.web.paper import answered


@dataclass(frozen=True)
class Page:
    """The rules of one house in the reader's language. `agreed`: to these; `before`: to an older version."""

    program_id: UUID
    house: str
    rules: RulesView
    language: str
    text: str
    agreed: AgreementView | None
    before: AgreementView | None
    form: AgreeForm

    @property
    def other(self) -> str:
        """The other language in which they stand, or nothing."""
        return next((one for one in self.rules.texts if one != self.language), "")


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """The rules of every house of mine, and whether I signed them."""
    bound = AgreeForm(data(request))
    if bound.is_bound and bound.is_valid() and bound.kept(lambda: _agree(request, bound)):
        messages.success(request, _("Signed. You can take a copy along."))
        return redirect("own_rules")
    pages = _pages(request, bound if bound.is_bound else None)
    return render(request, "own/rules.html", {"pages": pages}, status=422 if bound.is_bound else 200)


@door(Permission.OWN_EDIT)
@require_safe
def copy(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """What I signed, or what stands now, as a sheet; under a name that tells nothing."""
    page = next((one for one in _pages(request, None) if one.program_id == program_id), None)
    if page is None:
        raise NotFound
    signed = page.agreed or page.before
    pdf = house_rules.sheet(
        _version(request, signed) if signed else page.rules, signed, house=page.house, by=request.actor,
        language=page.language, at=request.now,
    )  # fmt: skip
    return answered(pdf, "copy")


def _version(request: HttpRequest, signed: AgreementView) -> RulesView:
    """The rules as they were when they were signed."""
    every = queries.house_rules(request.actor, signed.program_id)
    return next(one for one in every if one.version == signed.version)


def _pages(request: HttpRequest, bound: AgreeForm | None) -> list[Page]:
    homes = arriving.homes(request.actor, mine.me(request), today=request.today)
    signed = queries.agreements(request.actor, mine.me(request), today=request.today)
    found = []
    for program_id, house in homes.items():
        every = queries.house_rules(request.actor, program_id)
        if every:
            found.append(_page(request, every[0], house, signed, bound))
    return found


def _page(
    request: HttpRequest, newest: RulesView, house: str, signed: list[AgreementView], bound: AgreeForm | None
) -> Page:
    asked = request.GET.get("in") or get_language() or "en"
    language, text = newest.said(asked)
    mine_here = [one for one in signed if one.program_id == newest.program_id]
    agreed = next((one for one in mine_here if one.version == newest.version), None)
    before = next((one for one in mine_here if one.version < newest.version), None)
    stated = {"program_id": newest.program_id, "version": newest.version, "language": language}
    here = bound is not None and bound.data.get("program_id") == str(newest.program_id)
    form = bound if here and bound is not None else AgreeForm(initial=stated, auto_id=f"{newest.program_id}-%s")
    return Page(newest.program_id, house, newest, language, text, agreed, None if agreed else before, form)


def _agree(request: HttpRequest, form: AgreeForm) -> None:
    said = form.cleaned_data
    actions.agree_rules(
        mine.me(request), said["program_id"], said["version"], language=said["language"], how=Signing.SCREEN,
        signature=form.signed, by=request.actor, now=request.now,
    )  # fmt: skip
