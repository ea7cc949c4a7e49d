"""What a layout is taken apart into before services are put together: headings, values, titles, ends."""

from dataclasses import dataclass

from maklumat.catalogue.reading.layout import Line
from maklumat.catalogue.reading.marks import Mark
from maklumat.catalogue.reading.shapes import Component, Where


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a component, or of a row outside the 14 (``component`` None)."""

    component: Component | None
    text: str
    where: Where
    sureness: float = 1.0
    reason: str = ""
    is_hours: bool = False
    mark: Mark | None = None
    tail: str = ""
    """What a heading adds to the name of the component: "Prosedur Permintaan Informasi"."""


@dataclass(frozen=True, slots=True)
class Value:
    """A line that belongs to the heading above it, or stands before any."""

    line: Line


@dataclass(frozen=True, slots=True)
class Title:
    """The name of a service. ``rank`` 3: under a label; 2: after "Standar Pelayanan"; 1: by its place."""

    text: str
    where: Where
    rank: int


@dataclass(frozen=True, slots=True)
class End:
    """Nothing below belongs to the heading above."""


@dataclass(frozen=True, slots=True)
class Start:
    """A table begins that holds these components: another service, when they were there already."""

    components: frozenset[Component]


Token = Heading | Value | Title | End | Start
