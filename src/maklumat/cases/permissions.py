"""Who may see and do what with a case.

A person named in a complaint, and everyone under them, never sees it. Supervision-related cases are for the
Inspectorate, and for a complaint coordinator who is not named. Administrators look after accounts, not cases.
"""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet

from maklumat.cases.models import Case, NamedParty
from maklumat.cases.vocabulary import CaseStatus, Identity
from maklumat.foundation.actor import Actor, ActorKind
from maklumat.foundation.statements import IsAnyOf, Slot
from maklumat.organization.models import RoleGrant
from maklumat.organization.permissions import StaffActor, covers_government, has_role
from maklumat.organization.rules.paths import ancestor_paths
from maklumat.organization.vocabulary import Role

HANDLERS = (Role.OFFICER, Role.DIVISION_HEAD, Role.COORDINATOR)
READERS = (*HANDLERS, Role.QUALITY_MANAGER, Role.LEADERSHIP)
SUPERVISORS = (Role.INSPECTORATE, Role.COORDINATOR)
HEADS = (Role.DIVISION_HEAD, Role.LEADERSHIP)


def blocking_parties(actor: StaffActor) -> QuerySet[NamedParty]:
    """Return the entries that hide a case from this person: themselves, or a head above them, is named."""
    above = Q(unit__path__in=ancestor_paths(actor.unit_path))
    return _parties_hiding(actor.staff_id, actor.government_id or 0, above)


def _parties_hiding(staff_id: int | Slot, government_id: int | Slot, above: Q | IsAnyOf) -> QuerySet[NamedParty]:
    heads = RoleGrant.objects.filter(above, government_id=government_id, role__in=HEADS).values("staff_id")
    return NamedParty.objects.filter(Q(staff_id=staff_id) | Q(staff_id__in=heads))


def visible_cases(actor: StaffActor, cases: QuerySet[Case]) -> QuerySet[Case]:
    """Leave out what this person must not know to exist. Scope by unit is the caller's."""
    return _without_hidden(cases, blocking_parties(actor), may_supervise=has_role(actor, *SUPERVISORS))


def cases_visible_to_slots(*, may_supervise: bool) -> QuerySet[Case]:
    """Return `visible_cases` for a statement that is written once; `values_of_viewer` fills its slots."""
    parties = _parties_hiding(Slot("viewer"), Slot("government"), IsAnyOf("unit__path", Slot("paths")))
    return _without_hidden(Case.objects.of(Slot("government")), parties, may_supervise=may_supervise)


def values_of_viewer(actor: StaffActor) -> dict[str, object]:
    """Return what `cases_visible_to_slots` asks of the person who looks."""
    government_id = actor.government_id or 0
    return {"viewer": actor.staff_id, "government": government_id, "paths": list(ancestor_paths(actor.unit_path))}


def _without_hidden(cases: QuerySet[Case], parties: QuerySet[NamedParty], *, may_supervise: bool) -> QuerySet[Case]:
    """Leave out the hidden ones: they are few, so they are listed once and not looked for row by row."""
    if not may_supervise:
        cases = cases.filter(is_supervision=False)
    return cases.exclude(IsAnyOf("pk", ArraySubquery(parties.values("case_id"))))


def is_hidden(actor: StaffActor, case: Case) -> bool:
    """Say whether the case does not exist for this person."""
    return blocking_parties(actor).filter(case=case).exists()


def may_see_case(actor: Actor, case: Case) -> bool:
    """Read the case at the desk."""
    if not isinstance(actor, StaffActor) or actor.government_id != case.government_id or is_hidden(actor, case):
        return False
    if has_role(actor, Role.INSPECTORATE):
        return True
    if case.is_supervision:
        return has_role(actor, Role.COORDINATOR, path=case.unit.path)
    return has_role(actor, *READERS, path=case.unit.path)


@dataclass(frozen=True)
class Powers:
    """What someone who sees a case may do with it."""

    may_handle: bool
    """Reply, ask, note, answer: the owning unit, or its coordinator; for supervision the Inspectorate."""

    may_coordinate: bool
    """Verify, dispatch, merge, split, transfer, archive."""

    may_lead: bool
    """Approve an extension, check an answer, reopen: someone above the officer."""

    may_open_identity: bool
    """See who reported: handlers when named, coordinator or Inspectorate when the name is kept secret."""


def powers_over(actor: Actor, case: Case) -> Powers:
    """Return what an actor who sees the case may do, without asking the database."""
    path = case.unit.path
    handlers = SUPERVISORS if case.is_supervision else (*HANDLERS, Role.INSPECTORATE)
    may_handle = has_role(actor, *handlers, path=path)
    openers = {Identity.NONE: (), Identity.NAMED: handlers, Identity.CONFIDENTIAL: SUPERVISORS}[Identity(case.identity)]
    return Powers(
        may_handle=may_handle,
        may_coordinate=has_role(actor, *SUPERVISORS, path=path),
        may_lead=has_role(actor, Role.DIVISION_HEAD, *SUPERVISORS, path=path),
        may_open_identity=may_handle and has_role(actor, *openers, path=path),
    )


def may_handle_case(actor: Actor, case: Case) -> bool:
    """Reply, ask, note, answer."""
    return may_see_case(actor, case) and powers_over(actor, case).may_handle


def may_take_cases(actor: Actor) -> bool:
    """Say whether somebody takes reports off the list at all; those who only read are not offered it."""
    return has_role(actor, *HANDLERS)


def may_coordinate_case(actor: Actor, case: Case) -> bool:
    """Verify, dispatch, merge, split, transfer, archive."""
    return may_see_case(actor, case) and powers_over(actor, case).may_coordinate


def may_lead_case(actor: Actor, case: Case) -> bool:
    """Approve an extension, check an answer, reopen."""
    return may_see_case(actor, case) and powers_over(actor, case).may_lead


def may_open_identity(actor: Actor, case: Case) -> bool:
    """See who reported."""
    return may_see_case(actor, case) and powers_over(actor, case).may_open_identity


def may_file_case(actor: Actor, government_id: int) -> bool:
    """File a report: anyone from outside, and staff who record a walk-in, a call or a letter."""
    if actor.kind in {ActorKind.VISITOR, ActorKind.CHANNEL}:
        return actor.government_id == government_id
    return actor.government_id == government_id and has_role(actor, *HANDLERS, Role.INSPECTORATE)


def may_dispatch_on_arrival(actor: Actor, case: Case) -> bool:
    """Pass a report that has just come in to whoever it was written to: the channel it came through."""
    is_channel = actor.kind is ActorKind.CHANNEL and actor.government_id == case.government_id
    return is_channel and case.status == CaseStatus.RECEIVED and not case.is_supervision


def may_exchange_lapor(actor: Actor, government_id: int) -> bool:
    """Take reports of SP4N-LAPOR! over and hand answers back: the complaint coordinator."""
    return actor.government_id == government_id and has_role(actor, Role.COORDINATOR)


def may_act_as_reporter(actor: Actor, case: Case) -> bool:
    """Add, reject, accept, rate: whoever showed code and secret words."""
    return actor.kind is ActorKind.REPORTER and actor.id == case.code and actor.government_id == case.government_id


def may_tick(actor: Actor) -> bool:
    """Do what time does: remind, escalate, close after the window."""
    return actor.kind is ActorKind.SYSTEM


def may_set_policies(actor: Actor, government_id: int) -> bool:
    """Set deadline policies: the administrator of the whole government, or the installation itself."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    return actor.government_id == government_id and covers_government(actor, Role.ADMINISTRATOR)
