"""Who sees me, what they see, why I may be on a list, and "that is not right"."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from companionway.attention import actions as attention
from companionway.attention import queries
from companionway.attention.models import Item, Objection
from companionway.attention.rules.owning import told_to_oneself
from companionway.attention.rules.signals import CODES, SIGNALS, Code, Flag, Urgency
from companionway.desk import catalogue, merging
from companionway.ground import ledger
from companionway.ground.errors import Forbidden, Reason, Refused
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind
from companionway.programs import actions as programs
from companionway.pulse.rules import Result
from tests.cast import NOW, TODAY
from tests.web.visiting import held, visitor

pytestmark = pytest.mark.usefixtures("now_stands_still", "_rosa_reads_english")
OF_OTHERS = {Code.SOMEONE_DIED, Code.THEIR_SUPPORTER_SILENT, Code.THEIR_SUPPORTER_OVERLOADED, Code.PAIR_QUIET}


@pytest.fixture
def _rosa_reads_english(town):
    with held(town):
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=NOW)


def words(html: str) -> str:
    """What can be read of a piece of a page."""
    return " ".join(unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", html, flags=re.DOTALL)).split())


def piece(page: str, begin: str, end: str) -> str:
    return page.split(begin, 1)[1].split(end, 1)[0]


def test_everybody_who_sees_me_stands_there_with_what_and_why(town):
    page = words(visitor(town, "rosa").get(reverse("own_sight")).content.decode())

    for name in ("Dan", "Mei", "Otis", "Wei", "Ines"):
        assert name in page
    assert "Peer supporter, beside you since" in page
    assert "Coordinator in every program, since" in page
    near = page.split("Near you, but sees nothing here")[1]
    assert "Ana" in near
    assert "Officer" in near
    assert "our own list of medicines" in near


@pytest.mark.parametrize("who", ["dan", "mei"])
def test_what_i_see_through_their_eyes_is_what_they_see(town, who):
    with held(town):
        town.contact("rosa", "dan", days_ago=2, note="We talked about the garden.")
        town.contact("rosa", "dan", days_ago=9, result=Result.TRIED)
        attention.refresh(now=NOW, by=town.system)
    theirs = visitor(town, who).get(reverse("person", args=[town.rosa])).content.decode()
    theirs = re.sub(r'<p><a class="small".*?</a></p>', "", theirs)  # a way to do something, no fact
    mine = visitor(town, "rosa").get(reverse("own_sight_as", args=[town.people[who]])).content.decode()

    assert "We talked about the garden." in mine
    for begin, end in (('<ol class="story">', "</ol>"), ('<header class="person-head">', "</header>")):
        assert words(piece(mine, begin, end)) == words(piece(theirs, begin, end))


def test_through_their_eyes_nothing_can_be_pressed_and_nobody_else_opened(town):
    rosa, address = visitor(town, "rosa"), reverse("own_sight_as", args=[town.mei])
    page = piece(rosa.get(address).content.decode(), '<div class="notice week">', "</main>")  # all but the frame

    assert [sign for sign in ("<form", "<button", "hx-", "/people/") if sign in page] == []
    assert rosa.post(address).status_code == 405
    assert rosa.get(reverse("person", args=[town.rosa])).status_code == 404


def test_through_their_eyes_nothing_is_learned_of_others(town):
    with held(town):
        by = town.system
        people.exclude(town.rosa, town.reed, kind=ExclusionKind.ASKED, on=TODAY, by=by, now=NOW)
        for one, other in (
            (town.rosa, town.theo),
            (town.theo, town.rosa),
            (town.rosa, town.dan),
            (town.dan, town.rosa),
        ):
            people.name_tie(one, other, on=TODAY, by=by, now=NOW)
    hers = visitor(town, "mei").get(reverse("person", args=[town.rosa])).content.decode()
    mine = visitor(town, "rosa").get(reverse("own_sight_as", args=[town.mei])).content.decode()

    assert "Theo" in hers
    assert "both named each other" in hers
    assert [word for word in ("Theo", "Reed", "named each other", "not named back", "apart") if word in mine] == []


def test_only_whoever_sees_me_can_be_looked_through_and_it_is_written_down(town, elsewhere):
    rosa = visitor(town, "rosa")
    for nobody in (town.theo, town.ana, town.accounts["sam"], elsewhere.person_id, elsewhere.account_id):
        assert rosa.get(reverse("own_sight_as", args=[nobody])).status_code == 404

    rosa.get(reverse("own_sight_as", args=[town.dan]))
    with held(town):
        assert ledger.newest("consent.look_as") is not None


def kept(town, *flags: Flag) -> None:
    """These reasons stand for Rosa."""
    with held(town):
        attention.refresh(now=NOW, by=town.system)
        Item.objects.filter(person_id=town.rosa).update(
            flags=[flag.kept() for flag in flags], urgency=Urgency.TODAY.rank, weight=1, since_on=TODAY
        )


SILENT = Flag(Code.SILENCE, Urgency.TODAY, TODAY, {"days": 9, "usual": 3, "tried": 0})


def test_my_reasons_are_said_to_me_and_no_reason_tells_of_somebody_else(town):
    of_dan = Flag(Code.THEIR_SUPPORTER_SILENT, Urgency.NOW, TODAY, {"days": 30}, about=town.dan)
    kept(town, of_dan, SILENT)
    rosa = visitor(town, "rosa")
    page = words(rosa.get(reverse("own_list")).content.decode())

    assert "You and we have not talked for 9 days. Most often it is every 3 days." in page
    assert "30 days" not in page
    through = words(rosa.get(reverse("own_sight_as", args=[town.mei])).content.decode())
    assert "30 days" not in through
    assert "for 9 days" in through
    assert " Now " not in through  # how soon is told by what is left


def test_every_reason_that_tells_of_oneself_has_a_sentence_for_oneself():
    assert {f"me_{code}" for code in CODES if code not in OF_OTHERS} <= set(catalogue.codes())
    assert {code for code in catalogue.codes() if code.startswith("me_")} <= {f"me_{code}" for code in CODES}


def test_what_tells_of_another_is_left_out_by_the_rule(town):
    of_dan = Flag(Code.THEIR_SUPPORTER_SILENT, Urgency.NOW, TODAY, {"days": 30}, about=town.dan)

    assert told_to_oneself([of_dan, SILENT]) == (SILENT,)


def test_that_is_not_right_reaches_the_coordinator_and_the_answer_comes_back(town):
    kept(town, SILENT)
    rosa, mei = visitor(town, "rosa"), visitor(town, "mei")
    rosa.post(reverse("own_list"), {"codes": ["silence"], "words": "We met on Sunday."})
    with held(town):
        row = Objection.objects.get()
        assert queries.objected(town.actors["mei"], now=NOW) == {town.rosa}

    assert "We met on Sunday." in mei.get(reverse("person", args=[town.rosa])).content.decode()
    assert "They say: that is not right 1 Rosa M." in words(mei.get(reverse("today")).content.decode())
    mei.post(reverse("objection_answer", args=[row.id]), {"words": "You are right. I wrote it down."})

    assert "Your coordinator answered what you said." in rosa.get(reverse("own")).content.decode()
    assert "You are right. I wrote it down." in rosa.get(reverse("own_list")).content.decode()
    with held(town):
        assert queries.objected(town.actors["mei"], now=NOW) == set()
        with pytest.raises(Refused, match="already_answered"):
            attention.answer_objection(row.id, "Again.", by=town.actors["mei"], now=NOW)


def test_an_objection_sent_twice_is_one_and_an_empty_one_is_asked_for_a_word(town):
    rosa = visitor(town, "rosa")
    sent = {"words": "No.", "key": "0190a1b2-0000-7000-8000-000000000001"}
    for _ in range(2):
        rosa.post(reverse("own_list"), sent)
    assert rosa.post(reverse("own_list"), {}).status_code == 422

    with held(town):
        assert Objection.objects.count() == 1


@pytest.mark.parametrize("who", ["dan", "lin", "otis", "theo"])
def test_nobody_but_a_coordinator_answers(town, who):
    with held(town):
        row = attention.object_to(town.rosa, [], "No.", by=town.actors["rosa"], now=NOW)
        with pytest.raises(Forbidden):
            attention.object_to(town.rosa, [], "Mine now.", by=town.actors[who], now=NOW)
    answer = visitor(town, who).post(reverse("objection_answer", args=[row]), {"words": "No."})
    assert answer.status_code == 404


def test_what_was_objected_to_outlives_the_joining_of_two_cards(town):
    with held(town):
        rosie = people.add(given_name="Rosie", program_id=town.program_id, by=town.system, now=NOW)
        row = attention.object_to(town.rosa, [], "No.", by=town.actors["rosa"], now=NOW - timedelta(hours=1))
        also = (attention.repoint,)
        merging.merge(rosie, town.rosa, by=town.actors["mei"], now=NOW, also=also)
        assert Objection.objects.get(id=row).person_id == rosie


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_such_sentence_finds_its_numbers(language):
    words_of = {"at": NOW.isoformat(), "help_kind": "talk"}
    for code, signal in SIGNALS.items():
        if code not in OF_OTHERS:
            numbers = {name: words_of.get(name, 2) for name in signal.numbers}
            assert "{" not in catalogue.say(Reason(f"me_{code}", numbers), language, today=TODAY)
