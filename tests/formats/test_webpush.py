"""Web push: a browser's subscription, what is sent, and the key it is subscribed to."""

from __future__ import annotations

import base64
import json

import pytest

from companionway.formats import webpush

POINT = base64.urlsafe_b64encode(b"\x04" + b"p" * 64).rstrip(b"=").decode()
SECRET = base64.urlsafe_b64encode(b"s" * 16).rstrip(b"=").decode()
# As PushSubscription.toJSON() writes it.
TOLD = {
    "endpoint": "https://fcm.googleapis.com/fcm/send/abc:def", "expirationTime": None,
    "keys": {"p256dh": POINT, "auth": SECRET},
}  # fmt: skip


def told(**more) -> str:
    return json.dumps(TOLD | more)


def test_a_subscription_is_read_and_always_kept_the_same_way():
    read = webpush.subscription(told())

    assert read.as_info() == {"endpoint": TOLD["endpoint"], "keys": {"p256dh": POINT, "auth": SECRET}}
    assert webpush.subscription(read.as_text()) == read
    assert webpush.subscription(told(keys={"auth": SECRET + "==", "p256dh": POINT})).as_text() == read.as_text()


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x", "https://127.0.0.1/x", "https://localhost/x", "https://example.org/x",
        "https://fcm.googleapis.com.example.org/x", "https://fcm.googleapis.com:8443/x",
        "https://user@fcm.googleapis.com/x", "https://[::1/x", "file:///etc/passwd", "",
    ],
)  # fmt: skip
def test_only_a_browsers_push_service_is_ever_called(endpoint):
    with pytest.raises(webpush.NoSubscription):
        webpush.subscription(told(endpoint=endpoint))


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://updates.push.services.mozilla.com/wpush/v2/x", "https://web.push.apple.com/x",
        "https://wns2-by3p.notify.windows.com/w/?t=x",
    ],
)  # fmt: skip
def test_the_push_services_of_browsers_are_known(endpoint):
    assert webpush.subscription(told(endpoint=endpoint)).endpoint == endpoint


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "null", "{", '{"endpoint": 1}', told(keys={}), told(keys={"p256dh": "x", "auth": "y"}),
        told(keys={"p256dh": 5, "auth": None}), told(keys={"p256dh": "ñ", "auth": SECRET}), " " * 2_000,
        "[" * 1_300,
    ],
)  # fmt: skip
def test_what_is_no_subscription_is_refused(text):
    with pytest.raises(webpush.NoSubscription):
        webpush.subscription(text)


def test_a_message_has_a_title_a_sentence_and_a_page():
    assert json.loads(webpush.message("Harbor", "Tienes un mensaje.", "/")) == {
        "title": "Harbor", "body": "Tienes un mensaje.", "url": "/",
    }  # fmt: skip


def test_the_key_that_a_browser_subscribes_to_is_an_uncompressed_point():
    pem = webpush.new_key()
    point = base64.urlsafe_b64decode(webpush.public_key(pem) + "=")

    assert (len(point), point[0]) == (65, 4)
    assert webpush.public_key(pem) == webpush.public_key(pem) != webpush.public_key(webpush.new_key())
