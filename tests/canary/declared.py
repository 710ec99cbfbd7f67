"""To whom each text of somebody's rows may be said. A new field fails the tests until it stands here.

What a category is named for may be read by whoever may see that category of the person: the walk asks
`consent.queries.seen`, and nothing here says who that is. The others name who keeps that kind of paper.
"""

from __future__ import annotations

from collections.abc import Callable

from companionway.ground.access import Actor, Category, Permission

C, P = Category, Permission
Rule = Category | Callable[[Actor], bool]


def oneself(actor: Actor) -> bool:
    """For the person alone; the walk lets Rosa read everything of hers."""
    return False


def keeping(*permissions: Permission) -> Callable[[Actor], bool]:
    """For whoever has one of these verbs."""
    return lambda actor: any(actor.may(one) for one in permissions)


papers = keeping(P.CONSENT_TAKE, P.PRIVACY_KEEP)  # who may build a consent sees identity too: the page asks that
privacy = keeping(P.PRIVACY_KEEP)
enquiries = keeping(P.INTAKE_KEEP)

MAY_BE_SAID: dict[str, Rule] = {
    "attention.Objection.words": C.CONTACTS,
    "attention.Objection.answer": C.CONTACTS,
    "support.CheckIn.words": C.CONTACTS,
    "support.Contact.note": C.CONTACTS,
    "support.CallForHelp.words": keeping(P.HELP_ANSWER),
    "support.Arrival.name": keeping(P.FRONT_DESK),
    "journey.Enquiry.name": enquiries,
    "journey.Enquiry.address": enquiries,
    "journey.Enquiry.words": enquiries,
    "journey.EnquiryTry.words": enquiries,
    "journey.WaitingPlace.words": enquiries,
    "journey.RulesAgreement.signature": enquiries,
    "journey.Intake.talk_words": enquiries,
    "journey.Readiness.words": C.PLAN,
    "journey.Matter.words": C.PLAN,
    "journey.Goal.words": C.PLAN,
    "journey.TransitionPlan.near": C.PLAN,
    "journey.TransitionSlot.words": C.PLAN,
    "journey.TransitionSlot.reference": C.PLAN,
    "journey.Handoff.words": C.PLAN,
    "journey.Handoff.why_not": C.PLAN,
    "journey.HandoffTry.words": C.PLAN,
    "journey.TemporarySponsorship.words": C.PLAN,
    "journey.TemporarySponsorship.handover": C.PLAN,
    "journey.RestedHat.words": C.CONTACTS,
    "journey.TwoHats.words": keeping(P.SUPPORT_ASSIGN),
    "journey.Stage.words": C.PLAN,
    "journey.Stage.review_words": C.PLAN,
    "journey.GoalWeek.words": C.PLAN,
    "journey.Commitment.words": C.PLAN,
    "journey.Resume.content": oneself,
    "journey.ReturnToUse.words": C.PLAN,
    "journey.LegalStatus.officer": C.LEGAL,
    "journey.LegalStatus.order": C.LEGAL,
    "journey.Requirement.words": C.ATTENDANCE,
    "journey.Attended.words": C.ATTENDANCE,
    "journey.Appointment.words": C.PLAN,
    "journey.Appointment.place": C.PLAN,
    "peers.Application.words": keeping(P.HELPER_KEEP),
    "peers.Application.ending_words": keeping(P.HELPER_KEEP),
    "peers.ApplicantReference.name": keeping(P.HELPER_KEEP),
    "peers.ApplicantReference.reach": keeping(P.HELPER_KEEP),
    "peers.ApplicantReference.words": keeping(P.HELPER_KEEP),
    "peers.BackgroundCheck.words": keeping(P.HELPER_KEEP),
    "peers.BoundaryAgreement.name": C.SERVICE,
    "peers.BoundaryAgreement.signature": C.SERVICE,
    "peers.PeerProfile.words": C.SERVICE,
    "peers.PeerProfile.limit_words": C.SERVICE,
    "peers.Waiver.words": C.SERVICE,
    "peers.HelperPost.words": C.SERVICE,
    "peers.AfterShift.words": C.SERVICE,
    "peers.StepBack.words": oneself,
    "peers.Training.name": C.SERVICE,
    "peers.Credential.number": C.SERVICE,
    "peers.ServiceHours.words": C.SERVICE,
    "peers.CriticalEvent.words": C.SERVICE,
    "peers.Supervision.notes": C.SERVICE,
    "peers.Supervision.agreed": C.SERVICE,
    "peers.SignOff.words": C.SERVICE,
    "matching.MatchRequest.words": keeping(P.MATCH_KEEP),
    "matching.RuleSetAside.words": keeping(P.MATCH_KEEP),
    "meetings.Correction.words": keeping(P.MEETINGS_KEEP),
    "notices.Line.address": C.IDENTITY,
    "consent.Recipient.name": papers,
    "consent.Recipient.reach": papers,
    "consent.Recipient.serves": papers,
    "consent.Consent.what": papers,
    "consent.Consent.purpose_words": papers,
    "consent.Consent.ends_words": papers,
    "consent.Consent.lock_words": papers,
    "consent.Consent.signer_name": papers,
    "consent.Consent.authority": papers,
    "consent.Consent.signature": papers,
    "consent.Consent.document": papers,
    "consent.Scan.content": papers,
    "consent.Ending.words": papers,
    "consent.Disclosure.to_whom": privacy,
    "consent.Disclosure.what": privacy,
    "consent.Disclosure.facts": privacy,
    "consent.EmergencyAccess.to_name": privacy,
    "consent.EmergencyAccess.to_facility": privacy,
    "consent.EmergencyAccess.nature": privacy,
    "consent.Complaint.words": privacy,
    "consent.ComplaintAnswer.words": privacy,
    "consent.ErasureRequest.words": privacy,
    "consent.ErasureRequest.answer": privacy,
    "consent.Restriction.words": privacy,
    "consent.Restriction.answer_words": privacy,
    "consent.DualRole.reason": keeping(P.PRIVACY_KEEP, P.SUPPORT_ASSIGN),
    "people.Card.given_name": C.IDENTITY,
    "people.Card.family_name": C.IDENTITY,
    "people.Card.called": C.IDENTITY,
    "people.Card.pronouns": C.IDENTITY,
    "people.Card.folded": C.IDENTITY,
    "people.Card.notes": C.IDENTITY,
    "people.Channel.address": C.IDENTITY,
    "people.Reference.number": C.IDENTITY,
    "people.OwnTie.words": C.CONTACTS,
    "people.OwnTie.number": oneself,
    "people.Experience.words": C.EXPERIENCE,
    "people.Medicine.name": C.MEDICINES,
    "people.Medicine.words": C.MEDICINES,
    "people.Medicine.prescriber": C.MEDICINES,
}

# Texts that are of nobody, or no words: and why.
OF_NOBODY = {
    "attention.Watermark.settings": "a hash of numbers",
    "consent.OutsideRequest.": "joined to nobody: that would confirm (2.13); its own tests say who reads it",
    "consent.Determination.counsel": "who checked a program, not a person",
    "consent.ServiceAgreement.": "a firm",
    "ground.Entry.": "codes; tests/ground holds the ledger to it, and the walk reads every line",
    "ground.Seal.": "hashes",
    "journey.HouseRules.": "a house's own words",
    "journey.ProgramHours.": "a program's own hours",
    "journey.Goal.": "codes, but for its words",
    "journey.Commitment.": "codes, but for its words",
    "journey.Counting.shows": "codes",
    "journey.TwoHats.hats": "codes",
    "journey.Attended.pathway": "a code",
    "journey.Stay.": "codes of a book of levels",
    "peers.Application.wants": "codes",
    "peers.BoundaryAgreement.version": "a version",
    "peers.PeerProfile.": "codes, but for its words",
    "peers.RoleRequirement.": "codes: what a program asks of a role",
    "peers.Waiver.lacks": "codes",
    "peers.Credential.target": "a code",
    "peers.SignOff.competency": "a code",
    "peers.FeedbackGiven.quarter": "a quarter of a year",
    "matching.Preference.code": "a code",
    "meetings.": "public lists, of nobody, but for the words of a correction",
    "people.Experience.code": "a code",
    "journey.Stance.": "a program's own words",
    "notices.Notice.": "codes; its words are made when it leaves, and the walk reads them",
    "notices.Reply.": "hashes and codes",
    "notices.Line.mark": "a hash",
    "people.Card.speaks": "codes of languages",
    "people.Reference.source": "the name of a system",
    "programs.": "organizations, colleagues' accounts and settings: of nobody who takes part",
    "pulse.Event.": "codes",
    "support.Contact.tags": "codes",
    "support.OnCallShift.number": "a helper's, told to whoever calls for help",
}
CODES = {"language", "categories", "text_version", "token_hash", "code_hash", "kind"}  # of any table
