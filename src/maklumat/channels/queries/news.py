"""Reading the news of the office."""

from datetime import datetime

from django.db.models import Q, QuerySet

from maklumat.channels.models import News
from maklumat.channels.vocabulary import NewsState
from maklumat.foundation.refusals import NotFound


def find_news(government_id: int, *, before: int | None = None) -> QuerySet[News]:
    """Return all news of a government whatever its state, newest first; ``before``: older than that one."""
    found = News.objects.of(government_id).select_related("unit").order_by("-id")
    return found.filter(pk__lt=before) if before else found


def get_news(government_id: int, news_id: int) -> News:
    """Return one piece of news, whatever its state.

    Raises:
        NotFound: this government has no such news.
    """
    news = News.objects.of(government_id).select_related("unit").filter(pk=news_id).first()
    if news is None:
        raise NotFound
    return news


def find_published(government_id: int, *, before: int | None = None) -> QuerySet[News]:
    """Return what everybody may read, latest first; ``before`` goes on after that one."""
    found = News.objects.of(government_id).filter(state=NewsState.PUBLISHED)
    last = found.filter(pk=before).values_list("published_at", "pk").first() if before else None
    if last is not None:
        found = found.filter(Q(published_at__lt=last[0]) | Q(published_at=last[0], pk__lt=last[1]))
    return found.select_related("unit").order_by("-published_at", "-id")


def get_published(government_id: int, news_id: int) -> News:
    """Return one piece of news that everybody may read.

    Raises:
        NotFound: it is not published, was withdrawn, or belongs to another government.
    """
    news = get_news(government_id, news_id)
    if news.state != NewsState.PUBLISHED:
        raise NotFound
    return news


def find_due_news(now: datetime) -> list[int]:
    """Return the news whose time has come."""
    due = News.objects.filter(state=NewsState.SCHEDULED, publish_at__lte=now).order_by("publish_at", "id")
    return list(due.values_list("pk", flat=True))
