import pytest
from django.utils.translation import override

from maklumat.catalogue.rules.shapes import CompletionTime, Components, Fee, FeeItem, FeeKind, PromiseUnit
from maklumat.catalogue.testing import make_components
from maklumat.catalogue.wording import completion_words, fee_words


@pytest.mark.parametrize(
    ("amount", "unit", "indonesian", "english"),
    [
        (5, PromiseUnit.WORKING_DAY, "5 hari kerja", "5 working days"),
        (1, PromiseUnit.WORKING_DAY, "1 hari kerja", "1 working day"),
        (2, PromiseUnit.WEEK, "2 minggu", "2 weeks"),
        (14, PromiseUnit.CALENDAR_DAY, "14 hari kalender", "14 calendar days"),
        (1, PromiseUnit.MONTH, "1 bulan", "1 month"),
        (3, PromiseUnit.HOUR, "3 jam", "3 hours"),
        (45, PromiseUnit.MINUTE, "45 menit", "45 minutes"),
        (0, PromiseUnit.WORKING_DAY, "Hari itu juga", "The same day"),
    ],
)
def test_a_promised_time_reads_well_in_both_languages(
    amount: int, unit: PromiseUnit, indonesian: str, english: str
) -> None:
    components = make_components(completion_time=CompletionTime(amount, unit, "sejak berkas lengkap"))

    with override("id"):
        assert completion_words(components) == indonesian
    with override("en"):
        assert completion_words(components) == english


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        (Fee(FeeKind.FREE), "Rp0"),
        (Fee(FeeKind.FIXED, amount_idr=1_250_000), "Rp1.250.000"),
        (Fee(FeeKind.LIST, items=(FeeItem("a", "Aula", 500_000),)), "Rp500.000"),
        (Fee(FeeKind.LIST, items=(FeeItem("a", "A", 500_000), FeeItem("b", "B", 0))), "Rp0 to Rp500.000"),
        (Fee(FeeKind.LIST), ""),
        (Fee(FeeKind.BY_REGULATION, legal_basis="Perda 1/2024"), "As set by regulation"),
    ],
)
def test_a_fee_reads_well(fee: Fee, words: str) -> None:
    with override("en"):
        assert fee_words(make_components(fee=fee)) == words


def test_nothing_promised_says_nothing() -> None:
    assert completion_words(Components()) == ""
    assert fee_words(Components()) == ""
