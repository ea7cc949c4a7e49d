"""One value, one sequence of bytes: the canonical JSON that the journal hashes.

RFC 8785 (JCS) for the types it admits: keys sorted by UTF-16 code units, no spaces, UTF-8, the shortest
escapes. Floats are refused, since two systems may print them differently; so are integers that
a double cannot hold. Any JCS implementation gives the same bytes for the parsed result.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

LARGEST_INTEGER = 2**53 - 1


def canonical_json(value: object) -> bytes:
    r"""Return the canonical form of a value made of str, int, bool, None, list and mapping.

    A Decimal becomes a string in plain notation, a date its ISO form, an aware datetime its
    moment in UTC with microseconds.

    >>> canonical_json({"b": [True, None], "a": "é", "at": datetime(2026, 8, 19, 4, tzinfo=UTC)})
    b'{"a":"\xc3\xa9","at":"2026-08-19T04:00:00.000000Z","b":[true,null]}'

    Raises:
        TypeError: a float, or a type with no canonical form.
        ValueError: text with a lone surrogate, an integer past 2**53 - 1, a naive datetime.
    """
    text = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return text.encode()


def _plain(value: object) -> object:
    """Return the value in JSON's own types, keys in canonical order."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise ValueError("an integer past 2**53 - 1 has no canonical form; store it as text")
        return value
    if isinstance(value, Mapping):
        # plain ASCII keys, the usual ones, stand in the same order without being encoded
        keys = (
            sorted(value) if all(isinstance(key, str) and key.isascii() for key in value) else sorted(value, key=_utf16)
        )
        return {key: _plain(value[key]) for key in keys}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return _text(value)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a datetime without a time zone has no canonical form")
        return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _utf16(key: object) -> bytes:
    if not isinstance(key, str):
        raise TypeError(f"a key must be text, not {type(key).__name__}")
    return key.encode("utf-16-be")
