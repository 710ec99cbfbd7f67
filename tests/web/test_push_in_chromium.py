"""A message on a device: the service worker's part of it, in a real browser that is handed one by its own tools."""

from __future__ import annotations

import pytest
from django.urls import reverse

from companionway.formats import webpush

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]

REGISTER = """async (address) => {
    const worker = await navigator.serviceWorker.register(address, { scope: "/" });
    while (!worker.active) await new Promise((later) => setTimeout(later, 20));
}"""
SHOWN = """async () => {
    const worker = await navigator.serviceWorker.getRegistration("/");
    for (let n = 0; n < 100; n += 1) {
        const shown = await worker.getNotifications();
        if (shown.length) return shown.map((one) => [one.title, one.body, one.data.url]);
        await new Promise((later) => setTimeout(later, 20));
    }
    return [];
}"""


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (webpush.message("Harbor & Main", "Tienes un mensaje.", "/"), ["Harbor & Main", "Tienes un mensaje.", "/"]),
        ("not ours", ["·", "", "/"]),
    ],
)
def test_what_comes_is_shown_with_its_title_and_sentence(page_of, live_server, sent, shown):
    page = page_of()
    page.context.grant_permissions(["notifications"])
    page.goto("/look")
    tools = page.context.new_cdp_session(page)
    known: list[str] = []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda told: known.extend(
        one["registrationId"] for one in told["registrations"]))  # fmt: skip
    tools.send("ServiceWorker.enable")
    page.evaluate(REGISTER, reverse("worker"))
    page.wait_for_function("true")
    told: list[list[str]] = []
    for _ in range(10):  # a worker that is just being stopped takes nothing; a push service tries again too
        message = {"origin": live_server.url, "registrationId": known[-1], "data": sent}
        tools.send("ServiceWorker.deliverPushMessage", message)
        if told := page.evaluate(SHOWN):
            break

    assert told
    assert all(one == shown for one in told)
