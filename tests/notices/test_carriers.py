"""Carriers: what each sends, and what it makes of every answer. Real providers are not reached by any test."""

from __future__ import annotations

import base64
import json
import smtplib
import threading
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail

from companionway.formats import webpush
from companionway.ground import ids
from companionway.notices.actions.carriers import Message, carrier_for, configured, files, push_key
from companionway.notices.actions.carriers.files import Files
from companionway.notices.actions.carriers.mail import Mail
from companionway.notices.rules import Answer, Way
from tests.cast import NOW
from tests.formats.test_twilio import MADE, refusal


def message(way=Way.TEXT, address="+13035550111", **more) -> Message:
    told = Message(ids.new(), 1, way, address, "Harbor", "A message from Harbor", "A message.", "", False, NOW)
    return replace(told, **more)


@pytest.fixture
def provider(settings):
    """Somebody who speaks the Messages API on this machine: give it answers, and see what it was asked."""
    seen, answers = [], []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            seen.append((self.command, self.path, dict(self.headers), parse_qs(body)))
            status, told = answers.pop(0)
            if status is None:  # it hangs up after it was asked
                return
            self.send_response(status)
            self.end_headers()
            self.wfile.write(told.encode())

        do_GET = do_POST

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=lambda: server.serve_forever(0.01))
    thread.start()
    settings.COMPANIONWAY_TEXT_URL = f"http://127.0.0.1:{server.server_port}"
    settings.COMPANIONWAY_TEXT_ACCOUNT, settings.COMPANIONWAY_TEXT_TOKEN = "AC1", "secret"
    settings.COMPANIONWAY_TEXT_FROM = "+13035550100"
    yield seen, answers
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_text_goes_out_by_the_messages_api(provider):
    seen, answers = provider
    answers.append((201, json.dumps(MADE)))
    said = carrier_for(Way.TEXT).carry(message())

    assert (said.answer, said.carrier_id) == (Answer.CARRIED, MADE["sid"])
    ((method, path, headers, form),) = seen
    assert (method, path) == ("POST", "/2010-04-01/Accounts/AC1/Messages.json")
    assert headers["Authorization"] == "Basic " + base64.b64encode(b"AC1:secret").decode()
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert form == {"To": ["+13035550111"], "From": ["+13035550100"], "Body": ["A message."]}


@pytest.mark.parametrize(
    ("answer", "means"),
    [
        ((400, refusal(21211, 400)), Answer.NEVER), ((429, refusal(20429, 429)), Answer.LATER),
        ((401, refusal(20003, 401)), Answer.REFUSED), ((500, ""), Answer.UNKNOWN), ((None, ""), Answer.UNKNOWN),
    ],
)  # fmt: skip
def test_a_provider_that_does_not_take_it_says_why(provider, answer, means):
    provider[1].append(answer)

    assert carrier_for(Way.TEXT).carry(message()).answer is means


def test_a_provider_who_is_not_there_was_never_handed_it(provider, settings):
    settings.COMPANIONWAY_TEXT_URL = "http://127.0.0.1:1"

    assert carrier_for(Way.TEXT).carry(message()).answer is Answer.LATER


@pytest.mark.parametrize(
    ("answer", "known"),
    [
        ((200, json.dumps({"messages": [MADE]})), True), ((200, json.dumps({"messages": []})), False),
        ((503, ""), None), ((None, ""), None),
    ],
)  # fmt: skip
def test_a_provider_is_asked_whether_it_has_a_message(provider, answer, known):
    seen, answers = provider
    answers.append(answer)

    assert carrier_for(Way.TEXT).knows(message(body=MADE["body"])) is known
    assert parse_qs(urlsplit(seen[0][1]).query)["To"] == ["+13035550111"]


def test_mail_has_the_outward_name_and_an_id_that_names_no_machine(settings):
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example.org", "messages@harbor.example"
    said = carrier_for(Way.EMAIL).carry(message(Way.EMAIL, "dan@example.org"))
    (sent,) = mail.outbox

    assert said.answer is Answer.CARRIED
    assert sent.from_email == "Harbor <messages@harbor.example>"
    assert (sent.subject, sent.body, sent.to) == ("A message from Harbor", "A message.", ["dan@example.org"])
    assert said.carrier_id == sent.extra_headers["Message-ID"]
    assert said.carrier_id.endswith("@harbor.example>")
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("error", "means"),
    [
        (smtplib.SMTPRecipientsRefused({"dan@example.org": (550, b"no such user")}), Answer.NEVER),
        (smtplib.SMTPRecipientsRefused({"dan@example.org": (450, b"busy")}), Answer.LATER),
        (smtplib.SMTPSenderRefused(550, b"who?", "x"), Answer.REFUSED),
        (smtplib.SMTPDataError(451, b"later"), Answer.LATER),
        (smtplib.SMTPServerDisconnected("gone"), Answer.UNKNOWN), (TimeoutError(), Answer.UNKNOWN),
        (ValueError("a header"), Answer.REFUSED),
    ],
)  # fmt: skip
def test_a_mail_server_that_does_not_take_it_says_why(monkeypatch, error, means):
    def fail(self, messages):
        raise error

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
    assert Mail().carry(message(Way.EMAIL, "dan@example.org")).answer is means


def test_a_mail_server_that_is_not_there_was_never_handed_it(monkeypatch):
    def fail(self):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.open", fail)
    assert Mail().carry(message(Way.EMAIL, "dan@example.org")).answer is Answer.LATER


@pytest.mark.parametrize(
    ("status", "means"), [(401, Answer.REFUSED), (429, Answer.LATER), (500, Answer.UNKNOWN), (None, Answer.UNKNOWN)]
)
def test_a_provider_by_anymail_says_why(monkeypatch, status, means):
    import requests
    from anymail.exceptions import AnymailRequestsAPIError

    told = requests.Response()
    told.status_code = status

    def fail(self, messages):
        raise AnymailRequestsAPIError("no", response=told if status else None)

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
    assert Mail().carry(message(Way.EMAIL, "dan@example.org")).answer is means


def test_a_provider_by_anymail_who_is_not_there_was_never_handed_it(settings):
    settings.COMPANIONWAY_MAIL_PROVIDER = "postmark"
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = {"POSTMARK_SERVER_TOKEN": "token", "POSTMARK_API_URL": "http://127.0.0.1:1/"}

    assert carrier_for(Way.EMAIL).carry(message(Way.EMAIL, "dan@example.org")).answer is Answer.LATER


def test_a_provider_by_anymail_gets_what_its_documentation_shows(settings, monkeypatch):
    """Postmark's as the example: the request is made by Anymail itself, and answered here instead of there."""
    import requests

    sent = {}

    def answered(self, method, url, **given):
        sent.update(given, url=url)
        answer = requests.Response()
        answer.status_code = 200
        answer._content = json.dumps(
            {"To": "dan@example.org", "MessageID": "b7bc2f4a", "ErrorCode": 0, "Message": "OK"}
        ).encode()
        return answer

    monkeypatch.setattr(requests.Session, "request", answered)
    settings.COMPANIONWAY_MAIL_PROVIDER = "postmark"
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = {"POSTMARK_SERVER_TOKEN": "token"}
    settings.DEFAULT_FROM_EMAIL = "messages@harbor.example"
    said = carrier_for(Way.EMAIL).carry(message(Way.EMAIL, "dan@example.org"))
    told = json.loads(sent["data"])

    assert (said.answer, said.carrier_id) == (Answer.CARRIED, "b7bc2f4a")
    assert (told["From"], told["Subject"]) == ("Harbor <messages@harbor.example>", "A message from Harbor")
    assert "HtmlBody" not in told


class Browser:
    """A browser that subscribed: it alone can read what is sent to it."""

    def __init__(self):
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        self.key, self.secret = ec.generate_private_key(ec.SECP256R1()), b"s" * 16
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {
            "p256dh": base64.urlsafe_b64encode(point).decode(),
            "auth": base64.urlsafe_b64encode(self.secret).decode(),
        }
        endpoint = "https://updates.push.services.mozilla.com/wpush/v2/x"
        self.subscription = webpush.subscription(json.dumps({"endpoint": endpoint, "keys": keys})).as_text()

    def reads(self, body: bytes) -> dict:
        import http_ece

        return json.loads(
            http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
        )


@pytest.fixture
def service(monkeypatch, settings):
    """A push service: what came, and the status with which it answers."""
    import requests

    seen, statuses = [], [201]

    def answered(endpoint, data, headers, timeout):
        seen.append((endpoint, data, headers))
        answer = requests.Response()
        answer.status_code, answer._content = statuses[0], b""
        answer.headers["Location"] = "https://updates.push.services.mozilla.com/m/1"
        return answer

    monkeypatch.setattr(requests, "post", answered)
    settings.COMPANIONWAY_PUSH_CONTACT = "operator@harbor.example"
    return seen, statuses


def test_a_push_message_is_read_by_its_browser_and_names_only_the_operator(service):
    browser = Browser()
    said = carrier_for(Way.PUSH).carry(message(Way.PUSH, browser.subscription, urgent=True))
    ((_, data, headers),) = service[0]

    assert said.answer is Answer.CARRIED
    assert said.carrier_id.endswith("/m/1")
    assert browser.reads(data) == {"title": "Harbor", "body": "A message.", "url": "/"}
    assert (headers["urgency"], headers["content-encoding"]) == ("high", "aes128gcm")
    claims = json.loads(base64.urlsafe_b64decode(headers["authorization"].split(".")[1] + "=="))
    assert claims["sub"] == "mailto:operator@harbor.example"
    assert claims["aud"] == "https://updates.push.services.mozilla.com"


@pytest.mark.parametrize(
    ("status", "means"),
    [(410, Answer.NEVER), (404, Answer.NEVER), (429, Answer.LATER), (403, Answer.REFUSED), (500, Answer.UNKNOWN)],
)
def test_a_push_service_that_does_not_take_it_says_why(service, status, means):
    service[1][0] = status

    assert carrier_for(Way.PUSH).carry(message(Way.PUSH, Browser().subscription)).answer is means


def test_a_push_service_that_is_not_there_was_never_handed_it(service, monkeypatch):
    import requests

    def fail(endpoint, **given):
        return requests.Session().post("http://127.0.0.1:1/")

    monkeypatch.setattr(requests, "post", fail)
    assert carrier_for(Way.PUSH).carry(message(Way.PUSH, Browser().subscription)).answer is Answer.LATER


def test_push_is_not_set_up_until_the_operator_says_whom_to_write_to(settings):
    assert not configured(Way.PUSH)
    assert push_key() == ""
    settings.COMPANIONWAY_PUSH_CONTACT = "operator@harbor.example"
    assert len(push_key()) == 87


def test_without_a_provider_each_try_is_one_whole_file_that_holds_no_whole_address():
    told = message()
    assert isinstance(carrier_for(Way.TEXT), Files)
    assert Files().knows(told) is False
    said = Files().carry(told)
    written = json.loads((files.folder() / said.carrier_id).read_text())

    assert Files().knows(told) is True
    assert written["to"] == "…0111"
    assert (written["sender"], written["body"]) == ("Harbor", "A message.")


def test_files_are_forgotten_after_a_month():
    import os

    old, new = Files().carry(message()).carrier_id, Files().carry(message()).carrier_id
    for name, days in ((old, 31), (new, 29)):
        at = (NOW - timedelta(days=days)).timestamp()
        os.utime(files.folder() / name, (at, at))
    files.forget(now=NOW)

    assert [(files.folder() / name).exists() for name in (old, new)] == [False, True]
