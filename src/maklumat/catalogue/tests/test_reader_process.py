"""A hostile file can neither hang nor swell the process that asks, and the next file is read as if nothing had been."""

import io
import zipfile
from collections.abc import Iterator
from time import monotonic

import pytest
from xlsxwriter import Workbook

from maklumat.catalogue.reading.isolation import MEBIBYTE, Limits, ReaderProcess, ReaderStopped

STANDARD = (
    b"Standar Pelayanan Izin Keramaian\nPersyaratan\n1. KTP\n2. Proposal\nBiaya\nGratis\nJangka Waktu\n3 hari kerja\n"
)
ENDLESS = ("Persyaratan\n1. " + "a" * 200 + "\n").encode() * 20_000


@pytest.fixture(scope="module")
def reader() -> Iterator[ReaderProcess]:
    """The reader as workers have it."""
    reader = ReaderProcess()
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def impatient() -> Iterator[ReaderProcess]:
    """A reader with less patience, so that a test need not wait; a slow machine may stop an honest file by it."""
    reader = ReaderProcess(Limits(processor_seconds=2, clock_seconds=4))
    yield reader
    reader.close()


def packed(name: str, content: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, content)
    return kept.getvalue()


def laughing() -> bytes:
    entities = "".join(f'<!ENTITY a{step} "{f"&a{step - 1};" * 10}">' for step in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><w>&a9;</w>'.encode()


def long_sheet(rows: int) -> bytes:
    kept = io.BytesIO()
    with Workbook(kept, {"constant_memory": True, "in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(rows):
            sheet.write_row(row, 0, [row, f"isi {row}", "sel"])
    return kept.getvalue()


def test_a_file_is_read_with_its_whole_text_beside_its_services(reader: ReaderProcess) -> None:
    found = reader.read("standar.txt", STANDARD)

    [service] = found["services"]
    assert [item["name"] for item in service["components"]["requirements"]] == ["KTP", "Proposal"]
    assert service["components"]["completion_time"]["amount"] == 3
    words = [passage[-1] for passage in found["passages"]]
    assert [line for line in STANDARD.decode().splitlines() if not any(line in word for word in words)] == []


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("kosong.docx", b"  \n", "empty"),
        ("bom.docx", packed("word/document.xml", b"<w>" + b" " * 300_000_000), "zip_bomb"),
        ("tawa.docx", packed("word/document.xml", laughing()), "corrupt"),
        ("rusak.docx", b"PK\x03\x04" + b"x" * 1_000, "corrupt"),
        ("rusak.pdf", b"%PDF-1.7\n" + b"x" * 1_000, "corrupt"),
        ("makro.docm", packed("word/document.xml", b"<w/>"), "macros"),
        ("lama.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("gambar.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "unknown_kind"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(reader: ReaderProcess, name: str, content: bytes, reason: str) -> None:
    assert reader.read(name, content) == {"refused": reason}


def test_a_sheet_of_a_hundred_thousand_rows_is_read_in_part(reader: ReaderProcess) -> None:
    assert "rows_left_out" in reader.read("baris.xlsx", long_sheet(100_000))["left_out"]


def test_a_file_that_takes_too_long_is_stopped_and_the_next_one_is_read(impatient: ReaderProcess) -> None:
    began = monotonic()

    with pytest.raises(ReaderStopped) as stopped:
        impatient.read("panjang.txt", ENDLESS)

    assert stopped.value.took_too_long
    assert monotonic() - began < 10
    assert impatient.read("standar.txt", STANDARD)["services"]


def test_a_file_that_needs_too_much_memory_is_stopped() -> None:
    reader = ReaderProcess(Limits(memory_bytes=72 * MEBIBYTE))
    try:
        with pytest.raises(ReaderStopped) as stopped:
            reader.read("besar.pdf", b"%PDF-1.7" + b"x" * 24 * MEBIBYTE)
        assert not stopped.value.took_too_long
        assert reader.read("standar.txt", STANDARD)["services"]
    finally:
        reader.close()


def test_a_server_that_died_is_started_again(reader: ReaderProcess) -> None:
    reader.read("standar.txt", STANDARD)
    server = reader._process
    assert server is not None
    server.kill()
    server.wait()

    assert reader.read("standar.txt", STANDARD)["services"]
