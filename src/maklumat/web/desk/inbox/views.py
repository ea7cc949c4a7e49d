"""The inbox and the search of the desk."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maklumat.applications.queries import is_application_code
from maklumat.cases import queries
from maklumat.cases.permissions import may_file_case, may_take_cases
from maklumat.cases.queries import COUNT_CAP, TAB_LABELS, InboxTab, count_inbox, find_inbox
from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import find_services
from maklumat.foundation.reference_codes import read_code
from maklumat.foundation.text import clean_text
from maklumat.organization.remembering import Remembered
from maklumat.processes.onboarding import Onboarding, Step, find_first_onboarding
from maklumat.web.desk.inbox.filters import read_filters
from maklumat.web.desk.inbox.rows import Moment, group_rows, inbox_rows
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.components import Shortcut

SERVICE_SECONDS = 10
LONGEST_SEARCH = 200

_services: Remembered[int, list[Service]] = Remembered(SERVICE_SECONDS)


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab with how many wait behind it; the finished ones are not counted."""

    label: str
    url: str
    count: str = ""
    is_current: bool = False


@require_safe
@audience("staff")
def list_inbox(request: HttpRequest) -> HttpResponse:
    """Show what waits for the officer, the most urgent first."""
    actor, moment = officer_of(request), Moment(clock.now(), calendar_of(request))
    tab = _tab_of(request)
    filters = read_filters(request.GET, services_of(request))
    what = filters.to_filter(tab, request.GET.get("setelah", "")[:120])
    page = find_inbox(actor, what, moment.now)
    may_take = may_take_cases(actor)
    context = {
        "filters": filters,
        "may_take": may_take,
        "tab": tab.value,
        "tabs": _tabs(request, tab, count_inbox(actor, moment.now)),
        "groups": group_rows(page.cases, moment, tab=tab, sort=what.sort, may_take=may_take),
        "older_url": _same_page(request, setelah=page.next_after) if page.next_after else "",
        "newer_url": _same_page(request, setelah=None) if what.after else "",
        "now": moment.now,
        "may_record": may_file_case(actor, government_of(request).pk),
        "shortcuts": shortcuts(),
        "onboarding": _onboarding(request, moment),
        "all_steps": len(Step),
    }
    return render(request, "desk/inbox/list_inbox.html", context)


@require_safe
@audience("staff")
def search_cases(request: HttpRequest) -> HttpResponse:
    """Find cases by words, or go straight to the one whose code was typed."""
    actor, moment = officer_of(request), Moment(clock.now(), calendar_of(request))
    text = clean_text(request.GET.get("q", ""), LONGEST_SEARCH)
    read = read_code(text, government_of(request).code_prefix)
    if read.code and not read.corrected:
        is_application = is_application_code(read.code, government_of(request).pk)
        return redirect("desk:show-application" if is_application else "desk:show-case", read.code)
    cases = queries.search_cases(actor, text)
    context = {
        "text": text,
        "guess": read.code if read.corrected else None,
        "rows": inbox_rows(cases, moment, may_take=may_take_cases(actor)),
        "shortcuts": shortcuts(),
    }
    return render(request, "desk/inbox/search_cases.html", context)


def services_of(request: HttpRequest) -> list[Service]:
    """Return the services of the government, remembered for some seconds."""
    government_id = government_of(request).pk
    return _services.get(government_id, lambda: list(find_services(government_id, is_published=None)))


def shortcuts() -> list[Shortcut]:
    """Return the keys of the inbox."""
    return [
        Shortcut(("J", "K"), _("move")),
        Shortcut(("Enter",), _("open")),
        Shortcut(("R",), _("reply")),
        Shortcut(("A",), _("assign")),
        Shortcut(("T",), _("take")),
        Shortcut(("X",), _("select")),
        Shortcut(("/",), _("search")),
        Shortcut(("?",), _("every shortcut")),
    ]


def _onboarding(request: HttpRequest, moment: Moment) -> Onboarding | None:
    """Return the first steps of what an administrator looks after, until all of them are done."""
    found = find_first_onboarding(officer_of(request), moment.calendar.local_date(moment.now))
    return None if found is None or found.is_complete else found


def _tab_of(request: HttpRequest) -> InboxTab:
    wanted = request.GET.get("tab", "")
    return InboxTab(wanted) if wanted in set(InboxTab) else InboxTab.UNIT


def _tabs(request: HttpRequest, current: InboxTab, counts: dict[InboxTab, int]) -> list[Tab]:
    return [
        Tab(str(TAB_LABELS[tab]), _same_page(request, tab=tab.value, setelah=None), _count(counts, tab), tab is current)
        for tab in InboxTab
    ]


def _count(counts: dict[InboxTab, int], tab: InboxTab) -> str:
    if tab not in counts:
        return ""
    return f"{COUNT_CAP}+" if counts[tab] > COUNT_CAP else str(counts[tab])


def _same_page(request: HttpRequest, **changed: str | None) -> str:
    """Return the address of this list with some of its words changed; None leaves one out."""
    kept = {name: request.GET.get(name, "")[:120] for name in ("tab", "kanal", "jenis", "layanan", "urut")}
    words = {name: value for name, value in {**kept, **changed}.items() if value}
    address = reverse("desk:list-inbox")
    return f"{address}?{urlencode(words)}" if words else address
