"""What a role asks, in few words for a reader (R1 R5)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from companionway.desk import catalogue
from companionway.peers.rules import RoleNeeds


def asks(needs: RoleNeeds) -> list[str]:
    """Each thing that is asked, said shortly; nothing where nothing is asked."""
    return list(_asks(needs, get_language() or "en"))


def _asks(needs: RoleNeeds, language: str) -> Iterator[str]:
    if needs.months:
        yield ngettext("%d month of one’s own", "%d months of one’s own", needs.months) % needs.months
    if needs.courses:
        yield ", ".join(catalogue.word(one, language) for one in needs.courses)
    if needs.agreement:
        yield _("the promise")
    if needs.background_check:
        yield _("a background check")
    if needs.credential:
        yield _("a credential")
    if needs.supervised_weeks:
        weeks = needs.supervised_weeks
        yield ngettext("supervised every %d week", "supervised every %d weeks", weeks) % weeks
    if needs.term_months:
        months = needs.term_months
        yield ngettext("for a turn of %d month", "for a turn of %d months", months) % months
