import json
from dataclasses import is_dataclass, replace
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.catalogue.errors import ComponentsNotReadable
from maklumat.catalogue.rules.components import (
    completion_limit,
    components_from_json,
    components_to_json,
    missing_components,
)
from maklumat.catalogue.rules.shapes import CompletionTime, Components, Fee, FeeItem, FeeKind, PromiseUnit, Staffing
from maklumat.catalogue.testing import COMPONENTS, make_components
from maklumat.catalogue.vocabulary import ComponentCode, Problem
from maklumat.foundation.deadlines import Limit, TimeUnit

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)


def test_what_is_written_is_read_back_the_same() -> None:
    components = make_components()

    stored = json.loads(json.dumps(components_to_json(components)))

    assert components_from_json(stored) == components
    assert len(stored) == len(ComponentCode)


def test_the_codes_are_the_fields_of_the_shape_in_the_order_of_the_regulation() -> None:
    assert tuple(ComponentCode.values) == tuple(Components.__dataclass_fields__)


@pytest.mark.parametrize(
    ("document", "place", "problem"),
    [
        ([], "/", Problem.NOT_A_RECORD),
        ({"colour": "green"}, "colour", Problem.UNKNOWN_KEY),
        ({"requirements": {"id": "a"}}, "requirements", Problem.NOT_A_LIST),
        ({"requirements": ["KTP"]}, "requirements[0]", Problem.NOT_A_RECORD),
        ({"requirements": [{"id": "ktp", "name": "KTP"}, {"id": "kk"}]}, "requirements[1].name", Problem.MISSING),
        ({"requirements": [{"id": "K T P", "name": "KTP"}]}, "requirements[0].id", Problem.BAD_ID),
        ({"facilities": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]}, "facilities[1].id", Problem.ID_TWICE),
        ({"facilities": [{"id": "a", "name": "A", "accessible": "ya"}]}, "facilities[0].accessible",
         Problem.NOT_A_YES_OR_NO),
        ({"staffing": {"count": "tiga"}}, "staffing.count", Problem.NOT_A_NUMBER),
        ({"staffing": {"count": True}}, "staffing.count", Problem.NOT_A_NUMBER),
        ({"staffing": {"count": -1}}, "staffing.count", Problem.OUT_OF_RANGE),
        ({"completion_time": {"amount": 5, "unit": "fortnight", "starts": "x"}}, "completion_time.unit",
         Problem.UNKNOWN_CODE),
        ({"fee": {"kind": "list", "items": [{"id": "a", "name": 1, "amount_idr": 0}]}}, "fee.items[0].name",
         Problem.NOT_A_TEXT),
        ({"service_guarantee": {"promise": "a\x00b", "compensation": ""}}, "service_guarantee.promise",
         Problem.NOT_A_TEXT),
        ({"service_guarantee": {"promise": "\ud800", "compensation": ""}}, "service_guarantee.promise",
         Problem.NOT_A_TEXT),
        ({"service_guarantee": {"promise": "a" * 100_000, "compensation": ""}}, "service_guarantee.promise",
         Problem.TOO_LONG),
        ({"competence": [{"id": f"c{n}", "text": "x"} for n in range(101)]}, "competence", Problem.TOO_MANY),
    ],
)  # fmt: skip
def test_an_error_names_the_exact_place(document: object, place: str, problem: Problem) -> None:
    with pytest.raises(ComponentsNotReadable) as refusal:
        components_from_json(document)

    assert (refusal.value.place, refusal.value.problem) == (place, problem)
    assert place in str(refusal.value)


def place_of_refusal(document: object) -> str | None:
    """Read a document; return where it was refused, or None when it was read."""
    try:
        components_from_json(document)
    except ComponentsNotReadable as refusal:
        return refusal.place
    return None


@given(ANY_JSON)
def test_any_document_is_read_or_refused_with_a_place(document: object) -> None:
    is_empty = isinstance(document, dict) and all(
        key in ComponentCode.values and not value for key, value in document.items()
    )

    assert place_of_refusal(document) or is_empty


@given(st.sampled_from(sorted(COMPONENTS)), ANY_JSON)
def test_any_value_of_a_component_is_read_or_refused_inside_that_component(code: str, value: object) -> None:
    place = place_of_refusal({code: value})

    assert place is None or place.startswith(code)


def test_a_complete_standard_misses_nothing() -> None:
    assert missing_components(make_components()) == ()


def test_an_empty_standard_misses_all_fourteen_in_order() -> None:
    assert missing_components(Components()) == tuple(ComponentCode)


def test_a_half_written_item_is_readable_but_counts_as_missing() -> None:
    components = components_from_json({**COMPONENTS, "requirements": [{"id": "ktp", "name": "  "}]})

    assert missing_components(components) == (ComponentCode.REQUIREMENTS,)


@pytest.mark.parametrize(
    ("fee", "is_filled"),
    [
        (Fee(FeeKind.FREE), True),
        (Fee(FeeKind.FREE, amount_idr=5000), False),
        (Fee(FeeKind.FIXED, amount_idr=5000), True),
        (Fee(FeeKind.FIXED), False),
        (Fee(FeeKind.LIST, items=(FeeItem("a", "Aula", 100_000),)), True),
        (Fee(FeeKind.LIST), False),
        (Fee(FeeKind.BY_REGULATION, legal_basis="Perda 1/2024"), True),
        (Fee(FeeKind.BY_REGULATION), False),
    ],
)
def test_a_fee_counts_as_written_only_when_it_says_how_much(fee: Fee, *, is_filled: bool) -> None:
    missing = missing_components(make_components(fee=fee))

    assert missing == (() if is_filled else (ComponentCode.FEE,))


def test_nobody_on_duty_is_not_a_number_of_officers() -> None:
    assert missing_components(make_components(staffing=Staffing(0))) == (ComponentCode.STAFFING,)


@pytest.mark.parametrize(
    ("amount", "unit", "limit"),
    [
        (5, PromiseUnit.WORKING_DAY, Limit(5, TimeUnit.WORKING_DAY)),
        (2, PromiseUnit.WEEK, Limit(14, TimeUnit.CALENDAR_DAY)),
        (1, PromiseUnit.MONTH, Limit(1, TimeUnit.MONTH)),
        (15, PromiseUnit.MINUTE, Limit(15, TimeUnit.MINUTE)),
    ],
)
def test_the_promised_time_is_a_limit_that_clocks_can_use(amount: int, unit: PromiseUnit, limit: Limit) -> None:
    promise = CompletionTime(amount, unit, "sejak berkas lengkap")

    assert completion_limit(make_components(completion_time=promise)) == limit


def test_without_a_promised_time_there_is_no_limit() -> None:
    assert completion_limit(Components()) is None


def test_items_are_found_by_their_stable_id() -> None:
    components = make_components()

    found = components.item("requirements", "ktp")
    reordered = replace(components, requirements=components.requirements[::-1])

    assert found is not None
    assert reordered.item("requirements", "ktp") == found
    assert components.item("requirements", "gone") is None
    assert components.item("fee", "fee") == components.fee
    assert components.item("colour", "green") is None


def test_the_reference_page_names_every_field() -> None:
    page = Path(__file__).parents[4] / "docs" / "reference" / "standard-components.md"
    rows = {row.split("|")[2].strip(" `"): row for row in page.read_text().splitlines() if row.count("|") == 5}

    for code, hint in get_type_hints(Components).items():
        shape = next(part for part in get_args(hint) if is_dataclass(part))
        assert [name for name in get_type_hints(shape) if f"`{name}`" not in rows[code]] == []
