"""A citation as people type it, and the regulation it means."""

import pytest

from maklumat.catalogue.rules.citations import citation_key, read_citation, regulation_key
from maklumat.catalogue.rules.shapes import Components, Fee, FeeKind, LegalBasis, Requirement
from maklumat.catalogue.rules.uses import Use, find_cited, find_uses
from maklumat.catalogue.vocabulary import ComponentCode

OWN = "Kabupaten Kutai Kartanegara"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik", "uu/25/2009"),
        ("Undang-undang Republik Indonesia No. 25 Tahun 2009", "uu/25/2009"),
        ("UU 25/2009", "uu/25/2009"),
        ("UU No 025 Th. 2009", "uu/25/2009"),
        ("PP No. 96 Tahun 2012", "pp/96/2012"),
        (
            "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 15 Tahun 2014",
            "permenpanrb/15/2014",
        ),
        ("Permenpan-RB 15/2014", "permenpanrb/15/2014"),
        ("Peraturan Menteri Perhubungan Nomor 3 Tahun 2020", "peraturan-menteri-perhubungan/3/2020"),
        ("Perda Nomor 6 Tahun 2020", "perda/6/2020/kabupaten-kutai-kartanegara"),
        ("Peraturan Daerah Kabupaten Kutai Kartanegara Nomor 6 Tahun 2020", "perda/6/2020/kabupaten-kutai-kartanegara"),
        ("Peraturan Daerah Kutai Kartanegara Nomor 6 Tahun 2020", "perda/6/2020/kabupaten-kutai-kartanegara"),
        ("Perbup Kutai Kartanegara No. 7 Tahun 2021", "perbup/7/2021/kabupaten-kutai-kartanegara"),
        ("Peraturan Bupati (contoh) Nomor 7 Tahun 2021", "perbup/7/2021/kabupaten-kutai-kartanegara"),
        ("Peraturan Wali Kota Samarinda Nomor 7 Tahun 2021", "perwali/7/2021/kota-samarinda"),
        ("Perda Kota Samarinda 7/2021", "perda/7/2021/kota-samarinda"),
        ("Surat Edaran tanpa nomor", ""),
        ("UU Nomor 25 Tahun 9999", ""),
        ("", ""),
    ],
)
def test_a_citation_is_one_regulation_however_it_is_written(typed: str, key: str) -> None:
    assert citation_key(typed, OWN) == key


def test_a_regulation_of_another_region_is_another_regulation() -> None:
    assert regulation_key("Perda Kabupaten Paser", "6", 2020, OWN) != regulation_key("Perda", "6", 2020, OWN)


def test_a_citation_keeps_its_words_and_its_title() -> None:
    citation = read_citation("PP Nomor 96 Tahun 2012 tentang Pelaksanaan UU 25/2009.")

    assert citation
    assert (citation.kind, citation.number, citation.title) == ("PP", "96", "Pelaksanaan UU 25/2009")


@pytest.mark.parametrize("text", ["\x00", "nomor " * 5000, "UU " * 2000 + "25/2009", "(" * 4000, "a" * 10**6])
def test_nonsense_is_no_citation_and_takes_no_time(text: str) -> None:
    assert citation_key(text, OWN) in {"", citation_key(text, OWN)}
    assert len(citation_key(text, OWN)) <= 200


def test_a_standard_rests_on_what_its_items_cite() -> None:
    components = Components(
        requirements=(Requirement("piagam", "Piagam", legal_basis="UU Nomor 18 Tahun 2019"), Requirement("ktp", "KTP")),
        fee=Fee(FeeKind.BY_REGULATION, legal_basis="Perda 1/2024"),
        legal_basis=(
            LegalBasis("a", "UU", "25", 2009, "Pelayanan Publik"),
            LegalBasis("b", "Perda", "1", 2024, "Pajak", regulation="perda/1/2024/kota-samarinda"),
            LegalBasis("c", "", "", 0, ""),
        ),
    )

    assert set(find_uses(components, OWN)) == {
        Use(ComponentCode.REQUIREMENTS, "piagam", "uu/18/2019"),
        Use(ComponentCode.FEE, "fee", "perda/1/2024/kabupaten-kutai-kartanegara"),
        Use(ComponentCode.LEGAL_BASIS, "a", "uu/25/2009"),
        Use(ComponentCode.LEGAL_BASIS, "b", "perda/1/2024/kota-samarinda"),
    }
    assert [one.citation.title for one in find_cited(components, OWN)][:2] == ["Pelayanan Publik", "Pajak"]


def test_what_no_register_could_hold_is_cut_or_left_out() -> None:
    components = Components(
        legal_basis=(
            LegalBasis("a", "K" * 4000, "9" * 4000, 10**12, "T"),
            LegalBasis("b", "UU", "1", 2000, "T", regulation="x" * 900),
        )
    )

    assert all(len(use.key) <= 200 for use in find_uses(components, OWN))
    assert len(list(find_cited(components, OWN))) == 1
