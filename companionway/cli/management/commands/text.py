"""companionway text: send a text as somebody's phone would, and see what comes back. For a demo and for trying out.

It is signed and handed to the very address that a provider calls, and what goes out because of it is delivered.
"""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test import Client
from django.urls import reverse

from companionway.desk import telling
from companionway.formats import twilio
from companionway.ground import clock, ids, organization
from companionway.ground.access import system
from companionway.notices.actions.carriers import files
from companionway.programs import queries as programs


class Command(BaseCommand):
    help = "Text as somebody's phone would: companionway text --from 303-555-0142 3"
    requires_system_checks: list = []

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="sender", required=True, metavar="NUMBER", help="whose phone it is")
        parser.add_argument("--id", default="", help="the provider's id; the same one again is the same text")
        parser.add_argument("words", nargs="+", help="what is written")

    def handle(self, *args, **options):
        Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # the pages' own middleware looks for it
        before = set(files.folder().glob("*.json"))
        for body in _sent(options["sender"], " ".join(options["words"]), options["id"]):
            self.stdout.write(f"< {body}")
        for tenant in programs.organizations():
            with organization.hold(tenant.id):
                telling.deliver(by=system(tenant.id), now=clock.now())
        for file in sorted(set(files.folder().glob("*.json")) - before):
            told = json.loads(file.read_text())
            self.stdout.write(f"> {told['way']} {told['to']}: {told['body']}")


def _sent(sender: str, words: str, known_as: str) -> list[str]:
    """What comes back to that phone."""
    form = {
        "MessageSid": known_as or f"SM{ids.new().hex}", "From": sender, "To": settings.COMPANIONWAY_TEXT_FROM,
        "Body": words, "NumMedia": "0", "ApiVersion": "2010-04-01",
    }  # fmt: skip
    host = next((one for one in settings.ALLOWED_HOSTS if one not in ("*",) and not one.startswith((".", "["))), "")
    url = settings.COMPANIONWAY_TEXT_WEBHOOK or f"http://{host or 'localhost'}{reverse('texting')}"
    signed = {"X-Twilio-Signature": twilio.signature(settings.COMPANIONWAY_TEXT_SIGNING, url, form)}
    client = Client(SERVER_NAME=host or urlsplit(url).hostname or "localhost")
    answer = client.post(reverse("texting"), form, headers=signed)
    if answer.status_code != 200:
        raise CommandError(f"The text was refused: {answer.content.decode().strip()}")
    return twilio.messages_in(answer.content.decode())
