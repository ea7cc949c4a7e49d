"""What waits for somebody's decision: answers to be checked, deadlines to be moved."""

from dataclasses import dataclass

from maklumat.cases.models import Case, Extension, OutcomeCheck
from maklumat.cases.permissions import HANDLERS, SUPERVISORS, visible_cases
from maklumat.cases.vocabulary import CheckStatus
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import find_scope_unit_ids


@dataclass(frozen=True, slots=True)
class CaseDecisions:
    """How many answers wait for a second person, and how many deadlines for an approval."""

    checks: int = 0
    extensions: int = 0


def count_decisions(actor: StaffActor) -> CaseDecisions:
    """Count what waits in the units this person handles, their own requests left out; three statements at most."""
    unit_ids = find_scope_unit_ids(actor, *HANDLERS, *SUPERVISORS)
    if unit_ids == ():
        return CaseDecisions()
    cases = visible_cases(actor, Case.objects.of(actor.government_id or 0).filter(is_open=True))
    if unit_ids is not None:
        cases = cases.filter(unit_id__in=unit_ids)
    open_ids = cases.values("pk")
    checks = OutcomeCheck.objects.filter(status=CheckStatus.REQUESTED, case_id__in=open_ids)
    extensions = Extension.objects.filter(is_approved__isnull=True, clock__case_id__in=open_ids)
    mine = {"requested_by_id": actor.staff_id}
    return CaseDecisions(checks.exclude(**mine).count(), extensions.exclude(**mine).count())
