"""What is left over from copying, by rule alone."""

from dataclasses import replace

import pytest

from maklumat.catalogue.rules.copied_text import Home, Lexicon, Peer, find_leftovers, name_words
from maklumat.catalogue.rules.likeness import likeness, words_of_service
from maklumat.catalogue.rules.shapes import Statement, Step
from maklumat.catalogue.testing import make_components
from maklumat.catalogue.vocabulary import FindingKind

HERE, THERE, DIVISION = (
    Peer(1, "district", "Kecamatan Tenggarong"),
    Peer(2, "district", "Kecamatan Loa Kulu"),
    Peer(3, "division", "Bagian Hukum"),
)
LEXICON = Lexicon(
    names={name_words(peer.name): peer for peer in (HERE, THERE, DIVISION)},
    addresses={"5411234567": THERE, "loakulu@kukarkab.go.id": THERE, "5417654321": HERE},
    region="Kabupaten Kutai Kartanegara",
    domains=frozenset({"kukarkab.go.id"}),
)
HOME = Home("district", frozenset({1}), 2026)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Datang ke kantor Kecamatan Loa Kulu pada jam kerja.", FindingKind.OTHER_UNIT, "Kecamatan Loa Kulu"),
        ("Berlaku di KECAMATAN LOA  KULU", FindingKind.OTHER_UNIT, "KECAMATAN LOA  KULU"),
        ("Hubungi (0541) 123-4567.", FindingKind.OTHER_CONTACT, "(0541) 123-4567"),
        ("Hubungi +62 541 1234567", FindingKind.OTHER_CONTACT, "+62 541 1234567"),
        ("Surel: LoaKulu@kukarkab.go.id", FindingKind.OTHER_CONTACT, "LoaKulu@kukarkab.go.id"),
        ("Unggah di layanan.kutimkab.go.id", FindingKind.OTHER_SITE, "layanan.kutimkab.go.id"),
        ("Warga Kabupaten Kutai Timur Provinsi ini", FindingKind.OTHER_REGION, "Kabupaten Kutai Timur"),
        ("Rencana kerja Tahun Anggaran 2019", FindingKind.OTHER_YEAR, "Tahun Anggaran 2019"),
    ],
)
def test_words_that_belong_elsewhere_are_found_with_their_place(text: str, kind: FindingKind, words: str) -> None:
    components = replace(make_components(), competence=(Statement("satu", text),))

    [found] = find_leftovers(components, LEXICON, HOME)

    assert (found.kind, found.words, found.at.item_id) == (kind, words, "satu")
    assert found.excerpt[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "Datang ke Kecamatan Tenggarong.",
        "Diteruskan kepada Bagian Hukum.",
        "Diperiksa bersama Kecamatan Loa Kulu.",
        "Hubungi 0541 7654321.",
        "Warga Kabupaten Kutai Kartanegara",
        "Warga Kecamatan Kota Bangun",
        "Pemerintah Kabupaten/Kota",
        "Sesuai Peraturan Bupati Nomor 12 Tahun 2014",
        "Laporan tahun 2026 dan tahun 2025",
        "Lapor di www.lapor.go.id atau kukarkab.go.id",
    ],
)
def test_words_that_belong_here_or_to_everybody_are_left_alone(text: str) -> None:
    components = replace(make_components(), competence=(Statement("satu", text),))

    assert find_leftovers(components, LEXICON, HOME) == ()


def test_who_acts_in_a_step_may_be_another_unit() -> None:
    step = Step("satu", "Kecamatan Loa Kulu", "Memeriksa berkas", "1 hari")

    assert find_leftovers(replace(make_components(), procedure=(step,)), LEXICON, HOME) == ()


def test_a_long_text_is_cut_around_the_words() -> None:
    text = "kata " * 300 + "Kecamatan Loa Kulu" + " kata" * 300
    components = replace(make_components(), competence=(Statement("satu", text),))

    [found] = find_leftovers(components, LEXICON, HOME)

    assert len(found.excerpt) <= 400
    assert found.excerpt[found.start : found.end] == "Kecamatan Loa Kulu"


def test_title_product_and_requirements_say_how_alike_two_services_are() -> None:
    needs = ["Surat permohonan", "KTP ketua panitia"]
    ours = words_of_service("Surat Pengantar Izin Keramaian", ["Surat rekomendasi"], needs)
    same = words_of_service("Surat pengantar izin keramaian warga", ["Surat rekomendasi"], needs)
    other = words_of_service("Surat Keterangan Usaha", ["Surat keterangan"], ["Nomor induk berusaha"])

    assert likeness(ours, same).shares() == {"total": 90, "title": 80, "product": 100, "requirements": 100}
    assert likeness(ours, same).is_nearly_the_same
    assert not likeness(ours, other).is_nearly_the_same
