import pytest

from companionway.ground import ids, ledger, organization
from companionway.ground.models import Touch

pytestmark = pytest.mark.django_db


def test_everyone_touched_together_gets_one_version_and_the_next_touch_a_higher_one():
    rosa, dan = ids.new(), ids.new()
    with organization.hold(ids.new()):
        first = ledger.touch([rosa, dan, rosa])
        second = ledger.touch([dan])
        assert ledger.touched_since(0, limit=10) == [(rosa, first), (dan, second)]
        assert Touch.objects.count() == 2
    with organization.hold(ids.new()):
        assert ledger.touched_since(0, limit=10) == []
