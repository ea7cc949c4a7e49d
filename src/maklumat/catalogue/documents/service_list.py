"""The list of services: for the wall as PDF, for further work as XLSX."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

import xlsxwriter
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maklumat.catalogue.documents.card import service_name
from maklumat.catalogue.documents.letterhead import Letterhead
from maklumat.catalogue.queries import CatalogueEntry
from maklumat.catalogue.vocabulary import Audience
from maklumat.foundation.typesetting import qr_svg, typeset

TEMPLATE: Final = Path(__file__).parent / "templates" / "service_list.typ"
AS_TEXT: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""What a cell holds is text, whatever it begins with."""
LONGEST_CELL: Final = 32_000


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service as the list shows it; nothing promised yet leaves its promises empty."""

    unit: str
    name: str
    audience: str
    time: str
    fee: str
    product: str
    version: str
    address: str


def service_rows(entries: Iterable[CatalogueEntry], base: str) -> tuple[ServiceRow, ...]:
    """Return the rows, in the language of the moment; ``base`` is the site's address."""
    rows = []
    for service, promise in ((entry.service, entry.promise) for entry in entries):
        rows.append(
            ServiceRow(
                unit=service.unit.name,
                name=service_name(service),
                audience=str(Audience(service.audience).label),
                time=promise.completion if promise else "",
                fee=promise.fee if promise else "",
                product=promise.product if promise else "",
                version=str(promise.number) if promise else "",
                address=f"{base}/layanan/{service.unit.slug}/{service.slug}/",
            )
        )
    return tuple(rows)


def list_data(letterhead: Letterhead, rows: Sequence[ServiceRow], on: date, address: str) -> dict[str, object]:
    """Return what the template lays out; units keep their order."""
    units: dict[str, list[list[str]]] = {}
    for row in rows:
        units.setdefault(row.unit, []).append([row.name, row.audience, row.time, row.fee, row.product])
    return {
        "title": _("List of services"),
        "language": (get_language() or "id")[:2],
        "made_at": on,
        "lines": letterhead.agency_lines if len(units) != 1 else letterhead.lines,
        "address": letterhead.address,
        "emblem": letterhead.emblem or b"",
        "columns": ["No", _("Service"), _("For whom"), _("Done within"), _("Fee"), _("Product")],
        "units": [{"name": name, "rows": lines} for name, lines in units.items()],
        "nothing": _("no standard yet"),
        "code": qr_svg(address),
        "code_alt": _("Code that leads to the list of services"),
        "link": address,
    }


def print_list(data: dict[str, object]) -> bytes:
    """Return the PDF of a list."""
    return typeset(TEMPLATE, data)


def write_list(rows: Sequence[ServiceRow], on: date) -> bytes:
    """Return the list as a workbook: text cells only, a header that stays, a filter."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {**AS_TEXT, "in_memory": True})
    book.set_properties(
        {"title": _("List of services"), "created": datetime.combine(on, time(), UTC).replace(tzinfo=None)}
    )
    sheet = book.add_worksheet(_("List of services")[:31])
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    heads = (
        (_("Unit"), 32),
        (_("Service"), 42),
        (_("For whom"), 20),
        (_("Done within"), 18),
        (_("Fee"), 18),
        (_("Product"), 36),
        (_("Version"), 9),
        (_("Address"), 48),
    )
    for column, (name, width) in enumerate(heads):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, bold)
    for line, row in enumerate(rows, start=1):
        cells = (row.unit, row.name, row.audience, row.time, row.fee, row.product, row.version, row.address)
        for column, text in enumerate(cells):
            sheet.write_string(line, column, text[:LONGEST_CELL], plain)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    book.close()
    return target.getvalue()
