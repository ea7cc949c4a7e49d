"""The coordinator checks a report, sets what it is about, and passes it to the unit that must answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from maklumat.cases.actions.clockwork import Clockwork
from maklumat.cases.actions.ownership import hand_to
from maklumat.cases.actions.steps import TITLE_LENGTH, lock_case, move, needed_reason
from maklumat.cases.actions.telling import tell_holder, tell_reporter
from maklumat.cases.errors import NamedPersonCannotHold, OfficerOutsideUnit, UnitNotOurs
from maklumat.cases.models import Case, NamedParty
from maklumat.cases.permissions import may_coordinate_case, may_dispatch_on_arrival
from maklumat.cases.rules.transitions import SETTLE_CLOCKS, settle_clock
from maklumat.cases.vocabulary import CaseEvent, CaseKind, CaseStatus, ClockCode
from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import get_standard_in_force
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.foundation.text import clean_text, search_text
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Staff, Unit
from maklumat.organization.queries import get_calendar, get_inspectorate_unit


@dataclass(frozen=True)
class Classification:
    """What a report is about, as the coordinator reads it."""

    kind: CaseKind
    title: str
    service_id: int | None = None


@transaction.atomic
def start_verification(code: str, *, actor: Actor, now: datetime) -> Case:
    """Say that someone has begun to check the report.

    Raises:
        NotPermitted: the actor does not coordinate this case.
        CaseNotMovable: it is past that.
    """
    case = lock_case(code, actor)
    require(may_coordinate_case(actor, case))
    move(case, CaseStatus.VERIFYING, now)
    case.save(update_fields=["status", "is_open", "closed_at", "last_activity_at"])
    record(CaseEvent.VERIFICATION_STARTED, subject=case, actor=actor, at=now)
    return case


@transaction.atomic
def keep_as_report(code: str, *, actor: Actor, now: datetime) -> Case:
    """Say that what seemed to be no report is one; it leaves the tray and is handled as any other.

    Raises:
        NotPermitted: the actor does not coordinate this case.
    """
    case = lock_case(code, actor)
    require(may_coordinate_case(actor, case))
    if case.no_report:
        case.no_report = ""
        case.save(update_fields=["no_report"])
        record(CaseEvent.KEPT_AS_REPORT, subject=case, actor=actor, at=now)
    return case


@transaction.atomic
def classify_case(code: str, what: Classification, *, actor: Actor, now: datetime) -> Case:
    """Set kind, title and service; the standard is always the one in force on the day of receipt.

    A changed kind changes the promise: the settling clock starts anew from the day of receipt.
    """
    case = lock_case(code, actor)
    require(may_coordinate_case(actor, case))
    service = Service.objects.filter(government_id=case.government_id, pk=what.service_id or 0).first()
    if what.kind != case.kind:
        _change_kind(case, what.kind, now)
    case.title = clean_text(what.title, TITLE_LENGTH) or case.title
    case.service = service
    received_on = get_calendar(case.government).local_date(case.received_at)
    case.standard = get_standard_in_force(service.pk, received_on) if service else None
    report = case.messages.order_by("id").first()
    case.search_text = search_text(case.title, report.body if report else "", service.name if service else "")
    case.last_activity_at = now
    case.save()
    record(
        CaseEvent.CLASSIFIED,
        subject=case,
        actor=actor,
        at=now,
        private={"title": case.title},
        kind=case.kind,
        service=case.service_id,
        standard=case.standard_id,
    )
    return case


def _change_kind(case: Case, kind: CaseKind, now: datetime) -> None:
    clockwork = Clockwork(case, now)
    clockwork.cancel(*SETTLE_CLOCKS)
    if kind != CaseKind.COMPLAINT:
        clockwork.cancel(ClockCode.LAW_RESPONSE)
    case.kind = kind
    clockwork.start(settle_clock(kind, is_supervision=case.is_supervision), from_receipt=True)
    clockwork.show_on_case()


@transaction.atomic
def dispatch_case(
    code: str, *, unit_id: int, note: str = "", holder_id: int | None = None, actor: Actor, now: datetime
) -> Case:
    """Pass the case to the unit that must answer, and to an officer there if one is named.

    Raises:
        NotPermitted: the actor does not coordinate this case.
        UnitNotOurs: the unit belongs to another government.
        NamedPersonCannotHold: the officer is named in the report.
        CaseNotMovable: it is closed or waits for the reporter.
    """
    case = lock_case(code, actor)
    require(may_coordinate_case(actor, case))
    _dispatch(case, unit_id, holder_id, note=note, actor=actor, now=now)
    return case


@transaction.atomic
def dispatch_on_arrival(code: str, *, unit_id: int, holder_id: int, actor: Actor, now: datetime) -> bool:
    """Pass a report to the contact person it was written to; False when they may not hold it.

    Raises:
        NotPermitted: somebody else than the channel it came through asks, or it is on its way already.
    """
    case = lock_case(code, actor)
    require(may_dispatch_on_arrival(actor, case))
    try:
        _dispatch(case, unit_id, holder_id, note="", actor=actor, now=now)
    except (OfficerOutsideUnit, NamedPersonCannotHold, UnitNotOurs):
        return False
    return True


def _dispatch(case: Case, unit_id: int, holder_id: int | None, *, note: str, actor: Actor, now: datetime) -> None:
    """Hand a locked case to its unit, start the clock of the first answer, and tell whoever waits for it."""
    unit = Unit.objects.filter(government_id=case.government_id, pk=unit_id).first()
    if unit is None:
        raise UnitNotOurs
    move(case, CaseStatus.DISPATCHED, now)
    case.no_report = ""
    hand_to(case, unit, holder_id, reason=note, actor=actor, now=now)
    case.dispatched_at = case.dispatched_at or now
    clockwork = Clockwork(case, now)
    clockwork.finish(ClockCode.VERIFY)
    if case.first_answer_at is None:
        clockwork.start(ClockCode.FIRST_RESPONSE)
    clockwork.show_on_case()
    case.save()
    record(
        CaseEvent.DISPATCHED,
        subject=case,
        actor=actor,
        at=now,
        private={"note": note} if note else None,
        unit=unit.pk,
        unit_name=unit.name,
        holder=holder_id,
    )
    tell_holder(case, "case_dispatched", now=now, besides=actor, unit=unit.short_name)
    tell_reporter(case, "case_dispatched", now=now, unit=unit.name)


@transaction.atomic
def mark_supervision(
    code: str, *, reason: str, named_staff_ids: Sequence[int] = (), actor: Actor, now: datetime
) -> Case:
    """Pass alleged wrongdoing to the Inspectorate; whoever is named, and those under them, lose sight of it.

    Raises:
        NotPermitted: the actor does not coordinate this case.
        NotFound: the government has no inspectorate.
        ReasonMissing: no reason was given.
    """
    case = lock_case(code, actor)
    require(may_coordinate_case(actor, case))
    why = needed_reason(reason)
    unit = get_inspectorate_unit(case.government_id)
    NamedParty.objects.bulk_create(
        [
            NamedParty(government_id=case.government_id, case=case, staff=staff)
            for staff in Staff.objects.filter(government_id=case.government_id, pk__in=named_staff_ids)
        ],
        ignore_conflicts=True,
    )
    move(case, CaseStatus.DISPATCHED, now)
    case.is_supervision = True
    case.may_publish = False
    hand_to(case, unit, None, reason=why, actor=actor, now=now)
    case.dispatched_at = case.dispatched_at or now
    clockwork = Clockwork(case, now)
    clockwork.finish(ClockCode.VERIFY)
    clockwork.cancel(*SETTLE_CLOCKS)
    clockwork.start(ClockCode.SUPERVISION, ClockCode.LAW_DECISION, from_receipt=True)
    clockwork.show_on_case()
    case.save()
    record(
        CaseEvent.MARKED_SUPERVISION,
        subject=case,
        actor=actor,
        at=now,
        private={"reason": why},
        named=len(set(named_staff_ids)),
        unit=unit.pk,
    )
    tell_holder(case, "case_dispatched", now=now, besides=actor, unit=unit.short_name)
    tell_reporter(case, "case_dispatched", now=now, unit=unit.name)
    return case
