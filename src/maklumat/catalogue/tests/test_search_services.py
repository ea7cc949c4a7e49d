import pytest
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.actions.search_index import rebuild_search_index
from maklumat.catalogue.queries import search_services, search_services_explained, suggest_services
from maklumat.catalogue.testing import make_service
from maklumat.organization.models import Unit
from maklumat.organization.testing import make_government, make_unit

pytestmark = pytest.mark.django_db

SERVICES = {
    "umum/ruang": (
        "Peminjaman ruang dan gedung",
        "Pemakaian aula, ruang rapat, dan halaman kantor untuk kegiatan warga atau perangkat daerah.",
        "sewa aula|gedung untuk resepsi|tempat acara|borrow a hall",
    ),
    "umum/kendaraan": (
        "Pemakaian kendaraan dinas operasional",
        "Bus dan mobil dinas untuk kegiatan resmi.",
        "pinjam bus|mobil dinas",
    ),
    "umum/surat-masuk": (
        "Penerimaan dan pelacakan surat masuk",
        "Surat dan proposal diterima, diberi nomor, dan dapat dilacak sampai ke meja mana.",
        "surat saya sampai mana|lacak proposal|disposisi",
    ),
    "kesra/rekomendasi": (
        "Rekomendasi kegiatan keagamaan",
        "Surat dukungan untuk maulid, tabligh akbar, Natal bersama, dan kegiatan sejenis.",
        "izin pengajian|panitia hari besar|isra mikraj",
    ),
    "kesra/hibah": (
        "Hibah rumah ibadah dan lembaga keagamaan",
        "Bantuan uang untuk membangun atau memperbaiki tempat ibadah.",
        "bantuan masjid|renovasi musala|hibah gereja|pembangunan pura",
    ),
    "kesra/pesantren": (
        "Bantuan pondok pesantren",
        "Bantuan sarana belajar bagi pondok pesantren yang terdaftar.",
        "bantuan santri|madrasah",
    ),
    "hukum/salinan": (
        "Salinan peraturan daerah dan produk hukum",
        "Salinan Perda, Perbup, dan Keputusan Bupati, tercetak atau PDF.",
        "minta perbup|unduh perda|dasar hukum daerah",
    ),
    "hukum/bantuan": (
        "Bantuan dan konsultasi hukum",
        "Tanya jawab hukum dan pendampingan bagi warga tidak mampu.",
        "konsultasi gratis|digugat|legal aid",
    ),
    "organisasi/sop": (
        "Konsultasi SOP dan standar pelayanan",
        "Pendampingan menyusun standar operasional prosedur dan standar pelayanan.",
        "membuat SOP|contoh maklumat pelayanan",
    ),
    "organisasi/skm": (
        "Fasilitasi survei kepuasan",
        "Pendampingan survei kepuasan masyarakat dan forum konsultasi publik.",
        "nilai IKM|FKP",
    ),
    "prokopim/audiensi": (
        "Permohonan audiensi dan kehadiran pimpinan",
        "Bertemu Bupati atau Wakil Bupati, atau mengundang beliau ke acara Anda.",
        "ketemu bupati|undang pimpinan",
    ),
    "prokopim/sambutan": (
        "Penyusunan naskah sambutan pimpinan",
        "Naskah pidato untuk acara resmi.",
        "teks pidato",
    ),
    "pbj/penyedia": (
        "Registrasi dan verifikasi penyedia",
        "Akun penyedia pada sistem pengadaan elektronik.",
        "daftar LPSE|akun vendor|ikut tender",
    ),
    "perekonomian/lpg": (
        "Keterangan penyaluran LPG dan BBM bersubsidi",
        "Kuota, pangkalan, dan harga resmi elpiji 3 kilogram dan solar.",
        "gas langka|solar nelayan",
    ),
    "perekonomian/usaha": (
        "Fasilitasi pembiayaan dan kemitraan usaha mikro",
        "Pertemuan usaha mikro dengan bank dan perusahaan.",
        "modal usaha|UMKM",
    ),
    "sda/sengketa": (
        "Fasilitasi sengketa warga dengan perusahaan",
        "Mediasi masalah lahan antara warga dan perusahaan kebun atau tambang.",
        "lahan diserobot|sawit|limbah perusahaan",
    ),
    "tapem/batas": (
        "Fasilitasi batas desa dan kecamatan",
        "Penegasan batas wilayah dan penyelesaian selisih batas.",
        "patok desa|peta batas",
    ),
}

NEEDS = {
    "pinjam gedung": "umum/ruang",
    "peminjamn gedng": "umum/ruang",
    "sewa aula": "umum/ruang",
    "mau pakai ruang rapat": "umum/ruang",
    "tempat resepsi": "umum/ruang",
    "borrow a hall": "umum/ruang",
    "pinjam bus": "umum/kendaraan",
    "mobil dinas": "umum/kendaraan",
    "surat saya sampai mana": "umum/surat-masuk",
    "lacak surat": "umum/surat-masuk",
    "surat rekomendasi pengajian": "kesra/rekomendasi",
    "rekomndasi kegiatan": "kesra/rekomendasi",
    "rekom maulid": "kesra/rekomendasi",
    "bantuan masjid": "kesra/hibah",
    "bntuan rumah ibdah": "kesra/hibah",
    "HIBAH GEREJA!!!": "kesra/hibah",
    "bantuan pesantren": "kesra/pesantren",
    "minta salinan perbup": "hukum/salinan",
    "unduh perda": "hukum/salinan",
    "peraturan bupati": "hukum/salinan",
    "konsultasi hukum gratis": "hukum/bantuan",
    "bikin sop": "organisasi/sop",
    "standar pelayanan": "organisasi/sop",
    "survey kepuasan": "organisasi/skm",
    "ketemu bupati": "prokopim/audiensi",
    "mengundang bupati ke acara": "prokopim/audiensi",
    "teks pidato": "prokopim/sambutan",
    "daftar lpse": "pbj/penyedia",
    "akun vendor": "pbj/penyedia",
    "gas elpiji langka": "perekonomian/lpg",
    "modal umkm": "perekonomian/usaha",
    "lahan diserobot sawit": "sda/sengketa",
    "batas desa": "tapem/batas",
}

HOSTILE = [
    "",
    "   ",
    "\x00",
    "gedung\x00rapat",
    "\ud800",
    "' OR 1=1; DROP TABLE catalogue_service; --",
    "gedung & ! | ( ) <-> :* \\",
    "gedung:*A",
    "((((((",
    "%s %(words)s %",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "😀 🏛️",
    "a" * 100_000,
    "pinjam gedung masjid " * 5_000,
    "كيف حالك 你好",
]


@pytest.fixture
def kukar() -> int:
    """Make the catalogue above and return its government."""
    government = make_government("kukar")
    for address, (name, summary, needs) in SERVICES.items():
        unit, slug = address.split("/")
        make_service(make_unit(government, slug=unit), slug, name=name, summary=summary, needs=needs.split("|"))
    return government.pk


def find(government_id: int, text: str) -> list[str]:
    return [f"{service.unit.slug}/{service.slug}" for service in search_services(government_id, text)]


def test_each_need_finds_its_service_first(kukar: int) -> None:
    first = {need: next(iter(find(kukar, need)), None) for need in NEEDS}

    assert first == NEEDS


def test_a_search_takes_two_statements(kukar: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        assert set(find(kukar, "pinjm gedung dan mobil dinas")[:2]) == {"umum/ruang", "umum/kendaraan"}
    with django_assert_num_queries(2):
        assert suggest_services(kukar, "masjid rusak, minta bantuan")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_makes_the_search_fail(kukar: int, text: str) -> None:
    search_services(kukar, text)
    suggest_services(kukar, text)


def test_a_mistyped_word_is_named_with_what_it_was_read_as(
    kukar: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        result = search_services_explained(kukar, "rekomndasi maulid")

    assert result.services[0].slug == "rekomendasi"
    assert [(one.typed, one.read_as) for one in result.corrections] == [("rekomndasi", "rekomendasi")]


def test_what_nobody_offers_finds_nothing(kukar: int) -> None:
    assert find(kukar, "paspor") == []
    assert find(kukar, "yang dan di") == []


def test_no_more_is_returned_than_asked_for(kukar: int) -> None:
    assert len(search_services(kukar, "bantuan kegiatan surat", limit=2)) == 2


def test_two_governments_search_their_own_catalogue_only(kukar: int) -> None:
    other = make_service(make_unit(make_government("lain"), slug="lain"), "balai", name="Pinjam balai pertemuan")

    assert "lain/balai" not in find(kukar, "balai pertemuan")
    assert search_services(other.government_id, "balai pertemuan") == [other]
    assert search_services(other.government_id, "gedung") == []


def test_an_unpublished_service_is_not_found() -> None:
    service = make_service(name="Rekomendasi kegiatan", is_published=False)

    assert search_services(service.government_id, "rekomendasi kegiatan") == []


@pytest.mark.parametrize(
    ("story", "service", "because"),
    [
        (
            "Proposal bantuan masjid di desa kami sudah kami kirim sejak Maret, sampai sekarang tidak ada kabar.",
            "kesra/hibah",
            {"bantuan", "masjid"},
        ),
        (
            "Aula yang sudah kami sewa dibatalkan sepihak sehari sebelum acara, uang belum kembali.",
            "umum/ruang",
            {"aula", "sewa", "acara"},
        ),
        ("Perusahaan sawit menyerobot kebun warga.", "sda/sengketa", {"perusahaan", "sawit", "menyerobot"}),
        ("lpse", "pbj/penyedia", {"lpse"}),
    ],
)
def test_a_complaint_suggests_its_service_and_says_why(kukar: int, story: str, service: str, because: set[str]) -> None:
    best = suggest_services(kukar, story)[0]

    assert f"{best.service.unit.slug}/{best.service.slug}" == service
    assert because <= set(best.because)
    assert all(word in story.lower() for word in best.because)


@pytest.mark.parametrize(
    "story",
    [
        "Lampu jalan di depan rumah saya mati sudah seminggu dan belum diperbaiki juga.",
        "Jalan di kampung kami rusak parah dan berlubang.",
        "KTP saya hilang, mau urus ke mana ya?",
        "Sampah menumpuk di pasar dan tidak ada kendaraan yang mengangkutnya.",
        "Guru honorer belum digaji tiga bulan.",
    ],
)
def test_a_complaint_about_something_else_suggests_nothing(kukar: int, story: str) -> None:
    assert suggest_services(kukar, story) == []


def test_a_rebuilt_index_knows_the_new_name_of_a_unit(kukar: int) -> None:
    Unit.objects.filter(slug="umum").update(name="Bagian Rumah Tangga")
    assert "umum/ruang" not in find(kukar, "tangga")

    assert rebuild_search_index(kukar) == len(SERVICES)

    assert "umum/ruang" in find(kukar, "tangga")
    assert find(kukar, "pinjam gedung")[0] == "umum/ruang"
