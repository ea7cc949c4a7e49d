"""What a provider delivered, byte by byte."""

from django.db import models
from django.db.models import Q

from maklumat.channels.models.account import ChannelAccount
from maklumat.channels.vocabulary import ReadingStatus, ReadingTrouble
from maklumat.organization.models import GovernmentRow


class Delivery(GovernmentRow):
    """One request of a provider, kept before anybody reads it. The same bytes again are the same delivery."""

    account = models.ForeignKey(
        ChannelAccount, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Where it came in."
    )
    body = models.BinaryField(help_text="The bytes as they came; emptied when they are old and were understood.")
    content_type = models.CharField(max_length=100, blank=True, help_text="What the sender says the bytes are.")
    digest = models.BinaryField(max_length=32, help_text="SHA-256 of the bytes.")
    received_at = models.DateTimeField(help_text="When.")
    status = models.CharField(
        max_length=10, choices=ReadingStatus, default=ReadingStatus.WAITING, help_text="Whether it was read."
    )
    read_at = models.DateTimeField(null=True, blank=True, help_text="When a worker read it.")
    event_count = models.PositiveIntegerField(default=0, help_text="How many things it told.")
    trouble = models.CharField(
        max_length=12, blank=True, choices=ReadingTrouble, help_text="Why it waits for a person."
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "digest"], name="delivery_once")]
        indexes = [
            models.Index(fields=["account", "id"], condition=Q(status=ReadingStatus.WAITING), name="delivery_waiting"),
            models.Index(
                fields=["government", "-id"], condition=Q(status=ReadingStatus.SET_ASIDE), name="delivery_set_aside"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.received_at.isoformat()}"
