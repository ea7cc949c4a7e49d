"""The rows of the inbox, grouped by how urgent they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maklumat.cases.models import Case, Clock
from maklumat.cases.queries import InboxSort, InboxTab
from maklumat.cases.vocabulary import CaseKind, CaseStatus
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.web.desk.clocks import case_clock_words, leading_clock, micro_strip_of
from maklumat.web.shared.components import InboxRow
from maklumat.web.shared.words import short_day

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
    cases: Iterable[Case], clocks: Mapping[int, list[Clock]], moment: Moment, *, tab: InboxTab, sort: InboxSort
) -> list[InboxGroup]:
    """Return the rows of a page; sorted by due they stand in groups by urgency, never by status."""
    rows = [(case, inbox_row(case, clocks.get(case.pk, []), moment)) for case in cases]
    if tab is InboxTab.DONE:
        return [InboxGroup(_("Finished, newest first"), tuple(row for _case, row in rows))]
    if sort is InboxSort.RECEIVED:
        return [InboxGroup(_("Newest first"), tuple(row for _case, row in rows))]
    headings = {"late": _("Late"), "soon": _("Today and tomorrow"), "": _("Within its time")}
    groups: dict[str, list[InboxRow]] = {}
    for case, row in rows:
        heading = _("Waiting for the reporter") if case.is_waiting else headings.get(row.clock.tone, headings[""])
        groups.setdefault(heading, []).append(row)
    return [InboxGroup(heading, tuple(found)) for heading, found in groups.items()]


def inbox_row(case: Case, clocks: Sequence[Clock], moment: Moment) -> InboxRow:
    """Return one case as a row."""
    now, calendar = moment
    clock = leading_clock(case, clocks)
    paused_at = getattr(clock, "paused_at", None)
    paused_on = calendar.local_date(paused_at) if paused_at else None
    return InboxRow(
        id=case.code,
        url=reverse("desk:show-case", args=[case.code]),
        title=case.title,
        source=source_words(case),
        channel=case.channel,
        clock=case_clock_words(case, now, calendar, paused_on),
        strip=micro_strip_of(clock, calendar.local_date(now), calendar) if clock else None,
        state=state_words(case),
        holder=case.holder.name if case.holder else "",
        take_url=reverse("desk:take-case", args=[case.code]) if case.status in TAKEABLE else "",
        is_new=case.status == CaseStatus.RECEIVED,
    )


def source_words(case: Case) -> SafeString:
    """Return where a case came from and what it is about: "WhatsApp, Hibah rumah ibadah, MKL-9QX2-41ZK".

    A phone shows the channel in its own place, so the word is for wide screens.
    """
    channel = str(Channel(case.channel).label)
    if case.channel == Channel.LAPOR and case.lapor_tracking_id:
        channel = f"{channel} {case.lapor_tracking_id}"
    about = case.service.name if case.service else str(CaseKind(case.kind).label)
    return format_html(
        '<span class="inbox-row__about"><span class="u-wide-only">{}, </span>{},</span> '
        '<span class="inbox-row__code">{}</span>',
        channel,
        about,
        case.code,
    )


def state_words(case: Case) -> str:
    """Return the state of a case, or that it was raised above its unit."""
    if case.is_open and case.escalation_level and not case.is_waiting:
        return str(RAISED_TO.get(case.escalation_level, RAISED_TO[3]))
    if not case.is_open and case.closed_at:
        return short_day(case.closed_at)
    return str(CaseStatus(case.status).label)
