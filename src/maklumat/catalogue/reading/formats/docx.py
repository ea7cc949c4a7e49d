"""Word files: paragraphs with their automatic numbers, tables with merged and nested cells.

Read from the XML itself: what is deleted under tracked changes is left out, what is inserted counts as written.
"""

from collections.abc import Iterator
from itertools import takewhile

from lxml import etree

from maklumat.catalogue.reading.formats.archives import open_archive, read_member
from maklumat.catalogue.reading.formats.docx_numbers import Numbers
from maklumat.catalogue.reading.layout import Cell, Layout, Line, Table, squeeze
from maklumat.catalogue.reading.marks import is_only_number
from maklumat.catalogue.reading.shapes import FileNotReadable, Unreadable, Where

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}txbxContent"})
LONGEST_HEADING = 120
MAX_NESTING = 20


def read_docx(content: bytes) -> Layout:
    """Read a Word file.

    Raises:
        FileNotReadable: see ``open_archive``; ``corrupt`` when it is no Word file inside.
    """
    archive = open_archive(content)
    names = set(archive.namelist())
    body = parse(read_member(archive, DOCUMENT)).find(f"{W}body")
    if body is None:
        raise FileNotReadable(Unreadable.CORRUPT)
    numbering = parse(read_member(archive, "word/numbering.xml")) if "word/numbering.xml" in names else None
    styles = parse(read_member(archive, "word/styles.xml")) if "word/styles.xml" in names else None
    return Layout(tuple(_Document(Numbers(numbering, styles)).blocks(body)))


def parse(content: bytes) -> etree._Element:
    """Parse XML without looking anywhere else.

    Raises:
        FileNotReadable: ``corrupt``.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise FileNotReadable(Unreadable.CORRUPT) from None


class _Document:
    """Walks the body in order, counting what has no number of its own."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.paragraphs = 0
        self.tables = 0
        self.gap = True

    def blocks(self, body: etree._Element) -> Iterator[Line | Table]:
        for element in _contents(body):
            if element.tag == f"{W}p":
                yield from self._lines(element)
            elif element.tag == f"{W}tbl":
                self.tables += 1
                yield self._table(element, f"table {self.tables}")
                self.gap = True

    def _lines(self, paragraph: etree._Element, where: Where | None = None) -> Iterator[Line]:
        """Give the lines of a paragraph; a break inside it begins a new one."""
        self.paragraphs += where is None
        mark = self.numbers.mark_of(paragraph)
        is_heading = self.numbers.is_heading(paragraph)
        texts = [squeeze(text) for text in _text(paragraph).split("\n")]
        if not any(texts):
            self.gap = True
            return
        is_bold = where is None and _is_bold(paragraph) and len(" ".join(texts)) <= LONGEST_HEADING
        for place, text in enumerate(text for text in texts if text):
            marked = f"{mark} {text}" if mark and place == 0 else text
            at = where or Where("paragraphs", self.paragraphs)
            yield Line(marked, at, is_heading or is_bold, after_gap=self.gap, indent=self.numbers.depth_of(paragraph))
            self.gap = False

    def _table(self, table: etree._Element, name: str) -> Table:
        rows = []
        merged: set[int] = set()
        for number, row in enumerate(_rows(table), 1):
            cells = []
            column = _skipped_columns(row)
            for cell in _cells(row):
                span = _span(cell)
                if _goes_on_above(cell):
                    merged.add(column)
                else:
                    where = Where(name, 0, f"row {number}, column {column + 1}")
                    cells.append(Cell(tuple(self._cell_lines(cell, where)), column, span))
                column += span
            rows.append(tuple(cells))
        return Table(tuple(rows), name)

    def _cell_lines(self, cell: etree._Element, where: Where, depth: int = 0) -> Iterator[Line]:
        self.gap = False
        for element in _contents(cell):
            if element.tag == f"{W}p":
                yield from self._lines(element, where)
            elif element.tag == f"{W}tbl" and depth < MAX_NESTING:
                yield from self._nested_rows(element, where, depth)

    def _nested_rows(self, table: etree._Element, where: Where, depth: int) -> Iterator[Line]:
        """Give each row of a table inside a cell as one line, without its number and without the head."""
        rows = []
        for row in _rows(table):
            texts = [" ".join(line.text for line in self._cell_lines(cell, where, depth + 1)) for cell in _cells(row)]
            rows.append([text for text in texts if text])
        for texts in without_head(rows):
            yield Line(" ".join(texts), where, is_row=True)


def without_head(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows of a small table without their numbers and without the row that names the columns.

    >>> without_head([["No", "Petugas"], ["1", "Camat"], ["2", "Staf"]])
    [['Camat'], ['Staf']]
    """
    rows = [row for row in rows if row]
    numbered = [is_only_number(row[0]) and len(row) > 1 for row in rows]
    if (
        rows
        and not numbered[0]
        and (rows[0][0].casefold().strip(". ") in {"no", "nomor"} or sum(numbered) == len(rows) - 1 > 0)
    ):
        rows, numbered = rows[1:], numbered[1:]
    return [row[1:] if has_number else row for row, has_number in zip(rows, numbered, strict=True)]


def _contents(element: etree._Element) -> Iterator[etree._Element]:
    """Give paragraphs and tables, also those inside content controls and tracked insertions."""
    for child in element:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _contents(child)


def _rows(table: etree._Element) -> list[etree._Element]:
    return [row for row in table.iter(f"{W}tr") if _owner(row) is table]


def _owner(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(f"{W}tbl"), None)


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr"), None) is row]


def _text(paragraph: etree._Element) -> str:
    out: list[str] = []
    _collect(paragraph, out)
    return "".join(out)


def _collect(element: etree._Element, out: list[str]) -> None:
    for child in element:
        if child.tag in SKIPPED:
            continue
        if child.tag == f"{W}t":
            out.append(child.text or "")
        elif child.tag in (f"{W}br", f"{W}cr"):
            out.append("\n")
        elif child.tag in (f"{W}tab", f"{W}noBreakHyphen", f"{W}softHyphen"):
            out.append(" " if child.tag == f"{W}tab" else "-" if child.tag == f"{W}noBreakHyphen" else "")
        elif isinstance(child.tag, str) and not child.tag.endswith(
            ("}pPr", "}rPr", "}drawing", "}pict", "}AlternateContent")
        ):
            _collect(child, out)


def _is_bold(paragraph: etree._Element) -> bool:
    """Tell whether all the text of a paragraph is bold, which is how most offices write headings."""
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(text.text or "" for text in run.iter(f"{W}t")).strip()]
    bold = list(takewhile(_is_bold_run, runs))
    return bool(runs) and len(bold) == len(runs)


def _is_bold_run(run: etree._Element) -> bool:
    mark = run.find(f"{W}rPr/{W}b")
    return mark is not None and mark.get(f"{W}val") not in {"0", "false", "off"}


def _span(cell: etree._Element) -> int:
    mark = cell.find(f"{W}tcPr/{W}gridSpan")
    value = mark.get(f"{W}val", "1") if mark is not None else "1"
    return max(1, min(int(value), 100)) if value.isdecimal() else 1


def _goes_on_above(cell: etree._Element) -> bool:
    mark = cell.find(f"{W}tcPr/{W}vMerge")
    return mark is not None and mark.get(f"{W}val", "continue") != "restart"


def _skipped_columns(row: etree._Element) -> int:
    mark = row.find(f"{W}trPr/{W}gridBefore")
    value = mark.get(f"{W}val", "0") if mark is not None else "0"
    return min(int(value), 100) if value.isdecimal() else 0
