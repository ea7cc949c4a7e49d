"""Reading findings and what is done about them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from maklumat.evaluation.errors import ActionNotFound, AuditFindingNotFound
from maklumat.evaluation.models import ActionItem, AuditFinding
from maklumat.evaluation.vocabulary import ActionStatus, AuditStatus, Cause

PAGE: Final = 30
LARGEST_ID: Final = 2**63 - 1
UNSETTLED: Final = (ActionStatus.OPEN, ActionStatus.DONE)


class FindingFilter(StrEnum):
    """Which findings are looked at, by the word of an address."""

    OPEN = ""
    MINE = "saya"
    LATE = "terlambat"
    TO_VERIFY = "periksa"
    CLOSED = "selesai"


@dataclass(frozen=True, slots=True)
class FindingPage:
    """Some findings, the newest first; ``next_before`` continues, 0 on the last page."""

    findings: tuple[AuditFinding, ...]
    next_before: int = 0


def find_audit_findings(
    government_id: int,
    only: FindingFilter = FindingFilter.OPEN,
    *,
    today: date,
    staff_id: int,
    cause: Cause | None = None,
    before: int = 0,
    limit: int = PAGE,
) -> FindingPage:
    """Return findings with their units, services and actions, in two statements."""
    found = AuditFinding.objects.of(government_id).filter(_condition(only, today, staff_id)).order_by("-id")
    if cause is not None:
        found = found.filter(cause=cause)
    if before:
        found = found.filter(pk__lt=min(before, LARGEST_ID))
    rows = list(_with_actions(found)[: limit + 1])
    return FindingPage(tuple(rows[:limit]), rows[limit - 1].pk if len(rows) > limit else 0)


def count_audit_findings(government_id: int, *, today: date, staff_id: int) -> dict[FindingFilter, int]:
    """Return how many findings each filter shows, in one statement."""
    parts = {only.name: Count("pk", filter=_condition(only, today, staff_id)) for only in FindingFilter}
    counts = AuditFinding.objects.of(government_id).aggregate(**parts)
    return {only: counts[only.name] for only in FindingFilter}


def get_audit_finding(government_id: int, finding_id: int) -> AuditFinding:
    """Return one finding with its actions.

    Raises:
        AuditFindingNotFound: this government has no such finding.
    """
    found = _with_actions(AuditFinding.objects.of(government_id))
    finding = found.filter(pk=min(finding_id, LARGEST_ID)).first()
    if finding is None:
        raise AuditFindingNotFound
    return finding


def get_action(government_id: int, action_id: int) -> ActionItem:
    """Return one action with its finding, unit and proof.

    Raises:
        ActionNotFound: this government has no such action.
    """
    rows = ActionItem.objects.of(government_id).select_related(
        "finding__unit", "finding__service", "owner", "proof_file"
    )
    item = rows.filter(pk=min(action_id, LARGEST_ID)).first()
    if item is None:
        raise ActionNotFound
    return item


def find_open_findings_of(government_id: int, service_ids: Collection[int]) -> dict[int, int]:
    """Return how many findings of each service are open, in one statement."""
    rows = AuditFinding.objects.of(government_id).filter(service_id__in=service_ids, status=AuditStatus.OPEN)
    return dict(rows.order_by().values_list("service_id").annotate(count=Count("pk")))


def find_late_actions(government_id: int, today: date) -> QuerySet[ActionItem]:
    """Return the actions that are past their day, with finding and owner."""
    late = ActionItem.objects.of(government_id).filter(
        status=ActionStatus.OPEN, due_on__lt=today, finding__status=AuditStatus.OPEN
    )
    return late.select_related("finding__unit", "finding__service", "owner").order_by("due_on", "id")


def find_new_findings(government_id: int, since: datetime) -> list[AuditFinding]:
    """Return the open findings that the system made at a moment or later, unit by unit."""
    rows = AuditFinding.objects.of(government_id).filter(status=AuditStatus.OPEN, found_at__gte=since).exclude(key="")
    return list(rows.select_related("unit", "service").order_by("unit_id", "id"))


def _with_actions(found: QuerySet[AuditFinding]) -> QuerySet[AuditFinding]:
    actions = ActionItem.objects.select_related("owner", "proof_file").order_by("due_on", "id")
    return found.select_related("unit", "service__unit").prefetch_related(Prefetch("actions", queryset=actions))


def _condition(only: FindingFilter, today: date, staff_id: int) -> Q:
    is_open = Q(status=AuditStatus.OPEN)
    match only:
        case FindingFilter.MINE:
            return is_open & _has(owner_id=staff_id, status__in=UNSETTLED)
        case FindingFilter.LATE:
            return is_open & _has(status=ActionStatus.OPEN, due_on__lt=today)
        case FindingFilter.TO_VERIFY:
            return is_open & _has(status=ActionStatus.DONE)
        case FindingFilter.CLOSED:
            return ~is_open
    return is_open


def _has(**facts: object) -> Q:
    return Q(Exists(ActionItem.objects.filter(finding=OuterRef("pk"), **facts)))
