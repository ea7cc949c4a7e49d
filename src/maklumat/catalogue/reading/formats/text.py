"""Plain text: lines, cells that end with a bar, and tables drawn with bars."""

import codecs
import re
from collections.abc import Iterator, Sequence

from maklumat.catalogue.reading.layout import Cell, Layout, Line, Table, squeeze
from maklumat.catalogue.reading.shapes import FileNotReadable, ProblemCode, ReadProblem, Unreadable, Where

MAX_LINES = 50_000
MAX_LINE = 20_000
BAR_ROW = re.compile(r"^\s*\|(?=.*\w).*\|.*\|\s*$")
RULE_ROW = re.compile(r"^[\s|+:=-]+$")
MARKDOWN = re.compile(r"#{1,6}\s+(?=\S)")
LEAST_BARS = 3
UNREADABLE_SHARE = 0.05


def read_text(content: bytes) -> Layout:
    """Read a text in UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises:
        FileNotReadable: ``corrupt``, when it is not text.
    """
    lines = decode(content).splitlines()
    problems: tuple[ReadProblem, ...] = ()
    if len(lines) > MAX_LINES:
        problems = (ReadProblem(ProblemCode.TEXT_LEFT_OUT, {"lines": str(len(lines) - MAX_LINES)}),)
        lines = lines[:MAX_LINES]
    return Layout(tuple(lay_out([line[:MAX_LINE] for line in lines])), problems)


def decode(content: bytes) -> str:
    """Return the text of bytes in one of the encodings offices have."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    strange = sum(not (sign.isprintable() or sign in "\r\n\t\f\v") for sign in text[:5000])
    if strange > UNREADABLE_SHARE * min(len(text), 5000):
        raise FileNotReadable(Unreadable.CORRUPT)
    return text


def lay_out(lines: Sequence[str], part: str = "text", page: int = 0) -> Iterator[Line | Table]:
    """Bring lines of text into the neutral layout."""
    at = 0
    gap = True
    is_barred = sum(line.rstrip().endswith("|") and not BAR_ROW.match(line) for line in lines) >= LEAST_BARS
    after_bar = False
    while at < len(lines):
        if BAR_ROW.match(lines[at]):
            rows, at = _bar_table(lines, at, part)
            yield Table(rows, part)
            gap = True
            continue
        end = _end_of_cell(lines, at, after_bar=after_bar) if is_barred else None
        if end is not None:
            text = squeeze(" ".join(lines[at : end + 1])).rstrip("| ")
            after_bar = True
            if text:
                yield Line(text, Where(part, at + 1, page=page), is_cell=True, after_gap=gap)
            at, gap = end + 1, True
            continue
        after_bar = False
        text = squeeze(lines[at]).strip("| ")
        if text:
            indent = len(lines[at]) - len(lines[at].lstrip())
            titled = MARKDOWN.match(text)
            text = text[titled.end() :].strip("*") if titled else text
            where = Where(part, at + 1, page=page)
            yield Line(text, where, bool(titled), after_gap=gap, may_wrap=not titled, indent=indent)
        gap = not text
        at += 1


def _end_of_cell(lines: Sequence[str], start: int, *, after_bar: bool) -> int | None:
    """Return the line whose bar ends the cell that starts here; a cell only runs over lines behind another cell."""
    for at in range(start, min(len(lines), start + 200)):
        if lines[at].rstrip().endswith("|"):
            return at
        if not after_bar or (not lines[at].strip() and at > start):
            return None
    return None


def _bar_table(lines: Sequence[str], start: int, part: str) -> tuple[tuple[tuple[Cell, ...], ...], int]:
    rows = []
    at = start
    while at < len(lines) and (BAR_ROW.match(lines[at]) or (RULE_ROW.match(lines[at]) and lines[at].strip())):
        if not RULE_ROW.match(lines[at]):
            cells = lines[at].strip().strip("|").split("|")
            rows.append(tuple(_cell(cell, column, at, part) for column, cell in enumerate(cells)))
        at += 1
    return tuple(rows), at


def _cell(text: str, column: int, at: int, part: str) -> Cell:
    pieces = [squeeze(piece) for piece in re.split(r"<br\s*/?>", text)]
    where = Where(part, at + 1, f"column {column + 1}")
    return Cell(tuple(Line(piece, where, is_cell=True) for piece in pieces if piece), column)
