"""The exchange with SP4N-LAPOR!: each row once, each fault by its name, and the answer back in the same columns."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest

from maklumat.cases.documents.lapor_list import COLUMNS, lapor_list
from maklumat.cases.errors import LaporFileTooLong, LaporFileUnreadable
from maklumat.cases.models import Case
from maklumat.cases.queries import find_lapor_page, iterate_lapor_cases, search_cases
from maklumat.cases.testing import make_case, make_coordinator, make_division, make_office, make_officer
from maklumat.cases.vocabulary import CaseStatus
from maklumat.channels.parsing.lapor import columns_of
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.refusals import NotPermitted
from maklumat.organization.models import Unit
from maklumat.organization.testing import NOON
from maklumat.processes.lapor import MOST_ROWS, Outcome, RowReport, import_lapor, pull_lapor, push_lapor

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).resolve().parents[5] / "shared"
HEADER = "Tracking ID;Tanggal Laporan Masuk;Judul Laporan;Isi Laporan Awal;Kategori;Status Laporan;Tipe Pelapor"


@pytest.fixture
def office() -> Unit:
    return make_office()


def row(key: str, day: str = "18/08/2026 10:35", text: str = "Jalan Diponegoro berlubang", kind: str = "Publik") -> str:
    return f"{key};{day};Jalan berlubang;{text};Jalan;Proses;{kind}"


def export(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows]).encode()


def take(office: Unit, content: bytes) -> list[RowReport]:
    return import_lapor(content, government=office.government, actor=make_coordinator(office), now=NOON)


def outcomes(reports: Iterable[RowReport]) -> list[Outcome]:
    return [report.outcome for report in reports]


def test_an_export_brings_its_reports_once(office: Unit) -> None:
    content = export(row("8123456"), row("8123457", kind="Anonim, Rahasia"))

    assert outcomes(take(office, content)) == [Outcome.NEW, Outcome.NEW]
    assert outcomes(take(office, content + b"\n" + row("8123458").encode())) == [
        Outcome.KNOWN,
        Outcome.KNOWN,
        Outcome.NEW,
    ]

    first, second, _third = Case.objects.order_by("pk")
    assert (first.channel, first.lapor_tracking_id, first.title) == (Channel.LAPOR, "8123456", "Jalan berlubang")
    assert first.received_at.isoformat() == "2026-08-18T03:35:00+00:00"
    assert (first.is_confidential, second.is_confidential) == (False, True)


def test_a_report_that_was_written_down_by_hand_is_known(office: Unit) -> None:
    case = make_case(channel=Channel.LAPOR, lapor_tracking_id="8123456", division=make_division(office))

    (report,) = take(office, export(row("8123456")))

    assert (report.outcome, report.code) == (Outcome.KNOWN, case.code)


def test_each_faulty_row_is_named_and_stops_no_other(office: Unit) -> None:
    content = export(
        row(""),
        row("1", day="kemarin sore"),
        row("2", text=" "),
        row("3", day="18/08/2027 10:35"),
        row("4"),
        row("4"),
        row("9" * 41),
        ";;;;;;",
        row("5", day=""),
    )

    reports = take(office, content)

    assert outcomes(reports) == [
        Outcome.NO_NUMBER,
        Outcome.BAD_DATE,
        Outcome.NO_TEXT,
        Outcome.FUTURE,
        Outcome.NEW,
        Outcome.TWICE,
        Outcome.LONG_NUMBER,
        Outcome.NEW,
    ]
    assert [report.number for report in reports] == [2, 3, 4, 5, 6, 7, 8, 10]
    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff", b"a;b;c\n1;2;3", b"Tracking ID;Judul\n1;x", b"PK\x03\x04 broken"]
)
def test_a_file_that_is_no_export_is_refused(office: Unit, content: bytes) -> None:
    with pytest.raises(LaporFileUnreadable):
        take(office, content)


def test_too_many_rows_are_refused_before_any_is_taken(office: Unit) -> None:
    with pytest.raises(LaporFileTooLong):
        take(office, export(*(row(str(number)) for number in range(MOST_ROWS + 1))))

    assert not Case.objects.exists()


def test_a_workbook_is_read_as_the_table_is(office: Unit) -> None:
    (report,) = take(office, workbook([HEADER.split(";"), [8123456.0, "18/08/2026 10:35", "Lampu", "Lampu padam"]]))

    assert (report.outcome, report.tracking_id) == (Outcome.NEW, "8123456")


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """Return the smallest workbook that office programs open."""
    lines = ""
    for number, cells in enumerate(rows, start=1):
        written = (
            f"<c><v>{cell}</v></c>" if isinstance(cell, float) else f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
            for cell in cells
        )
        lines += f'<row r="{number}">{"".join(written)}</row>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{types}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>',
    }
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


def test_only_the_coordinator_exchanges(office: Unit) -> None:
    officer = make_officer(make_division(office))

    with pytest.raises(NotPermitted):
        import_lapor(export(row("1")), government=office.government, actor=officer, now=NOON)


def test_the_national_number_is_found(office: Unit) -> None:
    take(office, export(row("8123456")))

    (found,) = search_cases(make_coordinator(office), "8123456")

    assert found.lapor_tracking_id == "8123456"


def test_status_and_answer_go_back_in_columns_the_product_reads_itself(office: Unit) -> None:
    division = make_division(office)
    make_case(channel=Channel.LAPOR, lapor_tracking_id="1", division=division, key="kunci-laporan-0001")
    make_case(CaseStatus.RESPONDED, channel=Channel.LAPOR, lapor_tracking_id="2", division=division, title="=1+1")
    make_case(division=division, key="kunci-laporan-0003")

    written = "".join(lapor_list(iterate_lapor_cases(make_coordinator(office))))

    header, waiting, answered = csv.reader(io.StringIO(written.lstrip("\ufeff")), delimiter=";")
    assert tuple(header) == COLUMNS
    assert columns_of(header).keys() >= {"tracking_id", "received", "title", "status", "agency"}
    assert (waiting[0], waiting[3], waiting[5], waiting[6]) == ("1", "Belum Ditindaklanjuti", "", "")
    assert (answered[0], answered[3], answered[5]) == ("2", "Proses", "Loket kini buka sampai pukul tiga.")
    assert answered[6]
    assert not answered[2].startswith("=")


def test_a_list_goes_on_and_shows_only_the_coordinators_own(office: Unit) -> None:
    take(office, export(*(row(str(number)) for number in range(32))))

    page = find_lapor_page(make_coordinator(office))
    rest = find_lapor_page(make_coordinator(office), after=page.next_after)

    assert (len(page.cases), len(rest.cases), rest.next_after) == (30, 2, "")
    assert {case.pk for case in page.cases}.isdisjoint({case.pk for case in rest.cases})
    assert find_lapor_page(make_officer(make_division(office))).cases == ()


class Folder:
    """A connection by files: exports lie in a folder until they were taken over."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.told: list[tuple[str, str]] = []

    def pull_new(self) -> Iterable[bytes]:
        for file in sorted(self.place.glob("*.csv")):
            yield file.read_bytes()
            file.unlink()

    def push_status(self, tracking_id: str, status: str) -> None:
        self.told.append((tracking_id, status))

    def push_followup(self, tracking_id: str, text: str, on: date) -> None:
        self.told.append((tracking_id, f"{on}: {text}"))


def test_a_connection_brings_what_a_file_would(office: Unit, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(export(row("1")))
    (tmp_path / "b.csv").write_bytes(export(row("1"), row("2")))

    reports = pull_lapor(Folder(tmp_path), government=office.government, actor=make_coordinator(office), now=NOON)

    assert outcomes(reports) == [Outcome.NEW, Outcome.KNOWN, Outcome.NEW]


def test_a_connection_is_told_states_and_answers(office: Unit, tmp_path: Path) -> None:
    division, folder = make_division(office), Folder(tmp_path)
    make_case(channel=Channel.LAPOR, lapor_tracking_id="1", division=division, key="kunci-laporan-0001")
    make_case(CaseStatus.RESPONDED, channel=Channel.LAPOR, lapor_tracking_id="2", division=division)

    assert push_lapor(folder, actor=make_coordinator(office)) == 2

    assert folder.told == [
        ("1", "Belum Ditindaklanjuti"),
        ("2", "Proses"),
        ("2", "2026-08-19: Loket kini buka sampai pukul tiga."),
    ]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the invented exports of all helpers are not beside this tree")
def test_the_shared_export_is_read(office: Unit) -> None:
    content = (SHARED / "fixtures/channels/sp4n-lapor/export_rows.csv").read_bytes()

    later = NOON.replace(year=2026, month=11, day=24)
    reports = import_lapor(content, government=office.government, actor=make_coordinator(office), now=later)

    assert [(report.outcome, report.tracking_id) for report in reports] == [
        (Outcome.NEW, "8123456"),
        (Outcome.NEW, "8123457"),
    ]
