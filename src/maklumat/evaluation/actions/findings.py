"""Findings: written down by a person, closed, opened again."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from maklumat.catalogue.models import Service
from maklumat.evaluation.errors import (
    AuditFindingClosed,
    AuditFindingNotClosable,
    AuditFindingNotFound,
    AuditFindingNotValid,
)
from maklumat.evaluation.models import AuditFinding
from maklumat.evaluation.permissions import may_open_finding
from maklumat.evaluation.queries.findings import UNSETTLED
from maklumat.evaluation.vocabulary import AuditStatus, Cause, CloseReason, EvaluationEvent
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Unit
from maklumat.organization.permissions import StaffActor

TITLE_LENGTH = 200
DETAIL_LENGTH = 4000
NOTE_LENGTH = 600


@dataclass(frozen=True)
class FindingWords:
    """What a person saw.

    Attributes:
        service_id: one service of the unit; None: the unit as a whole.
    """

    title: str
    detail: str = ""
    service_id: int | None = None


@transaction.atomic
def open_finding(unit_id: int, words: FindingWords, *, actor: Actor, now: datetime) -> AuditFinding:
    """Write down what a person found.

    Raises:
        NotFound: the government has no such unit.
        NotPermitted: the actor is neither of the Inspectorate nor a quality manager of the unit.
        AuditFindingNotValid: the title is missing, or the service belongs to another unit.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or actor.government_id not in {None, unit.government_id}:
        raise NotFound
    require(may_open_finding(actor, unit))
    title = one_line(words.title, TITLE_LENGTH)
    if not title:
        raise AuditFindingNotValid(name=_("What was found"), problem=_("please fill it in."), field="title")
    if words.service_id and not Service.objects.filter(pk=words.service_id, unit=unit).exists():
        raise AuditFindingNotValid(name=_("Service"), problem=_("it does not belong to this unit."), field="service_id")
    finding = AuditFinding.objects.create(
        government_id=unit.government_id,
        unit=unit,
        service_id=words.service_id,
        cause=Cause.AUDIT,
        title=title,
        detail=clean_text(words.detail, DETAIL_LENGTH),
        found_at=now,
        found_by=actor.name[:160],
        found_by_id=account_of(actor),
    )
    record(
        EvaluationEvent.FINDING_OPENED,
        subject=finding,
        actor=actor,
        at=now,
        government_id=finding.government_id,
        private={"title": title},
        unit=unit.slug,
        service=str(words.service_id or ""),
    )
    return finding


@transaction.atomic
def close_finding(finding_id: int, *, note: str, is_finding: bool = True, actor: Actor, now: datetime) -> AuditFinding:
    """Close a finding whose actions are all settled.

    Args:
        finding_id: which.
        note: what came of it; it stays on record.
        is_finding: False when it turned out to be none.
        actor: who closes it.
        now: when.

    Raises:
        AuditFindingNotFound: the government has no such finding.
        NotPermitted: the actor may not close findings of this unit.
        AuditFindingClosed: it is closed already.
        AuditFindingNotClosable: an action is still to be done or verified.
        AuditFindingNotValid: nothing was written.
    """
    finding = lock_finding(finding_id, actor)
    require(may_open_finding(actor, finding.unit))
    waiting = finding.actions.filter(status__in=UNSETTLED).count()
    if waiting:
        raise AuditFindingNotClosable(count=waiting)
    words = one_line(note, NOTE_LENGTH)
    if not words:
        raise AuditFindingNotValid(name=_("What came of it"), problem=_("please fill it in."), field="note")
    reason = CloseReason.DONE if is_finding else CloseReason.NO_FINDING
    end_finding(finding, reason, note=words, by=actor.name, now=now)
    record(
        EvaluationEvent.FINDING_CLOSED,
        subject=finding,
        actor=actor,
        at=now,
        government_id=finding.government_id,
        private={"note": words},
        reason=reason.value,
    )
    return finding


@transaction.atomic
def reopen_finding(finding_id: int, *, note: str, actor: Actor, now: datetime) -> AuditFinding:
    """Open a closed finding again, with the reason.

    Raises:
        AuditFindingNotFound: the government has no such finding.
        NotPermitted: the actor may not open findings of this unit.
        AuditFindingNotValid: it is open already, or nothing was written.
    """
    finding = lock_finding(finding_id, actor, is_open=False)
    require(may_open_finding(actor, finding.unit))
    words = one_line(note, NOTE_LENGTH)
    if not words:
        raise AuditFindingNotValid(name=_("Why it is opened again"), problem=_("please fill it in."), field="note")
    if finding.status == AuditStatus.OPEN:
        return finding
    begin_again(finding)
    finding.save()
    record(
        EvaluationEvent.FINDING_REOPENED,
        subject=finding,
        actor=actor,
        at=now,
        government_id=finding.government_id,
        private={"note": words},
    )
    return finding


def lock_finding(finding_id: int, actor: Actor, *, is_open: bool = True) -> AuditFinding:
    """Return a finding of the actor's government, locked until the transaction ends.

    Raises:
        AuditFindingNotFound: there is none.
        AuditFindingClosed: it is closed, and an open one is needed.
    """
    rows = AuditFinding.objects.select_for_update(of=("self",)).select_related("unit", "service")
    finding = rows.filter(pk=finding_id).first()
    if finding is None or actor.government_id not in {None, finding.government_id}:
        raise AuditFindingNotFound
    if is_open and finding.status != AuditStatus.OPEN:
        raise AuditFindingClosed
    return finding


def end_finding(finding: AuditFinding, reason: CloseReason, *, note: str, by: str, now: datetime) -> None:
    """Write the end of a finding; whoever calls records it."""
    finding.status, finding.closed_at, finding.closed_by = AuditStatus.CLOSED, now, by[:160]
    finding.close_reason, finding.close_note = reason, note
    finding.save()


def begin_again(finding: AuditFinding) -> None:
    """Take back the end of a finding; whoever calls saves and records it."""
    finding.status, finding.closed_at, finding.closed_by = AuditStatus.OPEN, None, ""
    finding.close_reason, finding.close_note, finding.cause_gone_at = "", "", None


def account_of(actor: Actor) -> int | None:
    """Return the account behind an actor; None for the system."""
    return actor.staff_id if isinstance(actor, StaffActor) else None


def one_line(text: str, length: int) -> str:
    """Return what somebody typed as one line."""
    return " ".join(clean_text(text, length).split())
