"""Who owns a case: written in one place, whatever the reason."""

from datetime import datetime

from maklumat.cases.errors import NamedPersonCannotHold, OfficerOutsideUnit
from maklumat.cases.models import Assignment, Case
from maklumat.cases.permissions import HANDLERS, is_hidden
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.organization.models import Staff, Unit
from maklumat.organization.permissions import has_role
from maklumat.organization.queries import get_staff_actor
from maklumat.organization.vocabulary import Role


def hand_to(case: Case, unit: Unit, holder_id: int | None, *, reason: str, actor: Actor, now: datetime) -> None:
    """Give the case to a unit and maybe an officer there; the caller saves the case.

    Raises:
        OfficerOutsideUnit: the officer has no handling role over the unit.
        NamedPersonCannotHold: the officer, or a head above them, is named in the report.
    """
    holder = _able_holder(case, unit, holder_id) if holder_id else None
    case.assignments.filter(ended_at__isnull=True).update(ended_at=now)
    Assignment.objects.create(
        government_id=case.government_id,
        case=case,
        unit=unit,
        holder=holder,
        reason=reason[:400],
        assigned_by=actor.name[:120],
        started_at=now,
    )
    case.unit, case.holder = unit, holder
    case.escalation_level = 0


def _able_holder(case: Case, unit: Unit, holder_id: int) -> Staff:
    holder = Staff.objects.filter(government_id=case.government_id, pk=holder_id, is_active=True).first()
    if holder is None:
        raise OfficerOutsideUnit(name="?", unit=unit.name)
    person = get_staff_actor(holder)
    require(
        has_role(person, *HANDLERS, Role.INSPECTORATE, path=unit.path),
        OfficerOutsideUnit(name=holder.name, unit=unit.name),
    )
    require(not is_hidden(person, case), NamedPersonCannotHold(name=holder.name))
    return holder
