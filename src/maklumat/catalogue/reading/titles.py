"""Which service a standard is about, as the document writes it."""

import re

from maklumat.catalogue.reading.furniture import is_byline, is_table_head
from maklumat.catalogue.reading.lexicon import TITLE_LABEL
from maklumat.catalogue.reading.marks import split_marks

STANDARD = re.compile(
    r"^(?:(?:lampiran\W+)?(?:tentang\s*:?\s*)?(?:rancangan\s+)?(?:komponen\s+)?(?:standar[dt]?|sop"
    r"|sp)\s+(?:operasional\s+(?:prosedur|pelayanan)|pelayanan|layanan)(?:\s+publik)?)\b"
    r"(?P<after>[\s:–—-]*)",
    re.IGNORECASE,
)
AGENCY = re.compile(
    r"^(?:(?:di|pada|lingkup|lingkungan|di\s+lingkungan|bidang|oleh)\s+)?(?:pemerintah|dinas|badan"
    r"|kantor|kecamatan|kelurahan|desa|bagian|sekretariat"
    r"|rsud|rumah\s+sakit|puskesmas|uptd?\b|biro|inspektorat|kabupaten|kota|provinsi|polres|polsek"
    r"|sat\s|satuan|kementerian"
    r"|balai|setda|disdukcapil|diskominfo|dpmptsp|dinkes|bkpsdm|bkd|bappeda|tahun\b|nomor\b|no\b"
    r"|mal\s+pelayanan|mpp\b|unit\b"
    r"|perangkat\s+daerah|sekolah|smp|sma|sd\s|perpustakaan\s+(?:daerah|umum)$|ditetapkan|berdasarkan|sesuai)",
    re.IGNORECASE,
)
AGENCY_TAIL = re.compile(
    r"(?<!antar)(?<!dalam)(?<!luar)(?<!ke)(?<!dari)(?<!kepala)(?<!satu)(?<!tingkat)"
    r"\s+(?i:(?:(?:di|pada)\s+(?:lingkungan\s+)?)?(?:pemerintah\s+)?"
    r"(?:kecamatan|kelurahan|dinas|kabupaten|kota|badan|puskesmas|polres|uptd?))\s+[A-Z].*$"
)
SERVICE_WORD = re.compile(
    r"\b(?:pelayanan|layanan|penerbitan|pengurusan|pembuatan|surat|izin|ijin|kartu|akta|akte"
    r"|rekomendasi|legalisasi|legalisir|fasilitasi"
    r"|permohonan|pendaftaran|pencatatan|pengantar|keterangan|konsultasi|peminjaman|pengaduan"
    r"|dispensasi|pemeriksaan|rawat|permintaan"
    r"|sertifikat|pengajuan|penyusunan|perpanjangan|mutasi|bantuan|verifikasi|registrasi|peralihan"
    r"|uji|pengujian|informasi)\b",
    re.IGNORECASE,
)
OPEN_LABEL = re.compile(r"(?i:jenis|nama)\s+(?i:pe)?(?i:layanan)\s+(?=[A-Z]\S+\s+\S)")
"""The same label without a colon, before a name of several words."""
NO_TITLE = re.compile(
    r"^(?:lampiran|keputusan|surat\s+keputusan|nomor\b|tanggal\b|tentang\b|halaman|\d+$|foto\b"
    r"|daftar\s+isi|bab\s|menimbang|mengingat"
    r"|memutuskan|pengguna\b|unit\s*:|alamat\b|telp|website|kode\s+pos|senin\b|www\.|http)",
    re.IGNORECASE,
)
LONGEST = 160


def labelled_title(text: str) -> str | None:
    """Return what follows "Jenis Pelayanan :", "" when the label stands alone, None when there is no such label.

    >>> labelled_title("I. JENIS PELAYANAN : PENERBITAN KARTU KELUARGA BARU"), labelled_title("Nama layanan:")
    ('PENERBITAN KARTU KELUARGA BARU', '')
    >>> labelled_title("Standar Pelayanan KTP")
    """
    _, body = split_marks(text)
    match = TITLE_LABEL.match(body) or OPEN_LABEL.match(body)
    return body[match.end() :].strip(" :") if match else None


def standard_title(text: str) -> str | None:
    """Return what follows "Standar Pelayanan", "" when that is all or an agency follows, None without these words.

    >>> standard_title("1. STANDAR PELAYANAN SURAT PINDAH"), standard_title("Standar Pelayanan")
    ('SURAT PINDAH', '')
    >>> standard_title("STANDAR PELAYANAN DI KECAMATAN SUKA"), standard_title("Surat Pindah")
    ('', None)
    """
    _, body = split_marks(text)
    match = STANDARD.match(body)
    if not match:
        return None
    rest = body[match.end() :].strip(" :–—-")
    again = STANDARD.match(rest)
    rest = rest[again.end() :].strip(" :–—-") if again else rest
    return "" if AGENCY.match(rest) else rest


def title_score(text: str) -> int:
    """Return how much a line that stands before the components looks like the name of a service; 0 or less: not at all.

    >>> title_score("Kartu Keluarga") > 0, title_score("Dinas Sosial Kota Contoh") > 0, title_score("20 Admin Biro") > 0
    (True, False, False)
    """
    _, body = split_marks(text)
    if not body or len(body) > LONGEST or NO_TITLE.match(body) or is_table_head(body) or is_byline(body):
        return 0
    if AGENCY.match(body) or not re.search(r"[^\W\d_]{3}", body):
        return 0
    score = 1 + 2 * bool(SERVICE_WORD.search(body))
    if body.endswith((".", ";")) or len(body.split()) > 16:  # noqa: PLR2004 - a sentence, not a name
        score -= 2
    return score


def clean_title(text: str) -> str:
    """Return a title without list marks, and without the agency that may follow it.

    >>> clean_title("1. SURAT PINDAH :"), clean_title("Surat Pindah di Kecamatan Suka Makmur")
    ('SURAT PINDAH', 'Surat Pindah')
    """
    _, body = split_marks(text)
    body = body.strip(" :;,-–|")
    body = re.sub(r"^[(“\"']+(.*?)[)”\"']+$", r"\1", body)
    return AGENCY_TAIL.sub("", body) or body
