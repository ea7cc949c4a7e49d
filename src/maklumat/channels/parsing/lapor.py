"""Reports exported from the national system SP4N-LAPOR!, as a table.

The names of the columns differ between exports; ``columns_of`` says which column holds what, and a person may say
otherwise. The key is the national tracking id: the same export read twice brings nothing new.

Source: docs/reference/channels.md, "LAPOR!".
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from python_calamine import CalamineError, CalamineWorkbook

from maklumat.channels.parsing.events import Event, EventKind, Intake
from maklumat.channels.parsing.values import WESTERN_TIME, line, text, unreadable, written_instant

WORKBOOK = b"PK\x03\x04"
DELIMITERS = ";,\t|"
DAY_FIRST = ("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%d-%m-%Y %H:%M", "%d/%m/%Y")
MEANINGS: Mapping[str, tuple[str, ...]] = {
    "tracking_id": ("tracking id", "tracking_id", "nomor laporan", "no laporan", "id laporan"),
    "received": ("tanggal laporan masuk", "tanggal masuk", "tanggal laporan", "tanggal"),
    "title": ("judul laporan", "judul"),
    "text": ("isi laporan awal", "isi laporan", "isi", "laporan"),
    "category": ("kategori", "topik"),
    "status": ("status laporan", "status"),
    "agency": ("instansi terkait", "instansi terdisposisi", "instansi"),
    "reporter_kind": ("tipe pelapor", "jenis pelapor", "klasifikasi"),
}


def parse(content: bytes) -> tuple[Event, ...]:
    """Return one event per row that has a tracking id."""
    rows = list(_rows(content))
    if not rows:
        return unreadable()
    columns = columns_of(rows[0])
    if "tracking_id" not in columns or "text" not in columns:
        return unreadable()
    cells = ({name: row[place] for name, place in columns.items() if place < len(row)} for row in rows[1:])
    return tuple(_event(row) for row in cells if line(row.get("tracking_id")))


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Return where each meaning stands in a header; the most exact name wins.

    >>> columns_of(["Tracking ID", "Judul Laporan", "Isi Laporan Awal"])
    {'tracking_id': 0, 'title': 1, 'text': 2}
    """
    named = [" ".join(cell.casefold().split()) for cell in header]
    found = {}
    for meaning, names in MEANINGS.items():
        place = next((named.index(name) for name in names if name in named), None)
        if place is not None:
            found[meaning] = place
    return found


def _rows(content: bytes) -> Iterator[list[str]]:
    if content.startswith(WORKBOOK):
        try:
            sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
            yield from ([_cell(cell) for cell in row] for row in sheet.iter_rows())
        except CalamineError:
            return
        return
    written = content.decode("utf-8-sig", "replace").replace("\x00", "")
    first = written.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        yield from csv.reader(io.StringIO(written), delimiter=delimiter)
    except csv.Error:
        return


class Fault(StrEnum):
    """What is wrong with a row."""

    NO_NUMBER = "no_number"
    NO_TEXT = "no_text"
    BAD_DATE = "bad_date"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class LaporRow:
    """One row of an export.

    Attributes:
        number: the line of the file, the header being 1.
        received_at: None when the cell is empty; a cell that is no day is a fault.
    """

    number: int
    tracking_id: str
    received_at: datetime | None
    title: str
    text: str
    category: str
    status: str
    agency: str
    is_secret: bool
    fault: Fault | None = None


class ColumnsMissingError(ValueError):
    """The file is none of LAPOR!: it has no header with the number and the words of the reports."""


def read_rows(content: bytes) -> list[LaporRow]:
    """Return the rows of an export, each with what is wrong with it; empty lines are left out.

    Raises:
        ColumnsMissingError: the columns of number or text are not there, or the file is no table at all.
    """
    rows = _rows(content)
    columns = columns_of(next(rows, []))
    if not {"tracking_id", "text"} <= columns.keys():
        raise ColumnsMissingError
    found, seen = [], set[str]()
    for number, cells in enumerate(rows, start=2):
        named = {name: cells[place] for name, place in columns.items() if place < len(cells)}
        if not any(line(cell) for cell in cells):
            continue
        row = _row(number, named, seen)
        seen.add(row.tracking_id)
        found.append(row)
    return found


def _row(number: int, named: Mapping[str, str], seen: set[str]) -> LaporRow:
    tracking_id, words = line(named.get("tracking_id")) or "", (text(named.get("text")) or "").strip()
    written = line(named.get("received"))
    received_at = _moment(written)
    fault = None
    if not tracking_id:
        fault = Fault.NO_NUMBER
    elif tracking_id in seen:
        fault = Fault.TWICE
    elif not words:
        fault = Fault.NO_TEXT
    elif written and received_at is None:
        fault = Fault.BAD_DATE
    told = {name: line(named.get(name)) or "" for name in ("title", "category", "status", "agency")}
    is_secret = "rahasia" in (line(named.get("reporter_kind")) or "").casefold()
    return LaporRow(number, tracking_id, received_at, text=words, is_secret=is_secret, fault=fault, **told)


def _moment(written: str | None) -> datetime | None:
    if written is None:
        return None
    moments = (written_instant(written, pattern, WESTERN_TIME) for pattern in DAY_FIRST)
    return next(filter(None, moments), None) or written_instant(written, zone=WESTERN_TIME)


def _cell(cell: object) -> str:
    """Return a cell of a workbook as text: a number of an office program has no decimals of its own.

    >>> _cell(8123456.0), _cell("a")
    ('8123456', 'a')
    """
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _event(row: Mapping[str, str]) -> Event:
    received = row.get("received")
    moments = (written_instant(received, pattern, WESTERN_TIME) for pattern in DAY_FIRST)
    kind = (line(row.get("reporter_kind")) or "").casefold()
    return Event(
        EventKind.IMPORT,
        Intake.NEW,
        message_id=line(row.get("tracking_id")),
        sent_at=next(filter(None, moments), None) or written_instant(received, zone=WESTERN_TIME),
        text=text(row.get("text")) or "",
        facts={
            "title": line(row.get("title")),
            "category": line(row.get("category")),
            "status": line(row.get("status")),
            "agency": line(row.get("agency")),
            "is_anonymous": kind == "anonim",
            "is_secret": kind == "rahasia",
        },
    )
