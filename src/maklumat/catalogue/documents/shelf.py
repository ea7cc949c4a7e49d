"""Printed files are kept by what they say, so that each is made once: for everybody, and by one process."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

import typst
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from maklumat.foundation import typesetting

SHELF = "printed"
KEPT_FOR = timedelta(days=30)
"""A file that nobody changes is made anew once a month; one that says what is no longer so goes away."""
SOURCES = (Path(__file__).parent, Path(typesetting.__file__).parent)
SOURCE_FILES = ("*.py", "*.typ", "*.ttf", "templates/*.typ", "fonts/*.ttf")


@dataclass(frozen=True, slots=True)
class Order:
    """A file that may be asked for: what it says, and how it is made when nobody made it yet.

    Attributes:
        digest: SHA-256 of what it says and of the code that lays it out; the entity tag of the file.
    """

    digest: str
    suffix: str
    make: Callable[[], bytes]


def order(suffix: str, data: object, make: Callable[[], bytes]) -> Order:
    """Return the order of a file that says ``data``; what says the same is the same file."""
    said = json.dumps([suffix, sources_revision(), data], default=_plain, sort_keys=True)
    return Order(sha256(said.encode("utf-8", "surrogatepass")).hexdigest(), suffix, make)


def take(wanted: Order) -> bytes:
    """Return the file from the shelf; it is made first when it is not there, once even when many ask together."""
    name = f"{SHELF}/{wanted.digest[:2]}/{wanted.digest}.{wanted.suffix}"
    kept = _read(name)
    if kept is not None:
        return kept
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        kept = _read(name)
        if kept is not None:
            return kept
        content = wanted.make()
        default_storage.save(name, ContentFile(content))
    return content


def clear_shelf(now: datetime) -> int:
    """Remove the files made more than `KEPT_FOR` ago; return how many. Whoever asks for one gets it made again."""
    removed = 0
    for folder in _listed(SHELF)[0]:
        for name in _listed(f"{SHELF}/{folder}")[1]:
            path = f"{SHELF}/{folder}/{name}"
            try:
                is_old = default_storage.get_modified_time(path) < now - KEPT_FOR
            except FileNotFoundError:  # another worker was quicker
                continue
            if is_old:
                default_storage.delete(path)
                removed += 1
    return removed


@cache
def sources_revision() -> str:
    """Return a hash of whatever lays pages out: with a new release, files are made anew."""
    digest = sha256(typst.__name__.encode())
    for folder in SOURCES:
        for path in sorted(found for pattern in SOURCE_FILES for found in folder.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:  # nothing was printed yet
        return [], []


def _read(name: str) -> bytes | None:
    try:
        with default_storage.open(name) as file:
            content: bytes = file.read()
    except FileNotFoundError:
        return None
    return content


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
