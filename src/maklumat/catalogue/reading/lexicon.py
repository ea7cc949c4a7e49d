"""The words offices use to name the 14 components, and other things that stand in a standard as rows of their own.

A heading is recognised when all its words are known for one component: at least one of the sets of ``core`` words is
complete, and the others are ``beside`` words. Misspelt long words count as the word they are nearest to.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from maklumat.catalogue.reading.shapes import Component

GLUE = frozenset(
    {"dan", "atau", "serta", "/", "&", ",", "(", ")", "-", "–", "dan/atau", "yang", "dari", "untuk", "pada", "of"}
)
COMMON = frozenset({"pelayanan", "layanan", "publik", "komponen"})
"""Words that may stand in any heading."""


@dataclass(frozen=True, slots=True)
class Name:
    """How one component may be called."""

    core: tuple[frozenset[str], ...]
    beside: frozenset[str]


def _name(core: str, beside: str) -> Name:
    """Read ``a b, c`` as: either both a and b, or c."""
    return Name(tuple(frozenset(part.split()) for part in core.split(",")), frozenset(beside.split()))


NAMES = {
    Component.SAFETY_GUARANTEE: _name(
        "jaminan keamanan, jaminan keselamatan, keamanan keselamatan, jaminan kerahasiaan, kepastian keamanan,"
        "jaminan bebas, kenyamanan keamanan",
        "kenyamanan rasa aman bebas bahaya risiko keraguan-raguan keragu-raguan memberikan data "
        "dokumen produk pengguna "
        "kerahasiaan kepastian bentuk komitmen jaminan keamanan keselamatan hasil",
    ),
    Component.COMPLAINT_HANDLING: _name(
        "pengaduan, aduan, keluhan, saran masukan, kritik saran, komplain, mengadu, dihubungi",
        "penanganan pengelolaan tindak lanjut layanan mekanisme prosedur sarana kanal saluran media tata cara tempat "
        "pengaduan saran masukan kritik keluhan aduan konsultasi apresiasi aspirasi masyarakat pelanggan pengguna "
        "alur jangka waktu batas penyelesaian kontak unit informasi umpan balik penyampaian pos "
        "bagaimana jika ada ke mana kemana sistem cara dimana siapa",
    ),
    Component.PERFORMANCE_EVALUATION: _name(
        "evaluasi kinerja, penilaian kinerja, evaluasi pelaksana, evaluasi pelayanan, monitoring evaluasi, evaluasi,"
        "pengukuran kinerja, survei kepuasan, survey kepuasan",
        "kinerja pelaksana petugas pegawai monitoring penilaian pelaksanaan hasil standar kepuasan "
        "masyarakat penyelenggara "
        "indeks berkala sdm dan pemantauan",
    ),
    Component.INTERNAL_SUPERVISION: _name(
        "pengawasan internal, pengawas internal, pengawasan intern, pengendalian internal, pengendalian intern,"
        "pengawasan melekat, pengawasan, supervisi internal, supervisi, pengendalian",
        "internal intern melekat atasan pelaksana langsung sistem pengendalian pengawasan supervisi mekanisme",
    ),
    Component.STAFF_COUNT: _name(
        "jumlah pelaksana, jumlah petugas, jumlah sdm, jumlah pegawai, jumlah personil, jumlah personel, jumlah tenaga,"
        "banyaknya pelaksana, banyaknya petugas, jumlah staf, jumlah orang, ketersediaan pelaksana, formasi pelaksana,"
        "kebutuhan pelaksana, tenaga pelaksana, petugas pelaksana, pelaksana, jumlah aparatur, banyak petugas,"
        "kuantitas pelaksana",
        "jumlah pelaksana petugas sdm pegawai personil personel tenaga staf sumber daya manusia "
        "orang kebutuhan pemberi "
        "yang bertugas melayani terlibat loket aparatur",
    ),
    Component.COMPETENCE: _name(
        "kompetensi, kualifikasi, keahlian, keterampilan, kecakapan, kemampuan pelaksana, kemampuan petugas,"
        "syarat petugas, syarat pelaksana",
        "pelaksana petugas sdm pegawai personil personel tenaga staf kualifikasi kompetensi "
        "pendidikan sumber daya manusia "
        "kebutuhan keahlian standar teknis pemberi aparatur yang dibutuhkan keterampilan penyelenggara minimal",
    ),
    Component.SERVICE_GUARANTEE: _name(
        "jaminan pelayanan, jaminan layanan, jaminan, kepastian pelayanan, komitmen pelayanan, maklumat pelayanan,"
        "janji layanan, janji pelayanan, komitmen layanan, jaminan mutu, maklumat layanan",
        "mutu kualitas penyelenggaraan pemberian jaminan kepastian komitmen pelaksanaan maklumat kompensasi",
    ),
    Component.LEGAL_BASIS: _name(
        "dasar hukum, landasan hukum, dasar peraturan, payung hukum, dasar pelaksanaan, landasan peraturan, regulasi,"
        "peraturan terkait, peraturan perundang-undangan, dasar ketentuan, acuan hukum, rujukan hukum, aturan hukum,"
        "dasar penyelenggaraan, landasan pelaksanaan, landasan yuridis, dasar yuridis",
        "dasar hukum landasan peraturan perundang-undangan perundangan undangan regulasi terkait pelaksanaan "
        "penyelenggaraan acuan ketentuan payung yang menjadi digunakan mendasari",
    ),
    Component.FACILITIES: _name(
        "sarana prasarana, sarana, prasarana, fasilitas, sarpras, peralatan perlengkapan, peralatan",
        "sarana prasarana fasilitas peralatan perlengkapan pendukung penunjang kerja kantor tersedia tempat umum ruang "
        "dan/atau kelengkapan dimiliki disediakan kenyamanan",
    ),
    Component.TIME_LIMIT: _name(
        "jangka waktu, waktu penyelesaian, waktu pelayanan, waktu layanan, lama pelayanan, lama layanan, lama waktu,"
        "lama proses, durasi, waktu proses, waktu penerbitan, waktu pengerjaan, estimasi waktu, "
        "target waktu, standar waktu,"
        "lamanya, kepastian waktu, batas waktu, waktu, lama penyelesaian, norma waktu, lama "
        "pengurusan, lama pengerjaan,"
        "berapa lama, waktu tunggu, target penyelesaian, sla, masa penyelesaian, kapan selesai, kecepatan pelayanan",
        "waktu jangka penyelesaian proses penerbitan pengerjaan pengurusan lama lamanya maksimal maksimum rata-rata "
        "pelaksanaan dibutuhkan diperlukan standar target estimasi total permohonan berapa batas sla "
        "selesai berapa masa "
        "penyelenggaraan berkas tunggu pemrosesan perizinan izin prosesnya selesainya pengurusannya "
        "layanannya kecepatan",
    ),
    Component.FEE: _name(
        "biaya, tarif, tariff, retribusi, ongkos, pnbp,  pungutan, harga",
        "biaya tarif tariff retribusi rincian rinciannya perincian besaran besarnya administrasi pengurusan dikenakan "
        "pnbp ongkos penerbitan pembuatan jumlah berapa tarifnya dibayar alur dibebankan biayanya "
        "apakah ada yang harus "
        "daerah permohonan proses standar",
    ),
    Component.PRODUCT: _name(
        "produk, hasil pelayanan, hasil layanan, hasil, keluaran, output, luaran, hasil akhir, "
        "peroleh, diperoleh, didapat, didapatkan, dokumen diterbitkan,"
        "dokumen diterima, dokumen dihasilkan, jenis produk",
        "produk hasil spesifikasi jenis akhir keluaran output bentuk dihasilkan diterima dokumen "
        "diperoleh didapat nama "
        "diterbitkan luaran pemohon proses anda peroleh terima apa saja didapatkan diperoleh akan kita saya warga",
    ),
    Component.REQUIREMENTS: _name(
        "persyaratan, syarat, prasyarat, kelengkapan, dokumen dibutuhkan, dokumen diperlukan, dokumen dilampirkan,"
        "dokumen disiapkan, dokumen dibawa, berkas dibutuhkan, berkas diperlukan, berkas dilampirkan, berkas disiapkan,"
        "berkas dibawa,  harus dibawa, harus disiapkan, perlu dibawa, perlu disiapkan,"
        "syarat-syarat, berkas persyaratan, dokumen pendukung, dokumen permohonan, berkas "
        "permohonan, ketentuan pemohon",
        "persyaratan syarat dokumen berkas administrasi administratif teknis umum khusus permohonan pengajuan pemohon "
        "dibutuhkan diperlukan harus wajib perlu dibawa disiapkan dipenuhi dilampirkan dilengkapi "
        "kelengkapan pendaftaran "
        "pengurusan penerbitan apa saja anda pengguna yang ketentuan perizinan izin penerima pendukung disediakan",
    ),
    Component.PROCEDURE: _name(
        "prosedur, mekanisme, alur, tata cara, tatacara, langkah-langkah, langkah, tahapan, cara mengurus,"
        "cara mengajukan, sistem mekanisme, proses pelayanan, cara pelayanan,  bagan alir, flowchart,"
        "cara memperoleh, cara pengajuan, cara, urutan pelayanan, proses layanan, cara mendapatkan, cara pengurusan",
        "sistem mekanisme prosedur alur proses tata cara langkah langkah-langkah tahapan pengajuan "
        "permohonan pengurusan "
        "penyelesaian bagan alir bagaimana pendaftaran perizinan sop pelaksanaan kerja urutan penerbitan mengajukan "
        "mengurus memperoleh mendapatkan tahap flowchart pelaksanaan diagram",
    ),
}
"""In the order of search: a name that contains another comes first."""

HOURS_LABEL = re.compile(
    r"(?:(?:hari\s+(?:dan|&|/)\s+)?jam\s+(?:pelayanan|layanan|operasional|kerja|buka|kantor)"
    r"|jadwal\s+(?:pelayanan|layanan|buka)"
    r"|hari\s+(?:pelayanan|layanan|kerja)|waktu\s+operasional(?:\s+\w+)?|(?:hari|waktu)\s+(?:dan"
    r"|&)\s+(?:jam|tempat)\s+\w+"
    r"|jam\s+buka\s+\w+|operasional)",
    re.IGNORECASE,
)
OTHER_LABEL = re.compile(
    r"(?:masa\s+berlaku(?:\s+\w+){0,3}|budaya\s+(?:pe)?layanan|perlakuan\s+(?:untuk|bagi|khusus)(?:\s+\w+){0,5}"
    r"|hak\s+(?:dan\s+kewajiban\s+)?(?:pemohon|pengguna|pelanggan)(?:\s+\w+){0,3}|kewajiban(?:\s+\w+){0,3}"
    r"|ruang\s+lingkup|pengertian|definisi|tujuan|maksud\s+dan\s+tujuan|sasaran(?:\s+(?:pe)?layanan)?"
    r"|(?:unit|penyelenggara|pengguna|penerima|pelaksana)\s+(?:penyelenggara|pelaksana|kerja|(?:pe)?layanan|manfaat)"
    r"|pengguna|kompensasi(?:\s+(?:pe)?layanan)?|sanksi|motto(?:\s+\w+)?|visi|misi|visi\s+(?:dan|&)\s+misi"
    r"|(?:alamat|lokasi|tempat|loket)(?:\s+(?:pe)?layanan|\s+kantor)?|inovasi(?:\s+\w+)?|formulir(?:\s+(?:pe)?layanan)?"
    r"|unduh(?:\s+\w+)?|lain-lain|informasi\s+(?:lain(?:nya)?|tambahan)|keterangan\s+lain|larangan|etika\s+\w+"
    r"|maklumat|kode\s+etik|asas\s+\w+|prinsip\s+\w+|arsip|penanggung\s*jawab|deskripsi(?:\s+\w+)?|tentang\s+layanan)",
    re.IGNORECASE,
)
TITLE_LABEL = re.compile(
    r"(?:(?:jenis|nama|judul|bentuk)\s+(?:pe)?layanan(?:\s+publik)?|jenis\s+(?:izin|perizinan|ijin)"
    r"|nama\s+(?:izin|standar(?:\s+pelayanan)?)"
    r"|(?:standar|standart|standard)\s+pelayanan|layanan|nama\s+sop|judul\s+sop)\s*(?:[:=]|$)",
    re.IGNORECASE,
)
ASKED = frozenset(
    {
        "syarat",
        "persyaratan",
        "prosedur",
        "biaya",
        "tarif",
        "proses",
        "alur",
        "cara",
        "produk",
        "hasil",
        "mekanisme",
        "dokumen",
        "waktu",
        "layanan",
        "pelayanan",
        "langkah",
    }
)
"""Words that questions end in "-nya": "Apa syaratnya?"."""
VOCABULARY = sorted(
    {word for name in NAMES.values() for words in (*name.core, name.beside) for word in words if len(word) >= 5}  # noqa: PLR2004
    | {"pelayanan", "layanan", "komponen"}
)


NO_MISSPELLING = frozenset(
    [
        "fasilitasi",
        "fasilitator",
        "pengadaan",
        "dokumentasi",
        "produksi",
        "pengawal",
        "pelayan",
        "persyarikatan",
        "regulator",
        "kompetisi",
        "keamanannya",
        "pengaruh",
        "jaminanan",
        "administrator",
        "perizinannya",
        "pendidik",
    ]
)
"""Words of their own that differ from a word of the vocabulary by a letter or two."""


@lru_cache(maxsize=4096)
def known_word(word: str) -> str:
    """Return the word of the vocabulary that this one is or is a misspelling of, itself when there is none.

    >>> known_word("kompetesi"), known_word("prasaran"), known_word("mekaisme"), known_word("kartu")
    ('kompetensi', 'prasarana', 'mekanisme', 'kartu')
    """
    if word.endswith("nya") and word[:-3] in ASKED:
        return word[:-3]
    if word in VOCABULARY or word in NO_MISSPELLING or len(word) < 6 or len(word) > 24:  # noqa: PLR2004 - short words are too alike
        return word
    allowed = 1 if len(word) < 9 else 2  # noqa: PLR2004
    near = [
        (distance, each)
        for each in VOCABULARY
        if abs(len(each) - len(word)) <= allowed and each[0] == word[0]
        for distance in [_distance(word, each, allowed)]
        if distance <= allowed
    ]
    return min(near)[1] if near else word


def _distance(one: str, other: str, most: int) -> int:
    """Return the number of letters to insert, delete, replace or swap; anything past ``most`` may be ``most + 1``."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
