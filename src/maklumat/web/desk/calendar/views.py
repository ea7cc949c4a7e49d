"""Pages of the working calendar."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from maklumat.applications.queries import count_open_promises
from maklumat.cases.queries.due import OpenClocks, count_open_clocks
from maklumat.foundation.refusals import require
from maklumat.organization.permissions import may_manage_calendar
from maklumat.organization.vocabulary import Role
from maklumat.processes import calendar as processes
from maklumat.web.desk.calendar.changes import read_last_recomputation
from maklumat.web.desk.calendar.forms import ConfirmCalendarForm, OverrideDayForm
from maklumat.web.desk.calendar.hours import hours_lines
from maklumat.web.desk.calendar.year import next_day, read_year
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.organization_tabs import organization_tabs
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.words import long_date, plain_date

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])
YEARS_AROUND = 5


@READ
@audience("staff")
def show_calendar(request: HttpRequest) -> HttpResponse:
    """Show a year: which days are off and why, and how far that is certain."""
    government, calendar = government_of(request), calendar_of(request)
    today = calendar.local_date(clock.now())
    number = _year_of(request, today)
    context = {
        "year": read_year(government.pk, number, calendar, today),
        "confirmed_until": government.calendar_confirmed_until,
        "last_change": read_last_recomputation(government),
        "is_recomputing": processes.is_recomputing(government.pk),
        "before": number - 1 if number > today.year - YEARS_AROUND else None,
        "after": number + 1 if number < today.year + YEARS_AROUND else None,
        "may_change": may_manage_calendar(officer_of(request), government.pk),
        "hours": list(hours_lines(government, calendar)),
        "tabs": organization_tabs(request, "desk:show-calendar"),
    }
    return render(request, "desk/calendar/show_calendar.html", context)


@FORM
@audience(Role.ADMINISTRATOR)
def override_day(request: HttpRequest) -> HttpResponse:
    """Change a day: first show what it moves, then do it."""
    government, actor = government_of(request), officer_of(request)
    require(may_manage_calendar(actor, government.pk))
    form = OverrideDayForm(posted(request), initial={"day": request.GET.get("hari", "")[:10]})
    if request.method == "POST" and form.is_valid():
        if "is_confirmed" not in request.POST:
            return _preview(request, form)
        with refusals_in(form):
            processes.change_day(government.pk, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("Kept. The open deadlines are computed again within a minute."))
            return redirect(f"{reverse('desk:show-calendar')}?tahun={form.cleaned_data['day'].year}")
    words = FormWords(
        _("Change a day"),
        _("See what this moves"),
        reverse("desk:show-calendar"),
        _("Working calendar"),
        _("For a day off that is announced late, or a day off that is worked after all. Nothing changes yet."),
    )
    return form_page(request, form, words)


@FORM
@audience(Role.ADMINISTRATOR)
def confirm_calendar(request: HttpRequest) -> HttpResponse:
    """State how far the days off come from an enacted decree."""
    government, actor = government_of(request), officer_of(request)
    require(may_manage_calendar(actor, government.pk))
    known = government.calendar_confirmed_until
    form = ConfirmCalendarForm(posted(request), initial={"until": date(known.year + 1, 12, 31)})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            processes.confirm_until(government.pk, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("Kept. The open deadlines are computed again within a minute."))
            return redirect("desk:show-calendar")
    total = _count(request, known).total
    affected = ngettext(
        "%(total)d open deadline is computed again.", "%(total)d open deadlines are computed again.", total
    ) % {"total": total}
    explanation = _(
        "Certain until %(day)s so far. Confirm only what stands in an enacted decree: dates after it carry the mark"
        " “estimate”. Confirming takes the mark away; a date moves only where the calendar itself was changed."
    ) % {"day": plain_date(known)}
    words = FormWords(
        _("Confirm the calendar"),
        _("Confirm the calendar"),
        reverse("desk:show-calendar"),
        _("Working calendar"),
        f"{explanation} {affected}",
    )
    return form_page(request, form, words)


def _preview(request: HttpRequest, form: OverrideDayForm) -> HttpResponse:
    """Show what a change moves before it is made."""
    day, becomes_worked = form.cleaned_data["day"], form.cleaned_data["is_working_day"]
    context = {
        "form": form,
        "day": long_date(day),
        "becomes_worked": becomes_worked,
        "changes_nothing": calendar_of(request).is_working_day(day) is becomes_worked,
        "clocks": _count(request, day),
    }
    return render(request, "desk/calendar/override_day.html", context)


def _count(request: HttpRequest, day: date) -> OpenClocks:
    """Count the deadlines of cases and of applications together."""
    calendar, government_id = calendar_of(request), government_of(request).pk
    start, end = calendar.day_start(day), calendar.day_start(next_day(day))
    clocks = count_open_clocks(government_id, day_start=start, day_end=end)
    promises = count_open_promises(government_id, day_start=start, day_end=end)
    return OpenClocks(clocks.total + promises.total, clocks.across + promises.across)


def _year_of(request: HttpRequest, today: date) -> int:
    wanted = request.GET.get("tahun", "")
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) == len("2026") else today.year
    return min(max(number, today.year - YEARS_AROUND), today.year + YEARS_AROUND)
