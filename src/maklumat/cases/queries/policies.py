"""Settings of the cases that hardly ever change, remembered for some seconds by each process."""

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from maklumat.cases.models import ClockPolicy
from maklumat.organization.models import Unit
from maklumat.organization.remembering import Remembered

SECONDS = 10

_policies: Remembered[int, tuple[ClockPolicy, ...]] = Remembered(SECONDS)
_intake_units: Remembered[int, tuple[Unit, ...]] = Remembered(SECONDS)


def get_policies(government_id: int, on: date) -> Mapping[str, ClockPolicy]:
    """Return the deadline policies valid on a day, by clock code."""
    policies = _policies.get(government_id, lambda: tuple(ClockPolicy.objects.of(government_id).order_by("valid_from")))
    return {
        policy.code: policy
        for policy in policies
        if policy.valid_from <= on and (policy.valid_until is None or on <= policy.valid_until)
    }


def find_policies(government_id: int) -> QuerySet[ClockPolicy]:
    """Return every row of the deadline policies, past ones included, newest first within a clock."""
    return ClockPolicy.objects.of(government_id).order_by("code", "-valid_from")


def forget_policies(government_id: int) -> None:
    """Forget the policies of a government; actions call it after a change."""
    _policies.forget(government_id)


def get_intake_unit(government_id: int, path: str | None) -> Unit | None:
    """Return the unit where new reports wait: the nearest one above ``path``, else the government's first."""
    units = _intake_units.get(
        government_id,
        lambda: tuple(Unit.objects.of(government_id).filter(receives_reports=True).order_by("order", "id")),
    )
    above = [unit for unit in units if path and path.startswith(unit.path)]
    return max(above, key=lambda unit: len(unit.path), default=units[0] if units else None)
