"""Pages of the working week and the service hours."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import time
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maklumat.foundation.calendar import Season, WorkingCalendar
from maklumat.foundation.refusals import require
from maklumat.organization.actions.hours import OfficeHours, SeasonHours
from maklumat.organization.models import Government
from maklumat.organization.permissions import may_manage_calendar
from maklumat.organization.vocabulary import Role
from maklumat.processes import calendar as processes
from maklumat.web.desk.calendar.forms import OfficeHoursForm, SeasonHoursForm
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.words import plain_date

FORM = require_http_methods(["GET", "HEAD", "POST"])
MONDAY, FRIDAY, SATURDAY = 0, 4, 5
RAMADAN_HOURS: Final = {"opens_at": time(8), "closes_at": time(15), "closes_friday_at": time(15, 30)}
"""Perpres 21/2023 lets offices open at 08:00 in Ramadan; when they close is a local decision."""


@dataclass(frozen=True, slots=True)
class HoursLine:
    """Some days and their hours, as a page says them."""

    days: str
    hours: str


@FORM
@audience(Role.ADMINISTRATOR)
def set_office_hours(request: HttpRequest) -> HttpResponse:
    """Set the working week and the ordinary hours."""
    government, actor = government_of(request), officer_of(request)
    require(may_manage_calendar(actor, government.pk))
    known = {field.name: getattr(government, field.name) for field in fields(OfficeHours)}
    form = OfficeHoursForm(posted(request), initial=known)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            week = OfficeHours(**form.cleaned_data)
            processes.change_office_hours(government.pk, week, actor=actor, now=clock.now())
            return _kept(request)
    explanation = _(
        "They decide which days count and until what hour something is still in time. Open deadlines are computed"
        " again; whoever waits for an answer whose day moves is told."
    )
    return form_page(request, form, _words(_("Working week and service hours"), explanation))


@FORM
@audience(Role.ADMINISTRATOR)
def set_season_hours(request: HttpRequest) -> HttpResponse:
    """Set the hours of a season, such as Ramadan."""
    government, actor = government_of(request), officer_of(request)
    require(may_manage_calendar(actor, government.pk))
    form = SeasonHoursForm(posted(request), initial=dict(RAMADAN_HOURS))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            season = SeasonHours(**form.cleaned_data)
            processes.change_season_hours(government.pk, season, actor=actor, now=clock.now())
            return _kept(request)
    explanation = _(
        "For weeks with hours of their own. A season that lies across one entered before takes its place, so a"
        " mistake is mended by entering it again."
    )
    return form_page(request, form, _words(_("Hours of a season"), explanation))


def hours_lines(government: Government, calendar: WorkingCalendar) -> Iterator[HoursLine]:
    """Yield the hours of the week, then those of seasons that are not over."""
    closes = calendar.closes_at
    yield HoursLine(_("Monday to Thursday"), _span(calendar.opens_at, closes[MONDAY]))
    yield HoursLine(_("Friday"), _span(calendar.opens_at, closes[FRIDAY]))
    if government.works_saturdays:
        yield HoursLine(_("Saturday"), _span(calendar.opens_at, closes[SATURDAY]))
    today = calendar.local_date(clock.now())
    for season in sorted(calendar.seasons, key=lambda one: one.first_day):
        if season.last_day >= today:
            yield HoursLine(_season_days(season), _season_hours(season))


def _season_days(season: Season) -> str:
    facts = {"name": season.name, "first": plain_date(season.first_day), "last": plain_date(season.last_day)}
    return _("%(name)s, %(first)s to %(last)s") % facts


def _season_hours(season: Season) -> str:
    ordinary, friday = season.closes_at[MONDAY], season.closes_at[FRIDAY]
    facts = {"hours": _span(season.opens_at, ordinary), "friday": f"{friday:%H.%M}"}
    return _("%(hours)s, Friday until %(friday)s") % facts


def _span(opens: time, closes: time) -> str:
    return f"{opens:%H.%M}\u2013{closes:%H.%M}"


def _words(heading: str, explanation: str) -> FormWords:
    return FormWords(heading, _("Keep the hours"), reverse("desk:show-calendar"), _("Working calendar"), explanation)


def _kept(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Kept. The open deadlines are computed again within a minute."))
    return redirect("desk:show-calendar")
