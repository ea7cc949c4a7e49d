"""Status and answer of each report of SP4N-LAPOR!, in the columns of its own export.

The words of columns and states are those of the national system, in whichever language the desk is read.

Source: docs/reference/channels.md, "LAPOR!".
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from maklumat.cases.models import Case
from maklumat.cases.vocabulary import CaseStatus
from maklumat.catalogue.documents.review_list import MARK, csv_row

COLUMNS: Final = (
    "Tracking ID",
    "Tanggal Laporan Masuk",
    "Judul Laporan",
    "Status Laporan",
    "Instansi Terkait",
    "Tindak Lanjut",
    "Tanggal Tindak Lanjut",
    "Kode Aduan",
)
WAITING, WORKED_ON, DONE = "Belum Ditindaklanjuti", "Proses", "Selesai"
STATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        CaseStatus.RECEIVED: WAITING,
        CaseStatus.VERIFYING: WAITING,
        CaseStatus.CLOSED: DONE,
        CaseStatus.ARCHIVED: DONE,
        CaseStatus.WITHDRAWN_DEEMED: DONE,
    }
)
"""Every other state is being worked on."""
WESTERN_TIME: Final = ZoneInfo("Asia/Jakarta")
"""The clock of the national system."""
MOMENT: Final = "%d/%m/%Y %H:%M"


def national_state(case: Case) -> str:
    """Return where a case stands, in the words of the national system."""
    return STATES.get(case.status, WORKED_ON)


def lapor_list(cases: Iterable[Case]) -> Iterator[str]:
    """Yield the file row by row."""
    yield MARK + csv_row(*COLUMNS)
    for case in cases:
        answered = case.responded_at or case.closed_at
        yield csv_row(
            case.lapor_tracking_id,
            case.received_at.astimezone(WESTERN_TIME).strftime(MOMENT),
            case.title,
            national_state(case),
            case.unit.name,
            case.outcome,
            answered.astimezone(WESTERN_TIME).strftime(MOMENT) if answered and case.outcome else "",
            case.code,
        )
