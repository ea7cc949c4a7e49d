"""Reads the demo government's content from the TOML files in ``content/``.

The files are written for people: a version of a standard holds only what differs from the
version it is ``based_on``, and what all services of a unit share stands once under ``common``.
A misspelt key is an error, never silently dropped.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

from maklumat.catalogue.rules.shapes import Components
from maklumat.demo.content_types import (
    ContactContent,
    DemoContent,
    GovernmentContent,
    PhraseBook,
    ServiceContent,
    StaffContent,
    StoryContent,
    UnitContent,
    VersionContent,
)

FOLDER: Final = Path(__file__).parent / "content"

STORY_KINDS: Final = ("complaint", "aspiration", "information_request")
STORY_CHANNELS: Final = (
    "web", "whatsapp", "phone", "instagram", "facebook", "email", "counter", "letter", "box", "lapor", "pic",
)  # fmt: skip
STORY_STATES: Final = (
    "received", "verifying", "needs_completion", "withdrawn_deemed", "dispatched", "in_progress",
    "responded", "reopened", "closed", "transferred", "deferred", "archived", "merged",
)  # fmt: skip
STORY_ACTS: Final = (
    "verify",  # coordinator starts checking
    "dispatch",  # coordinator sends it to the unit in ``to``
    "take",  # an officer starts work
    "ask",  # question back; the clock pauses
    "message",  # the reporter adds something or answers a question
    "note",  # internal note
    "reply",  # interim reply to the reporter
    "hand_over",  # to ``to``: main, deputy or a unit
    "escalate",  # to ``to``: head, assistant or secretary
    "extend",  # ``extra_days`` more working days; ``who`` approved, ``text`` is the reason
    "split",  # part of it to the unit in ``to`` as well
    "respond",  # final answer
    "reject",  # the reporter rejects the answer
    "close",
    "auto_close",
    "withdraw_deemed",
    "transfer",  # not ours; ``to`` is the body that is competent
    "merge",  # into the story in ``to``
    "defer",
    "archive",
)
STORY_ACTORS: Final = (
    "reporter", "coordinator", "officer", "deputy", "head", "assistant", "inspectorate", "system",
)  # fmt: skip

T = TypeVar("T")


class ContentError(ValueError):
    """The content files contradict the shapes they are read into."""


@cache
def load_content(folder: Path = FOLDER) -> DemoContent:
    """Read and check the whole content.

    Raises:
        ContentError: a key is unknown, missing, or of the wrong type; the message names the place.
    """
    staff = _read(folder / "staff.toml")
    return DemoContent(
        governments=_many(GovernmentContent, folder / "government.toml", "governments"),
        units=_many(UnitContent, folder / "units.toml", "units"),
        contacts=_many(ContactContent, folder / "contacts.toml", "contacts"),
        staff=_many(StaffContent, folder / "staff.toml", "staff"),
        demo_password=staff["demo_password"],
        services=tuple(_services(folder)),
        stories=_many(StoryContent, folder / "stories.toml", "stories"),
        phrases=_build(PhraseBook, _read(folder / "phrases.toml"), "phrases.toml"),
    )


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _many(shape: type[T], path: Path, key: str) -> tuple[T, ...]:
    rows = _read(path)[key]
    return tuple(_build(shape, row, f"{path.name} {key}[{i}]") for i, row in enumerate(rows))


def _services(folder: Path) -> list[ServiceContent]:
    regulations = _read(folder / "regulations.toml")["regulations"]
    by_id = {row["id"]: row for row in regulations}
    order = [row["slug"] for row in _read(folder / "units.toml")["units"]]
    paths = sorted((folder / "services").glob("*.toml"), key=lambda path: order.index(path.stem))
    services = []
    for path in paths:
        content = _read(path)
        for row in content["services"]:
            where = f"{path.name} {row.get('slug', '?')}"
            versions = _versions(row.pop("versions", []), content.get("common", {}), by_id, where)
            service = {"unit": path.stem, **row, "versions": versions}
            services.append(_build(ServiceContent, service, where))
    return services


def _versions(
    rows: list[dict[str, Any]],
    common: Mapping[str, Any],
    regulations: Mapping[str, Mapping[str, Any]],
    where: str,
) -> list[VersionContent]:
    """Fill each version with what it inherits: from the one it is based on, else from ``common``.

    A draft inherits nothing from ``common``: it shows only what has been written for it.
    """
    written: dict[int, dict[str, Any]] = {}
    versions = []
    for row in rows:
        number = row["number"]
        base = row.pop("based_on", None)
        inherited = written[base] if base else {} if row["state"] == "draft" else dict(common)
        components = inherited | row.pop("components", {})
        written[number] = components
        place = f"{where} version {number}"
        try:
            laws = [regulations[law] for law in components.get("legal_basis", [])]
        except KeyError as missing:
            raise ContentError(f"{place}: unknown regulation {missing}") from missing
        filled = _build(Components, components | {"legal_basis": laws}, place)
        versions.append(_build(VersionContent, row | {"components": filled}, place))
    return versions


def _build(shape: type[T], row: Mapping[str, Any], where: str) -> T:
    hints = get_type_hints(shape)
    unknown = set(row) - set(hints)
    if unknown:
        raise ContentError(f"{where}: unknown {sorted(unknown)}")
    required = {
        item.name
        for item in fields(shape)  # type: ignore[arg-type]
        if item.default is MISSING and item.default_factory is MISSING
    }
    if required - set(row):
        raise ContentError(f"{where}: missing {sorted(required - set(row))}")
    return shape(**{key: _value(hints[key], value, f"{where} {key}") for key, value in row.items()})


def _value(hint: object, value: object, where: str) -> object:
    """Turn one TOML value into what the field declares, or say where it does not fit."""
    if get_origin(hint) is UnionType:
        (hint,) = (option for option in get_args(hint) if option is not type(None))
    if get_origin(hint) is tuple:
        if not isinstance(value, list | tuple):
            raise ContentError(f"{where}: expected a list")
        item = get_args(hint)[0]
        return tuple(_value(item, one, f"{where}[{i}]") for i, one in enumerate(value))
    if not isinstance(hint, type):
        raise ContentError(f"{where}: no way to read {hint!r}")
    if is_dataclass(hint) and isinstance(value, Mapping):
        return _build(hint, value, where)
    if issubclass(hint, StrEnum) and isinstance(value, str) and value in set(hint):
        return hint(value)
    if type(value) is not hint:  # exact, because bool is an int and datetime a date
        raise ContentError(f"{where}: expected {hint.__name__}, found {value!r}")
    return value


__all__ = ["ContentError", "DemoContent", "load_content"]
