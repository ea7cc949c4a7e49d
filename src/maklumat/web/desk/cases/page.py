"""Everything the page of one case shows, read in few statements and put into words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from maklumat.cases.models import Case, Clock
from maklumat.cases.queries import (
    DeskCase,
    find_alike_cases,
    find_case_talks,
    find_clocks,
    find_thread,
    get_report_text,
)
from maklumat.cases.queries.cases import THREAD_PAGE
from maklumat.cases.rules.transitions import REPORTER_CLOCKS, can_move
from maklumat.cases.vocabulary import CaseKind, CaseStatus, ClockStatus, MessageKind
from maklumat.catalogue.queries import summarise_promise
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.journal.models import Entry
from maklumat.journal.queries import find_entries
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import find_contacts
from maklumat.web.desk.cases.files import missing_files
from maklumat.web.desk.cases.forms import StepForm
from maklumat.web.desk.cases.history import OFFICE_READS, history_lines
from maklumat.web.desk.cases.panel import ComposerMode, composer_modes, panel_items
from maklumat.web.desk.cases.reasons import clock_result, date_reasons, track_words
from maklumat.web.desk.cases.talks import delivery_of, mail_trouble, talk_lines
from maklumat.web.desk.cases.thread import ThreadPage, build_thread, reporter_words
from maklumat.web.desk.cases.triage import is_open_for_triage, triage_sheet
from maklumat.web.desk.clocks import case_clock_words, clock_name, law_clocks, leading_clock, settling_clock, strip_of
from maklumat.web.shared.components import ClockStrip, SummaryItem
from maklumat.web.shared.words import ClockWords, clock_time, day_words, short_moment

ENTRIES_SHOWN = 120
HISTORY_SHOWN = 8


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock beside the strip: whose limit, and how it stands."""

    label: str
    name: str
    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class ClockSheet:
    """The clock of the page: in words, as a strip, the clocks beside it, and why the date is that date."""

    words: ClockWords
    until: str
    name: str
    strip: ClockStrip | None
    reporter_name: str
    reporter_strip: ClockStrip | None
    lines: tuple[ClockLine, ...]
    reasons: tuple[str, ...]
    moved_from: datetime | None


@dataclass(frozen=True, slots=True)
class WritingForm:
    """One way to write with its form."""

    mode: ComposerMode
    form: StepForm


def case_context(
    desk: DeskCase,
    *,
    actor: StaffActor,
    now: datetime,
    calendar: WorkingCalendar,
    before_id: int | None = None,
) -> dict[str, Any]:
    """Return the context of the case page; ``before_id`` asks for the messages before that one."""
    case = desk.case
    thread = read_thread(case, with_notes=True, before_id=before_id)
    clocks = list(find_clocks(case))
    entries = list(find_entries(case).order_by("-sequence")[:ENTRIES_SHOWN])
    history = history_lines(entries)
    seen = entries[0].sequence if entries else 0
    codes = [case.code, *(one.code for one in desk.relatives if not one.is_part)]
    talks = find_case_talks(case, codes, now)
    deliveries = delivery_of(case, codes, thread.messages) if talks else {}
    missing = missing_files(case, codes, thread.messages) if talks else {}
    alike = find_alike_cases(case, actor=actor) if _may_join(desk) else []
    return {
        "case": case,
        "desk": desk,
        "head_words": head_words(case),
        "clock": clock_sheet(case, clocks, now, calendar),
        "entries": build_thread(case, thread, history, OFFICE_READS, deliveries=deliveries, missing=missing),
        "talks": talk_lines(case, talks, may_handle=desk.powers.may_handle),
        "mail_trouble": mail_trouble(case, now),
        "earlier_url": _earlier(case, thread),
        "is_latest": thread.is_latest,
        "writing": [
            WritingForm(mode, mode.form(initial={"seen": seen}, auto_id=f"{mode.name}-%s"))
            for mode in composer_modes(desk)
        ],
        "panel": panel_items(desk, clocks, actor.staff_id, len(alike)),
        "alike": alike,
        "triage": triage_sheet(desk, _report_in(thread, case)) if is_open_for_triage(desk) else None,
        "seen": seen,
        "may_decide_check": desk.check and desk.powers.may_lead and desk.check.asked_by_id != actor.staff_id,
        "may_decide_extension": desk.extension
        and desk.powers.may_lead
        and desk.extension.asked_by_id != actor.staff_id,
        "promise": summarise_promise(case.standard) if case.standard else None,
        "people": people(desk),
        "history": history[:HISTORY_SHOWN],
        "entry_count": seen,
        "short_hash": short_hash(entries),
        "proof_url": _proof_url(case),
    }


def _report_in(thread: ThreadPage, case: Case) -> str:
    """Return the words of the report: they stand on the first page of the thread, which most threads are."""
    bodies = (message.body for message in thread.messages if message.kind == MessageKind.REPORT)
    return next(bodies, None) or get_report_text(case)


def read_thread(case: Case, *, with_notes: bool, before_id: int | None = None) -> ThreadPage:
    """Return a page of the thread; one message more is read to know whether earlier ones exist."""
    messages = find_thread(case, with_notes=with_notes, before_id=before_id, limit=THREAD_PAGE + 1)
    has_earlier = len(messages) > THREAD_PAGE
    return ThreadPage(messages[1:] if has_earlier else messages, has_earlier, before_id is None)


def head_words(case: Case) -> str:
    """Return what the case is and who has it: "complaint by WhatsApp. Being handled by Rina Astuti, Kesra."."""
    kind = str(CaseKind(case.kind).label)
    facts = {
        "kind": kind[:1].lower() + kind[1:],
        "channel": Channel(case.channel).label,
        "status": CaseStatus(case.status).label,
        "unit": case.unit.short_name,
        "holder": case.holder.name if case.holder else "",
    }
    if case.holder:
        return _("%(kind)s by %(channel)s. %(status)s, held by %(holder)s, %(unit)s.") % facts
    if case.is_open:
        return _("%(kind)s by %(channel)s. %(status)s, at %(unit)s, not taken yet.") % facts
    return _("%(kind)s by %(channel)s. %(status)s, %(unit)s.") % facts


def clock_sheet(case: Case, clocks: list[Clock], now: datetime, calendar: WorkingCalendar) -> ClockSheet:
    """Return the clock of the page: the settling promise as a strip, whatever is due next in words."""
    running = [clock for clock in clocks if clock.status in {ClockStatus.RUNNING, ClockStatus.PAUSED}]
    shown = settling_clock(clocks) or leading_clock(case, running)
    beside = [clock for clock in running if clock is not shown and clock.code not in REPORTER_CLOCKS]
    beside += [clock for clock in law_clocks(clocks) if clock not in beside and clock is not shown]
    theirs = next((clock for clock in running if clock.code in REPORTER_CLOCKS), None)
    today = calendar.local_date(now)
    return ClockSheet(
        words=case_clock_words(case, now, calendar, None),
        until=_until(case),
        name=clock_name(case.next_clock),
        strip=strip_of(shown, today, calendar) if shown else None,
        reporter_name=clock_name(theirs.code) if theirs else "",
        reporter_strip=strip_of(theirs, today, calendar) if theirs else None,
        lines=tuple(
            ClockLine(track_words(clock), clock_name(clock.code), *clock_result(clock, calendar)) for clock in beside
        ),
        reasons=tuple(date_reasons(shown, calendar)) if shown else (),
        moved_from=shown.first_due_at if shown and _is_other_day(shown, calendar) else None,
    )


def _is_other_day(clock: Clock, calendar: WorkingCalendar) -> bool:
    """Say whether a clock is due on another day than first promised; another hour is no move."""
    return calendar.local_date(clock.first_due_at) != calendar.local_date(clock.due_at)


def _until(case: Case) -> str:
    """Return the due moment in full for the heading, while there is one that can still be met."""
    if not case.is_open or case.is_waiting or case.next_due_at is None:
        return ""
    return _("until %(day)s, %(time)s") % {"day": day_words(case.next_due_at), "time": clock_time(case.next_due_at)}


def people(desk: DeskCase, *, with_links: bool = True) -> list[SummaryItem]:
    """Return who has to do with the case; nobody outside is named."""
    case = desk.case
    may_open = with_links and desk.powers.may_open_identity
    identity_url = reverse("desk:open-identity", args=[case.code]) if may_open else ""
    return [
        SummaryItem(_("Held by"), case.holder.name if case.holder else _("nobody yet")),
        SummaryItem(_("Unit"), case.unit.name),
        *([SummaryItem(_("Head"), desk.head_name)] if desk.head_name else []),
        *_contact_persons(case),
        SummaryItem(
            _("Reported by"),
            reporter_words(case),
            url=identity_url,
            url_words=_("Open the identity, on the record") if identity_url else "",
        ),
        SummaryItem(_("Received"), short_moment(case.received_at)),
        *([SummaryItem(_("SP4N-LAPOR! number"), case.lapor_tracking_id)] if case.lapor_tracking_id else []),
        *([SummaryItem(_("Place"), case.place)] if case.place else []),
    ]


def _contact_persons(case: Case) -> list[SummaryItem]:
    """Return who answers for the unit in public, the deputy behind a word that says so."""
    contacts = find_contacts([case.unit_id]).prefetch_related(None)
    names = [_("%(name)s (deputy)") % {"name": one.name} if one.is_deputy else one.name for one in contacts]
    return [SummaryItem(_("Contact person"), ", ".join(names))] if names else []


def short_hash(entries: list[Entry]) -> str:
    """Return the beginning and end of the newest entry's hash, as a seal shows it."""
    digest = bytes(entries[0].hash).hex() if entries else ""
    return f"{digest[:4]}…{digest[-4:]}" if digest else ""


def _may_join(desk: DeskCase) -> bool:
    return desk.powers.may_coordinate and desk.case.is_open and can_move(desk.case.status, CaseStatus.MERGED)


def _earlier(case: Case, thread: ThreadPage) -> str:
    if not thread.has_earlier:
        return ""
    return f"{reverse('desk:show-case', args=[case.code])}?sebelum={thread.messages[0].pk}#percakapan"


def _proof_url(case: Case) -> str:
    try:
        return reverse("public:show-proof", args=[case.code])
    except NoReverseMatch:
        return ""
