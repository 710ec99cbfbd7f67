"""Twilio's documented shapes: forms out, answers and webhooks in, and the signature of its own example."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.formats import twilio
from companionway.formats.twilio import Outcome

AT = datetime(2026, 11, 24, 15, 0, 30, 5, tzinfo=UTC)
# The example in Twilio's page on webhook security.
URL = "https://mycompany.com/myapp.php?foo=1&bar=2"
FORM = {
    "CallSid": "CA1234567890ABCDE", "Caller": "+12349013030", "Digits": "1234", "From": "+12349013030",
    "To": "+18005551212",
}  # fmt: skip
SIGNED = "0/KCTR6DLpKmkAf8muzZqo1nDgQ="
# A message as the Messages resource answers it, with what the page shows.
MADE = {
    "account_sid": "AC0123456789abcdef0123456789abcdef", "api_version": "2010-04-01", "body": "A message.",
    "date_created": "Tue, 24 Nov 2026 15:00:31 +0000", "date_sent": None,
    "date_updated": "Tue, 24 Nov 2026 15:00:31 +0000", "direction": "outbound-api", "error_code": None,
    "error_message": None, "from": "+13035550100", "messaging_service_sid": None, "num_media": "0",
    "num_segments": "1", "price": None, "price_unit": "USD", "sid": "SM0123456789abcdef0123456789abcdef",
    "status": "queued", "to": "+13035550111", "uri": "/2010-04-01/Accounts/AC0/Messages/SM0.json",
}  # fmt: skip


def refusal(code: int, status: int) -> str:
    info = f"https://www.twilio.com/docs/errors/{code}"
    return json.dumps({"code": code, "message": "No.", "more_info": info, "status": status})


def test_the_signature_of_the_documented_example():
    assert twilio.signature("12345", URL, FORM) == SIGNED
    assert twilio.is_signed("12345", URL, FORM, SIGNED)


@pytest.mark.parametrize(
    ("token", "url", "form", "given_"),
    [
        ("12346", URL, FORM, SIGNED), ("12345", URL.replace("https", "http"), FORM, SIGNED),
        ("12345", URL, FORM | {"Digits": "1235"}, SIGNED), ("12345", URL, FORM | {"More": ""}, SIGNED),
        ("12345", URL, FORM, ""), ("12345", URL, FORM, "ñ"), ("", URL, FORM, twilio.signature("", URL, FORM)),
    ],
)  # fmt: skip
def test_anything_else_is_foreign(token, url, form, given_):
    assert not twilio.is_signed(token, url, form, given_)


def test_a_message_out_names_a_number_or_a_service():
    assert twilio.message_form("+13035550111", "Hi", "+13035550100") == {
        "To": "+13035550111", "From": "+13035550100", "Body": "Hi",
    }  # fmt: skip
    asked = twilio.message_form("+1", "Hi", "+2", "https://harbor.example/texting")
    assert asked["StatusCallback"] == "https://harbor.example/texting"
    assert "MessagingServiceSid" in twilio.message_form("+1", "Hi", "MG0123")
    assert twilio.authorization("AC1", "t") == "Basic QUMxOnQ="
    assert twilio.messages_path("AC1") == "/2010-04-01/Accounts/AC1/Messages.json"


@pytest.mark.parametrize(
    ("status", "answer", "means"),
    [
        (201, json.dumps(MADE), (Outcome.TAKEN, MADE["sid"])),
        (201, json.dumps(MADE | {"status": "failed"}), (Outcome.REFUSED, MADE["sid"])),
        (400, refusal(21211, 400), (Outcome.NOBODY, "")),
        (400, refusal(21610, 400), (Outcome.NOBODY, "")),
        (400, refusal(21606, 400), (Outcome.REFUSED, "")),
        (401, refusal(20003, 401), (Outcome.REFUSED, "")),
        (429, refusal(20429, 429), (Outcome.LATER, "")),
        (503, "Service Unavailable", (Outcome.LATER, "")),
        (500, "<html>", (Outcome.UNKNOWN, "")),
        (200, "[]", (Outcome.UNKNOWN, "")),
    ],
)
def test_an_answer_says_whether_it_was_taken(status, answer, means):
    assert twilio.outcome(status, answer) == means


def test_a_list_of_messages_says_whether_these_words_went_out_since():
    listed = json.dumps({"messages": [MADE], "page": 0, "page_size": 50})
    assert parse_qs(twilio.sent_query("+13035550111", AT)) == {
        "To": ["+13035550111"], "DateSent>": ["2026-11-24"], "PageSize": ["50"],
    }  # fmt: skip
    assert twilio.was_sent(listed, "A message.", AT) is True
    assert twilio.was_sent(listed, "Another.", AT) is False
    assert twilio.was_sent(listed, "A message.", AT.replace(minute=5)) is False
    assert twilio.was_sent(listed.replace("queued", "failed"), "A message.", AT) is False
    assert twilio.was_sent("<html>", "A message.", AT) is None


def test_a_webhook_tells_of_a_text():
    form = {
        "ToCountry": "US", "SmsMessageSid": "SM1", "NumMedia": "0", "FromZip": "", "SmsSid": "SM1",
        "SmsStatus": "received", "Body": "3", "To": "+13035550100", "MessageSid": "SM1", "AccountSid": "AC1",
        "From": "+13035550111", "ApiVersion": "2010-04-01", "NumSegments": "1",
    }  # fmt: skip
    assert twilio.incoming(form) == twilio.Incoming("SM1", "+13035550111", "+13035550100", "3")
    assert twilio.incoming({"CallSid": "CA1", "From": "+1"}) is None
    assert twilio.incoming({"MessageSid": "S" * 65, "From": "+1"}) is None


@pytest.mark.parametrize(
    ("status", "error", "means"),
    [
        ("delivered", "", None), ("sent", "", None), ("undelivered", "30003", twilio.Undelivered("SM1", False)),
        ("undelivered", "30006", twilio.Undelivered("SM1", True)),
        ("failed", "21610", twilio.Undelivered("SM1", True)),
    ],
)  # fmt: skip
def test_a_webhook_tells_what_became_of_a_text_of_ours(status, error, means):
    form = {
        "SmsSid": "SM1", "SmsStatus": status, "MessageStatus": status, "To": "+13035550111", "MessageSid": "SM1",
        "AccountSid": "AC1", "From": "+13035550100", "ApiVersion": "2010-04-01", "ErrorCode": error,
    }  # fmt: skip
    assert twilio.undelivered(form) == means
    assert twilio.incoming(form) is None


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=40), max_size=3))
def test_the_answer_to_a_webhook_carries_any_words(bodies):
    read = ET.fromstring(twilio.twiml(bodies))

    assert [one.text or "" for one in read.findall("Message")] == bodies
