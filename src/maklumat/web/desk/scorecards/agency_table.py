"""The comparison of agencies as a table, in words where there is too little to compare."""

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maklumat.evaluation.queries.agencies import AgencyComparison, AgencyFigures
from maklumat.evaluation.rules.histograms import median_of
from maklumat.evaluation.rules.leagues import ENOUGH
from maklumat.web.shared.components import Cell, Column, Stat, Table


def agency_table(found: AgencyComparison, period: str) -> Table:
    """Return one row for each agency, with links to its scorecard of the period."""
    columns = (
        Column(_("Agency")),
        Column(_("Rank")),
        Column(_("On time"), is_number=True),
        Column(_("Settled"), is_number=True),
        Column(_("Median"), is_number=True),
        Column(_("Open now")),
        Column(_("Satisfaction")),
        Column(_("Standards in force")),
        Column(_("Copies and leftovers")),
    )
    rows = tuple(_cells(one, found.compared, period) for one in found.agencies)
    return Table(_("The agencies side by side"), columns, rows)


def agency_stats(found: AgencyComparison) -> list[Stat]:
    """Return the sums of the heading."""
    standards = [one.standards for one in found.agencies]
    return [
        Stat(_("agencies"), str(len(found.agencies))),
        Stat(_("of them can be compared"), str(found.compared)),
        Stat(pgettext("cases", "open"), str(sum(one.line.open.open for one in found.agencies))),
        Stat(_("of them late"), str(sum(one.line.open.late for one in found.agencies))),
        Stat(_("standards in force"), str(sum(one.in_force for one in standards))),
    ]


def _cells(one: AgencyFigures, compared: int, period: str) -> tuple[Cell, ...]:
    tally, opened, standards = one.line.tally, one.line.open, one.standards
    url = f"{reverse('desk:show-unit-scorecard', args=[one.unit.slug])}?masa={period}"
    return (
        Cell(one.unit.name, url),
        Cell(_place_words(one, compared)),
        Cell(f"{round(tally.in_time * 100 / tally.settled)} %" if tally.settled >= ENOUGH else "–"),
        Cell(str(tally.settled)),
        Cell(_median_words(one)),
        Cell(_open_words(one), is_late=bool(opened.late)),
        Cell(_satisfaction_words(one)),
        Cell(_standard_words(one), is_late=bool(standards.stale)),
        Cell(_copy_words(one)),
    )


def _place_words(one: AgencyFigures, compared: int) -> str:
    if one.place is not None:
        return _("%(place)d of %(all)d") % {"place": one.place, "all": compared}
    return _("too few to compare") if one.line.tally.settled else _("nothing settled")


def _median_words(one: AgencyFigures) -> str:
    used = one.line.tally.used_days
    if used.total() < ENOUGH:
        return "–"
    median = median_of(used)
    return _("%(days)s working days") % {"days": number_format(median, 0 if median == int(median) else 1)}


def _open_words(one: AgencyFigures) -> str:
    opened = one.line.open
    if not opened.open:
        return _("none open")
    facts = {"open": opened.open, "late": opened.late, "old": opened.ages[-1]}
    if opened.ages[-1]:
        return _("%(open)d open, %(late)d late, %(old)d older than 60 days") % facts
    return _("%(open)d open, %(late)d late") % facts if opened.late else _("%(open)d open") % facts


def _satisfaction_words(one: AgencyFigures) -> str:
    index = one.satisfaction.index
    if index is None:
        return _("no result yet")
    facts = {"index": number_format(index, 2), "people": one.satisfaction.respondents}
    return _("%(index)s from %(people)d people") % facts


def _standard_words(one: AgencyFigures) -> str:
    counts = one.standards
    if not counts.published:
        return _("no service yet")
    facts = {"held": counts.in_force, "all": counts.published, "overdue": counts.overdue, "stale": counts.stale}
    words = _("%(held)d of %(all)d services") % facts
    if counts.overdue:
        words += ", " + _("%(overdue)d overdue for review") % facts
    if counts.stale:
        words += ", " + _("%(stale)d of these for three years") % facts
    return words


def _copy_words(one: AgencyFigures) -> str:
    if not one.copies and not one.leftovers:
        return _("none found")
    return _("%(copies)d nearly the same elsewhere, %(leftovers)d leftovers") % {
        "copies": one.copies,
        "leftovers": one.leftovers,
    }
