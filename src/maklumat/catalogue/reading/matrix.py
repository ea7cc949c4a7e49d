"""Tables with components across the top: each row, or block of rows, is one service."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from maklumat.catalogue.reading.heads import Fit, find_head
from maklumat.catalogue.reading.layout import Cell, Line, Table
from maklumat.catalogue.reading.lexicon import TITLE_LABEL
from maklumat.catalogue.reading.marks import is_only_number, split_marks
from maklumat.catalogue.reading.shapes import Component
from maklumat.catalogue.reading.titles import title_score
from maklumat.catalogue.reading.tokens import End, Heading, Title, Token, Value

FEWEST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a matrix hold: components by column, and the column of the service's name."""

    components: dict[int, tuple[Component | None, Cell]]
    title: int | None


@dataclass(slots=True)
class Block:
    """The rows of one service."""

    title: Cell | None
    lines: dict[int, list[Line]] = field(default_factory=dict)


def find_columns(row: Sequence[Cell]) -> Columns | None:
    """Read a row as the head of a matrix: three components side by side, or two and nothing else."""
    components: dict[int, tuple[Component | None, Cell]] = {}
    title: int | None = None
    cells = [cell for cell in row if cell.text]
    for cell in cells:
        component = _component_in(cell.text)
        names_service = _names_service(cell.text)
        if component and names_service and cell.span > 1:
            title = cell.column
            components[cell.column + 1] = (component, cell)
        elif component:
            components[cell.column] = (component, cell)
        elif names_service:
            title = cell.column
    found = {component for component, _ in components.values()}
    others = [cell for cell in cells if cell.column not in components and cell.column != title]
    is_pair = len(found) == 2 and len(cells) == 2 and not title  # noqa: PLR2004
    if len(found) < FEWEST_COLUMNS and not is_pair:
        return None
    if len(found) != len(components) or len(found) < len(others):
        return None
    for cell in others:
        if not is_only_number(cell.text) and cell.text.casefold().strip(". ") not in {"no", "nomor"}:
            components[cell.column] = (None, cell)
    return Columns(components, title)


def is_service_list(row: Sequence[Cell]) -> bool:
    """Tell whether a row heads a bare list of services, as decisions carry in their first annex: no standard of any."""
    cells = [cell for cell in row if cell.text]
    components = [found for cell in cells if (found := _component_in(cell.text))]
    is_counted = bool(cells) and cells[0].text.casefold().strip(". ") in {"no", "nomor"}
    is_named = any(_names_service(cell.text) for cell in cells)
    return is_counted and is_named and len(cells) > len(components) + 2 and components in ([], [Component.PRODUCT])


def read_matrix(table: Table) -> list[Token]:
    """Read a table with components across the top; what stands above its head may name shared things."""
    tokens: list[Token] = []
    columns: Columns | None = None
    block: Block | None = None
    for row in table.rows:
        found = find_columns(row)
        if found:
            tokens.extend(_tokens(block, columns))
            columns, block = found, None
            continue
        cells = [cell for cell in row if cell.text]
        if columns is None:
            tokens.extend(Value(line) for cell in cells for line in cell.lines)
        elif cells and not _is_numbering(cells):
            block = _placed(tokens, columns, block, cells)
    tokens.extend(_tokens(block, columns))
    return tokens


def _placed(tokens: list[Token], columns: Columns, block: Block | None, cells: Sequence[Cell]) -> Block | None:
    """Put the cells of a row into the open service, or begin the next one."""
    title = next((cell for cell in cells if cell.column == _title_column(columns, cells)), None)
    is_note = len(cells) == 1 and cells[0].column not in columns.components and title is not None
    if is_note and title and (title_score(title.text) < 1 or ":" in title.text):
        return block
    if title or block is None:
        tokens.extend(_tokens(block, columns))
        block = Block(title)
    for cell in cells:
        if cell.column in columns.components:
            block.lines.setdefault(cell.column, []).extend(cell.lines)
    return block


def _title_column(columns: Columns, cells: Sequence[Cell]) -> int | None:
    """Return the column of names; where no head says so, the first one with text that holds no component."""
    if columns.title is not None:
        return columns.title
    free = [
        cell
        for cell in cells
        if cell.column not in columns.components and not is_only_number(cell.text.removesuffix(".0"))
    ]
    return free[0].column if free else None


def _tokens(block: Block | None, columns: Columns | None) -> list[Token]:
    if block is None or columns is None:
        return []
    tokens: list[Token] = [End()]
    if block.title:
        tokens.append(Title(block.title.text, block.title.lines[0].where, 3))
    for column, (component, head) in sorted(columns.components.items()):
        tokens.append(Heading(component, head.text, head.lines[0].where))
        tokens.extend(Value(line) for line in block.lines.get(column, ()))
    tokens.append(End())
    return tokens


def _component_in(text: str) -> Component | None:
    """Return the component a column is named after, also where it shares its name ("Jenis / Prosedur Pelayanan")."""
    for part in (text, *text.replace("\n", "/").split("/")):
        head = find_head(split_marks(part.strip())[1])
        if head and head.component and head.fit in (Fit.WHOLE, Fit.CUT):
            return head.component
    return None


def _names_service(text: str) -> bool:
    first = text.split("/", maxsplit=1)[0].strip(" :")
    named = {
        "jenis",
        "uraian layanan",
        "layanan",
        "pelayanan",
        "nama",
        "jenis izin",
        "jenis surat",
        "jenis dokumen",
        "judul",
    }
    return first.casefold() in named or bool(TITLE_LABEL.fullmatch(f"{first}:"))


def _is_numbering(cells: Sequence[Cell]) -> bool:
    """Tell whether a row only numbers the columns: 1, 2, 3, …."""
    return len(cells) > 2 and all(cell.text.strip("().").removesuffix(".0").isdecimal() for cell in cells)  # noqa: PLR2004
