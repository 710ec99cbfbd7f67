"""Whether helpers may serve in a role: what is known of them, read for all at once, and what the rule answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max, Q

from companionway.consent import queries as consent
from companionway.ground import organization
from companionway.ground.access import Actor, Category, system
from companionway.ground.errors import NotFound, Reason
from companionway.peers import rules
from companionway.peers.models import (
    AfterShift,
    BackgroundCheck,
    BoundaryAgreement,
    Credential,
    HelperPost,
    PeerProfile,
    RoleRequirement,
    StepBack,
    Supervision,
    Training,
    Waiver,
)
from companionway.peers.rules import (
    EARLY_GROUPS_A_WEEK,
    LEADS_GROUPS,
    POSTS_MOST,
    POWERS,
    ROLE_OF_HAT,
    CheckAnswer,
    Course,
    CredentialStage,
    Excused,
    Held,
    HelperFacts,
    HelperRole,
    RoleNeeds,
    role_pack,
)
from companionway.people.rules import Hat
from companionway.programs import queries as programs

_WITH_HAT = frozenset(ROLE_OF_HAT.values())
PROFILE = ("since_on", "attested_months", "attested_on", "serving_since_on")


def why_not_serve(
    actor: Actor, person_id: UUID, role: HelperRole, *, program_id: UUID | None = None,
    site_id: UUID | None = None, for_id: UUID | None = None, on: date,
) -> Reason | None:  # fmt: skip
    """Why somebody may not serve in a role on this day, or None. `for_id`: beside whom; nobody new, if they are."""
    found = serving(actor, [person_id], role, program_id=program_id, site_id=site_id, for_id=for_id, on=on)
    if person_id not in found:
        raise NotFound
    return found[person_id]


def serving(
    actor: Actor, person_ids: Iterable[UUID], role: HelperRole, *, program_id: UUID | None = None,
    site_id: UUID | None = None, for_id: UUID | None = None, on: date,
) -> dict[UUID, Reason | None]:  # fmt: skip
    """The same for many at once. Whose service the actor may not see is left out."""
    facts = facts_of(actor, person_ids, role, program_id=program_id, site_id=site_id, for_id=for_id, on=on)
    needs = needs_of(program_id)[role]
    return {one: rules.why_not_serve(role, needs, found, on=on) for one, found in facts.items()}


def needs_of(program_id: UUID | None) -> dict[HelperRole, RoleNeeds]:
    """What each role asks in a program: its own, else the organization's, else as the house gives it."""
    numbers = programs.settings_of(program_id, (POSTS_MOST, EARLY_GROUPS_A_WEEK))
    found = {role: given.needs for role, given in role_pack().items()}
    rows = RoleRequirement.objects.filter(Q(program_id=program_id) | Q(program__isnull=True), ended_at__isnull=True)
    for row in sorted(rows, key=lambda row: row.program_id is not None):
        found[HelperRole(row.role)] = as_needs(row)
    return {
        role: replace(needs, most_posts=numbers[POSTS_MOST.key], early_groups=numbers[EARLY_GROUPS_A_WEEK.key])
        for role, needs in found.items()
    }


def as_needs(row: RoleRequirement) -> RoleNeeds:
    """What a program wrote down, as the rule takes it."""
    return RoleNeeds(
        months=row.months, courses=tuple(Course(one) for one in row.courses.split()), agreement=row.agreement,
        background_check=row.background_check, credential=row.credential, supervised_weeks=row.supervised_weeks,
        most=row.most, term_months=row.term_months, rest_months=row.rest_months,
    )  # fmt: skip


def facts_of(
    actor: Actor, person_ids: Iterable[UUID], role: HelperRole, *, program_id: UUID | None = None,
    site_id: UUID | None = None, for_id: UUID | None = None, on: date,
) -> dict[UUID, HelperFacts]:  # fmt: skip
    """What the rule is asked with, of whoever the actor may see serve: oneself, those they keep or supervise."""
    wanted = list(dict.fromkeys(person_ids))
    sees = consent.seen(actor, wanted, today=on)
    ids = [one for one in wanted if one == actor.person_id or Category.SERVICE in sees.get(one, ())]
    facts = _facts(ids, role, program_id=program_id, site_id=site_id, for_id=for_id, on=on)
    excused = _excused(ids, role, program_id, on)
    return {one: replace(found, excused=tuple(excused.get(one, ()))) for one, found in facts.items()}


def facts_by_role(
    actor: Actor, person_id: UUID, roles: Iterable[HelperRole], *, program_id: UUID | None = None, on: date
) -> dict[HelperRole, HelperFacts]:
    """The same of one person for several roles; nothing where the actor may not see them serve."""
    wanted = tuple(roles)
    found = facts_of(actor, [person_id], wanted[0], program_id=program_id, on=on).get(person_id)
    if found is None:
        return {}
    answer = {}
    for role in wanted:
        beside, _carries, _capacity = _load([person_id], role, None, on) if role in _WITH_HAT else ({}, {}, {})
        posts, held = _posts([person_id], role, program_id, None, on)
        answer[role] = replace(
            found, beside=beside.get(person_id, 0), posts_here=posts.get(person_id, 0),
            held=tuple(held.get(person_id, ())), groups_this_week=_groups([person_id], role, on).get(person_id, 0),
            excused=(),
        )  # fmt: skip
    return answer


def _facts(
    ids: Collection[UUID], role: HelperRole, *, program_id: UUID | None = None, site_id: UUID | None = None,
    for_id: UUID | None = None, on: date,
) -> dict[UUID, HelperFacts]:  # fmt: skip
    """Without exceptions: of whoever leads along none counts."""
    profiles = {row["person_id"]: row for row in PeerProfile.objects.filter(person_id__in=ids).values()}
    courses, agreed = _courses(ids), _agreed(ids)
    checks, credentials = _checks(ids), _credentials(ids)
    supervised = _supervised(ids, on)
    back = set(StepBack.objects.filter(person_id__in=ids, back_at__isnull=True).values_list("person_id", flat=True))
    beside, carries, capacity = _load(ids, role, for_id, on)
    posts, held = _posts(ids, role, program_id, site_id, on)
    groups = _groups(ids, role, on)
    return {
        one: HelperFacts(
            **{name: profiles.get(one, {}).get(name) for name in PROFILE},  # type: ignore[arg-type]
            courses=courses.get(one, {}),
            agreement=one in agreed, checked=checks.get(one, (None, None))[0],
            check_until=checks.get(one, (None, None))[1], credential=one in credentials,
            credential_until=credentials.get(one), supervised_on=supervised.get(one), stepped_back=one in back,
            beside=beside.get(one, 0), carries=carries.get(one, 0), capacity=capacity.get(one),
            posts_here=posts.get(one, 0), held=tuple(held.get(one, ())), groups_this_week=groups.get(one, 0),
        )
        for one in ids
    }  # fmt: skip


def _courses(ids: Collection[UUID]) -> dict[UUID, dict[Course, date | None]]:
    """The best of each course, of those that a colleague saw."""
    found: dict[UUID, dict[Course, date | None]] = defaultdict(dict)
    rows = Training.objects.filter(person_id__in=ids, withdrawn_at__isnull=True, confirmed_at__isnull=False)
    for person_id, course, until in rows.values_list("person_id", "course", "until_on"):
        best = found[person_id].get(Course(course), date.min)
        found[person_id][Course(course)] = None if until is None or best is None else max(best, until)
    return found


def _agreed(ids: Collection[UUID]) -> set[UUID]:
    rows = BoundaryAgreement.objects.filter(person_id__in=ids, ended_at__isnull=True)
    return set(rows.values_list("person_id", flat=True))


def _checks(ids: Collection[UUID]) -> dict[UUID, tuple[CheckAnswer, date | None]]:
    """The last one counts, also where an earlier one stood longer."""
    rows = BackgroundCheck.objects.filter(person_id__in=ids).order_by("on", "at", "id")
    return {row.person_id: (CheckAnswer(row.answer), row.until_on) for row in rows}


def _credentials(ids: Collection[UUID]) -> dict[UUID, date | None]:
    """Until when a credential stands that a colleague saw; the longest."""
    found: dict[UUID, date | None] = {}
    rows = Credential.objects.filter(
        person_id__in=ids, stage=CredentialStage.HELD, ended_at__isnull=True, confirmed_at__isnull=False
    )
    for person_id, until in rows.values_list("person_id", "until_on"):
        best = found.get(person_id, date.min)
        found[person_id] = None if until is None or best is None else max(best, until)
    return found


def _supervised(ids: Collection[UUID], on: date) -> dict[UUID, date]:
    rows = Supervision.objects.filter(person_id__in=ids, withdrawn_at__isnull=True, on__lte=on)
    return dict(rows.values_list("person_id").annotate(last=Max("on")).values_list("person_id", "last"))


def _load(
    ids: Collection[UUID], role: HelperRole, for_id: UUID | None, on: date
) -> tuple[dict[UUID, int], dict[UUID, int], dict[UUID, int]]:
    """People beside them in this role and in any; what they said they can carry."""
    every = system(organization.current())
    hats = [hat for hat, asked in ROLE_OF_HAT.items() if asked is role]
    capacity = {one: said.most for one, said in consent.capacities(every, ids, today=on).items()}
    beside = _people(every, ids, hats, for_id, on) if hats else {}
    return beside, _people(every, ids, list(ROLE_OF_HAT), for_id, on), capacity


def _people(every: Actor, ids: Collection[UUID], hats: list[Hat], for_id: UUID | None, on: date) -> dict[UUID, int]:
    """How many people each is beside in these hats; a person who is meant already counts as nobody new."""
    counted = Counter(consent.loads(every, ids, hats, today=on))
    if for_id is not None:
        bonds = consent.relationships(every, [for_id], today=on)
        counted.subtract({one.helper_id for one in bonds if one.helped_id == for_id and one.hat in hats})
    return dict(counted)


def _posts(
    ids: Collection[UUID], role: HelperRole, program_id: UUID | None, site_id: UUID | None, on: date
) -> tuple[dict[UUID, int], dict[UUID, list[Held]]]:
    """Their other posts with power in the house that is meant, and their posts of this role anywhere."""
    here: dict[UUID, int] = Counter()
    held: dict[UUID, list[Held]] = defaultdict(list)
    for row in HelperPost.objects.filter(person_id__in=ids, from_on__lte=on).order_by("from_on"):
        if row.role == role:
            held[row.person_id].append(Held(row.from_on, row.ended_on))
        elif row.role in POWERS and _lasts(row, on) and _meant(row, program_id, site_id):
            here[row.person_id] += 1
    return here, held


def _lasts(row: HelperPost, on: date) -> bool:
    return (row.ended_on is None or row.ended_on > on) and (row.until_on is None or row.until_on >= on)


def _meant(row: HelperPost, program_id: UUID | None, site_id: UUID | None) -> bool:
    if site_id is not None and row.site_id is not None:
        return row.site_id == site_id
    return program_id is not None and row.program_id == program_id


def _groups(ids: Collection[UUID], role: HelperRole, on: date) -> dict[UUID, int]:
    """How many groups each led this week, as they said after each."""
    if role not in LEADS_GROUPS:
        return {}
    monday = on - timedelta(days=on.weekday())
    rows = AfterShift.objects.filter(person_id__in=ids, role__in=LEADS_GROUPS, on__gte=monday, on__lte=on)
    return Counter(rows.values_list("person_id", flat=True))


def _excused(
    ids: Collection[UUID], role: HelperRole, program_id: UUID | None, on: date
) -> dict[UUID, list[Excused]]:
    """Exceptions in this program, with whether whoever leads along can still do so alone."""
    found: dict[UUID, list[Excused]] = defaultdict(list)
    rows = list(
        Waiver.objects.filter(
            Q(program_id=program_id) | Q(program__isnull=True), person_id__in=ids, role=role, ended_at__isnull=True,
            from_on__lte=on, until_on__gte=on,
        )
    )  # fmt: skip
    alone = lead_alone({row.beside_id for row in rows if row.beside_id}, role, program_id, on) if rows else set()
    for row in rows:
        leads = row.beside_id in alone if row.beside_id or role in LEADS_GROUPS else True
        found[row.person_id].append(Excused(frozenset(row.lacks.split()), row.from_on, row.until_on, leads))
    return found


def lead_alone(ids: Collection[UUID], role: HelperRole, program_id: UUID | None, on: date) -> set[UUID]:
    """Who of those who lead along could do it without anybody: a group alone, else the same role, unexcused."""
    asked = HelperRole.FACILITATOR if role in LEADS_GROUPS else role
    needs = replace(needs_of(program_id)[asked], most=None)
    found = _facts(ids, asked, on=on)
    return {
        one
        for one, facts in found.items()
        if rules.why_not_serve(asked, needs, replace(facts, capacity=None), on=on) is None
    }
