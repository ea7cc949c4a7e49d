"""A service standard as three offices would write it in Word: the same words in three layouts."""

import io

from docx import Document
from docx.document import Document as DocxDocument

ROWS = (
    ("Persyaratan", "1. Surat permohonan\n2. Fotokopi KTP ketua panitia\n3. Surat pengantar RT"),
    ("Sistem, mekanisme, dan prosedur", "1. Pemohon menyerahkan berkas\n2. Petugas memeriksa berkas"),
    ("Jangka waktu pelayanan", "5 hari kerja sejak berkas lengkap"),
    ("Biaya/tarif", "Gratis"),
    ("Produk pelayanan", "Surat {title}"),
    ("Penanganan pengaduan, saran, dan masukan", "Loket pengaduan dan telepon kantor"),
    ("Dasar hukum", "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"),
    ("Sarana, prasarana, dan/atau fasilitas", "1. Ruang tunggu\n2. Komputer"),
    ("Kompetensi pelaksana", "Memahami tata naskah dinas"),
    ("Pengawasan internal", "Dilakukan oleh atasan langsung"),
    ("Jumlah pelaksana", "3 orang"),
    ("Jaminan pelayanan", "Dilayani sesuai standar pelayanan"),
    ("Jaminan keamanan dan keselamatan pelayanan", "Berkas disimpan dengan aman"),
    ("Evaluasi kinerja pelaksana", "Survei kepuasan masyarakat setiap tahun"),
)


def rows(title: str) -> list[tuple[str, str]]:
    """Return the fourteen components as an office writes them."""
    return [(label, text.replace("{title}", title)) for label, text in ROWS]


def in_two_columns(title: str) -> bytes:
    """Return a heading and a table of label and text."""
    document = Document()
    document.add_heading(f"Standar Pelayanan {title}", 1)
    table = document.add_table(rows=0, cols=2)
    for label, text in rows(title):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
    return _saved(document)


def numbered(title: str) -> bytes:
    """Return a title that is no heading and a table with a head and numbers."""
    document = Document()
    document.add_paragraph(f"STANDAR PELAYANAN {title.upper()}")
    table = document.add_table(rows=1, cols=3)
    for cell, words in zip(table.rows[0].cells, ("NO", "KOMPONEN", "URAIAN"), strict=True):
        cell.text = words
    for number, (label, text) in enumerate(rows(title), start=1):
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = str(number), label, text
    return _saved(document)


def as_text(title: str) -> bytes:
    """Return headings with paragraphs below them and no table."""
    document = Document()
    document.add_heading(f"Standar Pelayanan {title}", 1)
    for number, (label, text) in enumerate(rows(title), start=1):
        document.add_heading(f"{number}. {label}", 2)
        for line in text.split("\n"):
            document.add_paragraph(line)
    return _saved(document)


def _saved(document: DocxDocument) -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()
