from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.catalogue.rules.components import missing_components
from maklumat.catalogue.rules.gaps import Gap, find_gaps, share_filled
from maklumat.catalogue.rules.plain_language import AdviceKind, find_advice
from maklumat.catalogue.rules.shapes import Components, Fee, FeeKind
from maklumat.catalogue.testing import make_components
from maklumat.catalogue.vocabulary import ComponentCode

K = AdviceKind


def found(text: str) -> list[tuple[AdviceKind, str]]:
    return [(advice.kind, advice.quote) for advice in find_advice(text)]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Bawa KTP dan surat dari RT.", []),
        ("Berkas dilakukan verifikasi oleh petugas.", [(K.OFFICE_WORD, "verifikasi")]),
        ("Lampirkan RAB.", [(K.ABBREVIATION, "RAB")]),
        ("Lampirkan rencana anggaran biaya (RAB). RAB ditandatangani.", []),
        ("Lampirkan NPHD dan NPHD lama", [(K.ABBREVIATION, "NPHD")]),
        ("SURAT PERMOHONAN", []),
        ("Ditetapkan dalam Bab XII", []),
        ("Berkas diterima, diperiksa, disetujui lalu diserahkan.",
         [(K.PASSIVES, "diterima, diperiksa, disetujui, diserahkan")]),
        ("Petugas dinas memeriksa berkas digital.", []),
        (" ".join(["kata"] * 26) + ".", [(K.LONG_SENTENCE, "kata kata kata kata kata")]),
        (" ".join(["kata"] * 25) + ".", []),
        ("Bawa KTP, KK, dll", [(K.OFFICE_WORD, "dll")]),
    ],
)  # fmt: skip
def test_what_could_be_plainer_is_pointed_at(text: str, advice: list[tuple[AdviceKind, str]]) -> None:
    assert found(text) == advice


@given(st.text(max_size=5_000))
def test_any_text_is_read_in_silence_or_with_advice(text: str) -> None:
    for advice in find_advice(text):
        assert advice.quote


def test_a_complete_standard_has_no_gap_and_an_empty_one_fourteen() -> None:
    assert find_gaps(make_components()) == ()
    assert [gap.component for gap in find_gaps(Components())] == list(ComponentCode)
    assert (share_filled(make_components()), share_filled(Components())) == (100, 0)


def test_a_gap_names_the_item_and_the_field() -> None:
    complete = make_components()
    half = replace(
        complete,
        requirements=(complete.requirements[0], replace(complete.requirements[1], name=" ")),
        fee=Fee(FeeKind.BY_REGULATION),
    )

    assert find_gaps(half) == (
        Gap(ComponentCode.REQUIREMENTS, "ktp", "name"),
        Gap(ComponentCode.FEE, "fee", "legal_basis"),
    )
    assert {gap.component for gap in find_gaps(half)} == set(missing_components(half))
