"""Lines under a heading made into items.

The innermost entry with a line or mark of its own is the item; heads of groups, steps that have sub-steps and lead-ins
("Media Internet :") are none. A marked entry is never split further; an unmarked one is split only where it is a bare
enumeration.

Source: docs/reference/standard-import.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from maklumat.catalogue.reading.enumerations import split_enumeration, split_inline
from maklumat.catalogue.reading.heads import Fit, find_head
from maklumat.catalogue.reading.layout import Line
from maklumat.catalogue.reading.marks import UNORDERED, Mark, MarkKind, continues, split_marks
from maklumat.catalogue.reading.shapes import Component, ReadText

LETTER_KINDS = {
    MarkKind.CAPITAL_BRACKET: MarkKind.SMALL_LETTER_BRACKET,
    MarkKind.SMALL_ROMAN: MarkKind.SMALL_LETTER,
}
LONGEST_LABEL_WORDS = 4
LONG_LINE = 60
SENTENCE_END = (".", ";", ")", "!", "?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry before it is known whether it is an item."""

    text: str
    line: Line
    mark: Mark | None
    sureness: float = 1.0
    reason: str = ""

    @property
    def level(self) -> tuple[str, str] | None:
        """What entries of the same list have in common."""
        return self.mark.level if self.mark else None


def read_items(component: Component, lines: Sequence[Line], heading_line: int = 0) -> tuple[ReadText, ...]:
    """Make items of the lines under a heading; ``heading_line`` is the line the heading stands in, 0 if unknown.

    >>> [item.text for item in read_items(Component.REQUIREMENTS, [Line("Baru :"), Line("1. KTP"), Line("2. KK")])]
    ['KTP', 'KK']
    """
    raw = [entry for line in lines for entry in _raw_entries(line)]
    joined = _joined(raw, heading_line)
    kept = _without_heads(component, _without_leads(component, joined))
    if not kept:
        kept = [entry for entry in joined if entry.text.strip(" :-")]
    items = [item for entry in kept for item in _items_of(component, entry, is_alone=len(kept) == 1)]
    return tuple(item for item in items if re.search(r"\w", item.text))


def _raw_entries(line: Line) -> list[Entry]:
    if line.is_row:
        return [Entry(line.text, line, Mark(MarkKind.BULLET, 0, "row"))]
    pieces = split_inline(line.text)
    out = []
    for piece in pieces:
        marks, body = split_marks(piece)
        if body or marks:
            out.append(Entry(body, line, marks[-1] if marks else None))
    return out


def _joined(entries: Sequence[Entry], heading_line: int) -> list[Entry]:
    """Add the lines that go on with an entry to it."""
    out: list[Entry] = []
    for place, entry in enumerate(entries):
        following = next((each for each in entries[place + 1 :] if each.mark), None)
        if out and _goes_on(out[-1], entry, following, heading_line):
            out[-1] = replace(out[-1], text=f"{out[-1].text} {entry.text}".strip())
        else:
            out.append(entry)
    return [entry for entry in map(_without_next_number, out, [*out[1:], None]) if entry.text]


def _without_next_number(entry: Entry, following: Entry | None) -> Entry:
    """Drop the number of the next entry where it ended the line before it ("secara Nasional 4." above "4. Perda")."""
    if following is None or following.mark is None or following.mark.kind is not MarkKind.NUMBER:
        return entry
    return replace(entry, text=re.sub(rf"(?<=[^\W\d_])\s+{following.mark.value}\.$", "", entry.text))


def _goes_on(last: Entry, entry: Entry, following: Entry | None, heading_line: int) -> bool:
    if entry.mark or last.line.is_row:
        return False
    if not last.text:
        return True
    if entry.line.is_cell and last.mark:
        return not last.text.endswith((".", ";", ":")) and not entry.text.endswith(":")
    if not entry.line.may_wrap:
        return entry.text[:1].islower() and not last.text.endswith(SENTENCE_END)
    return not _is_head_of_next(last, entry, following) and _is_wrapped(last, entry, heading_line)


def _is_wrapped(last: Entry, entry: Entry, heading_line: int) -> bool:
    """Tell whether an unmarked line of a text goes on with the one above."""
    if last.mark:
        is_fresh = entry.line.after_gap and entry.text[:1].isupper() and last.text.endswith(SENTENCE_END)
        return not (is_fresh or entry.text.endswith(":"))
    if entry.text.endswith(":") and not entry.text[:1].islower():
        return False
    if heading_line and last.line.where.line == heading_line:
        return True
    open_ended = last.text.endswith((",", "/", "-", "(")) or last.text.split()[-1] in {"dan", "atau", "serta", "dengan"}
    starts_low = entry.text[:1].islower() or entry.text[:1] in "(&/"
    is_long = len(last.line.text) >= LONG_LINE and not last.text.endswith(SENTENCE_END)
    return open_ended or starts_low or (is_long and not entry.line.after_gap)


def _is_head_of_next(last: Entry, entry: Entry, following: Entry | None) -> bool:
    """Tell whether an unmarked line is the head of a list that starts anew below it."""
    if not (last.mark and following and following.mark):
        return False
    restarts = following.mark.value == 1 and following.mark.level == last.mark.level and last.mark.value >= 1
    return restarts and (entry.line.after_gap or entry.text.endswith(":") or entry.text[:1].isupper())


def _without_leads(component: Component, entries: list[Entry]) -> list[Entry]:
    """Drop what only leads to the marked entries below it, and flow-chart labels beside the steps."""
    if not any(entry.mark for entry in entries):
        leads = [entry for entry in entries if entry.text.rstrip().endswith(":")]
        return [entry for entry in entries if entry not in leads] if len(leads) < len(entries) else entries
    out: list[Entry] = []
    for place, entry in enumerate(entries):
        following = entries[place + 1] if place + 1 < len(entries) else None
        if not entry.mark and _leads(
            component, entry, following, is_first=not any(each.mark for each in entries[:place])
        ):
            continue
        if _names_component(component, entry.text) and len(entries) > 1:
            continue
        if entry.text.rstrip().endswith(":"):
            has_children = following is not None and following.level != entry.level
            if not has_children or not entry.mark:
                continue
        out.append(entry)
    return out


def _names_component(component: Component, text: str) -> bool:
    """Tell whether an entry only says again which component it stands in ("a) Bagan alur")."""
    head = find_head(text)
    return bool(head and head.component is component and head.fit is Fit.WHOLE and head.words > 1)


def _leads(component: Component, entry: Entry, following: Entry | None, *, is_first: bool) -> bool:
    if entry.text.rstrip().endswith(":"):
        return True
    is_label = len(entry.text.split()) <= LONGEST_LABEL_WORDS and not entry.text.endswith((".", ";"))
    if is_first and (is_label or (component is Component.PROCEDURE and not entry.text.endswith((".", ";")))):
        return True
    starts_anew = bool(following and following.mark and following.mark.value == 1)
    return starts_anew and not entry.text.endswith((".", ";"))


def _without_heads(component: Component, entries: list[Entry]) -> list[Entry]:
    """Drop entries that have entries of a deeper kind below them."""
    open_levels: list[Entry] = []
    heads: set[int] = set()
    for place, entry in enumerate(entries):
        if entry.mark is None:
            continue
        at = next((depth for depth, other in enumerate(open_levels) if _same_list(other, entry)), None)
        if at is not None:
            del open_levels[at:]
        elif place and open_levels and _starts_list(entry):
            parent = place - 1
            if entries[parent].mark and not entries[parent].line.is_row:
                heads.add(parent)
        elif open_levels:
            open_levels.clear()
        open_levels.append(entry)
    return [entry for place, entry in enumerate(entries) if place not in heads]


def _same_list(other: Entry, entry: Entry) -> bool:
    if other.mark is None or entry.mark is None:
        return False
    one, two = (_folded(mark) for mark in (other.mark, entry.mark))
    if one.kind in UNORDERED:
        return one.level == two.level
    return one.kind == two.kind or continues(other.mark, entry.mark)


def _folded(mark: Mark) -> Mark:
    """Return a mark with the case of its letter left out: lists go on from "a)" to "B)"."""
    return replace(mark, kind=LETTER_KINDS.get(mark.kind, mark.kind))


def _starts_list(entry: Entry) -> bool:
    return entry.mark is not None and (entry.mark.value <= 1)


def _items_of(component: Component, entry: Entry, *, is_alone: bool) -> list[ReadText]:
    text = entry.text
    if entry.mark:
        return [ReadText(text, entry.line.where, entry.sureness, entry.reason)]
    parts = split_enumeration(component, text, is_alone=is_alone)
    sure = (1.0, "") if len(parts) == 1 else (0.8, "split out of a running text")
    return [ReadText(part, entry.line.where, *sure) for part in parts]
