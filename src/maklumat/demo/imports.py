"""Two imports of the demo, one finished and one half reviewed, from small files made here and read as any other."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from docx import Document
from xlsxwriter import Workbook

from maklumat.catalogue.actions.import_accepting import NewService, accept_imported_service
from maklumat.catalogue.actions.import_reading import read_imported_file
from maklumat.catalogue.actions.import_review import set_aside_imported_service, settle_import_question
from maklumat.catalogue.actions.importing import IncomingFile, start_import
from maklumat.catalogue.models import ImportBatch
from maklumat.catalogue.vocabulary import Audience
from maklumat.demo.offices import Offices
from maklumat.foundation.actor import Actor
from maklumat.organization.queries import get_staff_actor

UNIT = "organisasi"
KEEPER = "nadia.safitri@contoh.example"
LABELS = {
    "requirements": "Persyaratan",
    "procedure": "Sistem, Mekanisme dan Prosedur",
    "time": "Jangka Waktu Penyelesaian",
    "fee": "Biaya/Tarif",
    "product": "Produk Pelayanan",
    "complaints": "Penanganan Pengaduan, Saran dan Masukan",
    "law": "Dasar Hukum",
    "staff": "Jumlah Pelaksana",
    "control": "Pengawasan Internal",
}
SOP: Mapping[str, Sequence[str]] = {
    "requirements": ("Surat usulan kepala perangkat daerah", "Rancangan SOP dalam format isian"),
    "procedure": (
        "Perangkat daerah mengirim surat usulan",
        "Petugas memeriksa kelengkapan (1 hari kerja)",
        "Kepala Bagian memaraf rancangan yang sudah sesuai",
    ),
    "time": ("5 (lima) hari kerja sejak berkas lengkap",),
    "fee": ("Tidak dipungut biaya",),
    "product": ("Rancangan SOP yang telah difasilitasi",),
    "complaints": ("Kotak saran di ruang Bagian Organisasi", "Surel bagian"),
    "law": (
        "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
        "Permenpan RB Nomor 35 Tahun 2012 tentang Pedoman Penyusunan SOP",
    ),
    "control": ("Dilakukan oleh Kepala Bagian setiap bulan",),
    "staff": ("3 (tiga) orang",),
}
JOBS: Mapping[str, Sequence[str]] = {
    "requirements": ("Surat permintaan kepala perangkat daerah", "Fotokopi SK struktur organisasi"),
    "procedure": ("Pemohon menyerahkan berkas", "Petugas menghitung beban kerja", "Kepala Bagian menandatangani"),
    "time": ("5 hari kerja, paling lambat 10 hari",),
    "fee": ("Gratis",),
    "product": ("Dokumen analisis jabatan",),
    "complaints": ("Telepon bagian", "Datang langsung"),
    "law": ("UU ASN", "Peraturan Daerah Kota Samarinda Nomor 4 Tahun 2016 tentang Perangkat Daerah"),
    "staff": ("4 orang",),
}
ADVICE: Mapping[str, Sequence[str]] = {
    "requirements": ("Rancangan indeks kepuasan", "Daftar responden"),
    "procedure": ("Pemohon mengajukan jadwal", "Petugas mendampingi pengolahan data"),
    "time": ("3 hari kerja",),
    "fee": ("Gratis",),
    "product": ("Laporan survei kepuasan",),
    "complaints": ("WhatsApp bagian",),
    "law": ("Peraturan Menteri PANRB Nomor 14 Tahun 2017 tentang Pedoman Penyusunan Survei Kepuasan Masyarakat",),
    "staff": ("2 orang",),
}


def load_imports(offices: Offices, *, now: datetime) -> None:
    """Bring in two batches of files as the keeper of standards would, and review the first one and half the second."""
    actor = get_staff_actor(offices.staff[KEEPER], on=now.date())
    finished = _bring_in(
        "contoh-impor-selesai",
        {"Standar Fasilitasi SOP.docx": word_file("Standar Pelayanan Fasilitasi SOP Perangkat Daerah", SOP)},
        offices,
        actor,
        now - timedelta(days=12),
    )
    _accept_all(finished, offices, actor, now - timedelta(days=12))
    half = _bring_in(
        "contoh-impor-setengah",
        {
            "SP Analisis Jabatan.docx": word_file("Standar Pelayanan Penyusunan Analisis Jabatan", JOBS),
            "Matriks layanan bagian.xlsx": workbook("Pendampingan Survei Kepuasan", ADVICE),
            "SP lama 2015.doc": b"\xd0\xcf\x11\xe0 berkas Word lama",
        },
        offices,
        actor,
        now - timedelta(days=1),
    )
    _review_half(half, actor, now - timedelta(hours=20))


def word_file(title: str, rows: Mapping[str, Sequence[str]]) -> bytes:
    """Return a Word file as offices write them: a heading over a table of number, component and text."""
    document = Document()
    document.core_properties.author = ""
    document.add_heading(title, 1)
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("No", "Komponen", "Uraian"), strict=True):
        cell.text = text
    for number, (code, items) in enumerate(rows.items(), start=1):
        cells = table.add_row().cells
        for cell, text in zip(cells, (f"{number}.", LABELS[code], _numbered(items)), strict=True):
            cell.text = text
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def workbook(title: str, rows: Mapping[str, Sequence[str]]) -> bytes:
    """Return the same as a sheet."""
    kept = io.BytesIO()
    with Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Standar")
        sheet.write(0, 0, f"Standar Pelayanan {title}")
        for row, (code, items) in enumerate(rows.items(), start=2):
            sheet.write_row(row, 0, [row - 1, LABELS[code], _numbered(items)])
    return kept.getvalue()


def _numbered(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else "\n".join(f"{number}. {text}" for number, text in enumerate(items, start=1))


def _bring_in(key: str, files: Mapping[str, bytes], offices: Offices, actor: Actor, now: datetime) -> ImportBatch:
    unit = offices.units[UNIT]
    incoming = [IncomingFile(name, len(content), lambda content=content: content) for name, content in files.items()]  # type: ignore[misc]
    batch = start_import(unit.government_id, key=key, unit_id=unit.pk, files=incoming, actor=actor, now=now)
    for file_id in list(batch.files.order_by("number").values_list("pk", flat=True)):
        read_imported_file(file_id, actor=actor, now=now)
    return batch


def _accept_all(batch: ImportBatch, offices: Offices, actor: Actor, now: datetime) -> None:
    for imported in batch.services.order_by("id"):
        new = NewService(
            offices.units[UNIT].pk,
            imported.title,
            "Pendampingan perangkat daerah yang menyusun prosedur kerjanya.",
            Audience.INTERNAL,
            is_published=False,
        )
        accept_imported_service(imported.pk, target=new, actor=actor, now=now)


def _review_half(batch: ImportBatch, actor: Actor, now: datetime) -> None:
    """Settle the first question of one service, and set another one aside."""
    services = list(batch.services.order_by("id"))
    for imported in services[:1]:
        for question in imported.questions[:1]:
            settle_import_question(imported.pk, question["id"], actor=actor, now=now)
    for imported in services[1:]:
        reason = "Sudah digabung dengan fasilitasi forum konsultasi publik dan survei kepuasan."
        set_aside_imported_service(imported.pk, reason=reason, actor=actor, now=now)
