"""Workbooks: sheets of plain rows in which a text that looks like a formula stays a text."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import xlsxwriter

Cell = str | int | float | None
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTH: Final = 24
LONGEST_NAME: Final = 31


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; its first row says what the columns are."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def write_book(title: str, made_at: datetime, sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook; equal input gives equal sheets."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
        for sheet in sheets:
            _write_sheet(book, sheet)
    return target.getvalue()


def _write_sheet(book: Any, sheet: Sheet) -> None:  # noqa: ANN401 - published without types
    page = book.add_worksheet(sheet.name[:LONGEST_NAME])
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    page.write_row(0, 0, sheet.header, bold)
    for number, row in enumerate(sheet.rows, start=1):
        page.write_row(number, 0, row, wrapped)
    page.freeze_panes(1, 0)
    page.set_column(0, len(sheet.header) - 1, WIDTH)
