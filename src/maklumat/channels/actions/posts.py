"""News goes out to the pages of the office: chosen with the draft, sent once it is published.

A post whose answer was lost is looked for on the page before it is sent again, so it does not appear twice.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from maklumat.channels.actions.chat import TROUBLES
from maklumat.channels.errors import NewsAccountNotUsable, PostNotRepeatable
from maklumat.channels.http import Reply, get, post
from maklumat.channels.jobs import enqueue_posts
from maklumat.channels.models import ChannelAccount, News, NewsPost
from maklumat.channels.permissions import may_withdraw_news, may_write_news
from maklumat.channels.places import places
from maklumat.channels.queries.doors import open_secrets
from maklumat.channels.queries.posts import find_publishing, speaks_for
from maklumat.channels.rules.delivery import Unreachable, next_attempt_at
from maklumat.channels.rules.posts import (
    Page,
    Words,
    find_post,
    read_posted,
    trouble_of,
    write_post,
    write_release,
    write_search,
)
from maklumat.channels.rules.requests import Answer, Meaning, Request
from maklumat.channels.vocabulary import Channel, ChannelEvent, DeliveryStatus, NewsState
from maklumat.foundation.actor import Actor, system_actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record

CLAIM = timedelta(minutes=5)
"""A post whose sender died is tried again after this long."""

NO_ACCESS = "no access token"

Ask = Callable[[Request], Reply]
Told = Callable[[NewsPost, datetime], None]


def choose_accounts(news: News, account_ids: Iterable[int]) -> None:
    """Set where a draft will go. The caller has locked it and looked whether the actor writes it.

    Raises:
        NewsAccountNotUsable: an account is not in use, or speaks for another unit.
    """
    chosen = set(account_ids)
    usable = {one.pk for one in find_publishing(news.government_id) if speaks_for(one, news.unit)}
    require(chosen <= usable, NewsAccountNotUsable(field="account_ids"))
    _posts(news).exclude(account_id__in=chosen).delete()
    there = set(_posts(news).values_list("account_id", flat=True))
    NewsPost.objects.bulk_create(
        NewsPost(government_id=news.government_id, news=news, account_id=key) for key in sorted(chosen - there)
    )


def release_posts(news: News, now: datetime) -> None:
    """Let the posts of a piece of news go, in the transaction that publishes it."""
    _posts(news).update(next_attempt_at=now)
    for account_id in sorted(_posts(news).values_list("account_id", flat=True)):
        enqueue_posts(account_id)


def hold_posts(news: News) -> None:
    """Let nothing more go out of what was withdrawn; what is out is taken down by hand."""
    _posts(news).exclude(status=DeliveryStatus.SENT).update(next_attempt_at=None)


def _posts(news: News) -> QuerySet[NewsPost]:
    return NewsPost.objects.of(news.government_id).filter(news=news)


@transaction.atomic
def try_post_again(post_id: int, *, actor: Actor, now: datetime) -> NewsPost:
    """Try once more, from the beginning, what was given up or waits.

    Raises:
        NotFound: there is no such post here.
        NotPermitted: the actor neither writes nor approves news of its unit.
        PostNotRepeatable: it is out already, or its news is not published.
    """
    found = NewsPost.objects.select_for_update(of=("self",)).select_related("news__unit", "account")
    waiting = found.filter(pk=post_id, government_id=actor.government_id or 0).first()
    if waiting is None:
        raise NotFound
    unit = waiting.news.unit
    require(may_write_news(actor, unit) or may_withdraw_news(actor, unit))
    require(waiting.status != DeliveryStatus.SENT and waiting.news.state == NewsState.PUBLISHED, PostNotRepeatable())
    waiting.status, waiting.attempts, waiting.next_attempt_at = DeliveryStatus.QUEUED, 0, now
    waiting.save(update_fields=["status", "attempts", "next_attempt_at"])
    enqueue_posts(waiting.account_id)
    channel = waiting.account.channel
    record(ChannelEvent.NEWS_TRIED_AGAIN, subject=waiting.news, actor=actor, at=now, channel=channel)
    return waiting


def send_due_posts(
    account_id: int,
    *,
    now_function: Callable[[], datetime],
    words_of: Callable[[News], Words],
    when_sent: Told,
    post: Ask = post,
    get: Ask = get,
    limit: int = 50,
) -> int:
    """Publish what is due at one account; returns how many posts left.

    Args:
        account_id: the account.
        now_function: asked anew for each post.
        words_of: what a piece of news says there.
        when_sent: told of each post in the transaction that writes down that it is out.
        post: the way out.
        get: the way to look whether something is out already.
        limit: posts at most; the next sweep goes on.
    """
    sent = 0
    for _turn in range(limit):
        claimed = _claim(account_id, now_function())
        if claimed is None:
            break
        waiting, was_unanswered = claimed
        answer = _hand_over(waiting, words_of(waiting.news), post, get, was_unanswered=was_unanswered)
        _write_down(waiting, answer, now_function(), when_sent)
        sent += answer.meaning is Meaning.SENT
        if answer.ends_run:
            break
    return sent


@transaction.atomic
def _claim(account_id: int, now: datetime) -> tuple[NewsPost, bool] | None:
    """Return the next post, moved away for a while, and whether an earlier try of it stayed without an answer."""
    due = NewsPost.objects.filter(
        account_id=account_id,
        status=DeliveryStatus.QUEUED,
        next_attempt_at__lte=now,
        account__is_active=True,
        account__trouble="",
        news__state=NewsState.PUBLISHED,
    )
    found = due.select_related("account", "news__unit").select_for_update(of=("self",), skip_locked=True)
    waiting = found.order_by("next_attempt_at", "id").first()
    if waiting is None:
        return None
    was_unanswered = waiting.handed_at is not None
    waiting.attempts += 1
    waiting.next_attempt_at, waiting.handed_at = now + CLAIM, now
    waiting.save(update_fields=["attempts", "next_attempt_at", "handed_at"])
    return waiting, was_unanswered


def _hand_over(waiting: NewsPost, words: Words, post: Ask, get: Ask, *, was_unanswered: bool) -> Answer:
    """Publish it; a try that stayed without an answer is looked for first."""
    page = _page_of(waiting.account)
    if not page.token:
        return Answer(Meaning.NEVER, reason=NO_ACCESS)
    try:
        if was_unanswered:
            found = find_post(get(write_search(page, places())).body, words.link)
            if found is None:
                return Answer(Meaning.LATER, reason="nobody says whether it is there")
            if found:
                return Answer(Meaning.SENT, external_id=found)
        if page.channel == Channel.FACEBOOK:
            return _ask(page, write_post(page, words, places()), post)
        return _publish_picture(waiting, page, words, post)
    except Unreachable as trouble:
        return Answer(Meaning.LATER, reason=trouble.reason, ends_run=True)


def _publish_picture(waiting: NewsPost, page: Page, words: Words, post: Ask) -> Answer:
    """Hand the card over, then let it be shown; the first step is not repeated while its result can be used."""
    if not waiting.container_id:
        answer = _ask(page, write_post(page, words, places()), post)
        if answer.meaning is not Meaning.SENT:
            return answer
        waiting.container_id = answer.external_id[:80]
        waiting.save(update_fields=["container_id"])
    return _ask(page, write_release(page, waiting.container_id, places()), post)


def _ask(page: Page, request: Request, post: Ask) -> Answer:
    reply = post(request)
    return read_posted(page.channel, reply.status, reply.body, reply.retry_after)


def _page_of(account: ChannelAccount) -> Page:
    secrets = open_secrets(account)
    return Page(
        channel=account.channel,
        account=account.provider_id,
        token=secrets.get("token", ""),
        by_instagram_login=secrets.get("login") == "instagram",
    )


@transaction.atomic
def _write_down(claimed: NewsPost, answer: Answer, now: datetime, when_sent: Told) -> None:
    found = NewsPost.objects.select_for_update(of=("self",)).select_related("news__unit", "account")
    waiting = found.get(pk=claimed.pk)
    actor, channel = system_actor("publish-news", waiting.government_id), waiting.account.channel
    if answer.meaning is Meaning.SENT:
        waiting.status, waiting.sent_at, waiting.external_id = DeliveryStatus.SENT, now, answer.external_id[:200]
        waiting.next_attempt_at, waiting.handed_at, waiting.trouble, waiting.last_error = None, None, "", ""
        waiting.save()
        record(ChannelEvent.NEWS_SENT, subject=waiting.news, actor=actor, at=now, channel=channel)
        when_sent(waiting, now)
        return
    waiting.trouble, waiting.last_error = trouble_of(answer), answer.reason[:200]
    if answer.meaning is not Meaning.LATER:
        waiting.handed_at = None
    if answer.meaning in TROUBLES:
        ChannelAccount.objects.filter(pk=waiting.account_id).update(trouble=TROUBLES[answer.meaning], trouble_since=now)
        waiting.attempts, waiting.next_attempt_at = waiting.attempts - 1, now
    elif answer.meaning is Meaning.LATER and answer.wait_seconds:
        waiting.next_attempt_at = now + timedelta(seconds=answer.wait_seconds)
    else:
        again_at = next_attempt_at(waiting.attempts, now) if answer.meaning is Meaning.LATER else None
        waiting.next_attempt_at = again_at
        if again_at is None:
            waiting.status, waiting.container_id = DeliveryStatus.FAILED, ""
            record(
                ChannelEvent.NEWS_NOT_SENT,
                subject=waiting.news,
                actor=actor,
                at=now,
                channel=channel,
                trouble=waiting.trouble,
            )
    waiting.save()
