"""Each question that a careful clerk would ask is asked where it belongs, and not elsewhere."""

import pytest

from maklumat.catalogue.reading import read_file
from maklumat.catalogue.reading.shapes import WarningCode

BODY = {
    "Persyaratan": "1. KTP\n2. KK",
    "Prosedur": "1. Pemohon datang\n2. Camat menandatangani",
    "Jangka waktu": "3 (tiga) hari kerja",
    "Biaya/tarif": "Gratis",
    "Produk pelayanan": "Kartu Keluarga",
    "Dasar hukum": "1. Perda Kabupaten Contoh Nomor 3 Tahun 2020",
    "Jumlah pelaksana": "2 orang",
}


def _codes(title: str = "KARTU KELUARGA", region: str = "Contoh", **changes: str) -> set[WarningCode]:
    body = BODY | {name.replace("_", " "): text for name, text in changes.items()}
    text = f"STANDAR PELAYANAN {title}\n\n" + "\n\n".join(f"{name} :\n{value}" for name, value in body.items())
    (service,) = read_file("sp.txt", text.encode(), region=region).services
    return {warning.code for warning in service.warnings}


def test_a_standard_without_faults_raises_no_question() -> None:
    assert _codes() == set()


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("Jangka_waktu", "3 (tiga) hari kerja (maksimal 3 hari)", WarningCode.LIMIT_CONTRADICTS_ITSELF),
        ("Jangka_waktu", "3 (lima) hari kerja", WarningCode.LIMIT_CONTRADICTS_ITSELF),
        ("Jangka_waktu", "menyesuaikan antrean", WarningCode.LIMIT_UNREADABLE),
        ("Jangka_waktu", "3 hari", WarningCode.LIMIT_WITHOUT_WORKING),
        ("Jangka_waktu", "Senin - Jumat 08.00 - 15.00 WITA", WarningCode.HOURS_INSTEAD_OF_LIMIT),
        ("Jangka_waktu", "60 menit (baru) dan 30 menit (perpanjangan)", WarningCode.LIMITS_FOR_SEVERAL_CASES),
        ("Biaya/tarif", "Baru Rp 10.000; hilang Rp 20.000", WarningCode.FEE_WITHOUT_TOTAL),
        ("Biaya/tarif", "Gratis; denda Rp 500 per hari", WarningCode.FEE_FREE_WITH_COST),
        ("Biaya/tarif", "-", WarningCode.FEE_UNSTATED),
        ("Biaya/tarif", "", WarningCode.COMPONENT_EMPTY),
        ("Produk_pelayanan", "Kartu Tanda Penduduk", WarningCode.PRODUCT_NOT_OF_TITLE),
        ("Produk_pelayanan", "Non Perizinan", WarningCode.PRODUCT_IS_CATEGORY),
        ("Dasar_hukum", "1. Perda Kota Lain Nomor 3 Tahun 2020", WarningCode.LAW_OF_ANOTHER_REGION),
        ("Dasar_hukum", "1. UU Nomor 2 tentang Kepolisian", WarningCode.LAW_WITHOUT_YEAR),
        ("Dasar_hukum", "1. Permenpan RB 36 Tahun 2012", WarningCode.LAW_OUTDATED),
        ("Persyaratan", "1. Surat kuasa bila dikuasakan\n2. Surat kuasa, jika dikuasakan", WarningCode.ITEM_TWICE),
        ("Persyaratan", "a. KTP\nb. KK\nb. Foto", WarningCode.NUMBER_TWICE),
        ("Jumlah_pelaksana", "2 petugas + 1 Kasi", WarningCode.STAFF_SUMMED),
        ("Jumlah_pelaksana", "Kasi dan staf", WarningCode.STAFF_UNREADABLE),
        ("Prosedur", "1. Pemohon datang\n2. KTP diserahkan kepada pemohon", WarningCode.LEFTOVER_OF_ANOTHER_SERVICE),
    ],
)
def test_what_a_careful_clerk_would_question_is_questioned(heading: str, value: str, code: WarningCode) -> None:
    assert code in _codes(**{heading: value})
