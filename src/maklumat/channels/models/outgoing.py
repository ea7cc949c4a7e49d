"""The outbox."""

from django.db import models
from django.db.models import Q

from maklumat.channels.models.account import ChannelAccount
from maklumat.channels.vocabulary import DeliveryStatus
from maklumat.organization.models import GovernmentRow


class OutgoingMessage(GovernmentRow):
    """The outbox: written in the transaction of the action that caused it, sent by the worker afterwards."""

    account = models.ForeignKey(
        ChannelAccount, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Sent from."
    )
    subject_kind = models.CharField(max_length=20, help_text="What it is about: case …")
    subject_key = models.CharField(max_length=40, help_text="Which one: tracking code.")
    template = models.CharField(max_length=40, help_text="Which template its words came from.")
    language = models.CharField(max_length=5, default="id", help_text="Language of its words.")
    recipient = models.BinaryField(help_text="Address, encrypted (channels.sealing).")
    subject_line = models.CharField(max_length=200, help_text="Subject; code and state only, no personal data.")
    body = models.TextField(help_text="Text; code and state only, no personal data.")
    calendar = models.TextField(
        blank=True, help_text="Entry for the reader's own calendar (RFC 5545), attached; empty: none."
    )
    is_confidential = models.BooleanField(
        default=False, help_text="The text lets its reader sign in: it is encrypted, and erased once sent."
    )
    message_id = models.CharField(max_length=120, unique=True, help_text="Message-ID; the same at every attempt.")
    status = models.CharField(
        max_length=8, choices=DeliveryStatus, default=DeliveryStatus.QUEUED, help_text="Where it stands."
    )
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often sending was tried.")
    next_attempt_at = models.DateTimeField(help_text="Not before.")
    created_at = models.DateTimeField(help_text="When it was written.")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When the server took it.")
    last_error = models.CharField(max_length=200, blank=True, help_text="Why the last attempt failed.")

    class Meta:
        indexes = [
            models.Index(
                fields=["account", "next_attempt_at", "id"],
                condition=Q(status=DeliveryStatus.QUEUED),
                name="outgoing_due",
            ),
            models.Index(fields=["subject_kind", "subject_key", "id"], name="outgoing_by_subject"),
        ]

    def __str__(self) -> str:
        return self.message_id
