"""Reports exported from the national system SP4N-LAPOR!, as a table.

The names of the columns differ between exports; ``columns_of`` says which column holds what, and a person may say
otherwise. The key is the national tracking id: the same export read twice brings nothing new.

Source: docs/reference/channels.md, "LAPOR!".
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

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
            yield from ([str(cell) for cell in row] for row in sheet.iter_rows())
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
