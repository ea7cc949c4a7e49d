"""A kit beside an agency, as the desk reads it."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from maklumat.cases.models import ClockPolicy
from maklumat.catalogue.models import Service
from maklumat.organization.models import CalendarOverride
from maklumat.processes.kits.importing import Comparison, ServiceComparison
from maklumat.processes.kits.part_importing import PartComparison
from maklumat.processes.kits.parts import KitDay, KitPart, KitPolicy, months_of
from maklumat.processes.kits.reading import Kit
from maklumat.processes.kits.vocabulary import KitState
from maklumat.surveys.models import Survey
from maklumat.web.desk.policies.lines import amount_words
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


@dataclass(frozen=True, slots=True)
class PartRow:
    """One deadline, day or survey of the kit; ``here`` and ``source`` are empty when there is none."""

    kind: str
    name: str
    kit: str
    here: str
    source: str
    note: str
    is_taken: bool


def part_rows(compared: Comparison, *, may_set_rules: bool) -> list[PartRow]:
    """Return deadlines, days and surveys, those an import writes first."""
    ordered = sorted(compared.parts, key=lambda one: not one.is_taken)
    return [_part_row(one, may_set_rules=may_set_rules) for one in ordered]


def _part_row(one: PartComparison, *, may_set_rules: bool) -> PartRow:
    name, said = _said(one.part)
    source = f"{one.link.kit_title} ({one.link.kit_version})" if one.link else ""
    return PartRow(
        str(one.part.kind.label),
        name,
        said,
        _held_words(one),
        source,
        _note(one, may_set_rules=may_set_rules),
        one.is_taken,
    )


def _note(one: PartComparison, *, may_set_rules: bool) -> str:
    if one.is_taken:
        return _("An import writes it.")
    if one.state is KitState.SAME:
        return _("The same here")
    if one.state is KitState.KEPT:
        return _("Set here, or past: it stays.")
    return "" if may_set_rules else _("Only who administers the whole government takes this over.")


def _said(part: KitPart) -> tuple[str, str]:
    """Return what a part is called and what the kit says of it."""
    if isinstance(part, KitPolicy):
        return str(part.code.label), f"{amount_words(part.amount, part.unit)}. {part.basis}"
    if isinstance(part, KitDay):
        return part.name, _day_words(date_format(part.day, "j F Y"), part.basis, is_working_day=part.is_working_day)
    return part.title, _survey_words(part.from_month, part.months)


def _held_words(one: PartComparison) -> str:
    """Return what is here, empty when nothing is."""
    held = one.held
    if isinstance(held, ClockPolicy):
        return f"{amount_words(held.amount, held.unit)}. {held.basis}"
    if isinstance(held, CalendarOverride):
        return _day_words(date_format(held.day, "j F Y"), held.basis, is_working_day=held.is_working_day)
    if isinstance(held, Survey):
        return _survey_words(held.starts_on.month, months_of(held.starts_on, held.ends_on))
    return ""


def _day_words(day: str, basis: str, *, is_working_day: bool) -> str:
    words = _("%(day)s is worked. %(basis)s") if is_working_day else _("%(day)s is off. %(basis)s")
    return words % {"day": day, "basis": basis}


def _survey_words(from_month: int, months: int) -> str:
    words = ngettext(
        "Each year from %(month)s, for %(months)d month", "Each year from %(month)s, for %(months)d months", months
    )
    return words % {"month": MONTHS[from_month], "months": months}


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
        *([Stat(_("deadlines, days and surveys are written"), str(compared.taken_parts))] if compared.parts else []),
        Stat(_("stay as they are"), str(len(compared.services) - compared.count(KitState.NEW) - compared.renewed)),
    ]


def _row(one: ServiceComparison, unit: str) -> ServiceRow:
    differs = one.state in {KitState.CHANGED, KitState.KEPT}
    parts = read_difference(one.text, one.service.components).parts if differs else ()
    note = _("In force here") if one.state is KitState.CHANGED and not one.is_taken else ""
    if differs and not parts:
        note = _("Only the name, the summary or the audience differs.")
    return ServiceRow(one.service.name, unit, one.there, parts, note)
