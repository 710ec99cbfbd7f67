from __future__ import annotations

from datetime import date

from companionway.consent import queries as consent
from companionway.ground.models import Entry
from companionway.journey import actions as journey
from companionway.people.models import Relationship
from companionway.people.rules import ExclusionKind, Hat
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from tests.cast import NOW, TODAY
from tests.desk.imports.conftest import codes

HEADER = "helper_id,helped_id,hat,started_on,ended_on\n"


def test_relationships_begin_and_end_with_their_events(in_town, bring_in):
    text = HEADER + (
        f"{in_town.dan},{in_town.theo},Peer supporter,3/14/2026,\n"
        f"{in_town.lin},{in_town.theo},therapist,1/5/2026,2/28/2026\n"
    )
    account = bring_in("relationships", text)
    assert account.kept == 2
    held = consent.relationships(in_town.system, [in_town.theo], today=TODAY, ended=True)
    assert [(one.hat, one.started_on, one.ended_on) for one in held] == [
        (Hat.THERAPIST, date(2026, 1, 5), date(2026, 2, 28)),
        (Hat.PEER_SUPPORTER, date(2026, 3, 14), None),
    ]
    story = pulse.story(in_town.system, in_town.theo, today=TODAY)
    assert [one.kind for one in story] == [Kind.SUPPORT_STARTED, Kind.SUPPORT_ENDED, Kind.SUPPORT_STARTED]
    assert Entry.objects.filter(what="journey.assign_many").count() == 1


def test_the_same_list_again_changes_nothing(in_town, bring_in):
    text = HEADER + f"{in_town.dan},{in_town.theo},coach,2026-03-14,\n"
    bring_in("relationships", text)
    before = Relationship.objects.count()
    assert codes(bring_in("relationships", text).same) == {"already_here": 1}
    other_day = text.replace("03-14", "04-01")
    assert codes(bring_in("relationships", other_day).same) == {"already_here": 1}
    assert Relationship.objects.count() == before


def test_the_rules_of_one_relationship_hold_for_many(in_town, elsewhere, bring_in):
    journey.keep_apart(in_town.ana, in_town.theo, kind=ExclusionKind.ASKED, by=in_town.system, now=NOW)
    rows = [
        (in_town.reed, in_town.rosa, "peer_supporter", "2026-03-01", ""),  # already from the court
        (in_town.otis, in_town.theo, "coach", "2026-03-01", ""),  # keeps the rules where Theo is
        (in_town.ana, in_town.theo, "friend", "2026-03-01", ""),
        (elsewhere.person_id, in_town.theo, "friend", "2026-03-01", ""),
        (in_town.theo, in_town.theo, "friend", "2026-03-01", ""),
        (in_town.dan, in_town.theo, "friend", "2030-03-01", ""),
        (in_town.dan, in_town.theo, "friend", "2026-03-01", "2026-02-01"),
        (in_town.dan, in_town.theo, "", "2026-03-01", ""),
        (in_town.dan, in_town.theo, "cousin", "2026-03-01", ""),
    ]
    account = bring_in("relationships", HEADER + "\n".join(",".join(map(str, row)) for row in rows))
    assert codes(account.reasons) == {
        "support_and_compliance": 2, "not_available": 1, "person_unknown": 1, "related_to_oneself": 1,
        "date_in_future": 1, "ends_before_it_starts": 1, "value_missing": 1, "value_unknown": 1,
    }  # fmt: skip
    assert not consent.relationships(in_town.system, [in_town.theo], today=TODAY)


def test_support_and_compliance_do_not_meet_within_one_file(in_town, bring_in):
    pair = f"{in_town.dan},{in_town.theo}"
    rows = f"{pair},coach,2026-03-01,\n{pair},court_officer,2026-03-02,\n"
    for dry_run in (True, False):
        account = bring_in("relationships", HEADER + rows, dry_run=dry_run)
        assert (account.kept, codes(account.reasons)) == (1, {"support_and_compliance": 1})
