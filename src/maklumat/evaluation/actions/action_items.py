"""Action items: planned, shown to be done, verified by another person, returned or dropped."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from maklumat.evaluation.actions.findings import NOTE_LENGTH, account_of, lock_finding, one_line
from maklumat.evaluation.errors import (
    ActionNotFound,
    ActionNotMovable,
    AuditFindingNotValid,
    ProofMissing,
    SamePersonVerifies,
)
from maklumat.evaluation.models import ActionItem
from maklumat.evaluation.permissions import is_involved, may_open_finding, may_plan_action, may_report_action
from maklumat.evaluation.vocabulary import ActionStatus, EvaluationEvent
from maklumat.files.queries import get_file
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Staff

TASK_LENGTH = 600


@transaction.atomic
def plan_action(
    finding_id: int, *, task: str, owner_id: int, due_on: date, today: date, actor: Actor, now: datetime
) -> ActionItem:
    """Say what will be done about a finding, by whom and by when.

    Raises:
        AuditFindingNotFound: the government has no such finding.
        AuditFindingClosed: it is closed.
        NotPermitted: the actor may not plan for this unit.
        AuditFindingNotValid: the task or the owner is missing, or the day lies behind.
    """
    finding = lock_finding(finding_id, actor)
    require(may_plan_action(actor, finding.unit))
    words = one_line(task, TASK_LENGTH)
    if not words:
        raise AuditFindingNotValid(name=_("What will be done"), problem=_("please fill it in."), field="task")
    owner = Staff.objects.filter(pk=owner_id, government_id=finding.government_id, is_active=True).first()
    if owner is None:
        raise AuditFindingNotValid(name=_("Who does it"), problem=_("choose one of the list."), field="owner_id")
    if due_on < today:
        raise AuditFindingNotValid(name=_("By when"), problem=_("it lies in the past."), field="due_on")
    item = ActionItem.objects.create(
        government_id=finding.government_id,
        finding=finding,
        task=words,
        owner=owner,
        due_on=due_on,
        planned_at=now,
        planned_by_id=account_of(actor),
    )
    record(
        EvaluationEvent.ACTION_PLANNED,
        subject=finding,
        actor=actor,
        at=now,
        government_id=finding.government_id,
        private={"task": words},
        action=item.pk,
        owner=owner.name,
        due_on=due_on.isoformat(),
    )
    return item


@transaction.atomic
def report_action(action_id: int, *, proof: str, file_id: int | None = None, actor: Actor, now: datetime) -> ActionItem:
    """Say that an action is carried out, with what shows it.

    Raises:
        ActionNotFound: the government has no such action.
        AuditFindingClosed: its finding is closed.
        NotPermitted: the actor neither owns it nor works for the unit.
        ActionNotMovable: it is reported, verified or dropped already.
        ProofMissing: neither a sentence nor a file shows it.
        NotFound: the government has no such file.
    """
    item = _lock_action(action_id, actor)
    require(may_report_action(actor, item.finding.unit, item.owner_id))
    _require_status(item, ActionStatus.OPEN)
    item.proof = one_line(proof, NOTE_LENGTH)
    item.proof_file = get_file(item.government_id, file_id) if file_id else None
    if not item.proof and item.proof_file is None:
        raise ProofMissing(field="proof")
    item.status, item.done_at = ActionStatus.DONE, now
    item.done_by, item.done_by_id, item.note = actor.name[:160], account_of(actor), ""
    item.save()
    record(
        EvaluationEvent.ACTION_REPORTED,
        subject=item.finding,
        actor=actor,
        at=now,
        government_id=item.government_id,
        private={"proof": item.proof},
        action=item.pk,
        file=item.proof_file.sha256 if item.proof_file else "",
    )
    return item


@transaction.atomic
def verify_action(action_id: int, *, note: str = "", actor: Actor, now: datetime) -> ActionItem:
    """Say that an action was carried out as its proof shows.

    Raises:
        ActionNotFound: the government has no such action.
        AuditFindingClosed: its finding is closed.
        NotPermitted: the actor may not verify for this unit.
        SamePersonVerifies: the actor owns the action, or reported it.
        ActionNotMovable: nobody reported it as done.
    """
    item = _lock_reported(action_id, actor)
    _settle(item, ActionStatus.VERIFIED, note, actor, now)
    record(
        EvaluationEvent.ACTION_VERIFIED,
        subject=item.finding,
        actor=actor,
        at=now,
        government_id=item.government_id,
        private={"note": item.note},
        action=item.pk,
    )
    return item


@transaction.atomic
def return_action(action_id: int, *, note: str, actor: Actor, now: datetime) -> ActionItem:
    """Give an action back to its owner, with what is missing.

    Raises:
        ActionNotFound: the government has no such action.
        AuditFindingClosed: its finding is closed.
        NotPermitted: the actor may not verify for this unit.
        SamePersonVerifies: the actor owns the action, or reported it.
        ActionNotMovable: nobody reported it as done.
        AuditFindingNotValid: nothing was written.
    """
    item = _lock_reported(action_id, actor)
    item.note = _need_note(note)
    item.status, item.done_at, item.done_by, item.done_by_id = ActionStatus.OPEN, None, "", None
    item.save()
    record(
        EvaluationEvent.ACTION_RETURNED,
        subject=item.finding,
        actor=actor,
        at=now,
        government_id=item.government_id,
        private={"note": item.note},
        action=item.pk,
    )
    return item


@transaction.atomic
def drop_action(action_id: int, *, note: str, actor: Actor, now: datetime) -> ActionItem:
    """Say that an action is no longer needed, and why.

    Raises:
        ActionNotFound: the government has no such action.
        AuditFindingClosed: its finding is closed.
        NotPermitted: the actor may not verify for this unit.
        ActionNotMovable: it is settled already.
        AuditFindingNotValid: nothing was written.
    """
    item = _lock_action(action_id, actor)
    require(may_open_finding(actor, item.finding.unit))
    _require_status(item, ActionStatus.OPEN, ActionStatus.DONE)
    _settle(item, ActionStatus.DROPPED, _need_note(note), actor, now)
    record(
        EvaluationEvent.ACTION_DROPPED,
        subject=item.finding,
        actor=actor,
        at=now,
        government_id=item.government_id,
        private={"note": item.note},
        action=item.pk,
    )
    return item


def _lock_action(action_id: int, actor: Actor) -> ActionItem:
    item = ActionItem.objects.filter(pk=action_id).only("finding_id", "government_id").first()
    if item is None or actor.government_id not in {None, item.government_id}:
        raise ActionNotFound
    finding = lock_finding(item.finding_id, actor)
    item = ActionItem.objects.select_for_update(of=("self",)).select_related("owner", "proof_file").get(pk=action_id)
    item.finding = finding
    return item


def _lock_reported(action_id: int, actor: Actor) -> ActionItem:
    """Lock an action that waits for its verification, for somebody who may verify it."""
    item = _lock_action(action_id, actor)
    require(may_open_finding(actor, item.finding.unit))
    require(not is_involved(actor, item), SamePersonVerifies())
    _require_status(item, ActionStatus.DONE)
    return item


def _require_status(item: ActionItem, *wanted: ActionStatus) -> None:
    if item.status not in wanted:
        raise ActionNotMovable(status=ActionStatus(item.status).label)


def _settle(item: ActionItem, status: ActionStatus, note: str, actor: Actor, now: datetime) -> None:
    item.status, item.note = status, one_line(note, NOTE_LENGTH)
    item.settled_at, item.settled_by, item.settled_by_id = now, actor.name[:160], account_of(actor)
    item.save()


def _need_note(note: str) -> str:
    words = one_line(note, NOTE_LENGTH)
    if not words:
        raise AuditFindingNotValid(name=_("Note"), problem=_("please fill it in."), field="note")
    return words
