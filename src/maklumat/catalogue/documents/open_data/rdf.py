"""Statements about things, written as Turtle or as JSON-LD one thing at a time, so that any number of them may follow.

Only what a catalogue needs: every thing has an address, values are addresses or literals, and there are no blank nodes.
Sources: https://www.w3.org/TR/turtle/ (2.5 and 6.4) and https://www.w3.org/TR/json-ld11/ (3.2 and 4.2).
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

ESCAPED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
TO_ESCAPE: Final = re.compile(r'[\x00-\x1f\x7f"\\]')
LOCAL_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Ref:
    """Another thing, by its address or by prefix and name."""

    address: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text in a language, such as ``id``."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A literal of a data type, such as ``xsd:date``."""

    value: str
    datatype: str


Value = Ref | Text | Typed | str
Statement = tuple[str, Value]


@dataclass(frozen=True, slots=True)
class Thing:
    """What is said of one thing: its types and its statements, by prefix and name; empty texts are left out."""

    address: str
    types: Sequence[str]
    statements: Sequence[Statement]


class Turtle:
    """Writes things as Turtle (``text/turtle``)."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes

    def head(self) -> str:
        """Return what stands before the first thing."""
        return "".join(f"@prefix {name}: <{address}> .\n" for name, address in self.prefixes.items()) + "\n"

    def thing(self, thing: Thing) -> str:
        """Return one thing as a block of its own."""
        lines = [f"a {', '.join(map(self._name, thing.types))}"]
        for predicate, values in grouped(thing.statements).items():
            lines.append(f"{self._name(predicate)} {', '.join(map(self._value, values))}")
        return f"<{thing.address}> " + " ;\n  ".join(lines) + " .\n\n"

    def tail(self) -> str:
        """Return what stands after the last thing."""
        return ""

    def _value(self, value: Value) -> str:
        match value:
            case Ref(address):
                return self._name(address)
            case Text(text, language):
                return f"{quoted(text)}@{language}"
            case Typed(text, datatype):
                return f"{quoted(text)}^^{self._name(datatype)}"
            case str(text):
                return quoted(text)

    def _name(self, name: str) -> str:
        prefix, _colon, local = name.partition(":")
        return name if prefix in self.prefixes and LOCAL_NAME.fullmatch(local) else f"<{self._full(name)}>"

    def _full(self, name: str) -> str:
        prefix, _colon, local = name.partition(":")
        return f"{self.prefixes[prefix]}{local}" if prefix in self.prefixes else name


class JsonLd:
    """Writes things as JSON-LD (``application/ld+json``): a context, and a graph of one object a thing."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self.is_first = True

    def head(self) -> str:
        """Return what stands before the first thing."""
        return f'{{"@context": {json.dumps(dict(self.prefixes), ensure_ascii=False)},\n"@graph": ['

    def thing(self, thing: Thing) -> str:
        """Return one thing as an object, with the comma before it."""
        document: dict[str, object] = {"@id": thing.address, "@type": list(thing.types)}
        for predicate, values in grouped(thing.statements).items():
            written = [self._value(value) for value in values]
            document[predicate] = written[0] if len(written) == 1 else written
        comma, self.is_first = ("" if self.is_first else ","), False
        return f"{comma}\n{json.dumps(document, ensure_ascii=False)}"

    def tail(self) -> str:
        """Return what stands after the last thing."""
        return "\n]}\n"

    def _value(self, value: Value) -> object:
        match value:
            case Ref(address):
                return {"@id": address}
            case Text(text, language):
                return {"@value": text, "@language": language}
            case Typed(text, datatype):
                return {"@value": text, "@type": datatype}
            case str(text):
                return text


def grouped(statements: Iterable[Statement]) -> dict[str, list[Value]]:
    """Return the values of each predicate, each once and in their order; empty texts say nothing."""
    found: dict[str, list[Value]] = {}
    for predicate, value in statements:
        text = value if isinstance(value, str) else getattr(value, "text", "full")
        if text.strip() and value not in found.get(predicate, ()):
            found.setdefault(predicate, []).append(value)
    return found


def quoted(text: str) -> str:
    r"""Return a text as a literal of Turtle.

    >>> print(quoted('sebaris "kutipan"\nlalu \\'))
    "sebaris \"kutipan\"\nlalu \\"
    """
    return '"' + TO_ESCAPE.sub(lambda found: ESCAPED.get(found[0], f"\\u{ord(found[0]):04X}"), text) + '"'
