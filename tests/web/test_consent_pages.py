"""Consents on pages: built on one's own phone without a script, signed, copied, taken back; and beside somebody."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from companionway.consent.models import Consent
from companionway.ground import organization
from companionway.notices.models import Notice
from tests.cast import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]

PDF = b"%PDF-1.7 signed"


@pytest.fixture
def rosa(town, signed_in):
    return signed_in(town.accounts["rosa"])


@pytest.fixture
def mei(town, signed_in):
    return signed_in(town.accounts["mei"])


def begun(client, base: str, start: str) -> str:
    """The address of a draft's steps."""
    answer = client.post(f"{base}/new", {"start": start, "key": _key(client.get(f"{base}/new"))})
    assert answer.status_code == 302
    return answer["Location"].rpartition("/")[0]


def _key(page) -> str:
    return re.search(r'name="key" value="([^"]+)"', page.content.decode())[1]


def walked(client, base: str, start: str = "family", name: str = "Ana Marín", **until) -> str:
    """A draft to somebody, up to its signature: the addresses of its steps."""
    steps = begun(client, base, start)
    for step, said in (
        ("who", {"name": name, "reach": "303-555-0110"}),
        ("what", {"categories": ["attendance"], "what": "That I come to the group."}),
        ("why", {"purpose": "my_request"}),
        ("until", {"ends": "day", "ends_on": str(TODAY + timedelta(days=90)), **until}),
    ):
        answer = client.post(f"{steps}/{step}", said)
        assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == f"{steps}/sign"
    return steps


def text(pdf) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)


def test_somebody_lets_their_sister_know_something_and_takes_it_back(town, rosa):
    page = rosa.get("/own/consents").content.decode()
    assert "A nadie de afuera se le puede contar nada sobre ti." in page
    steps = walked(rosa, "/own/consents")
    one = steps.removesuffix("/steps")
    read = rosa.get(f"{steps}/sign").content.decode()
    for number in range(1, 8):
        assert f"42 CFR 2.31(a)({number})" in read
    assert "Ana Marín" in read

    wrong = rosa.post(f"{steps}/sign", {"signer_name": "Dan Okafor"})
    assert wrong.status_code == 422
    assert "Dan Okafor" in wrong.content.decode()
    assert rosa.post(f"{steps}/sign", {"signer_name": "Rosa Marín", "signature": "M1 2L30 40"})["Location"] == one

    copy = rosa.get(f"{one}/copy.pdf")
    assert copy["Content-Disposition"] == 'inline; filename="paper.pdf"'
    said = text(copy)
    for number in range(1, 10):
        assert f"2.31(a)({number})" in said
    assert PdfReader(BytesIO(copy.content)).metadata.title == "Papel · Harbor & Main"
    assert PdfReader(BytesIO(copy.content)).trailer["/Root"]["/MarkInfo"]["/Marked"]

    assert "Ana Marín" in rosa.get("/own/consents").content.decode()
    assert rosa.get(f"{one}/end").status_code == 200
    assert rosa.post(f"{one}/end")["Location"] == one
    assert "se retiró" in rosa.get(one).content.decode()
    assert "se retiró" in text(rosa.get(f"{one}/copy.pdf"))
    assert rosa.post(f"{one}/end").status_code == 409


def test_each_step_is_kept_even_where_something_is_missing_and_says_so_beside_the_field(town, rosa):
    steps = begun(rosa, "/own/consents", "family")
    assert rosa.post(f"{steps}/who", {"name": ""}).status_code == 422
    rosa.post(f"{steps}/who", {"name": "Ana"})
    answer = rosa.post(f"{steps}/until", {"ends": "event", "ends_words": ""})
    assert answer.status_code == 422
    assert "Di cuándo termina" in answer.content.decode()
    assert rosa.get(f"{steps}/sign")["Location"] == f"{steps}/until"  # signed is only what is whole
    assert rosa.get(steps.removesuffix("/steps"))["Location"] == f"{steps}/until"  # later, on another day
    page = rosa.get(f"{steps}/until").content.decode()
    assert 'value="event"' in page
    assert 'value="never"' not in page  # which only the one consent for care may have
    unreadable = rosa.post(f"{steps}/until", {"ends": "day", "ends_on": "31 of May"})
    assert unreadable.status_code == 422
    assert "31 of May" in unreadable.content.decode()
    assert rosa.get(f"{steps}/elsewhere").status_code == 404
    assert rosa.post(f"{steps.removesuffix('/steps')}/discard").status_code == 302
    with organization.hold(town.organization_id):
        assert not Consent.objects.exists()


def test_the_one_consent_for_care_needs_three_steps(town, rosa):
    steps = begun(rosa, "/own/consents", "everybody_in_care")
    assert rosa.get(f"{steps}/who").status_code == 404
    assert rosa.post(f"{steps}/what", {"categories": ["plan"]})["Location"] == f"{steps}/until"
    assert rosa.post(f"{steps}/until", {"ends": "never"})["Location"] == f"{steps}/sign"
    page = rosa.get(f"{steps}/sign").content.decode()
    assert "my treating providers, health plans" in page
    assert "quienes me tratan" in page


def test_a_court_s_consent_is_taken_beside_the_person_and_waits(town, mei, rosa):
    base = f"/people/{town.rosa}/consents"
    end = str(TODAY + timedelta(days=60))
    steps = walked(mei, base, "probation", "Officer Reed", lock_words="The hearing in March", lock_until_on=end)
    page = mei.get(f"{steps}/sign").content.decode()
    assert "no se cotejó con la norma vigente" in page  # in Rosa's language
    done = mei.post(f"{steps}/sign", {"signer": "oneself", "signer_name": "Rosa Marín"})
    one = done["Location"]
    own = reverse("own_consent_end", args=[one.rpartition("/")[2]])
    page = rosa.get(own).content.decode()
    assert "The hearing in March" in page
    assert rosa.post(own).status_code == 409
    assert mei.post(f"{one}/event", {"on": str(TODAY), "words": ""})["Location"] == one
    assert rosa.post(own).status_code == 302
    assert mei.get(base).status_code == 200


def test_paper_is_printed_signed_and_kept_with_its_picture(town, mei, rosa):
    base = f"/people/{town.rosa}/consents"
    steps = walked(mei, base)
    one = steps.removesuffix("/steps")
    blank = text(mei.get(f"{one}/copy.pdf"))
    for number in range(1, 10):
        assert f"2.31(a)({number})" in blank
    said = {"signed_on": str(TODAY), "signer": "oneself", "signer_name": "Rosa Marín"}
    assert mei.post(f"{one}/paper", said).status_code == 422
    gif = SimpleUploadedFile("x.pdf", b"GIF89a")
    assert mei.post(f"{one}/paper", {**said, "scan": gif}).status_code == 422
    paper = SimpleUploadedFile("Rosa and the court.pdf", PDF)
    assert mei.post(f"{one}/paper", {**said, "scan": paper})["Location"] == one
    assert mei.post(f"{one}/scans", {"scan": SimpleUploadedFile("y", PDF)})["Location"] == one
    page = rosa.get(reverse("own_consent", args=[one.rpartition("/")[2]])).content.decode()
    own = re.search(r"/own/consents/[^/\"]+/scans/[^\"]+", page)[0]
    scan = rosa.get(own)
    assert scan.content == PDF
    assert scan["Content-Disposition"] == 'attachment; filename="paper.pdf"'
    assert "sandbox" in scan["Content-Security-Policy"] or scan["X-Content-Type-Options"] == "nosniff"


def test_what_else_may_happen_to_a_consent_beside_somebody(town, mei):
    base = f"/people/{town.rosa}/consents"
    ones = [walked(mei, base).removesuffix("/steps") for _ in range(3)]
    for one in ones:
        mei.post(f"{one}/steps/sign", {"signer": "oneself", "signer_name": "Rosa Marín"})
    false, note, gone = ones
    assert mei.post(f"{false}/false", {"on": str(TODAY), "words": ""}).status_code == 422
    assert mei.post(f"{false}/false", {"on": str(TODAY), "words": "Not her hand."})["Location"] == false
    late = str(TODAY + timedelta(days=1))
    assert mei.post(f"{note}/end", {"on": late}).status_code == 422
    assert mei.post(f"{note}/end", {"on": str(TODAY)})["Location"] == note
    with organization.hold(town.organization_id):  # whose they are, is told to look: neutrally
        assert Notice.objects.filter(person_id=town.rosa, word="please_look").count() == 2
    assert mei.post(f"{gone}/recipient/end")["Location"] == gone
    said = mei.get(base).content.decode()
    assert "found not to be true" in said
    assert "no longer there" in said
    page = mei.get(f"/people/{town.rosa}").content.decode()
    assert base in page  # a quiet line on the person's page


@pytest.mark.parametrize("who", ["dan", "otis", "sam"])
def test_nobody_else_finds_them(town, signed_in, who, rosa):
    steps = walked(rosa, "/own/consents")
    one = steps.removesuffix("/steps").rpartition("/")[2]
    client = signed_in(town.accounts[who])
    for address in (f"/people/{town.rosa}/consents", f"/people/{town.rosa}/consents/{one}", f"/own/consents/{one}"):
        assert client.get(address).status_code == 404
    assert client.post(f"/own/consents/{one}/end").status_code == 404


def test_a_consent_of_another_person_is_not_there_under_somebody_s_address(town, mei):
    steps = walked(mei, f"/people/{town.rosa}/consents")
    one = steps.removesuffix("/steps").rpartition("/")[2]
    assert mei.get(f"/people/{town.theo}/consents/{one}").status_code == 404
