"""Entries that were written without a connection: a ticket given out beforehand, and the entry taken later.

The phone keeps what somebody wrote sealed to this server (formats.sealed), beside its ticket (formats.ticket). Here
it is opened, judged by the same form and the same action as its page, and answered in words.
"""

from companionway.desk.entries.giving import Given, given, ticket_for
from companionway.desk.entries.taking import MOST, Answer, State, take

__all__ = ["MOST", "Answer", "Given", "State", "given", "take", "ticket_for"]
