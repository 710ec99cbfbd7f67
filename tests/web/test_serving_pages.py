"""What roles ask, exceptions, posts and how a shift was, as pages (R1-R5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from companionway.ground import clock, organization
from companionway.peers import queries
from companionway.peers.models import AfterShift, HelperPost, RoleRequirement, Training, Waiver
from companionway.peers.rules import HelperRole
from companionway.programs import queries as programs
from tests.cast import NOW, TODAY, ready

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def signed_in(here, who) -> Client:
    client = Client()
    client.force_login(programs.account(here.accounts[who]))
    return client


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_mei_changes_what_a_role_asks_sees_what_was_asked_before_and_goes_back(here):
    mei, where = signed_in(here, "mei"), f"?program={here.program_id}"
    page = text(mei.get(reverse("helper_roles") + where))
    assert "What each role asks" in page
    assert "R1: the time between one month and one year" in page
    one = reverse("helper_role", args=["mentor"]) + where
    said = {"months": "9", "courses": ["orientation", "crisis"], "agreement": "on", "supervised_weeks": "6"}
    wrong = mei.post(one, {**said, "months": "500"})
    assert wrong.status_code == 422
    assert "from 0 to 120" in text(wrong)
    assert 'value="500"' in text(wrong)
    assert mei.post(one, said).status_code == 302
    needs = queries.needs_of(here.program_id)[HelperRole.MENTOR]
    assert (needs.months, needs.supervised_weeks, needs.background_check) == (9, 6, False)
    assert "9 months of one’s own" in text(mei.get(one))
    mei.post(one, {"back": "1"})
    assert not RoleRequirement.objects.filter(ended_at__isnull=True).exists()
    assert signed_in(here, "dan").get(reverse("helper_roles")).status_code == 404
    assert mei.get(reverse("helper_role", args=["boss"])).status_code == 404


def test_an_exception_is_made_with_care_and_read_by_whoever_it_is_for(here):
    ready(here.theo, since_on=TODAY - timedelta(days=200))
    mei = signed_in(here, "mei")
    assert "Make an exception: leads a group beside somebody" in text(
        mei.get(reverse("person_helping", args=[here.theo]))
    ).replace('<span class="aside-heard">', "")
    new = reverse("helper_waiver_new", args=[here.theo, "co_facilitator"])
    said = {
        "lacks": ["recovery_time_short"], "words": "She led a choir.", "supervisor_id": str(here.mei),
        "from_on": str(TODAY), "until_on": str(TODAY + timedelta(days=30)),
    }  # fmt: skip
    wrong = mei.post(new, said)
    assert wrong.status_code == 422
    assert "who leads along" in text(wrong)
    assert "She led a choir." in text(wrong)
    assert mei.post(new, {**said, "beside_id": str(here.dan)}).status_code == 302
    own = text(signed_in(here, "theo").get(reverse("own_helping")))
    assert "She led a choir." in own
    assert "Dan leads along." in own
    assert "In your first year your own recovery comes first." in own
    waiver = Waiver.objects.get()
    assert mei.post(reverse("helper_waiver_end", args=[here.dan, waiver.id])).status_code == 404
    mei.post(reverse("helper_waiver_end", args=[here.theo, waiver.id]))
    assert "She led a choir." not in text(signed_in(here, "theo").get(reverse("own_helping")))


def test_something_to_do_begins_and_ends_and_a_no_says_what_could_be_done(here):
    mei, new = signed_in(here, "mei"), reverse("helper_post_new", args=[here.dan])
    said = {"role": "specialist", "program_id": str(here.program_id), "from_on": str(TODAY)}
    no = mei.post(new, said)
    assert no.status_code == 422
    assert "This asks for a credential" in text(no)
    assert mei.post(new, {**said, "role": "facilitator"}).status_code == 302
    dan = signed_in(here, "dan")
    own = text(dan.get(reverse("own_helping")))
    assert "you do this" in own
    assert "Leads a group" in own
    leads = text(signed_in(here, "rosa").get(reverse("own_leaders"), HTTP_ACCEPT_LANGUAGE="en"))
    assert "Dan" in leads
    assert "Okafor" not in leads
    post = HelperPost.objects.get()
    assert signed_in(here, "theo").post(reverse("own_post_end", args=[post.id])).status_code == 404
    assert dan.post(reverse("own_post_end", args=[post.id])).status_code == 302
    assert HelperPost.objects.get().ended_on == TODAY


def test_whoever_serves_without_what_is_asked_is_shown_on_the_board(here):
    Training.objects.filter(person_id=here.dan).update(withdrawn_at=NOW)
    assert "A course comes first: orientation" in text(signed_in(here, "mei").get(reverse("helpers")))


def test_one_tap_after_a_shift_and_where_it_was_hard_somebody_and_a_rest_are_there(here):
    dan, page = signed_in(here, "dan"), reverse("own_after_shift")
    assert dan.post(page, {"role": "host", "on": str(TODAY)}).status_code == 422
    assert dan.post(page, {"mood": "4", "role": "host", "on": str(TODAY)}).url == reverse("own_helping")
    hard = dan.post(page, {"mood": "1", "role": "host", "on": str(TODAY), "words": "Long."}, follow=True)
    assert "nothing changes because you said it" in text(hard)
    assert reverse("own_rest") in text(hard)
    assert AfterShift.objects.count() == 2
    assert "Long." in text(signed_in(here, "mei").get(reverse("person_helping", args=[here.dan])))
