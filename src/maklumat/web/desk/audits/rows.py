"""Findings and actions as the desk reads them."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.permissions import may_draft_standard
from maklumat.consultations.permissions import may_manage_forum
from maklumat.evaluation.models import ActionItem, AuditFinding
from maklumat.evaluation.permissions import (
    is_involved,
    may_open_finding,
    may_plan_action,
    may_read_proof,
    may_report_action,
)
from maklumat.evaluation.queries.findings import UNSETTLED
from maklumat.evaluation.vocabulary import ActionStatus, AuditStatus, Cause, CloseReason
from maklumat.evaluation.wording import finding_title
from maklumat.organization.permissions import StaffActor, may_read_journal
from maklumat.web.shared.words import plain_date


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in a list."""

    finding: AuditFinding
    title: str
    cause: str
    stage: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action with what this person may do about it."""

    item: ActionItem
    status: str
    is_late: bool
    is_link: bool
    may_read: bool
    may_report: bool
    may_settle: bool


@dataclass(frozen=True, slots=True)
class FindingView:
    """The page of a finding.

    Attributes:
        source_url: the page on which the cause can be seen; empty when there is none.
        forum_url: the form of a new forum with what is known filled in.
    """

    row: FindingRow
    actions: list[ActionRow]
    source_url: str
    closed: str
    may_plan: bool
    may_close: bool
    may_reopen: bool
    may_draft: bool
    forum_url: str
    may_read_journal: bool


def finding_row(finding: AuditFinding, today: date) -> FindingRow:
    """Return a finding as a line."""
    waiting = [item for item in finding.actions.all() if item.status in UNSETTLED]
    late = any(item.status == ActionStatus.OPEN and item.due_on < today for item in waiting)
    is_open = finding.status == AuditStatus.OPEN
    return FindingRow(
        finding=finding,
        title=finding_title(finding),
        cause=str(Cause(finding.cause).label),
        stage=_stage(finding, waiting),
        is_late=is_open and late,
    )


def finding_view(finding: AuditFinding, actor: StaffActor, today: date) -> FindingView:
    """Return a finding with its actions and what this person may do."""
    is_open, may_open = finding.status == AuditStatus.OPEN, may_open_finding(actor, finding.unit)
    is_settled = all(item.status not in UNSETTLED for item in finding.actions.all())
    may_discuss = is_open and finding.service is not None and may_manage_forum(actor, finding.unit)
    return FindingView(
        row=finding_row(finding, today),
        actions=[_action_row(item, finding, actor, today) for item in finding.actions.all()],
        source_url=_source_url(finding),
        closed=_closed_words(finding),
        may_plan=is_open and may_plan_action(actor, finding.unit),
        may_close=is_open and may_open and is_settled,
        may_reopen=not is_open and may_open,
        may_draft=is_open and finding.service is not None and may_draft_standard(actor, finding.unit),
        forum_url=f"{reverse('desk:prepare-forum')}?temuan={finding.pk}" if may_discuss else "",
        may_read_journal=may_read_journal(actor),
    )


def _action_row(item: ActionItem, finding: AuditFinding, actor: StaffActor, today: date) -> ActionRow:
    is_open = finding.status == AuditStatus.OPEN
    may_settle = may_open_finding(actor, finding.unit) and not (
        item.status == ActionStatus.DONE and is_involved(actor, item)
    )
    return ActionRow(
        item=item,
        status=str(ActionStatus(item.status).label),
        is_late=is_open and item.status == ActionStatus.OPEN and item.due_on < today,
        is_link=item.proof.startswith("https://") and " " not in item.proof,
        may_read=may_read_proof(actor, finding.unit, item.owner_id),
        may_report=is_open
        and item.status == ActionStatus.OPEN
        and may_report_action(actor, finding.unit, item.owner_id),
        may_settle=is_open and item.status in UNSETTLED and may_settle,
    )


def _stage(finding: AuditFinding, waiting: list[ActionItem]) -> str:
    if finding.status == AuditStatus.CLOSED:
        return str(CloseReason(finding.close_reason).label)
    if not finding.actions.all():
        return _("Nobody was asked yet")
    to_do = [item.due_on for item in waiting if item.status == ActionStatus.OPEN]
    if to_do:
        return _("To be done by %(day)s") % {"day": plain_date(min(to_do))}
    return str(ActionStatus.DONE.label) if waiting else _("All settled, to be closed")


def _closed_words(finding: AuditFinding) -> str:
    if finding.closed_at is None:
        return ""
    facts = {"who": finding.closed_by, "day": plain_date(finding.closed_at.date())}
    return (
        _("Closed by %(who)s on %(day)s") % facts if finding.closed_by else _("Closed by the system on %(day)s") % facts
    )


def _source_url(finding: AuditFinding) -> str:
    match Cause(finding.cause):
        case Cause.REPEALED_LAW:
            return reverse("desk:show-regulation", args=[finding.facts.get("regulation_id", 0)])
        case Cause.STALE_REVIEW:
            return f"{reverse('desk:list-reviews')}?{urlencode({'unit': finding.unit.slug})}"
        case Cause.SILENT_CHANNEL:
            return reverse("desk:show-unit", args=[finding.unit.slug])
        case Cause.COPIED_TEXT:
            return reverse("desk:list-findings")
    return reverse("desk:show-scorecard", args=[finding.service_id]) if finding.service_id else ""
