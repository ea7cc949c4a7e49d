"""What a standard promises an application, and when that is due.

Source: handbook 2.2 (component 3), 11 and 12; docs/reference/regulations/working-days.md.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from maklumat.catalogue.rules.components import LIMIT_UNITS, completion_limit
from maklumat.catalogue.rules.shapes import Components, PromiseUnit
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import SPANS, Deadline, Limit, Pause, TimeUnit, compute_deadline
from maklumat.foundation.office_hours import compute_office_deadline

DAYS_OF_A_WEEK = 7


class Standstill(NamedTuple):
    """A time in which a clock stood still; ``ends`` None: it still does. ``reason`` is whose turn it was."""

    begins: datetime
    ends: datetime | None
    reason: str = ""


def promised_limit(components: Components, alternative: str = "") -> Limit | None:
    """Return the promised time, that of a special case when one is named; None when nothing is promised."""
    promise = components.completion_time
    special = next((item for item in promise.alternatives if item.id == alternative), None) if promise else None
    return limit_of(special.amount, special.unit) if special else completion_limit(components)


def limit_of(amount: int, unit: PromiseUnit) -> Limit:
    """Return a promised amount as a limit; a week is seven calendar days.

    >>> limit_of(2, PromiseUnit.WEEK)
    Limit(amount=14, unit=<TimeUnit.CALENDAR_DAY: 'calendar_day'>)
    """
    if unit is PromiseUnit.WEEK:
        return Limit(amount * DAYS_OF_A_WEEK, TimeUnit.CALENDAR_DAY)
    return Limit(amount, LIMIT_UNITS[unit])


def longest_extension(components: Components, unit: TimeUnit) -> int:
    """Return by how much the standard lets a promise be lengthened, in the promise's unit; 0 when not at all."""
    promise = components.completion_time
    if promise is None or promise.extension is None:
        return 0
    limit = limit_of(promise.extension.amount, promise.extension.unit)
    return limit.amount if limit.unit is unit else 0


def promise_deadline(
    received_at: datetime, limit: Limit, calendar: WorkingCalendar, stops: Sequence[Standstill] = ()
) -> Deadline:
    """Return when a promise is due.

    Minutes and hours run in service hours and stand still to the minute; of a pause in days neither the first nor the
    last day counts. A stop that still lasts moves nothing yet.
    """
    if limit.unit in SPANS:
        return compute_office_deadline(received_at, limit, calendar, moments_of(stops))
    return compute_deadline(received_at, limit, calendar, pauses_of(stops, calendar))


def moments_of(stops: Sequence[Standstill]) -> list[tuple[datetime, datetime | None]]:
    """Return stops as moments alone."""
    return [(stop.begins, stop.ends) for stop in stops]


def pauses_of(stops: Sequence[Standstill], calendar: WorkingCalendar) -> list[Pause]:
    """Return stops as whole days of the office's own calendar."""
    return [
        Pause(calendar.local_date(stop.begins), calendar.local_date(stop.ends) if stop.ends else None, stop.reason)
        for stop in stops
    ]
