"""Files that are broken, hostile or far too big are refused with a reason, or read in part; nothing else happens."""

import contextlib
import io
import struct
import time
import zipfile
from pathlib import Path

import pytest
import typst
import xlsxwriter
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maklumat.catalogue.reading import FileNotReadable, read_file
from maklumat.catalogue.reading.shapes import ProblemCode, Unreadable

DOCUMENTS = Path(__file__).parent / "documents"
SAMPLE = (DOCUMENTS / "romawi-perpustakaan.txt").read_text(encoding="utf-8")
PAGE = (DOCUMENTS / "kelurahan-domisili.html").read_text(encoding="utf-8")


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _word() -> bytes:
    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


def _scan() -> bytes:
    return typst.compile(b"#set page(width: 100mm, height: 100mm)\n#rect(width: 50mm, height: 50mm, fill: black)")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("kosong.txt", b"", Unreadable.EMPTY),
        ("kosong.docx", b" \n\x00", Unreadable.EMPTY),
        ("besar.pdf", b"%PDF-1.7" + bytes(26 * 2**20), Unreadable.TOO_LARGE),
        ("rusak.docx", b"PK\x03\x04 word/document.xml not a zip", Unreadable.CORRUPT),
        ("rusak.xlsx", _word()[:-200].replace(b"word/document.xml", b"xl/workbook.xml.."), Unreadable.CORRUPT),
        ("rusak.pdf", b"%PDF-1.7 nothing of the kind", Unreadable.CORRUPT),
        ("bukan.docx", b"just a text that was given another name", Unreadable.CORRUPT),
        ("terkunci.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), Unreadable.ENCRYPTED),
        ("lama.doc", b"\xd0\xcf\x11\xe0 an old document", Unreadable.UNKNOWN_KIND),
        ("makro.docm", _word(), Unreadable.MACROS),
        ("makro.docx", _zip({"word/document.xml": b"<a/>", "word/vbaProject.bin": b"x"}), Unreadable.MACROS),
        ("bom.docx", _zip({"word/document.xml": bytes(50 * 2**20)}), Unreadable.ZIP_BOMB),
        ("bom.xlsx", _zip({"xl/workbook.xml": bytes(50 * 2**20)}), Unreadable.ZIP_BOMB),
        ("pindai.pdf", _scan(), Unreadable.SCAN_WITHOUT_TEXT),
        ("gambar.png", b"\x89PNG\r\n\x1a\n" + bytes(100), Unreadable.UNKNOWN_KIND),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(name: str, content: bytes, reason: Unreadable) -> None:
    with pytest.raises(FileNotReadable) as refusal:
        read_file(name, content)

    assert refusal.value.reason is reason


def test_an_archive_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(_zip({"word/document.xml": b"<a>" + b"x" * 2**20}))
    size = struct.pack("<L", 2**20 + 3)
    content = content.replace(size, struct.pack("<L", 100))

    with pytest.raises(FileNotReadable):
        read_file("bohong.docx", bytes(content))


def test_a_sheet_of_very_many_rows_is_read_in_part() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ("Nama Layanan", "Persyaratan", "Waktu", "Biaya"))
    for row in range(1, 5_000):
        sheet.write_row(row, 0, (f"Layanan {row}", "KTP", "1 hari kerja", "Gratis"))
    book.close()

    read = read_file("besar.xlsx", out.getvalue())

    assert any(problem.code is ProblemCode.ROWS_LEFT_OUT for problem in read.problems)
    assert read.services


def test_a_cell_at_the_end_of_the_sheet_does_not_make_room_for_all_before_it() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet().write(1_048_575, 16_383, "jauh")
    book.close()

    with pytest.raises(FileNotReadable) as refusal:
        read_file("jauh.xlsx", out.getvalue())

    assert refusal.value.reason is Unreadable.TOO_LARGE


def test_a_document_of_forty_pages_takes_less_than_three_seconds() -> None:
    page = "*STANDAR PELAYANAN SURAT {n}*\n+ Persyaratan\n" + "#lorem(400)\n"
    content = typst.compile("\n#pagebreak()\n".join(page.replace("{n}", str(n)) for n in range(40)).encode())
    started = time.process_time()

    read_file("empat-puluh.pdf", content)

    assert time.process_time() - started < 3


def test_markup_and_entities_stay_text() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'

    with pytest.raises(FileNotReadable):
        read_file("luar.docx", _zip({"word/document.xml": bomb}))


MUTATIONS = st.lists(
    st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 60), st.text(max_size=20)), min_size=1, max_size=6
)


def _mutated(text: str, mutations: list[tuple[int, int, str]]) -> bytes:
    for at, length, new in mutations:
        text = text[:at] + new + text[at + length :]
    return text.encode("utf-8", "replace")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MUTATIONS)
def test_no_mutation_of_a_text_makes_it_fail(mutations: list[tuple[int, int, str]]) -> None:
    with contextlib.suppress(FileNotReadable):
        read_file("acak.txt", _mutated(SAMPLE, mutations))
        read_file("acak.html", _mutated(PAGE, mutations))


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=400), st.sampled_from(["a.txt", "a.html", "a.pdf", "a.docx", "a.xlsx"]))
def test_no_bytes_make_it_fail_but_by_a_refusal(content: bytes, name: str) -> None:
    with contextlib.suppress(FileNotReadable):
        read_file(name, content)
