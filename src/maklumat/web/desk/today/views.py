"""The overview of the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maklumat.channels.queries import find_notifications
from maklumat.web.desk.notices.sentences import notice_line
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.today.reading import read_today
from maklumat.web.shared import clock
from maklumat.web.shared.audience import audience

MOST_NEWS = 6


@require_safe
@audience("staff")
def show_today(request: HttpRequest) -> HttpResponse:
    """Show the few things that need somebody today, each with where it is done."""
    actor, now = officer_of(request), clock.now()
    context = {
        "page": read_today(actor, now=now, today=calendar_of(request).local_date(now)),
        "news": [notice_line(one) for one in find_notifications(actor.staff_id)[:MOST_NEWS]],
    }
    return render(request, "desk/today/show_today.html", context)
