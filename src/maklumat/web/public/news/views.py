"""The news of the office: a list, one piece, and the feed (Atom, RFC 4287)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from maklumat.channels.actions.news import card_link, news_link
from maklumat.channels.documents.news_card import draw_news_card
from maklumat.channels.queries.news import find_published, get_published
from maklumat.foundation.row_keys import read_key
from maklumat.web.public.delivery import reading_page
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

PAGE = 20
LONGEST_BEGINNING = 240
CARD_SECONDS = 300


@reading_page
def list_news(request: HttpRequest) -> HttpResponse:
    """Show the news, latest first."""
    before = read_key(request.GET.get("sebelum", ""))
    found = list(find_published(government_of(request).pk, before=before)[: PAGE + 1])
    context = {
        "news": [(one, beginning_of(one.body)) for one in found[:PAGE]],
        "older": found[PAGE - 1].pk if len(found) > PAGE else None,
        "is_later_page": bool(before),
    }
    return render(request, "public/news/list_news.html", context)


@reading_page
def show_news(request: HttpRequest, news_id: int) -> HttpResponse:
    """Show one piece of news."""
    news = get_published(government_of(request).pk, news_id)
    links = {"card": card_link(news.pk), "link": news_link(news.pk)}
    return render(request, "public/news/show_news.html", {"news": news, "beginning": beginning_of(news.body), **links})


def _card_mark(request: HttpRequest, news_id: int) -> str:
    news = get_published(government_of(request).pk, news_id)
    return f'"{news.pk}-{news.changed_at.timestamp():.0f}"'


@audience("public")
@require_safe
@condition(etag_func=_card_mark)
def show_card(request: HttpRequest, news_id: int) -> HttpResponse:
    """Send the card of a piece of news, a picture of its words."""
    news = get_published(government_of(request).pk, news_id)
    response = HttpResponse(draw_news_card(news), content_type="image/jpeg")
    patch_cache_control(response, public=True, max_age=CARD_SECONDS)
    return response


@reading_page
def news_feed(request: HttpRequest) -> HttpResponse:
    """Send the latest news as a feed; whoever withdrew something finds it gone from here too."""
    government = government_of(request)
    site = settings.BASE_URL.rstrip("/")
    feed = Atom1Feed(
        title=_("News of %(office)s") % {"office": government.name},
        link=site + reverse("public:list-news"),
        description="",
        language="id",
        feed_url=site + reverse("public:news-feed"),
        author_name=government.name,
    )
    for news in find_published(government.pk)[:PAGE]:
        link = news_link(news.pk)
        feed.add_item(
            title=news.title,
            link=link,
            description=news.body,
            unique_id=link,
            author_name=news.unit.name,
            pubdate=news.published_at,
            updateddate=news.published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def beginning_of(body: str) -> str:
    """Return how a text begins, cut between words.

    >>> beginning_of("Loket pindah.")
    'Loket pindah.'
    >>> len(beginning_of("kata " * 90)) <= LONGEST_BEGINNING + 2
    True
    """
    text = " ".join(body.split())
    if len(text) <= LONGEST_BEGINNING:
        return text
    return text[:LONGEST_BEGINNING].rpartition(" ")[0] + " …"
