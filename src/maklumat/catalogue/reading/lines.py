"""Running lines (text, paragraphs, cells in a row) taken apart into headings and values.

A line is a heading when its words are the name of a component and it is marked as the other headings of the document
are: by number, letter, colon, gap or style. A numbered line between two headings of the same numbering is a row outside
the 14. A heading broken over lines beside its value is put together again.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from maklumat.catalogue.reading.flat_rows import flat_rows, numbered_pieces
from maklumat.catalogue.reading.furniture import closes, is_part, is_table_head
from maklumat.catalogue.reading.heads import Fit, Head, find_head, head_words, is_of_core_words
from maklumat.catalogue.reading.layout import Line
from maklumat.catalogue.reading.marks import UNORDERED, Mark, continues, is_only_number, number_of, split_marks
from maklumat.catalogue.reading.shapes import Component
from maklumat.catalogue.reading.titles import labelled_title, standard_title
from maklumat.catalogue.reading.tokens import End, Heading, Title, Token, Value
from maklumat.catalogue.reading.unfold import unfold
from maklumat.catalogue.reading.values import fits_value

LONGEST_LABEL_WORDS = 9
Level = tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line with what can be told of it alone; ``number`` is the mark of the row, its own or of the line above."""

    line: Line
    marks: tuple[Mark, ...]
    body: str
    head: Head | None
    number: Mark | None = None
    numbers: str = ""
    """The numbers that stand alone in the line or cell above it."""

    @property
    def level(self) -> Level:
        """The kind of mark that leads it."""
        return self.number.level if self.number else None


class Reader:
    """Goes through the lines once, remembering what is open; one use each."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.entries = _entries(piece for line in lines for piece in unfold(line))
        self.style, self.main_style = _style(self.entries)
        self.out: list[Token] = []
        self.open: Component | None = None
        self.is_open = False
        self.last_number: Mark | None = None
        self.last_item: Mark | None = None
        self.expects_title = False
        self.cut_head = ""
        self.is_cut = False
        self.soft_head = ""
        """A heading that may go on in the line below although its value began beside it."""
        self.is_closed_by_gap = False

    def tokens(self) -> list[Token]:
        """Return headings, values, titles and ends in reading order."""
        for place, entry in enumerate(self.entries):
            self._read(place, entry)
        return self.out

    def _read(self, place: int, entry: Entry) -> None:
        if self._goes_on_heading(entry):
            return
        if self._is_frame(entry):
            return
        head = self._accepted(place, entry)
        if head:
            self._start(entry, head)
        elif self._stands_apart(entry):
            self._end()
            self._add(entry)
        elif self._is_other_row(place, entry):
            self._start(entry, Head(None, Fit.WHOLE, entry.body.rstrip(" :"), "", 1, 0.8))
        else:
            self._add(entry)

    def _is_frame(self, entry: Entry) -> bool:
        """Handle titles, part headings, heads of tables and what closes a standard; tell whether it was one."""
        text = entry.line.text
        if closes(text):
            self._end()
            return True
        if is_part(entry.body) or (is_table_head(text) and not self.is_open):
            self._end()
            self.last_number = None
            self.expects_title = self.expects_title and standard_title(text) == ""
            return self._is_bare_standard(text)
        label, named = labelled_title(text), standard_title(text)
        title = label or named
        if (title and entry.head is None) or (label and not self.is_open):
            self._end()
            self.out.append(Title(title or "", entry.line.where, 3 if label else 2))
            self.expects_title = False
            self.last_number = None
            return True
        if label == "" or named == "":
            self._end()
            self.expects_title = True
            return True
        return False

    def _is_bare_standard(self, text: str) -> bool:
        """Note that a title follows where "Standar Pelayanan" stands alone; such a line is always a frame."""
        self.expects_title = self.expects_title or (standard_title(text) == "" and not is_table_head(text))
        self.expects_title = self.expects_title or text.strip(" :").casefold() == "standar pelayanan"
        return True

    def _stands_apart(self, entry: Entry) -> bool:
        """Tell whether a line is divided by a blank from a value that was complete in the line of its heading."""
        is_apart = self.is_closed_by_gap and self.is_open and entry.line.after_gap and not entry.line.is_cell
        self.is_closed_by_gap = False
        return bool(is_apart and not entry.marks and entry.body[:1].isupper())

    def _end(self) -> None:
        if self.is_open:
            self.out.append(End())
        self.is_open, self.open, self.last_item, self.cut_head = False, None, None, ""

    def _accepted(self, place: int, entry: Entry) -> Head | None:
        head = entry.head
        if self._is_due(entry):
            joined = self._joined(place, entry)
            if joined:
                return joined
        if head is None:
            return None
        if self.is_open and head.component is self.open and head.component is not None and not self._is_due(entry):
            return None
        if entry.line.is_heading and head.fit is not Fit.CUT:
            return head
        return head if self._fits_style(place, entry, head) else None

    def _fits_style(self, place: int, entry: Entry, head: Head) -> bool:
        if self._is_list_entry(entry) or (head.component is None and entry.level != self.main_style):
            return False
        match head.fit:
            case Fit.WHOLE:
                return self._stands_alone(entry, head)
            case Fit.SEPARATED:
                return entry.level in self.style or not self.is_open or entry.line.text.find(":") > 0
            case Fit.OPEN:
                by_value = head.component is not None and fits_value(head.component, head.rest)
                return self._is_due(entry) or (entry.level in self.style and by_value) or self._is_titled(place, entry)
        return self._is_due(entry) or self._next_goes_on(place, head)

    def _is_list_entry(self, entry: Entry) -> bool:
        """Tell whether a line goes on with the list above, or is marked as no heading of the document is."""
        if entry.number is None:
            return False
        if entry.number.kind in UNORDERED and entry.level not in self.style:
            return True
        goes_on = bool(self.is_open and self.last_item and continues(self.last_item, entry.number))
        return goes_on and not self._is_due(entry)

    def _stands_alone(self, entry: Entry, head: Head) -> bool:
        """Tell whether a line that is nothing but a name is a heading: one word without any sign may be a value."""
        if entry.level in self.style or head.words > 1 or entry.line.is_cell:
            return True
        return not self.is_open or entry.line.text.rstrip().endswith((":", "?")) or entry.line.text.isupper()

    def _is_due(self, entry: Entry) -> bool:
        """Tell whether the number of a line is the next one in the numbering of the headings."""
        number = entry.number
        if number is None or number.kind in UNORDERED or number.level not in self.style:
            return False
        if self.last_number is None:
            return number.value == 1
        return number.kind == self.last_number.kind and 1 <= number.value - self.last_number.value <= 2  # noqa: PLR2004

    def _joined(self, place: int, entry: Entry) -> Head | None:
        """Put together a heading whose words stand at the start of several lines, its value beside them."""
        head = entry.head
        if head and head.fit in (Fit.WHOLE, Fit.SEPARATED) and head.words > 1:
            return head
        words = entry.body.split()
        starts = [" ".join(words[:count]) for count in range(min(4, len(words)), 0, -1)]
        for start in sorted(starts, key=lambda each: not is_of_core_words(each)):
            whole = self._completed(place, start)
            if whole:
                self.cut_head = start
                return replace(whole, text=start, rest=entry.body[len(start) :].strip(), fit=Fit.CUT, sureness=0.9)
        return head if head and head.fit is not Fit.CUT else None

    def _completed(self, place: int, start: str) -> Head | None:
        """Return the full name that a start makes with the first words of the lines below it."""
        if find_head_is_whole(start):
            return None
        spoken = start
        for following in self.entries[place + 1 : place + 4]:
            more = _leading_words(spoken, following.line.text)
            if not more:
                return None
            spoken = f"{spoken} {more}"
            whole = find_head(spoken)
            if whole and whole.component and whole.fit is Fit.WHOLE:
                return whole
        return None

    def _is_titled(self, place: int, entry: Entry) -> bool:
        """Tell whether a short line by itself names component and service: "Prosedur Permintaan Informasi"."""
        following = self.entries[place + 1] if place + 1 < len(self.entries) else None
        is_short = len(entry.body.split()) <= LONGEST_LABEL_WORDS and not entry.body.rstrip().endswith((".", ";", ","))
        stands_free = entry.line.after_gap or not self.is_open
        return bool(following and following.marks and is_short and stands_free and not entry.marks)

    def _next_goes_on(self, place: int, head: Head) -> bool:
        if head.component is None or head.rest or place + 1 >= len(self.entries):
            return False
        following = self.entries[place + 1].line.text
        return head_words(following, head.component, head.text) == len(following)

    def _goes_on_heading(self, entry: Entry) -> bool:
        """Take from a line the words that go on with the heading above; tell whether nothing is left of it."""
        soft, self.soft_head = self.soft_head, ""
        if self.open is None or (entry.number and entry.head):
            return False
        if soft and not self.cut_head:
            self.cut_head = soft if _goes_on_beside(entry.line.text, self.open, soft) else ""
            self.is_cut = True
        if not self.cut_head:
            return False
        length = head_words(entry.line.text, self.open, self.cut_head)
        if length < len(entry.line.text) and not self.is_cut:
            length = 0
        if not length:
            self.cut_head = "" if self.cut_head and not _may_go_on(self.cut_head) else self.cut_head
            return False
        self.cut_head = f"{self.cut_head} {entry.line.text[:length].strip()}"
        rest = entry.line.text[length:].strip(" :")
        if rest:
            self._add(_entry(replace(entry.line, text=rest)))
        return True

    def _start(self, entry: Entry, head: Head) -> None:
        tail = (
            head.rest if head.fit is Fit.OPEN and not self._is_due(entry) and not self._has_value(entry, head) else ""
        )
        rest = "" if tail else head.rest
        self.is_closed_by_gap = head.fit is Fit.SEPARATED and ":" in entry.line.text and not split_marks(head.rest)[0]
        own = entry.number if entry.number and entry.number.kind not in UNORDERED else None
        self.out.append(
            Heading(head.component, head.text, entry.line.where, head.sureness, head.reason, head.is_hours, own, tail)
        )
        self.is_open, self.open, self.last_item = True, head.component, None
        self.last_number = own or self.last_number
        self.expects_title = False
        self.cut_head = head.text if head.component else ""
        self.is_cut = head.fit is Fit.CUT
        if rest:
            if head.fit is not Fit.CUT:
                self.cut_head, self.soft_head = "", head.text
            self._add(_entry(replace(entry.line, text=rest, is_heading=False)))

    @staticmethod
    def _has_value(entry: Entry, head: Head) -> bool:
        return head.component is not None and fits_value(head.component, head.rest) and not entry.line.is_heading

    def _is_other_row(self, place: int, entry: Entry) -> bool:
        """Tell whether an unknown label stands where a heading would: numbered between headings, or of their shape."""
        words = entry.body.split()
        if not words or len(words) > LONGEST_LABEL_WORDS or (not self.last_number and entry.number):
            return False
        if entry.number and entry.number.level in self.style and self._is_due(entry):
            if self.last_item and continues(self.last_item, entry.number):
                return self._next_number_is_after(place, entry.number)
            return entry.line.is_cell or self._next_number_is_after(place, entry.number)
        return bool(self.is_open and entry.line.is_heading and None in self.style)

    def _next_number_is_after(self, place: int, number: Mark) -> bool:
        """Tell whether the next sure heading of this numbering counts on from this line."""
        for entry in self.entries[place + 1 :]:
            if entry.head and entry.number and entry.number.level == number.level:
                return entry.number.value == number.value + 1
        return False

    def _add(self, entry: Entry) -> None:
        line = entry.line
        if (
            is_only_number(line.text)
            and not line.is_cell
            and self.is_open
            and not line.text.strip().endswith((".", ")"))
        ):
            return
        if self.expects_title and not self.is_open and not (entry.marks and entry.marks[0].kind in UNORDERED):
            self.out.append(Title(line.text, line.where, 2))
            self.expects_title = line.may_wrap
            return
        if entry.numbers and self.is_open:
            for piece in numbered_pieces(entry.numbers, line):
                self._add(_entry(piece))
            return
        self.last_item = entry.marks[0] if entry.marks else self.last_item
        self.out.append(Value(line))


def read_lines(lines: Sequence[Line]) -> list[Token]:
    """Take lines apart."""
    return Reader(lines).tokens()


def find_head_is_whole(text: str) -> bool:
    """Tell whether a text is already the full name of a component by several words."""
    head = find_head(text)
    return bool(head and head.fit is Fit.WHOLE and head.words > 1)


def _entry(line: Line, number: Mark | None = None) -> Entry:
    marks, body = split_marks(line.text)
    body = body.lstrip(". ")
    return Entry(line, tuple(marks), body, find_head(body), number or (marks[0] if marks else None))


def _entries(lines: Iterable[Line]) -> list[Entry]:
    """Read each line alone; a number that stands alone leads the line below it."""
    out: list[Entry] = []
    number: Mark | None = None
    held: Line | None = None
    for line in flat_rows(list(lines)):
        if is_only_number(line.text):
            number, held = number_of(line.text), line
            continue
        entry = _entry(line, number)
        is_mark = held is not None and held.text.rstrip().endswith((".", ")"))
        if held and is_mark and not (entry.head or line.is_cell or held.is_cell):
            entry = _entry(replace(line, text=f"{held.text.strip()} {line.text}")) if not entry.marks else entry
        out.append(replace(entry, numbers=held.text) if held and held.is_cell and not entry.marks else entry)
        number, held = None, None
    return out


def _style(entries: Sequence[Entry]) -> tuple[frozenset[Level], Level]:
    """Return how the sure headings of these lines are marked, and how most are; what few of them have is left out."""
    sure = [
        entry
        for entry in entries
        if entry.head and entry.head.component and entry.head.fit in (Fit.WHOLE, Fit.SEPARATED) and entry.head.words
    ]
    counts = Counter(entry.level for entry in sure)
    opened = Counter(
        entry.level for entry in entries if entry.head and entry.head.fit in (Fit.OPEN, Fit.CUT) and entry.number
    )
    counts.update({level: count for level, count in opened.items() if level and level[0] not in UNORDERED})
    most = max(counts.values(), default=0)
    main = max(counts, key=lambda level: counts[level], default=None)
    return frozenset(level for level, count in counts.items() if count * 3 >= most), main


def _leading_words(spoken: str, text: str) -> str:
    """Return the words at the start of a line that make a longer name together with what was spoken."""
    words = text.split()
    for count in range(min(4, len(words)), 0, -1):
        more = " ".join(words[:count])
        head = find_head(f"{spoken} {more}")
        if head and head.component and head.fit in (Fit.WHOLE, Fit.CUT) and not head.rest:
            return more
    return ""


def _goes_on_beside(text: str, component: Component, heading: str) -> bool:
    """Tell whether a line begins with more of a heading above and then goes on with the list beside it."""
    length = head_words(text, component, heading)
    rest = text[length:].strip()
    return bool(length and (not rest or split_marks(rest)[0]) and not split_marks(text)[0])


def _may_go_on(heading: str) -> bool:
    """Tell whether a heading may still be unfinished a line later."""
    head = find_head(heading)
    return bool(head and head.fit is Fit.CUT)
