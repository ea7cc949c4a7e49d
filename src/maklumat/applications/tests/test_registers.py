"""A register kept before: what its rows say, and that each is taken over once, with its own days."""

from datetime import date

import pytest

from maklumat.applications.actions.register_rows import READER, check_register, import_register
from maklumat.applications.actions.registers import (
    IncomingRegister,
    choose_register_columns,
    start_register_import,
    take_over_register,
)
from maklumat.applications.errors import RegisterColumnMissing, RegisterFileMissing, RegisterNotFound, RegisterNotReady
from maklumat.applications.models import Application, RegisterImport
from maklumat.applications.queries import Scope, summarise_work
from maklumat.applications.reading.tables import read_table
from maklumat.applications.rules.registers import RegisterRow, RowFault, guess_columns, read_row
from maklumat.applications.testing import make_open_service, make_worker
from maklumat.applications.vocabulary import ApplicationStatus, RegisterProblem, RegisterState
from maklumat.catalogue.models import Service
from maklumat.channels.models import OutgoingMessage
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.models import StoredFile
from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.testing import NOON, make_unit

HEAD = "No Register;Nama Pemohon;Jenis Layanan;Tgl Masuk;Tgl Selesai;Hasil"
TODAY = date(2026, 4, 10)
CELLS = {"number": "17", "service": "Izin", "received": "09/02/2026", "finished": "11/02/2026"}
SYSTEM = system_actor("uji")


@pytest.mark.parametrize(
    ("changed", "field", "reason"),
    [
        ({"number": " "}, "number", "number_missing"),
        ({"number": "9" * 61}, "number", "number_missing"),
        ({"service": "Lain"}, "service", "service_unknown"),
        ({"received": "kemarin"}, "received", "day_unreadable"),
        ({"received": "2026-02-31"}, "received", "day_unreadable"),
        ({"finished": "segera"}, "finished", "day_unreadable"),
        ({"received": "11/04/2026", "finished": ""}, "received", "day_ahead"),
        ({"finished": "11/04/2026"}, "finished", "day_ahead"),
        ({"finished": "08/02/2026"}, "finished", "ends_before_start"),
        ({"received": "2026-02-09 10:00", "finished": "2026-02-09 09:59"}, "finished", "ends_before_start"),
    ],
)
def test_the_first_fault_of_a_row_is_named_with_its_column(changed: dict[str, str], field: str, reason: str) -> None:
    row = read_row(5, CELLS | changed, {"izin": 1}, TODAY)

    assert isinstance(row, RowFault)
    assert (row.place, row.field, row.reason) == (5, field, reason)


@pytest.mark.parametrize(
    ("changed", "finished", "is_refused"),
    [({}, "2026-02-11", False), ({"finished": " - "}, "None", False), ({"outcome": "DITOLAK"}, "2026-02-11", True)],
)
def test_a_good_row_keeps_its_days(changed: dict[str, str], finished: str, *, is_refused: bool) -> None:
    row = read_row(5, CELLS | changed, {"izin": 1}, TODAY)

    assert isinstance(row, RegisterRow)
    assert (row.number, row.received, str(row.finished)) == ("17", date(2026, 2, 9), finished)
    assert row.is_refused is is_refused


def test_columns_are_guessed_by_their_words_and_none_twice() -> None:
    assert guess_columns(HEAD.split(";")) == {"number": 0, "service": 2, "received": 3, "finished": 4, "outcome": 5}
    assert guess_columns(["No", "Nama", "Tanggal"]) == {"number": 0, "received": 2}


def test_only_the_wanted_columns_leave_the_file() -> None:
    content = f"Register 2025\n\n{HEAD}\n1;Siti Rahma;Izin;9 Feb 2026;;\n".encode()

    assert read_table("r.csv", content)["head"][1] == "Nama Pemohon"
    assert read_table("r.csv", content, "[0, 3]")["rows"] == [[4, "1", "9 Feb 2026"]]


@pytest.mark.parametrize(
    ("name", "content", "problem"), [("r.xlsx", b"PK\x03\x04 nothing", "corrupt"), ("r.csv", b"\x00\n\n", "empty")]
)
def test_what_is_no_table_is_refused(name: str, content: bytes, problem: str) -> None:
    assert read_table(name, content) == {"refused": problem}


def lines_of(service: Service) -> list[str]:
    return [
        HEAD,
        f"1/2026;Siti Rahma;{service.name};09/02/2026;11/02/2026;Selesai",
        f"2/2026;Budi;{service.name.upper()};2026-02-09;2026-03-20;Ditolak",
        f"3/2026;Ani;{service.name};09-02-2026;;",
        f"1/2026;Siti Rahma;{service.name};10/02/2026;11/02/2026;",
        "4/2026;Joko;Layanan lain;10/02/2026;;",
        f"5/2026;Joko;{service.name};10/02/1999;;",
    ]


def brought(service: Service, lines: list[str], key: str = "kunci-register-1") -> RegisterImport:
    upload = UploadedBytes("register 2026.csv", "\n".join(lines).encode())
    incoming = IncomingRegister(key, service.unit_id, upload)
    register = start_register_import(incoming, actor=make_worker(service.unit), now=NOON)
    return check_register(register.pk, actor=SYSTEM, now=NOON, read=read_table)


def taken_over(register: RegisterImport) -> RegisterImport:
    take_over_register(register.pk, actor=make_worker(register.unit), now=NOON)
    return import_register(register.pk, actor=SYSTEM, now=NOON, read=read_table)


@pytest.mark.django_db
def test_good_rows_are_taken_over_once_with_their_days_and_nobody_is_written_to() -> None:
    service = make_open_service()
    messages = OutgoingMessage.objects.count()
    register = brought(service, lines_of(service))
    assert (register.state, register.row_count, register.good_count) == (RegisterState.CHECKED, 6, 3)
    assert register.fault_counts == {"twice": 1, "service_unknown": 1, "no_standard": 1}
    assert "Siti" not in str(register.faults)

    first = taken_over(register)
    again = taken_over(brought(service, [*lines_of(service), f"6/2026;Ani;{service.name};01/04/2026;;"], "kunci-2"))

    assert (first.state, first.new_count, first.known_count) == (RegisterState.DONE, 3, 0)
    assert (again.new_count, again.known_count) == (1, 3)
    done, refused, still_open = Application.objects.filter(register_number__in=["1/2026", "2/2026", "3/2026"]).order_by(
        "register_number"
    )
    assert (done.status, done.is_on_time, done.received_on) == (ApplicationStatus.COMPLETED, True, date(2026, 2, 9))
    assert (refused.status, refused.is_on_time) == (ApplicationStatus.REFUSED, False)
    assert (still_open.status, still_open.is_open) == (ApplicationStatus.IN_PROGRESS, True)
    assert [entry.event for entry in find_entries(done)] == ["application.imported"]
    assert OutgoingMessage.objects.count() == messages
    work = summarise_work(Scope(service.government_id, date(2026, 2, 1), date(2026, 4, 30)))
    assert (work.received, work.from_register, work.finished, work.on_time) == (4, 4, 2, 1)
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_a_worker_that_died_goes_on_where_it_stood(monkeypatch: pytest.MonkeyPatch) -> None:
    service = make_open_service()
    monkeypatch.setattr("maklumat.applications.actions.register_rows.BATCH", 1)
    register = brought(service, lines_of(service))
    take_over_register(register.pk, actor=make_worker(service.unit), now=NOON)
    RegisterImport.objects.filter(pk=register.pk).update(done_count=1, new_count=1)

    done = import_register(register.pk, actor=SYSTEM, now=NOON, read=read_table)

    assert (done.done_count, done.new_count) == (3, 3)
    assert Application.objects.count() == 2
    assert import_register(register.pk, actor=SYSTEM, now=NOON, read=read_table).done_count == 3


@pytest.mark.django_db
def test_columns_are_chosen_by_who_works_there() -> None:
    service = make_open_service()
    lines = ["A;B;C;D", *lines_of(service)[1:]]
    register, officer = brought(service, lines), make_worker(service.unit)
    assert (register.good_count, register.columns) == (0, {})
    with pytest.raises(RegisterNotReady):
        take_over_register(register.pk, actor=officer, now=NOON)
    whole = {"number": 0, "service": 2, "received": 3}
    for wrong in ({"number": 0, "service": 2}, whole | {"service": 0}, whole | {"number": 9}):
        with pytest.raises(RegisterColumnMissing):
            choose_register_columns(register.pk, wrong, actor=officer, now=NOON)
    with pytest.raises(RegisterNotFound):
        choose_register_columns(register.pk, {}, actor=make_worker(make_unit(slug="lain")), now=NOON)

    choose_register_columns(register.pk, whole, actor=officer, now=NOON)

    assert check_register(register.pk, actor=SYSTEM, now=NOON, read=read_table).good_count == 3


@pytest.mark.django_db
def test_who_works_elsewhere_brings_nothing_in_and_a_letter_is_no_register() -> None:
    service = make_open_service()
    letter = IncomingRegister("kunci", service.unit_id, UploadedBytes("surat.pdf", b"%PDF"))
    with pytest.raises(NotPermitted):
        start_register_import(letter, actor=make_worker(make_unit(slug="lain")), now=NOON)
    with pytest.raises(RegisterFileMissing):
        start_register_import(letter, actor=make_worker(service.unit), now=NOON)


@pytest.mark.django_db
def test_a_hostile_file_ends_the_reader_and_not_the_worker() -> None:
    service = make_open_service()
    upload = UploadedBytes("register.xlsx", b"PK\x03\x04" + b"\x00" * 2_000)
    incoming = IncomingRegister("kunci", service.unit_id, upload, service.pk)
    register = start_register_import(incoming, actor=make_worker(service.unit), now=NOON)

    checked = check_register(register.pk, actor=SYSTEM, now=NOON, read=READER.read)

    assert (checked.state, checked.problem) == (RegisterState.REFUSED, RegisterProblem.CORRUPT)
