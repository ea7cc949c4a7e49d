"""An account of the office at a channel."""

from django.db import models

from maklumat.channels.vocabulary import Channel
from maklumat.organization.models import GovernmentRow, Unit


class ChannelAccount(GovernmentRow):
    """An account the office sends from: a mail address now, a WhatsApp number later."""

    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Whose."
    )
    channel = models.CharField(max_length=12, choices=Channel, help_text="Which channel.")
    address = models.CharField(max_length=200, help_text="Sender address or number.")
    is_active = models.BooleanField(default=True, help_text="Messages are sent through it.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "channel", "address"], name="account_once")]

    def __str__(self) -> str:
        return self.address
