"""What the night does to findings, and whom the bell tells of what is done about them."""

from datetime import date, datetime
from itertools import groupby

from maklumat.channels.actions.notifications import notify_staff
from maklumat.evaluation.actions.detection import detect_findings
from maklumat.evaluation.models import ActionItem, AuditFinding
from maklumat.evaluation.queries.findings import find_late_actions, find_new_findings
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import Unit
from maklumat.organization.queries import find_governments, find_staff_for, get_calendar
from maklumat.organization.vocabulary import Role

KEEPERS = (Role.DIVISION_HEAD, Role.QUALITY_MANAGER)


def look_for_findings(now: datetime) -> int:
    """Make findings of what every government shows today, and remind of late actions; return how many were made."""
    return sum(look_for_findings_of(government.pk, now=now) for government in find_governments())


def look_for_findings_of(government_id: int, *, now: datetime) -> int:
    """Make the findings of one government; return how many were made or came back."""
    today = get_calendar(government_id).local_date(now)
    made = detect_findings(government_id, today, actor=system_actor("detect-findings", government_id), now=now)
    for _unit_id, found in groupby(find_new_findings(government_id, now), key=lambda one: one.unit_id):
        _tell_keepers(list(found), today, now)
    for item in find_late_actions(government_id, today):
        _tell_late(item, now)
    return made


def tell_given(item: ActionItem, *, now: datetime) -> None:
    """Tell the owner of an action that it is theirs."""
    _tell(item, [item.owner_id], "action_given", f"action_given:{item.pk}", now)


def tell_reported(item: ActionItem, *, now: datetime) -> None:
    """Tell whoever planned an action, or else the quality managers, that it waits to be verified."""
    people = [item.planned_by_id] if item.planned_by_id and item.planned_by_id != item.done_by_id else []
    people = people or _verifiers(item.finding.unit, item.done_by_id)
    _tell(item, people, "action_reported", f"action_reported:{item.pk}:{item.done_at}", now)


def tell_returned(item: ActionItem, *, now: datetime) -> None:
    """Tell the owner of an action that something is missing."""
    _tell(item, [item.owner_id], "action_returned", f"action_returned:{item.pk}:{now}", now)


def _verifiers(unit: Unit, but_not: int | None) -> list[int]:
    return [staff.pk for staff in find_staff_for(unit.path, Role.QUALITY_MANAGER) if staff.pk != but_not]


def _tell_late(item: ActionItem, now: datetime) -> None:
    people = {item.owner_id, *([item.planned_by_id] if item.planned_by_id else [])}
    _tell(item, list(people), "action_late", f"action_late:{item.pk}:{item.due_on}", now)


def _tell(item: ActionItem, people: list[int], kind: str, key: str, now: datetime) -> None:
    unit = item.finding.unit
    notify_staff(
        people,
        kind=kind,
        subject=item.journal_subject,
        facts={"unit": unit.short_name, "due": f"{item.due_on:%d-%m-%Y}", "title": item.task[:120]},
        dedupe_key=key,
        government_id=item.government_id,
        now=now,
    )


def _tell_keepers(found: list[AuditFinding], today: date, now: datetime) -> None:
    unit = found[0].unit
    notify_staff(
        [staff.pk for staff in find_staff_for(unit.path, *KEEPERS)],
        kind="findings_new",
        subject=unit.journal_subject,
        facts={"unit": unit.short_name, "count": len(found)},
        dedupe_key=f"findings_new:{unit.pk}:{today}",
        government_id=unit.government_id,
        now=now,
    )
