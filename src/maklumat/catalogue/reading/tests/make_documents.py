"""Documents of our own in Word, Excel and PDF, made when a test needs them, each with its truth."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import typst
import xlsxwriter
from docx import Document

AMENDED_LAW = (
    "Undang-Undang Nomor 24 Tahun 2013 tentang Perubahan atas Undang-Undang Nomor 23 Tahun 2006 tentang Administrasi"
    " Kependudukan"
)
FREE = {"kind": "free", "amount_idr": 0}


def word_three_services() -> tuple[str, bytes, list[dict[str, Any]]]:
    """Three services, each under a heading, with a table of two columns and Word's own numbering."""
    document = Document()
    document.add_paragraph("KEPUTUSAN KEPALA DINAS SOSIAL NOMOR 5 TAHUN 2026")
    truth = []
    for title, papers, time, limit in (
        ("Rekomendasi Bantuan Penyandang Disabilitas", ["Surat permohonan", "Fotokopi KK"], "3 (tiga) hari kerja", 3),
        ("Pemulangan Orang Terlantar", ["Surat keterangan dari Polsek", "Kartu identitas bila ada"], "1 hari kerja", 1),
        ("Pendaftaran Yayasan Sosial", ["Akta pendirian", "Susunan pengurus", "NPWP yayasan"], "7 hari kerja", 7),
    ):
        document.add_heading(title, level=2)
        table = document.add_table(rows=0, cols=2)
        _row(table, "Komponen", ["Keterangan"])
        _row(table, "Persyaratan", papers, style="List Number")
        _row(
            table,
            "Mekanisme dan Prosedur",
            ["Pemohon menyerahkan berkas", "Petugas memeriksa berkas"],
            style="List Bullet",
        )
        _row(table, "Waktu Penyelesaian", [time])
        _row(table, "Biaya", ["Tidak dipungut biaya"])
        _row(table, "Produk Layanan", [f"Surat {title}"])
        _row(table, "Pengaduan", ["Telepon: (0000) 000000", "Loket pengaduan"], style="List Bullet")
        truth.append(
            {
                "title": title,
                "components": {
                    "requirements": papers,
                    "procedure": ["Pemohon menyerahkan berkas", "Petugas memeriksa berkas"],
                    "time_limit": {"days": limit, "unit": "working_days"},
                    "fee": FREE,
                    "product": [f"Surat {title}"],
                    "complaint_handling": ["Telepon: (0000) 000000", "Loket pengaduan"],
                },
            }
        )
    return "dinas-sosial-tiga-layanan.docx", _saved(document), truth


def word_matrix() -> tuple[str, bytes, list[dict[str, Any]]]:
    """Services as rows, components as columns, as on a wall of an office."""
    document = Document()
    document.add_paragraph("DAFTAR STANDAR PELAYANAN KECAMATAN MEKAR")
    table = document.add_table(rows=0, cols=6)
    heads = ["No", "Jenis Layanan", "Persyaratan", "Waktu", "Biaya", "Produk"]
    _cells(table, heads)
    rows = [
        ["1", "Pengantar KTP", "1. Pengantar desa\n2. Fotokopi KK", "10 menit", "Gratis", "Surat pengantar"],
        ["2", "Rekomendasi SKU", "1. KTP\n2. Foto usaha", "1 hari", "Rp 0", "Rekomendasi"],
        [
            "3",
            "Dispensasi Nikah",
            "1. Surat N1\n2. Pengantar KUA",
            "15 menit",
            "Tidak dipungut biaya",
            "Surat dispensasi",
        ],
    ]
    for row in rows:
        _cells(table, row)
    limits: list[dict[str, Any]] = [
        {"minutes": 10, "unit": "minutes"},
        {"days": 1, "unit": "calendar_days"},
        {"minutes": 15, "unit": "minutes"},
    ]
    truth = [
        {
            "title": row[1],
            "components": {
                "requirements": row[2].split("\n"),
                "time_limit": limit,
                "fee": FREE,
                "product": [row[5]],
            },
        }
        for row, limit in zip(rows, limits, strict=True)
    ]
    return "kecamatan-matriks.docx", _saved(document), truth


def word_without_tables() -> tuple[str, bytes, list[dict[str, Any]]]:
    """Bold headings and paragraphs, no table, headings with a letter."""
    document = Document()
    _bold(document, "STANDAR PELAYANAN REKOMENDASI PENELITIAN")
    _bold(document, "BADAN KESATUAN BANGSA DAN POLITIK")
    for heading, texts in (
        ("A. Landasan Hukum", ["Permendagri Nomor 3 Tahun 2018 tentang Penerbitan Surat Keterangan Penelitian"]),
        ("B. Dokumen yang Harus Disiapkan", ["1. Surat pengantar kampus", "2. Proposal penelitian", "3. Fotokopi KTP"]),
        (
            "C. Tata Cara Pelayanan",
            ["1. Pemohon mendaftar daring", "2. Petugas meneliti proposal", "3. Surat diterbitkan"],
        ),
        ("D. Durasi Pelayanan", ["Selambat-lambatnya 2 (dua) hari kerja sejak berkas diterima lengkap."]),
        ("E. Biaya", ["Gratis"]),
        ("F. Keluaran", ["Surat rekomendasi penelitian"]),
        ("G. Saluran Pengaduan", ["Surel kesbangpol; telepon (0000) 000000; datang langsung"]),
        ("H. Banyaknya Petugas", ["4 (empat) orang"]),
        ("I. Jaminan Keselamatan dan Keamanan", ["Data pemohon dirahasiakan"]),
    ):
        _bold(document, heading)
        for text in texts:
            document.add_paragraph(text)
    document.add_paragraph("Ditetapkan di Contoh")
    document.add_paragraph("Kepala Badan,")
    truth: dict[str, Any] = {
        "title": "Rekomendasi Penelitian",
        "components": {
            "legal_basis": ["Permendagri Nomor 3 Tahun 2018 tentang Penerbitan Surat Keterangan Penelitian"],
            "requirements": ["Surat pengantar kampus", "Proposal penelitian", "Fotokopi KTP"],
            "procedure": ["Pemohon mendaftar daring", "Petugas meneliti proposal", "Surat diterbitkan"],
            "time_limit": {"days": 2, "unit": "working_days"},
            "fee": FREE,
            "product": ["Surat rekomendasi penelitian"],
            "complaint_handling": ["Surel kesbangpol", "telepon (0000) 000000", "datang langsung"],
            "staff_count": {"n": 4},
            "safety_guarantee": ["Data pemohon dirahasiakan"],
        },
    }
    return "kesbangpol-tanpa-tabel.docx", _saved(document), [truth]


def sheet_per_service() -> tuple[str, bytes, list[dict[str, Any]]]:
    """One sheet a service, components down the side, items in rows of their own below the first."""
    services = (
        ("Uji KIR", ["STNK asli", "Buku uji lama"], "Rp 75.000",
         {"kind": "fixed", "amount_idr": 75000}, "45 menit", 45),
        ("Izin Trayek", ["Surat permohonan", "Fotokopi STNK"], "Sesuai Perda Nomor 4 Tahun 2023",
         {"kind": "by_regulation", "amount_idr": None}, "2 jam", 120),
    )  # fmt: skip
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    truth = []
    for title, papers, fee_text, fee, time, minutes in services:
        sheet = book.add_worksheet(title)
        sheet.merge_range(0, 0, 0, 2, f"STANDAR PELAYANAN {title.upper()}")
        rows: list[Sequence[object]] = [
            ("No", "Komponen", "Uraian"),
            (1, "Persyaratan", f"1. {papers[0]}"),
            ("", "", f"2. {papers[1]}"),
            (2, "Prosedur", "1. Pemohon mendaftar"),
            ("", "", "2. Kendaraan diperiksa"),
            (3, "Jangka Waktu", time),
            (4, "Biaya/Tarif", fee_text),
            (5, "Produk", f"Dokumen {title}"),
            (6, "Jumlah Pelaksana", 5),
            (7, "Waktu Layanan Loket", "Senin - Jumat 08.00 - 14.00"),
        ]
        for number, row in enumerate(rows, 2):
            sheet.write_row(number, 0, row)
        truth.append(
            {
                "title": title,
                "components": {
                    "requirements": papers,
                    "procedure": ["Pemohon mendaftar", "Kendaraan diperiksa"],
                    "time_limit": {"minutes": minutes, "unit": "minutes"},
                    "fee": fee,
                    "product": [f"Dokumen {title}"],
                    "staff_count": {"n": 5},
                },
            }
        )
    book.close()
    return "dishub-lembar.xlsx", out.getvalue(), truth


def sheet_matrix() -> tuple[str, bytes, list[dict[str, Any]]]:
    """Services as rows without a number, one legal basis for all in its own column."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Standar")
    rows = [
        ("Nama Layanan", "Dasar Hukum", "Syarat", "Alur", "Lama Pelayanan", "Tarif", "Petugas"),
        ("Rawat Jalan", "Perbup 12 Tahun 2020", "KTP; kartu BPJS",
         "1. Daftar\n2. Periksa\n3. Ambil obat", "60 menit", "Rp10.000", "dr. umum"),
        ("Imunisasi", "Perbup 12 Tahun 2020", "Buku KIA", "1. Daftar\n2. Suntik", "20 menit", "Gratis", "bidan"),
    ]  # fmt: skip
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    truth = [
        {
            "title": "Rawat Jalan",
            "components": {
                "legal_basis": ["Perbup 12 Tahun 2020"],
                "requirements": ["KTP", "kartu BPJS"],
                "procedure": ["Daftar", "Periksa", "Ambil obat"],
                "time_limit": {"minutes": 60, "unit": "minutes"},
                "fee": {"kind": "fixed", "amount_idr": 10000},
            },
        },
        {
            "title": "Imunisasi",
            "components": {
                "legal_basis": ["Perbup 12 Tahun 2020"],
                "requirements": ["Buku KIA"],
                "procedure": ["Daftar", "Suntik"],
                "time_limit": {"minutes": 20, "unit": "minutes"},
                "fee": FREE,
            },
        },
    ]
    return "puskesmas-matriks.xlsx", out.getvalue(), truth


PDF_TABLE = """
#set page(width: 210mm, height: 150mm, margin: 15mm, numbering: "1")
#set text(size: 10pt)
#align(center)[*STANDAR PELAYANAN* \\ *PENERBITAN KARTU IDENTITAS ANAK*]
#table(columns: (10mm, 45mm, 1fr),
  [*NO*], [*KOMPONEN*], [*URAIAN*],
  [1.], [Dasar Hukum], [1. Undang-Undang Nomor 24 Tahun 2013 tentang Perubahan atas Undang-Undang Nomor 23 Tahun
     2006 tentang Administrasi Kependudukan; \\ 2. Permendagri Nomor 2 Tahun 2016 tentang Kartu Identitas Anak.],
  [2.], [Persyaratan Pelayanan], [1. Fotokopi kutipan akta kelahiran; \\ 2. KK asli orang tua; \\ 3. Pas foto anak
     berwarna ukuran 2x3 bagi anak usia 5 tahun ke atas.],
  [3.], [Sistem, Mekanisme, dan Prosedur], [1. Pemohon mengambil nomor antrean; \\ 2. Petugas memverifikasi berkas;
     \\ 3. Operator mencetak kartu; \\ 4. Pemohon menerima kartu.],
  [4.], [Jangka Waktu Penyelesaian], [Maksimal 1 (satu) hari kerja],
  [5.], [Biaya/Tarif], [Gratis],
  [6.], [Produk Pelayanan], [Kartu Identitas Anak (KIA)],
  [7.], [Penanganan Pengaduan, Saran, dan Masukan], [a. WhatsApp 0000-0000-0000; \\ b. Kotak saran.],
  [8.], [Sarana, Prasarana, dan/atau Fasilitas], [1. Komputer dan pencetak kartu; \\ 2. Ruang tunggu ber-AC; \\ 3. Ruang
     laktasi.],
  [9.], [Kompetensi Pelaksana], [Menguasai aplikasi SIAK dan berpendidikan minimal SMA],
  [10.], [Pengawasan Internal], [Dilakukan oleh Kepala Bidang],
  [11.], [Jumlah Pelaksana], [6 (enam) orang],
  [12.], [Jaminan Pelayanan], [Pelayanan diberikan tepat waktu],
  [13.], [Jaminan Keamanan dan Keselamatan Pelayanan], [Data kependudukan dijamin kerahasiaannya],
  [14.], [Evaluasi Kinerja Pelaksana], [Rapat evaluasi triwulanan],
)
"""


def pdf_table() -> tuple[str, bytes, list[dict[str, Any]]]:
    """A ruled table that runs over pages, cells wrapped over lines."""
    truth: dict[str, Any] = {
        "title": "Penerbitan Kartu Identitas Anak",
        "components": {
            "legal_basis": [
                AMENDED_LAW,
                "Permendagri Nomor 2 Tahun 2016 tentang Kartu Identitas Anak.",
            ],
            "requirements": [
                "Fotokopi kutipan akta kelahiran",
                "KK asli orang tua",
                "Pas foto anak berwarna ukuran 2x3 bagi anak usia 5 tahun ke atas.",
            ],
            "procedure": [
                "Pemohon mengambil nomor antrean",
                "Petugas memverifikasi berkas",
                "Operator mencetak kartu",
                "Pemohon menerima kartu.",
            ],
            "time_limit": {"days": 1, "unit": "working_days"},
            "fee": FREE,
            "product": ["Kartu Identitas Anak (KIA)"],
            "complaint_handling": ["WhatsApp 0000-0000-0000", "Kotak saran."],
            "facilities": ["Komputer dan pencetak kartu", "Ruang tunggu ber-AC", "Ruang laktasi."],
            "competence": ["Menguasai aplikasi SIAK dan berpendidikan minimal SMA"],
            "internal_supervision": ["Dilakukan oleh Kepala Bidang"],
            "staff_count": {"n": 6},
            "service_guarantee": ["Pelayanan diberikan tepat waktu"],
            "safety_guarantee": ["Data kependudukan dijamin kerahasiaannya"],
            "performance_evaluation": ["Rapat evaluasi triwulanan"],
        },
    }
    return "kia-tabel.pdf", typst.compile(PDF_TABLE.encode()), [truth]


PDF_BROCHURE = """
#set page(width: 297mm, height: 210mm, margin: 12mm, columns: 2)
#set text(size: 11pt)
= Pelayanan Rekam KTP Elektronik
Dinas Kependudukan dan Pencatatan Sipil

== Persyaratan
- Fotokopi kartu keluarga
- Berusia 17 tahun atau sudah menikah

== Prosedur
+ Ambil nomor antrean di mesin
+ Serahkan berkas di loket 2
+ Rekam foto, sidik jari, dan iris mata
+ Terima bukti perekaman

== Waktu
15 menit

== Biaya
Tidak dipungut biaya

#colbreak()

== Produk
KTP elektronik

== Pengaduan
- Datang ke ruang pengaduan
- Pesan WhatsApp 0000-0000-0000

== Jam Layanan
Senin sampai Kamis 08.00-15.00 WITA
"""


def pdf_brochure() -> tuple[str, bytes, list[dict[str, Any]]]:
    """Two columns without any rules."""
    truth: dict[str, Any] = {
        "title": "Pelayanan Rekam KTP Elektronik",
        "components": {
            "requirements": ["Fotokopi kartu keluarga", "Berusia 17 tahun atau sudah menikah"],
            "procedure": [
                "Ambil nomor antrean di mesin",
                "Serahkan berkas di loket 2",
                "Rekam foto, sidik jari, dan iris mata",
                "Terima bukti perekaman",
            ],
            "time_limit": {"minutes": 15, "unit": "minutes"},
            "fee": FREE,
            "product": ["KTP elektronik"],
            "complaint_handling": ["Datang ke ruang pengaduan", "Pesan WhatsApp 0000-0000-0000"],
        },
    }
    return "ktp-brosur.pdf", typst.compile(PDF_BROCHURE.encode()), [truth]


MADE = (
    word_three_services,
    word_matrix,
    word_without_tables,
    sheet_per_service,
    sheet_matrix,
    pdf_table,
    pdf_brochure,
)


def _saved(document: Any) -> bytes:  # noqa: ANN401 - python-docx names no type for it
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _bold(document: Any, text: str) -> None:  # noqa: ANN401 - as above
    document.add_paragraph().add_run(text).bold = True


def _row(table: Any, label: str, texts: Sequence[str], style: str | None = None) -> None:  # noqa: ANN401 - as above
    cells = table.add_row().cells
    cells[0].text = label
    cells[1].text = texts[0]
    for text in texts[1:]:
        cells[1].add_paragraph(text)
    if style:
        for paragraph in cells[1].paragraphs:
            paragraph.style = style


def _cells(table: Any, texts: Sequence[str]) -> None:  # noqa: ANN401 - as above
    for cell, text in zip(table.add_row().cells, texts, strict=True):
        cell.text = text
