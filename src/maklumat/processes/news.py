"""News begun from what happened in the office, and what is written down once it is published."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maklumat.catalogue.actions.publications import note_publication
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.rules.transitions import HOLDING
from maklumat.catalogue.vocabulary import StandardMedium
from maklumat.channels.actions.news import card_link, news_link, publish_news
from maklumat.channels.actions.posts import send_due_posts
from maklumat.channels.models import News, NewsPost
from maklumat.channels.queries.news import find_due_news
from maklumat.channels.rules.posts import Words
from maklumat.channels.vocabulary import Channel, NewsSource
from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import NotFound, Refusal
from maklumat.organization.queries import get_calendar

log = structlog.get_logger("maklumat.news")


class NewsDraft(NamedTuple):
    """What a piece of news begins with."""

    unit_id: int
    title: str
    body: str


def draft_about_standard(government_id: int, version_id: int) -> NewsDraft:
    """Return news about a standard that holds: since when, and where it is read.

    Raises:
        NotFound: there is no such version here, or it does not hold.
    """
    versions = StandardVersion.objects.of(government_id).select_related("service__unit")
    version = versions.filter(pk=version_id, status__in=HOLDING).first()
    if version is None:
        raise NotFound
    service = version.service
    with translation.override(settings.LANGUAGE_CODE):
        day = date_format(version.in_force_from, "j F Y") if version.in_force_from else ""
        link = f"{settings.BASE_URL.rstrip('/')}/layanan/{service.unit.slug}/{service.slug}/"
        facts = {"service": service.name, "unit": service.unit.name, "day": day, "link": link}
        title = _("The service standard of %(service)s") % facts
        paragraphs = [
            _("The standard of %(service)s by %(unit)s holds since %(day)s.") % facts,
            _("It says what you bring, how long it takes, what it costs and who answers."),
            _("Read it here:\n%(link)s") % facts,
            _("Is something not as the standard says? Tell us; every report gets an answer and a date."),
        ]
    return NewsDraft(service.unit_id, title[:120], "\n\n".join(paragraphs))


def publish_due_news(now: datetime) -> int:
    """Publish the news whose time has come; returns how many pieces."""
    return sum(_publish(news_id, now) for news_id in find_due_news(now))


def send_posts(account_id: int, *, now_function: Callable[[], datetime]) -> int:
    """Publish what is due at one page of the office, and log it with its standard; returns how many posts left."""
    return send_due_posts(account_id, now_function=now_function, words_of=_words_of, when_sent=_note_post)


def _words_of(news: News) -> Words:
    return Words(title=news.title, body=news.body, link=news_link(news.pk), card=card_link(news.pk))


def _publish(news_id: int, now: datetime) -> bool:
    news = publish_news(news_id, actor=system_actor("publish-news"), now=now)
    if news is not None:
        _note_place(news, StandardMedium.WEBSITE, news_link(news.pk), now)
    return news is not None


def _note_post(post: NewsPost, now: datetime) -> None:
    is_facebook = post.account.channel == Channel.FACEBOOK
    medium = StandardMedium.FACEBOOK if is_facebook else StandardMedium.INSTAGRAM
    _note_place(post.news, medium, post_place(post), now)


def post_place(post: NewsPost) -> str:
    """Return where a post is read: its address on Facebook; Instagram names no address, so account and number."""
    if post.account.channel == Channel.FACEBOOK:
        return f"https://www.facebook.com/{post.external_id}"
    return f"{post.account.address}, {post.external_id}"


def _note_place(news: News, medium: StandardMedium, where: str, now: datetime) -> None:
    """Write a place into the publication log of the standard; one that holds no more is left alone."""
    if news.source_kind != NewsSource.STANDARD:
        return
    try:
        with transaction.atomic():
            note_publication(
                int(news.source_key),
                medium=medium,
                where=where,
                published_on=get_calendar(news.government_id).local_date(now),
                actor=system_actor("publish-news", news.government_id),
                now=now,
            )
    except Refusal as refusal:
        log.warning("news_not_logged", news=news.pk, reason=refusal.code)
