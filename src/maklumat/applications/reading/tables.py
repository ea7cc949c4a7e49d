"""A register in a spreadsheet as plain rows: run in the confined process, so that nothing else of it gets out.

Only the columns asked for are answered. Names and addresses that a register holds besides stay in the file.
"""

import csv
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from itertools import islice
from typing import Any, Final

import python_calamine
from python_calamine import CalamineWorkbook

from maklumat.catalogue.reading.formats.archives import open_archive
from maklumat.catalogue.reading.shapes import FileNotReadable

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 60
LONGEST_CELL: Final = 200
SAMPLE_ROWS: Final = 5
HEAD_WITHIN: Final = 20
"""The head stands in one of the first rows; what is above it is a title."""
FAILURES: Final = (python_calamine.CalamineError, ValueError, OSError, KeyError, csv.Error)
ENCODINGS: Final = ("utf-8-sig", "cp1252")


def read_table(name: str, content: bytes, wanted: str = "") -> dict[str, Any]:
    """Return head, sample and count of a table; with ``wanted``, a JSON list of columns, its rows instead.

    A row is its number in the sheet and the cells of the wanted columns as text, days in ISO form. A file that cannot
    be read is answered with ``refused``: corrupt, encrypted, zip_bomb, macros, too_long or empty.
    """
    try:
        rows = _workbook_rows(content) if name.lower().endswith(".xlsx") else _text_rows(content)
        numbered = list(_filled(rows))
    except FileNotReadable as refused:
        return {"refused": refused.reason.value}
    except FAILURES:
        return {"refused": "corrupt"}
    if len(numbered) > MOST_ROWS:
        return {"refused": "too_long"}
    place = _head_place(numbered)
    if place is None:
        return {"refused": "empty"}
    body = numbered[place + 1 :]
    if wanted:
        columns = json.loads(wanted)
        return {"rows": [[number, *(_cell(cells, column) for column in columns)] for number, cells in body]}
    head = numbered[place][1]
    return {
        "head": [_cell(head, column) for column in range(len(head))],
        "sample": [[_cell(cells, column) for column in range(len(head))] for _number, cells in body[:SAMPLE_ROWS]],
        "count": len(body),
    }


def _workbook_rows(content: bytes) -> Iterator[Sequence[Any]]:
    """Yield the rows of the first sheet that holds any."""
    open_archive(content)
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.total_height:
            yield from ([] for _row in range(sheet.start[0] if sheet.start else 0))
            yield from sheet.iter_rows()
            return


def _text_rows(content: bytes) -> Iterator[Sequence[Any]]:
    text = _decoded(content)
    first = text[: text.find("\n") if "\n" in text else len(text)]
    delimiter = max(";,\t|", key=first.count)
    yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter)


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", "replace")


def _filled(rows: Iterator[Sequence[Any]]) -> Iterator[tuple[int, Sequence[Any]]]:
    """Yield each row that holds anything with its number from 1; one more than the most is a sign of too many."""
    filled = ((number, row) for number, row in enumerate(rows, 1) if any(_text(cell) for cell in row[:MOST_COLUMNS]))
    return islice(filled, MOST_ROWS + 1 + HEAD_WITHIN)


def _head_place(rows: Sequence[tuple[int, Sequence[Any]]]) -> int | None:
    """Return where the head is: the first row with at least two cells of words."""
    for place, (_number, cells) in enumerate(rows[:HEAD_WITHIN]):
        if sum(bool(_text(cell)) for cell in cells) > 1:
            return place
    return None


def _cell(cells: Sequence[Any], column: int) -> str:
    return _text(cells[column]) if 0 <= column < len(cells) else ""


def _text(value: object) -> str:
    """Return a cell as text; whole numbers without a decimal point, days in ISO form."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date() if value.time() == time.min else value.replace(microsecond=0)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (time, timedelta)):
        return ""
    return " ".join(str(value).split())[:LONGEST_CELL]
