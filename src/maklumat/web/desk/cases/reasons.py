"""Why a deadline falls on its date, in sentences."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.cases.models import Clock
from maklumat.cases.vocabulary import ClockStatus, ClockTrack
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import DayState, Deadline, TimeUnit, deadline_from_record
from maklumat.web.shared.words import clock_moment, day_words, long_date, short_day


def limit_words(clock: Clock) -> str:
    """Return "14 hari kerja"."""
    count = {"count": clock.amount}
    match TimeUnit(clock.unit):
        case TimeUnit.WORKING_DAY:
            return ngettext("%(count)d working day", "%(count)d working days", clock.amount) % count
        case TimeUnit.CALENDAR_DAY:
            return ngettext("%(count)d calendar day", "%(count)d calendar days", clock.amount) % count
        case TimeUnit.HOUR:
            return ngettext("%(count)d hour", "%(count)d hours", clock.amount) % count
        case TimeUnit.MONTH:
            return ngettext("%(count)d month", "%(count)d months", clock.amount) % count
        case TimeUnit.MINUTE:
            return ngettext("%(count)d minute", "%(count)d minutes", clock.amount) % count


def date_reasons(clock: Clock, calendar: WorkingCalendar) -> list[str]:
    """Return each step of the computation of a date as a sentence."""
    return list(_reasons(clock, deadline_from_record(clock.trace), calendar))


def _reasons(clock: Clock, deadline: Deadline, calendar: WorkingCalendar) -> Iterator[str]:
    yield _("It started on %(day)s; that day is day 0 and is not counted.") % {"day": long_date(deadline.received_on)}
    yield _("The limit is %(limit)s. Basis: %(basis)s.") % {"limit": limit_words(clock), "basis": clock.basis}
    weekend_days = sum(skip.days for skip in deadline.skips if skip.state is DayState.WEEKEND)
    if weekend_days:
        yield ngettext(
            "%(count)d weekend day is not counted.", "%(count)d weekend days are not counted.", weekend_days
        ) % {"count": weekend_days}
    for skip in deadline.skips:
        if skip.state is DayState.HOLIDAY:
            yield _("%(day)s is not counted: %(reason)s.") % {"day": day_words(skip.first), "reason": skip.reason}
        if skip.state is DayState.PAUSED:
            yield ngettext(
                "From %(day)s, %(count)d day is not counted: %(reason)s.",
                "From %(day)s, %(count)d days are not counted: %(reason)s.",
                skip.days,
            ) % {"day": day_words(skip.first), "count": skip.days, "reason": skip.reason}
    yield _("So it is due on %(day)s, at %(time)s, when service hours end.") % {
        "day": long_date(deadline.due_on),
        "time": clock_moment(clock.due_at),
    }
    if calendar.local_date(clock.first_due_at) != deadline.due_on:
        yield _("It was first due on %(day)s.") % {"day": long_date(calendar.local_date(clock.first_due_at))}
    if not deadline.is_confirmed:
        yield _("The days off of that time are not decreed yet; the date may still move.")


def clock_result(clock: Clock, calendar: WorkingCalendar) -> tuple[str, str]:
    """Return how a clock stands and its tone: ("met on Monday 10 Aug", "")."""
    if clock.status == ClockStatus.MET and clock.finished_at:
        return _("met on %(day)s") % {"day": short_day(calendar.local_date(clock.finished_at))}, ""
    if clock.status == ClockStatus.MISSED and clock.finished_at:
        return _("met too late, on %(day)s") % {"day": short_day(calendar.local_date(clock.finished_at))}, "late"
    if clock.status == ClockStatus.PAUSED:
        return _("stands still"), "paused"
    return _("until %(day)s") % {"day": short_day(calendar.local_date(clock.due_at))}, ""


def track_words(clock: Clock) -> str:
    """Return whose limit it is and how long: "Law, 14 calendar days"."""
    return f"{ClockTrack(clock.track).label}, {limit_words(clock)}"
