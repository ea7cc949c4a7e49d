"""Turns the trace of a deadline into the cells of a clock strip."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.utils.translation import pgettext

from maklumat.foundation.calendar import WEEKEND_REASON, WorkingCalendar
from maklumat.foundation.deadlines import DayState, Deadline, TimeUnit, TraceDay
from maklumat.web.shared import words
from maklumat.web.shared.components import ClockStrip, MicroStrip, NamedDay, StripDay

ONE_DAY: Final = timedelta(days=1)

# The narrowest row in which labels must not touch, and how wide a letter of one is, in pixels.
ROW: Final = 640
LETTER: Final = 6.5
WEEKEND_SHARE: Final = 0.72


def clock_strip_from(
    deadline: Deadline,
    today: date,
    calendar: WorkingCalendar | None = None,
    *,
    was_due_on: Collection[date] = (),
    ended_on: date | None = None,
    is_paused: bool = False,
) -> ClockStrip:
    """Return the strip of a deadline as it stands ``today``.

    Args:
        deadline: with its trace.
        today: on the office's own calendar.
        calendar: names the days off after the due day; without it they count as worked.
        was_due_on: earlier due days of a moved deadline; they stay visible, struck through.
        ended_on: the day the clock was stopped; the strip ends there in time or late.
        is_paused: the clock stands still now, waiting for the reporter.
    """
    last = min(ended_on or today, today)
    days = list(_with_late_days(deadline, last, calendar))
    total = sum(day.state is DayState.COUNTED for day in deadline.trace)
    used = sum(day.state is DayState.COUNTED and day.day <= last for day in days)
    facts = _Facts(today, deadline.due_on, frozenset(was_due_on) - {deadline.due_on}, ended_on, total)
    cells = tuple(_cell(day, facts) for day in days)
    return ClockStrip(
        days=_without_collisions(_label_runs_once(cells)),
        named=tuple(_named(cells, facts)),
        used=used,
        total=total,
        is_paused=is_paused,
        is_done=ended_on is not None,
    )


def micro_strip_from(
    deadline: Deadline,
    today: date,
    calendar: WorkingCalendar | None = None,
    *,
    ended_on: date | None = None,
    is_paused: bool = False,
) -> MicroStrip:
    """Return the ticks of a deadline: what a list of fifty needs, counted without looking at each day."""
    last = min(ended_on or today, today)
    until = min(last, deadline.due_on)
    used = _counted_days(deadline, until)
    if last > deadline.due_on:
        knows_days_off = calendar is not None and deadline.limit.unit is TimeUnit.WORKING_DAY
        used += calendar.count_working_days(until, last) if calendar and knows_days_off else (last - until).days
    return MicroStrip(used, _counted_days(deadline, deadline.due_on), is_paused)


def _counted_days(deadline: Deadline, until: date) -> int:
    """Return how many days after the receipt, up to and including ``until``, counted; `Deadline.trace` lists them."""
    left_out = sum(
        max((min(until, skip.first + ONE_DAY * (skip.days - 1)) - skip.first).days + 1, 0) for skip in deadline.skips
    )
    return max((until - deadline.received_on).days - left_out, 0)


@dataclass(frozen=True, slots=True)
class _Facts:
    today: date
    due_on: date
    was_due_on: frozenset[date]
    ended_on: date | None
    total: int


def _with_late_days(deadline: Deadline, last: date, calendar: WorkingCalendar | None) -> Iterator[TraceDay]:
    yield from deadline.trace
    number = max((day.number or 0 for day in deadline.trace), default=0)
    is_working = deadline.limit.unit is TimeUnit.WORKING_DAY
    day = deadline.due_on
    while day < last:
        day += ONE_DAY
        reason = calendar.reason_off(day) if calendar and is_working else None
        if reason is None:
            number += 1
            yield TraceDay(day, DayState.COUNTED, number, "")
        else:
            yield TraceDay(day, DayState.WEEKEND if reason == WEEKEND_REASON else DayState.HOLIDAY, None, reason)


def _cell(day: TraceDay, facts: _Facts) -> StripDay:
    last = facts.ended_on or facts.today
    state = day.state.value
    if day.state is DayState.COUNTED:
        state = "late" if day.day > facts.due_on else "worked" if day.day <= last else "coming"
    cell = StripDay(
        day=day.day,
        state=state,
        number=0 if day.state is DayState.RECEIVED else day.number,
        is_today=day.day == facts.today and facts.ended_on is None,
        is_due=day.day == facts.due_on,
        was_due=day.day in facts.was_due_on,
        is_end=day.day == facts.ended_on,
    )
    label, label_at = _label(cell, day.reason)
    return replace(cell, label=label, label_at=label_at, words=_spoken(cell, day.reason))


def _label(cell: StripDay, reason: str) -> tuple[str, str]:
    """Return what stands above a cell and which way it may grow; neighbours grow away from each other."""
    if cell.is_due:
        return pgettext("clock", "today, due") if cell.is_today else pgettext("clock", "due"), "end"
    if cell.is_end:
        return pgettext("clock", "done"), "middle"
    if cell.is_today:
        return pgettext("clock", "today"), "end" if cell.state == "late" else "middle"
    if cell.was_due:
        return pgettext("clock", "before"), "middle"
    if cell.state in {"received", "paused"}:
        return pgettext("clock", "received") if cell.state == "received" else pgettext("clock", "paused"), "start"
    return (reason, "end") if cell.state == "holiday" else ("", "middle")


def _spoken(cell: StripDay, reason: str) -> str:
    parts = [words.day_words(cell.day)]
    if cell.state == "received":
        parts.append(pgettext("clock", "received"))
    if cell.state in {"weekend", "holiday", "paused"}:
        named = pgettext("clock", "weekend") if cell.state == "weekend" else reason or pgettext("clock", "paused")
        parts.append(pgettext("clock", "%(reason)s, not counted") % {"reason": named})
    if cell.number and cell.state == "late":
        parts.append(pgettext("clock", "day %(number)d, late") % {"number": cell.number})
    elif cell.number:
        parts.append(pgettext("clock", "day %(number)d") % {"number": cell.number})
    if cell.was_due:
        parts.append(pgettext("clock", "was due before"))
    if cell.is_today:
        parts.append(pgettext("clock", "today"))
    if cell.is_end:
        parts.append(pgettext("clock", "done"))
    if cell.is_due:
        parts.append(pgettext("clock", "due"))
    return ", ".join(parts)


def _named(cells: Iterable[StripDay], facts: _Facts) -> Iterator[NamedDay]:
    """Yield the days worth a line of their own when the strip is folded into weeks."""
    for cell in cells:
        if cell.state == "holiday":
            yield NamedDay(cell.day, pgettext("clock", "%(reason)s, not counted") % {"reason": cell.label})
        elif cell.label and not (cell.state == "paused" and not cell.is_today):
            yield NamedDay(cell.day, cell.label, is_strong=cell.is_today or cell.day == facts.due_on)
    paused = [cell.day for cell in cells if cell.state == "paused"]
    if paused:
        yield NamedDay(paused[0], pgettext("clock", "paused until %(day)s") % {"day": words.short_day(paused[-1])})


def _label_runs_once(cells: tuple[StripDay, ...]) -> tuple[StripDay, ...]:
    """Keep one label for days in a row with the same one: the first pause, the last holiday."""
    kept = list(cells)
    for place, cell in enumerate(cells):
        if cell.state not in {"holiday", "paused"} or cell.is_today or cell.is_due:
            continue
        neighbour = place - 1 if cell.state == "paused" else place + 1
        if (
            0 <= neighbour < len(cells)
            and cells[neighbour].state == cell.state
            and cells[neighbour].label == cell.label
        ):
            kept[place] = replace(cell, label="")
    return tuple(kept)


def _without_collisions(cells: tuple[StripDay, ...]) -> tuple[StripDay, ...]:
    """Lift a label over those to its left that it would touch in the narrowest row."""
    shares = [WEEKEND_SHARE if cell.state == "weekend" else 1.0 for cell in cells]
    unit = ROW / (sum(shares) or 1)
    taken: list[list[tuple[float, float]]] = [[], [], []]
    lifted, left = [], 0.0
    for cell, share in zip(cells, shares, strict=True):
        right = left + unit * share
        if cell.label:
            span = _span(cell, left, right)
            tier = next((n for n, spans in enumerate(taken) if not _touches(span, spans)), len(taken) - 1)
            taken[tier].append(span)
            cell = replace(cell, tier=tier)  # noqa: PLW2901 - the lifted cell takes the place of the first
        lifted.append(cell)
        left = right
    return tuple(lifted)


def _span(cell: StripDay, left: float, right: float) -> tuple[float, float]:
    width = len(cell.label) * LETTER
    if cell.label_at == "start":
        return left, left + width
    if cell.label_at == "end":
        return right - width, right
    middle = (left + right) / 2
    return middle - width / 2, middle + width / 2


def _touches(span: tuple[float, float], others: Iterable[tuple[float, float]]) -> bool:
    return any(span[0] < end + LETTER and start - LETTER < span[1] for start, end in others)
