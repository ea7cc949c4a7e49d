"""YAML read as plain values, with the line of each. No database, no framework.

Only what a form could hold: named fields, lists, texts, whole numbers, true and false. Anchors, references to them and
tags are refused, so a file can neither unfold into more than it shows nor name a type of the program. `yes`, `no` and
dates stay the texts that were typed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from maklumat.processes.kits.vocabulary import KitProblem

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_VALUES: Final = 100_000
MAX_DEPTH: Final = 20
WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,12}")
WORDS: Final[Mapping[str, bool | None]] = {"true": True, "false": False, "null": None, "~": None, "": None}
LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotReadable(Exception):  # noqa: N818 - a refusal, named like the others
    """The text is not such a file; ``line`` counts from 1, 0 when no line is at fault."""

    def __init__(self, line: int, kind: KitProblem, **facts: object) -> None:
        super().__init__(kind.value)
        self.line = line
        self.kind = kind
        self.facts = facts


@dataclass(frozen=True)
class Marked:
    """A value and the lines of its parts, by place such as ``services[2].name``."""

    value: object
    lines: Mapping[str, int]

    def line(self, place: str) -> int:
        r"""Return the line of a place, or of the nearest thing around it that is there.

        >>> read_marked(b"a:\n  b: 1").line("a.b.c")
        2
        """
        while place and place not in self.lines:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return self.lines.get(place, 1)


@dataclass
class _Builder:
    """Turns the events of the parser into values."""

    events: Iterator[Any]
    lines: dict[str, int] = field(default_factory=dict)

    def build(self, event: Any, place: str, depth: int) -> object:  # noqa: ANN401 - an event of the parser
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise NotReadable(line, KitProblem.ANCHOR)
        if event.tag not in {None, "!"}:
            raise NotReadable(line, KitProblem.TAG)
        if depth > MAX_DEPTH or len(self.lines) >= MAX_VALUES:
            raise NotReadable(line, KitProblem.TOO_MUCH)
        self.lines.setdefault(place, line)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place, depth)
        return _scalar(event)

    def _mapping(self, place: str, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                raise NotReadable(line, KitProblem.FIELD_NAME)
            if event.value in found:
                raise NotReadable(line, KitProblem.FIELD_TWICE, field=event.value[:60])
            inside = f"{place}.{event.value}" if place else event.value
            self.lines[inside] = line
            found[event.value] = self.build(next(self.events), inside, depth + 1)
        return found

    def _sequence(self, place: str, depth: int) -> list[object]:
        found: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self.build(event, f"{place}[{len(found)}]", depth + 1))
        return found


def read_marked(content: bytes) -> Marked:
    """Read one document of UTF-8 text.

    >>> read_marked(b"name: kecamatan").value
    {'name': 'kecamatan'}

    Raises:
        NotReadable: too large, not UTF-8, not YAML, or more than the plain values above.
    """
    if len(content) > MAX_BYTES:
        raise NotReadable(0, KitProblem.TOO_LARGE, megabytes=MAX_BYTES // 1024 // 1024)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotReadable(content[: error.start].count(b"\n") + 1, KitProblem.NOT_UTF8) from error
    try:
        return _read(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise NotReadable(mark.line + 1 if mark else 0, KitProblem.NOT_YAML, fault=error.problem) from error
    except yaml.YAMLError as error:
        raise NotReadable(0, KitProblem.NOT_WRITABLE) from error


def _read(text: str) -> Marked:
    events = yaml.parse(text, Loader=LOADER)
    builder = _Builder(event for event in events if not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent))
    if next(builder.events, None) is None:
        raise NotReadable(0, KitProblem.EMPTY)
    value = builder.build(next(builder.events), "", 0)
    next(builder.events)
    if (more := next(builder.events, None)) is not None:
        raise NotReadable(more.start_mark.line + 1, KitProblem.TWO_DOCUMENTS)
    return Marked(value, builder.lines)


def _scalar(event: yaml.ScalarEvent) -> object:
    if not event.implicit[0]:
        return event.value
    if event.value in WORDS:
        return WORDS[event.value]
    return int(event.value) if WHOLE_NUMBER.fullmatch(event.value) else event.value
