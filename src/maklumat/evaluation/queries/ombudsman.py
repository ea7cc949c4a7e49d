"""What the rows of a unit show of the points that the Ombudsman looks at."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from maklumat.applications.queries.figures import Scope, find_work_by_service
from maklumat.cases.queries.tallies import counted
from maklumat.catalogue.queries.services import find_unit_services
from maklumat.catalogue.queries.standards import find_standards_in_force, read_components
from maklumat.catalogue.rules.components import missing_components
from maklumat.catalogue.rules.shapes import Components
from maklumat.consultations.queries import count_attendance
from maklumat.evaluation.models import AuditFinding
from maklumat.evaluation.queries.self_assessments import YEAR, find_latest_forum, find_latest_result
from maklumat.evaluation.rules.ombudsman import Answer, answer_of
from maklumat.evaluation.vocabulary import AuditStatus
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.organization.models import Unit
from maklumat.organization.queries import find_contacts
from maklumat.organization.vocabulary import TestResult
from maklumat.surveys.vocabulary import Grade

ELEMENTS = 5
GOOD = frozenset({Grade.A, Grade.B})


@dataclass(frozen=True, slots=True)
class Shown:
    """So many of so many, by which a point is answered."""

    part: int
    whole: int

    @property
    def answer(self) -> Answer:
        """Return what that comes to."""
        return answer_of(self.part, self.whole)


def read_ombudsman_points(unit: Unit, calendar: WorkingCalendar, on: date) -> dict[str, Shown]:
    """Return what is counted of a unit over the last 365 days, by the code of the point, in some twelve statements."""
    services = list(find_unit_services(unit.pk))
    versions = find_standards_in_force(unit.government_id, on, [service.pk for service in services])
    texts = [read_components(version) for version in versions.values()]
    since = on - YEAR
    work = find_work_by_service(Scope(unit.government_id, since, on, unit_ids=(unit.pk,))).values()
    contacts = [one for contact in find_contacts([unit.pk]) for one in contact.channels.all()]
    cases = counted(unit.government_id).filter(unit=unit, received_at__gte=calendar.day_start(since))
    findings = AuditFinding.objects.of(unit.government_id).filter(unit=unit, found_at__gte=calendar.day_start(since))
    forum, result = find_latest_forum(unit), find_latest_result(unit, on)
    return {
        "planning": Shown(count_attendance(forum.pk).score if forum else 0, ELEMENTS),
        "control": _those(texts, len(services), lambda text: bool(text.internal_control)),
        "compensation": _those(texts, len(services), _has_compensation),
        "standards": _those(texts, len(services), lambda text: not missing_components(text)),
        "on_time": Shown(sum(one.on_time for one in work), sum(one.finished for one in work)),
        "satisfaction": Shown(int(result is not None and result.grade in GOOD), 1 if result else 0),
        "contacts": Shown(sum(one.test_result == TestResult.ANSWERED for one in contacts), len(contacts)),
        "reports_finished": Shown(cases.filter(is_open=False).count(), cases.count()),
        "findings_settled": Shown(findings.filter(status=AuditStatus.CLOSED).count(), findings.count()),
    }


def _those(texts: Collection[Components], whole: int, holds: Callable[[Components], bool]) -> Shown:
    return Shown(sum(holds(text) for text in texts), whole)


def _has_compensation(text: Components) -> bool:
    return text.service_guarantee is not None and bool(text.service_guarantee.compensation.strip())
