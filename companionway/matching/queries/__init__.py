"""Reads of matching: the actor first."""

from companionway.matching.queries.caseload import Everybody, Line, Peer, Seeker, WhatIf, everybody, what_if
from companionway.matching.queries.choosing import Candidate, ShortList, short_list
from companionway.matching.queries.gathering import Pool, offer_facts, person_facts, pool, wishes_of
from companionway.matching.queries.proposals import (
    ProposalView,
    RequestView,
    RuleAsked,
    asked_of_me,
    possible,
    proposals,
    proposals_here,
    request,
    requests,
    rule_asked,
    rules_asked,
    wishes,
)
from companionway.matching.queries.waiting import waiting_since

__all__ = [
    "Candidate", "Everybody", "Line", "Peer", "Pool", "ProposalView", "RequestView", "RuleAsked", "Seeker",
    "ShortList", "WhatIf", "asked_of_me", "everybody", "offer_facts", "person_facts", "pool", "possible",
    "proposals", "proposals_here", "request", "requests", "rule_asked", "rules_asked", "short_list",
    "waiting_since", "what_if", "wishes", "wishes_of",
]  # fmt: skip
