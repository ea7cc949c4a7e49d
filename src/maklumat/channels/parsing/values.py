"""Reading values that somebody else wrote: texts, times and telephone numbers, never trusting their type."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import cast
from zoneinfo import ZoneInfo

from maklumat.channels.parsing.events import Event, EventKind, Intake

Record = Mapping[str, object]

NOTHING: Record = {}
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
MILLISECONDS_FROM = 10**12
LATEST = 253402300799
LONGEST_NUMBER = 15
SHORTEST_NUMBER = 8
HOME = "62"
USER_ID = re.compile(r"[A-Z]{2}\.")
MOBILE = re.compile(r"8\d{8,11}")
LANDLINE = re.compile(r"[2-79]\d{6,10}")
WESTERN_TIME = ZoneInfo("Asia/Jakarta")
"""The clock of providers and exchanges that name none."""


def record(value: object) -> Record:
    """Return the value when it is an object, else an empty one."""
    return value if isinstance(value, dict) else NOTHING


def records(value: object) -> Iterator[Record]:
    """Yield the objects of a list; anything else yields nothing."""
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def text(value: object) -> str | None:
    r"""Return a text that the database can hold, or None for what is none.

    >>> text("a\x00b"), text("caf\ud83d"), text(5), text([])
    ('ab', 'caf\ufffd', '5', None)
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return UNWRITABLE.sub(lambda found: "" if found[0] == "\x00" else "\ufffd", str(value))


def plain(value: object, depth: int = 6) -> object:
    """Return a value of any shape that can be written down: texts cleaned, endless numbers and deep nests left out."""
    if isinstance(value, dict) and depth:
        return {text(name) or "": plain(item, depth - 1) for name, item in value.items()}
    if isinstance(value, list) and depth:
        return [plain(item, depth - 1) for item in value]
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return value if number(value) is not None else None
    return text(value)


def line(value: object) -> str | None:
    """Return a text on one line, or None when nothing is left: for names, subjects and keys."""
    return " ".join((text(value) or "").split()) or None


def number(value: object) -> float | None:
    """Return a number, also from a text; None for what is none, endless or not a number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if abs(found) < float("inf") else None


def whole(value: object) -> int | None:
    """Return a whole number, also from a text."""
    found = number(value)
    return None if found is None else int(found)


def unix_instant(value: object) -> datetime | None:
    """Return a moment from seconds or milliseconds since 1970; from 10^12 on they are milliseconds.

    >>> unix_instant("1795145700"), unix_instant(1795145700123).microsecond
    (datetime.datetime(2026, 11, 20, 3, 35, tzinfo=datetime.timezone.utc), 123000)
    """
    found = whole(value)
    if found is None or found <= 0:
        return None
    seconds, milliseconds = divmod(found, 1000) if found >= MILLISECONDS_FROM else (found, 0)
    if seconds > LATEST:
        return None
    return datetime.fromtimestamp(seconds, tz=UTC).replace(microsecond=milliseconds * 1000)


def written_instant(value: object, pattern: str = "", zone: ZoneInfo | None = None) -> datetime | None:
    """Return a moment from its written form, by a pattern or as ISO 8601; in ``zone``, or UTC, when it names none."""
    written = line(value)
    if written is None:
        return None
    try:
        moment = datetime.strptime(written, pattern) if pattern else datetime.fromisoformat(written)  # noqa: DTZ007 - the zone comes next
        return moment.replace(tzinfo=moment.tzinfo or zone or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def telephone(value: object) -> str | None:
    """Return a person's number as E.164, or None for what is none: short numbers, names, user ids.

    Without a country it is Indonesian.

    >>> [telephone(written) for written in ("0812-3456-7890", "62812 3456 7890", "(0293) 5551234", "0062812345678")]
    ['+6281234567890', '+6281234567890', '+622935551234', '+62812345678']
    >>> [telephone(written) for written in ("112", "PROMO", "ID.13491208655302741918", "0812345678901234")]
    [None, None, None, None]
    """
    written = unicodedata.normalize("NFKC", line(value) or "")
    if USER_ID.match(written) or any(letter.isalpha() for letter in written):
        return None
    digits = "".join(str(unicodedata.digit(letter)) for letter in written if letter.isdigit())
    if not written.lstrip("\u200e\u200f\u202a\u202c ").startswith("+"):
        digits = _with_country(digits)
    if digits.startswith(HOME):
        home = digits[len(HOME) :].lstrip("0")
        return f"+{HOME}{home}" if MOBILE.fullmatch(home) or LANDLINE.fullmatch(home) else None
    return f"+{digits}" if SHORTEST_NUMBER <= len(digits) <= LONGEST_NUMBER else None


def _with_country(digits: str) -> str:
    if digits.startswith("00"):
        return digits[2:]
    if digits.startswith("0"):
        return HOME + digits[1:]
    return HOME + digits if MOBILE.fullmatch(digits) else digits


def json_document(content: bytes) -> object:
    """Return what the bytes say as JSON, or None when they say nothing."""
    try:
        return cast("object", json.loads(content))
    except (ValueError, RecursionError):
        return None


def unreadable() -> tuple[Event, ...]:
    """Return the event for a delivery nobody can read: a person must look at its raw bytes."""
    return (Event(EventKind.UNREADABLE, Intake.QUARANTINE),)
