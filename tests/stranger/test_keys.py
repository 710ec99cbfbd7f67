"""A one-time key is chosen by whoever sends. One that is an id of ours meets neither our row nor an error."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from companionway.attention import actions as attention
from companionway.attention.rules.signals import Code
from companionway.ground import organization
from companionway.ground.access import Permission, Role, actor
from companionway.ground.access import Post as Held
from companionway.ground.errors import Forbidden
from companionway.support import actions as support
from companionway.support.rules import CheckInFacts, HelpKind, Source
from tests.cast import NOW
from tests.stranger.place import Ours
from tests.stranger.test_rooms import undone

pytestmark = pytest.mark.django_db

WRITES: dict[str, Callable] = {
    "contact_id": lambda ours, by, key: support.log(
        by.person_id, None, ours.given["facts"], key=key, by=by, now=NOW),
    "check_in_id": lambda ours, by, key: support.check_in(
        by.person_id, CheckInFacts(NOW, mood=3), source=Source.PAGE, key=key, by=by, now=NOW),
    "call_id": lambda ours, by, key: support.ask_for_help(
        by.person_id, HelpKind.TALK, source=Source.PAGE, key=key, by=by, now=NOW),
    "objection_id": lambda ours, by, key: attention.object_to(
        by.person_id, [Code.SILENCE], "No.", key=key, by=by, now=NOW),
}  # fmt: skip


@pytest.mark.parametrize("what", WRITES)
def test_a_key_that_is_an_id_of_ours_is_answered_as_what_is_not_there(ours: Ours, what):
    charlie = ours.charlie
    post = Held(Role.COORDINATOR, None)
    by = actor(charlie.organization_id, account_id=charlie.account_id, person_id=charlie.person_id, posts=(post,))
    assert by.may(Permission.CONTACT_LOG)
    key, before = ours.given[what], ours.rows()
    with undone(), organization.hold(charlie.organization_id):
        with pytest.raises(Forbidden):
            WRITES[what](ours, by, key)
        assert ours.rows() == before
