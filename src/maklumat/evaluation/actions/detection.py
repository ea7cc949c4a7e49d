"""Findings that the system makes: the same cause is the same finding; a cause that is gone closes it with a note."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from maklumat.evaluation.actions.findings import begin_again, end_finding
from maklumat.evaluation.models import AuditFinding
from maklumat.evaluation.queries.causes import Seen, find_causes
from maklumat.evaluation.vocabulary import AuditStatus, CloseReason, EvaluationEvent
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.permissions import is_system_for


@transaction.atomic
def detect_findings(government_id: int, today: date, *, actor: Actor, now: datetime) -> int:
    """Make a finding of every cause that holds today and is not one yet; return how many were made or came back.

    A finding whose cause is gone is closed with a note, unless somebody works on it: then it only says so. One that
    was closed because its cause was gone is opened again when the cause comes back; what a person closed stays closed.

    Raises:
        NotPermitted: only the system looks by itself.
    """
    require(is_system_for(actor, government_id))
    seen = find_causes(government_id, today)
    rows = AuditFinding.objects.of(government_id).exclude(key="").select_for_update(of=("self",))
    known = {finding.key: finding for finding in rows.prefetch_related("actions")}
    fresh = [_make(government_id, one, actor, now) for key, one in seen.items() if key not in known]
    back = [finding for key, finding in known.items() if key in seen and _see_again(finding, seen[key], actor, now)]
    for key, finding in known.items():
        if key not in seen and finding.cause_gone_at is None:
            _lose(finding, actor, now)
    return len(fresh) + len(back)


def _make(government_id: int, seen: Seen, actor: Actor, now: datetime) -> AuditFinding:
    finding = AuditFinding.objects.create(
        government_id=government_id,
        unit_id=seen.unit_id,
        service_id=seen.service_id,
        cause=seen.cause,
        key=seen.key,
        facts=seen.facts,
        found_at=now,
    )
    record(
        EvaluationEvent.FINDING_DETECTED,
        subject=finding,
        actor=actor,
        at=now,
        government_id=government_id,
        cause=seen.cause.value,
        facts=_plain(seen.facts),
    )
    return finding


def _see_again(finding: AuditFinding, seen: Seen, actor: Actor, now: datetime) -> bool:
    """Keep what is said of a cause fresh; return whether a finding that had ended by itself was opened again."""
    came_back = finding.status == AuditStatus.CLOSED and finding.close_reason == CloseReason.CAUSE_GONE
    if came_back:
        begin_again(finding)
    elif finding.facts == seen.facts and finding.unit_id == seen.unit_id and finding.cause_gone_at is None:
        return False
    finding.facts, finding.unit_id = seen.facts, seen.unit_id
    finding.cause_gone_at = None
    finding.save()
    if came_back:
        record(
            EvaluationEvent.FINDING_REOPENED,
            subject=finding,
            actor=actor,
            at=now,
            government_id=finding.government_id,
            note="",
            facts=_plain(seen.facts),
        )
    return came_back


def _lose(finding: AuditFinding, actor: Actor, now: datetime) -> None:
    """Write down that a cause is gone; close the finding unless somebody works on it."""
    finding.cause_gone_at = now
    is_ended = finding.status == AuditStatus.OPEN and not finding.actions.all()
    if is_ended:
        end_finding(finding, CloseReason.CAUSE_GONE, note=_("The system no longer sees the cause."), by="", now=now)
    else:
        finding.save()
    record(
        EvaluationEvent.CAUSE_GONE,
        subject=finding,
        actor=actor,
        at=now,
        government_id=finding.government_id,
        is_closed=is_ended,
    )


def _plain(facts: Mapping[str, str | int]) -> dict[str, str | int]:
    """Return the facts of a cause without the name of a person: the journal never forgets."""
    return {name: value for name, value in facts.items() if name != "name"}
