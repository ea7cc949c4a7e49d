"""The bell of the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maklumat.channels.actions.notifications import mark_read
from maklumat.channels.queries import find_notifications
from maklumat.foundation.row_keys import read_key
from maklumat.web.desk.notices.sentences import notice_line
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.audience import audience

PAGE = 50


@require_safe
@audience("staff")
def list_notifications(request: HttpRequest) -> HttpResponse:
    """Show what happened to the cases in one's care, newest first."""
    found = find_notifications(officer_of(request).staff_id)
    before = read_key(request.GET.get("sebelum", ""))
    if before:
        found = found.filter(pk__lt=before)
    rows = list(found[: PAGE + 1])
    shown = rows[:PAGE]
    address = reverse("desk:list-notifications")
    context = {
        "lines": [notice_line(notification) for notification in shown],
        "newest_id": shown[0].pk if shown else "",
        "has_unread": any(notification.read_at is None for notification in shown),
        "older_url": f"{address}?sebelum={shown[-1].pk}" if len(rows) > PAGE else "",
        "newer_url": address if before else "",
    }
    return render(request, "desk/notices/list_notifications.html", context)


@require_POST
@audience("staff")
def mark_notifications_read(request: HttpRequest) -> HttpResponse:
    """Mark the bell as seen up to the newest line that was shown; what came meanwhile stays unread."""
    until_id = read_key(request.POST.get("until", ""))
    if until_id:
        mark_read(officer_of(request).staff_id, until_id=until_id, now=clock.now())
    return redirect("desk:list-notifications")
