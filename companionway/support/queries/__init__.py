"""Reads of contacts, check-ins, calls for help, the roster and visits."""

from companionway.support.queries.contacts import ContactView, contact, contacts, view

__all__ = ["ContactView", "contact", "contacts", "view"]
