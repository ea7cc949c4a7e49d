"""The list that PEKPPP indicator 4 asks for, as a table any office program opens."""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import StringIO

from django.utils.translation import gettext as _

from maklumat.catalogue.queries.review_ages import AgeLine
from maklumat.catalogue.queries.services import review_state
from maklumat.catalogue.vocabulary import ReviewAgeWord

MARK = "\ufeff"
"""Tells office programs that the file is UTF-8."""
DELIMITER = ";"
"""What Indonesian office programs expect, whose numbers have a comma."""
COMMANDS = ("=", "+", "-", "@", "\t", "\r")
"""First letters that make a cell a formula."""


def review_list(lines: Iterable[AgeLine], today: date, address_of: Callable[[AgeLine], str]) -> Iterator[str]:
    """Yield the file row by row, in the language of the moment; days as 2026-11-24, empty where there is none."""
    yield MARK + csv_row(
        _("Unit"),
        _("Service"),
        _("Version"),
        _("Number of the decision"),
        _("In force since"),
        _("Last reviewed"),
        _("What the review was"),
        _("Reason"),
        _("How long ago"),
        _("Next review by"),
        _("Web address"),
    )
    for line in lines:
        yield csv_row(*_cells(line, today, address_of(line)))


def plain_cell(text: str) -> str:
    """Return a text that no office program takes for a formula.

    >>> plain_cell("=1+1"), plain_cell("Rekomendasi")
    ("'=1+1", 'Rekomendasi')
    """
    return f"'{text}" if text.startswith(COMMANDS) else text


def _cells(line: AgeLine, today: date, address: str) -> Iterator[str]:
    service, version, last = line.service, line.version, line.last
    age = str(ReviewAgeWord(line.age.value).label)
    yield from (service.unit.name, service.name)
    if version is None:
        yield from (
            "",
            "",
            "",
            "",
            _("no standard in force"),
            "",
            str(ReviewAgeWord(line.age.value).label),
            "",
            address,
        )
        return
    due_on = review_state(service, today).due_on
    yield from (str(version.number), version.decision_number, _day(version.in_force_from))
    yield _day(service.last_reviewed_on)
    yield from (_("confirmed unchanged"), last.reason) if last else (_("enacted"), version.change_note)
    yield from (age, _day(due_on), address)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def csv_row(*cells: str) -> str:
    """Return one line of the file."""
    kept = StringIO()
    csv.writer(kept, delimiter=DELIMITER).writerow([plain_cell(cell) for cell in cells])
    return kept.getvalue()
