"""The rows of the inbox, grouped by how urgent they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maklumat.cases.queries import InboxSort, InboxTab, ListedCase
from maklumat.cases.vocabulary import CaseKind, CaseStatus
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.web.desk.clocks import case_clock_words, leading_clock, micro_strip_of
from maklumat.web.shared.components import InboxRow
from maklumat.web.shared.words import label_of, short_day

ANY_CODE = "MKL-0000-0000"
TAKEABLE = frozenset({CaseStatus.RECEIVED, CaseStatus.VERIFYING, CaseStatus.DISPATCHED, CaseStatus.REOPENED})
RAISED_TO = {
    1: gettext_lazy("Raised to the head"),
    2: gettext_lazy("Raised to the assistant"),
    3: gettext_lazy("Raised to the secretary"),
}


@dataclass(frozen=True, slots=True)
class InboxGroup:
    """Some rows under one heading."""

    heading: str
    rows: tuple[InboxRow, ...]


class Moment(NamedTuple):
    """The moment a list is read, on the office's own calendar."""

    now: datetime
    calendar: WorkingCalendar


def group_rows(
    cases: Iterable[ListedCase], moment: Moment, *, tab: InboxTab, sort: InboxSort, may_take: bool
) -> list[InboxGroup]:
    """Return the rows of a page; sorted by due they stand in groups by urgency, never by status."""
    listed = list(cases)
    rows = inbox_rows(listed, moment, may_take=may_take)
    if tab is InboxTab.DONE:
        return [InboxGroup(_("Finished, newest first"), tuple(rows))] if rows else []
    if sort is InboxSort.RECEIVED:
        return [InboxGroup(_("Newest first"), tuple(rows))] if rows else []
    waiting = _("Waiting for the reporter")
    headings = {"late": _("Late"), "soon": _("Today and tomorrow"), "": _("Within its time")}
    groups: dict[str, list[InboxRow]] = {}
    for case, row in zip(listed, rows, strict=True):
        heading = waiting if case.is_waiting else headings.get(row.clock.tone, headings[""])
        groups.setdefault(heading, []).append(row)
    return [InboxGroup(heading, tuple(found)) for heading, found in groups.items()]


def inbox_rows(cases: Iterable[ListedCase], moment: Moment, *, may_take: bool) -> list[InboxRow]:
    """Return cases as rows; ``may_take`` offers those that wait for somebody."""
    now, calendar = moment
    today, page_of, taking = calendar.local_date(now), CaseAddress("desk:show-case"), CaseAddress("desk:take-case")
    rows = []
    for case in cases:
        clock = leading_clock(case, case.clocks)
        paused_on = calendar.local_date(clock.paused_at) if clock and clock.paused_at else None
        rows.append(
            InboxRow(
                id=case.code,
                url=page_of(case.code),
                title=case.title,
                source=source_words(case),
                channel=case.channel,
                clock=case_clock_words(case, now, calendar, paused_on),
                strip=micro_strip_of(clock, today, calendar) if clock else None,
                state=state_words(case),
                holder=case.holder_name or "",
                take_url=taking(case.code) if may_take and case.status in TAKEABLE else "",
                is_new=case.status == CaseStatus.RECEIVED,
            )
        )
    return rows


class CaseAddress:
    """The addresses of one view for many cases, looked up once."""

    def __init__(self, name: str) -> None:
        self._before, self._after = reverse(name, args=[ANY_CODE]).split(ANY_CODE)

    def __call__(self, code: str) -> str:
        """Return the address for a case."""
        return f"{self._before}{code}{self._after}"


def source_words(case: ListedCase) -> SafeString:
    """Return where a case came from and what it is about: "WhatsApp, Hibah rumah ibadah, MKL-9QX2-41ZK".

    A phone shows the channel in its own place, so the word is for wide screens.
    """
    channel = label_of(Channel, case.channel)
    if case.channel == Channel.LAPOR and case.lapor_tracking_id:
        channel = f"{channel} {case.lapor_tracking_id}"
    about = case.service_name or label_of(CaseKind, case.kind)
    return mark_safe(  # noqa: S308 - every value is escaped
        f'<span class="inbox-row__about"><span class="u-wide-only">{escape(channel)}, </span>{escape(about)},</span> '
        f'<span class="inbox-row__code">{escape(case.code)}</span>'
    )


def state_words(case: ListedCase) -> str:
    """Return the state of a case, or that it was raised above its unit."""
    if case.is_open and case.escalation_level and not case.is_waiting:
        return str(RAISED_TO.get(case.escalation_level, RAISED_TO[3]))
    if not case.is_open and case.closed_at:
        return short_day(case.closed_at)
    return label_of(CaseStatus, case.status)
