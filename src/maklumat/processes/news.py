"""News begun from what happened in the office, and what is written down once it is published."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _

from maklumat.cases.queries import get_public_case
from maklumat.catalogue.actions.publications import note_publication
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.rules.transitions import HOLDING
from maklumat.catalogue.vocabulary import StandardMedium
from maklumat.channels.actions.news import LONGEST_BODY, LONGEST_TITLE, card_link, news_link, publish_news
from maklumat.channels.actions.posts import send_due_posts
from maklumat.channels.actions.subscribers import mail_news
from maklumat.channels.models import ChannelAccount, News, NewsPost
from maklumat.channels.queries.news import find_due_news
from maklumat.channels.rules.posts import Words
from maklumat.channels.vocabulary import Channel, NewsSource
from maklumat.consultations.queries.forums import get_public_forum
from maklumat.consultations.vocabulary import ForumStatus
from maklumat.foundation.actor import system_actor
from maklumat.foundation.masking import mask_text
from maklumat.foundation.refusals import NotFound, Refusal
from maklumat.organization.queries import get_calendar
from maklumat.surveys.queries.results import find_improvements, get_result
from maklumat.surveys.vocabulary import Grade

MOST_PLANS = 5

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
        link = _address(f"/layanan/{service.unit.slug}/{service.slug}/")
        facts = {"service": service.name, "unit": service.unit.name, "day": day, "link": link}
        title = _("The service standard of %(service)s") % facts
        paragraphs = [
            _("The standard of %(service)s by %(unit)s holds since %(day)s.") % facts,
            _("It says what you bring, how long it takes, what it costs and who answers."),
            _("Read it here:\n%(link)s") % facts,
            _("Is something not as the standard says? Tell us; every report gets an answer and a date."),
        ]
    return NewsDraft(service.unit_id, title[:LONGEST_TITLE], "\n\n".join(paragraphs))


def draft_about_forum(government_id: int, slug: str) -> NewsDraft:
    """Return the invitation to a forum that is announced and not over: when, where, and that anybody may write.

    Raises:
        NotFound: there is no such forum here, or it takes no more inputs.
    """
    forum = get_public_forum(government_id, slug)
    if forum.status not in {ForumStatus.OPEN, ForumStatus.RUNNING}:
        raise NotFound
    with translation.override(settings.LANGUAGE_CODE):
        moment = get_calendar(government_id).local(forum.meeting_starts_at)
        facts = {
            "title": forum.title,
            "unit": forum.unit.name,
            "day": date_format(moment, "l, j F Y"),
            "hour": date_format(moment, "H.i"),
            "place": forum.place or forum.link,
            "link": _address(f"/forum/{forum.slug}/"),
        }
        paragraphs = [
            _("%(unit)s invites you to “%(title)s” on %(day)s at %(hour)s: %(place)s.") % facts,
            forum.purpose.strip(),
            _("Whoever cannot come writes beforehand; every input is answered:\n%(link)s") % facts,
        ]
        title = _("You are invited: %(title)s") % facts
    return NewsDraft(forum.unit_id, title[:LONGEST_TITLE], "\n\n".join(paragraphs))


def draft_about_result(government_id: int, slug: str) -> NewsDraft:
    """Return the published result of a survey: index, grade, how many answered, and what the office does about it.

    Raises:
        NotFound: there is no such survey here, or its result is not published.
    """
    result = get_result(government_id, slug)
    survey = result.survey
    with translation.override(settings.LANGUAGE_CODE):
        facts = {
            "unit": survey.unit.name,
            "about": survey.service.name if survey.service else survey.unit.name,
            "index": localize(result.index),
            "grade": f"{result.grade} ({Grade(result.grade).label})",
            "count": result.respondents,
            "link": _address(f"/survei/{survey.slug}/hasil/"),
        }
        paragraphs = [_("%(count)s people gave %(about)s an index of %(index)s, grade %(grade)s.") % facts]
        plans = [f"• {improvement.plan}" for improvement in find_improvements(survey.pk)[:MOST_PLANS]]
        if plans:
            paragraphs.append(_("What we do about it:") + "\n" + "\n".join(plans))
        paragraphs.append(_("All figures are here:\n%(link)s") % facts)
        title = _("How satisfied people were with %(about)s") % facts
    return NewsDraft(survey.unit_id, title[:LONGEST_TITLE], "\n\n".join(paragraphs))


def draft_about_case(government_id: int, code: str) -> NewsDraft:
    """Return the answer to a report that everybody may read, personal data masked; its writer shortens the names.

    Raises:
        NotFound: there is no such report here, or its reporter did not allow that it is shown.
    """
    case = get_public_case(government_id, code)
    with translation.override(settings.LANGUAGE_CODE):
        facts = {"title": mask_text(case.title), "link": _address(f"/pengaduan/{case.code}/")}
        paragraphs = [
            _("People asked us about: %(title)s.") % facts,
            mask_text(case.outcome).strip(),
            _("The report and our answer:\n%(link)s") % facts,
        ]
        title = _("You asked: %(title)s") % facts
    return NewsDraft(case.unit_id, title[:LONGEST_TITLE], "\n\n".join(paragraphs)[:LONGEST_BODY])


def _address(path: str) -> str:
    return settings.BASE_URL.rstrip("/") + path


def publish_due_news(now: datetime) -> int:
    """Publish the news whose time has come; returns how many pieces."""
    return sum(_publish(news_id, now) for news_id in find_due_news(now))


def send_posts(account_id: int, *, now_function: Callable[[], datetime]) -> int:
    """Publish what is due at one page of the office, and log it with its standard; returns how many posts left.

    At the mail account, one batch of letters is written to the subscribers instead; returns how many.
    """
    if ChannelAccount.objects.filter(pk=account_id, channel=Channel.EMAIL).exists():
        return mail_news(account_id, now_function())
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
