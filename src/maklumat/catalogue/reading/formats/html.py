"""Web pages saved as files: headings, paragraphs, lists and tables; scripts and page furniture are left out."""

import re
from collections.abc import Iterator

from lxml import etree, html

from maklumat.catalogue.reading.formats.text import decode
from maklumat.catalogue.reading.layout import Cell, Layout, Line, Table, squeeze
from maklumat.catalogue.reading.shapes import FileNotReadable, Unreadable, Where

LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "footer",
        "aside",
        "form",
        "select",
        "button",
        "iframe",
        "svg",
        "canvas",
        "object",
        "video",
        "audio",
    ]
)
BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "li",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "address",
        "figcaption",
        "summary",
        "details",
        "ul",
        "ol",
        "dl",
        "table",
        "tr",
        "td",
        "th",
        "body",
        "center",
        "fieldset",
        "legend",
    ]
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "legend"])
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
DEEPEST = 200
LONGEST_HEADING = 120


def read_html(content: bytes) -> Layout:
    """Read a web page.

    Raises:
        FileNotReadable: ``corrupt``, when it cannot be parsed at all.
    """
    charset = CHARSET.search(content[:2048])
    name = charset[1].decode("ascii", "ignore").casefold() if charset else ""
    try:
        text = content.decode("cp1252", "replace") if name in {"windows-1252", "iso-8859-1"} else decode(content)
        text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", " ")
        page = html.document_fromstring(
            text, parser=html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError):
        raise FileNotReadable(Unreadable.CORRUPT) from None
    body = page.find("body")
    return Layout(tuple(_Page().blocks(page if body is None else body)))


class _Page:
    """Walks a page in order."""

    def __init__(self) -> None:
        self.tables = 0
        self.gap = True

    def blocks(self, element: html.HtmlElement, depth: int = 0, lists: int = 0) -> Iterator[Line | Table]:
        """Give the lines and tables inside an element."""
        is_pre = element.tag == "pre"
        buffer: list[str] = [_flowing(element.text, keep=is_pre)]
        for child in element:
            if not isinstance(child.tag, str) or child.tag in LEFT_OUT or depth > DEEPEST:
                buffer.append(_flowing(child.tail, keep=is_pre))
                continue
            if child.tag == "br":
                buffer.append("\n")
            elif child.tag == "table":
                yield from self._flush(buffer, element)
                yield from self._table(child, depth)
            elif child.tag in BLOCKS or _holds_block(child):
                yield from self._flush(buffer, element)
                yield from self._block(child, depth + 1, lists)
            else:
                buffer.append(_inline(child))
            buffer.append(_flowing(child.tail, keep=is_pre))
        yield from self._flush(buffer, element)

    def _block(self, element: html.HtmlElement, depth: int, lists: int) -> Iterator[Line | Table]:
        if element.tag in {"ul", "ol"}:
            marks = _marks(element)
            for child in element:
                if child.tag == "li":
                    yield from _marked(next(marks), self.blocks(child, depth + 1, lists + 1))
                elif isinstance(child.tag, str) and child.tag not in LEFT_OUT:
                    yield from self._block(child, depth + 1, lists + 1)
        else:
            self.gap = True
            yield from self.blocks(element, depth, lists)
        self.gap = True

    def _flush(self, buffer: list[str], element: html.HtmlElement) -> Iterator[Line]:
        text = "".join(buffer)
        buffer.clear()
        for piece in text.split("\n"):
            line = squeeze(piece)
            if line:
                where = Where("page", element.sourceline or 0)
                yield Line(line, where, _is_heading(element, line), after_gap=self.gap)
                self.gap = False

    def _table(self, table: html.HtmlElement, depth: int) -> Iterator[Line | Table]:
        if any(True for _ in table.iter("table") if _ is not table) and not _is_data(table):
            for row in _rows(table):
                for cell in row.iterchildren("td", "th"):
                    yield from self._block(cell, depth + 2, 0)
            return
        self.tables += 1
        name = f"table {self.tables}"
        rows = []
        taken: dict[tuple[int, int], bool] = {}
        for number, row in enumerate(_rows(table)):
            rows.append(tuple(self._row(row, number, name, taken, depth)))
        yield Table(tuple(rows), name)
        self.gap = True

    def _row(
        self, row: html.HtmlElement, number: int, name: str, taken: dict[tuple[int, int], bool], depth: int
    ) -> Iterator[Cell]:
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (number, column) in taken:
                column += 1
            span, down = _size(cell, "colspan"), _size(cell, "rowspan")
            for below in range(number, number + down):
                for beside in range(column, column + span):
                    taken[below, beside] = True
            where = Where(name, cell.sourceline or 0, f"row {number + 1}, column {column + 1}")
            yield Cell(tuple(self._cell_lines(cell, where, depth)), column, span)
            column += span

    def _cell_lines(self, cell: html.HtmlElement, where: Where, depth: int) -> Iterator[Line]:
        self.gap = False
        for block in self.blocks(cell, depth + 2):
            if isinstance(block, Line):
                yield Line(block.text, where, is_heading=False)
            else:
                for texts in ([cell.text for cell in row if cell.text] for row in block.rows):
                    yield Line(" ".join(texts), where, is_row=True)


def _inline(element: html.HtmlElement) -> str:
    """Return the text of an element inside a line."""
    parts = [_flowing(element.text)]
    for child in element:
        if child.tag == "br":
            parts.append("\n")
        elif isinstance(child.tag, str) and child.tag not in LEFT_OUT:
            parts.append(_inline(child))
        parts.append(_flowing(child.tail))
    return "".join(parts)


def _flowing(text: str | None, *, keep: bool = False) -> str:
    """Return text with its line breaks as blanks: in a page only a written break (br) ends a line."""
    return (text or "") if keep else re.sub(r"\s+", " ", text or "")


def _marks(element: html.HtmlElement) -> Iterator[str]:
    kind = element.get("type", "1")
    first = element.get("start", "1")
    number = int(first) if first.isdecimal() and len(first) < 4 else 1  # noqa: PLR2004
    while True:
        if element.tag == "ul":
            yield "•"
        else:
            yield f"{chr(96 + (number - 1) % 26 + 1)}." if kind.casefold() == "a" else f"{number}."
        number += 1


def _marked(mark: str, blocks: Iterator[Line | Table]) -> Iterator[Line | Table]:
    is_first = True
    for block in blocks:
        if is_first and isinstance(block, Line):
            yield Line(f"{mark} {block.text}", block.where, is_heading=False, after_gap=block.after_gap)
            is_first = False
        else:
            yield block


def _is_heading(element: html.HtmlElement, text: str) -> bool:
    if len(text) > LONGEST_HEADING:
        return False
    if element.tag in HEADINGS:
        return True
    children = [child for child in element if isinstance(child.tag, str) and child.tag != "br"]
    is_bold = len(children) == 1 and children[0].tag in {"b", "strong"} and not (element.text or "").strip()
    return is_bold and squeeze(_inline(children[0])) == text


def _holds_block(element: html.HtmlElement) -> bool:
    return any(child.tag in BLOCKS for child in element.iterdescendants() if isinstance(child.tag, str))


def _rows(table: html.HtmlElement) -> list[html.HtmlElement]:
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def _is_data(table: html.HtmlElement) -> bool:
    """Tell whether a table that holds others is more than the frame of a page."""
    return sum(len(row.findall("td")) + len(row.findall("th")) >= 2 for row in _rows(table)) >= 3  # noqa: PLR2004


def _size(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, min(int(value), 100)) if value.isdecimal() and len(value) < 4 else 1  # noqa: PLR2004
