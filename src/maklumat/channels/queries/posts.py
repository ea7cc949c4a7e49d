"""Reading the posts of news."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from maklumat.channels.models import ChannelAccount, Conversation, News, NewsPost
from maklumat.channels.queries import get_mail_account_id
from maklumat.channels.rules.posts import PUBLISHING
from maklumat.channels.vocabulary import Channel, DeliveryStatus
from maklumat.organization.models import Unit


def find_publishing(government_id: int) -> QuerySet[ChannelAccount]:
    """Return where news can go: pages of the office that are in use, none of a person's own, and its mailing list."""
    pages = Q(channel__in=PUBLISHING, staff=None) & ~Q(provider_id="")
    found = ChannelAccount.objects.of(government_id).filter(pages | Q(pk=get_mail_account_id(government_id)))
    return found.filter(is_active=True).select_related("unit").order_by("channel", "address")


def speaks_for(account: ChannelAccount, unit: Unit) -> bool:
    """Say whether an account may speak for a unit: the list, the government's, its own or one above."""
    return account.channel == Channel.EMAIL or account.unit is None or unit.path.startswith(account.unit.path)


def find_posts(news: News) -> QuerySet[NewsPost]:
    """Return where a piece of news goes, with ``comment_count``: conversations under each post."""
    under = Conversation.objects.filter(account=OuterRef("account"), post_id=OuterRef("external_id"))
    counted = under.exclude(post_id="").order_by().values("post_id").annotate(count=Count("pk")).values("count")
    found = NewsPost.objects.of(news.government_id).filter(news=news).select_related("account")
    return found.annotate(comment_count=Coalesce(Subquery(counted), 0)).order_by("account__channel", "pk")


def find_news_of_posts(government_id: int, post_ids: Iterable[str]) -> dict[tuple[int, str], News]:
    """Return the news that comments stand under, by account and name of the post."""
    names = {name for name in post_ids if name}
    if not names:
        return {}
    found = NewsPost.objects.of(government_id).filter(external_id__in=names).select_related("news")
    return {(post.account_id, post.external_id): post.news for post in found}


def find_accounts_to_publish(now: datetime) -> list[int]:
    """Return the accounts at which a post is due."""
    due = NewsPost.objects.filter(status=DeliveryStatus.QUEUED, next_attempt_at__lte=now, account__trouble="")
    return list(due.values_list("account_id", flat=True).distinct())
