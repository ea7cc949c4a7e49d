"""What a row of a register kept before says, and what is wrong with it. No database, no framework."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

Moment = datetime | date

NUMBER, SERVICE, RECEIVED, FINISHED, OUTCOME = "number", "service", "received", "finished", "outcome"
FIELDS: Final = (NUMBER, SERVICE, RECEIVED, FINISHED, OUTCOME)
NEEDED: Final = (NUMBER, RECEIVED)
LONGEST_NUMBER: Final = 60
EXCEL_EPOCH: Final = date(1899, 12, 30)
EXCEL_DAYS: Final = range(36_526, 73_051)
"""Days of 2000 to 2099 as Excel counts them: a cell of a day without the format of one."""

WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    NUMBER: (
        *("nomor register", "no register", "nomor registrasi", "no registrasi", "nomor agenda", "no agenda"),
        *("nomor permohonan", "no permohonan", "register number", "register", "agenda", "nomor", "no"),
    ),
    SERVICE: ("jenis layanan", "nama layanan", "layanan", "jenis pelayanan", "pelayanan", "jenis izin", "service"),
    RECEIVED: (
        *("tanggal masuk", "tgl masuk", "tanggal diterima", "tgl diterima", "tanggal terima", "tgl terima"),
        *("tanggal permohonan", "tgl permohonan", "masuk", "received", "diterima", "tanggal", "tgl"),
    ),
    FINISHED: (
        *("tanggal selesai", "tgl selesai", "tanggal terbit", "tgl terbit", "tanggal keluar", "tgl keluar"),
        *("selesai", "terbit", "keluar", "finished"),
    ),
    OUTCOME: ("hasil", "keterangan hasil", "status", "keputusan", "outcome"),
}
"""What registers call their columns, the surest first."""

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            *("jan januari january", "feb pebruari februari february", "mar maret march", "apr april", "mei may"),
            *("jun juni june", "jul juli july", "agu ags agt agustus aug august", "sep sept september"),
            *("okt oktober oct october", "nov nopember november", "des desember dec december"),
        ),
        1,
    )
    for name in names.split()
}
CLOCK: Final = r"(?:(?:T|\s+)(?:pukul\s+)?(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?)?"
ISO: Final = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){CLOCK}")
DAY_FIRST: Final = re.compile(rf"(\d{{1,2}})[/.-](\d{{1,2}})[/.-](\d{{4}}){CLOCK}")
NAMED: Final = re.compile(r"(?:[a-z']+,\s*)?(\d{1,2})[\s-]+([a-z]{3,9})\.?[\s-]+(\d{4})", re.IGNORECASE)
REFUSED_WORDS: Final = ("tolak", "refus", "reject", "batal")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A row that can be taken over: when it came and ended, on the office's own clock.

    ``received`` and ``finished`` are days, or moments where the register keeps the time. ``finished`` None: still open.
    """

    place: int
    number: str
    service_id: int
    received: Moment
    finished: Moment | None = None
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a row: the column it stands in, what it says, and the word for the reason."""

    place: int
    field: str
    said: str
    reason: str


def guess_columns(head: Sequence[str]) -> dict[str, int]:
    """Return the column of each field by the words of the head; a column stands for one field at most.

    >>> guess_columns(["No", "No. Register", "Jenis Layanan", "Tgl Masuk", "Tgl Selesai"])
    {'number': 1, 'service': 2, 'received': 3, 'finished': 4}
    """
    plain = [" ".join(re.sub(r"[^a-z ]+", " ", name.lower()).split()) for name in head]
    found: dict[str, int] = {}
    for field in FIELDS:
        for words in WORDS[field]:
            column = next(
                (place for place, name in enumerate(plain) if name == words and place not in found.values()), None
            )
            if column is not None:
                found[field] = column
                break
    return found


def read_day(text: str) -> Moment | None:
    """Return the day, or the moment, that a cell says; None when it says none. Days come before months.

    >>> [str(read_day(said)) for said in ("09/02/2026", "9 Februari 2026", "46062", "2026-02-09T10:30")]
    ['2026-02-09', '2026-02-09', '2026-02-09', '2026-02-09 10:30:00']
    >>> read_day("31/02/2026") is None, read_day("minggu depan") is None
    (True, True)
    """
    said = text.strip()
    if said.isascii() and said.isdigit() and len(said) < len("100000") and int(said) in EXCEL_DAYS:
        return EXCEL_EPOCH + timedelta(days=int(said))
    try:
        if match := ISO.fullmatch(said):
            return _moment(int(match[1]), int(match[2]), int(match[3]), match[4], match[5])
        if match := DAY_FIRST.fullmatch(said):
            return _moment(int(match[3]), int(match[2]), int(match[1]), match[4], match[5])
        if match := NAMED.fullmatch(said):
            return date(int(match[3]), MONTHS[match[2].lower()], int(match[1]))
    except (ValueError, KeyError):
        return None
    return None


def _moment(year: int, month: int, day: int, hour: str | None, minute: str | None) -> Moment:
    if hour is None or minute is None:
        return date(year, month, day)
    return datetime(year, month, day, int(hour), int(minute))  # noqa: DTZ001 - the office's own clock, given its zone later


def day_of(moment: Moment) -> date:
    """Return the day of a day or moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def plain_name(name: str) -> str:
    """Return the name of a service as it is compared: small letters and digits alone.

    >>> plain_name("Rekomendasi  Kegiatan, Keagamaan")
    'rekomendasi kegiatan keagamaan'
    """
    return " ".join(re.sub(r"[^a-z0-9]+", " ", name.lower()).split())


def says_refused(text: str) -> bool:
    """Say whether the outcome of a row is a refusal; whatever else it says counts as done.

    >>> says_refused("Ditolak"), says_refused("Selesai")
    (True, False)
    """
    return any(word in text.lower() for word in REFUSED_WORDS)


def read_row(place: int, cells: Mapping[str, str], services: Mapping[str, int], today: date) -> RegisterRow | RowFault:
    """Return what a row says, or the first thing that is wrong with it.

    Args:
        place: number of the row in the sheet.
        cells: text of each field that has a column.
        services: service by its plain name; under the empty name the one that all rows without a name are of.
        today: no row may be of a day after it.
    """
    number, named = cells.get(NUMBER, "").strip(), cells.get(SERVICE, "")
    if not 0 < len(number) <= LONGEST_NUMBER:
        return RowFault(place, NUMBER, number, "number_missing")
    service = services.get(plain_name(named))
    if service is None:
        return RowFault(place, SERVICE, named, "service_unknown")
    days = _read_days(place, cells.get(RECEIVED, ""), cells.get(FINISHED, ""), today)
    if isinstance(days, RowFault):
        return days
    return RegisterRow(place, number, service, *days, is_refused=says_refused(cells.get(OUTCOME, "")))


def _read_days(place: int, came: str, ended: str, today: date) -> tuple[Moment, Moment | None] | RowFault:
    received, finished = read_day(came), read_day(ended)
    if received is None:
        return RowFault(place, RECEIVED, came, "day_unreadable")
    if finished is None and ended.strip(" -–"):
        return RowFault(place, FINISHED, ended, "day_unreadable")
    if day_of(received) > today:
        return RowFault(place, RECEIVED, came, "day_ahead")
    if finished is not None and day_of(finished) > today:
        return RowFault(place, FINISHED, ended, "day_ahead")
    if finished is not None and _is_before(finished, received):
        return RowFault(place, FINISHED, ended, "ends_before_start")
    return received, finished


def _is_before(finished: Moment, received: Moment) -> bool:
    if isinstance(finished, datetime) and isinstance(received, datetime):
        return finished < received
    return day_of(finished) < day_of(received)
