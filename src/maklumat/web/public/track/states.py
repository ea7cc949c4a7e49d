"""Where a case stands, in one sentence, and what comes next: written for whoever holds its code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from maklumat.cases.models import Case
from maklumat.cases.vocabulary import CaseStatus, ClockCode
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import overdue_working_days, remaining_working_days
from maklumat.web.public.track.clocks import ClockView
from maklumat.web.shared import words

S: Final = CaseStatus

TURN_OF_THE_REPORTER: Final = {
    S.NEEDS_COMPLETION: ClockCode.COMPLETE_MATERIAL,
    S.RESPONDED: ClockCode.REPLY_WINDOW,
}
"""States in which the reporter has the turn, and the clock that runs then."""


@dataclass(frozen=True, slots=True)
class State:
    """The sentence of the page, the one about its date, and what comes next."""

    title: str
    lead: SafeString | str
    next_step: str
    tone: str = ""


def state_of(case: Case, unit_words: str, clock: ClockView | None, now: datetime, calendar: WorkingCalendar) -> State:
    """Return the state of a case in words.

    Args:
        case: the case.
        unit_words: how the unit may be named here.
        clock: the clock the page is about.
        now: this moment.
        calendar: of the case's government.
    """
    status = CaseStatus(case.status)
    named = {"unit": unit_words}
    title, next_step = str(TITLES[status]) % named, str(NEXT_STEPS[status]) % named
    if status == S.DEFERRED or not case.is_open:
        return State(title, _rest_lead(case), next_step)
    lead, tone = _running_lead(status, clock, now, calendar) if clock else ("", "")
    return State(title, lead, next_step, tone)


def veiled_state_of(case: Case, clock: ClockView | None, now: datetime, calendar: WorkingCalendar) -> State:
    """Return what anybody may know of a supervision-related case: that it is examined, since when, until when."""
    since = format_html(_("Received on {day}."), day=_bold(words.long_date(case.received_at)))
    if clock is None or not clock.is_running:
        return State(_("Being examined by the Inspectorate"), since, "")
    lead, tone = _running_lead(S.IN_PROGRESS, clock, now, calendar)
    return State(_("Being examined by the Inspectorate"), format_html("{} {}", since, lead), "", tone)


def _rest_lead(case: Case) -> SafeString | str:
    """Return the sentence of a case for which no promise runs."""
    if case.status == S.DEFERRED and case.next_due_at:
        return format_html(_("It is taken up again on {day}."), day=_bold(words.long_date(case.next_due_at)))
    if case.closed_at is None:
        return ""
    sentence = _("Closed on {day}.") if case.status == S.CLOSED else _("Since {day}.")
    return format_html(sentence, day=_bold(words.long_date(case.closed_at)))


def _running_lead(
    status: CaseStatus, clock: ClockView, now: datetime, calendar: WorkingCalendar
) -> tuple[SafeString, str]:
    """Return the sentence about the next date, and its tone."""
    due_at, day = clock.clock.due_at, _bold(words.long_date(clock.clock.due_at))
    if status == S.NEEDS_COMPLETION:
        return format_html(_("Please answer by {day}. Our own clock stands still until then."), day=day), "paused"
    if status == S.RESPONDED:
        return format_html(_("You can reject the answer until {day}. After that the case closes."), day=day), ""
    if now > due_at:
        return _late_lead(day, overdue_working_days(due_at, now, calendar)), "late"
    if calendar.local_date(due_at) == calendar.local_date(now):
        time = _bold(words.clock_moment(due_at))
        return format_html(_("Settled today, by {time} at the latest."), time=time), "soon"
    left = remaining_working_days(due_at, now, calendar)
    left_words = ngettext("{days} working day left", "{days} working days left", left).format(days=words.spelled(left))
    return format_html(_("Settled by {day} at the latest, {left}."), day=day, left=left_words), ""


def _late_lead(day: SafeString, days: int) -> SafeString:
    if not days:
        return format_html(_("We promised it for {day} and are late. The next level has been told."), day=day)
    late = ngettext("{days} working day late", "{days} working days late", days).format(days=words.spelled(days))
    return format_html(_("We promised it for {day} and are {late}. The next level has been told."), day=day, late=late)


def _bold(text: str) -> SafeString:
    return format_html("<strong>{}</strong>", text)


TITLES: Final[Mapping[CaseStatus, Promise]] = {
    S.RECEIVED: gettext_lazy("Received, waiting to be checked"),
    S.VERIFYING: gettext_lazy("Being checked by %(unit)s"),
    S.NEEDS_COMPLETION: gettext_lazy("Waiting for the reporter's answer"),
    S.DISPATCHED: gettext_lazy("Passed to %(unit)s"),
    S.IN_PROGRESS: gettext_lazy("Being handled by %(unit)s"),
    S.RESPONDED: gettext_lazy("Answered by %(unit)s"),
    S.REOPENED: gettext_lazy("Handled again by %(unit)s"),
    S.CLOSED: gettext_lazy("Closed"),
    S.TRANSFERRED: gettext_lazy("Passed to another body"),
    S.DEFERRED: gettext_lazy("Postponed"),
    S.ARCHIVED: gettext_lazy("Set aside"),
    S.WITHDRAWN_DEEMED: gettext_lazy("Taken as withdrawn"),
    S.MERGED: gettext_lazy("Joined to another report"),
}

NEXT_STEPS: Final[Mapping[CaseStatus, Promise]] = {
    S.RECEIVED: gettext_lazy("A coordinator checks it and passes it to the division in charge."),
    S.VERIFYING: gettext_lazy("It is passed to the division in charge, or you are asked what is missing."),
    S.NEEDS_COMPLETION: gettext_lazy("Open the conversation, read the question and answer it there."),
    S.DISPATCHED: gettext_lazy("An officer of %(unit)s takes it and writes to you."),
    S.IN_PROGRESS: gettext_lazy("%(unit)s works on it and writes the answer here."),
    S.RESPONDED: gettext_lazy("Open the conversation, read the answer, and accept or reject it."),
    S.REOPENED: gettext_lazy("%(unit)s answers again, within the same promise."),
    S.CLOSED: gettext_lazy("Nothing more is due. If it happens again, send a new report and name this code."),
    S.TRANSFERRED: gettext_lazy("Open the conversation to read which body has it now, and why."),
    S.DEFERRED: gettext_lazy("On that day it comes back to the top of the list."),
    S.ARCHIVED: gettext_lazy("Open the conversation to read why. You can send a new report with more detail."),
    S.WITHDRAWN_DEEMED: gettext_lazy("No answer came within 30 days. You can send a new report at any time."),
    S.MERGED: gettext_lazy("Your code stays valid; here you read how far the other report is."),
}
