"""Forums to be read: the list, one forum, one of its drafts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from maklumat.consultations.documents.calendar import forum_calendar
from maklumat.consultations.queries import find_open_forums, find_public_forums, get_public_forum
from maklumat.foundation.text import clean_text
from maklumat.web.public.delivery import reading_page
from maklumat.web.public.forums.pages import draft_view, forum_view
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now

LONGEST_KEY = 80
MOST_OPEN = 6


@reading_page
def list_forums(request: HttpRequest) -> HttpResponse:
    """Show forums: those that take inputs first, then all, the latest meeting first."""
    government = government_of(request)
    after = clean_text(request.GET.get("setelah", ""), LONGEST_KEY)
    page = find_public_forums(government.pk, after=after)
    context = {
        "open_forums": () if after else find_open_forums(government.pk, MOST_OPEN),
        "forums": page.forums,
        "older_url": f"{reverse('public:list-forums')}?setelah={page.next_after}" if page.next_after else "",
        "newest_url": reverse("public:list-forums") if after else "",
    }
    return render(request, "public/forums/list_forums.html", context)


@reading_page
def show_forum(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a forum with its drafts, who came, what was said, and what became of it."""
    forum = get_public_forum(government_of(request).pk, slug)
    return render(request, "public/forums/show_forum.html", {"page": forum_view(forum, now())})


@require_safe
@audience("public")
def download_forum(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer the meeting for anybody's calendar."""
    forum = get_public_forum(government_of(request).pk, slug)
    address = request.build_absolute_uri(reverse("public:show-forum", args=[slug]))
    return calendar_response(forum_calendar(forum, address, now=now()), slug)


@reading_page
def show_discussed_draft(request: HttpRequest, slug: str, version_id: int) -> HttpResponse:
    """Show a draft item by item, each with what was said about it and a way to say something."""
    forum = get_public_forum(government_of(request).pk, slug)
    return render(request, "public/forums/show_draft.html", {"page": draft_view(forum, version_id, now())})


def calendar_response(content: bytes, name: str) -> HttpResponse:
    """Return a calendar file to be opened by the calendar of the device."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
