import json
from collections import OrderedDict
from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.foundation.actor import ActorKind
from maklumat.foundation.canonical import canonical_json
from maklumat.foundation.tests.calendars import wita

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(JSON_VALUES)
def test_the_canonical_form_reads_back_as_the_same_value(value: object) -> None:
    assert json.loads(canonical_json(value)) == value


@given(st.dictionaries(st.text(), st.integers(0, 9)))
def test_the_order_of_keys_does_not_matter(value: dict[str, int]) -> None:
    assert canonical_json(dict(reversed(value.items()))) == canonical_json(value)


def test_keys_are_sorted_as_rfc_8785_sorts_them() -> None:
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]

    in_order = json.loads(canonical_json(dict.fromkeys(keys, 0)), object_pairs_hook=lambda pairs: [k for k, _ in pairs])

    assert in_order == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


def test_text_is_escaped_as_little_as_rfc_8785_asks() -> None:
    text = "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/\x7f"

    assert canonical_json(text) == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/\x7f"'.encode()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (wita("2026-08-19T12:00:00"), b'"2026-08-19T04:00:00.000000Z"'),
        (datetime(2026, 8, 19, 4, 0, 0, 7, tzinfo=UTC), b'"2026-08-19T04:00:00.000007Z"'),
        (date(2026, 8, 19), b'"2026-08-19"'),
        (Decimal("1E+3"), b'"1000"'),
        (Decimal("83.330"), b'"83.330"'),
        (True, b"true"),
        ((1, None), b"[1,null]"),
        (ActorKind.STAFF, b'"staff"'),
        (MappingProxyType({"b": 1, "a": 2}), b'{"a":2,"b":1}'),
        (OrderedDict(b=[], a={}), b'{"a":{},"b":[]}'),
    ],
)
def test_each_type_has_one_form(value: object, expected: bytes) -> None:
    assert canonical_json(value) == expected


@pytest.mark.parametrize("value", [1.0, {"a": [0.5]}, {1: "a"}, {"a": {1, 2}}, b"bytes", Decimal("NaN"), object()])
def test_a_type_without_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)


@pytest.mark.parametrize("value", ["\ud800", {"\ud800": 1}, 2**53, -(2**53), datetime(2026, 8, 19)])  # noqa: DTZ001
def test_a_value_that_another_reader_would_see_otherwise_is_refused(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - UnicodeEncodeError and our own alike
        canonical_json(value)
