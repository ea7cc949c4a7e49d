"""The mailing list of the news: joined by a link in a mail, left by one click, each address once."""

from datetime import datetime, timedelta

from django.db import transaction

from maklumat.channels.actions.outbox import build_message, queue_message
from maklumat.channels.digests import digests_of
from maklumat.channels.errors import AddressNotUsable
from maklumat.channels.jobs import enqueue_posts, enqueue_sending
from maklumat.channels.models import News, NewsPost, OutgoingMessage, Subscriber
from maklumat.channels.queries.subscribers import get_subscriber
from maklumat.channels.rules.letters import is_address
from maklumat.channels.sealing import InvalidToken, open_sealed, seal
from maklumat.channels.subscriptions import leaving_link, subscription_key
from maklumat.channels.vocabulary import ChannelEvent, DeliveryStatus, NewsState
from maklumat.foundation.actor import system_actor
from maklumat.journal.actions.recording import record

PURPOSE = "news-subscriber"
SUBJECT = "subscriber"
ASK_AGAIN = timedelta(minutes=10)
"""Nobody fills a mailbox of others: within this time one address gets one mail."""
KEEP_UNCONFIRMED = timedelta(days=7)
BATCH = 200


@transaction.atomic
def ask_to_subscribe(government_id: int, *, email: str, now: datetime) -> None:
    """Send a link to an address; whether it stands in the list already is told to nobody but its owner.

    Raises:
        AddressNotUsable: it is not one plain address.
    """
    address = email.strip().lower()
    if not is_address(address):
        raise AddressNotUsable(field="email")
    digests = digests_of(f"subscriber:{government_id}:{address}")
    subscribers = Subscriber.objects.of(government_id).select_for_update()
    found = subscribers.filter(address_digest__in=digests).first()
    if found is not None and found.asked_at > now - ASK_AGAIN:
        return
    if found is None:
        found = Subscriber(government_id=government_id, address_digest=digests[0])
    found.sealed_address, found.asked_at = seal(address, PURPOSE), now
    found.save()
    queue_message(
        government_id=government_id,
        template="news_subscription",
        language="id",
        recipient=address,
        subject=(SUBJECT, str(found.pk)),
        facts={"link": f"/kabar/langganan/{subscription_key(found.pk)}/"},
        now=now,
    )


@transaction.atomic
def confirm_subscription(government_id: int, key: str, *, now: datetime) -> Subscriber:
    """Begin to tell an address the news; a second time changes nothing.

    Raises:
        NotFound: the link is none of ours, or the subscription has ended.
    """
    found = get_subscriber(government_id, key)
    if found.confirmed_at is None:
        found.confirmed_at = now
        found.save(update_fields=["confirmed_at"])
    return found


@transaction.atomic
def end_subscription(government_id: int, key: str) -> None:
    """Forget an address, and what still waits to be sent to it.

    Raises:
        NotFound: the link is none of ours, or the subscription has ended.
    """
    found = get_subscriber(government_id, key)
    waiting = OutgoingMessage.objects.of(government_id).filter(subject_kind=SUBJECT, subject_key=str(found.pk))
    waiting.filter(status=DeliveryStatus.QUEUED).delete()
    found.delete()


def forget_unconfirmed(now: datetime) -> int:
    """Remove addresses whose owner never confirmed; return how many."""
    late = Subscriber.objects.filter(confirmed_at__isnull=True, asked_at__lt=now - KEEP_UNCONFIRMED)
    removed, _by_table = late.delete()
    return removed


@transaction.atomic
def mail_news(account_id: int, now: datetime) -> int:
    """Write the letters of one batch of subscribers for a piece of news that is due; return how many.

    What is left is asked for in the same transaction, so that each address gets one letter, whoever dies in between.
    """
    due = NewsPost.objects.filter(account_id=account_id, status=DeliveryStatus.QUEUED, next_attempt_at__lte=now)
    published = due.filter(news__state=NewsState.PUBLISHED).select_related("news__unit", "account")
    post = published.select_for_update(of=("self",), skip_locked=True).order_by("next_attempt_at", "id").first()
    if post is None:
        return 0
    told = Subscriber.objects.of(post.government_id).filter(confirmed_at__isnull=False, pk__gt=post.reached_id)
    batch = list(told.order_by("pk")[:BATCH])
    letters = [letter for one in batch if (letter := _letter(post, one, now)) is not None]
    OutgoingMessage.objects.bulk_create(letters)
    post.reached_count += len(letters)
    if letters:
        enqueue_sending(account_id)
    if len(batch) == BATCH:
        post.reached_id = batch[-1].pk
        enqueue_posts(account_id)
    else:
        post.status, post.sent_at, post.next_attempt_at = DeliveryStatus.SENT, now, None
        actor, count = system_actor("publish-news", post.government_id), post.reached_count
        record(
            ChannelEvent.NEWS_SENT, subject=post.news, actor=actor, at=now, channel=post.account.channel, count=count
        )
    post.save()
    return len(letters)


def _letter(post: NewsPost, subscriber: Subscriber, now: datetime) -> OutgoingMessage | None:
    """Return the letter to one address; none when it was sealed under a key that is gone."""
    try:
        address = open_sealed(subscriber.sealed_address, PURPOSE)
    except InvalidToken:
        return None
    return build_message(
        account_id=post.account_id,
        government_id=post.government_id,
        template="news",
        language="id",
        recipient=address,
        subject=(SUBJECT, str(subscriber.pk)),
        facts=_facts(post.news, subscriber),
        now=now,
    )


def _facts(news: News, subscriber: Subscriber) -> dict[str, object]:
    return {
        "title": news.title,
        "body": news.body,
        "unit": news.unit.name,
        "link": f"/kabar/{news.pk}/",
        "leave": leaving_link(subscriber.pk),
    }
