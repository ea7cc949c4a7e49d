"""News of the office: written, handed in, approved by another person or returned, published, withdrawn."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction

from maklumat.channels.actions.posts import choose_accounts, hold_posts, release_posts
from maklumat.channels.errors import NewsNeedsReason, NewsNotMovable
from maklumat.channels.models import News
from maklumat.channels.permissions import may_approve_news, may_withdraw_news, may_write_news
from maklumat.channels.vocabulary import ChannelEvent, NewsSource, NewsState
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Unit
from maklumat.organization.permissions import StaffActor

LONGEST_TITLE, LONGEST_BODY, LONGEST_REASON = 120, 4_000, 500


@transaction.atomic
def write_news(
    unit_id: int,
    *,
    title: str,
    body: str,
    actor: Actor,
    now: datetime,
    source: tuple[NewsSource, str] = (NewsSource.OWN, ""),
    account_ids: Iterable[int] = (),
) -> News:
    """Begin a piece of news as a draft; ``account_ids`` are the pages it will also be published on.

    Raises:
        NotFound: there is no such unit here.
        NotPermitted: the actor does not write for this unit.
        NewsAccountNotUsable: a page is not in use, or speaks for another unit.
    """
    unit = Unit.objects.filter(pk=unit_id, government_id=actor.government_id or 0).first()
    if unit is None:
        raise NotFound
    require(may_write_news(actor, unit))
    kind, key = source
    news = News(government_id=unit.government_id, unit=unit, source_kind=kind, source_key=key)
    _fill(news, title, body, actor, now)
    news.save(force_insert=True)
    choose_accounts(news, account_ids)
    record(ChannelEvent.NEWS_WRITTEN, subject=news, actor=actor, at=now, unit=unit.slug, source=news.source_kind)
    return news


@transaction.atomic
def change_news(
    news_id: int, *, title: str, body: str, actor: Actor, now: datetime, account_ids: Iterable[int] | None = None
) -> News:
    """Change a draft, and where it will go; ``account_ids`` None leaves that as it is.

    Raises:
        NotFound: there is no such news here.
        NotPermitted: the actor does not write for its unit.
        NewsNotMovable: it is handed in or published already.
        NewsAccountNotUsable: a page is not in use, or speaks for another unit.
    """
    news = _lock(news_id, actor)
    require(may_write_news(actor, news.unit))
    _require_state(news, NewsState.DRAFT)
    _fill(news, title, body, actor, now)
    news.save()
    if account_ids is not None:
        choose_accounts(news, account_ids)
    record(ChannelEvent.NEWS_CHANGED, subject=news, actor=actor, at=now, unit=news.unit.slug)
    return news


@transaction.atomic
def hand_in_news(news_id: int, *, actor: Actor, now: datetime) -> News:
    """Hand a draft in for approval.

    Raises:
        NotFound: there is no such news here.
        NotPermitted: the actor does not write for its unit.
        NewsNotMovable: it is no draft.
    """
    news = _lock(news_id, actor)
    require(may_write_news(actor, news.unit))
    _require_state(news, NewsState.DRAFT)
    news.state, news.changed_at, news.reason = NewsState.WAITING, now, ""
    news.save()
    record(ChannelEvent.NEWS_HANDED_IN, subject=news, actor=actor, at=now, unit=news.unit.slug)
    return news


@transaction.atomic
def approve_news(news_id: int, *, actor: Actor, now: datetime, publish_at: datetime | None = None) -> News:
    """Approve what another person wrote; it is published within a minute, or at ``publish_at``.

    Raises:
        NotFound: there is no such news here.
        NotPermitted: the actor approves nothing for its unit, or wrote it.
        NewsNotMovable: it does not wait for approval.
    """
    news = _lock(news_id, actor)
    require(may_approve_news(actor, news))
    _require_state(news, NewsState.WAITING)
    news.state, news.approved_by, news.changed_at = NewsState.SCHEDULED, actor.name[:160], now
    news.publish_at = max(publish_at, now) if publish_at else now
    news.save()
    record(ChannelEvent.NEWS_APPROVED, subject=news, actor=actor, at=now, publish_at=news.publish_at)
    return news


@transaction.atomic
def return_news(news_id: int, *, reason: str, actor: Actor, now: datetime) -> News:
    """Give it back to its writer, with the reason.

    Raises:
        NotFound: there is no such news here.
        NotPermitted: the actor approves nothing for its unit, or wrote it.
        NewsNotMovable: it neither waits for approval nor for its time.
        NewsNeedsReason: the reason is empty.
    """
    news = _lock(news_id, actor)
    require(may_approve_news(actor, news))
    _require_state(news, NewsState.WAITING, NewsState.SCHEDULED)
    news.reason = _reason(reason)
    news.state, news.approved_by, news.publish_at, news.changed_at = NewsState.DRAFT, "", None, now
    news.save()
    record(ChannelEvent.NEWS_RETURNED, subject=news, actor=actor, at=now, reason=news.reason)
    return news


@transaction.atomic
def withdraw_news(news_id: int, *, reason: str, actor: Actor, now: datetime) -> News:
    """Take published news off the site; that it was there, and why it went, stays in the record.

    Raises:
        NotFound: there is no such news here.
        NotPermitted: the actor approves nothing for its unit.
        NewsNotMovable: it is not published.
        NewsNeedsReason: the reason is empty.
    """
    news = _lock(news_id, actor)
    require(may_withdraw_news(actor, news.unit))
    _require_state(news, NewsState.PUBLISHED)
    news.state, news.reason, news.changed_at = NewsState.WITHDRAWN, _reason(reason), now
    news.save()
    hold_posts(news)
    record(ChannelEvent.NEWS_WITHDRAWN, subject=news, actor=actor, at=now, reason=news.reason)
    return news


@transaction.atomic
def publish_news(news_id: int, *, actor: Actor, now: datetime) -> News | None:
    """Publish approved news whose time has come; None when somebody was faster or took it back."""
    found = News.objects.select_for_update(of=("self",)).select_related("unit")
    news = found.filter(pk=news_id, state=NewsState.SCHEDULED, publish_at__lte=now).first()
    if news is None:
        return None
    news.state, news.published_at, news.changed_at = NewsState.PUBLISHED, now, now
    news.save()
    release_posts(news, now)
    record(ChannelEvent.NEWS_PUBLISHED, subject=news, actor=actor, at=now, unit=news.unit.slug)
    return news


def news_link(news_id: int) -> str:
    """Return the address everybody reads a piece of news at."""
    return f"{settings.BASE_URL.rstrip('/')}/kabar/{news_id}/"


def card_link(news_id: int) -> str:
    """Return the address that the card of a piece of news is fetched at."""
    return f"{news_link(news_id)}kartu.jpg"


def _lock(news_id: int, actor: Actor) -> News:
    found = News.objects.select_for_update(of=("self",)).select_related("unit")
    news = found.filter(pk=news_id, government_id=actor.government_id or 0).first()
    if news is None:
        raise NotFound
    return news


def _fill(news: News, title: str, body: str, actor: Actor, now: datetime) -> None:
    news.title = " ".join(clean_text(title, LONGEST_TITLE).split())
    news.body = clean_text(body, LONGEST_BODY).strip()
    news.written_by_id = actor.staff_id if isinstance(actor, StaffActor) else None
    news.writer_name, news.changed_at = actor.name[:160], now


def _require_state(news: News, *states: NewsState) -> None:
    require(news.state in states, NewsNotMovable(state=NewsState(news.state).label))


def _reason(reason: str) -> str:
    words = clean_text(reason, LONGEST_REASON).strip()
    require(bool(words), NewsNeedsReason(field="reason"))
    return words
