"""The neutral layout every kind of file is brought into: lines and tables in reading order, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from maklumat.catalogue.reading.shapes import ReadProblem, Where

NOWHERE = Where()


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph, white space collapsed, its list mark in front where there is one.

    ``is_heading``: the file itself says so. ``after_gap``: a blank line stands before it. ``may_wrap``: it may go on in
    the next line, as in text and PDF. ``is_row``: a row of a table inside a cell. ``is_cell``: the whole of a cell.
    ``indent`` is the depth in the file's own list, or the leading white space of a text.
    """

    text: str
    where: Where = NOWHERE
    is_heading: bool = False
    after_gap: bool = False
    may_wrap: bool = False
    is_row: bool = False
    is_cell: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; ``column`` counts from 0 in the grid, a merged one spans several."""

    lines: tuple[Line, ...]
    column: int
    span: int = 1

    @property
    def text(self) -> str:
        """All its lines in one."""
        return " ".join(line.text for line in self.lines).strip()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; cells merged downwards stand once, in their first row."""

    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A file's content in reading order, and what was left out."""

    blocks: tuple[Line | Table, ...]
    problems: tuple[ReadProblem, ...] = field(default=())

    def all_lines(self) -> Iterator[Line]:
        """Every line, those in tables too."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block
            else:
                for row in block.rows:
                    for cell in row:
                        yield from cell.lines


def squeeze(text: str) -> str:
    """Return a text with its white space collapsed and what cannot be shown removed."""
    clean = text.replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "").replace("\u00ad", "")
    return " ".join(
        "".join(sign if sign.isprintable() or "\ue000" <= sign <= "\uf8ff" else " " for sign in clean).split()
    )
