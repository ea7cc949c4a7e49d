"""Pages of the news at the desk."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.channels.actions import news as actions
from maklumat.channels.actions import posts
from maklumat.channels.models import News
from maklumat.channels.permissions import (
    NEWS_WRITERS,
    may_approve_news,
    may_look_at_comments,
    may_withdraw_news,
    may_write_news,
)
from maklumat.channels.queries.news import find_news, get_news
from maklumat.channels.queries.posts import find_posts, find_publishing, speaks_for
from maklumat.channels.vocabulary import NewsSource, NewsState
from maklumat.foundation.refusals import require
from maklumat.foundation.row_keys import read_key
from maklumat.foundation.text import clean_text
from maklumat.organization.permissions import has_role
from maklumat.organization.queries import find_units
from maklumat.processes.news import (
    NewsDraft,
    draft_about_case,
    draft_about_forum,
    draft_about_result,
    draft_about_standard,
)
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.news.forms import ApproveNewsForm, NewsForm, ReasonForm, WriteNewsForm
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

FORM = require_http_methods(["GET", "HEAD", "POST"])
PAGE = 30
LONGEST_KEY = 120
BEGINNINGS = (
    ("forum", NewsSource.FORUM, draft_about_forum),
    ("hasil", NewsSource.SURVEY, draft_about_result),
    ("laporan", NewsSource.CASE, draft_about_case),
)


@require_safe
@audience("staff")
def list_news(request: HttpRequest) -> HttpResponse:
    """Show all news, newest first, with where each piece stands."""
    before = read_key(request.GET.get("sebelum", ""))
    found = list(find_news(government_of(request).pk, before=before)[: PAGE + 1])
    context = {
        "news": found[:PAGE],
        "older": found[PAGE - 1].pk if len(found) > PAGE else None,
        "may_write": has_role(officer_of(request), *NEWS_WRITERS),
    }
    return render(request, "desk/news/list_news.html", context)


@require_safe
@audience("staff")
def show_news(request: HttpRequest, news_id: int) -> HttpResponse:
    """Show one piece of news and what can be done with it."""
    news, actor = _news(request, news_id), officer_of(request)
    may_write, may_approve = may_write_news(actor, news.unit), may_approve_news(actor, news)
    waits = news.state in {NewsState.WAITING, NewsState.SCHEDULED}
    context = {
        "news": news,
        "may_change": may_write and news.state == NewsState.DRAFT,
        "may_approve": may_approve and news.state == NewsState.WAITING,
        "may_return": may_approve and waits,
        "may_withdraw": may_withdraw_news(actor, news.unit) and news.state == NewsState.PUBLISHED,
        "posts": list(find_posts(news)),
        "may_try_again": news.state == NewsState.PUBLISHED and (may_write or may_withdraw_news(actor, news.unit)),
        "may_see_comments": may_look_at_comments(actor, news.government_id),
        "is_own": news.state == NewsState.WAITING and news.written_by_id == actor.staff_id,
    }
    return render(request, "desk/news/show_news.html", context)


@FORM
@audience(*NEWS_WRITERS)
def write_news(request: HttpRequest) -> HttpResponse:
    """Write a piece of news; ``?standar=``, ``?forum=``, ``?hasil=`` and ``?laporan=`` begin it from what happened."""
    government, actor = government_of(request), officer_of(request)
    units = [unit for unit in find_units(government.pk) if may_write_news(actor, unit)]
    draft, source = _begun_from(request)
    accounts = [one for one in find_publishing(government.pk) if any(speaks_for(one, unit) for unit in units)]
    initial = draft._asdict() if draft else {}
    form = WriteNewsForm(posted(request), initial=initial, units=units, accounts=accounts)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            news = actions.write_news(**form.cleaned_data, source=source, actor=actor, now=clock.now())
            messages.success(request, _("Kept as a draft. Read it once more, then hand it in."))
            return redirect("desk:show-news", news.pk)
    words = FormWords(_("Write news"), _("Keep the draft"), reverse("desk:list-news"), _("News"))
    return form_page(request, form, words)


@FORM
@audience(*NEWS_WRITERS)
def change_news(request: HttpRequest, news_id: int) -> HttpResponse:
    """Change a draft."""
    news, actor = _news(request, news_id), officer_of(request)
    require(may_write_news(actor, news.unit))
    accounts = [one for one in find_publishing(news.government_id) if speaks_for(one, news.unit)]
    chosen = [post.account_id for post in find_posts(news)]
    initial = {"title": news.title, "body": news.body, "account_ids": chosen}
    form = NewsForm(posted(request), initial=initial, accounts=accounts)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_news(news.pk, **form.cleaned_data, actor=actor, now=clock.now())
            return redirect("desk:show-news", news.pk)
    return form_page(request, form, _words(news, _("Change the draft"), _("Keep the draft")))


@require_POST
@audience(*NEWS_WRITERS)
def hand_in_news(request: HttpRequest, news_id: int) -> HttpResponse:
    """Hand a draft in for approval."""
    actions.hand_in_news(news_id, actor=officer_of(request), now=clock.now())
    messages.success(request, _("Handed in. Another person reads and approves it."))
    return redirect("desk:show-news", news_id)


@require_POST
@audience("staff")
def try_post_again(request: HttpRequest, news_id: int, post_id: int) -> HttpResponse:
    """Publish once more on a page where it did not work."""
    posts.try_post_again(post_id, actor=officer_of(request), now=clock.now())
    messages.success(request, _("It is being tried again. Look here in a minute."))
    return redirect("desk:show-news", news_id)


@FORM
@audience("staff")
def approve_news(request: HttpRequest, news_id: int) -> HttpResponse:
    """Approve what somebody else wrote, and say when it is published."""
    news = _news(request, news_id)
    require(may_approve_news(officer_of(request), news))
    words = _words(news, _("Approve: %(title)s") % {"title": news.title}, _("Approve"))
    return _step(request, news, ApproveNewsForm(posted(request)), words, actions.approve_news)


@FORM
@audience("staff")
def return_news(request: HttpRequest, news_id: int) -> HttpResponse:
    """Give it back to its writer."""
    news = _news(request, news_id)
    require(may_approve_news(officer_of(request), news))
    words = _words(news, _("Return: %(title)s") % {"title": news.title}, _("Return it"))
    return _step(request, news, ReasonForm(posted(request)), words, actions.return_news)


@FORM
@audience("staff")
def withdraw_news(request: HttpRequest, news_id: int) -> HttpResponse:
    """Take it off the site."""
    news = _news(request, news_id)
    require(may_withdraw_news(officer_of(request), news.unit))
    words = _words(news, _("Withdraw: %(title)s") % {"title": news.title}, _("Withdraw it"), is_grave=True)
    return _step(request, news, ReasonForm(posted(request)), words, actions.withdraw_news)


def _begun_from(request: HttpRequest) -> tuple[NewsDraft | None, tuple[NewsSource, str]]:
    """Return what a new piece begins with, and what it is about; nothing when it is written freely."""
    government_id, asked = government_of(request).pk, request.GET
    standard_id = read_key(asked.get("standar", ""))
    if standard_id:
        return draft_about_standard(government_id, standard_id), (NewsSource.STANDARD, str(standard_id))
    for name, kind, draft_about in BEGINNINGS:
        key = clean_text(asked.get(name, ""), LONGEST_KEY)
        if key:
            return draft_about(government_id, key), (kind, key)
    return None, (NewsSource.OWN, "")


def _step(
    request: HttpRequest, news: News, form: forms.Form, words: FormWords, action: Callable[..., News]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            action(news.pk, **form.cleaned_data, actor=officer_of(request), now=clock.now())
            messages.success(request, _("Done."))
            return redirect("desk:show-news", news.pk)
    return form_page(request, form, words)


def _news(request: HttpRequest, news_id: int) -> News:
    return get_news(government_of(request).pk, news_id)


def _words(news: News, heading: str, submit: str, *, is_grave: bool = False) -> FormWords:
    back = reverse("desk:show-news", args=[news.pk])
    return FormWords(heading, submit, back, _("News"), is_grave=is_grave)
