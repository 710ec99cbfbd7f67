"""Writes of who may see and know: what leaves, what somebody does with their own right to know; merging."""

from companionway.consent.actions.leaving import Packet, Scope, disclose
from companionway.consent.actions.looking import look_as
from companionway.consent.actions.merging import repoint

__all__ = ["Packet", "Scope", "disclose", "look_as", "repoint"]
