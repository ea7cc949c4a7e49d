"""A printed standard promises all that its page promises."""

from datetime import date

from maklumat.catalogue.documents.components import component_groups, requirement_words
from maklumat.catalogue.rules.shapes import (
    AlternativeTime,
    CompletionTime,
    Components,
    Extension,
    Fee,
    FeeItem,
    FeeKind,
    PromiseUnit,
    Requirement,
)
from maklumat.catalogue.vocabulary import ComponentCode

DAY = PromiseUnit.WORKING_DAY


def printed(code: ComponentCode, components: Components) -> str:
    rows = {row.code: row for group in component_groups(components) for row in group.rows}
    return " | ".join(text for part in rows[code].parts for text in (part.text, *part.points) if text)


def test_a_promise_is_printed_with_its_other_cases_and_its_lawful_extension() -> None:
    promise = CompletionTime(
        amount=5,
        unit=DAY,
        starts="sejak berkas lengkap",
        alternatives=(AlternativeTime("ulang", case="Perpanjangan", amount=2, unit=DAY),),
        extension=Extension(3, DAY, "perlu peninjauan lapangan"),
    )

    words = printed(ComponentCode.COMPLETION_TIME, Components(completion_time=promise))

    assert "5 hari kerja sejak berkas lengkap" in words
    assert "Perpanjangan: 2 hari kerja" in words
    assert "3 hari kerja: perlu peninjauan lapangan" in words


def test_a_tariff_is_printed_with_the_days_on_which_it_holds() -> None:
    fee = Fee(
        FeeKind.LIST,
        items=(FeeItem("aula", "Aula", 500_000, per="hari", valid_from=date(2026, 1, 1)),),
    )

    words = printed(ComponentCode.FEE, Components(fee=fee))

    assert "Aula: Rp500.000 untuk hari" in words
    assert "1 Januari 2026" in words


def test_a_requirement_is_printed_with_the_number_of_its_copies() -> None:
    assert "2 rangkap" in requirement_words(Requirement("ktp", "KTP", copies=2))
