"""Which carrier serves a way on this installation, by its settings."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from companionway.formats import webpush
from companionway.notices.actions.carriers.carrying import Carrier
from companionway.notices.actions.carriers.files import Files
from companionway.notices.actions.carriers.mail import Mail
from companionway.notices.actions.carriers.push import Push
from companionway.notices.actions.carriers.texts import Texts
from companionway.notices.rules import Way


def configured(way: Way) -> bool:
    """Whether anybody is really reached by this way."""
    if way is Way.EMAIL:
        return bool(settings.EMAIL_HOST or settings.COMPANIONWAY_MAIL_PROVIDER)
    if way is Way.TEXT:
        return bool(settings.COMPANIONWAY_TEXT_ACCOUNT and settings.COMPANIONWAY_TEXT_TOKEN)
    return way is Way.PUSH and bool(settings.COMPANIONWAY_PUSH_CONTACT) and find_spec("pywebpush") is not None


def carrier_for(way: Way) -> Carrier:
    """The carrier of a way; where none is set up, files."""
    if not configured(way):
        return Files()
    if way is Way.EMAIL:
        return Mail()
    if way is Way.TEXT:
        return Texts(
            settings.COMPANIONWAY_TEXT_URL, settings.COMPANIONWAY_TEXT_ACCOUNT, settings.COMPANIONWAY_TEXT_TOKEN,
            settings.COMPANIONWAY_TEXT_FROM, settings.COMPANIONWAY_TEXT_WEBHOOK,
        )  # fmt: skip
    return Push(Path(settings.COMPANIONWAY_PUSH_KEY), settings.COMPANIONWAY_PUSH_CONTACT)


def push_key() -> str:
    """What a browser subscribes to, or "" where push is not set up."""
    if not configured(Way.PUSH):
        return ""
    return webpush.public_key(Path(settings.COMPANIONWAY_PUSH_KEY).read_text())
