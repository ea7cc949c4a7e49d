"""News on its way to the pages of the office."""

from django.db import models
from django.db.models import Q

from maklumat.channels.models.account import ChannelAccount
from maklumat.channels.models.news import News
from maklumat.channels.vocabulary import DeliveryStatus, PostTrouble
from maklumat.organization.models import GovernmentRow


class NewsPost(GovernmentRow):
    """One piece of news at one account: chosen with the draft, sent by the worker once the news is published."""

    news = models.ForeignKey(News, on_delete=models.CASCADE, related_name="posts", help_text="What is said.")
    account = models.ForeignKey(
        ChannelAccount, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Where."
    )
    status = models.CharField(
        max_length=8, choices=DeliveryStatus, default=DeliveryStatus.QUEUED, help_text="Where it stands."
    )
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often sending was tried.")
    next_attempt_at = models.DateTimeField(
        null=True, blank=True, help_text="Not before; empty: the news is not published, or nothing more is tried."
    )
    handed_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was handed over and no answer came; it may be there already."
    )
    container_id = models.CharField(
        max_length=80, blank=True, help_text="What Instagram calls the picture that waits to be published."
    )
    external_id = models.CharField(max_length=200, blank=True, help_text="How the provider names the post.")
    reached_id = models.PositiveBigIntegerField(
        default=0, help_text="By mail: the last subscriber a letter was written to."
    )
    reached_count = models.PositiveIntegerField(default=0, help_text="By mail: how many letters were written.")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When the provider took it.")
    trouble = models.CharField(
        max_length=10, blank=True, choices=PostTrouble, help_text="Why the last attempt failed, in words for people."
    )
    last_error = models.CharField(max_length=200, blank=True, help_text="The same as the provider names it.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["news", "account"], name="news_post_once")]
        indexes = [
            models.Index(
                fields=["account", "next_attempt_at", "id"],
                condition=Q(status=DeliveryStatus.QUEUED, next_attempt_at__isnull=False),
                name="news_post_due",
            ),
            models.Index(fields=["account", "external_id"], condition=~Q(external_id=""), name="news_post_by_name"),
        ]

    def __str__(self) -> str:
        return f"post {self.pk}"
