"""A table of answers, one respondent a row, from CSV text."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from maklumat.surveys.reading.headings import contradicts_its_code, element_of, names_a_respondent
from maklumat.surveys.rules.scoring import BEST, WORST
from maklumat.surveys.vocabulary import Element

LARGEST_ROWS = 200_000
NOT_GIVEN = frozenset({"", "-", "0", "n/a", "na", "kosong"})
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that does not count, by its number in the file (the heading is row 1), and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """What a file holds.

    Attributes:
        elements: those asked, in the order of the columns.
        rows: one mapping of element to 1-4 for each respondent who counts.
        left_out: rows that do not count, with the reason.
        notes: what a careful reader would ask about the table as a whole.
    """

    elements: tuple[Element, ...] = ()
    rows: list[dict[Element, int]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class NotAnswers(ValueError):  # noqa: N818 - a refusal, as the others are named
    """The file has no column that asks about an element; the sentence says what was looked for."""


def read_answers(content: bytes) -> AnswerTable:
    """Read CSV with a heading for each column, separated by commas, semicolons, tabs or bars.

    Columns are known by their words, else by their codes ``U1`` to ``U9``; others are passed over. A good row is kept
    whatever stands beside it: a row with an answer outside 1 to 4, one without any answer and a respondent seen before
    are left out with the reason.

    Raises:
        NotAnswers: no column is about an element, two are about the same one, or the file has more rows than we take.
    """
    table = _rows(content)
    heading = next(table, (0, []))[1]
    columns = {position: element for position, text in enumerate(heading) if (element := element_of(text))}
    _check_columns(columns)
    found = AnswerTable(elements=tuple(columns.values()), notes=_notes(heading, columns))
    who = next((position for position, text in enumerate(heading) if names_a_respondent(text)), None)
    seen: set[str] = set()
    for number, cells in table:
        if len(found.rows) + len(found.left_out) >= LARGEST_ROWS:
            raise NotAnswers(f"The file has more than {LARGEST_ROWS} rows. Split it and score the parts.")
        if not any(cell.strip() for cell in cells):
            continue
        name = cells[who].strip() if who is not None and who < len(cells) else ""
        try:
            answers = _read_row(cells, columns, name, seen)
        except _RowLeftOut as problem:
            found.left_out.append(LeftOut(number, str(problem)))
            continue
        seen.add(name)
        found.rows.append(answers)
    return found


class _RowLeftOut(Exception):  # noqa: N818 - it never leaves this file
    pass


def _rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decode(content)
    first_line = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise NotAnswers(f"Row {reader.line_num} cannot be read as CSV: {error}.") from error


def _decode(content: bytes) -> str:
    text = content.decode("utf-8-sig", errors="replace")
    return (content.decode("cp1252", errors="replace") if "�" in text else text).replace("\0", "")


def _check_columns(columns: dict[int, Element]) -> None:
    if not columns:
        raise NotAnswers("No column asks about an element. Name the columns U1 to U9, or by what they ask.")
    twice = {element for element in columns.values() if list(columns.values()).count(element) > 1}
    if twice:
        raise NotAnswers(f"Two columns ask about {', '.join(sorted(twice))}. Keep one of them.")


def _notes(heading: list[str], columns: dict[int, Element]) -> list[str]:
    notes = [
        f"Column “{heading[position]}” is counted as {element.value}, which its code does not say."
        for position, element in columns.items()
        if contradicts_its_code(heading[position])
    ]
    missing = [element.value for element in Element if element not in columns.values()]
    if missing:
        notes.append(f"Not asked: {', '.join(missing)}. Each element asked weighs 1/{len(columns)}.")
    return notes


def _read_row(cells: list[str], columns: dict[int, Element], name: str, seen: set[str]) -> dict[Element, int]:
    if name and name in seen:
        raise _RowLeftOut(f"respondent {name} is in the table already")
    answers = {}
    for position, element in columns.items():
        text = cells[position].strip() if position < len(cells) else ""
        if text.casefold() in NOT_GIVEN:
            continue
        answers[element] = _read_answer(text, element)
    if not answers:
        raise _RowLeftOut("no question is answered")
    return answers


def _read_answer(text: str, element: Element) -> int:
    whole = text.removesuffix(".0").removesuffix(",0")
    if not (whole.isascii() and whole.isdigit() and WORST <= int(whole[:3]) <= BEST):
        raise _RowLeftOut(f"{element.value} is “{text[:20]}”, which is not an answer from {WORST} to {BEST}")
    return int(whole)
