"""Who may do what: one table of roles, and the Actor that every query and action is given (R10, N12).

A role says what a colleague may do in a program; a hat (people.rules) says what one person is to another.
What may be *seen* of whom is consent's rule; this table says only which verbs a role has.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from companionway.ground import organization
from companionway.ground.errors import Forbidden


class Permission(StrEnum):
    """A verb that somebody may have."""

    LIST_READ = "list.read"  # open the daily list
    ITEM_TAKE = "item.take"  # say "I'll go", put an item off
    DIGEST_READ = "digest.read"  # what nobody took, who carries too much
    PERSON_READ = "person.read"
    PERSON_EDIT = "person.edit"  # add, correct, ties, exclusions, enrolment, death
    PERSON_MERGE = "person.merge"
    CONTACT_LOG = "contact.log"
    STAY_EDIT = "stay.edit"
    SUPPORT_ASSIGN = "support.assign"  # begin and end support relationships
    IMPORT = "import"
    STAFF_EDIT = "staff.edit"  # invite, change roles, note that a colleague leaves
    SETTINGS_EDIT = "settings.edit"
    LEDGER_READ = "ledger.read"
    # Of one's own person, and only of that.
    OWN_EDIT = "own.edit"  # whom I would call, my check-in rhythm, how I am told things, what is not right
    CHECK_IN = "check_in.write"  # say how I am
    HELP_ASK = "help.ask"  # ask for a human being; a peer asks for back-up
    # Of others.
    HELP_ANSWER = "help.answer"  # answer a call for help
    ROSTER_EDIT = "roster.edit"  # who is on call, and who after them
    FRONT_DESK = "front_desk"  # open the sign-in page of a place, type in a sheet
    WAY_IN_GIVE = "way_in.give"  # hand a participant a way in, or a new one
    TOKEN_EDIT = "token.edit"  # noqa: S105  a verb, no password: let a program of one's own call the API
    # Of coming in, and of what may be known outside (42 CFR Part 2).
    CONSENT_GIVE = "consent.give"  # sign and take back one's own consents; ask, choose, complain for oneself
    CONSENT_TAKE = "consent.take"  # build a consent beside somebody; type in one signed on paper
    DISCLOSE = "disclose"  # let something leave, on a ground that the law knows
    EMERGENCY_OPEN = "emergency.open"  # tell medical staff what they need, the four facts written down (2.51)
    OUTSIDE_TAKE = "outside.take"  # write down that somebody from outside asked; they got the one reply
    PRIVACY_KEEP = "privacy.keep"  # answer requests, complaints and restrictions; say whether Part 2 applies
    PERSON_ERASE = "person.erase"
    INTAKE_KEEP = "intake.keep"  # enquiries, the waiting list, the first talk and what follows
    # Of the way from one place to the next, and of the plan.
    PLAN_KEEP = "plan.keep"  # beside somebody, in their words: goals, weeks and small steps
    TRANSITION_KEEP = "transition.keep"  # plan a leaving, and say that somebody left
    HANDOFF_OFFER = "handoff.offer"  # hand somebody over, or introduce two people
    HANDOFF_RECEIVE = "handoff.receive"  # say yes to one, and that they met
    RETURN_NOTE = "return.note"  # write down that somebody told of a return to use
    REQUIREMENT_KEEP = "requirement.keep"  # what a house or a court asks; never a peer's (R10)
    ATTENDANCE_KEEP = "attendance.keep"  # who came to the day programme, a test, an appointment
    LEGAL_KEEP = "legal.keep"  # officer, order and dates
    # Of those who help, and of who might be beside whom.
    HELPER_KEEP = "helper.keep"  # applications, courses, posts, what a role asks, exceptions
    SUPERVISE = "supervise"  # of those one supervises: hours, notes, sign-offs
    MATCH_KEEP = "match.keep"  # propose who might be beside whom
    MEETINGS_KEEP = "meetings.keep"  # lists of meetings in the town, and one's own


class Role(StrEnum):
    """What an account is in a program (or in the whole organization)."""

    ADMIN = "admin"
    COORDINATOR = "coordinator"
    CLINICIAN = "clinician"
    HOUSE_MANAGER = "house_manager"
    PEER = "peer"
    PARTICIPANT = "participant"
    AUDITOR = "auditor"
    PRIVACY_OFFICER = "privacy_officer"


class Category(StrEnum):
    """What a fact speaks of. Grounds for seeing yield sets of these; every event and signal carries one."""

    IDENTITY = "identity"
    EXPERIENCE = "experience"
    CONTACTS = "contacts"
    PLAN = "plan"
    ATTENDANCE = "attendance"
    TESTS = "tests"
    SCREENING = "screening"
    MESSAGES = "messages"
    LOCATION = "location"
    LEGAL = "legal"
    SERVICE = "service"  # what somebody does here as a helper: posts, courses, hours, supervision
    MEDICINES = "medicines"  # the own list: for oneself and those one chose, and for no hat and no role (R71)


_P = Permission
_OWN = frozenset({_P.OWN_EDIT, _P.CHECK_IN, _P.HELP_ASK, _P.CONSENT_GIVE})
_INSIDE = frozenset({_P.OUTSIDE_TAKE, _P.EMERGENCY_OPEN})  # whoever may stand at the door when it knocks
_ALONG = frozenset({_P.PLAN_KEEP, _P.HANDOFF_OFFER, _P.HANDOFF_RECEIVE, _P.RETURN_NOTE})
_CARE = _OWN | _INSIDE | _ALONG | {_P.LIST_READ, _P.ITEM_TAKE, _P.PERSON_READ, _P.CONTACT_LOG, _P.HELP_ANSWER}
_KEEPS = frozenset({_P.REQUIREMENT_KEEP, _P.ATTENDANCE_KEEP})
_TELLS = frozenset({_P.CONSENT_TAKE, _P.DISCLOSE})

ROLES: dict[Role, frozenset[Permission]] = {
    # Sets the house up and sees nobody's story.
    Role.ADMIN: frozenset({_P.STAFF_EDIT, _P.SETTINGS_EDIT, _P.LEDGER_READ, _P.TOKEN_EDIT, _P.MEETINGS_KEEP}),
    Role.COORDINATOR: _CARE
    | _TELLS
    | _KEEPS
    | {
        _P.INTAKE_KEEP,
        _P.TRANSITION_KEEP,
        _P.LEGAL_KEEP,
        _P.HELPER_KEEP,
        _P.SUPERVISE,
        _P.MATCH_KEEP,
        _P.MEETINGS_KEEP,
        _P.DIGEST_READ,
        _P.PERSON_EDIT,
        _P.PERSON_MERGE,
        _P.STAY_EDIT,
        _P.SUPPORT_ASSIGN,
        _P.IMPORT,
        _P.STAFF_EDIT,
        _P.SETTINGS_EDIT,
        _P.ROSTER_EDIT,
        _P.FRONT_DESK,
        _P.WAY_IN_GIVE,
        _P.TOKEN_EDIT,
    },
    Role.CLINICIAN: _CARE | _TELLS | _KEEPS | {_P.STAY_EDIT, _P.INTAKE_KEEP, _P.TRANSITION_KEEP, _P.SUPERVISE},
    # Keeps the rules of the house; sees who lives there, not who is quiet (N3: flags stay care).
    Role.HOUSE_MANAGER: _INSIDE | _KEEPS | {_P.PERSON_READ, _P.STAY_EDIT, _P.FRONT_DESK},
    Role.PEER: _CARE | {_P.SUPERVISE},  # of colleagues whose supervisor they are
    Role.PARTICIPANT: _OWN,
    # Reads the ledger, which names nobody.
    Role.AUDITOR: frozenset({_P.LEDGER_READ}),
    # Keeps what the law asks: what left and why, what was asked, what people want to be kept back.
    Role.PRIVACY_OFFICER: _INSIDE
    | _TELLS
    | {_P.PERSON_READ, _P.LEDGER_READ, _P.PRIVACY_KEEP, _P.PERSON_ERASE, _P.LEGAL_KEEP},
}


# Roles that keep the rules of a house: nobody holds one over a person whom they also support (R10).
COMPLIANCE = frozenset({Role.HOUSE_MANAGER})


@dataclass(frozen=True)
class Post:
    """One membership of the actor: a role, in one program or (None) in the whole organization."""

    role: Role
    program_id: UUID | None


@dataclass(frozen=True)
class Actor:
    """Who is asking. Built once by the desk, the API, the command line or the timer; there is no global user.

    `permissions` are those of the posts, and where `only` is given (a token's scopes) no others than these. A scope
    narrows verbs, never whom one may see. `purpose` says by which way, for the ledger. `recipient_id`: somebody
    outside, who has no account and sees what live consents that name them give.
    """

    organization_id: UUID
    account_id: UUID | None
    person_id: UUID | None
    posts: tuple[Post, ...]
    permissions: frozenset[Permission]
    system: bool = False
    request_id: str = ""
    only: frozenset[Permission] | None = None
    purpose: str = ""
    recipient_id: UUID | None = None

    def may(self, permission: Permission) -> bool:
        """Whether the actor has this verb anywhere in the organization."""
        return self.system or permission in self.permissions

    def programs_with(self, permission: Permission) -> frozenset[UUID] | None:
        """The programs in which the actor has this verb; None means every program of the organization."""
        if self.system:
            return None
        if not self.may(permission):
            return frozenset()
        posts = [post for post in self.posts if permission in ROLES[post.role]]
        if any(post.program_id is None for post in posts):
            return None
        return frozenset(post.program_id for post in posts if post.program_id)


def actor(
    organization_id: UUID,
    *,
    account_id: UUID | None = None,
    person_id: UUID | None = None,
    posts: tuple[Post, ...] = (),
    request_id: str = "",
    only: frozenset[Permission] | None = None,
    purpose: str = "",
) -> Actor:
    """An Actor with the permissions its posts carry; `only` leaves no others than these."""
    permissions = frozenset().union(*(ROLES[post.role] for post in posts)) if posts else frozenset()
    if only is not None:
        permissions &= only
    return Actor(
        organization_id, account_id, person_id, posts, permissions, request_id=request_id, only=only,
        purpose=purpose,
    )  # fmt: skip


def system(organization_id: UUID) -> Actor:
    """SYSTEM: sees everything within one organization, only to compute (the timer, imports by an operator)."""
    return Actor(organization_id, None, None, (), frozenset(Permission), system=True)


def require_at_home(actor: Actor) -> None:
    """Raise Forbidden for an actor of another organization than the one in hand: no face's slip shows anything."""
    if actor.organization_id != organization.current():
        raise Forbidden("organization")


def require(by: Actor, permission: Permission, *, program: UUID | None = None) -> None:
    """Raise Forbidden unless `by` has the verb here, in `program` where one is named."""
    require_at_home(by)
    programs = by.programs_with(permission)
    if not by.may(permission) or (program is not None and programs is not None and program not in programs):
        raise Forbidden(permission)
