"""A table whose components are columns, flattened by a web page: the heads in one line, then row by row its cells."""

from collections.abc import Sequence

from maklumat.catalogue.reading.heads import Fit, Head, find_head
from maklumat.catalogue.reading.layout import Line
from maklumat.catalogue.reading.marks import is_only_number, split_marks
from maklumat.catalogue.reading.tokens import End, Heading, Title, Token, Value

FEWEST_HEADS = 3
SURENESS = 0.7
REASON = "column told by the order of the cells"


def head_run(text: str) -> list[Head]:
    """Return the headings a line consists of, back to back; fewer than three, or anything else in it, is none.

    >>> [head.component.value for head in head_run("Prosedur Pelayanan Persyaratan Waktu Penyelesaian Biaya")]
    ['procedure', 'requirements', 'time_limit', 'fee']
    >>> head_run("Persyaratan dan prosedur"), head_run("Persyaratan KTP")
    ([], [])
    """
    out: list[Head] = []
    rest = text
    while rest:
        head = find_head(rest)
        if head is None or head.component is None or (head.rest and head.fit is not Fit.OPEN):
            return []
        out.append(head)
        rest = head.rest
    return out if len(out) >= FEWEST_HEADS else []


def find_flat_matrix(lines: Sequence[Line]) -> int | None:
    """Return the line that holds the heads of the columns, None when there is none."""
    return next((place for place, line in enumerate(lines) if len(line.text) > 30 and head_run(line.text)), None)  # noqa: PLR2004


def read_flat_matrix(lines: Sequence[Line]) -> list[Token]:
    """Read the lines from the one with the heads on: number, service, then one block of lines a column."""
    heads = head_run(lines[0].text)
    tokens: list[Token] = []
    column = -1
    expects_title = True
    last_marked = False
    for line in lines[1:]:
        if is_only_number(line.text):
            tokens.append(End())
            expects_title, column = True, -1
            continue
        marked = bool(split_marks(line.text)[0])
        if expects_title and not marked:
            tokens.append(Title(line.text, line.where, 2))
            expects_title = False
            continue
        if column < 0 or (line.after_gap and marked != last_marked):
            column += 1
            if column < len(heads):
                head = heads[column]
                tokens.append(Heading(head.component, head.text, line.where, SURENESS, REASON))
        if column < len(heads):
            tokens.append(Value(line))
        last_marked = marked
    return tokens
