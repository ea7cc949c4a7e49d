"""The wall of the room: what a projector shows while the forum is held."""

from hashlib import sha256
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from maklumat.consultations.rules.phases import ForumTimes, may_check_in
from maklumat.consultations.vocabulary import ForumStatus
from maklumat.web.desk.forums.reading import WORKERS, forum_for_workers
from maklumat.web.desk.forums.wall import read_wall
from maklumat.web.desk.requests import calendar_of
from maklumat.web.shared import clock
from maklumat.web.shared.audience import audience

ASKS_AGAIN = frozenset({ForumStatus.OPEN, ForumStatus.RUNNING})
"""States in which something on the wall may still change by itself."""


@require_safe
@audience(*WORKERS)
def show_room(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the wall; asked again by the wall itself, only what is new is sent, and nothing when nothing is.

    The page names the state it shows, so that the next question can name it too: a wall that hangs all morning
    costs a few statements every few seconds and hardly a byte.
    """
    forum, now = forum_for_workers(request, slug).forum, clock.now()
    times = ForumTimes(ForumStatus(forum.status), forum.inputs_open_at, forum.inputs_close_at, forum.meeting_starts_at)
    wall = read_wall(forum, calendar_of(request).local_date(now), may_check_in=may_check_in(times, now))
    content = render_to_string("desk/forums/_wall.html", {"wall": wall}, request)
    mark = f'"{sha256(content.encode()).hexdigest()[:24]}"'
    context = {"wall": wall, "content": content, "mark": mark, "asks_again": forum.status in ASKS_AGAIN}
    if "HX-Request" not in request.headers:
        return render(request, "desk/forums/show_room.html", context)
    if request.headers.get("If-None-Match") == mark:
        return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": mark})
    response = render(request, "desk/forums/_room.html", context)
    response.headers["ETag"] = mark
    return response
