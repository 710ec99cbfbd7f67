"""Verbs of those who help."""

from companionway.peers.actions.becoming import (
    answer_reference,
    apply,
    ask_reference,
    note_check,
    settle_application,
    take_back_application,
)
from companionway.peers.actions.credentials import confirm, end_credential, keep_credential
from companionway.peers.actions.critical import note_critical, settle_critical
from companionway.peers.actions.erasing import erase
from companionway.peers.actions.feedback import close_feedback, give_feedback
from companionway.peers.actions.hours import note_course, note_hours, withdraw_course, withdraw_hours
from companionway.peers.actions.merging import repoint
from companionway.peers.actions.profile import attest_months, promise, save_profile
from companionway.peers.actions.resting import be_back, rest, rest_until
from companionway.peers.actions.serving import (
    begin_post,
    drop_requirement,
    end_post,
    end_waiver,
    keep_requirement,
    note_after_shift,
    waive,
)
from companionway.peers.actions.supervising import (
    note_supervision,
    sign_off,
    withdraw_sign_off,
    withdraw_supervision,
)

__all__ = [
    "answer_reference", "apply", "ask_reference", "attest_months", "be_back", "begin_post", "close_feedback",
    "confirm", "drop_requirement", "end_credential", "end_post", "end_waiver", "erase", "give_feedback",
    "keep_credential", "keep_requirement", "note_after_shift", "note_check", "note_course", "note_critical",
    "note_hours", "note_supervision", "promise", "repoint", "rest", "rest_until", "save_profile",
    "settle_application", "settle_critical", "sign_off", "take_back_application", "waive", "withdraw_course",
    "withdraw_hours", "withdraw_sign_off", "withdraw_supervision",
]  # fmt: skip
