"""The fields of SIPPN as a workbook, written row by row so that any number of services fits the memory."""

from pathlib import Path
from types import TracebackType
from typing import Self

import xlsxwriter

from maklumat.catalogue.documents.open_data.pens import Catalogue
from maklumat.catalogue.documents.open_data.sippn import COLUMNS, sippn_row
from maklumat.catalogue.queries.published import Published

AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""What a cell holds is text, whatever it begins with."""


class SippnWorkbook:
    """Writes a workbook between ``with`` and its end: a header that stays, a filter, text cells only."""

    def __init__(self, path: Path, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.rows = 0
        self.book = xlsxwriter.Workbook(str(path), {**AS_TEXT, "constant_memory": True, "tmpdir": str(path.parent)})
        self.plain = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.sheet = self.book.add_worksheet("SIPPN")

    def __enter__(self) -> Self:
        """Write the names of the columns."""
        bold = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for number, column in enumerate(COLUMNS):
            self.sheet.set_column(number, number, column.width)
            self.sheet.write_string(0, number, column.name, bold)
        self.sheet.freeze_panes(1, 2)
        return self

    def service(self, published: Published) -> None:
        """Write one service."""
        self.rows += 1
        for number, text in enumerate(sippn_row(published, self.catalogue.site).values()):
            self.sheet.write_string(self.rows, number, text, self.plain)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Finish the file."""
        self.sheet.autofilter(0, 0, max(self.rows, 1), len(COLUMNS) - 1)
        self.book.close()
