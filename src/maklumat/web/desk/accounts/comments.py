"""Public comments that nobody has decided about: a case by one click, or put aside."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from maklumat.channels.actions.comments import put_comment_aside
from maklumat.channels.queries.conversations import count_under_posts, find_comments
from maklumat.channels.queries.posts import find_news_of_posts
from maklumat.foundation.text import clean_text
from maklumat.organization.vocabulary import Role
from maklumat.processes.comments import open_case_from_comment, open_case_from_post
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

PAGE = 30
CLERKS = (Role.OFFICER, Role.DIVISION_HEAD, Role.COORDINATOR, Role.INSPECTORATE)


@require_safe
@audience(*CLERKS)
def list_comments(request: HttpRequest) -> HttpResponse:
    """Show public comments, newest first."""
    before = clean_text(request.GET.get("sebelum", ""), 18)
    found = find_comments(government_of(request).pk)
    if before.isascii() and before.isdecimal():
        found = found.filter(pk__lt=int(before))
    comments = list(found[: PAGE + 1])
    older = comments[PAGE - 1].pk if len(comments) > PAGE else None
    counts = count_under_posts(government_of(request).pk, {one.conversation.post_id for one in comments})
    news = find_news_of_posts(government_of(request).pk, [one.conversation.post_id for one in comments])
    rows = [
        (one, counts.get(one.conversation.post_id, 0), news.get((one.account_id, one.conversation.post_id)))
        for one in comments[:PAGE]
    ]
    return render(request, "desk/accounts/list_comments.html", {"rows": rows, "older": older})


@require_POST
@audience(*CLERKS)
def open_case(request: HttpRequest, message_id: int) -> HttpResponse:
    """Make a case of a comment."""
    case = open_case_from_comment(message_id, actor=officer_of(request), now=clock.now())
    messages.success(
        request, _("It is now report %(code)s. The person was told in public and in private.") % {"code": case.code}
    )
    return redirect("desk:list-comments")


@require_POST
@audience(*CLERKS)
def open_case_of_post(request: HttpRequest, message_id: int) -> HttpResponse:
    """Make one case of all comments that wait under one post."""
    case, count = open_case_from_post(message_id, actor=officer_of(request), now=clock.now())
    words = ngettext(
        "%(count)s comment is now report %(code)s; its writer is told in private.",
        "%(count)s comments are now report %(code)s; each writer is told in private.",
        count,
    )
    messages.success(request, words % {"count": count, "code": case.code})
    return redirect("desk:list-comments")


@require_POST
@audience(*CLERKS)
def put_aside(request: HttpRequest, message_id: int) -> HttpResponse:
    """Take a comment off the list; it stays in its conversation."""
    put_comment_aside(message_id, actor=officer_of(request), now=clock.now())
    messages.success(request, _("Put aside."))
    return redirect("desk:list-comments")
