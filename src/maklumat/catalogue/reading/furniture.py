"""What stands around a standard and is no part of it: table heads, page furniture, signatures, part headings."""

import re

TABLE_HEAD = re.compile(
    r"(?:no(?:mor)?\.?|komponen(?:\s+standar(?:\s+pelayanan)?)?|uraian(?:\s+\w+)?|keterangan|penjelasan|isi|deskripsi"
    r"|komponen\s+(?:dan|&)\s+uraian|standar\s+pelayanan"
    r"|no\.?\s+komponen(?:\s+standar\s+pelayanan)?(?:\s+(?:uraian|keterangan))?(?:\s+\w+)?)",
    re.IGNORECASE,
)
PART = re.compile(
    r"(?:bagian\s+\w+\W+)?(?:komponen\s+(?:standar\s+pelayanan|pelayanan"
    r"|sp)?\s*(?:yang)?\s*(?:terkait|terdiri|proses|dalam|pada|internal).*"
    r"|(?:proses\s+)?penyampaian\s+(?:pe)?layanan\b.{0,60}"
    r"|(?:proses\s+)?pengelolaan\s+(?:pe)?layanan\b(?:\s*\(|\s+di\s+internal|\s*$).{0,60}"
    r"|\(?\s*service\s+deliver\w*.{0,40}|\(?\s*manufactur\w*.{0,40}|standar\s+pelayanan\s*:?"
    r"|komponen\s+standar\s+pelayanan\s*:?)",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^(?:(?:tinggalkan|posting|tulis|kirim)\s+komentar|\d+\s+komentar|nama\s+file\b|follow\s"
    r"|galeri\b|foto\s*:?$|komentar\b|bagikan\b|share\b|berita\s+(?:terkait|lain|terbaru)|artikel\s+terkait"
    r"|baca\s+juga|isu\s+dan\s+keluhan|website\s+lapor|anda\s+juga\s+bisa\s+mengadu|unduh\s+di\s+(?:play|app)"
    r"|©|copyright|hak\s+cipta|all\s+rights\s+reserved|powered\s+by|ditetapkan\s+di\b"
    r"|dikeluarkan\s+di\b|disahkan\s+(?:di|oleh)\b"
    r"|nip\b|kembali\s+ke\s+|halaman\s+\d|beranda\b|kategori\s*:|tag[s]?\s*:|dilihat\b|diposting\b|dipublikasikan"
    r"|dokumen\s+(?:terkait|unduhan)|file\s+(?:terkait|unduhan)|unduh\s+(?:dokumen|berkas|file"
    r"|standar)|download\b|lampiran\s*:?$"
    r"|tautan\s+(?:terkait|cepat)|link\s+terkait|ikuti\s+kami|media\s+sosial\s+kami|pengunjung\b|statistik\s+pengunjung"
    r"|mengetahui\b|tembusan\b|navigasi\b|menu\s+utama|cari\b.{0,12}$|login\b|masuk\s*$|peta\s+situs"
    r"|hubungi\s+kami\s*$|footer\b"
    r"|kontak\s+kami\s*$|alamat\s+kantor\b|portal\s+resmi|situs\s+resmi|print\b|cetak\s+halaman"
    r"|facebook\s+twitter|next\b|previous\b"
    r"|sebelumnya\s*$|selanjutnya\s*$|terakhir\s+diperbarui|last\s+updated?)",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"^(?:a\.?n\.?\s+)?(?:camat|lurah|kepala\s+(?:dinas|badan|bagian|kantor|puskesmas|bidang|desa"
    r"|upt\w*)|sekretaris\s+daerah|bupati|wali\s?kota"
    r"|direktur|kapolres|plt\.?|plh\.?)(?:\s[\w.\s]{0,50})?,\s*$",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:\badmin\b|\bposted\b|\bpublished\b|^share$|\bdiposting\b|\boleh\s*:|\bditulis\b"
    r"|\b\d{1,2}\s+(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)\w*\s+\d{4}"
    r"|\bdibaca\b|\bkali\s+dilihat\b|^\d+$|^(?:home|beranda|profil|layanan|berita|kontak)\b(?:\s*[»>/|]\s*\w+)+)",
    re.IGNORECASE,
)


def is_table_head(text: str) -> bool:
    """Tell whether a cell or line is the head of a table: "NO", "KOMPONEN", "No. Komponen Uraian".

    >>> is_table_head("No. Komponen Uraian"), is_table_head("URAIAN"), is_table_head("Uraian tugas pokok dan fungsi")
    (True, True, False)
    """
    return bool(TABLE_HEAD.fullmatch(text.strip(" .:|")))


def is_part(text: str) -> bool:
    """Tell whether a line only names one of the two parts of a standard.

    >>> is_part("Komponen Standar Pelayanan yang terkait dengan proses penyampaian pelayanan (Service Delivery)")
    True
    >>> is_part("(MANUFACTURING)"), is_part("Pengelolaan Pengaduan")
    (True, False)
    """
    return bool(PART.fullmatch(text.strip()))


def closes(text: str) -> bool:
    """Tell whether a line ends the standard above it: page furniture, place and date, a signature.

    >>> closes("Tinggalkan Komentar anda"), closes("CAMAT,"), closes("Camat menandatangani"), closes("NIP. 1970")
    (True, True, False, True)
    """
    return bool(CLOSING.match(text.strip()) or SIGNATURE.match(text.strip()))


def is_byline(text: str) -> bool:
    """Tell whether a line says who wrote a page and when, or where in a site it stands."""
    return bool(BYLINE.search(text.strip())) and len(text) < 80  # noqa: PLR2004
