"""The day of the meeting: the room, the attendance, the closing."""

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.consultations import queries
from maklumat.consultations.actions import agenda as agenda_actions
from maklumat.consultations.actions import attendance as attendance_actions
from maklumat.consultations.actions import forums as forum_actions
from maklumat.consultations.documents import record as record_documents
from maklumat.consultations.vocabulary import CheckInWay, Element
from maklumat.foundation.row_keys import read_key
from maklumat.web.desk.fields import new_submission_key
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in, status_for
from maklumat.web.desk.forums.forms import AttendeeForm, CloseForm, ReasonForm
from maklumat.web.desk.forums.papers import send_pdf
from maklumat.web.desk.forums.reading import MANAGERS, WORKERS, forum_for_managers, forum_for_workers
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.audience import audience

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])


@FORM
@audience(*WORKERS)
def start_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the meeting."""
    page = forum_for_workers(request, slug)
    form = forms.Form(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            forum_actions.start_meeting(page.forum.pk, actor=officer_of(request), now=clock.now())
            messages.success(request, _("The meeting runs. Show the room view on the projector."))
            return redirect("desk:show-forum", slug)
    words = FormWords(
        _("Start the meeting"),
        _("Start it now"),
        reverse("desk:show-forum", args=[slug]),
        page.forum.title,
        _("People check in on their phones with the digits shown in the room; inputs count as said in the meeting."),
    )
    return form_page(request, form, words)


@require_POST
@audience(*WORKERS)
def show_agenda_item(request: HttpRequest, slug: str) -> HttpResponse:
    """Show another point of the agenda in the room; the one before counts as settled."""
    page = forum_for_workers(request, slug)
    item_id = read_key(request.POST.get("item", ""))
    agenda_actions.show_agenda_item(page.forum.pk, item_id, actor=officer_of(request), now=clock.now())
    return redirect(f"{reverse('desk:show-forum', args=[slug])}#agenda")


@FORM
@audience(*MANAGERS)
def close_forum(request: HttpRequest, slug: str) -> HttpResponse:
    """Close the meeting, after a warning when an element of the community is missing."""
    page = forum_for_managers(request, slug)
    count = queries.count_attendance(page.forum.pk)
    form = CloseForm(posted(request), initial={"inputs_until": page.forum.inputs_close_at})
    if not count.missing:
        del form.fields["confirm_missing"], form.fields["missing_reason"]
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            forum_actions.close_forum(page.forum.pk, **form.cleaned_data, actor=officer_of(request), now=clock.now())
            messages.success(request, _("The meeting is closed. Now the answers, the agreements and the record."))
            return redirect("desk:show-forum", slug)
    words = FormWords(
        _("Close the meeting"), _("Close the meeting"), reverse("desk:show-forum", args=[slug]), page.forum.title
    )
    return form_page(request, form, words, "desk/forums/close_forum.html", count=count)


@FORM
@audience(*WORKERS)
def show_attendance(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who is here and add whom the clerk greets: name, element, Enter."""
    page = forum_for_workers(request, slug, "desk:show-attendance")
    form = AttendeeForm(posted(request), initial=_next_line(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            attendance_actions.add_attendee(
                page.forum.pk,
                form.to_presence(),
                check_in_key=form.cleaned_data["check_in_key"],
                way=CheckInWay(form.cleaned_data["way"]),
                actor=officer_of(request),
                now=clock.now(),
            )
            facts = form.cleaned_data
            return redirect(f"{request.path}?unsur={facts['element']}&cara={facts['way']}#tambah")
    found = queries.find_attendees(page.forum.pk, after=request.GET.get("setelah", ""))
    context = {
        "page": page,
        "form": form,
        "count": queries.count_attendance(page.forum.pk),
        "attendees": [(one, Element(one.element).label, CheckInWay(one.way).label) for one in found.attendees],
        "older_url": f"?setelah={found.next_after}" if found.next_after else "",
    }
    return render(request, "desk/forums/show_attendance.html", context, status=status_for(form))


@READ
@audience(*WORKERS)
def print_attendance(request: HttpRequest, slug: str) -> FileResponse:
    """Print the attendance list; before anybody came, an empty one for the door."""
    page = forum_for_workers(request, slug)
    attendees = queries.find_all_attendees(page.forum.pk)
    content = record_documents.print_attendance(page.forum, attendees, made_at=clock.now())
    return send_pdf(content, name=f"daftar-hadir-{page.forum.slug}.pdf")


@FORM
@audience(*WORKERS)
def strike_attendee(request: HttpRequest, slug: str, attendee_id: int) -> HttpResponse:
    """Strike a line of the list, with a reason."""
    page = forum_for_workers(request, slug)
    attendee = queries.get_attendee(page.forum.pk, attendee_id)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            attendance_actions.strike_attendee(
                attendee.pk, **form.cleaned_data, actor=officer_of(request), now=clock.now()
            )
            messages.success(request, _("The line is struck and no longer counts."))
            return redirect("desk:show-attendance", slug)
    words = FormWords(
        _("Strike %(name)s from the list") % {"name": attendee.name},
        _("Strike the line"),
        reverse("desk:show-attendance", args=[slug]),
        page.forum.title,
        is_grave=True,
    )
    return form_page(request, form, words)


def _next_line(request: HttpRequest) -> dict[str, str]:
    """Keep element and way from the line before: a delegation is typed in quickly."""
    element, way = request.GET.get("unsur", ""), request.GET.get("cara", "")
    return {
        "check_in_key": new_submission_key(),
        "element": element if element in Element.values else Element.USERS.value,
        "way": way if way in CheckInWay.values else CheckInWay.CLERK.value,
    }
