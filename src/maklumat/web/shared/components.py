"""What the component templates need, as small frozen values.

A page builds these from its queries and hands them to ``{% include "components/…html" %}``; the first
line of each template names the fields it reads. Words arrive ready to be read, in the language of the screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from maklumat.web.shared.words import ClockWords

LONGEST_ROW: Final = 32
"""A strip of more days folds into weeks on every width."""

ENOUGH: Final = 5
"""Fewer measured cases than this are not shown: one person could be recognised, and a mean would be chance."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place to go, in the header, the desk rail or a tab row."""

    label: str
    url: str
    icon: str = ""
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One language of the screen; ``url`` switches to it and comes back to the same page."""

    code: str
    name: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class StripDay:
    """One cell of a clock strip.

    ``state`` is received, worked, coming, weekend, holiday, paused or late. ``label`` stands above the
    cell, ``tier`` lifts it over a neighbour's. ``words`` says everything to a screen reader.
    """

    day: date
    state: str
    number: int | None = None
    label: str = ""
    label_at: str = "middle"
    tier: int = 0
    is_today: bool = False
    is_due: bool = False
    was_due: bool = False
    is_end: bool = False
    words: str = ""

    @property
    def column(self) -> int:
        """Return the column in a week that begins on Monday, from 1."""
        return self.day.isoweekday()


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day of a strip that has something to say, listed under the folded strip."""

    day: date
    words: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class MicroStrip:
    """A clock as ticks in a row of a list: ``used`` of ``total`` counted days have passed; beyond it is late."""

    used: int
    total: int
    is_paused: bool = False

    @property
    def ticks(self) -> tuple[str, ...]:
        """Return the states: one tick a counted day, at most twenty in time."""
        shown = min(self.total, 20) or 1
        scale = shown / (self.total or 1)
        passed = "paused" if self.is_paused else "worked"
        used = round(min(self.used, self.total) * scale)
        late = min(max(self.used - self.total, 0), 6)
        return (passed,) * used + ("coming",) * (shown - used) + ("late",) * late


@dataclass(frozen=True, slots=True)
class ClockStrip:
    """A clock as a line of days. ``used`` of ``total`` counted days have passed; beyond it is late."""

    days: tuple[StripDay, ...]
    named: tuple[NamedDay, ...]
    used: int
    total: int
    is_paused: bool = False
    is_done: bool = False

    @property
    def is_long(self) -> bool:
        """Say whether the strip folds into weeks on every width."""
        return len(self.days) > LONGEST_ROW

    @property
    def tiers(self) -> int:
        return max((day.tier for day in self.days), default=0)

    @property
    def is_late(self) -> bool:
        return self.used > self.total

    @property
    def ticks(self) -> tuple[str, ...]:
        """Return the ticks of the micro strip."""
        return MicroStrip(self.used, self.total, self.is_paused).ticks


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a histogram: how many took ``label`` days."""

    label: str
    count: int
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Histogram:
    """How long things took. ``promised_bars`` bars lie within the promise; the line stands after them."""

    bars: tuple[Bar, ...]
    promised_bars: int
    unit: str
    caption: str = ""

    @property
    def drawn(self) -> Iterator[tuple[int, int, int, Bar]]:
        """Yield x, top and height of each bar in a field of 100 a bar and 100 high."""
        highest = max((bar.count for bar in self.bars), default=0) or 1
        for place, bar in enumerate(self.bars):
            height = max(round(bar.count / highest * 96), 2 if bar.count else 0)
            yield place * 100 + 4, 100 - height, height, bar

    @property
    def width(self) -> int:
        return len(self.bars) * 100

    @property
    def promise_x(self) -> int:
        return self.promised_bars * 100


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing to bring; ``id`` is its stable id in the standard, so that a tick survives a new version."""

    id: str
    text: str
    note: str = ""
    url: str = ""
    url_words: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What really happened beside a promise. ``count`` is the n it rests on; None where none applies."""

    title: str
    text: str = ""
    count: int | None = None
    histogram: Histogram | None = None
    url: str = ""
    url_words: str = ""

    @property
    def has_enough(self) -> bool:
        return self.count is None or self.count >= ENOUGH


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One row of the promise card: what the citizen asks (``label``), the promise, the reality."""

    label: str
    title: str = ""
    text: str = ""
    requirements: tuple[Requirement, ...] = ()
    measured: Measured | None = None
    url: str = ""
    url_words: str = ""


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """The promise card: five rows in fixed order. ``key`` names the checklist kept on the device."""

    key: str
    need: PromiseRow
    time: PromiseRow
    cost: PromiseRow
    result: PromiseRow
    who: PromiseRow
    period: str = ""

    @property
    def rows(self) -> tuple[PromiseRow, ...]:
        return (self.need, self.time, self.cost, self.result, self.who)

    @property
    def is_measured(self) -> bool:
        return any(row.measured for row in self.rows)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a message; a picture with ``thumb_url`` is shown small, ``note`` is one more word about the file."""

    name: str
    url: str
    size_words: str = ""
    is_image: bool = False
    thumb_url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FileState:
    """A file that is not there: why, or that it is on its way."""

    words: str
    is_missing: bool = True


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """One entry of a conversation: ``kind`` is citizen, office, note (seen by the office only) or event.

    An event is one quiet line: ``who`` is what happened, ``text`` the rest of the sentence. ``failed_url`` leads to
    where a message that did not arrive is sent again.
    """

    kind: str
    who: str
    at: datetime
    text: str = ""
    channel: str = ""
    attachments: tuple[Attachment, ...] = ()
    missing_files: tuple[FileState, ...] = ()
    delivery: str = ""
    failed_url: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Station:
    """One station of a trace: input, answer, agreement, item in a version; or a count of them."""

    title: str
    meta: str = ""
    text: str = ""
    url: str = ""
    url_words: str = ""
    count: int | None = None
    is_reached: bool = True


@dataclass(frozen=True, slots=True)
class ContactChannelView:
    """One way to reach a contact person. ``tested`` says when it was tried and what happened."""

    kind: str
    text: str
    url: str = ""
    tested: str = ""
    is_answering: bool = True
    action: str = ""


@dataclass(frozen=True, slots=True)
class ContactBlock:
    """A contact person (PIC) with the channels that were tested."""

    name: str
    role: str
    channels: tuple[ContactChannelView, ...] = ()
    deputy: str = ""
    superior: str = ""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One case in the desk's list; the strip may be missing for cases without a clock."""

    id: str
    url: str
    title: str
    source: str
    channel: str
    clock: ClockWords
    strip: MicroStrip | ClockStrip | None = None
    state: str = ""
    holder: str = ""
    take_url: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Stat:
    """One live number with what it means; ``late`` is the part that accuses us."""

    label: str
    value: str
    unit: str = ""
    text: str = ""
    late: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit in a list, with whether its contact person answers."""

    name: str
    url: str
    services: int
    contact: str = ""
    is_answering: bool = True


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units under one assistant or kind."""

    name: str
    units: tuple[UnitLine, ...]


@dataclass(frozen=True, slots=True)
class SummaryItem:
    """One line of a summary list; ``change_url`` leads back to the question."""

    label: str
    value: str
    text: str = ""
    url: str = ""
    url_words: str = ""
    change_url: str = ""


@dataclass(frozen=True, slots=True)
class WhoSees:
    """One line of the table of who sees what; ``icon`` is eye, eye-off, lock or key-round."""

    who: str
    what: str
    icon: str = "eye"


@dataclass(frozen=True, slots=True)
class RadioCard:
    """One answer of a question, large enough for a thumb."""

    value: str
    label: str
    text: str = ""
    who_sees: tuple[WhoSees, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    label: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: words, where they lead, and whether they accuse us."""

    text: str
    url: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first cell of a row is its head."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Select:
    """A choice among many as a drop-down; an option is its value and its words."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Keys of the desk and what they do."""

    keys: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Action:
    """Something an officer can do now; with ``url`` a link, else a button that sends ``value``."""

    label: str
    icon: str = ""
    key: str = ""
    url: str = ""
    value: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step of a procedure: who does what, when ("hari 1"), and what may happen otherwise."""

    actor: str
    action: str
    when: str = ""
    note: str = ""
    is_citizen: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What someone who filed takes home. ``secret_words`` are shown once and sent through no channel."""

    code: str
    identifier: str
    short_hash: str
    items: tuple[SummaryItem, ...]
    secret_words: tuple[str, ...] = ()
    check_url: str = ""
    next_steps: tuple[SummaryItem, ...] = field(default=())
