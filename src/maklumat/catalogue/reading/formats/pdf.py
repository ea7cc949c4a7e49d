"""PDF with text: ruled tables by their lines, everything else in the order it was written."""

import re
from collections.abc import Iterator
from statistics import median

import pypdfium2 as pdfium

from maklumat.catalogue.reading.formats.pdf_grid import Grid, find_grids
from maklumat.catalogue.reading.formats.pdf_page import Run, read_rulings, read_runs
from maklumat.catalogue.reading.layout import Cell, Layout, Line, Table, squeeze
from maklumat.catalogue.reading.shapes import FileNotReadable, ProblemCode, ReadProblem, Unreadable, Where

MAX_PAGES = 150
FEWEST_LETTERS = 20
"""A page with fewer has no text worth the name."""
GAP = 1.7
"""Distance between lines, in line heights, that reads as a blank line."""
PASSWORD = re.compile("password", re.IGNORECASE)
PAGE_NUMBER = re.compile(
    r"[-–\s]*(?:(?:halaman|hal\.?|page)\s*)?\d{1,3}(?:\s*(?:/|dari|of)\s*\d{1,3})?[-–\s]*", re.IGNORECASE
)


def read_pdf(content: bytes) -> Layout:
    """Read a PDF.

    Raises:
        FileNotReadable: ``encrypted``, ``corrupt`` or ``scan_without_text``.
    """
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        reason = Unreadable.ENCRYPTED if PASSWORD.search(str(error)) else Unreadable.CORRUPT
        raise FileNotReadable(reason) from None
    try:
        return _read(document)
    except pdfium.PdfiumError:
        raise FileNotReadable(Unreadable.CORRUPT) from None
    finally:
        document.close()


def _read(document: pdfium.PdfDocument) -> Layout:
    blocks: list[Line | Table] = []
    blank: list[int] = []
    count = len(document)
    for number in range(min(count, MAX_PAGES)):
        page = document[number]
        runs = read_runs(page)
        if sum(len(run.text) for run in runs) < FEWEST_LETTERS:
            blank.append(number + 1)
        else:
            _join_pages(blocks, list(_blocks(runs, find_grids(read_rulings(page)), number + 1)))
        page.close()
    if (blank and len(blank) == min(count, MAX_PAGES)) or not count:
        raise FileNotReadable(Unreadable.SCAN_WITHOUT_TEXT)
    problems = []
    if blank:
        problems.append(ReadProblem(ProblemCode.PAGES_WITHOUT_TEXT, {"pages": ", ".join(map(str, blank))}))
    if count > MAX_PAGES:
        problems.append(
            ReadProblem(ProblemCode.PAGES_LEFT_OUT, {"pages": str(count - MAX_PAGES), "read": str(MAX_PAGES)})
        )
    return Layout(tuple(blocks), tuple(problems))


def _blocks(runs: list[Run], grids: list[Grid], page: int) -> Iterator[Line | Table]:
    """Give a page's lines and tables from top to bottom; each table where its first text stands."""
    inside: dict[int, list[Run]] = {place: [] for place in range(len(grids))}
    outside: list[tuple[int, Run]] = []
    for order, run in enumerate(runs):
        place = next((place for place, grid in enumerate(grids) if grid.holds(run.x, run.y)), None)
        if place is None:
            outside.append((order, run))
        else:
            inside[place].append(run)
    if not any(inside.values()):
        yield from _lines([run for _, run in outside], Where("text", page=page))
        return
    for place, grid in sorted(enumerate(grids), key=lambda each: -each[1].top):
        above = [run for _, run in outside if run.y > grid.top]
        outside = [(order, run) for order, run in outside if run.y <= grid.top]
        yield from _lines(above, Where("text", page=page))
        if inside[place]:
            yield _table(grid, inside[place], page, place + 1)
    yield from _lines([run for _, run in outside], Where("text", page=page))


def _table(grid: Grid, runs: list[Run], page: int, number: int) -> Table:
    held: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        for piece in _pieces(grid, run):
            held.setdefault(grid.cell_of(piece.x, piece.y), []).append(piece)
    rows = []
    for row, columns in enumerate(grid.rows):
        cells = []
        for column, span in columns:
            where = Where(f"table {number}", 0, f"row {row + 1}, column {column + 1}", page)
            lines = tuple(_lines(held.get((row, column), []), where))
            if lines:
                cells.append(Cell(lines, column, span))
        if cells:
            rows.append(tuple(cells))
    return Table(tuple(rows), f"table {number}|{grid.key}")


def _pieces(grid: Grid, run: Run) -> list[Run]:
    """Cut a run where an upright line goes through it; most runs lie in one cell."""
    if not run.blanks or grid.cell_of(run.x, run.y) == grid.cell_of(run.right - 1, run.y):
        return [run]
    out: list[Run] = []
    for word in run.words():
        if out and grid.cell_of(out[-1].x, word.y) == grid.cell_of(word.x, word.y):
            out[-1].text += f" {word.text}"
            out[-1].right = word.right
        else:
            out.append(word)
    return out


def _lines(runs: list[Run], where: Where) -> Iterator[Line]:
    """Join runs that stand on one height; a new line below, or beside to the left, begins the next."""
    heights = [run.height for run in runs]
    usual = median(heights) if heights else 1.0
    last: Run | None = None
    text: list[str] = []
    gap = True
    number = 0
    for run in runs:
        if last and abs(run.y - last.y) < 0.6 * usual and run.left >= last.right - usual:
            text.append(run.text)
        else:
            if text:
                number += 1
                yield from _line(" ".join(text), where, number, gap=gap)
            gap = last is None or abs(last.y - run.y) > GAP * usual or run.y > last.y
            text = [run.text]
        last = run
    if text:
        yield from _line(" ".join(text), where, number + 1, gap=gap)


def _line(text: str, where: Where, number: int, *, gap: bool) -> Iterator[Line]:
    clean = squeeze(text)
    if clean and not (PAGE_NUMBER.fullmatch(clean) and not where.cell and not clean.rstrip().endswith(".")):
        yield Line(clean, Where(where.part, number, where.cell, where.page), after_gap=gap, may_wrap=True)


def _join_pages(blocks: list[Line | Table], following: list[Line | Table]) -> None:
    """Add a page; a table that goes on over the break stays one."""
    if blocks and following:
        last, first = blocks[-1], following[0]
        if (
            isinstance(last, Table)
            and isinstance(first, Table)
            and last.name.split("|")[1:] == first.name.split("|")[1:]
        ):
            blocks[-1] = Table(last.rows + first.rows, last.name)
            following = following[1:]
    blocks.extend(following)
