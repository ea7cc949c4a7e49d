"""Reading one long document: forty pages of standards, as Word and as PDF; no database, no server."""

import io
import time
from statistics import median
from typing import Final

import pypdfium2
import typst
from docx import Document

from maklumat.catalogue.reading import read_file

PAGES: Final = 40
TURNS: Final = 5
ROWS: Final = (
    ("Persyaratan", "1. Surat permohonan\n2. Fotokopi KTP\n3. Proposal kegiatan\n4. Rekomendasi camat"),
    ("Sistem, Mekanisme dan Prosedur", "1. Pemohon mengajukan berkas\n2. Petugas memeriksa\n3. Kepala menandatangani"),
    ("Jangka Waktu Penyelesaian", "5 (lima) hari kerja"),
    ("Biaya/Tarif", "Tidak dipungut biaya"),
    ("Produk Pelayanan", "Surat rekomendasi kegiatan"),
    ("Penanganan Pengaduan, Saran dan Masukan", "1. Kotak saran\n2. Telepon (0541) 000000"),
    ("Dasar Hukum", "1. Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"),
    ("Sarana dan Prasarana", "1. Komputer\n2. Ruang tunggu\n3. Kursi roda"),
    ("Kompetensi Pelaksana", "1. Menguasai tata naskah dinas"),
    ("Pengawasan Internal", "Dilakukan oleh atasan langsung setiap bulan"),
    ("Jumlah Pelaksana", "3 (tiga) orang"),
    ("Jaminan Pelayanan", "Selesai tepat waktu"),
    ("Jaminan Keamanan dan Keselamatan Pelayanan", "Data pemohon dijaga"),
    ("Evaluasi Kinerja Pelaksana", "Survei kepuasan tiap tahun"),
)
FILLING: Final = "Surat permohonan ditujukan kepada kepala kantor dan dibubuhi tanda tangan pemohon di atas meterai. "


def reading() -> None:
    """Read the same forty pages of both kinds several times."""
    for name, content in (("standar.docx", word_file()), ("standar.pdf", pdf_file())):
        seconds, services = [], 0
        for _turn in range(TURNS):
            started = time.perf_counter()
            services = len(read_file(name, content).services)
            seconds.append(time.perf_counter() - started)
        print(
            f"reading: {name}, {PAGES} pages, {services} services: p50 {median(seconds):.2f} s,"
            f" slowest {max(seconds):.2f} s (3 wanted)"
        )


def word_file() -> bytes:
    """Return one standard a page, each a heading over a table of three columns."""
    document = Document()
    for page in range(PAGES):
        document.add_heading(f"Standar Pelayanan Rekomendasi Kegiatan Nomor {page}", 1)
        table = document.add_table(rows=1, cols=3)
        for cell, text in zip(table.rows[0].cells, ("No", "Komponen", "Uraian"), strict=True):
            cell.text = text
        for number, (label, text) in enumerate(ROWS, start=1):
            for cell, words in zip(table.add_row().cells, (f"{number}.", label, _long(number, text)), strict=True):
                cell.text = words
        document.add_page_break()  # type: ignore[no-untyped-call] # published without a type
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def pdf_file() -> bytes:
    """Return the same as PDF, one standard a page.

    Raises:
        RuntimeError: it came out with another number of pages.
    """
    parts = ["#set page(margin: 1.5cm)\n#set text(size: 8pt)\n"]
    for page in range(PAGES):
        cells = ", ".join(
            f"[{number}.], [{label}], [{_long(number, text).replace(chr(10), ' #linebreak() ')}]"
            for number, (label, text) in enumerate(ROWS, start=1)
        )
        parts.append(f"= Standar Pelayanan Rekomendasi Kegiatan Nomor {page}\n")
        parts.append(
            f"#table(columns: (2em, 12em, 1fr), [No], [Komponen], [Uraian], {cells})\n#pagebreak(weak: true)\n"
        )
    content: bytes = typst.compile("".join(parts).encode(), format="pdf")
    pages = len(pypdfium2.PdfDocument(content))
    if pages != PAGES:
        raise RuntimeError(f"{pages} pages instead of {PAGES}")
    return content


def _long(number: int, text: str) -> str:
    return f"{text}\n{number + 10}. {FILLING * 2}" if number == 1 else text
