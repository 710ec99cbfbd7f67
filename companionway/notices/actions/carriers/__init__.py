"""Whoever carries a notice outside: a mail server, a text provider, a browser's push service; by default a file."""

from companionway.notices.actions.carriers.carrying import Carried, Carrier, Message
from companionway.notices.actions.carriers.chosen import carrier_for, configured, push_key

__all__ = ["Carried", "Carrier", "Message", "carrier_for", "configured", "push_key"]
