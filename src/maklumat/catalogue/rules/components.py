"""Reading, writing and judging the 14 components. No database, no framework.

Reading is strict about shape (unknown keys, types, ids) and lenient about gaps, so that a half-written draft can be
kept; `missing_components` is strict about gaps, and is what stands before enactment.

Source: docs/reference/standard-components.md.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, asdict, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, partial
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from maklumat.catalogue.errors import ComponentsNotReadable
from maklumat.catalogue.rules.shapes import Components, Fee, FeeKind, Item, PromiseUnit, Staffing
from maklumat.catalogue.vocabulary import ComponentCode, Problem
from maklumat.foundation.deadlines import Limit, TimeUnit

MAX_TEXT = 4000
MAX_ITEMS = 100
MAX_NUMBER = 10**12
ITEM_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
DAYS_OF_A_WEEK = 7
LIMIT_UNITS = {
    PromiseUnit.MINUTE: TimeUnit.MINUTE,
    PromiseUnit.HOUR: TimeUnit.HOUR,
    PromiseUnit.WORKING_DAY: TimeUnit.WORKING_DAY,
    PromiseUnit.CALENDAR_DAY: TimeUnit.CALENDAR_DAY,
    PromiseUnit.MONTH: TimeUnit.MONTH,
}


Reader = Callable[[object, str], Any]
"""Turns a value at a place into what the shape declares, or refuses it with the place."""


def components_from_json(document: object) -> Components:
    """Read the stored or submitted form of the components.

    >>> components_from_json({"staffing": {"count": 2}}).staffing
    Staffing(count=2, note='')

    Raises:
        ComponentsNotReadable: its facts name the exact place, such as ``requirements[2].name``, and the problem.
    """
    return cast("Components", _read_record(Components, document, ""))


def components_to_json(components: Components) -> dict[str, Any]:
    """Return the form for storage: plain JSON values; components that are not written are left out."""
    written = asdict(components)
    return {code: _plain(value) for code, value in written.items() if value}


def item_from_json(code: ComponentCode, value: object) -> Item:
    """Read one item of a component, or the whole record of a component that is one.

    Raises:
        ComponentsNotReadable: the place starts with the code of the component.
    """
    hint = get_type_hints(Components)[code]
    return cast("Item", _reader(get_args(hint)[0] if get_origin(hint) is tuple else hint)(value, str(code)))


def read_items(code: ComponentCode, items: Sequence[Mapping[str, object]]) -> tuple[Any, ...]:
    """Read the items of a component that is a list, ids once each.

    Raises:
        ComponentsNotReadable: the place starts with the code of the component.
    """
    return cast("tuple[Any, ...]", _reader(get_type_hints(Components)[code])(items, str(code)))


def item_to_json(item: Item) -> dict[str, Any]:
    """Return the form of one item for storage."""
    return cast("dict[str, Any]", _plain(asdict(item)))


def is_list(code: ComponentCode) -> bool:
    """Say whether a component is a list of items; every other is one record under its own code.

    >>> is_list(ComponentCode.PROCEDURE), is_list(ComponentCode.FEE)
    (True, False)
    """
    return get_origin(get_type_hints(Components)[code]) is tuple


def missing_components(components: Components) -> tuple[ComponentCode, ...]:
    """Return the components that are not filled yet, in the order of the regulation."""
    return tuple(code for code in ComponentCode if not is_filled(getattr(components, code)))


def completion_limit(components: Components) -> Limit | None:
    """Return the promised time as a limit that deadlines are computed from; a week is seven calendar days."""
    promise = components.completion_time
    if promise is None:
        return None
    if promise.unit is PromiseUnit.WEEK:
        return Limit(promise.amount * DAYS_OF_A_WEEK, TimeUnit.CALENDAR_DAY)
    return Limit(promise.amount, LIMIT_UNITS[promise.unit])


def is_filled(value: object) -> bool:
    """Say whether a component, an item or a field holds everything it must hold."""
    if isinstance(value, tuple):
        return bool(value) and all(map(is_filled, value))
    if isinstance(value, Fee):
        return _is_fee_filled(value)
    if isinstance(value, Staffing):
        return value.count > 0
    if isinstance(value, str):
        return bool(value.strip())
    if is_dataclass(value):
        return all(is_filled(getattr(value, name)) for name in required_fields(value.__class__))
    return value is not None


def _is_fee_filled(fee: Fee) -> bool:
    match fee.kind:
        case FeeKind.FREE:
            return fee.amount_idr == 0 and not fee.items
        case FeeKind.FIXED:
            return fee.amount_idr > 0
        case FeeKind.LIST:
            return bool(fee.items) and all(item.name.strip() for item in fee.items)
        case FeeKind.BY_REGULATION:
            return bool(fee.legal_basis.strip())


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


@cache
def _reader(hint: Any) -> Reader:  # noqa: ANN401 - a type read at run time
    """Return what reads a value of this type; ``X | None`` is read as ``X``."""
    if get_origin(hint) is UnionType:
        hint = next(option for option in get_args(hint) if option is not type(None))
    if get_origin(hint) is tuple:
        return partial(_read_list, _reader(get_args(hint)[0]))
    if is_dataclass(hint):
        return partial(_read_record, cast("type", hint))
    if issubclass(hint, StrEnum):
        return partial(_read_code, hint)
    return {bool: _read_yes_or_no, int: _read_number, str: _read_text, date: _read_day}[hint]


@cache
def _readers(shape: type) -> dict[str, Reader]:
    return {name: _read_id if name == "id" else _reader(hint) for name, hint in get_type_hints(shape).items()}


@cache
def required_fields(shape: type) -> tuple[str, ...]:
    """Return the fields of a shape that must hold something: those without a default."""
    return tuple(item.name for item in fields(shape) if item.default is MISSING)


def _read_record(shape: type, value: object, place: str) -> Any:  # noqa: ANN401 - an instance of the shape
    if not isinstance(value, Mapping):
        raise ComponentsNotReadable(place or "/", Problem.NOT_A_RECORD)
    readers = _readers(shape)
    for key in value:
        if key not in readers:
            raise ComponentsNotReadable(_inside(place, str(key)[:60] or '""'), Problem.UNKNOWN_KEY)
    for name in required_fields(shape):
        if value.get(name) is None:
            raise ComponentsNotReadable(_inside(place, name), Problem.MISSING)
    written = {name: item for name, item in value.items() if item is not None}
    return shape(**{name: readers[name](item, _inside(place, name)) for name, item in written.items()})


def _read_list(read_item: Reader, value: object, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise ComponentsNotReadable(place, Problem.NOT_A_LIST)
    _expect(len(value) <= MAX_ITEMS, place, Problem.TOO_MANY)
    items = tuple(read_item(item, f"{place}[{number}]") for number, item in enumerate(value))
    _expect_ids_once(items, place)
    return items


def _read_code(codes: type[StrEnum], value: object, place: str) -> StrEnum:
    text = _read_text(value, place)
    try:
        return codes(text)
    except ValueError:
        raise ComponentsNotReadable(place, Problem.UNKNOWN_CODE) from None


def _read_id(value: object, place: str) -> str:
    text = _read_text(value, place)
    _expect(ITEM_ID.fullmatch(text) is not None, place, Problem.BAD_ID)
    return text


def _read_yes_or_no(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise ComponentsNotReadable(place, Problem.NOT_A_YES_OR_NO)
    return value


def _read_day(value: object, place: str) -> date:
    text = _read_text(value, place)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ComponentsNotReadable(place, Problem.NOT_A_DAY) from None


def _expect_ids_once(items: Iterable[Any], place: str) -> None:
    seen = set[str]()
    for number, item in enumerate(items):
        item_id = getattr(item, "id", None)
        if item_id is not None:
            _expect(item_id not in seen, f"{place}[{number}].id", Problem.ID_TWICE)
            seen.add(item_id)


def _read_number(value: object, place: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ComponentsNotReadable(place, Problem.NOT_A_NUMBER)
    _expect(0 <= value <= MAX_NUMBER, place, Problem.OUT_OF_RANGE)
    return value


def _read_text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise ComponentsNotReadable(place, Problem.NOT_A_TEXT)
    _expect(len(value) <= MAX_TEXT, place, Problem.TOO_LONG)
    _expect(not UNWRITABLE.search(value), place, Problem.NOT_A_TEXT)
    return value.strip()


def _expect(condition: bool, place: str, problem: Problem) -> None:  # noqa: FBT001 - reads as a sentence
    if not condition:
        raise ComponentsNotReadable(place, problem)


def _inside(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


__all__ = [
    "Components",
    "completion_limit",
    "components_from_json",
    "components_to_json",
    "is_filled",
    "is_list",
    "item_from_json",
    "item_to_json",
    "missing_components",
    "read_items",
    "required_fields",
]
