"""What the address of the list of applications may say; what it cannot say is left out, never an error."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from maklumat.applications.models import OPEN_STATUSES
from maklumat.applications.permissions import READERS
from maklumat.applications.queries import ApplicationFilter, ApplicationTab
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.catalogue.models import Service
from maklumat.organization.permissions import StaffActor, has_role
from maklumat.organization.vocabulary import Role
from maklumat.web.shared.components import Select

STATUS_TABS = frozenset({ApplicationTab.UNIT, ApplicationTab.MINE, ApplicationTab.LATE, ApplicationTab.CLOSED})
"""Lists that hold more than one state."""


@dataclass(frozen=True, slots=True)
class Filters:
    """The list that was asked for and its drop-downs with what was chosen."""

    tab: ApplicationTab
    selects: tuple[Select, ...]

    @property
    def is_filtered(self) -> bool:
        """Say whether anything was chosen."""
        return any(select.chosen for select in self.selects)

    @property
    def chosen(self) -> dict[str, str]:
        """Return what was chosen, by the name it has in the address."""
        return {select.name: select.chosen for select in self.selects if select.chosen}

    def to_filter(self, *, soon_until: datetime, after: str) -> ApplicationFilter:
        """Return what was chosen, as the query takes it."""
        unit, service = self.chosen.get("unit"), self.chosen.get("layanan")
        return ApplicationFilter(
            tab=self.tab,
            unit_id=int(unit) if unit else None,
            service_id=int(service) if service else None,
            status=self.chosen.get("keadaan", ""),
            soon_until=soon_until,
            after=after,
        )


def read_filters(query: QueryDict, services: Sequence[Service], actor: StaffActor) -> Filters:
    """Return the filters of an address; only units and services that this person reads can be chosen."""
    wanted = query.get("daftar", "")
    tab = ApplicationTab(wanted) if wanted in ApplicationTab.values else ApplicationTab.UNIT
    within = [service for service in services if _reads(actor, service.unit.path)]
    units = {str(service.unit_id): service.unit.name for service in within}
    selects = [
        _select(query, "layanan", _("Service"), _("Every service"), [(str(one.pk), one.name) for one in within]),
    ]
    if len(units) > 1:
        selects.insert(0, _select(query, "unit", _("Unit"), _("Every unit"), units.items()))
    if tab in STATUS_TABS:
        states = [
            state for state in ApplicationStatus if (state in OPEN_STATUSES) is not (tab is ApplicationTab.CLOSED)
        ]
        of_states = [(state.value, str(state.label)) for state in states]
        selects.append(_select(query, "keadaan", _("State"), _("Every state"), of_states))
    return Filters(tab, tuple(selects))


def _reads(actor: StaffActor, path: str) -> bool:
    return has_role(actor, Role.INSPECTORATE) or has_role(actor, *READERS, path=path)


def _select(query: QueryDict, name: str, label: str, everything: str, options: Iterable[tuple[str, str]]) -> Select:
    known = (("", everything), *options)
    asked = query.get(name, "")
    return Select(name, label, known, asked if any(value == asked for value, _words in known) else "")
