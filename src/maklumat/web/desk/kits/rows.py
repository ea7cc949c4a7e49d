"""A kit beside an agency, as the desk reads it."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maklumat.catalogue.models import Service
from maklumat.processes.kits.importing import Comparison, KitState, ServiceComparison
from maklumat.processes.kits.reading import Kit
from maklumat.web.shared.components import Stat
from maklumat.web.shared.differences import Part, read_difference

HEADINGS: dict[KitState, tuple[Promise, Promise]] = {
    KitState.CHANGED: (
        gettext_lazy("The kit says something else by now"),
        gettext_lazy("Nobody edited these here. Drafts are written anew; what is in force never changes by an import."),
    ),
    KitState.KEPT: (
        gettext_lazy("Written or edited here"),
        gettext_lazy("These stay as they are. Look at what differs, and take over by hand what you like better."),
    ),
    KitState.NEW: (
        gettext_lazy("New here"),
        gettext_lazy("Each comes in as a draft and is not shown to the public before you say so."),
    ),
    KitState.SAME: (gettext_lazy("The same here"), gettext_lazy("Nothing to do.")),
}


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service of the kit; ``parts`` are the components that differ."""

    name: str
    unit: str
    service: Service | None
    parts: tuple[Part, ...]
    note: str


@dataclass(frozen=True, slots=True)
class StateGroup:
    """The services that stand alike."""

    state: str
    title: str
    words: str
    rows: tuple[ServiceRow, ...]


def state_groups(kit: Kit, compared: Comparison) -> list[StateGroup]:
    """Return the services by how they stand, what needs a look first."""
    units = {unit.slug: unit.short_name for unit in kit.units}
    order = list(HEADINGS)
    ordered = sorted(compared.services, key=lambda one: order.index(one.state))
    return [
        StateGroup(
            state.value,
            str(HEADINGS[state][0]),
            str(HEADINGS[state][1]),
            tuple(_row(one, units.get(one.service.unit, "")) for one in found),
        )
        for state, found in groupby(ordered, key=attrgetter("state"))
    ]


def comparison_stats(compared: Comparison) -> list[Stat]:
    """Return the sums of the heading."""
    return [
        Stat(_("units are added"), str(len(compared.new_units))),
        Stat(_("services are added"), str(compared.count(KitState.NEW))),
        Stat(_("drafts are written anew"), str(compared.renewed)),
        Stat(_("stay as they are"), str(len(compared.services) - compared.count(KitState.NEW) - compared.renewed)),
    ]


def _row(one: ServiceComparison, unit: str) -> ServiceRow:
    differs = one.state in {KitState.CHANGED, KitState.KEPT}
    parts = read_difference(one.text, one.service.components).parts if differs else ()
    note = _("In force here") if one.state is KitState.CHANGED and not one.is_taken else ""
    if differs and not parts:
        note = _("Only the name, the summary or the audience differs.")
    return ServiceRow(one.service.name, unit, one.there, parts, note)
