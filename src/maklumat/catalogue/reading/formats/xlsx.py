"""Excel files, cells merged or not; long sheets are read in part."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import python_calamine
from python_calamine import CalamineWorkbook

from maklumat.catalogue.reading.formats.archives import open_archive, read_member
from maklumat.catalogue.reading.layout import Cell, Layout, Line, Table, squeeze
from maklumat.catalogue.reading.shapes import FileNotReadable, ProblemCode, ReadProblem, Unreadable, Where

MAX_ROWS = 3000
MAX_COLUMNS = 100
MAX_SHEETS = 40
MAX_GRID = 4_000_000
"""Cells of the rectangle a sheet claims; a single cell far away would make it huge."""
PLACE = re.compile(rb'<c r="([A-Z]{1,4})(\d{1,8})"')
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
FAILURES = (python_calamine.CalamineError, ValueError, OSError, KeyError)


def read_xlsx(content: bytes) -> Layout:
    """Read all sheets of a workbook as tables.

    Raises:
        FileNotReadable: see ``open_archive``; ``too_large`` when a sheet claims an absurd rectangle.
    """
    archive = open_archive(content)
    for name in archive.namelist():
        if SHEET.fullmatch(name) and _grid(read_member(archive, name)) > MAX_GRID:
            raise FileNotReadable(Unreadable.TOO_LARGE)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        tables = [_table(workbook, name) for name in workbook.sheet_names[:MAX_SHEETS]]
    except FAILURES:
        raise FileNotReadable(Unreadable.CORRUPT) from None
    left_out = [problem for _, problem in tables if problem]
    return Layout(tuple(table for table, _ in tables if table.rows), tuple(left_out))


def _grid(content: bytes) -> int:
    rows, columns = 0, 0
    for letters, number in PLACE.findall(content):
        rows = max(rows, int(number))
        columns = max(columns, _column(letters))
    return rows * columns


def _column(letters: bytes) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + letter - 64
    return value


def _table(workbook: CalamineWorkbook, name: str) -> tuple[Table, ReadProblem | None]:
    sheet = workbook.get_sheet_by_name(name)
    rows: Sequence[Sequence[Any]] = sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS + 1)
    spans = dict(sheet.merged_cell_ranges or [])
    problem = None
    if len(rows) > MAX_ROWS:
        left = str(max(1, sheet.total_height - MAX_ROWS))
        problem = ReadProblem(ProblemCode.ROWS_LEFT_OUT, {"sheet": name, "rows": left, "read": str(MAX_ROWS)})
    made = tuple(tuple(_cells(row, number, name, spans)) for number, row in enumerate(rows[:MAX_ROWS]))
    return Table(made, f"sheet {name}"), problem


def _cells(row: Sequence[Any], number: int, name: str, spans: dict[tuple[int, int], tuple[int, int]]) -> Iterator[Cell]:
    for column, value in enumerate(row[:MAX_COLUMNS]):
        text = _written(value)
        if not text.strip():
            continue
        where = Where(f"sheet {name}", cell=f"{_letters(column)}{number + 1}")
        end = spans.get((number, column), (number, column))
        lines = tuple(Line(squeezed, where) for line in text.split("\n") if (squeezed := squeeze(line)))
        if lines:
            yield Cell(lines, column, max(1, end[1] - column + 1))


def _written(value: object) -> str:
    """Return a cell as a reader of the sheet sees it; whole numbers without a decimal point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _letters(column: int) -> str:
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
