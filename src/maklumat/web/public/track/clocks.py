"""Why a date is the date it is: every clock of a case, explained from its trace."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.cases.actions.clockwork import pauses_of
from maklumat.cases.models import Case, Clock
from maklumat.cases.queries import find_clocks
from maklumat.cases.rules.transitions import SETTLE_CLOCKS
from maklumat.cases.vocabulary import ClockCode, ClockStatus, ClockTrack
from maklumat.catalogue.rules.shapes import PromiseUnit
from maklumat.catalogue.wording import amount_words
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import (
    DayState,
    Deadline,
    Limit,
    TimeUnit,
    TraceDay,
    compute_deadline,
    deadline_from_record,
)
from maklumat.web.shared import words
from maklumat.web.shared.clock_strips import clock_strip_from
from maklumat.web.shared.components import ClockStrip


@dataclass(frozen=True, slots=True)
class Moved:
    """A date that was moved: never silently."""

    before: datetime
    after: datetime | None
    reason: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Stood:
    """A time in which the clock stood still because the reporter had the turn."""

    started_at: datetime
    ended_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class ClockView:
    """One clock as its reader needs it."""

    clock: Clock
    title: str
    limit: str
    due_at: datetime
    """As promised; while the clock stands still, as it would be if the reporter answered today."""
    strip: ClockStrip
    trace: tuple[TraceDay, ...]
    not_counted: tuple[str, ...]
    state: str
    tone: str
    moved: tuple[Moved, ...]
    stood: tuple[Stood, ...]
    is_confirmed: bool

    @property
    def is_law(self) -> bool:
        """Say whether the law set it, not our own promise."""
        return self.clock.track == ClockTrack.LAW

    @property
    def is_paused(self) -> bool:
        """Say whether it stands still now."""
        return self.clock.status == ClockStatus.PAUSED

    @property
    def is_running(self) -> bool:
        """Say whether its date still lies open."""
        return self.clock.status in {ClockStatus.RUNNING, ClockStatus.PAUSED}

    @property
    def heading(self) -> str:
        """Return the sentence over the strip."""
        used, total = self.strip.used, self.strip.total
        if not used:
            return _("%(limit)s, none of it used yet") % {"limit": self.limit}
        if self.clock.unit != TimeUnit.WORKING_DAY:
            return _("Day %(used)d of %(total)d") % {"used": used, "total": total}
        if used > total:
            return ngettext(
                "%(days)d working day over %(total)d", "%(days)d working days over %(total)d", used - total
            ) % {"days": used - total, "total": total}
        return _("Working day %(used)d of %(total)d") % {"used": used, "total": total}


def view_clocks(case: Case, now: datetime, calendar: WorkingCalendar, *, with_reasons: bool) -> list[ClockView]:
    """Return every clock that matters, in three statements; reasons may repeat the case's words and need the pass."""
    clocks = find_clocks(case).prefetch_related("pauses", "extensions__decided_by")
    return [
        _view(clock, now, calendar, with_reasons=with_reasons)
        for clock in clocks
        if clock.status != ClockStatus.CANCELLED or clock.code in SETTLE_CLOCKS
    ]


def main_clock(views: Sequence[ClockView], code: ClockCode | None = None) -> ClockView | None:
    """Return the clock the page is about: the one named, if it runs, else the latest settling one still wanted."""
    running = [view for view in views if view.clock.code == code and view.is_running]
    settling = [
        view for view in views if view.clock.code in SETTLE_CLOCKS and view.clock.status != ClockStatus.CANCELLED
    ]
    found = running or settling
    return found[-1] if found else None


def law_clocks(views: Iterable[ClockView]) -> list[ClockView]:
    """Return the clocks the law set; the reporter's own time to answer is none of ours."""
    return [view for view in views if view.is_law and view.clock.code != ClockCode.COMPLETE_MATERIAL]


def _view(clock: Clock, now: datetime, calendar: WorkingCalendar, *, with_reasons: bool) -> ClockView:
    deadline = _deadline_of(clock, now, calendar)
    first_due_on = calendar.local_date(clock.first_due_at)
    finished = clock.finished_at
    strip = clock_strip_from(
        deadline,
        calendar.local_date(now),
        calendar,
        was_due_on=[first_due_on] if first_due_on != deadline.due_on else [],
        ended_on=calendar.local_date(finished) if finished else None,
        is_paused=clock.status == ClockStatus.PAUSED,
    )
    state, tone = _state(clock, now, calendar)
    return ClockView(
        clock=clock,
        title=str(ClockCode(clock.code).label),
        limit=amount_words(clock.amount, PromiseUnit(clock.unit)),
        due_at=deadline.due_at,
        strip=strip,
        trace=deadline.trace,
        not_counted=tuple(_not_counted(deadline)),
        state=state,
        tone=tone,
        moved=_moved(clock, with_reasons=with_reasons),
        stood=tuple(
            Stood(pause.started_at, pause.ended_at, pause.reason if with_reasons else "")
            for pause in clock.pauses.all()
        ),
        is_confirmed=deadline.is_confirmed,
    )


def _deadline_of(clock: Clock, now: datetime, calendar: WorkingCalendar) -> Deadline:
    """Return the stored deadline; of a paused clock the one it would have if it ran again now."""
    if clock.status != ClockStatus.PAUSED:
        return deadline_from_record(clock.trace)
    limit = Limit(clock.amount, TimeUnit(clock.unit))
    return compute_deadline(clock.started_at, limit, calendar, pauses_of(clock, calendar), until=now)


def _moved(clock: Clock, *, with_reasons: bool) -> tuple[Moved, ...]:
    return tuple(
        Moved(
            before=extension.due_before,
            after=extension.due_after,
            reason=extension.reason if with_reasons else "",
            decided_by=extension.decided_by.name if extension.decided_by else "",
        )
        for extension in clock.extensions.all()
        if extension.is_approved
    )


def _state(clock: Clock, now: datetime, calendar: WorkingCalendar) -> tuple[str, str]:
    if clock.status == ClockStatus.CANCELLED:
        return _("No longer needed"), ""
    if clock.status == ClockStatus.PAUSED:
        return _("Stands still while we wait for the reporter"), "paused"
    if clock.finished_at and clock.status == ClockStatus.MET:
        return _("Met on %(day)s") % {"day": words.day_words(clock.finished_at)}, ""
    if clock.finished_at:
        return _("Met too late, on %(day)s") % {"day": words.day_words(clock.finished_at)}, "late"
    found = words.clock_words(clock.due_at, now, calendar)
    return found.text, found.tone


def _not_counted(deadline: Deadline) -> Iterable[str]:
    """Yield a line for the weekends together, one for each holiday and one for each pause."""
    weekends = sum(day.state is DayState.WEEKEND for day in deadline.trace)
    if weekends:
        yield ngettext("%(days)d day of weekends", "%(days)d days of weekends", weekends) % {"days": weekends}
    for skip in deadline.skips:
        if skip.state is DayState.HOLIDAY:
            yield _("%(day)s, %(reason)s") % {"day": words.day_words(skip.first), "reason": skip.reason}
        elif skip.state is DayState.PAUSED:
            yield ngettext(
                "%(days)d day from %(day)s, waiting for the reporter",
                "%(days)d days from %(day)s, waiting for the reporter",
                skip.days,
            ) % {"days": skip.days, "day": words.day_words(skip.first)}
