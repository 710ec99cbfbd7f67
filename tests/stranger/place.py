"""Our town with something of everything in it, and what of it would tell a stranger something."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction

from companionway.attention import actions as attention
from companionway.attention.rules.signals import Code
from companionway.consent import actions as rights
from companionway.consent.actions import bind_service, disclose, make_link, write_down
from companionway.consent.models import Scan
from companionway.consent.rules import (
    EMERGENCY_OPENS,
    Answered,
    Asker,
    Came,
    ChoiceOf,
    ComplaintAbout,
    ConsentKind,
    From,
    GroundFacts,
    LeavesBy,
    Medium,
    Outcome,
    OutsideFacts,
    Question,
    RecipientKind,
    RecipientSaid,
    Said,
    Signer,
    Signing,
    YesNo,
)
from companionway.desk import exceptions
from companionway.ground import ids, organization
from companionway.ground.access import Category, Permission, Role
from companionway.ground.models import OrganizationModel
from companionway.journey import actions as journey
from companionway.journey import queries as journey_queries
from companionway.journey.rules import (
    Along,
    AppointmentFacts,
    AppointmentKind,
    AskedBy,
    AskedFor,
    AttendedKind,
    AttendedResult,
    CommitmentFacts,
    CountingFacts,
    EnquiryEnding,
    EnquiryFacts,
    EnquirySource,
    Figure,
    Follows,
    GoalKind,
    HandoffKind,
    HoursFacts,
    LegalFacts,
    LegalKind,
    Level,
    Offered,
    Pack,
    Period,
    ReadinessFacts,
    ResumeEntry,
    ResumePiece,
    ReturnFacts,
    SlotFacts,
    SlotKind,
    SponsorEnding,
    StageAim,
    StageFacts,
    StanceFacts,
    TryResult,
    TwoHatsAnswer,
    TwoHatsSaid,
    WaitEnding,
    WeekFacts,
)
from companionway.journey.rules import Asked as Required
from companionway.matching import actions as matching
from companionway.matching.rules import Trait, Weight, Wish
from companionway.notices import actions as notices
from companionway.notices.rules import TAKEN_FOR, Answer, Pace, Way, Word
from companionway.peers import actions as peers
from companionway.peers import queries as peers_queries
from companionway.peers.rules import (
    ApplicationEnding,
    CheckAnswer,
    CourseFacts,
    CredentialFacts,
    CriticalKind,
    FeedbackQuestion,
    HelperRole,
    ProfileFacts,
    ReferenceAnswer,
    ReferenceFacts,
    RoleNeeds,
    SupervisionFacts,
    SupervisionKind,
    TimeBand,
    WaiverFacts,
    WorkFacts,
    boundaries,
)
from companionway.peers.rules import (
    Course as HelperCourse,
)
from companionway.people import actions as people
from companionway.people.models import Card
from companionway.people.rules import (
    Audience,
    ChannelKind,
    ExclusionKind,
    ExperienceFacts,
    ExperienceKind,
    Hat,
    MedicineFacts,
    Part,
    SafeToSay,
)
from companionway.programs import actions as programs
from companionway.programs.rules import ProgramKind
from companionway.pulse.rules import EFFORT, Direction, Kind, Result
from companionway.support import actions as support
from companionway.support import queries as support_queries
from companionway.support.actions import ContactRow
from companionway.support.rules import (
    EVERY_DAY,
    LATE_DAYS,
    Asked,
    CheckInFacts,
    ContactFacts,
    ContactKind,
    Ending,
    HelpKind,
    Mode,
    RhythmFacts,
    Source,
)
from tests import cast
from tests.cast import NOW, TODAY
from tests.consent import papers
from tests.stranger.listed import listed
from tests.stranger.resting import resting


def outermost() -> transaction.Atomic:
    """A transaction of the test itself, which is taken back: what must be durable counts it as none."""
    block = transaction.atomic()
    block._from_testcase = True
    return block


WRITES = re.compile(r"\b(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE|COPY)\b", re.IGNORECASE)


def tenants() -> list[type[OrganizationModel]]:
    """Every table whose rows are of one organization."""
    return [table for table in apps.get_models() if issubclass(table, OrganizationModel)]


class Ours:
    """Our town with something of everything in it, and Charlie."""

    def __init__(self) -> None:
        self.town, self.charlie = cast.town(), cast.elsewhere()
        self.before: list[tuple] = []
        with organization.hold(self.town.organization_id):
            self.given = given(self.town)
            cards = Card.objects.values_list("given_name", "family_name")
        names = {name for card in cards for name in card if len(name) > 2}
        ids_ = {str(one) for one in self.town.people.values()} | {one.hex for one in self.town.people.values()}
        self.telling = re.compile(
            "|".join(rf"\b{re.escape(word)}\b" for word in {*names, *ids_, "mother", "303-555"})
        )

    def told(self, heard: str) -> list[str]:
        """What of our people stands in it: names, ids, a word of a note, a number."""
        return self.telling.findall(heard)

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """No row of ours changes within. They are read again only where anything was written at all."""
        self.before = self.before or self.rows()
        wrote: list[str] = []
        ours = re.compile("|".join(rf'"{table._meta.db_table}"' for table in tenants()))

        def watch(execute, sql, parameters, many, context):
            if WRITES.search(sql) and ours.search(sql):  # a session of one's own is no row of ours
                wrote.append(sql)
            return execute(sql, parameters, many, context)

        with connection.execute_wrapper(watch):
            yield
        if wrote:
            assert self.rows() == self.before

    def rows(self) -> list[tuple]:
        """Every row of ours in every table, as it stands."""
        mine = [table.unscoped.filter(organization_id=self.town.organization_id) for table in tenants()]
        return [(some.model.__name__, sorted(map(repr, some.values_list()))) for some in mine]


def _told(town: cast.Town) -> dict[Any, Any]:
    """A line of Mei's, with a notice that a worker took and left behind."""
    early = NOW - timedelta(hours=2)
    line = notices.agree(
        town.mei, Way.TEXT, "303-555-0188", safe_to_say=SafeToSay.ANYTHING, by=town.actors["mei"], now=early
    )
    taken = notices.claim(by=town.system, now=NOW - TAKEN_FOR)
    return {
        "line_id": line, "way": Way.TEXT, "address": "303-555-0188", "safe_to_say": SafeToSay.FIRST_NAME,
        "word": Word.PLEASE_LOOK, "pace": Pace.SOON, "quiet_from": None, "quiet_until": None, "digest": False,
        "digest_at": None, "notice_id": taken.id, "held_by": taken.key, "carrier_id": "SM1",
        "understood": "mood", "answered": [], "answer": Answer.LATER, "known": None, "nobody": True,
        ("numbers", "Mapping[str, Any] | None"): {},
    }  # fmt: skip


def _help(town: cast.Town) -> dict[Any, Any]:
    """A call for help that rings, a shift, and who is rung after it."""
    by, soon = town.system, NOW + timedelta(days=1)
    call = support.ask_for_help(
        town.rosa, HelpKind.NOW, words="My mother is ill.", source=Source.TEXT, by=by, now=NOW
    )
    shift, *_ = support.add_shift(town.program_id, town.mei, soon, soon + timedelta(hours=8), by=by, now=NOW)
    support.set_fallback(town.program_id, [town.mei], by=by, now=NOW)
    (after,) = support_queries.fallbacks(by, town.program_id, now=NOW)
    return {
        "permission": Permission.HELP_ANSWER, "program_ids": [town.program_id],
        "call_id": call, "shift_id": shift, "fallback_id": after.id, "ending": Ending.TALKED,
        ("kind", "HelpKind"): HelpKind.NOW, "starts_at": soon + timedelta(days=1), "place": 1, "weeks": 2,
        "ends_at": soon + timedelta(days=1, hours=8),
        ("since", "datetime"): NOW - timedelta(days=90), ("until", "datetime"): NOW + timedelta(days=1),
    }  # fmt: skip


def _leaving(town: cast.Town) -> dict[Any, Any]:
    """A living consent of Rosa's to her sister, and something that left by it."""
    consent = papers.signed(
        town.rosa, "Ana Marín", categories={Category.IDENTITY, Category.CONTACTS}, signing=Signing.PAPER
    )
    left = disclose(
        town.rosa, frozenset({Category.CONTACTS}), ground=LeavesBy.CONSENT, consent_id=consent.id,
        what="How often my mother called.", medium=Medium.TOLD, by=town.actors["mei"], now=NOW,
    )  # fmt: skip
    link = make_link(consent.id, days=30, by=town.actors["mei"], now=NOW)
    four = GroundFacts("County Hospital", "My mother cannot be woken.", NOW)
    opened = disclose(
        town.rosa, EMERGENCY_OPENS, ground=LeavesBy.EMERGENCY, to_whom="Dr. Ode", facts=four, what="who she is",
        medium=Medium.TOLD, by=town.actors["mei"], now=NOW,
    )  # fmt: skip
    bound = bind_service(name="Ledger & Co", service="accounts", signed_on=TODAY, by=town.system, now=NOW)
    pdf = b"%PDF-1.7 of her mother's"
    scan = Scan.objects.create(
        consent=consent, kind="application/pdf", content=base64.b64encode(pdf).decode(), at=NOW
    )
    to = RecipientSaid(RecipientKind.FAMILY, "The mother of Rosa", "303-555-0199")
    return {
        "link_id": link.id, "emergency_id": opened.disclosure_id, "agreement_id": bound,
        "service": "accounts", "signed_on": TODAY, "scan_id": scan.id, "step": "what",
        "content": pdf, "said": Said(recipient=to), "signature": "Rosa",
        "signer": Signer.ONESELF, "signer_name": "Rosa", "signing": Signing.SCREEN, "document": "To my mother.",
        "text_version": "2024-04", ("kind", "ConsentKind"): ConsentKind.ONE,
        ("kind", "RecipientKind"): RecipientKind.FAMILY,
        "consent_id": consent.id, "recipient_id": consent.recipient_id, "disclosure_id": left.disclosure_id,
        "categories": frozenset({Category.CONTACTS}), "ground": LeavesBy.CONSENT, "medium": Medium.SENT,
        "what": "How often my mother called.", ("facts", "GroundFacts | None"): None, "to_whom": "the clerk",
    }  # fmt: skip


def _coming_in(town: cast.Town) -> dict[Any, Any]:
    """Rosa has just come in, and said what matters; the house says what it stands for and has its rules."""
    mei, rosa = town.actors["mei"], town.actors["rosa"]
    stance = StanceFacts(town.program_id, frozenset({GoalKind.ABSTAIN}), medicines_welcome=True, words="Come in.")
    journey.declare(stance, by=mei, now=NOW)
    texts = {"en": "We knock on doors."}
    journey.write_rules(town.program_id, texts, by=mei, now=NOW)
    intake = journey.begin_intake(town.rosa, town.program_id, by=mei, now=NOW)
    journey.note_talk(intake, "We spoke of her mother.", by=mei, now=NOW)
    put = ReadinessFacts(8, 4, 6, "For my mother.")
    goal = journey.set_goal(town.rosa, GoalKind.REDUCE, "Dinner with my mother.", by=rosa, now=NOW)
    return {
        "intake_id": intake, "at": NOW, "stance": stance, "texts": texts, "version": 1, "how": Signing.SCREEN,
        "signature": "Rosa", ("facts", "ReadinessFacts"): put, ("kind", "GoalKind"): GoalKind.LIFE,
        "readiness_id": journey.put_on_ruler(town.rosa, put, by=rosa, now=NOW),
        "matter_id": journey.say_matter(town.rosa, "My mother.", by=rosa, now=NOW),
        "goal_id": goal, **_plan(town, goal),
    }  # fmt: skip


def _counting(town: cast.Town) -> dict[Any, Any]:
    """Rosa counts her days, and told Dan of a return to use, before she had a goal of less."""
    days = CountingFacts(frozenset(Figure), TODAY, TODAY, Audience.BESIDE_ME)
    journey.count(days, by=town.actors["rosa"], now=NOW)
    told = ReturnFacts(TODAY)
    return {
        "return_id": journey.note_return(town.rosa, told, "At my mother's.", by=town.actors["rosa"], now=NOW),
        ("facts", "CountingFacts"): days, ("facts", "ReturnFacts"): told, "follows": Follows.SUPPORT,
        "naloxone": True, "kinds": list(EFFORT), "hours": 24,
    }  # fmt: skip


def _calendar(town: cast.Town) -> dict[Any, Any]:
    """Rosa goes to her program's mornings and to her mother; a day on which it is closed; her feed."""
    mei, rosa = town.actors["mei"], town.actors["rosa"]
    hours = HoursFacts(1, time(9), time(12), "Mother's morning", TODAY - timedelta(days=30))
    visit = AppointmentFacts(AppointmentKind.FAMILY, "My mother", TODAY, time(17), 60, "Her mother's house", 1)
    journey.make_feed(town.rosa, language="es", by=rosa, now=NOW)
    return {
        "hours_id": journey.set_hours(town.program_id, hours, by=mei, now=NOW),
        "day_off_id": journey.close_day(town.program_id, TODAY + timedelta(days=2), by=mei, now=NOW),
        "appointment_id": journey.note_appointment(town.rosa, visit, by=rosa, now=NOW),
        ("facts", "HoursFacts"): hours, ("facts", "AppointmentFacts"): visit,
    }  # fmt: skip


def _plan(town: cast.Town, goal_id: UUID) -> dict[Any, Any]:
    """Rosa has a stage, and said how this week was."""
    rosa = town.actors["rosa"]
    stage, monday = StageFacts(StageAim.SAFETY, "For my mother."), TODAY - timedelta(days=TODAY.weekday())
    weeks = {goal_id: WeekFacts(words="Sunday with my mother.")}
    journey.report_week(town.rosa, monday, weeks, by=rosa, now=NOW)
    return {
        "stage_id": journey.begin_stage(town.rosa, stage, by=rosa, now=NOW), "stage": stage, "week_on": monday,
        ("weeks", "Mapping[UUID, WeekFacts]"): weeks,
    }  # fmt: skip


def _asking(town: cast.Town) -> dict[Any, Any]:
    """Somebody asked for a place for her mother, was tried, and waits."""
    mei = town.actors["mei"]
    facts = EnquiryFacts("The mother of Iris", ChannelKind.PHONE, "303-555-0166", words="For my mother.")
    enquiry = journey.enquire(town.program_id, facts, source=EnquirySource.PAGE, by=town.system, now=NOW)
    journey.tried(enquiry, TryResult.TALKED, words="Her mother sleeps badly.", by=mei, now=NOW)
    return {
        "enquiry_id": enquiry, "place_id": journey.wait(enquiry, words="After her mother.", by=mei, now=NOW),
        ("facts", "EnquiryFacts"): facts, ("source", "EnquirySource"): EnquirySource.CALL,
        ("result", "TryResult"): TryResult.NO_ANSWER, ("ending", "EnquiryEnding"): EnquiryEnding.NOT_NOW,
        ("ending", "WaitEnding"): WaitEnding.ELSEWHERE,
    }  # fmt: skip


def _steps(town: cast.Town) -> dict[Any, Any]:
    """Rosa means to take a step with Dan, who is her partner too and sees it; and she writes her resume."""
    rosa, dan = town.actors["rosa"], town.actors["dan"]
    step = CommitmentFacts("Call my mother.", beside_id=town.dan)
    entry = ResumeEntry(ids.of(NOW, b"entry"), "Cared for my mother")
    step_id = journey.commit(town.rosa, step, by=rosa, now=NOW)
    partnership = journey.ask_partner(town.dan, by=rosa, now=NOW)
    journey.accept_partner(partnership, by=dan, now=NOW)
    journey.share(partnership, frozenset(), frozenset({step_id}), by=rosa, now=NOW)
    journey.say_entry(ResumePiece.WORK, entry, by=rosa, now=NOW)
    return {
        "commitment_id": step_id, "partnership_id": partnership, "partner_id": town.lin, "entry_id": entry.id,
        "piece": ResumePiece.WORK, "entry": entry, "goals": frozenset(), "pack": Pack.WORK, "beside_id": town.dan,
        ("facts", "CommitmentFacts"): step, ("said", "Mapping[str, Any]"): {}, "steps": frozenset({step_id}),
        ("steps", "Collection[str]"): ["resume"],
    }  # fmt: skip


def _own_facts(town: cast.Town) -> dict[Any, Any]:
    """Rosa says something of herself, keeps a list of medicines and lets Dan see it; Mei wrote one fact for her."""
    rosa = town.actors["rosa"]
    fact = ExperienceFacts(ExperienceKind.FAMILY, "I cared for my mother.", Audience.BESIDE_ME)
    asked = ExperienceFacts(ExperienceKind.HOUSING, "I lived with my mother.", Audience.PROGRAM)
    medicine = MedicineFacts("My mother's tea", "in the evening", "Dr. Marín")
    people.choose_reader(town.rosa, town.dan, by=rosa, now=NOW)
    people.tell_experience(town.rosa, fact, by=rosa, now=NOW)
    return {
        "experience_id": write_down(town.rosa, asked, by=town.actors["mei"], now=NOW),
        "medicine_id": people.note_medicine(town.rosa, medicine, by=rosa, now=NOW),
        "reader_id": town.dan, ("facts", "ExperienceFacts"): fact, ("facts", "MedicineFacts"): medicine,
        "speaks": ["en"],
    }  # fmt: skip


def _at_the_door(town: cast.Town) -> dict[Any, Any]:
    """Somebody asked about Rosa; she complained, and wants something kept from Dan."""
    rosa = town.actors["rosa"]
    asked = OutsideFacts(Asker.FAMILY, Came.DOOR, "The mother of Rosa", "Rosa Marín", "Is she here?")
    whom, some = From(person_id=town.dan), frozenset({Category.PLAN})
    said = {"by": rosa, "now": NOW}
    return {
        "outside_id": rights.take_outside_request(asked, by=town.actors["mei"], now=NOW),
        "complaint_id": rights.complain(
            town.rosa, ComplaintAbout.PRIVACY, "They told my mother.", language="en", **said),
        "restriction_id": rights.ask_restriction(town.rosa, some, whom=whom, words="Ask my mother.", **said),
        "outcome": Outcome.NOTHING_SAID, "about": ComplaintAbout.CARE, "whom": whom, "of": ChoiceOf.PHOTOS,
        ("facts", "OutsideFacts"): asked, ("answer", "Answered"): Answered.AGREED,
        ("said", "Mapping[ChoiceOf, bool]"): {ChoiceOf.PHOTOS: True},
        "answers": dict.fromkeys(Question, YesNo.NO), "to_admin": False,
    }  # fmt: skip


def _asked(town: cast.Town) -> dict[Any, Any]:
    """A court has a say, and asks something of Rosa; she came to something and said so."""
    rosa = town.actors["rosa"]
    said = {"by": rosa, "now": NOW}
    order = LegalFacts(LegalKind.COURT, "Officer Reed", "For my mother.", TODAY)
    legal = journey.keep_legal(town.rosa, order, **said)
    week = Required(AskedFor.MEETINGS, 3, Period.WEEK, TODAY)
    asked = journey.ask_of(town.rosa, week, AskedBy.COURT, legal_id=legal, words="My mother knows.", **said)
    came = journey.attend(town.rosa, AttendedKind.MEETING, TODAY, words="With my mother.", **said)
    return {
        "attended_id": came, "legal_id": legal, "requirement_id": asked, ("facts", "LegalFacts"): order,
        ("asked", "Asked"): week, "asked_by": AskedBy.COURT, ("kind", "AttendedKind"): AttendedKind.MEETING,
        ("result", "AttendedResult"): AttendedResult.CAME, ("kinds", "Iterable[Kind]"): list(Kind),
    }  # fmt: skip


def _moving_on(town: cast.Town) -> dict[Any, Any]:
    """Rosa leaves soon; her mother's house is near, and Dan goes along to a first meeting."""
    mei = town.actors["mei"]
    said = {"to_level": Level.COMMUNITY, "leaves_on": TODAY + timedelta(days=5), "near": "Near her mother."}
    plan = journey.open_transition(town.rosa, **said, by=mei, now=NOW)
    slot = SlotFacts(
        SlotKind.MUTUAL_AID, "With my mother.", first_at=NOW + timedelta(days=6), goes_along_id=town.dan
    )
    journey.settle_slot(plan, slot, by=mei, now=NOW)
    return {
        **said, "plan_id": plan, "to_program_id": town.program_id, "results": list(Result), "slot": "mutual_aid",
        ("slot", "SlotFacts"): slot, ("kind", "SlotKind"): SlotKind.MUTUAL_AID,
    }  # fmt: skip


def _handed(town: cast.Town) -> dict[Any, Any]:
    """Rosa is handed to Dr. Lin, and her mother comes along."""
    offered = Offered(HandoffKind.HANDOFF, Level.RESIDENTIAL, receiver_id=town.lin, words="Her mother comes along.")
    mei = town.actors["mei"]
    handoff = journey.offer(town.rosa, offered, by=mei, now=NOW)
    journey.try_handoff(handoff, NOW, words="Her mother was there.", by=mei, now=NOW)
    return {
        "handoff_id": handoff, ("offered", "Offered"): offered, "settled": False, "why_not": "Ask her mother.",
        "again": False, "recipient_ids": [],
    }  # fmt: skip


def _circle(town: cast.Town) -> dict[Any, Any]:
    """Mei is Rosa's temporary sponsor for some weeks; Dr. Lin wears two hats for Theo, and nobody said how."""
    by, mei = town.system, town.actors["mei"]
    until_on = TODAY + timedelta(days=20)
    agreed = "She calls after visiting her mother."
    cast.ready(town.lin, town.mei, town.theo)
    journey.assign(town.lin, town.theo, Hat.COACH, program_id=town.program_id, by=by, now=NOW)
    ((asked, *_),) = journey_queries.two_hats(by, today=TODAY)
    journey.say_along(town.rosa, Along.DAYS, by=by, now=NOW)
    return {
        "sponsorship_id": journey.begin_sponsor(
            town.rosa, town.mei, until_on=until_on, words=agreed, by=mei, now=NOW),
        "two_hats_id": asked.id, "sponsor_id": town.theo, "handover": "Her mother knows.", "handed_to_id": town.dan,
        ("said", "TwoHatsSaid"): TwoHatsSaid(TwoHatsAnswer.BOTH, "Ask her mother.", until_on),
        ("ending", "SponsorEnding"): SponsorEnding.OVER, ("along", "Along | None"): Along.DAYS,
    }  # fmt: skip


def _helping(town: cast.Town) -> dict[Any, Any]:
    """Rosa would like to help; she named somebody, promised, and says how; a check was run and months were told."""
    rosa, mei = town.actors["rosa"], town.actors["mei"]
    named = [ReferenceFacts("Her mother", "303-555-0177")]
    asked = peers.apply(town.rosa, [HelperRole.HOST], "For my mother.", named, by=rosa, now=NOW)
    (one,) = peers_queries.applications(mei, today=TODAY)
    peers.answer_reference(one.references[0].id, ReferenceAnswer.YES, "She cares for her mother.", by=mei, now=NOW)
    newest = boundaries()[0].version
    peers.promise(town.rosa, newest, "Rosa Marín", by=rosa, now=NOW)
    tells = ProfileFacts(words="As my mother did.", times=(TimeBand.EVENINGS,), limit_words="My mother is ill.")
    peers.save_profile(town.rosa, tells, by=rosa, now=NOW)
    peers.attest_months(town.rosa, 14, by=mei, now=NOW)
    return {
        "application_id": asked, "reference_id": one.references[0].id, "wants": [HelperRole.HOST],
        "references": named, ("ending", "ApplicationEnding"): ApplicationEnding.NOT_NOW,
        ("answer", "ReferenceAnswer"): ReferenceAnswer.YES, ("answer", "CheckAnswer"): CheckAnswer.IN_ORDER,
        "check_id": peers.note_check(
            town.rosa, TODAY, CheckAnswer.TO_TALK, words="Talk with her mother.", by=mei, now=NOW),
        ("facts", "ProfileFacts"): tells, "months": 14, ("version", "str"): newest, ("name", "str"): "Rosa Marín",
    }  # fmt: skip


def _supervised(town: cast.Town) -> dict[Any, Any]:
    """Mei supervises Rosa, who helps too; something hard was written down, and something that was done well."""
    mei = town.actors["mei"]
    journey.assign(town.mei, town.rosa, Hat.SUPERVISOR, program_id=town.program_id, by=town.system, now=NOW)
    hour = SupervisionFacts(SupervisionKind.REGULAR, TODAY, 60, "Of her mother.", "Rest.")
    hard = CriticalKind.DEATH, NOW - timedelta(hours=3), "Her mother's friend."
    return {
        ("role", "HelperRole"): HelperRole.MENTOR, "for_id": town.rosa, "helper_role": "co_facilitator",
        **_serving(town),
        "supervision_id": peers.note_supervision(town.rosa, hour, by=mei, now=NOW), "supervisor_id": town.mei,
        "event_id": (critical := peers.note_critical(town.rosa, *hard, by=town.actors["rosa"], now=NOW)),
        "critical_id": critical, "happened_at": NOW - timedelta(hours=3), "competency": "grows",
        "serving": [town.rosa],
        "sign_off_id": peers.sign_off(town.rosa, "engages", on=TODAY, words="With my mother.", by=mei, now=NOW),
        ("facts", "SupervisionFacts"): hour, ("kind", "CriticalKind"): CriticalKind.DEATH,
        ("answers", "Answers"): {FeedbackQuestion.UNDERSTOOD: 4},
    }  # fmt: skip


def _counted(town: cast.Town) -> dict[Any, Any]:
    """Rosa's hours, a course of hers, and a credential she works toward."""
    said = {"by": town.actors["rosa"], "now": NOW}
    work, course = WorkFacts(TODAY, 60), CourseFacts(HelperCourse.CRISIS, TODAY, 240)
    toward = CredentialFacts("icrc_pr")
    hours = peers.note_hours(town.rosa, work, "Beside my mother.", **said)
    return {
        "service_hours_id": hours, "row_ids": [hours], "number": "R-17", "target": "icrc_pr",
        "course_id": peers.note_course(town.rosa, course, "Where my mother works", **said),
        "credential_id": peers.keep_credential(town.rosa, toward, "My mother's", **said),
        ("facts", "WorkFacts"): work, ("facts", "CourseFacts"): course, ("facts", "CredentialFacts"): toward,
    }  # fmt: skip


def _matched(town: cast.Town) -> dict[Any, Any]:
    """Rosa would like somebody and says what matters; Theo would too, and chose Dan, who was thought of."""
    theo, rosa = town.actors["theo"], town.actors["rosa"]
    wish = Wish(Trait.FAMILY, "parent", Weight.MUCH)
    matching.wish(town.rosa, [wish], by=rosa, now=NOW)
    matching.ask(town.rosa, words="Somebody who knew my mother.", by=rosa, now=NOW)
    matching.ask_rule(town.rosa, words="Because of my mother.", by=rosa, now=NOW)
    matching.ask(town.theo, by=theo, now=NOW)
    row = matching.propose(town.theo, town.dan, by=town.actors["mei"], now=NOW)
    matching.choose(row, by=theo, now=NOW)
    return {
        "proposal_id": row, "change_cost": 3, "floor": 0, "wishes": [wish], "yes": True,
        "pairs": [(town.theo, town.dan)],
        ("since", "datetime"): NOW - timedelta(days=90),
    }  # fmt: skip


def _serving(town: cast.Town) -> dict[Any, Any]:
    """Dan does something here, with an exception for something else; Theo said how a shift was."""
    mei = town.actors["mei"]
    lacks = WaiverFacts(
        HelperRole.SPECIALIST, ("credential_missing",), town.lin, None, "Her mother asked.", TODAY,
        TODAY + timedelta(days=30),
    )  # fmt: skip
    peers.keep_requirement(HelperRole.HOST, RoleNeeds(months=4), program_id=town.program_id, by=mei, now=NOW)
    peers.note_after_shift(
        town.theo, HelperRole.HOST, 2, on=TODAY, words="Her mother cried.", by=town.actors["theo"], now=NOW
    )  # fmt: skip
    return {
        "post_id": peers.begin_post(
            town.dan, HelperRole.HOST, from_on=TODAY, program_id=town.program_id, words="Her mother comes too.",
            by=mei, now=NOW),
        "waiver_id": peers.waive(town.dan, lacks, program_id=town.program_id, by=mei, now=NOW),
        ("facts", "WaiverFacts"): lacks, ("needs", "RoleNeeds"): RoleNeeds(months=9), "mood": 2,
        "from_on": TODAY, "wants_talk": False,
    }  # fmt: skip


def given(town: cast.Town) -> dict[str, Any]:
    """What of ours each parameter is given, by the parameter's name."""
    by, mei = town.system, town.actors["mei"]
    note = "Rosa's mother is ill."
    contact = town.contact("rosa", "dan", days_ago=2, note=note)
    phone = people.ChannelFacts(ChannelKind.TEXT, "303-555-0177", SafeToSay.NOTHING)
    day = TODAY - timedelta(days=20)
    journey.assign(town.lin, town.theo, Hat.THERAPIST, program_id=town.program_id, on=day, by=by, now=NOW)
    known = ("old system", "R-17")
    people.add(given_name="Kit", program_id=town.program_id, reference=known, by=by, now=NOW)
    told = ContactFacts(NOW - timedelta(hours=1), Mode.CALL, Direction.MUTUAL, Result.REACHED,
                        ContactKind.TALKED, 10, "A word.")  # fmt: skip
    said = CheckInFacts(NOW - timedelta(hours=2), 2, 8, wants_someone=True, words="Thinking of my mother.")
    check_in = support.check_in(town.rosa, said, source=Source.PAGE, by=by, now=NOW)
    rhythm = RhythmFacts(EVERY_DAY, time(9), Asked.PAGE)
    support.choose_rhythm(town.rosa, rhythm, by=by, now=NOW - timedelta(days=2))
    arrived = ids.of(NOW, b"arrived")
    support.sign_in(town.site_id, "mother of Theo", wants_someone=True, key=arrived, by=mei, now=NOW)
    own = support.check_in(town.mei, CheckInFacts(NOW, 4), source=Source.PAGE, by=mei, now=NOW)
    rosa = town.actors["rosa"]
    objection = attention.object_to(town.rosa, [Code.SILENCE], "We talked about my mother.", by=rosa, now=NOW)
    return {
        **_leaving(town),
        **_asking(town),
        "own_tie_id": people.name_own(town.rosa, "Theo Brandt", number="303-555-0188", by=rosa, now=NOW),
        "request_id": rights.ask_erasure(town.rosa, words="My mother asks.", by=rosa, now=NOW),
        "dual_role_id": exceptions.allow(
            town.otis, town.rosa, reason="Nobody else of her mother's town.", ends_on=TODAY + timedelta(days=30),
            by=mei, now=NOW),
        "ends_on": TODAY + timedelta(days=20),
        "seer_id": town.lin, "objection_id": objection, "codes": [Code.SILENCE],
        "facts": told, "check_in_id": own,
        **_help(town),
        **_told(town),
        **_counting(town),
        **_coming_in(town),
        **_own_facts(town),
        **_steps(town),
        **_at_the_door(town),
        **_calendar(town),
        **_asked(town),
        **_handed(town),
        **_circle(town),
        **_supervised(town), **_helping(town), **_counted(town),
        **_matched(town),
        **_moving_on(town),
        **resting(town),
        **listed(town),
        # Where one name means several things.
        ("named_id", "UUID | None"): town.dan,
        ("facts", "CheckInFacts"): said, ("source", "Source"): Source.PAGE,
        ("facts", "RhythmFacts"): rhythm,
        ("rows", "Sequence[ContactRow]"): [ContactRow(ids.of(NOW, b"row"), town.rosa, town.dan, told)],
        ("rows", "Sequence[PersonRow]"): [people.PersonRow(ids.of(NOW, b"row"), "Ona", number="R-17")],
        ("rows", "Sequence[RelationshipRow]"): [
            people.RelationshipRow(ids.of(NOW, b"row"), town.dan, town.theo, Hat.COACH, day)],
        ("rows", "Sequence[TieRow]"): [people.TieRow(ids.of(NOW, b"row"), town.theo, town.dan, day)],
        ("rows", "Sequence[StayRow]"): [journey.StayRow(ids.of(NOW, b"row"), town.theo, Level.OUTPATIENT, day)],
        ("kind", "ProgramKind"): ProgramKind.TREATMENT, ("kind", "ExclusionKind"): ExclusionKind.ASKED,
        ("named", "Iterable[NameAndBirth]"): [("Rosa", "Marín", None)],
        "source": "old system", "numbers": ["R-17"],
        "person_id": town.rosa, "person_ids": list(town.people.values()), "helper_id": town.dan,
        "people_": [person.hex for person in town.people.values()],
        "helped_id": town.theo, "helper_ids": [town.dan, town.lin], "one_id": town.rosa, "other_id": town.theo,
        "with_person_id": town.dan, "named_id": town.theo,
        "keep_id": town.rosa, "duplicate_id": town.theo,
        "handle": "calm harbor", "old": "407318", "new": "592604", "passkey_id": 1, "session_id": 1,
        "account_id": town.accounts["dan"], "account_ids": list(town.accounts.values()),
        "program_id": town.program_id, "programs": [town.program_id],
        "contact_id": contact, "contact_ids": [contact], "check_in_ids": [check_in],
        "crisis_line": "303-555-0100", "site_id": town.site_id,
        "visit_id": support.come_in(town.rosa, town.site_id, by=mei, now=NOW),
        "arrival_id": arrived, "kiosk_id": support.open_kiosk(town.site_id, by=mei, now=NOW),
        "typed": "Rosa", "came_at": NOW - timedelta(hours=5),
        ("key", "UUID"): ids.of(NOW, b"key"),
        "relationship_id": town.relationships["dan"],
        "stay_id": journey.start_stay(town.rosa, level=Level.RESIDENTIAL, started_on=day, by=by, now=NOW),
        "channel_id": people.add_channel(town.rosa, phone, by=by, now=NOW),
        "tie_id": people.name_tie(town.rosa, town.dan, at_night=True, steadier=True, on=day, by=by, now=NOW),
        "exclusion_id": people.exclude(town.rosa, town.reed, kind=ExclusionKind.STAFF, on=day, by=by, now=NOW),
        "enrolment_id": people.enrol(
            town.theo, program_id=town.house_id, on=day, part=Part.PARTICIPANT, by=by, now=NOW),
        "membership_id": programs.add_membership(
            town.accounts["dan"], role=Role.PEER, program_id=town.house_id, by=mei, now=NOW),
        "invitation_id": programs.invite(
            email="new@example.org", role=Role.PEER, program_id=town.program_id, by=mei, now=NOW)[0],
        "token_id": programs.make_token(
            name="a program", scopes=[Permission.LIST_READ], days=30, by=mei, now=NOW)[0],
        "scopes": [Permission.LIST_READ], "days": 30,
        "channel": phone, "role": Role.PEER, "hat": Hat.BUDDY, "hats": list(Hat), "category": Category.CONTACTS,
        "level": Level.OUTPATIENT, "default": LATE_DAYS, "value": 500, "most": 3, "shown": 5, "words": "Marin",
        "given_name": "Rosalind", "family_name": "Doe", "called": "", "pronouns": "", "language": "en",
        "born_on": None, "notes": "", "name": "A new name", "time_zone": cast.ZONE, "email": "kit@example.org",
        "died_on": TODAY, "started_on": TODAY, "on": TODAY, "today": TODAY, "day": TODAY, "now": NOW,
        "since": TODAY - timedelta(days=90), "until": TODAY,
        "care_since": TODAY - timedelta(days=90), "middle": TODAY - timedelta(days=45),
        "until_on": TODAY + timedelta(days=2),
        "reason": "away",
    }  # fmt: skip
