"""Figures and findings for tests: counted from whatever rows the test has made."""

from datetime import date

from django.utils import timezone

from maklumat.evaluation.actions.action_items import plan_action, report_action
from maklumat.evaluation.actions.findings import FindingWords, open_finding
from maklumat.evaluation.actions.rollups import begin_recount, recount
from maklumat.evaluation.models import ActionItem, AuditFinding
from maklumat.organization.models import Unit
from maklumat.organization.remembering import forget_everything
from maklumat.organization.testing import NOON, TODAY, make_actor, make_staff, make_unit
from maklumat.organization.vocabulary import Role, UnitKind

DUE = date(2026, 9, 1)


def count_figures(government_id: int) -> None:
    """Count everything anew, as the worker does at night, and forget what pages remember."""
    begin_recount(government_id)
    recount(government_id, now=timezone.now())
    forget_everything()


def make_finding(unit: Unit | None = None, title: str = "Loket tutup pada jam layanan") -> AuditFinding:
    """Return what an inspector saw at a unit."""
    unit = unit or make_unit()
    inspectorate = make_unit(unit.government, kind=UnitKind.INSPECTORATE, slug=f"inspektorat-{unit.government.slug}")
    inspector = make_actor(Role.INSPECTORATE, inspectorate)
    return open_finding(unit.pk, FindingWords(title), actor=inspector, now=NOON)


def make_action(finding: AuditFinding | None = None, *, is_done: bool = False) -> ActionItem:
    """Return what an officer of the unit has to do by 1 September 2026."""
    finding = finding or make_finding()
    owner = make_staff(Role.OFFICER, finding.unit)
    head = make_actor(Role.DIVISION_HEAD, finding.unit)
    item = plan_action(
        finding.pk, task="Jadwal jaga loket", owner_id=owner.pk, due_on=DUE, today=TODAY, actor=head, now=NOON
    )
    if not is_done:
        return item
    officer = make_actor(Role.OFFICER, finding.unit)
    return report_action(item.pk, proof="Jadwal ditempel di loket.", actor=officer, now=NOON)
