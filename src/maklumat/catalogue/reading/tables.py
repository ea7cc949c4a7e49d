"""Tables taken apart: components down the side, components across the top, or no more than lines in boxes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from maklumat.catalogue.reading.furniture import is_part, is_table_head
from maklumat.catalogue.reading.heads import Fit, Head, find_head
from maklumat.catalogue.reading.layout import Cell, Line, Table
from maklumat.catalogue.reading.lines import read_lines
from maklumat.catalogue.reading.marks import is_only_number, number_of, split_marks
from maklumat.catalogue.reading.matrix import find_columns, is_service_list, read_matrix
from maklumat.catalogue.reading.shapes import Component
from maklumat.catalogue.reading.titles import labelled_title, standard_title, title_score
from maklumat.catalogue.reading.tokens import End, Heading, Title, Token, Value

FEWEST_HEADS = 2
Row = Sequence[Cell]


def read_table(table: Table) -> list[Token]:
    """Take a table apart, whichever way it is laid."""
    rows = [[cell for cell in row if cell.text] for row in table.rows]
    rows = [row for row in rows if row]
    if rows and is_service_list(rows[0]):
        return [End()]
    if any(find_columns(row) for row in table.rows):
        return [*read_matrix(table), End()]
    if _label_column(rows) is None:
        return [*read_lines(list(_as_lines(rows))), End()]
    return [*_Rows(rows).tokens(), End()]


def head_of(cell: Cell) -> tuple[Head | None, str]:
    """Return the heading a whole cell is, and the text of its mark."""
    marks, body = split_marks(cell.text)
    return find_head(body.lstrip(". ")), body if marks else cell.text


def is_label(cell: Cell) -> bool:
    """Tell whether a cell is nothing but the name of a component or of a known row."""
    head, _ = head_of(cell)
    return bool(head and head.fit in (Fit.WHOLE, Fit.CUT) and not head.rest)


class _Rows:
    """A table with its components down the side, read row by row."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.label_column = _label_column(rows) or 0
        self.width = max((len(row) for row in rows), default=1)
        self.out: list[Token] = []
        self.open: Component | None = None
        self.is_open = False

    def tokens(self) -> list[Token]:
        for place, row in enumerate(self.rows):
            self._read(row, place)
        return self.out

    def _read(self, row: Row, place: int) -> None:
        if all(is_table_head(cell.text) for cell in row) or is_part(split_marks(row[0].text)[1]):
            self._end()
            return
        number = (
            number_of(row[0].text) if is_only_number(row[0].text) and row[0].column < self.label_column + 1 else None
        )
        cells = list(row[1:]) if number and len(row) > 1 else list(row)
        if self._is_title(cells, place):
            return
        label, values = cells[0], cells[1:]
        if label.column > self.label_column and self.is_open:
            self._add_cells(cells if not number else [_with_number(row[0], cells[0]), *cells[1:]])
        elif not values and self.width > 1 and not is_label(label):
            self._read_box(label)
        else:
            self._start(label, values, number)

    def _is_title(self, cells: Sequence[Cell], place: int) -> bool:
        """Handle a row that names the service: a label with its value, or one cell over the whole width."""
        label = cells[0].text
        if len(cells) > 1 and labelled_title(f"{label.rstrip(' :')}:") == "":
            self._end()
            value = " ".join(cell.text for cell in cells[1:]).lstrip(": ")
            self.out.append(Title(value, cells[1].lines[0].where, 3))
            return True
        if len(cells) > 1:
            return False
        title = labelled_title(label) or standard_title(label)
        is_band = (
            cells[0].span > 1 and title_score(label) > 0 and self._has_head_below(place) and not is_label(cells[0])
        )
        is_band = is_band and not split_marks(cells[0].lines[-1].text)[0]
        if title or is_band:
            self._end()
            self.out.append(Title(title or label, cells[0].lines[0].where, 2))
            return True
        return False

    def _has_head_below(self, place: int) -> bool:
        return any(
            is_label(cell) or is_table_head(cell.text) for row in self.rows[place + 1 : place + 3] for cell in row
        )

    def _start(self, label: Cell, values: Sequence[Cell], number: object) -> None:
        head, name = head_of(label)
        marks, _ = split_marks(label.text)
        mark = number_of(str(number)) if isinstance(number, str) else number or (marks[0] if marks else None)
        where = label.lines[0].where
        fits = head is not None and (head.fit is not Fit.OPEN or head.words > 1 or len(head.rest.split()) <= 4)  # noqa: PLR2004
        if head and fits:
            is_value = head.fit is Fit.SEPARATED and not values and head.rest
            tail = "" if is_value or head.fit is not Fit.OPEN else head.rest
            self.out.append(
                Heading(head.component, head.text, where, head.sureness, head.reason, head.is_hours, mark, tail)  # type: ignore[arg-type]
            )
            self.open, self.is_open = head.component, True
            if is_value:
                self.out.append(Value(replace(label.lines[-1], text=head.rest)))
        else:
            self.out.append(Heading(None, name.strip(" :"), where, 0.8, mark=mark))  # type: ignore[arg-type]
            self.open, self.is_open = None, True
        self._add_cells(values)

    def _add_cells(self, cells: Sequence[Cell]) -> None:
        chosen = [cell for cell in cells if cell.text.strip(" :")]
        if self.open is Component.PROCEDURE and len(chosen) > 1:
            listed = [cell for cell in chosen if any(split_marks(line.text)[0] for line in cell.lines)]
            chosen = listed or chosen
        for cell in chosen:
            if is_label(cell) and cell is not chosen[0] and head_of(cell)[0]:
                self._start(cell, (), None)
                continue
            for line in cell.lines:
                text = line.text.lstrip(": ") if line is cell.lines[0] else line.text
                self.out.append(Value(replace(line, text=text, after_gap=False)))

    def _read_box(self, cell: Cell) -> None:
        """Read a row of one cell: it may hold a heading with its value, or go on with the row above."""
        tokens = read_lines(cell.lines)
        if self.is_open and not any(isinstance(token, Heading | Title | End) for token in tokens):
            self._add_cells([cell])
            return
        self._end()
        self.out.extend(tokens)
        self.is_open = any(isinstance(token, Heading) for token in tokens)

    def _end(self) -> None:
        self.out.append(End())
        self.is_open, self.open = False, None


def _label_column(rows: Sequence[Row]) -> int | None:
    """Return the column in which most cells are names of components with something beside them."""
    counts: Counter[int] = Counter()
    for row in rows:
        for place, cell in enumerate(row):
            head, _ = head_of(cell)
            if head and head.component and head.fit is not Fit.SEPARATED and len(cell.text.split()) <= 14:  # noqa: PLR2004
                has_place_beside = place + 1 < len(row) or any(len(each) > len(row) for each in rows)
                counts[cell.column] += has_place_beside
                break
    if not counts or max(counts.values()) < FEWEST_HEADS:
        return None
    return min(column for column, count in counts.items() if count == max(counts.values()))


def _as_lines(rows: Iterable[Row]) -> Iterable[Line]:
    """Give the lines of all cells in reading order."""
    for row in rows:
        for cell in row:
            for place, line in enumerate(cell.lines):
                yield replace(line, after_gap=place == 0, is_cell=len(cell.lines) == 1)


def _with_number(number: Cell, cell: Cell) -> Cell:
    """Return a cell whose mark stood in a cell of its own."""
    first = replace(cell.lines[0], text=f"{number.text} {cell.lines[0].text}")
    return replace(cell, lines=(first, *cell.lines[1:]))
